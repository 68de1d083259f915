/* Standard output with every error noticed (POSIX). */
#include "terminal/output.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "options/exit.h"

#define BUFFER_SIZE ((size_t)1 << 16)

enum { DEFAULT_COLUMNS = 100 };

void output_prepare(void)
{
    /* A closed descriptor is taken the wrong way round, so that using it is an error as it should
     * be: nothing can be read from 0 and nothing written to 1. */
    if (fcntl(0, F_GETFD) < 0)
        (void)!open("/dev/null", O_WRONLY);
    if (fcntl(1, F_GETFD) < 0)
        (void)!open("/dev/null", O_RDONLY);
    if (fcntl(2, F_GETFD) < 0)
        (void)!open("/dev/null", O_WRONLY);
    signal(SIGPIPE, SIG_IGN);
}

cli_output output_open(void)
{
    static char buffer[BUFFER_SIZE]; /* setvbuf takes the size only with a buffer */
    if (!isatty(STDOUT_FILENO))
        setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    return (cli_output){.stream = stdout, .shown_on = terminal_of(STDOUT_FILENO)};
}

/* For a write to the stream whose errno is lost: has the pipe no reader? */
static bool reader_is_gone(void)
{
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&output, 1, 0) > 0 && (output.revents & POLLERR);
}

static bool note_error(cli_output *output, bool failed)
{
    if (failed && output->error == 0)
        output->error = errno ? errno : reader_is_gone() ? EPIPE : EIO;
    return output->error == 0;
}

bool output_write(cli_output *output, const char *bytes, size_t length)
{
    if (output->error)
        return false;
    errno = 0;
    return note_error(output, length && fwrite(bytes, 1, length, output->stream) != length);
}

int output_made(cli_output *output, ng_json_out *made)
{
    const int code = made->failed ? tell_error(NG_ERROR_MEMORY, NULL)
                     : output_write(output, made->data, made->length) ? CODE_OK
                                                                      : CODE_IO;
    ng_json_out_clear(made);
    return code;
}

static size_t terminal_columns(int descriptor)
{
    struct winsize window;
    const char *columns = getenv("COLUMNS");
    if (isatty(descriptor) && ioctl(descriptor, TIOCGWINSZ, &window) == 0 && window.ws_col > 0)
        return window.ws_col;
    if (columns && *columns >= '1' && *columns <= '9') {
        const unsigned long number = strtoul(columns, NULL, 10);
        if (number >= 20 && number <= 10000)
            return number;
    }
    return DEFAULT_COLUMNS;
}

terminal terminal_of(int descriptor)
{
    const char *no_color = getenv("NO_COLOR");
    return (terminal){.columns = terminal_columns(descriptor),
                      .is_bold = isatty(descriptor) && !(no_color && *no_color)};
}

bool output_flush(cli_output *output)
{
    if (output->error)
        return false;
    errno = 0;
    return note_error(output, fflush(output->stream) != 0);
}

int output_close(cli_output *output, int code)
{
    /* A write to the stream itself that failed has left its mark there. */
    bool failed = ferror(output->stream) != 0;
    errno = 0;
    failed |= fclose(output->stream) != 0;
    note_error(output, failed);
    if (output->error == 0)
        return code;
    if (output->error != EPIPE)
        complain("cannot write to standard output: %s", strerror(output->error));
    return CODE_IO;
}

void complain(const char *format, ...)
{
    char line[2048];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (length >= 0)
        fprintf(stderr, "nutgraf: %s\n", line);
}

int tell_error(ng_status status, const ng_error *error)
{
    char text[1200];
    if (status == NG_ERROR_MEMORY) {
        complain("%s", ng_status_text(status)); /* the error may not have been filled in */
    } else if (status != NG_OK) {
        ng_error_format(error, text, sizeof text);
        complain("%s", text);
    }
    return exit_code_of(status);
}
