/* Sentences as a graph, and the stationary distribution of a walk on it. */
#ifndef NUTGRAF_SUMMARY_GRAPH_H
#define NUTGRAF_SUMMARY_GRAPH_H

#include "summary/similarity.h"

/* In documents of more than NG_POSTINGS_MAX sentences a sentence keeps its NG_GRAPH_EDGES heaviest
 * edges, fewer where all together would be more than NG_GRAPH_TOTAL_MAX, but NG_GRAPH_EDGES_MIN. */
enum { NG_GRAPH_EDGES = 64, NG_GRAPH_EDGES_MIN = 8, NG_GRAPH_TOTAL_MAX = 8000000 };

typedef struct ng_edge {
    uint32_t to;
    float weight;
} ng_edge;

/* What an edge between two different sentences of that similarity weighs; 0: none. Called once for
 * each i and each j similar to it. */
typedef double ng_edge_function(void *context, size_t i, size_t j, double similarity);

#define NG_LEXRANK_THRESHOLD 0.1

/* The similarity itself where it is large enough, as in LexRank. */
static inline double ng_edge_cosine(void *context, size_t i, size_t j, double cosine)
{
    (void)context;
    (void)i;
    (void)j;
    return cosine >= NG_LEXRANK_THRESHOLD ? cosine : 0;
}

#define NG_GRAPH_DAMPING 0.85

/* scores [S]: the PageRank of Brin and Page (1998) over weighted edges,
 *
 *   r_j = (1 - d) / S + d * sum_i r_i w_ij / sum_k w_ik
 *
 * with d = NG_GRAPH_DAMPING, a sentence without edges giving to all alike. At most 50 rounds, until
 * no more than 1e-5 of the whole moves. Memory from the arena: 8 bytes an edge. Errors:
 * NG_ERROR_MEMORY. */
ng_status ng_graph_rank(ng_similarity *similarity, ng_edge_function *weigh, void *context,
                        ng_arena *arena, double *scores);

#endif
