/* Runs of words with capitals, and the names in them. */
#ifndef NUTGRAF_ENTITIES_NAME_RUNS_H
#define NUTGRAF_ENTITIES_NAME_RUNS_H

#include "entities/name_scan.h"

/* Adds the names of a block whose capitals tell. O(tokens). */
void ng_name_runs_find(ng_name_scan *scan, uint32_t block);

/* Adds the names of a block whose capitals tell nothing: those that other blocks have, and those
 * that the lexicon knows; in text without capitals (`is_lower`) known names alone. O(tokens). */
void ng_name_runs_match(ng_name_scan *scan, uint32_t block, bool is_lower);

#endif
