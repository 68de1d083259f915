/* luhn: H. P. Luhn, "The Automatic Creation of Literature Abstracts", IBM Journal, 1958.
 *
 * A sentence scores as its best cluster: a run of words that begins and ends with a significant
 * word and has at most GAP others between two of them; its score is (significant words)^2 / length.
 * Significant is what is no function word and occurs at least twice. Differences: a stop list
 * instead of an upper cutoff of frequency; forms are compared without the plural's s instead of by
 * their first letters. */
#include "summary/ranker.h"

enum { GAP = 4, LEAST_COUNT = 2 };

static bool is_significant(const ng_sentence_matrix *d, size_t token)
{
    const uint32_t term = d->tokens[token].term;
    return term != NG_NO_TERM && !d->terms[term].is_stop && d->terms[term].count >= LEAST_COUNT;
}

ng_status ng_rank_luhn(const ng_sentence_matrix *document, ng_arena *arena, double *scores)
{
    (void)arena;
    for (size_t i = 0; i < document->S; i++) {
        const ng_sentence *sentence = &document->sentences[i];
        size_t first = 0, last = 0, significant = 0;
        scores[i] = 0;
        for (size_t t = sentence->first_token; t < sentence->last_token; t++) {
            if (!is_significant(document, t))
                continue;
            if (significant == 0 || t - last > GAP + 1) {
                first = t;
                significant = 0;
            }
            last = t;
            significant++;
            const double score =
                (double)significant * (double)significant / (double)(last - first + 1);
            scores[i] = score > scores[i] ? score : scores[i];
        }
    }
    return NG_OK;
}
