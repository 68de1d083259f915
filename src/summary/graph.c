/* Making the edges, row by row, and power iteration. */
#include "summary/graph.h"

#include <stdlib.h>

#include "base/memory.h"

enum { ROUNDS = 50 };
#define TOLERANCE 1e-5

typedef struct graph {
    size_t S;
    size_t most;   /* edges of a sentence */
    size_t *start; /* [S + 1] */
    ng_edge *edges;
    size_t capacity;
} graph;

static bool is_lighter(const ng_edge *a, const ng_edge *b)
{
    return a->weight < b->weight || (a->weight == b->weight && a->to > b->to);
}

/* Adds an edge to a heap of at most `most` edges with the lightest on top, which falls out. */
static void add_edge(ng_edge *heap, size_t *count, size_t most, ng_edge edge)
{
    size_t at = *count;
    if (at < most) {
        for ((*count)++; at > 0 && is_lighter(&edge, &heap[(at - 1) / 2]); at = (at - 1) / 2)
            heap[at] = heap[(at - 1) / 2];
        heap[at] = edge;
        return;
    }
    if (is_lighter(&edge, &heap[0]))
        return;
    at = 0;
    for (size_t child = 1; child < most; child = 2 * at + 1) {
        if (child + 1 < most && is_lighter(&heap[child + 1], &heap[child]))
            child++;
        if (!is_lighter(&heap[child], &edge))
            break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = edge;
}

/* The edges of sentence i, the heaviest of them in long texts, with weights that sum to 1. */
static bool add_row(graph *g, ng_similarity *similarity, ng_edge_function *weigh, void *context,
                    size_t i)
{
    const size_t count = ng_similarity_row(similarity, i), first = g->start[i];
    const size_t most = g->most;
    const bool has_room = ng_array_reserve(&g->edges, &g->capacity,
                                           first + (count < most ? count : most), sizeof *g->edges);
    size_t kept = 0;
    double sum = 0;
    for (size_t n = 0; n < count; n++) {
        const uint32_t j = similarity->touched[n];
        const double weight = i == j ? 0 : weigh(context, i, j, similarity->sums[j]);
        similarity->sums[j] = 0;
        if (has_room && weight > 0)
            add_edge(g->edges + first, &kept, most, (ng_edge){j, (float)weight});
    }
    for (size_t n = first; n < first + kept; n++)
        sum += (double)g->edges[n].weight;
    for (size_t n = first; n < first + kept; n++)
        g->edges[n].weight = (float)((double)g->edges[n].weight / sum);
    g->start[i + 1] = first + kept;
    return has_room;
}

static size_t most_edges(size_t S)
{
    const size_t most = NG_GRAPH_TOTAL_MAX / (S + 1);
    if (S <= NG_POSTINGS_MAX)
        return S;
    return most < NG_GRAPH_EDGES_MIN ? NG_GRAPH_EDGES_MIN
           : most < NG_GRAPH_EDGES   ? most
                                     : NG_GRAPH_EDGES;
}

static void iterate(const graph *g, double *rank, double *next)
{
    const double damping = NG_GRAPH_DAMPING;
    const double S = (double)g->S;
    for (size_t i = 0; i < g->S; i++)
        rank[i] = 1 / S;
    for (int round = 0; round < ROUNDS; round++) {
        double loose = 0, moved = 0;
        for (size_t i = 0; i < g->S; i++) {
            next[i] = 0;
            loose += g->start[i] == g->start[i + 1] ? rank[i] : 0;
        }
        for (size_t i = 0; i < g->S; i++)
            for (size_t n = g->start[i]; n < g->start[i + 1]; n++)
                next[g->edges[n].to] += rank[i] * (double)g->edges[n].weight;
        for (size_t i = 0; i < g->S; i++) {
            const double value = (1 - damping) / S + damping * (next[i] + loose / S);
            moved += value > rank[i] ? value - rank[i] : rank[i] - value;
            rank[i] = value;
        }
        if (moved < TOLERANCE)
            break;
    }
}

ng_status ng_graph_rank(ng_similarity *similarity, ng_edge_function *weigh, void *context,
                        ng_arena *arena, double *scores)
{
    graph g = {.S = similarity->document->S, .most = most_edges(similarity->document->S)};
    bool made = true;
    g.start = ng_arena_new(arena, g.S + 1, sizeof *g.start);
    double *next = ng_arena_new(arena, g.S, sizeof *next);
    if (!g.start || !next)
        return NG_ERROR_MEMORY;
    g.start[0] = 0;
    for (size_t i = 0; i < g.S && made; i++)
        made = add_row(&g, similarity, weigh, context, i);
    if (made)
        iterate(&g, scores, next);
    free(g.edges);
    return made ? NG_OK : NG_ERROR_MEMORY;
}
