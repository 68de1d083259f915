/* nutgraf inspect: the card of a model. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/exit.h"
#include "cli/models.h"
#include "cli/output.h"
#include "cli/recipe.h"
#include "cli/table.h"

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

/* The facts with the top features of each label as one more member. */
static bool show_json(const ng_model *model, ng_json facts, size_t top, ng_feature_weight *features,
                      cli_output *output)
{
    ng_json_out out = {0};
    ng_json_object_begin(&out);
    for (ng_json item = ng_json_first(facts); item.node; item = ng_json_next(item)) {
        ng_json_key(&out, ng_json_key_of(item));
        json_copy(item, &out);
    }
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
    ng_json_object_end(&out);
    ng_json_line_end(&out);
    ok = ok && !out.failed && output_write(output, out.data, out.length);
    ng_json_out_clear(&out);
    return ok;
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
    cli_table *table = table_new(columns, 2);
    bool ok = table != NULL;
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
        ok = ok && !names.failed &&
             table_add(table, (const char *const[]){ng_model_label(model, k).data, names.data});
        ng_json_out_clear(&names);
    }
    ok = ok && table_print(table, output);
    table_free(table);
    return ok;
}

static bool show_text(const ng_model *model, ng_json facts, size_t top, ng_feature_weight *features,
                      cli_output *output)
{
    fprintf(output->stream, "%-24s %zu\n%-24s %zu\n", "features", ng_model_feature_count(model),
            "labels", ng_model_label_count(model));
    for (ng_json item = ng_json_first(facts); item.node; item = ng_json_next(item))
        if (ng_json_kind_of(item) != NG_JSON_OBJECT && ng_json_kind_of(item) != NG_JSON_ARRAY) {
            ng_json_out value = {0};
            json_copy(item, &value);
            fprintf(output->stream, "%-24s %.*s\n", ng_json_key_of(item), (int)value.length,
                    value.data);
            ng_json_out_clear(&value);
        }
    static const char *const parts[] = {"features", "training", "card"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const ng_json part = ng_json_member(facts, parts[i]);
        if (!part.node)
            continue;
        fprintf(output->stream, "\n%s\n", parts[i]);
        show_members(part, 2, output->stream);
    }
    return output_text(output, "\n") && show_labels(model, top, features, output);
}

int cmd_inspect(const inspect_options *options, const cli_operands *operands)
{
    ng_model *model = NULL;
    ng_json_doc *doc = NULL;
    cli_output output = output_open();
    int code = model_open(operands->count ? operands->items[0] : NULL, "topic-news.ngm", &model);
    ng_feature_weight *features = calloc(options->top ? options->top : 1, sizeof *features);
    if (code == CODE_OK && !features)
        code = CODE_INTERNAL;
    if (code == CODE_OK) {
        const ng_string facts = ng_model_facts(model);
        ng_error error;
        ng_status status =
            ng_json_parse(facts.data, facts.length, NULL, NG_ERROR_MODEL, &doc, &error);
        code = exit_code_of(status);
    }
    if (code == CODE_OK) {
        const bool ok =
            (options->format == INSPECT_JSON ? show_json : show_text)(model, ng_json_root(doc),
                                                                      options->top, features,
                                                                      &output);
        code = ok ? CODE_OK : output.error ? CODE_IO : CODE_INTERNAL;
    }
    free(features);
    ng_json_free(doc);
    ng_model_close(model);
    return output_close(&output, code);
}
