/* Where records end: the bytes of one input are cut into raw records.
 *
 * Serial and cheap: a search for line ends, libcsv for tables. Memory is bounded by the longest
 * record that is let through, not by the longest there is. */
#ifndef NUTGRAF_DATA_FRAME_H
#define NUTGRAF_DATA_FRAME_H

#include "data/batch.h"
#include "data/csv_rows.h"

/* Set to {0} before the first ng_framer_begin. */
typedef struct ng_framer {
    ng_input_format format;
    size_t record_max;
    uint64_t line;     /* of the next byte */
    uint64_t first;    /* where the record under way starts */
    unsigned skipped;  /* bytes left out before the next byte in its line */
    bool begun;        /* a record is under way */
    bool dropping;     /* it is too long: its bytes are not kept */
    bool after_return; /* the last byte was a CR that ended a line */
    bool resync;       /* it is broken: the rest of its line is not read */
    ng_csv *csv;       /* owned; made when first needed */
} ng_framer;

/* Starts an input behind `skipped` bytes of byte order mark. False when memory runs out. */
bool ng_framer_begin(ng_framer *framer, ng_input_format format, size_t record_max,
                     unsigned skipped);
void ng_framer_clear(ng_framer *framer);

/* Takes bytes of the input up to the end of one record at most, adds the record to the batch when
 * it is whole and sets *taken. False when memory runs out. */
bool ng_framer_take(ng_framer *framer, ng_batch *batch, const ng_input *input, const char *bytes,
                    size_t length, size_t *taken);
/* The input has ended: what is under way is a record. */
bool ng_framer_end(ng_framer *framer, ng_batch *batch, const ng_input *input);

#endif
