/* Counting n-grams over a stream of documents.
 *
 * Exact: one entry per different n-gram, found by hash and told apart by name.
 * Hashed: one entry per column; its name is drawn among its n-grams in proportion to their document
 * frequency. Every pair of document and n-gram draws a number, which depends on both alone, and the
 * least one names the column, whatever the order of the documents (min-wise sampling, Broder 1997).
 */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/sort.h"
#include "tfidf/vocabulary.h"

/* So many n-grams are asked for before the first is looked up. */
enum { AT_ONCE = 32 };

typedef struct entry {
    uint64_t hash;
    char *name;             /* in the arena, behind its length */
    uint32_t df;            /* documents that hold it */
    uint32_t total;         /* occurrences, no more than UINT32_MAX */
    uint32_t last_document; /* the last one that was counted in df, from 1 */
    uint32_t draw;          /* hashed: the least one, that of the name */
} entry;

struct ng_vocabulary_builder {
    uint32_t hash_bits;
    uint32_t documents; /* rows */
    uint32_t serial;    /* of the document at hand, from 1 */
    uint32_t times;
    uint64_t content;
    entry *entries; /* [count] */
    size_t count;
    size_t capacity;
    ng_map map; /* indices of entries; empty when hashed */
    ng_arena names;
};

static size_t entry_name_length(const entry *e)
{
    uint16_t length = 0;
    if (e->name)
        memcpy(&length, e->name - sizeof length, sizeof length);
    return length;
}

/* False when memory runs out. */
static bool entry_set_name(entry *e, ng_arena *arena, const char *name, size_t length)
{
    const uint16_t head = (uint16_t)length;
    char *memory = ng_arena_new(arena, sizeof head + length, 1);
    if (!memory)
        return false;
    memcpy(memory, &head, sizeof head);
    e->name = memcpy(memory + sizeof head, name, length);
    return true;
}

ng_vocabulary_builder *ng_vocabulary_builder_new(uint32_t hash_bits)
{
    ng_vocabulary_builder *builder = calloc(1, sizeof *builder);
    if (!builder)
        return NULL;
    builder->hash_bits = hash_bits;
    if (hash_bits) {
        builder->count = builder->capacity = (size_t)1 << hash_bits;
        builder->entries = ng_array_zeroed(builder->count, sizeof *builder->entries);
        if (!builder->entries) {
            ng_vocabulary_builder_free(builder);
            return NULL;
        }
    }
    return builder;
}

void ng_vocabulary_builder_free(ng_vocabulary_builder *builder)
{
    if (!builder)
        return;
    free(builder->entries);
    ng_map_clear(&builder->map);
    ng_arena_clear(&builder->names);
    free(builder);
}

/* An entry behind the others, which none finds by its hash yet; NULL when memory runs out. */
static entry *new_entry(ng_vocabulary_builder *builder, uint64_t hash, const char *name,
                        size_t length)
{
    if (builder->count >= NG_NO_FEATURE - 1 ||
        !ng_array_reserve(&builder->entries, &builder->capacity, builder->count + 1,
                          sizeof *builder->entries))
        return NULL;
    entry *e = &builder->entries[builder->count];
    *e = (entry){.hash = hash};
    if (!entry_set_name(e, &builder->names, name, length))
        return NULL;
    builder->count++;
    return e;
}

/* The entry of an n-gram, made when it is new; NULL when memory runs out. */
static entry *exact_entry(ng_vocabulary_builder *builder, uint64_t hash, const char *name,
                          size_t length)
{
    uint32_t id;
    NG_MAP_FIND(id, &builder->map, hash,
                builder->entries[id].hash == hash &&
                    entry_name_length(&builder->entries[id]) == length &&
                    memcmp(builder->entries[id].name, name, length) == 0);
    if (id != NG_MAP_NONE)
        return &builder->entries[id];
    entry *e = new_entry(builder, hash, name, length);
    return e && ng_map_add(&builder->map, hash, (uint32_t)builder->count - 1) ? e : NULL;
}

/* The entry of a column, named anew when the n-gram has drawn the least number; NULL when memory
 * runs out. */
static entry *hashed_entry(ng_vocabulary_builder *builder, uint64_t hash, uint32_t draw,
                           const char *name, size_t length)
{
    entry *e = &builder->entries[hash & (builder->count - 1)];
    if (e->name && (draw > e->draw || (draw == e->draw && hash >= e->hash)))
        return e;
    if (!entry_set_name(e, &builder->names, name, length))
        return NULL;
    e->hash = hash;
    e->draw = draw;
    return e;
}

static uint64_t hash_document(const ng_grams *grams)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < grams->count; i++)
        hash = ng_hash_join(hash, grams->items[i].hash);
    return hash;
}

void ng_vocabulary_builder_begin(ng_vocabulary_builder *builder, uint64_t content, uint32_t times)
{
    builder->serial++;
    builder->content = content;
    builder->times = times;
    builder->documents += times;
}

static uint32_t add_up(uint32_t total, uint32_t more)
{
    return total > UINT32_MAX - more ? UINT32_MAX : total + more;
}

/* The entry of the n-gram that has been counted; NULL when memory runs out. */
static entry *count(ng_vocabulary_builder *builder, uint64_t hash, const char *name, size_t length)
{
    entry *e =
        builder->hash_bits
            ? hashed_entry(builder, hash, (uint32_t)(ng_hash_join(builder->content, hash) >> 32),
                           name, length)
            : exact_entry(builder, hash, name, length);
    if (!e)
        return NULL;
    e->total = add_up(e->total, builder->times);
    if (e->last_document != builder->serial) {
        e->last_document = builder->serial;
        e->df += builder->times;
    }
    return e;
}

ng_status ng_vocabulary_builder_count(ng_vocabulary_builder *builder, uint64_t hash,
                                      const char *name, size_t length)
{
    return count(builder, hash, name, length) ? NG_OK : NG_ERROR_MEMORY;
}

/* Counts AT_ONCE n-grams at most. What looking them up touches is asked for first, in the order in
 * which it depends. */
static ng_status add_some(ng_vocabulary_builder *builder, const ng_grams *grams, size_t first,
                          size_t end, const ng_tokens *tokens, uint32_t *entries)
{
    const ng_map *map = &builder->map;
    char name[NG_GRAM_NAME_MAX];
    const ng_map_slot *slots[AT_ONCE];
    const size_t known = map->size ? end - first : 0;
    for (size_t i = 0; i < known; i++) {
        slots[i] = &map->slots[ng_map_start(map, grams->items[first + i].hash)];
        __builtin_prefetch(slots[i]);
    }
    for (size_t i = 0; i < known; i++)
        if (slots[i]->id != NG_MAP_NONE)
            __builtin_prefetch(&builder->entries[slots[i]->id]);
    for (size_t i = 0; i < known; i++)
        if (slots[i]->id != NG_MAP_NONE)
            __builtin_prefetch(builder->entries[slots[i]->id].name);
    for (size_t i = first; i < end; i++) {
        const ng_gram *gram = &grams->items[i];
        const size_t length = ng_gram_name(grams, gram, tokens, name);
        const entry *e = count(builder, gram->hash, name, length);
        if (!e)
            return NG_ERROR_MEMORY;
        if (entries)
            entries[i] = (uint32_t)(e - builder->entries);
    }
    return NG_OK;
}

ng_status ng_vocabulary_builder_add(ng_vocabulary_builder *builder, const ng_grams *grams,
                                    const ng_tokens *tokens, uint32_t *entries)
{
    ng_status status = NG_OK;
    ng_vocabulary_builder_begin(builder, builder->hash_bits ? hash_document(grams) : 0, 1);
    for (size_t i = 0; i < grams->count && status == NG_OK; i += AT_ONCE)
        status = add_some(builder, grams, i,
                          grams->count - i < AT_ONCE ? grams->count : i + AT_ONCE, tokens, entries);
    return status;
}

size_t ng_vocabulary_builder_entries(const ng_vocabulary_builder *builder)
{
    return builder->count;
}

ng_status ng_vocabulary_builder_merge(ng_vocabulary_builder *builder,
                                      const ng_vocabulary_builder *other)
{
    for (size_t i = 0; i < other->count; i++) {
        const entry *from = &other->entries[i];
        if (!from->name)
            continue; /* a column without an n-gram */
        const size_t length = entry_name_length(from);
        entry *e = builder->hash_bits
                       ? hashed_entry(builder, from->hash, from->draw, from->name, length)
                       : exact_entry(builder, from->hash, from->name, length);
        if (!e)
            return NG_ERROR_MEMORY;
        e->total = add_up(e->total, from->total);
        e->df += from->df;
    }
    builder->documents += other->documents;
    return NG_OK;
}

/* ---- Of several ranks ---- */

/* An entry as it travels; its name follows. */
typedef struct packed {
    uint64_t hash;
    uint32_t df, total, draw;
    uint32_t name_length;
} packed;

/* Whether an entry is of some use to others. */
static bool is_kept(const ng_vocabulary_builder *builder, const entry *e, double min_df)
{
    return e->name && (builder->hash_bits || e->df >= min_df);
}

/* bytes[parts] of the entries that fall to each part by their hash; returns their sum. */
static size_t weigh(const ng_vocabulary_builder *builder, double min_df, size_t parts,
                    size_t *bytes)
{
    size_t all = 0;
    memset(bytes, 0, parts * sizeof *bytes);
    for (size_t i = 0; i < builder->count; i++) {
        const entry *e = &builder->entries[i];
        if (is_kept(builder, e, min_df))
            bytes[e->hash % parts] += sizeof(packed) + entry_name_length(e);
    }
    for (size_t p = 0; p < parts; p++)
        all += bytes[p];
    return all;
}

/* Writes them, part after part; at[parts] is room. */
static void pack(const ng_vocabulary_builder *builder, double min_df, size_t parts,
                 const size_t *bytes, size_t *at, char *out)
{
    for (size_t p = 0, start = 0; p < parts; start += bytes[p++])
        at[p] = start;
    for (size_t i = 0; i < builder->count; i++) {
        const entry *e = &builder->entries[i];
        const packed head = {e->hash, e->df, e->total, e->draw, (uint32_t)entry_name_length(e)};
        if (!is_kept(builder, e, min_df))
            continue;
        char *to = out + at[e->hash % parts];
        memcpy(to, &head, sizeof head);
        memcpy(to + sizeof head, e->name, head.name_length);
        at[e->hash % parts] += sizeof head + head.name_length;
    }
}

/* `distinct`: no two of one n-gram, and none will be looked for. */
static ng_status unpack(ng_vocabulary_builder *builder, const char *from, size_t bytes,
                        bool distinct)
{
    packed head;
    for (const char *end = from + bytes; from < end; from += head.name_length) {
        memcpy(&head, from, sizeof head);
        from += sizeof head;
        entry *e = builder->hash_bits
                       ? hashed_entry(builder, head.hash, head.draw, from, head.name_length)
                   : distinct ? new_entry(builder, head.hash, from, head.name_length)
                              : exact_entry(builder, head.hash, from, head.name_length);
        if (!e)
            return NG_ERROR_MEMORY;
        e->total = add_up(e->total, head.total);
        e->df += head.df;
    }
    return NG_OK;
}

static ng_status unpack_all(uint32_t hash_bits, const char *bytes, size_t size, bool distinct,
                            ng_vocabulary_builder **out)
{
    *out = ng_vocabulary_builder_new(hash_bits);
    return *out ? unpack(*out, bytes, size, distinct) : NG_ERROR_MEMORY;
}

/* Every rank's entries that fall to this one, added up. */
static ng_status meet(const ng_vocabulary_builder *builder, const ng_ranks *ranks,
                      ng_vocabulary_builder **out)
{
    const size_t n = ranks->size;
    size_t *bytes = ng_array_new(n, 2 * sizeof *bytes), came = 0;
    char *send = bytes ? ng_array_new(weigh(builder, 0, n, bytes), 1) : NULL;
    void *received = NULL;
    ng_status status = send ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK) {
        pack(builder, 0, n, bytes, bytes + n, send);
        status = ng_ranks_exchange(ranks, send, bytes, &received, bytes + n);
    }
    free(send);
    for (size_t r = 0; status == NG_OK && r < n; r++)
        came += bytes[n + r];
    if (status == NG_OK)
        status = unpack_all(builder->hash_bits, received, came, false, out);
    free(received);
    free(bytes);
    return status;
}

ng_status ng_vocabulary_builder_share(const ng_vocabulary_builder *builder, const ng_ranks *ranks,
                                      double min_df, ng_vocabulary_builder **out)
{
    ng_vocabulary_builder *met = NULL, *all = NULL;
    void *received = NULL;
    size_t bytes, came, at;
    ng_status status = meet(builder, ranks, &met);
    char *send = status == NG_OK ? ng_array_new(weigh(met, min_df, 1, &bytes), 1) : NULL;
    if (status == NG_OK && !send)
        status = NG_ERROR_MEMORY;
    if (status == NG_OK) {
        pack(met, min_df, 1, &bytes, &at, send);
        status = ng_ranks_share(ranks, send, bytes, &received, &came);
    }
    ng_vocabulary_builder_free(met);
    free(send);
    if (status == NG_OK)
        status = unpack_all(builder->hash_bits, received, came, true, &all);
    free(received);
    if (status == NG_OK)
        *out = all;
    else
        ng_vocabulary_builder_free(all);
    return status;
}

void ng_vocabulary_builder_columns(const ng_vocabulary_builder *builder,
                                   const ng_vocabulary *vocabulary, uint32_t *columns)
{
    for (size_t i = 0; i < builder->count; i++)
        columns[i] = builder->hash_bits ? (uint32_t)i
                                        : ng_vocabulary_find(vocabulary, builder->entries[i].hash);
}

/* An entry, and what it is ranked by: most names differ within their head, which is at hand where
 * the names themselves lie all over the memory. */
typedef struct ranked {
    uint64_t head; /* the first bytes of the name as a number, 0 behind its end */
    const entry *entry;
    uint32_t frequency;
} ranked;

static int compare_names(const ranked *a, const ranked *b)
{
    return a->head != b->head ? NG_ASCENDING(a->head, b->head)
                              : ng_bytes_compare(a->entry->name, entry_name_length(a->entry),
                                                 b->entry->name, entry_name_length(b->entry));
}

NG_DEFINE_SORT(sort_by_frequency, ranked,
               a->frequency != b->frequency ? NG_DESCENDING(a->frequency, b->frequency)
                                            : compare_names(a, b))

static uint64_t head_of(const entry *e)
{
    const size_t length = entry_name_length(e);
    uint64_t head = 0;
    for (size_t i = 0; i < sizeof head; i++)
        head = head << 8 | (i < length ? (unsigned char)e->name[i] : 0);
    return head;
}

/* The entries to keep, in column order. Returns their number. */
static size_t choose(const ng_vocabulary_builder *builder, double min_df, double max_df,
                     size_t max_features, ranked *chosen)
{
    const double most = max_df <= 1 ? max_df * builder->documents : max_df;
    size_t count = 0;
    for (size_t i = 0; i < builder->count; i++) {
        const entry *e = &builder->entries[i];
        if (builder->hash_bits || (e->df >= min_df && e->df <= most))
            chosen[count++] = (ranked){head_of(e), e, e->total};
    }
    if (builder->hash_bits)
        return count;
    if (max_features && count > max_features) {
        sort_by_frequency(chosen, count);
        count = max_features;
    }
    for (size_t i = 0; i < count; i++)
        chosen[i].frequency = chosen[i].entry->df;
    sort_by_frequency(chosen, count);
    return count;
}

ng_status ng_vocabulary_builder_finish(const ng_vocabulary_builder *builder, double min_df,
                                       double max_df, size_t max_features, ng_vocabulary *out,
                                       size_t *dropped)
{
    ng_status status = NG_ERROR_MEMORY;
    ranked *chosen = ng_array_new(builder->count, sizeof *chosen);
    ng_feature_name *features = ng_array_new(builder->count, sizeof *features);
    if (chosen && features) {
        size_t count = choose(builder, min_df, max_df, max_features, chosen);
        for (size_t i = 0; i < count; i++) {
            const entry *e = chosen[i].entry;
            features[i] = (ng_feature_name){e->hash, e->name, entry_name_length(e)};
        }
        status = ng_vocabulary_freeze(features, count, builder->hash_bits, out, dropped);
    }
    free(chosen);
    free(features);
    return status;
}
