/* Models, scratch memory and failures. */
#include <stdlib.h>
#include <string.h>

#include "native.h"

/* ---- Failures ---- */

static _Thread_local ng_error failure;

ng_status ngpy_fail(const ng_error *error)
{
    failure = *error;
    return error->status;
}

ng_status ngpy_fail_text(ng_status status, const char *message)
{
    failure = (ng_error){.status = status};
    strncpy(failure.message, message, sizeof failure.message - 1);
    return status;
}

NG_API const char *ngpy_failure(uint64_t place[3], const char **path);
NG_API const char *ngpy_failure(uint64_t place[3], const char **path)
{
    place[0] = failure.line;
    place[1] = failure.byte;
    place[2] = failure.records;
    *path = failure.path;
    return failure.message;
}

/* ---- Models ---- */

NG_API int ngpy_model_open(const char *path, ng_model **out);
NG_API int ngpy_model_open(const char *path, ng_model **out)
{
    ng_error error = {.status = NG_OK};
    const ng_status status = ng_model_open(path, out, &error);
    return (int)(status == NG_OK ? status : ngpy_fail(&error));
}

NG_API int ngpy_model_save(const ng_model *model, const char *path);
NG_API int ngpy_model_save(const ng_model *model, const char *path)
{
    ng_error error = {.status = NG_OK};
    const ng_status status = ng_model_save(model, path, &error);
    return (int)(status == NG_OK ? status : ngpy_fail(&error));
}

NG_API void ngpy_model_close(ng_model *model);
NG_API void ngpy_model_close(ng_model *model)
{
    ng_model_close(model);
}

static void put_labels(const ng_model *model, ng_json_out *out)
{
    ng_json_key(out, "labels");
    ng_json_array_begin(out);
    for (size_t k = 0; k < ng_model_label_count(model); k++) {
        const ng_string label = ng_model_label(model, k);
        ng_json_string(out, label.data, label.length);
    }
    ng_json_array_end(out);
    ng_json_key(out, "thresholds");
    ng_json_array_begin(out);
    for (size_t k = 0; ng_model_is_multi_label(model) && k < ng_model_label_count(model); k++)
        ng_json_double(out, ng_model_threshold(model, k), 15);
    ng_json_array_end(out);
}

/* Its task, labels and facts as JSON, for ngpy_free. */
NG_API char *ngpy_model_describe(const ng_model *model, uint64_t *length);
NG_API char *ngpy_model_describe(const ng_model *model, uint64_t *length)
{
    const ng_string facts = ng_model_facts(model);
    ng_json_out out = {.data = NULL};
    ng_json_object_begin(&out);
    ng_json_put_text(&out, "task", ng_task_name(ng_model_task(model)));
    ng_json_put_bool(&out, "multi_label", ng_model_is_multi_label(model));
    ng_json_put_unsigned(&out, "features", ng_model_feature_count(model));
    ng_json_put_unsigned(&out, "dimensions", ng_model_dimensions(model));
    put_labels(model, &out);
    ng_json_key(&out, "facts");
    ng_json_raw(&out, facts.data, facts.length);
    ng_json_object_end(&out);
    if (out.failed)
        ng_json_out_clear(&out);
    *length = out.length;
    return out.data;
}

NG_API void ngpy_free(void *memory);
NG_API void ngpy_free(void *memory)
{
    free(memory);
}

NG_API const char *ngpy_versions(void);
NG_API const char *ngpy_versions(void)
{
    return NG_VERSION " " NG_COMMIT;
}

/* The features that speak most for a label, or the words nearest to a word, as JSON in the worker's
 * answer: [[name, number], ...]. */
NG_API int ngpy_model_top(const ng_model *model, ngpy_worker *worker, uint64_t label,
                          const char *word, uint64_t count, const char **json, uint64_t *length);
NG_API int ngpy_model_top(const ng_model *model, ngpy_worker *worker, uint64_t label,
                          const char *word, uint64_t count, const char **json, uint64_t *length)
{
    const size_t most = (size_t)(count < 1 ? 1 : count);
    ng_feature_weight *features = calloc(most, sizeof *features);
    ng_near_word *near = calloc(most, sizeof *near);
    size_t written = 0, number = 0;
    ng_status status = features && near ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK && word)
        status = ng_model_find_word(model, word, strlen(word), &number);
    if (status == NG_OK && word && number < ng_model_feature_count(model))
        status = ng_model_near_words(model, number, most, near, &written);
    if (status == NG_OK && !word)
        status = ng_model_top_features(model, (size_t)label, most, features, &written);
    ng_json_out *out = &worker->answer;
    ng_json_out_reset(out);
    ng_json_array_begin(out);
    for (size_t i = 0; i < written && i < count; i++) {
        const ng_string name = word ? near[i].word : features[i].name;
        ng_json_array_begin(out);
        ng_json_string(out, name.data, name.length);
        ng_json_double(out, word ? near[i].cosine : features[i].weight, 9);
        ng_json_array_end(out);
    }
    ng_json_array_end(out);
    free(features);
    free(near);
    *json = out->data;
    *length = out->length;
    return (int)(status == NG_OK && !out->failed
                     ? NG_OK
                     : ngpy_fail_text(NG_ERROR_MEMORY, ng_status_text(NG_ERROR_MEMORY)));
}

/* The vector of a word: out[d]; 0 where the model does not know it. */
NG_API int ngpy_model_vector(const ng_model *model, const char *word, uint64_t length, float *out);
NG_API int ngpy_model_vector(const ng_model *model, const char *word, uint64_t length, float *out)
{
    size_t number = ng_model_feature_count(model);
    if (ng_model_find_word(model, word, (size_t)length, &number) != NG_OK)
        return (int)ngpy_fail_text(NG_ERROR_MEMORY, ng_status_text(NG_ERROR_MEMORY));
    if (number < ng_model_feature_count(model))
        ng_model_word_vector(model, number, out);
    else
        memset(out, 0, ng_model_dimensions(model) * sizeof *out);
    return NG_OK;
}

/* Names of all features as JSON, [["rain", false], ...], true for those of characters, for
 * ngpy_free. */
NG_API char *ngpy_model_names(const ng_model *model, uint64_t *length);
NG_API char *ngpy_model_names(const ng_model *model, uint64_t *length)
{
    ng_json_out out = {.data = NULL};
    ng_json_array_begin(&out);
    for (size_t v = 0; v < ng_model_feature_count(model); v++) {
        bool is_chars;
        const ng_string name = ng_model_feature_name(model, v, &is_chars);
        ng_json_array_begin(&out);
        ng_json_string(&out, name.data, name.length);
        ng_json_bool(&out, is_chars);
        ng_json_array_end(&out);
    }
    ng_json_array_end(&out);
    if (out.failed)
        ng_json_out_clear(&out);
    *length = out.length;
    return out.data;
}

/* ---- Workers ---- */

NG_API void ngpy_worker_free(ngpy_worker *worker);
NG_API void ngpy_worker_free(ngpy_worker *worker)
{
    if (!worker)
        return;
    ng_stance_free(worker->stance);
    ng_summarizer_free(worker->summarizer);
    ng_classifier_free(worker->classifier);
    ng_document_free(worker->document);
    ng_record_parser_free(worker->parser);
    ng_json_out_clear(&worker->answer);
    free(worker->texts);
    free(worker->points);
    free(worker->order);
    free(worker);
}

static ngpy_worker *worker_new(ng_error *error)
{
    ngpy_worker *worker = calloc(1, sizeof *worker);
    if (worker && ng_document_new(&worker->document, error) == NG_OK)
        return worker;
    ngpy_worker_free(worker);
    *error = (ng_error){.status = NG_ERROR_MEMORY, .message = "out of memory"};
    return NULL;
}

static int made(ngpy_worker *worker, ng_status status, const ng_error *error, ngpy_worker **out)
{
    if (status == NG_OK) {
        *out = worker;
        return NG_OK;
    }
    ngpy_worker_free(worker);
    return (int)ngpy_fail(error);
}

static ng_status set_topics(ngpy_worker *worker, const ng_model *model, int unit, int context,
                            int furniture, const char *const *labels, uint64_t label_count,
                            ng_error *error)
{
    ng_string *names = calloc((size_t)label_count + 1, sizeof *names);
    worker->model = model;
    worker->unit = (ng_unit)unit;
    worker->is_row = unit == NG_UNIT_DOCUMENT;
    worker->order = calloc(ng_model_label_count(model) + 1, sizeof *worker->order);
    ng_status status = worker->order && names ? NG_OK : NG_ERROR_MEMORY;
    for (uint64_t i = 0; i < label_count && status == NG_OK; i++)
        names[i] = (ng_string){labels[i], strlen(labels[i])};
    const ng_classifier_options options = {.unit = (ng_unit)unit,
                                           .context = (ng_context)context,
                                           .furniture = furniture != 0,
                                           .labels = names,
                                           .label_count = (size_t)label_count};
    if (status == NG_OK)
        status = ng_classifier_new(model, &options, &worker->classifier, error);
    free(names);
    return status;
}

/* For topics; `model` NULL: for nothing but ngpy_model_top. labels[label_count]: to answer among,
 * none: all. */
NG_API int ngpy_worker_topics(const ng_model *model, int unit, int context, int furniture,
                              const char *const *labels, uint64_t label_count, ngpy_worker **out);
NG_API int ngpy_worker_topics(const ng_model *model, int unit, int context, int furniture,
                              const char *const *labels, uint64_t label_count, ngpy_worker **out)
{
    ng_error error = {.status = NG_ERROR_MEMORY};
    ngpy_worker *worker = worker_new(&error);
    ng_status status = worker ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK && model)
        status = set_topics(worker, model, unit, context, furniture, labels, label_count, &error);
    return made(worker, status, &error, out);
}

/* For summaries and keywords; `model` may be NULL. */
NG_API int ngpy_worker_summaries(const ng_model *model, ngpy_worker **out);
NG_API int ngpy_worker_summaries(const ng_model *model, ngpy_worker **out)
{
    ng_error error = {.status = NG_ERROR_MEMORY};
    ngpy_worker *worker = worker_new(&error);
    ng_status status = worker ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK)
        status = ng_summarizer_new(model, &worker->summarizer, &error);
    return made(worker, status, &error, out);
}

static ng_status set_stance(ngpy_worker *worker, const ng_model *target, const ng_model *headline,
                            const ng_targets *targets, uint64_t names, uint64_t phrases, int unit,
                            int furniture, int everywhere, int training_prior, double sure,
                            ng_error *error)
{
    ng_entity_options found;
    ng_prior prior;
    ng_entity_options_default(&found);
    found.names = (size_t)names;
    found.phrases = (size_t)phrases;
    ng_stance_options options = {.headline = headline,
                                 .target = target,
                                 .targets = targets,
                                 .automatic = targets ? NULL : &found,
                                 .unit = (ng_unit)unit,
                                 .furniture = furniture != 0,
                                 .everywhere = everywhere != 0,
                                 .sure = sure};
    if (training_prior && target && ng_model_prior(target, NG_PRIOR_TRAINING, &prior))
        options.prior = &prior;
    return ng_stance_new(&options, &worker->stance, error);
}

/* For stance towards `targets` (NULL: what is found, `names` and `phrases` at most), or towards the
 * title with a `headline` model. */
NG_API int ngpy_worker_stance(const ng_model *target, const ng_model *headline,
                              const ng_targets *targets, uint64_t names, uint64_t phrases, int unit,
                              int everywhere, int training_prior, double sure, ngpy_worker **out);
NG_API int ngpy_worker_stance(const ng_model *target, const ng_model *headline,
                              const ng_targets *targets, uint64_t names, uint64_t phrases, int unit,
                              int everywhere, int training_prior, double sure, ngpy_worker **out)
{
    ng_error error = {.status = NG_ERROR_MEMORY};
    ngpy_worker *worker = worker_new(&error);
    ng_status status = worker ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK)
        status = set_stance(worker, target, headline, targets, names, phrases, unit, 0, everywhere,
                            training_prior, sure, &error);
    return made(worker, status, &error, out);
}

/* For topics and stance of records; neither `target` nor `headline`: topics alone. */
NG_API int ngpy_worker_records(const ng_model *model, int unit, int context, int furniture,
                               const char *const *labels, uint64_t label_count,
                               const ng_model *target, const ng_model *headline,
                               const ng_targets *targets, uint64_t names, uint64_t phrases,
                               int training_prior, double sure, ngpy_worker **out);
NG_API int ngpy_worker_records(const ng_model *model, int unit, int context, int furniture,
                               const char *const *labels, uint64_t label_count,
                               const ng_model *target, const ng_model *headline,
                               const ng_targets *targets, uint64_t names, uint64_t phrases,
                               int training_prior, double sure, ngpy_worker **out)
{
    ng_error error = {.status = NG_ERROR_MEMORY};
    ngpy_worker *worker = worker_new(&error);
    ng_status status =
        worker && (worker->parser = ng_record_parser_new()) ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK)
        status = set_topics(worker, model, unit, context, furniture, labels, label_count, &error);
    if (status == NG_OK && (target || headline))
        status = set_stance(worker, target, headline, targets, names, phrases, unit, furniture, 0,
                            training_prior, sure, &error);
    return made(worker, status, &error, out);
}

/* Targets written NAME or NAME=ALIAS,ALIAS, one a line; `failed` is the line that is none. */
NG_API int ngpy_targets_new(const char *lines, uint64_t size, ng_targets **out, uint64_t *failed);
NG_API int ngpy_targets_new(const char *lines, uint64_t size, ng_targets **out, uint64_t *failed)
{
    ng_error error = {.status = NG_OK};
    ng_targets *targets = NULL;
    ng_status status = ng_targets_new(&targets, &error);
    *failed = 0;
    for (const char *at = lines, *end = lines + size; status == NG_OK && at < end; ++*failed) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        line_end = line_end ? line_end : end;
        status = ng_targets_add(targets, (ng_string){at, (size_t)(line_end - at)}, &error);
        if (status != NG_OK)
            break;
        at = line_end + 1;
    }
    if (status == NG_OK) {
        *out = targets;
        return NG_OK;
    }
    ng_targets_free(targets);
    return (int)ngpy_fail(&error);
}

NG_API void ngpy_targets_free(ng_targets *targets);
NG_API void ngpy_targets_free(ng_targets *targets)
{
    ng_targets_free(targets);
}
