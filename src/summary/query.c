/* Query words against sentences, as in the relevance term of topic-sensitive LexRank (Otterbacher,
 * Erkan and Radev, "Using Random Walks for Question-focused Sentence Retrieval", EMNLP 2005), but
 * bounded by 1 and without term counts. */
#include "summary/query.h"

#include "math/elementary.h"
#include "tfidf/stop_words.h"

/* The weight of each term in the query, and their sum with that of unknown words. */
static double weigh_terms(const ng_sentence_matrix *d, const ng_tokens *tokens, bool content,
                          double *weight)
{
    double sum = 0;
    for (size_t t = 0; t < d->V; t++)
        weight[t] = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        const ng_token *token = &tokens->items[i];
        const char *form = tokens->forms + token->form_start;
        if (token->form_length == 0 || (content && ng_is_stop_word(form, token->form_length)))
            continue;
        const uint32_t term = ng_sentence_matrix_find(d, form, token->form_length);
        const bool is_known = term != NG_NO_TERM && d->terms[term].sentences > 0;
        const double held = is_known ? (double)d->terms[term].sentences : 1;
        const double idf = ng_log(1 + (double)d->S / held);
        if (is_known && weight[term] > 0)
            continue;
        if (is_known)
            weight[term] = idf;
        sum += idf;
    }
    return sum;
}

ng_status ng_query_relevance(const ng_sentence_matrix *document, ng_string query, ng_arena *arena,
                             double *relevance)
{
    const ng_sentence_matrix *d = document;
    ng_tokens tokens = {0};
    double *weight = ng_arena_new(arena, d->V, sizeof *weight);
    uint32_t *stamp = ng_arena_new(arena, d->V, sizeof *stamp);
    ng_status status = weight && stamp
                           ? ng_tokenize(query.data, (ng_span){0, query.length}, &tokens)
                           : NG_ERROR_MEMORY;
    double sum = 0;
    if (status == NG_OK)
        sum = weigh_terms(d, &tokens, true, weight);
    if (status == NG_OK && sum == 0)
        sum = weigh_terms(d, &tokens, false, weight);
    for (size_t t = 0; t < d->V && status == NG_OK; t++)
        stamp[t] = 0;
    for (size_t i = 0; i < d->S && status == NG_OK; i++) {
        const ng_sentence *sentence = &d->sentences[i];
        relevance[i] = 0;
        for (size_t t = sentence->first_token; t < sentence->last_token; t++) {
            const uint32_t term = d->tokens[t].term;
            if (term == NG_NO_TERM || weight[term] == 0 || stamp[term] == i + 1)
                continue;
            stamp[term] = (uint32_t)i + 1;
            relevance[i] += weight[term] / sum;
        }
    }
    ng_tokens_clear(&tokens);
    return status;
}
