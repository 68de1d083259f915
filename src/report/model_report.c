/* The card of a model. */
#include "report/model_report.h"

#include <stdlib.h>
#include <string.h>

/* ---- Facts ---- */

/* A line of key and value; a string without its quotes inside an object. */
static void put_value(ng_json item, int indent, ng_json_out *out)
{
    const char *text = NULL, *key = ng_json_key_of(item);
    ng_json_out value = {0};
    put_format(out, "%*s%-*s ", indent, "", 24 - indent, key ? key : "-");
    if (indent && ng_json_kind_of(item) == NG_JSON_STRING) {
        ng_json_as_string(item, &text, NULL);
        put_text(out, text);
    } else {
        put_json(item, &value);
        ng_json_out_bytes(out, value.data, value.length);
        out->failed |= value.failed;
        ng_json_out_clear(&value);
    }
    put_text(out, "\n");
}

/* Rows of labels by their names. */
static void put_label_rows(ng_json rows, const ng_model *model, int indent, ng_json_out *out)
{
    size_t k = 0;
    put_format(out, "%*slabel_rows\n", indent, "");
    for (ng_json item = ng_json_first(rows); item.node; item = ng_json_next(item)) {
        double count = 0;
        ng_json_as_double(item, &count, NULL);
        put_format(out, "%*s%-*s %.0f\n", indent + 2, "", 22 - indent,
                   ng_model_label(model, k++).data, count);
    }
}

/* The values of an object, objects within it indented; arrays of numbers on one line. */
static void put_object_facts(ng_json object, const ng_model *model, int indent, ng_json_out *out)
{
    for (ng_json item = ng_json_first(object); item.node; item = ng_json_next(item)) {
        const ng_json_kind kind = ng_json_kind_of(item);
        const char *key = ng_json_key_of(item);
        if (key && strcmp(key, "label_rows") == 0 &&
            ng_json_count(item) == ng_model_label_count(model)) {
            put_label_rows(item, model, indent, out);
        } else if (kind == NG_JSON_OBJECT ||
                   (kind == NG_JSON_ARRAY &&
                    ng_json_kind_of(ng_json_first(item)) == NG_JSON_OBJECT)) {
            put_format(out, "%*s%s\n", indent, "", key ? key : "-");
            put_object_facts(item, model, indent + 2, out);
        } else {
            put_value(item, indent, out);
        }
    }
}

/* Numbers and words of the facts, then those of their objects that say how the model was made. */
static void put_facts(ng_json facts, const ng_model *model, ng_json_out *out)
{
    static const char *const parts[] = {"features", "stance", "training", "card"};
    for (ng_json item = ng_json_first(facts); item.node; item = ng_json_next(item))
        if (ng_json_kind_of(item) != NG_JSON_OBJECT && ng_json_kind_of(item) != NG_JSON_ARRAY)
            put_value(item, 0, out);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const ng_json part = ng_json_member(facts, parts[i]);
        if (ng_json_kind_of(part) == NG_JSON_OBJECT) {
            put_format(out, "\n%s\n", parts[i]);
            put_object_facts(part, model, 2, out);
        }
    }
    put_text(out, "\n");
}

/* ---- Models with labels ---- */

static void put_features(const ng_feature_weight *features, size_t count, ng_json_out *out)
{
    ng_json_array_begin(out);
    for (size_t i = 0; i < count; i++)
        put_object(out, MEMBER(features[i].is_chars ? "chars" : "words", features[i].name),
                   MEMBER("weight", features[i].weight));
    ng_json_array_end(out);
}

/* "word, 'char'" as the next cell. */
static void list_features(const ng_feature_weight *features, size_t count, text_table *table)
{
    ng_json_out names = {0};
    for (size_t i = 0; i < count; i++) {
        const char *quote = features[i].is_chars ? "'" : "";
        put_format(&names, "%s%s%.*s%s", i ? ", " : "", quote, (int)features[i].name.length,
                   features[i].name.data, quote);
    }
    table_cells(table, "%.*s", (int)names.length, names.data ? names.data : "");
    ng_json_out_clear(&names);
}

static void label_table(const ng_model *model, size_t top, ng_feature_weight *features,
                        const terminal *shown_on, ng_json_out *out)
{
    text_table *table = table_new("Label|Top features");
    for (size_t k = 0; k < ng_model_label_count(model); k++) {
        size_t count = 0;
        out->failed |= ng_model_top_features(model, k, top, features, &count) != NG_OK;
        table_cells(table, "%s", ng_model_label(model, k).data);
        list_features(features, count, table);
    }
    table_print(table, shown_on, out);
}

static void put_labels(const ng_model *model, size_t top, ng_feature_weight *features,
                       ng_json_out *out)
{
    ng_json_object_begin(out);
    for (size_t k = 0; k < ng_model_label_count(model); k++) {
        size_t count = 0;
        out->failed |= ng_model_top_features(model, k, top, features, &count) != NG_OK;
        ng_json_key(out, ng_model_label(model, k).data);
        put_features(features, count, out);
    }
    ng_json_object_end(out);
}

/* ---- Models of summaries ---- */

/* The least and the most that a feature adds. */
typedef struct feature_span {
    ng_summary_feature feature;
    size_t number; /* in the model */
    size_t least;  /* bins */
    size_t most;
} feature_span;

static double spread(const feature_span *span)
{
    const float *weights = span->feature.weights;
    return (double)weights[span->most] - (double)weights[span->least];
}

static int by_spread(const void *left, const void *right)
{
    const feature_span *a = left, *b = right;
    if (spread(a) != spread(b))
        return spread(a) < spread(b) ? 1 : -1;
    return (a->number > b->number) - (a->number < b->number);
}

/* The features, those that decide most first. NULL when memory runs out. */
static feature_span *find_spans(const ng_model *model)
{
    const size_t count = ng_model_feature_count(model);
    feature_span *spans = calloc(count, sizeof *spans);
    for (size_t f = 0; spans && f < count; f++) {
        feature_span *span = &spans[f];
        *span = (feature_span){.feature = ng_model_summary_feature(model, f), .number = f};
        for (size_t b = 1; b <= span->feature.edge_count; b++) {
            span->most =
                span->feature.weights[b] > span->feature.weights[span->most] ? b : span->most;
            span->least =
                span->feature.weights[b] < span->feature.weights[span->least] ? b : span->least;
        }
    }
    if (spans)
        qsort(spans, count, sizeof *spans, by_spread);
    return spans;
}

static void put_floats(const char *key, const float *values, size_t count, ng_json_out *out)
{
    begin_array(out, key);
    for (size_t i = 0; i < count; i++)
        ng_json_double(out, (double)values[i], 6);
    ng_json_array_end(out);
}

static void put_spans(const feature_span *spans, size_t count, ng_json_out *out)
{
    ng_json_array_begin(out);
    for (size_t i = 0; i < count; i++) {
        const ng_summary_feature *feature = &spans[i].feature;
        ng_json_object_begin(out);
        put_members(out, MEMBER("name", feature->name));
        put_floats("edges", feature->edges, feature->edge_count, out);
        put_floats("weights", feature->weights, feature->edge_count + 1, out);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}

/* What a feature adds in a bin, and which values lie in it. */
static void bin_cells(text_table *table, const ng_summary_feature *feature, size_t bin)
{
    const float *edges = feature->edges;
    const double weight = (double)feature->weights[bin];
    if (feature->edge_count == 0)
        table_cells(table, "%+.2f|any", weight);
    else if (bin == 0)
        table_cells(table, "%+.2f|up to %.3g", weight, (double)edges[0]);
    else if (bin == feature->edge_count)
        table_cells(table, "%+.2f|above %.3g", weight, (double)edges[bin - 1]);
    else
        table_cells(table, "%+.2f|%.3g to %.3g", weight, (double)edges[bin - 1],
                    (double)edges[bin]);
}

static void span_table(const feature_span *spans, size_t count, const terminal *shown_on,
                       ng_json_out *out)
{
    text_table *table = table_new("Feature|>Adds least|for|>Adds most|for");
    for (size_t i = 0; i < count; i++) {
        table_cells(table, "%s", spans[i].feature.name);
        bin_cells(table, &spans[i].feature, spans[i].least);
        bin_cells(table, &spans[i].feature, spans[i].most);
    }
    table_print(table, shown_on, out);
}

/* ---- Models of all kinds ---- */

/* Room for what is shown of features; one of the two, NULL when memory runs out. Word vectors have
 * none. */
typedef struct shown_features {
    feature_span *spans;         /* of a model of summaries */
    ng_feature_weight *weighted; /* [top] of any other */
    size_t count;                /* of spans that are shown */
} shown_features;

static shown_features find_features(const ng_model *model, size_t top, ng_json_out *out)
{
    const size_t count = ng_model_feature_count(model);
    shown_features shown = {.count = top < count ? top : count};
    if (ng_model_task(model) == NG_TASK_VECTORS)
        return shown;
    if (ng_model_task(model) == NG_TASK_SUMMARY)
        shown.spans = find_spans(model);
    else
        shown.weighted = calloc(top + 1, sizeof *shown.weighted);
    out->failed |= !shown.spans && !shown.weighted;
    return shown;
}

static void put_tables(const ng_model *model, ng_json facts, size_t top,
                       const shown_features *shown, const terminal *shown_on, ng_json_out *out)
{
    if (ng_model_task(model) == NG_TASK_VECTORS)
        put_format(out, "%-24s %zu\n", "words", ng_model_feature_count(model));
    if (shown->weighted)
        put_format(out, "%-24s %zu\n%-24s %zu\n", "features", ng_model_feature_count(model),
                   "labels", ng_model_label_count(model));
    put_facts(facts, model, out);
    if (shown->weighted)
        label_table(model, top, shown->weighted, shown_on, out);
    else if (shown->spans)
        span_table(shown->spans, shown->count, shown_on, out);
}

/* All facts, and behind them "top_features". */
static void put_as_json(const ng_model *model, ng_json facts, size_t top,
                        const shown_features *shown, ng_json_out *out)
{
    ng_json_object_begin(out);
    for (ng_json item = ng_json_first(facts); item.node; item = ng_json_next(item)) {
        ng_json_key(out, ng_json_key_of(item));
        put_json(item, out);
    }
    ng_json_key(out, "top_features");
    if (shown->weighted)
        put_labels(model, top, shown->weighted, out);
    else if (shown->spans)
        put_spans(shown->spans, shown->count, out);
    else
        ng_json_null(out);
    end_line(out);
}

void model_put(const ng_model *model, ng_json facts, size_t top, const terminal *shown_on,
               ng_json_out *out)
{
    shown_features shown = find_features(model, top, out);
    if (shown_on)
        put_tables(model, facts, top, &shown, shown_on, out);
    else
        put_as_json(model, facts, top, &shown, out);
    free(shown.spans);
    free(shown.weighted);
}

/* ---- Words and those nearest to them ---- */

/* The words nearest to `text`, for the caller to free; NULL, with `out` marked as failed, when
 * memory runs out. *is_known: the model has the word. */
static ng_near_word *find_near(const ng_model *model, const char *text, size_t top, size_t *count,
                               bool *is_known, ng_json_out *out)
{
    const size_t V = ng_model_feature_count(model);
    size_t word = V;
    ng_near_word *near = calloc((top < V ? top : V) + 1, sizeof *near);
    ng_status status =
        near ? ng_model_find_word(model, text, strlen(text), &word) : NG_ERROR_MEMORY;
    *count = 0;
    *is_known = status == NG_OK && word < V;
    if (*is_known)
        status = ng_model_near_words(model, word, top, near, count);
    out->failed |= status != NG_OK;
    return near;
}

static void put_near_rows(const char *word, const ng_near_word *near, size_t count, bool is_known,
                          text_table *table)
{
    if (!is_known)
        table_cells(table, "%s||(not in the model)", word);
    for (size_t i = 0; i < count; i++)
        table_cells(table, "%s|%.3f|%.*s", i == 0 ? word : "", near[i].cosine,
                    (int)near[i].word.length, near[i].word.data);
}

static void put_near_list(const char *word, const ng_near_word *near, size_t count, bool is_known,
                          ng_json_out *out)
{
    ng_json_key(out, word);
    if (!is_known) {
        ng_json_null(out);
        return;
    }
    ng_json_array_begin(out);
    for (size_t i = 0; i < count; i++)
        put_object(out, MEMBER("word", near[i].word), MEMBER("cosine", near[i].cosine));
    ng_json_array_end(out);
}

void near_words_put(const ng_model *model, char *const *words, size_t count, size_t top,
                    const terminal *shown_on, ng_json_out *out)
{
    text_table *table = shown_on ? table_new("Word|>Cosine|Nearest") : NULL;
    if (!shown_on)
        ng_json_object_begin(out);
    for (size_t w = 0; w < count; w++) {
        size_t found;
        bool is_known;
        ng_near_word *near = find_near(model, words[w], top, &found, &is_known, out);
        if (shown_on)
            put_near_rows(words[w], near, found, is_known, table);
        else
            put_near_list(words[w], near, found, is_known, out);
        free(near);
    }
    if (shown_on)
        table_print(table, shown_on, out);
    else
        end_line(out);
}
