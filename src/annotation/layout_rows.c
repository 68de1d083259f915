/* Rows of text: CSV and TSV, fastText, MALLET, svmlight. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "annotation/layout_members.h"
#include "annotation/layouts.h"
#include "text/strings.h"

/* ---- Tables ---- */

/* The cell as a value of JSON; false when it is none. */
static bool parse_cell(ng_string cell, ng_json_span *value)
{
    ng_json_cursor cursor = ng_json_cursor_over(cell);
    return ng_json_scan_value(&cursor, value) && ng_json_scan_end(&cursor);
}

void ng_layout_read_cell(ng_annotated *record, ng_judgement *one, ng_string name, ng_string cell)
{
    static const ng_rule rules[] = {
        NG_RULE("annotations", ANNOTATIONS),
        NG_RULE("predictions", PREDICTIONS),
        NG_RULE("annotation", OWN),
        NG_RULE("meta", REST),
        NG_RULES_END,
    };
    static const char *const own[] = {"annotation_id", "created_at", "updated_at", "lead_time",
                                      NULL};
    ng_taking taking = {.record = record, .one = one, .rest = &record->rest};
    ng_json_span value;
    if (cell.length == 0)
        return;
    const bool is_json = parse_cell(cell, &value);
    const bool is_number = is_json && value.token == NG_JSON_TOKEN_NUMBER;
    if (is_json && ng_take_member(&taking, rules, name, value))
        return;
    if (ng_string_is(name, "annotator"))
        one->by = (ng_value){cell, is_number};
    else if (ng_string_is(name, "answer"))
        ng_answer_read(ng_answers, cell, &one->answer);
    else if (ng_is_among(own, name) && is_number)
        ng_annotated_add_rest(record, &one->rest, name, value);
    else
        ng_annotated_add_text(record, ng_is_among(own, name) ? &one->rest : &record->rest, name,
                              cell);
}

static void put_cell(ng_string cell, char delimiter, bool last, ng_json_out *out)
{
    const bool blank_end = cell.length > 0 && (strchr(" \t", cell.data[0]) ||
                                               strchr(" \t", cell.data[cell.length - 1]));
    bool quoted = blank_end;
    for (size_t i = 0; i < cell.length && !quoted; i++)
        quoted = cell.data[i] == delimiter || strchr("\"\r\n", cell.data[i]);
    if (quoted)
        ng_json_out_bytes(out, "\"", 1);
    for (size_t start = 0; start < cell.length;) {
        const char *quote = quoted ? memchr(cell.data + start, '"', cell.length - start) : NULL;
        const size_t end = quote ? (size_t)(quote - cell.data) + 1 : cell.length;
        ng_json_out_bytes(out, cell.data + start, end - start);
        if (quote)
            ng_json_out_bytes(out, "\"", 1);
        start = end;
    }
    if (quoted)
        ng_json_out_bytes(out, "\"", 1);
    ng_json_out_bytes(out, last ? "\n" : &delimiter, 1);
}

/* Writes what was put into `json` as a cell, and empties it. */
static void put_json_cell(ng_annotated *record, ng_json_out *json, char delimiter, bool last,
                          ng_json_out *out)
{
    put_cell((ng_string){json->data, json->length}, delimiter, last, out);
    record->failed = record->failed || json->failed;
    ng_json_out_reset(json);
}

static void put_labels(const ng_judgement *one, ng_json_out *json)
{
    const ng_string *first = one->labels;
    if (one->label_count == 1 && first->data[0] != '[' && first->data[0] != '{')
        ng_json_out_bytes(json, first->data, first->length);
    else if (one->label_count > 0)
        ng_put_labels(one, true, json);
}

static void put_rest(const ng_members *rest, ng_json_out *json)
{
    if (rest->count == 0)
        return;
    ng_json_object_begin(json);
    ng_put_rest(rest, json);
    ng_json_object_end(json);
}

static void put_record(const ng_annotated *record, char delimiter, ng_json_out *out)
{
    put_cell(record->id.text, delimiter, false, out);
    put_cell(record->title, delimiter, false, out);
    put_cell(record->text, delimiter, false, out);
}

static bool write_table(ng_annotated *record, char delimiter, ng_json_out *out)
{
    ng_json_out json = {0};
    const ng_judgement agreed = ng_annotated_labels(record);
    put_record(record, delimiter, out);
    put_labels(&agreed, &json);
    put_json_cell(record, &json, delimiter, false, out);
    if (!ng_annotated_is_labels(record))
        ng_put_judgements(&record->annotations, NULL, "annotator", &json);
    put_json_cell(record, &json, delimiter, false, out);
    if (record->predictions.count > 0)
        ng_put_judgements(&record->predictions, NULL, "model", &json);
    put_json_cell(record, &json, delimiter, false, out);
    put_rest(&record->rest, &json);
    put_json_cell(record, &json, delimiter, true, out);
    ng_json_out_clear(&json);
    return true;
}

bool ng_csv_write(ng_annotated *record, ng_json_out *out)
{
    return write_table(record, ',', out);
}

bool ng_tsv_write(ng_annotated *record, ng_json_out *out)
{
    return write_table(record, '\t', out);
}

void ng_label_studio_csv_write(ng_annotated *record, ng_judgement *one, ng_json_out *out)
{
    ng_judgement none = {.answer = NG_ANSWER_GIVEN}, *row = one ? one : &none;
    ng_json_out json = {0};
    ng_string id = {NULL, 0};
    const char *answer = one ? ng_answers[one->answer] : "";
    put_record(record, ',', out);
    if (row->label_count > 1)
        ng_put_choices(row, &json);
    else
        put_labels(row, &json);
    put_json_cell(record, &json, ',', false, out);
    put_cell(row->by.text, ',', false, out);
    ng_annotated_take(&row->rest, "annotation_id", &id);
    put_cell(id, ',', false, out);
    put_cell((ng_string){answer, strlen(answer)}, ',', false, out);
    put_rest(&row->rest, &json);
    put_json_cell(record, &json, ',', false, out);
    if (record->predictions.count > 0 && (!one || one == record->annotations.items))
        ng_put_judgements(&record->predictions, NULL, "model", &json);
    put_json_cell(record, &json, ',', false, out);
    put_rest(&record->rest, &json);
    put_json_cell(record, &json, ',', true, out);
    ng_json_out_clear(&json);
}

/* ---- Lines of labelled text ---- */

/* White space becomes one blank, or `blank` inside a label. Returns whether anything changed. */
static bool put_line(ng_string text, char blank, ng_json_out *out)
{
    bool changed = false;
    for (size_t i = 0; i < text.length; i++) {
        const bool is_space = strchr(" \t\r\n\v\f", text.data[i]) != NULL;
        ng_json_out_bytes(out, is_space ? &blank : text.data + i, 1);
        changed = changed || (is_space && text.data[i] != blank);
    }
    return changed;
}

/* Whether there is more to the record than its text, labels and, with_id, id. */
static bool has_more(const ng_annotated *record, bool with_id)
{
    return record->title.data || record->rest.count > 0 || record->predictions.count > 0 ||
           !ng_annotated_is_labels(record) || (record->id.text.data && !with_id);
}

bool ng_fasttext_write(ng_annotated *record, ng_json_out *out)
{
    const ng_judgement agreed = ng_annotated_labels(record);
    bool changed = has_more(record, false);
    for (size_t i = 0; i < agreed.label_count; i++) {
        ng_json_out_bytes(out, "__label__", strlen("__label__"));
        changed |= put_line(agreed.labels[i], '_', out);
        ng_json_out_bytes(out, " ", 1);
    }
    changed |= put_line(record->text, ' ', out);
    ng_json_out_bytes(out, "\n", 1);
    return !changed;
}

bool ng_mallet_write(ng_annotated *record, ng_json_out *out)
{
    const ng_string none = {"-", 1};
    const ng_judgement agreed = ng_annotated_labels(record);
    bool changed = has_more(record, true) || agreed.label_count > 1;
    changed |= put_line(record->id.text.length ? record->id.text : none, '_', out);
    ng_json_out_bytes(out, "\t", 1);
    changed |= put_line(agreed.label_count ? agreed.labels[0] : none, '_', out);
    ng_json_out_bytes(out, "\t", 1);
    changed |= put_line(record->text, ' ', out);
    ng_json_out_bytes(out, "\n", 1);
    return !changed;
}

/* ---- svmlight ---- */

/* A word's number, which it has in any file: of 24 bits, from 1 on. */
static unsigned feature_of(const char *word, size_t length)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)word[i]) * 16777619u;
    return (hash ^ hash >> 24) % 0xffffff + 1;
}

static int by_number(const void *a, const void *b)
{
    const unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
    return (x > y) - (x < y);
}

/* The words' numbers in ascending order; NULL when memory runs out. */
static unsigned *features_of(ng_annotated *record, size_t *count)
{
    const ng_string text = record->text;
    unsigned *features = ng_arena_new(&record->arena, text.length / 2 + 1, sizeof *features);
    *count = 0;
    for (size_t at = 0; features && at < text.length;) {
        size_t end = at;
        while (end < text.length && !strchr(" \t\r\n", text.data[end]))
            end++;
        if (end > at)
            features[(*count)++] = feature_of(text.data + at, end - at);
        at = end + 1;
    }
    if (features)
        qsort(features, *count, sizeof *features, by_number);
    return features;
}

bool ng_svmlight_write(ng_annotated *record, ng_json_out *out)
{
    size_t count;
    const unsigned *features = features_of(record, &count);
    const ng_judgement agreed = ng_annotated_labels(record);
    char number[32];
    record->failed = record->failed || !features;
    for (size_t i = 0; i < agreed.label_count; i++) {
        if (i > 0)
            ng_json_out_bytes(out, ",", 1);
        put_line(agreed.labels[i], '_', out);
    }
    if (agreed.label_count == 0)
        ng_json_out_bytes(out, "0", 1);
    for (size_t i = 0, end; features && i < count; i = end) {
        for (end = i + 1; end < count && features[end] == features[i];)
            end++;
        const int length = snprintf(number, sizeof number, " %u:%zu", features[i], end - i);
        ng_json_out_bytes(out, number, (size_t)length);
    }
    ng_json_out_bytes(out, " # ", 3);
    out->comma = false;
    ng_jsonl_put(record, false, out);
    ng_json_line_end(out);
    return true;
}
