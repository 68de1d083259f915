/* Words and pairs of neighbouring words as what a summary may hold: where and how often a text has
 * them, from which a model tells how likely the summary of the text has them too.
 *
 * Hong and Nenkova, "Improving the Estimation of Word Importance for News Multi-Document
 * Summarization", EACL 2014 (words); Li, Qian and Liu, "Using Supervised Bigram-based ILP for
 * Extractive Summarization", ACL 2013 (pairs). */
#ifndef NUTGRAF_SUMMARY_CONCEPTS_H
#define NUTGRAF_SUMMARY_CONCEPTS_H

#include "base/arena.h"
#include "summary/sentence_matrix.h"

/* X(NAME, "name"). p_i: the probability that a summary takes sentence i. Places and lengths are
 * those of the article that holds the concept first. */
#define NG_CONCEPT_FEATURE_MAP(X)                                                                  \
    X(COUNT, "count")                                                                              \
    X(SENTENCES, "sentences")   /* that hold it */                                                 \
    X(FIRST, "first")           /* sentence, from 0 */                                             \
    X(FIRST_SHARE, "place")     /* first / sentences of the article */                             \
    X(AT, "at")                 /* words before it in that sentence */                             \
    X(EXPECTED, "expected")     /* sum of p_i over the sentences that hold it */                   \
    X(BEST, "best")             /* largest p_i of these */                                         \
    X(LEAD, "lead")             /* of the first three sentences, those that hold it */             \
    X(LAST_SHARE, "last-place") /* last sentence / sentences of the article */                     \
    X(TEXT, "text")             /* sentences of the article */                                     \
    X(KIND, "kind")             /* word: 1 function word, 2 begins with a digit; pair: 1 the */    \
                                /* second is a function word, 2 the first, 3 both; else 0 */       \
    X(LENGTH, "length")         /* bytes of its form; pair: of the shorter */

typedef enum ng_concept_feature {
#define NG_CONCEPT_FEATURE_ENUM(name, text) NG_CONCEPT_##name,
    NG_CONCEPT_FEATURE_MAP(NG_CONCEPT_FEATURE_ENUM)
#undef NG_CONCEPT_FEATURE_ENUM
        NG_CONCEPT_FEATURES
} ng_concept_feature;

typedef struct ng_concept {
    uint32_t terms[2]; /* the second is NG_NO_TERM for a word */
    uint32_t count, sentences, at;
    uint32_t first, last; /* sentences; last from 1, 0: none yet */
    float expected, best;
    uint16_t length;
    uint8_t lead;
    bool is_number;
} ng_concept;

/* What the concepts of a sentence have in common. */
typedef struct ng_sight {
    uint32_t position; /* in its article */
    float share;       /* position / sentences of the article */
    float text;        /* sentences of the article */
    float p;
} ng_sight;

/* Concepts 0 .. words - 1 are the document's terms, the others pairs. */
typedef struct ng_concepts {
    const ng_sentence_matrix *document;
    ng_concept *items; /* [count] */
    size_t count;
    size_t words;
    ng_sight *sights;  /* [S] */
    size_t *row_start; /* [S + 1] different concepts of sentence i: rows[row_start[i]] .. */
    uint32_t *rows;
} ng_concepts;

/* log_odds [S]: that a summary takes the sentence. The pairs are found by way of the document until
 * the next call. O(tokens). Errors: NG_ERROR_MEMORY. */
ng_status ng_concepts_make(ng_sentence_matrix *document, const double *log_odds, ng_arena *arena,
                           ng_concepts *concepts);

/* The number of the pair of two terms, or concepts->count. */
size_t ng_concepts_find(const ng_concepts *concepts, uint32_t first, uint32_t second);

/* values [NG_CONCEPT_FEATURES] of concept k. */
void ng_concept_values(const ng_concepts *concepts, size_t k, float *values);

#endif
