/* Two models of summaries on the same articles. */
#include <math.h>

#include "review/comparison_report.h"

static const char *const sides[] = {"old", "new"};

bool summary_comparison_ships(const summary_comparison *r)
{
    bool ships = r->rule_count > 0 || r->comparison->verdict == NG_VERDICT_BETTER;
    for (size_t i = 0; i < r->rule_count; i++)
        ships = ships && ng_gate_measure_summaries(&r->rules[i], r->comparison).holds;
    return ships;
}

static double mean_of(const ng_rouge_score *scores)
{
    return (scores[NG_ROUGE_1].f + scores[NG_ROUGE_2].f) / 2;
}

double changed_summary_gain(const changed_summary *row)
{
    return mean_of(row->scores[1]) - mean_of(row->scores[0]);
}

/* ---- Tables ---- */

/* No sign in front of what rounds to zero. */
static double percent(double difference)
{
    return fabs(difference) < 5e-5 ? 0 : 100 * difference;
}

static void difference_row(const summary_comparison *r, const char *name, const ng_difference *d,
                           text_table *table)
{
    table_cells(table, "%s|%.2f|%.2f|%+.2f", name, 100 * d->old_value, 100 * d->new_value,
                percent(d->change));
    if (r->resamples)
        table_cells(table, "%+.2f to %+.2f", percent(d->interval.low), percent(d->interval.high));
    else
        table_cells(table, "%s", "");
}

static void changed_table(const summary_comparison *r, const terminal *shown_on, ng_json_out *out)
{
    text_table *table = table_new("|Record|>Old|>New|~Text");
    for (size_t i = 0; i < r->changed_count; i++) {
        const changed_summary *row = &r->changed[i];
        const double was = mean_of(row->scores[0]), is = mean_of(row->scores[1]);
        char name[160];
        record_name(row->record, name, sizeof name);
        table_cells(table, "%s|%s|%.2f|%.2f|%.*s", is > was ? "won" : "lost", name, 100 * was,
                    100 * is, SHORT(row->record->text));
    }
    put_text(out, "\n");
    table_print(table, shown_on, out);
}

static void put_tables(const summary_comparison *r, const terminal *shown_on, ng_json_out *out)
{
    const ng_rouge_comparison *c = r->comparison;
    text_table *table = table_new("F1|>Old|>New|>Difference|95 % interval");
    for (int m = 0; m < NG_ROUGE_COUNT; m++)
        difference_row(r, ng_rouge_metric_name((ng_rouge_metric)m), &c->f[m], table);
    difference_row(r, "mean of rouge1, rouge2", &c->mean, table);
    table_print(table, shown_on, out);
    if (r->changed_count)
        changed_table(r, shown_on, out);
    put_format(out,
               "\n%zu article%s: %zu won, %zu lost; randomisation test p = %.4f\n"
               "Verdict: %s\n",
               c->rows, c->rows == 1 ? "" : "s", c->won, c->lost, c->p,
               ng_verdict_name(c->verdict));
    for (size_t i = 0; i < r->rule_count; i++) {
        const ng_gate_result result = ng_gate_measure_summaries(&r->rules[i], c);
        put_format(out, "Gate: %s: %s at %+.4f\n", r->rules[i].text,
                   result.holds ? "holds" : "fails", result.change);
    }
}

/* ---- JSON ---- */

static void put_difference(const summary_comparison *r, const char *key, const ng_difference *d,
                           ng_json_out *out)
{
    begin_object(out, key);
    put_members(out, SCORE("old", d->old_value), SCORE("new", d->new_value),
                MEMBER("difference", d->change));
    if (r->resamples)
        put_interval(out, "interval", d->interval, 6);
    ng_json_object_end(out);
}

static void put_as_json(const summary_comparison *r, ng_json_out *out)
{
    const ng_rouge_comparison *c = r->comparison;
    ng_json_object_begin(out);
    for (size_t side = 0; side < 2; side++) {
        ng_json_key(out, sides[side]);
        put_object(out, MEMBER("model", r->models[side]));
    }
    put_members(out, MEMBER("rows", c->rows), MEMBER("won", c->won), MEMBER("lost", c->lost),
                MEMBER("p", c->p), MEMBER("verdict", ng_verdict_name(c->verdict)),
                MEMBER("ship", summary_comparison_ships(r)));
    begin_object(out, "metrics");
    for (int m = 0; m < NG_ROUGE_COUNT; m++)
        put_difference(r, ng_rouge_metric_name((ng_rouge_metric)m), &c->f[m], out);
    put_difference(r, "mean", &c->mean, out);
    ng_json_object_end(out);
    if (r->rule_count) {
        begin_array(out, "gate");
        for (size_t i = 0; i < r->rule_count; i++) {
            const ng_gate_result result = ng_gate_measure_summaries(&r->rules[i], c);
            put_object(out, MEMBER("rule", r->rules[i].text), MEMBER("difference", result.change),
                       MEMBER("holds", result.holds));
        }
        ng_json_array_end(out);
    }
    end_line(out);
}

void summary_comparison_put(const summary_comparison *report, const terminal *shown_on,
                            ng_json_out *out)
{
    if (shown_on)
        put_tables(report, shown_on, out);
    else
        put_as_json(report, out);
}

void changed_summary_put(const changed_summary *row, ng_json_out *out)
{
    ng_json_object_begin(out);
    record_origin(row->record, out);
    put_members(out, MEMBER("text", row->record->text));
    for (size_t side = 0; side < 2; side++) {
        begin_object(out, sides[side]);
        for (int m = 0; m < NG_ROUGE_COUNT; m++)
            put_members(out,
                        SCORE(ng_rouge_metric_name((ng_rouge_metric)m), row->scores[side][m].f));
        ng_json_object_end(out);
    }
    put_members(out, MEMBER("change", changed_summary_gain(row) > 0 ? "won" : "lost"));
    end_line(out);
}
