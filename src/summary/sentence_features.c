/* Features of sentences. */
#include "summary/sentence_features.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "math/elementary.h"
#include "summary/graph.h"
#include "summary/words.h"

enum { TOP_WORDS = 10, LEAD_SENTENCES = 3, F = NG_SENTENCE_FEATURES };

static const char *const names[] = {NG_SENTENCE_FEATURE_MAP(NG_TEXT)};

const char *ng_sentence_feature_name(ng_sentence_feature feature)
{
    return names[feature];
}

typedef struct extractor {
    const ng_sentence_matrix *d;
    float *values;            /* [S x F] */
    double *log_counts;       /* [V] ln(count) */
    bool *top;                /* [V] */
    size_t first, last;       /* sentences of the article at hand */
    double mean_length;       /* tokens */
    double *degree, *nearest; /* [S] */
} extractor;

static void set(extractor *x, size_t i, ng_sentence_feature feature, double value)
{
    x->values[i * F + feature] = (float)value;
}

/* ---- Place ---- */

static void add_place(extractor *x, size_t i)
{
    const ng_sentence_matrix *d = x->d;
    const ng_sentence *sentence = &d->sentences[i];
    const size_t position = i - x->first, count = x->last - x->first;
    size_t before = 0, after = 0;
    set(x, i, NG_SENTENCE_POSITION, (double)position);
    set(x, i, NG_SENTENCE_PLACE, (double)position / (double)count);
    set(x, i, NG_SENTENCE_FROM_END, (double)(count - 1 - position));
    set(x, i, NG_SENTENCE_SENTENCES, (double)count);
    /* A paragraph of a million sentences is looked at for a few of them only. */
    while (before < 20 && i - before > x->first &&
           d->sentences[i - before - 1].block == sentence->block)
        before++;
    while (after < 20 && i + after + 1 < x->last &&
           d->sentences[i + after + 1].block == sentence->block)
        after++;
    set(x, i, NG_SENTENCE_PARAGRAPH, sentence->block - d->sentences[x->first].block);
    set(x, i, NG_SENTENCE_IN_PARAGRAPH, (double)before);
    set(x, i, NG_SENTENCE_PARAGRAPH_SIZE, (double)(before + 1 + after));
    set(x, i, NG_SENTENCE_LENGTH, (double)ng_sentence_length(d, i));
    set(x, i, NG_SENTENCE_LENGTH_SHARE, (double)ng_sentence_length(d, i) / x->mean_length);
    set(x, i, NG_SENTENCE_PREVIOUS_LENGTH, i > x->first ? (double)ng_sentence_length(d, i - 1) : 0);
    set(x, i, NG_SENTENCE_NEXT_LENGTH, i + 1 < x->last ? (double)ng_sentence_length(d, i + 1) : 0);
    set(x, i, NG_SENTENCE_ITEM, sentence->is_item);
}

/* ---- Words ---- */

static void add_words(extractor *x, size_t i)
{
    const ng_sentence_matrix *d = x->d;
    const double content = (double)ng_row_length(d, i), least = content > 0 ? content : 1;
    double weight = 0, top = 0, title = 0, lead = 0, fresh = 0, lasting = 0;
    for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++) {
        const uint32_t t = d->entries[n].term;
        const ng_term *term = &d->terms[t];
        weight += x->log_counts[t];
        top += x->top[t];
        title += term->in_title;
        lead +=
            term->first >= x->first && term->first < x->first + LEAD_SENTENCES && term->first < i;
        fresh += term->first == i;
        lasting += term->first == i && term->sentences > 1;
    }
    set(x, i, NG_SENTENCE_CONTENT, content);
    set(x, i, NG_SENTENCE_CONTENT_SHARE, content / (double)ng_sentence_length(d, i));
    set(x, i, NG_SENTENCE_FREQUENCY, weight / least);
    set(x, i, NG_SENTENCE_WEIGHT, weight);
    set(x, i, NG_SENTENCE_TOP_WORDS, top / TOP_WORDS);
    set(x, i, NG_SENTENCE_TITLE, d->title_terms ? title / (double)d->title_terms : 0);
    set(x, i, NG_SENTENCE_LEAD_WORDS, lead / least);
    set(x, i, NG_SENTENCE_NEW_WORDS, fresh / least);
    set(x, i, NG_SENTENCE_LASTING_WORDS, lasting);
}

static const struct {
    uint32_t trait;
    ng_sentence_feature feature;
} trait_features[] = {{NG_WORD_PRONOUN, NG_SENTENCE_PRONOUNS},
                      {NG_WORD_FIRST, NG_SENTENCE_FIRST_PERSON},
                      {NG_WORD_SAID, NG_SENTENCE_SAID},
                      {NG_WORD_DATE, NG_SENTENCE_DATES},
                      {NG_WORD_LINK, NG_SENTENCE_LINKS},
                      {NG_WORD_HEDGE, NG_SENTENCE_HEDGES}};

static void add_tokens(extractor *x, size_t i)
{
    const ng_sentence_matrix *d = x->d;
    const ng_sentence *sentence = &d->sentences[i];
    const char *text = d->texts[sentence->article];
    double counts[NG_WORD_TRAITS] = {0}, numbers = 0, capitals = 0, runs = 0, fresh = 0;
    bool in_run = false;
    for (size_t t = sentence->first_token; t < sentence->last_token; t++) {
        if (d->tokens[t].term == NG_NO_TERM)
            continue;
        const ng_term *term = &d->terms[d->tokens[t].term];
        numbers += d->tokens[t].kind == NG_TOKEN_NUMBER || (term->traits & NG_WORD_AMOUNT);
        for (uint32_t traits = term->traits; traits; traits &= traits - 1)
            counts[__builtin_ctz(traits)]++;
        const bool capital = t > sentence->first_token && ng_is_upper(text[d->tokens[t].start]);
        capitals += capital;
        runs += capital && !in_run;
        fresh += capital && term->first == i && !term->is_stop;
        in_run = capital;
    }
    for (size_t n = 0; n < sizeof trait_features / sizeof *trait_features; n++)
        set(x, i, trait_features[n].feature, counts[__builtin_ctz(trait_features[n].trait)]);
    set(x, i, NG_SENTENCE_NUMBERS, numbers);
    set(x, i, NG_SENTENCE_CAPITALS, capitals / (double)ng_sentence_length(d, i));
    set(x, i, NG_SENTENCE_NAMES, runs);
    set(x, i, NG_SENTENCE_NEW_NAMES, fresh);
    set(x, i, NG_SENTENCE_LEANS, ng_sentence_leans(d, i));
    set(x, i, NG_SENTENCE_LEAN_NEXT, i + 1 < x->last && ng_sentence_leans(d, i + 1));
}

/* ---- Marks ---- */

/* Whether text[at] begins a quotation mark: ", typographic ones, `` and ''. */
static size_t quote_at(const char *text, size_t at, size_t length)
{
    const unsigned char c = (unsigned char)text[at];
    if (c == '"')
        return 1;
    if ((c == '`' || c == '\'') && at + 1 < length && text[at + 1] == text[at])
        return 2;
    if (c == 0xE2 && at + 2 < length && (unsigned char)text[at + 1] == 0x80 &&
        (unsigned char)text[at + 2] >= 0x98 && (unsigned char)text[at + 2] <= 0x9F &&
        (unsigned char)text[at + 2] != 0x99)
        return 3;
    return 0;
}

enum { PLAIN, QUOTE, QUESTION, COMMA, COLON, BRACKET, HYPHEN, DOT, TYPOGRAPHIC, MARK_KINDS };

static const uint8_t mark_kinds[256] = {
    ['"'] = QUOTE,  ['`'] = QUOTE, ['\''] = QUOTE,      ['?'] = QUESTION, ['!'] = QUESTION,
    [','] = COMMA,  [':'] = COLON, [';'] = COLON,       ['('] = BRACKET,  ['['] = BRACKET,
    ['-'] = HYPHEN, ['.'] = DOT,   [0xE2] = TYPOGRAPHIC};

/* Whether text[at] begins a dash: --, a hyphen before a space, or a typographic one. */
static bool is_dash(const char *text, size_t at, size_t length)
{
    if (text[at] == '-')
        return at + 1 < length && (text[at + 1] == '-' || text[at + 1] == ' ');
    return at + 2 < length && (unsigned char)text[at + 1] == 0x80 &&
           ((unsigned char)text[at + 2] & 0xFE) == 0x94;
}

static void add_marks(extractor *x, size_t i)
{
    const ng_sentence *sentence = &x->d->sentences[i];
    const char *text = ng_sentence_text(x->d, i);
    const size_t length = sentence->span.length;
    size_t counts[MARK_KINDS] = {0}, quotes = 0, dashes = 0, end = length, marked = 0;
    int ends = 0;
    while (end > 0 && text[end - 1] == ' ')
        end--;
    for (size_t at = 0; at < end; at++) {
        const uint8_t kind = mark_kinds[(unsigned char)text[at]];
        if (kind == PLAIN)
            continue;
        counts[kind]++;
        const size_t quote = kind == QUOTE || kind == TYPOGRAPHIC ? quote_at(text, at, length) : 0;
        quotes += quote > 0;
        dashes += (kind == HYPHEN || kind == TYPOGRAPHIC) && is_dash(text, at, length);
        at += quote > 1 ? quote - 1 : 0;
        ends = quote ? 2 : kind == DOT ? 1 : 0;
        marked = at + 1;
    }
    set(x, i, NG_SENTENCE_QUOTES, (double)quotes);
    set(x, i, NG_SENTENCE_QUOTE_START, quote_at(text, 0, length) > 0);
    set(x, i, NG_SENTENCE_QUOTE_NEXT, 0);
    if (i > x->first)
        set(x, i - 1, NG_SENTENCE_QUOTE_NEXT, quote_at(text, 0, length) > 0);
    set(x, i, NG_SENTENCE_QUESTION, (double)counts[QUESTION]);
    set(x, i, NG_SENTENCE_COMMAS, (double)counts[COMMA]);
    set(x, i, NG_SENTENCE_COLONS, (double)counts[COLON]);
    set(x, i, NG_SENTENCE_BRACKETS, (double)counts[BRACKET]);
    set(x, i, NG_SENTENCE_DASHES, (double)dashes);
    set(x, i, NG_SENTENCE_ENDS, marked == end ? ends : 0);
}

/* ---- Graph ---- */

/* An edge of the graph that ranks sentences, looked at on its way there. */
static double see_edge(void *context, size_t i, size_t j, double cosine)
{
    extractor *x = context;
    const size_t start = i - (size_t)x->values[i * F + NG_SENTENCE_POSITION];
    x->degree[i] += cosine;
    x->nearest[i] = j < i && cosine > x->nearest[i] ? cosine : x->nearest[i];
    if (j == start)
        set(x, i, NG_SENTENCE_LEAD, cosine);
    if (j + 1 == i && i > start)
        set(x, i, NG_SENTENCE_BEFORE, cosine);
    if (j == i + 1)
        set(x, i, NG_SENTENCE_AFTER, cosine);
    return ng_edge_cosine(NULL, i, j, cosine);
}

/* The cosine of each row with the sum of all. */
static bool add_centroid(extractor *x, const ng_similarity *similarity, ng_arena *arena)
{
    const ng_sentence_matrix *d = x->d;
    double *sum = ng_arena_new(arena, d->V, sizeof *sum), squares = 0;
    if (!sum)
        return false;
    for (size_t t = 0; t < d->V; t++)
        sum[t] = 0;
    for (size_t n = 0; n < d->row_start[d->S]; n++)
        sum[d->entries[n].term] += (double)similarity->weights[n];
    for (size_t t = 0; t < d->V; t++)
        squares += sum[t] * sum[t];
    for (size_t i = 0; i < d->S; i++) {
        double dot = 0;
        for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++)
            dot += (double)similarity->weights[n] * sum[d->entries[n].term];
        set(x, i, NG_SENTENCE_CENTROID, squares > 0 ? dot / sqrt(squares) : 0);
    }
    return true;
}

static ng_status add_graph(extractor *x, ng_sentence_matrix *d, ng_arena *arena)
{
    ng_similarity *similarity;
    double *rank = ng_arena_new(arena, d->S, sizeof *rank);
    x->degree = ng_arena_new(arena, d->S, sizeof *x->degree);
    x->nearest = ng_arena_new(arena, d->S, sizeof *x->nearest);
    if (!rank || !x->degree || !x->nearest)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < d->S; i++) {
        x->degree[i] = x->nearest[i] = 0;
        set(x, i, NG_SENTENCE_LEAD, 0);
        set(x, i, NG_SENTENCE_BEFORE, 0);
        set(x, i, NG_SENTENCE_AFTER, 0);
    }
    ng_status status = ng_similarity_cosine(d, &similarity);
    if (status == NG_OK)
        status = ng_graph_rank(similarity, see_edge, x, arena, rank);
    if (status == NG_OK && !add_centroid(x, similarity, arena))
        status = NG_ERROR_MEMORY;
    for (size_t i = 0; i < d->S && status == NG_OK; i++) {
        set(x, i, NG_SENTENCE_DEGREE, x->degree[i]);
        set(x, i, NG_SENTENCE_NEAREST, x->nearest[i]);
        set(x, i, NG_SENTENCE_RANK, rank[i] * (double)d->S);
    }
    return status;
}

/* ---- All ---- */

/* The most frequent content words; of equals those that come first. */
static void find_top(extractor *x)
{
    uint32_t best[TOP_WORDS];
    size_t count = 0;
    for (size_t t = 0; t < x->d->V; t++) {
        const ng_term *term = &x->d->terms[t];
        size_t at = count;
        x->top[t] = false;
        x->log_counts[t] = term->count > 1 ? ng_log((double)term->count) : 0;
        if (term->is_stop || term->count == 0)
            continue;
        while (at > 0 && x->d->terms[best[at - 1]].count < term->count)
            at--;
        if (at == TOP_WORDS)
            continue;
        count += count < TOP_WORDS;
        memmove(best + at + 1, best + at, (count - at - 1) * sizeof *best);
        best[at] = (uint32_t)t;
    }
    for (size_t n = 0; n < count; n++)
        x->top[best[n]] = true;
}

static const ng_sentence_feature paragraph_features[] = {NG_SENTENCE_PARAGRAPH,
                                                         NG_SENTENCE_IN_PARAGRAPH,
                                                         NG_SENTENCE_PARAGRAPH_SIZE};
static const ng_sentence_feature case_features[] = {NG_SENTENCE_CAPITALS, NG_SENTENCE_NAMES,
                                                    NG_SENTENCE_NEW_NAMES};

static void mask(float *values, const ng_sentence_feature *features, size_t count)
{
    for (size_t n = 0; n < count; n++)
        values[features[n]] = (float)NAN;
}

void ng_sentence_features_mask(float *values)
{
    mask(values, paragraph_features, sizeof paragraph_features / sizeof *paragraph_features);
    mask(values, case_features, sizeof case_features / sizeof *case_features);
    values[NG_SENTENCE_TITLE] = (float)NAN;
}

ng_status ng_sentence_features(ng_sentence_matrix *matrix, ng_arena *arena, float *values)
{
    const ng_sentence_matrix *d = matrix;
    extractor x = {.d = d,
                   .values = values,
                   .log_counts = ng_arena_new(arena, d->V, sizeof *x.log_counts),
                   .top = ng_arena_new(arena, d->V, sizeof *x.top)};
    if (!x.log_counts || !x.top)
        return NG_ERROR_MEMORY;
    find_top(&x);
    for (x.first = 0; x.first < d->S; x.first = x.last) {
        size_t tokens = 0;
        x.last = ng_article_end(d, x.first);
        for (size_t i = x.first; i < x.last; i++)
            tokens += ng_sentence_length(d, i);
        x.mean_length = (double)tokens / (double)(x.last - x.first);
        for (size_t i = x.first; i < x.last; i++) {
            add_place(&x, i);
            add_words(&x, i);
            add_tokens(&x, i);
            add_marks(&x, i);
        }
    }
    ng_status status = add_graph(&x, matrix, arena);
    for (size_t i = 0; i < d->S; i++) {
        if (!d->has_paragraphs)
            mask(values + i * F, paragraph_features,
                 sizeof paragraph_features / sizeof *paragraph_features);
        if (!d->has_case)
            mask(values + i * F, case_features, sizeof case_features / sizeof *case_features);
        if (d->title_terms == 0)
            values[i * F + NG_SENTENCE_TITLE] = (float)NAN;
    }
    return status;
}
