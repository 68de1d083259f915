/* Two models on the same rows: what the new one gains, what it loses, and whether that is more than
 * chance.
 *
 * A row is won where the new answer is right and the old one is not, and lost the other way round.
 * Rows on which both are right or both wrong say nothing about which of the two is better, so the
 * test is over these alone (McNemar 1947, Note on the sampling error of the difference between
 * correlated proportions or percentages, Psychometrika 12). Intervals of differences come from a
 * paired bootstrap: each resample is drawn once, for both. */
#ifndef NUTGRAF_COMPARE_H
#define NUTGRAF_COMPARE_H

#include "nutgraf/evaluate.h"
#include "nutgraf/rouge.h"

NG_BEGIN_DECLS

/* The chance of a split of won + lost rows at least as uneven if either is as likely: exact
 * (binomial) below 25 rows, else by chi-squared with Yates's correction. Both sides; 1 without any
 * row. */
NG_API double ng_mcnemar(size_t won, size_t lost);

/* X(NAME, "name in the output") */
#define NG_VERDICT_MAP(X)                                                                          \
    X(NG_VERDICT_WORSE, "worse")                                                                   \
    X(NG_VERDICT_ALIKE, "no difference")                                                           \
    X(NG_VERDICT_BETTER, "better")

/* WORSE: more rows are lost than won and p < 0.05, or the interval of the difference of macro-F1
 * lies below 0. BETTER: not so, more are won than lost, and p < 0.05. So a model that is as good or
 * worse is called better in one of forty comparisons at most. */
typedef enum ng_verdict { NG_VERDICT_MAP(NG_MEMBER) NG_VERDICT_COUNT } ng_verdict;

NG_API const char *ng_verdict_name(ng_verdict verdict);

/* New less old. */
typedef struct ng_difference {
    double old_value;
    double new_value;
    double change;
    ng_interval interval; /* 95 %; 0 to 0 where none was asked for */
} ng_difference;

typedef struct ng_label_difference {
    ng_difference f1;
    size_t support;
    size_t won; /* rows of this gold label that only the new model gives it */
    size_t lost;
    double p; /* ng_mcnemar of these */
} ng_label_difference;

typedef struct ng_comparison {
    size_t rows;
    size_t won;
    size_t lost;
    double p;
    ng_verdict verdict;
    ng_difference metrics[NG_METRIC_COUNT];
    size_t label_count;
    ng_label_difference labels[];
} ng_comparison;

/* Compares evaluations that the same rows were added to in the same order, with the same gold
 * labels. *out is to be freed with free(). `resamples` 0: no intervals, and a verdict by the test
 * alone. Errors: NG_ERROR_ARGUMENT when there are no rows, or rows or labels differ;
 * NG_ERROR_MEMORY. O(resamples (D + K)). */
NG_API ng_status ng_compare(const ng_evaluation *old_model, const ng_evaluation *new_model,
                            size_t resamples, uint64_t seed, ng_comparison **out, ng_error *error);

/* ---- Summaries ---- */

/* BETTER, or WORSE: the mean is higher, or lower, and p < 0.05 (approximate randomisation, Noreen
 * 1989, Computer-intensive methods for testing hypotheses: if neither model is better, the two
 * summaries of an article could as well have come from the other one each. p is how often a
 * difference of the means as large as the one at hand comes out when each pair is exchanged or not
 * at random; it holds its level with few articles, where a bootstrap interval is too narrow). */
typedef struct ng_rouge_comparison {
    size_t rows;
    size_t won; /* documents whose `mean` is higher with the new model */
    size_t lost;
    double p;
    ng_verdict verdict;
    ng_difference mean; /* of (F of rouge1 + F of rouge2) / 2 */
    ng_difference f[NG_ROUGE_COUNT];
} ng_rouge_comparison;

/* As ng_compare, of the scores of the same documents: ROUGE of one against that of the other,
 * article by article. Errors: NG_ERROR_ARGUMENT, NG_ERROR_MEMORY. */
NG_API ng_status ng_rouge_compare(const ng_rouge_evaluation *old_model,
                                  const ng_rouge_evaluation *new_model, size_t resamples,
                                  uint64_t seed, ng_rouge_comparison *out, ng_error *error);

/* ---- What a new model must not fall behind the old one by, to replace it ---- */

/* "macro_f1>=-0.003", "log_loss<=0.01", "label:sport>=-0.02" or "label:*>=-0.02": a bound for new
 * less old of a metric, of a label's F1, or of the F1 of every label; of summaries
 * "rouge1>=-0.005", of the mean F of a ROUGE. */
typedef struct ng_gate_rule {
    const char *text;      /* as given */
    ng_metric metric;      /* NG_METRIC_COUNT: none */
    ng_rouge_metric rouge; /* NG_ROUGE_COUNT: none */
    const char *label;     /* after "label:", not terminated; "*": all; NULL: none */
    size_t label_length;
    bool is_least;
    double bound;
} ng_gate_rule;

/* Errors: NG_ERROR_ARGUMENT. */
NG_API ng_status ng_gate_read(const char *text, ng_gate_rule *rule, ng_error *error);

/* Whether it is one for labels, or for summaries. Errors: NG_ERROR_ARGUMENT where it is not, or
 * names a label that is none of names[K]. */
NG_API ng_status ng_gate_check_summaries(const ng_gate_rule *rule, ng_error *error);
NG_API ng_status ng_gate_check(const ng_gate_rule *rule, const char *const *names, size_t K,
                               ng_error *error);

typedef struct ng_gate_result {
    bool holds;
    double change; /* the one furthest on the wrong side */
    size_t label;  /* whose it is; K: a metric's */
} ng_gate_result;

NG_API ng_gate_result ng_gate_measure(const ng_gate_rule *rule, const char *const *names,
                                      const ng_comparison *c);
NG_API ng_gate_result ng_gate_measure_summaries(const ng_gate_rule *rule,
                                                const ng_rouge_comparison *c);

NG_END_DECLS
#endif
