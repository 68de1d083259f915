/* Short forms of the writer of nutgraf/json.h. When memory runs out `failed` is set, as there. */
#ifndef NUTGRAF_REPORT_WRITER_H
#define NUTGRAF_REPORT_WRITER_H

#include "nutgraf/document.h"
#include "nutgraf/evaluate.h"
#include "nutgraf/json.h"
#include "nutgraf/records.h"

#if defined(__GNUC__)
#define REPORT_PRINTF(string, first) __attribute__((format(printf, string, first)))
#else
#define REPORT_PRINTF(string, first)
#endif

/* ---- Plain text ---- */

void put_text(ng_json_out *out, const char *text);
void put_format(ng_json_out *out, const char *format, ...) REPORT_PRINTF(2, 3);
/* Text and a line end: runs of white space and control characters are one space, bytes that are not
 * UTF-8 are U+FFFD, in Markdown what would be markup is escaped. */
void put_line(ng_json_out *out, ng_string text, bool is_markdown);

/* For "%.*s": a name of which the first 100 bytes are enough. */
#define SHORT(name) (int)((name).length < 100 ? (name).length : 100), (name).data

/* ---- Members of an open object ---- */

/* A key and a value that is no object and no array. */
typedef struct json_member {
    const char *key;
    enum { MEMBER_STRING, MEMBER_NUMBER, MEMBER_SCORE, MEMBER_COUNT, MEMBER_TRUTH } kind;
    int decimals;
    union {
        ng_string string; /* null for one that is not there */
        double number;
        uint64_t count;
        bool truth;
    };
} json_member;

json_member member_string(const char *key, ng_string string);
json_member member_text(const char *key, const char *text);
json_member member_number(const char *key, double number);
json_member member_count(const char *key, uint64_t count);
json_member member_truth(const char *key, bool truth);
json_member member_decimals(const char *key, double number, int decimals);
json_member member_score(const char *key, double score);

/* MEMBER("label", label): by the type of the value a string, a number with at most six decimals, a
 * whole number or a truth (int is the type of true and of comparisons). DECIMALS: a number with at
 * most so many; SCORE: as put_score. */
#define MEMBER(key, value)                                                                         \
    _Generic((value),                                                                              \
        ng_string: member_string,                                                                  \
        char *: member_text,                                                                       \
        const char *: member_text,                                                                 \
        double: member_number,                                                                     \
        unsigned: member_count,                                                                    \
        unsigned long: member_count,                                                               \
        unsigned long long: member_count,                                                          \
        int: member_truth,                                                                         \
        bool: member_truth)(key, value)
#define DECIMALS(key, value, decimals) member_decimals(key, value, decimals)
#define SCORE(key, value)              member_score(key, value)

/* put_members(out, MEMBER("label", label), MEMBER("p", p)): members of an open object, and
 * put_object an object of these alone. */
#define put_members(out, ...)                                                                      \
    put_member_list(out, (const json_member[]){__VA_ARGS__, {.key = NULL}})
#define put_object(out, ...) put_object_of(out, (const json_member[]){__VA_ARGS__, {.key = NULL}})
void put_member_list(ng_json_out *out, const json_member *members);
void put_object_of(ng_json_out *out, const json_member *members);

/* "start" and "end", in bytes of what the text was read from; `map` is the record's. */
void put_span(ng_json_out *out, const ng_source_map *map, ng_span span);
/* A member that is an object or an array, left open. */
void begin_object(ng_json_out *out, const char *key);
void begin_array(ng_json_out *out, const char *key);
/* An array of numbers with at most `decimals` decimals. */
void put_numbers(ng_json_out *out, const char *key, const double *numbers, size_t count,
                 int decimals);
/* [low, high] */
void put_interval(ng_json_out *out, const char *key, ng_interval interval, int decimals);
/* Ends the object that is a line of JSON Lines. */
void end_line(ng_json_out *out);

/* A number >= 0 with six decimals, trailing zeros among them. */
void put_score(ng_json_out *out, double score);
/* Appends a value as JSON, as it was read. */
void put_json(ng_json value, ng_json_out *out);

/* ---- What output says of a record before what was made of it ---- */

/* "id", "source" and "line" (for records of a file of many) as members of an open object. */
void record_origin(const ng_record *record, ng_json_out *out);

/* What a record is known by, its id or "file:line", in a buffer that is always terminated. */
void record_name(const ng_record *record, char *out, size_t size);

/* Begins its object: these, "title" and "language" of a text that is found to be in another one
 * than English, which models are for. */
void record_begin(const ng_record *record, ng_string title, ng_json_out *out);

/* The record's title, or the title block of an article that has none. Errors: NG_ERROR_MEMORY. */
ng_status record_title(ng_document *document, ng_string *title, ng_error *error);

/* The line above what is written about a record, and a blank line before it: its title, or its id
 * unless that is standard input. In Markdown a heading. */
void record_heading(const ng_record *record, ng_string title, bool is_markdown, ng_json_out *out);

#endif
