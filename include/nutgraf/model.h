/* A trained model of any task: everything that prediction needs, in one file, which
 * models/FORMAT.md documents. */
#ifndef NUTGRAF_MODEL_H
#define NUTGRAF_MODEL_H

#include "nutgraf/features.h"
#include "nutgraf/pairs.h"
#include "nutgraf/records.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The most targets that a model per target knows. */
#define NG_TARGET_MODELS_MAX 256

/* X(NAME, name): what a model is for. */
#define NG_TASK_MAP(X)                                                                             \
    X(TOPIC, "topic") X(STANCE, "stance") X(SUMMARY, "summary") X(VECTORS, "vectors")

typedef enum ng_task {
#define NG_TASK_ENUM(name, text) NG_TASK_##name,
    NG_TASK_MAP(NG_TASK_ENUM)
#undef NG_TASK_ENUM
} ng_task;

NG_API const char *ng_task_name(ng_task task);
/* False when no task has that name. */
NG_API bool ng_task_parse(const char *name, ng_task *task);

/* Immutable: one model can be used by any number of threads at the same time. */
typedef struct ng_model ng_model;

/* Maps the file read-only and checks every byte, count and index of it before anything is used.
 * Errors: NG_ERROR_IO when it cannot be read, NG_ERROR_MODEL with the reason when it is cut,
 * changed, of another version or not a model, NG_ERROR_MEMORY.
 * Cost: one pass over the file at memory speed; pages are shared between processes. */
NG_API ng_status ng_model_open(const char *path, ng_model **out, ng_error *error);

/* NULL is fine. Nothing made from the model may be in use. */
NG_API void ng_model_close(ng_model *model);

/* Writes the model so that `path` holds either its old or its new content, whatever happens.
 * The same model gives the same bytes. Errors: NG_ERROR_IO, NG_ERROR_MEMORY. */
NG_API ng_status ng_model_save(const ng_model *model, const char *path, ng_error *error);

NG_API ng_task ng_model_task(const ng_model *model);
/* NG_OK, or NG_ERROR_ARGUMENT that says what the model is for instead. */
NG_API ng_status ng_model_check_task(const ng_model *model, ng_task task, ng_error *error);

/* All facts of the model as one JSON object: options, labels, calibration, and how it was trained
 * (data hash, rows, seed, metrics, sources and licences). Not terminated; valid as long as the
 * model, like all that follows. */
NG_API ng_string ng_model_facts(const ng_model *model);

/* V features of the vocabulary, or those of summaries; of word vectors the words. */
NG_API size_t ng_model_feature_count(const ng_model *model);

/* ---- Topics and stance ---- */

/* K labels, in byte order of their names; none for summaries. `label` < K. */
NG_API size_t ng_model_label_count(const ng_model *model);
NG_API ng_string ng_model_label(const ng_model *model, size_t label);
/* The n-gram of a feature < ng_model_feature_count, and whether it is one of characters (`is_chars`
 * may be NULL); empty for features without a name. */
NG_API ng_string ng_model_feature_name(const ng_model *model, size_t feature, bool *is_chars);
/* The number of the label of that name, or K. */
NG_API size_t ng_model_find_label(const ng_model *model, const char *name, size_t length);

/* Whether it was trained on a text, however its lines end: then it scores too well on it. With n
 * texts it says so of n in 2^32 others, too. A model of topics knows its texts if there were no
 * more than 50,000 of them, a model of stance always; one that does not has seen nothing.
 * O(length). */
NG_API bool ng_model_has_seen(const ng_model *model, ng_string text);
NG_API bool ng_model_knows_texts(const ng_model *model);

/* Whether a document can have several labels (or none); then a label applies when its probability
 * reaches its threshold. */
NG_API bool ng_model_is_multi_label(const ng_model *model);
NG_API double ng_model_threshold(const ng_model *model, size_t label);

NG_API const ng_feature_options *ng_model_features(const ng_model *model);

/* A number for the label of that name. */
typedef struct ng_label_number {
    const char *label;
    double number;
} ng_label_number;

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

/* ---- Stance ---- */

/* How a stance model turns pairs into rows; NULL for a model of another task. */
NG_API const ng_pair_options *ng_model_pairs(const ng_model *model);
/* Whether a paragraph must mention the target. */
NG_API bool ng_model_needs_mention(const ng_model *model);
/* The probability below which an answer is unsure. */
NG_API double ng_model_min_confidence(const ng_model *model);
/* The targets that a model per target knows, in byte order; 0 of them for a pooled one. */
NG_API size_t ng_model_target_count(const ng_model *model);
NG_API ng_string ng_model_target(const ng_model *model, size_t target);

/* How often each label is the right one where a model answers. A model has learnt from rows with
 * shares of their own, s_k; under the prior of shares q_k
 *
 *   p_k = q_k (p_k / s_k)^t / sum_j q_j (p_j / s_j)^t
 *
 * (Saerens, Latinne, Decaestecker 2002, Adjusting the outputs of a classifier to new a priori
 * probabilities, Neural Computation 14). A temper t below 1 makes what the text says count less
 * than among the training rows, from which other text differs in more than shares. */
typedef struct ng_prior {
    const double *shares; /* [K] above 0, their sum is 1 */
    double temper;        /* 0 < t <= 1 */
} ng_prior;

/* X(NAME, "name in options"): TRAINING is that of the training rows as weighted, with the temper 1:
 * p stays what it is. NATURAL is the one that the model was given for its use. */
#define NG_PRIOR_MAP(X) X(TRAINING, "training") X(NATURAL, "natural")

typedef enum ng_prior_kind {
#define NG_PRIOR_ENUM(name, text) NG_PRIOR_##name,
    NG_PRIOR_MAP(NG_PRIOR_ENUM)
#undef NG_PRIOR_ENUM
} ng_prior_kind;

/* A prior of the model; false, and no shares, where it has none of that kind. Models in two steps,
 * those per target and older files have none at all. */
NG_API bool ng_model_prior(const ng_model *model, ng_prior_kind kind, ng_prior *out);
/* The topics of which the model has a natural prior of their own, in the place of the natural one:
 * news of business and sport has a stance more often than other news. */
NG_API size_t ng_model_topic_prior_count(const ng_model *model);
/* The name of topic `topic`, and its prior. Valid as long as the model. */
NG_API ng_string ng_model_topic_prior(const ng_model *model, size_t topic, ng_prior *out);
/* The shares [K] of numbers given for all labels, scaled to the sum 1. Errors: NG_ERROR_ARGUMENT
 * naming a label that the model does not have, has twice or has no share, a share that is not above
 * 0, or that the sum is not 1, give or take a hundredth. */
NG_API ng_status ng_model_shares(const ng_model *model, const ng_label_number *given, size_t count,
                                 double *shares, ng_error *error);

/* ---- Summaries ---- */

/* What a feature of the model adds to log-odds, of a sentence or of a word or pair in a summary:
 * weights[b] for the first b with value <= edges[b], the last one for a value above all edges.
 * Valid as long as the model. */
typedef struct ng_summary_feature {
    const char *name;
    const float *edges; /* [edge_count] ascending */
    size_t edge_count;
    const float *weights; /* [edge_count + 1] */
} ng_summary_feature;
/* `feature` < ng_model_feature_count, of a model of summaries. */
NG_API ng_summary_feature ng_model_summary_feature(const ng_model *model, size_t feature);

/* ---- Word vectors ---- */

#define NG_DIMENSIONS_MAX   1024 /* the longest vectors */
#define NG_VECTOR_VALUE_MAX 1e6  /* the largest number in one */

/* The length d of a vector; 0 for a model of another task. */
NG_API size_t ng_model_dimensions(const ng_model *model);

/* Sets `word` to the number of the word that text[length] is when it is read as the training texts
 * were; to V when the model does not know it or it is not one word. Errors: NG_ERROR_MEMORY. */
NG_API ng_status ng_model_find_word(const ng_model *model, const char *text, size_t length,
                                    size_t *word);

/* The vector [d] of a word < V: out[d] is set. O(d). */
NG_API void ng_model_word_vector(const ng_model *model, size_t word, float *out);

typedef struct ng_near_word {
    ng_string word; /* valid as long as the model */
    double cosine;
} ng_near_word;

/* The `count` words nearest to `word` < V by cosine, best first, ties by number; without itself and
 * words whose vector is zero. Writes at most `count` to `out` and their number to `written`.
 * O(V d). Errors: NG_ERROR_MEMORY. */
NG_API ng_status ng_model_near_words(const ng_model *model, size_t word, size_t count,
                                     ng_near_word *out, size_t *written);

#ifdef __cplusplus
}
#endif
#endif
