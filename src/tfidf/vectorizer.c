/* TF-IDF rows, by way of a table of words. */
#include "tfidf/vectorizer.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Slots of the table, and what fits a slot: longer words and words of more columns are looked up
 * each time. Of the words of news one in seven is not there. */
enum { WORD_BITS = 14, FORM_MAX = 16, COLUMNS_FIRST = 8, COLUMNS_MAX = 23 };

enum { LINE = 64 }; /* bytes of a cache line */

/* Words whose slots are asked for before the first of them is needed. */
enum { WORDS_AT_ONCE = 32 };

/* A word as its n-grams see it. */
typedef struct word_key {
    uint64_t form[FORM_MAX / 8]; /* zeros behind it */
    uint32_t shape;              /* length, and whether it is negated; 0: none */
} word_key;

/* Two cache lines; most words need the first one only. */
struct ng_known_word {
    uint64_t form[FORM_MAX / 8];
    uint64_t hash; /* for n-grams of several words */
    uint32_t shape;
    uint16_t count;  /* columns */
    uint16_t total;  /* n-grams, known or not */
    uint32_t vector; /* number of the word among those with vectors, or NG_NO_FEATURE */
    uint32_t columns[COLUMNS_MAX];
};

ng_status ng_vectorizer_init(ng_vectorizer *v, const ng_feature_options *options,
                             const ng_vocabulary *vocabulary, const ng_weights *weights,
                             const ng_word_vectors *vectors, const void *rows, size_t row_size)
{
    static const ng_word_vectors none = {.d = 0};
    if (!vectors)
        vectors = &none;
    *v = (ng_vectorizer){.options = options,
                         .vocabulary = vocabulary,
                         .weights = *weights,
                         .vectors = vectors,
                         .sums = ng_array_zeroed(2, vectors->d * sizeof *v->sums),
                         .table = ng_array_zeroed((1 << WORD_BITS) + 1, sizeof *v->words),
                         .tally = ng_array_zeroed(vocabulary->V + vectors->d, sizeof *v->tally)};
    if (!v->table || !v->tally || !v->sums)
        return NG_ERROR_MEMORY;
    v->words = (ng_known_word *)(((uintptr_t)v->table + LINE - 1) / LINE * LINE);
    v->ahead[0] = (ng_column_data){rows, row_size};
    v->ahead[1] = weights->idf ? (ng_column_data){(const char *)weights->idf, sizeof *weights->idf}
                               : v->ahead[0];
    return NG_OK;
}

void ng_vectorizer_clear(ng_vectorizer *v)
{
    free(v->table);
    free(v->sums);
    ng_grams_clear(&v->grams);
    free(v->found);
    free(v->columns);
    free(v->tally);
    ng_row_clear(&v->part);
    ng_row_clear(&v->record);
    *v = (ng_vectorizer){0};
}

void ng_vectorizer_reset(ng_vectorizer *v)
{
    for (size_t i = 0; i < v->record.count; i++)
        v->tally[v->record.index[i]] = 0;
    v->record.count = v->record_known = v->record_total = 0;
    memset(v->sums + v->vectors->d, 0, v->vectors->d * sizeof *v->sums);
    ng_grams_reset(&v->grams);
}

/* Room for `more` columns, and behind them for those of the words at hand. */
static bool reserve_columns(ng_vectorizer *v, size_t more)
{
    return ng_array_reserve(&v->columns, &v->columns_capacity,
                            v->part_known + more + WORDS_AT_ONCE * COLUMNS_MAX, sizeof *v->columns);
}

/* Appends the columns of v->grams and forgets these. */
static ng_status add_grams(ng_vectorizer *v)
{
    const size_t count = v->grams.count;
    if (!ng_array_reserve(&v->found, &v->found_capacity, count, sizeof *v->found) ||
        !reserve_columns(v, count))
        return NG_ERROR_MEMORY;
    ng_vocabulary_lookup(v->vocabulary, v->grams.items, count, v->found);
    for (size_t i = 0; i < count; i++) {
        v->columns[v->part_known] = v->found[i];
        v->part_known += v->found[i] != NG_NO_FEATURE;
    }
    v->part_total += count;
    v->grams.count = 0;
    return NG_OK;
}

/* The key of a word; its shape is 0 where no slot can hold it. The form is read FORM_MAX bytes at
 * once where so many are there. */
static inline word_key key_of(const ng_tokens *tokens, const ng_token *token, bool number_shapes,
                              bool negated)
{
    static const unsigned char kept_bytes[2 * FORM_MAX] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                                           0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                                           0xff, 0xff, 0xff, 0xff};
    word_key key = {{0}, 0};
    size_t length;
    const char *form = ng_token_feature_form(tokens, token, number_shapes, &length);
    if (length > FORM_MAX)
        return key;
    if (form == tokens->forms + token->form_start &&
        token->form_start + FORM_MAX <= tokens->forms_capacity) {
        uint64_t mask[FORM_MAX / 8];
        memcpy(mask, kept_bytes + FORM_MAX - length, sizeof mask);
        memcpy(key.form, form, sizeof key.form);
        key.form[0] &= mask[0];
        key.form[1] &= mask[1];
    } else {
        memcpy(key.form, form, length);
    }
    key.shape = (uint32_t)(length * 2 + negated);
    return key;
}

static inline size_t slot_of(const word_key *key)
{
    uint64_t x = (key->form[0] + key->shape) * 0x9e3779b97f4a7c15u;
    x ^= key->form[1] * 0xff51afd7ed558ccdu;
    x = (x ^ x >> 32) * 0xbf58476d1ce4e5b9u;
    return (size_t)(x >> (65 - WORD_BITS) << 1);
}

/* Looks a word up and keeps what was found where it fits. */
static ng_status add_new_word(ng_vectorizer *v, const ng_tokens *tokens, size_t kept,
                              const word_key *key, ng_known_word *slot, uint32_t *vector)
{
    const size_t columns = v->part_known, total = v->part_total;
    ng_status status = ng_grams_add_word(v->options, tokens, kept, &v->grams);
    if (status == NG_OK)
        status = add_grams(v);
    if (status == NG_OK)
        *vector = ng_word_vectors_find(v->vectors, v->grams.hashes[kept]);
    if (status == NG_OK && key->shape && v->part_known - columns <= COLUMNS_MAX) {
        slot[1] = slot[0];
        slot->shape = key->shape;
        memcpy(slot->form, key->form, sizeof slot->form);
        slot->count = (uint16_t)(v->part_known - columns);
        slot->total = (uint16_t)(v->part_total - total);
        slot->hash = v->grams.hashes[kept];
        slot->vector = *vector;
        memcpy(slot->columns, v->columns + columns, slot->count * sizeof *slot->columns);
    }
    return status;
}

static inline bool is_word(const ng_known_word *word, const word_key *key)
{
    return word->shape == key->shape && word->form[0] == key->form[0] &&
           word->form[1] == key->form[1];
}

/* A few words at a time: the slots of all are asked for before the first is needed. */
static ng_status add_words(ng_vectorizer *v, const ng_tokens *tokens, size_t first, size_t count)
{
    word_key keys[WORDS_AT_ONCE];
    ng_known_word *slots[WORDS_AT_ONCE];
    uint32_t vectors[WORDS_AT_ONCE];
    if (!reserve_columns(v, 0))
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        const ng_token *token = &tokens->items[v->grams.kept[first + i]];
        keys[i] = key_of(tokens, token, v->grams.number_shapes, v->grams.negated[first + i]);
        slots[i] = &v->words[slot_of(&keys[i])];
        __builtin_prefetch(&slots[i][0]);
        __builtin_prefetch(&slots[i][1]);
    }
    for (size_t i = 0; i < count; i++) {
        const ng_known_word *word = slots[i];
        word += !is_word(word, &keys[i]);
        if (!is_word(word, &keys[i]) || !keys[i].shape) {
            ng_status status = add_new_word(v, tokens, first + i, &keys[i], slots[i], &vectors[i]);
            if (status != NG_OK)
                return status;
            continue;
        }
        /* Copies of a fixed size: how many columns there are cannot be foretold. */
        uint32_t *columns = v->columns + v->part_known;
        memcpy(columns, word->columns, COLUMNS_FIRST * sizeof *columns);
        if (word->count > COLUMNS_FIRST)
            memcpy(columns + COLUMNS_FIRST, word->columns + COLUMNS_FIRST,
                   (COLUMNS_MAX - COLUMNS_FIRST) * sizeof *columns);
        v->part_known += word->count;
        v->part_total += word->total;
        vectors[i] = word->vector;
        v->grams.hashes[first + i] = word->hash;
    }
    ng_word_vectors_add(v->vectors, vectors, v->vectors->d ? count : 0, v->sums);
    return NG_OK;
}

/* Counts the columns, in the part and in the record at once. Whether one comes for
 * the first time cannot be foretold, so nothing branches on it. */
static ng_status tally(ng_vectorizer *v)
{
    ng_row *part = &v->part, *record = &v->record;
    const size_t count = v->part_known;
    const size_t d = v->vectors->d;
    part->count = 0;
    if (!ng_row_reserve(part, count + d) || !ng_row_reserve(record, record->count + count + d))
        return NG_ERROR_MEMORY;
    if (count == 0)
        return NG_OK; /* there may be no arrays yet */
    const uint64_t in_both = ((uint64_t)1 << 32) + 1;
    const uint32_t *columns = v->columns;
    const ng_column_data rows = v->ahead[0], idf = v->ahead[1];
    uint64_t *counts = v->tally;
    uint32_t *part_index = part->index;
    uint32_t *record_index = record->index + record->count;
    for (size_t i = 0; i < count; i++) {
        const uint32_t column = columns[i];
        const uint64_t before = counts[column];
        __builtin_prefetch(rows.data + column * rows.size);
        __builtin_prefetch(idf.data + column * idf.size);
        *part_index = column;
        *record_index = column;
        part_index += (uint32_t)before == 0;
        record_index += before >> 32 == 0;
        counts[column] = before + in_both;
    }
    part->count = (size_t)(part_index - part->index);
    record->count = (size_t)(record_index - record->index);
    return NG_OK;
}

/* Weighs the counts of a row, which has room for the dense block, and appends that if a word of it
 * has a vector. */
static void weigh(const ng_vectorizer *v, const float *sum, ng_row *row)
{
    const size_t d = v->vectors->d;
    ng_weigh(v->options, &v->weights, row->index, row->values, row->count);
    if (d == 0 || !ng_word_vectors_scale(d, sum, row->values + row->count))
        return;
    for (size_t i = 0; i < d; i++)
        row->index[row->count + i] = (uint32_t)(v->vocabulary->V + i);
    row->count += d;
}

static void end_part(ng_vectorizer *v)
{
    const ng_row *part = &v->part;
    const uint32_t *index = part->index;
    float *values = part->values;
    uint64_t *counts = v->tally;
    for (size_t i = 0; i < part->count; i++) {
        const uint64_t both = counts[index[i]];
        values[i] = (float)(uint32_t)both;
        counts[index[i]] = both & ~(uint64_t)UINT32_MAX;
    }
    for (size_t i = 0; i < v->vectors->d; i++)
        v->sums[v->vectors->d + i] += v->sums[i];
    weigh(v, v->sums, &v->part);
    v->record_known += v->part_known;
    v->record_total += v->part_total;
}

ng_status ng_vectorizer_add(ng_vectorizer *v, const ng_tokens *tokens, size_t first, size_t last)
{
    const size_t from = v->grams.kept_count;
    v->part_known = v->part_total = v->part.count = 0;
    memset(v->sums, 0, v->vectors->d * sizeof *v->sums);
    ng_status status = ng_grams_keep(v->options, tokens, first, last, &v->grams);
    const size_t end = v->grams.kept_count;
    for (size_t at = from; at < end && status == NG_OK; at += WORDS_AT_ONCE)
        status = add_words(v, tokens, at, end - at < WORDS_AT_ONCE ? end - at : WORDS_AT_ONCE);
    if (status == NG_OK)
        status = ng_grams_add_runs(v->options, from, &v->grams);
    if (status == NG_OK)
        status = add_grams(v);
    if (status == NG_OK)
        status = tally(v);
    if (status == NG_OK)
        end_part(v);
    return status;
}

void ng_vectorizer_finish(ng_vectorizer *v)
{
    for (size_t i = 0; i < v->record.count; i++)
        v->record.values[i] = (float)(v->tally[v->record.index[i]] >> 32);
    weigh(v, v->sums + v->vectors->d, &v->record);
}
