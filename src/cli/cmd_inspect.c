/* nutgraf inspect: the card of a model. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/exit.h"
#include "cli/json_file.h"
#include "cli/models.h"
#include "cli/output.h"

/* ---- Facts ---- */

/* All facts as members of an object that is left open, behind them a key. */
static void begin_json(ng_json facts, const char *key, ng_json_out *out)
{
    ng_json_object_begin(out);
    for (ng_json item = ng_json_first(facts); item.node; item = ng_json_next(item)) {
        ng_json_key(out, ng_json_key_of(item));
        json_copy(item, out);
    }
    ng_json_key(out, key);
}

static bool end_json(ng_json_out *out, cli_output *output)
{
    ng_json_object_end(out);
    ng_json_line_end(out);
    return output_made(output, out);
}

/* A line of key and value; a string without its quotes inside an object. */
static void show_value(ng_json item, int indent, FILE *stream)
{
    const char *text = NULL, *key = ng_json_key_of(item);
    ng_json_out value = {0};
    if (indent && ng_json_kind_of(item) == NG_JSON_STRING) {
        ng_json_as_string(item, &text, NULL);
    } else {
        json_copy(item, &value);
        ng_json_out_bytes(&value, "", 1);
        text = value.data;
    }
    fprintf(stream, "%*s%-*s %s\n", indent, "", 24 - indent, key ? key : "-", text ? text : "");
    ng_json_out_clear(&value);
}

/* The values of an object, objects within it indented; arrays of numbers on one line. */
static void show_members(ng_json object, int indent, FILE *stream)
{
    for (ng_json item = ng_json_first(object); item.node; item = ng_json_next(item)) {
        const ng_json_kind kind = ng_json_kind_of(item);
        const char *key = ng_json_key_of(item);
        if (kind == NG_JSON_OBJECT ||
            (kind == NG_JSON_ARRAY && ng_json_kind_of(ng_json_first(item)) == NG_JSON_OBJECT)) {
            fprintf(stream, "%*s%s\n", indent, "", key ? key : "-");
            show_members(item, indent + 2, stream);
        } else {
            show_value(item, indent, stream);
        }
    }
}

/* Numbers and words of the facts, then those of their objects parts[], NULL at the end. */
static void show_facts(ng_json facts, const char *const *parts, FILE *stream)
{
    for (ng_json item = ng_json_first(facts); item.node; item = ng_json_next(item))
        if (ng_json_kind_of(item) != NG_JSON_OBJECT && ng_json_kind_of(item) != NG_JSON_ARRAY)
            show_value(item, 0, stream);
    for (; *parts; parts++) {
        const ng_json part = ng_json_member(facts, *parts);
        if (!part.node)
            continue;
        fprintf(stream, "\n%s\n", *parts);
        show_members(part, 2, stream);
    }
    fputc('\n', stream);
}

/* ---- Models with labels ---- */

static void put_features(const ng_feature_weight *features, size_t count, ng_json_out *out)
{
    ng_json_array_begin(out);
    for (size_t i = 0; i < count; i++) {
        ng_json_object_begin(out);
        member_string(out, features[i].is_chars ? "chars" : "words", features[i].name);
        member_number(out, "weight", features[i].weight);
        ng_json_object_end(out);
    }
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
    table_cell(table, "%.*s", (int)names.length, names.data ? names.data : "");
    ng_json_out_clear(&names);
}

static bool inspect_labels(const ng_model *model, ng_json facts, const inspect_options *options,
                           cli_output *output)
{
    static const char *const parts[] = {"features", "stance", "training", "card", NULL};
    const bool is_json = options->format == INSPECT_JSON;
    const size_t K = ng_model_label_count(model);
    ng_feature_weight *features = calloc(options->top + 1, sizeof *features);
    text_table *table = is_json ? NULL : table_new("Label|Top features");
    ng_json_out out = {0};
    size_t count = 0;
    bool ok = features != NULL;
    if (is_json) {
        begin_json(facts, "top_features", &out);
        ng_json_object_begin(&out);
    } else {
        fprintf(output->stream, "%-24s %zu\n%-24s %zu\n", "features", ng_model_feature_count(model),
                "labels", K);
        show_facts(facts, parts, output->stream);
    }
    for (size_t k = 0; k < K && ok; k++) {
        ok = ng_model_top_features(model, k, options->top, features, &count) == NG_OK;
        if (is_json) {
            ng_json_key(&out, ng_model_label(model, k).data);
            put_features(features, count, &out);
        } else {
            table_cell(table, "%s", ng_model_label(model, k).data);
            list_features(features, count, table);
        }
    }
    free(features);
    if (!is_json)
        return output_table(output, table) && ok;
    ng_json_object_end(&out);
    return end_json(&out, output) && ok;
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
    member_array(out, key);
    for (size_t i = 0; i < count; i++)
        ng_json_double(out, (double)values[i], 6);
    ng_json_array_end(out);
}

static bool put_spans(const feature_span *spans, size_t count, ng_json facts, cli_output *output)
{
    ng_json_out out = {0};
    begin_json(facts, "top_features", &out);
    ng_json_array_begin(&out);
    for (size_t i = 0; i < count; i++) {
        const ng_summary_feature *feature = &spans[i].feature;
        ng_json_object_begin(&out);
        member_text(&out, "name", feature->name);
        put_floats("edges", feature->edges, feature->edge_count, &out);
        put_floats("weights", feature->weights, feature->edge_count + 1, &out);
        ng_json_object_end(&out);
    }
    ng_json_array_end(&out);
    return end_json(&out, output);
}

/* What a feature adds in a bin, and which values lie in it. */
static void bin_cells(text_table *table, const ng_summary_feature *feature, size_t bin)
{
    const float *edges = feature->edges;
    table_cell(table, "%+.2f", (double)feature->weights[bin]);
    if (feature->edge_count == 0)
        table_cell(table, "any");
    else if (bin == 0)
        table_cell(table, "up to %.3g", (double)edges[0]);
    else if (bin == feature->edge_count)
        table_cell(table, "above %.3g", (double)edges[bin - 1]);
    else
        table_cell(table, "%.3g to %.3g", (double)edges[bin - 1], (double)edges[bin]);
}

static bool show_spans(const feature_span *spans, size_t count, ng_json facts, cli_output *output)
{
    static const char *const parts[] = {"training", "card", NULL};
    text_table *table = table_new("Feature|>Adds least|for|>Adds most|for");
    show_facts(facts, parts, output->stream);
    for (size_t i = 0; i < count; i++) {
        table_cell(table, "%s", spans[i].feature.name);
        bin_cells(table, &spans[i].feature, spans[i].least);
        bin_cells(table, &spans[i].feature, spans[i].most);
    }
    return output_table(output, table);
}

static bool inspect_summary(const ng_model *model, ng_json facts, const inspect_options *options,
                            cli_output *output)
{
    const size_t features = ng_model_feature_count(model);
    const size_t count = options->top < features ? options->top : features;
    feature_span *spans = find_spans(model);
    const bool ok =
        spans &&
        (options->format == INSPECT_JSON ? put_spans : show_spans)(spans, count, facts, output);
    free(spans);
    return ok;
}

/* ---- Command ---- */

int cmd_inspect(const inspect_options *options, const cli_operands *operands)
{
    const char *path = operands->count ? operands->items[0] : NULL;
    ng_model *model = NULL;
    ng_json_doc *doc = NULL;
    ng_error error;
    cli_output output = output_open();
    int code = model_open_any(path, "topic-news.ngm", &model);
    if (code == CODE_OK) {
        const ng_string facts = ng_model_facts(model);
        code = exit_code_of(
            ng_json_parse(facts.data, facts.length, NULL, NG_ERROR_MODEL, &doc, &error));
    }
    if (code == CODE_OK) {
        const bool ok = (ng_model_task(model) == NG_TASK_SUMMARY
                             ? inspect_summary
                             : inspect_labels)(model, ng_json_root(doc), options, &output);
        code = ok ? CODE_OK : output.error ? CODE_IO : CODE_INTERNAL;
    }
    ng_json_free(doc);
    ng_model_close(model);
    return output_close(&output, code);
}
