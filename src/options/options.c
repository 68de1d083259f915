/* The parser of command lines; what it accepts is in options.h. */
#include "options/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options/suggest.h"

/* ---- Walking a table ---- */

bool option_next(const cli_command *command, option_cursor *cursor)
{
    while (cursor->group_number < command->group_count) {
        cursor->group = &command->groups[cursor->group_number];
        if (cursor->number < cursor->group->count) {
            cursor->option = &cursor->group->options[cursor->number++];
            return true;
        }
        cursor->group_number++;
        cursor->number = 0;
    }
    return false;
}

void *option_field(const option_cursor *cursor, const void *options)
{
    return (char *)(uintptr_t)options + cursor->group->offset + cursor->option->offset;
}

/* By name[length], or for NULL by letter. */
static bool find_option(const cli_command *command, const char *name, size_t length, char letter,
                        option_cursor *found)
{
    *found = (option_cursor){.option = NULL};
    while (option_next(command, found)) {
        const cli_option *option = found->option;
        if (name ? strlen(option->name) == length && memcmp(option->name, name, length) == 0
                 : letter != 0 && option->letter == letter)
            return true;
    }
    return false;
}

static parse_result refuse_unknown(const cli_command *command, const char *word,
                                   option_reason *reason)
{
    enum { NAMES = 96 };
    const char *names[NAMES] = {"help"};
    char name[64];
    size_t count = 1;
    const size_t dashes = strspn(word, "-");
    option_cursor cursor = {.option = NULL};
    while (count < NAMES && option_next(command, &cursor))
        names[count++] = cursor.option->name;
    snprintf(name, sizeof name, "%.*s", (int)strcspn(word + dashes, "="), word + dashes);
    const char *nearest = suggest_name(name, names, count);
    return option_refuse(reason, "unknown option %.*s%s%s%s%s%s", (int)dashes, word, name,
                         nearest ? "; did you mean " : "", nearest ? nearest[1] ? "--" : "-" : "",
                         nearest ? nearest : "", nearest ? "?" : "");
}

/* ---- Parsing ---- */

enum { CHOSEN_MAX = 16 };

/* A command line being read. */
typedef struct parser {
    const cli_command *command;
    void *options;
    int argc;
    char *const *argv;
    int next;
    option_reason *reason;
    const cli_command *target; /* gets what it has an option of the same name for, or NULL */
    void *target_options;
    const cli_option *chosen[CHOSEN_MAX]; /* [chosen_count] choices that have been made */
    const char *choices[CHOSEN_MAX];
    size_t chosen_count;
} parser;

/* Of two formats in one call neither is what was meant for sure. */
static parse_result choose(parser *p, const cli_option *option, const char *text)
{
    for (size_t i = 0; i < p->chosen_count; i++)
        if (p->chosen[i] == option && strcmp(p->choices[i], text) != 0)
            return option_refuse(p->reason, "%s%s is given twice, as \"%s\" and as \"%s\"",
                                 option_dashes(option), option->name, p->choices[i], text);
    if (p->chosen_count < CHOSEN_MAX) {
        p->chosen[p->chosen_count] = option;
        p->choices[p->chosen_count++] = text;
    }
    return PARSE_OK;
}

static parse_result set_option(parser *p, const option_cursor *found, const char *text)
{
    const cli_option *option = found->option;
    option_cursor twin;
    parse_result result = option_read(option, text, option_field(found, p->options), p->reason);
    if (result == PARSE_OK && option->kind == OPTION_CHOICE)
        result = choose(p, option, text);
    if (result != PARSE_OK || !p->target ||
        !find_option(p->target, option->name, strlen(option->name), 0, &twin))
        return result;
    return option_read(twin.option, text, option_field(&twin, p->target_options), p->reason);
}

/* Reads the value of an option: `text` when it came with the option, else the next word. */
static parse_result read_argument(parser *p, const option_cursor *found, const char *text)
{
    const cli_option *option = found->option;
    const char *next = p->next < p->argc ? p->argv[p->next] : NULL;

    if (option->kind == OPTION_FLAG) {
        if (!text)
            return set_option(p, found, "");
        return option_refuse(p->reason, "%s%s takes no value", option_dashes(option), option->name);
    }
    if (text)
        return set_option(p, found, text);
    if (option->implied) {
        /* The next word is the value only if it can be one. */
        if (!next || set_option(p, found, next) != PARSE_OK)
            return set_option(p, found, option->implied);
        p->next++;
        return PARSE_OK;
    }
    if (!next || (next[0] == '-' && next[1] == '-')) {
        return option_refuse(p->reason, "%s%s needs a value%s%s%s", option_dashes(option),
                             option->name,
                             next ? " (one that starts with dashes is written --" : "",
                             next ? option->name : "", next ? "=VALUE)" : "");
    }
    p->next++;
    return set_option(p, found, next);
}

static parse_result parse_long(parser *p, const char *word)
{
    option_cursor found;
    const char *name = word + 2;
    const size_t length = strcspn(name, "=");
    if (strcmp(name, "help") == 0)
        return PARSE_HELP;
    if (!find_option(p->command, name, length, 0, &found))
        return refuse_unknown(p->command, word, p->reason);
    return read_argument(p, &found, name[length] ? name + length + 1 : NULL);
}

static parse_result parse_short(parser *p, const char *word)
{
    option_cursor found, slip;
    if (strcmp(word, "-h") == 0)
        return PARSE_HELP;
    const bool known = find_option(p->command, NULL, 0, word[1], &found);
    /* -model is a slip for --model, not -m with the value "odel". */
    const char *name = word + 1;
    if (!known || (word[2] && (found.option->kind == OPTION_FLAG ||
                               find_option(p->command, name, strlen(name), 0, &slip))))
        return refuse_unknown(p->command, word, p->reason);
    return read_argument(p, &found, word[2] ? word + 2 : NULL);
}

void options_default(const cli_command *command, void *options)
{
    option_cursor cursor = {.option = NULL};
    option_reason reason = {""};
    while (option_next(command, &cursor))
        if (cursor.option->initial)
            option_read(cursor.option, cursor.option->initial, option_field(&cursor, options),
                        &reason);
    if (command->defaults)
        command->defaults(options);
}

parse_result option_assign(const cli_command *command, void *options, const char *name,
                           const char *text, option_reason *reason)
{
    option_cursor found;
    if (!find_option(command, name, strlen(name), 0, &found))
        return refuse_unknown(command, name, reason);
    if (found.option->kind == OPTION_FLAG)
        text = "";
    else if (!text)
        text = found.option->implied;
    if (text)
        return option_read(found.option, text, option_field(&found, options), reason);
    return option_refuse(reason, "%s%s needs a value", option_dashes(found.option), name);
}

static parse_result parse_words(parser *p, cli_operands *operands)
{
    bool only_operands = false;
    parse_result result = PARSE_OK;
    *operands = (cli_operands){.command = p->command, .argc = p->argc, .argv = p->argv};
    operands->items = calloc((size_t)p->argc + 1, sizeof *operands->items);
    if (!operands->items)
        return PARSE_MEMORY;
    while (result == PARSE_OK && p->next < p->argc) {
        const char *word = p->argv[p->next++];
        if (only_operands || word[0] != '-' || word[1] == '\0')
            operands->items[operands->count++] = word;
        else if (strcmp(word, "--") == 0)
            only_operands = true;
        else
            result = word[1] == '-' ? parse_long(p, word) : parse_short(p, word);
    }
    return result;
}

static parse_result check(const cli_command *command, const void *options, option_reason *reason)
{
    return !command->check || command->check(options, reason) ? PARSE_OK : PARSE_USAGE;
}

parse_result options_parse(const cli_command *command, int argc, char *const *argv, void *options,
                           cli_operands *operands, option_reason *reason)
{
    parser p = {
        .command = command, .options = options, .argc = argc, .argv = argv, .reason = reason};
    const parse_result result = parse_words(&p, operands);
    if (result == PARSE_OK && operands->count == 0 && command->default_operand)
        operands->items[operands->count++] = command->default_operand;
    if (result == PARSE_OK && operands->count > command->operands_max) {
        return option_refuse(reason, "unexpected operand \"%s\"",
                             operands->items[command->operands_max]);
    }
    return result == PARSE_OK ? check(command, options, reason) : result;
}

parse_result options_repeat(const cli_operands *given, const cli_command *command, void *options,
                            option_reason *reason)
{
    _Alignas(max_align_t) char own[OPTIONS_SIZE_MAX] = {0};
    cli_operands operands;
    parser p = {.command = given->command,
                .options = own,
                .argc = given->argc,
                .argv = given->argv,
                .reason = reason,
                .target = command,
                .target_options = options};
    const parse_result result = parse_words(&p, &operands);
    options_clear(given->command, own);
    operands_clear(&operands);
    return result == PARSE_OK ? check(command, options, reason) : result;
}

bool options_check_task(const cli_command *command, const void *options, ng_task task,
                        option_reason *reason)
{
    _Alignas(max_align_t) char initial[OPTIONS_SIZE_MAX] = {0};
    option_cursor cursor = {.option = NULL};
    char before[256], now[256];
    options_default(command, initial);
    while (option_next(command, &cursor)) {
        const cli_option *option = cursor.option;
        const unsigned tasks = option->tasks ? option->tasks : cursor.group->tasks;
        if (option_is_for(tasks, task))
            continue;
        option_show(option, option_field(&cursor, initial), before, sizeof before);
        option_show(option, option_field(&cursor, options), now, sizeof now);
        if (strcmp(before, now) != 0) {
            option_refuse(reason, "%s%s is not for --task %s", option_dashes(option), option->name,
                          ng_task_name(task));
            return false;
        }
    }
    return true;
}

void options_clear(const cli_command *command, void *options)
{
    option_cursor cursor = {.option = NULL};
    while (option_next(command, &cursor))
        if (cursor.option->kind == OPTION_LIST || cursor.option->kind == OPTION_TEXTS)
            text_list_clear(option_field(&cursor, options));
}

void operands_clear(cli_operands *operands)
{
    free(operands->items);
    operands->items = NULL;
    operands->count = 0;
}
