/* Summaries: the sentences that carry an article, as spans into its text.
 *
 * A ranker gives every sentence a score, selection fills a budget with the best of them and gives
 * them in reading order. Sentences are those of paragraphs (of list items where these make up most
 * of the text); headings, captions and page furniture never are. */
#ifndef NUTGRAF_SUMMARY_H
#define NUTGRAF_SUMMARY_H

#include <stdbool.h>

#include "nutgraf/records.h"
#include "nutgraf/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Rankers ---- */

/* Row `index` of the table of rankers, the default first; NULL past the last. */
NG_API const char *ng_summary_method_name(size_t index);
NG_API const char *ng_summary_method_help(size_t index);

/* ---- Options ---- */

/* X(NAME, "name in options") */
#define NG_BUDGET_MAP(X)                                                                           \
    X(SENTENCES, "sentences")                                                                      \
    X(WORDS, "words")           /* as wc -w counts them */                                         \
    X(CHARACTERS, "characters") /* code points; white space between two words or sentences is 1 */ \
    X(PERCENT, "percent")       /* of the words of all sentences, rounded down */
#define NG_REDUNDANCY_MAP(X)                                                                       \
    X(NONE, "none") X(MMR, "mmr") X(TRIGRAMS, "trigrams") X(COVERAGE, "coverage")

typedef enum ng_budget {
#define NG_BUDGET_ENUM(name, text) NG_BUDGET_##name,
    NG_BUDGET_MAP(NG_BUDGET_ENUM)
#undef NG_BUDGET_ENUM
} ng_budget;

/* How repetition is kept out; src/summary/select.h has the formulas. Sentences that say nearly the
 * same in the same words are never taken together, whatever is chosen here. */
typedef enum ng_redundancy {
#define NG_REDUNDANCY_ENUM(name, text) NG_REDUNDANCY_##name,
    NG_REDUNDANCY_MAP(NG_REDUNDANCY_ENUM)
#undef NG_REDUNDANCY_ENUM
} ng_redundancy;

typedef struct ng_summary_options {
    const char *method; /* NULL: lexrank */
    ng_budget budget;
    double amount; /* >= 0; PERCENT: 0 .. 100. Never exceeded: a budget below the shortest sentence
                      gives an empty summary */
    ng_redundancy redundancy;
    double diversity; /* 0 .. 1: weight of novelty against the score, for mmr and coverage */
    bool context;     /* avoid sentences that lean on one which is not taken ("He added that") */
    ng_string about;  /* query: only sentences that have to do with these words; empty: all */
    const ng_span *within; /* [within_count] ascending and apart: only sentences inside these, for
                              instance the blocks of one topic; NULL: all */
    size_t within_count;
} ng_summary_options;

/* 3 sentences, no redundancy control but for repeats, diversity 0.3, context on. */
NG_API void ng_summary_options_default(ng_summary_options *options);

/* NG_OK, or NG_ERROR_ARGUMENT naming the option and its legal range. */
NG_API ng_status ng_summary_options_check(const ng_summary_options *options, ng_error *error);

/* ---- Summaries ---- */

typedef struct ng_summary_sentence {
    ng_span span;  /* in the text of its record */
    size_t record; /* 0 but for ng_summarize_merged */
    double score;  /* of the ranker */
    size_t rank;   /* by score among all sentences of the text, from 1 */
} ng_summary_sentence;

/* Valid until the summarizer's next call. */
typedef struct ng_summary {
    const ng_summary_sentence *sentences; /* [count] in reading order */
    size_t count;
    size_t total;       /* sentences that the text has */
    const char *method; /* that was used */
} ng_summary;

/* The scratch memory of one thread. */
typedef struct ng_summarizer ng_summarizer;

/* Errors: NG_ERROR_MEMORY. */
NG_API ng_status ng_summarizer_new(ng_summarizer **out, ng_error *error);
NG_API void ng_summarizer_free(ng_summarizer *summarizer);

/* A summary of one record. `options` may be NULL. A text without sentences has an empty summary.
 * Near-linear in the length of the text. Errors: NG_ERROR_ARGUMENT (options; more
 * than 2^32 words), NG_ERROR_MEMORY. */
NG_API ng_status ng_summarize(ng_summarizer *summarizer, const ng_record *record,
                              const ng_summary_options *options, ng_summary *summary,
                              ng_error *error);

/* One summary over records[count], without repeats: their sentences are ranked as one text, a
 * record's beginning counting as a beginning, and given in the order of the records. `within`
 * does not apply. */
NG_API ng_status ng_summarize_merged(ng_summarizer *summarizer, const ng_record *records,
                                     size_t count, const ng_summary_options *options,
                                     ng_summary *summary, ng_error *error);

#ifdef __cplusplus
}
#endif
#endif
