/* Fits that are more than one linear model: two steps, a model per target. */
#ifndef NUTGRAF_LEARN_FORMS_H
#define NUTGRAF_LEARN_FORMS_H

#include "learn/fit.h"

/* Fits what options->stance asks for; the weighting is there. Errors as ng_fit_run. */
ng_status ng_form_fit(const ng_fit_context *context, const ng_dataset *dataset,
                      const uint32_t *rows, size_t count, const ng_train_options *options,
                      ng_fit *fit, ng_error *error);

/* scores[X->rows x K] of rows[X->rows] as ng_fit_scores. Errors: NG_ERROR_MEMORY. */
ng_status ng_form_scores(const ng_fit *fit, const ng_dataset *dataset, const uint32_t *rows,
                         const ng_csr *X, ng_pool *pool, float *scores);

#endif
