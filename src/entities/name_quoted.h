/* Parts of a block that are read as a whole before its names are: datelines and quoted titles. */
#ifndef NUTGRAF_ENTITIES_NAME_QUOTED_H
#define NUTGRAF_ENTITIES_NAME_QUOTED_H

#include "entities/name_scan.h"

/* The token behind the dateline that the block begins with ("LONDON (Reuters) -"), its first one
 * when it has none. O(1). */
size_t ng_name_dateline_end(const ng_name_scan *scan, uint32_t block);

/* The token behind the last word of the title of a work between the quotation marks of which
 * `token` is the first; 0: something else is quoted. O(1). */
size_t ng_name_title_end(const ng_name_scan *scan, uint32_t block, size_t token);

#endif
