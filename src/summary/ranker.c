/* The table of rankers, and those that a function or two make: lead, luhn, centroid and the two on
 * graphs of sentences. */
#include "summary/ranker.h"

#include <string.h>

#include "math/elementary.h"
#include "summary/graph.h"

/* lead: the article's own beginning, the strongest baseline for news. Several articles in one
 * document take turns: all first sentences, then all second ones. */
static ng_status rank_lead(ng_sentence_matrix *matrix, ng_arena *arena, double *scores)
{
    uint32_t place = 0;
    (void)arena;
    for (size_t i = 0; i < matrix->S; i++) {
        const bool is_new =
            i == 0 || matrix->sentences[i].article != matrix->sentences[i - 1].article;
        place = is_new ? 0 : place + 1;
        scores[i] = 1 / (1 + (double)place);
    }
    return NG_OK;
}

/* luhn: H. P. Luhn, "The Automatic Creation of Literature Abstracts", IBM Journal, 1958.
 *
 * A sentence scores as its best cluster: a run of words that begins and ends with a significant
 * word and has at most GAP others between two of them; its score is (significant words)^2 / length.
 * Significant is what is no function word and occurs at least twice. Differences: a stop list
 * instead of an upper cutoff of frequency; forms are compared without the plural's s instead of by
 * their first letters. */
enum { GAP = 4, COUNT_MIN = 2 };

static bool is_significant(const ng_sentence_matrix *d, size_t token)
{
    const uint32_t term = d->tokens[token].term;
    return term != NG_NO_TERM && !d->terms[term].is_stop && d->terms[term].count >= COUNT_MIN;
}

static ng_status rank_luhn(ng_sentence_matrix *matrix, ng_arena *arena, double *scores)
{
    (void)arena;
    for (size_t i = 0; i < matrix->S; i++) {
        const ng_sentence *sentence = &matrix->sentences[i];
        size_t first = 0, last = 0, significant = 0;
        scores[i] = 0;
        for (size_t t = sentence->first_token; t < sentence->last_token; t++) {
            if (!is_significant(matrix, t))
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

/* centroid: Radev, Jing, Stys and Tam, "Centroid-based Summarization of Multiple Documents", IPM
 * 2004.
 *
 * The centroid is the sum of the sentences' tf-idf rows; its heaviest words are kept. A sentence
 * scores the sum of the centroid's weights over its different words. Differences: idf comes from
 * the sentences of the text at hand instead of a corpus, and the position and first-sentence terms
 * of MEAD are left out. */
/* Words at least this share as heavy as the heaviest belong to the centroid. */
#define SHARE_MIN 0.4

static ng_status rank_centroid(ng_sentence_matrix *matrix, ng_arena *arena, double *scores)
{
    const ng_sentence_matrix *d = matrix;
    double *centroid = ng_arena_new(arena, d->V, sizeof *centroid);
    double most = 0;
    if (!centroid)
        return NG_ERROR_MEMORY;
    for (size_t t = 0; t < d->V; t++) {
        const ng_term *term = &d->terms[t];
        centroid[t] = 0;
        if (!term->is_stop && term->sentences > 0)
            centroid[t] = term->count * ng_log(1 + (double)d->S / (double)term->sentences);
        most = centroid[t] > most ? centroid[t] : most;
    }
    for (size_t i = 0; i < d->S; i++) {
        scores[i] = 0;
        for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++) {
            const double weight = centroid[d->entries[n].term];
            scores[i] += weight >= SHARE_MIN * most ? weight : 0;
        }
    }
    return NG_OK;
}

/* lexrank: Erkan and Radev, "LexRank: Graph-based Lexical Centrality as Salience in Text
 * Summarization", JAIR 2004, with continuous weights.
 *
 * The edge between two sentences weighs the cosine of their tf-idf rows where that is at least
 * NG_LEXRANK_THRESHOLD. Differences: idf is ln(1 + S / sentences) of the text itself instead of a
 * corpus's; no edge of a sentence to itself; bounds of summary/similarity.h and summary/graph.h in
 * long texts. */
static ng_status rank_lexrank(ng_sentence_matrix *matrix, ng_arena *arena, double *scores)
{
    ng_similarity *similarity;
    ng_status status = ng_similarity_cosine(matrix, &similarity);
    return status == NG_OK ? ng_graph_rank(similarity, ng_edge_cosine, NULL, arena, scores)
                           : status;
}

/* textrank: Mihalcea and Tarau, "TextRank: Bringing Order into Text", EMNLP 2004.
 *
 * The edge between two sentences weighs common words / (ln length_i + ln length_j). Differences:
 * words are content words without the plural's s, counted once; + 1 in the logarithms, so that two
 * sentences of one word have a weight; bounds of summary/similarity.h and summary/graph.h in long
 * texts. */
static double common_words(void *context, size_t i, size_t j, double common)
{
    const ng_similarity *similarity = context;
    return common / (similarity->log_lengths[i] + similarity->log_lengths[j]);
}

static ng_status rank_textrank(ng_sentence_matrix *matrix, ng_arena *arena, double *scores)
{
    ng_similarity similarity;
    ng_status status = ng_similarity_make(matrix, NG_SIMILARITY_COMMON, arena, &similarity);
    return status == NG_OK ? ng_graph_rank(&similarity, common_words, &similarity, arena, scores)
                           : status;
}

/* The default first. */
const ng_ranker ng_rankers[] = {
    {"learned", NULL, "logistic regression over features of a sentence (needs a model)"},
    {"lexrank", rank_lexrank, "graph of cosine similarities (Erkan and Radev 2004)"},
    {"lead", rank_lead, "the first sentences"},
    {"luhn", rank_luhn, "clusters of frequent words (Luhn 1958)"},
    {"sumbasic", ng_rank_sumbasic, "mean word probability, used words count less (2005)"},
    {"kl", ng_rank_kl, "a summary with the word distribution of the text (2009)"},
    {"centroid", rank_centroid, "words of the text's centroid (Radev et al. 2004)"},
    {"lsa", ng_rank_lsa, "weight in the main latent topics (Steinberger and Jezek 2004)"},
    {"textrank", rank_textrank, "graph of words in common (Mihalcea and Tarau 2004)"},
};
const size_t ng_ranker_count = sizeof ng_rankers / sizeof *ng_rankers;

const ng_ranker *ng_ranker_find(const char *name)
{
    for (size_t i = 0; i < ng_ranker_count; i++)
        if (strcmp(ng_rankers[i].name, name) == 0)
            return &ng_rankers[i];
    return NULL;
}
