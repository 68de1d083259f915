/* The files below a folder.
 *
 * Names come in byte order within each folder; hidden ones are left out. A link to a folder is
 * followed unless that leads back into a folder above it or to where another link has led already,
 * so that a loop ends. */
#ifndef NUTGRAF_DATA_WALK_H
#define NUTGRAF_DATA_WALK_H

#include "nutgraf/status.h"

typedef struct ng_walk ng_walk;

/* Nothing is opened yet. NULL when memory runs out. */
ng_walk *ng_walk_new(const char *folder);
void ng_walk_free(ng_walk *walk);

/* The path of the next file, valid until the next call. NG_END after the last. NG_ERROR_IO names a
 * folder or file that cannot be looked at, and the walk goes on after it. */
ng_status ng_walk_next(ng_walk *walk, const char **path, ng_error *error);

#endif
