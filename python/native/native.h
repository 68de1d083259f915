/* What the Python package calls through ctypes: numbers, addresses and JSON, so that no layout of
 * the library is written down a second time in Python. Every function lets other threads of Python
 * run. Those that return a status leave the reason in ngpy_failure for the calling thread. */
#ifndef NUTGRAF_PYTHON_NATIVE_H
#define NUTGRAF_PYTHON_NATIVE_H

#include <nutgraf/nutgraf.h>

/* Texts as Python has them. Either `data` [size] is all of them one behind the other, valid UTF-8,
 * with lengths[count] in code points (NULL: one text), or `array` is a column of Arrow's C data
 * interface of strings, or of bytes, and the texts are its rows from `first` on. */
typedef struct ngpy_source {
    const char *data;
    uint64_t size;
    const int64_t *lengths;
    uint64_t count;
    const void *array;
    const char *format; /* of the array: "u", "U" or "vu"; "z", "Z" or "vz" */
    uint64_t first;
} ngpy_source;

/* The scratch memory of one thread, which refers to the models. */
typedef struct ngpy_worker {
    ng_document *document;
    ng_classifier *classifier; /* NULL: no topics */
    ng_summarizer *summarizer; /* NULL: no summaries */
    ng_stance *stance;         /* NULL: no stance */
    ng_record_parser *parser;  /* NULL: texts are taken as they stand */
    ng_unit unit;              /* of the classifier */
    const ng_model *model;     /* of the classifier */
    bool is_row;               /* texts are rows of a table, not articles */
    ng_string *texts;          /* [count] of the source at hand; data NULL: a missing value */
    size_t *points;            /* [count] their lengths in code points; 0 where not known */
    size_t *order;             /* [K] */
    size_t texts_capacity;
    ng_json_out answer;
} ngpy_worker;

/* ---- Used among the files here ---- */

ng_status ngpy_fail(const ng_error *error);
ng_status ngpy_fail_text(ng_status status, const char *message);
/* Row `i` of a column of Arrow, counted from the source's first; data NULL: a missing value. */
ng_string ngpy_row(const ngpy_source *source, uint64_t i);
/* Sets worker->texts. */
ng_status ngpy_read_source(ngpy_worker *worker, const ngpy_source *source);
/* The document is text `i` of the source. */
void ngpy_set_document(ngpy_worker *worker, size_t i, ng_string title, ng_string target,
                       ng_record *record);

/* Turns byte offsets of a text into code points, fastest where they ascend. */
typedef struct ngpy_places {
    const char *text;
    size_t byte, point;
    bool is_ascii;
} ngpy_places;

ngpy_places ngpy_places_of(ng_string text, size_t points);
int64_t ngpy_point(ngpy_places *places, size_t byte);
/* Members start, end in code points, byte_start and byte_end. */
void ngpy_put_span(ng_json_out *out, ngpy_places *places, ng_span span);
void ngpy_put_string(ng_json_out *out, const char *key, ng_string text);
void ngpy_put_number(ng_json_out *out, const char *key, double value);

#endif
