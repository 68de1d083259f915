/* Command lines as data: one table feeds the parser, the recipes, the help, the man page and the
 * shell completion.
 *
 *   command -> groups (a heading and the offset of a part of the options struct) -> options
 *
 * Syntax: `--name value`, `--name=value`, `-m value`, `-mvalue`; options and operands may mix; `--`
 * ends options; `-` is an operand. */
#ifndef NUTGRAF_OPTIONS_OPTIONS_H
#define NUTGRAF_OPTIONS_OPTIONS_H

#include "options/values.h"

typedef struct option_group {
    const char *heading; /* NULL: that of the group before */
    size_t offset;       /* of this part in the command's options struct */
    const cli_option *options;
    size_t count;
    unsigned tasks; /* of its options, 0: all */
} option_group;

typedef struct command_example {
    const char *line;
    const char *help;
} command_example;

typedef struct cli_command {
    const char *name;
    const char *operands; /* "[FILE|DIR|-]..." */
    const char *help;     /* one line */
    const char *about;    /* paragraphs of the man page, '\n' between them */
    const char *notes;    /* lines of the help that stand behind its options, or NULL */
    const option_group *groups;
    size_t group_count;
    const command_example *examples;
    size_t example_count;
    size_t operands_max;
    const char *default_operand;     /* taken when there is none, NULL: none */
    void (*defaults)(void *options); /* those that the rows do not have, or NULL */
    bool (*check)(const void *options, option_reason *reason); /* of options together, or NULL */
} cli_command;

/* What is not an option, and the words it was found among. Borrowed from argv but for `items`. */
typedef struct cli_operands {
    const char **items; /* [count] */
    size_t count;
    const cli_command *command;
    int argc; /* the words after the command */
    char *const *argv;
} cli_operands;

/* A place in a command's table, {0} before the first option. */
typedef struct option_cursor {
    const cli_option *option;
    const option_group *group;
    size_t group_number, number; /* of the next */
} option_cursor;

/* The next option: while (option_next(command, &cursor)) ... */
bool option_next(const cli_command *command, option_cursor *cursor);
/* Its field in the command's options struct. */
void *option_field(const option_cursor *cursor, const void *options);

enum { OPTIONS_SIZE_MAX = 4096 }; /* bytes of any command's options struct */

/* Sets a struct that is all zero to the defaults. Give it back with options_clear. */
void options_default(const cli_command *command, void *options);

/* Sets the field of the option `name` ("word-ngrams") from text; NULL text: the implied value.
 * For option files: defaults first, then the file, then options_repeat. */
parse_result option_assign(const cli_command *command, void *options, const char *name,
                           const char *text, option_reason *reason);

/* Reads argv[argc] (the words after the command) into a struct that options_default has set.
 * `operands` is to be cleared with operands_clear whatever is returned. */
parse_result options_parse(const cli_command *command, int argc, char *const *argv, void *options,
                           cli_operands *operands, option_reason *reason);

/* Reads the options of a command line that options_parse has read once more, into a struct of any
 * command: it takes those that it has an option of the same name for. */
parse_result options_repeat(const cli_operands *given, const cli_command *command, void *options,
                            option_reason *reason);

/* Whether options that are not at their defaults go with the task; false: `reason` names
 * the first that does not. */
bool options_check_task(const cli_command *command, const void *options, ng_task task,
                        option_reason *reason);

void options_clear(const cli_command *command, void *options);
void operands_clear(cli_operands *operands);

#endif
