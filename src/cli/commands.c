/* The commands there are. */
#include "cli/commands.h"

#include <string.h>

#include "cli/syntax.h"

const cli_command *const nutgraf_commands[] = {
    &classify_command, &summarize_command, &keywords_command, &train_command,
    &evaluate_command, &inspect_command,   &bench_command,
};

const size_t nutgraf_command_count = COUNT(nutgraf_commands);

const cli_command *find_command(const char *name)
{
    for (size_t i = 0; i < nutgraf_command_count; i++)
        if (strcmp(nutgraf_commands[i]->name, name) == 0)
            return nutgraf_commands[i];
    return NULL;
}
