/* Fitting the learned ranker: bins at the quantiles of each feature, then logistic regression over
 * one column a bin. */
#include "tasks/summary_train.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "linear/linear.h"
#include "model/summary_model.h"
#include "nutgraf/json.h"
#include "summary/learned.h"

enum { F = NG_SENTENCE_FEATURES, BINS_MOST = 64 };

void ng_summary_train_options_default(ng_summary_train_options *options)
{
    *options = (ng_summary_train_options){.C = 0.05, .bins = 32, .positives = 4};
}

static ng_status check_options(const ng_summary_train_options *options, ng_error *error)
{
    if (!(options->C > 0 && options->C <= NG_LINEAR_MOST))
        return ng_fail(error, NG_ERROR_ARGUMENT, "C must lie between 0 and 1e9");
    if (options->bins < 2 || options->bins > BINS_MOST)
        return ng_fail(error, NG_ERROR_ARGUMENT, "bins must lie between 2 and 64");
    if (options->positives == 0)
        return ng_fail(error, NG_ERROR_ARGUMENT, "positives must be above 0");
    return NG_OK;
}

/* The ranker in the making. */
typedef struct bins {
    uint32_t features[F];
    uint32_t start[F + 1];
    float edges[F * BINS_MOST];
    ng_learned learned;
} bins;

static int by_value(const void *left, const void *right)
{
    const float a = *(const float *)left, b = *(const float *)right;
    return (a > b) - (a < b);
}

/* Edges at the quantiles 1/B .. (B - 1)/B of the values that are there, each once. A feature of one
 * value has none. */
static bool find_edges(const ng_summary_rows *rows, size_t B, bins *b)
{
    float *column = ng_array_new(rows->count, sizeof *column);
    uint32_t at = 0;
    if (!column)
        return false;
    for (size_t f = 0; f < F; f++) {
        size_t count = 0;
        b->features[f] = (uint32_t)f;
        b->start[f] = at;
        for (size_t i = 0; i < rows->count; i++)
            if (!isnan(rows->values[i * F + f]))
                column[count++] = rows->values[i * F + f];
        qsort(column, count, sizeof *column, by_value);
        for (size_t q = 1; q < B && count > 0; q++) {
            const float edge = column[q * (count - 1) / B];
            if (edge < column[count - 1] && (at == b->start[f] || b->edges[at - 1] < edge))
                b->edges[at++] = edge;
        }
    }
    b->start[F] = at;
    b->learned =
        (ng_learned){.count = F, .features = b->features, .start = b->start, .edges = b->edges};
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

static void add_row(design *m, const bins *b, const float *values, bool is_summary)
{
    size_t at = m->X.starts[m->X.rows];
    for (size_t f = 0; f < F; f++)
        if (!isnan(values[f])) {
            m->X.index[at] = (uint32_t)ng_learned_bin(&b->learned, f, values[f]);
            m->X.values[at++] = 1;
        }
    m->X.starts[++m->X.rows] = at;
    m->label_start[m->X.rows] = m->positive;
    if (is_summary) {
        m->labels[m->positive++] = 0;
        m->label_start[m->X.rows] = m->positive;
    }
}

static bool make_design(const ng_summary_rows *rows, const bins *b, bool no_masking, design *m)
{
    const size_t most = 2 * rows->count;
    m->X.columns = b->start[F] + F;
    m->X.starts = ng_array_zeroed(most + 1, sizeof *m->X.starts);
    m->X.index = ng_array_new(most * F, sizeof *m->X.index);
    m->X.values = ng_array_new(most * F, sizeof *m->X.values);
    m->label_start = ng_array_zeroed(most + 1, sizeof *m->label_start);
    m->labels = ng_array_new(most, sizeof *m->labels);
    if (!m->X.starts || !m->X.index || !m->X.values || !m->label_start || !m->labels)
        return false;
    for (size_t a = 0; a < rows->article_count; a++) {
        const ng_summary_article *article = &rows->articles[a];
        for (int masked = 0; masked <= (article->can_mask && !no_masking); masked++)
            for (size_t i = article->first; i < article->first + article->count; i++) {
                float values[F];
                memcpy(values, rows->values + i * F, sizeof values);
                if (masked)
                    ng_sentence_features_mask(values);
                add_row(m, b, values, rows->is_summary[i]);
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

static ng_status fit(const design *m, const ng_summary_train_options *options,
                     ng_linear_model *model, ng_summary_train_report *report, ng_error *error)
{
    ng_linear_options linear;
    ng_linear_result result = {0};
    const ng_linear_problem problem = {.X = &m->X,
                                       .K = 1,
                                       .label_start = m->label_start,
                                       .labels = m->labels};
    ng_linear_options_default(&linear);
    linear.loss = "logistic";
    linear.C = options->C;
    linear.pool = ng_pool_new(options->threads ? options->threads : ng_processor_count());
    if (!linear.pool)
        return ng_fail_memory(error);
    ng_status status = ng_linear_model_new(m->X.columns, 1, model, error);
    if (status == NG_OK)
        status = ng_linear_fit(&problem, &linear, model, &result, error);
    ng_pool_free(linear.pool);
    report->rows = m->X.rows;
    report->positive_rows = m->positive;
    report->features = m->X.columns;
    report->iterations = result.iterations;
    report->relative_norm = result.relative_norm;
    report->reason = ng_stop_reason_text(result.reason);
    return status;
}

static void write_training(const ng_summary_train_options *options,
                           const ng_summary_train_report *report, ng_json_out *out)
{
    ng_json_object_begin(out);
    ng_json_key(out, "articles");
    ng_json_unsigned(out, report->articles);
    ng_json_key(out, "rows");
    ng_json_unsigned(out, report->rows);
    ng_json_key(out, "positive_rows");
    ng_json_unsigned(out, report->positive_rows);
    ng_json_key(out, "C");
    ng_json_double(out, options->C, 15);
    ng_json_key(out, "bins");
    ng_json_unsigned(out, options->bins);
    ng_json_key(out, "positives");
    ng_json_unsigned(out, options->positives);
    ng_json_key(out, "masking");
    ng_json_bool(out, !options->no_masking);
    ng_json_object_end(out);
    ng_json_out_bytes(out, "", 1);
}

static ng_status make_model(const bins *b, const ng_linear_model *linear,
                            const ng_summary_train_options *options,
                            const ng_summary_train_report *report, const char *card,
                            ng_summary_model **out, ng_error *error)
{
    const char *names[F];
    ng_json_out training = {0};
    const size_t V = b->start[F] + F;
    float *weights = ng_array_new(V, sizeof *weights);
    write_training(options, report, &training);
    ng_status status = weights && !training.failed ? NG_OK : ng_fail_memory(error);
    for (size_t f = 0; f < F; f++)
        names[f] = ng_sentence_feature_name((ng_sentence_feature)f);
    for (size_t v = 0; v < V && status == NG_OK; v++)
        weights[v] = linear->weights[v * linear->stride];
    if (status == NG_OK) {
        const ng_summary_parts parts = {.names = names,
                                        .count = F,
                                        .start = b->start,
                                        .edges = b->edges,
                                        .weights = weights,
                                        .bias = linear->bias[0],
                                        .training = training.data,
                                        .card = card};
        status = ng_summary_model_make(&parts, out, error);
    }
    free(weights);
    ng_json_out_clear(&training);
    return status;
}

ng_status ng_summary_train(const ng_summary_input *inputs, size_t input_count,
                           const ng_summary_train_options *options, const char *card,
                           ng_summary_model **out, ng_summary_train_report *report, ng_error *error)
{
    ng_summary_train_report found = {0};
    ng_summary_rows rows = {0};
    design m = {.positive = 0};
    ng_linear_model linear = {0};
    ng_status status = check_options(options, error);
    if (status != NG_OK)
        return status;
    bins *b = calloc(1, sizeof *b);
    status = b ? ng_summary_rows_read(&rows, inputs, input_count, options, error)
               : ng_fail_memory(error);
    if (status == NG_OK &&
        (!find_edges(&rows, options->bins, b) || !make_design(&rows, b, options->no_masking, &m)))
        status = ng_fail_memory(error);
    found.articles = rows.article_count;
    found.record_errors = rows.record_errors;
    ng_summary_rows_clear(&rows);
    if (status == NG_OK)
        status = fit(&m, options, &linear, &found, error);
    if (status == NG_OK)
        status = make_model(b, &linear, options, &found, card, out, error);
    if (status == NG_OK && report)
        *report = found;
    clear_design(&m);
    ng_linear_model_clear(&linear);
    free(b);
    return status;
}
