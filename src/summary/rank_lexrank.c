/* lexrank: Erkan and Radev, "LexRank: Graph-based Lexical Centrality as Salience in Text
 * Summarization", JAIR 2004, with continuous weights.
 *
 * The edge between two sentences weighs the cosine of their tf-idf rows where that is at least
 * THRESHOLD. Differences: idf is ln(1 + S / sentences) of the text itself instead of a corpus's;
 * no edge of a sentence to itself; bounds of summary/similarity.h and summary/graph.h in long
 * texts. */
#include "summary/graph.h"
#include "summary/ranker.h"

#define DAMPING   0.85
#define THRESHOLD 0.1

static double weigh(const ng_similarity *similarity, size_t i, size_t j, double cosine)
{
    (void)similarity;
    (void)i;
    (void)j;
    return cosine >= THRESHOLD ? cosine : 0;
}

ng_status ng_rank_lexrank(const ng_sentence_matrix *document, ng_arena *arena, double *scores)
{
    ng_similarity similarity;
    ng_status status = ng_similarity_make(document, NG_SIMILARITY_COSINE, arena, &similarity);
    if (status == NG_OK)
        status = ng_graph_rank(&similarity, weigh, DAMPING, arena, scores);
    return status;
}
