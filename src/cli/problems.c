/* Problems of records that are told a few times and then counted. */
#include "cli/problems.h"

#include <string.h>

#include "cli/output.h"

enum { TOLD_MAX = 3 };

/* NULL: there is no room for another kind. */
static cli_problem *find_or_add(cli_problems *problems, const ng_error *error)
{
    for (size_t i = 0; i < problems->count; i++)
        if (strcmp(problems->kinds[i].error.message, error->message) == 0)
            return &problems->kinds[i];
    if (problems->count == PROBLEM_KINDS_MAX)
        return NULL;
    problems->kinds[problems->count] = (cli_problem){.error = *error};
    return &problems->kinds[problems->count++];
}

void problems_add(cli_problems *problems, cli_progress *progress, const ng_error *error)
{
    cli_problem *kind = error->line ? find_or_add(problems, error) : NULL;
    if (!kind || kind->times++ < TOLD_MAX)
        progress_problem(progress, error);
}

void problems_end(const cli_problems *problems, cli_progress *progress)
{
    progress_clear(progress);
    for (size_t i = 0; i < problems->count; i++)
        if (problems->kinds[i].times > TOLD_MAX)
            complain("%s: %zu more records", problems->kinds[i].error.message,
                     problems->kinds[i].times - TOLD_MAX);
}
