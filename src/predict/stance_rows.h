/* One pair under one model: its row, its scores. */
#ifndef NUTGRAF_PREDICT_STANCE_ROWS_H
#define NUTGRAF_PREDICT_STANCE_ROWS_H

#include "model/model_parts.h"
#include "tfidf/rows.h"

/* Scratch memory of one thread for one model. */
typedef struct ng_judge {
    const ng_model *model;
    ng_pair_features features; /* of the pair at hand */
    uint32_t *ids;             /* [features.count] */
    size_t ids_capacity;
    uint32_t *slots; /* [slot_count] table of the columns of the row at hand: place + 1, 0: free */
    size_t slot_count;
    ng_row row;      /* features of the vocabulary, then fixed ones */
    size_t weighed;  /* features of the vocabulary in it */
    double *scores;  /* [heads K + 3] of the head */
    float *rounded;  /* [K] */
    uint32_t *index; /* [P] */
    float *values;   /* [P] */
    ng_pair_terms terms;
    ng_word_tally tally;
    double *sentences;
    size_t sentence_capacity;
} ng_judge;

/* Errors: NG_ERROR_MEMORY; clear it all the same. */
ng_status ng_judge_new(const ng_model *model, ng_judge *judge);
void ng_judge_clear(ng_judge *judge);

/* Makes judge->row of the pair, whose text has its sentences; pair->best is filled in. `known` gets
 * the number of its n-grams that the model knows. Errors: NG_ERROR_MEMORY. */
ng_status ng_judge_row(ng_judge *judge, ng_pair *pair, size_t *known);

/* p[K] of the row under the model of target `head` (0 without models per target). `context` is
 * added to the score that decides the first of two steps. */
void ng_judge_predict(ng_judge *judge, size_t head, double context, double *p);

/* That score alone. */
double ng_judge_first_step(ng_judge *judge);

#endif
