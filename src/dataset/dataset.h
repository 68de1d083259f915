/* A labelled data set as counts, in an order that does not depend on the order of its files. */
#ifndef NUTGRAF_DATASET_DATASET_H
#define NUTGRAF_DATASET_DATASET_H

#include "base/names.h"
#include "base/random.h"
#include "base/threads.h"
#include "data/record_hash.h"
#include "nutgraf/train.h"
#include "tfidf/rows.h"

#define NG_NO_HEAD UINT32_MAX

typedef struct ng_dataset {
    ng_csr counts; /* [D x vocabulary.V] by content hash */
    float *dense;  /* [D x d] of word vectors; d 0: none */
    size_t d;
    size_t *label_start;  /* [D + 1] */
    uint32_t *labels;     /* [label_start[D]] ascending within a row */
    float *row_weights;   /* [D] */
    uint64_t *keys;       /* [D] content hash */
    uint64_t *groups;     /* [D] hash of the group field, or the key */
    uint64_t *texts;      /* [D] hash of the text alone */
    uint64_t *numbers;    /* [D] of the record, in reading order */
    uint32_t *heads;      /* [D] of a model per target, 0 in others; NG_NO_HEAD: no answer */
    bool *is_pseudo;      /* [D] labelled by a model */
    size_t pseudo_count;  /* of these */
    uint64_t data_hash;   /* of all keys: of the set, whatever its order */
    size_t record_errors; /* records left out as unusable */
    size_t unknown;       /* records left out for labels that training data do not have */
    size_t dropped;       /* records left out by rules and limits */
    size_t repeats;       /* rows that say again what another one says, label and all */
    size_t conflicts;     /* rows like another one, of a label that it has not */
    size_t empty;         /* rows without a word */
    /* Of the rows of all ranks; on one alone these are all there are. See ng_dataset_add_up. */
    size_t all_rows;
    size_t *label_rows;    /* [K] of each label */
    double *label_weights; /* [K] the weight of these */
    double all_weight;
} ng_dataset;

void ng_dataset_clear(ng_dataset *dataset);

/* Adds up what there is to say of all rows, of all ranks where there are several: counts of rows,
 * what is told of them, and the hash of the set, for the first rank only. K: labels. Errors:
 * NG_ERROR_MEMORY. */
ng_status ng_dataset_add_up(ng_dataset *dataset, size_t K, const ng_ranks *ranks);

/* What the sets of one training run share. */
typedef struct ng_dataset_frame {
    ng_vocabulary vocabulary;
    ng_names labels;            /* [K] in byte order */
    size_t rows;                /* that were read, some of which limits left out */
    struct ng_pair_frame *pair; /* stance: see dataset/pair_frame.h; NULL for topics */
} ng_dataset_frame;

/* Adds names to others. False when memory runs out. */
bool ng_names_copy(const ng_names *from, ng_names *to);

/* Puts the labels that `rows` rows have in order. Errors: NG_ERROR_DATA when there are too few rows
 * or labels to learn from, NG_ERROR_MEMORY. */
ng_status ng_dataset_frame_settle(ng_dataset_frame *frame, size_t rows, bool multi_label,
                                  ng_error *error);

/* Rows rows[count] of all ranks, with K numbers each, in one place: on the first rank, in the order
 * of their keys; on the others there are none. Of `out` labels, weights and heads are set; it is to
 * be cleared and *all_numbers to be freed, whatever comes of it. Errors: NG_ERROR_MEMORY. */
ng_status ng_dataset_gather(const ng_dataset *set, const uint32_t *rows, size_t count,
                            const float *numbers, size_t K, const ng_ranks *ranks, ng_dataset *out,
                            float **all_numbers);

/* Records to make a data set of. */
typedef struct ng_data_source {
    const ng_train_input *inputs; /* [count] */
    size_t count;
    const ng_train_options *options;
    const ng_train_callbacks *callbacks;
    ng_pool *pool;
    /* [pseudo_count] records that a model has labelled; their input is the last one, which has no
     * paths. */
    const struct ng_labelled *pseudo;
    size_t pseudo_count;
} ng_data_source;

/* Reads the records, each once, and makes the data set; of the first set, when the frame has no
 * labels yet, the frame too. Records with labels that only later sets have are left out. Errors as
 * ng_trainer_new. */
typedef ng_status ng_data_read(const ng_data_source *source, ng_dataset_frame *frame,
                               ng_dataset *out, ng_error *error);

/* Words and min_df where the options leave them to the number of rows that were read. */
void ng_dataset_settle_features(ng_train_options *options, size_t rows);

/* Counts of n-grams, on all threads of the pool. Memory: 8 bytes for each different n-gram of a
 * record, twice while a set is arranged, and the different n-grams once for each thread. */
ng_data_read ng_topic_data_read;
/* Pairs of target and text (dataset/pair_frame.h). */
ng_data_read ng_pair_data_read;

/* fold[D]: a number below `folds` for each row. Rows of one group share a fold; without groups each
 * label is spread evenly. Depends on content and seed only. Of several ranks none knows the others'
 * rows: the hash of the group alone decides then. Errors: NG_ERROR_MEMORY. */
ng_status ng_dataset_assign_folds(const ng_dataset *dataset, size_t folds, uint64_t seed,
                                  const ng_ranks *ranks, uint32_t *fold);

/* ---- Some rows ---- */

/* What fits learn from besides features. */
typedef struct ng_selection {
    size_t *label_start;  /* [count + 1] */
    uint32_t *labels;     /* [label_start[count]] */
    float *row_weights;   /* [count] */
    float *class_weights; /* [K] set by the caller; NULL for 1 */
} ng_selection;

/* Labels and weights of rows[count]; *out is for ng_selection_clear, also on failure. Errors:
 * NG_ERROR_MEMORY. */
ng_status ng_dataset_select(const ng_dataset *dataset, const uint32_t *rows, size_t count,
                            ng_selection *out);
void ng_selection_clear(ng_selection *selection);

/* The dense block of rows[count], [count x d] for the caller to free; NULL when memory runs out. */
float *ng_dataset_select_dense(const ng_dataset *dataset, const uint32_t *rows, size_t count);

/* ---- Rows in the making ---- */

/* What there is to say of a row besides counts and labels. */
typedef struct ng_row_source {
    uint64_t content; /* hash of what the row is made of, but for labels and weight */
    uint64_t text;    /* hash of its text */
    uint64_t group;   /* hash; 0: none */
    uint64_t number;  /* in reading order */
    uint32_t input;   /* index */
    uint32_t head;    /* of a model per target */
    bool is_pseudo;   /* labelled by a model */
    bool is_empty;    /* without a word */
    double weight;
} ng_row_source;

/* The rows that one thread has made, with columns and labels numbered as it met them. Set to {0}
 * first. Memory: 8 bytes a non-zero, 56 + 4 d a row. */
typedef struct ng_dataset_rows {
    ng_counts counts;
    float *dense; /* [rows x d] */
    size_t dense_capacity;
    size_t d;               /* set by the caller, the same for all */
    ng_row_source *sources; /* [rows] */
    size_t source_capacity;
    uint32_t *labels; /* of all rows, by number in `names` */
    size_t label_capacity;
    size_t *label_start; /* [rows + 1] */
    size_t label_start_capacity;
    ng_names names;          /* labels in order of appearance */
    const uint32_t *columns; /* [counts.columns] final columns, or NG_NO_FEATURE; NULL: as is */
} ng_dataset_rows;

/* Adds what there is to say of a row, whose counts come next. Errors: NG_ERROR_MEMORY. */
ng_status ng_dataset_rows_add(ng_dataset_rows *rows, const ng_string *labels, size_t count,
                              const ng_row_source *source, ng_error *error);
void ng_dataset_rows_clear(ng_dataset_rows *rows);

/* The data set of parts[part_count], which hold rows of inputs[input_count], over `columns` columns
 * and the labels `names`. The same for any division into parts. Errors: NG_ERROR_DATA for
 * more rows than can be numbered, NG_ERROR_MEMORY. */
ng_status ng_dataset_make(const ng_dataset_rows *parts, size_t part_count,
                          const ng_train_input *inputs, size_t input_count, size_t columns,
                          const ng_names *names, ng_pool *pool, ng_dataset *out, ng_error *error);

#endif
