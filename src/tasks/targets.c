/* Targets: names, aliases, the index of their first words. */
#include "tasks/targets.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"

enum { NAME_MAX_BYTES = 1000, SHOWN = 100 };

/* Makes one name or alias ready and adds it to the index. */
static ng_status add_name(ng_targets *targets, ng_string name, uint32_t number,
                          ng_mention_kind kind, ng_pair_text *text, ng_error *error)
{
    const int shown = (int)(name.length < SHOWN ? name.length : SHOWN);
    const char *what = kind == NG_MENTION_NAME ? "target" : "alias";
    if (name.length == 0)
        return ng_fail(error, NG_ERROR_ARGUMENT, "%s %u is empty", what, number + 1);
    if (name.length > NAME_MAX_BYTES)
        return ng_fail(error, NG_ERROR_ARGUMENT, "the %s \"%.*s...\" is longer than %d bytes", what,
                       shown, name.data, NAME_MAX_BYTES);
    if (ng_pair_store_add(&targets->store, &targets->words, name.data, (ng_span){0, name.length},
                          text) != NG_OK ||
        ng_pair_store_split(&targets->store, NULL, (ng_span){0, 0}, text) != NG_OK)
        return ng_fail_memory(error);
    if (!ng_pair_text_has_word(&targets->store, text))
        return ng_fail(error, NG_ERROR_ARGUMENT, "the %s \"%.*s\" holds no word", what, shown,
                       name.data);
    return ng_target_index_add(targets->index, &targets->store, text, number, kind) == NG_OK
               ? NG_OK
               : ng_fail_memory(error);
}

static ng_status add_target(ng_targets *targets, const ng_target_spec *spec, ng_error *error)
{
    const uint32_t number = (uint32_t)targets->names.count;
    ng_pair_text alias;
    if (!ng_array_reserve(&targets->texts, &targets->text_capacity, (size_t)number + 1,
                          sizeof *targets->texts))
        return ng_fail_memory(error);
    ng_status status =
        add_name(targets, spec->name, number, NG_MENTION_NAME, &targets->texts[number], error);
    if (status != NG_OK)
        return status;
    const uint32_t added = ng_names_add(&targets->names, spec->name.data, spec->name.length);
    if (added == NG_NO_NAME)
        return ng_fail_memory(error);
    if (added != number)
        return ng_fail(error, NG_ERROR_ARGUMENT, "the target \"%.*s\" is there twice",
                       (int)(spec->name.length < SHOWN ? spec->name.length : SHOWN),
                       spec->name.data);
    for (size_t a = 0; a < spec->alias_count && status == NG_OK; a++)
        status = add_name(targets, spec->aliases[a], number, NG_MENTION_ALIAS, &alias, error);
    return status;
}

ng_status ng_targets_new(const ng_target_spec *specs, size_t count, ng_targets **out,
                         ng_error *error)
{
    ng_targets *targets = calloc(1, sizeof *targets);
    if (!targets)
        return ng_fail_memory(error);
    targets->index = ng_target_index_new();
    ng_status status = targets->index && ng_word_list_new(&targets->words) == NG_OK
                           ? NG_OK
                           : ng_fail_memory(error);
    for (size_t i = 0; i < count && status == NG_OK; i++)
        status = add_target(targets, &specs[i], error);
    if (status == NG_OK)
        *out = targets;
    else
        ng_targets_free(targets);
    return status;
}

void ng_targets_free(ng_targets *targets)
{
    if (!targets)
        return;
    ng_names_clear(&targets->names);
    ng_pair_store_clear(&targets->store);
    ng_target_index_free(targets->index);
    ng_word_list_clear(&targets->words);
    free(targets->texts);
    free(targets);
}

size_t ng_targets_count(const ng_targets *targets)
{
    return targets->names.count;
}

ng_string ng_targets_name(const ng_targets *targets, size_t target)
{
    const ng_name *name = &targets->names.items[target];
    return (ng_string){name->text, name->length};
}
