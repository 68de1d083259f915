/* The parser of command lines; what it accepts is in options.h. */
#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/values.h"

/* An option and the field it fills. */
typedef struct option_place {
    const cli_option *option;
    void *field; /* NULL: not an option of this command */
} option_place;

static option_place find_option(const cli_command *command, void *options, const char *name,
                                size_t length, char letter)
{
    for (size_t g = 0; g < command->group_count; g++) {
        const option_group *group = &command->groups[g];
        for (size_t i = 0; i < group->count; i++) {
            const cli_option *option = &group->options[i];
            bool same =
                name ? strlen(option->name) == length && memcmp(option->name, name, length) == 0
                     : letter != 0 && option->letter == letter;
            if (same)
                return (option_place){option, (char *)options + group->offset + option->offset};
        }
    }
    return (option_place){NULL, NULL};
}

/* Optimal string alignment: edits and swaps of neighbours. Names longer than MAX are far. */
static size_t edit_distance(const char *a, const char *b)
{
    enum { MAX = 32 };
    size_t rows[3][MAX + 1];
    size_t m = strlen(a), n = strlen(b);
    if (m > MAX || n > MAX)
        return SIZE_MAX;
    for (size_t j = 0; j <= n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t *row = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
            if (last[j] + 1 < best)
                best = last[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            row[j] = best;
        }
    }
    return rows[m % 3][n];
}

const char *nearest_name(const char *word, const char *const *names, size_t count)
{
    const char *nearest = NULL;
    size_t least = strlen(word) < 3 ? 1 : strlen(word) / 3;
    for (size_t i = 0; i < count; i++) {
        size_t distance = edit_distance(word, names[i]);
        if (distance < least || (distance == least && !nearest)) {
            least = distance;
            nearest = names[i];
        }
    }
    return nearest;
}

static parse_result refuse_unknown(const cli_command *command, const char *word, char *reason,
                                   size_t size)
{
    enum { NAMES = 96 };
    const char *names[NAMES];
    char name[64];
    size_t count = 0;
    size_t dashes = strspn(word, "-");

    names[count++] = "help";
    for (size_t g = 0; g < command->group_count; g++)
        for (size_t i = 0; i < command->groups[g].count && count < NAMES; i++)
            names[count++] = command->groups[g].options[i].name;
    snprintf(name, sizeof name, "%.*s", (int)strcspn(word + dashes, "="), word + dashes);
    const char *nearest = strlen(name) > 1 ? nearest_name(name, names, count) : NULL;
    if (nearest)
        snprintf(reason, size, "unknown option %.*s%s; did you mean %s%s?", (int)dashes, word, name,
                 nearest[1] ? "--" : "-", nearest);
    else
        snprintf(reason, size, "unknown option %.*s%s", (int)dashes, word, name);
    return PARSE_USAGE;
}

/* What a value given apart needs the words behind the option for. */
typedef struct argument_words {
    int argc;
    char *const *argv;
    int next;
} argument_words;

/* Reads the value of an option: `text` when it came with the option, else the next word. */
static parse_result read_argument(option_place place, const char *text, argument_words *words,
                                  char *reason, size_t size)
{
    const cli_option *option = place.option;
    const char *next = words->next < words->argc ? words->argv[words->next] : NULL;

    if (option->kind == OPTION_FLAG) {
        if (text) {
            snprintf(reason, size, "%s%s takes no value", option_dashes(option), option->name);
            return PARSE_USAGE;
        }
        return read_value(option, "", place.field, reason, size);
    }
    if (text)
        return read_value(option, text, place.field, reason, size);
    if (option->implied) {
        /* The next word is the value only if it can be one. */
        if (next && read_value(option, next, place.field, reason, size) == PARSE_OK) {
            words->next++;
            return PARSE_OK;
        }
        return read_value(option, option->implied, place.field, reason, size);
    }
    if (!next || (next[0] == '-' && next[1] == '-')) {
        snprintf(reason, size, "%s%s needs a value%s%s%s", option_dashes(option), option->name,
                 next ? " (one that starts with dashes is written --" : "",
                 next ? option->name : "", next ? "=VALUE)" : "");
        return PARSE_USAGE;
    }
    words->next++;
    return read_value(option, next, place.field, reason, size);
}

static parse_result parse_long(const cli_command *command, void *options, const char *word,
                               argument_words *words, char *reason, size_t size)
{
    const char *name = word + 2;
    const char *equals = strchr(name, '=');
    if (strcmp(name, "help") == 0)
        return PARSE_HELP;
    option_place place =
        find_option(command, options, name, equals ? (size_t)(equals - name) : strlen(name), 0);
    if (!place.option)
        return refuse_unknown(command, word, reason, size);
    return read_argument(place, equals ? equals + 1 : NULL, words, reason, size);
}

static parse_result parse_short(const cli_command *command, void *options, const char *word,
                                argument_words *words, char *reason, size_t size)
{
    if (strcmp(word, "-h") == 0)
        return PARSE_HELP;
    option_place place = find_option(command, options, NULL, 0, word[1]);
    /* -model is a slip for --model, not -m with the value "odel". */
    bool slip = word[2] && find_option(command, options, word + 1, strlen(word + 1), 0).option;
    if (!place.option || slip || (place.option->kind == OPTION_FLAG && word[2]))
        return refuse_unknown(command, word, reason, size);
    return read_argument(place, word[2] ? word + 2 : NULL, words, reason, size);
}

const char *option_dashes(const cli_option *option)
{
    return option->name[1] ? "--" : "-";
}

parse_result options_default(const cli_command *command, void *options)
{
    for (size_t g = 0; g < command->group_count; g++) {
        const option_group *group = &command->groups[g];
        for (size_t i = 0; i < group->count; i++) {
            const cli_option *option = &group->options[i];
            char reason[256];
            void *field = (char *)options + group->offset + option->offset;
            if (!option->initial)
                continue;
            parse_result result = read_value(option, option->initial, field, reason, sizeof reason);
            if (result != PARSE_OK)
                return result;
        }
    }
    return PARSE_OK;
}

parse_result option_assign(const cli_command *command, void *options, const char *name,
                           const char *text, char *reason, size_t size)
{
    option_place place = find_option(command, options, name, strlen(name), 0);
    if (!place.option) {
        snprintf(reason, size, "unknown option %s", name);
        return PARSE_USAGE;
    }
    if (place.option->kind == OPTION_FLAG)
        text = "";
    else if (!text)
        text = place.option->implied;
    if (!text) {
        snprintf(reason, size, "%s%s needs a value", option_dashes(place.option), name);
        return PARSE_USAGE;
    }
    return read_value(place.option, text, place.field, reason, size);
}

static parse_result check_operands(const cli_command *command, const cli_operands *operands,
                                   char *reason, size_t size)
{
    if (operands->count < command->operands_min) {
        snprintf(reason, size, "missing operand %s", command->operands);
        return PARSE_USAGE;
    }
    if (operands->count > command->operands_max) {
        snprintf(reason, size, "unexpected operand \"%s\"", operands->items[command->operands_max]);
        return PARSE_USAGE;
    }
    return PARSE_OK;
}

parse_result options_parse(const cli_command *command, int argc, char *const *argv, void *options,
                           cli_operands *operands, char *reason, size_t size)
{
    argument_words words = {argc, argv, 0};
    bool only_operands = false;
    parse_result result = PARSE_OK;

    *operands = (cli_operands){.command = command, .argc = argc, .argv = argv};
    operands->items = calloc((size_t)argc + 1, sizeof *operands->items);
    if (!operands->items)
        return PARSE_MEMORY;
    while (result == PARSE_OK && words.next < argc) {
        const char *word = argv[words.next++];
        if (only_operands || word[0] != '-' || word[1] == '\0')
            operands->items[operands->count++] = word;
        else if (strcmp(word, "--") == 0)
            only_operands = true;
        else if (word[1] == '-')
            result = parse_long(command, options, word, &words, reason, size);
        else
            result = parse_short(command, options, word, &words, reason, size);
    }
    if (operands->count == 0 && command->default_operand)
        operands->items[operands->count++] = command->default_operand;
    if (result == PARSE_OK)
        result = check_operands(command, operands, reason, size);
    if (result == PARSE_OK && command->check && !command->check(options, reason, size))
        result = PARSE_USAGE;
    return result;
}

static bool same_value(const cli_option *option, const void *left, const void *right)
{
    switch (option->kind) {
    case OPTION_FLAG: return *(const bool *)left == *(const bool *)right;
    case OPTION_TEXT:
    case OPTION_WORD: {
        const char *a = *(const char *const *)left, *b = *(const char *const *)right;
        return a == b || (a && b && strcmp(a, b) == 0);
    }
    case OPTION_LIST:
    case OPTION_TEXTS: return ((const text_list *)left)->count == ((const text_list *)right)->count;
    case OPTION_CHOICE: return *(const int *)left == *(const int *)right;
    case OPTION_SIZE: return *(const size_t *)left == *(const size_t *)right;
    case OPTION_SEED: return *(const uint64_t *)left == *(const uint64_t *)right;
    case OPTION_REAL:
    case OPTION_DURATION: return *(const double *)left == *(const double *)right;
    case OPTION_RANGE: {
        const size_range *a = left, *b = right;
        return a->low == b->low && a->high == b->high;
    }
    case OPTION_LIMIT: {
        const size_limit *a = left, *b = right;
        return a->count == b->count && a->share == b->share;
    }
    }
    return true;
}

static bool is_among(const char *name, const char *const *names)
{
    for (size_t i = 0; names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static const cli_option *find_changed(const cli_command *command, const void *initial,
                                      const void *options, const char *const *names, bool named)
{
    for (size_t g = 0; g < command->group_count; g++) {
        const option_group *group = &command->groups[g];
        for (size_t i = 0; i < group->count; i++) {
            const cli_option *option = &group->options[i];
            const size_t offset = group->offset + option->offset;
            if (is_among(option->name, names) == named &&
                !same_value(option, (const char *)initial + offset, (const char *)options + offset))
                return option;
        }
    }
    return NULL;
}

const cli_option *options_changed(const cli_command *command, const void *initial,
                                  const void *options, const char *const *except)
{
    return find_changed(command, initial, options, except, false);
}

const cli_option *options_changed_among(const cli_command *command, const void *initial,
                                        const void *options, const char *const *names)
{
    return find_changed(command, initial, options, names, true);
}

void options_clear(const cli_command *command, void *options)
{
    for (size_t g = 0; g < command->group_count; g++) {
        const option_group *group = &command->groups[g];
        for (size_t i = 0; i < group->count; i++)
            if (group->options[i].kind == OPTION_LIST || group->options[i].kind == OPTION_TEXTS)
                text_list_clear(
                    (void *)((char *)options + group->offset + group->options[i].offset));
    }
}

void operands_clear(cli_operands *operands)
{
    free(operands->items);
    operands->items = NULL;
    operands->count = 0;
}
