/* Fits without the held-out rows along a path of penalties. */
#include "linear/dense_penalty.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "linear/calibration.h"

/* From strong penalties to weak ones. */
static const double candidates[] = {1, 3, 10, 30};
enum { CANDIDATES = sizeof candidates / sizeof *candidates, USUAL = 2 };

typedef struct path {
    const ng_linear_problem *problem;
    const ng_dense_folds *folds;
    const ng_linear_options *options;
    bool one_label;
    ng_linear_model *models; /* [held_out] where the next fits start */
    float *weights;          /* [D] of the rows of a fit */
    float *values;           /* [D x V] of the rows of a fold */
    uint32_t *rows;          /* [D] that have been scored */
    float *scores;           /* [D x K] of these */
    double *p;               /* [K] */
    double *losses;          /* [CANDIDATES x D] of these */
    size_t count;            /* of these */
    bool is_stopped;
} path;

/* Fits without the rows of a fold, and scores these, which come behind `first` others. Returns in
 * *count how many they are. */
static ng_status score_fold(path *s, double C, size_t f, size_t first, size_t *count,
                            ng_error *error)
{
    const ng_dense_rows *X = s->problem->dense;
    const size_t V = X->columns;
    ng_linear_problem others = *s->problem;
    ng_linear_options options = *s->options;
    ng_linear_result result;
    *count = 0;
    for (size_t i = 0; i < X->rows; i++) {
        const bool is_held_out = s->folds->fold[i] == f;
        s->weights[i] = is_held_out ? 0 : s->problem->row_weights ? s->problem->row_weights[i] : 1;
        if (!is_held_out)
            continue;
        s->rows[first + *count] = (uint32_t)i;
        memcpy(s->values + (*count)++ * V, X->values + i * V, V * sizeof *s->values);
    }
    others.row_weights = s->weights;
    options.C = C;
    options.taken_out = NULL;
    const ng_status status = ng_linear_fit(&others, &options, &s->models[f], &result, error);
    if (status != NG_OK)
        return status;
    s->is_stopped = result.reason == NG_STOP_CANCELLED;
    return ng_linear_dense_scores(&s->models[f], &(ng_dense_rows){s->values, *count, V},
                                  options.pool, s->scores + first * s->problem->K, error);
}

/* The losses of all held-out rows under a candidate. */
static ng_status measure(path *s, size_t candidate, ng_error *error)
{
    ng_calibration_rows rows = {.K = s->problem->K,
                                .one_label = s->one_label,
                                .scores = s->scores,
                                .rows = s->rows,
                                .label_start = s->problem->label_start,
                                .labels = s->problem->labels,
                                .row_weights = s->problem->row_weights};
    double *losses = s->losses + candidate * s->problem->dense->rows;
    double temperature;
    ng_status status = NG_OK;
    for (size_t f = 0; f < s->folds->held_out && status == NG_OK && !s->is_stopped; f++) {
        size_t count;
        status = score_fold(s, candidates[candidate], f, rows.D, &count, error);
        rows.D += count;
    }
    /* Rows that weigh nothing have no best one. */
    if (status == NG_OK && ng_temperature_fit(&rows, &temperature, NULL) != NG_OK)
        temperature = 1;
    for (size_t i = 0; i < rows.D && status == NG_OK && !s->is_stopped; i++)
        losses[i] = ng_log_loss(&rows, i, temperature, s->p);
    s->count = rows.D;
    return status;
}

/* Whether candidate a is worse than b by more than a standard error of the difference. */
static bool is_worse(const path *s, size_t a, size_t b)
{
    const size_t D = s->problem->dense->rows;
    const double n = fmax(1, (double)s->count);
    double sum = 0, squares = 0;
    for (size_t i = 0; i < s->count; i++) {
        const double rise = s->losses[a * D + i] - s->losses[b * D + i];
        sum += rise;
        squares += rise * rise;
    }
    return sum > sqrt(fmax(0, squares - sum * sum / n));
}

/* The usual candidate, or so many steps towards the best as make it no worse. */
static double choose(const path *s)
{
    const size_t D = s->problem->dense->rows;
    double least = INFINITY;
    size_t best = USUAL, chosen = USUAL;
    for (size_t c = 0; c < CANDIDATES; c++) {
        double sum = 0;
        for (size_t i = 0; i < s->count; i++)
            sum += s->losses[c * D + i];
        if (sum < least) {
            least = sum;
            best = c;
        }
    }
    while (is_worse(s, chosen, best))
        chosen = best > chosen ? chosen + 1 : chosen - 1;
    return candidates[chosen];
}

static ng_status prepare(path *s, ng_error *error)
{
    const size_t D = s->problem->dense->rows, V = s->problem->dense->columns, K = s->problem->K;
    s->models = ng_array_zeroed(s->folds->held_out, sizeof *s->models);
    s->weights = ng_array_new(D, sizeof *s->weights);
    s->values = ng_array_new(D, V * sizeof *s->values);
    s->rows = ng_array_new(D, sizeof *s->rows);
    s->scores = ng_array_new(D, K * sizeof *s->scores);
    s->p = ng_array_new(K, sizeof *s->p);
    s->losses = ng_array_new(D, CANDIDATES * sizeof *s->losses);
    if (!s->models || !s->weights || !s->values || !s->rows || !s->scores || !s->p || !s->losses)
        return ng_fail_memory(error);
    ng_status status = NG_OK;
    for (size_t f = 0; f < s->folds->held_out && status == NG_OK; f++)
        status = ng_linear_model_new(V, K, &s->models[f], error);
    return status;
}

static void clear(path *s)
{
    for (size_t f = 0; s->models && f < s->folds->held_out; f++)
        ng_linear_model_clear(&s->models[f]);
    free(s->models);
    free(s->weights);
    free(s->values);
    free(s->rows);
    free(s->scores);
    free(s->p);
    free(s->losses);
}

ng_status ng_dense_penalty_choose(const ng_linear_problem *problem, const ng_dense_folds *folds,
                                  bool one_label, const ng_linear_options *options, double *C,
                                  ng_error *error)
{
    path s = {.problem = problem, .folds = folds, .options = options, .one_label = one_label};
    ng_status status = prepare(&s, error);
    for (size_t c = 0; c < CANDIDATES && status == NG_OK && !s.is_stopped; c++)
        status = measure(&s, c, error);
    if (status == NG_OK && !s.is_stopped)
        *C = choose(&s);
    clear(&s);
    return status;
}
