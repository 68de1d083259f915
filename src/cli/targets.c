/* The targets of `classify`, from --target and --targets. */
#include "cli/targets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/exit.h"
#include "cli/json_file.h"
#include "cli/output.h"

typedef struct target_list {
    ng_target_spec *specs; /* [count] with room for all, names and aliases borrowed from the
                              arguments and the file */
    size_t *lines;         /* [count] of the file, 0: of an argument */
    const char *file;
    size_t count;
} target_list;

static ng_string trimmed(const char *text, size_t length)
{
    static const char blanks[] = " \t\r";
    while (length && strchr(blanks, text[length - 1]))
        length--;
    while (length && strchr(blanks, *text)) {
        text++;
        length--;
    }
    return (ng_string){text, length};
}

/* "A,B,C"; empty entries are left to the library to refuse. */
static bool read_aliases(const char *text, size_t length, ng_target_spec *spec)
{
    size_t commas = 0;
    for (size_t i = 0; i < length; i++)
        commas += text[i] == ',';
    ng_string *aliases = calloc(commas + 1, sizeof *aliases);
    if (!aliases)
        return false;
    const char *end = text + length;
    for (;;) {
        const char *comma = memchr(text, ',', (size_t)(end - text));
        aliases[spec->alias_count++] = trimmed(text, (size_t)((comma ? comma : end) - text));
        if (!comma)
            break;
        text = comma + 1;
    }
    spec->aliases = aliases;
    return true;
}

static bool add_target(target_list *list, const char *text, size_t length, size_t line)
{
    const char *equals = memchr(text, '=', length);
    const size_t name = equals ? (size_t)(equals - text) : length;
    ng_target_spec *spec = &list->specs[list->count];
    list->lines[list->count++] = line;
    *spec = (ng_target_spec){.name = trimmed(text, name)};
    return !equals || read_aliases(equals + 1, length - name - 1, spec);
}

static bool add_lines(target_list *list, const char *text, size_t length)
{
    static const char byte_order_mark[] = "\xef\xbb\xbf";
    const char *end = text + length;
    bool ok = true;
    size_t number = 0;
    if (length >= 3 && memcmp(text, byte_order_mark, 3) == 0)
        text += 3;
    while (ok && text < end) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        const char *stop = newline ? newline : end;
        const ng_string line = trimmed(text, (size_t)(stop - text));
        number++;
        if (line.length && line.data[0] != '#')
            ok = add_target(list, line.data, line.length, number);
        text = newline ? newline + 1 : end;
    }
    return ok;
}

/* ---- What makes no sense ---- */

static int tell_target(const target_list *list, size_t target, const char *reason)
{
    if (list->lines[target])
        complain("%s:%zu: %s", list->file, list->lines[target], reason);
    else
        complain("--target: %s", reason);
    return CODE_USAGE;
}

/* "China,Nvidia" is rather two targets than one of that name. */
static int check_names(const target_list *list)
{
    for (size_t t = 0; t < list->count; t++) {
        const ng_target_spec *spec = &list->specs[t];
        char reason[400];
        if (spec->name.length == 0)
            return tell_target(list, t, "the target has no name");
        if (spec->alias_count || !memchr(spec->name.data, ',', spec->name.length))
            continue;
        snprintf(reason, sizeof reason,
                 "\"%.*s\" holds a comma: %s for several targets; aliases are NAME=ALIAS,ALIAS",
                 (int)(spec->name.length < 100 ? spec->name.length : 100), spec->name.data,
                 list->lines[t] ? "a line each" : "repeat --target");
        return tell_target(list, t, reason);
    }
    return CODE_OK;
}

/* The library names what is wrong; where that stands is found by a list of each target alone. */
static int tell_refused(const target_list *list, const ng_error *error)
{
    for (size_t t = 0; t < list->count && error->status == NG_ERROR_ARGUMENT; t++) {
        ng_targets *alone = NULL;
        ng_error own;
        const ng_status status = ng_targets_new(&list->specs[t], 1, &alone, &own);
        ng_targets_free(alone);
        if (status == NG_ERROR_ARGUMENT)
            return tell_target(list, t, own.message);
    }
    return tell_error(error->status, error);
}

/* ---- Reading ---- */

static bool read_all(const classify_options *options, const char *text, size_t length,
                     target_list *list)
{
    const text_list *given = &options->targets;
    size_t room = given->count + 1;
    bool ok = true;
    for (size_t i = 0; i < length; i++)
        room += text[i] == '\n';
    list->file = options->targets_file;
    list->specs = calloc(room, sizeof *list->specs);
    list->lines = calloc(room, sizeof *list->lines);
    if (!list->specs || !list->lines)
        return false;
    for (size_t i = 0; i < given->count && ok; i++)
        ok = add_target(list, given->items[i], strlen(given->items[i]), 0);
    return ok && add_lines(list, text, length);
}

static int read_targets(const classify_options *options, char **file, target_list *list)
{
    const char *path = options->targets_file;
    size_t length = 0;
    ng_error error = {.status = NG_ERROR_MEMORY};
    ng_status status = NG_OK;
    if (path)
        status =
            read_whole_file(strcmp(path, "-") == 0 ? "/dev/stdin" : path, file, &length, &error);
    if (status == NG_OK && !read_all(options, *file ? *file : "", length, list))
        status = NG_ERROR_MEMORY;
    if (status != NG_OK)
        return tell_error(status, &error);
    if (list->count == 0 && path) {
        complain("%s: no targets found", path);
        return CODE_USAGE;
    }
    return check_names(list);
}

int targets_make(const classify_options *options, ng_targets **out)
{
    target_list list = {.specs = NULL};
    char *file = NULL;
    ng_error error;
    int code = read_targets(options, &file, &list);
    if (code == CODE_OK && list.count &&
        ng_targets_new(list.specs, list.count, out, &error) != NG_OK)
        code = tell_refused(&list, &error);
    for (size_t i = 0; i < list.count; i++)
        free((void *)list.specs[i].aliases);
    free(list.specs);
    free(list.lines);
    free(file);
    return code;
}
