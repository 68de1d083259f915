/* Mapping and atomic replacement of whole files (POSIX). */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

enum { READ_BYTES = 1 << 16 };

ng_status ng_mapping_open(const char *path, ng_mapping *mapping, ng_error *error)
{
    ng_status status = NG_OK;
    struct stat info;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return ng_fail_system(error, path, "open", errno);
    if (fstat(file, &info) != 0) {
        status = ng_fail_system(error, path, "read", errno);
    } else if (!S_ISREG(info.st_mode)) {
        status = ng_fail_system(error, path, "map", S_ISDIR(info.st_mode) ? EISDIR : ENODEV);
    } else if (info.st_size == 0) {
        *mapping = (ng_mapping){NULL, 0};
    } else {
        void *data = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        if (data == MAP_FAILED)
            status = ng_fail_system(error, path, "map", errno);
        else
            *mapping = (ng_mapping){data, (size_t)info.st_size};
    }
    close(file);
    return status;
}

void ng_mapping_close(ng_mapping *mapping)
{
    if (mapping->data)
        munmap((void *)(uintptr_t)mapping->data, mapping->length);
    *mapping = (ng_mapping){NULL, 0};
}

ng_status ng_file_read(const char *path, ng_buffer *out, ng_error *error)
{
    FILE *file = fopen(strcmp(path, "-") == 0 ? "/dev/stdin" : path, "rb");
    size_t got = 1;
    if (!file)
        return ng_fail_system(error, path, "open", errno);
    while (got > 0 && ng_buffer_reserve(out, READ_BYTES)) {
        got = fread(out->data + out->length, 1, READ_BYTES, file);
        out->length += got;
    }
    const int code = ferror(file) ? errno : 0;
    fclose(file);
    if (out->failed)
        return ng_fail_memory(error);
    return code ? ng_fail_system(error, path, "read", code) : NG_OK;
}

/* Returns 0 or an errno. */
static int write_all(int file, const ng_chunk *chunks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *data = chunks[i].data;
        size_t left = chunks[i].length;
        while (left > 0) {
            ssize_t written = write(file, data, left);
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                return errno;
            data += written;
            left -= (size_t)written;
        }
    }
    return 0;
}

/* At the end of what is there: standard output may be a file that others write to. */
static int write_in_place(const char *path, const ng_chunk *chunks, size_t count)
{
    int file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
    if (file < 0)
        return errno;
    int code = write_all(file, chunks, count);
    if (close(file) != 0 && code == 0)
        code = errno;
    return code;
}

/* Whether a path names an open file (/dev/stdout, /dev/fd/3), whatever kind of file that is. */
static bool names_open_file(const char *path)
{
    return strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0;
}

/* The rename is durable only once the folder that holds the name is synced. Cuts `path` short. */
static void sync_folder(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash)
        slash[1] = '\0';
    int file = open(slash ? path : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
        (void)fsync(file);
        close(file);
    }
}

ng_status ng_file_replace(const char *path, const ng_chunk *chunks, size_t count, ng_error *error)
{
    static const char suffix[] = ".XXXXXX";
    struct stat info;
    mode_t mode;
    bool exists = stat(path, &info) == 0;
    if (exists && (!S_ISREG(info.st_mode) || names_open_file(path))) {
        int code = S_ISDIR(info.st_mode) ? EISDIR : write_in_place(path, chunks, count);
        return code ? ng_fail_system(error, path, "write", code) : NG_OK;
    }
    if (exists) {
        mode = info.st_mode & 07777;
    } else {
        mode_t mask = umask(0);
        umask(mask);
        mode = 0666 & ~mask;
    }

    /* A link stays one: the file that it names is replaced. */
    char *target = exists ? realpath(path, NULL) : NULL;
    const char *replaced = target ? target : path;
    size_t length = strlen(replaced);
    char *temporary = malloc(length + sizeof suffix);
    if (!temporary) {
        free(target);
        return ng_fail_memory(error);
    }
    memcpy(temporary, replaced, length);
    memcpy(temporary + length, suffix, sizeof suffix);

    int code = 0;
    int file = mkstemp(temporary);
    if (file < 0) {
        code = errno;
    } else {
        code = write_all(file, chunks, count);
        if (code == 0 && (fchmod(file, mode) != 0 || fsync(file) != 0))
            code = errno;
        if (close(file) != 0 && code == 0)
            code = errno;
        if (code == 0 && rename(temporary, replaced) != 0)
            code = errno;
        if (code == 0)
            sync_folder(temporary);
        else
            unlink(temporary);
    }
    free(temporary);
    free(target);
    return code ? ng_fail_system(error, path, "write", code) : NG_OK;
}
