/* A trained model: everything that prediction needs, in one file. models/FORMAT.md documents it. */
#ifndef NUTGRAF_MODEL_H
#define NUTGRAF_MODEL_H

#include "nutgraf/features.h"
#include "nutgraf/records.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Immutable: one model can be used by any number of threads at the same time. */
typedef struct ng_model ng_model;

/* Maps the file read-only and checks every byte, count and index of it before anything is used.
 * Errors: NG_ERROR_IO when it cannot be read, NG_ERROR_MODEL with the reason when it is cut,
 * changed, of another version or not a model, NG_ERROR_MEMORY.
 * Cost: one pass over the file at memory speed; pages are shared between processes. */
NG_API ng_status ng_model_open(const char *path, ng_model **out, ng_error *error);

/* What a model file is for, "topic" or "summary", cut to size - 1 bytes: which function opens it.
 * Checks the container, not what the model holds. Errors as ng_model_open. */
NG_API ng_status ng_model_task_of(const char *path, char *task, size_t size, ng_error *error);

/* NULL is fine. Nothing made from the model may be in use. */
NG_API void ng_model_close(ng_model *model);

/* Writes the model so that `path` holds either its old or its new content, whatever happens.
 * The same model gives the same bytes. Errors: NG_ERROR_IO, NG_ERROR_MEMORY. */
NG_API ng_status ng_model_save(const ng_model *model, const char *path, ng_error *error);

/* "topic". Valid as long as the model, like all that follows. */
NG_API const char *ng_model_task(const ng_model *model);

/* K labels, in byte order of their names. `label` < K. */
NG_API size_t ng_model_label_count(const ng_model *model);
NG_API ng_string ng_model_label(const ng_model *model, size_t label);
/* The number of the label of that name, or K. */
NG_API size_t ng_model_find_label(const ng_model *model, const char *name, size_t length);

/* Whether a document can have several labels (or none); then a label applies when its probability
 * reaches its threshold. */
NG_API bool ng_model_is_multi_label(const ng_model *model);
NG_API double ng_model_threshold(const ng_model *model, size_t label);

/* V features. */
NG_API size_t ng_model_feature_count(const ng_model *model);
NG_API const ng_feature_options *ng_model_features(const ng_model *model);

/* All facts of the model as one JSON object: options, labels, calibration, and how it was trained
 * (data hash, rows, seed, metrics, sources and licences). Not terminated. */
NG_API ng_string ng_model_facts(const ng_model *model);

/* A feature and what it adds to a label's score for each unit of its value. */
typedef struct ng_feature_weight {
    ng_string name; /* valid as long as the model */
    double weight;
    bool is_chars; /* characters, with a space for a word's end, instead of words */
} ng_feature_weight;

/* The `count` features that speak most for a label, best first: by weight times idf, ties by
 * name. Writes at most `count` to `out` and their number to `written`. O(V).
 * Errors: NG_ERROR_MEMORY. */
NG_API ng_status ng_model_top_features(const ng_model *model, size_t label, size_t count,
                                       ng_feature_weight *out, size_t *written);

#ifdef __cplusplus
}
#endif
#endif
