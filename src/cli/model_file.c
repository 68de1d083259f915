/* (POSIX files.) */
#include "cli/model_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/output.h"
#include "options/exit.h"

/* Something that is written to as it stands: a pipe, /dev/stdout. */
static bool is_special(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

/* 0, or the errno of why there can be no file in the folder of `path`, which is cut short. */
static int check_folder(char *path)
{
    struct stat info;
    char *slash = strrchr(path, '/');
    if (slash)
        slash[slash == path] = '\0';
    const char *folder = slash ? path : ".";
    if (stat(folder, &info) != 0)
        return errno;
    if (!S_ISDIR(info.st_mode))
        return ENOTDIR;
    return access(folder, W_OK | X_OK) == 0 ? 0 : errno;
}

int model_file_check(const char *path)
{
    struct stat info;
    int code = 0;
    if (is_special(path))
        return CODE_OK;
    const bool exists = stat(path, &info) == 0;
    char *target = exists ? realpath(path, NULL) : strdup(path);
    if (!target)
        return tell_error(NG_ERROR_MEMORY, NULL);
    code = exists && S_ISDIR(info.st_mode) ? EISDIR : check_folder(target);
    free(target);
    if (code == 0)
        return CODE_OK;
    complain("%s: cannot write: %s", path, strerror(code));
    return CODE_IO;
}

/* To be freed; NULL when memory runs out. */
static char *unfinished_name(const char *path)
{
    static const char mark[] = ".unfinished", ending[] = ".ngm";
    const size_t length = strlen(path), size = length + sizeof mark;
    const bool ends =
        length > strlen(ending) && strcmp(path + length - strlen(ending), ending) == 0;
    const size_t stem = ends ? length - strlen(ending) : length;
    char *name = malloc(size);
    if (name)
        snprintf(name, size, "%.*s%s%s", (int)stem, path, mark, path + stem);
    return name;
}

int model_file_write(ng_model *model, const char *path, bool finished, cli_progress *progress)
{
    ng_error error;
    char *beside = finished || is_special(path) ? NULL : unfinished_name(path);
    const char *written = beside ? beside : path;
    ng_status status = ng_model_save(model, written, &error);
    ng_model_close(model);
    if (status == NG_OK && finished)
        progress_note(progress, "wrote %s after %.1f s", written, progress_seconds(progress));
    else if (status == NG_OK)
        progress_note(progress, "interrupted: the unfinished model is in %s%s%s%s", written,
                      beside ? ", " : "", beside ? path : "",
                      !beside                   ? ""
                      : access(path, F_OK) == 0 ? " is as it was"
                                                : " has not been written");
    free(beside);
    return progress_tell(progress, status, &error);
}
