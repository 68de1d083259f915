/* Labelled pairs of target and text, each text and each target made ready once. */
#ifndef NUTGRAF_DATASET_PAIR_SET_H
#define NUTGRAF_DATASET_PAIR_SET_H

#include "dataset/dataset.h"
#include "dataset/record_loop.h"
#include "stance/pair_views.h"

typedef struct ng_pair_row {
    uint32_t text;
    uint32_t target;
    uint32_t given_first; /* tokens of the mention that the record names; equal: it names none */
    uint32_t given_last;
    uint32_t label;       /* in the set's names */
    ng_row_source source; /* its content: text, target and mention */
} ng_pair_row;

/* What a text or target is besides its tokens. */
typedef struct ng_pair_side {
    uint64_t hash;
    uint32_t rows; /* that hold it */
    uint32_t name; /* targets: number of its normalised form */
} ng_pair_side;

/* Texts or targets. */
typedef struct ng_pair_sides {
    ng_pair_store store;
    ng_pair_text *texts; /* [count] */
    ng_pair_side *sides; /* [count] */
    size_t count;
    ng_map map; /* numbers by hash */
    size_t text_capacity, side_capacity;
} ng_pair_sides;

/* Memory: about 50 bytes a token of the different texts, and 100 a row. */
typedef struct ng_pair_set {
    ng_pair_sides texts;
    ng_pair_sides targets;
    ng_names labels;       /* in order of appearance */
    ng_names target_names; /* normalised: the words with single spaces */
    ng_pair_row *rows;     /* [count] by content: the same for any order of the records */
    size_t count, capacity;
    size_t record_errors;
    size_t unknown; /* records left out for labels that are not known */
    size_t dropped;
} ng_pair_set;

/* Reads the inputs, and takes the records pseudo[pseudo_count] that a model has labelled. `known`
 * (may be NULL): the labels there may be. Errors: as ng_trainer_new. */
ng_status ng_pair_set_read(ng_pair_set *set, const ng_train_input *inputs, size_t count,
                           const ng_train_callbacks *callbacks, const ng_names *known,
                           const ng_labelled *pseudo, size_t pseudo_count, ng_error *error);
void ng_pair_set_clear(ng_pair_set *set);

/* Calls visit for each row, those of one text one after the other. Errors: those of visit,
 * NG_ERROR_MEMORY. One look-up a token finds the mentions of all targets in a text. */
typedef ng_status ng_pair_visit(void *context, const ng_pair_row *row, const ng_pair *pair);
ng_status ng_pair_set_walk(const ng_pair_set *set, ng_pair_visit *visit, void *context);

#endif
