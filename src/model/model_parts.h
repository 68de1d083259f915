/* What a model consists of, opened and about to be made. */
#ifndef NUTGRAF_MODEL_MODEL_PARTS_H
#define NUTGRAF_MODEL_MODEL_PARTS_H

#include "base/arena.h"
#include "base/names.h"
#include "linear/linear.h"
#include "math/half.h"
#include "model/container.h"
#include "model/stance_model.h"
#include "nutgraf/model.h"
#include "summary/learned.h"
#include "tfidf/word_vectors.h"

/* How the blocks of an article hang together: numbers of a chain over them, see
 * nutgraf/classify.h. */
typedef struct ng_chain_options {
    double stay;    /* >= 1 how much likelier than any other topic that of the block before is */
    double temper;  /* (0, 1] factor of a block's log-likelihoods where others hear of them */
    double article; /* [0, 1) share of the whole document's probabilities in a block's prior */
} ng_chain_options;

/* One story from end to end, or several short ones, as in a briefing. */
typedef enum ng_layout { NG_LAYOUT_STORY, NG_LAYOUT_DIGEST, NG_LAYOUT_COUNT } ng_layout;

/* Models of topics keep no hashes of more texts than this: what they tell would not be worth the
 * size of the file. */
enum { NG_TRAINING_TEXTS_MAX = 50000 };

/* Which texts a model was trained on: the section "texts". */
typedef struct ng_training_texts {
    const uint32_t *hashes; /* [count] low halves, ascending; NULL: it is not known */
    size_t count;
} ng_training_texts;

/* Whether a text of this hash (ng_text_hash) is among them. O(log count). */
bool ng_training_texts_has(const ng_training_texts *texts, uint64_t hash);

/* The ranker of a model of summaries. The features of sentences come first, then those of words,
 * then those of pairs. */
typedef struct ng_model_summary {
    ng_learned_ranker ranker; /* points into the arrays below */
    const char **names;       /* [count] of the features */
    size_t count;
    uint32_t *features;   /* [count] their numbers in their group */
    uint32_t *start;      /* [count + 1] */
    const float *edges;   /* [start[count]] in the container, like the weights */
    const float *weights; /* [start[count] + count] */
    ng_arena arena;
} ng_model_summary;

/* What training has learnt, borrowed. */
typedef struct ng_summary_parts {
    const char *const *names; /* [count] */
    size_t count;
    const uint32_t *start;
    const float *edges;
    const float *weights;
    const float *bias; /* [NG_LEARNED_GROUPS] */
    float length;      /* of a summary, in words */
} ng_summary_parts;

/* Arrays point into the container. */
struct ng_model {
    ng_container container; /* in memory for a model that has just been trained */

    /* from the facts */
    ng_string facts;
    ng_task task;

    /* Topics and stance: V features of the vocabulary, P fixed ones (of stance) and the numbers of
     * the dense block give scores of K labels. */
    ng_names labels; /* [K] */
    ng_feature_options features;
    bool half;
    bool multi_label;
    double temperature;
    double *thresholds; /* [K] 0 with one label a document */
    double *prior;      /* [K] each above 0 */
    ng_chain_options chains[NG_LAYOUT_COUNT];
    ng_vocabulary vocabulary;
    const float *idf; /* [V] or NULL for 1 */
    uint8_t *block;   /* [V] as in ng_weights */
    size_t stride;
    const float *weights;  /* [(V + P + dense) x stride], or NULL with halves */
    const ng_half *halves; /* the same, or NULL */
    const float *bias;     /* [stride] */
    size_t fixed;          /* P */
    size_t dense;          /* numbers of the dense block; 0: there is none */

    ng_word_vectors vectors; /* of the dense block, of `words`; of word vectors, of the vocabulary;
                                or d 0 */
    ng_vocabulary words;

    ng_training_texts texts; /* of topics and stance */

    ng_model_stance *stance;   /* NULL for other tasks */
    ng_model_summary *summary; /* NULL for other tasks */
};

/* What training has learnt, borrowed. */
typedef struct ng_model_parts {
    ng_task task;
    const char *training; /* JSON object: how it was trained */
    const char *card;     /* JSON object from the recipe, or NULL */

    /* topics and stance */
    const ng_names *labels;
    const ng_feature_options *features;
    const ng_vocabulary *vocabulary;
    const float *idf;
    const ng_linear_model *linear;
    bool half; /* topics: weights are rounded to halves */
    bool multi_label;
    double temperature;
    const double *thresholds; /* NULL with one label a document */
    ng_training_texts texts;  /* topics: hashes NULL for no section */
    const double *prior;      /* topics: of the labels among the rows as weighted, or NULL */

    /* Word vectors: of `vocabulary`, made by `features`. Topics and stance: those of the dense
     * block, whose weights are the last rows; or NULL. */
    const ng_word_vectors *vectors;
    size_t window; /* 0: not known */

    const ng_stance_parts *stance;   /* NULL for other tasks */
    const ng_summary_parts *summary; /* NULL for other tasks */
} ng_model_parts;

/* The weight in column k of feature v, of a model of topics. */
static inline double ng_model_weight(const ng_model *model, size_t v, size_t k)
{
    const size_t at = v * model->stride + k;
    return model->halves ? (double)ng_half_value(model->halves[at]) : (double)model->weights[at];
}

/* What the score of a label would be if nothing but its prior were known. */
double ng_model_prior_score(const ng_model *model, size_t label);

/* Feature `id` < V + P. */
ng_feature ng_model_feature(const ng_model *model, size_t id);

/* A model in memory, a copy of the parts. Errors: NG_ERROR_MEMORY, NG_ERROR_ARGUMENT for a card
 * that is no JSON object, NG_ERROR_MODEL for a weight that no half can hold. */
ng_status ng_model_make(const ng_model_parts *parts, ng_model **out, ng_error *error);

#endif
