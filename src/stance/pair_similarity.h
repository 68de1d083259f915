/* Numbers that say how a target and a text relate. */
#ifndef NUTGRAF_STANCE_PAIR_SIMILARITY_H
#define NUTGRAF_STANCE_PAIR_SIMILARITY_H

#include "base/map.h"
#include "stance/pair_views.h"

/* With t the TF-IDF vector of the target's content words, x that of the text's (raw counts times
 * idf), x_s that of sentence s:
 *
 *   cosine    t x / |t| |x|
 *   coverage  share of the target's content words that x holds, weighted by idf
 *   bigrams   share of the target's pairs of neighbouring words that the text holds
 *
 * X(NAME, "name in models and features") */
#define NG_NUMBER_MAP(X)                                                                           \
    X(COSINE_TEXT, "cosine text")                                                                  \
    X(COSINE_BEST, "cosine best")     /* the highest of a sentence */                              \
    X(COSINE_SECOND, "cosine second") /* the second highest */                                     \
    X(COSINE_LEAD, "cosine lead")                                                                  \
    X(COSINE_FIRST, "cosine first") /* of the first sentence */                                    \
    X(COVERAGE_TEXT, "coverage text")                                                              \
    X(COVERAGE_BEST, "coverage best")                                                              \
    X(COVERAGE_LEAD, "coverage lead")                                                              \
    X(BIGRAMS_TEXT, "bigrams text")                                                                \
    X(TRIGRAMS_TEXT, "trigrams text")                                                              \
    X(SPREAD, "spread")         /* share of the sentences with a content word of the target */     \
    X(BEST_PLACE, "best place") /* of the best sentence: 0 first, 1 last */                        \
    X(LENGTH, "length")         /* ln(1 + tokens of the text) / 8 */                               \
    X(TARGET_LENGTH, "target length") /* ln(1 + tokens of the target) / 8 */                       \
    X(MENTIONS, "mentions")           /* ln(1 + mentions) */

typedef enum ng_number {
#define NG_NUMBER_ENUM(name, text) NG_NUMBER_##name,
    NG_NUMBER_MAP(NG_NUMBER_ENUM)
#undef NG_NUMBER_ENUM
        NG_NUMBER_COUNT
} ng_number;

const char *ng_number_name(ng_number number);
/* The number of that name, or NG_NUMBER_COUNT. */
ng_number ng_number_find(const char *name);

/* ---- idf of words ---- */

typedef struct ng_word_entry {
    uint32_t tag; /* low half of the stem's hash, 1 for 0; 0: free */
    float idf;
} ng_word_entry;

/* A table that a model file holds as it stands. */
typedef struct ng_word_idf {
    const ng_word_entry *entries; /* [size] open addressing on the high half of the hash */
    size_t size;                  /* a power of two with a free entry at least, or 0 */
    float rare;                   /* of a word that is not there */
    ng_word_entry *owned;         /* what ng_word_idf_clear frees */
} ng_word_idf;

/* Smooth idf of the stems that at least two of texts[count] of their stores hold.
 * Errors: NG_ERROR_MEMORY. */
typedef struct ng_word_source {
    const ng_pair_store *store;
    const ng_pair_text *texts; /* [count] */
    size_t count;
} ng_word_source;
ng_status ng_word_idf_learn(const ng_word_source *sources, size_t count, ng_word_idf *out);
void ng_word_idf_clear(ng_word_idf *idf);

/* ---- Sides ---- */

typedef struct ng_pair_word {
    uint64_t stem;
    double idf;        /* 0 for function words */
    double weight;     /* of a target's: tf idf */
    uint32_t count;    /* scratch: how often the text, or the part of it at hand, holds it */
    uint32_t in_place; /* scratch: the sentence */
} ng_pair_word;

/* The different words of a target or a text. */
typedef struct ng_pair_words {
    ng_pair_word *items; /* [count] */
    size_t count, capacity;
    ng_map map;      /* their numbers by stem */
    uint32_t *order; /* [length] word of each token, NG_MAP_NONE for a mark; of a target, whose
                        marks are left out, of each word */
    size_t length, order_capacity;
} ng_pair_words;

/* Those of a target. Reused; set to {0} first. */
typedef struct ng_pair_terms {
    ng_pair_words words;
    bool *runs; /* [2 length] scratch: bigrams, trigrams of the target seen */
    size_t run_capacity;
    double norm;  /* |weights| */
    double total; /* sum of the weights */
} ng_pair_terms;

ng_status ng_pair_terms_make(ng_pair_terms *terms, const ng_pair_store *store,
                             const ng_pair_text *target, const ng_word_idf *idf);
void ng_pair_terms_clear(ng_pair_terms *terms);

/* Lengths of the vectors of a text: of its sentences, its lead and the whole. Reused; set to {0}
 * first. */
typedef struct ng_pair_norms {
    ng_pair_words words;
    double *sentences; /* [S] */
    double lead;
    double text;
    uint32_t *used; /* [used_count] scratch: words counted */
    size_t used_count;
    size_t sentence_capacity, used_capacity;
} ng_pair_norms;

/* Errors: NG_ERROR_MEMORY. O(tokens). */
ng_status ng_pair_norms_make(ng_pair_norms *norms, const ng_pair_store *store,
                             const ng_pair_text *text, size_t lead, const ng_word_idf *idf);
void ng_pair_norms_clear(ng_pair_norms *norms);

/* values[NG_NUMBER_COUNT] for a target and a text that has its sentences; `best` gets the
 * sentences with the highest cosines, the first of equals first, as many as there are. O(tokens).
 */
void ng_pair_numbers(ng_pair_terms *terms, const ng_pair_store *store, const ng_pair_text *text,
                     const ng_pair_norms *norms, size_t lead, size_t mentions, float *values,
                     uint32_t best[NG_BEST_SENTENCES]);

#endif
