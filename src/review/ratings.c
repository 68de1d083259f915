/* Answers of raters, by record. */
#include "review/ratings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/names.h"
#include "base/sort.h"

/* In one block: keys, texts and labels of `record` point after it. */
struct rated_record {
    ng_string key; /* its id, or the text where it has none */
    ng_string id;  /* data NULL: none */
    ng_string text;
    ng_string label; /* data NULL: none */
};

struct rating_table {
    const char *const *names; /* [raters] */
    size_t raters;
    ng_names keys;
    rated_record **records; /* [keys.count] the first of each key */
    size_t record_capacity;
    uint32_t *answers; /* [keys.count x raters] */
    size_t answer_capacity;
    ng_names labels;
    size_t *counts;  /* [raters] answers */
    size_t *repeats; /* [raters] */
};

rating_table *ratings_new(const char *const *names, size_t raters)
{
    rating_table *table = calloc(1, sizeof *table);
    if (!table)
        return NULL;
    table->names = names;
    table->raters = raters;
    table->counts = calloc(raters + 1, sizeof *table->counts);
    table->repeats = calloc(raters + 1, sizeof *table->repeats);
    if (table->counts && table->repeats)
        return table;
    ratings_free(table);
    return NULL;
}

void ratings_free(rating_table *table)
{
    if (!table)
        return;
    for (size_t i = 0; i < table->keys.count && table->records; i++)
        free(table->records[i]);
    free(table->records);
    free(table->answers);
    free(table->counts);
    free(table->repeats);
    ng_names_clear(&table->keys);
    ng_names_clear(&table->labels);
    free(table);
}

/* ---- Records ---- */

NG_DEFINE_SORT(sort_labels, ng_string, ng_bytes_compare(a->data, a->length, b->data, b->length))

static ng_string put(char **at, ng_string text)
{
    if (!text.data)
        return text;
    char *copy = *at;
    memcpy(copy, text.data, text.length);
    *at += text.length;
    return (ng_string){copy, text.length};
}

rated_record *rated_record_make(const ng_record *record)
{
    size_t bytes = record->id.length + record->text.length;
    for (size_t i = 0; i < record->label_count; i++)
        bytes += record->labels[i].length + 1;
    rated_record *rated = malloc(sizeof *rated + bytes);
    ng_string *labels = ng_array_new(record->label_count, sizeof *labels);
    if (rated && labels) {
        char *at = (char *)(rated + 1);
        *rated = (rated_record){.id = put(&at, record->id), .text = put(&at, record->text)};
        rated->key = rated->id.data ? rated->id : rated->text;
        if (record->label_count) {
            memcpy(labels, record->labels, record->label_count * sizeof *labels);
            sort_labels(labels, record->label_count);
            rated->label.data = at;
        }
        for (size_t i = 0; i < record->label_count; i++) {
            if (i > 0)
                *at++ = '|';
            put(&at, labels[i]);
        }
        rated->label.length = rated->label.data ? (size_t)(at - rated->label.data) : 0;
    } else {
        free(rated);
        rated = NULL;
    }
    free(labels);
    return rated;
}

/* The number of the record; it is kept where it is new. UINT32_MAX when memory runs out. */
static uint32_t find_record(rating_table *table, rated_record *record, bool *is_kept)
{
    const size_t known = table->keys.count;
    *is_kept = false;
    if (!ng_array_reserve(&table->records, &table->record_capacity, known + 1,
                          sizeof *table->records) ||
        !ng_array_reserve(&table->answers, &table->answer_capacity, (known + 1) * table->raters,
                          sizeof *table->answers))
        return UINT32_MAX;
    const uint32_t number = ng_names_add(&table->keys, record->key.data, record->key.length);
    if (number == known) {
        table->records[number] = record;
        for (size_t r = 0; r < table->raters; r++)
            table->answers[number * table->raters + r] = NG_NO_ANSWER;
        *is_kept = true;
    }
    return number == NG_NO_NAME ? UINT32_MAX : number;
}

ng_status ratings_add(rating_table *table, size_t rater, rated_record *record, ng_error *error)
{
    bool is_kept;
    const uint32_t number = find_record(table, record, &is_kept);
    uint32_t label = NG_NO_ANSWER;
    bool is_lost = number == UINT32_MAX;
    if (!is_lost && record->label.data) {
        label = ng_names_add(&table->labels, record->label.data, record->label.length);
        is_lost = label == NG_NO_NAME;
    }
    if (!is_lost && label != NG_NO_ANSWER) {
        uint32_t *answer = &table->answers[number * table->raters + rater];
        table->repeats[rater] += *answer != NG_NO_ANSWER;
        table->counts[rater] += *answer == NG_NO_ANSWER;
        *answer = label;
    }
    if (!is_kept)
        free(record);
    return is_lost ? ng_fail_memory(error) : NG_OK;
}

size_t ratings_repeats(const rating_table *table, size_t rater)
{
    return table->repeats[rater];
}

ng_status ratings_complete(rating_table *table, ng_error *error)
{
    const size_t count = table->labels.count;
    ng_name *old = ng_array_new(count, sizeof *old);
    uint32_t *numbers = ng_array_new(count, sizeof *numbers);
    bool is_done = old && numbers;
    if (is_done) {
        if (count)
            memcpy(old, table->labels.items, count * sizeof *old);
        is_done = ng_names_sort(&table->labels);
    }
    if (is_done) {
        for (size_t k = 0; k < count; k++)
            numbers[k] = ng_names_find(&table->labels, old[k].text, old[k].length);
        for (size_t i = 0; i < table->keys.count * table->raters; i++)
            if (table->answers[i] != NG_NO_ANSWER)
                table->answers[i] = numbers[table->answers[i]];
    }
    free(old);
    free(numbers);
    return is_done ? NG_OK : ng_fail_memory(error);
}

/* ---- Reports ---- */

static ng_string label_of(const rating_table *table, uint32_t label)
{
    return (ng_string){table->labels.items[label].text, table->labels.items[label].length};
}

static ng_ratings ratings_of(const rating_table *table)
{
    return (ng_ratings){table->keys.count, table->raters, table->labels.count, table->answers};
}

static const char *const measure_names[] = {NG_AGREEMENT_MAP(NG_TEXT)};

static void put_agreement(const ng_agreement *found, ng_json_out *out)
{
    put_members(out, MEMBER("items", found->items));
    for (size_t s = 0; s < NG_AGREEMENT_COUNT; s++) {
        begin_object(out, measure_names[s]);
        put_members(out, MEMBER("value", found->values[s]));
        put_interval(out, "interval", found->intervals[s], 6);
        ng_json_object_end(out);
    }
}

/* How often the first of two raters says a and the second b. */
static size_t count_pair(const rating_table *table, size_t first, size_t second, uint32_t a,
                         uint32_t b)
{
    size_t count = 0;
    for (size_t i = 0; i < table->keys.count; i++)
        count += table->answers[i * table->raters + first] == a &&
                 table->answers[i * table->raters + second] == b;
    return count;
}

static void put_confusion(const rating_table *table, ng_json_out *out)
{
    begin_array(out, "confusion");
    for (uint32_t a = 0; a < table->labels.count; a++) {
        ng_json_array_begin(out);
        for (uint32_t b = 0; b < table->labels.count; b++)
            ng_json_unsigned(out, count_pair(table, 0, 1, a, b));
        ng_json_array_end(out);
    }
    ng_json_array_end(out);
}

static void put_report(const rating_table *table, const ng_agreement *all,
                       const ng_agreement *by_label, ng_json_out *out)
{
    ng_json_object_begin(out);
    begin_array(out, "raters");
    for (size_t r = 0; r < table->raters; r++)
        put_object(out, MEMBER("name", table->names[r]), MEMBER("answers", table->counts[r]));
    ng_json_array_end(out);
    put_agreement(all, out);
    begin_array(out, "labels");
    for (size_t k = 0; k < table->labels.count; k++) {
        ng_json_object_begin(out);
        put_members(out, MEMBER("label", label_of(table, (uint32_t)k)));
        put_agreement(&by_label[k], out);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    if (table->raters == 2)
        put_confusion(table, out);
    end_line(out);
}

/* What can't be told is a dash. */
static void put_value(text_table *rows, const char *name, double value)
{
    if (name)
        table_cells(rows, "%s", name);
    if (isnan(value))
        table_cells(rows, "%s", "-");
    else
        table_cells(rows, "%.3f", value);
}

static void put_measure_rows(const ng_agreement *all, const terminal *shown_on, ng_json_out *out)
{
    static const char *const names[NG_AGREEMENT_COUNT] = {"agreement", "Cohen's kappa",
                                                          "Krippendorff's alpha"};
    text_table *rows = table_new("Measure|>Value|95 % interval");
    for (size_t s = 0; s < NG_AGREEMENT_COUNT; s++) {
        put_value(rows, names[s], all->values[s]);
        if (isnan(all->intervals[s].low))
            table_cells(rows, "%s", "");
        else
            table_cells(rows, "%.3f to %.3f", all->intervals[s].low, all->intervals[s].high);
    }
    table_print(rows, shown_on, out);
}

static void put_label_rows(const rating_table *table, const ng_agreement *by_label,
                           const terminal *shown_on, ng_json_out *out)
{
    text_table *rows = table_new("Label against the rest|>Agreement|>Kappa|>Alpha");
    for (size_t k = 0; k < table->labels.count; k++) {
        table_cells(rows, "%s", table->labels.items[k].text);
        for (size_t s = 0; s < NG_AGREEMENT_COUNT; s++)
            put_value(rows, NULL, by_label[k].values[s]);
    }
    table_print(rows, shown_on, out);
}

static void put_confusion_rows(const rating_table *table, const terminal *shown_on,
                               ng_json_out *out)
{
    text_table *rows = table_new("First \\ second");
    for (size_t b = 0; b < table->labels.count; b++)
        table_column(rows, table->labels.items[b].text, '>');
    for (uint32_t a = 0; a < table->labels.count; a++) {
        table_cells(rows, "%s", table->labels.items[a].text);
        for (uint32_t b = 0; b < table->labels.count; b++)
            table_cells(rows, "%zu", count_pair(table, 0, 1, a, b));
    }
    table_print(rows, shown_on, out);
}

static void put_tables(const rating_table *table, const ng_agreement *all,
                       const ng_agreement *by_label, const terminal *shown_on, ng_json_out *out)
{
    for (size_t r = 0; r < table->raters; r++)
        put_format(out, "%s: %zu answers\n", table->names[r], table->counts[r]);
    put_format(out, "%zu records with two answers or more\n\n", all->items);
    put_measure_rows(all, shown_on, out);
    put_text(out, "\n");
    put_label_rows(table, by_label, shown_on, out);
    if (table->raters == 2) {
        put_text(out, "\n");
        put_confusion_rows(table, shown_on, out);
    }
}

ng_status ratings_report(const rating_table *table, size_t resamples, uint64_t seed,
                         const terminal *shown_on, ng_json_out *out, ng_error *error)
{
    const ng_ratings ratings = ratings_of(table);
    ng_agreement all, *by_label = ng_array_new(table->labels.count, sizeof *by_label);
    ng_status status = by_label ? NG_OK : ng_fail_memory(error);
    if (status == NG_OK)
        status = ng_agreement_find(&ratings, NG_ALL_LABELS, resamples, seed, &all, error);
    if (status == NG_OK && all.items == 0)
        status = ng_fail(error, NG_ERROR_DATA,
                         "no record has answers of two raters: are their ids, or texts, the same?");
    for (uint32_t k = 0; k < table->labels.count && status == NG_OK; k++)
        status =
            ng_agreement_find(&ratings, k, shown_on ? 0 : resamples, seed, &by_label[k], error);
    if (status == NG_OK && !shown_on)
        put_report(table, &all, by_label, out);
    else if (status == NG_OK)
        put_tables(table, &all, by_label, shown_on, out);
    free(by_label);
    return status;
}

/* ---- Records out ---- */

static void put_record(const rated_record *record, ng_json_out *out)
{
    ng_json_object_begin(out);
    if (record->id.data)
        put_members(out, MEMBER("id", record->id));
    put_members(out, MEMBER("text", record->text));
}

void ratings_disputed(const rating_table *table, ng_json_out *out)
{
    for (size_t i = 0; i < table->keys.count; i++) {
        const uint32_t *answers = table->answers + i * table->raters;
        uint32_t first = NG_NO_ANSWER;
        bool is_disputed = false;
        for (size_t r = 0; r < table->raters; r++) {
            if (answers[r] == NG_NO_ANSWER)
                continue;
            is_disputed = is_disputed || (first != NG_NO_ANSWER && answers[r] != first);
            first = answers[r];
        }
        if (!is_disputed)
            continue;
        put_record(table->records[i], out);
        begin_object(out, "answers");
        for (size_t r = 0; r < table->raters; r++)
            if (answers[r] != NG_NO_ANSWER)
                put_members(out, MEMBER(table->names[r], label_of(table, answers[r])));
        ng_json_object_end(out);
        end_line(out);
    }
}

size_t ratings_merged(const rating_table *table, size_t judge, ng_json_out *out)
{
    const ng_ratings ratings = ratings_of(table);
    size_t left_out = 0;
    for (size_t i = 0; i < table->keys.count; i++) {
        uint32_t label =
            judge < table->raters ? table->answers[i * table->raters + judge] : NG_NO_ANSWER;
        label = label == NG_NO_ANSWER ? ng_agreement_majority(&ratings, i) : label;
        left_out += label == NG_NO_ANSWER;
        if (label == NG_NO_ANSWER)
            continue;
        put_record(table->records[i], out);
        put_members(out, MEMBER("label", label_of(table, label)));
        end_line(out);
    }
    return left_out;
}
