/* The progress line on standard error. */
#include "terminal/progress.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "options/exit.h"
#include "terminal/interrupt.h"
#include "terminal/output.h"

/* Seconds without a word where no progress is shown; each time twice as long. */
static const double PATIENCE = 30;

/* At most six lines a second. */
#define INTERVAL (1.0 / 6)

double seconds_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

cli_progress progress_start(bool quiet, bool asked)
{
    const bool is_terminal = isatty(STDERR_FILENO);
    cli_progress progress = {.shown = !quiet && (is_terminal || asked),
                             .rewrites = is_terminal,
                             .quiet = quiet,
                             .patience = PATIENCE,
                             .columns = terminal_of(STDERR_FILENO).columns};
    progress.started = seconds_now();
    progress.last = progress.started - 1;
    return progress;
}

void progress_show(cli_progress *progress, const char *format, ...)
{
    char line[512];
    va_list arguments;
    if (!progress->shown)
        return;
    const double time = seconds_now();
    if (time - progress->last < INTERVAL)
        return;
    progress->last = time;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (length < 0)
        return;
    if (progress->rewrites) {
        /* One column less than there is: a full line would wrap and could not be rewritten. */
        char cut[sizeof line + 4];
        text_cut(line, progress->columns - 1, cut, sizeof cut);
        fprintf(stderr, "\r\033[K%s", cut);
        progress->open = true;
    } else {
        fprintf(stderr, "%s\n", line);
    }
    fflush(stderr);
}

void progress_clear(cli_progress *progress)
{
    if (progress->open)
        fputs("\r\033[K", stderr);
    progress->open = false;
}

void progress_note(cli_progress *progress, const char *format, ...)
{
    char line[1024];
    va_list arguments;
    if (progress->quiet)
        return;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    progress_clear(progress);
    if (length >= 0)
        complain("%s", line);
}

void progress_tell_note(cli_progress *progress, const ng_error *note)
{
    char line[1200];
    ng_error_format(note, line, sizeof line);
    progress_note(progress, "%s", line);
}

int progress_tell(cli_progress *progress, ng_status status, const ng_error *error)
{
    ng_error renamed;
    if (status == NG_OK)
        return CODE_OK;
    progress_clear(progress);
    if (progress->stdin_copy && status != NG_ERROR_MEMORY &&
        strcmp(error->path, progress->stdin_copy) == 0) {
        renamed = *error;
        snprintf(renamed.path, sizeof renamed.path, "-");
        return tell_error(status, &renamed);
    }
    return tell_error(status, error);
}

double progress_seconds(const cli_progress *progress)
{
    return seconds_now() - progress->started;
}

/* ---- Training and what is measured like it ---- */

void progress_leave_out(cli_progress *progress, const ng_error *error)
{
    if (left_out_add(&progress->left_out, error))
        progress_tell(progress, error->status, error);
}

/* Each line by itself; `lines` is freed. */
static void complain_lines(cli_progress *progress, ng_json_out *lines)
{
    ng_json_out_bytes(lines, "", 1);
    progress_clear(progress);
    for (const char *line = lines->failed ? "" : lines->data; *line;
         line += strcspn(line, "\n") + 1)
        complain("%.*s", (int)strcspn(line, "\n"), line);
    ng_json_out_clear(lines);
}

void progress_note_lines(cli_progress *progress, ng_json_out *lines)
{
    if (progress->quiet)
        ng_json_out_clear(lines);
    else
        complain_lines(progress, lines);
}

void progress_sum(cli_progress *progress, const char *whose)
{
    ng_json_out lines = {0};
    left_out_put(&progress->left_out, whose, &lines);
    left_out_clear(&progress->left_out);
    complain_lines(progress, &lines);
}

static void leave_out(void *context, const ng_error *error)
{
    progress_leave_out(context, error);
}

static void count_label(void *context, ng_string label)
{
    cli_progress *progress = context;
    left_out_label(&progress->left_out, label);
}

static void tell_input(void *context, const ng_error *note)
{
    progress_tell_note(context, note);
}

static bool show_step(void *context, const ng_train_progress *p)
{
    cli_progress *progress = context;
    const double seconds = progress_seconds(progress);
    char line[256];
    if (p->iteration)
        snprintf(line, sizeof line, "%s: iteration %zu, objective %.6g, gradient %.2e, %.1f s",
                 p->stage, p->iteration, p->objective, p->relative_norm, seconds);
    else if (p->rows)
        snprintf(line, sizeof line, "%s: %zu records, %.1f s", p->stage, p->rows, seconds);
    else
        snprintf(line, sizeof line, "%s: %.1f s", p->stage, seconds);
    progress_show(progress, "%s", line);
    /* Long work is not silent where nobody watches, either. */
    if (!progress->shown && seconds >= progress->patience) {
        progress_note(progress, "%s", line);
        progress->patience = 2 * seconds;
    }
    return !interrupt_requested();
}

ng_train_callbacks progress_callbacks(cli_progress *progress)
{
    return (ng_train_callbacks){.record_error = leave_out,
                                .unknown_label = count_label,
                                .note = tell_input,
                                .progress = show_step,
                                .context = progress};
}
