/* lead: the article's own beginning, the strongest baseline for news. Several articles in one
 * document take turns: all first sentences, then all second ones. */
#include "summary/ranker.h"

ng_status ng_rank_lead(const ng_sentence_matrix *document, ng_arena *arena, double *scores)
{
    uint32_t place = 0;
    (void)arena;
    for (size_t i = 0; i < document->S; i++) {
        const bool is_new =
            i == 0 || document->sentences[i].article != document->sentences[i - 1].article;
        place = is_new ? 0 : place + 1;
        scores[i] = 1 / (1 + (double)place);
    }
    return NG_OK;
}
