/* Datelines say where and by whom a text was written, which is no part of what it says; titles of
 * works are names whatever words they are made of. */
#include "entities/name_quoted.h"

#include "entities/name_run.h"

enum { DATELINE_TOKENS = 14, TITLE_TOKENS = 12 };

/* ---- Datelines ---- */

/* The token behind a bracket with who reports, "(CNN)" or "(Reuters)"; `token` when there is none.
 */
static size_t bracket_end(const ng_name_scan *s, size_t token, size_t last)
{
    enum { WORDS = 4 };
    bool is_media = false;
    if (token >= last || s->tokens[token].mark != '(')
        return token;
    for (size_t i = token + 1; i < last && i <= token + 1 + WORDS; i++) {
        if (s->tokens[i].mark == ')')
            return is_media ? i + 1 : token;
        is_media = is_media || (s->tokens[i].traits & NG_WORD_MEDIA);
    }
    return token;
}

/* The token behind a dash that stands between spaces; `token` when there is none. */
static size_t dash_end(const ng_name_scan *s, size_t token, size_t last)
{
    size_t i = token;
    if (i + 1 >= last || s->tokens[i].mark != '-' || (s->tokens[i].shape & NG_SHAPE_ADJACENT))
        return token;
    while (i < last && s->tokens[i].mark == '-')
        i++;
    return i < last && (s->tokens[i].shape & NG_SHAPE_ADJACENT) ? token : i;
}

/* Whether nothing but titles and headings comes before the block. */
static bool is_first_paragraph(const ng_name_scan *s, uint32_t block)
{
    while (block > 0 && (s->blocks[block - 1].is_title || s->blocks[block - 1].is_heading))
        block--;
    return block == 0;
}

/* Whether tokens first .. last - 1 may say a place and a day: words with capitals, of which the
 * first are written in capitals alone where no bracket follows. */
static bool is_place(const ng_name_scan *s, size_t first, size_t last, bool needs_capitals)
{
    for (size_t i = first; i < last; i++) {
        const ng_name_token *t = &s->tokens[i];
        if (t->shape & NG_SHAPE_MARK ? !t->mark || !strchr(",./", t->mark)
                                     : !(t->shape & (NG_SHAPE_CAPITAL | NG_SHAPE_NUMBER)))
            return false;
    }
    ng_known_kind kind = NG_KNOWN_PLACE;
    if (s->tokens[first].known != NG_NO_KNOWN)
        ng_known_name(s->lexicon, s->tokens[first].known, &kind);
    return !needs_capitals || ((s->tokens[first].shape & NG_SHAPE_CAPITALS) &&
                               (kind == NG_KNOWN_PLACE || kind == NG_KNOWN_COUNTRY));
}

size_t ng_name_dateline_end(const ng_name_scan *s, uint32_t block)
{
    const ng_name_block *b = &s->blocks[block];
    const size_t last = b->last < b->first + DATELINE_TOKENS ? b->last : b->first + DATELINE_TOKENS;
    size_t i = b->first;
    while (i < last && s->tokens[i].mark != '(' &&
           (s->tokens[i].mark != '-' || (s->tokens[i].shape & NG_SHAPE_ADJACENT)))
        i++;
    if (i == last)
        return b->first;
    const size_t bracket = bracket_end(s, i, last);
    if (bracket > i && is_place(s, b->first, i, false))
        return dash_end(s, bracket, last);
    const size_t dash = dash_end(s, i, last);
    return dash > i && i > b->first && is_place(s, b->first, i, true) &&
                   is_first_paragraph(s, block)
               ? dash
               : b->first;
}

/* ---- Titles of works ---- */

/* Whether the mark of token i closes what `mark` opened: an apostrophe inside a word does not. */
static bool closes(const ng_name_scan *s, size_t i, size_t last, char mark)
{
    const bool touches_next = i + 1 < last && !(s->tokens[i + 1].shape & NG_SHAPE_MARK) &&
                              (s->tokens[i + 1].shape & NG_SHAPE_ADJACENT);
    return s->tokens[i].mark == mark && (s->tokens[i].shape & NG_SHAPE_ADJACENT) && !touches_next;
}

size_t ng_name_title_end(const ng_name_scan *s, uint32_t block, size_t token)
{
    const ng_name_block *b = &s->blocks[block];
    const char mark = s->tokens[token].mark;
    const size_t last = b->last < token + TITLE_TOKENS ? b->last : token + TITLE_TOKENS;
    size_t words = 0, end = 0;
    bool has_name = false;
    if ((mark != '"' && mark != '\'') || (s->tokens[token].shape & NG_SHAPE_ADJACENT))
        return 0;
    for (size_t i = token + 1; i < last; i++) {
        const ng_name_token *t = &s->tokens[i];
        if (i > token + 1 && closes(s, i, b->last, mark))
            return words >= 2 && has_name && ng_is_capital(&s->tokens[end - 1]) ? end : 0;
        if (t->shape & NG_SHAPE_MARK) {
            const bool is_last = i + 1 < last && closes(s, i + 1, b->last, mark);
            if (!t->mark || !strchr(is_last ? ",.!?" : ":&-'", t->mark))
                return 0;
            continue;
        }
        if (words == 0
                ? !ng_is_capital(t)
                : !ng_is_capital(t) && !(t->traits & NG_WORD_STOP) && !(t->shape & NG_SHAPE_NUMBER))
            return 0;
        words++;
        end = i + 1;
        has_name = has_name || (ng_is_capital(t) && !(t->traits & (NG_WORD_STOP | NG_WORD_PLAIN)));
    }
    return 0;
}
