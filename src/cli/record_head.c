/* What output says of a record, and text on one line. */
#include "cli/record_head.h"

#include <string.h>

/* ---- Lines ---- */

/* A line that is being written. */
typedef struct line {
    ng_json_out *out;
    bool is_markdown;
    bool gap;     /* a space comes before the next character */
    bool digits;  /* only digits so far */
    bool started; /* something has been written */
} line;

static void put(ng_json_out *out, const char *text)
{
    ng_json_out_bytes(out, text, strlen(text));
}

/* Bytes of the blank at text[0]: ASCII white space and control characters, and U+0080 to U+009F,
 * which terminals obey too. 0: none. */
static size_t blank_length(const char *text, size_t length)
{
    const unsigned char first = (unsigned char)text[0];
    if (first <= ' ' || first == 0x7F)
        return 1;
    if (first == 0xC2 && length > 1 && (unsigned char)text[1] < 0xA0)
        return 2;
    return 0;
}

/* What would begin a list or a heading does so only at the start. */
static bool is_markup(const line *l, char c)
{
    if (!l->started)
        return strchr("\\`*_[]<#+->=~", c) != NULL;
    return strchr("\\`*_[]<", c) != NULL || (l->digits && (c == '.' || c == ')'));
}

static void put_valid(line *l, const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        const size_t blank = blank_length(text + i, length - i);
        i += blank;
        if (blank) {
            l->gap = l->started;
            continue;
        }
        if (l->gap)
            put(l->out, " ");
        if (l->is_markdown && is_markup(l, text[i]))
            put(l->out, "\\");
        ng_json_out_bytes(l->out, text + i, 1);
        l->digits = (!l->started || l->digits) && text[i] >= '0' && text[i] <= '9';
        l->started = true;
        l->gap = false;
        i++;
    }
}

void write_line(ng_string text, bool is_markdown, ng_json_out *out)
{
    line l = {.out = out, .is_markdown = is_markdown};
    for (size_t i = 0; i < text.length;) {
        const size_t valid = ng_utf8_invalid(text.data + i, text.length - i);
        put_valid(&l, text.data + i, valid);
        i += valid;
        if (i < text.length) {
            put_valid(&l, "\xEF\xBF\xBD", 3);
            i++;
        }
    }
    put(out, "\n");
}

/* ---- Records ---- */

void json_string_member(ng_json_out *out, const char *key, ng_string string)
{
    ng_json_key(out, key);
    if (string.data)
        ng_json_string(out, string.data, string.length);
    else
        ng_json_null(out);
}

void json_record_origin(ng_json_out *out, const ng_record *record)
{
    json_string_member(out, "id", record->id);
    ng_json_key(out, "source");
    ng_json_text(out, record->source);
    if (record->line) {
        ng_json_key(out, "line");
        ng_json_unsigned(out, record->line);
    }
}

ng_status record_title(ng_article *article, const ng_record *record, ng_string *title,
                       ng_error *error)
{
    *title = record->title;
    if (record->title.data || record->is_row)
        return NG_OK;
    if (ng_article_parse(article, record->text.data, record->text.length, NULL, 0) != NG_OK) {
        *error = (ng_error){.status = NG_ERROR_MEMORY};
        return NG_ERROR_MEMORY;
    }
    for (size_t b = 0; b < article->count; b++)
        if (article->blocks[b].kind == NG_BLOCK_TITLE) {
            const ng_span span = article->blocks[b].span;
            *title = (ng_string){record->text.data + span.start, span.length};
            break;
        }
    return NG_OK;
}

void record_heading(const ng_record *record, ng_string title, bool is_markdown, ng_json_out *out)
{
    const bool is_standard_input = record->id.length == 1 && record->id.data[0] == '-';
    const ng_string name = title.length ? title : record->id;
    put(out, "\n");
    if (!name.length || (!title.length && is_standard_input))
        return;
    if (is_markdown)
        put(out, "## ");
    write_line(name, is_markdown, out);
    if (is_markdown)
        put(out, "\n");
}
