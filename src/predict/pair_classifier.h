/* One pair under one model: its row, its probabilities. */
#ifndef NUTGRAF_PREDICT_PAIR_CLASSIFIER_H
#define NUTGRAF_PREDICT_PAIR_CLASSIFIER_H

#include "model/model_parts.h"

/* Scratch memory of one thread for one model. */
typedef struct ng_pair_classifier {
    const ng_model *model;
    ng_pair_vectorizer vectorizer; /* its row is that of the pair at hand */
    double temperature;            /* of the scores and their offsets */
    double *offsets;               /* [K] what the prior adds to a score / temperature */
    double *unnamed_offsets;       /* [K] where the text does not name the target */
    double *scores;                /* [stride] */
    float *rounded;                /* [K] */
    bool is_natural;               /* it answers under the model's own prior */
    double *mixed;                 /* [K] shares of several topics */
    float *rows;                   /* [NG_PAIR_PARTS x stride x d] weights of the dense block */
    float *projected;      /* [words x NG_PAIR_PARTS x stride] what a word adds in each part */
    uint8_t *is_projected; /* [words] */
} ng_pair_classifier;

/* `prior`: as in ng_stance_options. Errors: NG_ERROR_MEMORY, NG_ERROR_ARGUMENT for a prior that is
 * none or that the model cannot take; clear it all the same. */
ng_status ng_pair_classifier_new(const ng_model *model, const ng_prior *prior,
                                 ng_pair_classifier *classifier, ng_error *error);
void ng_pair_classifier_clear(ng_pair_classifier *classifier);

/* From now on the prior is the natural one of text that belongs to topic number t of the model's
 * priors by weights[t], and for the rest to none of them. Nothing where another prior was given. */
void ng_pair_classifier_mix(ng_pair_classifier *classifier, const double *weights);

/* Makes the row of the pair, whose text has its sentences. Errors: NG_ERROR_MEMORY. */
ng_status ng_pair_classifier_read(ng_pair_classifier *classifier, const ng_pair *pair);
/* Whether its text has the function words of English prose. */
bool ng_pair_is_english(const ng_pair *pair);
/* Whether the model knows anything of that pair, which has just been read. */
bool ng_pair_classifier_has_evidence(const ng_pair_classifier *classifier, const ng_pair *pair);

/* p[K] of the row under the model of target number `target` (0 for a pooled model). `context` is
 * added to the score that decides the first of two steps. `is_named`: the text names the target.
 * Returns the most probable label. */
size_t ng_pair_classifier_predict(ng_pair_classifier *classifier, size_t target, double context,
                                  bool is_named, double *p);

/* That score alone. */
double ng_pair_classifier_first_step(ng_pair_classifier *classifier);

#endif
