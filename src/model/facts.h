/* What the kinds of models share in their facts: options as tables that serve writing and reading,
 * lists of names, binned features. */
#ifndef NUTGRAF_MODEL_FACTS_H
#define NUTGRAF_MODEL_FACTS_H

#include "base/names.h"
#include "nutgraf/features.h"
#include "nutgraf/json.h"

typedef enum ng_fact_kind {
    NG_FACT_BOOL,
    NG_FACT_U32,
    NG_FACT_SIZE, /* size_t */
    NG_FACT_DOUBLE,
    NG_FACT_RANGE, /* ng_ngram_range */
    NG_FACT_CHOICE /* an enum from 0 on */
} ng_fact_kind;

/* A member of a struct and its key. */
typedef struct ng_fact {
    const char *key;
    ng_fact_kind kind;
    size_t offset;
    bool optional;            /* not there: keeps its value */
    const char *const *names; /* of a choice in the order of its enum, then NULL */
} ng_fact;

/* Members of an object: facts[count] of `from`, or to `to`. Errors: NG_ERROR_MODEL. */
void ng_facts_write(const ng_fact *facts, size_t count, const void *from, ng_json_out *out);
ng_status ng_facts_read(const ng_fact *facts, size_t count, ng_json object, void *to,
                        ng_error *error);

/* The same of the options that every vectoriser has, checked when read. */
void ng_feature_options_write(const ng_feature_options *options, ng_json_out *out);
ng_status ng_feature_options_read(ng_json object, ng_feature_options *options, ng_error *error);

/* Names in byte order, none empty, at most `most` of them. Errors: NG_ERROR_MODEL, NG_ERROR_MEMORY.
 */
void ng_names_write(const char *key, const ng_names *names, ng_json_out *out);
ng_status ng_names_read(ng_json array, size_t most, ng_names *names, ng_error *error);

/* A feature that is cut into bins: its name and how many edges lie between them, at most `most`. */
void ng_binned_write(const char *name, uint32_t edges, ng_json_out *out);
ng_status ng_binned_read(ng_json object, uint32_t most, const char **name, uint32_t *edges,
                         ng_error *error);
/* Whether the edges of each feature, edges[start[f]] .. edges[start[f + 1] - 1], are finite and
 * ascend. */
bool ng_edges_ascend(const float *edges, const uint32_t *start, size_t features);

/* NG_OK for NULL and for a JSON object. Errors: NG_ERROR_ARGUMENT, NG_ERROR_MEMORY. */
ng_status ng_card_check(const char *card, ng_error *error);

#endif
