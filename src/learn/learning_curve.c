/* How good a model of fewer rows would be. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "learn/trainer.h"

/* A fifth is held back where no validation rows were given, another one for each draw: what depends
 * on the choice of these rows shows in the deviation. */
enum { HELD_BACK_FOLDS = 5 };

typedef struct drawn_row {
    uint64_t order;
    uint32_t row;
} drawn_row;

typedef struct curve {
    ng_trainer *trainer;
    const ng_train_options *options;
    uint32_t *fold;  /* [D] of a training row; NULL with validation rows */
    uint32_t *drawn; /* [row_count] that may be learnt from, in the order of a draw */
    size_t row_count;
    drawn_row *order; /* [D] */
    ng_predictions held;
} curve;

NG_DEFINE_SORT(sort_rows, drawn_row,
               ng_order_then(NG_ASCENDING(a->order, b->order), NG_ASCENDING(a->row, b->row)))

static bool is_held_back(const curve *c, size_t row, size_t draw)
{
    return c->fold && c->fold[row] == draw % HELD_BACK_FOLDS;
}

/* The rows of a draw that may be learnt from, in the order of a seeded hash of their content: a
 * draw of n is its first n. */
static void draw_rows(curve *c, size_t draw)
{
    const ng_dataset *train = &c->trainer->train;
    const uint64_t seed = ng_hash_join(c->options->seed, (uint64_t)draw + 1);
    c->row_count = 0;
    if (c->fold)
        c->held.count = 0;
    for (size_t i = 0; i < train->counts.rows; i++) {
        if (is_held_back(c, i, draw))
            c->held.rows[c->held.count++] = (uint32_t)i;
        else
            c->order[c->row_count++] = (drawn_row){ng_hash_join(seed, train->keys[i]), (uint32_t)i};
    }
    sort_rows(c->order, c->row_count);
    for (size_t i = 0; i < c->row_count; i++)
        c->drawn[i] = c->order[i].row;
}

static ng_status make(curve *c)
{
    ng_trainer *trainer = c->trainer;
    const bool given = trainer->validation.counts.rows > 0;
    const size_t D = trainer->train.counts.rows;
    const size_t held = given ? trainer->validation.counts.rows : D;
    c->drawn = ng_array_new(D, sizeof *c->drawn);
    c->order = ng_array_new(D, sizeof *c->order);
    c->held = (ng_predictions){.dataset = given ? &trainer->validation : &trainer->train,
                               .rows = ng_array_new(held, sizeof *c->held.rows),
                               .scores = ng_array_new(held, trainer->frame.labels.count *
                                                                sizeof *c->held.scores)};
    if (!c->drawn || !c->order || !c->held.rows || !c->held.scores)
        return NG_ERROR_MEMORY;
    if (!given) {
        c->fold = ng_array_new(D, sizeof *c->fold);
        return c->fold ? ng_dataset_assign_folds(&trainer->train, HELD_BACK_FOLDS, c->options->seed,
                                                 c->fold)
                       : NG_ERROR_MEMORY;
    }
    for (size_t i = 0; i < held; i++)
        c->held.rows[c->held.count++] = (uint32_t)i;
    return NG_OK;
}

/* The most rows that every draw has; 0 where one would hold back none. */
static size_t rows_at_most(const curve *c, size_t draws)
{
    const size_t D = c->trainer->train.counts.rows;
    size_t most = D;
    for (size_t d = 0; c->fold && d < draws && d < HELD_BACK_FOLDS; d++) {
        size_t held = 0;
        for (size_t i = 0; i < D; i++)
            held += is_held_back(c, i, d);
        if (held == 0)
            return 0;
        most = D - held < most ? D - held : most;
    }
    return most;
}

/* The metrics of a fit on the first `count` rows of the draw. */
static ng_status run(curve *c, size_t count, const char *stage, ng_scores *scores, ng_error *error)
{
    ng_trainer *trainer = c->trainer;
    const size_t K = trainer->frame.labels.count;
    const ng_fit_context context = {.frame = &trainer->frame,
                                    .callbacks = &trainer->callbacks,
                                    .stage = stage,
                                    .pool = trainer->pool};
    ng_calibration calibration = {.temperature = 1};
    ng_evaluation *evaluation = NULL;
    ng_fit fit;
    ng_status status = ng_fit_run(&context, &trainer->train, c->drawn, count, c->options, NULL,
                                  false, &fit, error);
    if (status != NG_OK)
        return status;
    if (fit.result.reason == NG_STOP_CANCELLED)
        status = ng_fail(error, NG_INTERRUPTED, "interrupted");
    else if (ng_fit_scores(&fit, c->held.dataset, c->held.rows, c->held.count, c->options,
                           trainer->pool, c->held.scores) != NG_OK)
        status = ng_fail_memory(error);
    if (status == NG_OK)
        status = ng_calibration_learn(&c->held, K, c->options->multi_label, &calibration, error);
    if (status == NG_OK)
        status = ng_predictions_evaluate(&c->held, K, c->options->multi_label, &calibration,
                                         &evaluation, error);
    if (status == NG_OK)
        ng_evaluation_scores(evaluation, scores);
    ng_evaluation_free(evaluation);
    ng_calibration_clear(&calibration);
    ng_fit_clear(&fit);
    return status;
}

/* One point: mean and deviation over the draws (Welford 1962). */
static ng_status measure(curve *c, size_t rows, size_t draws, ng_learning_point *point,
                         ng_error *error)
{
    ng_status status = NG_OK;
    *point = (ng_learning_point){.rows = rows, .draws = draws};
    for (size_t d = 0; d < draws && status == NG_OK; d++) {
        ng_scores scores;
        char stage[64];
        snprintf(stage, sizeof stage, "%zu rows, draw %zu/%zu", rows, d + 1, draws);
        draw_rows(c, d);
        status = run(c, rows, stage, &scores, error);
        for (size_t m = 0; m < NG_METRIC_COUNT && status == NG_OK; m++) {
            const double step = scores.values[m] - point->mean[m];
            point->mean[m] += step / (double)(d + 1);
            point->deviation[m] += step * (scores.values[m] - point->mean[m]);
        }
    }
    for (size_t m = 0; m < NG_METRIC_COUNT; m++)
        point->deviation[m] = draws > 1 ? sqrt(point->deviation[m] / (double)(draws - 1)) : 0;
    return status;
}

ng_status ng_trainer_learning_curve(ng_trainer *trainer, const ng_train_options *options,
                                    const size_t *sizes, size_t count, size_t draws,
                                    ng_learning_point *points, ng_error *error)
{
    ng_train_options settled = *options;
    curve c = {.trainer = trainer, .options = &settled};
    ng_status status = ng_trainer_settle(trainer, options, &settled, error);
    if (status == NG_OK && draws == 0)
        status = ng_fail(error, NG_ERROR_ARGUMENT, "at least one draw is needed");
    if (status == NG_OK && make(&c) != NG_OK)
        status = ng_fail_memory(error);
    const size_t most = status == NG_OK ? rows_at_most(&c, draws) : 0;
    if (status == NG_OK && most == 0)
        status = ng_fail(error, NG_ERROR_DATA, "too few records to hold some out");
    for (size_t i = 0; i < count && status == NG_OK; i++)
        if (sizes[i] == 0)
            status = ng_fail(error, NG_ERROR_ARGUMENT, "a model needs at least one row");
        else
            status = measure(&c, sizes[i] < most ? sizes[i] : most, draws, &points[i], error);
    free(c.fold);
    free(c.drawn);
    free(c.order);
    ng_predictions_clear(&c.held);
    return status;
}
