/* The map from n-grams to columns, and its making from a stream of documents.
 *
 * A frozen vocabulary is a view over four arrays, so that a model file can be used where it is
 * mapped. Its table has buckets of one cache line; a feature is found by 32 bits of its hash in the
 * bucket that the other bits choose. Two features that agree in both never share a column: the
 * rarer one is left out when the table is made. A word that was never seen in training is taken
 * for a feature with a probability of about 2^-30. */
#ifndef NUTGRAF_TFIDF_VOCABULARY_H
#define NUTGRAF_TFIDF_VOCABULARY_H

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/arena.h"
#include "base/collectives.h"
#include "nutgraf/pairs.h"
#include "tfidf/grams.h"

#define NG_NO_FEATURE UINT32_MAX

enum { NG_BUCKET_SLOTS = 8 };

/* Slots fill from the front; a full bucket goes on in the next one. */
typedef struct ng_bucket {
    uint32_t tags[NG_BUCKET_SLOTS]; /* low half of the hash */
    uint32_t ids[NG_BUCKET_SLOTS];  /* NG_NO_FEATURE: free */
} ng_bucket;

typedef struct ng_vocabulary {
    size_t V;
    uint32_t hash_bits;         /* 0: exact; else V = 2^hash_bits and there is no table */
    size_t bucket_count;        /* 0 when hashed */
    const ng_bucket *buckets;   /* [bucket_count] */
    const uint32_t *name_start; /* [V + 1] */
    const char *names;          /* [name_start[V]], see ng_gram_name; when hashed, an n-gram of
                                   the column, drawn in proportion to document frequency */
    const uint64_t *hashes;     /* [V] while training, NULL in an opened model */
    void *owned[4];             /* what ng_vocabulary_clear frees */
} ng_vocabulary;

/* The bucket where the search for a hash begins, in a vocabulary with a table. */
static inline size_t ng_vocabulary_bucket(const ng_vocabulary *vocabulary, uint64_t hash)
{
    return (size_t)(((hash >> 32) * vocabulary->bucket_count) >> 32);
}

/* Asks for the bucket of an n-gram that will be looked for soon. */
static inline void ng_vocabulary_ask(const ng_vocabulary *vocabulary, uint64_t hash)
{
    if (!vocabulary->hash_bits)
        __builtin_prefetch(&vocabulary->buckets[ng_vocabulary_bucket(vocabulary, hash)]);
}

/* The first slot that is free or has the tag; NG_BUCKET_SLOTS when none is or has. */
static inline int ng_bucket_find(const ng_bucket *bucket, uint32_t tag)
{
#if defined(__SSE2__)
    const __m128i *tags = (const __m128i *)(const void *)bucket->tags;
    const __m128i *ids = (const __m128i *)(const void *)bucket->ids;
    const __m128i wanted = _mm_set1_epi32((int)tag), free_id = _mm_set1_epi32(-1);
    __m128i found[2];
    for (int half = 0; half < 2; half++)
        found[half] = _mm_or_si128(_mm_cmpeq_epi32(_mm_loadu_si128(tags + half), wanted),
                                   _mm_cmpeq_epi32(_mm_loadu_si128(ids + half), free_id));
    /* Two bits a slot; a bit behind them ends the search. */
    const __m128i slots = _mm_packs_epi32(found[0], found[1]);
    return __builtin_ctz((unsigned)_mm_movemask_epi8(slots) | 1u << 2 * NG_BUCKET_SLOTS) / 2;
#else
    int slot = 0;
    while (slot < NG_BUCKET_SLOTS && bucket->tags[slot] != tag &&
           bucket->ids[slot] != NG_NO_FEATURE)
        slot++;
    return slot;
#endif
}

/* The column of an n-gram, or NG_NO_FEATURE. */
static inline uint32_t ng_vocabulary_find(const ng_vocabulary *vocabulary, uint64_t hash)
{
    if (vocabulary->hash_bits)
        return (uint32_t)(hash & (vocabulary->V - 1));
    const size_t count = vocabulary->bucket_count;
    size_t b = ng_vocabulary_bucket(vocabulary, hash);
    for (size_t probes = 0; probes < count; probes++) {
        const ng_bucket *bucket = &vocabulary->buckets[b];
        const int slot = ng_bucket_find(bucket, (uint32_t)hash);
        if (slot < NG_BUCKET_SLOTS)
            return bucket->ids[slot];
        b = b + 1 < count ? b + 1 : 0;
    }
    return NG_NO_FEATURE;
}

/* ids[i] = the column of grams[i], or NG_NO_FEATURE. One cache line a probe, asked for ahead. */
void ng_vocabulary_lookup(const ng_vocabulary *vocabulary, const ng_gram *grams, size_t count,
                          uint32_t *ids);

static inline ng_span ng_vocabulary_name(const ng_vocabulary *vocabulary, size_t id)
{
    uint32_t start = vocabulary->name_start[id];
    return (ng_span){start, vocabulary->name_start[id + 1] - start};
}

/* What a feature is, by its name (models/FORMAT.md), whose first byte is the kind. */
typedef struct ng_feature {
    ng_feature_kind kind;
    ng_string text; /* the name for display, without the kind */
} ng_feature;

ng_feature ng_feature_parse(const char *name, size_t length);

static inline ng_feature ng_vocabulary_feature(const ng_vocabulary *vocabulary, size_t id)
{
    const ng_span name = ng_vocabulary_name(vocabulary, id);
    return ng_feature_parse(vocabulary->names + name.start, name.length);
}

/* Whether an n-gram of that name is made under these n-gram ranges. */
bool ng_feature_in_range(const ng_feature *feature, const ng_feature_options *options);

/* The view of a stance model's feature. */
ng_view ng_feature_view(const ng_feature *feature);

typedef struct ng_feature_name {
    uint64_t hash;
    const char *name; /* [length], borrowed */
    size_t length;
} ng_feature_name;

/* Columns in the order given, less the `dropped` ones (may be NULL) that agree with an earlier one
 * in the table. Errors: NG_ERROR_MEMORY. */
ng_status ng_vocabulary_freeze(const ng_feature_name *features, size_t count, uint32_t hash_bits,
                               ng_vocabulary *out, size_t *dropped);

/* The features ids[count], which become columns 0..count-1. Needs `hashes`.
 * Errors: NG_ERROR_MEMORY. */
ng_status ng_vocabulary_select(const ng_vocabulary *vocabulary, const uint32_t *ids, size_t count,
                               ng_vocabulary *out);

/* Checks a view that came from a file: every id and offset in its bounds. Returns NULL or the
 * reason. names_length: bytes of the names that are there. O(V). */
const char *ng_vocabulary_check(const ng_vocabulary *vocabulary, size_t names_length);

void ng_vocabulary_clear(ng_vocabulary *vocabulary);

/* ---- Counting ---- */

typedef struct ng_vocabulary_builder ng_vocabulary_builder;

/* Memory grows with the number of different n-grams, not of documents; with hash_bits it is
 * bounded. NULL when memory runs out. */
ng_vocabulary_builder *ng_vocabulary_builder_new(uint32_t hash_bits);
void ng_vocabulary_builder_free(ng_vocabulary_builder *builder);

/* A document that stands for `times` rows, and its features one by one: a hash and the name that
 * goes with it. `content` is a hash of the document. Errors: NG_ERROR_MEMORY. */
void ng_vocabulary_builder_begin(ng_vocabulary_builder *builder, uint64_t content, uint32_t times);
ng_status ng_vocabulary_builder_count(ng_vocabulary_builder *builder, uint64_t hash,
                                      const char *name, size_t length);

/* Counts one document's n-grams. entries[grams->count] (may be NULL) gets their numbers in this
 * builder. Errors: NG_ERROR_MEMORY. */
ng_status ng_vocabulary_builder_add(ng_vocabulary_builder *builder, const ng_grams *grams,
                                    const ng_tokens *tokens, uint32_t *entries);

/* Different n-grams so far (with hash_bits: columns). */
size_t ng_vocabulary_builder_entries(const ng_vocabulary_builder *builder);

/* Adds what another builder of the same hash_bits has counted. Errors: NG_ERROR_MEMORY. */
ng_status ng_vocabulary_builder_merge(ng_vocabulary_builder *builder,
                                      const ng_vocabulary_builder *other);

/* What the builders of all ranks have counted, the same on each: of n-grams in at least min_df
 * documents, with hash_bits of all. Each rank adds up the n-grams that fall to it by their hash.
 * Errors: NG_ERROR_MEMORY. */
ng_status ng_vocabulary_builder_share(const ng_vocabulary_builder *builder, const ng_ranks *ranks,
                                      double min_df, ng_vocabulary_builder **out);

/* columns[entries]: where the vocabulary has each of the builder's n-grams, or NG_NO_FEATURE. */
void ng_vocabulary_builder_columns(const ng_vocabulary_builder *builder,
                                   const ng_vocabulary *vocabulary, uint32_t *columns);

/* Freezes the features whose document frequency lies within min_df and max_df (as
 * ng_feature_options says), at most max_features of them by number of occurrences. Columns by
 * falling document frequency, then by name: the same for any order of the documents. `dropped` (may
 * be NULL) gets the number of features left out because two agreed in the table. Errors:
 * NG_ERROR_MEMORY. */
ng_status ng_vocabulary_builder_finish(const ng_vocabulary_builder *builder, double min_df,
                                       double max_df, size_t max_features, ng_vocabulary *out,
                                       size_t *dropped);

#endif
