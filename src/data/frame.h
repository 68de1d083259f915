/* Where records end: the bytes of one input are cut into raw records, which a batch carries from
 * the reader to the parsers.
 *
 * Serial and cheap: a search for line ends, and for tables, and JSON that is not an object a line,
 * a look at each byte. Memory is bounded by the longest record that is let through, not by the
 * longest there is. */
#ifndef NUTGRAF_DATA_FRAME_H
#define NUTGRAF_DATA_FRAME_H

#include "base/buffer.h"
#include "data/csv_rows.h"
#include "data/dialect.h"
#include "data/schema.h"
#include "json/json_scan.h"

/* Found while framing; told when the record is asked for. */
typedef enum ng_problem {
    NG_PROBLEM_NONE,
    NG_PROBLEM_TOO_LONG,
    NG_PROBLEM_QUOTE_OPEN,
    NG_PROBLEM_QUOTE_STRAY,
    NG_PROBLEM_ARRAY_OPEN,
    NG_PROBLEM_WEB
} ng_problem;

typedef struct ng_raw {
    const ng_input *input;
    size_t start; /* in bytes of the batch */
    size_t length;
    uint64_t line;   /* 1-based, also for a text file */
    uint64_t column; /* bytes before the record in that line: a byte order mark, JSON */
    ng_problem problem;
    ng_csv_quotes quotes; /* of a row */
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

/* Where JSON that is not an object a line goes on. */
typedef enum ng_json_stand {
    NG_JSON_BETWEEN, /* values */
    NG_JSON_INSIDE,  /* a value: a record is under way */
    NG_JSON_BY_LINE, /* the last object had its line to itself: the next is taken to have it too */
    NG_JSON_LOST,    /* after what is broken, until the next start */
    NG_JSON_RUBBISH, /* in a line that is no JSON */
    NG_JSON_WRAPPER  /* after the array of records, in the object that it lies in */
} ng_json_stand;

typedef struct ng_json_framer {
    ng_json_stand stand;
    ng_json_place place;
    bool in_array;      /* of records */
    size_t wrappers;    /* objects that the array lies in: what is after it in them is none */
    bool line_is_blank; /* so far */
    bool fills_line;    /* the last object had its line to itself so far */
    bool is_line;       /* the object under way was taken for a line */
    bool is_odd;        /* the last record was no object: those that follow it are not told */
    unsigned mark;      /* bytes of byte order mark in the first line */
    uint64_t indent;    /* of the objects that start a line; UINT64_MAX: they do not */
    char last, before;  /* the last two bytes that are not white space, while lost */
} ng_json_framer;

/* Where the framing of a web archive stands. */
typedef struct ng_web_framer {
    bool in_block;  /* of a record; else in its header, or between records */
    bool is_wanted; /* it may be a page */
    bool is_lost;   /* in what is no record */
    size_t left;    /* bytes of the block */
} ng_web_framer;

typedef struct ng_framer {
    ng_batch *batch;       /* that is being filled */
    const ng_input *input; /* what its next record belongs to */
    ng_input_format format;
    size_t record_max;
    uint64_t line;   /* of the next byte */
    uint64_t column; /* bytes before it in its line, as far as they are no record's */
    uint64_t first;  /* where the record under way starts */
    uint64_t first_column;
    bool begun;        /* a record is under way */
    bool dropping;     /* it is too long: its bytes are not kept */
    bool after_return; /* the last byte was a CR that ended a line */
    bool resync;       /* it is broken: the rest of its line is not read */
    char line_end;  /* of lines of fastText, MALLET and svmlight: LF, or CR where there is none */
    char delimiter; /* of a table; 0: it is none */
    ng_csv_place place;
    bool quotes_are_literal; /* in the row under way */
    bool escapes;            /* quotes have backslashes in front, from some row on */
    ng_buffer again;         /* lines to be taken once more: what was taken for one row was none */
    size_t again_at;
    ng_json_framer json;
    ng_web_framer web;
} ng_framer;

/* Starts an input after `mark` bytes of byte order mark. The framer is {0} before the first one.
 */
void ng_framer_begin(ng_framer *framer, ng_input_format format, char delimiter, size_t record_max,
                     unsigned mark);
/* Goes after what stands in front of the records, and lines of text end so. */
void ng_framer_begin_behind(ng_framer *framer, const ng_dialect *dialect, char line_end);
void ng_framer_clear(ng_framer *framer);

/* Whether ng_framer_take may find records without more bytes. */
bool ng_framer_has_more(const ng_framer *framer);

/* Takes bytes of the input up to the end of one record at most, adds the record to the batch when
 * it is whole and sets *taken. False when memory runs out. */
bool ng_framer_take(ng_framer *framer, ng_batch *batch, const ng_input *input, const char *bytes,
                    size_t length, size_t *taken);
/* The input has ended: what is under way is a record. To be called again while ng_framer_has_more.
 */
bool ng_framer_end(ng_framer *framer, ng_batch *batch, const ng_input *input);

/* What formats are framed with. Adds bytes to the record under way; what is under way becomes a
 * record, or nothing when it is blank. False when memory runs out. */
bool ng_framer_keep(ng_framer *framer, const char *bytes, size_t length);
bool ng_framer_finish(ng_framer *framer, ng_problem problem);
/* What has been kept of the record under way: it, whether it is white space, that it is none, and
 * that ends of lines after it are no part of it. */
ng_string ng_framer_kept(const ng_framer *framer);
bool ng_framer_is_blank(const ng_framer *framer);
void ng_framer_forget(ng_framer *framer);
void ng_framer_cut_ends(ng_framer *framer);

/* Tables, the format JSON Lines, and web archives: as ng_framer_take and ng_framer_end. */
bool ng_row_framer_take(ng_framer *framer, const char *bytes, size_t length, size_t *taken);
bool ng_row_framer_end(ng_framer *framer);
bool ng_json_framer_take(ng_framer *framer, const char *bytes, size_t length, size_t *taken);
bool ng_json_framer_end(ng_framer *framer);
bool ng_web_framer_take(ng_framer *framer, const char *bytes, size_t length, size_t *taken);
bool ng_web_framer_end(ng_framer *framer);

#endif
