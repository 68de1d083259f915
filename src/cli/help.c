/* --help, at most 100 columns wide. */
#include "cli/help.h"

#include <ctype.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/exit.h"
#include "cli/values.h"
#include "nutgraf/status.h"

#define WIDTH       100
#define HELP_COLUMN 38

void option_signature(const cli_option *option, char *out, size_t size)
{
    char choices[128] = "";
    const char *argument = option->argument;
    if (!argument && option->choices) {
        join_choices(option->choices, "|", "|", choices, sizeof choices);
        argument = choices;
    }
    /* -C C rather than --C C: an option of one letter is known by its short form. */
    int length = snprintf(out, size, "%s%s", option_dashes(option), option->name);
    if (!argument || length < 0 || (size_t)length >= size)
        return;
    if (option->implied)
        snprintf(out + length, size - (size_t)length, " [%s]", argument);
    else
        snprintf(out + length, size - (size_t)length, " %s%s%s", argument, option->word ? "|" : "",
                 option->word ? option->word : "");
}

/* The help with choices and default. */
static void option_text(const cli_option *option, char *out, size_t size)
{
    char choices[128] = "";
    if (option->choices && option->argument && option->choices[1])
        join_choices(option->choices, ", ", " or ", choices, sizeof choices);
    snprintf(out, size, "%s%s%s%s%s%s", option->help, choices[0] ? ": " : "", choices,
             option->initial ? " (default " : "", option->initial ? option->initial : "",
             option->initial ? ")" : "");
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

static void put_option(FILE *out, const cli_option *option)
{
    char signature[128], text[512], letter[8] = "";
    option_signature(option, signature, sizeof signature);
    option_text(option, text, sizeof text);
    if (option->letter && option->name[1])
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    else if (!option->letter)
        snprintf(letter, sizeof letter, "    ");
    int length = fprintf(out, "  %s%s", letter, signature);
    if (length + 2 > HELP_COLUMN) {
        fputc('\n', out);
        length = 0;
    }
    fprintf(out, "%*s", HELP_COLUMN - length, "");
    put_wrapped(out, text, HELP_COLUMN);
}

static void put_details(FILE *out, const cli_command *command)
{
    char text[1024] = "More:";
    size_t length = strlen(text);
    for (size_t g = 0; g < command->group_count; g++)
        for (size_t i = 0; i < command->groups[g].count; i++) {
            const cli_option *option = &command->groups[g].options[i];
            if (option->detail && length < sizeof text)
                length +=
                    (size_t)snprintf(text + length, sizeof text - length, " --%s", option->name);
        }
    if (length < sizeof text)
        snprintf(text + length, sizeof text - length, " (see 'nutgraf help %s')", command->name);
    put_wrapped(out, text, 0);
}

/* A heading belongs to the groups behind it that have none, and is left out when none of them has
 * anything to show. */
static void put_groups(FILE *out, const cli_command *command, bool all)
{
    const char *heading = NULL;
    for (size_t g = 0; g < command->group_count; g++) {
        const option_group *group = &command->groups[g];
        if (group->heading)
            heading = group->heading;
        for (size_t i = 0; i < group->count; i++) {
            if (group->options[i].detail && !all)
                continue;
            if (heading)
                fprintf(out, "%s:\n", heading);
            heading = NULL;
            put_option(out, &group->options[i]);
        }
    }
}

void help_command(FILE *out, const cli_command *command, bool all)
{
    fprintf(out, "Usage: nutgraf %s [OPTION]... %s\n%c%s.\n", command->name, command->operands,
            toupper((unsigned char)command->help[0]), command->help + 1);
    put_groups(out, command, all);
    bool details = false;
    for (size_t g = 0; g < command->group_count; g++)
        for (size_t i = 0; i < command->groups[g].count; i++)
            details |= command->groups[g].options[i].detail;
    if (details && !all)
        put_details(out, command);
    for (size_t i = 0; i < (all ? command->example_count : 1); i++)
        fprintf(out, "Example: %s\n", command->examples[i].line);
}

void help_program(FILE *out)
{
    fprintf(out,
            "Usage: nutgraf COMMAND [OPTION]... [FILE|DIR|-]...\n"
            "nutgraf %s says what the paragraphs of news articles are about and "
            "summarises them, offline.\n\n"
            "Commands:\n",
            ng_version());
    for (size_t i = 0; i < nutgraf_command_count; i++)
        fprintf(out, "  %-12s%s\n", nutgraf_commands[i]->name, nutgraf_commands[i]->help);
    fputs("  help        show all options of a command: nutgraf help train\n\n"
          "  nutgraf COMMAND --help   the options that matter most, and an example\n"
          "  nutgraf --version        version, commit, BLAS build, Unicode version\n\n"
          "Input: text files, JSON Lines, CSV, TSV and fastText files, plain, compressed (.gz .zst "
          ".xz .bz2)\n"
          "or in archives (.tar .zip); folders; - for standard input.\n\n"
          "Exit codes:\n",
          out);
#define PUT_EXIT(name, number, meaning) fprintf(out, "  %3d  %s\n", number, meaning);
    EXIT_MAP(PUT_EXIT)
#undef PUT_EXIT
    fprintf(out, "\nExample: %s\n", nutgraf_commands[0]->examples[0].line);
}
