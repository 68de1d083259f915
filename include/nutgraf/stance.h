/* Stance: where a text stands towards a target (favor, against, neutral, ...) or towards a headline
 * (agree, disagree, discuss, unrelated). The labels are the model's.
 *
 *   scores = x W + b               x: the row of nutgraf/pairs.h
 *   p      = softmax(scores / T)
 *
 * or, by the model's form,
 *
 *   two steps    s_u decides related or not, the other scores are compared among themselves:
 *                p_u = 1 / (1 + exp(-s_u)),  p_k = (1 - p_u) softmax(s)_k,  then T on ln p.
 *                A block of an article that is held against the article's own headline has
 *                s_u = s_u(block) + s_u(article): that it shares no word with the headline does
 *                not make it foreign to it
 *   prior        p is moved from the labels' shares in the training data to those of the text at
 *                hand, see ng_prior. Models of one step for all targets have one
 *   per target   every target of the training data has its W and b
 *
 * nutgraf/train.h makes a model. */
#ifndef NUTGRAF_STANCE_H
#define NUTGRAF_STANCE_H

#include "nutgraf/classify.h"
#include "nutgraf/named_entities.h"
#include "nutgraf/pairs.h"

NG_BEGIN_DECLS

/* ---- Targets ---- */

/* A list that any number of threads can use at the same time once it is complete. */
typedef struct ng_targets ng_targets;

/* An empty list. */
NG_API ng_status ng_targets_new(ng_targets **out, ng_error *error);
/* Adds a target that is written NAME or NAME=ALIAS,ALIAS..., white space around names left out. A
 * name that is there already, cased or punctuated in another way, is no second target: its aliases
 * go to the first, whose spelling stays. A name with a comma and no alias is refused: it would be
 * mistaken for two targets. Errors: NG_ERROR_ARGUMENT naming the target that is empty, holds no
 * word (punctuation, emoji) or is longer than 1000 bytes, or an alias of this kind. O(bytes). */
NG_API ng_status ng_targets_add(ng_targets *targets, ng_string text, ng_error *error);
/* Adds those of a file ("-": standard input), one a line, without blank lines and those that start
 * with #. Errors: as above with the line's place, NG_ERROR_IO, NG_ERROR_ARGUMENT when there is no
 * target. */
NG_API ng_status ng_targets_read(ng_targets *targets, const char *path, ng_error *error);
NG_API void ng_targets_free(ng_targets *targets);
/* Different ones. */
NG_API size_t ng_targets_count(const ng_targets *targets);
NG_API ng_string ng_targets_name(const ng_targets *targets, size_t target);

/* ---- Use ---- */

typedef struct ng_stance_options {
    const ng_model *headline;  /* judges the text against the record's title; NULL: not wanted */
    const ng_model *target;    /* judges the text towards targets; NULL: not wanted */
    const ng_targets *targets; /* NULL: the one of the record's target field */
    const ng_entity_options *automatic; /* without targets, towards what a record is about that
                                           names none itself; NULL: not wanted. `whole` follows
                                           `unit` */
    ng_unit unit;                       /* as in ng_classifier_options */
    bool furniture;                     /* judge page furniture too */
    bool everywhere;                    /* towards targets that are not mentioned too */
    const ng_prior *prior; /* of the target's model; NULL: its natural one if it has one */
    double sure;           /* an answer below this probability is unsure; 0: what its model
                              asks for */
} ng_stance_options;

/* One thread's; refers to the models and the targets. */
typedef struct ng_stance ng_stance;

/* Errors: NG_ERROR_ARGUMENT when a model is none of stance, neither model is given, that of the
 * headline needs a mention or is one per target, `sure` is not in [0, 1], or a prior is given that
 * is none or that the target's model cannot take. */
NG_API ng_status ng_stance_new(const ng_stance_options *options, ng_stance **out, ng_error *error);
NG_API void ng_stance_free(ng_stance *stance);

/* What the topic model said of the document that is judged next, for a model whose natural prior
 * depends on topics: a paragraph's is the mean over its topics, by their probabilities. Until it is
 * called again, which it must be before the next document; NULL: the topics are not known, and the
 * natural prior is that of all other text. The result is borrowed. */
NG_API void ng_stance_set_topics(ng_stance *stance, const ng_model *topic_model,
                                 const ng_classification *result);

/* X(NAME, "name in the output"): why there is a label or none */
#define NG_STANCE_REASON_MAP(X)                                                                    \
    X(NG_STANCE_JUDGED, "judged")                                                                  \
    X(NG_STANCE_NOT_MENTIONED, "target not mentioned") /* in a paragraph; see ng_stance_answer */  \
    X(NG_STANCE_UNKNOWN_TARGET, "no training data for this target") /* of a model per target */    \
    X(NG_STANCE_NO_EVIDENCE, "no evidence") /* nothing known, or no English before a headline */   \
    X(NG_STANCE_NO_HEADLINE, "no headline")                                                        \
    X(NG_STANCE_NO_TARGET, "no target") /* the record has none, or one without a word */           \
    X(NG_STANCE_ASIDE, "title, heading or page furniture")

typedef enum ng_stance_reason { NG_STANCE_REASON_MAP(NG_MEMBER) } ng_stance_reason;

NG_API const char *ng_stance_reason_text(ng_stance_reason reason);

/* What is said of one subject in one block. A model that needs mentions also judges a text without
 * one, of a single block or as a whole, towards the record's own target, which says that the text
 * is about it: as if the name stood before the text. What is not named is not named in passing: the
 * label with the largest share of the prior has its share of training instead, and the others have
 * the rest as the prior has it. The answer has no mentions then. */
typedef struct ng_stance_answer {
    size_t block;   /* SIZE_MAX: the whole text (NG_UNIT_DOCUMENT, and rows) */
    size_t subject; /* index into the result's subjects */
    ng_stance_reason reason;
    const double *p; /* [K] of the subject's model, sums to 1; NULL unless JUDGED */
    size_t label;    /* the most probable one; K unless JUDGED */
    bool sure;       /* its probability reaches `sure` */
    ng_voice voice;  /* in which most of the mentions stand; a quotation that is half of the words
                        around a mention is its voice. Without mentions that of most words */
    ng_span speaker; /* whose voice it is, in bytes of the text, where a name or "the mayor" says so
                        there; empty: not named, or the author's */
    double quoted_share; /* of the words around the mentions, in their sentences (of the block,
                            where there are none): how many stand between quotation marks */
    const ng_mention *mentions; /* [mention_count] by start, in bytes of the text */
    size_t mention_count;
} ng_stance_answer;

/* Over the judged blocks of one kind. */
typedef struct ng_stance_tally {
    size_t answers;
    size_t unsure;
    const size_t *counts; /* [K] labels of the sure answers */
    const double *means;  /* [K] mean of p, 0 without answers: sums to 1 */
} ng_stance_tally;

/* A target, or the headline. */
typedef struct ng_stance_subject {
    ng_string name;          /* the target's name, or the headline's text; may be empty */
    const ng_model *model;   /* whose labels they are */
    const ng_entity *entity; /* how it was found; NULL: it was given */
    bool is_headline;
    ng_stance_reason reason; /* why no block can be judged at all, or JUDGED */
    ng_stance_tally all;
    ng_stance_tally voices[NG_VOICE_COUNT]; /* all of them are `all` */
} ng_stance_subject;

/* Everything valid until the context's next call or the document's next record. */
typedef struct ng_stance_result {
    const ng_stance_subject *subjects; /* [subject_count] the targets in order, then the headline */
    size_t subject_count;
    bool is_automatic;         /* its targets were to be found in the text */
    ng_entities_reason reason; /* whether some were */
    const ng_block *blocks;    /* [block_count] none for the whole text */
    size_t block_count;
    /* By block, then by subject. Blocks that do not mention a target have no answer here, nor have
     * the title and furniture, nor headings towards the headline: see ng_stance_find. */
    const ng_stance_answer *answers; /* [answer_count] */
    size_t answer_count;
} ng_stance_result;

/* Judges a document, which may have been classified before. One pass over the tokens finds the
 * mentions of all targets, whatever their number. */
NG_API ng_status ng_stance_classify(ng_stance *stance, ng_document *document, ng_stance_result *out,
                                    ng_error *error);

/* The answer for a block (SIZE_MAX: the whole text) and a subject, or the reason why there is none.
 * O(log answers). */
NG_API ng_stance_answer ng_stance_find(const ng_stance_result *result, size_t block,
                                       size_t subject);

/* What speaks for and against a label in the judged answer `answer` of the result at hand, by
 * falling size, as ng_explain. All contributions and the bias (with what the article adds to it)
 * add up to the label's score / T (in two steps: the score of the label's step); under a prior
 * other than that of training, these and what the prior adds add up to t score / T + ln q - t ln s,
 * see ng_prior. Features that describe the text as a whole (numbers and their bins) have places 0.
 */
NG_API ng_status ng_stance_explain(ng_stance *stance, size_t answer, size_t label, ng_evidence *out,
                                   ng_error *error);

NG_END_DECLS
#endif
