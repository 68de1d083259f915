/* Opening, making and saving a model, and what can be asked of it. */
#include "model/model_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "data/record_hash.h"
#include "math/elementary.h"
#include "model/facts.h"
#include "model/task_model.h"

/* ---- Tasks ---- */

static const char *const task_names[] = {NG_TASK_MAP(NG_TEXT)};

const char *ng_task_name(ng_task task)
{
    return task_names[task];
}

bool ng_task_parse(const char *name, ng_task *task)
{
    for (size_t i = 0; i < sizeof task_names / sizeof *task_names; i++)
        if (strcmp(task_names[i], name) == 0) {
            *task = (ng_task)i;
            return true;
        }
    return false;
}

/* ---- Opening and making ---- */

static const ng_task_model *const tasks[] = {[NG_TASK_TOPIC] = &ng_classifier_model,
                                             [NG_TASK_STANCE] = &ng_classifier_model,
                                             [NG_TASK_SUMMARY] = &ng_summary_model,
                                             [NG_TASK_VECTORS] = &ng_vectors_model};

/* Reads the facts and points the model at its sections, as its task wants them. */
static ng_status bind_facts(ng_model *model, ng_json root, ng_error *error)
{
    const ng_json task = ng_json_member(root, "task");
    const char *name;
    ng_status status = ng_json_as_string(task, &name, error);
    if (status != NG_OK)
        return status;
    if (!ng_task_parse(name, &model->task))
        return ng_json_fail(task, "is not a task that this version knows", error);
    return tasks[model->task]->bind(model, root, error);
}

/* Fills in a model whose sections are there. */
static ng_status bind(ng_model *model, ng_error *error)
{
    const ng_container_section *facts = ng_container_find(&model->container, "facts");
    ng_json_doc *doc = NULL;
    if (!facts)
        return ng_fail(error, NG_ERROR_MODEL, "the facts section is missing");
    model->facts = (ng_string){facts->data, facts->length};
    ng_status status = ng_json_parse(facts->data, facts->length, NULL, NG_ERROR_MODEL, &doc, error);
    if (status == NG_OK)
        status = bind_facts(model, ng_json_root(doc), error);
    ng_json_free(doc);
    return status;
}

ng_status ng_model_open(const char *path, ng_model **out, ng_error *error)
{
    ng_model *model = calloc(1, sizeof *model);
    if (!model)
        return ng_fail_memory(error);
    ng_status status = ng_container_open(path, &model->container, error);
    if (status == NG_OK) {
        status = bind(model, error);
        if (status != NG_OK)
            ng_error_locate(error, path, 0, 0);
    }
    if (status == NG_OK)
        *out = model;
    else
        ng_model_close(model);
    return status;
}

static bool add_facts(ng_container *container, const ng_model_parts *parts)
{
    ng_json_out out = {0};
    ng_json_object_begin(&out);
    ng_json_put_text(&out, "task", ng_task_name(parts->task));
    tasks[parts->task]->write_facts(parts, &out);
    ng_json_key(&out, "training");
    ng_json_raw(&out, parts->training, strlen(parts->training));
    if (parts->card) {
        ng_json_key(&out, "card");
        ng_json_raw(&out, parts->card, strlen(parts->card));
    }
    ng_json_object_end(&out);
    const bool added = !out.failed && ng_container_add(container, "facts", out.data, out.length);
    ng_json_out_clear(&out);
    return added;
}

ng_status ng_model_make(const ng_model_parts *parts, ng_model **out, ng_error *error)
{
    ng_status status = ng_card_check(parts->card, error);
    if (status != NG_OK)
        return status;
    ng_model *model = calloc(1, sizeof *model);
    const bool added = model && add_facts(&model->container, parts) &&
                       tasks[parts->task]->add_sections(&model->container, parts);
    status = added ? bind(model, error) : ng_fail_memory(error);
    if (status == NG_OK)
        *out = model;
    else
        ng_model_close(model);
    return status;
}

ng_status ng_model_save(const ng_model *model, const char *path, ng_error *error)
{
    return ng_container_write(path, model->container.sections, model->container.count, error);
}

void ng_model_close(ng_model *model)
{
    if (!model)
        return;
    ng_container_close(&model->container);
    ng_names_clear(&model->labels);
    free(model->thresholds);
    free(model->prior);
    free(model->block);
    ng_stance_clear(model->stance);
    ng_summary_clear(model->summary);
    free(model);
}

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
