/* Quotation marks of English and, by the way, of its neighbours. */
#include "text/quotes.h"

#include <stdbool.h>

#include "text/sentence.h"
#include "text/utf8.h"

enum {
    LEFT_DOUBLE = 0x201c,
    RIGHT_DOUBLE = 0x201d,
    LOW_DOUBLE = 0x201e,
    LEFT_SINGLE = 0x2018,
    RIGHT_SINGLE = 0x2019,
    LEFT_ANGLE = 0xab,
    RIGHT_ANGLE = 0xbb
};

static bool is_letter(uint32_t code)
{
    return (code | 32) - 'a' < 26 || (code >= '0' && code <= '9') ||
           (code >= 0xc0 && code < 0x2000);
}

/* What closes a quotation that `code` opens; 0 when it opens none. */
static uint32_t closing(uint32_t code)
{
    switch (code) {
    case '"': return '"';
    case LEFT_DOUBLE: return RIGHT_DOUBLE;
    case LOW_DOUBLE: return LEFT_DOUBLE;
    case LEFT_SINGLE: return RIGHT_SINGLE;
    case LEFT_ANGLE: return RIGHT_ANGLE;
    default: return 0;
    }
}

/* Whether a quotation that waits for `close` ends here: ’ inside a word is an apostrophe, and
 * “ ... " is closed by either mark. */
static bool closes(uint32_t code, uint32_t close, uint32_t next)
{
    if (code == RIGHT_SINGLE && close == RIGHT_SINGLE)
        return !is_letter(next);
    return code == close || (close == RIGHT_DOUBLE && code == '"');
}

ng_status ng_quotes_find(const char *text, ng_span span, ng_sentences *quotes)
{
    const size_t end = span.start + span.length;
    size_t opened = 0;
    uint32_t close = 0, opener = 0;
    bool first = true;
    ng_status status = NG_OK;
    for (size_t at = span.start, next; at < end && status == NG_OK; at = next) {
        uint32_t code, after = 0;
        if ((unsigned char)text[at] < 0x80 && text[at] != '"') { /* nearly every byte */
            next = at + 1;
            first = false;
            continue;
        }
        next = at + ng_utf8_decode(text + at, end - at, &code);
        if (!close) {
            close = closing(code);
            if (close) {
                opened = at;
                opener = first ? LEFT_DOUBLE : code;
            }
        } else {
            if (code == RIGHT_SINGLE && next < end)
                ng_utf8_decode(text + next, end - next, &after);
            if (closes(code, close, after)) {
                status = ng_sentences_append(quotes, (ng_span){opened, next - opened});
                close = 0;
            }
        }
        first = false;
    }
    if (status == NG_OK && close && (opener == LEFT_DOUBLE || opener == LEFT_ANGLE))
        status = ng_sentences_append(quotes, (ng_span){opened, end - opened});
    return status;
}
