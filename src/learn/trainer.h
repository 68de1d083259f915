/* What the parts of training share: the trainer and predictions on its rows. */
#ifndef NUTGRAF_LEARN_TRAINER_H
#define NUTGRAF_LEARN_TRAINER_H

#include "learn/fit.h"

struct ng_trainer {
    ng_dataset_frame frame;
    ng_dataset train;
    ng_dataset validation; /* no rows when none was given */
    ng_train_callbacks callbacks;
    ng_pool *pool;
    size_t shared_texts; /* of training and validation */
    size_t shared_rows;
};

/* Predictions on rows that the fit behind them has not seen. */
typedef struct ng_predictions {
    const ng_dataset *dataset;
    uint32_t *rows; /* [count] */
    size_t count;
    float *scores; /* [count x K] */
} ng_predictions;

void ng_predictions_clear(ng_predictions *held);

/* Every row of the training set, predicted by the fold that did not see it.
 * `stage` names what the folds are for: progress says "stage 1/3". Errors as ng_linear_fit;
 * NG_INTERRUPTED when progress says stop. */
ng_status ng_trainer_out_of_fold(ng_trainer *trainer, const ng_train_options *options, size_t folds,
                                 const char *stage, ng_predictions *out, ng_error *error);

/* NG_OK, or NG_ERROR_ARGUMENT naming an option that is illegal or names a label that is not there.
 */
ng_status ng_trainer_check_options(const ng_trainer *trainer, const ng_train_options *options,
                                   ng_error *error);

/* Checks the options, and fills in what they leave to the data: C by cross-validation where it is
 * 0. Errors: NG_ERROR_ARGUMENT, those of ng_trainer_out_of_fold. */
ng_status ng_trainer_settle(ng_trainer *trainer, const ng_train_options *options,
                            ng_train_options *settled, ng_error *error);

/* How scores become labels. */
typedef struct ng_calibration {
    double temperature;
    double *thresholds; /* [K] or NULL: one label a document */
} ng_calibration;

ng_status ng_calibration_learn(const ng_predictions *held, size_t K, bool multi_label,
                               ng_calibration *out, ng_error *error);
void ng_calibration_clear(ng_calibration *calibration);

/* The metrics of held-back rows under a calibration. */
ng_status ng_predictions_evaluate(const ng_predictions *held, size_t K, bool multi_label,
                                  const ng_calibration *calibration, ng_evaluation **out,
                                  ng_error *error);

/* Starting weights from an older model, matched by the names of features and labels. The result
 * has features and weights only. Errors: NG_ERROR_MEMORY. */
ng_status ng_fit_from_model(const ng_model *model, const ng_dataset_frame *frame, ng_fit *out,
                            ng_error *error);

#endif
