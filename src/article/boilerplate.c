/* Page furniture by tables of patterns (boilerplate_patterns.h) and rules of shape: those for
 * dates, credits, bylines and menus here, those for what is no prose in nonprose.c. */
#include "article/boilerplate.h"

#include <stdbool.h>
#include <string.h>

#include "article/boilerplate_index.h"
#include "article/nonprose.h"
#include "base/ascii.h"

enum {
    COPYRIGHT_WORDS = 60, /* the most of a notice, */
    CREDIT_WORDS = 12,    /* of a credit, */
    SLASHED_WORDS = 6,    /* of one of names and a slash, */
    CALL_WORDS = 16,      /* of a call on the reader, */
    CAPTION_WORDS = 40,   /* of a caption, */
    MATCH_WORDS = 40,     /* of the figures of a match, */
    POINTER_WORDS = 14,   /* of a line that ends in an address, */
    PERSON_WORDS = 10     /* and of one with a person's anywhere */
};

static bool is_colon_at(const ng_boilerplate_block *b, size_t at)
{
    return ng_boilerplate_sign_at(b, at, ':');
}

static bool starts_with_digit(const ng_boilerplate_block *b, const ng_token *token)
{
    return token->form_length > 0 && ng_is_digit(b->forms[token->form_start]);
}

/* "47am" of "11:47am" */
static bool is_half_day(const ng_boilerplate_block *b, const ng_token *token)
{
    const char *end = b->forms + token->form_start + token->form_length;
    return token->form_length > 2 && end[-1] == 'm' && (end[-2] == 'a' || end[-2] == 'p');
}

/* "Friday, January 4, 2019", "Published 3 May 2024, 12:30 GMT", "2 hours ago", "11:47am" */
static bool is_date(const ng_boilerplate_block *b)
{
    size_t numbers = 0, words = 0;
    if (b->count > 14)
        return false;
    for (size_t i = 0; i < b->count; i++)
        numbers += starts_with_digit(b, &b->items[i]);
    for (size_t i = 0; i < b->count && numbers > 0; i++) {
        const ng_token *token = &b->items[i];
        if (ng_boilerplate_is_in(b, i, NG_WORDS_DATE_WORDS) ||
            ng_boilerplate_is_in(b, i, NG_WORDS_CLOCK))
            words++;
        else if (starts_with_digit(b, token) && (token->form_length <= 5 || is_half_day(b, token)))
            words += is_half_day(b, token);
        else if (!ng_boilerplate_is_in(b, i, NG_WORDS_DATE_FILLERS))
            return false;
    }
    return words > 0;
}

static bool is_word(const ng_boilerplate_block *b, size_t at, const char *word)
{
    const ng_token *token = &b->items[at];
    return token->form_length == strlen(word) &&
           memcmp(b->forms + token->form_start, word, token->form_length) == 0;
}

/* "By Jane Doe", "By Jane Doe and John Roe, Staff Writers" */
static bool is_byline(const ng_boilerplate_block *b)
{
    size_t names = 0;
    if (b->count < 3 || b->count > 12 || !is_word(b, 0, "by") || !ng_boilerplate_is_capital(b, 0) ||
        ng_boilerplate_is_in(b, 1, NG_WORDS_NEVER_FIRST) || b->text[b->end - 1] == '.' ||
        b->text[b->end - 1] == '?')
        return false;
    for (size_t i = 1; i < b->count; i++) {
        const ng_token *token = &b->items[i];
        if (ng_boilerplate_is_in(b, i, NG_WORDS_NEVER_NAMES))
            return false;
        if (token->kind == NG_TOKEN_WORD && ng_boilerplate_is_capital(b, i))
            names++;
        else if (!ng_boilerplate_is_in(b, i, NG_WORDS_NAME_FILLERS) &&
                 !ng_boilerplate_is_in(b, i, NG_WORDS_DATE_WORDS) && token->kind != NG_TOKEN_NUMBER)
            return false;
    }
    return names >= 2;
}

/* Does the token begin a sentence, by the sign in front of it? */
static bool is_behind_stop(const ng_boilerplate_block *b, size_t at)
{
    return at > 0 && (ng_boilerplate_sign_at(b, at, '.') || ng_boilerplate_sign_at(b, at, '?'));
}

/* "The bridge in May. Image: Jane Doe", "... Photograph by Jane Doe", "... Reuters"; a sentence
 * would not write "Image" with a capital. */
static bool is_caption(const ng_boilerplate_block *b)
{
    for (size_t i = 0; i < b->count && b->count <= CAPTION_WORDS; i++) {
        if (!ng_boilerplate_is_capital(b, i) || b->count - i > CREDIT_WORDS)
            continue;
        if (ng_boilerplate_is_in(b, i, NG_WORDS_CREDITS) &&
            (is_colon_at(b, i + 1) ||
             (is_behind_stop(b, i) && i + 1 < b->count && is_word(b, i + 1, "by"))))
            return true;
    }
    return b->count <= CAPTION_WORDS && b->text[b->end - 1] != '.' &&
           is_behind_stop(b, b->count - 1) &&
           (ng_boilerplate_is_in(b, b->count - 1, NG_WORDS_AGENCIES) ||
            (ng_boilerplate_is_capital(b, b->count - 1) &&
             ng_boilerplate_is_in(b, b->count - 1, NG_WORDS_BRACKETED)));
}

/* "(Jane Doe / The Courier)": capitals on both sides of a slash, and nothing else than names. */
static bool is_slashed_name(const ng_boilerplate_block *b, size_t open, size_t first)
{
    const char *slash = memchr(b->text + open, '/', b->end - open);
    for (size_t i = first; i < b->count; i++)
        if (!ng_boilerplate_is_capital(b, i) && !ng_boilerplate_is_in(b, i, NG_WORDS_NAME_FILLERS))
            return false;
    return slash && first < b->count && b->count - first <= SLASHED_WORDS;
}

/* "The bridge in May. (AP Photo/Jane Doe, File)": the last of it is a credit in brackets. */
static bool has_bracketed_credit(const ng_boilerplate_block *b)
{
    size_t end = b->end, open;
    end -= end > 1 && b->text[end - 1] == '.';
    if (b->text[end - 1] != ')')
        return false;
    for (open = end - 1; open > b->items[0].start && b->text[open] != '('; open--)
        ;
    if (b->text[open] != '(' && (open == 0 || b->text[open - 1] != '('))
        return false;
    size_t i = b->count;
    for (; i > 0 && b->items[i - 1].start > open; i--) {
        if (b->count - i >= CREDIT_WORDS)
            return false;
        if (ng_boilerplate_is_in(b, i - 1, NG_WORDS_BRACKETED))
            return true;
        /* "(ABC News: Jane Doe)" */
        if (i < b->count && ng_boilerplate_sign_at(b, i, ':') && ng_boilerplate_is_capital(b, i))
            return true;
    }
    return is_slashed_name(b, open, i);
}

/* "REUTERS/Jane Doe" at the end, or "Jane Doe/The Courier" alone. */
static bool has_slashed_credit(const ng_boilerplate_block *b)
{
    const char *start = b->text + b->items[0].start;
    const size_t length = b->end - b->items[0].start;
    const char *slash = memchr(start, '/', length);
    if (!slash || slash + 1 == b->text + b->end || !ng_is_upper(slash[1]))
        return false;
    size_t at = 0, lower = 0;
    while (at < b->count && b->text + b->items[at].start < slash)
        at++;
    if (at == 0 || b->count - at > CREDIT_WORDS)
        return false;
    if (ng_boilerplate_is_in(b, at - 1, NG_WORDS_AGENCIES) && ng_is_upper(slash[-1]))
        return true;
    for (size_t i = 0; i < b->count; i++)
        lower += b->items[i].kind == NG_TOKEN_NUMBER ||
                 (!ng_boilerplate_is_capital(b, i) &&
                  !ng_boilerplate_is_in(b, i, NG_WORDS_NAME_FILLERS));
    return lower == 0 && at >= 2 && at <= 3 && b->text[b->end - 1] != '.';
}

/* "© The Courier", "All rights reserved." */
static bool is_copyright(const ng_boilerplate_block *b, ng_span span)
{
    const char *at = b->text + span.start, *end = at + span.length;
    while (b->count <= CREDIT_WORDS && (at = memchr(at, '\xC2', (size_t)(end - at))))
        if (++at < end && *at == '\xA9')
            return true;
    for (size_t i = 1; i < b->count && b->count <= COPYRIGHT_WORDS; i++)
        if (is_word(b, i, "reserved") && is_word(b, i - 1, "rights"))
            return true;
    return false;
}

/* "FILE - The bridge in May", "FILE PHOTO: ..." */
static bool is_file_caption(const ng_boilerplate_block *b)
{
    const char *start = b->text + b->items[0].start;
    const size_t length = b->end - b->items[0].start;
    if (length < 7 || memcmp(start, "FILE", 4) != 0)
        return false;
    return start[4] == ':' || memcmp(start + 4, " - ", 3) == 0 ||
           memcmp(start + 4, " \xE2\x80", 3) == 0 ||
           (length >= 10 && memcmp(start + 4, " PHOTO", 6) == 0);
}

/* "Home | News | Sport": at least three short parts between bars, dots or arrows. */
static bool is_menu(const ng_boilerplate_block *b)
{
    size_t parts = 1, words = 0;
    for (size_t i = 0; i < b->count; i++, words++) {
        size_t from = i > 0 ? b->items[i - 1].start + b->items[i - 1].length : b->items[0].start;
        for (size_t at = from; at < b->items[i].start; at++) {
            const char *c = b->text + at;
            if (*c == '|' || (*c == '>' && c[-1] == ' ') || (*c == '/' && c[-1] == ' ') ||
                memcmp(c, "\xC2\xB7", 2) == 0 || memcmp(c, "\xC2\xBB", 2) == 0 ||
                (b->items[i].start - at >= 3 &&
                 (memcmp(c, "\xE2\x80\xA2", 3) == 0 || memcmp(c, "\xE2\x80\xBA", 3) == 0))) {
                parts++;
                words = 0;
                break;
            }
        }
        if (words >= 3)
            return false;
    }
    return parts >= 3;
}

/* An address of a page or a person, a handle or a hash tag, from `at` to the next space. */
static bool is_address(const ng_boilerplate_block *b, size_t at, size_t *next)
{
    size_t start = at;
    bool has_at = false, has_scheme = false;
    const char *text = b->text;
    while (at < b->end && (unsigned char)text[at] > ' ') {
        has_at |= text[at] == '@';
        has_scheme |=
            text[at] == ':' && b->end - at > 2 && text[at + 1] == '/' && text[at + 2] == '/';
        at++;
    }
    *next = at;
    bool is_www = at - start > 4 && memcmp(text + start, "www.", 4) == 0;
    return has_at || has_scheme || is_www || (text[start] == '#' && at - start > 1);
}

/* "Write to jane@example.com.", "Follow the vote at https://example.com": a short line with a
 * person's address, one that ends in an address, or is made of addresses and tags. */
static bool is_pointer(const ng_boilerplate_block *b, ng_span span)
{
    const char *start = b->text + span.start;
    if (!memchr(start, '@', span.length) && !memchr(start, '#', span.length) &&
        !memchr(start, '/', span.length) &&
        memcmp(start, "www.", span.length < 4 ? span.length : 4))
        return false;
    size_t at = span.start, words = 0, addresses = 0;
    bool is_last = false, has_person = false;
    while (at < b->end) {
        size_t next;
        if ((unsigned char)b->text[at] <= ' ') {
            at++;
            continue;
        }
        is_last = is_address(b, at, &next);
        /* "jane@example.com", "(@jane)", but not "@jane" */
        has_person = has_person || memchr(b->text + at + 1, '@', next - at - 1);
        addresses += is_last;
        words++;
        at = next;
    }
    if (2 * addresses > words)
        return true;
    if (has_person && words <= PERSON_WORDS)
        return true;
    return is_last && words <= POINTER_WORDS && b->text[b->end - 1] != '.' &&
           ng_boilerplate_is_in(b, 0, NG_WORDS_POINTERS);
}

/* "Sign in to read the full story", "Get our app for free": short, and all of offers. */
static bool is_call(const ng_boilerplate_block *b)
{
    size_t calls = 0, readers = 0;
    for (size_t i = 0; i < b->count && b->count <= CALL_WORDS; i++)
        calls += ng_boilerplate_is_in(b, i, NG_WORDS_CALLS);
    for (size_t i = 0; i < b->count && calls > 0; i++) {
        if (ng_boilerplate_is_in(b, i, NG_WORDS_REPORTS))
            return false;
        readers += ng_boilerplate_is_in(b, i, NG_WORDS_READERS);
    }
    return readers >= 2 && 3 * (calls + readers) >= b->count;
}

/* "Referee: P. Grant. Att: 18,204." */
static bool is_match_line(const ng_boilerplate_block *b)
{
    const size_t first = b->count > 2 && !is_colon_at(b, 1); /* "Red cards: Dent" */
    return b->count <= MATCH_WORDS && is_colon_at(b, first + 1) &&
           ng_boilerplate_is_in(b, first, NG_WORDS_MATCH);
}

static bool is_buttons(const ng_boilerplate_block *b)
{
    for (size_t i = 0; i < b->count; i++) {
        if (!ng_boilerplate_is_in(b, i, NG_WORDS_BUTTONS))
            return false;
    }
    return b->count > 0;
}

/* Nothing that could tell a topic: numbers, symbols. */
static bool has_word(const ng_boilerplate_block *b)
{
    for (size_t i = 0; i < b->count; i++) {
        if (b->items[i].kind != NG_TOKEN_NUMBER)
            return true;
    }
    return false;
}

ng_boilerplate ng_boilerplate_find(const char *text, ng_span span, const ng_tokens *tokens,
                                   ng_range words)
{
    uint16_t lists[NG_BOILERPLATE_MAX]; /* a token has a byte at least */
    ng_boilerplate_block b = {.text = text,
                              .end = span.start + span.length,
                              .items = tokens->items + words.first,
                              .count = words.last - words.first,
                              .forms = tokens->forms,
                              .lists = lists};
    if (span.length > NG_BOILERPLATE_MAX)
        return NG_BOILERPLATE_NONE;
    if (!has_word(&b))
        return NG_BOILERPLATE_PLAIN;
    if (b.items[0].form_length == 0)
        return NG_BOILERPLATE_NONE;
    ng_boilerplate_look_up(&b);
    if (is_copyright(&b, span) || is_date(&b) || is_byline(&b) || is_caption(&b) || is_menu(&b) ||
        is_pointer(&b, span) || has_bracketed_credit(&b) || has_slashed_credit(&b) ||
        is_file_caption(&b) || is_call(&b))
        return NG_BOILERPLATE_PLAIN;
    if (is_match_line(&b) || ng_is_nonprose(text, span, tokens, words))
        return NG_BOILERPLATE_NONPROSE;
    const ng_boilerplate_pattern *row = ng_boilerplate_match(&b);
    if (row)
        return row->is_link_heading ? NG_BOILERPLATE_LINK_HEADING : NG_BOILERPLATE_PLAIN;
    return !is_buttons(&b) ? NG_BOILERPLATE_NONE
           : b.count > 1   ? NG_BOILERPLATE_PLAIN
                           : NG_BOILERPLATE_BUTTON;
}
