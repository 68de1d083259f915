/* Sentences as a graph: all similarities, and the walk on it. Against a dense matrix of cosines and
 * fifty rounds of a dense walk. */
#include <math.h>
#include <stdlib.h>

#include "bench.h"
#include "summary/graph.h"
#include "text.h"

static const double DAMPING = NG_GRAPH_DAMPING;

typedef struct job {
    bench_text text;
    ng_sentence_matrix document;
    ng_arena arena, scratch;
    ng_similarity similarity;
    double *scores; /* [S] */
    double steps;   /* along posting lists, for all similarities */
} job;

static double weigh(void *context, size_t i, size_t j, double cosine)
{
    (void)context;
    (void)i;
    (void)j;
    return cosine;
}

static void compare_all(void *context)
{
    job *j = context;
    for (size_t i = 0; i < j->document.S; i++) {
        const size_t count = ng_similarity_row(&j->similarity, i);
        for (size_t n = 0; n < count; n++)
            j->similarity.sums[j->similarity.touched[n]] = 0;
    }
}

static void rank(void *context)
{
    job *j = context;
    ng_arena_reset(&j->scratch);
    bench_require(ng_graph_rank(&j->similarity, weigh, NULL, &j->scratch, j->scores) == NG_OK,
                  "memory");
}

static double count_steps(const job *j)
{
    double steps = 0;
    for (size_t n = 0; n < j->document.row_start[j->document.S]; n++) {
        const uint32_t v = j->document.entries[n].term;
        steps += (double)(j->similarity.posting_start[v + 1] - j->similarity.posting_start[v]);
    }
    return steps;
}

/* cosines [S x S] from dense rows [S x V]. */
static void compare_plainly(const ng_sentence_matrix *d, double *cosines)
{
    const size_t S = d->S, V = d->V;
    double *rows = bench_memory(calloc(S * V, sizeof *rows));
    for (size_t i = 0; i < S; i++) {
        double squares = 0;
        for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++) {
            const size_t v = d->entries[n].term;
            const double idf = log(1 + (double)S / (double)d->terms[v].sentences);
            rows[i * V + v] = d->entries[n].count * idf;
            squares += rows[i * V + v] * rows[i * V + v];
        }
        for (size_t v = 0; v < V && squares > 0; v++)
            rows[i * V + v] /= sqrt(squares);
    }
    for (size_t i = 0; i < S; i++)
        for (size_t k = 0; k < S; k++) {
            cosines[i * S + k] = 0;
            for (size_t v = 0; v < V; v++)
                cosines[i * S + k] += rows[i * V + v] * rows[k * V + v];
        }
    free(rows);
}

static void rank_plainly(size_t S, double *weights, double *scores)
{
    double *next = bench_memory(malloc(S * sizeof *next));
    for (size_t i = 0; i < S; i++) {
        double sum = 0;
        weights[i * S + i] = 0;
        for (size_t k = 0; k < S; k++)
            sum += weights[i * S + k];
        for (size_t k = 0; k < S; k++)
            weights[i * S + k] = sum > 0 ? weights[i * S + k] / sum : 1 / (double)S;
        scores[i] = 1 / (double)S;
    }
    for (int round = 0; round < 50; round++) {
        for (size_t k = 0; k < S; k++) {
            next[k] = (1 - DAMPING) / (double)S;
            for (size_t i = 0; i < S; i++)
                next[k] += DAMPING * scores[i] * weights[i * S + k];
        }
        for (size_t k = 0; k < S; k++)
            scores[k] = next[k];
    }
    free(next);
}

static void check(job *j)
{
    const size_t S = j->document.S;
    double *cosines = bench_memory(malloc(S * S * sizeof *cosines));
    double *scores = bench_memory(malloc(S * sizeof *scores));
    compare_plainly(&j->document, cosines);
    for (size_t i = 0; i < S; i++) {
        const size_t count = ng_similarity_row(&j->similarity, i);
        for (size_t k = 0; k < S; k++)
            bench_require(bench_close(j->similarity.sums[k], cosines[i * S + k], 1e-5),
                          "a similarity");
        for (size_t n = 0; n < count; n++)
            j->similarity.sums[j->similarity.touched[n]] = 0;
    }
    rank(j);
    rank_plainly(S, cosines, scores);
    for (size_t i = 0; i < S; i++)
        bench_require(fabs(j->scores[i] - scores[i]) < 1e-4 * scores[i] + 1e-5, "a rank");
    free(cosines);
    free(scores);
}

static void measure(size_t bytes, const char *similarities, const char *walk)
{
    job j = {.text = bench_text_make(bytes, true)};
    const ng_record record = {.text = {j.text.data, j.text.length}};
    ng_document *document;
    bench_require(ng_document_new(&document, NULL) == NG_OK, "memory");
    ng_document_set(document, &record);
    bench_require(ng_sentence_matrix_add(&j.document, document) == NG_OK &&
                      ng_sentence_matrix_finish(&j.document) == NG_OK &&
                      ng_similarity_make(&j.document, NG_SIMILARITY_COSINE, &j.arena,
                                         &j.similarity) == NG_OK,
                  "memory");
    const double S = (double)j.document.S;
    j.scores = bench_memory(malloc(j.document.S * sizeof *j.scores));
    j.steps = count_steps(&j);
    check(&j);
    bench_loop(&(bench_work){.name = similarities,
                             .item = "step",
                             .items = j.steps,
                             .bytes = j.steps * (8 + sizeof(ng_posting)),
                             .flops = 2 * j.steps,
                             .run = compare_all,
                             .context = &j});
    bench_loop(&(bench_work){.name = walk,
                             .item = "sentence",
                             .items = S,
                             .bytes = j.steps * (8 + sizeof(ng_posting)),
                             .run = rank,
                             .context = &j});
    ng_document_free(document);
    ng_sentence_matrix_clear(&j.document);
    ng_arena_clear(&j.arena);
    ng_arena_clear(&j.scratch);
    free(j.scores);
    bench_text_clear(&j.text);
}

int main(void)
{
    measure(4000, "similarities of an article", "edges and power iteration, an article");
    measure(40000, "similarities of 40 kB", "edges and power iteration, 40 kB");
    return 0;
}
