/* A line on standard error that tells how far the work is, rewritten in place.
 *
 * Shown on a terminal, or when asked for (then one line each time), never more than six times a
 * second, and never with --quiet. Messages go through it so that they do not land in the middle of
 * the line. One thread at a time. */
#ifndef NUTGRAF_TERMINAL_PROGRESS_H
#define NUTGRAF_TERMINAL_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "nutgraf/train.h"
#include "report/left_out.h"

#if defined(__GNUC__)
#define CLI_PRINTF(string, first) __attribute__((format(printf, string, first)))
#else
#define CLI_PRINTF(string, first)
#endif

typedef struct cli_progress {
    bool shown;    /* at all */
    bool rewrites; /* the terminal's line instead of writing new ones */
    bool quiet;    /* no notes */
    bool open;     /* a line stands there, without its newline */
    double started;
    double last;     /* when the line was written, in seconds */
    double patience; /* when a note says how far training is where no line is shown, as above */
    size_t columns;
    left_out left_out;      /* so far, where it is counted */
    const char *stdin_copy; /* a file that is called "-" in errors, as the user knows it; or NULL */
} cli_progress;

cli_progress progress_start(bool quiet, bool asked);

/* Shows the line unless the last one is too young. No newline in the text. */
void progress_show(cli_progress *progress, const char *format, ...) CLI_PRINTF(2, 3);

/* Takes the line away. */
void progress_clear(cli_progress *progress);

/* "nutgraf: ..." on a line of its own: a note is left out with --quiet, an error never. Returns the
 * exit code that the error means, CODE_OK for NG_OK. */
void progress_note(cli_progress *progress, const char *format, ...) CLI_PRINTF(2, 3);
/* A note for each line, and frees them. */
void progress_note_lines(cli_progress *progress, ng_json_out *lines);
void progress_tell_note(cli_progress *progress, const ng_error *note);
int progress_tell(cli_progress *progress, ng_status status, const ng_error *error);

/* For records that are learnt from or measured, where what matters is how many are left out and
 * why: each is counted, the first few are reported, and progress_sum reports the counts of what
 * `whose`
 * ("the model") was to take, and begins anew. */
void progress_leave_out(cli_progress *progress, const ng_error *error);
void progress_sum(cli_progress *progress, const char *whose);

/* What the library calls while it reads and fits: records that are left out are counted, its steps
 * shown, and Ctrl-C stops it (see terminal/interrupt.h). */
ng_train_callbacks progress_callbacks(cli_progress *progress);

/* Seconds since progress_start, and of a clock that only goes forward. */
double progress_seconds(const cli_progress *progress);
double seconds_now(void);

#endif
