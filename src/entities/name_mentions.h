/* The names that a document mentions. */
#ifndef NUTGRAF_ENTITIES_NAME_MENTIONS_H
#define NUTGRAF_ENTITIES_NAME_MENTIONS_H

#include "entities/name_scan.h"

/* Finds the names of a scan that has been read, and what the text as a whole says of them. Errors:
 * NG_ERROR_MEMORY. O(tokens log tokens). */
ng_status ng_name_mentions_find(ng_name_scan *scan);

#endif
