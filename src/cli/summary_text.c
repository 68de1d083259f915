/* Summaries as plain text and as Markdown (CommonMark). */
#include <stdio.h>
#include <string.h>

#include "cli/summary.h"

/* Features that an explanation shows. */
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

void summary_line(ng_string text, bool is_markdown, ng_json_out *out)
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

/* "rank 2 of 31, score 1.250" */
static void put_reason(const summary_view *view, const ng_summary_sentence *sentence,
                       const char *indent, ng_json_out *out)
{
    char text[160];
    snprintf(text, sizeof text, "%srank %zu of %zu, score %.3f", indent, sentence->rank,
             view->summary->total, sentence->score);
    put(out, text);
    put(out, "\n");
}

static void put_origin(const ng_record *record, const char *indent, bool is_markdown,
                       ng_json_out *out)
{
    const ng_string source = {record->source, strlen(record->source)};
    put(out, indent);
    summary_line(record->id.length ? record->id : source, is_markdown, out);
}

void summary_lines(const summary_view *view, const char *reason, bool is_markdown, ng_json_out *out)
{
    const char *indent = is_markdown ? "  - " : "    ";
    for (size_t i = 0; i < view->summary->count; i++) {
        const ng_summary_sentence *sentence = &view->summary->sentences[i];
        const ng_record *record = &view->records[sentence->record];
        if (is_markdown)
            put(out, "- ");
        summary_line((ng_string){record->text.data + sentence->span.start, sentence->span.length},
                     is_markdown, out);
        if (view->explain && view->is_merged)
            put_origin(record, indent, is_markdown, out);
        if (view->explain)
            put_reason(view, sentence, indent, out);
    }
    if (reason) {
        put(out, is_markdown ? "*(" : "(");
        put(out, reason);
        put(out, is_markdown ? ")*\n" : ")\n");
    }
}
