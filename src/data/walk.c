/* The files below a folder, depth first. */
#include "data/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/sort.h"

typedef struct folder_key {
    dev_t device;
    ino_t inode;
} folder_key;

/* A folder that is being walked. */
typedef struct walk_level {
    char **names; /* [count], sorted */
    size_t count;
    size_t capacity;
    size_t next;
    size_t path_length; /* of the folder's path, with its slash */
    folder_key key;
} walk_level;

struct ng_walk {
    ng_buffer path;     /* the folder and name last looked at; ends in NUL */
    walk_level *levels; /* [depth], outermost first */
    size_t depth;
    size_t level_capacity;
    folder_key *links; /* [link_count], folders that links have led to */
    size_t link_count;
    size_t link_capacity;
    bool started;
};

ng_walk *ng_walk_new(const char *folder)
{
    ng_walk *walk = calloc(1, sizeof *walk);
    if (walk) {
        ng_buffer_append(&walk->path, folder, strlen(folder) + 1);
        if (walk->path.failed) {
            ng_walk_free(walk);
            walk = NULL;
        }
    }
    return walk;
}

static void level_clear(walk_level *level)
{
    for (size_t i = 0; i < level->count; i++)
        free(level->names[i]);
    free(level->names);
}

void ng_walk_free(ng_walk *walk)
{
    if (!walk)
        return;
    while (walk->depth > 0)
        level_clear(&walk->levels[--walk->depth]);
    free(walk->levels);
    free(walk->links);
    ng_buffer_clear(&walk->path);
    free(walk);
}

NG_DEFINE_SORT(sort_names, char *, strcmp(*a, *b))

/* Reads the names in the open folder into the level. Returns 0 or an errno. */
static int read_names(DIR *folder, walk_level *level)
{
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (!entry)
            break;
        if (entry->d_name[0] == '.')
            continue;
        char *name = ng_string_copy(entry->d_name, strlen(entry->d_name));
        if (!name || !ng_array_reserve(&level->names, &level->capacity, level->count + 1,
                                       sizeof *level->names)) {
            free(name);
            return ENOMEM;
        }
        level->names[level->count++] = name;
    }
    int code = errno;
    sort_names(level->names, level->count);
    return code;
}

/* Starts walking the folder that walk->path names. */
static ng_status enter(ng_walk *walk, folder_key key, ng_error *error)
{
    walk_level level = {.key = key};
    DIR *folder = opendir(walk->path.data);
    if (!folder)
        return ng_fail_system(error, walk->path.data, "open", errno);
    int code = read_names(folder, &level);
    closedir(folder);
    if (code == 0) {
        walk->path.length--;
        if (walk->path.length == 0 || walk->path.data[walk->path.length - 1] != '/')
            ng_buffer_char(&walk->path, '/');
        level.path_length = walk->path.length;
        if (walk->path.failed || !ng_array_reserve(&walk->levels, &walk->level_capacity,
                                                   walk->depth + 1, sizeof *walk->levels))
            code = ENOMEM;
    }
    if (code != 0) {
        level_clear(&level);
        return code == ENOMEM ? ng_fail_memory(error)
                              : ng_fail_system(error, walk->path.data, "open", code);
    }
    walk->levels[walk->depth++] = level;
    return NG_OK;
}

/* Whether a link that leads to `key` may be followed; remembers that it has been. */
static ng_status follow(ng_walk *walk, folder_key key, bool *good, ng_error *error)
{
    *good = false;
    for (size_t i = 0; i < walk->depth; i++)
        if (walk->levels[i].key.device == key.device && walk->levels[i].key.inode == key.inode)
            return NG_OK;
    for (size_t i = 0; i < walk->link_count; i++)
        if (walk->links[i].device == key.device && walk->links[i].inode == key.inode)
            return NG_OK;
    if (!ng_array_reserve(&walk->links, &walk->link_capacity, walk->link_count + 1,
                          sizeof *walk->links))
        return ng_fail_memory(error);
    walk->links[walk->link_count++] = key;
    *good = true;
    return NG_OK;
}

/* Looks at what walk->path names; sets *is_file, or enters it when it is a folder. */
static ng_status look(ng_walk *walk, bool *is_file, ng_error *error)
{
    struct stat info, link;
    *is_file = false;
    if (lstat(walk->path.data, &link) != 0 || stat(walk->path.data, &info) != 0)
        return ng_fail_system(error, walk->path.data, "open", errno);
    if (S_ISREG(info.st_mode)) {
        *is_file = true;
        return NG_OK;
    }
    if (!S_ISDIR(info.st_mode)) {
        ng_fail(error, NG_ERROR_IO, "not a file");
        ng_error_locate(error, walk->path.data, 0, 0);
        return NG_ERROR_IO;
    }
    folder_key key = {info.st_dev, info.st_ino};
    bool good = true;
    if (S_ISLNK(link.st_mode) && walk->depth > 0) {
        ng_status status = follow(walk, key, &good, error);
        if (status != NG_OK)
            return status;
    }
    return good ? enter(walk, key, error) : NG_OK;
}

ng_status ng_walk_next(ng_walk *walk, const char **path, ng_error *error)
{
    bool is_file = false;
    ng_status status = NG_OK;
    if (!walk->started) {
        walk->started = true;
        status = look(walk, &is_file, error);
    }
    while (status == NG_OK && !is_file) {
        if (walk->depth == 0)
            return NG_END;
        walk_level *level = &walk->levels[walk->depth - 1];
        if (level->next == level->count) {
            level_clear(level);
            walk->depth--;
            continue;
        }
        const char *name = level->names[level->next++];
        walk->path.length = level->path_length;
        ng_buffer_append(&walk->path, name, strlen(name) + 1);
        status = walk->path.failed ? ng_fail_memory(error) : look(walk, &is_file, error);
    }
    if (status == NG_OK)
        *path = walk->path.data;
    return status;
}
