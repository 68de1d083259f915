/* How good a model of fewer rows would be. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "learn/training.h"

/* A fifth is held out where no validation rows were given, another one for each draw: what depends
 * on the choice of these rows shows in the deviation. */
enum { HELD_OUT_FOLDS = 5 };

typedef struct drawn_row {
    uint64_t order;
    uint32_t row;
} drawn_row;

NG_DEFINE_SORT(sort_rows, drawn_row,
               ng_order_then(NG_ASCENDING(a->order, b->order), NG_ASCENDING(a->row, b->row)))

typedef struct curve {
    ng_trainer *trainer;
    const ng_train_options *options;
    ng_feature_options features; /* as given: they may depend on the number of rows */
    bool given;                  /* validation rows */
    uint32_t *fold;              /* [D] of a training row; not with validation rows */
    uint32_t *drawn;             /* [row_count] that may be learnt from, in the order of a draw */
    drawn_row *order;            /* [D] */
    ng_held_out held_out;
} curve;

static ng_status make(curve *c, ng_error *error)
{
    ng_trainer *trainer = c->trainer;
    const size_t D = trainer->train.counts.rows;
    c->given = trainer->validation.counts.rows > 0;
    c->fold = ng_array_zeroed(D, sizeof *c->fold);
    c->drawn = ng_array_new(D, sizeof *c->drawn);
    c->order = ng_array_new(D, sizeof *c->order);
    if (!c->fold || !c->drawn || !c->order ||
        (!c->given && ng_dataset_assign_folds(&trainer->train, HELD_OUT_FOLDS, c->options->seed,
                                              NULL, c->fold) != NG_OK))
        return ng_fail_memory(error);
    return ng_held_out_new(trainer, c->given ? &trainer->validation : &trainer->train, &c->held_out,
                           error);
}

/* The rows to score of a draw, and those that may be learnt from, in the order of a seeded hash of
 * their content: a draw of n is its first n. Returns the number of these. */
static size_t draw_rows(curve *c, size_t draw)
{
    const ng_dataset *train = &c->trainer->train;
    const uint64_t seed = ng_hash_join(c->options->seed, (uint64_t)draw + 1);
    size_t count = train->counts.rows;
    c->held_out.count = 0;
    if (!c->given)
        count = ng_fold_split(c->fold, draw % HELD_OUT_FOLDS, c->drawn, &c->held_out);
    for (size_t i = 0; c->given && i < c->held_out.dataset->counts.rows; i++)
        c->held_out.rows[c->held_out.count++] = (uint32_t)i;
    for (size_t i = 0; i < count; i++) {
        const uint32_t row = c->given ? (uint32_t)i : c->drawn[i];
        c->order[i] = (drawn_row){ng_hash_join(seed, train->keys[row]), row};
    }
    sort_rows(c->order, count);
    for (size_t i = 0; i < count; i++)
        c->drawn[i] = c->order[i].row;
    return count;
}

/* The most rows that every draw has; 0 where one would hold out none. */
static size_t rows_at_most(curve *c, size_t draws)
{
    size_t most = c->trainer->train.counts.rows;
    for (size_t d = 0; d < draws && d < HELD_OUT_FOLDS; d++) {
        const size_t count = draw_rows(c, d);
        if (c->held_out.count == 0)
            return 0;
        most = count < most ? count : most;
    }
    return most;
}

/* One point: mean and deviation over the draws (Welford 1962). */
static ng_status measure(curve *c, size_t rows, size_t draws, ng_learning_point *point,
                         ng_error *error)
{
    const size_t K = c->trainer->frame.labels.count;
    ng_train_options options = *c->options;
    ng_status status = NG_OK;
    options.features = c->features;
    ng_dataset_settle_features(&options, rows);
    *point = (ng_learning_point){.rows = rows, .draws = draws};
    for (size_t d = 0; d < draws && status == NG_OK; d++) {
        ng_evaluation *evaluation = NULL;
        ng_scores scores;
        char stage[64];
        snprintf(stage, sizeof stage, "%zu rows, draw %zu/%zu", rows, d + 1, draws);
        draw_rows(c, d);
        status = ng_fit_and_score((ng_fit_job){c->trainer, &options, stage, NULL, NULL}, c->drawn,
                                  rows, NULL, false, &c->held_out, 0, NULL, error);
        if (status == NG_OK)
            status = ng_held_out_evaluate(&c->held_out, K, &options, NULL, &evaluation, error);
        if (status == NG_OK)
            ng_evaluation_scores(evaluation, &scores);
        ng_evaluation_free(evaluation);
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
    curve c = {.trainer = trainer, .options = &settled, .features = options->features};
    ng_status status = ng_trainer_settle(trainer, options, &settled, error);
    if (status == NG_OK && draws == 0)
        status = ng_fail(error, NG_ERROR_ARGUMENT, "at least one draw is needed");
    if (status == NG_OK)
        status = make(&c, error);
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
    ng_held_out_clear(&c.held_out);
    return status;
}
