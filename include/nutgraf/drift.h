/* Text of today against the text that a model has learnt from. */
#ifndef NUTGRAF_DRIFT_H
#define NUTGRAF_DRIFT_H

#include "nutgraf/classify.h"

NG_BEGIN_DECLS

/* ng_label_shares takes no more. */
#define NG_SHARE_ROWS_MAX ((size_t)1 << 22)

/* How often each label is the right one in D rows without labels, p[D x K] the model's answers to
 * them (of stance those under the prior of training): the shares [K] that make the rows likeliest,
 * by EM from those of the training rows as weighted (Saerens, Latinne, Decaestecker 2002, see
 * ng_prior). Counting answers instead would count the model's errors, too. It is sound where only
 * the shares have changed, not what the text of a label looks like. Where a row may have several
 * labels: the means of p. Errors: NG_ERROR_ARGUMENT for no rows, too many, or a model without
 * labels; NG_ERROR_MEMORY. O(D K) for each of the rounds of EM, a few dozen. */
NG_API ng_status ng_label_shares(const ng_model *model, const double *p, size_t D, double *shares,
                                 ng_error *error);

/* Called with each word of a text. Numbers and punctuation are none. `word` as the model reads it,
 * valid during the call. */
typedef void ng_word_visitor(void *context, ng_string word, bool is_known);

/* Visits the words of the document just classified, in order, but for those that the model leaves
 * out of all n-grams. Known is what the vocabulary or the word vectors hold; a hashed vocabulary
 * knows every word, one without single words visits none. Errors: NG_ERROR_MEMORY. */
NG_API ng_status ng_classifier_words(ng_classifier *classifier, ng_word_visitor *visit,
                                     void *context, ng_error *error);

NG_END_DECLS
#endif
