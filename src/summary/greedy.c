/* Orders of picks to scores. */
#include "summary/greedy.h"

size_t ng_greedy_steps(const ng_sentence_matrix *document)
{
    const size_t work = document->token_count + 1;
    size_t steps = NG_GREEDY_WORK / work;
    steps = steps < 8 ? 8 : steps;
    return steps < document->S ? steps : document->S;
}

void ng_greedy_scores(const ng_sentence_matrix *document, const uint32_t *order, size_t steps,
                      const double *base, double *scores)
{
    double most = 0;
    for (size_t i = 0; i < document->S; i++)
        most = base[i] > most ? base[i] : most;
    for (size_t i = 0; i < document->S; i++)
        scores[i] = most > 0 ? base[i] / most : 0;
    for (size_t n = 0; n < steps; n++)
        scores[order[n]] = 2 - (double)n / (double)steps;
}
