/* What there is to doubt about labelled records, as lines of JSON and as tables. */
#include "review/doubt_tables.h"

#include <stdio.h>

/* Fewer records of a label than this tell neither a model nor a test much. */
enum { FEW_ROWS = 10, FIRST = 100 };

static const char *const kind_names[] = {NG_DOUBT_KIND_MAP(NG_TEXT)};
static const char *const likeness_names[] = {NG_LABEL_LIKENESS_MAP(NG_TEXT)};

/* ---- Planted errors ---- */

typedef struct plant_score {
    size_t listed;  /* doubts about labels */
    size_t first;   /* of these at most 100 */
    size_t right;   /* of the first, planted */
    size_t as_many; /* planted ones among as many as were planted */
    size_t found;   /* planted ones in the whole list */
} plant_score;

static bool is_about_label(const ng_doubt *doubt)
{
    return doubt->kind == NG_DOUBT_LABEL || doubt->kind == NG_DOUBT_CONFLICT;
}

static plant_score score_plants(const ng_doubt_report *r)
{
    plant_score score = {0};
    for (size_t i = 0; i < r->doubt_count && is_about_label(&r->doubts[i]); i++) {
        const bool is_planted = r->planted[r->doubts[i].row].data != NULL;
        score.listed++;
        score.first += i < FIRST;
        score.right += i < FIRST && is_planted;
        score.as_many += i < r->plant_count && is_planted;
        score.found += is_planted;
    }
    return score;
}

static double share(size_t part, size_t whole)
{
    return whole ? (double)part / (double)whole : 0;
}

/* ---- Reasons ---- */

static void explain(const ng_doubt_report *r, const ng_doubt *doubt, char *out, size_t size)
{
    const double *p = r->answers.p + doubt->row * r->K;
    const uint32_t gold = r->answers.gold[doubt->row];
    char other[160] = "";
    if (doubt->other != NG_NO_COPY)
        record_name(r->records[doubt->other], other, sizeof other);
    switch (doubt->kind) {
    case NG_DOUBT_LABEL:
        snprintf(out, size, "models that have not seen it: %.*s %.2f, %.*s %.2f",
                 SHORT(r->labels[doubt->suggested]), p[doubt->suggested], SHORT(r->labels[gold]),
                 p[gold]);
        break;
    case NG_DOUBT_CONFLICT:
        snprintf(out, size, "the text of %s, which is labelled %.*s", other,
                 SHORT(r->labels[r->answers.gold[doubt->other]]));
        break;
    case NG_DOUBT_OVERLAP:
        snprintf(out, size, "training holds this test record as %s", other);
        break;
    case NG_DOUBT_DUPLICATE:
        snprintf(out, size, "%s as %s", doubt->score < 1 ? "nearly the same" : "the same", other);
        break;
    }
}

static void explain_field(const ng_doubt_report *r, const ng_leak *leak, char *out, size_t size)
{
    size_t commonest = 0;
    for (size_t k = 0; k < r->K; k++)
        commonest = r->label_rows[k] > commonest ? r->label_rows[k] : commonest;
    if (leak->words)
        snprintf(out, size, "%zu of %zu records with \"%.100s\" as their %.100s",
                 leak->rows - leak->others, leak->rows, leak->words, leak->field);
    else
        snprintf(out, size, "told by %.100s: %zu of %zu records; the commonest label has %zu",
                 leak->field, leak->rows - leak->others, leak->rows, commonest);
}

static void explain_leak(const ng_leak *leak, char *out, size_t size)
{
    const char *side = leak->is_at_end ? "end" : "start";
    char place[64];
    if (leak->place)
        snprintf(place, sizeof place, "%zu words from the %s", leak->place, side);
    else
        snprintf(place, sizeof place, "at the %s", side);
    snprintf(out, size, "\"%.100s\" %s: %zu of %zu records that have it", leak->words, place,
             leak->rows - leak->others, leak->rows);
}

/* ---- Findings about all records ---- */

/* A finding about a label; `label` and `suggested` may be K: there is none. */
typedef struct finding {
    const char *kind;
    const ng_leak *leak; /* NULL: it is none */
    size_t label;
    size_t suggested;
    size_t rows;
    char reason[400];
} finding;

typedef void put_finding(const ng_doubt_report *r, const finding *found, void *to);

/* Labels that are alike: the one with fewer records is to become the other. */
static void find_alike(const ng_doubt_report *r, put_finding *put, void *to)
{
    for (size_t a = 0; a < r->K; a++)
        for (size_t b = a + 1; b < r->K; b++) {
            const ng_label_likeness likeness = ng_labels_compare(r->labels[a], r->labels[b]);
            const bool keeps_a = r->label_rows[a] >= r->label_rows[b];
            const size_t from = keeps_a ? b : a, kept = keeps_a ? a : b;
            finding found = {"spelling", NULL, from, kept, r->label_rows[from], ""};
            if (likeness == NG_LABELS_DIFFERENT)
                continue;
            snprintf(found.reason, sizeof found.reason, "%s as \"%.*s\" (%zu records)",
                     likeness_names[likeness], SHORT(r->labels[kept]), r->label_rows[kept]);
            put(r, &found, to);
        }
}

static void find_findings(const ng_doubt_report *r, put_finding *put, void *to)
{
    find_alike(r, put, to);
    for (size_t i = 0; i < r->field_leaks.count; i++) {
        const ng_leak *leak = &r->field_leaks.items[i];
        finding found = {"leak", leak, leak->label, r->K, leak->rows, ""};
        explain_field(r, leak, found.reason, sizeof found.reason);
        put(r, &found, to);
    }
    for (size_t i = 0; i < r->leaks.count; i++) {
        const ng_leak *leak = &r->leaks.items[i];
        finding found = {"leak", leak, leak->label, r->K, leak->rows, ""};
        explain_leak(leak, found.reason, sizeof found.reason);
        put(r, &found, to);
    }
    for (size_t k = 0; k < r->K; k++) {
        finding found = {"small", NULL, k, r->K, r->label_rows[k], ""};
        snprintf(found.reason, sizeof found.reason, "fewer than %d records: too few to judge",
                 FEW_ROWS);
        if (r->label_rows[k] < FEW_ROWS)
            put(r, &found, to);
    }
}

/* ---- JSON ---- */

static void put_json_finding(const ng_doubt_report *r, const finding *found, void *to)
{
    ng_json_out *out = to;
    ng_json_object_begin(out);
    put_members(out, MEMBER("kind", found->kind));
    if (found->label < r->K)
        put_members(out, MEMBER("label", r->labels[found->label]));
    if (found->leak && found->leak->field)
        put_members(out, MEMBER("field", found->leak->field));
    if (found->leak && found->leak->words)
        put_members(out, MEMBER(found->leak->field ? "value" : "words", found->leak->words));
    else if (found->leak)
        put_members(out, SCORE("gain", found->leak->gain));
    if (found->suggested < r->K)
        put_members(out, MEMBER("suggested", r->labels[found->suggested]));
    put_members(out, MEMBER("records", found->rows), MEMBER("reason", (const char *)found->reason));
    end_line(out);
}

static void put_json_doubt(const ng_doubt_report *r, const ng_doubt *doubt, ng_json_out *out)
{
    const ng_record *record = r->records[doubt->row];
    char reason[512];
    explain(r, doubt, reason, sizeof reason);
    ng_json_object_begin(out);
    record_origin(record, out);
    put_members(out, MEMBER("kind", kind_names[doubt->kind]),
                MEMBER("label", r->labels[r->answers.gold[doubt->row]]));
    if (is_about_label(doubt))
        put_members(out, MEMBER("suggested", r->labels[doubt->suggested]));
    put_members(out, MEMBER("score", doubt->score), MEMBER("reason", (const char *)reason));
    if (doubt->other != NG_NO_COPY) {
        begin_object(out, "other");
        record_origin(r->records[doubt->other], out);
        ng_json_object_end(out);
    }
    if (r->planted && r->planted[doubt->row].data)
        put_members(out, MEMBER("planted_over", r->planted[doubt->row]));
    put_members(out, MEMBER("text", record->text));
    end_line(out);
}

void doubt_report_put_json(const ng_doubt_report *r, ng_json_out *out)
{
    for (size_t i = 0; i < r->doubt_count; i++)
        put_json_doubt(r, &r->doubts[i], out);
    find_findings(r, put_json_finding, out);
    if (!r->planted)
        return;
    const plant_score score = score_plants(r);
    ng_json_object_begin(out);
    put_members(out, MEMBER("kind", "plant"), MEMBER("planted", r->plant_count),
                MEMBER("first", score.first),
                MEMBER("precision_of_first", share(score.right, score.first)),
                MEMBER("recall_in_as_many", share(score.as_many, r->plant_count)),
                MEMBER("listed", score.listed),
                MEMBER("recall", share(score.found, r->plant_count)));
    end_line(out);
}

/* ---- Tables ---- */

static void put_finding_row(const ng_doubt_report *r, const finding *found, void *to)
{
    const ng_string none = {"", 0};
    const ng_string label = found->label < r->K ? r->labels[found->label] : none;
    const ng_string suggested = found->suggested < r->K ? r->labels[found->suggested] : none;
    table_cells(to, "%s|%.*s|%.*s|%zu|%s", found->kind, SHORT(label), SHORT(suggested), found->rows,
                found->reason);
}

static void count_finding(const ng_doubt_report *r, const finding *found, void *to)
{
    size_t *count = to;
    (void)r, (void)found;
    ++*count;
}

static void put_findings(const ng_doubt_report *r, const terminal *shown_on, ng_json_out *out)
{
    size_t count = 0;
    find_findings(r, count_finding, &count);
    if (!count)
        return;
    text_table *rows = table_new("Kind|Label|Suggested|>Records|~Reason");
    find_findings(r, put_finding_row, rows);
    table_print(rows, shown_on, out);
    put_text(out, "\n");
}

static void put_doubts(const ng_doubt_report *r, size_t top, const terminal *shown_on,
                       ng_json_out *out)
{
    text_table *rows = table_new("Kind|Record|Label|Suggested|>Score|~Reason");
    for (size_t i = 0; i < r->doubt_count && i < top; i++) {
        const ng_doubt *doubt = &r->doubts[i];
        const ng_string none = {"", 0};
        const ng_string suggested = is_about_label(doubt) ? r->labels[doubt->suggested] : none;
        char name[160], reason[512];
        record_name(r->records[doubt->row], name, sizeof name);
        explain(r, doubt, reason, sizeof reason);
        table_cells(rows, "%s|%s|%.*s|%.*s|%.3f|%s", kind_names[doubt->kind], name,
                    SHORT(r->labels[r->answers.gold[doubt->row]]), SHORT(suggested), doubt->score,
                    reason);
    }
    table_print(rows, shown_on, out);
    if (r->doubt_count > top)
        put_format(out, "and %zu more: --top %zu or --format jsonl shows them all\n",
                   r->doubt_count - top, r->doubt_count);
}

static void put_summary(const ng_doubt_report *r, ng_json_out *out)
{
    size_t counts[NG_DOUBT_DUPLICATE + 1] = {0};
    for (size_t i = 0; i < r->doubt_count; i++)
        counts[r->doubts[i].kind]++;
    put_format(out, "%zu records of %zu labels; about %.0f labels are likely to be wrong\n",
               r->count, r->K, r->wrong.wrong);
    put_format(out,
               "%zu doubtful labels, %zu copies with another label, %zu test records that training "
               "holds, %zu other copies\n",
               counts[NG_DOUBT_LABEL], counts[NG_DOUBT_CONFLICT], counts[NG_DOUBT_OVERLAP],
               counts[NG_DOUBT_DUPLICATE]);
    if (r->planted) {
        const plant_score score = score_plants(r);
        put_format(
            out,
            "%zu wrong labels planted: %zu of the first %zu doubts are among them (%.1f %%); "
            "the first %zu hold %.1f %% of them, all %zu hold %.1f %%\n",
            r->plant_count, score.right, score.first, 100 * share(score.right, score.first),
            r->plant_count, 100 * share(score.as_many, r->plant_count), score.listed,
            100 * share(score.found, r->plant_count));
    }
    put_text(out, "\n");
}

void doubt_report_put_tables(const ng_doubt_report *r, size_t top, const terminal *shown_on,
                             ng_json_out *out)
{
    put_summary(r, out);
    put_findings(r, shown_on, out);
    if (r->doubt_count)
        put_doubts(r, top, shown_on, out);
}
