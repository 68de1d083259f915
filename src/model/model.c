/* Opening, making and saving a model. */
#include "model/model_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
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
