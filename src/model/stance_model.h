/* What a model of stance has beyond a model of topics: how pairs become rows, and its form. */
#ifndef NUTGRAF_MODEL_STANCE_MODEL_H
#define NUTGRAF_MODEL_STANCE_MODEL_H

#include "base/names.h"
#include "model/container.h"
#include "model/stance_prior.h"
#include "nutgraf/records.h"
#include "stance/pair_vectorizer.h"
#include "tfidf/rows.h"

typedef struct ng_model_stance {
    ng_pair_plan plan;  /* edges and idf in the container's sections */
    ng_names targets;   /* of a model per target, normalised, in byte order; none in others */
    size_t heads;       /* their number, or 1 */
    uint32_t unrelated; /* label that the first of two steps decides, or NG_NO_NAME */
    bool needs_mention;
    ng_stance_prior prior;
    double min_confidence;  /* answers below it are unsure */
    ng_string *fixed_names; /* [P] */
    char *fixed_text;
} ng_model_stance;

/* What training has learnt, borrowed. */
typedef struct ng_stance_parts {
    const ng_pair_plan *plan;
    const ng_names *targets;
    uint32_t unrelated;
    bool needs_mention;
    ng_stance_prior prior;
    double min_confidence;
    double mentioned; /* share of the training rows */
} ng_stance_parts;

/* An inverse document frequency lies between 0 and this: ln(2^64) + 1 and some room. What no number
 * of documents gives would only make infinities. */
#define NG_IDF_MAX 64

/* Of a file that does not say. */
#define NG_MIN_CONFIDENCE 0.5

/* The member "stance" of the facts, into the object that is open. */
void ng_stance_facts_write(const ng_stance_parts *parts, const ng_names *labels, ng_json_out *out);
/* From the facts; *out, also on failure, is for ng_stance_clear. Errors: NG_ERROR_MODEL,
 * NG_ERROR_MEMORY. */
ng_status ng_stance_facts_read(ng_json root, const ng_feature_options *features,
                               const ng_names *labels, bool multi_label, ng_model_stance **out,
                               ng_error *error);

/* Appends the sections. False when memory runs out. */
bool ng_stance_sections_add(ng_container *container, const ng_stance_parts *parts);
/* Points it at the sections. Returns NULL or the reason why they do not fit. */
const char *ng_stance_bind(const ng_container *container, ng_model_stance *stance);
/* Names of the fixed features. Errors: NG_ERROR_MEMORY. */
ng_status ng_stance_name_fixed(ng_model_stance *stance);
void ng_stance_clear(ng_model_stance *stance);

#endif
