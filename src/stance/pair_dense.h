/* The dense block of a pair: what word vectors say of its text.
 *
 *   z = (z_text, z_before, z_behind, z_own)
 *   z_part = sum of x_w over the words w of the part / sqrt(sum of |x_w|^2)
 *
 * The text's words but those of its mentions; those just before and just behind these; and those
 * that speak of the target (the view own, where the plan has it). 0 where there are none. What the
 * sum is divided by adds up word by word, so that a score can be a sum over words: see
 * predict/pair_classifier.c. */
#ifndef NUTGRAF_STANCE_PAIR_DENSE_H
#define NUTGRAF_STANCE_PAIR_DENSE_H

#include "stance/pair_views.h"
#include "tfidf/word_vectors.h"

enum { NG_PART_TEXT, NG_PART_BEFORE, NG_PART_BEHIND, NG_PART_OWN, NG_PAIR_PARTS };

/* Words on each side of a mention that are near. */
enum { NG_PAIR_NEAR = 8 };

/* A word of the text that has a vector. */
typedef struct ng_dense_word {
    uint32_t word;  /* number in the vectors */
    uint32_t token; /* of the store */
    uint8_t parts;  /* 1 << NG_PART_... */
} ng_dense_word;

/* Scratch memory of one thread, and the block of the pair at hand. Set to {0} first. */
typedef struct ng_pair_dense {
    ng_dense_word *words; /* [count] by token */
    size_t count, capacity;
    uint8_t *parts; /* [tokens of the text] */
    size_t part_capacity;
    double *squares;               /* [V] |v|^2 of a word; 0: not known yet */
    double lengths[NG_PAIR_PARTS]; /* what the sums are divided by; 0: without direction */
} ng_pair_dense;

/* Finds the words and the lengths of the parts. O(tokens + words x d). Errors: NG_ERROR_MEMORY. */
ng_status ng_pair_dense_read(ng_pair_dense *dense, const ng_word_vectors *vectors,
                             const ng_pair *pair, const ng_own_words *own);
/* z = the block of the pair that was read, on multiples of 2^-20; z [NG_PAIR_PARTS x d]. O(words x
 * d). */
void ng_pair_dense_sum(const ng_pair_dense *dense, const ng_word_vectors *vectors, float *z);
void ng_pair_dense_clear(ng_pair_dense *dense);

#endif
