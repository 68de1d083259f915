/* Fits of the dense block, and the strength of their penalty. */
#include <stdlib.h>

#include "base/memory.h"
#include "learn/training.h"
#include "linear/dense_penalty.h"

/* Folds to choose the penalty on; of many rows, one of them is enough. */
enum { DENSE_FOLDS = 5, MANY_ROWS = 2000 };

/* The dense block of some rows. */
typedef struct block {
    ng_selection labels;
    ng_dense_rows rows;
    float *values; /* of these */
} block;

static ng_status block_new(const ng_fit_job *job, const uint32_t *rows, size_t count, block *b,
                           ng_linear_problem *problem, ng_error *error)
{
    const ng_dataset *set = &job->trainer->train;
    *b = (block){.values = ng_dataset_select_dense(set, rows, count)};
    if (!b->values || ng_fit_select(job, rows, count, &b->labels) != NG_OK)
        return ng_fail_memory(error);
    b->rows = (ng_dense_rows){b->values, count, set->d};
    *problem = (ng_linear_problem){.dense = &b->rows,
                                   .K = job->trainer->frame.labels.count,
                                   .label_start = b->labels.label_start,
                                   .labels = b->labels.labels,
                                   .row_weights = b->labels.row_weights,
                                   .class_weights = b->labels.class_weights};
    return NG_OK;
}

static void block_clear(block *b)
{
    free(b->values);
    ng_selection_clear(&b->labels);
}

/* Labels of stance follow less from the vectors than topics do. */
static const double dense_C = 10, stance_dense_C = 2;

static ng_linear_options dense_options(const ng_fit_job *job)
{
    const ng_train_options *options = job->options;
    const double chosen = job->trainer->dense_C;
    return (ng_linear_options){.loss = ng_train_loss(options),
                               .C = options->stance ? stance_dense_C
                                    : chosen > 0    ? chosen
                                                    : dense_C,
                               .tolerance = options->tolerance,
                               .max_iterations = options->max_iterations,
                               .pool = job->trainer->pool,
                               .progress = ng_fit_progress,
                               .progress_context = (void *)(uintptr_t)job};
}

/* The fit of the dense block by itself. */
ng_status ng_fit_dense(const ng_fit_job *job, const uint32_t *rows, size_t count, ng_fit *fit,
                       ng_error *error)
{
    ng_linear_options options = dense_options(job);
    ng_linear_taken_out own;
    ng_linear_problem problem;
    ng_linear_result result;
    block b;
    if (job->taken_out) {
        own = *job->taken_out;
        own.scores = job->dense_scores;
        options.taken_out = &own;
    }
    ng_status status = block_new(job, rows, count, &b, &problem, error);
    if (status == NG_OK)
        status = ng_linear_fit(&problem, &options, &fit->dense, &result, error);
    if (status == NG_OK && result.reason == NG_STOP_CANCELLED)
        fit->result.reason = result.reason;
    block_clear(&b);
    return status;
}

ng_status ng_trainer_choose_dense_C(ng_trainer *trainer, const ng_train_options *options,
                                    ng_error *error)
{
    const size_t D = trainer->train.counts.rows;
    const ng_fit_job job = {trainer, options, "choose C of vectors", NULL, NULL};
    const ng_linear_options linear = dense_options(&job);
    ng_dense_folds folds = {.count = D < DENSE_FOLDS ? D : DENSE_FOLDS};
    uint32_t *fold = ng_array_new(D, sizeof *fold), *rows = ng_array_new(D, sizeof *rows);
    ng_linear_problem problem;
    block b = {.values = NULL};
    ng_status status = fold && rows ? NG_OK : ng_fail_memory(error);
    for (size_t i = 0; status == NG_OK && i < D; i++)
        rows[i] = (uint32_t)i;
    if (status == NG_OK)
        status = ng_dataset_assign_folds(&trainer->train, folds.count, options->seed, NULL, fold);
    if (status == NG_OK)
        status = block_new(&job, rows, D, &b, &problem, error);
    folds.fold = fold;
    folds.held_out = D < MANY_ROWS ? folds.count : 1;
    trainer->dense_C = linear.C;
    if (status == NG_OK)
        status = ng_dense_penalty_choose(&problem, &folds, !options->multi_label, &linear,
                                         &trainer->dense_C, error);
    block_clear(&b);
    free(fold);
    free(rows);
    return status;
}
