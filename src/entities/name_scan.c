/* Documents into tokens with what is known of them, and the forms of names found in them. */
#include "entities/name_scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "text/stem.h"

void ng_name_scan_clear(ng_name_scan *s)
{
    free(s->tokens);
    free(s->blocks);
    free(s->forms);
    free(s->mentions);
    free(s->roles);
    ng_map_clear(&s->form_map);
    *s = (ng_name_scan){0};
}

/* ---- Tokens ---- */

static bool is_all_capitals(const char *text, size_t length)
{
    size_t capitals = 0;
    for (size_t i = 0; i < length; i++) {
        if (ng_is_lower(text[i]) || (unsigned char)text[i] >= 0x80)
            return false;
        capitals += ng_is_upper(text[i]);
    }
    return capitals >= 2;
}

/* Marks behind which a sentence, a quotation or an aside starts. */
static bool opens(char mark)
{
    return mark && strchr(".!?:\"()[]{}*#|", mark) != NULL;
}

static uint8_t shape_of(const char *text, const ng_token *token, const char *form)
{
    uint8_t shape = 0;
    if (token->kind != NG_TOKEN_WORD && token->kind != NG_TOKEN_NUMBER)
        return NG_SHAPE_MARK;
    if (ng_is_digit(form[0]))
        shape |= NG_SHAPE_NUMBER;
    if (ng_token_is_capital(text, token, form))
        shape |= NG_SHAPE_CAPITAL;
    if (is_all_capitals(text + token->start, token->length))
        shape |= NG_SHAPE_CAPITALS;
    return shape;
}

/* What a word is where it is written like this: US and WHO are names, us and who are not. */
static void settle(ng_name_token *t, size_t length)
{
    if (!(t->traits & NG_WORD_STOP))
        return;
    if (length == 1 && (t->shape & NG_SHAPE_CAPITAL) && t->hash != ng_hash("a", 1) &&
        t->hash != ng_hash("i", 1))
        t->traits &= ~(uint32_t)NG_WORD_STOP; /* an initial */
    if ((t->shape & NG_SHAPE_CAPITALS) && t->known != NG_NO_KNOWN)
        t->traits &= ~(uint32_t)NG_WORD_STOP;
    else if (t->known != NG_NO_KNOWN) {
        t->traits &= ~(uint32_t)(NG_WORD_KNOWN | NG_WORD_DEMONYM);
        t->known = NG_NO_KNOWN;
    }
}

/* An initial, or an abbreviation that has a stop and goes on: "J. Smith", "U.S. Navy". */
static bool is_abbreviation(const ng_name_scan *s, size_t token, const ng_token *of)
{
    return of->form_length == 1 || (s->tokens[token].traits & NG_WORD_HONORIFIC) ||
           (of->form_length == 3 && s->tokens[token].known != NG_NO_KNOWN);
}

static ng_status fill(ng_name_scan *s, ng_name_block *b)
{
    ng_range range;
    ng_span span;
    if (ng_document_tokens(s->document, b->part, true, &range) != NG_OK)
        return NG_ERROR_MEMORY;
    const char *text = ng_document_part_text(s->document, b->part, &span);
    const ng_tokens *list = &s->document->tokens;
    const size_t count = range.last - range.first;
    if (s->token_count + count >= UINT32_MAX ||
        !ng_array_reserve(&s->tokens, &s->token_capacity, s->token_count + count,
                          sizeof *s->tokens))
        return NG_ERROR_MEMORY;
    b->first = s->token_count;
    b->last = b->first + count;
    b->tokens = range.first;
    size_t end = SIZE_MAX;
    bool starts = true;
    for (size_t i = 0; i < count; i++) {
        const ng_token *token = &list->items[range.first + i];
        const char *form = list->forms + token->form_start;
        ng_name_token *t = &s->tokens[b->first + i];
        *t = (ng_name_token){.known = NG_NO_KNOWN, .shape = shape_of(text, token, form)};
        if (token->start == end)
            t->shape |= NG_SHAPE_ADJACENT;
        end = token->start + token->length;
        s->spaceless += token->kind == NG_TOKEN_HAN;
        if (t->shape & NG_SHAPE_MARK) {
            t->mark = token->kind == NG_TOKEN_MARK ? form[0] : '\0';
            if (t->mark != '.' || i == 0 || !is_abbreviation(s, b->first + i - 1, token - 1))
                starts = starts || opens(t->mark);
            continue;
        }
        t->hash = ng_hash(form, token->form_length);
        t->stem = ng_final_s_hash(form, token->form_length, t->hash);
        const ng_name_word word = ng_name_lexicon_find(s->lexicon, t->hash);
        t->traits = word.traits;
        t->known = word.known;
        settle(t, token->form_length);
        if (starts)
            t->shape |= NG_SHAPE_START;
        starts = false;
    }
    s->token_count += count;
    return NG_OK;
}

/* ---- Blocks ---- */

/* Where nearly every word has a capital, or every letter is one, capitals tell nothing. */
static bool is_weak(ng_name_scan *s, const ng_name_block *b)
{
    size_t words = 0, capital = 0, all = 0, capitals = 0;
    for (size_t i = b->first; i < b->last; i++) {
        const ng_name_token *t = &s->tokens[i];
        if (t->shape & (NG_SHAPE_MARK | NG_SHAPE_NUMBER))
            continue;
        all++;
        capitals += (t->shape & NG_SHAPE_CAPITALS) != 0;
        s->words++;
        s->english += (t->traits & NG_WORD_ENGLISH) != 0;
        s->capitals += (t->shape & NG_SHAPE_CAPITAL) != 0;
        if (t->traits & NG_WORD_STOP)
            continue;
        words++;
        capital += (t->shape & NG_SHAPE_CAPITAL) != 0;
    }
    const bool shouts = all >= 3 && capitals * 10 >= all * 6;
    const bool is_head = b->is_title || b->is_heading || b->block == SIZE_MAX;
    return shouts || (words >= 3 && capital * 10 >= words * (is_head ? 7u : 10u));
}

static ng_status add_block(ng_name_scan *s, ng_name_block block)
{
    if (!ng_array_reserve(&s->blocks, &s->block_capacity, s->block_count + 1, sizeof *s->blocks))
        return NG_ERROR_MEMORY;
    ng_name_block *b = &s->blocks[s->block_count];
    *b = block;
    if (fill(s, b) != NG_OK)
        return NG_ERROR_MEMORY;
    b->is_weak = is_weak(s, b);
    s->block_count++;
    return NG_OK;
}

static ng_status add_blocks(ng_name_scan *s, bool whole)
{
    const ng_article *article = &s->document->article;
    ng_status status = NG_OK;
    if (s->document->record->title.length)
        status = add_block(s, (ng_name_block){.part = NG_DOCUMENT_TITLE,
                                              .block = SIZE_MAX,
                                              .is_title = true});
    if (whole)
        return status == NG_OK
                   ? add_block(s, (ng_name_block){.part = NG_DOCUMENT_TEXT, .block = SIZE_MAX})
                   : status;
    for (size_t b = 0; b < article->count && status == NG_OK; b++)
        if (article->blocks[b].kind != NG_BLOCK_BOILERPLATE)
            status =
                add_block(s, (ng_name_block){.part = NG_DOCUMENT_BLOCK + b,
                                             .block = b,
                                             .is_title = article->blocks[b].kind == NG_BLOCK_TITLE,
                                             .is_heading =
                                                 article->blocks[b].kind == NG_BLOCK_HEADING});
    return status;
}

/* ---- Forms ---- */

uint64_t ng_name_hash(const ng_name_scan *s, size_t first, size_t last, size_t *words)
{
    uint64_t hash = 0;
    *words = 0;
    for (size_t i = first; i < last; i++)
        if (!(s->tokens[i].shape & NG_SHAPE_MARK))
            hash = (*words)++ ? ng_hash_join(hash, s->tokens[i].stem) : s->tokens[i].stem;
    return hash;
}

/* What the lexicon says of these words. */
static ng_name_word look_up(const ng_name_scan *s, size_t first, size_t last)
{
    uint64_t hash = 0;
    size_t words = 0;
    for (size_t i = first; i < last; i++)
        if (!(s->tokens[i].shape & NG_SHAPE_MARK))
            hash = words++ ? ng_hash_join(hash, s->tokens[i].hash) : s->tokens[i].hash;
    return words > 1 ? ng_name_lexicon_find(s->lexicon, hash)
                     : (ng_name_word){s->tokens[first].traits, s->tokens[first].known};
}

uint32_t ng_name_scan_find(const ng_name_scan *s, uint64_t hash, size_t words)
{
    uint32_t id;
    NG_MAP_FIND(id, &s->form_map, hash, s->forms[id].hash == hash && s->forms[id].words == words);
    return id;
}

static uint32_t find_or_add(ng_name_scan *s, size_t first, size_t last)
{
    size_t words;
    const uint64_t hash = ng_name_hash(s, first, last, &words);
    uint32_t id = ng_name_scan_find(s, hash, words);
    if (id != NG_MAP_NONE)
        return id;
    id = (uint32_t)s->form_count;
    if (!ng_array_reserve(&s->forms, &s->form_capacity, s->form_count + 1, sizeof *s->forms) ||
        !ng_map_add(&s->form_map, hash, id)) {
        s->failed = true;
        return NG_MAP_NONE;
    }
    const ng_name_word word = look_up(s, first, last);
    s->forms[s->form_count++] = (ng_name_form){.hash = hash,
                                               .first = (uint32_t)first,
                                               .last = (uint32_t)last,
                                               .words = (uint16_t)words,
                                               .long_form = NG_MAP_NONE,
                                               .known = word.known,
                                               .traits = word.traits,
                                               .traits_first = s->tokens[first].traits,
                                               .traits_last = s->tokens[last - 1].traits};
    for (size_t i = first; i < last; i++)
        s->forms[id].traits_any |= s->tokens[i].traits;
    if (words > 2 && !(s->tokens[first + 1].shape & NG_SHAPE_MARK))
        s->forms[id].traits_second = s->tokens[first + 1].traits;
    return id;
}

/* "in Wuhan, China": what says where a place lies is a place. */
static bool is_enclosed(const ng_name_scan *s, const ng_name_block *b, size_t first, size_t last)
{
    const ng_name_token *t = s->tokens;
    return first >= b->first + 2 && t[first - 1].mark == ',' &&
           (t[first - 2].shape & NG_SHAPE_CAPITAL) &&
           (last == b->last || (t[last].mark && strchr(",.;", t[last].mark)));
}

/* ", who" or ", 32," behind a name: it is somebody's. */
static bool is_human(const ng_name_scan *s, const ng_name_block *b, size_t first, size_t last)
{
    const ng_name_token *t = &s->tokens[last];
    if (last + 2 >= b->last || t->mark != ',')
        return false;
    if (t[1].hash == ng_hash("who", 3)) /* "Ida Fell of the Harbour Fund, who": Ida Fell */
        return first == b->first || !(s->tokens[first - 1].traits & NG_WORD_STOP);
    const ng_token *token = &s->document->tokens.items[b->tokens + last + 1 - b->first];
    return (t[1].shape & NG_SHAPE_NUMBER) && token->form_length <= 2 && t[2].mark == ',' &&
           !(t[-1].traits & NG_WORD_CALENDAR);
}

/* The words before and behind a name. */
static void describe(ng_name_scan *s, const ng_name_block *b, ng_name_form *form, size_t first,
                     size_t last, uint64_t role)
{
    form->count++;
    form->inner += !(s->tokens[first].shape & NG_SHAPE_START);
    if (role) {
        form->titled++;
        form->role = form->role > NG_ROLE_NONE ? form->role : role;
    }
    if (first > b->first) {
        form->located +=
            (s->tokens[first - 1].traits & NG_WORD_INSIDE) != 0 || is_enclosed(s, b, first, last);
        form->speaks += (s->tokens[first - 1].traits & NG_WORD_SPEECH) != 0;
    }
    form->human += is_human(s, b, first, last);
    if (last < b->last)
        form->speaks += (s->tokens[last].traits & NG_WORD_SPEECH) != 0;
}

/* "National Hurricane Center (NHC)": the mention before the bracket is the long form. */
static uint32_t bracketed(const ng_name_scan *s, size_t first, size_t last)
{
    const ng_name_token *t = s->tokens;
    const ng_name_mention *before = s->mentions + s->mention_count - 1;
    if (first < 2 || last != first + 1 || s->mention_count == 0 || t[first - 1].mark != '(' ||
        last >= s->token_count || t[last].mark != ')' || before->last != first - 1 ||
        !(t[first].shape & NG_SHAPE_CAPITALS) || s->forms[before->form].words < 2)
        return NG_MAP_NONE;
    return before->form;
}

/* "exclusive economic zone (EEZ)": what is short for common words is no name. */
static bool abbreviates_words(const ng_name_scan *s, const ng_name_block *b, size_t first,
                              size_t last)
{
    const ng_name_token *t = s->tokens;
    if (first < b->first + 2 || last != first + 1 || last >= b->last || t[first - 1].mark != '(' ||
        t[last].mark != ')' || !(t[first].shape & NG_SHAPE_CAPITALS) ||
        (t[first - 2].shape & (NG_SHAPE_MARK | NG_SHAPE_CAPITAL)))
        return false;
    const ng_tokens *tokens = &s->document->tokens;
    const ng_token *token = &tokens->items[b->tokens + first - b->first];
    const char *form = tokens->forms + token->form_start;
    const char *before = tokens->forms + token[-2].form_start;
    const char end = form[token->form_length - 1];
    return before[0] == end ||
           (end == 's' && token->form_length > 2 && before[0] == form[token->form_length - 2]);
}

/* "2020 United States presidential election": no demonym is in use for it there. */
static bool is_light(const ng_name_scan *s, uint32_t block, const ng_name_form *form, size_t last)
{
    const uint16_t us = ng_name_lexicon_find(s->lexicon, ng_hash("us", 2)).known;
    return form->known == us && last < s->blocks[block].last &&
           !(s->tokens[last].shape & (NG_SHAPE_MARK | NG_SHAPE_CAPITAL)) &&
           !(s->tokens[last].traits & (NG_WORD_STOP | NG_WORD_SPEECH));
}

static bool is_people(const ng_name_scan *s, uint32_t block, const ng_name_form *form, size_t last)
{
    if (form->known == NG_NO_KNOWN || !(form->traits & NG_WORD_DEMONYM))
        return false;
    return last == s->blocks[block].last || !(s->tokens[last].traits & NG_WORD_STATE) ||
           (s->tokens[last].shape & NG_SHAPE_CAPITAL); /* the Chinese government is China */
}

void ng_name_scan_add(ng_name_scan *s, uint32_t block, size_t first, size_t last, uint64_t role,
                      bool is_attribute)
{
    if (s->failed || last <= first)
        return;
    const uint32_t id = find_or_add(s, first, last);
    if (id == NG_MAP_NONE || !ng_array_reserve(&s->mentions, &s->mention_capacity,
                                               s->mention_count + 1, sizeof *s->mentions)) {
        s->failed = true;
        return;
    }
    ng_name_form *form = &s->forms[id];
    describe(s, &s->blocks[block], form, first, last, role);
    const uint32_t long_form = bracketed(s, first, last);
    if (long_form != NG_MAP_NONE && long_form != id)
        form->long_form = long_form;
    form->is_doubtful = form->is_doubtful || abbreviates_words(s, &s->blocks[block], first, last);
    s->mentions[s->mention_count++] =
        (ng_name_mention){.form = id,
                          .block = block,
                          .first = (uint32_t)first,
                          .last = (uint32_t)last,
                          .is_people = is_attribute || is_people(s, block, form, last),
                          .is_light = is_light(s, block, form, last)};
}

void ng_name_scan_add_title(ng_name_scan *s, uint32_t block, size_t first, size_t last)
{
    ng_name_scan_add(s, block, first, last, 0, false);
    if (!s->failed)
        s->forms[s->mentions[s->mention_count - 1].form].is_work = true;
}

uint32_t ng_name_block_of(const ng_name_scan *s, size_t token)
{
    size_t at;
    NG_LOWER_BOUND(at, s->block_count, s->blocks[at].last <= token);
    return (uint32_t)at;
}

const ng_token *ng_name_token_at(const ng_name_scan *s, size_t token)
{
    const ng_name_block *b = &s->blocks[ng_name_block_of(s, token)];
    return &s->document->tokens.items[b->tokens + token - b->first];
}

ng_span ng_name_span(const ng_name_scan *s, uint32_t block, size_t first, size_t last,
                     const char **text)
{
    const ng_name_block *b = &s->blocks[block];
    const ng_token *items = s->document->tokens.items + b->tokens;
    const ng_token *end = &items[last - 1 - b->first];
    ng_span span;
    *text = ng_document_part_text(s->document, b->part, &span);
    const size_t start = items[first - b->first].start;
    size_t stop = end->start + end->length;
    /* "U.S." is a token without its last stop. */
    if (end->length >= 3 && (*text)[stop - 2] == '.' && stop < span.start + span.length &&
        (*text)[stop] == '.')
        stop++;
    return (ng_span){start, stop - start};
}

/* A fifth of the words of English prose are function words of no other language; a headline may
 * have none. */
static bool is_english(const ng_name_scan *s)
{
    enum { SPARSEST = 14, HEADLINE = 12 };
    return s->spaceless <= s->words / 4 &&
           (s->words <= HEADLINE || s->english * SPARSEST >= s->words);
}

ng_status ng_name_scan_read(ng_name_scan *s, ng_document *document, bool whole)
{
    s->document = document;
    s->token_count = s->block_count = s->form_count = s->mention_count = s->role_count = 0;
    s->words = s->english = s->capitals = s->spaceless = 0;
    s->failed = false;
    ng_map_reset(&s->form_map, 256);
    ng_status status = whole ? NG_OK : ng_document_parse(document);
    if (status == NG_OK)
        status = add_blocks(s, whole);
    s->is_english = is_english(s);
    return status;
}
