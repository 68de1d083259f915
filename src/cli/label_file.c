/* A file of answers (POSIX). */
#include "cli/label_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "nutgraf/json.h"
#include "options/exit.h"
#include "terminal/output.h"

static int refuse(const label_file *file, const char *action)
{
    complain("%.500s: cannot %s: %s", file->path, action, strerror(errno));
    return CODE_IO;
}

/* The last line has no end: a program that was killed has left half of it, or it is whole and only
 * its end is missing. */
static int mend_line(label_file *file, off_t size)
{
    ng_json_doc *doc = NULL;
    ng_error error;
    const size_t length = (size_t)(size - file->end);
    char *line = malloc(length);
    if (!line)
        return tell_error(NG_ERROR_MEMORY, NULL);
    const bool is_read = pread(file->descriptor, line, length, file->end) == (ssize_t)length;
    const bool is_whole =
        is_read && ng_json_parse(line, length, file->path, NG_ERROR_RECORD, &doc, &error) == NG_OK;
    ng_json_free(doc);
    free(line);
    if (!is_read)
        return refuse(file, "read");
    if (is_whole) {
        file->end = size;
        return label_file_append(file, "\n", 1);
    }
    file->had_torn_line = true;
    return label_file_cut(file, file->end);
}

/* Sets the end after the last whole line. */
static int find_end(label_file *file)
{
    char bytes[4096];
    const off_t size = lseek(file->descriptor, 0, SEEK_END);
    file->end = size;
    while (file->end > 0) {
        const off_t start = file->end > (off_t)sizeof bytes ? file->end - (off_t)sizeof bytes : 0;
        const ssize_t count = pread(file->descriptor, bytes, (size_t)(file->end - start), start);
        if (count != file->end - start)
            return refuse(file, "read");
        size_t at = (size_t)count;
        while (at > 0 && bytes[at - 1] != '\n')
            at--;
        file->end = start + (off_t)at;
        if (at > 0)
            break;
    }
    return file->end < size ? mend_line(file, size) : CODE_OK;
}

int label_file_open(label_file *file, const char *path)
{
    *file =
        (label_file){.path = path, .descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666)};
    if (file->descriptor < 0)
        return refuse(file, "open");
    if (flock(file->descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        complain("%.500s: another nutgraf label is writing it", path);
        return CODE_IO;
    }
    char first;
    if (pread(file->descriptor, &first, 1, 0) == 1 && first != '{') {
        complain("%.500s: exists already and is not JSON Lines", path);
        return CODE_IO;
    }
    return find_end(file);
}

void label_file_close(label_file *file)
{
    if (file->descriptor >= 0)
        close(file->descriptor);
    file->descriptor = -1;
}

int label_file_append(label_file *file, const char *data, size_t length)
{
    size_t written = 0;
    while (written < length) {
        const ssize_t count =
            pwrite(file->descriptor, data + written, length - written, file->end + (off_t)written);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        written += (size_t)count;
    }
    if (written < length || fsync(file->descriptor) != 0) {
        const int code = refuse(file, "write");
        (void)!ftruncate(file->descriptor, file->end);
        return code;
    }
    file->end += (off_t)length;
    return CODE_OK;
}

int label_file_cut(label_file *file, off_t end)
{
    if (ftruncate(file->descriptor, end) != 0 || fsync(file->descriptor) != 0)
        return refuse(file, "cut");
    file->end = end;
    return CODE_OK;
}
