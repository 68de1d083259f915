/* Quotation marks of English and, by the way, of its neighbours.
 *
 * Paired marks are counted, so that a quotation within a quotation does not end it. Where the count
 * does not come out in a paragraph, marks are missing and each quotation ends at the first mark
 * that can end it. A single mark behind an s ("the workers' rights") ends a quotation only if no
 * better one does. */
#include "text/quotes.h"

#include <string.h>

#include "base/ascii.h"
#include "text/sentence.h"
#include "text/utf8.h"

enum {
    LEFT_DOUBLE = 0x201c,
    RIGHT_DOUBLE = 0x201d,
    LOW_DOUBLE = 0x201e,
    LEFT_SINGLE = 0x2018,
    RIGHT_SINGLE = 0x2019,
    LOW_SINGLE = 0x201a,
    LEFT_ANGLE = 0xab,
    RIGHT_ANGLE = 0xbb,
    LEFT_CORNER = 0x300c,
    RIGHT_CORNER = 0x300d
};

/* A kind of quotation. */
typedef struct mark_pair {
    uint32_t open;
    uint32_t close;
    uint32_t other;   /* closes it too; 0: none does */
    bool is_straight; /* one mark for both ends: what stands beside it tells which end it is */
    bool is_single;   /* its end may be an apostrophe */
    bool runs_on;     /* to the end of the paragraph where it is not closed */
} mark_pair;

static const mark_pair pairs[] = {
    {'"', '"', RIGHT_DOUBLE, true, false, true},
    {'\'', '\'', RIGHT_SINGLE, true, true, false},
    {LEFT_DOUBLE, RIGHT_DOUBLE, '"', false, false, true},
    {LEFT_SINGLE, RIGHT_SINGLE, '\'', false, true, false},
    {LOW_DOUBLE, LEFT_DOUBLE, RIGHT_DOUBLE, false, false, true},
    {LOW_SINGLE, LEFT_SINGLE, RIGHT_SINGLE, false, true, false},
    {LEFT_ANGLE, RIGHT_ANGLE, 0, false, false, true},
    {RIGHT_ANGLE, LEFT_ANGLE, 0, false, false, false},
    {LEFT_CORNER, RIGHT_CORNER, 0, false, false, true},
};

enum { PAIRS = sizeof pairs / sizeof *pairs };

/* A paragraph, and what has been learnt about its marks. */
typedef struct paragraph {
    const char *text;
    size_t start;
    size_t end;
    bool is_uneven[PAIRS];   /* the marks of a kind do not pair */
    bool is_unclosed[PAIRS]; /* no mark from here on closes one of the kind */
} paragraph;

/* A code point and what stands beside it; 0 at the ends of the paragraph. */
typedef struct place {
    uint32_t before;
    uint32_t code;
    uint32_t after;
    size_t at;
    size_t next;
} place;

static bool is_letter(uint32_t code)
{
    return (code | 32) - 'a' < 26 || (code >= '0' && code <= '9') ||
           (code >= 0xc0 && code < 0x2000);
}

static bool is_space(uint32_t code)
{
    return code == 0 || code == ' ' || (code >= '\t' && code <= '\r') || code == 0xa0 ||
           code == 0x202f;
}

/* Punctuation that belongs to what stands before it. */
static bool is_closing(uint32_t code)
{
    return code > 0 && code < 0x80 && strchr(",.!?;:%)]}", (int)code) != NULL;
}

static bool can_be_quote(unsigned char byte)
{
    return byte == '"' || byte == '\'' || byte >= 0x80;
}

/* Moves to the next byte from `at` on that can be a quotation mark; false at the end. */
static bool find_place(const paragraph *p, size_t at, place *out)
{
    const char *text = p->text;
    while (at < p->end && !can_be_quote((unsigned char)text[at]))
        at++;
    if (at == p->end)
        return false;
    out->before = 0;
    if (at > p->start) {
        size_t back = at - 1;
        while (back > p->start && at - back < 4 && ((unsigned char)text[back] & 0xc0) == 0x80)
            back--;
        ng_utf8_decode(text + back, at - back, &out->before);
    }
    out->at = at;
    out->next = at + ng_utf8_decode(text + at, p->end - at, &out->code);
    out->after = 0;
    if (out->next < p->end)
        ng_utf8_decode(text + out->next, p->end - out->next, &out->after);
    return true;
}

/* Words and numbers that an apostrophe begins: 'em, 'tis, 'n', '90s. */
static bool is_elision(const paragraph *p, size_t at)
{
    static const char *const words[] = {"em", "tis",  "twas",  "til", "till",
                                        "n",  "bout", "cause", "cos", "neath"};
    const char *text = p->text;
    size_t end = at;
    while (end < p->end && ng_is_digit(text[end]))
        end++;
    if (end > at)
        return end == p->end || text[end] == 's' || (end - at == 2 && !ng_is_letter(text[end]));
    while (end < p->end && ng_is_letter(text[end]))
        end++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == end - at && (text[at] | 32) == words[i][0] &&
            memcmp(text + at + 1, words[i] + 1, end - at - 1) == 0)
            return true;
    return false;
}

static bool opens(const paragraph *p, const mark_pair *pair, const place *at)
{
    if (at->code != pair->open)
        return false;
    if (pair->is_straight && (is_letter(at->before) || is_space(at->after)))
        return false;
    return !(pair->is_single && is_elision(p, at->next));
}

static bool closes(const mark_pair *pair, const place *at)
{
    if (at->code != pair->close && at->code != pair->other)
        return false;
    if (pair->is_single && is_letter(at->after))
        return false;
    if (pair->is_straight && is_letter(at->after) && !is_letter(at->before) &&
        !is_closing(at->before))
        return false;
    if (at->code == '"' && is_space(at->after))
        return true;
    return !(pair->is_straight || pair->is_single) || !is_space(at->before);
}

/* It may be the apostrophe of a plural: "the workers' rights". */
static bool may_be_plural(const paragraph *p, const mark_pair *pair, const place *at)
{
    return pair->is_single && (at->before | 32) == 's' && at->after == ' ' &&
           at->next + 1 < p->end && ng_is_lower(p->text[at->next + 1]);
}

/* Where the quotation of a kind that opened before `from` ends, or 0. */
static size_t find_end(paragraph *p, size_t kind, size_t from)
{
    const mark_pair *pair = &pairs[kind];
    size_t depth = 1, first = 0, plural = 0;
    place at;
    if (p->is_unclosed[kind])
        return 0;
    for (size_t i = from; find_place(p, i, &at); i = at.next) {
        if (at.at == from && pair->is_straight && at.code == pair->open)
            continue; /* two marks in a row */
        if (closes(pair, &at)) {
            if (may_be_plural(p, pair, &at)) {
                plural = plural ? plural : at.next;
                continue;
            }
            first = first ? first : at.next;
            if (p->is_uneven[kind] || pair->is_single || --depth == 0)
                return at.next;
        } else if (opens(p, pair, &at)) {
            if (pair->is_single) /* a quotation of its own: the first one was none */
                return plural;
            depth++;
        }
    }
    if (pair->is_single)
        return plural;
    p->is_uneven[kind] = true;
    p->is_unclosed[kind] = first == 0;
    return first;
}

static ng_status find_in_paragraph(paragraph *p, ng_sentences *quotes, bool *runs_on)
{
    ng_status status = NG_OK;
    place at;
    *runs_on = false;
    for (size_t i = p->start, next; status == NG_OK && find_place(p, i, &at); i = next) {
        size_t kind = 0;
        next = at.next;
        while (kind < PAIRS && !opens(p, &pairs[kind], &at))
            kind++;
        if (kind == PAIRS)
            continue;
        size_t end = find_end(p, kind, at.next);
        if (!end && pairs[kind].runs_on) {
            end = p->end;
            *runs_on = true;
        }
        if (!end)
            continue;
        status = ng_sentences_append(quotes, (ng_span){at.at, end - at.at});
        next = end;
    }
    return status;
}

/* The end of the paragraph that starts at `at`: a blank line, or `end`. */
static size_t paragraph_end(const char *text, size_t at, size_t end)
{
    bool is_blank = false;
    for (; at < end; at++) {
        if (text[at] == '\n' && is_blank)
            return at;
        is_blank = text[at] == '\n' || (is_blank && ng_is_space(text[at]));
    }
    return end;
}

ng_status ng_quotes_find(const char *text, ng_span span, ng_sentences *quotes, bool *runs_on)
{
    const size_t end = span.start + span.length;
    ng_status status = NG_OK;
    bool goes_on = false;
    for (size_t at = span.start; at < end && status == NG_OK;) {
        paragraph p = {.text = text, .start = at};
        while (p.start < end && ng_is_space(text[p.start]))
            p.start++;
        at = paragraph_end(text, p.start, end);
        p.end = at;
        while (p.end > p.start && ng_is_space(text[p.end - 1]))
            p.end--;
        if (p.end > p.start)
            status = find_in_paragraph(&p, quotes, &goes_on);
    }
    if (runs_on)
        *runs_on = goes_on;
    return status;
}
