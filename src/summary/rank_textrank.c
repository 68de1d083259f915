/* textrank: Mihalcea and Tarau, "TextRank: Bringing Order into Text", EMNLP 2004.
 *
 * The edge between two sentences weighs common words / (ln length_i + ln length_j). Differences:
 * words are content words without the plural's s, counted once; + 1 in the logarithms, so that two
 * sentences of one word have a weight; bounds of summary/similarity.h and summary/graph.h in long
 * texts. */
#include "summary/graph.h"
#include "summary/ranker.h"

#define DAMPING 0.85

static double weigh(const ng_similarity *similarity, size_t i, size_t j, double common)
{
    return common / (similarity->log_lengths[i] + similarity->log_lengths[j]);
}

ng_status ng_rank_textrank(const ng_sentence_matrix *document, ng_arena *arena, double *scores)
{
    ng_similarity similarity;
    ng_status status = ng_similarity_make(document, NG_SIMILARITY_COMMON, arena, &similarity);
    if (status == NG_OK)
        status = ng_graph_rank(&similarity, weigh, DAMPING, arena, scores);
    return status;
}
