/* The commands there are. */
#ifndef NUTGRAF_OPTIONS_COMMAND_LIST_H
#define NUTGRAF_OPTIONS_COMMAND_LIST_H

#include "options/commands.h"

extern const cli_command *const nutgraf_commands[];
extern const size_t nutgraf_command_count;

/* NULL when there is none of that name. */
const cli_command *find_command(const char *name);

#endif
