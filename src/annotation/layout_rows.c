/* Rows of text: CSV and TSV, fastText, MALLET, svmlight. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "annotation/layouts.h"

/* ---- Tables ---- */

static bool is_cell(ng_string name, const char *wanted)
{
    return name.length == strlen(wanted) && memcmp(name.data, wanted, name.length) == 0;
}

/* The cell as a value of JSON; false when it is none. */
static bool parse_cell(ng_string cell, ng_json_span *value)
{
    if (cell.length == 0)
        return false;
    ng_json_cursor cursor = {.at = cell.data, .end = cell.data + cell.length, .has_nan = true};
    return ng_json_scan_value(&cursor, value) && ng_json_scan_end(&cursor);
}

void ng_layout_read_cell(ng_annotated *record, ng_judgement *one, ng_string name, ng_string cell)
{
    static const char *const answers[] = {"given", "skipped", "rejected", "draft"};
    ng_json_span value;
    const bool is_json = parse_cell(cell, &value);
    const bool is_whole = is_json && value.token == NG_JSON_TOKEN_NUMBER;
    if (cell.length == 0)
        return;
    if (is_cell(name, "annotations") &&
        (is_json && ng_annotated_read_judgements(record, &record->annotations, value)))
        return;
    if (is_cell(name, "predictions") &&
        (is_json && ng_annotated_read_judgements(record, &record->predictions, value)))
        return;
    if ((is_cell(name, "meta") || is_cell(name, "annotation")) && is_json &&
        value.token == NG_JSON_TOKEN_OBJECT) {
        ng_annotated_add_members(record, is_cell(name, "meta") ? &record->rest : &one->rest, value);
    } else if (is_cell(name, "annotator")) {
        one->by = (ng_value){cell, is_whole};
    } else if (is_cell(name, "answer")) {
        for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
            if (is_cell(cell, answers[i]))
                one->answer = (ng_answer)i;
    } else if (is_cell(name, "annotation_id") || is_cell(name, "created_at") ||
               is_cell(name, "updated_at") || is_cell(name, "lead_time")) {
        if (is_whole)
            ng_annotated_add_rest(record, &one->rest,
                                  (ng_json_span){.data = name.data, .length = name.length}, value);
        else
            ng_annotated_add_text(record, &one->rest, name, cell);
    } else {
        ng_annotated_add_text(record, &record->rest, name, cell);
    }
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

static void put_labels(const ng_string *labels, size_t count, ng_json_out *json)
{
    if (count == 1 && labels[0].data[0] != '[' && labels[0].data[0] != '{')
        ng_json_out_bytes(json, labels[0].data, labels[0].length);
    else if (count > 0)
        ng_annotated_put_labels(labels, count, true, json);
}

static void put_rest(const ng_members *rest, ng_json_out *json)
{
    if (rest->count == 0)
        return;
    ng_json_object_begin(json);
    ng_annotated_put_rest(rest, json);
    ng_json_object_end(json);
}

static bool write_table(ng_annotated *record, char delimiter, ng_json_out *out)
{
    ng_json_out json = {0};
    const ng_string *labels;
    size_t count;
    ng_annotated_labels(record, &labels, &count);
    put_cell(record->id.text, delimiter, false, out);
    put_cell(record->title, delimiter, false, out);
    put_cell(record->text, delimiter, false, out);
    put_labels(labels, count, &json);
    put_json_cell(record, &json, delimiter, false, out);
    if (!ng_annotations_are_labels(record))
        ng_annotated_put_judgements(&record->annotations, NULL, "annotator", &json);
    put_json_cell(record, &json, delimiter, false, out);
    if (record->predictions.count > 0)
        ng_annotated_put_judgements(&record->predictions, NULL, "model", &json);
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

bool ng_label_studio_csv_write(ng_annotated *record, ng_json_out *out)
{
    static const ng_judgement none = {.answer = NG_ANSWER_GIVEN};
    ng_json_out json = {0};
    for (size_t i = 0; i == 0 || i < record->annotations.count; i++) {
        const bool has_one = i < record->annotations.count;
        ng_judgement one = has_one ? record->annotations.items[i] : none;
        ng_string id = {NULL, 0};
        put_cell(record->id.text, ',', false, out);
        put_cell(record->title, ',', false, out);
        put_cell(record->text, ',', false, out);
        if (one.label_count > 1) {
            ng_json_object_begin(&json);
            ng_json_key(&json, "choices");
            ng_annotated_put_labels(one.labels, one.label_count, true, &json);
            ng_json_object_end(&json);
        } else {
            put_labels(one.labels, one.label_count, &json);
        }
        put_json_cell(record, &json, ',', false, out);
        put_cell(one.by.text, ',', false, out);
        ng_annotated_take(&one.rest, "annotation_id", &id);
        put_cell(id, ',', false, out);
        const char *answer = has_one ? ng_answer_name(one.answer) : "";
        put_cell((ng_string){answer, strlen(answer)}, ',', false, out);
        put_rest(&one.rest, &json);
        put_json_cell(record, &json, ',', false, out);
        if (i == 0 && record->predictions.count > 0)
            ng_annotated_put_judgements(&record->predictions, NULL, "model", &json);
        put_json_cell(record, &json, ',', false, out);
        put_rest(&record->rest, &json);
        put_json_cell(record, &json, ',', true, out);
    }
    ng_json_out_clear(&json);
    return true;
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
           !ng_annotations_are_labels(record) || (record->id.text.data && !with_id);
}

bool ng_fasttext_write(ng_annotated *record, ng_json_out *out)
{
    const ng_string *labels;
    size_t count;
    bool changed = has_more(record, false);
    ng_annotated_labels(record, &labels, &count);
    for (size_t i = 0; i < count; i++) {
        ng_json_out_bytes(out, "__label__", strlen("__label__"));
        changed |= put_line(labels[i], '_', out);
        ng_json_out_bytes(out, " ", 1);
    }
    changed |= put_line(record->text, ' ', out);
    ng_json_out_bytes(out, "\n", 1);
    return !changed;
}

bool ng_mallet_write(ng_annotated *record, ng_json_out *out)
{
    const ng_string *labels;
    size_t count;
    bool changed = has_more(record, true);
    ng_annotated_labels(record, &labels, &count);
    if (!record->id.text.length)
        ng_json_out_bytes(out, "-", 1);
    changed |= put_line(record->id.text, '_', out);
    ng_json_out_bytes(out, "\t", 1);
    if (count == 0)
        ng_json_out_bytes(out, "-", 1);
    else
        changed |= put_line(labels[0], '_', out) || count > 1;
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
    const ng_string *labels;
    size_t count, label_count;
    const unsigned *features = features_of(record, &count);
    char number[32];
    record->failed = record->failed || !features;
    ng_annotated_labels(record, &labels, &label_count);
    for (size_t i = 0; i < label_count; i++) {
        if (i > 0)
            ng_json_out_bytes(out, ",", 1);
        put_line(labels[i], '_', out);
    }
    if (label_count == 0)
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
