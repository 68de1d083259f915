/* Columns of n-grams, half of which are features: by binary search in the sorted hashes. */
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "bench.h"
#include "tfidf/vocabulary.h"

enum { PROBES = 1 << 16 };

typedef struct entry {
    uint64_t hash;
    uint32_t id;
} entry;

typedef struct job {
    ng_vocabulary vocabulary;
    ng_gram *grams; /* [PROBES] */
    uint32_t *ids;  /* [PROBES] */
} job;

static int by_hash(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    return (a->hash > b->hash) - (a->hash < b->hash);
}

static void run(void *context)
{
    job *j = context;
    ng_vocabulary_lookup(&j->vocabulary, j->grams, PROBES, j->ids);
}

static void measure(size_t V, const char *name)
{
    job j = {.grams = bench_memory(calloc(PROBES, sizeof *j.grams)),
             .ids = bench_memory(calloc(PROBES, sizeof *j.ids))};
    ng_feature_name *features = bench_memory(calloc(V, sizeof *features));
    entry *sorted = bench_memory(malloc(V * sizeof *sorted));
    ng_random random;
    size_t dropped = 0;
    ng_random_seed(&random, V);
    for (size_t v = 0; v < V; v++) {
        features[v] = (ng_feature_name){ng_random_next(&random), "w", 1};
        sorted[v] = (entry){features[v].hash, (uint32_t)v};
    }
    qsort(sorted, V, sizeof *sorted, by_hash);
    bench_require(ng_vocabulary_freeze(features, V, 0, &j.vocabulary, &dropped) == NG_OK &&
                      dropped == 0,
                  "the vocabulary");
    for (size_t i = 0; i < PROBES; i++)
        j.grams[i].hash =
            i % 2 ? features[ng_random_below(&random, V)].hash : ng_random_next(&random);
    run(&j);
    for (size_t i = 0; i < PROBES; i++) {
        const entry key = {.hash = j.grams[i].hash};
        const entry *found = bsearch(&key, sorted, V, sizeof key, by_hash);
        bench_require(j.ids[i] == (found ? found->id : NG_NO_FEATURE), "a column");
    }
    bench_loop(&(bench_work){.name = name,
                             .item = "probe",
                             .items = PROBES,
                             .bytes = (double)PROBES * sizeof(ng_bucket),
                             .run = run,
                             .context = &j});
    ng_vocabulary_clear(&j.vocabulary);
    free(features);
    free(sorted);
    free(j.grams);
    free(j.ids);
}

int main(void)
{
    measure(20000, "vocabulary probe, 20,000 features");
    measure(1000000, "vocabulary probe, 1,000,000 features");
    return 0;
}
