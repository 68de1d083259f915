/* Problems of records that are told a few times and then counted. */
#ifndef NUTGRAF_CLI_PROBLEMS_H
#define NUTGRAF_CLI_PROBLEMS_H

#include "cli/progress.h"

enum { PROBLEM_KINDS_MAX = 32 };

typedef struct cli_problem {
    ng_error error; /* the first one */
    size_t times;
} cli_problem;

/* Starts as {0}. Of further kinds every problem is told. */
typedef struct cli_problems {
    cli_problem kinds[PROBLEM_KINDS_MAX]; /* [count] */
    size_t count;
} cli_problems;

/* Tells a problem, with its file and line: the same one of other lines three times at most. */
void problems_add(cli_problems *problems, cli_progress *progress, const ng_error *error);

/* Says how often each was left out. */
void problems_end(const cli_problems *problems, cli_progress *progress);

#endif
