/* Standard output with every error noticed: a full disk is one line on standard error and exit code
 * 3. A reader that has gone away (`nutgraf ... | head`) is no news to anybody: the program stops
 * with code 3 and says nothing.
 *
 * What a function of the program returns as an int is an exit code (options/exit.h): of what went
 * wrong the user has been told. */
#ifndef NUTGRAF_TERMINAL_OUTPUT_H
#define NUTGRAF_TERMINAL_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "report/table.h"

typedef struct cli_output {
    FILE *stream; /* stdout; may be written to directly */
    int error;    /* errno of the first write that failed, 0: none */
    terminal shown_on;
} cli_output;

/* Once at the program's start: keeps descriptors 0 to 2 taken, so that no file that is opened later
 * becomes standard output by accident, and turns SIGPIPE into an ordinary write error. */
void output_prepare(void);

/* Gives standard output a large buffer unless it is a terminal. One output at a time. */
cli_output output_open(void);

/* False when this or an earlier write failed: time to stop. */
bool output_write(cli_output *output, const char *bytes, size_t length);

/* Writes what has been made and forgets it. Returns an exit code, CODE_INTERNAL when memory had run
 * out on the way. */
int output_made(cli_output *output, ng_json_out *made);

/* The terminal behind a descriptor: its width, else that of COLUMNS, else 100, and bold text unless
 * NO_COLOR (no-color.org) is set. */
terminal terminal_of(int descriptor);

/* Sends on what is buffered, for output that somebody waits for. */
bool output_flush(cli_output *output);

/* Flushes, closes, and tells the exit code: `code`, or CODE_IO after saying why. */
int output_close(cli_output *output, int code);

/* One line on standard error: "nutgraf: ...". */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
void complain(const char *format, ...);

/* One line about an error of the library; returns the exit code it means, CODE_OK for NG_OK. */
int tell_error(ng_status status, const ng_error *error);

#endif
