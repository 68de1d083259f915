/* One option: a row of a table that says which field it fills, and how its text is read and shown.
 *
 * Rows name fields of any struct, the library's own options among them: what a choice is called
 * comes from the library's lists of names, and a default is what the field holds before anything
 * is read, or `initial`. Numbers are read by strtod and strtoull: the program never calls
 * setlocale, so the C locale holds. */
#ifndef NUTGRAF_OPTIONS_VALUES_H
#define NUTGRAF_OPTIONS_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nutgraf/model.h"
#include "report/writer.h"

typedef enum option_kind {
    OPTION_FLAG,     /* bool, set to true */
    OPTION_TEXT,     /* const char *; with choices, a file too */
    OPTION_LIST,     /* text_list: comma-separated, may be repeated */
    OPTION_TEXTS,    /* text_list: may be repeated; commas are text */
    OPTION_CHOICE,   /* an enum or bool: index into choices */
    OPTION_WORD,     /* const char *: one of choices; NULL for `word` */
    OPTION_SIZE,     /* an unsigned integer of any width */
    OPTION_REAL,     /* double, finite */
    OPTION_RANGE,    /* ng_ngram_range: "2-3", or "3" for 1-3; a choice is NG_WORDS_AUTO */
    OPTION_LIMIT,    /* double: a count "50", or a share "0.5" or "50%" */
    OPTION_DURATION, /* double, seconds: "30s", "5m", "1.5h", a bare number is seconds */
} option_kind;

typedef struct text_list {
    char **items; /* [count], never empty strings */
    size_t count;
} text_list;

/* Tasks an option is for, a bit each. */
enum {
    TASK_TOPIC = 1 << NG_TASK_TOPIC,
    TASK_STANCE = 1 << NG_TASK_STANCE,
    TASK_SUMMARY = 1 << NG_TASK_SUMMARY,
    TASK_VECTORS = 1 << NG_TASK_VECTORS,
    TASK_LABELS = TASK_TOPIC | TASK_STANCE
};

typedef struct cli_option {
    const char *name; /* without the dashes */
    char letter;      /* of the short form, 0: none */
    bool detail;      /* left out of --help for lack of room */
    option_kind kind;
    const char *argument;       /* what the help calls it; NULL: none, or the choices */
    const char *const *choices; /* [], NULL at the end */
    size_t offset, width;       /* of the field */
    double min, max;            /* of numbers, inclusive; both 0: any number >= 0 */
    const char *word;           /* is a value too and stands for word_value: "all", "none" */
    double word_value;
    const char *initial; /* the value when the option is not given; NULL: what the field holds */
    const char *implied; /* the value when none follows; NULL: one must follow */
    unsigned tasks;      /* 0: those of its group */
    const char *help;    /* for one line */
    const char *more;    /* sentences that only the man page has room for, or NULL */
} cli_option;

typedef enum parse_result {
    PARSE_OK,
    PARSE_HELP,   /* --help or -h was there */
    PARSE_USAGE,  /* `reason` says what is wrong, in one line */
    PARSE_MEMORY, /* memory ran out */
} parse_result;

/* What is wrong, in one line. */
typedef struct option_reason {
    char text[512];
} option_reason;

/* Writes it and returns PARSE_USAGE. */
parse_result option_refuse(option_reason *reason, const char *format, ...) REPORT_PRINTF(2, 3);

/* "--", or "-" for an option whose whole name is a letter. */
const char *option_dashes(const cli_option *option);

/* Whether these tasks, 0: all, have that one among them. */
bool option_is_for(unsigned tasks, ng_task task);

/* Reads text into the field. On PARSE_USAGE the field is unchanged and `reason` names the option,
 * what it takes and what was given. Texts are borrowed. */
parse_result option_read(const cli_option *option, const char *text, void *field,
                         option_reason *reason);

/* The field's value as option_read takes it; "" where it stands for nothing given. */
void option_show(const cli_option *option, const void *field, char *out, size_t size);

/* "1 to 1000 or all": what numbers the option takes. */
void option_bounds(const cli_option *option, char *out, size_t size);

/* "auto, none, balanced or a file": what an option with choices takes. */
void option_choices(const cli_option *option, char *out, size_t size);

/* "a, b or c" of a list that ends in NULL. */
void join_choices(const char *const *choices, const char *separator, const char *last, char *out,
                  size_t size);

/* Adds a copy of text[length]; false when memory runs out. */
bool text_list_add(text_list *list, const char *text, size_t length);
void text_list_clear(text_list *list);

#endif
