/* Which words stand near which: counts over a text, and their pointwise mutual information. */
#ifndef NUTGRAF_TFIDF_COOCCURRENCE_H
#define NUTGRAF_TFIDF_COOCCURRENCE_H

#include "base/threads.h"
#include "math/sparse.h"

/* What stands among the numbers of words: the end of a block, and that of a record. No window
 * reaches over either. */
#define NG_BLOCK_END  (UINT32_MAX - 1)
#define NG_RECORD_END UINT32_MAX

/* A text as numbers of its words; set to {0} first. */
typedef struct ng_word_stream {
    uint32_t *words; /* [count] */
    size_t count;
    size_t capacity;
} ng_word_stream;

/* The positive part of the symmetric PMI of nutgraf/vectors.h over the streams, whose numbers are
 * below V or an end, as a matrix [V x V]. Counts are whole numbers, so that neither the division
 * into streams nor the number of threads changes a bit. Memory: 128 MiB a thread, and the matrix.
 * Errors: NG_ERROR_MEMORY. */
ng_status ng_cooccurrence_ppmi(const ng_word_stream *streams, size_t stream_count, size_t V,
                               size_t window, ng_pool *pool, ng_csr *out);

#endif
