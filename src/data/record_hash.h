/* Hashes that tell records apart. */
#ifndef NUTGRAF_DATA_RECORD_HASH_H
#define NUTGRAF_DATA_RECORD_HASH_H

#include "nutgraf/records.h"

/* The hash of a text, however its lines end and whatever white space stands at its end. */
uint64_t ng_text_hash(ng_string text);

/* A hash of the record's group, 0 when it has none. */
uint64_t ng_record_group(const ng_record *record);

#endif
