/* The shares of labels that a model of stance has learnt from and answers under. */
#ifndef NUTGRAF_MODEL_STANCE_PRIOR_H
#define NUTGRAF_MODEL_STANCE_PRIOR_H

#include "base/names.h"
#include "nutgraf/json.h"
#include "nutgraf/model.h"

typedef struct ng_stance_prior {
    double *trained; /* [K] shares in training, or NULL: nothing is known of shares */
    double *natural; /* [K] of the text that the model is for, or NULL */
    double temper;   /* under these */
    /* Of what belongs to a topic, in the place of `natural`. */
    ng_names topics;
    double *topic_shares;  /* [topics.count x K] */
    double *topic_tempers; /* [topics.count] */
} ng_stance_prior;

/* NG_OK for a prior of K labels, or NG_ERROR_ARGUMENT with what is wrong. */
ng_status ng_prior_check(const ng_prior *prior, size_t K, ng_error *error);
/* As ng_model_shares, of these labels. */
ng_status ng_shares_of(const ng_names *labels, const ng_label_number *given, size_t count,
                       double *shares, ng_error *error);

/* Makes room for the shares of `count` topics. */
bool ng_stance_prior_reserve(ng_stance_prior *prior, size_t count, size_t K);
/* The member "prior" of the object that is open, if it has shares. */
void ng_stance_prior_write(const ng_stance_prior *prior, const ng_names *labels, ng_json_out *out);
/* From the value of such a member; *out, also on failure, is for ng_stance_prior_clear. Errors:
 * NG_ERROR_MODEL, NG_ERROR_MEMORY. */
ng_status ng_stance_prior_read(ng_json value, const ng_names *labels, ng_stance_prior *out,
                               ng_error *error);
void ng_stance_prior_clear(ng_stance_prior *prior);

#endif
