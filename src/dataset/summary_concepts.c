/* Words and pairs of articles, and whether their summaries hold them. */
#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "dataset/summary_rows.h"

/* A sample of about half a million of each is as good as all of them. */
enum { ARTICLES_OF_WORDS = 2000, ARTICLES_OF_PAIRS = 1000 };

typedef struct sampling {
    const ng_learned *sentences;
    uint64_t steps[2]; /* of words and of pairs one of so many is kept */
} sampling;

/* Marks the document's words and pairs that stand in the summary. */
static void mark(const ng_concepts *c, const ng_tokens *summary, bool *held)
{
    uint32_t before = NG_NO_TERM;
    for (size_t k = 0; k <= c->count; k++)
        held[k] = false;
    for (size_t t = 0; t < summary->count; t++) {
        const ng_token *token = &summary->items[t];
        if (token->form_length == 0)
            continue;
        const uint32_t term =
            ng_sentence_matrix_find(c->document, summary->forms + token->form_start,
                                    token->form_length);
        if (term != NG_NO_TERM)
            held[term] = true;
        if (term != NG_NO_TERM && before != NG_NO_TERM)
            held[ng_concepts_find(c, before, term)] = true;
        before = term;
    }
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

static ng_status add_concepts(void *context, ng_summary_worker *part,
                              const ng_summary_example *example, ng_error *error)
{
    const sampling *r = context;
    ng_sentence_matrix *d = &part->matrix;
    ng_arena *arena = &part->arena;
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
    if (!held)
        return ng_fail_memory(error);
    mark(&c, &part->tokens, held);
    return add_rows(&c, 0, c.words, example, r->steps[0], held, &part->rows[0]) &&
                   add_rows(&c, c.words, c.count, example, r->steps[1], held, &part->rows[1])
               ? NG_OK
               : ng_fail_memory(error);
}

ng_status ng_summary_concepts_read(ng_summary_rows *rows, const ng_learned *sentences,
                                   size_t articles, const ng_train_input *inputs,
                                   size_t input_count, const ng_summary_train_options *options,
                                   ng_pool *pool, ng_error *error)
{
    sampling r = {.sentences = sentences,
                  .steps = {1 + articles / ARTICLES_OF_WORDS, 1 + articles / ARTICLES_OF_PAIRS}};
    ng_summary_train_options quiet = *options; /* the sentences' reading has told of all */
    quiet.record_error = NULL;
    return ng_summary_inputs_read(inputs, input_count, &quiet, pool, add_concepts, &r, rows, 2,
                                  NULL, error);
}
