/* Lines of an article and the marks in front of them.
 *
 * Marks follow CommonMark (thematic breaks, ATX and setext headings, list items, quotes) and the
 * bullets that browsers leave when a page is saved as text. Line ends: Unicode Standard 5.8. */
#include "text/lines.h"

#include <string.h>

#include "base/ascii.h"
#include "base/bytes64.h"
#include "text/utf8.h"

static bool is_space(uint32_t code)
{
    return code <= ' ' || (code >= 0x7F && code <= 0xA0) || code == 0xAD || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200F) || (code >= 0x2028 && code <= 0x202F) ||
           (code >= 0x205F && code <= 0x2064) || code == 0x3000 || code == 0xFEFF;
}

/* A character of ASCII that is no space: most lines begin and end with one. */
static bool is_graphic(char c)
{
    return c > ' ' && c < 0x7F;
}

static bool is_bullet(uint32_t code)
{
    switch (code) {
    case 0x00B7: /* middle dot */
    case 0x2022: /* bullet */
    case 0x2023: /* triangular bullet */
    case 0x2043: /* hyphen bullet */
    case 0x2219: /* bullet operator */
    case 0x25A0: /* squares */
    case 0x25A1:
    case 0x25AA:
    case 0x25AB:
    case 0x25B6: /* triangles */
    case 0x25B8:
    case 0x25BA:
    case 0x25CB: /* circles */
    case 0x25CF:
    case 0x25E6:
    case 0x2713: /* check marks */
    case 0x2714:
    case 0x27A4: /* arrow head */
    case 0x30FB: /* Katakana middle dot */ return true;
    default: return false;
    }
}

bool ng_char_is_quote(uint32_t code)
{
    return code == '"' || code == '\'' || code == '*' || code == '_' || code == 0xAB ||
           code == 0xBB || (code >= 0x2018 && code <= 0x201F) || code == 0x2039 || code == 0x203A ||
           (code >= 0x300C && code <= 0x300F);
}

static bool is_bracket(uint32_t code)
{
    return code == ')' || code == ']' || code == 0xFF09;
}

/* The code point at the end of text[start, end), start < end; its first byte goes to *first. */
static uint32_t last_code(const char *text, size_t start, size_t end, size_t *first)
{
    uint32_t code;
    size_t at = end - 1;
    while (at > start && end - at < 4 && ((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    if (ng_utf8_decode(text + at, end - at, &code) != end - at) {
        at = end - 1;
        code = NG_REPLACEMENT;
    }
    *first = at;
    return code;
}

ng_span ng_span_trim(const char *text, ng_span span)
{
    size_t start = span.start, end = span.start + span.length, first;
    uint32_t code;
    while (start < end && !is_graphic(text[start])) {
        size_t bytes = ng_utf8_decode(text + start, end - start, &code);
        if (!is_space(code))
            break;
        start += bytes;
    }
    while (end > start && !is_graphic(text[end - 1]) &&
           is_space(last_code(text, start, end, &first)))
        end = first;
    return (ng_span){start, end - start};
}

size_t ng_line_end_at(const char *text, size_t at, size_t end)
{
    if (at >= end)
        return 0;
    const unsigned char *c = (const unsigned char *)text + at;
    const size_t left = end - at;
    if (c[0] == '\n' || (c[0] == '\r' && (left == 1 || c[1] != '\n')))
        return 1;
    if (c[0] == '\r' || (c[0] == 0xC2 && left > 1 && c[1] == 0x85))
        return 2;
    return c[0] == 0xE2 && left > 2 && c[1] == 0x80 && (c[2] & 0xFE) == 0xA8 ? 3 : 0;
}

/* Where the line that starts at `at` ends, and the next one begins. */
static size_t find_end(const char *text, size_t length, size_t at, size_t *next)
{
    size_t size = 0;
    for (; length - at >= sizeof(ng_bytes64); at += sizeof(ng_bytes64)) {
        const ng_bytes64 bytes = ng_bytes64_load(text + at);
        uint64_t first = ng_bytes64_equal(&bytes, '\n') | ng_bytes64_equal(&bytes, '\r') |
                         ng_bytes64_equal(&bytes, '\xC2') | ng_bytes64_equal(&bytes, '\xE2');
        for (; first; first &= first - 1) {
            const size_t end = at + (size_t)__builtin_ctzll(first);
            if ((size = ng_line_end_at(text, end, length)) > 0) {
                *next = end + size;
                return end;
            }
        }
    }
    for (; at < length && (size = ng_line_end_at(text, at, length)) == 0; at++)
        ;
    *next = at + size;
    return at;
}

static size_t count_codes(const char *text, size_t start, size_t end)
{
    size_t count = 0;
    for (size_t i = start; i < end; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

/* Three or more of one sign, spaces between them allowed. */
static bool is_rule(const char *text, ng_span span, bool *is_underline)
{
    char sign = text[span.start];
    size_t signs = 0;
    if (span.length < 3 || !strchr("-=*_~", sign) || sign == '\0')
        return false;
    for (size_t i = span.start; i < span.start + span.length; i++) {
        if (text[i] == sign)
            signs++;
        else if (text[i] != ' ' && text[i] != '\t')
            return false;
    }
    *is_underline = signs == span.length && (sign == '-' || sign == '=');
    return signs >= 3;
}

/* The bytes of a number with its bracket or period, 0 when there is none. */
static size_t number_mark(const char *text, ng_span span)
{
    size_t at = span.start, end = at + span.length, digits = 0;
    bool is_open = text[at] == '(';
    at += is_open;
    for (; at < end && ng_is_digit(text[at]); at++)
        digits++;
    if (digits < 1 || digits > 3 || at == end || (text[at] != ')' && (is_open || text[at] != '.')))
        return 0;
    return at + 1 - span.start;
}

/* Finds the mark at the start of the span and its length in bytes. */
static ng_line_mark find_mark(const char *text, ng_span span, size_t *size)
{
    uint32_t code;
    ng_line_mark mark = NG_MARK_NONE;
    size_t bytes = ng_utf8_decode(text + span.start, span.length, &code);
    *size = bytes;
    if (is_bullet(code))
        return NG_MARK_BULLET;
    if (code == '>') {
        while (*size < span.length &&
               (text[span.start + *size] == '>' || text[span.start + *size] == ' '))
            ++*size;
        return NG_MARK_QUOTE;
    }
    if (code == '-' || code == '*' || code == '+' || code == 0x2013) {
        mark = NG_MARK_BULLET;
    } else if (code == '#') {
        while (bytes < span.length && text[span.start + bytes] == '#')
            bytes++;
        mark = bytes <= 6 ? NG_MARK_HEADING : NG_MARK_NONE;
    } else if ((bytes = number_mark(text, span)) > 0) {
        mark = NG_MARK_NUMBER;
    }
    *size = bytes;
    /* These signs mean something else when text follows them directly: -5, *word*, #tag, 1.5. */
    if (mark == NG_MARK_NONE || bytes == span.length)
        return mark;
    ng_utf8_decode(text + span.start + bytes, span.length - bytes, &code);
    return is_space(code) ? mark : NG_MARK_NONE;
}

/* Takes "**" or "__" away when the two enclose the whole span, and the signs that close "## so ##".
 */
static ng_span strip_markup(const char *text, ng_span span, ng_line_mark mark)
{
    const char *s = text + span.start;
    size_t n = span.length;
    if (mark == NG_MARK_HEADING) {
        while (n > 0 && s[n - 1] == '#')
            n--;
        if (n > 0 && s[n - 1] == ' ')
            span.length = n;
        return ng_span_trim(text, span);
    }
    if (n > 4 && (s[0] == '*' || s[0] == '_') && s[1] == s[0] && s[n - 1] == s[0] &&
        s[n - 2] == s[0] && s[2] != s[0] && s[n - 3] != s[0]) {
        span.start += 2;
        span.length -= 4;
    }
    return span;
}

void ng_line_read(const char *text, size_t length, size_t at, ng_line *line)
{
    size_t end = find_end(text, length, at, &line->next);
    size_t mark_size;
    ng_span span = ng_span_trim(text, (ng_span){at, end - at});
    *line = (ng_line){.span = span,
                      .next = line->next,
                      .indent = span.start - at,
                      .width = count_codes(text, at, span.start + span.length),
                      .is_blank = span.length == 0};
    if (line->is_blank)
        return;
    if (is_rule(text, span, &line->is_underline)) {
        line->mark = NG_MARK_RULE;
        return;
    }
    line->mark = find_mark(text, span, &mark_size);
    if (line->mark != NG_MARK_NONE) {
        span.start += mark_size;
        span.length -= mark_size;
        span = ng_span_trim(text, span);
    }
    line->span = strip_markup(text, span, line->mark);
    if (line->span.length == 0)
        line->mark = NG_MARK_RULE;
}

/* "U.S." */
static bool is_acronym(const char *text, size_t start, size_t period)
{
    return period >= start + 3 && text[period - 2] == '.' && ng_is_letter(text[period - 1]);
}

ng_ending ng_span_ending(const char *text, ng_span span)
{
    size_t at = span.start + span.length, first = at;
    uint32_t code = 0;
    while (at > span.start) {
        code = last_code(text, span.start, at, &first);
        if (!ng_char_is_quote(code) && !is_bracket(code))
            break;
        at = first;
    }
    switch (code) {
    case '.': return is_acronym(text, span.start, first) ? NG_ENDING_NONE : NG_ENDING_SENTENCE;
    case '!':
    case 0x0589: /* Armenian, Burmese, Ethiopic and Khmer full stops */
    case 0x104B:
    case 0x1362:
    case 0x17D4:
    case 0x0964: /* danda */
    case 0x2026: /* ellipsis */
    case 0x203C: /* !! */
    case 0x3002: /* ideographic full stop */
    case 0xFF01:
    case 0xFF0E:
    case 0xFF61: return NG_ENDING_SENTENCE;
    case '?':
    case 0x037E: /* Greek question mark */
    case 0x061F: /* Arabic question mark */
    case 0xFF1F: return NG_ENDING_QUESTION;
    case ',':
    case ';':
    case ':':
    case '-':
    case 0x2013:
    case 0x2014:
    case 0x3001:
    case 0xFF0C:
    case 0xFF1A:
    case 0xFF1B: return NG_ENDING_OPEN;
    default: return NG_ENDING_NONE;
    }
}

bool ng_span_is_lower(const char *text, ng_span span)
{
    uint32_t code, next;
    if (span.length == 0)
        return false;
    size_t bytes = ng_utf8_decode(text + span.start, span.length, &code);
    if (!ng_char_is_lower(code))
        return false;
    if (bytes == span.length)
        return true;
    ng_utf8_decode(text + span.start + bytes, span.length - bytes, &next);
    return !(next >= 'A' && next <= 'Z');
}
