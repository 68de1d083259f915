/* The strength of the penalty, by cross-validation. */
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "learn/training.h"
#include "linear/calibration.h"
#include "math/elementary.h"
#include "nutgraf/stance.h"
#include "nutgraf/train.h"

enum { FOLDS = 5, MANY_ROWS = 20000 };

/* From strong penalties to weak ones. */
static const double candidates[] = {0.03, 0.1, 0.3, 1, 3, 10, 30};
enum { CANDIDATES = sizeof candidates / sizeof *candidates };

/* Mean of the log-loss of held-out rows at their best temperature, and its standard error. */
static ng_status log_loss(const ng_held_out *held_out, size_t K, double *mean, double *spread,
                          ng_error *error)
{
    ng_calibration calibration = {.temperature = 1};
    double *p = ng_array_new(K, sizeof *p);
    double sum = 0, squares = 0;
    ng_status status =
        p ? ng_calibration_learn(held_out, K, false, &calibration, error) : ng_fail_memory(error);
    for (size_t i = 0; i < held_out->count && status == NG_OK; i++) {
        const uint32_t row = held_out->rows[i];
        const uint32_t label = held_out->dataset->labels[held_out->dataset->label_start[row]];
        ng_softmax(held_out->scores + i * K, K, calibration.temperature, p);
        const double loss = -ng_log(p[label] > 1e-15 ? p[label] : 1e-15);
        sum += loss;
        squares += loss * loss;
    }
    const double n = (double)held_out->count;
    *mean = sum / n;
    *spread = sqrt(fmax(squares / n - *mean * *mean, 0) / n);
    free(p);
    return status;
}

/* The least C whose log-loss is within a part of a standard error of the best: among equals the
 * simplest model (Breiman, Friedman, Olshen, Stone 1984, who take a whole one). */
static ng_status choose(ng_trainer *trainer, const ng_train_options *options, double *C,
                        ng_error *error)
{
    const size_t D = trainer->train.counts.rows, K = trainer->frame.labels.count;
    const size_t folds = D < FOLDS ? D : FOLDS;
    double losses[CANDIDATES], spread = 0;
    size_t best = 0, least = 0;
    ng_status status = NG_OK;
    /* Losses are convex in C but for noise: two beyond the best one are enough. */
    for (size_t i = 0; i < CANDIDATES && i < best + 3 && status == NG_OK; i++) {
        ng_train_options trial = *options;
        ng_held_out held_out = {.dataset = NULL};
        double of_mean = 0;
        trial.C = candidates[i];
        status = ng_trainer_out_of_fold(trainer, &trial, folds, folds, false, "choose C", NULL,
                                        &held_out, NULL, error);
        if (status == NG_OK)
            status = log_loss(&held_out, K, &losses[i], &of_mean, error);
        ng_held_out_clear(&held_out);
        if (status == NG_OK && (i == 0 || losses[i] < losses[best])) {
            best = i;
            spread = of_mean;
        }
    }
    if (status != NG_OK)
        return status;
    while (losses[least] > losses[best] + spread / 4)
        least++;
    *C = candidates[least];
    return NG_OK;
}

ng_status ng_trainer_settle(ng_trainer *trainer, const ng_train_options *options,
                            ng_train_options *settled, ng_error *error)
{
    const size_t D = trainer->train.counts.rows;
    ng_status status = ng_trainer_check_options(trainer, options, error);
    *settled = *options;
    ng_dataset_settle_features(settled, trainer->frame.rows);
    if (status == NG_OK && !options->stance && trainer->train.d && D > 1)
        status = ng_trainer_choose_dense_C(trainer, settled, error);
    if (status != NG_OK || !options->stance || options->C > 0)
        return status;
    settled->C = 1;
    if (D > MANY_ROWS || D < 2)
        return NG_OK;
    return choose(trainer, settled, &settled->C, error);
}
