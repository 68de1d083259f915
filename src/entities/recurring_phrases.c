/* Noun phrases without a parser: words in a row that are neither function words nor names nor
 * common verbs and adverbs, counted by stem. Only words that come back themselves are tried. */
#include "entities/recurring_phrases.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"

enum { PARAGRAPHS_MIN = 3, WORDS_MIN = 2, WORDS_MAX = 3, LETTERS_MIN = 3 };

void ng_recurring_phrases_clear(ng_recurring_phrases *p)
{
    free(p->words);
    free(p->stems);
    free(p->counts);
    free(p->items);
    ng_map_clear(&p->word_map);
    ng_map_clear(&p->map);
    *p = (ng_recurring_phrases){0};
}

/* ---- Words ---- */

static const char *form_of(const ng_name_scan *s, const ng_name_block *b, size_t token,
                           size_t *length)
{
    const ng_token *t = &s->document->tokens.items[b->tokens + token - b->first];
    *length = t->form_length;
    return s->document->tokens.forms + t->form_start;
}

static bool is_content(const ng_name_scan *s, const ng_name_block *b, size_t token)
{
    const uint32_t none = NG_WORD_STOP | NG_WORD_NO_PHRASE | NG_WORD_SPEECH | NG_WORD_INSIDE |
                          NG_WORD_CALENDAR | NG_WORD_HONORIFIC;
    const ng_name_token *t = &s->tokens[token];
    size_t length;
    if ((t->shape & (NG_SHAPE_MARK | NG_SHAPE_NUMBER)) || (t->traits & none))
        return false;
    if (t->shape & NG_SHAPE_CAPITALS)
        return t->known == NG_NO_KNOWN;
    const char *form = form_of(s, b, token, &length);
    return length >= LETTERS_MIN && (unsigned char)form[0] < 0x80 && !(t->shape & NG_SHAPE_CAPITAL);
}

static bool ends_with(const char *form, size_t length, const char *end)
{
    const size_t size = strlen(end);
    return length > size + 1 && memcmp(form + length - size, end, size) == 0;
}

/* The last word of a phrase is its noun: neither a participle nor an adverb, nor a title. */
static bool is_noun(const ng_name_scan *s, const ng_name_block *b, size_t token)
{
    size_t length;
    const char *form = form_of(s, b, token, &length);
    return !(s->tokens[token].traits & (NG_WORD_ROLE | NG_WORD_MODIFIER)) &&
           !(s->tokens[token].shape & NG_SHAPE_CAPITALS) && !ends_with(form, length, "ed") &&
           !ends_with(form, length, "ing") && !ends_with(form, length, "ly");
}

static ng_status count_word(ng_recurring_phrases *p, uint64_t stem, uint32_t *word)
{
    uint32_t id;
    NG_MAP_FIND(id, &p->word_map, stem, p->stems[id] == stem);
    if (id == NG_MAP_NONE) {
        id = (uint32_t)p->distinct;
        if (!ng_array_reserve(&p->stems, &p->stem_capacity, p->distinct + 1, sizeof *p->stems) ||
            !ng_array_reserve(&p->counts, &p->count_capacity, p->distinct + 1, sizeof *p->counts) ||
            !ng_map_add(&p->word_map, stem, id))
            return NG_ERROR_MEMORY;
        p->stems[p->distinct] = stem;
        p->counts[p->distinct++] = 0;
    }
    p->counts[id]++;
    *word = id;
    return NG_OK;
}

static ng_status count_words(ng_recurring_phrases *p, const ng_name_scan *s)
{
    p->distinct = 0;
    ng_map_reset(&p->word_map, s->token_count / 4);
    if (!ng_array_reserve(&p->words, &p->word_capacity, s->token_count, sizeof *p->words))
        return NG_ERROR_MEMORY;
    for (size_t b = 0; b < s->block_count; b++) {
        const ng_name_block *block = &s->blocks[b];
        for (size_t i = block->first; i < block->last; i++) {
            p->words[i] = NG_MAP_NONE;
            if (!block->is_weak && is_content(s, block, i) &&
                count_word(p, s->tokens[i].stem, &p->words[i]) != NG_OK)
                return NG_ERROR_MEMORY;
        }
    }
    return NG_OK;
}

/* ---- Phrases ---- */

static ng_status count_phrase(ng_recurring_phrases *p, uint64_t hash, size_t first, size_t last,
                              uint32_t block, bool is_body)
{
    uint32_t id;
    NG_MAP_FIND(id, &p->map, hash, p->items[id].hash == hash);
    if (id == NG_MAP_NONE) {
        id = (uint32_t)p->count;
        if (!ng_array_reserve(&p->items, &p->capacity, p->count + 1, sizeof *p->items) ||
            !ng_map_add(&p->map, hash, id))
            return NG_ERROR_MEMORY;
        p->items[p->count++] = (ng_recurring_phrase){.hash = hash,
                                                     .first = (uint32_t)first,
                                                     .last = (uint32_t)last,
                                                     .block = block,
                                                     .last_block = UINT32_MAX};
    }
    ng_recurring_phrase *item = &p->items[id];
    item->count++;
    if (is_body && item->last_block != block) {
        item->paragraphs++;
        item->last_block = block;
    }
    return NG_OK;
}

static bool comes_back(const ng_recurring_phrases *p, size_t token)
{
    return p->words[token] != NG_MAP_NONE && p->counts[p->words[token]] >= PARAGRAPHS_MIN;
}

/* Whether a hyphen joins the token to the word before it: "sex" of "same-sex". */
static bool is_joined(const ng_name_scan *s, const ng_name_block *block, size_t token)
{
    const ng_name_token *t = &s->tokens[token];
    return token >= block->first + 2 && t[-1].mark == '-' && !(t[-2].shape & NG_SHAPE_MARK) &&
           (t[-1].shape & t->shape & NG_SHAPE_ADJACENT);
}

static ng_status count_phrases(ng_recurring_phrases *p, const ng_name_scan *s)
{
    p->count = 0;
    ng_map_reset(&p->map, 64);
    for (size_t b = 0; b < s->block_count; b++) {
        const ng_name_block *block = &s->blocks[b];
        for (size_t i = block->first; i < block->last; i++) {
            const bool joined = is_joined(s, block, i);
            const size_t first = joined ? i - 2 : i;
            uint64_t hash = s->tokens[first].stem;
            if (joined)
                hash = ng_hash_join(hash, s->tokens[i].stem);
            for (size_t k = i + 1;
                 k < block->last && k < i + WORDS_MAX && comes_back(p, k - 1) && comes_back(p, k);
                 k++) {
                hash = ng_hash_join(hash, s->tokens[k].stem);
                if (is_noun(s, block, k) &&
                    count_phrase(p, hash, first, k + 1, (uint32_t)b,
                                 !block->is_title && !block->is_heading) != NG_OK)
                    return NG_ERROR_MEMORY;
            }
        }
    }
    return NG_OK;
}

/* ---- Choice ---- */

NG_DEFINE_SORT(sort_by_paragraphs, ng_recurring_phrase,
               ng_order_then(NG_DESCENDING(a->paragraphs, b->paragraphs),
                             ng_order_then(NG_DESCENDING(a->last - a->first, b->last - b->first),
                                           ng_order_then(NG_DESCENDING(a->count, b->count),
                                                         NG_ASCENDING(a->first, b->first)))))

/* Whether the phrases share a word. */
static bool overlap(const ng_name_scan *s, const ng_recurring_phrase *a,
                    const ng_recurring_phrase *b)
{
    for (size_t i = a->first; i < a->last; i++)
        for (size_t k = b->first; k < b->last; k++)
            if (s->tokens[i].stem == s->tokens[k].stem && !(s->tokens[i].shape & NG_SHAPE_MARK))
                return true;
    return false;
}

ng_status ng_recurring_phrases_find(ng_recurring_phrases *p, const ng_name_scan *s)
{
    enum { KEPT_MAX = 32 };
    size_t kept = 0;
    if (count_words(p, s) != NG_OK || count_phrases(p, s) != NG_OK)
        return NG_ERROR_MEMORY;
    sort_by_paragraphs(p->items, p->count);
    for (size_t i = 0; i < p->count && p->items[i].paragraphs >= PARAGRAPHS_MIN && kept < KEPT_MAX;
         i++) {
        bool is_new = true;
        for (size_t k = 0; k < kept && is_new; k++)
            is_new = !overlap(s, &p->items[i], &p->items[k]);
        if (is_new)
            p->items[kept++] = p->items[i];
    }
    p->count = kept;
    return NG_OK;
}

bool ng_recurring_phrase_is_at(const ng_recurring_phrase *phrase, const ng_name_scan *s,
                               const ng_name_block *block, size_t token)
{
    const size_t length = phrase->last - phrase->first;
    if (token + length > block->last || is_joined(s, block, token))
        return false;
    for (size_t i = 0; i < length; i++)
        if (s->tokens[token + i].stem != s->tokens[phrase->first + i].stem)
            return false;
    return true;
}
