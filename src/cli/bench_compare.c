/* Two runs of `nutgraf bench` side by side, and which differences are more than noise. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/bench.h"
#include "cli/json_file.h"

/* ---- Reading ---- */

static ng_status read_measure(ng_json item, bench_measure *m, size_t repeats, ng_error *error)
{
    const char *name = NULL;
    ng_json seconds = {.node = NULL};
    size_t count = 0;
    *m = (bench_measure){.threads = 1};
    ng_status status = ng_json_as_string(ng_json_member(item, "name"), &name, error);
    if (status == NG_OK)
        status = ng_json_as_array(ng_json_member(item, "seconds"), &seconds, error);
    if (status == NG_OK && ng_json_count(seconds) != repeats)
        status = ng_json_fail(seconds, "must hold one number for each repeat", error);
    for (ng_json n = ng_json_first(seconds); status == NG_OK && n.node; n = ng_json_next(n))
        status = ng_json_as_double(n, &m->seconds[count++], error);
    if (status == NG_OK)
        snprintf(m->name, sizeof m->name, "%s", name);
    return status;
}

static ng_status read_counts(ng_json root, bench_report *report, ng_error *error)
{
    uint64_t features = 0, labels = 0, repeats = 0;
    const struct {
        const char *key;
        uint64_t *value;
    } counts[] = {{"features", &features},     {"labels", &labels},
                  {"bytes", &report->bytes},   {"documents", &report->documents},
                  {"tokens", &report->tokens}, {"repeats", &repeats}};
    ng_status status = NG_OK;
    for (size_t i = 0; i < sizeof counts / sizeof *counts && status == NG_OK; i++)
        status = ng_json_as_unsigned(ng_json_member(root, counts[i].key), counts[i].value, error);
    if (status == NG_OK && (repeats < 1 || repeats > BENCH_REPEATS_MAX))
        status = ng_json_fail(ng_json_member(root, "repeats"), "is out of range", error);
    report->features = (size_t)features;
    report->labels = (size_t)labels;
    report->repeats = (size_t)repeats;
    return status;
}

ng_status bench_load(const char *path, bench_report *report, ng_error *error)
{
    static const char *const units[] = {"auto", "paragraph", "document"};
    ng_json_doc *doc = NULL;
    ng_json measures = {.node = NULL};
    const char *unit = NULL;
    *report = (bench_report){.count = 0};
    ng_status status = json_read_file(path, NG_ERROR_DATA, &doc, error);
    if (status == NG_OK)
        status = read_counts(ng_json_root(doc), report, error);
    if (status == NG_OK)
        status = ng_json_as_string(ng_json_member(ng_json_root(doc), "unit"), &unit, error);
    for (size_t i = 0; unit && i < sizeof units / sizeof *units; i++)
        if (strcmp(unit, units[i]) == 0)
            report->unit = units[i];
    if (status == NG_OK && !report->unit)
        status = ng_json_fail(ng_json_member(ng_json_root(doc), "unit"),
                              "must be auto, paragraph or document", error);
    if (status == NG_OK)
        status = ng_json_as_array(ng_json_member(ng_json_root(doc), "measures"), &measures, error);
    if (status == NG_OK && ng_json_count(measures) > BENCH_MEASURES_MAX)
        status = ng_json_fail(measures, "holds too many", error);
    for (ng_json item = ng_json_first(measures); status == NG_OK && item.node;
         item = ng_json_next(item))
        status = read_measure(item, &report->measures[report->count++], report->repeats, error);
    ng_json_free(doc);
    return status;
}

const char *bench_incomparable(const bench_report *before, const bench_report *now)
{
    if (before->bytes != now->bytes || before->documents != now->documents)
        return "it measured another text";
    if (before->features != now->features || before->labels != now->labels)
        return "it measured another model";
    if (strcmp(before->unit, now->unit) != 0)
        return "it measured another unit";
    if (before->repeats < 5)
        return "it has fewer than 5 repeats";
    return NULL;
}

/* ---- Noise ---- */

/* The number of orders in which a pair of repeats stands the wrong way round u times, for u up to
 * limit: coefficients of the Gaussian binomial prod_{i=1..n} (1 - q^(m + i)) / (1 - q^i). */
static void count_orders(size_t n, size_t m, size_t limit, double *orders)
{
    memset(orders, 0, (limit + 1) * sizeof *orders);
    orders[0] = 1;
    for (size_t i = 1; i <= n; i++) {
        for (size_t u = limit; u >= m + i; u--)
            orders[u] -= orders[u - m - i];
        for (size_t u = i; u <= limit; u++)
            orders[u] += orders[u - i];
    }
}

double bench_rank_sum_p(const double *before, size_t n, const double *now, size_t m)
{
    double orders[BENCH_REPEATS_MAX * BENCH_REPEATS_MAX + 1], all = 0, extreme = 0, wins = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++)
            wins += now[k] > before[i] ? 1 : now[k] < before[i] ? 0 : 0.5;
    const double pairs = (double)(n * m);
    /* Half wins are rounded to the side of noise. */
    const size_t least = (size_t)ceil(wins < pairs - wins ? wins : pairs - wins);
    count_orders(n, m, n * m, orders);
    for (size_t u = 0; u <= n * m; u++) {
        all += orders[u];
        if (u <= least)
            extreme += orders[u];
    }
    const double p = 2 * extreme / all;
    return p < 1 ? p : 1;
}

static const char *verdict(const bench_measure *before, size_t n, const bench_measure *now,
                           size_t m)
{
    const bench_summary a = bench_summarise(before->seconds, n);
    const bench_summary b = bench_summarise(now->seconds, m);
    const double spread_a = a.quartile_high - a.quartile_low;
    const double spread_b = b.quartile_high - b.quartile_low;
    const double distance = fabs(b.median - a.median);
    if (distance <= spread_a || distance <= spread_b ||
        bench_rank_sum_p(before->seconds, n, now->seconds, m) >= 0.01)
        return "noise";
    return b.median < a.median ? "faster" : "slower";
}

/* ---- Showing ---- */

static const bench_measure *find(const bench_report *report, const char *name)
{
    for (size_t i = 0; i < report->count; i++)
        if (strcmp(report->measures[i].name, name) == 0)
            return &report->measures[i];
    return NULL;
}

/* "12.30 ms (12.11 to 13.02)" */
static void put_time(char cell[96], const bench_measure *m, size_t repeats)
{
    const bench_summary s = bench_summarise(m->seconds, repeats);
    snprintf(cell, 96, "%.3f ms (%.3f to %.3f)", s.median * 1e3, s.low * 1e3, s.high * 1e3);
}

bool bench_print_comparison(const bench_report *before, const bench_report *now, cli_output *output)
{
    static const table_column columns[] = {{.heading = "What"},
                                           {.heading = "Before", .right = true},
                                           {.heading = "Now", .right = true},
                                           {.heading = "Time", .right = true},
                                           {.heading = "Verdict"}};
    text_table *table = table_new(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < now->count; i++) {
        const bench_measure *b = &now->measures[i];
        const bench_measure *a = find(before, b->name);
        char old_time[96], new_time[96], change[32] = "-";
        if (!a)
            continue;
        put_time(old_time, a, before->repeats);
        put_time(new_time, b, now->repeats);
        const double was = bench_summarise(a->seconds, before->repeats).median;
        const double is = bench_summarise(b->seconds, now->repeats).median;
        if (was > 0 && is > 0)
            snprintf(change, sizeof change, "%+.1f %%", 100 * (is / was - 1));
        table_row(table, (const char *const[]){b->name, old_time, new_time, change,
                                               verdict(a, before->repeats, b, now->repeats)});
    }
    return output_text(output, "\n") && output_table(output, table);
}

void bench_comparison_json(const bench_report *before, const bench_report *now, ng_json_out *out)
{
    ng_json_array_begin(out);
    for (size_t i = 0; i < now->count; i++) {
        const bench_measure *b = &now->measures[i];
        const bench_measure *a = find(before, b->name);
        if (!a)
            continue;
        ng_json_object_begin(out);
        ng_json_key(out, "name");
        ng_json_text(out, b->name);
        ng_json_key(out, "before");
        ng_json_double(out, bench_summarise(a->seconds, before->repeats).median, 9);
        ng_json_key(out, "now");
        ng_json_double(out, bench_summarise(b->seconds, now->repeats).median, 9);
        ng_json_key(out, "p");
        ng_json_double(out, bench_rank_sum_p(a->seconds, before->repeats, b->seconds, now->repeats),
                       6);
        ng_json_key(out, "verdict");
        ng_json_text(out, verdict(a, before->repeats, b, now->repeats));
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}
