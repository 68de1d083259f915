/* A learning curve, as a table and as JSON. */
#include "report/evaluation_report.h"

#include <math.h>

enum { TREND_POINTS = 3, MORE_LABELS = 200 };

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

/* The share of a doubling's gain that so many more rows bring: the curve is a line over
 * log2 of its rows. */
static double share_of_more(const learning_curve *curve, size_t more)
{
    const double rows = (double)curve->points[curve->count - 1].rows;
    return log2((rows + (double)more) / rows);
}

static void put_trend(const learning_curve *curve, ng_json_out *out)
{
    const trend t = find_trend(curve);
    const double margin = 2 * t.error, next = share_of_more(curve, MORE_LABELS);
    if (curve->count < 2)
        put_text(out, "\nToo few records for a trend.\n");
    else if (t.gain + margin < little)
        put_text(out, "\nMore records like these would bring little.\n");
    else if (t.gain - margin > 0)
        put_format(
            out,
            "\nTwice as many records would raise macro-F1 by about %.3f (+/- %.3f), the next "
            "%d by %.3f (+/- %.3f),\nif the curve goes on as it does.\n",
            t.gain, margin, MORE_LABELS, t.gain * next, margin * next);
    else
        put_format(out,
                   "\nWhether more records like these would help cannot be told from the curve: "
                   "twice as many would change macro-F1 by %.3f (+/- %.3f).\n",
                   t.gain, margin);
}

static void put_metrics(ng_json_out *out, const char *key, const double *values)
{
    begin_object(out, key);
    for (int m = 0; m < NG_METRIC_COUNT; m++)
        put_members(out, MEMBER(ng_metric_name((ng_metric)m), values[m]));
    ng_json_object_end(out);
}

static void put_as_json(const learning_curve *curve, ng_json_out *out)
{
    const trend t = find_trend(curve);
    const double next = share_of_more(curve, MORE_LABELS);
    const double reached = curve->points[curve->count - 1].mean[NG_METRIC_MACRO_F1];
    ng_json_object_begin(out);
    begin_array(out, "learning_curve");
    for (size_t i = 0; i < curve->count; i++) {
        const ng_learning_point *point = &curve->points[i];
        ng_json_object_begin(out);
        put_members(out, MEMBER("rows", point->rows), MEMBER("draws", point->draws));
        put_metrics(out, "mean", point->mean);
        put_metrics(out, "deviation", point->deviation);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    put_members(out, MEMBER("macro_f1_of_twice_the_rows", reached + t.gain),
                MEMBER("macro_f1_gain", t.gain), MEMBER("macro_f1_gain_error", t.error));
    begin_object(out, "next");
    put_members(out, MEMBER("rows", (size_t)MORE_LABELS), MEMBER("macro_f1_gain", t.gain * next),
                MEMBER("macro_f1_gain_error", t.error * next));
    ng_json_object_end(out);
    end_line(out);
}

void learning_curve_put(const learning_curve *curve, const terminal *shown_on, ng_json_out *out)
{
    if (!shown_on) {
        put_as_json(curve, out);
        return;
    }
    text_table *table = table_new(">Records|>Macro-F1|>+/-|>Accuracy|>+/-|>Draws");
    for (size_t i = 0; i < curve->count; i++) {
        const ng_learning_point *point = &curve->points[i];
        table_cells(table, "%zu|%.3f|%.3f|%.3f|%.3f|%zu", point->rows,
                    point->mean[NG_METRIC_MACRO_F1], point->deviation[NG_METRIC_MACRO_F1],
                    point->mean[NG_METRIC_ACCURACY], point->deviation[NG_METRIC_ACCURACY],
                    point->draws);
    }
    table_print(table, shown_on, out);
    put_trend(curve, out);
}
