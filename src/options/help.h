/* What the table of options says, for people and for other programs. All of it goes to a stream;
 * the caller looks for errors there. */
#ifndef NUTGRAF_OPTIONS_HELP_H
#define NUTGRAF_OPTIONS_HELP_H

#include <stdio.h>

#include "options/options.h"

/* An option in words; what does not apply is "". */
typedef struct option_words {
    char letter[4];      /* "-t" of an option that has a name too */
    char signature[256]; /* "--top N|all", "--tune [TIME]", "--format jsonl|table" */
    char help[512];      /* with the choices that the signature lacks */
    char range[96];
    char initial[256];
} option_words;
void option_describe(const option_cursor *cursor, const void *defaults, option_words *out);

/* `nutgraf --help`. */
void help_program(FILE *out);

/* `nutgraf train --help`, which fits a screen; with `all` every option. */
void help_command(FILE *out, const cli_command *command, bool all);

/* The man page nutgraf(1) in roff. */
void generate_man(FILE *out);

/* The completion script of bash. */
void generate_bash(FILE *out);

#endif
