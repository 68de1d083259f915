/* Articles to sentences and terms. Words are counted by their form without the ending of a plural:
 * the S-stemmer of Harman, "How Effective Is Suffixing?", JASIS 1991, which is all the stemming
 * that summaries of English gain from, and does little to other languages. */
#include "summary/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "summary/words.h"
#include "tfidf/stop_words.h"

/* ---- Terms ---- */

static bool ends_with(const char *form, size_t length, const char *ending)
{
    const size_t n = strlen(ending);
    return length > n && memcmp(form + length - n, ending, n) == 0;
}

static uint64_t hash_form(const char *form, size_t length)
{
    char singular[NG_TOKEN_MAX];
    if (length < 4 || form[length - 1] != 's')
        return ng_hash(form, length);
    if (ends_with(form, length, "ies") && !ends_with(form, length, "eies") &&
        !ends_with(form, length, "aies")) {
        memcpy(singular, form, length - 3);
        singular[length - 3] = 'y';
        return ng_hash(singular, length - 2);
    }
    if (ends_with(form, length, "us") || ends_with(form, length, "ss"))
        return ng_hash(form, length);
    return ng_hash(form, length - 1);
}

static bool grow_table(ng_document *d)
{
    const size_t size = d->table_size ? 2 * d->table_size : 1024;
    uint32_t *table = ng_array_zeroed(size, sizeof *table);
    if (!table)
        return false;
    for (size_t t = 0; t < d->V; t++) {
        size_t at = (size_t)d->terms[t].hash & (size - 1);
        while (table[at])
            at = (at + 1) & (size - 1);
        table[at] = (uint32_t)t + 1;
    }
    free(d->table);
    d->table = table;
    d->table_size = size;
    return true;
}

/* Two forms of one 64-bit hash are taken for one term: no more than a misspelling. */
static uint32_t find_term(const ng_document *d, uint64_t hash, size_t *at)
{
    *at = (size_t)hash & (d->table_size - 1);
    while (d->table[*at]) {
        const uint32_t term = d->table[*at] - 1;
        if (d->terms[term].hash == hash)
            return term;
        *at = (*at + 1) & (d->table_size - 1);
    }
    return NG_NO_TERM;
}

static bool add_term(ng_document *d, const char *form, size_t length, uint32_t *term)
{
    size_t at;
    const uint64_t hash = hash_form(form, length);
    if (2 * (d->V + 1) > d->table_size && !grow_table(d))
        return false;
    *term = find_term(d, hash, &at);
    if (*term != NG_NO_TERM)
        return true;
    if (!ng_array_reserve(&d->terms, &d->term_capacity, d->V + 1, sizeof *d->terms))
        return false;
    *term = (uint32_t)d->V;
    d->terms[d->V++] = (ng_term){.hash = hash,
                                 .traits = ng_word_traits(form, length),
                                 .is_stop = ng_is_stop_word(form, length)};
    d->table[at] = *term + 1;
    return true;
}

uint32_t ng_document_find(const ng_document *document, const char *form, size_t length)
{
    size_t at;
    return document->table_size ? find_term(document, hash_form(form, length), &at) : NG_NO_TERM;
}

/* ---- Sentences ---- */

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static void measure(const char *text, ng_sentence *sentence)
{
    bool in_word = false;
    for (size_t i = 0; i < sentence->span.length; i++) {
        const char c = text[sentence->span.start + i];
        if (is_space(c)) {
            sentence->characters += in_word;
            in_word = false;
        } else {
            sentence->words += !in_word;
            sentence->characters += ((unsigned char)c & 0xC0) != 0x80;
            in_word = true;
        }
    }
}

/* Makes terms of the tokens from `first` on and notes how they are written. */
static ng_status add_tokens(ng_document *d, const char *text, size_t first)
{
    const ng_tokens *tokens = &d->tokens;
    if (tokens->count >= UINT32_MAX - 1)
        return NG_ERROR_ARGUMENT;
    if (!ng_array_reserve(&d->token_terms, &d->token_term_capacity, tokens->count,
                          sizeof *d->token_terms))
        return NG_ERROR_MEMORY;
    for (size_t i = first; i < tokens->count; i++) {
        const ng_token *token = &tokens->items[i];
        const unsigned char c = (unsigned char)text[token->start];
        const bool is_capital = c >= 'A' && c <= 'Z';
        d->capitals += is_capital;
        d->letters += is_capital || (c >= 'a' && c <= 'z');
        d->token_terms[i] = NG_NO_TERM;
        if (token->form_length > 0 &&
            !add_term(d, tokens->forms + token->form_start, token->form_length, &d->token_terms[i]))
            return NG_ERROR_MEMORY;
    }
    return NG_OK;
}

/* A sentence without a word is none. */
static ng_status add_sentence(ng_document *d, const char *text, ng_span span, bool is_item)
{
    ng_sentence sentence = {.span = span,
                            .article = (uint32_t)(d->articles - 1),
                            .block = d->blocks,
                            .first_token = (uint32_t)d->tokens.count,
                            .is_item = is_item};
    ng_status status = ng_tokenize(text, span, &d->tokens);
    if (status == NG_OK)
        status = add_tokens(d, text, sentence.first_token);
    if (status != NG_OK || d->tokens.count == sentence.first_token)
        return status;
    sentence.last_token = (uint32_t)d->tokens.count;
    measure(text, &sentence);
    if (!ng_array_reserve(&d->sentences, &d->sentence_capacity, d->S + 1, sizeof *d->sentences))
        return NG_ERROR_MEMORY;
    d->sentences[d->S++] = sentence;
    return NG_OK;
}

/* Where a sentence's words end, quotation marks and brackets behind them aside. */
static size_t stop_of(const char *text, ng_span span)
{
    size_t end = span.start + span.length;
    while (end > span.start && (is_space(text[end - 1]) || strchr("\"'`)]", text[end - 1])))
        end--;
    return end;
}

/* Whether the full stop at the end of the span is set apart by a space, as in tokenised text. */
static bool has_loose_stop(const char *text, ng_span span)
{
    const size_t end = stop_of(text, span);
    return end >= span.start + 2 && strchr(".!?", text[end - 1]) && is_space(text[end - 2]);
}

/* Whether what was split off belongs to the sentence at hand after all: a dateline in brackets
 * before it, a sentence that would begin with a comma, and in tokenised text what follows an
 * abbreviation, whose period is not set apart. */
static bool belongs(const char *text, ng_span first, ng_span next, bool is_tokenised)
{
    const size_t end = stop_of(text, first);
    const char last = text[first.start + first.length - 1];
    if (strchr(",;:", text[next.start]))
        return true;
    if (text[first.start] == '(' && last == ')' && first.length <= 40 && end > first.start &&
        !strchr(".!?", text[end - 1]))
        return true;
    return is_tokenised && end > first.start + 1 && text[end - 1] == '.' &&
           end == first.start + first.length && !is_space(text[end - 2]);
}

static ng_status add_block(ng_document *d, const char *text, const ng_block *block)
{
    const bool is_tokenised = has_loose_stop(text, block->span);
    d->split.count = 0;
    ng_status status = ng_sentences_split(text, block->span, &d->split);
    for (size_t i = 0; i < d->split.count && status == NG_OK; i++) {
        ng_span span = d->split.items[i];
        while (i + 1 < d->split.count && belongs(text, span, d->split.items[i + 1], is_tokenised)) {
            const ng_span next = d->split.items[++i];
            span.length = next.start + next.length - span.start;
        }
        status = add_sentence(d, text, span, block->kind == NG_BLOCK_LIST_ITEM);
    }
    d->blocks++;
    return status;
}

/* The words of a title are terms that no sentence need hold; their tokens are not kept. */
static ng_status add_title(ng_document *d, const char *text, ng_span span)
{
    ng_tokens *tokens = &d->tokens;
    const size_t count = tokens->count, forms_length = tokens->forms_length;
    ng_status status = ng_tokenize(text, span, tokens);
    for (size_t i = count; i < tokens->count && status == NG_OK; i++) {
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
    tokens->count = count;
    tokens->forms_length = forms_length;
    return status;
}

static bool has_blank_line(const char *text, size_t start, size_t end)
{
    size_t lines = 0;
    for (size_t i = start; i < end; i++)
        lines += text[i] == '\n';
    return lines >= 2;
}

/* List items are the article's own words where they make up most of it; beside paragraphs they
 * repeat, point elsewhere, or lean on the line above them. */
static void choose_candidates(ng_document *d, size_t first)
{
    size_t in_items = 0, in_paragraphs = 0;
    for (size_t i = first; i < d->S; i++)
        *(d->sentences[i].is_item ? &in_items : &in_paragraphs) += d->sentences[i].words;
    for (size_t i = first; i < d->S; i++)
        d->sentences[i].is_candidate = !d->sentences[i].is_item || in_items > in_paragraphs;
}

ng_status ng_document_add(ng_document *d, ng_string text, ng_string title)
{
    const size_t first = d->S;
    size_t end = SIZE_MAX;
    ng_status status = NG_OK;
    if (!ng_array_reserve(&d->texts, &d->text_capacity, d->articles + 1, sizeof *d->texts))
        return NG_ERROR_MEMORY;
    d->texts[d->articles++] = text.data;
    if (title.length > 0)
        status = add_title(d, title.data, (ng_span){0, title.length});
    if (status == NG_OK)
        status = ng_article_parse(&d->article, text.data, text.length,
                                  title.length > 0 ? title.data : NULL, title.length);
    for (size_t i = 0; i < d->article.count && status == NG_OK; i++) {
        const ng_block *block = &d->article.blocks[i];
        if (block->kind == NG_BLOCK_TITLE)
            status = add_title(d, text.data, block->span);
        if (block->kind != NG_BLOCK_PARAGRAPH && block->kind != NG_BLOCK_LIST_ITEM)
            continue;
        d->has_paragraphs =
            d->has_paragraphs ||
            (end < block->span.start && has_blank_line(text.data, end, block->span.start));
        end = block->span.start + block->span.length;
        status = add_block(d, text.data, block);
    }
    choose_candidates(d, first);
    return status;
}

/* ---- Rows ---- */

static void add_row(ng_document *d, uint32_t i, size_t *N)
{
    const ng_sentence *sentence = &d->sentences[i];
    for (size_t t = sentence->first_token; t < sentence->last_token; t++) {
        if (d->token_terms[t] == NG_NO_TERM)
            continue;
        ng_term *term = &d->terms[d->token_terms[t]];
        term->count++;
        if (term->stamp != i + 1) {
            term->first = term->stamp ? term->first : i;
            term->stamp = i + 1;
            term->sentences++;
            term->row = (uint32_t)(*N - d->row_start[i]);
            if (!term->is_stop)
                d->entries[(*N)++] = (ng_entry){d->token_terms[t], 0};
        }
        if (!term->is_stop) {
            d->entries[d->row_start[i] + term->row].count++;
            d->content++;
        }
    }
}

ng_status ng_document_finish(ng_document *d)
{
    size_t N = 0;
    if (!ng_array_reserve(&d->row_start, &d->row_capacity, d->S + 1, sizeof *d->row_start) ||
        !ng_array_reserve(&d->entries, &d->entry_capacity, d->tokens.count, sizeof *d->entries))
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < d->S; i++) {
        d->row_start[i] = N;
        add_row(d, (uint32_t)i, &N);
    }
    d->row_start[d->S] = N;
    d->has_case = 50 * d->capitals > d->letters && 10 * d->capitals < 9 * d->letters;
    return NG_OK;
}

void ng_document_reset(ng_document *d)
{
    /* A table that a book has made large would be cleared for every short article after it. */
    if (d->table_size > 4096 && d->V < d->table_size / 64) {
        free(d->table);
        d->table = NULL;
        d->table_size = 0;
    }
    if (d->table_size)
        memset(d->table, 0, d->table_size * sizeof *d->table);
    ng_tokens_reset(&d->tokens);
    d->S = d->V = d->articles = d->title_terms = d->content = 0;
    d->capitals = d->letters = 0;
    d->blocks = 0;
    d->has_case = d->has_paragraphs = false;
}

void ng_document_clear(ng_document *d)
{
    free(d->sentences);
    free(d->terms);
    ng_tokens_clear(&d->tokens);
    free(d->token_terms);
    free(d->row_start);
    free(d->entries);
    free(d->texts);
    ng_article_clear(&d->article);
    ng_sentences_clear(&d->split);
    free(d->table);
    *d = (ng_document){0};
}
