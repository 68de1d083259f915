/* Targets: names, aliases, the index of their first words. */
#include "predict/stance_targets.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
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
                          text) != NG_OK)
        return ng_fail_memory(error);
    if (!ng_pair_text_has_word(&targets->store, text))
        return ng_fail(error, NG_ERROR_ARGUMENT, "the %s \"%.*s\" has no word", what, shown,
                       name.data);
    return NG_OK;
}

/* What the forms of a text's names are compared with. */
static bool add_hash(ng_targets *targets, const ng_pair_text *text)
{
    const size_t number = targets->names.count - 1;
    uint64_t hash = 0;
    bool is_first = true;
    for (size_t t = text->first; t < text->last; t++) {
        if (targets->store.traits[t] & NG_TRAIT_MARK)
            continue;
        hash = is_first ? targets->store.stems[t] : ng_hash_join(hash, targets->store.stems[t]);
        is_first = false;
    }
    if (!ng_array_reserve(&targets->hashes, &targets->hash_capacity, number + 1,
                          sizeof *targets->hashes))
        return false;
    targets->hashes[number] = hash;
    return ng_map_add(&targets->hash_map, hash, (uint32_t)number);
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
    if (!add_hash(targets, text))
        return NG_ERROR_MEMORY;
    return ng_target_index_add(targets->index, &targets->store, text, *number, NG_MENTION_NAME);
}

static ng_status add_name(ng_targets *targets, ng_string name, uint32_t *number, ng_error *error)
{
    ng_pair_text text;
    const ng_status status = read_name(targets, name, NG_MENTION_NAME, &text, error);
    if (status == NG_OK && find_or_add(targets, name, &text, number) != NG_OK)
        return ng_fail_memory(error);
    return status;
}

/* The alias `place` of a target that is called `name`. */
static ng_status add_alias(ng_targets *targets, ng_string name, uint32_t number, ng_string alias,
                           size_t place, ng_error *error)
{
    ng_pair_text text;
    if (alias.length == 0)
        return ng_fail(error, NG_ERROR_ARGUMENT, "alias %zu of the target \"%.*s\" is empty",
                       place + 1, shown_length(name), name.data);
    const ng_status status = read_name(targets, alias, NG_MENTION_ALIAS, &text, error);
    if (status == NG_OK && ng_target_index_add(targets->index, &targets->store, &text, number,
                                               NG_MENTION_ALIAS) != NG_OK)
        return ng_fail_memory(error);
    return status;
}

ng_status ng_targets_new(ng_targets **out, ng_error *error)
{
    ng_targets *targets = calloc(1, sizeof *targets);
    if (!targets)
        return ng_fail_memory(error);
    targets->index = ng_target_index_new();
    targets->lexicon = ng_stance_lexicon_new();
    if (!targets->index || !targets->lexicon) {
        ng_targets_free(targets);
        return ng_fail_memory(error);
    }
    *out = targets;
    return NG_OK;
}

static ng_string trimmed(const char *text, const char *end)
{
    while (text < end && ng_is_space(end[-1]))
        end--;
    while (text < end && ng_is_space(*text))
        text++;
    return (ng_string){text, (size_t)(end - text)};
}

/* Where `mark` or the text ends. */
static const char *find_end(const char *text, const char *end, char mark)
{
    const char *found = text < end ? memchr(text, mark, (size_t)(end - text)) : NULL;
    return found ? found : end;
}

ng_status ng_targets_add(ng_targets *targets, ng_string text, ng_error *error)
{
    const char *end = text.data + text.length, *equals = find_end(text.data, end, '=');
    const ng_string name = trimmed(text.data, equals);
    uint32_t number = 0;
    if (name.length == 0)
        return ng_fail(error, NG_ERROR_ARGUMENT, "the target has no name");
    if (equals == end && memchr(name.data, ',', name.length))
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "\"%.*s\" holds a comma: several targets are given one by one, aliases as "
                       "NAME=ALIAS,ALIAS",
                       shown_length(name), name.data);
    ng_status status = add_name(targets, name, &number, error);
    for (size_t place = 0; equals < end && status == NG_OK; place++) {
        const char *start = equals + 1;
        equals = find_end(start, end, ',');
        status = add_alias(targets, name, number, trimmed(start, equals), place, error);
    }
    return status;
}

ng_status ng_targets_read(ng_targets *targets, const char *path, ng_error *error)
{
    ng_buffer text = {0};
    uint64_t number = 0;
    bool is_empty = true;
    ng_status status = ng_file_read(path, &text, error);
    const char *at = text.data, *end = at + text.length;
    if (text.length >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0)
        at += 3;
    while (at < end && status == NG_OK) {
        const char *line_end = find_end(at, end, '\n');
        const ng_string line = trimmed(at, line_end);
        number++;
        at = line_end + 1;
        if (line.length == 0 || line.data[0] == '#')
            continue;
        is_empty = false;
        status = ng_targets_add(targets, line, error);
        if (status == NG_ERROR_ARGUMENT)
            ng_error_locate(error, path, number, 0);
    }
    if (status == NG_OK && is_empty) {
        status = ng_fail(error, NG_ERROR_ARGUMENT, "no targets found");
        ng_error_locate(error, path, 0, 0);
    }
    ng_buffer_clear(&text);
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
    free(targets->hashes);
    ng_map_clear(&targets->hash_map);
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
