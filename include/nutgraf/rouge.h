/* ROUGE: how much of the reference summaries a summary covers.
 *
 * Definitions, tokens and stemmer are those of Google's rouge_score package, so that the numbers
 * compare with published ones. For a candidate and one reference, both lists of tokens:
 *
 *   rougeN      hits: n-grams in common, an n-gram counting the smaller of its two frequencies;
 *               precision = hits / n-grams of the candidate,
 *               recall = hits / n-grams of the reference
 *   rougeL      hits: length of a longest common subsequence of the two token lists, over tokens
 *   rougeLsum   for each line of the reference, the union of its longest common subsequences with
 *               every line of the candidate; hits: its tokens, of which a token counts at most as
 *               often as in the candidate. Over tokens. Of several longest ones, the one that is
 *               read off the table from its end by taking a match, else a step back in the
 *               candidate where that keeps the length and a step back in the reference does not,
 *               else a step back in the reference
 *   F           2 precision recall / (precision + recall)                      0 / 0 counts as 0
 *
 * Several references: for each metric by itself, the scores against the reference of the highest F,
 * the first of equals (score_multi of rouge_score; ROUGE-1.5.5 adds up or averages instead).
 *
 * Tokens: runs of a-z and 0-9 in the lower-cased text; every other character separates, letters
 * with accents too ("café" is "caf"). Of all characters beyond ASCII only two have a lower case
 * with an ASCII letter in it and count: U+212A (Kelvin sign) is k; U+0130 (I with a dot above) is i
 * and ends the token, for the dot separates. Bytes that are not UTF-8 separate. With `stem`, tokens
 * of four characters and more are stemmed by Porter's algorithm as NLTK has it. A line ends at LF.
 *
 * Sources: Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004; rouge_score 0.1.2.
 * Longest common subsequences are computed 64 tokens at a time: Hyyrö, "Bit-parallel LCS-length
 * computation revisited", 2004. */
#ifndef NUTGRAF_ROUGE_H
#define NUTGRAF_ROUGE_H

#include <stdbool.h>

#include "nutgraf/document.h"
#include "nutgraf/evaluate.h"
#include "nutgraf/status.h"

NG_BEGIN_DECLS

/* X(NAME, "key") */
#define NG_ROUGE_MAP(X)                                                                            \
    X(NG_ROUGE_1, "rouge1")                                                                        \
    X(NG_ROUGE_2, "rouge2")                                                                        \
    X(NG_ROUGE_3, "rouge3")                                                                        \
    X(NG_ROUGE_L, "rougeL")                                                                        \
    X(NG_ROUGE_LSUM, "rougeLsum")

typedef enum ng_rouge_metric { NG_ROUGE_MAP(NG_MEMBER) NG_ROUGE_COUNT } ng_rouge_metric;

NG_API const char *ng_rouge_metric_name(ng_rouge_metric metric);

/* Sets of metrics: NG_ROUGE_SET(NG_ROUGE_1) | NG_ROUGE_SET(NG_ROUGE_L). */
#define NG_ROUGE_SET(metric) (1u << (metric))
#define NG_ROUGE_ALL         (NG_ROUGE_SET(NG_ROUGE_COUNT) - 1)

/* All three in [0, 1]. */
typedef struct ng_rouge_score {
    double precision;
    double recall;
    double f;
} ng_rouge_score;

/* ---- Scoring ---- */

/* A scorer: the references of one document at a time, and scratch memory that is kept from document
 * to document. One per thread. Texts are read, never kept. */
typedef struct ng_rouge ng_rouge;

typedef struct ng_rouge_options {
    bool no_stemming;
    uint32_t metrics; /* set of those to compute; 0: NG_ROUGE_ALL */
} ng_rouge_options;

/* `options` may be NULL: stemmed, all metrics. Errors: NG_ERROR_ARGUMENT for a set with unknown
 * metrics. */
NG_API ng_status ng_rouge_new(const ng_rouge_options *options, ng_rouge **out, ng_error *error);
NG_API void ng_rouge_free(ng_rouge *rouge);

/* Starts a new document, without references. Up to 2^18 words are remembered from document to
 * document. */
NG_API void ng_rouge_references_clear(ng_rouge *rouge);
/* Adds a reference, one sentence per line (lines matter to rougeLsum only). Its cost is paid once:
 * any number of candidates can be scored against it. Memory: about 50 bytes a token and order of
 * n-gram. Errors: NG_ERROR_ARGUMENT above 2^28 tokens, NG_ERROR_MEMORY; the references are as
 * before then. O(length). */
NG_API ng_status ng_rouge_reference_add(ng_rouge *rouge, const char *text, size_t length,
                                        ng_error *error);

/* Scores a candidate, one sentence per line, against the references. Sets all of
 * scores[NG_ROUGE_COUNT]; metrics that were not requested are 0.
 *
 * With m tokens in a reference and n in the candidate: O(n) for rougeN, O(n m / 64) for rougeL, and
 * for rougeLsum O(n m / 64) and n times the lines of the reference and m times those of the
 * candidate. Memory O(n + m), for rougeLsum up to O(m sqrt n / 64) words for a line of m tokens
 * (200 MB for a reference of 10 MB in one line). Summaries of 60 and 90 words: 10 microseconds.
 *
 * Errors: NG_ERROR_ARGUMENT when there are no references; when a candidate has more than 2^28
 * tokens; when rougeL or rougeLsum would take more than 2^31 steps (a thousand words against ten
 * million still work, half a million words against as many do not): the other metrics can still be
 * requested alone. NG_ERROR_MEMORY.
 */
NG_API ng_status ng_rouge_score_text(ng_rouge *rouge, const char *text, size_t length,
                                     ng_rouge_score scores[NG_ROUGE_COUNT], ng_error *error);
/* The same for a candidate that consists of sentences of `text`, in the order given: each span is
 * one line, line breaks inside it are white space. */
NG_API ng_status ng_rouge_score_spans(ng_rouge *rouge, const char *text, const ng_span *sentences,
                                      size_t count, ng_rouge_score scores[NG_ROUGE_COUNT],
                                      ng_error *error);

/* Greedily chooses the sentences that an extractive summariser should choose: starting with
 * none, the sentence that makes the mean of rouge1 F and rouge2 F of the summary highest (the first
 * of equals) is added until none makes it higher or there are `max`. A summary is the chosen
 * sentences in the order of `sentences`; the scores are exactly those that ng_rouge_score_spans
 * gives it, bigrams across sentences and the best of several references included. That is a lower
 * bound of the best extract, and the usual source of labels for training: Nallapati et al.,
 * "SummaRuNNer", 2017; which score is maximised differs from author to author.
 *
 * Writes the indices in ascending order to chosen[at least the smaller of count and max]. With n
 * tokens in all sentences: O(n) a round and reference; memory 4 bytes a token and reference.
 * Errors: NG_ERROR_ARGUMENT when there are no references or more than 2^28 tokens,
 * NG_ERROR_MEMORY. */
NG_API ng_status ng_rouge_oracle(ng_rouge *rouge, const char *text, const ng_span *sentences,
                                 size_t count, size_t max, size_t *chosen, size_t *chosen_count,
                                 ng_error *error);

/* ---- Scores of many documents ---- */

/* Collects the scores of documents, one row each. Not to be used from two threads at once. */
typedef struct ng_rouge_evaluation ng_rouge_evaluation;

/* Memory: 120 bytes a row. */
NG_API ng_status ng_rouge_evaluation_new(ng_rouge_evaluation **out, ng_error *error);
NG_API void ng_rouge_evaluation_free(ng_rouge_evaluation *evaluation);

/* Adds the scores of one document. Errors: NG_ERROR_ARGUMENT when a score is not in [0, 1]; on
 * error the evaluation is as before. */
NG_API ng_status ng_rouge_evaluation_add(ng_rouge_evaluation *evaluation,
                                         const ng_rouge_score scores[NG_ROUGE_COUNT],
                                         ng_error *error);

NG_API size_t ng_rouge_evaluation_rows(const ng_rouge_evaluation *evaluation);

/* Means over the documents (that of F is the mean of the documents' F); 0 while there are no rows.
 * O(rows). */
NG_API void ng_rouge_evaluation_means(const ng_rouge_evaluation *evaluation,
                                      ng_rouge_score means[NG_ROUGE_COUNT]);

typedef struct ng_rouge_interval {
    ng_interval precision;
    ng_interval recall;
    ng_interval f;
} ng_rouge_interval;

/* 95 % percentile bootstrap intervals of the means, as ng_evaluation_bootstrap makes them: the same
 * seed gives the same bits, and evaluations of the same number of rows are resampled alike, so that
 * methods that are compared see the same documents. Errors: NG_ERROR_ARGUMENT when there are no
 * rows, no resamples or 2^32 rows or more. O(resamples rows metrics), about 0.1 s for 1000
 * resamples of 5,000 rows. */
NG_API ng_status ng_rouge_evaluation_bootstrap(const ng_rouge_evaluation *evaluation,
                                               size_t resamples, uint64_t seed,
                                               ng_rouge_interval intervals[NG_ROUGE_COUNT],
                                               ng_error *error);

NG_END_DECLS
#endif
