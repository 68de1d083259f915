/* What the picks so far say already. The formulas stand in summary/select.h. */
#ifndef NUTGRAF_SUMMARY_REDUNDANCY_H
#define NUTGRAF_SUMMARY_REDUNDANCY_H

#include "nutgraf/summarize.h"
#include "summary/learned.h"
#include "summary/similarity.h"

typedef struct ng_redundancy_state {
    const ng_sentence_matrix *document;
    ng_redundancy kind;
    double diversity;
    const ng_gain *gain; /* or NULL */
    bool *held;          /* [concepts of gain] by the picks */
    ng_similarity *similarity;
    double *nearest;  /* [S] largest cosine with a pick */
    uint64_t *prints; /* [S] hash of the words in order */
    bool *covered;    /* [V] the picks hold the term */
    double most;      /* coverage: word weight of the sentence with most */
    /* Hashes of picks' words in order, and of their bigrams or trigrams. */
    ng_map seen;
    uint64_t *hashes; /* [seen.count] */
    size_t hash_capacity;
    bool failed; /* memory ran out */
} ng_redundancy_state;

/* Errors: NG_ERROR_MEMORY. */
ng_status ng_redundancy_start(ng_sentence_matrix *matrix, const ng_gain *gain,
                              const ng_summary_options *options, ng_arena *arena,
                              ng_redundancy_state *state);
/* As if nothing had been taken. */
void ng_redundancy_restart(ng_redundancy_state *state);
/* The value of sentence i of score `share`; never rises as picks are added. */
double ng_redundancy_value(const ng_redundancy_state *state, size_t i, double share);
/* Whether sentence i says nearly what a pick says. */
bool ng_redundancy_repeats(const ng_redundancy_state *state, size_t i);
void ng_redundancy_take(ng_redundancy_state *state, size_t i);
void ng_redundancy_end(ng_redundancy_state *state);

#endif
