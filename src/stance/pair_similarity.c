/* TF-IDF cosines, coverage and overlap of a target and a text. */
#include "stance/pair_similarity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "math/elementary.h"

static const char *const names[] = {NG_NUMBER_MAP(NG_TEXT)};

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

static float find_idf(const ng_word_idf *idf, uint64_t stem)
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

/* ---- Words ---- */

static void words_clear(ng_pair_words *words)
{
    ng_map_clear(&words->map);
    free(words->items);
    free(words->order);
}

static uint32_t find_word(const ng_pair_words *words, uint64_t stem)
{
    uint32_t id;
    NG_MAP_FIND(id, &words->map, stem, words->items[id].stem == stem);
    return id;
}

/* Numbers the words of a text or target but for those with one of the traits `without`. */
static ng_status number_words(ng_pair_words *words, const ng_pair_store *store,
                              const ng_pair_text *text, const ng_word_idf *idf, uint32_t without)
{
    const size_t most = text->last - text->first;
    words->count = 0;
    words->length = most;
    ng_map_reset(&words->map, most);
    if (!ng_array_reserve(&words->items, &words->capacity, most, sizeof *words->items) ||
        !ng_array_reserve(&words->order, &words->order_capacity, most, sizeof *words->order))
        return NG_ERROR_MEMORY;
    for (size_t t = text->first; t < text->last; t++) {
        const uint64_t stem = store->stems[t];
        const bool is_out = store->traits[t] & without;
        uint32_t *id = &words->order[t - text->first];
        *id = is_out ? NG_MAP_NONE : find_word(words, stem);
        if (is_out || *id != NG_MAP_NONE)
            continue;
        const bool is_stop = store->traits[t] & NG_TRAIT_STOP;
        *id = (uint32_t)words->count++;
        words->items[*id] =
            (ng_pair_word){.stem = stem, .idf = is_stop ? 0 : (double)find_idf(idf, stem)};
        if (!ng_map_add(&words->map, stem, *id))
            return NG_ERROR_MEMORY;
    }
    return NG_OK;
}

ng_status ng_pair_terms_make(ng_pair_terms *terms, const ng_pair_store *store,
                             const ng_pair_text *target, const ng_word_idf *idf)
{
    ng_pair_words *words = &terms->words;
    size_t length = 0;
    if (number_words(words, store, target, idf, NG_TRAIT_MARK) != NG_OK ||
        !ng_array_reserve(&terms->runs, &terms->run_capacity, 2 * words->length,
                          sizeof *terms->runs))
        return NG_ERROR_MEMORY;
    for (size_t t = 0; t < words->length; t++)
        if (words->order[t] != NG_MAP_NONE) {
            ng_pair_word *word = &words->items[words->order[t]];
            word->weight += word->idf;
            words->order[length++] = words->order[t];
        }
    words->length = length;
    terms->norm = terms->total = 0;
    for (size_t i = 0; i < words->count; i++) {
        terms->norm += words->items[i].weight * words->items[i].weight;
        terms->total += words->items[i].weight;
    }
    terms->norm = sqrt(terms->norm);
    return NG_OK;
}

void ng_pair_terms_clear(ng_pair_terms *terms)
{
    words_clear(&terms->words);
    free(terms->runs);
    *terms = (ng_pair_terms){0};
}

void ng_pair_norms_clear(ng_pair_norms *norms)
{
    words_clear(&norms->words);
    free(norms->sentences);
    free(norms->used);
    *norms = (ng_pair_norms){0};
}

/* The norm of the text's tokens first .. last - 1, counted from its first. */
static double norm_of(ng_pair_norms *n, size_t first, size_t last)
{
    double sum = 0;
    n->used_count = 0;
    for (size_t t = first; t < last; t++) {
        const uint32_t id = n->words.order[t];
        if (id != NG_MAP_NONE && n->words.items[id].count++ == 0)
            n->used[n->used_count++] = id;
    }
    for (size_t i = 0; i < n->used_count; i++) {
        ng_pair_word *word = &n->words.items[n->used[i]];
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
    if (number_words(&n->words, store, text, idf, NG_TRAIT_MARK | NG_TRAIT_STOP) != NG_OK ||
        !ng_array_reserve(&n->used, &n->used_capacity, n->words.count, sizeof *n->used) ||
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
    for (size_t i = 0; i < terms->words.count; i++) {
        const ng_pair_word *word = &terms->words.items[i];
        const uint32_t count = in_sentence ? word->in_place : word->count;
        if (count) {
            o.dot += word->weight * (double)count * word->idf;
            o.covered += word->weight;
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
    const uint32_t *order = terms->words.order;
    const size_t length = terms->words.length;
    if (last[1] == NG_MAP_NONE || last[2] == NG_MAP_NONE)
        return;
    for (size_t i = 0; i + 1 < length; i++) {
        if (order[i] != last[1] || order[i + 1] != last[2])
            continue;
        terms->runs[i] = true;
        if (i > 0 && order[i - 1] == last[0])
            terms->runs[length + i] = true;
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
    for (size_t i = 0; i < terms->words.count; i++)
        terms->words.items[i].in_place = 0;
    for (size_t t = ng_pair_sentence(store, text, s, &last); t < last; t++) {
        if (store->traits[t] & NG_TRAIT_MARK)
            continue;
        const uint32_t term = find_word(&terms->words, store->stems[t]);
        recent[0] = recent[1];
        recent[1] = recent[2];
        recent[2] = term;
        if (term == NG_MAP_NONE)
            continue;
        terms->words.items[term].count++;
        terms->words.items[term].in_place++;
        content = content || terms->words.items[term].weight > 0;
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
    const size_t length = terms->words.length;
    uint32_t recent[3] = {NG_MAP_NONE, NG_MAP_NONE, NG_MAP_NONE};
    double n[NG_NUMBER_COUNT] = {0};
    size_t holding = 0;
    overlap all = {0, 0};
    for (size_t i = 0; i < terms->words.count; i++)
        terms->words.items[i].count = 0;
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
