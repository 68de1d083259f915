/* PDF by pdftotext. */
#define _GNU_SOURCE /* memfd_create */
#include "decode/packed.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS = 60, BLOCK = 64 * 1024 };
static const rlim_t memory_most = (rlim_t)2 << 30;
static const size_t text_most = (size_t)256 << 20;

/* The program's path in path[PATH_MAX]. */
static bool find_program(char *path)
{
    const char *folders = getenv("PATH");
    for (const char *at = folders; at && *at;) {
        const size_t length = strcspn(at, ":");
        const int bytes = snprintf(path, PATH_MAX, "%.*s/pdftotext", (int)length, at);
        if (length > 0 && bytes > 0 && bytes < PATH_MAX && access(path, X_OK) == 0)
            return true;
        at += length + (at[length] == ':');
    }
    return false;
}

/* The bytes as an open file that has no name; -1 when there is no room for it. */
static int make_file(const char *bytes, size_t length)
{
    const int file = memfd_create("pdf", MFD_CLOEXEC);
    size_t at = 0;
    while (file >= 0 && at < length) {
        const ssize_t written = write(file, bytes + at, length - at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            close(file);
            return -1;
        }
        at += (size_t)written;
    }
    if (file >= 0)
        lseek(file, 0, SEEK_SET);
    return file;
}

/* In the child, where only calls that are safe in a signal handler may be made. */
static void run_program(const char *path, int in, int out)
{
    static const char *const arguments[] = {"pdftotext", "-q", "-enc", "UTF-8",
                                            "-nopgbrk",  "-",  "-",    NULL};
    static const char *const environment[] = {"LC_ALL=C", NULL};
    const int nothing = open("/dev/null", O_WRONLY);
    setrlimit(RLIMIT_CPU, &(struct rlimit){SECONDS, SECONDS});
    setrlimit(RLIMIT_AS, &(struct rlimit){memory_most, memory_most});
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){0, 0});
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
        dup2(nothing, STDERR_FILENO) >= 0)
        execve(path, (char *const *)(uintptr_t)arguments, (char *const *)(uintptr_t)environment);
    _exit(127);
}

static void read_all(int from, ng_buffer *text)
{
    for (;;) {
        if (text->length > text_most || !ng_buffer_reserve(text, BLOCK))
            return;
        const ssize_t got = read(from, text->data + text->length, BLOCK);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return;
        text->length += (size_t)got;
    }
}

ng_status ng_pdf_read(const char *bytes, size_t length, ng_buffer *text, const char **reason)
{
    char path[PATH_MAX];
    int out[2] = {-1, -1}, result = -1;
    *reason = "a PDF file: install pdftotext (poppler-utils) to have it read";
    if (!find_program(path))
        return NG_ERROR_RECORD;
    const int in = make_file(bytes, length);
    *reason = "a PDF file, which pdftotext cannot read";
    if (in >= 0 && pipe2(out, O_CLOEXEC) == 0) {
        const pid_t child = fork();
        if (child == 0)
            run_program(path, in, out[1]);
        close(out[1]);
        if (child > 0) {
            read_all(out[0], text);
            close(out[0]);
            while (waitpid(child, &result, 0) < 0 && errno == EINTR)
                ;
        } else {
            close(out[0]);
        }
    }
    if (in >= 0)
        close(in);
    if (text->failed)
        return NG_ERROR_MEMORY;
    return WIFEXITED(result) && WEXITSTATUS(result) == 0 ? NG_OK : NG_ERROR_RECORD;
}
