/* The shares of sides that are expected of a block, by its topic. */
#include "predict/stance_classifier.h"

void ng_stance_set_topics(ng_stance *s, const ng_model *topics, const ng_classification *result)
{
    const ng_names *priors = s->options.target ? &s->options.target->stance->prior.topics : NULL;
    s->topics = priors && priors->count ? result : NULL;
    for (size_t t = 0; s->topics && t < priors->count; t++)
        s->topic_labels[t] =
            ng_names_find(&topics->labels, priors->items[t].text, priors->items[t].length);
}

void ng_stance_choose_prior(ng_stance *s, size_t block)
{
    if (!s->topics)
        return;
    const ng_prediction *said = block < s->topics->block_count
                                    ? &s->topics->block_predictions[block]
                                    : &s->topics->document;
    const double *p = said->p ? said->p : s->topics->document.p;
    for (size_t t = 0; t < ng_model_topic_prior_count(s->options.target); t++)
        s->topic_weights[t] = p && s->topic_labels[t] != NG_NO_NAME ? p[s->topic_labels[t]] : 0;
    ng_pair_classifier_mix(&s->classifiers[NG_OF_TARGET], s->topic_weights);
}
