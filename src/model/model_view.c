/* What can be asked of a model. */
#include <stdlib.h>

#include "base/memory.h"
#include "base/sort.h"
#include "data/record_hash.h"
#include "math/elementary.h"
#include "model/model_parts.h"

/* ---- Any task ---- */

ng_task ng_model_task(const ng_model *model)
{
    return model->task;
}

ng_status ng_model_check_task(const ng_model *model, ng_task task, ng_error *error)
{
    return model->task == task
               ? NG_OK
               : ng_fail(error, NG_ERROR_ARGUMENT, "the model is for the task %s, not %s",
                         ng_task_name(model->task), ng_task_name(task));
}

ng_string ng_model_facts(const ng_model *model)
{
    return model->facts;
}

size_t ng_model_feature_count(const ng_model *model)
{
    return model->summary ? model->summary->count : model->vocabulary.V;
}

/* ---- Topics and stance ---- */

size_t ng_model_label_count(const ng_model *model)
{
    return model->labels.count;
}

ng_string ng_model_label(const ng_model *model, size_t label)
{
    return (ng_string){model->labels.items[label].text, model->labels.items[label].length};
}

size_t ng_model_find_label(const ng_model *model, const char *name, size_t length)
{
    const uint32_t label = ng_names_find(&model->labels, name, length);
    return label == NG_NO_NAME ? model->labels.count : label;
}

bool ng_model_knows_texts(const ng_model *model)
{
    return model->texts.hashes != NULL;
}

bool ng_model_has_seen(const ng_model *model, ng_string text)
{
    return text.length > 0 && ng_training_texts_has(&model->texts, ng_text_hash(text));
}

bool ng_model_is_multi_label(const ng_model *model)
{
    return model->multi_label;
}

double ng_model_threshold(const ng_model *model, size_t label)
{
    return model->thresholds[label];
}

const ng_feature_options *ng_model_features(const ng_model *model)
{
    return &model->features;
}

/* What a feature adds to a label's score: of models per target the mean of them. */
static double label_weight(const ng_model *model, size_t v, size_t label)
{
    const ng_model_stance *stance = model->stance;
    const size_t K = model->labels.count;
    double sum = 0;
    if (!stance || stance->heads == 1)
        return ng_model_weight(model, v, label);
    const float *weights = model->weights + v * model->stride;
    for (size_t t = 0; t < stance->heads; t++)
        sum += (double)weights[t * K + label] / (double)stance->heads;
    return sum;
}

double ng_model_prior_score(const ng_model *model, size_t label)
{
    const double prior = model->prior[label];
    return ng_log(model->multi_label ? prior / (1 - prior) : prior);
}

ng_feature ng_model_feature(const ng_model *model, size_t id)
{
    return id < model->vocabulary.V
               ? ng_vocabulary_feature(&model->vocabulary, id)
               : (ng_feature){NG_FEATURE_WORDS,
                              model->stance->fixed_names[id - model->vocabulary.V]};
}

ng_string ng_model_feature_name(const ng_model *model, size_t feature, bool *is_chars)
{
    const ng_feature named = ng_model_feature(model, feature);
    if (is_chars)
        *is_chars = named.kind == NG_FEATURE_CHARS;
    return named.text;
}

ng_status ng_model_top_features(const ng_model *model, size_t label, size_t count,
                                ng_feature_weight *out, size_t *written)
{
    const size_t V = model->vocabulary.V, all = V + model->fixed;
    ng_rank *ranks = ng_array_new(all, sizeof *ranks);
    if (!ranks)
        return NG_ERROR_MEMORY;
    for (size_t v = 0; v < all; v++) {
        const double idf = model->idf && v < V ? (double)model->idf[v] : 1;
        ranks[v] = (ng_rank){label_weight(model, v, label) * idf, (uint32_t)v};
    }
    ng_sort_ranks(ranks, all);
    *written = 0;
    for (size_t i = 0; i < all && *written < count && ranks[i].score > 0; i++) {
        const ng_feature feature = ng_model_feature(model, ranks[i].item);
        out[*written] = (ng_feature_weight){.name = feature.text,
                                            .is_chars = feature.kind == NG_FEATURE_CHARS,
                                            .weight = ranks[i].score};
        *written += feature.text.length > 0;
    }
    free(ranks);
    return NG_OK;
}

/* ---- Stance ---- */

const ng_pair_options *ng_model_pairs(const ng_model *model)
{
    return model->stance ? &model->stance->plan.options : NULL;
}

bool ng_model_needs_mention(const ng_model *model)
{
    return model->stance && model->stance->needs_mention;
}

double ng_model_min_confidence(const ng_model *model)
{
    return model->stance ? model->stance->min_confidence : 0;
}

size_t ng_model_target_count(const ng_model *model)
{
    return model->stance ? model->stance->targets.count : 0;
}

ng_string ng_model_target(const ng_model *model, size_t target)
{
    const ng_name *name = &model->stance->targets.items[target];
    return (ng_string){name->text, name->length};
}

bool ng_model_prior(const ng_model *model, ng_prior_kind kind, ng_prior *out)
{
    if (!model->stance)
        return false;
    const ng_stance_prior *prior = &model->stance->prior;
    *out = kind == NG_PRIOR_NATURAL ? (ng_prior){prior->natural, prior->temper}
                                    : (ng_prior){prior->trained, 1};
    return out->shares != NULL;
}

size_t ng_model_topic_prior_count(const ng_model *model)
{
    return model->stance ? model->stance->prior.topics.count : 0;
}

ng_string ng_model_topic_prior(const ng_model *model, size_t topic, ng_prior *out)
{
    const ng_stance_prior *prior = &model->stance->prior;
    const ng_name *name = &prior->topics.items[topic];
    *out =
        (ng_prior){prior->topic_shares + topic * model->labels.count, prior->topic_tempers[topic]};
    return (ng_string){name->text, name->length};
}

ng_status ng_model_shares(const ng_model *model, const ng_label_number *given, size_t count,
                          double *shares, ng_error *error)
{
    return ng_shares_of(&model->labels, given, count, shares, error);
}

/* ---- Summaries ---- */

ng_summary_feature ng_model_summary_feature(const ng_model *model, size_t feature)
{
    const ng_model_summary *summary = model->summary;
    const uint32_t start = summary->start[feature];
    return (ng_summary_feature){.name = summary->names[feature],
                                .edges = summary->edges + start,
                                .edge_count = summary->start[feature + 1] - start,
                                .weights = summary->weights + start + feature};
}
