/* Files that are there whole or not at all (POSIX; flock of BSD and Linux). */
#include "shards/whole_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

bool path_join(const char *folder, const char *name, char path[PATH_MAX])
{
    const int length = snprintf(path, PATH_MAX, "%s/%s", folder, name);
    errno = ENAMETOOLONG;
    return length > 0 && length < PATH_MAX;
}

/* A new file with its lock; -1: errno says why. One that a sweep has taken for a leftover before it
 * was locked is gone, and another is made. */
static int open_locked(whole_file *file, const char *folder, const char *name)
{
    struct stat info;
    const int length = snprintf(file->temporary, PATH_MAX, "%s/.%s.XXXXXX", folder, name);
    errno = ENAMETOOLONG;
    if (length < 0 || length >= PATH_MAX)
        return -1;
    for (;;) {
        memcpy(file->temporary + length - 6, "XXXXXX", 6);
        const int descriptor = mkstemp(file->temporary);
        if (descriptor < 0)
            return -1;
        /* Where a file system has no locks nothing is swept either. */
        (void)flock(descriptor, LOCK_EX);
        (void)fcntl(descriptor, F_SETFD, FD_CLOEXEC);
        if (fstat(descriptor, &info) != 0 || info.st_nlink > 0)
            return descriptor;
        close(descriptor);
    }
}

int whole_file_open(whole_file *file, const char *folder, const char *name)
{
    file->stream = NULL;
    if (!path_join(folder, name, file->path))
        return errno;
    const int descriptor = open_locked(file, folder, name);
    if (descriptor < 0)
        return errno;
    file->stream = fdopen(descriptor, "wb");
    if (file->stream)
        return 0;
    const int error = errno;
    close(descriptor);
    unlink(file->temporary);
    return error;
}

/* A rename is durable only once the folder that holds the name is synced. */
static int sync_folder(const char *path)
{
    char folder[PATH_MAX];
    const size_t length = (size_t)(strrchr(path, '/') - path);
    memcpy(folder, path, length);
    folder[length] = '\0';
    const int descriptor = open(length ? folder : "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    /* Some file systems cannot sync a folder, and have no need to. */
    const int error = fsync(descriptor) != 0 && errno != EINVAL ? errno : 0;
    close(descriptor);
    return error;
}

static mode_t ordinary_mode(void)
{
    const mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

int whole_file_commit(whole_file *file, int error)
{
    const int descriptor = fileno(file->stream);
    if (error == 0 && (fflush(file->stream) != 0 || fchmod(descriptor, ordinary_mode()) != 0 ||
                       fsync(descriptor) != 0 || rename(file->temporary, file->path) != 0))
        error = errno;
    if (error) {
        whole_file_drop(file);
        return error;
    }
    fclose(file->stream);
    file->stream = NULL;
    error = sync_folder(file->path);
    return error;
}

void whole_file_drop(whole_file *file)
{
    if (!file->stream)
        return;
    unlink(file->temporary);
    fclose(file->stream);
    file->stream = NULL;
}

void whole_file_sweep(const char *folder, const char *name)
{
    char path[PATH_MAX];
    const size_t length = strlen(name);
    DIR *entries = opendir(folder);
    if (!entries)
        return;
    for (const struct dirent *entry; (entry = readdir(entries));) {
        if (entry->d_name[0] != '.' || strncmp(entry->d_name + 1, name, length) != 0 ||
            !path_join(folder, entry->d_name, path))
            continue;
        const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
        if (descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0)
            unlink(path);
        if (descriptor >= 0)
            close(descriptor);
    }
    closedir(entries);
}
