/* Measurements for a reader at a terminal, and as JSON. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/bench.h"

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

const bench_measure *bench_whole(const bench_report *report)
{
    for (size_t i = 0; i < report->count; i++)
        if (report->measures[i].kind == BENCH_WHOLE && report->measures[i].threads == 1)
            return &report->measures[i];
    return NULL;
}

double bench_speed(const bench_report *report, const bench_measure *measure, double seconds)
{
    if (measure->kind == BENCH_LOAD || !(seconds > 0))
        return 0;
    return (measure->kind == BENCH_SCAN ? (double)BENCH_SCAN_BYTES : (double)report->bytes) /
           seconds;
}

static double rate(uint64_t amount, double seconds)
{
    return seconds > 0 ? (double)amount / seconds : 0;
}

/* How much of what `threads` times one thread would do is done. */
static double efficiency(const bench_report *report, const bench_measure *measure, double median)
{
    const double one = bench_summarise(bench_whole(report)->seconds, report->repeats).median;
    return median > 0 ? one / median / (double)measure->threads : 0;
}

/* ---- Table ---- */

static void put_speed(char cell[32], double bytes_per_second)
{
    if (bytes_per_second > 0)
        snprintf(cell, 32, "%.*f", bytes_per_second < 1e7 ? 1 : 0, bytes_per_second / 1e6);
    else
        snprintf(cell, 32, "-");
}

/* "57 to 83" */
static void put_range(char cell[72], const bench_report *report, const bench_measure *m,
                      const bench_summary *s)
{
    char low[32], high[32];
    put_speed(low, bench_speed(report, m, s->high));
    put_speed(high, bench_speed(report, m, s->low));
    snprintf(cell, 72, "%s to %s", low, high);
}

static bool print_facts(const bench_report *report, cli_output *output)
{
    const bench_measure *load = &report->measures[report->count - 2];
    const bench_measure *scan = &report->measures[report->count - 1];
    const bench_summary l = bench_summarise(load->seconds, report->repeats);
    const bench_summary s = bench_summarise(scan->seconds, report->repeats);
    return fprintf(output->stream,
                   "text    %.3g MB%s, %" PRIu64 " documents, %" PRIu64 " tokens\n"
                   "model   %zu features, %zu labels, loaded in %.2f ms (%.2f to %.2f)\n"
                   "memory  scanned at %.1f GB/s (%.1f to %.1f) by one thread\n"
                   "repeats %zu, figures are medians\n\n",
                   (double)report->bytes / 1e6, report->made_up ? ", made up" : "",
                   report->documents, report->tokens, report->features, report->labels,
                   l.median * 1e3, l.low * 1e3, l.high * 1e3,
                   bench_speed(report, scan, s.median) / 1e9,
                   bench_speed(report, scan, s.high) / 1e9, bench_speed(report, scan, s.low) / 1e9,
                   report->repeats) > 0;
}

static bool print_stages(const bench_report *report, cli_output *output)
{
    static const table_column columns[] = {{.heading = "Stage"},
                                           {.heading = "Share", .right = true},
                                           {.heading = "MB/s", .right = true},
                                           {.heading = "Range"},
                                           {.heading = "Documents/s", .right = true},
                                           {.heading = "Tokens/s", .right = true},
                                           {.heading = "Of memory scan", .right = true}};
    const bench_measure *scan = &report->measures[report->count - 1];
    const double whole = bench_summarise(bench_whole(report)->seconds, report->repeats).median;
    const double reach =
        bench_speed(report, scan, bench_summarise(scan->seconds, report->repeats).median);
    text_table *table = table_new(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < report->count; i++) {
        const bench_measure *m = &report->measures[i];
        if (m->kind != BENCH_STAGE && m != bench_whole(report))
            continue;
        const bench_summary s = bench_summarise(m->seconds, report->repeats);
        char share[32], speed[32], range[72], documents[32], tokens[32], of_scan[32];
        snprintf(share, sizeof share, "%.1f %%", s.median > 0 ? 100 * s.median / whole : 0);
        put_speed(speed, bench_speed(report, m, s.median));
        put_range(range, report, m, &s);
        snprintf(documents, sizeof documents, "%.0f", rate(report->documents, s.median));
        snprintf(tokens, sizeof tokens, "%.0f", rate(report->tokens, s.median));
        snprintf(of_scan, sizeof of_scan, "%.1f %%",
                 100 * bench_speed(report, m, s.median) / reach);
        table_row(table, (const char *const[]){m->kind == BENCH_WHOLE ? "whole" : m->name, share,
                                               speed, range, documents, tokens, of_scan});
    }
    return output_table(output, table) && output_text(output, "\n");
}

static bool print_wholes(const bench_report *report, cli_output *output)
{
    static const table_column columns[] = {{.heading = "Threads", .right = true},
                                           {.heading = "MB/s", .right = true},
                                           {.heading = "Range"},
                                           {.heading = "Documents/s", .right = true},
                                           {.heading = "Efficiency", .right = true},
                                           {.heading = "Peak memory", .right = true}};
    text_table *table = table_new(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < report->count; i++) {
        const bench_measure *m = &report->measures[i];
        if (m->kind != BENCH_WHOLE)
            continue;
        const bench_summary s = bench_summarise(m->seconds, report->repeats);
        char threads[32], speed[32], range[72], documents[32], share[32], peak[32];
        snprintf(threads, sizeof threads, "%zu", m->threads);
        put_speed(speed, bench_speed(report, m, s.median));
        put_range(range, report, m, &s);
        snprintf(documents, sizeof documents, "%.0f", rate(report->documents, s.median));
        snprintf(share, sizeof share, "%.0f %%", 100 * efficiency(report, m, s.median));
        snprintf(peak, sizeof peak, "%.1f MB", (double)m->peak / 1e6);
        table_row(table, (const char *const[]){threads, speed, range, documents, share, peak});
    }
    return output_table(output, table);
}

bool bench_print(const bench_report *report, cli_output *output)
{
    return print_facts(report, output) && print_stages(report, output) &&
           print_wholes(report, output);
}

/* ---- JSON ---- */

static void put_number(ng_json_out *out, const char *key, double value, int decimals)
{
    ng_json_key(out, key);
    ng_json_double(out, value, decimals);
}

static void put_count(ng_json_out *out, const char *key, uint64_t value)
{
    ng_json_key(out, key);
    ng_json_unsigned(out, value);
}

static void put_measure(const bench_report *report, const bench_measure *m, ng_json_out *out)
{
    static const char *const kinds[] = {"stage", "whole", "load", "scan"};
    const bench_summary s = bench_summarise(m->seconds, report->repeats);
    const double whole = bench_summarise(bench_whole(report)->seconds, report->repeats).median;
    ng_json_object_begin(out);
    ng_json_key(out, "name");
    ng_json_text(out, m->name);
    ng_json_key(out, "kind");
    ng_json_text(out, kinds[m->kind]);
    put_number(out, "median", s.median, 9);
    put_number(out, "low", s.low, 9);
    put_number(out, "high", s.high, 9);
    if (m->kind != BENCH_LOAD)
        put_number(out, "bytes_per_second", bench_speed(report, m, s.median), 0);
    if (m->kind == BENCH_STAGE || m->kind == BENCH_WHOLE) {
        put_number(out, "documents_per_second", rate(report->documents, s.median), 1);
        put_number(out, "tokens_per_second", rate(report->tokens, s.median), 1);
    }
    if (m->kind == BENCH_STAGE)
        put_number(out, "share", s.median / whole, 4);
    if (m->kind == BENCH_WHOLE) {
        put_count(out, "threads", m->threads);
        put_number(out, "efficiency", efficiency(report, m, s.median), 4);
        put_count(out, "peak_bytes", m->peak);
    }
    ng_json_key(out, "seconds");
    ng_json_array_begin(out);
    for (size_t r = 0; r < report->repeats; r++)
        ng_json_double(out, m->seconds[r], 9);
    ng_json_array_end(out);
    ng_json_object_end(out);
}

void bench_json(const bench_report *report, const bench_report *before, ng_json_out *out)
{
    ng_json_object_begin(out);
    ng_json_key(out, "version");
    ng_json_text(out, ng_version());
    ng_json_key(out, "commit");
    ng_json_text(out, ng_commit());
    ng_json_key(out, "unit");
    ng_json_text(out, report->unit);
    put_count(out, "features", report->features);
    put_count(out, "labels", report->labels);
    put_count(out, "bytes", report->bytes);
    put_count(out, "documents", report->documents);
    put_count(out, "tokens", report->tokens);
    put_count(out, "repeats", report->repeats);
    ng_json_key(out, "measures");
    ng_json_array_begin(out);
    for (size_t i = 0; i < report->count; i++)
        put_measure(report, &report->measures[i], out);
    ng_json_array_end(out);
    if (before) {
        ng_json_key(out, "comparison");
        bench_comparison_json(before, report, out);
    }
    ng_json_object_end(out);
    ng_json_line_end(out);
}
