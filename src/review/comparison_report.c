/* Two models on the same rows. */
#include "review/comparison_report.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* The smallest p that is shown as it is. */
#define P_SHOWN 1e-4

bool comparison_ships(const comparison_report *r)
{
    bool ships = r->rule_count > 0 || r->comparison->verdict == NG_VERDICT_BETTER;
    for (size_t i = 0; i < r->rule_count; i++)
        ships = ships && ng_gate_measure(&r->rules[i], r->names, r->comparison).holds;
    return ships;
}

/* ---- Tables ---- */

/* No sign in front of what rounds to zero. */
static double shown(double difference)
{
    return fabs(difference) < 5e-5 ? 0 : difference;
}

static void difference_cells(const comparison_report *r, const ng_difference *d, text_table *table)
{
    table_cells(table, "%.4f|%.4f|%+.4f", d->old_value, d->new_value, shown(d->change));
    if (r->resamples)
        table_cells(table, "%+.4f to %+.4f", shown(d->interval.low), shown(d->interval.high));
    else
        table_cells(table, "%s", "");
}

static void metric_table(const comparison_report *r, const terminal *shown_on, ng_json_out *out)
{
    text_table *table = table_new("Metric|>Old|>New|>Difference|95 % interval");
    for (int m = 0; m < NG_METRIC_COUNT; m++) {
        table_cells(table, "%s", ng_metric_name((ng_metric)m));
        difference_cells(r, &r->comparison->metrics[m], table);
    }
    table_print(table, shown_on, out);
}

static void label_table(const comparison_report *r, const terminal *shown_on, ng_json_out *out)
{
    text_table *table =
        table_new("Label|>Records|>Old F1|>New F1|>Difference|95 % interval|>Won|>Lost");
    for (size_t k = 0; k < r->comparison->label_count; k++) {
        const ng_label_difference *label = &r->comparison->labels[k];
        const char *owner = !r->has[0][k] ? " (new only)" : !r->has[1][k] ? " (old only)" : "";
        table_cells(table, "%s%s|%zu", r->names[k], owner, label->support);
        difference_cells(r, &label->f1, table);
        table_cells(table, "%zu|%zu", label->won, label->lost);
    }
    put_text(out, "\n");
    table_print(table, shown_on, out);
}

/* "a + b", "-" for none. */
static void join_labels(label_set labels, const char *const *names, char *joined, size_t size)
{
    size_t used = 0;
    snprintf(joined, size, "-");
    for (size_t i = 0; i < labels.count && used < size; i++)
        used += (size_t)snprintf(joined + used, size - used, "%s%s", i ? " + " : "",
                                 names[labels.items[i]]);
}

static void changed_table(const comparison_report *r, const terminal *shown_on, ng_json_out *out)
{
    enum { CELL_MAX = 400 };
    char name[CELL_MAX], joined[3][CELL_MAX], text[CELL_MAX];
    text_table *table = table_new("|Record|Label|Old|New|~Text");
    for (size_t i = 0; i < r->changed_count; i++) {
        const changed_row *row = &r->changed[i];
        const ng_record *record = row->record;
        join_labels(row->gold, r->names, joined[0], CELL_MAX);
        join_labels(row->answers[0], r->names, joined[1], CELL_MAX);
        join_labels(row->answers[1], r->names, joined[2], CELL_MAX);
        const int cut = (int)(record->text.length < CELL_MAX ? record->text.length : CELL_MAX - 1);
        snprintf(text, sizeof text, "%.*s", cut, record->text.length ? record->text.data : "");
        record_name(record, name, sizeof name);
        table_cells(table, "%s|%s|%s|%s|%s|%s", row->is_won ? "won" : "lost", name, joined[0],
                    joined[1], joined[2], text);
    }
    put_text(out, "\n");
    table_print(table, shown_on, out);
}

static void put_gate(const comparison_report *r, ng_json_out *out)
{
    for (size_t i = 0; i < r->rule_count; i++) {
        const ng_gate_result result = ng_gate_measure(&r->rules[i], r->names, r->comparison);
        const bool is_label = result.label < r->comparison->label_count;
        put_format(out, "Gate: %s: %s at %+.4f%s%s%s\n", r->rules[i].text,
                   result.holds ? "holds" : "fails", shown(result.change), is_label ? " (" : "",
                   is_label ? r->names[result.label] : "", is_label ? ")" : "");
    }
}

static void put_tables(const comparison_report *r, const terminal *shown_on, ng_json_out *out)
{
    const ng_comparison *c = r->comparison;
    metric_table(r, shown_on, out);
    label_table(r, shown_on, out);
    if (r->changed_count)
        changed_table(r, shown_on, out);
    put_format(out,
               "\n%zu record%s: %zu won, %zu lost; McNemar's test p %s %.4f\n"
               "Verdict: %s\n",
               c->rows, c->rows == 1 ? "" : "s", c->won, c->lost, c->p < P_SHOWN ? "<" : "=",
               c->p < P_SHOWN ? P_SHOWN : c->p, ng_verdict_name(c->verdict));
    put_gate(r, out);
}

/* ---- JSON ---- */

static void put_difference(const comparison_report *r, const ng_difference *d, ng_json_out *out)
{
    put_members(out, SCORE("old", d->old_value), SCORE("new", d->new_value),
                MEMBER("difference", d->change));
    if (r->resamples)
        put_interval(out, "interval", d->interval, 6);
}

static void put_as_json(const comparison_report *r, ng_json_out *out)
{
    static const char *const sides[] = {"old", "new"};
    const ng_comparison *c = r->comparison;
    ng_json_object_begin(out);
    for (size_t m = 0; m < 2; m++) {
        ng_json_key(out, sides[m]);
        put_object(out, MEMBER("model", r->models[m]), MEMBER("seen", r->seen[m]));
    }
    put_members(out, MEMBER("rows", c->rows), MEMBER("won", c->won), MEMBER("lost", c->lost),
                MEMBER("p", c->p), MEMBER("verdict", ng_verdict_name(c->verdict)),
                MEMBER("ship", comparison_ships(r)), MEMBER("multi_label", r->multi_label));
    if (r->unknown)
        put_members(out, MEMBER("unknown_label_rows", r->unknown));
    begin_object(out, "metrics");
    for (int m = 0; m < NG_METRIC_COUNT; m++) {
        begin_object(out, ng_metric_name((ng_metric)m));
        put_difference(r, &c->metrics[m], out);
        ng_json_object_end(out);
    }
    ng_json_object_end(out);
    begin_array(out, "labels");
    for (size_t k = 0; k < c->label_count; k++) {
        const ng_label_difference *label = &c->labels[k];
        ng_json_object_begin(out);
        put_members(out, MEMBER("label", r->names[k]), MEMBER("in_old", r->has[0][k]),
                    MEMBER("in_new", r->has[1][k]), MEMBER("support", label->support));
        put_difference(r, &label->f1, out);
        put_members(out, MEMBER("won", label->won), MEMBER("lost", label->lost),
                    MEMBER("p", label->p));
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    if (r->rule_count)
        begin_array(out, "gate");
    for (size_t i = 0; i < r->rule_count; i++) {
        const ng_gate_result result = ng_gate_measure(&r->rules[i], r->names, c);
        const char *label = result.label < c->label_count ? r->names[result.label] : NULL;
        put_object(out, MEMBER("rule", r->rules[i].text), MEMBER("difference", result.change),
                   MEMBER("label", label), MEMBER("holds", result.holds));
    }
    if (r->rule_count)
        ng_json_array_end(out);
    end_line(out);
}

void comparison_put(const comparison_report *report, const terminal *shown_on, ng_json_out *out)
{
    if (shown_on)
        put_tables(report, shown_on, out);
    else
        put_as_json(report, out);
}

static void put_labels(const char *key, label_set labels, const char *const *names,
                       bool multi_label, ng_json_out *out)
{
    if (!multi_label) {
        put_members(out, MEMBER(key, labels.count ? names[labels.items[0]] : (const char *)NULL));
        return;
    }
    begin_array(out, key);
    for (size_t i = 0; i < labels.count; i++)
        ng_json_string(out, names[labels.items[i]], strlen(names[labels.items[i]]));
    ng_json_array_end(out);
}

void changed_row_put(const changed_row *row, const char *const *names, bool multi_label,
                     ng_json_out *out)
{
    ng_json_object_begin(out);
    record_origin(row->record, out);
    put_members(out, MEMBER("text", row->record->text));
    put_labels("label", row->gold, names, multi_label, out);
    put_labels("old", row->answers[0], names, multi_label, out);
    put_labels("new", row->answers[1], names, multi_label, out);
    put_members(out, MEMBER("change", row->is_won ? "won" : "lost"));
    end_line(out);
}
