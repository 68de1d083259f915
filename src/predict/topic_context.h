/* What the parts of an article say of each other's topics.
 *
 * With one label a document the parts are a chain of linear/chain.h over the labels: a part's
 * likelihood is its own probabilities divided by the labels' prior, tempered, because what
 * neighbours say is not independent; the chain's prior is a mixture of the labels' prior and the
 * probabilities of the whole document. The score of a label becomes
 *
 *   own score + ln article + ln before + ln behind.
 *
 * Where labels are independent each has a chain of its own, of having it or not, and the factors
 * are ratios of odds.
 *
 * Of the model's chains, for one story and for a digest of several, an article gets the one under
 * which its parts are likelier. */
#ifndef NUTGRAF_PREDICT_TOPIC_CONTEXT_H
#define NUTGRAF_PREDICT_TOPIC_CONTEXT_H

#include "model/model_parts.h"

typedef struct ng_topic_part {
    bool speaks;        /* the others hear of it; else it only hears of them */
    ng_block_kind kind; /* of the block */
} ng_topic_part;

/* Scratch memory of one thread; set to {0} first. */
typedef struct ng_topic_context {
    double *numbers;
    size_t capacity;
    const double *before;  /* [parts x L] factors, above 0 */
    const double *behind;  /* [parts x L] */
    const double *article; /* [L] */
} ng_topic_context;

/* The parts of a document in reading order. labels[L] are those asked for, own[parts x L] their
 * scores divided by the temperature, whole[K] the probabilities of the document or NULL. Results
 * stay valid until the next call. Errors: NG_ERROR_MEMORY. O(parts x L). */
ng_status ng_topic_context_run(ng_topic_context *context, const ng_model *model,
                               const uint32_t *labels, size_t L, const ng_topic_part *parts,
                               size_t count, const double *own, const double *whole);
void ng_topic_context_clear(ng_topic_context *context);

#endif
