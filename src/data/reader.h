/* Readers inside the library. */
#ifndef NUTGRAF_DATA_READER_H
#define NUTGRAF_DATA_READER_H

#include "nutgraf/records.h"

/* Ends a call of ng_reader_next that waits for another program, and all that come later: they fail
 * as they would if their input could not be read. From any thread. */
void ng_reader_cancel(ng_reader *reader);

/* For tests and fuzzing: as ng_reader_open for one plain input called `name`, whose bytes[length]
 * stay the caller's and are read `step` at a time. */
ng_status ng_reader_open_memory(const char *name, const char *bytes, size_t length, size_t step,
                                const ng_reader_options *options, ng_reader **out, ng_error *error);

#endif
