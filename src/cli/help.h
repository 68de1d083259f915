/* What the table of options says, for people and for other programs. All of it goes to a stream;
 * the caller looks for errors there. */
#ifndef NUTGRAF_CLI_HELP_H
#define NUTGRAF_CLI_HELP_H

#include <stdio.h>

#include "cli/options.h"

/* "--top N|all", "--tune [TIME]", "--format jsonl|table". */
void option_signature(const cli_option *option, char *out, size_t size);

/* `nutgraf --help`. */
void help_program(FILE *out);

/* `nutgraf train --help`, which fits a screen; with `all` every option. */
void help_command(FILE *out, const cli_command *command, bool all);

/* The man page nutgraf(1) in roff. */
void generate_man(FILE *out);

/* The completion script of bash. */
void generate_bash(FILE *out);

#endif
