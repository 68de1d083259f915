/* The learned ranker: how much of the summary that a person would write a sentence says, for its
 * length.
 *
 *   z_i     = bias + sum_f weights_f[bin of x_if]       log-odds that a summary takes sentence i
 *   q_k     = the same over features of word or pair k, as a probability: the summary holds it
 *   tells_i = OFFSET + z_i + sum of q_k over the different words and pairs of sentence i
 *   score_i = tells_i / (L + n_i)                 n_i: its words, L: those of a summary on average
 *
 * The sum of q_k is the expected number of words and pairs in common with the summary, and the
 * score follows the F1 of ROUGE, 2 common / (L + n), with half of R1 and R2 each. A feature that
 * the text does not have (NaN) adds nothing. Logistic regression over binned features is the
 * classifier of Kupiec, Pedersen and Chen, "A Trainable Document Summarizer", SIGIR 1995, without
 * its assumption that features are independent. */
#ifndef NUTGRAF_SUMMARY_LEARNED_H
#define NUTGRAF_SUMMARY_LEARNED_H

#include "base/arena.h"
#include "summary/concepts.h"
#include "summary/sentence_features.h"

/* One sentence in eight is taken: there the log-odds add nothing. */
#define NG_LEARNED_OFFSET 2

/* A logistic regression. Borrowed arrays. Bin b of feature f holds values in (edges[b - 1],
 * edges[b]]. */
typedef struct ng_learned {
    size_t count;             /* of features in the model */
    const uint32_t *features; /* [count] which of the values */
    const uint32_t *start;    /* [count + 1] edges of feature f: edges[start[f]] .. */
    const float *edges;       /* [start[count]] ascending within a feature */
    const float *weights;     /* [start[count] + count] those of f begin at start[f] + f */
    double bias;
} ng_learned;

/* Where the weight of value x of feature f stands; x is a number. O(bins). */
size_t ng_learned_bin(const ng_learned *learned, size_t f, float x);

/* What feature f adds to the score for value x. */
double ng_learned_part(const ng_learned *learned, size_t f, float x);

/* Log-odds from the values of one row. */
double ng_learned_log_odds(const ng_learned *learned, const float *values);

typedef enum ng_learned_group {
    NG_LEARNED_SENTENCES, /* of ng_sentence_feature */
    NG_LEARNED_WORDS,     /* of ng_concept_feature */
    NG_LEARNED_PAIRS,
    NG_LEARNED_GROUPS
} ng_learned_group;

enum { NG_LEARNED_NAME = 32 };

/* How many features a group has. */
size_t ng_learned_feature_count(ng_learned_group group);
/* "position", "word-count", "pair-count". */
void ng_learned_feature_name(ng_learned_group group, size_t feature, char name[NG_LEARNED_NAME]);
/* Whether the group has a feature of that name. */
bool ng_learned_feature_find(ng_learned_group group, const char *name, uint32_t *feature);

typedef struct ng_learned_ranker {
    ng_learned sentences; /* of ng_sentence_feature */
    ng_learned words;     /* of ng_concept_feature */
    ng_learned pairs;
    double length; /* L */
} ng_learned_ranker;

/* What the score of one text is made of. */
typedef struct ng_learned_scores {
    float *values;        /* [S x NG_SENTENCE_FEATURES] */
    double *log_odds;     /* [S] */
    ng_concepts concepts; /* NULL arrays without sentences */
    double *expected;     /* [concepts.count] q */
    double *tells;        /* [S] */
    double length;        /* L */
} ng_learned_scores;

/* What the learned ranker knows beyond scores. */
typedef struct ng_gain {
    const ng_learned_scores *parts;
    const double *relevance; /* [S] of a query, or NULL: 1 */
} ng_gain;

/* scores [S]. Near-linear in the length of the text. Errors: NG_ERROR_MEMORY. */
ng_status ng_learned_rank(const ng_learned_ranker *ranker, ng_sentence_matrix *matrix,
                          ng_arena *arena, ng_learned_scores *parts, double *scores);

/* L + n_i. */
static inline double ng_learned_size(const ng_learned_scores *parts, size_t i)
{
    return parts->length + (double)ng_sentence_length(parts->concepts.document, i);
}

/* The sums of q over the words and over the pairs of sentence i. */
void ng_learned_expected(const ng_learned_scores *parts, size_t i, double *words, double *pairs);

#endif
