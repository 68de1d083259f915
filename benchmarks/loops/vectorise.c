/* Counted rows of paragraphs: by n-grams that are looked up one by one. */
#include <stdlib.h>

#include "bench.h"
#include "text.h"
#include "tfidf/vectorizer.h"

typedef struct job {
    bench_text text;
    ng_tokens tokens;
    size_t *ends; /* [paragraph_count] of each one's tokens */
    ng_vocabulary vocabulary;
    ng_vectorizer vectorizer;
} job;

static void tokenise(job *j)
{
    for (size_t p = 0; p < j->text.paragraph_count; p++) {
        bench_require(ng_tokenize(j->text.data, j->text.paragraphs[p], &j->tokens) == NG_OK,
                      "memory");
        j->ends[p] = j->tokens.count;
    }
}

static void learn_vocabulary(job *j, const ng_feature_options *options)
{
    ng_vocabulary_builder *builder = bench_memory(ng_vocabulary_builder_new(0));
    ng_grams grams = {0};
    bench_require(ng_grams_add(options, &j->tokens, 0, j->tokens.count, &grams) == NG_OK &&
                      ng_vocabulary_builder_add(builder, &grams, &j->tokens, NULL) == NG_OK &&
                      ng_vocabulary_builder_finish(builder, 1, 1, 20000, &j->vocabulary, NULL) ==
                          NG_OK,
                  "memory");
    ng_grams_clear(&grams);
    ng_vocabulary_builder_free(builder);
}

static void run(void *context)
{
    job *j = context;
    ng_vectorizer_reset(&j->vectorizer);
    for (size_t p = 0; p < j->text.paragraph_count; p++)
        bench_require(ng_vectorizer_add(&j->vectorizer, &j->tokens, p ? j->ends[p - 1] : 0,
                                        j->ends[p]) == NG_OK,
                      "memory");
    ng_vectorizer_finish(&j->vectorizer);
}

/* The record's counts against those of its n-grams. */
static void check(const job *j)
{
    float *counts = bench_memory(calloc(j->vocabulary.V, sizeof *counts));
    ng_grams grams = {0};
    for (size_t p = 0; p < j->text.paragraph_count; p++)
        bench_require(ng_grams_add(j->vectorizer.options, &j->tokens, p ? j->ends[p - 1] : 0,
                                   j->ends[p], &grams) == NG_OK,
                      "memory");
    size_t distinct = 0;
    for (size_t i = 0; i < grams.count; i++) {
        const uint32_t column = ng_vocabulary_find(&j->vocabulary, grams.items[i].hash);
        if (column != NG_NO_FEATURE)
            distinct += counts[column]++ == 0;
    }
    const ng_row *row = &j->vectorizer.record;
    bench_require(row->count == distinct, "the number of columns");
    for (size_t i = 0; i < row->count; i++)
        bench_require(row->values[i] == counts[row->index[i]], "a count");
    ng_grams_clear(&grams);
    free(counts);
}

int main(void)
{
    ng_feature_options options;
    job j = {.text = bench_text_make(1 << 18, true)};
    ng_feature_options_default(&options);
    options.words = (ng_ngram_range){1, 2};
    options.chars = (ng_ngram_range){4, 4};
    options.tf = NG_TF_RAW;
    options.norm = NG_NORM_NONE;
    j.ends = bench_memory(calloc(j.text.paragraph_count, sizeof *j.ends));
    tokenise(&j);
    learn_vocabulary(&j, &options);
    bench_require(ng_vectorizer_init(&j.vectorizer, &options, &j.vocabulary,
                                     &(ng_weights){NULL, NULL}, NULL, NULL, 0) == NG_OK,
                  "memory");
    run(&j);
    check(&j);
    bench_loop(&(bench_work){.name = "vectorise, words 1-2 and characters 4",
                             .item = "token",
                             .items = (double)j.tokens.count,
                             .bytes = (double)j.text.length,
                             .run = run,
                             .context = &j});
    ng_vectorizer_clear(&j.vectorizer);
    ng_vocabulary_clear(&j.vocabulary);
    ng_tokens_clear(&j.tokens);
    free(j.ends);
    bench_text_clear(&j.text);
    return 0;
}
