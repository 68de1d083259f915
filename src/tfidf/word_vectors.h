/* Word vectors: d numbers a word, 8 bits each with one scale a word.
 *
 *   x_v = scale_v * q_v,  q_v in {-127 .. 127}^d
 *
 * All arithmetic is our own in a fixed order: the same bits on any machine. */
#ifndef NUTGRAF_TFIDF_WORD_VECTORS_H
#define NUTGRAF_TFIDF_WORD_VECTORS_H

#include "base/sort.h"
#include "nutgraf/model.h"
#include "tfidf/vocabulary.h"

/* A view, borrowed from a model or from who makes one. */
typedef struct ng_word_vectors {
    const ng_vocabulary *vocabulary; /* of V words, exact */
    size_t d;                        /* 1 .. NG_DIMENSIONS_MAX; 0: there are none */
    const int8_t *vectors;           /* [V x d] */
    const float *scales;             /* [V] 0 .. NG_VECTOR_VALUE_MAX */
} ng_word_vectors;

/* Rounds x[d], |x| <= NG_VECTOR_VALUE_MAX, to out[d] and returns the scale: the largest |x| / 127
 * rounded up to 12 bits, so that the last digits of what x comes from show nowhere. */
float ng_word_vector_round(size_t d, const float *x, int8_t *out);

/* The word of that hash (see ng_grams.hashes), or NG_NO_FEATURE. */
static inline uint32_t ng_word_vectors_find(const ng_word_vectors *vectors, uint64_t hash)
{
    return vectors->d ? ng_vocabulary_find(vectors->vocabulary, hash) : NG_NO_FEATURE;
}

/* sum += the vectors of words[count], each below V or NG_NO_FEATURE, which has none; sum [d]. */
void ng_word_vectors_add(const ng_word_vectors *vectors, const uint32_t *words, size_t count,
                         float *sum);

/* out = sum scaled to length 1 and rounded to multiples of 2^-20; sum [d], out [d], which may be
 * the same. False, and all 0, where the sum has no length. */
bool ng_word_vectors_scale(size_t d, const float *sum, float *out);

/* The words nearest to `word` by cosine, without itself and those without direction: at most
 * `count`, best first, ties by word. Writes their number to `found`. O(V d). Errors:
 * NG_ERROR_MEMORY. */
ng_status ng_word_vectors_nearest(const ng_word_vectors *vectors, uint32_t word, size_t count,
                                  ng_rank *out, size_t *found);

#endif
