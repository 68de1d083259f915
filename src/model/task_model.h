/* The facts and sections of a model by its task, and what tasks have in common. */
#ifndef NUTGRAF_MODEL_TASK_MODEL_H
#define NUTGRAF_MODEL_TASK_MODEL_H

#include "model/model_parts.h"
#include "nutgraf/json.h"
#include "nutgraf/vectors.h"

/* How models of a task are written and read. */
typedef struct ng_task_model {
    /* Members of the facts, into the object that is open. */
    void (*write_facts)(const ng_model_parts *parts, ng_json_out *out);
    /* Appends the sections. False when memory runs out. */
    bool (*add_sections)(ng_container *container, const ng_model_parts *parts);
    /* Fills in a model whose task and sections are there; what it has got, also on failure, is for
     * ng_model_close. Errors: NG_ERROR_MODEL with the reason, NG_ERROR_MEMORY. */
    ng_status (*bind)(ng_model *model, ng_json root, ng_error *error);
} ng_task_model;

extern const ng_task_model ng_classifier_model; /* topics and stance */
extern const ng_task_model ng_summary_model;
extern const ng_task_model ng_vectors_model;

/* NULL is fine. */
void ng_summary_clear(ng_model_summary *summary);

/* The member "features": how many there are, and how text becomes them. Errors: NG_ERROR_MODEL. */
void ng_vocabulary_features_write(size_t V, const ng_feature_options *options, ng_json_out *out);
ng_status ng_vocabulary_features_read(ng_json features, ng_feature_options *options, uint64_t *V,
                                      ng_error *error);

/* Sections whose names begin with `prefix`, of a vocabulary and of words with their vectors: added,
 * false when memory runs out; or views of V features pointed at them and checked, NULL or the
 * reason why they do not fit. */
bool ng_vocabulary_sections_add(ng_container *container, const char *prefix,
                                const ng_vocabulary *vocabulary);
const char *ng_vocabulary_bind(const ng_container *container, const char *prefix, size_t V,
                               uint32_t hash_bits, ng_vocabulary *out);
bool ng_word_vectors_sections_add(ng_container *container, const char *prefix,
                                  const ng_word_vectors *vectors);
const char *ng_word_vectors_bind(const ng_container *container, const char *prefix, size_t V,
                                 size_t d, ng_vocabulary *words, ng_word_vectors *out);

/* How texts become the words that have vectors: as the single words of a model of topics. */
void ng_vectors_features(const ng_vectors_options *options, ng_feature_options *features);
/* A model of word vectors. `facts` is an object of training facts, which is used up; window 0: not
 * known. Errors: as ng_model_make. */
ng_status ng_vectors_make(const ng_word_vectors *vectors, const ng_feature_options *features,
                          size_t window, ng_json_out *facts, const char *card, ng_model **out,
                          ng_error *error);

#endif
