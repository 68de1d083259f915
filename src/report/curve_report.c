/* A learning curve, as a table and as JSON. */
#include "report/curve_report.h"

#include <math.h>

enum { TREND_POINTS = 3 };

/* Macro-F1 to be won below which more records are not worth their labels. */
static const double little = 0.005;

/* What twice the rows add to macro-F1, and its standard error. */
typedef struct trend {
    double gain;
    double error;
} trend;

/* The slope of the last points over log2 of their rows: sum of w_i y_i with w_i = (x_i - mean x) /
 * sum of (x - mean x)^2; its variance is that of the means y_i through the same weights, as of
 * points that know nothing of one another. */
static trend find_trend(const learning_curve *curve)
{
    const size_t first = curve->count > TREND_POINTS ? curve->count - TREND_POINTS : 0;
    double mean = 0, squares = 0, gain = 0, variance = 0;
    for (size_t i = first; i < curve->count; i++)
        mean += log2((double)curve->points[i].rows) / (double)(curve->count - first);
    for (size_t i = first; i < curve->count; i++) {
        const ng_learning_point *point = &curve->points[i];
        const double x = log2((double)point->rows) - mean;
        const double deviation = point->deviation[NG_METRIC_MACRO_F1];
        squares += x * x;
        gain += x * point->mean[NG_METRIC_MACRO_F1];
        variance += x * x * deviation * deviation / (double)point->draws;
    }
    return squares > 0 ? (trend){gain / squares, sqrt(variance) / squares} : (trend){0, 0};
}

static void put_trend(const learning_curve *curve, ng_json_out *out)
{
    const trend t = find_trend(curve);
    const double margin = 2 * t.error;
    if (curve->count < 2)
        put_text(out, "\nToo few records for a trend.\n");
    else if (t.gain + margin < little)
        put_text(out, "\nMore records like these would bring little.\n");
    else if (t.gain - margin > 0)
        put_format(out,
                   "\nTwice as many records would raise macro-F1 by about %.3f (+/- %.3f), if "
                   "the curve goes on as it does.\n",
                   t.gain, margin);
    else
        put_format(out,
                   "\nWhether more records like these would help cannot be told from the curve: "
                   "twice as many would change macro-F1 by %.3f (+/- %.3f).\n",
                   t.gain, margin);
}

static void member_metrics(ng_json_out *out, const char *key, const double *values)
{
    member_object(out, key);
    for (int m = 0; m < NG_METRIC_COUNT; m++)
        member_number(out, ng_metric_name((ng_metric)m), values[m]);
    ng_json_object_end(out);
}

static void put_json(const learning_curve *curve, ng_json_out *out)
{
    const trend t = find_trend(curve);
    ng_json_object_begin(out);
    member_array(out, "learning_curve");
    for (size_t i = 0; i < curve->count; i++) {
        ng_json_object_begin(out);
        ng_json_put_unsigned(out, "rows", curve->points[i].rows);
        ng_json_put_unsigned(out, "draws", curve->points[i].draws);
        member_metrics(out, "mean", curve->points[i].mean);
        member_metrics(out, "deviation", curve->points[i].deviation);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    member_number(out, "macro_f1_of_twice_the_rows",
                  curve->points[curve->count - 1].mean[NG_METRIC_MACRO_F1] + t.gain);
    member_number(out, "macro_f1_gain", t.gain);
    member_number(out, "macro_f1_gain_error", t.error);
    ng_json_object_end(out);
    ng_json_line_end(out);
}

void learning_curve_put(const learning_curve *curve, const terminal *shown_on, ng_json_out *out)
{
    static const ng_metric metrics[] = {NG_METRIC_MACRO_F1, NG_METRIC_ACCURACY};
    if (!shown_on) {
        put_json(curve, out);
        return;
    }
    text_table *table = table_new(">Records|>Macro-F1|>+/-|>Accuracy|>+/-|>Draws");
    for (size_t i = 0; i < curve->count; i++) {
        const ng_learning_point *point = &curve->points[i];
        table_cell(table, "%zu", point->rows);
        for (size_t m = 0; m < sizeof metrics / sizeof *metrics; m++) {
            table_cell(table, "%.3f", point->mean[metrics[m]]);
            table_cell(table, "%.3f", point->deviation[metrics[m]]);
        }
        table_cell(table, "%zu", point->draws);
    }
    table_print(table, shown_on, out);
    put_trend(curve, out);
}
