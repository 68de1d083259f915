/* The map from n-grams to columns, and its making from a stream of documents.
 *
 * A frozen vocabulary is a view over four arrays, so that a model file can be used where it is
 * mapped. Its table has buckets of one cache line; a feature is found by 32 bits of its hash in the
 * bucket that the other bits choose. Two features that agree in both never share a column: the
 * rarer one is left out when the table is made. A word that was never seen in training is taken
 * for a feature with a probability of about 2^-30. */
#ifndef NUTGRAF_FEATURES_VOCABULARY_H
#define NUTGRAF_FEATURES_VOCABULARY_H

#include "base/arena.h"
#include "features/grams.h"

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

/* The column of an n-gram, or NG_NO_FEATURE. */
static inline uint32_t ng_vocabulary_find(const ng_vocabulary *vocabulary, uint64_t hash)
{
    if (vocabulary->hash_bits)
        return (uint32_t)(hash & (vocabulary->V - 1));
    const size_t count = vocabulary->bucket_count;
    const uint32_t tag = (uint32_t)hash;
    size_t b = (size_t)(((hash >> 32) * count) >> 32);
    for (size_t probes = 0; probes < count; probes++) {
        const ng_bucket *bucket = &vocabulary->buckets[b];
        for (int slot = 0; slot < NG_BUCKET_SLOTS; slot++) {
            if (bucket->ids[slot] == NG_NO_FEATURE)
                return NG_NO_FEATURE;
            if (bucket->tags[slot] == tag)
                return bucket->ids[slot];
        }
        b = b + 1 < count ? b + 1 : 0;
    }
    return NG_NO_FEATURE;
}

/* ids[i] = the column of grams[i], or NG_NO_FEATURE. */
void ng_vocabulary_lookup(const ng_vocabulary *vocabulary, const ng_gram *grams, size_t count,
                          uint32_t *ids);

static inline ng_span ng_vocabulary_name(const ng_vocabulary *vocabulary, size_t id)
{
    uint32_t start = vocabulary->name_start[id];
    return (ng_span){start, vocabulary->name_start[id + 1] - start};
}

/* Whether an n-gram of that name is made under these n-gram ranges. */
bool ng_name_in_range(const char *name, size_t length, const ng_feature_options *options);

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

/* Counts one document's n-grams. Errors: NG_ERROR_MEMORY. */
ng_status ng_vocabulary_builder_add(ng_vocabulary_builder *builder, const ng_grams *grams,
                                    const ng_tokens *tokens);

/* Freezes the features whose document frequency lies within min_df and max_df (as
 * ng_feature_options says), at most max_features of them by number of occurrences. Columns by
 * falling document frequency, then by name: the same for any order of the documents. `dropped` (may
 * be NULL) gets the number of features left out because two agreed in the table. Errors:
 * NG_ERROR_MEMORY. */
ng_status ng_vocabulary_builder_finish(const ng_vocabulary_builder *builder, double min_df,
                                       double max_df, size_t max_features, ng_vocabulary *out,
                                       size_t *dropped);

#endif
