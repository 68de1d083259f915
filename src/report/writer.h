/* Short forms of the writer of nutgraf/json.h. When memory runs out `failed` is set, as there. */
#ifndef NUTGRAF_REPORT_WRITER_H
#define NUTGRAF_REPORT_WRITER_H

#include "nutgraf/document.h"
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

/* ---- Members of an open object ---- */

/* null for a string that is not there. */
void member_string(ng_json_out *out, const char *key, ng_string string);
/* With at most six decimals. */
void member_number(ng_json_out *out, const char *key, double number);
/* "start" and "end", in bytes of what the text was read from; `map` is the record's. */
void member_span(ng_json_out *out, const ng_source_map *map, ng_span span);
/* Left open. */
void member_object(ng_json_out *out, const char *key);
void member_array(ng_json_out *out, const char *key);

/* Appends a value as JSON, as it was read. */
void json_copy(ng_json value, ng_json_out *out);

/* ---- What output says of a record before what was made of it ---- */

/* "id", "source" and "line" (for records of a file of many) as members of an open object. */
void record_origin(const ng_record *record, ng_json_out *out);

/* "language" of a text that is told to be in another one than English, which models are for. */
void record_language(const ng_record *record, ng_json_out *out);

/* The record's title, or the title block of an article that has none. Errors: NG_ERROR_MEMORY. */
ng_status record_title(ng_document *document, ng_string *title, ng_error *error);

/* The line above what is written about a record, and a blank line before it: its title, or its id
 * unless that is standard input. In Markdown a heading. */
void record_heading(const ng_record *record, ng_string title, bool is_markdown, ng_json_out *out);

#endif
