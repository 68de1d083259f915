/* TF-IDF cosines, coverage and overlap of a target and a text. */
#include "stance/pair_numbers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
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

static int by_value(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
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
        if (count == start)
            continue;
        qsort(stems + start, count - start, sizeof *stems, by_value);
        size_t kept = start + 1;
        for (size_t t = start + 1; t < count; t++)
            if (stems[t] != stems[t - 1])
                stems[kept++] = stems[t];
        count = kept;
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
    if (total)
        qsort(stems, total, sizeof *stems, by_value);
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
    for (size_t at = stem & (terms->table_size - 1); terms->table[at];
         at = (at + 1) & (terms->table_size - 1))
        if (terms->stems[terms->table[at] - 1] == stem)
            return terms->table[at] - 1;
    return UINT32_MAX;
}

static bool reserve_terms(ng_pair_terms *terms, size_t length)
{
    size_t size = 16, capacity = terms->capacity;
    while (size < length * 4)
        size *= 2;
    if (capacity < length || !terms->stems) {
        capacity = length + 16;
        free(terms->stems);
        free(terms->weights);
        free(terms->idf);
        free(terms->order);
        free(terms->counts);
        free(terms->runs);
        terms->stems = ng_array_new(capacity, sizeof *terms->stems);
        terms->weights = ng_array_new(capacity, sizeof *terms->weights);
        terms->idf = ng_array_new(capacity, sizeof *terms->idf);
        terms->order = ng_array_new(capacity, sizeof *terms->order);
        terms->counts = ng_array_new(capacity, 2 * sizeof *terms->counts);
        terms->runs = ng_array_new(capacity, 2 * sizeof *terms->runs);
        terms->capacity = capacity;
    }
    if (!terms->stems || !terms->weights || !terms->idf || !terms->order || !terms->counts ||
        !terms->runs ||
        !ng_array_reserve(&terms->table, &terms->table_capacity, size, sizeof *terms->table))
        return false;
    memset(terms->table, 0, size * sizeof *terms->table);
    terms->table_size = size;
    return true;
}

ng_status ng_pair_terms_make(ng_pair_terms *terms, const ng_pair_store *store,
                             const ng_pair_text *target, const ng_word_idf *idf)
{
    terms->count = terms->length = 0;
    terms->norm = terms->total = 0;
    if (!reserve_terms(terms, target->last - target->first)) {
        ng_pair_terms_clear(terms);
        return NG_ERROR_MEMORY;
    }
    for (size_t t = target->first; t < target->last; t++) {
        const uint64_t stem = store->stems[t];
        if (store->traits[t] & NG_TRAIT_MARK)
            continue;
        uint32_t term = find_term(terms, stem);
        if (term == UINT32_MAX) {
            size_t at = stem & (terms->table_size - 1);
            while (terms->table[at])
                at = (at + 1) & (terms->table_size - 1);
            term = (uint32_t)terms->count++;
            terms->table[at] = term + 1;
            terms->stems[term] = stem;
            terms->weights[term] = 0;
            terms->idf[term] =
                store->traits[t] & NG_TRAIT_STOP ? 0 : (double)ng_word_idf_find(idf, stem);
        }
        terms->weights[term] += terms->idf[term];
        terms->order[terms->length++] = term;
    }
    for (size_t i = 0; i < terms->count; i++) {
        terms->norm += terms->weights[i] * terms->weights[i];
        terms->total += terms->weights[i];
    }
    terms->norm = sqrt(terms->norm);
    return NG_OK;
}

void ng_pair_terms_clear(ng_pair_terms *terms)
{
    free(terms->stems);
    free(terms->weights);
    free(terms->idf);
    free(terms->order);
    free(terms->table);
    free(terms->counts);
    free(terms->runs);
    *terms = (ng_pair_terms){0};
}

/* ---- Texts ---- */

void ng_word_tally_clear(ng_word_tally *tally)
{
    free(tally->stems);
    free(tally->counts);
    free(tally->idf);
    free(tally->used);
    *tally = (ng_word_tally){0};
}

/* Room for so many different stems, all counts zero. */
static bool reserve_tally(ng_word_tally *tally, size_t most)
{
    size_t size = 64;
    while (size < most * 2)
        size *= 2;
    if (size <= tally->size)
        return true;
    ng_word_tally_clear(tally);
    tally->stems = ng_array_zeroed(size, sizeof *tally->stems);
    tally->counts = ng_array_zeroed(size, sizeof *tally->counts);
    tally->idf = ng_array_zeroed(size, sizeof *tally->idf);
    tally->used = ng_array_new(size, sizeof *tally->used);
    tally->size = tally->stems && tally->counts && tally->idf && tally->used ? size : 0;
    return tally->size > 0;
}

/* Counts the content words first .. last - 1; the sum of squares of what they add to. The idf of a
 * stem is asked for once and stays in its place of the table: the words of a sentence come again in
 * its text and in the article. */
static double count_words(ng_word_tally *tally, const ng_pair_store *store, size_t first,
                          size_t last, const ng_word_idf *idf)
{
    double sum = 0;
    for (size_t t = first; t < last; t++) {
        const uint64_t stem = store->stems[t];
        if (store->traits[t] & NOT_CONTENT)
            continue;
        size_t at = (stem >> 20) & (tally->size - 1);
        while (tally->counts[at] && tally->stems[at] != stem)
            at = (at + 1) & (tally->size - 1);
        if (tally->counts[at]++ == 0) {
            if (tally->stems[at] != stem || tally->idf[at] == 0) {
                tally->stems[at] = stem;
                tally->idf[at] = ng_word_idf_find(idf, stem);
            }
            tally->used[tally->used_count++] = (uint32_t)at;
        }
    }
    for (size_t i = 0; i < tally->used_count; i++) {
        const uint32_t at = tally->used[i];
        const double x = (double)tally->counts[at] * (double)tally->idf[at];
        sum += x * x;
        tally->counts[at] = 0;
    }
    tally->used_count = 0;
    return sqrt(sum);
}

ng_status ng_pair_norms_make(const ng_pair_store *store, const ng_pair_text *text, size_t lead,
                             const ng_word_idf *idf, ng_word_tally *tally, double *sentences,
                             ng_pair_norms *out)
{
    size_t last = text->first;
    if (!reserve_tally(tally, text->last - text->first + 1))
        return NG_ERROR_MEMORY;
    for (size_t s = 0; s < text->S; s++) {
        const size_t first = ng_pair_sentence(store, text, s, &last);
        sentences[s] = count_words(tally, store, first, last, idf);
    }
    out->sentences = sentences;
    out->text =
        text->S > 1 ? count_words(tally, store, text->first, text->last, idf) : sentences[0];
    if (text->S <= lead) {
        out->lead = out->text;
        return NG_OK;
    }
    ng_pair_sentence(store, text, lead - 1, &last);
    out->lead = count_words(tally, store, text->first, last, idf);
    return NG_OK;
}

/* ---- Both ---- */

/* What the words counted so far say: sum of weight * count * idf, and of the weights there. */
typedef struct overlap {
    double dot;
    double covered;
} overlap;

static overlap measure(const ng_pair_terms *terms, const uint32_t *counts)
{
    overlap o = {0, 0};
    for (size_t i = 0; i < terms->count; i++)
        if (counts[i]) {
            o.dot += terms->weights[i] * (double)counts[i] * terms->idf[i];
            o.covered += terms->weights[i];
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
    uint32_t *counts = terms->counts, *own = terms->counts + terms->count;
    bool content = false;
    size_t last;
    for (size_t t = ng_pair_sentence(store, text, s, &last); t < last; t++) {
        if (store->traits[t] & NG_TRAIT_MARK)
            continue;
        const uint32_t term = find_term(terms, store->stems[t]);
        recent[0] = recent[1];
        recent[1] = recent[2];
        recent[2] = term;
        if (term == UINT32_MAX)
            continue;
        counts[term]++;
        own[term]++;
        content = content || terms->weights[term] > 0;
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
    memset(terms->counts, 0, 2 * terms->count * sizeof *terms->counts);
    memset(terms->runs, 0, 2 * length * sizeof *terms->runs);
    double cosines[NG_BEST_SENTENCES] = {-1, -1, -1};
    memset(best, 0, NG_BEST_SENTENCES * sizeof *best);
    for (size_t s = 0; s < text->S; s++) {
        const bool content = count_sentence(terms, store, text, s, recent);
        if (content) {
            const overlap o = measure(terms, terms->counts + terms->count);
            const double cosine = share(o.dot, terms->norm * norms->sentences[s]);
            const double coverage = share(o.covered, terms->total);
            holding++;
            memset(terms->counts + terms->count, 0, terms->count * sizeof *terms->counts);
            if (s == 0)
                n[NG_NUMBER_COSINE_FIRST] = cosine;
            keep_best(s, cosine, cosines, best);
            if (coverage > n[NG_NUMBER_COVERAGE_BEST])
                n[NG_NUMBER_COVERAGE_BEST] = coverage;
        } else {
            keep_best(s, 0, cosines, best);
        }
        if (s + 1 == lead || s + 1 == text->S) {
            all = measure(terms, terms->counts);
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
