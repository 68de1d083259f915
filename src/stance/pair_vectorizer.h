/* The vectoriser of stance: from a target and a text to a sparse row, the same for training,
 * prediction and evaluation. */
#ifndef NUTGRAF_STANCE_PAIR_VECTORIZER_H
#define NUTGRAF_STANCE_PAIR_VECTORIZER_H

#include "stance/gram_columns.h"
#include "stance/pair_dense.h"
#include "stance/pair_similarity.h"
#include "stance/pair_views.h"
#include "tfidf/rows.h"

/* How pairs become rows: the options and what was learnt of the training data without its labels.
 * The columns are the features of a vocabulary, then the fixed ones: number after number, each
 * followed by its bins. */
typedef struct ng_pair_plan {
    ng_pair_options options;
    ng_feature_options features;
    size_t number_count; /* 0 without numbers */
    ng_number numbers[NG_NUMBER_COUNT];
    uint32_t edge_start[NG_NUMBER_COUNT + 1]; /* edges of number i */
    const float *edges;                       /* ascending for each number */
    ng_word_idf idf;
    const ng_word_vectors *vectors; /* of the dense block; NULL: there is none */
} ng_pair_plan;

/* How many numbers the dense block has. */
static inline size_t ng_pair_dense_count(const ng_pair_plan *plan)
{
    return plan->vectors ? NG_PAIR_PARTS * plan->vectors->d : 0;
}

/* P: how many features are fixed. */
size_t ng_pair_fixed_count(const ng_pair_plan *plan);

enum { NG_FIXED_NAME_MAX = 96 };
/* Writes the name of fixed feature `index` < P, terminated. Returns its length. */
size_t ng_pair_fixed_name(const ng_pair_plan *plan, size_t index, char name[NG_FIXED_NAME_MAX]);

/* Whether the similarities of target and text are needed at all. */
bool ng_pair_needs_numbers(const ng_pair_plan *plan);

/* A text of a store, to know again what was made of it. */
typedef struct ng_pair_key {
    const ng_pair_store *store;
    const ng_vocabulary *vocabulary; /* NULL: no columns */
    uint64_t generation;
    size_t first, last, S;
    bool is_listed; /* its features, n-grams among them, are all in the list */
} ng_pair_key;

/* One thread's. What depends on the text alone or on the target alone is kept from pair to pair. */
typedef struct ng_pair_vectorizer {
    const ng_pair_plan *plan;
    bool lists_grams;                 /* n-grams are in the list of features too, with their names
                                         and places: for training's first look and explanations */
    ng_feature_list features;         /* of the pair at hand */
    ng_column_list columns;           /* of the features, or NG_NO_FEATURE; with lists_grams one of
                                         each feature of the list */
    float numbers[NG_NUMBER_COUNT];   /* of the pair at hand; 0 where not needed */
    uint32_t best[NG_BEST_SENTENCES]; /* the sentences nearest to the target */
    size_t known;                     /* different columns */
    ng_row row;                       /* columns of the vocabulary, then fixed ones */
    ng_pair_dense dense;              /* of the pair at hand; empty where the plan has none */

    unsigned text_views, pair_views;
    size_t text_features, text_names, text_columns; /* of the text alone, at the front */
    ng_pair_key text, target;                       /* whose features, norms and terms these are */
    ng_view_scratch scratch;
    ng_pair_terms terms;
    ng_pair_norms norms;
    ng_gram_columns grams;
    uint64_t *seen; /* [seen_count] a bit for each column of the pair at hand; 0 between pairs */
    size_t seen_count, seen_capacity;
} ng_pair_vectorizer;

/* The plan must outlive it. `with_names`: features have names. */
void ng_pair_vectorizer_init(ng_pair_vectorizer *vectorizer, const ng_pair_plan *plan,
                             bool with_names);
void ng_pair_vectorizer_clear(ng_pair_vectorizer *vectorizer);

/* Makes numbers, best sentences and features. Errors: NG_ERROR_MEMORY. O(features). */
ng_status ng_pair_vectorizer_measure(ng_pair_vectorizer *vectorizer, const ng_pair *pair);

/* The same, and the row over the vocabulary: weighted, or as counts when `weights` is NULL.
 * Columns are in order of first appearance. Errors: NG_ERROR_MEMORY. */
ng_status ng_pair_vectorizer_row(ng_pair_vectorizer *vectorizer, const ng_vocabulary *vocabulary,
                                 const ng_weights *weights, const ng_pair *pair);

#endif
