/* Topics: a document in, probabilities of the model's labels out, for the document and for each of
 * its blocks.
 *
 *   scores  = sum over features v of x_v W_v + b          x: the row of nutgraf/features.h
 *   p       = softmax(scores / T), or 1 / (1 + exp(-scores_k / T)) where labels are independent
 *
 * with the temperature T learnt on held-out rows. In the context of its article a block's scores
 * become
 *
 *   v scores / T + (1 - v) ln prior + article + before + behind
 *
 * where v = n / (n + 3) for a block of n known n-grams, so that a heading or an item of two words
 * listens more than it says (ln(prior / (1 - prior)) where labels are independent); `article` is
 * what the whole document's probabilities say of any block in it, and `before` and `behind` are
 * messages of a chain over the blocks, each of which goes on with the topic of the one before it or
 * draws anew (forward-backward, Rabiner 1989). There are two chains, for one story and for a digest
 * of several short ones; the blocks' own scores choose. A heading takes from the section under it,
 * furniture is passed over, and a paragraph of which the model knows less than a fifth stands
 * alone. O(blocks x K). */
#ifndef NUTGRAF_CLASSIFY_H
#define NUTGRAF_CLASSIFY_H

#include "nutgraf/document.h"
#include "nutgraf/model.h"

NG_BEGIN_DECLS

/* X(NAME, "name in options"): what gets topics. PARAGRAPH: blocks apart, and the document as the
 * sum of its blocks. DOCUMENT: title and text as they stand. AUTO: paragraph for articles, document
 * for rows (csv, tsv, fasttext). */
#define NG_UNIT_MAP(X)                                                                             \
    X(NG_UNIT_AUTO, "auto") X(NG_UNIT_PARAGRAPH, "paragraph") X(NG_UNIT_DOCUMENT, "document")

typedef enum ng_unit { NG_UNIT_MAP(NG_MEMBER) } ng_unit;

/* X(NAME, "name in options"): what a block's topics are judged by. ARTICLE: by the block, its
 * neighbours and the whole article. NONE: by the block alone. */
#define NG_CONTEXT_MAP(X) X(NG_CONTEXT_ARTICLE, "article") X(NG_CONTEXT_NONE, "none")

typedef enum ng_context { NG_CONTEXT_MAP(NG_MEMBER) } ng_context;

typedef struct ng_classifier_options {
    ng_unit unit;
    ng_context context;
    bool furniture; /* label page furniture too and count it into the document */
    /* Answer only among these labels: probabilities are renormalised over them (independent labels
     * are only left out). label_count 0: all. Borrowed for the call of ng_classifier_new. */
    const ng_string *labels;
    size_t label_count;
} ng_classifier_options;

/* One thread's; refers to the model. */
typedef struct ng_classifier ng_classifier;

/* `options` may be NULL. Errors: NG_ERROR_ARGUMENT for a label that the model does not have. */
NG_API ng_status ng_classifier_new(const ng_model *model, const ng_classifier_options *options,
                                   ng_classifier **out, ng_error *error);
NG_API void ng_classifier_free(ng_classifier *classifier);

/* The labels it answers among: numbers of the model's labels, ascending. */
NG_API size_t ng_classifier_label_count(const ng_classifier *classifier);
NG_API size_t ng_classifier_label(const ng_classifier *classifier, size_t i);

/* Probabilities of one text. p is NULL when none of its features is known: no evidence. */
typedef struct ng_prediction {
    const double *p; /* [K] in [0, 1], 0 for labels not asked for; one-label models sum to 1 */
    size_t known;    /* n-grams that the model knows, with repeats */
    size_t total;    /* n-grams */
} ng_prediction;

/* Neighbouring blocks of the same topics: the same likeliest label, or the same labels above their
 * thresholds. The prediction is the mean of theirs, weighted by their n-grams. */
typedef struct ng_topic_section {
    size_t first; /* block */
    size_t last;
    ng_prediction prediction;
    double weight; /* n-grams of its blocks, one for a block without any */
} ng_topic_section;

/* Everything valid until the classifier's next call or the document's next record. */
typedef struct ng_classification {
    ng_prediction document;
    ng_string title;        /* the record's, or the title block, or none */
    const ng_block *blocks; /* [block_count] of the text; none with NG_UNIT_DOCUMENT */
    const ng_prediction *block_predictions; /* [block_count]; furniture: p NULL unless asked for */
    size_t block_count;
    const ng_topic_section *sections; /* [section_count], none with NG_CONTEXT_NONE */
    size_t section_count;
    size_t replaced; /* invalid bytes read as U+FFFD */
} ng_classification;

/* One pass over the text, whose parse is kept in the document. */
NG_API ng_status ng_classify(ng_classifier *classifier, ng_document *document,
                             ng_classification *out, ng_error *error);

/* How much of a document the model knows: its n-grams, with repeats, and how many of them are
 * features of the model. The first half of ng_classify: nothing is scored. */
NG_API ng_status ng_classifier_known(ng_classifier *classifier, ng_document *document,
                                     size_t *known, size_t *total, ng_error *error);

/* A document as features: x_v of the n-grams that the model knows (nutgraf/features.h), counted
 * over all that has a label; after these V columns the dense block's, if the model has one. Valid
 * until the classifier's next call. */
typedef struct ng_feature_row {
    const uint32_t *features; /* [count] in no order, each once */
    const float *values;      /* [count] */
    size_t count;
} ng_feature_row;

/* Errors: NG_ERROR_MEMORY. Nothing is scored. */
NG_API ng_status ng_classifier_row(ng_classifier *classifier, ng_document *document,
                                   ng_feature_row *out, ng_error *error);

/* One feature's part in a label's score. */
typedef struct ng_contribution {
    ng_string name; /* valid as long as the model */
    bool is_chars;
    bool is_vector; /* a word by its vector in the dense block: x_v is how often it stands there
                       over the length of the sum of all words' vectors; of stance that in the text
                       and that near the mentions */
    double value;   /* x_v */
    double contribution; /* x_v W_vk / T */
    ng_span span;        /* first place it comes from, in bytes of the text or the title */
    bool in_title;       /* the span is in the record's own title */
    size_t places;       /* how many there are */
} ng_contribution;

/* What speaks for and against a label. All contributions, the bias, the prior and what comes from
 * the context add up to the score that its probability is made from. */
typedef struct ng_evidence {
    const ng_contribution *items; /* [count] by falling size */
    size_t count;
    double bias;
    double prior;   /* of stance under a prior other than that of the training rows; else 0 */
    double article; /* from the context: 0 where there is none */
    double before;
    double behind;
} ng_evidence;

/* In the document (block = SIZE_MAX) or in one block of the document just classified. Valid until
 * the classifier's next call. Errors: NG_ERROR_ARGUMENT. */
NG_API ng_status ng_explain(ng_classifier *classifier, size_t block, size_t label, ng_evidence *out,
                            ng_error *error);

/* Numbers of the labels with p > 0 by falling p, ties by number; order [K]. Returns how many. */
NG_API size_t ng_rank_labels(const double *p, size_t K, size_t *order);

NG_END_DECLS
#endif
