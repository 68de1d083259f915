/* A labelled data set as counts, in an order that does not depend on the order of its files. */
#ifndef NUTGRAF_LEARN_DATASET_H
#define NUTGRAF_LEARN_DATASET_H

#include "base/names.h"
#include "base/random.h"
#include "nutgraf/train.h"
#include "tfidf/rows.h"

#define NG_NO_HEAD UINT32_MAX

typedef struct ng_dataset {
    ng_csr counts;        /* [D x vocabulary.V] by content hash */
    size_t *label_start;  /* [D + 1] */
    uint32_t *labels;     /* [label_start[D]] ascending within a row */
    float *row_weights;   /* [D] */
    uint64_t *keys;       /* [D] content hash */
    uint64_t *groups;     /* [D] hash of the group field, or the key */
    uint64_t *texts;      /* [D] hash of the text alone */
    uint32_t *heads;      /* [D] of a model per target, 0 in others; NG_NO_HEAD: no answer */
    uint64_t data_hash;   /* of all keys: of the set, whatever its order */
    size_t record_errors; /* records left out as unusable */
    size_t dropped;       /* records left out by rules and limits */
} ng_dataset;

/* What the sets of one training run share. */
typedef struct ng_dataset_frame {
    ng_vocabulary vocabulary;
    ng_names labels;            /* [K] in byte order */
    struct ng_pair_frame *pair; /* stance: see learn/pair_frame.h; NULL for topics */
} ng_dataset_frame;

/* NG_ERROR_DATA when there are too few rows or labels to learn from. */
ng_status ng_labels_check(size_t rows, const ng_names *found, bool multi_label, ng_error *error);

/* First pass: counts features and labels. Errors as ng_trainer_new. */
ng_status ng_dataset_frame_make(const ng_train_input *inputs, size_t count,
                                const ng_train_options *options,
                                const ng_train_callbacks *callbacks, ng_dataset_frame *frame,
                                ng_error *error);
void ng_dataset_frame_clear(ng_dataset_frame *frame);

/* Second pass: rows. A label that the frame does not have is a record error. */
ng_status ng_dataset_read(const ng_train_input *inputs, size_t count,
                          const ng_train_options *options, const ng_train_callbacks *callbacks,
                          const ng_dataset_frame *frame, ng_dataset *dataset, ng_error *error);
void ng_dataset_clear(ng_dataset *dataset);

/* fold[D]: a number below `folds` for each row. Rows of one group share a fold; without groups each
 * label is spread evenly. Depends on content and seed only. Errors: NG_ERROR_MEMORY. */
ng_status ng_dataset_assign_folds(const ng_dataset *dataset, size_t folds, uint64_t seed,
                                  uint32_t *fold);

#endif
