/* What output says of a record before what was made of it: where it is from, its title. */
#ifndef NUTGRAF_REPORT_RECORD_HEAD_H
#define NUTGRAF_REPORT_RECORD_HEAD_H

#include "nutgraf/document.h"
#include "nutgraf/json.h"
#include "nutgraf/records.h"

/* "id", "source" and "line" (for records of a file of many) as members of an open object. */
void record_origin(const ng_record *record, ng_json_out *out);

/* The record's title, or the title block of an article that has none. Errors: NG_ERROR_MEMORY. */
ng_status record_title(ng_document *document, ng_string *title, ng_error *error);

/* The line above what is written about a record, and a blank line before it: its title, or its id
 * unless that is standard input. In Markdown a heading. */
void record_heading(const ng_record *record, ng_string title, bool is_markdown, ng_json_out *out);

#endif
