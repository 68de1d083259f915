/* Targets: names, aliases, the index of their first words. */
#include "predict/stance_targets.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"

enum { NAME_MAX_BYTES = 1000, SHOWN = 100 };

/* How much of a name an error shows. */
static int shown_length(ng_string name)
{
    return (int)(name.length < SHOWN ? name.length : SHOWN);
}

/* Makes one name or alias ready. */
static ng_status read_name(ng_targets *targets, ng_string name, ng_mention_kind kind,
                           ng_pair_text *text, ng_error *error)
{
    const int shown = shown_length(name);
    const char *what = kind == NG_MENTION_NAME ? "target" : "alias";
    if (name.length > NAME_MAX_BYTES)
        return ng_fail(error, NG_ERROR_ARGUMENT, "the %s \"%.*s...\" is longer than %d bytes", what,
                       shown, name.data, NAME_MAX_BYTES);
    if (ng_pair_store_add(&targets->store, targets->lexicon, name.data, (ng_span){0, name.length},
                          text) != NG_OK ||
        ng_pair_store_split(&targets->store, NULL, (ng_span){0, 0}, text) != NG_OK)
        return ng_fail_memory(error);
    if (!ng_pair_text_has_word(&targets->store, text))
        return ng_fail(error, NG_ERROR_ARGUMENT, "the %s \"%.*s\" has no word", what, shown,
                       name.data);
    return NG_OK;
}

/* Gives the name to a new target, or finds the one that bears it in another spelling: what is found
 * in texts is the same. */
static ng_status find_or_add(ng_targets *targets, ng_string name, const ng_pair_text *text,
                             uint32_t *number)
{
    char *key = NULL;
    size_t length = 0;
    if (ng_target_normalise(&targets->store, text, &key, &length) != NG_OK)
        return NG_ERROR_MEMORY;
    *number = ng_names_add(&targets->keys, key, length);
    free(key);
    if (*number < targets->names.count)
        return NG_OK;
    if (*number == NG_NO_NAME ||
        ng_names_add(&targets->names, name.data, name.length) == NG_NO_NAME ||
        !ng_array_reserve(&targets->texts, &targets->text_capacity, targets->names.count,
                          sizeof *targets->texts))
        return NG_ERROR_MEMORY;
    targets->texts[*number] = *text;
    return ng_target_index_add(targets->index, &targets->store, text, *number, NG_MENTION_NAME);
}

static ng_status add_target(ng_targets *targets, const ng_target_spec *spec, size_t place,
                            ng_error *error)
{
    ng_pair_text text;
    uint32_t number;
    if (spec->name.length == 0)
        return ng_fail(error, NG_ERROR_ARGUMENT, "target %zu is empty", place + 1);
    ng_status status = read_name(targets, spec->name, NG_MENTION_NAME, &text, error);
    if (status != NG_OK)
        return status;
    if (find_or_add(targets, spec->name, &text, &number) != NG_OK)
        return ng_fail_memory(error);
    for (size_t a = 0; a < spec->alias_count && status == NG_OK; a++) {
        if (spec->aliases[a].length == 0)
            return ng_fail(error, NG_ERROR_ARGUMENT, "alias %zu of the target \"%.*s\" is empty",
                           a + 1, shown_length(spec->name), spec->name.data);
        status = read_name(targets, spec->aliases[a], NG_MENTION_ALIAS, &text, error);
        if (status == NG_OK && ng_target_index_add(targets->index, &targets->store, &text, number,
                                                   NG_MENTION_ALIAS) != NG_OK)
            status = ng_fail_memory(error);
    }
    return status;
}

ng_status ng_targets_new(const ng_target_spec *specs, size_t count, ng_targets **out,
                         ng_error *error)
{
    ng_targets *targets = calloc(1, sizeof *targets);
    if (!targets)
        return ng_fail_memory(error);
    targets->index = ng_target_index_new();
    targets->lexicon = ng_stance_lexicon_new();
    ng_status status = targets->index && targets->lexicon ? NG_OK : ng_fail_memory(error);
    for (size_t i = 0; i < count && status == NG_OK; i++)
        status = add_target(targets, &specs[i], i, error);
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
    ng_names_clear(&targets->keys);
    ng_pair_store_clear(&targets->store);
    ng_target_index_free(targets->index);
    ng_stance_lexicon_free(targets->lexicon);
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
