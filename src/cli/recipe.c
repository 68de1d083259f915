/* Recipes. */
#include "cli/recipe.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static ng_status fail(ng_error *error, ng_status status, const char *path, const char *reason)
{
    *error = (ng_error){.status = status};
    snprintf(error->path, sizeof error->path, "%s", path);
    snprintf(error->message, sizeof error->message, "%s", reason);
    return status;
}

ng_status read_whole_file(const char *path, char **text, size_t *length, ng_error *error)
{
    enum { FIRST = 1 << 16 };
    size_t capacity = FIRST, used = 0, got;
    FILE *file = fopen(path, "rb");
    if (!file)
        return fail(error, NG_ERROR_IO, path, strerror(errno));
    char *bytes = malloc(capacity);
    while (bytes && (got = fread(bytes + used, 1, capacity - used - 1, file)) > 0) {
        used += got;
        if (used + 1 == capacity) {
            char *grown = capacity < SIZE_MAX / 2 ? realloc(bytes, capacity *= 2) : NULL;
            if (!grown)
                free(bytes);
            bytes = grown;
        }
    }
    const bool broken = ferror(file) != 0;
    const int reason = errno;
    fclose(file);
    if (!bytes)
        return fail(error, NG_ERROR_MEMORY, path, "out of memory");
    if (broken) {
        free(bytes);
        return fail(error, NG_ERROR_IO, path, strerror(reason));
    }
    bytes[used] = '\0';
    *text = bytes;
    *length = used;
    return NG_OK;
}

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
    return *folder ? NG_OK : fail(error, NG_ERROR_MEMORY, recipe_path, "out of memory");
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

static ng_status read_input(recipe *r, ng_json object, const char *folder, ng_train_input *input,
                            recipe_filter *filter, ng_error *error)
{
    static const char *const keys[] = {"path",         "labels",        "label-limit", "weight",
                                       "text-field",   "title-field",   "label-field", "group",
                                       "weight-field", "target-field",  "from-field",  "to-field",
                                       "body-file",    "summary-field", "only",        "drop",
                                       "extract-field"};
    const char *path = NULL, *bodies = NULL;
    uint64_t limit = 0;
    ng_status status = ng_json_check_keys(object, keys, COUNT(keys), error);
    if (status == NG_OK)
        status = ng_json_as_string(ng_json_member(object, "path"), &path, error);
    if (status == NG_OK)
        status = ng_json_get_unsigned(object, "label-limit", &limit, error);
    if (status == NG_OK)
        status = ng_json_get_double(object, "weight", &input->weight, error);
    if (status == NG_OK)
        status = ng_json_get_string(object, "text-field", &input->reader.text_field, error);
    if (status == NG_OK)
        status = ng_json_get_string(object, "title-field", &input->reader.title_field, error);
    if (status == NG_OK)
        status = ng_json_get_string(object, "label-field", &input->reader.label_field, error);
    if (status == NG_OK)
        status = ng_json_get_string(object, "group", &input->reader.group_field, error);
    if (status == NG_OK)
        status = ng_json_get_string(object, "weight-field", &input->reader.weight_field, error);
    if (status == NG_OK)
        status = ng_json_get_string(object, "summary-field", &filter->summary_field, error);
    if (status == NG_OK)
        status = ng_json_get_string(object, "extract-field", &filter->extract_field, error);
    if (status == NG_OK)
        status = ng_json_get_string(object, "only", &filter->only, error);
    if (status == NG_OK)
        status = ng_json_get_string(object, "drop", &filter->drop, error);
    if (status == NG_OK)
        status = ng_json_get_string(object, "target-field", &input->reader.target_field, error);
    if (status == NG_OK)
        status = ng_json_get_string(object, "from-field", &input->reader.from_field, error);
    if (status == NG_OK)
        status = ng_json_get_string(object, "to-field", &input->reader.to_field, error);
    if (status == NG_OK)
        status = ng_json_get_string(object, "body-file", &bodies, error);
    if (status == NG_OK)
        status = read_rules(r, ng_json_member(object, "labels"), input, error);
    if (status != NG_OK)
        return status;
    const char **paths = keep(r, 1, sizeof *paths);
    if (paths)
        paths[0] = join_path(r, folder, strlen(folder), path);
    if (!paths || !paths[0])
        return NG_ERROR_MEMORY;
    input->paths = paths;
    input->path_count = 1;
    if (filter->summary_field)
        input->reader.target_field = filter->summary_field;
    if (filter->extract_field && (input->reader.label_field || filter->only || filter->drop))
        return fail(
            error, NG_ERROR_ARGUMENT, path,
            "\"extract-field\" and \"label-field\", \"only\" or \"drop\" cannot both be given");
    if (filter->extract_field)
        input->reader.label_field = filter->extract_field;
    const char **body_paths = bodies ? keep(r, 1, sizeof *body_paths) : NULL;
    if (body_paths)
        body_paths[0] = join_path(r, folder, strlen(folder), bodies);
    if (bodies && (!body_paths || !body_paths[0]))
        return NG_ERROR_MEMORY;
    input->bodies = body_paths;
    input->body_count = bodies ? 1 : 0;
    input->label_limit = (size_t)limit;
    input->reader.folder_labels = true;
    return NG_OK;
}

static ng_status read_inputs(recipe *r, const char *key, const char *folder,
                             ng_train_input **inputs, recipe_filter **filters, size_t *count,
                             ng_error *error)
{
    const ng_json array = ng_json_member(ng_json_root(r->doc), key);
    const size_t items = ng_json_count(array);
    *inputs = keep(r, items, sizeof **inputs);
    *filters = keep(r, items, sizeof **filters);
    ng_status status = *inputs && *filters ? NG_OK : NG_ERROR_MEMORY;
    for (ng_json item = ng_json_first(array); item.node && status == NG_OK;
         item = ng_json_next(item), ++*count)
        status = read_input(r, item, folder, &(*inputs)[*count], &(*filters)[*count], error);
    return status;
}

ng_status recipe_read(const char *path, recipe *out, ng_error *error)
{
    static const char *const keys[] = {"options", "data", "inputs", "validation", "card"};
    recipe r = {.doc = NULL};
    recipe_filter *unused; /* by validation */
    size_t length;
    const char *folder = NULL;
    ng_status status = read_whole_file(path, &r.text, &length, error);
    if (status != NG_OK)
        return status;
    status = ng_json_parse(r.text, length, path, NG_ERROR_ARGUMENT, &r.doc, error);
    if (status == NG_OK)
        status = ng_json_check_keys(ng_json_root(r.doc), keys, COUNT(keys), error);
    if (status == NG_OK)
        status = data_folder(&r, path, &folder, error);
    if (status == NG_OK)
        status = read_inputs(&r, "inputs", folder, &r.inputs, &r.filters, &r.input_count, error);
    if (status == NG_OK)
        status = read_inputs(&r, "validation", folder, &r.validation, &unused, &r.validation_count,
                             error);
    if (status == NG_OK) {
        const ng_json card = ng_json_member(ng_json_root(r.doc), "card");
        if (card.node)
            json_copy(card, &r.card);
        if (r.card.failed)
            status = NG_ERROR_MEMORY;
    }
    if (status == NG_ERROR_MEMORY)
        fail(error, status, path, "out of memory");
    if (status == NG_OK)
        *out = r;
    else
        recipe_clear(&r);
    return status;
}

/* What an input names that its task does not know; NULL: nothing. */
static const char *foreign_key(const ng_train_input *input, const recipe_filter *filter,
                               const char *task)
{
    const ng_reader_options *reader = &input->reader;
    const bool has_target = reader->target_field && !filter->summary_field;
    if (strcmp(task, "summary") == 0 &&
        (input->rule_count || input->label_limit || input->weight > 0 || reader->group_field ||
         reader->weight_field))
        return "\"labels\", \"label-limit\", \"weight\", \"group\" and \"weight-field\" are not "
               "for "
               "the task summary";
    if (strcmp(task, "summary") != 0 &&
        (filter->summary_field || filter->extract_field || filter->only || filter->drop))
        return "\"summary-field\", \"extract-field\", \"only\" and \"drop\" are for the task "
               "summary";
    if (strcmp(task, "stance") != 0 &&
        (has_target || reader->from_field || reader->to_field || input->body_count))
        return "\"target-field\", \"from-field\", \"to-field\" and \"body-file\" are for the task "
               "stance";
    return NULL;
}

bool recipe_check_task(const recipe *r, const char *task, char *reason, size_t size)
{
    const char *other = NULL;
    for (size_t i = 0; i < r->input_count && !other; i++)
        other = foreign_key(&r->inputs[i], &r->filters[i], task);
    if (strcmp(task, "summary") == 0 && r->validation_count)
        other = "\"validation\" is not for the task summary";
    if (other)
        snprintf(reason, size, "%s", other);
    return other == NULL;
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
    free(r->text);
    *r = (recipe){.doc = NULL};
}

void json_copy(ng_json value, ng_json_out *out)
{
    const ng_json_kind kind = ng_json_kind_of(value);
    const char *text = NULL;
    double number = 0;
    bool truth = false;
    switch (kind) {
    case NG_JSON_STRING:
        ng_json_as_string(value, &text, NULL);
        ng_json_text(out, text);
        break;
    case NG_JSON_NUMBER:
        ng_json_as_double(value, &number, NULL);
        ng_json_double(out, number, 15);
        break;
    case NG_JSON_BOOL:
        ng_json_as_bool(value, &truth, NULL);
        ng_json_bool(out, truth);
        break;
    case NG_JSON_OBJECT:
    case NG_JSON_ARRAY:
        (kind == NG_JSON_OBJECT ? ng_json_object_begin : ng_json_array_begin)(out);
        for (ng_json item = ng_json_first(value); item.node; item = ng_json_next(item)) {
            if (kind == NG_JSON_OBJECT)
                ng_json_key(out, ng_json_key_of(item));
            json_copy(item, out);
        }
        (kind == NG_JSON_OBJECT ? ng_json_object_end : ng_json_array_end)(out);
        break;
    case NG_JSON_NULL:
    case NG_JSON_MISSING: ng_json_null(out); break;
    }
}
