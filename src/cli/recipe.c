/* Recipes. */
#include "cli/recipe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/syntax.h"
#include "report/writer.h"

/* What an input may name; "labels" is read apart. */
#define KEY(kind, name, member, tasks_)                                                            \
    OPTION(kind, name, NULL, recipe_input, member, NULL, .tasks = tasks_)
static const cli_option input_keys[] = {
    KEY(TEXT, "path", path, 0),
    KEY(TEXT, "text-field", train.reader.text_field, 0),
    KEY(TEXT, "title-field", train.reader.title_field, 0),
    KEY(TEXT, "label-field", train.reader.label_field, TASK_LABELS | TASK_SUMMARY),
    KEY(LIST, "labels", train.rules, TASK_LABELS),
    KEY(SIZE, "label-limit", train.label_limit, TASK_LABELS),
    KEY(REAL, "weight", train.weight, TASK_LABELS),
    KEY(TEXT, "weight-field", train.reader.weight_field, TASK_LABELS),
    KEY(TEXT, "group", train.reader.group_field, TASK_LABELS),
    KEY(TEXT, "target-field", train.reader.target_field, TASK_STANCE),
    KEY(TEXT, "from-field", train.reader.from_field, TASK_STANCE),
    KEY(TEXT, "to-field", train.reader.to_field, TASK_STANCE),
    KEY(TEXT, "body-file", bodies, TASK_STANCE),
    KEY(TEXT, "summary-field", summary_field, TASK_SUMMARY),
    KEY(TEXT, "extract-field", extract_field, TASK_SUMMARY),
    KEY(TEXT, "only", only, TASK_SUMMARY),
    KEY(TEXT, "drop", drop, TASK_SUMMARY),
};

/* Memory that lives as long as the recipe; NULL when it runs out. */
static void *keep(recipe *r, size_t count, size_t size)
{
    void **grown = realloc(r->owned, (r->owned_count + 1) * sizeof *grown);
    if (!grown)
        return NULL;
    r->owned = grown;
    void *memory = calloc(count ? count : 1, size);
    if (memory)
        r->owned[r->owned_count++] = memory;
    return memory;
}

static char *join_path(recipe *r, const char *folder, size_t folder_length, const char *path)
{
    const bool absolute = path[0] == '/' || folder_length == 0;
    const size_t length = strlen(path) + (absolute ? 0 : folder_length + 1);
    char *joined = keep(r, length + 1, 1);
    if (joined && absolute)
        memcpy(joined, path, length + 1);
    else if (joined)
        snprintf(joined, length + 1, "%.*s/%s", (int)folder_length, folder, path);
    return joined;
}

/* The folder that paths start at; NULL when memory runs out or `error` is filled in. */
static ng_status data_folder(recipe *r, const char *recipe_path, const char **folder,
                             ng_error *error)
{
    static const char *const keys[] = {"variable", "folder"};
    const ng_json data = ng_json_member(ng_json_root(r->doc), "data");
    const char *slash = strrchr(recipe_path, '/');
    const size_t own = slash ? (size_t)(slash - recipe_path) : 0;
    const char *variable = NULL, *named = ".";
    ng_status status = NG_OK;
    if (data.node)
        status = ng_json_check_keys(data, keys, COUNT(keys), error);
    if (status == NG_OK)
        status = ng_json_get_string(data, "variable", &variable, error);
    if (status == NG_OK)
        status = ng_json_get_string(data, "folder", &named, error);
    if (status != NG_OK)
        return status;
    const char *chosen = variable ? getenv(variable) : NULL;
    *folder = chosen && *chosen ? chosen : join_path(r, recipe_path, own, named);
    return *folder ? NG_OK : NG_ERROR_MEMORY;
}

static ng_status read_words(recipe *r, ng_json array, ng_label_rule *rule, ng_error *error)
{
    const char **words = keep(r, ng_json_count(array), sizeof *words);
    ng_status status = words ? NG_OK : NG_ERROR_MEMORY;
    for (ng_json item = ng_json_first(array); item.node && status == NG_OK;
         item = ng_json_next(item))
        status = ng_json_as_string(item, &words[rule->word_count++], error);
    rule->words = words;
    return status;
}

static ng_status read_rules(recipe *r, ng_json array, ng_train_input *input, ng_error *error)
{
    static const char *const keys[] = {"from", "words", "to"};
    ng_label_rule *rules = keep(r, ng_json_count(array), sizeof *rules);
    ng_status status = rules ? NG_OK : NG_ERROR_MEMORY;
    for (ng_json item = ng_json_first(array); item.node && status == NG_OK;
         item = ng_json_next(item)) {
        ng_label_rule *rule = &rules[input->rule_count++];
        status = ng_json_check_keys(item, keys, COUNT(keys), error);
        if (status == NG_OK)
            status = ng_json_get_string(item, "from", &rule->from, error);
        if (status == NG_OK)
            status = ng_json_get_string(item, "to", &rule->to, error);
        if (status == NG_OK)
            status = read_words(r, ng_json_member(item, "words"), rule, error);
    }
    input->rules = rules;
    return status;
}

static ng_status read_keys(ng_json object, recipe_input *input, ng_error *error)
{
    const char *names[COUNT(input_keys)];
    for (size_t i = 0; i < COUNT(input_keys); i++)
        names[i] = input_keys[i].name;
    ng_status status = ng_json_check_keys(object, names, COUNT(names), error);
    for (size_t i = 0; i < COUNT(input_keys) && status == NG_OK; i++) {
        void *field = (char *)input + input_keys[i].offset;
        uint64_t number = 0;
        switch (input_keys[i].kind) {
        case OPTION_TEXT: status = ng_json_get_string(object, names[i], field, error); break;
        case OPTION_REAL: status = ng_json_get_double(object, names[i], field, error); break;
        case OPTION_SIZE:
            status = ng_json_get_unsigned(object, names[i], &number, error);
            *(size_t *)field = (size_t)number;
            break;
        default: break;
        }
    }
    if (status == NG_OK && !input->path)
        status = ng_json_as_string(ng_json_member(object, "path"), &input->path, error);
    return status;
}

/* A list of one path that starts at the folder; NULL when memory runs out. */
static const char *const *make_paths(recipe *r, const char *folder, const char *path)
{
    const char **paths = keep(r, 1, sizeof *paths);
    if (paths)
        paths[0] = join_path(r, folder, strlen(folder), path);
    return paths && paths[0] ? paths : NULL;
}

static ng_status read_input(recipe *r, ng_json object, const char *folder, recipe_input *input,
                            ng_error *error)
{
    ng_train_input *train = &input->train;
    ng_status status = read_keys(object, input, error);
    if (status == NG_OK)
        status = read_rules(r, ng_json_member(object, "labels"), train, error);
    if (status != NG_OK)
        return status;
    if (input->extract_field && (train->reader.label_field || input->only || input->drop)) {
        *error = (ng_error){.status = NG_ERROR_ARGUMENT};
        snprintf(error->path, sizeof error->path, "%s", input->path);
        snprintf(
            error->message, sizeof error->message,
            "\"extract-field\" and \"label-field\", \"only\" or \"drop\" cannot both be given");
        return NG_ERROR_ARGUMENT;
    }
    if (input->summary_field)
        train->reader.target_field = input->summary_field;
    if (input->extract_field)
        train->reader.label_field = input->extract_field;
    train->reader.folder_labels = true;
    train->paths = make_paths(r, folder, input->path);
    train->path_count = 1;
    train->bodies = input->bodies ? make_paths(r, folder, input->bodies) : NULL;
    train->body_count = input->bodies ? 1 : 0;
    return train->paths && (train->bodies || !input->bodies) ? NG_OK : NG_ERROR_MEMORY;
}

static ng_status read_inputs(recipe *r, const char *key, const char *folder, recipe_input **inputs,
                             size_t *count, ng_error *error)
{
    const ng_json array = ng_json_member(ng_json_root(r->doc), key);
    *inputs = keep(r, ng_json_count(array), sizeof **inputs);
    ng_status status = *inputs ? NG_OK : NG_ERROR_MEMORY;
    for (ng_json item = ng_json_first(array); item.node && status == NG_OK;
         item = ng_json_next(item), ++*count)
        status = read_input(r, item, folder, &(*inputs)[*count], error);
    return status;
}

ng_status recipe_read(const char *path, recipe *out, ng_error *error)
{
    static const char *const keys[] = {"options", "data", "inputs", "validation", "card"};
    recipe r = {.doc = NULL};
    const char *folder = NULL;
    ng_status status = ng_json_read(path, NG_ERROR_ARGUMENT, &r.doc, error);
    if (status == NG_OK)
        status = ng_json_check_keys(ng_json_root(r.doc), keys, COUNT(keys), error);
    if (status == NG_OK)
        status = data_folder(&r, path, &folder, error);
    if (status == NG_OK)
        status = read_inputs(&r, "inputs", folder, &r.inputs, &r.input_count, error);
    if (status == NG_OK)
        status = read_inputs(&r, "validation", folder, &r.validation, &r.validation_count, error);
    if (status == NG_OK && ng_json_member(ng_json_root(r.doc), "card").node)
        json_copy(ng_json_member(ng_json_root(r.doc), "card"), &r.card);
    if (r.card.failed)
        status = NG_ERROR_MEMORY;
    if (status == NG_ERROR_MEMORY)
        *error = (ng_error){.status = status};
    if (status == NG_OK)
        *out = r;
    else
        recipe_clear(&r);
    return status;
}

bool recipe_check_task(const recipe *r, ng_task task, char *reason, size_t size)
{
    const ng_json inputs = ng_json_member(ng_json_root(r->doc), "inputs");
    const char *foreign =
        !option_is_for(TASK_LABELS, task) && r->validation_count ? "validation" : NULL;
    for (ng_json input = ng_json_first(inputs); input.node; input = ng_json_next(input))
        for (size_t i = 0; i < COUNT(input_keys) && !foreign; i++)
            if (!option_is_for(input_keys[i].tasks, task) &&
                ng_json_member(input, input_keys[i].name).node)
                foreign = input_keys[i].name;
    if (foreign)
        snprintf(reason, size, "\"%s\" is not for --task %s", foreign, ng_task_name(task));
    return foreign == NULL;
}

bool recipe_apply(const recipe *r, const cli_command *command, train_options *options, char *reason,
                  size_t size)
{
    const ng_json set = ng_json_member(ng_json_root(r->doc), "options");
    for (ng_json item = ng_json_first(set); item.node; item = ng_json_next(item)) {
        const char *text = NULL;
        bool on = true;
        ng_error error;
        const bool is_switch = ng_json_kind_of(item) == NG_JSON_BOOL;
        ng_status status =
            is_switch ? ng_json_as_bool(item, &on, &error) : ng_json_as_string(item, &text, &error);
        if (status != NG_OK) {
            snprintf(reason, size, "%s", error.message);
            return false;
        }
        if (!on)
            continue;
        if (option_assign(command, options, ng_json_key_of(item), text, reason, size) != PARSE_OK)
            return false;
    }
    return true;
}

void recipe_clear(recipe *r)
{
    for (size_t i = 0; i < r->owned_count; i++)
        free(r->owned[i]);
    free(r->owned);
    ng_json_out_clear(&r->card);
    ng_json_free(r->doc);
    *r = (recipe){.doc = NULL};
}
