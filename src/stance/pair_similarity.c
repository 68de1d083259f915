/* TF-IDF cosines, coverage and overlap of a target and a text. */
#include "stance/pair_similarity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "math/elementary.h"

#define NAME_ROW(name, text) text,
static const char *const names[] = {NG_NUMBER_MAP(NAME_ROW)};
#undef NAME_ROW

enum { NOT_CONTENT = NG_TRAIT_STOP | NG_TRAIT_MARK };

const char *ng_number_name(ng_number number)
{
    return names[number];
}

ng_number ng_number_find(const char *name)
{
    size_t i = 0;
    while (i < NG_NUMBER_COUNT && strcmp(names[i], name) != 0)
        i++;
    return (ng_number)i;
}

/* ---- idf of words ---- */

static uint32_t tag_of(uint64_t stem)
{
    return (uint32_t)stem ? (uint32_t)stem : 1;
}

float ng_word_idf_find(const ng_word_idf *idf, uint64_t stem)
{
    const uint32_t tag = tag_of(stem);
    if (idf->size == 0)
        return idf->rare;
    for (size_t at = (stem >> 32) & (idf->size - 1); idf->entries[at].tag;
         at = (at + 1) & (idf->size - 1))
        if (idf->entries[at].tag == tag)
            return idf->entries[at].idf;
    return idf->rare;
}

/* Different stems of each text to `stems`. Returns their number. */
static size_t gather_stems(const ng_word_source *source, uint64_t *stems)
{
    size_t count = 0;
    for (size_t i = 0; i < source->count; i++) {
        const ng_pair_text *text = &source->texts[i];
        const size_t start = count;
        for (size_t t = text->first; t < text->last; t++)
            if (!(source->store->traits[t] & NG_TRAIT_MARK))
                stems[count++] = source->store->stems[t];
        count = start + ng_sort_unique_u64(stems + start, count - start);
    }
    return count;
}

static void put(ng_word_entry *entries, size_t size, uint64_t stem, float idf)
{
    size_t at = (stem >> 32) & (size - 1);
    while (entries[at].tag)
        at = (at + 1) & (size - 1);
    entries[at] = (ng_word_entry){tag_of(stem), idf};
}

ng_status ng_word_idf_learn(const ng_word_source *sources, size_t count, ng_word_idf *out)
{
    size_t tokens = 0, texts = 0, total = 0, words = 0, size = 1;
    for (size_t i = 0; i < count; i++) {
        texts += sources[i].count;
        for (size_t t = 0; t < sources[i].count; t++)
            tokens += sources[i].texts[t].last - sources[i].texts[t].first;
    }
    uint64_t *stems = ng_array_new(tokens, sizeof *stems);
    if (!stems)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++)
        total += gather_stems(&sources[i], stems + total);
    ng_sort_u64(stems, total);
    for (size_t i = 0; i + 1 < total; i++)
        words += stems[i] == stems[i + 1] && (i == 0 || stems[i - 1] != stems[i]);
    while (size < words * 2 + 2)
        size *= 2;
    ng_word_entry *entries = ng_array_zeroed(size, sizeof *entries);
    if (!entries) {
        free(stems);
        return NG_ERROR_MEMORY;
    }
    const double D = (double)texts;
    for (size_t i = 0, next; i < total; i = next) {
        for (next = i + 1; next < total && stems[next] == stems[i];)
            next++;
        if (next - i > 1)
            put(entries, size, stems[i], (float)(ng_log((1 + D) / (1 + (double)(next - i))) + 1));
    }
    free(stems);
    *out = (ng_word_idf){.entries = entries,
                         .size = size,
                         .rare = (float)(ng_log((1 + D) / 2) + 1),
                         .owned = entries};
    return NG_OK;
}

void ng_word_idf_clear(ng_word_idf *idf)
{
    free(idf->owned);
    *idf = (ng_word_idf){0};
}

/* ---- Targets ---- */

static uint32_t find_term(const ng_pair_terms *terms, uint64_t stem)
{
    uint32_t id;
    NG_MAP_FIND(id, &terms->map, stem, terms->items[id].stem == stem);
    return id;
}

ng_status ng_pair_terms_make(ng_pair_terms *terms, const ng_pair_store *store,
                             const ng_pair_text *target, const ng_word_idf *idf)
{
    const size_t most = target->last - target->first;
    terms->count = terms->length = 0;
    terms->norm = terms->total = 0;
    ng_map_reset(&terms->map, most);
    if (!ng_array_reserve(&terms->items, &terms->capacity, most, sizeof *terms->items) ||
        !ng_array_reserve(&terms->order, &terms->order_capacity, most, sizeof *terms->order) ||
        !ng_array_reserve(&terms->runs, &terms->run_capacity, 2 * most, sizeof *terms->runs))
        return NG_ERROR_MEMORY;
    for (size_t t = target->first; t < target->last; t++) {
        const uint64_t stem = store->stems[t];
        if (store->traits[t] & NG_TRAIT_MARK)
            continue;
        uint32_t term = find_term(terms, stem);
        if (term == NG_MAP_NONE) {
            const bool is_stop = store->traits[t] & NG_TRAIT_STOP;
            term = (uint32_t)terms->count++;
            terms->items[term] =
                (ng_pair_term){.stem = stem,
                               .idf = is_stop ? 0 : (double)ng_word_idf_find(idf, stem)};
            if (!ng_map_add(&terms->map, stem, term))
                return NG_ERROR_MEMORY;
        }
        terms->items[term].weight += terms->items[term].idf;
        terms->order[terms->length++] = term;
    }
    for (size_t i = 0; i < terms->count; i++) {
        terms->norm += terms->items[i].weight * terms->items[i].weight;
        terms->total += terms->items[i].weight;
    }
    terms->norm = sqrt(terms->norm);
    return NG_OK;
}

void ng_pair_terms_clear(ng_pair_terms *terms)
{
    ng_map_clear(&terms->map);
    free(terms->items);
    free(terms->order);
    free(terms->runs);
    *terms = (ng_pair_terms){0};
}

/* ---- Texts ---- */

struct ng_text_word {
    uint64_t stem;
    double idf;
    uint32_t count;
};

void ng_pair_norms_clear(ng_pair_norms *norms)
{
    ng_map_clear(&norms->map);
    free(norms->sentences);
    free(norms->words);
    free(norms->numbers);
    free(norms->used);
    *norms = (ng_pair_norms){0};
}

/* Numbers the content words of a text. */
static ng_status number_words(ng_pair_norms *n, const ng_pair_store *store,
                              const ng_pair_text *text, const ng_word_idf *idf)
{
    const size_t most = text->last - text->first;
    ng_map_reset(&n->map, most);
    n->word_count = 0;
    if (!ng_array_reserve(&n->words, &n->word_capacity, most, sizeof *n->words) ||
        !ng_array_reserve(&n->numbers, &n->number_capacity, most, sizeof *n->numbers) ||
        !ng_array_reserve(&n->used, &n->used_capacity, most, sizeof *n->used))
        return NG_ERROR_MEMORY;
    for (size_t t = text->first; t < text->last; t++) {
        const uint64_t stem = store->stems[t];
        uint32_t *id = &n->numbers[t - text->first];
        *id = NG_MAP_NONE;
        if (store->traits[t] & NOT_CONTENT)
            continue;
        NG_MAP_FIND(*id, &n->map, stem, n->words[*id].stem == stem);
        if (*id != NG_MAP_NONE)
            continue;
        *id = (uint32_t)n->word_count++;
        n->words[*id] = (struct ng_text_word){stem, (double)ng_word_idf_find(idf, stem), 0};
        if (!ng_map_add(&n->map, stem, *id))
            return NG_ERROR_MEMORY;
    }
    return NG_OK;
}

/* The norm of the text's tokens first .. last - 1, counted from its first. */
static double norm_of(ng_pair_norms *n, size_t first, size_t last)
{
    double sum = 0;
    n->used_count = 0;
    for (size_t t = first; t < last; t++)
        if (n->numbers[t] != NG_MAP_NONE && n->words[n->numbers[t]].count++ == 0)
            n->used[n->used_count++] = n->numbers[t];
    for (size_t i = 0; i < n->used_count; i++) {
        struct ng_text_word *word = &n->words[n->used[i]];
        const double x = (double)word->count * word->idf;
        sum += x * x;
        word->count = 0;
    }
    return sqrt(sum);
}

ng_status ng_pair_norms_make(ng_pair_norms *n, const ng_pair_store *store, const ng_pair_text *text,
                             size_t lead, const ng_word_idf *idf)
{
    const size_t *starts = store->starts + text->sentence, from = text->first;
    if (number_words(n, store, text, idf) != NG_OK ||
        !ng_array_reserve(&n->sentences, &n->sentence_capacity, text->S, sizeof *n->sentences))
        return NG_ERROR_MEMORY;
    for (size_t s = 0; s < text->S; s++)
        n->sentences[s] = norm_of(n, starts[s] - from, starts[s + 1] - from);
    n->text = text->S > 1 ? norm_of(n, 0, text->last - from) : n->sentences[0];
    n->lead = text->S > lead ? norm_of(n, 0, starts[lead] - from) : n->text;
    return NG_OK;
}

/* ---- Both ---- */

/* What the words counted so far say: sum of weight * count * idf, and of the weights there. */
typedef struct overlap {
    double dot;
    double covered;
} overlap;

static overlap measure(const ng_pair_terms *terms, bool in_sentence)
{
    overlap o = {0, 0};
    for (size_t i = 0; i < terms->count; i++) {
        const ng_pair_term *term = &terms->items[i];
        const uint32_t count = in_sentence ? term->in_place : term->in_text;
        if (count) {
            o.dot += term->weight * (double)count * term->idf;
            o.covered += term->weight;
        }
    }
    return o;
}

static double share(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

/* Marks the bigrams and trigrams of the target that end at this token, given the terms of the last
 * three tokens. */
static void mark_runs(ng_pair_terms *terms, const uint32_t last[3])
{
    const uint32_t *order = terms->order;
    if (last[1] == UINT32_MAX || last[2] == UINT32_MAX)
        return;
    for (size_t i = 0; i + 1 < terms->length; i++) {
        if (order[i] != last[1] || order[i + 1] != last[2])
            continue;
        terms->runs[i] = true;
        if (i > 0 && order[i - 1] == last[0])
            terms->runs[terms->length + i] = true;
    }
}

static double share_of_runs(const bool *runs, size_t first, size_t last)
{
    size_t count = 0;
    for (size_t i = first; i < last; i++)
        count += runs[i];
    return last > first ? (double)count / (double)(last - first) : 0;
}

/* Counts the target's words of sentence s. Returns whether one is content. */
static bool count_sentence(ng_pair_terms *terms, const ng_pair_store *store,
                           const ng_pair_text *text, size_t s, uint32_t recent[3])
{
    bool content = false;
    size_t last;
    for (size_t i = 0; i < terms->count; i++)
        terms->items[i].in_place = 0;
    for (size_t t = ng_pair_sentence(store, text, s, &last); t < last; t++) {
        if (store->traits[t] & NG_TRAIT_MARK)
            continue;
        const uint32_t term = find_term(terms, store->stems[t]);
        recent[0] = recent[1];
        recent[1] = recent[2];
        recent[2] = term;
        if (term == UINT32_MAX)
            continue;
        terms->items[term].in_text++;
        terms->items[term].in_place++;
        content = content || terms->items[term].weight > 0;
        mark_runs(terms, recent);
    }
    return content;
}

/* Keeps the sentence among the best so far if it is one. */
static void keep_best(size_t sentence, double cosine, double cosines[NG_BEST_SENTENCES],
                      uint32_t best[NG_BEST_SENTENCES])
{
    size_t at = NG_BEST_SENTENCES;
    while (at > 0 && cosine > cosines[at - 1]) {
        if (at < NG_BEST_SENTENCES) {
            cosines[at] = cosines[at - 1];
            best[at] = best[at - 1];
        }
        at--;
    }
    if (at < NG_BEST_SENTENCES) {
        cosines[at] = cosine;
        best[at] = (uint32_t)sentence;
    }
}

void ng_pair_numbers(ng_pair_terms *terms, const ng_pair_store *store, const ng_pair_text *text,
                     const ng_pair_norms *norms, size_t lead, size_t mentions, float *values,
                     uint32_t best[NG_BEST_SENTENCES])
{
    const size_t length = terms->length;
    uint32_t recent[3] = {UINT32_MAX, UINT32_MAX, UINT32_MAX};
    double n[NG_NUMBER_COUNT] = {0};
    size_t holding = 0;
    overlap all = {0, 0};
    for (size_t i = 0; i < terms->count; i++)
        terms->items[i].in_text = 0;
    if (length)
        memset(terms->runs, 0, 2 * length * sizeof *terms->runs);
    double cosines[NG_BEST_SENTENCES] = {-1, -1, -1};
    memset(best, 0, NG_BEST_SENTENCES * sizeof *best);
    for (size_t s = 0; s < text->S; s++) {
        const bool content = count_sentence(terms, store, text, s, recent);
        if (content) {
            const overlap o = measure(terms, true);
            const double cosine = share(o.dot, terms->norm * norms->sentences[s]);
            const double coverage = share(o.covered, terms->total);
            holding++;
            if (s == 0)
                n[NG_NUMBER_COSINE_FIRST] = cosine;
            keep_best(s, cosine, cosines, best);
            if (coverage > n[NG_NUMBER_COVERAGE_BEST])
                n[NG_NUMBER_COVERAGE_BEST] = coverage;
        } else {
            keep_best(s, 0, cosines, best);
        }
        if (s + 1 == lead || s + 1 == text->S) {
            all = measure(terms, false);
            if (s < lead) {
                n[NG_NUMBER_COSINE_LEAD] = share(all.dot, terms->norm * norms->lead);
                n[NG_NUMBER_COVERAGE_LEAD] = share(all.covered, terms->total);
            }
        }
    }
    n[NG_NUMBER_COSINE_BEST] = cosines[0];
    n[NG_NUMBER_COSINE_SECOND] = cosines[1] > 0 ? cosines[1] : 0;
    n[NG_NUMBER_COSINE_TEXT] = share(all.dot, terms->norm * norms->text);
    n[NG_NUMBER_COVERAGE_TEXT] = share(all.covered, terms->total);
    n[NG_NUMBER_BIGRAMS_TEXT] = share_of_runs(terms->runs, 0, length ? length - 1 : 0);
    n[NG_NUMBER_TRIGRAMS_TEXT] =
        share_of_runs(terms->runs, length + 1, length > 1 ? 2 * length - 1 : length + 1);
    n[NG_NUMBER_SPREAD] = share((double)holding, (double)text->S);
    n[NG_NUMBER_BEST_PLACE] = text->S > 1 ? (double)best[0] / (double)(text->S - 1) : 0;
    n[NG_NUMBER_LENGTH] = ng_log(1 + (double)(text->last - text->first)) / 8;
    n[NG_NUMBER_TARGET_LENGTH] = ng_log(1 + (double)length) / 8;
    n[NG_NUMBER_MENTIONS] = ng_log(1 + (double)mentions);
    for (size_t i = 0; i < NG_NUMBER_COUNT; i++)
        values[i] = (float)n[i];
}
