/* Articles to sentences and terms. Words are counted by their form without the ending of a plural,
 * which is all the stemming that summaries of English gain from. */
#include "summary/sentence_matrix.h"

#include <stdlib.h>
#include <string.h>

#include "article/boilerplate.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "base/memory.h"
#include "summary/sentence_units.h"
#include "text/stem.h"

/* ---- Terms ---- */

/* Two forms of one 64-bit hash are taken for one term: no more than a misspelling. */
static uint32_t find_term(const ng_sentence_matrix *d, uint64_t hash)
{
    uint32_t term;
    NG_MAP_FIND(term, &d->map, hash, d->terms[term].hash == hash);
    return term;
}

static bool add_term(ng_sentence_matrix *d, const char *form, size_t length, uint32_t *term)
{
    const uint64_t hash = ng_singular_hash(form, length, ng_hash(form, length));
    *term = find_term(d, hash);
    if (*term != NG_NO_TERM)
        return true;
    if (!ng_array_reserve(&d->terms, &d->term_capacity, d->V + 1, sizeof *d->terms))
        return false;
    const uint32_t traits = ng_word_lexicon_find(&d->lexicon, form, length);
    *term = (uint32_t)d->V++;
    d->terms[*term] = (ng_term){.hash = hash,
                                .traits = traits & ~(uint32_t)NG_WORD_STOP,
                                .is_stop = (traits & NG_WORD_STOP) != 0};
    return ng_map_add(&d->map, hash, *term);
}

uint32_t ng_sentence_matrix_find(const ng_sentence_matrix *matrix, const char *form, size_t length)
{
    return find_term(matrix, ng_singular_hash(form, length, ng_hash(form, length)));
}

/* ---- Sentences ---- */

void ng_sentence_measure(const ng_sentence_matrix *matrix, size_t i, size_t *words,
                         size_t *characters)
{
    const char *text = ng_sentence_text(matrix, i);
    bool in_word = false;
    *words = *characters = 0;
    for (size_t at = 0; at < matrix->sentences[i].span.length; at++) {
        if (ng_is_space(text[at])) {
            *characters += in_word;
            in_word = false;
        } else {
            *words += !in_word;
            *characters += ((unsigned char)text[at] & 0xC0) != 0x80;
            in_word = true;
        }
    }
}

/* Terms of tokens [first .. last - 1] of `tokens`, and how they are written. */
static ng_status add_tokens(ng_sentence_matrix *d, const char *text, const ng_tokens *tokens,
                            ng_range range)
{
    const size_t needed = d->token_count + (range.last - range.first);
    if (needed >= UINT32_MAX - 1)
        return NG_ERROR_ARGUMENT;
    if (!ng_array_reserve(&d->tokens, &d->token_capacity, needed, sizeof *d->tokens))
        return NG_ERROR_MEMORY;
    for (size_t i = range.first; i < range.last; i++) {
        const ng_token *token = &tokens->items[i];
        ng_term_token *added = &d->tokens[d->token_count++];
        d->capitals += ng_is_upper(text[token->start]);
        d->letters += ng_is_letter(text[token->start]);
        *added = (ng_term_token){.start = (uint32_t)token->start,
                                 .length = (uint32_t)token->length,
                                 .term = NG_NO_TERM,
                                 .form_length = token->form_length,
                                 .kind = token->kind};
        if (token->form_length > 0 &&
            !add_term(d, tokens->forms + token->form_start, token->form_length, &added->term))
            return NG_ERROR_MEMORY;
    }
    return NG_OK;
}

/* The tokens of a sentence: those of its block from *at on, when white space parts it from its
 * neighbours. Where it does not ("one.Two"), a token of the block may reach across. */
static ng_status add_sentence_tokens(ng_sentence_matrix *d, ng_document *document, ng_span block,
                                     ng_span span, ng_range tokens, size_t *at)
{
    const char *text = document->record->text.data;
    const ng_tokens *list = &document->tokens;
    const size_t end = span.start + span.length;
    ng_range own = {*at, *at};
    while (own.first < tokens.last && list->items[own.first].start < span.start)
        own.first++;
    own.last = own.first;
    while (own.last < tokens.last && list->items[own.last].start < end)
        own.last++;
    *at = own.last;
    if ((span.start == block.start || ng_is_space(text[span.start - 1])) &&
        (end == block.start + block.length || ng_is_space(text[end])))
        return add_tokens(d, text, list, own);
    ng_tokens_reset(&d->scratch);
    ng_status status = ng_tokenize(text, span, &d->scratch);
    return status == NG_OK ? add_tokens(d, text, &d->scratch, (ng_range){0, d->scratch.count})
                           : status;
}

/* Joins the answer of an interview to its question, the sentence before it. */
static bool joins_question(ng_sentence_matrix *d, const ng_sentence *answer)
{
    ng_sentence *question = d->S > 0 ? &d->sentences[d->S - 1] : NULL;
    if (!question || question->article != answer->article ||
        !ng_unit_is_answer(d->texts[answer->article], question->span, answer->span))
        return false;
    question->span.length = answer->span.start + answer->span.length - question->span.start;
    question->last_token = answer->last_token;
    return true;
}

/* A sentence without a word is none. */
static ng_status add_block(ng_sentence_matrix *d, ng_document *document, size_t b)
{
    const char *text = document->record->text.data;
    const ng_block *block = &document->article.blocks[b];
    ng_unit_block units;
    ng_range tokens, split;
    ng_status status = ng_document_tokens(document, NG_DOCUMENT_BLOCK + b, false, &tokens);
    if (status == NG_OK)
        status = ng_document_sentences(document, NG_DOCUMENT_BLOCK + b, &split);
    if (status == NG_OK)
        status = ng_unit_block_read(&units, text, block->span, &d->quotes);
    size_t at = tokens.first;
    for (size_t i = split.first; status == NG_OK && i < split.last; i++) {
        const ng_span *spans = document->sentences.items;
        ng_sentence sentence = {.span = spans[i],
                                .article = (uint32_t)(d->articles - 1),
                                .block = d->blocks,
                                .first_token = (uint32_t)d->token_count,
                                .is_item = block->kind == NG_BLOCK_LIST_ITEM};
        while (i + 1 < split.last && ng_unit_goes_on(&units, sentence.span, spans[i + 1])) {
            i++;
            sentence.span.length = spans[i].start + spans[i].length - sentence.span.start;
        }
        status = add_sentence_tokens(d, document, block->span, sentence.span, tokens, &at);
        if (status != NG_OK || d->token_count == sentence.first_token)
            continue;
        sentence.last_token = (uint32_t)d->token_count;
        sentence.is_cut = ng_unit_is_cut(&units, sentence.span);
        if (joins_question(d, &sentence))
            continue;
        if (!ng_array_reserve(&d->sentences, &d->sentence_capacity, d->S + 1, sizeof *d->sentences))
            return NG_ERROR_MEMORY;
        d->sentences[d->S++] = sentence;
    }
    d->blocks++;
    return status;
}

/* The words of a title are terms that no sentence need hold. */
static ng_status add_title(ng_sentence_matrix *d, ng_document *document, size_t part)
{
    const ng_tokens *tokens = &document->tokens;
    ng_range range;
    ng_status status = ng_document_tokens(document, part, false, &range);
    for (size_t i = range.first; status == NG_OK && i < range.last; i++) {
        const ng_token *token = &tokens->items[i];
        uint32_t term;
        if (token->form_length == 0)
            continue;
        if (!add_term(d, tokens->forms + token->form_start, token->form_length, &term)) {
            status = NG_ERROR_MEMORY;
        } else if (!d->terms[term].is_stop && !d->terms[term].in_title) {
            d->terms[term].in_title = true;
            d->title_terms++;
        }
    }
    return status;
}

static bool has_blank_line(const char *text, size_t start, size_t end)
{
    size_t lines = 0;
    for (size_t i = start; i < end; i++)
        lines += text[i] == '\n';
    return lines >= 2;
}

/* Whether the sentences that `is_aside` picks hold more words than the others of the article. */
static bool outweighs(const ng_sentence_matrix *d, size_t first,
                      bool (*is_aside)(const ng_sentence *sentence))
{
    size_t inside = 0, outside = 0, count = 0;
    for (size_t i = first; i < d->S; i++)
        count += is_aside(&d->sentences[i]);
    for (size_t i = first; i < d->S && count > 0; i++) {
        size_t words, characters;
        ng_sentence_measure(d, i, &words, &characters);
        *(is_aside(&d->sentences[i]) ? &inside : &outside) += words;
    }
    return inside > outside;
}

static bool is_item(const ng_sentence *sentence)
{
    return sentence->is_item;
}

static bool is_cut(const ng_sentence *sentence)
{
    return sentence->is_cut;
}

/* List items are the article's own words where they make up most of it; beside paragraphs they
 * repeat, point elsewhere, or lean on the line above them. What is cut out of a long quotation can
 * stand only in a text that is little else. */
static void choose_candidates(ng_sentence_matrix *d, size_t first)
{
    const bool takes_items = outweighs(d, first, is_item), takes_cut = outweighs(d, first, is_cut);
    for (size_t i = first; i < d->S; i++)
        d->sentences[i].is_candidate =
            (takes_items || !d->sentences[i].is_item) && (takes_cut || !d->sentences[i].is_cut);
}

ng_status ng_sentence_matrix_add(ng_sentence_matrix *d, ng_document *document)
{
    const ng_record *record = document->record;
    const ng_article *article = &document->article;
    const size_t first = d->S;
    size_t end = SIZE_MAX;
    if (record->text.length >= UINT32_MAX - 1)
        return NG_ERROR_ARGUMENT;
    ng_status status = d->lexicon.traits ? NG_OK : ng_word_lexicon_make(&d->lexicon);
    if (status == NG_OK)
        status = ng_document_parse(document);
    if (status != NG_OK ||
        !ng_array_reserve(&d->texts, &d->text_capacity, d->articles + 1, sizeof *d->texts))
        return NG_ERROR_MEMORY;
    d->texts[d->articles++] = record->text.data;
    if (record->title.length > 0)
        status = add_title(d, document, NG_DOCUMENT_TITLE);
    for (size_t b = 0; b < article->count && status == NG_OK; b++) {
        const ng_block *block = &article->blocks[b];
        if (block->kind == NG_BLOCK_TITLE)
            status = add_title(d, document, NG_DOCUMENT_BLOCK + b);
        if (block->kind != NG_BLOCK_PARAGRAPH && block->kind != NG_BLOCK_LIST_ITEM)
            continue;
        d->has_paragraphs =
            d->has_paragraphs ||
            (end < block->span.start && has_blank_line(record->text.data, end, block->span.start));
        end = block->span.start + block->span.length;
        status = add_block(d, document, b);
    }
    choose_candidates(d, first);
    return status;
}

ng_status ng_sentence_check_furniture(ng_sentence_matrix *d, size_t i, bool *is_furniture)
{
    const ng_sentence *sentence = &d->sentences[i];
    const bool is_part = (i > 0 && sentence[-1].block == sentence->block) ||
                         (i + 1 < d->S && sentence[1].block == sentence->block);
    *is_furniture = false;
    if (!is_part || sentence->span.length > NG_BOILERPLATE_MAX)
        return NG_OK;
    const char *text = d->texts[sentence->article];
    ng_tokens_reset(&d->scratch);
    ng_status status = ng_tokenize(text, sentence->span, &d->scratch);
    if (status == NG_OK) {
        const ng_boilerplate found =
            ng_boilerplate_find(text, sentence->span, &d->scratch, (ng_range){0, d->scratch.count});
        *is_furniture = found == NG_BOILERPLATE_PLAIN || found == NG_BOILERPLATE_NONPROSE;
    }
    return status;
}

bool ng_sentence_leans(const ng_sentence_matrix *matrix, size_t i)
{
    const ng_sentence *sentence = &matrix->sentences[i];
    const uint32_t term = matrix->tokens[sentence->first_token].term;
    return i > 0 && matrix->sentences[i - 1].article == sentence->article && term != NG_NO_TERM &&
           (matrix->terms[term].traits & NG_WORD_LEANS);
}

/* ---- Rows ---- */

static void add_row(ng_sentence_matrix *d, uint32_t i, size_t *N)
{
    const ng_sentence *sentence = &d->sentences[i];
    for (size_t t = sentence->first_token; t < sentence->last_token; t++) {
        if (d->tokens[t].term == NG_NO_TERM)
            continue;
        ng_term *term = &d->terms[d->tokens[t].term];
        term->count++;
        if (term->stamp != i + 1) {
            term->first = term->stamp ? term->first : i;
            term->stamp = i + 1;
            term->sentences++;
            term->row = (uint32_t)(*N - d->row_start[i]);
            if (!term->is_stop)
                d->entries[(*N)++] = (ng_entry){d->tokens[t].term, 0};
        }
        if (!term->is_stop) {
            d->entries[d->row_start[i] + term->row].count++;
            d->content++;
        }
    }
}

ng_status ng_sentence_matrix_finish(ng_sentence_matrix *d)
{
    size_t N = 0;
    if (!ng_array_reserve(&d->row_start, &d->row_capacity, d->S + 1, sizeof *d->row_start) ||
        !ng_array_reserve(&d->entries, &d->entry_capacity, d->token_count, sizeof *d->entries))
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < d->S; i++) {
        d->row_start[i] = N;
        add_row(d, (uint32_t)i, &N);
    }
    d->row_start[d->S] = N;
    d->has_case = 50 * d->capitals > d->letters && 10 * d->capitals < 9 * d->letters;
    return NG_OK;
}

void ng_sentence_matrix_reset(ng_sentence_matrix *d)
{
    ng_map_reset(&d->map, d->V);
    ng_arena_reset(&d->arena);
    d->cosine = NULL;
    d->S = d->token_count = d->V = d->articles = d->title_terms = d->content = 0;
    d->capitals = d->letters = 0;
    d->blocks = 0;
    d->has_case = d->has_paragraphs = false;
}

void ng_sentence_matrix_clear(ng_sentence_matrix *d)
{
    free(d->sentences);
    free(d->terms);
    free(d->tokens);
    ng_tokens_clear(&d->scratch);
    ng_sentences_clear(&d->quotes);
    free(d->row_start);
    free(d->entries);
    free(d->texts);
    ng_map_clear(&d->map);
    ng_map_clear(&d->pairs);
    ng_word_lexicon_clear(&d->lexicon);
    ng_arena_clear(&d->arena);
    *d = (ng_sentence_matrix){0};
}
