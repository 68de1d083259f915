/* Runs of words with capitals, and the names in them. */
#ifndef NUTGRAF_ENTITIES_NAME_RUNS_H
#define NUTGRAF_ENTITIES_NAME_RUNS_H

#include "entities/name_scan.h"

/* Adds the names of a block whose capitals tell. O(tokens). */
void ng_name_runs_find(ng_name_scan *scan, uint32_t block);

#endif
