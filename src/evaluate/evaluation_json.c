/* An evaluation as JSON (RFC 8259). */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/memory.h"
#include "evaluate/evaluation.h"

/* Six decimals without printf's %f, whose decimal point depends on the locale. Metrics are >= 0. */
static void put_real(ng_buffer *out, double value)
{
    const uint64_t millionths = (uint64_t)llround(value * 1e6);
    ng_buffer_format(out, "%" PRIu64 ".%06" PRIu64, millionths / 1000000, millionths % 1000000);
}

static void put_string(ng_buffer *out, const char *text)
{
    ng_buffer_char(out, '"');
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\') {
            ng_buffer_char(out, '\\');
            ng_buffer_char(out, *c);
        } else if ((unsigned char)*c < 0x20) {
            ng_buffer_format(out, "\\u%04x", (unsigned)*c);
        } else {
            ng_buffer_char(out, *c);
        }
    }
    ng_buffer_char(out, '"');
}

static void put_metrics(ng_buffer *out, const ng_evaluation *evaluation,
                        const ng_interval *intervals)
{
    ng_scores scores;
    ng_evaluation_scores(evaluation, &scores);
    ng_buffer_format(out, "\"rows\":%zu,\"unanswered\":%zu,\"multi_label\":%s", scores.rows,
                     scores.unanswered, evaluation->multi_label ? "true" : "false");
    for (size_t m = 0; m < NG_METRIC_COUNT; m++) {
        ng_buffer_format(out, ",\"%s\":", ng_metric_name((ng_metric)m));
        put_real(out, scores.values[m]);
    }
    if (!intervals)
        return;
    ng_buffer_text(out, ",\"intervals\":{");
    for (size_t m = 0; m < NG_METRIC_COUNT; m++) {
        ng_buffer_format(out, "%s\"%s\":[", m ? "," : "", ng_metric_name((ng_metric)m));
        put_real(out, intervals[m].low);
        ng_buffer_char(out, ',');
        put_real(out, intervals[m].high);
        ng_buffer_char(out, ']');
    }
    ng_buffer_char(out, '}');
}

static void put_commonest(ng_buffer *out, const ng_evaluation *evaluation, const char *const *names)
{
    double share;
    const size_t commonest = ng_evaluation_commonest(evaluation, &share);
    ng_buffer_text(out, ",\"commonest\":");
    if (evaluation->multi_label) {
        ng_buffer_text(out, "null");
        return;
    }
    ng_buffer_text(out, "{\"label\":");
    put_string(out, names[commonest]);
    ng_buffer_text(out, ",\"share\":");
    put_real(out, share);
    ng_buffer_char(out, '}');
}

static void put_labels(ng_buffer *out, const ng_evaluation *evaluation, const char *const *names)
{
    ng_buffer_text(out, ",\"labels\":[");
    for (size_t k = 0; k < evaluation->K; k++) {
        ng_label_scores scores;
        ng_evaluation_label(evaluation, k, &scores);
        ng_buffer_text(out, k ? ",{\"label\":" : "{\"label\":");
        put_string(out, names[k]);
        ng_buffer_text(out, ",\"precision\":");
        put_real(out, scores.precision);
        ng_buffer_text(out, ",\"recall\":");
        put_real(out, scores.recall);
        ng_buffer_text(out, ",\"f1\":");
        put_real(out, scores.f1);
        ng_buffer_format(out, ",\"support\":%" PRIu64 ",\"tp\":%" PRIu64, scores.support,
                         scores.true_positives);
        ng_buffer_format(out, ",\"fp\":%" PRIu64 ",\"fn\":%" PRIu64 ",\"tn\":%" PRIu64 "}",
                         scores.false_positives, scores.false_negatives, scores.true_negatives);
    }
    ng_buffer_char(out, ']');
}

static void put_confusion(ng_buffer *out, size_t K, const uint64_t *matrix)
{
    ng_buffer_char(out, '[');
    for (size_t gold = 0; gold < K; gold++) {
        ng_buffer_text(out, gold ? ",[" : "[");
        for (size_t p = 0; p < K; p++)
            ng_buffer_format(out, "%s%" PRIu64, p ? "," : "", matrix[gold * (K + 1) + p]);
        ng_buffer_char(out, ']');
    }
    ng_buffer_char(out, ']');
}

ng_status ng_evaluation_json(const ng_evaluation *evaluation, const char *const *names,
                             const ng_interval *intervals, char **out, size_t *length,
                             ng_error *error)
{
    const size_t K = evaluation->K;
    ng_buffer json = {0};
    uint64_t *matrix = NULL; /* [K x (K + 1)] */

    if (!evaluation->multi_label) {
        matrix = ng_array_new(K * (K + 1), sizeof *matrix);
        if (!matrix)
            return ng_fail_memory(error);
        ng_evaluation_confusion(evaluation, matrix);
    }
    ng_buffer_char(&json, '{');
    put_metrics(&json, evaluation, intervals);
    put_commonest(&json, evaluation, names);
    put_labels(&json, evaluation, names);
    ng_buffer_text(&json, ",\"confusion\":");
    if (matrix)
        put_confusion(&json, K, matrix);
    else
        ng_buffer_text(&json, "null");
    ng_buffer_char(&json, '}');
    if (length)
        *length = json.length;
    ng_buffer_char(&json, '\0');
    free(matrix);
    if (json.failed) {
        ng_buffer_clear(&json);
        return ng_fail_memory(error);
    }
    *out = json.data;
    return NG_OK;
}
