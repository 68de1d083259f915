/* One linear fit of a training run: the rows that it sees, their labels and weights. */
#ifndef NUTGRAF_LEARN_SELECTION_H
#define NUTGRAF_LEARN_SELECTION_H

#include "learn/dataset.h"
#include "linear/linear.h"

/* What every linear fit of a run works with. */
typedef struct ng_fit_context {
    const ng_dataset_frame *frame;
    const ng_train_callbacks *callbacks; /* may be NULL */
    const char *stage;
    ng_pool *pool;
    const ng_linear_held_out *held_out; /* see linear/linear.h; NULL: not wanted */
} ng_fit_context;

/* The labels and weights of some rows, as ng_linear_problem wants them. */
typedef struct ng_selection {
    size_t *label_start;
    uint32_t *labels;
    float *row_weights;
    float *class_weights; /* NULL for 1 */
} ng_selection;

/* Errors: NG_ERROR_MEMORY. */
ng_status ng_selection_make(const ng_dataset *dataset, const uint32_t *rows, size_t count,
                            const ng_names *names, const ng_train_options *options,
                            ng_selection *out);
void ng_selection_clear(ng_selection *selection);

/* Multiplies the weight of each of the D rows by that of its class, for fits over other classes. */
void ng_selection_weigh_rows(ng_selection *selection, size_t D);

/* Fits `model` [X->columns x K], which is the starting point, to the rows of X. Errors as
 * ng_linear_fit. */
ng_status ng_selection_fit(const ng_fit_context *context, const ng_train_options *options,
                           const char *loss, const ng_csr *X, const ng_selection *selection,
                           size_t K, ng_linear_model *model, ng_linear_result *result,
                           ng_error *error);

#endif
