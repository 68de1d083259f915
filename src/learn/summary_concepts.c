/* Words and pairs of articles, and whether their summaries hold them. */
#include <stdlib.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "learn/summary_train.h"

/* A sample of about half a million of each is as good as all of them. */
enum { ARTICLES_OF_WORDS = 2000, ARTICLES_OF_PAIRS = 1000 };

/* That of a thread. */
typedef struct concepts_reader {
    ng_summary_rows words, pairs;
    const ng_learned *sentences;
    uint64_t word_step, pair_step; /* one of so many is kept */
    ng_tokens tokens;              /* of a summary */
} concepts_reader;

/* Marks the document's words and pairs that stand in the summary. */
static ng_status mark(concepts_reader *r, const ng_concepts *c, ng_string summary, bool *held)
{
    uint32_t before = NG_NO_TERM;
    ng_tokens_reset(&r->tokens);
    ng_status status = ng_tokenize(summary.data, (ng_span){0, summary.length}, &r->tokens);
    for (size_t k = 0; k <= c->count; k++)
        held[k] = false;
    for (size_t t = 0; t < r->tokens.count && status == NG_OK; t++) {
        const ng_token *token = &r->tokens.items[t];
        if (token->form_length == 0)
            continue;
        const uint32_t term =
            ng_sentence_matrix_find(c->document, r->tokens.forms + token->form_start,
                                    token->form_length);
        if (term != NG_NO_TERM)
            held[term] = true;
        if (term != NG_NO_TERM && before != NG_NO_TERM)
            held[ng_concepts_find(c, before, term)] = true;
        before = term;
    }
    return status;
}

/* Which concepts are kept depends on the article and the concept alone. */
static bool is_kept(const ng_concepts *c, size_t k, uint64_t article, uint64_t step)
{
    const ng_concept *concept = &c->items[k];
    uint64_t hash = ng_hash_join(article, c->document->terms[concept->terms[0]].hash);
    if (concept->terms[1] != NG_NO_TERM)
        hash = ng_hash_join(hash, c->document->terms[concept->terms[1]].hash);
    return concept->count > 0 && hash % step == 0;
}

static bool add_rows(const ng_concepts *c, size_t first, size_t last,
                     const ng_summary_example *example, uint64_t step, const bool *held,
                     ng_summary_rows *rows)
{
    const size_t start = rows->count;
    if (!ng_summary_rows_reserve(rows, last - first))
        return false;
    for (size_t k = first; k < last; k++)
        if (is_kept(c, k, example->hash, step)) {
            ng_concept_values(c, k, rows->values + rows->count * rows->width);
            rows->is_summary[rows->count++] = held[k];
        }
    rows->articles[rows->article_count++] = (ng_summary_article){.hash = example->hash,
                                                                 .number = example->number,
                                                                 .first = start,
                                                                 .count = rows->count - start};
    return true;
}

static ng_status add_concepts(void *context, const ng_summary_example *example, ng_error *error)
{
    concepts_reader *r = (concepts_reader *)context + example->worker;
    ng_sentence_matrix *d = example->matrix;
    ng_arena *arena = example->arena;
    ng_concepts c;
    float *values = ng_arena_new(arena, d->S * NG_SENTENCE_FEATURES, sizeof *values);
    double *log_odds = ng_arena_new(arena, d->S, sizeof *log_odds);
    ng_status status =
        values && log_odds ? ng_sentence_features(d, arena, values) : NG_ERROR_MEMORY;
    for (size_t i = 0; i < d->S && status == NG_OK; i++)
        log_odds[i] = ng_learned_log_odds(r->sentences, values + i * NG_SENTENCE_FEATURES);
    if (status == NG_OK)
        status = ng_concepts_make(d, log_odds, arena, &c);
    bool *held = status == NG_OK ? ng_arena_new(arena, c.count + 1, sizeof *held) : NULL;
    if (status == NG_OK)
        status = held ? mark(r, &c, example->record->target, held) : NG_ERROR_MEMORY;
    if (status == NG_OK &&
        (!add_rows(&c, 0, c.words, example, r->word_step, held, &r->words) ||
         !add_rows(&c, c.words, c.count, example, r->pair_step, held, &r->pairs)))
        status = NG_ERROR_MEMORY;
    return status == NG_OK ? NG_OK : ng_fail_memory(error);
}

ng_status ng_summary_concepts_read(ng_summary_rows *words, ng_summary_rows *pairs,
                                   const ng_learned *sentences, size_t articles,
                                   const ng_train_input *inputs, size_t input_count,
                                   const ng_summary_train_options *options, ng_pool *pool,
                                   ng_error *error)
{
    const size_t threads = ng_pool_size(pool);
    concepts_reader *readers = ng_array_zeroed(threads, sizeof *readers);
    ng_summary_train_options quiet = *options; /* the sentences' reading has told of all */
    quiet.record_error = NULL;
    for (size_t t = 0; readers && t < threads; t++)
        readers[t] = (concepts_reader){.words = {.width = words->width},
                                       .pairs = {.width = pairs->width},
                                       .sentences = sentences,
                                       .word_step = 1 + articles / ARTICLES_OF_WORDS,
                                       .pair_step = 1 + articles / ARTICLES_OF_PAIRS};
    ng_status status = readers ? ng_summary_inputs_read(inputs, input_count, &quiet, pool,
                                                        add_concepts, readers, NULL, error)
                               : ng_fail_memory(error);
    for (size_t t = 0; readers && t < threads; t++) {
        if ((ng_summary_rows_join(words, &readers[t].words) != NG_OK ||
             ng_summary_rows_join(pairs, &readers[t].pairs) != NG_OK) &&
            status == NG_OK)
            status = ng_fail_memory(error);
        ng_summary_rows_clear(&readers[t].pairs);
        ng_tokens_clear(&readers[t].tokens);
    }
    free(readers);
    return status;
}
