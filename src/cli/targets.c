/* The targets of `classify`, from --target and --targets. */
#include "cli/targets.h"

#include <stdlib.h>
#include <string.h>

#include "cli/exit.h"
#include "cli/output.h"
#include "cli/recipe.h"

typedef struct target_list {
    ng_target_spec *specs; /* [count], names and aliases borrowed from the arguments and the file */
    size_t count;
    size_t capacity;
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

static bool add_target(target_list *list, const char *text, size_t length)
{
    if (list->count == list->capacity) {
        const size_t capacity = 2 * list->capacity + 16;
        ng_target_spec *grown = realloc(list->specs, capacity * sizeof *grown);
        if (!grown)
            return false;
        list->specs = grown;
        list->capacity = capacity;
    }
    ng_target_spec *spec = &list->specs[list->count++];
    const char *equals = memchr(text, '=', length);
    const size_t name = equals ? (size_t)(equals - text) : length;
    *spec = (ng_target_spec){.name = trimmed(text, name)};
    return !equals || read_aliases(equals + 1, length - name - 1, spec);
}

static bool add_lines(target_list *list, const char *text, size_t length)
{
    static const char byte_order_mark[] = "\xef\xbb\xbf";
    const char *end = text + length;
    bool ok = true;
    if (length >= 3 && memcmp(text, byte_order_mark, 3) == 0)
        text += 3;
    while (text < end && ok) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        const char *stop = newline ? newline : end;
        const ng_string line = trimmed(text, (size_t)(stop - text));
        if (line.length && line.data[0] != '#')
            ok = add_target(list, line.data, line.length);
        text = newline ? newline + 1 : end;
    }
    return ok;
}

static int tell(ng_status status, const ng_error *error)
{
    char text[1200];
    if (status == NG_OK)
        return CODE_OK;
    ng_error_format(error, text, sizeof text);
    complain("%s", error->message[0] ? text : ng_status_text(status));
    return exit_code_of(status);
}

static int read_targets(const classify_options *options, char **file, target_list *list)
{
    size_t length = 0;
    ng_error error = {.status = NG_ERROR_MEMORY};
    bool ok = true;
    if (options->targets_file) {
        const ng_status status = read_whole_file(options->targets_file, file, &length, &error);
        if (status != NG_OK)
            return tell(status, &error);
    }
    for (size_t i = 0; i < options->targets.count && ok; i++)
        ok = add_target(list, options->targets.items[i], strlen(options->targets.items[i]));
    if (ok && *file)
        ok = add_lines(list, *file, length);
    if (ok && list->count == 0 && options->targets_file) {
        complain("%s: there is no target in it", options->targets_file);
        return CODE_USAGE;
    }
    return ok ? CODE_OK : tell(NG_ERROR_MEMORY, &error);
}

int targets_make(const classify_options *options, ng_targets **out)
{
    target_list list = {.specs = NULL};
    char *file = NULL;
    ng_error error;
    int code = read_targets(options, &file, &list);
    if (code == CODE_OK && list.count)
        code = tell(ng_targets_new(list.specs, list.count, out, &error), &error);
    for (size_t i = 0; i < list.count; i++)
        free((void *)list.specs[i].aliases);
    free(list.specs);
    free(file);
    return code;
}
