/* nutgraf inspect: the card of a model. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/exit.h"
#include "cli/json_file.h"
#include "cli/models.h"
#include "cli/output.h"

static void write_features_json(const ng_feature_weight *features, size_t count, ng_json_out *out)
{
    ng_json_array_begin(out);
    for (size_t i = 0; i < count; i++) {
        ng_json_object_begin(out);
        ng_json_key(out, features[i].is_chars ? "chars" : "words");
        ng_json_string(out, features[i].name.data, features[i].name.length);
        ng_json_key(out, "weight");
        ng_json_double(out, features[i].weight, 6);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}

/* All facts as members of an object that is left open. */
static void begin_json(ng_json facts, ng_json_out *out)
{
    ng_json_object_begin(out);
    for (ng_json item = ng_json_first(facts); item.node; item = ng_json_next(item)) {
        ng_json_key(out, ng_json_key_of(item));
        json_copy(item, out);
    }
}

static bool end_json(ng_json_out *out, cli_output *output)
{
    ng_json_object_end(out);
    ng_json_line_end(out);
    return output_made(output, out);
}

/* The facts with the top features of each label as one more member. */
static bool show_json(const ng_model *model, ng_json facts, size_t top, ng_feature_weight *features,
                      cli_output *output)
{
    ng_json_out out = {0};
    begin_json(facts, &out);
    ng_json_key(&out, "top_features");
    ng_json_object_begin(&out);
    bool ok = true;
    for (size_t k = 0; k < ng_model_label_count(model) && ok; k++) {
        const ng_string label = ng_model_label(model, k);
        size_t count = 0;
        ok = ng_model_top_features(model, k, top, features, &count) == NG_OK;
        ng_json_key(&out, label.data);
        write_features_json(features, count, &out);
    }
    ng_json_object_end(&out);
    return end_json(&out, output) && ok;
}

/* "key: value" lines of an object, objects within it indented; arrays of numbers on one line. */
static void show_members(ng_json object, int indent, FILE *stream)
{
    for (ng_json item = ng_json_first(object); item.node; item = ng_json_next(item)) {
        const ng_json_kind kind = ng_json_kind_of(item);
        const char *key = ng_json_key_of(item);
        ng_json_out value = {0};
        if (kind == NG_JSON_OBJECT ||
            (kind == NG_JSON_ARRAY && ng_json_kind_of(ng_json_first(item)) == NG_JSON_OBJECT)) {
            fprintf(stream, "%*s%s\n", indent, "", key ? key : "-");
            show_members(item, indent + 2, stream);
            continue;
        }
        const char *text = NULL;
        if (kind == NG_JSON_STRING)
            ng_json_as_string(item, &text, NULL);
        else
            json_copy(item, &value);
        fprintf(stream, "%*s%-*s %.*s\n", indent, "", 24 - indent, key ? key : "-",
                (int)(text ? strlen(text) : value.length), text ? text : value.data);
        ng_json_out_clear(&value);
    }
}

static bool show_labels(const ng_model *model, size_t top, ng_feature_weight *features,
                        cli_output *output)
{
    static const table_column columns[] = {{.heading = "Label"}, {.heading = "Top features"}};
    text_table *table = table_new(columns, 2);
    bool ok = true;
    for (size_t k = 0; k < ng_model_label_count(model) && ok; k++) {
        ng_json_out names = {0};
        size_t count = 0;
        ok = ng_model_top_features(model, k, top, features, &count) == NG_OK;
        for (size_t i = 0; i < count; i++) {
            const char *quote = features[i].is_chars ? "'" : "";
            ng_json_out_bytes(&names, ", ", i ? 2 : 0);
            ng_json_out_bytes(&names, quote, strlen(quote));
            ng_json_out_bytes(&names, features[i].name.data, features[i].name.length);
            ng_json_out_bytes(&names, quote, strlen(quote));
        }
        ng_json_out_bytes(&names, "", 1);
        ok = ok && !names.failed;
        if (ok)
            table_row(table, (const char *const[]){ng_model_label(model, k).data, names.data});
        ng_json_out_clear(&names);
    }
    return output_table(output, table) && ok;
}

/* Numbers and words of the facts, then those of their objects parts[count]. */
static void show_facts(ng_json facts, const char *const *parts, size_t count, FILE *stream)
{
    for (ng_json item = ng_json_first(facts); item.node; item = ng_json_next(item))
        if (ng_json_kind_of(item) != NG_JSON_OBJECT && ng_json_kind_of(item) != NG_JSON_ARRAY) {
            ng_json_out value = {0};
            json_copy(item, &value);
            fprintf(stream, "%-24s %.*s\n", ng_json_key_of(item), (int)value.length, value.data);
            ng_json_out_clear(&value);
        }
    for (size_t i = 0; i < count; i++) {
        const ng_json part = ng_json_member(facts, parts[i]);
        if (!part.node)
            continue;
        fprintf(stream, "\n%s\n", parts[i]);
        show_members(part, 2, stream);
    }
}

static bool show_text(const ng_model *model, ng_json facts, size_t top, ng_feature_weight *features,
                      cli_output *output)
{
    static const char *const parts[] = {"features", "stance", "training", "card"};
    fprintf(output->stream, "%-24s %zu\n%-24s %zu\n", "features", ng_model_feature_count(model),
            "labels", ng_model_label_count(model));
    show_facts(facts, parts, sizeof parts / sizeof *parts, output->stream);
    return output_text(output, "\n") && show_labels(model, top, features, output);
}

static int inspect_topics(const ng_model *model, ng_json facts, const inspect_options *options,
                          cli_output *output)
{
    ng_feature_weight *features = calloc(options->top ? options->top : 1, sizeof *features);
    const bool ok = features && (options->format == INSPECT_JSON
                                     ? show_json
                                     : show_text)(model, facts, options->top, features, output);
    free(features);
    return ok ? CODE_OK : output->error ? CODE_IO : CODE_INTERNAL;
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

static void write_floats(const char *key, const float *values, size_t count, ng_json_out *out)
{
    ng_json_key(out, key);
    ng_json_array_begin(out);
    for (size_t i = 0; i < count; i++)
        ng_json_double(out, (double)values[i], 6);
    ng_json_array_end(out);
}

static bool summary_json_facts(const feature_span *spans, size_t count, ng_json facts,
                               cli_output *output)
{
    ng_json_out out = {0};
    begin_json(facts, &out);
    ng_json_key(&out, "top_features");
    ng_json_array_begin(&out);
    for (size_t i = 0; i < count; i++) {
        const ng_summary_feature *feature = &spans[i].feature;
        ng_json_object_begin(&out);
        ng_json_key(&out, "name");
        ng_json_text(&out, feature->name);
        write_floats("edges", feature->edges, feature->edge_count, &out);
        write_floats("weights", feature->weights, feature->edge_count + 1, &out);
        ng_json_object_end(&out);
    }
    ng_json_array_end(&out);
    return end_json(&out, output);
}

/* Which values lie in a bin. */
static void bin_cell(const ng_summary_feature *feature, size_t bin, char *cell, size_t size)
{
    const float *edges = feature->edges;
    if (feature->edge_count == 0)
        snprintf(cell, size, "any");
    else if (bin == 0)
        snprintf(cell, size, "up to %.3g", (double)edges[0]);
    else if (bin == feature->edge_count)
        snprintf(cell, size, "above %.3g", (double)edges[bin - 1]);
    else
        snprintf(cell, size, "%.3g to %.3g", (double)edges[bin - 1], (double)edges[bin]);
}

static bool summary_text_facts(const feature_span *spans, size_t count, ng_json facts,
                               cli_output *output)
{
    static const char *const parts[] = {"training", "card"};
    static const table_column columns[] = {{.heading = "Feature"},
                                           {.heading = "Adds least", .right = true},
                                           {.heading = "for"},
                                           {.heading = "Adds most", .right = true},
                                           {.heading = "for"}};
    show_facts(facts, parts, sizeof parts / sizeof *parts, output->stream);
    text_table *table = table_new(columns, sizeof columns / sizeof *columns);
    output_text(output, "\n");
    for (size_t i = 0; i < count; i++) {
        const ng_summary_feature *feature = &spans[i].feature;
        char least[32], most[32], low[64], high[64];
        snprintf(least, sizeof least, "%+.2f", (double)feature->weights[spans[i].least]);
        snprintf(most, sizeof most, "%+.2f", (double)feature->weights[spans[i].most]);
        bin_cell(feature, spans[i].least, low, sizeof low);
        bin_cell(feature, spans[i].most, high, sizeof high);
        table_row(table, (const char *const[]){feature->name, least, low, most, high});
    }
    return output_table(output, table);
}

static int inspect_summary(const ng_model *model, ng_json facts, const inspect_options *options,
                           cli_output *output)
{
    const size_t features = ng_model_feature_count(model);
    const size_t count = options->top < features ? options->top : features;
    feature_span *spans = find_spans(model);
    const bool ok = spans && (options->format == INSPECT_JSON
                                  ? summary_json_facts
                                  : summary_text_facts)(spans, count, facts, output);
    free(spans);
    return ok ? CODE_OK : output->error ? CODE_IO : CODE_INTERNAL;
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
    if (code == CODE_OK)
        code = (ng_model_task(model) == NG_TASK_SUMMARY
                    ? inspect_summary
                    : inspect_topics)(model, ng_json_root(doc), options, &output);
    ng_json_free(doc);
    ng_model_close(model);
    return output_close(&output, code);
}
