/* Measurements for a reader at a terminal, as JSON and back, and beside those of an earlier run:
 * which differences are more than noise. */
#include "report/bench_report.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- Figures ---- */

static int by_value(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Between the two nearest of sorted[count], `share` of the way through. */
static double quantile(const double *sorted, size_t count, double share)
{
    const double at = share * (double)(count - 1);
    const size_t below = (size_t)at;
    const double rest = at - (double)below;
    return below + 1 < count ? sorted[below] * (1 - rest) + sorted[below + 1] * rest
                             : sorted[below];
}

bench_summary bench_summarise(const double *seconds, size_t repeats)
{
    double sorted[BENCH_REPEATS_MAX];
    memcpy(sorted, seconds, repeats * sizeof *sorted);
    qsort(sorted, repeats, sizeof *sorted, by_value);
    return (bench_summary){.median = quantile(sorted, repeats, 0.5),
                           .low = sorted[0],
                           .high = sorted[repeats - 1],
                           .quartile_low = quantile(sorted, repeats, 0.25),
                           .quartile_high = quantile(sorted, repeats, 0.75)};
}

/* What a measure says; zero where it says nothing of it. */
typedef struct figures {
    bench_summary time;
    double speed, slowest, fastest; /* bytes a second */
    double documents, tokens;       /* a second */
    double share;                   /* of the whole on one thread */
    double efficiency;              /* how much of what `threads` times one thread would do */
    double of_scan;                 /* speed, as a share of the memory's */
} figures;

static double ratio(double amount, double seconds)
{
    return seconds > 0 ? amount / seconds : 0;
}

static const bench_measure *scan_of(const bench_report *report)
{
    return &report->measures[report->count - 1];
}

static figures figures_of(const bench_report *report, const bench_measure *m)
{
    const double bytes = m->kind == BENCH_LOAD   ? 0
                         : m->kind == BENCH_SCAN ? (double)BENCH_SCAN_BYTES
                                                 : (double)report->bytes;
    const double whole =
        bench_summarise(report->measures[STAGE_COUNT].seconds, report->repeats).median;
    const double scan = bench_summarise(scan_of(report)->seconds, report->repeats).median;
    const bench_summary time = bench_summarise(m->seconds, report->repeats);
    const double speed = ratio(bytes, time.median);
    return (figures){.time = time,
                     .speed = speed,
                     .slowest = ratio(bytes, time.high),
                     .fastest = ratio(bytes, time.low),
                     .documents = ratio((double)report->documents, time.median),
                     .tokens = ratio((double)report->tokens, time.median),
                     .share = ratio(time.median, whole),
                     .efficiency = ratio(whole, time.median) / (double)m->threads,
                     .of_scan = speed / ratio((double)BENCH_SCAN_BYTES, scan)};
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

/* A measure beside that of the same name before. */
typedef struct comparison {
    const char *name;
    bench_summary was, is;
    double p;
    const char *verdict;
} comparison;

/* Of the next measure from *i on that both reports have. */
static bool compare_next(const bench_report *before, const bench_report *now, size_t *i,
                         comparison *c)
{
    const bench_measure *a = NULL, *b = NULL;
    for (; !a && *i < now->count; ++*i) {
        b = &now->measures[*i];
        for (size_t k = 0; k < before->count && !a; k++)
            a = strcmp(before->measures[k].name, b->name) == 0 ? &before->measures[k] : NULL;
    }
    if (!a)
        return false;
    *c = (comparison){.name = b->name,
                      .was = bench_summarise(a->seconds, before->repeats),
                      .is = bench_summarise(b->seconds, now->repeats),
                      .p = bench_rank_sum_p(a->seconds, before->repeats, b->seconds, now->repeats)};
    const double distance = fabs(c->is.median - c->was.median);
    if (c->p >= 0.01 || distance <= c->was.quartile_high - c->was.quartile_low ||
        distance <= c->is.quartile_high - c->is.quartile_low)
        c->verdict = "noise";
    else
        c->verdict = c->is.median < c->was.median ? "faster" : "slower";
    return true;
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

/* ---- Tables ---- */

/* The speed and its range, "61|57 to 83": two cells. */
static void speed_cells(text_table *table, const figures *f)
{
    const double speeds[] = {f->speed, f->slowest, f->fastest};
    char cells[3][32] = {"-", "-", "-"};
    for (size_t i = 0; i < COUNT(speeds); i++)
        if (speeds[i] > 0)
            snprintf(cells[i], sizeof *cells, "%.*f", speeds[i] < 1e7 ? 1 : 0, speeds[i] / 1e6);
    table_cells(table, "%s|%s to %s", cells[0], cells[1], cells[2]);
}

static void put_facts(const bench_report *report, ng_json_out *out)
{
    const figures load = figures_of(report, scan_of(report) - 1);
    const figures scan = figures_of(report, scan_of(report));
    put_format(out,
               "text    %.3g MB%s, %" PRIu64 " documents, %" PRIu64 " tokens\n"
               "model   %" PRIu64 " features, %" PRIu64 " labels, loaded in %.2f ms (%.2f to "
               "%.2f)\n"
               "memory  scanned at %.1f GB/s (%.1f to %.1f) by one thread\n"
               "repeats %" PRIu64 ", figures are medians\n\n",
               (double)report->bytes / 1e6, report->made_up ? ", made up" : "", report->documents,
               report->tokens, report->features, report->labels, load.time.median * 1e3,
               load.time.low * 1e3, load.time.high * 1e3, scan.speed / 1e9, scan.slowest / 1e9,
               scan.fastest / 1e9, report->repeats);
}

static void stage_table(const bench_report *report, const terminal *shown_on, ng_json_out *out)
{
    text_table *table =
        table_new("Stage|>Share|>MB/s|Range|>Documents/s|>Tokens/s|>Of memory scan");
    for (size_t i = 0; i <= STAGE_COUNT; i++) {
        const figures f = figures_of(report, &report->measures[i]);
        table_cells(table, "%s|%.1f %%", i == STAGE_COUNT ? "whole" : report->measures[i].name,
                    f.time.median > 0 ? 100 * f.share : 0);
        speed_cells(table, &f);
        table_cells(table, "%.0f|%.0f|%.1f %%", f.documents, f.tokens, 100 * f.of_scan);
    }
    table_print(table, shown_on, out);
}

static void whole_table(const bench_report *report, const terminal *shown_on, ng_json_out *out)
{
    text_table *table = table_new(">Threads|>MB/s|Range|>Documents/s|>Efficiency|>Peak memory");
    for (size_t i = STAGE_COUNT; report->measures[i].kind == BENCH_WHOLE; i++) {
        const figures f = figures_of(report, &report->measures[i]);
        table_cells(table, "%zu", report->measures[i].threads);
        speed_cells(table, &f);
        table_cells(table, "%.0f|%.0f %%|%.1f MB", f.documents, 100 * f.efficiency,
                    (double)report->measures[i].peak / 1e6);
    }
    table_print(table, shown_on, out);
}

/* "12.30 ms (12.11 to 13.02)" */
static void time_cell(text_table *table, const bench_summary *s)
{
    table_cells(table, "%.3f ms (%.3f to %.3f)", s->median * 1e3, s->low * 1e3, s->high * 1e3);
}

static void comparison_table(const bench_report *before, const bench_report *now,
                             const terminal *shown_on, ng_json_out *out)
{
    text_table *table = table_new("What|>Before|>Now|>Time|Verdict");
    comparison c;
    for (size_t i = 0; compare_next(before, now, &i, &c);) {
        table_cells(table, "%s", c.name);
        time_cell(table, &c.was);
        time_cell(table, &c.is);
        if (c.was.median > 0 && c.is.median > 0)
            table_cells(table, "%+.1f %%|%s", 100 * (c.is.median / c.was.median - 1), c.verdict);
        else
            table_cells(table, "-|%s", c.verdict);
    }
    table_print(table, shown_on, out);
}

/* ---- JSON ---- */

/* The counts of a report, written and read by the same names. */
static const struct {
    const char *key;
    size_t offset;
} counts[] = {{"features", offsetof(bench_report, features)},
              {"labels", offsetof(bench_report, labels)},
              {"bytes", offsetof(bench_report, bytes)},
              {"documents", offsetof(bench_report, documents)},
              {"tokens", offsetof(bench_report, tokens)},
              {"repeats", offsetof(bench_report, repeats)}};

static uint64_t *count_of(const bench_report *report, size_t i)
{
    return (uint64_t *)((uintptr_t)report + counts[i].offset);
}

static void put_measure(const bench_report *report, const bench_measure *m, ng_json_out *out)
{
    static const char *const kinds[] = {"stage", "whole", "load", "scan"};
    const figures f = figures_of(report, m);
    ng_json_object_begin(out);
    put_members(out, MEMBER("name", m->name), MEMBER("kind", kinds[m->kind]),
                DECIMALS("median", f.time.median, 9), DECIMALS("low", f.time.low, 9),
                DECIMALS("high", f.time.high, 9));
    if (m->kind != BENCH_LOAD)
        put_members(out, DECIMALS("bytes_per_second", f.speed, 0));
    if (m->kind == BENCH_STAGE || m->kind == BENCH_WHOLE)
        put_members(out, DECIMALS("documents_per_second", f.documents, 1),
                    DECIMALS("tokens_per_second", f.tokens, 1));
    if (m->kind == BENCH_STAGE)
        put_members(out, DECIMALS("share", f.share, 4));
    if (m->kind == BENCH_WHOLE)
        put_members(out, MEMBER("threads", m->threads), DECIMALS("efficiency", f.efficiency, 4),
                    MEMBER("peak_bytes", m->peak));
    put_numbers(out, "seconds", m->seconds, report->repeats, 9);
    ng_json_object_end(out);
}

static void put_comparison(const bench_report *before, const bench_report *now, ng_json_out *out)
{
    comparison c;
    begin_array(out, "comparison");
    for (size_t i = 0; compare_next(before, now, &i, &c);)
        put_object(out, MEMBER("name", c.name), DECIMALS("before", c.was.median, 9),
                   DECIMALS("now", c.is.median, 9), MEMBER("p", c.p), MEMBER("verdict", c.verdict));
    ng_json_array_end(out);
}

static void put_as_json(const bench_report *report, const bench_report *before, ng_json_out *out)
{
    ng_json_object_begin(out);
    put_members(out, MEMBER("version", ng_version()), MEMBER("commit", ng_commit()),
                MEMBER("unit", report->unit));
    for (size_t i = 0; i < COUNT(counts); i++)
        put_members(out, MEMBER(counts[i].key, *count_of(report, i)));
    begin_array(out, "measures");
    for (size_t i = 0; i < report->count; i++)
        put_measure(report, &report->measures[i], out);
    ng_json_array_end(out);
    if (before)
        put_comparison(before, report, out);
    end_line(out);
}

void bench_put(const bench_report *report, const bench_report *before, const terminal *shown_on,
               ng_json_out *out)
{
    if (!shown_on) {
        put_as_json(report, before, out);
        return;
    }
    put_facts(report, out);
    stage_table(report, shown_on, out);
    put_text(out, "\n");
    whole_table(report, shown_on, out);
    if (before) {
        put_text(out, "\n");
        comparison_table(before, report, shown_on, out);
    }
}

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

ng_status bench_read(ng_json root, bench_report *report, ng_error *error)
{
    ng_json measures = {.node = NULL};
    const char *unit = NULL;
    *report = (bench_report){.count = 0};
    ng_status status = NG_OK;
    for (size_t i = 0; i < COUNT(counts) && status == NG_OK; i++)
        status =
            ng_json_as_unsigned(ng_json_member(root, counts[i].key), count_of(report, i), error);
    if (status == NG_OK && (report->repeats < 1 || report->repeats > BENCH_REPEATS_MAX))
        status = ng_json_fail(ng_json_member(root, "repeats"), "is out of range", error);
    if (status == NG_OK)
        status = ng_json_as_string(ng_json_member(root, "unit"), &unit, error);
    if (status == NG_OK)
        status = ng_json_as_array(ng_json_member(root, "measures"), &measures, error);
    if (status == NG_OK && ng_json_count(measures) > BENCH_MEASURES_MAX)
        status = ng_json_fail(measures, "holds too many", error);
    snprintf(report->unit, sizeof report->unit, "%s", unit ? unit : "");
    for (ng_json item = ng_json_first(measures); status == NG_OK && item.node;
         item = ng_json_next(item))
        status = read_measure(item, &report->measures[report->count++], report->repeats, error);
    return status;
}
