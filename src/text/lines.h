/* Lines of an article and the marks in front of them. */
#ifndef NUTGRAF_TEXT_LINES_H
#define NUTGRAF_TEXT_LINES_H

#include <stdbool.h>

#include "nutgraf/document.h"

typedef enum ng_line_mark {
    NG_MARK_NONE,
    NG_MARK_BULLET,  /* "•", "-", "*" and their kind */
    NG_MARK_NUMBER,  /* "1." "2)" "(3)", up to three digits */
    NG_MARK_HEADING, /* "#" to "######" */
    NG_MARK_QUOTE,   /* ">" */
    NG_MARK_RULE     /* "---", "* * *", "====": three or more of one sign, or a mark alone */
} ng_line_mark;

typedef struct ng_line {
    ng_span span;      /* without surrounding white space and without the mark */
    size_t next;       /* where the next line starts */
    size_t indent;     /* white space in front of the mark or the text, in bytes */
    size_t width;      /* code points of indent, mark and text */
    ng_line_mark mark; /* of a blank line NONE */
    bool is_underline; /* a rule of "=" or "-" without spaces, as below a heading */
    bool is_blank;
} ng_line;

/* The bytes of the line end at `at`, 0 for none. CRLF is one. */
size_t ng_line_end_at(const char *text, size_t at, size_t end);

/* Reads the line that starts at `at` < length. Lines end in LF, CRLF, CR, NEL, LS or PS. White
 * space includes controls, NUL, the zero-width characters and the BOM. O(line). */
void ng_line_read(const char *text, size_t length, size_t at, ng_line *line);

/* The span without the white space around it. */
ng_span ng_span_trim(const char *text, ng_span span);

/* How a span ends, quotes, brackets and emphasis aside. */
typedef enum ng_ending {
    NG_ENDING_NONE,     /* a letter or the like; the period of an acronym (U.S.) */
    NG_ENDING_SENTENCE, /* . ! … and their kind */
    NG_ENDING_QUESTION,
    NG_ENDING_OPEN /* , ; : or a dash: something must follow */
} ng_ending;

ng_ending ng_span_ending(const char *text, ng_span span);

/* Does it start with a lower-case letter that no capital follows (as in iPhone)? */
bool ng_span_is_lower(const char *text, ng_span span);

/* A quotation mark, typewriter or typographic, or an emphasis sign of Markdown. */
bool ng_char_is_quote(uint32_t code);

#endif
