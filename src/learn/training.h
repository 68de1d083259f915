/* What the parts of training share: the trainer, fits on its rows, and scores of rows that a fit
 * has not seen. */
#ifndef NUTGRAF_LEARN_TRAINING_H
#define NUTGRAF_LEARN_TRAINING_H

#include "dataset/dataset.h"
#include "dataset/record_loop.h"
#include "linear/linear.h"
#include "model/stance_prior.h"
#include "nutgraf/json.h"

struct ng_trainer {
    ng_dataset_frame frame;
    ng_dataset train;
    ng_dataset validation; /* no rows when none was given */
    ng_train_callbacks callbacks;
    ng_pool *pool;
    const ng_ranks *ranks; /* each with its rows; NULL: all are here */
    double dense_C;        /* of fits of the dense block; 0: that of unit rows in general */
    size_t shared_texts;   /* of training and validation */
    size_t shared_rows;
};

/* ng_trainer_new, with the records pseudo[pseudo_count] that a model has labelled among those of
 * training. Their `input` is `input_count - 1`, an input without paths. */
ng_status ng_trainer_read(const ng_train_input *inputs, size_t input_count,
                          const ng_train_input *validation, size_t validation_count,
                          const ng_labelled *pseudo, size_t pseudo_count,
                          const ng_train_options *options, bool for_search,
                          const ng_train_callbacks *callbacks, ng_trainer **out, ng_error *error);

/* ---- Options ---- */

/* The loss that is asked for, or the default. */
const char *ng_train_loss(const ng_train_options *options);

/* As ng_feature_options_check. */
ng_status ng_train_check_features(const ng_train_options *options, ng_error *error);

/* NG_OK, or NG_ERROR_ARGUMENT naming an option that is illegal or names a label that is not there.
 */
ng_status ng_trainer_check_options(const ng_trainer *trainer, const ng_train_options *options,
                                   ng_error *error);

/* Fills in what the options leave to the data, C by cross-validation where it is 0, and that of the
 * dense block (trainer->dense_C), and checks them. Errors: NG_ERROR_ARGUMENT, those of
 * ng_trainer_out_of_fold. */
ng_status ng_trainer_settle(ng_trainer *trainer, const ng_train_options *options,
                            ng_train_options *settled, ng_error *error);

/* The weight of a label that `rows` of `all` rows have: what was given for it, times that by
 * frequency, all / (K rows) where labels are balanced (scikit-learn's class_weight="balanced"). */
double ng_weight_of_class(const ng_trainer *trainer, const ng_train_options *options, size_t label,
                          double rows, double all);

/* ---- Fits ---- */

/* The form is that of nutgraf/stance.h: labels in columns head * K + k of the linear model, in two
 * steps the first one's score in the column of `unrelated`. */
typedef struct ng_fit {
    ng_weighting weighting;
    ng_linear_model linear; /* [V x heads K] */
    ng_linear_model dense;  /* [d x K] of the dense block; none without vectors */
    ng_linear_result result;
    size_t K;
    size_t heads;       /* models per target, or 1 */
    uint32_t unrelated; /* label, or NG_NO_NAME for one step */
} ng_fit;

void ng_fit_clear(ng_fit *fit);

/* What is to be fitted. */
typedef struct ng_fit_job {
    const ng_trainer *trainer;
    const ng_train_options *options;
    const char *stage;                    /* for the progress callback */
    const ng_linear_taken_out *taken_out; /* see linear/linear.h; NULL: not wanted */
    float *dense_scores;                  /* of the same rows by the dense block */
} ng_fit_job;

/* Learns features, idf and weights from rows[count] of the training set; where the model is to be
 * small, a second time on the features with the heaviest weights. `start` (may be NULL) is a fit
 * over the same frame whose weights are the starting point. Errors as ng_linear_fit. */
ng_status ng_fit_run(const ng_fit_job *job, const uint32_t *rows, size_t count, const ng_fit *start,
                     ng_fit *out, ng_error *error);

/* Goes on from the features and weights of a fit on other rows. */
ng_status ng_fit_again(const ng_fit_job *job, const uint32_t *rows, size_t count, ng_fit *fit,
                       ng_error *error);

/* Parts of a fit: the rows' labels and weights, with those of classes; what tells the progress
 * callback of a job; the fit of the dense block. */
ng_status ng_fit_select(const ng_fit_job *job, const uint32_t *rows, size_t count,
                        ng_selection *out);
bool ng_fit_progress(void *job, const ng_linear_progress *progress);
ng_status ng_fit_dense(const ng_fit_job *job, const uint32_t *rows, size_t count, ng_fit *fit,
                       ng_error *error);

/* Chooses trainer->dense_C on held-out rows (linear/dense_penalty.h). */
ng_status ng_trainer_choose_dense_C(ng_trainer *trainer, const ng_train_options *options,
                                    ng_error *error);

/* Whether the options ask for several linear models: two steps, or one a target. */
bool ng_fit_has_parts(const ng_train_options *options);

/* Starting weights from an older model, matched by the names of features and labels. The result
 * has features and weights only. Errors: NG_ERROR_MEMORY. */
ng_status ng_fit_from_model(const ng_model *model, const ng_dataset_frame *frame, ng_fit *out,
                            ng_error *error);

/* ---- Scores of rows that a fit has not seen ---- */

/* Held-out rows: a fit has not learnt from them (a fold, or the validation set), so that their
 * scores can calibrate and measure it. Where a fit has learnt from them and what it would score
 * without is worked out (linear/linear.h), they are taken out of it.
 *
 * Of the scores softmax makes probabilities (logistic: a sigmoid). In two steps these are
 * logarithms of probabilities. */
typedef struct ng_held_out {
    const ng_dataset *dataset;
    uint32_t *rows; /* [count] */
    size_t count;
    float *scores; /* [count x K] */
    float *dense;  /* [count x K] scores of the dense block; NULL without vectors */
} ng_held_out;

/* Room for all rows of the dataset, and none yet. Errors: NG_ERROR_MEMORY. */
ng_status ng_held_out_new(const ng_trainer *trainer, const ng_dataset *dataset, ng_held_out *out,
                          ng_error *error);
void ng_held_out_clear(ng_held_out *held_out);

/* Fits on rows[count], and scores held_out->rows from `first` on. `fit` gets the fit, the best so
 * far when progress says stop; where it is NULL, that is NG_INTERRUPTED. With `taken_out` the rows
 * to score are among those that are fitted, and get no scores after a stop. */
ng_status ng_fit_and_score(ng_fit_job job, const uint32_t *rows, size_t count, const ng_fit *start,
                           bool taken_out, ng_held_out *held_out, size_t first, ng_fit *fit,
                           ng_error *error);

/* The rows of a fold, after those of `held_out`; the others to rows, whose number is returned. */
size_t ng_fold_split(const uint32_t *fold, size_t of, uint32_t *rows, ng_held_out *held_out);

/* Scores of the rows in the first `wanted` of `folds` folds of the training set, each by a fit on
 * all other rows, or on all but with the fold `taken_out`. `stage` names what the folds are for:
 * progress says "stage 1/3". `fit` (may be NULL) gets the last fit, as for ng_fit_and_score. Errors
 * as ng_linear_fit. */
ng_status ng_trainer_out_of_fold(ng_trainer *trainer, const ng_train_options *options, size_t folds,
                                 size_t wanted, bool taken_out, const char *stage,
                                 const ng_fit *start, ng_held_out *out, ng_fit *fit,
                                 ng_error *error);

/* How scores become labels. */
typedef struct ng_calibration {
    double temperature;
    double vector_weight;
    double factors[2];  /* of scores by n-grams, and by vectors: their sum is the score; {1, 0}
                           without vectors */
    double *thresholds; /* [K] or NULL: one label a document */
} ng_calibration;

ng_status ng_calibration_learn(const ng_held_out *held_out, size_t K, bool multi_label,
                               ng_calibration *out, ng_error *error);
void ng_calibration_clear(ng_calibration *calibration);

/* Learns a calibration, and the metrics of these rows under it. Scores of n-grams and of vectors
 * become one in held_out->scores. `calibration` may be NULL. */
ng_status ng_held_out_evaluate(ng_held_out *held_out, size_t K, const ng_train_options *options,
                               ng_calibration *calibration, ng_evaluation **out, ng_error *error);

/* ---- A whole training ---- */

/* What a model is made of. {0} holds nothing. */
typedef struct ng_training {
    ng_fit fit;
    ng_held_out held_out; /* scores of rows that the fit, or one like it, has not seen */
    ng_calibration calibration;
    ng_evaluation *evaluation; /* of these rows */
} ng_training;

/* How many folds the rows are divided into where there is no validation set; the rows of the first
 * *held_out of them are held out. */
size_t ng_training_folds(const ng_trainer *trainer, const ng_train_options *options,
                         size_t *held_out);
/* Fits under options that ng_trainer_settle has given, as ng_trainer_fit does. */
ng_status ng_training_run(ng_trainer *trainer, const ng_train_options *options,
                          const ng_model *from, ng_training *out, ng_error *error);
/* `self_training` (may be NULL) goes into the facts. Of several ranks the first makes the model,
 * the others get NULL. */
ng_status ng_training_model(const ng_trainer *trainer, const ng_train_options *options,
                            const ng_training *run, const ng_self_training_report *self_training,
                            const char *card, ng_model **out, ng_error *error);
/* The shares of the labels among the training rows as a fit with these class weights sees them, and
 * those under which the model is to answer if any are given; *out, also on failure, is for
 * ng_stance_prior_clear. Errors: NG_ERROR_ARGUMENT, NG_ERROR_MEMORY. */
ng_status ng_training_shares(const ng_trainer *trainer, const ng_train_options *options,
                             ng_stance_prior *out, ng_error *error);
/* Makes the model, which has no natural prior, once more, with one estimated from the inputs that
 * the options name; *model is NULL after an error. Errors: those of ng_record_loop_run,
 * NG_ERROR_DATA without a mention. */
ng_status ng_training_shift(const ng_trainer *trainer, const ng_train_options *options,
                            const ng_training *run, const char *card, ng_model **model,
                            ng_prior_report *told, ng_error *error);
/* Hands the evaluation over to the report. */
void ng_training_report(ng_training *run, double C, ng_fit_report *report);
void ng_training_clear(ng_training *run);

/* ---- What a model says of its own training ---- */

/* The options as a JSON object; threads are left out, they change nothing. */
void ng_train_options_write(const ng_train_options *options, ng_json_out *out);

/* The training facts as a JSON object in `out`, NUL-terminated, for the caller to free: rows, data
 * hash, options, what the optimiser said, metrics on the held-out rows, and the round of
 * self-training if there was one (NULL: none). No time, no host: the same training gives the same
 * bytes. Errors: NG_ERROR_MEMORY. */
ng_status ng_training_facts(const ng_dataset_frame *frame, const ng_dataset *train,
                            const ng_train_options *options, const ng_fit *fit,
                            const ng_evaluation *held_out,
                            const ng_self_training_report *self_training, char **out,
                            ng_error *error);

#endif
