/* What a model of summaries has: the ranker of summary/learned.h, by the names of its features. */
#ifndef NUTGRAF_MODEL_SUMMARY_MODEL_H
#define NUTGRAF_MODEL_SUMMARY_MODEL_H

#include "base/arena.h"
#include "model/container.h"
#include "nutgraf/json.h"
#include "summary/learned.h"

/* The features of sentences come first, then those of words, then those of pairs. */
typedef struct ng_model_summary {
    ng_learned_ranker ranker; /* points into the arrays below */
    const char **names;       /* [count] of the features */
    size_t count;
    uint32_t *features;   /* [count] their numbers in their group */
    uint32_t *start;      /* [count + 1] */
    const float *edges;   /* [start[count]] in the container, like the weights */
    const float *weights; /* [start[count] + count] */
    ng_arena arena;
} ng_model_summary;

/* What training has learnt, borrowed. */
typedef struct ng_summary_parts {
    const char *const *names; /* [count] */
    size_t count;
    const uint32_t *start;
    const float *edges;
    const float *weights;
    const float *bias; /* [NG_LEARNED_GROUPS] */
    float length;      /* of a summary, in words */
} ng_summary_parts;

/* Members of the facts, into the object that is open. */
void ng_summary_facts_write(const ng_summary_parts *parts, ng_json_out *out);
/* Appends the sections. False when memory runs out. */
bool ng_summary_sections_add(ng_container *container, const ng_summary_parts *parts);
/* From facts and sections; *out, also on failure, is for ng_summary_clear. Errors: NG_ERROR_MODEL
 * with the reason, NG_ERROR_MEMORY. */
ng_status ng_summary_model_bind(const ng_container *container, ng_json root, ng_model_summary **out,
                                ng_error *error);
void ng_summary_clear(ng_model_summary *summary);

#endif
