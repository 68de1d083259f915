/* What a reader hands out, as text that tests compare:
 *   R line text="..." title="..." labels=a,b ...   a record, with the fields that it has
 *   E path:line:byte: message                      a record that is an error
 *   N path: message                                a note about an input
 *   I path: message                                an input that is an error */
#ifndef NUTGRAF_TESTS_TRANSCRIPT_H
#define NUTGRAF_TESTS_TRANSCRIPT_H

#include "nutgraf/records.h"

/* Reads bytes[length] as the input `name`, `step` of them at a time, in batches of the given size.
 * For the caller to free. */
char *transcript_of_memory(const char *name, const char *bytes, size_t length, size_t step,
                           const ng_reader_options *options, size_t batch_bytes, size_t records);

/* Fails the test unless bytes[length] read as expected (NULL: as a record, for a start), in pieces
 * of any size and in batches of any size. */
void transcript_expect_however_cut(const char *name, const char *bytes, size_t length,
                                   const ng_reader_options *options, const char *expected);

/* Reads paths[count] in large batches. For the caller to free. */
char *transcript_of_paths(const char *const *paths, size_t count, const ng_reader_options *options);

/* Fails the test unless the path reads as expected. */
void transcript_expect(const char *path, const ng_reader_options *options, const char *expected);

/* What tests/fixtures/records/sample.jsonl and its like hold. */
extern const char sample_transcript[];

#endif
