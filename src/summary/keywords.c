/* Phrases counted by the hash of their terms, weighed, and freed of overlap. */
#include "summary/keywords.h"

#include <string.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/sort.h"
#include "math/elementary.h"
#include "text/language.h"

enum { PHRASE_WORDS = 3, WORD_BYTES = 3, WORD_BYTES_MAX = 15, ADDRESS_BYTES = 200 };
/* A name weighs so much more. */
#define NAME_SHARE 1.5

typedef struct phrase {
    uint64_t hash;
    uint32_t token; /* its first word where it stands first */
    uint32_t count;
    uint32_t sentence; /* where it stands first */
    uint8_t words;
    bool is_title; /* all its words stand in a title */
    bool is_name;  /* all its words begin with a capital where it stands first */
    double weight;
} phrase;

typedef struct phrases {
    const ng_sentence_matrix *d;
    const char *language; /* other than English, or NULL */
    ng_map *map;          /* of the items by their hashes */
    phrase *items;        /* [map->count] */
} phrases;

/* Of a language other than English, whose stop words terms know. */
static bool is_function_word(const char *language, const char *word, size_t length)
{
    char form[WORD_BYTES_MAX];
    if (!language || length > sizeof form)
        return false;
    for (size_t i = 0; i < length; i++)
        form[i] = (char)(ng_is_upper(word[i]) ? word[i] | 0x20 : word[i]);
    return ng_is_function_word(language, form, length);
}

/* Short words are content only as names or abbreviations: AI, Xi, U.S. */
static bool is_content(const ng_sentence_matrix *d, const char *text, const char *language,
                       size_t t)
{
    const ng_term_token *token = &d->tokens[t];
    const uint32_t term = d->tokens[t].term;
    return term != NG_NO_TERM && !d->terms[term].is_stop && !d->terms[term].traits &&
           token->kind != NG_TOKEN_NUMBER &&
           (token->form_length >= WORD_BYTES || token->kind == NG_TOKEN_HAN ||
            (token->form_length == 2 && ng_is_upper(text[token->start]))) &&
           !is_function_word(language, text + token->start, token->length);
}

/* Whether token t + 1 goes on where token t ends, but for white space or a hyphen. */
static bool is_joined(const ng_sentence_matrix *d, const char *text, size_t t)
{
    const size_t end = d->tokens[t].start + d->tokens[t].length;
    const size_t next = d->tokens[t + 1].start;
    for (size_t at = end; at < next; at++)
        if (text[at] != ' ' && text[at] != '\n' && text[at] != '-')
            return false;
    return next <= end + 2;
}

static uint64_t hash_phrase(const ng_sentence_matrix *d, size_t first, size_t words)
{
    uint64_t hash = words;
    for (size_t t = first; t < first + words; t++)
        hash = ng_hash_join(hash, d->terms[d->tokens[t].term].hash);
    return hash;
}

/* The first word of a sentence begins with a capital anyway. */
static void describe(const ng_sentence_matrix *d, const char *text, phrase *f)
{
    f->is_title = true;
    f->is_name = f->words > 1 || f->token != d->sentences[f->sentence].first_token;
    for (size_t t = f->token; t < (size_t)f->token + f->words; t++) {
        f->is_title = f->is_title && d->terms[d->tokens[t].term].in_title;
        f->is_name = f->is_name && ng_is_upper(text[d->tokens[t].start]);
    }
}

static void count_phrase(phrases *p, const char *text, size_t sentence, size_t first, size_t words)
{
    const uint64_t hash = hash_phrase(p->d, first, words);
    uint32_t id;
    NG_MAP_FIND(id, p->map, hash, p->items[id].hash == hash);
    if (id == NG_MAP_NONE) {
        id = (uint32_t)p->map->count;
        p->items[id] = (phrase){.hash = hash,
                                .token = (uint32_t)first,
                                .sentence = (uint32_t)sentence,
                                .words = (uint8_t)words};
        describe(p->d, text, &p->items[id]);
        ng_map_add(p->map, hash, id); /* there is room */
    }
    p->items[id].count++;
}

/* The words of an address, of a handle or of a tag are none of the text's own.
 * O(length of the word). */
static bool is_in_address(const ng_sentence_matrix *d, const char *text, const ng_span *sentence,
                          size_t t)
{
    const ng_term_token *token = &d->tokens[t];
    const size_t limit = sentence->start + sentence->length;
    size_t start = token->start, end = token->start + token->length;
    while (start > sentence->start && token->start - start < ADDRESS_BYTES &&
           (unsigned char)text[start - 1] > ' ')
        start--;
    while (end < limit && end - token->start < ADDRESS_BYTES && (unsigned char)text[end] > ' ')
        end++;
    const size_t length = end - start;
    if (length == token->length)
        return false;
    for (size_t i = start; i < end; i++)
        if (text[i] == '@' || (text[i] == ':' && i + 2 < end && text[i + 1] == '/'))
            return true;
    return text[start] == '#' || (length > 4 && memcmp(text + start, "www.", 4) == 0);
}

static void count_sentence(phrases *p, size_t i)
{
    const ng_sentence_matrix *d = p->d;
    const ng_sentence *sentence = &d->sentences[i];
    const char *text = d->texts[sentence->article];
    for (size_t t = sentence->first_token; t < sentence->last_token; t++)
        for (size_t words = 1; words <= PHRASE_WORDS && t + words <= sentence->last_token;
             words++) {
            if (!is_content(d, text, p->language, t + words - 1) ||
                (words > 1 && !is_joined(d, text, t + words - 2)) ||
                is_in_address(d, text, &sentence->span, t + words - 1))
                break;
            count_phrase(p, text, i, t, words);
        }
}

static double word_weight(const ng_term *term)
{
    return ng_log(1 + (double)term->count) * (term->in_title ? 2 : 1) *
           (1 + 1 / (1 + (double)term->first));
}

static double phrase_weight(const ng_sentence_matrix *d, const phrase *f)
{
    double sum = 0;
    for (size_t t = f->token; t < f->token + f->words; t++)
        sum += word_weight(&d->terms[d->tokens[t].term]);
    return sum / f->words * ng_log(1 + (double)f->count) * (1 + (f->words - 1) / 2.0) *
           (d->has_case && f->is_name ? NAME_SHARE : 1);
}

NG_DEFINE_SORT(sort_by_weight, phrase,
               ng_order_then(NG_DESCENDING(a->weight, b->weight),
                             ng_order_then(NG_ASCENDING(a->token, b->token),
                                           NG_DESCENDING(a->words, b->words))))

/* Whether one of the two phrases stands inside the other. */
static bool is_part(const ng_sentence_matrix *d, const phrase *small, const phrase *large)
{
    for (size_t at = 0; at + small->words <= large->words; at++)
        if (hash_phrase(d, large->token + at, small->words) == small->hash)
            return true;
    return false;
}

static bool gives_way(const ng_sentence_matrix *d, const phrase *f, const phrase *kept)
{
    if (f->words < kept->words)
        return is_part(d, f, kept) && f->count < 2 * kept->count + 1;
    return is_part(d, kept, f) && kept->count >= f->count;
}

/* Where a token ends, with the stop of an abbreviation of letters, which the token is without:
 * "U.S." and "Ph.D.". */
static size_t end_of(const ng_sentence_matrix *d, const phrase *f, const ng_term_token *token)
{
    const ng_sentence *sentence = &d->sentences[f->sentence];
    const char *text = d->texts[sentence->article];
    const size_t end = token->start + token->length;
    const bool is_short = token->length >= 3 && text[end - 2] == '.' &&
                          end < sentence->span.start + sentence->span.length && text[end] == '.';
    return is_short && token->kind == NG_TOKEN_WORD ? end + 1 : end;
}

static void write_keyword(const ng_sentence_matrix *d, const phrase *f, double most,
                          ng_keyword *out)
{
    const ng_term_token *first = &d->tokens[f->token];
    const ng_term_token *last = &d->tokens[f->token + f->words - 1];
    *out = (ng_keyword){.span = {first->start, end_of(d, f, last) - first->start},
                        .weight = most > 0 ? f->weight / most : 0,
                        .count = f->count};
}

/* The matrix borrows texts without their lengths: its last sentence tells how far they go. */
static const char *language_of(const ng_sentence_matrix *d)
{
    if (d->S == 0)
        return NULL;
    const ng_span last = d->sentences[ng_article_end(d, 0) - 1].span;
    const char *language = ng_text_language(d->texts[0], last.start + last.length);
    return language && strcmp(language, "en") != 0 ? language : NULL;
}

ng_status ng_keywords_find(ng_sentence_matrix *document, size_t count, ng_arena *arena,
                           const ng_keyword **keywords, size_t *found)
{
    const ng_sentence_matrix *d = document;
    const size_t most = PHRASE_WORDS * d->content;
    phrases p = {d, language_of(d), &document->pairs, ng_arena_new(arena, most, sizeof *p.items)};
    size_t kept = 0, n = 0;
    ng_map_reset(p.map, most);
    if (!p.items || !ng_map_reserve(p.map, most))
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < d->S; i++)
        count_sentence(&p, i);
    for (size_t at = 0; at < p.map->count; at++) {
        phrase f = p.items[at];
        if (f.words > 1 && f.count < 2 && !f.is_title && !(d->has_case && f.is_name))
            continue;
        f.weight = phrase_weight(d, &f);
        p.items[n++] = f;
    }
    sort_by_weight(p.items, n);
    count = count < n ? count : n;
    ng_keyword *out = ng_arena_new(arena, count, sizeof *out);
    phrase *chosen = ng_arena_new(arena, count, sizeof *chosen);
    if (!out || !chosen)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < n && kept < count; i++) {
        bool stays = true;
        for (size_t k = 0; k < kept && stays; k++)
            stays = !gives_way(d, &p.items[i], &chosen[k]);
        if (!stays)
            continue;
        write_keyword(d, &p.items[i], p.items[0].weight, &out[kept]);
        chosen[kept++] = p.items[i];
    }
    *keywords = out;
    *found = kept;
    return NG_OK;
}
