/* The files below a folder, by fts(3). */
#include "data/walk.h"

#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/memory.h"

typedef struct folder_key {
    dev_t device;
    ino_t inode;
} folder_key;

struct ng_walk {
    FTS *tree;
    folder_key *links; /* [link_count], folders that links have led to */
    size_t link_count;
    size_t link_capacity;
};

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

ng_walk *ng_walk_new(const char *folder)
{
    ng_walk *walk = calloc(1, sizeof *walk);
    char *path = walk ? ng_string_copy(folder, strlen(folder)) : NULL;
    if (path)
        walk->tree = fts_open((char *[]){path, NULL}, FTS_LOGICAL | FTS_NOCHDIR, by_name);
    free(path);
    if (walk && !walk->tree) {
        free(walk);
        walk = NULL;
    }
    return walk;
}

void ng_walk_free(ng_walk *walk)
{
    if (!walk)
        return;
    fts_close(walk->tree);
    free(walk->links);
    free(walk);
}

/* Whether the folder may be gone into: only once by a link, as links may multiply what is below
 * them beyond measure. What leads back to where it came from fts tells by itself. */
static ng_status may_enter(ng_walk *walk, const FTSENT *folder, bool *good, ng_error *error)
{
    const folder_key key = {folder->fts_dev, folder->fts_ino};
    struct stat link;
    *good = true;
    if (folder->fts_level == 0 || lstat(folder->fts_accpath, &link) != 0 || !S_ISLNK(link.st_mode))
        return NG_OK;
    for (size_t i = 0; i < walk->link_count && *good; i++)
        *good = walk->links[i].device != key.device || walk->links[i].inode != key.inode;
    if (!*good)
        return NG_OK;
    if (!ng_array_reserve(&walk->links, &walk->link_capacity, walk->link_count + 1,
                          sizeof *walk->links))
        return ng_fail_memory(error);
    walk->links[walk->link_count++] = key;
    return NG_OK;
}

ng_status ng_walk_next(ng_walk *walk, const char **path, ng_error *error)
{
    FTSENT *entry;
    struct stat info;
    while ((errno = 0, entry = fts_read(walk->tree))) {
        const bool is_hidden = entry->fts_level > 0 && entry->fts_name[0] == '.';
        bool good = !is_hidden;
        ng_status status = NG_OK;
        if (entry->fts_info == FTS_D && good)
            status = may_enter(walk, entry, &good, error);
        if (entry->fts_info == FTS_D && !good)
            fts_set(walk->tree, entry, FTS_SKIP);
        if (status != NG_OK)
            return status;
        if (is_hidden)
            continue;
        switch (entry->fts_info) {
        case FTS_D:
        case FTS_DP:
        case FTS_DC: break;
        case FTS_F: *path = entry->fts_path; return NG_OK;
        case FTS_DEFAULT:
            ng_fail(error, NG_ERROR_IO, "not a file");
            ng_error_locate(error, entry->fts_path, 0, 0);
            return NG_ERROR_IO;
        case FTS_SLNONE: /* whose reason fts does not tell */
            entry->fts_errno = stat(entry->fts_accpath, &info) == 0 ? ENOENT : errno;
            /* fall through */
        default: return ng_fail_system(error, entry->fts_path, "open", entry->fts_errno);
        }
    }
    return errno == ENOMEM ? ng_fail_memory(error) : NG_END;
}
