/* Cues of a text, of a target, and of the one in the light of the other. */
#include "stance/pair_cues.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

enum { LEVEL_MAX = 3 };

/* What the view form tells, as levels. */
enum { SENTENCES, WORDS, QUOTES, QUESTIONS, FORMS, FORM_LEVELS = 17 };
static const unsigned form_levels[FORMS] = {6, 16, 4, 3};

/* What a target states by its own words and marks; bits NG_CUE_COUNT on are marks. */
enum { ASKS = NG_CUE_COUNT, QUESTION, QUOTE, COLON, STATEMENTS };

/* Where a text has a cue: anywhere, by how thick it stands; in the lead, the best sentence, the
 * three best. */
enum { LEVELS = LEVEL_MAX + 1, PLACES = 3, REPLIES = LEVELS + PLACES };

struct ng_cue_strings {
    ng_fixed_string cue[NG_CUE_COUNT];
    ng_fixed_string lead[NG_CUE_COUNT];
    ng_fixed_string level[NG_CUE_COUNT][LEVELS];
    ng_fixed_string reply[STATEMENTS + 1][NG_CUE_COUNT][REPLIES]; /* the last: any */
    ng_fixed_string form[FORMS][FORM_LEVELS];
};

static unsigned cues_of(const ng_cue_text *text, size_t token)
{
    return text->traits[token] & NG_TRAIT_MARK ? 0 : text->traits[token] & NG_TRAIT_CUES;
}

static size_t end_of_lead(const ng_cue_text *text)
{
    return text->starts[text->lead < text->S ? text->lead : text->S];
}

/* floor(log2(x)), at most `most`; x >= 1. */
static unsigned level_of(size_t x, unsigned most)
{
    unsigned level = 0;
    while (level < most && x >> (level + 1))
        level++;
    return level;
}

/* levels[c]: 1 + how thick the words of cue c stand in the text, floor(log2(1 + 200 of them per
 * word)), at most LEVEL_MAX; 0 where there is none. */
static void measure(const ng_cue_text *text, unsigned levels[NG_CUE_COUNT])
{
    size_t counts[NG_CUE_COUNT] = {0}, words = 0;
    for (size_t t = text->starts[0]; t < text->starts[text->S]; t++) {
        const unsigned cues = cues_of(text, t);
        words += !(text->traits[t] & NG_TRAIT_MARK);
        for (unsigned c = 0; cues >> c; c++)
            counts[c] += cues >> c & 1;
    }
    for (unsigned c = 0; c < NG_CUE_COUNT; c++)
        levels[c] = counts[c] ? 1 + level_of(1 + 200 * counts[c] / words, LEVEL_MAX) : 0;
}

/* "[denial] hoax" or, with `lead`, "lead [denial] hoax". */
static ng_status add_word(ng_pair_strings *s, const ng_fixed_string *front, const ng_cue_text *text,
                          size_t token)
{
    const ng_token *t = &text->tokens->items[token];
    char name[sizeof front->text + NG_TOKEN_MAX];
    memcpy(name, front->text, front->length);
    name[front->length] = ' ';
    memcpy(name + front->length + 1, text->tokens->forms + t->form_start, t->form_length);
    return ng_pair_strings_add(s, NG_VIEW_CUES, name, front->length + (size_t)1 + t->form_length,
                               token, token + 1);
}

ng_status ng_cues_add(const ng_cue_text *text, ng_pair_strings *s)
{
    const ng_cue_strings *strings = text->strings;
    unsigned levels[NG_CUE_COUNT];
    const size_t lead = end_of_lead(text);
    ng_status status = NG_OK;
    for (size_t t = text->starts[0]; t < text->starts[text->S]; t++) {
        const unsigned cues = cues_of(text, t);
        for (unsigned c = 0; cues >> c && status == NG_OK; c++) {
            if (!(cues >> c & 1))
                continue;
            status = add_word(s, &strings->cue[c], text, t);
            if (status == NG_OK && t < lead)
                status = ng_pair_strings_add_fixed(s, NG_VIEW_CUES, &strings->lead[c]);
            if (status == NG_OK && t < lead)
                status = add_word(s, &strings->lead[c], text, t);
        }
    }
    measure(text, levels);
    for (unsigned c = 0; c < NG_CUE_COUNT && status == NG_OK; c++)
        if (levels[c])
            status = ng_pair_strings_add_fixed(s, NG_VIEW_CUES, &strings->level[c][levels[c] - 1]);
    return status;
}

static bool is_mark(const ng_cue_text *text, size_t token, char mark)
{
    const ng_token *t = &text->tokens->items[token];
    return t->kind == NG_TOKEN_MARK && text->tokens->forms[t->form_start] == mark;
}

static size_t count_marks(const ng_cue_text *text, char mark)
{
    size_t count = 0;
    for (size_t t = text->starts[0]; t < text->starts[text->S]; t++)
        count += is_mark(text, t, mark);
    return count;
}

ng_status ng_form_add(const ng_cue_text *text, ng_pair_strings *s)
{
    size_t words = 0, questions = 0;
    for (size_t t = text->starts[0]; t < text->starts[text->S]; t++)
        words += !(text->traits[t] & NG_TRAIT_MARK);
    for (size_t i = 0; i < text->S; i++) {
        bool asks = false;
        for (size_t t = text->starts[i]; t < text->starts[i + 1]; t++)
            asks = asks || is_mark(text, t, '?');
        questions += asks;
    }
    const unsigned most = form_levels[QUESTIONS];
    const unsigned levels[FORMS] = {
        level_of(1 + text->S, form_levels[SENTENCES]),
        level_of(1 + words, form_levels[WORDS]),
        level_of(1 + count_marks(text, '"'), form_levels[QUOTES]),
        questions < most ? (unsigned)questions : most,
    };
    ng_status status = NG_OK;
    for (unsigned f = 0; f < FORMS && status == NG_OK; f++)
        status = ng_pair_strings_add_fixed(s, NG_VIEW_FORM, &text->strings->form[f][levels[f]]);
    return status;
}

static const char *statement_name(unsigned statement)
{
    static const char *const others[] = {"asks", "?", "\"", ":"};
    return statement < NG_CUE_COUNT ? ng_cue_name((ng_cue)statement)
                                    : others[statement - NG_CUE_COUNT];
}

static unsigned statements_of(const ng_cue_text *target)
{
    const size_t first = target->starts[0], last = target->starts[target->S];
    unsigned found = 0;
    size_t t = first;
    for (size_t i = first; i < last; i++)
        found |= cues_of(target, i);
    found &= ~(1u << NG_CUE_ASK);
    while (t < last && (target->traits[t] & NG_TRAIT_MARK))
        t++;
    if (t < last && (cues_of(target, t) & 1u << NG_CUE_ASK))
        found |= 1u << ASKS;
    if (count_marks(target, '?'))
        found |= 1u << QUESTION;
    /* Single quotes stand apart from words; apostrophes are part of theirs. */
    if (count_marks(target, '"') || count_marks(target, '\''))
        found |= 1u << QUOTE;
    if (count_marks(target, ':'))
        found |= 1u << COLON;
    return found;
}

ng_status ng_stated_add(const ng_cue_text *target, ng_pair_strings *s)
{
    const unsigned found = statements_of(target);
    ng_status status = NG_OK;
    for (size_t t = target->starts[0]; t < target->starts[target->S] && status == NG_OK; t++) {
        const ng_token *token = &target->tokens->items[t];
        if (cues_of(target, t))
            status =
                ng_pair_strings_add(s, NG_VIEW_STATED, target->tokens->forms + token->form_start,
                                    token->form_length, t, t + 1);
    }
    for (unsigned a = 0; a < STATEMENTS && status == NG_OK; a++)
        if (found >> a & 1)
            status = ng_pair_strings_format(s, NG_VIEW_STATED, 0, 0, "[%s]", statement_name(a));
    return status;
}

/* The cues of a sentence. */
static unsigned cues_in(const ng_cue_text *text, size_t sentence)
{
    unsigned found = 0;
    for (size_t t = text->starts[sentence]; t < text->starts[sentence + 1]; t++)
        found |= cues_of(text, t);
    return found;
}

/* One statement of the target with all cues of the text. */
static ng_status add_reply(ng_pair_strings *s, const ng_fixed_string strings[NG_CUE_COUNT][REPLIES],
                           const unsigned *levels, const unsigned cues[PLACES])
{
    ng_status status = NG_OK;
    for (unsigned c = 0; c < NG_CUE_COUNT && status == NG_OK; c++) {
        if (levels[c])
            status = ng_pair_strings_add_fixed(s, NG_VIEW_REPLY, &strings[c][levels[c] - 1]);
        for (size_t p = 0; p < PLACES && status == NG_OK; p++)
            if (cues[p] >> c & 1)
                status = ng_pair_strings_add_fixed(s, NG_VIEW_REPLY, &strings[c][LEVELS + p]);
    }
    return status;
}

ng_status ng_reply_add(const ng_cue_text *target, const ng_cue_text *text, const uint32_t *best,
                       ng_pair_strings *s)
{
    const unsigned found = statements_of(target);
    unsigned levels[NG_CUE_COUNT], cues[PLACES] = {0, 0, 0}; /* lead, best, the three best */
    measure(text, levels);
    for (size_t i = 0; i < text->S && i < text->lead; i++)
        cues[0] |= cues_in(text, i);
    cues[1] = cues_in(text, best[0]);
    for (size_t i = 0; i < NG_BEST_SENTENCES && i < text->S; i++)
        cues[2] |= cues_in(text, best[i]);
    ng_status status = add_reply(s, text->strings->reply[STATEMENTS], levels, cues);
    for (unsigned a = 0; a < STATEMENTS && status == NG_OK; a++)
        if (found >> a & 1)
            status = add_reply(s, text->strings->reply[a], levels, cues);
    return status;
}

/* ---- Strings ---- */

static void make(ng_fixed_string *string, const char *format, ...) NG_PRINTF(2, 3);

static void make(ng_fixed_string *string, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(string->text, sizeof string->text, format, arguments);
    va_end(arguments);
    string->length = (uint32_t)length;
    string->hash = ng_hash(string->text, string->length);
}

ng_status ng_cue_strings_new(ng_cue_strings **out)
{
    static const char *const places[PLACES] = {"lead", "best", "near"};
    static const char *const forms[FORMS] = {"sentences", "words", "quotes", "questions"};
    ng_cue_strings *s = ng_array_new(1, sizeof *s);
    if (!s)
        return NG_ERROR_MEMORY;
    for (unsigned c = 0; c < NG_CUE_COUNT; c++) {
        const char *name = ng_cue_name((ng_cue)c);
        make(&s->cue[c], "[%s]", name);
        make(&s->lead[c], "lead [%s]", name);
        for (unsigned level = 0; level < LEVELS; level++)
            make(&s->level[c][level], "[%s] %u", name, level);
        for (unsigned a = 0; a <= STATEMENTS; a++) {
            const char *statement = a < STATEMENTS ? statement_name(a) : "any";
            for (unsigned level = 0; level < LEVELS; level++)
                make(&s->reply[a][c][level], "%s | [%s] %u", statement, name, level);
            for (unsigned p = 0; p < PLACES; p++)
                make(&s->reply[a][c][LEVELS + p], "%s | %s [%s]", statement, places[p], name);
        }
    }
    for (unsigned f = 0; f < FORMS; f++)
        for (unsigned level = 0; level <= form_levels[f]; level++)
            make(&s->form[f][level], "%s %u", forms[f], level);
    *out = s;
    return NG_OK;
}
