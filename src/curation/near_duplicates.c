/* Texts that are there twice, by MinHash: Broder, "On the resemblance and containment of
 * documents", 1997; bands: Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/random.h"
#include "base/sort.h"
#include "nutgraf/document.h"
#include "nutgraf/doubt.h"

enum { BANDS = 25, BAND_ROWS = 5, HASHES = BANDS * BAND_ROWS };

/* Texts of one bucket that a text is compared with: a bucket of more is one of something that all
 * of them share, and other bands tell these apart. */
enum { COMPARED_MAX = 64 };

typedef struct search {
    double threshold;
    uint64_t words[HASHES]; /* odd, of multiply-shift hashing */
    ng_tokens tokens;
    uint32_t *shingles; /* of all texts, sorted and unique in each */
    size_t shingle_capacity;
    size_t *start;       /* [count + 1] in shingles */
    uint64_t *wholes;    /* [count] hash of all words in order */
    uint64_t *bands;     /* [count x BANDS] */
    uint32_t *signature; /* [HASHES] of the text at hand */
    ng_map map;
    ng_copy *out;
} search;

/* The hashes of pairs of neighbouring words; of a single word its own. False: out of memory. */
static bool shingle(search *s, ng_string text, size_t number)
{
    size_t count = s->start[number];
    uint64_t before = 0, whole = 0;
    ng_tokens_reset(&s->tokens);
    if (text.length &&
        ng_tokenize(text.data, (ng_span){.start = 0, .length = text.length}, &s->tokens) != NG_OK)
        return false;
    const size_t words = s->tokens.count;
    if (!ng_array_reserve(&s->shingles, &s->shingle_capacity, count + words + 1,
                          sizeof *s->shingles))
        return false;
    for (size_t t = 0; t < words; t++) {
        const ng_token *token = &s->tokens.items[t];
        const uint64_t word = ng_hash(s->tokens.forms + token->form_start, token->form_length);
        whole = ng_hash_join(whole, word);
        if (t > 0 || words == 1)
            s->shingles[count++] = (uint32_t)ng_hash_join(before, word);
        before = word;
    }
    s->wholes[number] = words ? whole : 0;
    uint32_t *own = s->shingles + s->start[number];
    s->start[number + 1] = s->start[number] + ng_sort_unique_u32(own, count - s->start[number]);
    return true;
}

/* The least of each hash function over the shingles, in bands. */
static void sign(search *s, size_t number)
{
    memset(s->signature, 0xff, HASHES * sizeof *s->signature);
    for (size_t n = s->start[number]; n < s->start[number + 1]; n++)
        for (size_t h = 0; h < HASHES; h++) {
            const uint32_t value = (uint32_t)((s->shingles[n] * s->words[h]) >> 32);
            if (value < s->signature[h])
                s->signature[h] = value;
        }
    for (size_t b = 0; b < BANDS; b++)
        s->bands[number * BANDS + b] =
            ng_hash_seeded(s->signature + b * BAND_ROWS, BAND_ROWS * sizeof *s->signature,
                           (uint64_t)b);
}

static double jaccard(const search *s, size_t a, size_t b)
{
    size_t i = s->start[a], j = s->start[b], both = 0;
    const size_t sizes = s->start[a + 1] - i + s->start[b + 1] - j;
    while (i < s->start[a + 1] && j < s->start[b + 1]) {
        const uint32_t x = s->shingles[i], y = s->shingles[j];
        both += x == y;
        i += x <= y;
        j += y <= x;
    }
    return sizes > both ? (double)both / (double)(sizes - both) : 0;
}

static uint32_t root(ng_copy *copies, uint32_t i)
{
    while (copies[i].cluster != i) {
        copies[i].cluster = copies[copies[i].cluster].cluster;
        i = copies[i].cluster;
    }
    return i;
}

static void join(search *s, uint32_t earlier, uint32_t later, double similarity)
{
    ng_copy *copy = &s->out[later];
    const uint32_t a = root(s->out, earlier), b = root(s->out, later);
    s->out[a < b ? b : a].cluster = a < b ? a : b;
    if (copy->of == NG_NO_COPY || similarity > copy->similarity) {
        copy->of = earlier;
        copy->similarity = similarity;
    }
}

/* Texts with the same words: only the first of them goes on. */
static bool join_equal(search *s, size_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t found;
        if (s->start[i] == s->start[i + 1])
            continue;
        NG_MAP_FIND(found, &s->map, s->wholes[i], s->wholes[found] == s->wholes[i]);
        if (found != NG_MAP_NONE)
            join(s, found, i, 1);
        else if (!ng_map_add(&s->map, s->wholes[i], i))
            return false;
    }
    return true;
}

/* Compares the text with those before it in its bucket, and adds it. */
static bool join_band(search *s, uint32_t i, size_t band)
{
    const uint64_t hash = s->bands[i * BANDS + band];
    size_t at = s->map.size ? ng_map_start(&s->map, hash) : 0;
    for (size_t compared = 0; s->map.size && compared < COMPARED_MAX; compared++) {
        const uint32_t other = ng_map_next(&s->map, hash, &at);
        if (other == NG_MAP_NONE)
            break;
        if (s->bands[other * BANDS + band] != hash || root(s->out, other) == root(s->out, i))
            continue;
        const double similarity = jaccard(s, other, i);
        if (similarity >= s->threshold)
            join(s, other, i, similarity);
    }
    return ng_map_add(&s->map, hash, i);
}

static bool find(search *s, const ng_string *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!shingle(s, texts[i], i))
            return false;
    if (!join_equal(s, count))
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (s->out[i].of == NG_NO_COPY)
            sign(s, i);
    for (size_t band = 0; band < BANDS; band++) {
        ng_map_reset(&s->map, count);
        for (uint32_t i = 0; i < count; i++)
            if (s->start[i] < s->start[i + 1] && s->out[i].similarity < 1 && !join_band(s, i, band))
                return false;
    }
    for (uint32_t i = 0; i < count; i++)
        s->out[i].cluster = root(s->out, i);
    return true;
}

ng_status ng_copies_find(const ng_string *texts, size_t count, double threshold, uint64_t seed,
                         ng_copy *out, ng_error *error)
{
    search s = {.threshold = threshold,
                .start = ng_array_zeroed(count + 1, sizeof *s.start),
                .wholes = ng_array_new(count, sizeof *s.wholes),
                .bands = ng_array_new(count, BANDS * sizeof *s.bands),
                .signature = ng_array_new(HASHES, sizeof *s.signature),
                .out = out};
    ng_random random;
    ng_status status = NG_OK;
    if (!(threshold > 0 && threshold <= 1) || count > NG_NO_COPY - 1)
        status = ng_fail(error, NG_ERROR_ARGUMENT,
                         "copies: the threshold must be above 0 and at most 1, and the texts fewer "
                         "than %u",
                         NG_NO_COPY);
    ng_random_seed(&random, seed);
    for (size_t h = 0; h < HASHES; h++)
        s.words[h] = ng_random_next(&random) | 1;
    for (size_t i = 0; i < count; i++)
        out[i] = (ng_copy){.of = NG_NO_COPY, .cluster = (uint32_t)i};
    const bool has_room = s.start && s.wholes && s.bands && s.signature;
    if (status == NG_OK && (!has_room || !find(&s, texts, count)))
        status = ng_fail_memory(error);
    ng_tokens_clear(&s.tokens);
    ng_map_clear(&s.map);
    free(s.shingles);
    free(s.start);
    free(s.wholes);
    free(s.bands);
    free(s.signature);
    return status;
}
