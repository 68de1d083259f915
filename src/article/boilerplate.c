/* Page furniture by a table of patterns (boilerplate_patterns.c) and a few rules of shape. */
#include "article/boilerplate.h"

#include <stdbool.h>
#include <string.h>

#include "article/boilerplate_patterns.h"
#include "base/ascii.h"
#include "text/word_order.h"

/* One block while it is judged. */
typedef struct block {
    const char *text;
    size_t end;
    const ng_token *items;
    size_t count;
    const char *forms;
} block;

/* Is the token's form one of the words a|b|c at *words? Moves *words to their end: a space or NUL.
 */
static bool is_one_of(const block *b, const ng_token *token, const char **words)
{
    const char *form = b->forms + token->form_start, *word = *words;
    bool found = false;
    while (*word && *word != ' ') {
        size_t same = 0;
        while (same < token->form_length && word[same] == form[same])
            same++;
        word += same;
        found |= same == token->form_length && (*word == '|' || *word == ' ' || *word == '\0');
        while (*word && *word != ' ' && *word != '|')
            word++;
        word += *word == '|';
    }
    *words = word;
    return found;
}

/* Is the token's form in one of the lists? */
static bool is_in(const block *b, const ng_token *token, int list)
{
    const ng_boilerplate_words *words = &ng_boilerplate_lists[list];
    return ng_word_is_among(words->words, words->count, b->forms + token->form_start,
                            token->form_length);
}

/* Does a colon stand between the token before `at` and the token `at`? */
static bool is_colon_at(const block *b, size_t at)
{
    const ng_token *before = &b->items[at - 1];
    size_t end = at < b->count ? b->items[at].start : b->end;
    for (size_t i = before->start + before->length; i < end; i++) {
        if (b->text[i] == ':')
            return true;
    }
    return false;
}

static uint32_t letter_bit(char c)
{
    return ng_is_lower(c) ? 1u << (c - 'a') : 0;
}

/* The letters that the words a|b|c begin with; all where there is something else than words. */
static uint32_t first_letters(const char *words)
{
    uint32_t letters = letter_bit(*words);
    for (; letters && *words && *words != ' '; words++)
        if (*words == '|')
            letters |= letter_bit(words[1]);
    return letters ? letters : UINT32_MAX;
}

/* Do the tokens from `at` on match the pattern? Each star tries every length: the limits of the
 * rows bound the work. */
static bool matches(const block *b, const char *pattern, size_t at)
{
    while (*pattern) {
        bool is_more = at < b->count;
        if (*pattern == '*') {
            if (pattern[1] == '\0')
                return true;
            const uint32_t letters = first_letters(pattern + 2);
            for (size_t i = at; i < b->count; i++) {
                const char first = b->items[i].form_length ? b->forms[b->items[i].form_start] : 0;
                if ((letters == UINT32_MAX || letters & letter_bit(first)) &&
                    matches(b, pattern + 2, i))
                    return true;
            }
            at = b->count;
            pattern++;
        } else if (*pattern == ':') {
            if (at == 0 || !is_colon_at(b, at))
                return false;
            pattern++;
        } else if (*pattern == '#') {
            if (!is_more || b->items[at++].kind != NG_TOKEN_NUMBER)
                return false;
            pattern++;
        } else if (!is_more || !is_one_of(b, &b->items[at++], &pattern)) {
            return false;
        }
        pattern += *pattern == ' ';
    }
    return at == b->count;
}

/* Tries the rows whose patterns begin with `first`. */
static ng_boilerplate find_row(const block *b, char first)
{
    const ng_boilerplate_pattern *rows = ng_boilerplate_patterns;
    size_t at;
    NG_LOWER_BOUND(at, ng_boilerplate_pattern_count, rows[at].pattern[0] < first);
    for (; at < ng_boilerplate_pattern_count && rows[at].pattern[0] == first; at++)
        if (b->count <= rows[at].limit && matches(b, rows[at].pattern, 0))
            return rows[at].is_link_heading ? NG_BOILERPLATE_LINK_HEADING : NG_BOILERPLATE_PLAIN;
    return NG_BOILERPLATE_NONE;
}

static bool starts_with_digit(const block *b, const ng_token *token)
{
    return token->form_length > 0 && ng_is_digit(b->forms[token->form_start]);
}

/* "Friday, January 4, 2019", "Published 3 May 2024, 12:30 GMT", "2 hours ago" */
static bool is_date(const block *b)
{
    size_t numbers = 0, words = 0;
    if (b->count > 14)
        return false;
    for (size_t i = 0; i < b->count; i++)
        numbers += starts_with_digit(b, &b->items[i]);
    for (size_t i = 0; i < b->count && numbers > 0; i++) {
        const ng_token *token = &b->items[i];
        if (is_in(b, token, NG_WORDS_DATE_WORDS))
            words++;
        else if (!(starts_with_digit(b, token) && token->form_length <= 5) &&
                 !is_in(b, token, NG_WORDS_DATE_FILLERS))
            return false;
    }
    return words > 0;
}

static bool is_capital(const block *b, const ng_token *token)
{
    const char c = b->text[token->start];
    return ng_is_upper(c) || (unsigned char)c >= 0x80;
}

static bool is_by(const block *b, const ng_token *token)
{
    return token->form_length == 2 && memcmp(b->forms + token->form_start, "by", 2) == 0;
}

/* "By Jane Doe", "By Jane Doe and John Roe, Staff Writers" */
static bool is_byline(const block *b)
{
    size_t names = 0;
    if (b->count < 3 || b->count > 12 || !is_by(b, &b->items[0]) || !is_capital(b, &b->items[0]) ||
        is_in(b, &b->items[1], NG_WORDS_NEVER_FIRST) || b->text[b->end - 1] == '.' ||
        b->text[b->end - 1] == '?')
        return false;
    for (size_t i = 1; i < b->count; i++) {
        const ng_token *token = &b->items[i];
        if (is_in(b, token, NG_WORDS_NEVER_NAMES))
            return false;
        if (token->kind == NG_TOKEN_WORD && is_capital(b, token))
            names++;
        else if (!is_in(b, token, NG_WORDS_NAME_FILLERS) && !is_in(b, token, NG_WORDS_DATE_WORDS) &&
                 token->kind != NG_TOKEN_NUMBER)
            return false;
    }
    return names >= 2;
}

/* "The bridge in May. Image: Jane Doe"; a sentence would not write "Image" with a capital. */
static bool is_caption(const block *b)
{
    for (size_t i = 0; i < b->count && b->count <= 25; i++) {
        if (is_colon_at(b, i + 1) && is_capital(b, &b->items[i]) &&
            is_in(b, &b->items[i], NG_WORDS_CREDITS))
            return true;
    }
    return false;
}

/* "Home | News | Sport": at least three short parts between bars, dots or arrows. */
static bool is_menu(const block *b)
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
static bool is_address(const block *b, size_t at, size_t *next)
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

static bool is_addresses(const block *b, ng_span span)
{
    size_t at = span.start;
    while (at < b->end) {
        size_t next;
        if ((unsigned char)b->text[at] <= ' ')
            at++;
        else if (is_address(b, at, &next))
            at = next;
        else
            return false;
    }
    return span.length > 0;
}

static bool is_buttons(const block *b)
{
    for (size_t i = 0; i < b->count; i++) {
        if (!is_in(b, &b->items[i], NG_WORDS_BUTTONS))
            return false;
    }
    return b->count > 0;
}

/* Nothing that could tell a topic: numbers, symbols. */
static bool has_word(const block *b)
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
    const block b = {text, span.start + span.length, tokens->items + words.first,
                     words.last - words.first, tokens->forms};
    if (span.length > NG_BOILERPLATE_MAX)
        return NG_BOILERPLATE_NONE;
    if (!has_word(&b))
        return NG_BOILERPLATE_PLAIN;
    if (b.items[0].form_length == 0)
        return NG_BOILERPLATE_NONE;
    const bool is_copyright = span.length > 2 && memcmp(text + span.start, "\xC2\xA9", 2) == 0;
    if (is_copyright || is_date(&b) || is_byline(&b) || is_caption(&b) || is_menu(&b) ||
        is_addresses(&b, span))
        return NG_BOILERPLATE_PLAIN;
    const bool is_number = b.items[0].kind == NG_TOKEN_NUMBER;
    ng_boilerplate found = find_row(&b, is_number ? '#' : b.forms[b.items[0].form_start]);
    if (found == NG_BOILERPLATE_NONE)
        found = find_row(&b, '*');
    if (found == NG_BOILERPLATE_NONE && is_buttons(&b))
        found = b.count > 1 ? NG_BOILERPLATE_PLAIN : NG_BOILERPLATE_BUTTON;
    return found;
}
