/* The files after what a command was given. */
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "data/walk.h"
#include "nutgraf/records.h"

ng_status ng_input_files(const char *path,
                         ng_status (*each)(void *context, const char *file, ng_error *error),
                         void *context, ng_error *error)
{
    struct stat info;
    const char *file;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
        return each(context, path, error);
    ng_walk *walk = ng_walk_new(path);
    if (!walk)
        return ng_fail_memory(error);
    ng_status status;
    while ((status = ng_walk_next(walk, &file, error)) == NG_OK)
        if ((status = each(context, file, error)) != NG_OK)
            break;
    ng_walk_free(walk);
    return status == NG_END ? NG_OK : status;
}
