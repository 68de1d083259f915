/* Frozen vocabularies: table, selection, checks. */
#include "tfidf/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Buckets of so many n-grams are asked for before the first is looked at. */
enum { AT_ONCE = 32 };

ng_feature ng_feature_parse(const char *name, size_t length)
{
    if (length == 0)
        return (ng_feature){NG_FEATURE_NONE, {name, 0}};
    return (ng_feature){(ng_feature_kind)name[0], {name + 1, length - 1}};
}

/* The tokens of a word n-gram, the characters of another. */
static size_t length_of(const ng_feature *feature)
{
    const bool is_words = feature->kind == NG_FEATURE_WORDS;
    size_t n = is_words;
    for (size_t i = 0; i < feature->text.length; i++)
        n += is_words ? feature->text.data[i] == ' '
                      : ((unsigned char)feature->text.data[i] & 0xc0) != 0x80;
    return n;
}

bool ng_feature_in_range(const ng_feature *feature, const ng_feature_options *options)
{
    const ng_string text = feature->text;
    const size_t n = length_of(feature);
    if (text.length == 0)
        return false;
    switch (feature->kind) {
    case NG_FEATURE_NONE: return false;
    case NG_FEATURE_POLARITY: return options->negation && options->words.min == 1;
    case NG_FEATURE_POSITION: return options->lead_words > 0;
    case NG_FEATURE_WORDS: return n >= options->words.min && n <= options->words.max;
    case NG_FEATURE_CHARS: break;
    }
    /* A word shorter than the smallest n is counted whole. */
    const bool is_whole =
        text.length > 2 && text.data[0] == ' ' && text.data[text.length - 1] == ' ';
    return n <= options->chars.max && (n >= options->chars.min || is_whole);
}

ng_view ng_feature_view(const ng_feature *feature)
{
#define PREFIX(name, text) {text ":", sizeof(text)},
    static const ng_string prefixes[] = {NG_VIEW_MAP(PREFIX)};
#undef PREFIX
    const ng_string text = feature->text;
    for (size_t v = 0; v < NG_VIEW_COUNT; v++)
        if (text.length >= prefixes[v].length && text.data[prefixes[v].length - 1] == ':' &&
            memcmp(text.data, prefixes[v].data, prefixes[v].length) == 0)
            return (ng_view)v;
    return NG_VIEW_TEXT;
}

/* AT_ONCE n-grams at most, in a vocabulary with a table. */
static void lookup(const ng_vocabulary *vocabulary, const ng_gram *grams, size_t count,
                   uint32_t *ids)
{
    const ng_bucket *buckets[AT_ONCE];
    for (size_t i = 0; i < count; i++) {
        buckets[i] = &vocabulary->buckets[ng_vocabulary_bucket(vocabulary, grams[i].hash)];
        __builtin_prefetch(buckets[i]);
    }
    for (size_t i = 0; i < count; i++) {
        const int slot = ng_bucket_find(buckets[i], (uint32_t)grams[i].hash);
        ids[i] = slot < NG_BUCKET_SLOTS ? buckets[i]->ids[slot]
                                        : ng_vocabulary_find(vocabulary, grams[i].hash);
    }
}

void ng_vocabulary_lookup(const ng_vocabulary *vocabulary, const ng_gram *grams, size_t count,
                          uint32_t *ids)
{
    for (size_t i = 0; vocabulary->hash_bits && i < count; i++)
        ids[i] = ng_vocabulary_find(vocabulary, grams[i].hash);
    for (size_t i = 0; !vocabulary->hash_bits && i < count; i += AT_ONCE)
        lookup(vocabulary, grams + i, count - i < AT_ONCE ? count - i : AT_ONCE, ids + i);
}

/* Puts a feature into the table. False when another one there cannot be told from it. */
static bool table_insert(ng_bucket *buckets, size_t count, uint64_t hash, uint32_t id)
{
    const uint32_t tag = (uint32_t)hash;
    size_t b = (size_t)(((hash >> 32) * count) >> 32);
    int slot;
    while ((slot = ng_bucket_find(&buckets[b], tag)) == NG_BUCKET_SLOTS)
        b = b + 1 < count ? b + 1 : 0;
    if (buckets[b].ids[slot] != NG_NO_FEATURE)
        return false;
    buckets[b].tags[slot] = tag;
    buckets[b].ids[slot] = id;
    return true;
}

ng_status ng_vocabulary_freeze(const ng_feature_name *features, size_t count, uint32_t hash_bits,
                               ng_vocabulary *out, size_t *dropped)
{
    ng_status status = NG_ERROR_MEMORY;
    /* About five of eight slots in use: few buckets overflow. */
    const size_t bucket_count = hash_bits ? 0 : count / 5 + 1;
    size_t names_length = 0, V = 0, skipped = 0;
    for (size_t i = 0; i < count; i++)
        names_length += features[i].length;
    ng_bucket *buckets = aligned_alloc(64, (bucket_count + 1) * sizeof *buckets);
    uint32_t *name_start = ng_array_new(count + 1, sizeof *name_start);
    char *names = ng_array_new(names_length, 1);
    uint64_t *hashes = ng_array_new(count, sizeof *hashes);
    if (!buckets || !name_start || !names || !hashes || names_length > UINT32_MAX ||
        count >= NG_NO_FEATURE)
        goto done;
    memset(buckets, 0xff, (bucket_count + 1) * sizeof *buckets);
    name_start[0] = 0;
    for (size_t i = 0; i < count; i++) {
        const ng_feature_name *feature = &features[i];
        if (!hash_bits && !table_insert(buckets, bucket_count, feature->hash, (uint32_t)V)) {
            skipped++;
            continue;
        }
        if (feature->length)
            memcpy(names + name_start[V], feature->name, feature->length);
        hashes[V] = feature->hash;
        name_start[V + 1] = name_start[V] + (uint32_t)feature->length;
        V++;
    }
    *out = (ng_vocabulary){.V = V,
                           .hash_bits = hash_bits,
                           .bucket_count = bucket_count,
                           .buckets = buckets,
                           .name_start = name_start,
                           .names = names,
                           .hashes = hashes,
                           .owned = {buckets, name_start, names, hashes}};
    if (dropped)
        *dropped = skipped;
    status = NG_OK;
done:
    if (status != NG_OK) {
        free(buckets);
        free(name_start);
        free(names);
        free(hashes);
    }
    return status;
}

ng_status ng_vocabulary_select(const ng_vocabulary *vocabulary, const uint32_t *ids, size_t count,
                               ng_vocabulary *out)
{
    ng_feature_name *features = ng_array_new(count, sizeof *features);
    if (!features)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        ng_span name = ng_vocabulary_name(vocabulary, ids[i]);
        features[i] = (ng_feature_name){vocabulary->hashes[ids[i]], vocabulary->names + name.start,
                                        name.length};
    }
    ng_status status = ng_vocabulary_freeze(features, count, 0, out, NULL);
    free(features);
    return status;
}

const char *ng_vocabulary_check(const ng_vocabulary *vocabulary, size_t names_length)
{
    const size_t V = vocabulary->V;
    if (V >= NG_NO_FEATURE)
        return "too many features";
    if (vocabulary->hash_bits &&
        (vocabulary->hash_bits > NG_HASH_BITS_MAX || V != (size_t)1 << vocabulary->hash_bits))
        return "hashed vocabulary of a wrong size";
    if (!vocabulary->hash_bits &&
        (vocabulary->bucket_count == 0 || vocabulary->bucket_count > UINT32_MAX))
        return "vocabulary without a table";
    for (size_t b = 0; b < vocabulary->bucket_count; b++)
        for (int slot = 0; slot < NG_BUCKET_SLOTS; slot++) {
            uint32_t id = vocabulary->buckets[b].ids[slot];
            if (id != NG_NO_FEATURE && id >= V)
                return "feature id out of range";
        }
    if (vocabulary->name_start[0] != 0 || vocabulary->name_start[V] != names_length)
        return "feature names of a wrong length";
    for (size_t v = 0; v < V; v++)
        if (vocabulary->name_start[v] > vocabulary->name_start[v + 1])
            return "feature names out of order";
    return NULL;
}

void ng_vocabulary_clear(ng_vocabulary *vocabulary)
{
    for (size_t i = 0; i < sizeof vocabulary->owned / sizeof *vocabulary->owned; i++)
        free(vocabulary->owned[i]);
    *vocabulary = (ng_vocabulary){0};
}
