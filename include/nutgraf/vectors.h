/* Word vectors: made from text, or read from a file that another program wrote. The model is of the
 * task NG_TASK_VECTORS; nutgraf/model.h opens, saves and asks it.
 *
 * Words that stand in like surroundings get like vectors. From the counts c_ij of word j within
 * `window` words of word i, with r_i = sum_j c_ij:
 *
 *   PMI_ij = ln(P(i, j) / (P(i) P'(j))),  P(i, j) = c_ij / sum c,  P(i) = r_i / sum c,
 *                                         P'(j) = r_j^0.75 / sum_k r_k^0.75
 *   M_ij   = max(0, (PMI_ij + PMI_ji) / 2)
 *   M      = U S V^T, cut to the d largest singular values
 *   x_i    = idf_i * U_i * sqrt(S),  idf_i = ln((1 + D) / (1 + df_i)) + 1 over D records
 *
 * rounded to 8 bits with one scale a word (Levy, Goldberg, Dagan 2015, Improving distributional
 * similarity with lessons learned from word embeddings, TACL 3). */
#ifndef NUTGRAF_VECTORS_H
#define NUTGRAF_VECTORS_H

#include "nutgraf/train.h"

NG_BEGIN_DECLS

enum {
    NG_VECTOR_WORDS_MAX = 200000, /* the largest ng_vectors_options.max_features */
    NG_VECTOR_WINDOW_MAX = 50
};

typedef struct ng_vectors_options {
    size_t max_features; /* words, the most frequent ones; 1 .. NG_VECTOR_WORDS_MAX */
    bool number_shapes;  /* read numbers as their length, as ng_feature_options does */

    /* not for imported vectors */
    double min_df;     /* records that a word must stand in, at least 1 */
    size_t window;     /* words to each side, 1 .. NG_VECTOR_WINDOW_MAX */
    size_t dimensions; /* d, 1 .. 1024; at most as many as there are words */
    uint64_t seed;     /* of the random projection */
    size_t threads;    /* 0: one a processor; changes no bit of the model */
} ng_vectors_options;

/* 30,000 words, min_df 2, window 40, 150 dimensions, seed 1. */
NG_API void ng_vectors_options_default(ng_vectors_options *options);
NG_API ng_status ng_vectors_options_check(const ng_vectors_options *options, ng_error *error);

typedef struct ng_vectors_report {
    size_t records;       /* read; imported: words of the file that were read */
    size_t record_errors; /* records left out as unusable */
    uint64_t tokens;      /* words of the text, known or not; 0 for imported vectors */
    size_t words;         /* V of the model */
    size_t dimensions;    /* d of the model */
    size_t cells;         /* of M that are not 0 */
} ng_vectors_report;

/* Reads records (title and text, without furniture) and makes vectors of their words. Of the inputs
 * paths and reader count; labels mean nothing. `callbacks`, `card` (a JSON object that is kept in
 * the facts) and `report` may be NULL. The same text and options give the same model, whatever the
 * order of files and records and the number of threads. The last digits of LAPACK differ by
 * processor; the rounding to 8 bits hides them as a rule, but nothing promises it. Memory: 4 bytes
 * a word of the text, 80 bytes a different word and thread, 128 MiB a thread for counts, 8 bytes a
 * cell of M that is not 0 (30,000 words have 20 to 60 million) and 16 (d + 16) V bytes. Errors:
 * NG_ERROR_ARGUMENT, NG_ERROR_IO, NG_ERROR_DATA (no word in min_df records), NG_INTERRUPTED. */
NG_API ng_status ng_vectors_train(const ng_train_input *inputs, size_t input_count,
                                  const ng_vectors_options *options,
                                  const ng_train_callbacks *callbacks, const char *card,
                                  ng_model **out, ng_vectors_report *report, ng_error *error);

/* Reads the vectors of the first max_features words of a file, as far as our tokenizer takes them
 * for one word each; of words that become the same, Rain and rain, the first counts. The file may
 * be of word2vec, GloVe or fastText, text or binary, and compressed
 * (src/data/word_vectors_reader.h); "-" is standard input. Words in files stand in the order of
 * falling frequency; nothing is known of their document frequencies, so idf is 1. Memory: d + 40
 * bytes a word, and the dictionary of a fastText .bin. Errors: NG_ERROR_ARGUMENT, NG_ERROR_IO,
 * NG_ERROR_DATA with line or byte of a file that is damaged or holds no word of ours,
 * NG_INTERRUPTED. */
NG_API ng_status ng_vectors_import(const char *path, const ng_vectors_options *options,
                                   const ng_train_callbacks *callbacks, const char *card,
                                   ng_model **out, ng_vectors_report *report, ng_error *error);

NG_END_DECLS
#endif
