/* How far new text has moved from what a model has learnt from. */
#include "review/drift_report.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"

/* ---- What training was like ---- */

typedef struct training_facts {
    ng_json_doc *doc;
    ng_json label_rows; /* [K] */
    double accuracy;    /* of the rows held back; NAN: not known */
    double held_back;   /* how many these are */
} training_facts;

static ng_status read_facts(const ng_model *model, training_facts *facts, ng_error *error)
{
    const ng_string text = ng_model_facts(model);
    *facts = (training_facts){.accuracy = NAN};
    const ng_status status =
        ng_json_parse(text.data, text.length, NULL, NG_ERROR_MODEL, &facts->doc, error);
    if (status != NG_OK)
        return status;
    const ng_json training = ng_json_member(ng_json_root(facts->doc), "training");
    const ng_json held_back = ng_json_member(training, "held_back");
    const ng_json accuracy = ng_json_member(held_back, "accuracy");
    const ng_json rows = ng_json_member(held_back, "rows");
    facts->label_rows = ng_json_member(training, "label_rows");
    if (ng_json_kind_of(accuracy) != NG_JSON_NUMBER || ng_json_kind_of(rows) != NG_JSON_NUMBER)
        return NG_OK;
    const ng_status read = ng_json_as_double(accuracy, &facts->accuracy, error);
    return read == NG_OK ? ng_json_as_double(rows, &facts->held_back, error) : read;
}

/* False where the facts don't say. */
static bool read_shares(const training_facts *facts, size_t K, double *shares)
{
    double sum = 0, rows = 0;
    size_t k = 0;
    if (ng_json_kind_of(facts->label_rows) != NG_JSON_ARRAY ||
        ng_json_count(facts->label_rows) != K)
        return false;
    for (ng_json item = ng_json_first(facts->label_rows); k < K; item = ng_json_next(item)) {
        if (ng_json_as_double(item, &rows, NULL) != NG_OK)
            return false;
        shares[k++] = rows;
        sum += rows;
    }
    for (k = 0; k < K; k++)
        shares[k] /= sum > 0 ? sum : 1;
    return sum > 0;
}

/* ---- Measures ---- */

/* `moved` is within `error` of the truth in 95 of 100 cases. */
static drift_measure measure(double was, double is, double moved, double error, double limit)
{
    const ng_interval interval = {moved - error, moved + error};
    const drift_verdict verdict = interval.low > limit     ? DRIFT_FOUND
                                  : interval.high <= limit ? DRIFT_NONE
                                                           : DRIFT_UNTOLD;
    return (drift_measure){true, was, is, moved, interval, limit, verdict};
}

/* A share, and no difference of two. */
static void bound(drift_measure *m)
{
    m->interval = (ng_interval){fmax(m->interval.low, 0), fmin(m->interval.high, 1)};
}

static double share(uint64_t part, uint64_t whole)
{
    return whole ? (double)part / (double)whole : 0;
}

/* Squares of standard errors, as if there were one record more that is half off: few records that
 * happen to be alike are not sure of anything. */

/* Of the share r of unknown words: sum (u - r w)^2 / (sum w)^2 over the records' counts, whose
 * words come and go together. */
static double unknown_variance(const drift_text *text)
{
    const double r = share(text->unknown_words, text->words), words = (double)text->words;
    const double spread = text->unknown_square - 2 * r * text->both + r * r * text->words_square;
    const double half = words / (double)text->rows / 2;
    return words > 0 ? (fmax(spread, 0) + half * half) / (words * words) : 1;
}

static double mean_confidence(const drift_text *text)
{
    return text->confidence / (double)text->answered;
}

static double confidence_variance(const drift_text *text)
{
    const double mean = mean_confidence(text), D = (double)text->answered;
    return (fmax(text->square - D * mean * mean, 0) + 0.25) / (D * D);
}

static void measure_unknown(drift_report *r)
{
    const double is = share(r->text->unknown_words, r->text->words);
    double was = 0, variance = unknown_variance(r->text);
    if (r->reference) {
        was = share(r->reference->unknown_words, r->reference->words);
        variance += unknown_variance(r->reference);
    }
    if (r->text->words)
        r->unknown = measure(was, is, is - was, 2 * sqrt(variance), r->limits.unknown);
    if (!r->reference)
        bound(&r->unknown);
}

/* How far D rows drawn from the shares move on average: sum_k sqrt(s_k (1 - s_k) / (2 pi D)) for
 * half the sum of |differences| of normal variables. */
static double chance_of_shares(const double *shares, size_t K, double D)
{
    double sum = 0;
    for (size_t k = 0; k < K; k++)
        sum += sqrt(shares[k] * (1 - shares[k]) / (6.283185307179586 * D));
    return sum;
}

/* What is beyond chance. A record moves half the sum of |differences| by 1 / D at most, so that its
 * standard deviation is 1 / (2 sqrt D) at most (Efron and Stein). */
static void measure_shift(drift_report *r, size_t K)
{
    const double D = (double)r->text->kept;
    const double rows = r->reference ? 1 / (1 / D + 1 / (double)r->reference->kept) : D;
    double distance = 0;
    for (size_t k = 0; k < K; k++)
        distance += fabs(r->shares[1][k] - r->shares[0][k]) / 2;
    const double moved = fmax(distance - chance_of_shares(r->shares[0], K, rows), 0);
    r->shift = measure(0, distance, moved, 1 / sqrt(rows), r->limits.shift);
    bound(&r->shift);
}

static void measure_confidence(drift_report *r, const training_facts *facts)
{
    const double is = mean_confidence(r->text);
    double was = facts->accuracy, variance = confidence_variance(r->text);
    if (r->reference) {
        was = mean_confidence(r->reference);
        variance += confidence_variance(r->reference);
    } else {
        variance += was * (1 - was) / fmax(facts->held_back, 1);
    }
    r->confidence = measure(was, is, was - is, 2 * sqrt(variance), r->limits.confidence);
}

static void judge(drift_report *r)
{
    const drift_measure *all[] = {&r->unknown, &r->shift, &r->confidence};
    r->verdict = DRIFT_NONE;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i]->is_there && all[i]->verdict > r->verdict)
            r->verdict = all[i]->verdict;
}

ng_status drift_measure_all(drift_report *r, ng_error *error)
{
    const size_t K = ng_model_label_count(r->model);
    const bool multi_label = ng_model_is_multi_label(r->model);
    training_facts facts = {.accuracy = NAN};
    if (!r->text->answered || (r->reference && !r->reference->answered))
        return ng_fail(error, NG_ERROR_DATA, "no record of the %s has an answer",
                       r->text->answered ? "reference" : "text");
    r->shares[0] = ng_array_zeroed(K, sizeof *r->shares[0]);
    r->shares[1] = ng_array_zeroed(K, sizeof *r->shares[1]);
    ng_status status = r->shares[0] && r->shares[1] ? NG_OK : ng_fail_memory(error);
    if (status == NG_OK)
        status = ng_label_shares(r->model, r->text->p, r->text->kept, r->shares[1], error);
    bool has_shares = r->reference != NULL;
    if (status == NG_OK && r->reference) {
        status =
            ng_label_shares(r->model, r->reference->p, r->reference->kept, r->shares[0], error);
    } else if (status == NG_OK) {
        status = read_facts(r->model, &facts, error);
        has_shares = status == NG_OK && !multi_label && read_shares(&facts, K, r->shares[0]);
    }
    if (status == NG_OK) {
        measure_unknown(r);
        if (has_shares)
            measure_shift(r, K);
        if (r->reference || (!multi_label && !isnan(facts.accuracy)))
            measure_confidence(r, &facts);
    }
    judge(r);
    ng_json_free(facts.doc);
    return status;
}

void drift_report_clear(drift_report *r)
{
    free(r->shares[0]);
    free(r->shares[1]);
}

/* ---- Words ---- */

typedef struct counted_word {
    ng_name name;
    uint64_t count;
} counted_word;

NG_DEFINE_SORT(sort_words, counted_word,
               ng_order_then(NG_DESCENDING(a->count, b->count),
                             ng_bytes_compare(a->name.text, a->name.length, b->name.text,
                                              b->name.length)))

/* The commonest first, for free(); *count of them. NULL when memory runs out. */
static counted_word *rank_words(const drift_report *r, size_t *count)
{
    const drift_text *text = r->text;
    counted_word *words = ng_array_new(text->unknown.count, sizeof *words);
    if (!words)
        return NULL;
    for (size_t i = 0; i < text->unknown.count; i++)
        words[i] = (counted_word){text->unknown.items[i], text->counts[i]};
    sort_words(words, text->unknown.count);
    *count = text->unknown.count < r->words ? text->unknown.count : r->words;
    return words;
}

/* ---- Out ---- */

static const char *const verdicts[] = {"no drift", "cannot be told", "drift"};

static void measure_cells(const char *name, const drift_measure *m, bool has_was, text_table *table)
{
    if (!m->is_there)
        return;
    table_cells(table, "%s", name);
    if (has_was)
        table_cells(table, "%.4f", m->was);
    else
        table_cells(table, "%s", "-");
    table_cells(table, "%.4f|%.4f|%.4f to %.4f|%.4f|%s", m->is, m->moved, m->interval.low,
                m->interval.high, m->limit, verdicts[m->verdict]);
}

static void put_tables(const drift_report *r, const counted_word *words, size_t count,
                       const terminal *shown_on, ng_json_out *out)
{
    text_table *table = table_new("Measure|>Before|>Now|>Moved|95 % interval|>Bound|");
    measure_cells("unknown words", &r->unknown, r->reference != NULL, table);
    measure_cells("shift of labels", &r->shift, false, table);
    measure_cells("confidence", &r->confidence, true, table);
    table_print(table, shown_on, out);
    table = table_new("Label|>Before|>Now");
    for (size_t k = 0; k < ng_model_label_count(r->model); k++) {
        const ng_string label = ng_model_label(r->model, k);
        table_cells(table, "%.*s", (int)label.length, label.data);
        if (r->shift.is_there)
            table_cells(table, "%.4f|%.4f", r->shares[0][k], r->shares[1][k]);
        else
            table_cells(table, "-|%.4f", r->shares[1][k]);
    }
    put_text(out, "\n");
    table_print(table, shown_on, out);
    if (count) {
        put_text(out, "\n");
        table = table_new("Unknown word|>Times");
        for (size_t i = 0; i < count; i++)
            table_cells(table, "%.*s|%" PRIu64, (int)words[i].name.length, words[i].name.text,
                        words[i].count);
        table_print(table, shown_on, out);
    }
    put_format(out, "\n%zu record%s, %zu without an answer\n%s\n", r->text->rows,
               r->text->rows == 1 ? "" : "s", r->text->rows - r->text->answered,
               r->verdict == DRIFT_FOUND  ? "Drift"
               : r->verdict == DRIFT_NONE ? "No drift"
                                          : "Cannot be told: too few records for these bounds");
}

static void put_verdict(drift_verdict verdict, ng_json_out *out)
{
    ng_json_key(out, "drift");
    if (verdict == DRIFT_UNTOLD)
        ng_json_null(out);
    else
        ng_json_bool(out, verdict == DRIFT_FOUND);
}

static void put_measure(const char *key, const drift_measure *m, bool has_was, ng_json_out *out)
{
    ng_json_key(out, key);
    if (!m->is_there) {
        ng_json_null(out);
        return;
    }
    ng_json_object_begin(out);
    if (has_was)
        put_members(out, MEMBER("was", m->was));
    put_members(out, MEMBER("is", m->is), MEMBER("moved", m->moved));
    put_interval(out, "interval", m->interval, 6);
    put_members(out, MEMBER("limit", m->limit));
    put_verdict(m->verdict, out);
    ng_json_object_end(out);
}

static void put_as_json(const drift_report *r, const counted_word *words, size_t count,
                        ng_json_out *out)
{
    const drift_text *text = r->text;
    ng_json_object_begin(out);
    put_members(out, MEMBER("rows", text->rows), MEMBER("answered", text->answered));
    put_verdict(r->verdict, out);
    put_measure("unknown_words", &r->unknown, r->reference != NULL, out);
    put_measure("label_shift", &r->shift, false, out);
    put_measure("confidence", &r->confidence, true, out);
    if (text->total)
        put_members(out, MEMBER("unknown_ngrams", share(text->total - text->known, text->total)));
    begin_array(out, "labels");
    for (size_t k = 0; k < ng_model_label_count(r->model); k++) {
        ng_json_object_begin(out);
        put_members(out, MEMBER("label", ng_model_label(r->model, k)));
        if (r->shift.is_there)
            put_members(out, MEMBER("was", r->shares[0][k]));
        put_members(out, MEMBER("is", r->shares[1][k]));
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    begin_array(out, "words");
    for (size_t i = 0; i < count; i++)
        put_object(out, MEMBER("word", ((ng_string){words[i].name.text, words[i].name.length})),
                   MEMBER("count", words[i].count));
    ng_json_array_end(out);
    end_line(out);
}

void drift_put(const drift_report *report, const terminal *shown_on, ng_json_out *out)
{
    size_t count = 0;
    counted_word *words = rank_words(report, &count);
    out->failed |= !words;
    if (shown_on)
        put_tables(report, words, count, shown_on, out);
    else
        put_as_json(report, words, count, out);
    free(words);
}
