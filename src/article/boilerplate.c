/* Page furniture by tables of patterns (boilerplate_patterns.h) and rules of shape: those for
 * dates, credits, bylines and menus here, those for what is no prose in nonprose.c. */
#include "article/boilerplate.h"

#include <stdbool.h>
#include <string.h>

#include "article/boilerplate_patterns.h"
#include "article/nonprose.h"
#include "base/ascii.h"
#include "text/word_order.h"

enum {
    COPYRIGHT_WORDS = 60, /* the most of a notice, */
    CREDIT_WORDS = 12,    /* of a credit, */
    CAPTION_WORDS = 40,   /* of a caption, */
    MATCH_WORDS = 40,     /* of the figures of a match, */
    POINTER_WORDS = 14    /* of a line that ends in an address, */
};

/* One block while it is judged. */
typedef struct block {
    const char *text;
    size_t end;
    const ng_token *items;
    size_t count;
    const char *forms;
    size_t names; /* the capitals that it begins with, and particles of names */
} block;

/* Neither a space nor a bar nor the end of a pattern. */
static inline bool is_of_word(char c)
{
    return (unsigned char)c > ' ' && c != '|';
}

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
        found |= same == token->form_length && !is_of_word(*word);
        while (is_of_word(*word))
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

/* Does the sign stand between the token before `at` and the token `at`? Where a colon is looked
 * for, a bar or dots will do. */
static bool is_sign_at(const block *b, size_t at, char sign)
{
    const ng_token *before = &b->items[at - 1];
    size_t end = at < b->count ? b->items[at].start : b->end;
    for (size_t i = before->start + before->length; i < end; i++) {
        const char c = b->text[i];
        if (c == sign ||
            (sign == ':' && (c == '|' || (c == '.' && i + 1 < end && b->text[i + 1] == '.'))))
            return true;
    }
    return false;
}

static bool is_colon_at(const block *b, size_t at)
{
    return is_sign_at(b, at, ':');
}

static bool is_capital(const block *b, const ng_token *token)
{
    const char c = b->text[token->start];
    return ng_is_upper(c) || (unsigned char)c >= 0x80;
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

static bool matches(const block *b, const char *pattern, size_t at);

/* Behind the capitals and particles of names that begin at `at`. */
static size_t names_end(const block *b, size_t at)
{
    if (at < b->count && is_capital(b, &b->items[at]))
        for (at++; at < b->count && (is_capital(b, &b->items[at]) ||
                                     is_in(b, &b->items[at], NG_WORDS_NAME_FILLERS));)
            at++;
    return at;
}

/* Does the pattern match behind a name that starts at `at`? */
static bool matches_behind_name(const block *b, const char *pattern, size_t at)
{
    const size_t end = at == 0 ? b->names : names_end(b, at);
    while (at++ < end)
        if (matches(b, pattern, at))
            return true;
    return false;
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
        } else if (*pattern == '%') {
            if (!is_more || !is_in(b, &b->items[at++], NG_WORDS_MEDIA))
                return false;
            pattern++;
        } else if (*pattern == '^') {
            return matches_behind_name(b, pattern + 1 + (pattern[1] == ' '), at);
        } else if (*pattern == ':' || *pattern == '@') {
            if (at == 0 || !is_sign_at(b, at, *pattern))
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

/* Could the row match, by its first and its last word? Most rows fail here. */
static bool may_match(const block *b, const ng_boilerplate_pattern *row)
{
    const char *pattern = row->pattern, *words = pattern;
    if (ng_is_lower(*pattern) && !is_one_of(b, &b->items[0], &words))
        return false;
    words = pattern + row->length;
    if (words[-1] == '*')
        return true;
    while (words > pattern && words[-1] != ' ')
        words--;
    return words == pattern || !ng_is_lower(*words) ||
           is_one_of(b, &b->items[b->count - 1], &words);
}

/* Tries the rows whose patterns begin with `first`. */
static ng_boilerplate find_row(const block *b, const ng_boilerplate_table *table, char first)
{
    const ng_boilerplate_pattern *rows = table->rows;
    size_t at;
    NG_LOWER_BOUND(at, table->count, rows[at].pattern[0] < first);
    for (; at < table->count && rows[at].pattern[0] == first; at++)
        if (b->count <= rows[at].limit && may_match(b, &rows[at]) &&
            matches(b, rows[at].pattern, 0))
            return rows[at].is_link_heading ? NG_BOILERPLATE_LINK_HEADING : NG_BOILERPLATE_PLAIN;
    return NG_BOILERPLATE_NONE;
}

static ng_boilerplate find_pattern(const block *b)
{
    const ng_boilerplate_table *const tables[] = {&ng_boilerplate_of_sites,
                                                  &ng_boilerplate_of_articles};
    const bool is_number = b->items[0].kind == NG_TOKEN_NUMBER;
    ng_boilerplate found = NG_BOILERPLATE_NONE;
    for (size_t i = 0; i < 2 && found == NG_BOILERPLATE_NONE; i++) {
        found = find_row(b, tables[i], is_number ? '#' : b->forms[b->items[0].form_start]);
        if (found == NG_BOILERPLATE_NONE && is_capital(b, &b->items[0]))
            found = find_row(b, tables[i], '^');
        if (found == NG_BOILERPLATE_NONE)
            found = find_row(b, tables[i], '*');
    }
    return found;
}

static bool starts_with_digit(const block *b, const ng_token *token)
{
    return token->form_length > 0 && ng_is_digit(b->forms[token->form_start]);
}

/* "47am" of "11:47am" */
static bool is_half_day(const block *b, const ng_token *token)
{
    const char *end = b->forms + token->form_start + token->form_length;
    return token->form_length > 2 && end[-1] == 'm' && (end[-2] == 'a' || end[-2] == 'p');
}

/* "Friday, January 4, 2019", "Published 3 May 2024, 12:30 GMT", "2 hours ago", "11:47am" */
static bool is_date(const block *b)
{
    size_t numbers = 0, words = 0;
    if (b->count > 14)
        return false;
    for (size_t i = 0; i < b->count; i++)
        numbers += starts_with_digit(b, &b->items[i]);
    for (size_t i = 0; i < b->count && numbers > 0; i++) {
        const ng_token *token = &b->items[i];
        if (is_in(b, token, NG_WORDS_DATE_WORDS) || is_in(b, token, NG_WORDS_CLOCK))
            words++;
        else if (starts_with_digit(b, token) && (token->form_length <= 5 || is_half_day(b, token)))
            words += is_half_day(b, token);
        else if (!is_in(b, token, NG_WORDS_DATE_FILLERS))
            return false;
    }
    return words > 0;
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

/* Does the token begin a sentence, by the sign in front of it? */
static bool is_behind_stop(const block *b, size_t at)
{
    return at > 0 && (is_sign_at(b, at, '.') || is_sign_at(b, at, '?'));
}

/* "The bridge in May. Image: Jane Doe", "... Photograph by Jane Doe", "... Reuters"; a sentence
 * would not write "Image" with a capital. */
static bool is_caption(const block *b)
{
    for (size_t i = 0; i < b->count && b->count <= CAPTION_WORDS; i++) {
        if (!is_capital(b, &b->items[i]) || b->count - i > CREDIT_WORDS)
            continue;
        if (is_in(b, &b->items[i], NG_WORDS_CREDITS) &&
            (is_colon_at(b, i + 1) ||
             (is_behind_stop(b, i) && i + 1 < b->count && is_by(b, &b->items[i + 1]))))
            return true;
    }
    return b->count <= CAPTION_WORDS && b->text[b->end - 1] != '.' &&
           is_behind_stop(b, b->count - 1) && is_in(b, &b->items[b->count - 1], NG_WORDS_AGENCIES);
}

/* "The bridge in May. (AP Photo/Jane Doe, File)": the last of it is a credit in brackets. */
static bool has_bracketed_credit(const block *b)
{
    size_t end = b->end, open;
    end -= end > 1 && b->text[end - 1] == '.';
    if (b->text[end - 1] != ')')
        return false;
    for (open = end - 1; open > b->items[0].start && b->text[open] != '('; open--)
        ;
    if (b->text[open] != '(' && (open == 0 || b->text[open - 1] != '('))
        return false;
    for (size_t i = b->count, inside = 0; i > 0 && b->items[i - 1].start > open; i--) {
        if (++inside > CREDIT_WORDS)
            return false;
        if (is_in(b, &b->items[i - 1], NG_WORDS_BRACKETED))
            return true;
        /* "(ABC News: Jane Doe)" */
        if (i < b->count && is_sign_at(b, i, ':') && is_capital(b, &b->items[i]))
            return true;
    }
    return false;
}

/* "REUTERS/Jane Doe" at the end, or "Jane Doe/The Courier" alone. */
static bool has_slashed_credit(const block *b)
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
    if (is_in(b, &b->items[at - 1], NG_WORDS_AGENCIES) && ng_is_upper(slash[-1]))
        return true;
    for (size_t i = 0; i < b->count; i++)
        lower += b->items[i].kind == NG_TOKEN_NUMBER ||
                 (!is_capital(b, &b->items[i]) && !is_in(b, &b->items[i], NG_WORDS_NAME_FILLERS));
    return lower == 0 && at >= 2 && at <= 3 && b->text[b->end - 1] != '.';
}

/* "© The Courier", "All rights reserved." */
static bool is_copyright(const block *b, ng_span span)
{
    const char *at = b->text + span.start, *end = at + span.length;
    while (b->count <= CREDIT_WORDS && (at = memchr(at, '\xC2', (size_t)(end - at))))
        if (++at < end && *at == '\xA9')
            return true;
    for (size_t i = 1; i < b->count && b->count <= COPYRIGHT_WORDS; i++) {
        const char *word = "reserved", *before = "rights";
        if (b->items[i].form_length == 8 && is_one_of(b, &b->items[i], &word) &&
            is_one_of(b, &b->items[i - 1], &before))
            return true;
    }
    return false;
}

/* "FILE - The bridge in May", "FILE PHOTO: ..." */
static bool is_file_caption(const block *b)
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

/* "Email: jane@example.com", "Follow the vote at https://example.com": a short line that ends in
 * an address, or one made of addresses and tags for the most part. */
static bool is_pointer(const block *b, ng_span span)
{
    const char *start = b->text + span.start;
    if (!memchr(start, '@', span.length) && !memchr(start, '#', span.length) &&
        !memchr(start, '/', span.length) &&
        memcmp(start, "www.", span.length < 4 ? span.length : 4))
        return false;
    size_t at = span.start, words = 0, addresses = 0;
    bool is_last = false;
    while (at < b->end) {
        size_t next;
        if ((unsigned char)b->text[at] <= ' ') {
            at++;
            continue;
        }
        is_last = is_address(b, at, &next);
        addresses += is_last;
        words++;
        at = next;
    }
    if (2 * addresses > words)
        return true;
    return is_last && words <= POINTER_WORDS && b->text[b->end - 1] != '.' &&
           is_in(b, &b->items[0], NG_WORDS_POINTERS);
}

/* "Referee: P. Grant. Att: 18,204." */
static bool is_match_line(const block *b)
{
    const size_t first = b->count > 2 && !is_colon_at(b, 1); /* "Red cards: Dent" */
    return b->count <= MATCH_WORDS && is_colon_at(b, first + 1) &&
           is_in(b, &b->items[first], NG_WORDS_MATCH);
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
    block b = {text,
               span.start + span.length,
               tokens->items + words.first,
               words.last - words.first,
               tokens->forms,
               0};
    if (span.length > NG_BOILERPLATE_MAX)
        return NG_BOILERPLATE_NONE;
    if (!has_word(&b))
        return NG_BOILERPLATE_PLAIN;
    if (b.items[0].form_length == 0)
        return NG_BOILERPLATE_NONE;
    if (is_copyright(&b, span) || is_date(&b) || is_byline(&b) || is_caption(&b) || is_menu(&b) ||
        is_pointer(&b, span) || has_bracketed_credit(&b) || has_slashed_credit(&b) ||
        is_file_caption(&b))
        return NG_BOILERPLATE_PLAIN;
    if (is_match_line(&b) || ng_is_nonprose(text, span, tokens, words))
        return NG_BOILERPLATE_NONPROSE;
    b.names = names_end(&b, 0);
    ng_boilerplate found = find_pattern(&b);
    if (found == NG_BOILERPLATE_NONE && is_buttons(&b))
        found = b.count > 1 ? NG_BOILERPLATE_PLAIN : NG_BOILERPLATE_BUTTON;
    return found;
}
