/* Fitting the learned ranker: bins at the quantiles of each feature, then logistic regression over
 * one column a bin. */
#include "dataset/summary_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "linear/linear.h"
#include "model/model_parts.h"
#include "nutgraf/json.h"

enum {
    F = NG_SENTENCE_FEATURES,
    FEATURES = NG_SENTENCE_FEATURES + 2 * NG_CONCEPT_FEATURES,
    BINS_MAX = 64
};

void ng_summary_train_options_default(ng_summary_train_options *options)
{
    *options = (ng_summary_train_options){.C = 0.05, .bins = 32, .positives = 4};
}

static ng_status check_options(const ng_summary_train_options *options, ng_error *error)
{
    if (!(options->C > 0 && options->C <= NG_LINEAR_MAX))
        return ng_fail(error, NG_ERROR_ARGUMENT, "C must be above 0 and at most 1e6");
    if (options->bins < 2 || options->bins > BINS_MAX)
        return ng_fail(error, NG_ERROR_ARGUMENT, "bins must be between 2 and 64");
    if (options->positives == 0)
        return ng_fail(error, NG_ERROR_ARGUMENT, "positives must be above 0");
    return NG_OK;
}

/* One group of features in the making. */
typedef struct group {
    size_t width;
    uint32_t features[F]; /* [width] 0, 1, ... */
    uint32_t start[F + 1];
    float edges[F * BINS_MAX];
    float weights[F * BINS_MAX];
    float bias;
    ng_learned learned; /* of these arrays */
} group;

/* Edges at the quantiles 1/B .. (B - 1)/B of the values that are there, each once. A feature of one
 * value has none. */
static bool find_edges(const ng_summary_rows *rows, size_t B, group *g)
{
    float *column = ng_array_new(rows->count, sizeof *column);
    uint32_t at = 0;
    if (!column)
        return false;
    g->width = rows->width;
    for (size_t f = 0; f < g->width; f++) {
        size_t count = 0;
        g->features[f] = (uint32_t)f;
        g->start[f] = at;
        for (size_t i = 0; i < rows->count; i++)
            if (!isnan(rows->values[i * rows->width + f]))
                column[count++] = rows->values[i * rows->width + f];
        ng_sort_floats(column, count);
        for (size_t q = 1; q < B && count > 0; q++) {
            const float edge = column[q * (count - 1) / B];
            if (edge < column[count - 1] && (at == g->start[f] || g->edges[at - 1] < edge))
                g->edges[at++] = edge;
        }
    }
    g->start[g->width] = at;
    g->learned = (ng_learned){.count = g->width,
                              .features = g->features,
                              .start = g->start,
                              .edges = g->edges,
                              .weights = g->weights};
    free(column);
    return true;
}

/* X with a row for each sentence, and one for its masked twin. */
typedef struct design {
    ng_csr X;
    size_t *label_start;
    uint32_t *labels;
    size_t positive;
} design;

static void add_row(design *m, const group *g, const float *values, bool is_summary)
{
    size_t at = m->X.starts[m->X.rows];
    for (size_t f = 0; f < g->width; f++)
        if (!isnan(values[f])) {
            m->X.index[at] = (uint32_t)ng_learned_bin(&g->learned, f, values[f]);
            m->X.values[at++] = 1;
        }
    m->X.starts[++m->X.rows] = at;
    m->label_start[m->X.rows] = m->positive;
    if (is_summary) {
        m->labels[m->positive++] = 0;
        m->label_start[m->X.rows] = m->positive;
    }
}

static bool make_design(const ng_summary_rows *rows, const group *g, bool no_masking, design *m)
{
    const size_t most = 2 * rows->count;
    m->X.columns = g->start[g->width] + g->width;
    m->X.starts = ng_array_zeroed(most + 1, sizeof *m->X.starts);
    m->X.index = ng_array_new(most * g->width, sizeof *m->X.index);
    m->X.values = ng_array_new(most * g->width, sizeof *m->X.values);
    m->label_start = ng_array_zeroed(most + 1, sizeof *m->label_start);
    m->labels = ng_array_new(most, sizeof *m->labels);
    if (!m->X.starts || !m->X.index || !m->X.values || !m->label_start || !m->labels)
        return false;
    for (size_t a = 0; a < rows->article_count; a++) {
        const ng_summary_article *article = &rows->articles[a];
        for (int masked = 0; masked <= (article->can_mask && !no_masking); masked++)
            for (size_t i = article->first; i < article->first + article->count; i++) {
                float values[F];
                memcpy(values, rows->values + i * g->width, g->width * sizeof *values);
                if (masked)
                    ng_sentence_features_mask(values);
                add_row(m, g, values, rows->is_summary[i]);
            }
    }
    return true;
}

static void clear_design(design *m)
{
    ng_csr_clear(&m->X);
    free(m->label_start);
    free(m->labels);
}

static ng_status solve(const design *m, const ng_summary_train_options *options, ng_pool *pool,
                       ng_linear_model *model, ng_linear_result *result, ng_error *error)
{
    ng_linear_options linear;
    const ng_linear_problem problem = {.X = &m->X,
                                       .K = 1,
                                       .label_start = m->label_start,
                                       .labels = m->labels};
    ng_linear_options_default(&linear);
    linear.loss = "logistic";
    linear.C = options->C;
    linear.pool = pool;
    ng_status status = ng_linear_model_new(m->X.columns, 1, model, error);
    if (status == NG_OK)
        status = ng_linear_fit(&problem, &linear, model, result, error);
    return status;
}

/* Bins and weights of a group; the rows are given back before the memory is needed again. */
static ng_status fit(ng_summary_rows *rows, const ng_summary_train_options *options, ng_pool *pool,
                     group *g, ng_summary_train_report *report, ng_error *error)
{
    design m = {.positive = 0};
    ng_linear_model model = {0};
    ng_linear_result result = {0};
    ng_status status =
        find_edges(rows, options->bins, g) && make_design(rows, g, options->no_masking, &m)
            ? NG_OK
            : ng_fail_memory(error);
    ng_summary_rows_clear(rows);
    if (status == NG_OK)
        status = solve(&m, options, pool, &model, &result, error);
    for (size_t v = 0; v < m.X.columns && status == NG_OK; v++)
        g->weights[v] = model.weights[v * model.stride];
    if (status == NG_OK) {
        g->bias = model.bias[0];
        g->learned.bias = (double)g->bias;
        if (report->rows == 0) {
            report->rows = m.X.rows;
            report->positive_rows = m.positive;
        }
        report->features += m.X.columns;
        report->iterations += result.iterations;
        report->relative_norm = fmax(report->relative_norm, result.relative_norm);
        report->reason = ng_stop_reason_text(result.reason);
    }
    clear_design(&m);
    ng_linear_model_clear(&model);
    return status;
}

/* Sentences first: what they say of words and pairs is what those learn from. */
static ng_status fit_groups(const ng_train_input *inputs, size_t input_count,
                            const ng_summary_train_options *options, ng_pool *pool, group *groups,
                            float *length, ng_summary_train_report *report, ng_error *error)
{
    ng_summary_rows rows[NG_LEARNED_GROUPS] = {{.width = NG_SENTENCE_FEATURES},
                                               {.width = NG_CONCEPT_FEATURES},
                                               {.width = NG_CONCEPT_FEATURES}};
    size_t words = 0;
    ng_status status = ng_summary_rows_read(&rows[0], inputs, input_count, options, pool,
                                            &report->record_errors, error);
    report->articles = rows[0].article_count;
    for (size_t a = 0; a < rows[0].article_count; a++)
        words += rows[0].articles[a].summary_words;
    if (status == NG_OK)
        *length = (float)((double)(words > 0 ? words : 1) / (double)report->articles);
    if (status == NG_OK)
        status = fit(&rows[0], options, pool, &groups[0], report, error);
    if (status == NG_OK)
        status =
            ng_summary_concepts_read(&rows[NG_LEARNED_WORDS], &groups[0].learned, report->articles,
                                     inputs, input_count, options, pool, error);
    for (size_t n = 1; n < NG_LEARNED_GROUPS && status == NG_OK; n++)
        status = fit(&rows[n], options, pool, &groups[n], report, error);
    for (size_t n = 0; n < NG_LEARNED_GROUPS; n++)
        ng_summary_rows_clear(&rows[n]);
    return status;
}

static void write_training(const ng_summary_train_options *options,
                           const ng_summary_train_report *report, ng_json_out *out)
{
    ng_json_object_begin(out);
    ng_json_put_unsigned(out, "articles", report->articles);
    ng_json_put_unsigned(out, "rows", report->rows);
    ng_json_put_unsigned(out, "positive_rows", report->positive_rows);
    ng_json_put_double(out, "C", options->C, 15);
    ng_json_put_unsigned(out, "bins", options->bins);
    ng_json_put_unsigned(out, "positives", options->positives);
    ng_json_put_bool(out, "masking", !options->no_masking);
    ng_json_object_end(out);
    ng_json_out_bytes(out, "", 1);
}

/* The groups one after the other. */
typedef struct joined {
    char names[FEATURES][NG_LEARNED_NAME];
    const char *name_list[FEATURES];
    uint32_t start[FEATURES + 1];
    float edges[FEATURES * BINS_MAX];
    float weights[FEATURES * BINS_MAX];
    float bias[NG_LEARNED_GROUPS];
    size_t count;
} joined;

static void join(const group *groups, joined *j)
{
    size_t edges = 0, weights = 0;
    for (size_t n = 0; n < NG_LEARNED_GROUPS; n++) {
        const group *g = &groups[n];
        const size_t own = g->start[g->width];
        for (size_t f = 0; f < g->width; f++, j->count++) {
            ng_learned_feature_name((ng_learned_group)n, f, j->names[j->count]);
            j->name_list[j->count] = j->names[j->count];
            j->start[j->count] = (uint32_t)(edges + g->start[f]);
        }
        memcpy(j->edges + edges, g->edges, own * sizeof *g->edges);
        memcpy(j->weights + weights, g->weights, (own + g->width) * sizeof *g->weights);
        edges += own;
        weights += own + g->width;
        j->bias[n] = g->bias;
    }
    j->start[j->count] = (uint32_t)edges;
}

static ng_status make_model(const group *groups, float length,
                            const ng_summary_train_options *options,
                            const ng_summary_train_report *report, const char *card, ng_model **out,
                            ng_error *error)
{
    ng_json_out training = {0};
    joined *j = calloc(1, sizeof *j);
    write_training(options, report, &training);
    ng_status status = j && !training.failed ? NG_OK : ng_fail_memory(error);
    if (status == NG_OK) {
        join(groups, j);
        const ng_summary_parts parts = {.names = j->name_list,
                                        .count = j->count,
                                        .start = j->start,
                                        .edges = j->edges,
                                        .weights = j->weights,
                                        .bias = j->bias,
                                        .length = length};
        status = ng_model_make(&(ng_model_parts){.task = NG_TASK_SUMMARY,
                                                 .training = training.data,
                                                 .card = card,
                                                 .summary = &parts},
                               out, error);
    }
    free(j);
    ng_json_out_clear(&training);
    return status;
}

ng_status ng_summary_train(const ng_train_input *inputs, size_t input_count,
                           const ng_summary_train_options *options, const char *card,
                           ng_model **out, ng_summary_train_report *report, ng_error *error)
{
    ng_summary_train_report found = {0};
    float length = 0;
    ng_status status = check_options(options, error);
    if (status != NG_OK)
        return status;
    group *groups = calloc(NG_LEARNED_GROUPS, sizeof *groups);
    ng_pool *pool = ng_pool_new(options->threads ? options->threads : ng_processor_count());
    status = groups && pool
                 ? fit_groups(inputs, input_count, options, pool, groups, &length, &found, error)
                 : ng_fail_memory(error);
    if (status == NG_OK)
        status = make_model(groups, length, options, &found, card, out, error);
    if (status == NG_OK && report)
        *report = found;
    ng_pool_free(pool);
    free(groups);
    return status;
}
