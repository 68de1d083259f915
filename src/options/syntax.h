/* What the tables of commands are written with, and the options that several commands share.
 *
 * syntax_*.c hold the options of commands, defaults, ranges and help texts, and what is refused;
 * they stand nowhere else. */
#ifndef NUTGRAF_OPTIONS_SYNTAX_H
#define NUTGRAF_OPTIONS_SYNTAX_H

#include "nutgraf/classify.h"
#include "options/commands.h"

/* The value of a macro as text: a default that the library has. */
#define TEXT_OF(...) LITERAL(__VA_ARGS__)
#define LITERAL(...) #__VA_ARGS__
#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define LIST(...)    ((const char *const[]){__VA_ARGS__, NULL})

/* The names of one of the library's X-macro lists. */
#define NAMES(MAP) ((const char *const[]){MAP(NG_TEXT) NULL})

/* Bounds of what has none but its type's. */
#define UNBOUNDED 1e15
#define MAX_U32   4294967295.0

/* OPTION(SIZE, "top", "N", classify_options, top, "help", .min = 1) */
#define OPTION(kind_, name_, argument_, type, member, ...)                                         \
    {                                                                                              \
        .name = name_, .kind = OPTION_##kind_, .argument = argument_,                              \
        .offset = offsetof(type, member), .width = sizeof(((type *)0)->member),                    \
        .help = __VA_ARGS__                                                                        \
    }

#define GROUP(title, type, member, rows, tasks)                                                    \
    {                                                                                              \
        title, offsetof(type, member), rows, COUNT(rows), tasks                                    \
    }
#define GROUP_OF_ALL(title, rows, tasks)                                                           \
    {                                                                                              \
        title, 0, rows, COUNT(rows), tasks                                                         \
    }
#define INPUT_AND_RUN(type)                                                                        \
    GROUP("Input", type, input, input_rows, 0), GROUP("Run", type, run, run_rows, 0)
#define LABELLED_INPUT(type)                                                                       \
    GROUP("Input", type, input, input_rows, 0), GROUP(NULL, type, input, label_rows, 0)
#define SEEDED_RUN(type) GROUP("Run", type, run, seed_rows, 0), GROUP(NULL, type, run, run_rows, 0)
#define EXAMPLES(...)                                                                              \
    .examples = (const command_example[]){__VA_ARGS__},                                            \
    .example_count = COUNT(((const command_example[]){__VA_ARGS__}))
/* Operands of commands that read records. */
#define RECORDS_IN .operands = "[FILE|DIR|-]...", .operands_max = SIZE_MAX, .default_operand = "-"
#define GROUPS(...)                                                                                \
    .groups = (const option_group[]){__VA_ARGS__},                                                 \
    .group_count = COUNT(((const option_group[]){__VA_ARGS__}))

/* ---- Options of several commands, each in a struct of its own ---- */

#define MODEL_ROW(type)                                                                            \
    OPTION(TEXT, "model", "FILE", type, model,                                                     \
           "model file (default: the one shipped with nutgraf)", .letter = 'm')

#define LABELS_ROW(type)                                                                           \
    OPTION(LIST, "labels", "A,B,...", type, labels,                                                \
           "answer only among these labels, renormalised", .tasks = TASK_TOPIC)

#define UNIT_ROW(type, member, text)                                                               \
    OPTION(CHOICE, "unit", NULL, type, member, text, .choices = NAMES(NG_UNIT_MAP),                \
           .more = "auto is paragraph for articles and document for rows of CSV, TSV and "         \
                   "fastText files.")

#define FORMAT_ROW(type, member, ...)                                                              \
    OPTION(CHOICE, "format", NULL, type, member, "format of the output",                           \
           .choices = LIST(__VA_ARGS__))

#define PRIOR_ROW(type, ...)                                                                       \
    OPTION(TEXT, "prior", "SHARES", type, prior,                                                   \
           "shares of the labels that the model answers under", .tasks = TASK_STANCE, __VA_ARGS__)

#define SUMMARY_FIELD_ROW(type)                                                                    \
    OPTION(TEXT, "summary-field", "NAME", type, summary_field,                                     \
           "field of the reference, if not \"summary\"", .detail = true, .tasks = TASK_SUMMARY,    \
           .more = "A string with a sentence a line; for evaluate also an array of such strings, " \
                   "the references.")

#define TARGET_FIELD_ROW(type, member, ...)                                                        \
    OPTION(TEXT, "target-field", "NAME", type, member, "field of the target, if not \"target\"",   \
           __VA_ARGS__)

extern const cli_option input_rows[8];
extern const cli_option label_rows[2];
extern const cli_option run_rows[3];
extern const cli_option seed_rows[1];
extern const cli_option budget_rows[5];
extern const cli_option pair_rows[4];

/* Two budgets make no sense; `reason` says which. */
bool check_budget(const budget_options *budget, option_reason *reason);

/* Writes what is wrong; true when it is NULL. */
bool accept_unless(const char *wrong, option_reason *reason);

/* ---- Commands ---- */

extern const cli_command classify_command;
extern const cli_command summarize_command;
extern const cli_command keywords_command;
extern const cli_command train_command;
extern const cli_command evaluate_command;
extern const cli_command compare_command;
extern const cli_command drift_command;
extern const cli_command inspect_command;
extern const cli_command report_command; /* its options are classify_options */
extern const cli_command queue_command;
extern const cli_command label_command;
extern const cli_command agree_command;
extern const cli_command merge_stats_command;
extern const cli_command doubt_command;
extern const cli_command bench_command;
extern const cli_command convert_command;

extern const cli_command *const nutgraf_commands[];
extern const size_t nutgraf_command_count;

/* NULL when there is none of that name. */
const cli_command *find_command(const char *name);

#endif
