/* Labelled sparse sets for the suites of the linear layer. */
#ifndef NUTGRAF_TESTS_LINEAR_SAMPLE_H
#define NUTGRAF_TESTS_LINEAR_SAMPLE_H

#include <stdlib.h>

#include "base/random.h"
#include "linear/linear.h"
#include "support.h"

/* A labelled set that owns its memory; everything optional is there, tests take what they need. */
typedef struct sample {
    ng_csr X;
    size_t K;
    size_t *label_start;
    uint32_t *labels;
    float *row_weights;
    float *class_weights;
    float *scale; /* [V x stride] padding 0 */
} sample;

static inline void sample_free(sample *s)
{
    ng_csr_clear(&s->X);
    free(s->label_start);
    free(s->labels);
    free(s->row_weights);
    free(s->class_weights);
    free(s->scale);
}

static inline sample sample_new(size_t D, size_t V, size_t N, size_t K)
{
    return (sample){.X = {.rows = D,
                          .columns = V,
                          .starts = calloc(D + 1, sizeof(size_t)),
                          .index = calloc(N + 1, sizeof(uint32_t)),
                          .values = calloc(N + 1, sizeof(float))},
                    .K = K,
                    .label_start = calloc(D + 1, sizeof(size_t)),
                    .labels = calloc(D * K + 1, sizeof(uint32_t)),
                    .row_weights = calloc(D + 1, sizeof(float)),
                    .class_weights = calloc(K, sizeof(float)),
                    .scale = calloc(V * ng_linear_stride(K) + 1, sizeof(float))};
}

/* Rows whose features lean towards their label; about a third of the features occur once, every
 * ninth row is empty. */
static inline sample random_sample(size_t D, size_t V, size_t K, bool one_label, uint64_t seed)
{
    ng_random random;
    ng_random_seed(&random, seed);
    sample s = sample_new(D, V, D * 12, K);
    size_t N = 0, L = 0, S = ng_linear_stride(K);
    for (size_t i = 0; i < D; i++) {
        size_t label = ng_random_below(&random, K);
        uint64_t last = 0;
        for (size_t n = 0; n < 8 && i % 9 != 4; n++) {
            uint64_t step = 1 + ng_random_below(&random, V / 8);
            uint64_t v = last + step;
            if (v >= V)
                break;
            last = v;
            if (n % 2 == 0 && v % K != label)
                continue;
            s.X.index[N] = (uint32_t)v;
            s.X.values[N++] = (float)(0.1 + ng_random_unit(&random));
        }
        s.X.starts[i + 1] = N;
        for (size_t k = 0; k < K; k++)
            if (k == label || (!one_label && ng_random_below(&random, 5) == 0))
                s.labels[L++] = (uint32_t)k;
        if (!one_label && i % 11 == 0)
            L = s.label_start[i];
        s.label_start[i + 1] = L;
        s.row_weights[i] = (float)ng_random_below(&random, 4) / 2;
    }
    for (size_t k = 0; k < K; k++)
        s.class_weights[k] = 0.5F + (float)k;
    for (size_t v = 0; v < V; v++)
        for (size_t k = 0; k < K; k++)
            s.scale[v * S + k] = v % 13 == 5 ? 0 : (float)(ng_random_unit(&random) * 4 - 2);
    return s;
}

enum { WITH_ROW_WEIGHTS = 1, WITH_CLASS_WEIGHTS = 2, WITH_SCALE = 4, ALL = 8 };

static inline ng_linear_problem problem_of(const sample *s, int with)
{
    return (ng_linear_problem){.X = &s->X,
                               .K = s->K,
                               .label_start = s->label_start,
                               .labels = s->labels,
                               .row_weights = with & WITH_ROW_WEIGHTS ? s->row_weights : NULL,
                               .class_weights = with & WITH_CLASS_WEIGHTS ? s->class_weights : NULL,
                               .scale = with & WITH_SCALE ? s->scale : NULL};
}

enum { LOSSES = 3, PENALTIES = 2 };

static inline const char *loss_name(size_t index)
{
    return (const char *const[]){"softmax", "logistic", "squared-hinge"}[index];
}

/* The solver follows the penalty: sweeps and Newton's method, or L-BFGS. */
static inline double l1_of(size_t index)
{
    return index ? 0.5 : 0;
}

static inline ng_linear_options options_for(const char *loss, double l1_ratio, double C,
                                            double tolerance)
{
    ng_linear_options options;
    ng_linear_options_default(&options);
    options.loss = loss;
    options.l1_ratio = l1_ratio;
    options.C = C;
    options.tolerance = tolerance;
    return options;
}

/* A fit that must succeed. */
static inline ng_linear_model fit(const ng_linear_problem *problem,
                                  const ng_linear_options *options, ng_linear_result *result)
{
    ng_error error = {.message = ""};
    ng_linear_model model;
    ck_assert_int_eq(ng_linear_model_new(ng_linear_columns(problem), problem->K, &model, &error),
                     NG_OK);
    ng_status status = ng_linear_fit(problem, options, &model, result, &error);
    ck_assert_msg(status == NG_OK, "%s", error.message);
    return model;
}

#endif
