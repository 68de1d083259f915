/* What the tables of commands are written with, and the options that several commands share.
 *
 * syntax_<verb>.c holds one command's options, defaults, ranges and help texts, and what it
 * refuses; they stand nowhere else. */
#ifndef NUTGRAF_CLI_SYNTAX_H
#define NUTGRAF_CLI_SYNTAX_H

#include "cli/commands.h"

#define COUNT(array)     (sizeof(array) / sizeof(*(array)))
#define LIST(...)        ((const char *const[]){__VA_ARGS__, NULL})
#define AT(type, member) .offset = offsetof(type, member)

/* Bounds of what has none but its type's. */
#define UNBOUNDED 1e15

#define GROUP(title, type, member, rows)                                                           \
    {                                                                                              \
        title, offsetof(type, member), rows, COUNT(rows)                                           \
    }
#define GROUP_OF_ALL(title, rows)                                                                  \
    {                                                                                              \
        title, 0, rows, COUNT(rows)                                                                \
    }
#define EXAMPLES(rows) .examples = (rows), .example_count = COUNT(rows)
#define GROUPS(rows)   .groups = (rows), .group_count = COUNT(rows)

/* ---- Options of several commands, each in a struct of its own ---- */

#define MODEL_ROW(type)                                                                            \
    {                                                                                              \
        .name = "model", .letter = 'm', .kind = OPTION_TEXT, .argument = "FILE", AT(type, model),  \
        .help = "model file (default: the one shipped with nutgraf)"                               \
    }

#define LABELS_ROW(type)                                                                           \
    {                                                                                              \
        .name = "labels", .kind = OPTION_LIST, .argument = "A,B,...", AT(type, labels),            \
        .help = "answer only among these labels, renormalised"                                     \
    }

#define SUMMARY_FIELD_ROW(type)                                                                    \
    {                                                                                              \
        .name = "summary-field", .detail = true, .kind = OPTION_TEXT, .argument = "NAME",          \
        AT(type, summary_field), .help = "field of the reference, if not \"summary\"",             \
        .more =                                                                                    \
            "A string with a sentence a line; for evaluate also an array of such strings, the "    \
            "references."                                                                          \
    }

extern const cli_option input_rows[5];
extern const cli_option label_rows[1];
extern const cli_option run_rows[3];
extern const cli_option seed_rows[1];
extern const cli_option budget_rows[5];
extern const cli_option pair_rows[5];

/* Two budgets make no sense; `reason` says which. */
bool check_budget(const budget_options *budget, char *reason, size_t size);

/* ---- Commands ---- */

extern const cli_command classify_command;
extern const cli_command summarize_command;
extern const cli_command keywords_command;
extern const cli_command train_command;
extern const cli_command evaluate_command;
extern const cli_command inspect_command;
extern const cli_command bench_command;

#endif
