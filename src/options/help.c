/* --help, at most 80 columns wide. */
#include "options/help.h"

#include <ctype.h>
#include <string.h>

#include "nutgraf/status.h"
#include "options/exit.h"
#include "options/syntax.h"

#define WIDTH       80
#define HELP_COLUMN 26

/* -C C rather than --C C: an option of one letter is known by its short form. */
static void sign(const cli_option *option, char *out, size_t size)
{
    char choices[128] = "";
    const char *argument = option->argument;
    if (!argument && option->choices) {
        join_choices(option->choices, "|", "|", choices, sizeof choices);
        argument = choices;
    }
    const char *name = option->name, *dashes = option_dashes(option);

    if (!argument)
        snprintf(out, size, "%s%s", dashes, name);
    else if (option->implied)
        snprintf(out, size, "%s%s [%s]", dashes, name, argument);
    else if (option->word && !option->choices)
        snprintf(out, size, "%s%s %s|%s", dashes, name, argument, option->word);
    else
        snprintf(out, size, "%s%s %s", dashes, name, argument);
}

void option_describe(const option_cursor *cursor, const void *defaults, option_words *out)
{
    const cli_option *option = cursor->option;
    char choices[256] = "";
    *out = (option_words){.letter = ""};
    if (option->letter && option->name[1])
        snprintf(out->letter, sizeof out->letter, "-%c", option->letter);
    sign(option, out->signature, sizeof out->signature);
    if (option->choices && option->argument)
        option_choices(option, choices, sizeof choices);
    snprintf(out->help, sizeof out->help, "%s%s%s", option->help, choices[0] ? ": " : "", choices);
    if (option->min != 0 || (option->max != 0 && option->max < 1e15))
        option_bounds(option, out->range, sizeof out->range);
    option_show(option, option_field(cursor, defaults), out->initial, sizeof out->initial);
}

/* Words wrapped to WIDTH from `column` on, where the cursor stands. */
static void put_wrapped(FILE *out, const char *text, size_t indent)
{
    size_t column = indent;
    while (*text) {
        size_t length = strcspn(text, " ");
        if (column > indent && column + 1 + length > WIDTH) {
            fprintf(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (column > indent) {
            fputc(' ', out);
            column++;
        }
        fwrite(text, 1, length, out);
        column += length;
        text += length;
        text += *text == ' ';
    }
    fputc('\n', out);
}

static void put_option(FILE *out, const option_cursor *cursor, const void *defaults)
{
    option_words words;
    char text[sizeof words.help + sizeof words.initial + 16];
    option_describe(cursor, defaults, &words);
    snprintf(text, sizeof text, words.initial[0] ? "%s (default %s)" : "%s", words.help,
             words.initial);
    int length =
        fprintf(out, "  %s%s%s", words.letter, words.letter[0] ? ", " : "", words.signature);
    if (length >= HELP_COLUMN) {
        fputc('\n', out);
        length = 0;
    }
    fprintf(out, "%*s", HELP_COLUMN - length, "");
    put_wrapped(out, text, HELP_COLUMN);
}

/* A heading belongs to the groups after it that have none, and is left out when none of them has
 * anything to show. Returns how many options were left out. */
static size_t put_groups(FILE *out, const cli_command *command, bool all)
{
    _Alignas(max_align_t) char defaults[OPTIONS_SIZE_MAX] = {0};
    option_cursor cursor = {.option = NULL};
    const option_group *group = NULL;
    const char *heading = NULL;
    size_t left_out = 0;
    options_default(command, defaults);
    while (option_next(command, &cursor)) {
        if (cursor.group != group && cursor.group->heading)
            heading = cursor.group->heading;
        group = cursor.group;
        if (cursor.option->detail && !all) {
            left_out++;
            continue;
        }
        if (heading)
            fprintf(out, "%s:\n", heading);
        heading = NULL;
        put_option(out, &cursor, defaults);
    }
    return left_out;
}

void help_command(FILE *out, const cli_command *command, bool all)
{
    fprintf(out, "Usage: nutgraf %s [OPTION]... %s\n%c%s.\n", command->name, command->operands,
            toupper((unsigned char)command->help[0]), command->help + 1);
    const size_t left_out = put_groups(out, command, all);
    if (left_out)
        fprintf(out, "%zu more: nutgraf help %s --all\n", left_out, command->name);
    if (command->notes)
        fprintf(out, "%s\n", command->notes);
    for (size_t i = 0; i < (all ? command->example_count : 1); i++)
        fprintf(out, "Example: %s\n", command->examples[i].line);
}

void help_program(FILE *out)
{
    fprintf(out,
            "Usage: nutgraf COMMAND [OPTION]... [FILE|DIR|-]...\n"
            "nutgraf %s says what the paragraphs of news articles are about, where they\n"
            "stand, and summarises them, offline.\n\n"
            "Commands:\n",
            ng_version());
    for (size_t i = 0; i < nutgraf_command_count; i++)
        fprintf(out, "  %-12s%s\n", nutgraf_commands[i]->name, nutgraf_commands[i]->help);
    fputs("  help        show the options of a command: nutgraf help train --all\n\n"
          "  nutgraf COMMAND --help   the options that matter most, and an example\n"
          "  nutgraf --version        version, commit, BLAS build, Unicode version\n\n"
          "Input: text files, JSON, CSV, TSV and fastText files, plain, compressed\n"
          "(.gz .zst .xz .bz2) or in archives (.tar .zip); folders; - for standard input.\n\n"
          "Exit codes:\n",
          out);
#define PUT_EXIT(name, number, meaning) fprintf(out, "  %3d  %s\n", number, meaning);
    EXIT_MAP(PUT_EXIT)
#undef PUT_EXIT
    fprintf(out, "\nExample: %s\n", nutgraf_commands[0]->examples[0].line);
}
