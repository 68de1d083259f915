/* The commands there are. */
#include <string.h>

#include "options/syntax.h"

const cli_command *const nutgraf_commands[] = {
    &classify_command, &summarize_command, &keywords_command, &train_command,
    &evaluate_command, &report_command,    &queue_command,    &label_command,
    &agree_command,    &doubt_command,     &compare_command,  &drift_command,
    &inspect_command,  &convert_command,   &bench_command,    &merge_stats_command,
};

_Static_assert(sizeof(command_options) <= OPTIONS_SIZE_MAX, "room for any command's options");

const size_t nutgraf_command_count = COUNT(nutgraf_commands);

const cli_command *find_command(const char *name)
{
    for (size_t i = 0; i < nutgraf_command_count; i++)
        if (strcmp(nutgraf_commands[i]->name, name) == 0)
            return nutgraf_commands[i];
    return NULL;
}
