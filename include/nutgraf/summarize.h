/* Summaries: the sentences that carry an article, as spans into its text.
 *
 * A ranker gives every sentence a score, selection fills a budget with the best of them and gives
 * them in reading order. Sentences are those of paragraphs (of list items where these make up most
 * of the text); headings, captions and page furniture never are. */
#ifndef NUTGRAF_SUMMARIZE_H
#define NUTGRAF_SUMMARIZE_H

#include <stdbool.h>

#include "nutgraf/document.h"
#include "nutgraf/model.h"

NG_BEGIN_DECLS

/* ---- Rankers ---- */

/* Row `index` of the table of rankers, the default first; NULL past the last. */
NG_API const char *ng_summary_method_name(size_t index);
NG_API const char *ng_summary_method_help(size_t index);
/* Whether it ranks by a trained model. */
NG_API bool ng_summary_method_needs_model(size_t index);

/* ---- Options ---- */

/* X(NAME, "name in options") */
#define NG_BUDGET_MAP(X)                                                                           \
    X(NG_BUDGET_SENTENCES, "sentences")                                                            \
    X(NG_BUDGET_WORDS, "words")           /* as wc -w counts them */                               \
    X(NG_BUDGET_CHARACTERS, "characters") /* code points; white space is 1 */                      \
    X(NG_BUDGET_PERCENT, "percent")       /* of the words of all sentences, rounded down */        \
    X(NG_BUDGET_AUTO, "auto") /* sentences, fewer where learned expects one more to cost more */   \
                              /* length than it tells; as SENTENCES for other methods */
#define NG_REDUNDANCY_MAP(X)                                                                       \
    X(NG_REDUNDANCY_OVERLAP, "overlap")                                                            \
    X(NG_REDUNDANCY_NONE, "none")                                                                  \
    X(NG_REDUNDANCY_MMR, "mmr")                                                                    \
    X(NG_REDUNDANCY_TRIGRAMS, "trigrams")                                                          \
    X(NG_REDUNDANCY_COVERAGE, "coverage")

typedef enum ng_budget { NG_BUDGET_MAP(NG_MEMBER) } ng_budget;

/* How repetition is kept out; src/summary/select.h has the formulas. Sentences that say nearly the
 * same in the same words are never taken together, whatever is chosen here. */
typedef enum ng_redundancy { NG_REDUNDANCY_MAP(NG_MEMBER) } ng_redundancy;

typedef struct ng_summary_options {
    const char *method; /* NULL: learned when there is a model, else lexrank */
    ng_budget budget;
    double amount; /* >= 0; PERCENT: 0 .. 100. Never exceeded: a budget below the shortest sentence
                      gives an empty summary */
    ng_redundancy redundancy;
    double diversity; /* 0 .. 1: weight of novelty against the score; not for none, trigrams and
                         learned with overlap */
    bool context;     /* avoid sentences that lean on one which is not taken ("He added that") */
    bool keypoints;   /* when the article has its own list of key points, take that */
    ng_string about;  /* query: only sentences that have to do with these words; empty: all */
    const ng_span *within; /* [within_count] ascending and apart: only sentences inside these, for
                              instance the blocks of one topic; NULL: all */
    size_t within_count;
} ng_summary_options;

/* AUTO with at most 3 sentences, overlap with diversity 0.3, context on. */
NG_API void ng_summary_options_default(ng_summary_options *options);

NG_API ng_status ng_summary_options_check(const ng_summary_options *options, ng_error *error);

/* ---- Summaries ---- */

/* One feature's part in a sentence's score. */
typedef struct ng_summary_part {
    const char *name;
    double value;        /* of the feature, before it is cut into bins */
    double contribution; /* to the score */
} ng_summary_part;

typedef struct ng_summary_sentence {
    ng_span span;                 /* in the text of its record */
    size_t record;                /* 0 but for ng_summarize_merged */
    double score;                 /* of the ranker; learned: the sum of the parts */
    size_t rank;                  /* by score among all sentences of the text, from 1 */
    const ng_summary_part *parts; /* [part_count] none but for learned */
    size_t part_count;            /* the last is the bias */
} ng_summary_sentence;

/* Valid until the summarizer's next call. */
typedef struct ng_summary {
    const ng_summary_sentence *sentences; /* [count] in reading order */
    size_t count;
    size_t total;       /* sentences that the text has */
    const char *method; /* that was used; "keypoints" when the article's own list was taken,
                           "stories" when it is a briefing, of which a default summary has the first
                           sentence of each of the first stories */
} ng_summary;

/* The scratch memory of one thread. It refers to the model, one of summaries (NULL: without
 * `learned`). */
typedef struct ng_summarizer ng_summarizer;

/* Errors: NG_ERROR_ARGUMENT (a model of another task). */
NG_API ng_status ng_summarizer_new(const ng_model *model, ng_summarizer **out, ng_error *error);
NG_API void ng_summarizer_free(ng_summarizer *summarizer);

/* A summary of one document, which may have been classified before; sentences and words are kept
 * for another summary of the same document by the same summarizer. `options` may be NULL. A text
 * without sentences has an empty summary. Near-linear in the length of the text. Errors:
 * NG_ERROR_ARGUMENT (options; learned without a model; more than 2^32 words). */
NG_API ng_status ng_summarize(ng_summarizer *summarizer, ng_document *document,
                              const ng_summary_options *options, ng_summary *summary,
                              ng_error *error);

/* One summary over records[count], without repeats: their sentences are ranked as one text, a
 * record's beginning counting as a beginning, and given in the order of the records. `within` and
 * `keypoints` do not apply. */
NG_API ng_status ng_summarize_merged(ng_summarizer *summarizer, const ng_record *const *records,
                                     size_t count, const ng_summary_options *options,
                                     ng_summary *summary, ng_error *error);

/* ---- Keywords ---- */

typedef struct ng_keyword {
    ng_span span;  /* where it stands first */
    double weight; /* the heaviest has 1 */
    size_t count;  /* how often it stands in the sentences */
} ng_keyword;

/* The words and phrases that carry a document's text, heaviest first, at most `count`;
 * src/summary/keywords.h says how. Valid until the summarizer's next call. Errors:
 * NG_ERROR_ARGUMENT (more than 2^32 words). */
NG_API ng_status ng_keywords(ng_summarizer *summarizer, ng_document *document, size_t count,
                             const ng_keyword **keywords, size_t *found, ng_error *error);

NG_END_DECLS
#endif
