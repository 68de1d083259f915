/* Options as data: one table feeds the parser, the help, the man page and the shell completion.
 *
 *   command -> groups (a heading and the offset of a part of the options struct) -> options
 *
 * An option is a typed field of its command's options struct. A default is text that is parsed like
 * an argument, so what the help shows is what happens. Syntax: `--name value`, `--name=value`,
 * `-m value`, `-mvalue`; options and operands may mix; `--` ends options; `-` is an operand.
 * Numbers are read by strtod and strtoull: the program never calls setlocale, so the C locale
 * holds. */
#ifndef NUTGRAF_CLI_OPTIONS_H
#define NUTGRAF_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum option_kind {
    OPTION_FLAG,     /* bool */
    OPTION_TEXT,     /* const char * */
    OPTION_LIST,     /* text_list: comma-separated, may be repeated */
    OPTION_TEXTS,    /* text_list: may be repeated; commas are text */
    OPTION_CHOICE,   /* int: index into choices */
    OPTION_WORD,     /* const char *: one of choices */
    OPTION_SIZE,     /* size_t */
    OPTION_SEED,     /* uint64_t */
    OPTION_REAL,     /* double, finite */
    OPTION_RANGE,    /* size_range: "1-2" or "3" */
    OPTION_LIMIT,    /* size_limit: a count "50", or a share "0.5" or "50%" */
    OPTION_DURATION, /* double, seconds: "30s", "5m", "1.5h", a bare number is seconds */
} option_kind;

typedef struct text_list {
    char **items; /* [count], never empty strings */
    size_t count;
} text_list;

typedef struct size_range {
    size_t low;
    size_t high;
} size_range;

/* The one that was given is > 0, the other 0. */
typedef struct size_limit {
    size_t count;
    double share;
} size_limit;

typedef struct cli_option {
    const char *name; /* without the dashes */
    char letter;      /* of the short form, 0: none */
    bool detail;      /* left out of --help for lack of room; `nutgraf help` and the man page have
                         it */
    option_kind kind;
    const char *argument;       /* what the help calls it; NULL for flags */
    const char *const *choices; /* [], NULL at the end */
    size_t offset;              /* into the part of the struct that the group is about */
    double min, max;            /* of numbers, inclusive; both 0: any number >= 0 */
    const char *word;           /* is a value too and stands for word_value: "all", "none" */
    double word_value;
    const char *initial; /* the default, NULL: the zero of the field's type */
    const char *implied; /* the value when none follows; NULL: one must follow */
    const char *help;    /* for one line */
    const char *more;    /* sentences that only the man page has room for, or NULL */
} cli_option;

typedef struct option_group {
    const char *heading;
    size_t offset; /* of this part in the command's options struct */
    const cli_option *options;
    size_t count;
} option_group;

typedef struct command_example {
    const char *line;
    const char *help;
} command_example;

typedef struct cli_command {
    int verb; /* enum verb of commands.h */
    const char *name;
    const char *operands; /* "[FILE|DIR|-]..." */
    const char *help;     /* one line */
    const char *about;    /* paragraphs of the man page, '\n' between them */
    const option_group *groups;
    size_t group_count;
    const command_example *examples;
    size_t example_count;
    size_t operands_min;
    size_t operands_max;
    const char *default_operand; /* taken when there is none, NULL: none */
    bool (*check)(const void *options, char *reason,
                  size_t size); /* of options together, or NULL */
} cli_command;

/* What is not an option, and the words it was found among. Borrowed from argv but for `items`. */
typedef struct cli_operands {
    const char **items; /* [count] */
    size_t count;
    const cli_command *command;
    int argc; /* the words behind the command */
    char *const *argv;
} cli_operands;

typedef enum parse_result {
    PARSE_OK,
    PARSE_HELP,   /* --help or -h was there */
    PARSE_USAGE,  /* `reason` says what is wrong, in one line */
    PARSE_MEMORY, /* memory ran out */
} parse_result;

/* Sets a struct that is all zero to the defaults. Give it back with options_clear. */
parse_result options_default(const cli_command *command, void *options);

/* Sets the field of the option `name` ("word-ngrams") from text; NULL text: the implied value.
 * For option files: defaults first, then the file, then options_parse. */
parse_result option_assign(const cli_command *command, void *options, const char *name,
                           const char *text, char *reason, size_t size);

/* Reads argv[argc] (the words behind the command) into a struct that options_default has set.
 * `operands` is to be cleared with operands_clear whatever is returned. */
parse_result options_parse(const cli_command *command, int argc, char *const *argv, void *options,
                           cli_operands *operands, char *reason, size_t size);

/* The first option that does not have the same value in both structs and is none of except[], NULL
 * at the end; NULL: none. */
const cli_option *options_changed(const cli_command *command, const void *initial,
                                  const void *options, const char *const *except);
/* The same of names[]. */
const cli_option *options_changed_among(const cli_command *command, const void *initial,
                                        const void *options, const char *const *names);

void options_clear(const cli_command *command, void *options);
void operands_clear(cli_operands *operands);

/* "--", or "-" for an option whose whole name is a letter. */
const char *option_dashes(const cli_option *option);

/* Read the text of one number of an option with its range. */
bool option_read_size(const cli_option *option, const char *text, uint64_t *value);
bool option_read_real(const cli_option *option, const char *text, double *value);

/* The nearest of names[count] to a misspelt word, NULL when none is near (Damerau-Levenshtein,
 * at most one change for each three letters). */
const char *nearest_name(const char *word, const char *const *names, size_t count);

#endif
