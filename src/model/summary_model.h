/* The model of the learned summary ranker: names of features, bins, weights. What the features mean
 * is the summary layer's business. models/FORMAT.md documents the sections. */
#ifndef NUTGRAF_MODEL_SUMMARY_MODEL_H
#define NUTGRAF_MODEL_SUMMARY_MODEL_H

#include "base/arena.h"
#include "model/container.h"
#include "nutgraf/summarize.h"

/* The features of sentences come first, then those of words, then those of pairs, each group with a
 * bias of its own. */
enum { NG_SUMMARY_GROUPS = 3 };

/* The arrays are those of ng_learned in summary/learned.h. */
struct ng_summary_model {
    ng_container container; /* in memory for a model that has just been trained */

    ng_string facts;
    ng_arena arena;     /* of names and numbers */
    const char **names; /* [count] of the features */
    size_t count;
    uint32_t *start;      /* [count + 1] */
    const float *edges;   /* [start[count]] */
    const float *weights; /* [start[count] + count] */
    const float *bias;    /* [NG_SUMMARY_GROUPS] */
    double length;
};

/* What training has learnt, borrowed. */
typedef struct ng_summary_parts {
    const char *const *names; /* [count] */
    size_t count;
    const uint32_t *start;
    const float *edges;
    const float *weights;
    const float *bias;    /* [NG_SUMMARY_GROUPS] */
    float length;         /* of a summary, in words */
    const char *training; /* JSON object */
    const char *card;     /* JSON object, or NULL */
} ng_summary_parts;

/* A model in memory, a copy of the parts. Errors: NG_ERROR_MEMORY, NG_ERROR_ARGUMENT for a card
 * that is no JSON object. */
ng_status ng_summary_model_make(const ng_summary_parts *parts, ng_summary_model **out,
                                ng_error *error);

#endif
