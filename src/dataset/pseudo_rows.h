/* Unlabelled records as rows with the labels of a model: see ng_self_training in nutgraf/train.h.
 */
#ifndef NUTGRAF_DATASET_PSEUDO_ROWS_H
#define NUTGRAF_DATASET_PSEUDO_ROWS_H

#include "base/arena.h"
#include "dataset/record_loop.h"

typedef struct ng_pseudo_labeler {
    const ng_model *model;
    const ng_train_input *inputs; /* [input_count] */
    size_t input_count;
    const uint64_t *known; /* [known_count] text hashes to leave out, ascending */
    size_t known_count;
    size_t articles; /* that a label takes at most */
    uint64_t seed;
    uint32_t input; /* of the rows, see ng_labelled */
    const ng_train_callbacks *callbacks;
    ng_pool *pool;
} ng_pseudo_labeler;

typedef struct ng_pseudo_rows {
    ng_labelled *items; /* [count] in no order; their labels are the model's */
    size_t count;
    size_t *label_rows; /* [labels] */
    size_t taken;       /* records that the rows are made of */
    size_t articles;    /* records that were read */
    size_t known;       /* of these left out for their text */
    size_t record_errors;
    ng_arena *arenas; /* [arena_count] of what the items refer to */
    size_t arena_count;
} ng_pseudo_rows;

/* Reads the inputs twice: once to label them, once for the text of what is taken. Errors: those of
 * ng_record_loop_run, NG_ERROR_IO when the second reading differs from the first. */
ng_status ng_pseudo_rows_make(const ng_pseudo_labeler *labeler, ng_pseudo_rows *out,
                              ng_error *error);
void ng_pseudo_rows_clear(ng_pseudo_rows *rows);

#endif
