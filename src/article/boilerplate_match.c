/* The tables of patterns against a block. */
#include <string.h>

#include "article/boilerplate_index.h"

/* Neither a space nor a bar nor the end of a pattern. */
static inline bool is_of_word(char c)
{
    return (unsigned char)c > ' ' && c != '|';
}

/* Is the token's form one of the words a|b|c at *words? Moves *words to their end: a space or NUL.
 */
static bool is_one_of(const ng_boilerplate_block *b, const ng_token *token, const char **words)
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

bool ng_boilerplate_sign_at(const ng_boilerplate_block *b, size_t at, char sign)
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

static bool matches(const ng_boilerplate_block *b, const char *pattern, size_t at);

/* Behind the capitals and particles of names that begin at `at`. */
static size_t names_end(const ng_boilerplate_block *b, size_t at)
{
    if (at < b->count && ng_boilerplate_is_capital(b, at))
        for (at++; at < b->count && (ng_boilerplate_is_capital(b, at) ||
                                     ng_boilerplate_is_in(b, at, NG_WORDS_NAME_FILLERS));)
            at++;
    return at;
}

/* Does the pattern match behind a name that starts at `at`? */
static bool matches_behind_name(const ng_boilerplate_block *b, const char *pattern, size_t at)
{
    const size_t end = at == 0 ? b->names : names_end(b, at);
    while (at++ < end)
        if (matches(b, pattern, at))
            return true;
    return false;
}

/* Do the tokens from `at` on match the pattern? Each star tries every length: the limits of the
 * rows bound the work. */
static bool matches(const ng_boilerplate_block *b, const char *pattern, size_t at)
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
            if (!is_more || !ng_boilerplate_is_in(b, at++, NG_WORDS_MEDIA))
                return false;
            pattern++;
        } else if (*pattern == '^') {
            return matches_behind_name(b, pattern + 1 + (pattern[1] == ' '), at);
        } else if (*pattern == ':' || *pattern == '@') {
            if (at == 0 || !ng_boilerplate_sign_at(b, at, *pattern))
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
static bool may_match(const ng_boilerplate_block *b, const ng_boilerplate_pattern *row)
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

/* Tries the candidates that begin with `first`, or with 0 those that name letters. */
static const ng_boilerplate_pattern *find_row(const ng_boilerplate_block *b,
                                              const ng_boilerplate_table *table,
                                              const ng_boilerplate_rows *candidates, char first)
{
    const uint32_t letter = letter_bit(b->forms[b->items[0].form_start]);
    for (size_t r = 0; (r = ng_boilerplate_next(candidates, r)) < table->count; r++) {
        const ng_boilerplate_pattern *row = &table->rows[r];
        const bool is_wanted =
            first ? !row->letters && *row->pattern == first : (row->letters & letter) != 0;
        if (is_wanted && may_match(b, row) && matches(b, row->pattern, 0))
            return row;
    }
    return NULL;
}

const ng_boilerplate_pattern *ng_boilerplate_match(ng_boilerplate_block *b)
{
    const ng_boilerplate_table *const tables[NG_BOILERPLATE_TABLES] = {&ng_boilerplate_of_sites,
                                                                       &ng_boilerplate_of_articles};
    const bool is_number = b->items[0].kind == NG_TOKEN_NUMBER;
    const ng_boilerplate_pattern *found = NULL;
    if (!b->has_rows)
        return NULL;
    b->names = names_end(b, 0);
    for (size_t i = 0; i < NG_BOILERPLATE_TABLES && !found; i++) {
        const char firsts[] = {is_number ? '#' : b->forms[b->items[0].form_start], '^', 0, '*'};
        for (size_t f = 0; f < sizeof firsts && !found; f++)
            if (firsts[f] != '^' || ng_boilerplate_is_capital(b, 0))
                found = find_row(b, tables[i], &b->rows[i], firsts[f]);
    }
    return found;
}
