/* Where records end: the bytes of one input are cut into raw records, which a batch carries from
 * the reader to the parsers.
 *
 * Serial and cheap: a search for line ends, and for tables a look at each byte. Memory is bounded
 * by the longest record that is let through, not by the longest there is. */
#ifndef NUTGRAF_DATA_FRAME_H
#define NUTGRAF_DATA_FRAME_H

#include "base/buffer.h"
#include "data/csv_rows.h"
#include "data/schema.h"

/* Found while framing; told when the record is asked for. */
typedef enum ng_problem {
    NG_PROBLEM_NONE,
    NG_PROBLEM_TOO_LONG,
    NG_PROBLEM_QUOTE_OPEN,
    NG_PROBLEM_QUOTE_STRAY
} ng_problem;

typedef struct ng_raw {
    const ng_input *input;
    size_t start; /* in bytes of the batch */
    size_t length;
    uint64_t line;    /* 1-based, also for a text file */
    unsigned skipped; /* bytes before the record in that line: a byte order mark */
    ng_problem problem;
} ng_raw;

typedef struct ng_note {
    size_t before; /* the record that it stands in front of */
    ng_error told;
} ng_note;

struct ng_batch {
    ng_buffer bytes; /* whole records, then what has been read of the next one */
    size_t framed;   /* bytes of whole records */
    ng_raw *items;   /* [count] */
    size_t count;
    size_t capacity;
    uint64_t first; /* number of the first record */
    ng_note *notes; /* [note_count] */
    size_t note_count;
    size_t note_capacity;
    ng_arena arena; /* the inputs */
    const ng_schema *schema;
};

/* Adds a note about the input `path`, line 0: all of it. False when memory runs out. */
bool ng_batch_add_note(ng_batch *batch, const char *path, uint64_t line, const char *format, ...)
    NG_PRINTF(4, 5);

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
    char delimiter;    /* ng_format_delimiter */
    ng_csv_place place;
} ng_framer;

/* Starts an input behind `skipped` bytes of byte order mark. */
void ng_framer_begin(ng_framer *framer, ng_input_format format, size_t record_max,
                     unsigned skipped);

/* Takes bytes of the input up to the end of one record at most, adds the record to the batch when
 * it is whole and sets *taken. False when memory runs out. */
bool ng_framer_take(ng_framer *framer, ng_batch *batch, const ng_input *input, const char *bytes,
                    size_t length, size_t *taken);
/* The input has ended: what is under way is a record. */
bool ng_framer_end(ng_framer *framer, ng_batch *batch, const ng_input *input);

#endif
