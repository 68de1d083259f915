/* Voices of the tokens of an article.
 *
 * Quotations come first: what stands between their marks is quoted, whoever speaks. Then each
 * passage outside them is read for attributions, whose words are reported and whose quotations get
 * a speaker. A quotation without one in its sentence goes on with the speaker of the last one,
 * where nothing else is said in between. */
#include "stance/voices.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stance/attribution.h"
#include "text/quotes.h"
#include "text/sentence.h"

/* Tokens between a name and a pronoun that means it. */
enum { ANTECEDENT_MAX = 80 };

void ng_voices_begin(ng_voices *v)
{
    ng_sentences_reset(&v->speakers);
    v->last_named = v->continued = 0;
    v->named_at = 0;
    v->runs_on = false;
}

void ng_voices_clear(ng_voices *v)
{
    free(v->tokens);
    free(v->is_quoted);
    ng_sentences_clear(&v->speakers);
    ng_sentences_clear(&v->quotes);
    *v = (ng_voices){0};
}

/* ---- Quotations ---- */

/* Marks the tokens of quotations. */
static void mark_quoted(ng_voices *v, const ng_pair_store *store, const ng_pair_text *text)
{
    size_t q = 0;
    for (size_t t = text->first; t < text->last; t++) {
        const size_t at = store->tokens->items[t].start;
        while (q < v->quotes.count && v->quotes.items[q].start + v->quotes.items[q].length <= at)
            q++;
        v->is_quoted[t] = q < v->quotes.count && v->quotes.items[q].start <= at;
        v->tokens[t] = (ng_token_voice){v->is_quoted[t] ? NG_VOICE_QUOTED : NG_VOICE_AUTHOR, 0};
    }
}

/* ---- Speakers ---- */

/* Changes *number to that of the name in tokens `name`, if there are any. */
static ng_status add_speaker(ng_voices *v, const ng_pair_store *store, ng_range name,
                             uint32_t *number)
{
    const ng_token *items = store->tokens->items;
    if (name.first == name.last)
        return NG_OK;
    const size_t start = items[name.first].start;
    const ng_token *last = &items[name.last - 1];
    *number = (uint32_t)v->speakers.count + 1;
    v->last_named = *number;
    v->named_at = name.last;
    return ng_sentences_append(&v->speakers, (ng_span){start, last->start + last->length - start});
}

static ng_status find_speaker(ng_voices *v, const ng_passage *passage, const ng_attribution *found,
                              uint32_t before, uint32_t *speaker)
{
    const bool is_near = found->phrase.first <= v->named_at + ANTECEDENT_MAX;
    *speaker = found->is_pronoun ? (is_near ? v->last_named : 0) : found->is_elided ? before : 0;
    if (found->is_elided && !before)
        return add_speaker(v, passage->store, ng_passage_leading_name(passage, 1), speaker);
    return add_speaker(v, passage->store, found->speaker, speaker);
}

/* Tokens first .. last - 1 are what `speaker` says. */
static void attribute(ng_voices *v, size_t first, size_t last, uint32_t speaker, bool quotes_only,
                      bool is_new)
{
    for (size_t t = first; t < last; t++) {
        ng_token_voice *token = &v->tokens[t];
        if (token->voice == NG_VOICE_AUTHOR && !quotes_only)
            *token = (ng_token_voice){NG_VOICE_REPORTED, speaker};
        else if (token->voice != NG_VOICE_AUTHOR && (is_new || !token->speaker) &&
                 !(quotes_only && token->voice == NG_VOICE_REPORTED))
            token->speaker = speaker;
    }
}

/* ---- Passages ---- */

/* The quotations of a passage speak with one voice each; those without a speaker have the one who
 * is named before a colon, or the last one's where hardly anything else is said. */
static ng_status settle_quotations(ng_voices *v, const ng_passage *c, uint32_t *last)
{
    size_t plain = 0;
    ng_status status = NG_OK;
    for (size_t t = c->first; t < c->last; t++)
        plain += !v->is_quoted[t] && !(c->store->traits[t] & NG_TRAIT_MARK);
    for (size_t t = c->first; t < c->last && status == NG_OK;) {
        const size_t first = t;
        uint32_t speaker = 0;
        while (t < c->last && v->is_quoted[t]) {
            speaker = speaker ? speaker : v->tokens[t].speaker;
            t++;
        }
        if (t == first) {
            t++;
            continue;
        }
        const ng_token *before = first > c->first ? &c->store->tokens->items[first - 1] : NULL;
        if (!speaker && before && c->store->tokens->forms[before->form_start] == ':')
            status =
                add_speaker(v, c->store, ng_noun_phrase_before(c, c->first, first - 1), &speaker);
        if (!speaker && plain < 3)
            speaker = *last;
        for (size_t i = first; i < t; i++)
            v->tokens[i].speaker = speaker;
        *last = speaker ? speaker : *last;
    }
    return status;
}

/* Whether an attribution that begins at token t is no part of what the one before it says: "X said
 * ..., and Dorn warned ..." */
static bool starts_anew(const ng_passage *c, size_t t)
{
    const ng_token *before = &c->store->tokens->items[t - 1];
    return t == c->first || (c->store->traits[t - 1] & NG_TRAIT_MARK) ||
           (before->form_length == 3 &&
            memcmp(c->store->tokens->forms + before->form_start, "and", 3) == 0);
}

static ng_status read_passage(ng_voices *v, const ng_passage *c, uint32_t *last_quoted)
{
    ng_attribution found;
    uint32_t before = 0;
    size_t at = c->first;
    ng_status status = add_speaker(v, c->store, ng_passage_leading_name(c, 2), &before);
    for (size_t from = at; status == NG_OK && ng_attribution_next(c, &at, &found); from = at) {
        const size_t first = found.phrase.first, last = found.phrase.last;
        const bool is_own = found.is_first;
        uint32_t speaker = 0;
        status = find_speaker(v, c, &found, before, &speaker);
        before = speaker ? speaker : before;
        if (found.takes_before)
            attribute(v, from, first, speaker, is_own, false);
        for (size_t t = first; t < last && starts_anew(c, first); t++)
            if (!v->is_quoted[t])
                v->tokens[t] = (ng_token_voice){NG_VOICE_AUTHOR, 0};
        if (found.takes_behind)
            attribute(v, found.content, found.content_end, speaker, found.quotes_only || is_own,
                      true);
    }
    return status == NG_OK ? settle_quotations(v, c, last_quoted) : status;
}

/* ---- Texts ---- */

/* The passages of tokens first .. last - 1, between semicolons. */
static ng_status read_passages(ng_voices *v, const ng_pair_store *store, size_t first, size_t last,
                               uint32_t *last_quoted)
{
    ng_status status = NG_OK;
    for (size_t t = first; t < last && status == NG_OK; first = ++t) {
        while (t < last && (v->is_quoted[t] || !(store->traits[t] & NG_TRAIT_MARK) ||
                            store->tokens->forms[store->tokens->items[t].form_start] != ';'))
            t++;
        const ng_passage passage = {store, v->is_quoted, first, t};
        status = read_passage(v, &passage, last_quoted);
    }
    return status;
}

/* Whether a quotation that has begun goes on at token t; `q` moves along with t. */
static bool is_inside(const ng_voices *v, const ng_pair_store *store, size_t t, size_t *q)
{
    const size_t at = store->tokens->items[t].start;
    while (*q < v->quotes.count && v->quotes.items[*q].start + v->quotes.items[*q].length <= at)
        ++*q;
    return *q < v->quotes.count && v->quotes.items[*q].start < at;
}

ng_status ng_voices_read(ng_voices *v, const ng_pair_store *store, const ng_pair_text *text,
                         const char *bytes, ng_span span)
{
    const size_t count = store->tokens->count;
    bool runs_on = false;
    size_t q = 0;
    ng_sentences_reset(&v->quotes);
    if (!ng_array_reserve(&v->tokens, &v->capacity, count, sizeof *v->tokens) ||
        !ng_array_reserve(&v->is_quoted, &v->quoted_capacity, count, sizeof *v->is_quoted))
        return NG_ERROR_MEMORY;
    ng_status status = ng_quotes_find(bytes, span, &v->quotes, &runs_on);
    if (status == NG_OK)
        mark_quoted(v, store, text);
    const bool goes_on = v->runs_on && text->first < text->last && v->is_quoted[text->first];
    uint32_t last_quoted = goes_on ? v->continued : 0;
    size_t first = text->first;
    for (size_t s = 0; s < text->S && status == NG_OK; s++) {
        const size_t end = store->starts[text->sentence + s + 1];
        if (end < text->last && is_inside(v, store, end, &q))
            continue; /* the quotation holds several sentences */
        status = read_passages(v, store, first, end, &last_quoted);
        first = end;
    }
    v->runs_on = runs_on;
    v->continued = last_quoted;
    return status;
}
