/* Recipes. */
#include "nutgraf/recipe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* An input as it is written: what the library takes it apart for. */
typedef struct written_input {
    ng_train_input train;
    const char *path, *bodies, *summary_field, *extract_field;
} written_input;

typedef enum key_kind { KEY_TEXT, KEY_NUMBER, KEY_COUNT, KEY_RULES } key_kind;

enum {
    FOR_ALL,
    FOR_STANCE = 1 << NG_TASK_STANCE,
    FOR_SUMMARY = 1 << NG_TASK_SUMMARY,
    FOR_LABELS = FOR_STANCE | 1 << NG_TASK_TOPIC,
    FOR_RECORDS = FOR_LABELS | FOR_SUMMARY /* that say more than their text */
};

/* What an input may name. */
static const struct {
    const char *name;
    key_kind kind;
    size_t offset;  /* in written_input */
    unsigned tasks; /* FOR_ALL or those that know it */
} input_keys[] = {
#define KEY(name, kind, member, tasks)                                                             \
    {                                                                                              \
        name, KEY_##kind, offsetof(written_input, member), tasks                                   \
    }
    KEY("path", TEXT, path, FOR_ALL),
    KEY("text-field", TEXT, train.reader.text_field, FOR_ALL),
    KEY("title-field", TEXT, train.reader.title_field, FOR_ALL),
    KEY("delimiter", TEXT, train.reader.delimiter, FOR_ALL),
    KEY("columns", TEXT, train.reader.columns, FOR_ALL),
    KEY("label-separator", TEXT, train.reader.label_separator, FOR_LABELS),
    KEY("label-field", TEXT, train.reader.label_field, FOR_RECORDS),
    KEY("labels", RULES, train.rules, FOR_LABELS),
    KEY("label-limit", COUNT, train.label_limit, FOR_LABELS),
    KEY("weight", NUMBER, train.weight, FOR_LABELS),
    KEY("weight-field", TEXT, train.reader.weight_field, FOR_LABELS),
    KEY("group", TEXT, train.reader.group_field, FOR_LABELS),
    KEY("target-field", TEXT, train.reader.target_field, FOR_STANCE),
    KEY("from-field", TEXT, train.reader.from_field, FOR_STANCE),
    KEY("to-field", TEXT, train.reader.to_field, FOR_STANCE),
    KEY("body-file", TEXT, bodies, FOR_STANCE),
    KEY("summary-field", TEXT, summary_field, FOR_SUMMARY),
    KEY("extract-field", TEXT, extract_field, FOR_SUMMARY),
    KEY("only", TEXT, train.only, FOR_SUMMARY),
    KEY("drop", TEXT, train.drop, FOR_SUMMARY),
#undef KEY
};

typedef struct recipe_reader {
    ng_json root;
    ng_arena *memory;
    const char *folder; /* where paths start */
    const char *own;    /* the recipe's folder, where those with "./" start */
    ng_error *error;
} recipe_reader;

/* "folder/path", or the path when it is absolute or there is no folder. NULL: memory ran out. */
static const char *join_path(ng_arena *memory, const char *folder, size_t length, const char *path)
{
    const size_t size = length + strlen(path) + 2;
    char *joined = ng_arena_new(memory, size, 1);
    if (joined && (path[0] == '/' || length == 0))
        snprintf(joined, size, "%s", path);
    else if (joined)
        snprintf(joined, size, "%.*s/%s", (int)length, folder, path);
    return joined;
}

static ng_status find_folder(recipe_reader *r, const char *recipe_path)
{
    static const char *const keys[] = {"variable", "folder"};
    const ng_json data = ng_json_member(r->root, "data");
    const char *slash = strrchr(recipe_path, '/');
    const char *variable = NULL, *named = ".";
    ng_status status = NG_OK;
    if (data.node)
        status = ng_json_check_keys(data, keys, COUNT(keys), r->error);
    if (status == NG_OK)
        status = ng_json_get_string(data, "variable", &variable, r->error);
    if (status == NG_OK)
        status = ng_json_get_string(data, "folder", &named, r->error);
    if (status != NG_OK)
        return status;
    const char *chosen = variable ? getenv(variable) : NULL;
    const size_t length = slash ? (size_t)(slash - recipe_path) : 0;
    r->own = join_path(r->memory, recipe_path, length, ".");
    r->folder = chosen && *chosen ? chosen : join_path(r->memory, recipe_path, length, named);
    return r->own && r->folder ? NG_OK : ng_fail_memory(r->error);
}

static ng_status read_words(recipe_reader *r, ng_json array, ng_label_rule *rule)
{
    const char **words = ng_arena_new(r->memory, ng_json_count(array), sizeof *words);
    ng_status status = words ? NG_OK : ng_fail_memory(r->error);
    rule->words = words;
    for (ng_json item = ng_json_first(array); item.node && status == NG_OK;
         item = ng_json_next(item))
        status = ng_json_as_string(item, &words[rule->word_count++], r->error);
    return status;
}

static ng_status read_rules(recipe_reader *r, ng_json array, ng_train_input *input)
{
    static const char *const keys[] = {"from", "words", "to"};
    ng_label_rule *rules = ng_arena_new(r->memory, ng_json_count(array), sizeof *rules);
    ng_status status = rules ? NG_OK : ng_fail_memory(r->error);
    input->rules = rules;
    for (ng_json item = ng_json_first(array); item.node && status == NG_OK;
         item = ng_json_next(item)) {
        ng_label_rule *rule = &rules[input->rule_count++];
        *rule = (ng_label_rule){.from = NULL};
        status = ng_json_check_keys(item, keys, COUNT(keys), r->error);
        if (status == NG_OK)
            status = ng_json_get_string(item, "from", &rule->from, r->error);
        if (status == NG_OK)
            status = ng_json_get_string(item, "to", &rule->to, r->error);
        if (status == NG_OK)
            status = read_words(r, ng_json_member(item, "words"), rule);
    }
    return status;
}

static ng_status read_key(recipe_reader *r, ng_json object, size_t key, written_input *input)
{
    const char *name = input_keys[key].name;
    void *field = (char *)input + input_keys[key].offset;
    uint64_t number = 0;
    ng_status status = NG_OK;
    switch (input_keys[key].kind) {
    case KEY_TEXT: return ng_json_get_string(object, name, field, r->error);
    case KEY_NUMBER: return ng_json_get_double(object, name, field, r->error);
    case KEY_RULES: return read_rules(r, ng_json_member(object, name), &input->train);
    case KEY_COUNT:
        status = ng_json_get_unsigned(object, name, &number, r->error);
        *(size_t *)field = (size_t)number;
    }
    return status;
}

/* A list of one path. NULL: there is none, or memory ran out. */
static const char *const *make_paths(recipe_reader *r, const char *path)
{
    const char **paths = path ? ng_arena_new(r->memory, 1, sizeof *paths) : NULL;
    if (paths) {
        const char *folder = strncmp(path, "./", 2) == 0 ? r->own : r->folder;
        paths[0] = join_path(r->memory, folder, strlen(folder), path);
    }
    return paths && paths[0] ? paths : NULL;
}

/* With `plain` the input has nothing but text. */
static ng_status read_input(recipe_reader *r, ng_json object, bool plain, ng_train_input *out)
{
    written_input input = {.path = NULL};
    ng_train_input *train = &input.train;
    const char *names[COUNT(input_keys)];
    size_t known = 0;
    for (size_t i = 0; i < COUNT(input_keys); i++)
        if (!plain || input_keys[i].tasks == FOR_ALL)
            names[known++] = input_keys[i].name;
    ng_status status = ng_json_check_keys(object, names, known, r->error);
    for (size_t i = 0; i < COUNT(input_keys) && status == NG_OK; i++)
        status = read_key(r, object, i, &input);
    if (status == NG_OK && !input.path)
        status = ng_json_as_string(ng_json_member(object, "path"), &input.path, r->error);
    if (status != NG_OK)
        return status;
    if (input.extract_field && (train->reader.label_field || train->only || train->drop)) {
        ng_fail(r->error, NG_ERROR_ARGUMENT,
                "\"extract-field\" and \"label-field\", \"only\" or \"drop\" cannot both be given");
        ng_error_locate(r->error, input.path, 0, 0);
        return NG_ERROR_ARGUMENT;
    }
    if (input.summary_field)
        train->reader.target_field = input.summary_field;
    if (input.extract_field)
        train->reader.label_field = input.extract_field;
    train->has_extract = input.extract_field != NULL;
    train->reader.folder_labels = true;
    train->paths = make_paths(r, input.path);
    train->path_count = 1;
    train->bodies = make_paths(r, input.bodies);
    train->body_count = input.bodies != NULL;
    *out = input.train;
    return train->paths && (train->bodies || !input.bodies) ? NG_OK : ng_fail_memory(r->error);
}

static ng_status read_inputs(recipe_reader *r, const char *key, bool plain, ng_train_input **inputs,
                             size_t *count)
{
    const ng_json array = ng_json_member(r->root, key);
    *inputs = ng_arena_new(r->memory, ng_json_count(array) + 1, sizeof **inputs);
    ng_status status = *inputs ? NG_OK : ng_fail_memory(r->error);
    for (ng_json item = ng_json_first(array); item.node && status == NG_OK;
         item = ng_json_next(item))
        status = read_input(r, item, plain, &(*inputs)[(*count)++]);
    return status;
}

ng_status ng_recipe_read(const char *path, ng_recipe *out, ng_error *error)
{
    static const char *const keys[] = {"options",    "data",      "inputs",
                                       "validation", "unlabeled", "card"};
    ng_recipe recipe = {.memory = ng_array_zeroed(1, sizeof(ng_arena))};
    recipe_reader r = {.memory = recipe.memory, .error = error};
    ng_status status = r.memory ? ng_json_read(path, NG_ERROR_ARGUMENT, &recipe.doc, error)
                                : ng_fail_memory(error);
    if (status == NG_OK) {
        r.root = ng_json_root(recipe.doc);
        recipe.options = ng_json_member(r.root, "options");
        recipe.card = ng_json_member(r.root, "card");
        status = ng_json_check_keys(r.root, keys, COUNT(keys), error);
    }
    if (status == NG_OK)
        status = find_folder(&r, path);
    if (status == NG_OK)
        status = read_inputs(&r, "inputs", false, &recipe.inputs, &recipe.input_count);
    if (status == NG_OK)
        status = read_inputs(&r, "validation", false, &recipe.validation, &recipe.validation_count);
    if (status == NG_OK)
        status = read_inputs(&r, "unlabeled", true, &recipe.unlabeled, &recipe.unlabeled_count);
    if (status == NG_OK)
        *out = recipe;
    else
        ng_recipe_clear(&recipe);
    return status;
}

const char *ng_recipe_foreign_key(const ng_recipe *recipe, ng_task task)
{
    const ng_json inputs = ng_json_member(ng_json_root(recipe->doc), "inputs");
    if (!(FOR_LABELS & 1u << task) && recipe->validation_count)
        return "validation";
    if (!(FOR_LABELS & 1u << task) && recipe->unlabeled_count)
        return "unlabeled";
    for (ng_json input = ng_json_first(inputs); input.node; input = ng_json_next(input))
        for (size_t i = 0; i < COUNT(input_keys); i++)
            if (input_keys[i].tasks != FOR_ALL && !(input_keys[i].tasks & 1u << task) &&
                ng_json_member(input, input_keys[i].name).node)
                return input_keys[i].name;
    return NULL;
}

void ng_recipe_clear(ng_recipe *recipe)
{
    if (recipe->memory)
        ng_arena_clear(recipe->memory);
    free(recipe->memory);
    ng_json_free(recipe->doc);
    *recipe = (ng_recipe){.doc = NULL};
}
