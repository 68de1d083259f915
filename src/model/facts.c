/* Facts to JSON and back. The names of choices come from the lists of nutgraf/features.h. */
#include "model/facts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"

/* The names of a choice, in the order of its enum. */
#define NAME_ROW(name, text) text,
static const char *const tf_names[] = {NG_TF_MAP(NAME_ROW)};
static const char *const idf_names[] = {NG_IDF_MAP(NAME_ROW)};
static const char *const norm_names[] = {NG_NORM_MAP(NAME_ROW)};
static const char *const weighting_names[] = {NG_WEIGHTING_MAP(NAME_ROW)};
#undef NAME_ROW

/* Far beyond what calibration gives, within what scores can be divided by. */
#define TEMPERATURE_MIN 1e-9
#define TEMPERATURE_MAX 1e9

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- Writing ---- */

static void write_range(ng_json_out *out, const char *key, ng_ngram_range range)
{
    ng_json_key(out, key);
    ng_json_array_begin(out);
    ng_json_unsigned(out, range.min);
    ng_json_unsigned(out, range.max);
    ng_json_array_end(out);
}

static void write_name(ng_json_out *out, const char *key, const char *name)
{
    ng_json_key(out, key);
    ng_json_text(out, name);
}

void ng_feature_options_write(const ng_feature_options *options, ng_json_out *out)
{
    write_range(out, "word_ngrams", options->words);
    write_range(out, "char_ngrams", options->chars);
    write_name(out, "tf", tf_names[options->tf]);
    write_name(out, "idf", idf_names[options->idf]);
    write_name(out, "norm", norm_names[options->norm]);
    write_name(out, "weighting", weighting_names[options->weighting]);
    ng_json_key(out, "min_df");
    ng_json_double(out, options->min_df, 15);
    ng_json_key(out, "max_df");
    ng_json_double(out, options->max_df, 15);
    ng_json_key(out, "max_features");
    ng_json_unsigned(out, options->max_features);
    ng_json_key(out, "hash_bits");
    ng_json_unsigned(out, options->hash_bits);
    ng_json_key(out, "lead_words");
    ng_json_unsigned(out, options->lead_words);
    ng_json_key(out, "stop_words");
    ng_json_bool(out, options->stop_words);
    ng_json_key(out, "punctuation");
    ng_json_bool(out, options->punctuation);
    ng_json_key(out, "negation");
    ng_json_bool(out, options->negation);
    ng_json_key(out, "number_shapes");
    ng_json_bool(out, options->number_shapes);
}

ng_status ng_card_check(const char *card, ng_error *error)
{
    ng_json_doc *doc = NULL;
    ng_json object;
    if (!card)
        return NG_OK;
    ng_status status = ng_json_parse(card, strlen(card), "card", NG_ERROR_ARGUMENT, &doc, error);
    if (status == NG_OK)
        status = ng_json_as_object(ng_json_root(doc), &object, error);
    ng_json_free(doc);
    return status;
}

void ng_facts_write(const ng_model_parts *parts, ng_json_out *out)
{
    const size_t K = parts->labels->count;
    ng_json_object_begin(out);
    write_name(out, "task", parts->task);
    ng_json_key(out, "labels");
    ng_json_array_begin(out);
    for (size_t k = 0; k < K; k++)
        ng_json_string(out, parts->labels->items[k].text, parts->labels->items[k].length);
    ng_json_array_end(out);
    ng_json_key(out, "multi_label");
    ng_json_bool(out, parts->multi_label);
    if (parts->multi_label) {
        ng_json_key(out, "thresholds");
        ng_json_array_begin(out);
        for (size_t k = 0; k < K; k++)
            ng_json_double(out, parts->thresholds[k], 15);
        ng_json_array_end(out);
    }
    ng_json_key(out, "temperature");
    ng_json_double(out, parts->temperature, 15);
    ng_json_key(out, "features");
    ng_json_object_begin(out);
    ng_json_key(out, "count");
    ng_json_unsigned(out, parts->vocabulary->V);
    ng_feature_options_write(parts->features, out);
    ng_json_object_end(out);
    if (parts->half)
        write_name(out, "weights", "half");
    if (parts->stance)
        ng_stance_facts_write(parts->stance, parts->labels, out);
    ng_json_key(out, "training");
    ng_json_raw(out, parts->training, strlen(parts->training));
    if (parts->card) {
        ng_json_key(out, "card");
        ng_json_raw(out, parts->card, strlen(parts->card));
    }
    ng_json_object_end(out);
}

/* ---- Reading ---- */

/* The place of a required string among names[count]. */
static ng_status read_choice(ng_json object, const char *key, const char *const *names,
                             size_t count, int *choice, ng_error *error)
{
    const ng_json value = ng_json_member(object, key);
    const char *name;
    ng_status status = ng_json_as_string(value, &name, error);
    if (status != NG_OK)
        return status;
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0) {
            *choice = (int)i;
            return NG_OK;
        }
    return ng_json_fail(value, "is not a name that this version knows", error);
}

static ng_status read_range(ng_json object, const char *key, ng_ngram_range *range, ng_error *error)
{
    const ng_json array = ng_json_member(object, key);
    uint64_t limits[2];
    if (ng_json_count(array) != 2)
        return ng_json_fail(array, "must be two numbers", error);
    ng_json item = ng_json_first(array);
    for (size_t i = 0; i < 2; i++, item = ng_json_next(item)) {
        ng_status status = ng_json_as_unsigned(item, &limits[i], error);
        if (status != NG_OK)
            return status;
        if (limits[i] > UINT32_MAX)
            return ng_json_fail(item, "is too large", error);
    }
    *range = (ng_ngram_range){(uint32_t)limits[0], (uint32_t)limits[1]};
    return NG_OK;
}

static ng_status read_features(ng_json object, ng_feature_options *options, size_t *V,
                               ng_error *error)
{
    int tf = 0, idf = 0, norm = 0, weighting = 0;
    uint64_t count = 0, max_features = 0, hash_bits = 0, lead_words = 0;
    ng_status status = ng_json_as_unsigned(ng_json_member(object, "count"), &count, error);
    if (status == NG_OK)
        status = read_range(object, "word_ngrams", &options->words, error);
    if (status == NG_OK)
        status = read_range(object, "char_ngrams", &options->chars, error);
    if (status == NG_OK)
        status = read_choice(object, "tf", tf_names, COUNT(tf_names), &tf, error);
    if (status == NG_OK)
        status = read_choice(object, "idf", idf_names, COUNT(idf_names), &idf, error);
    if (status == NG_OK)
        status = read_choice(object, "norm", norm_names, COUNT(norm_names), &norm, error);
    if (status == NG_OK)
        status = read_choice(object, "weighting", weighting_names, COUNT(weighting_names),
                             &weighting, error);
    if (status == NG_OK)
        status = ng_json_as_double(ng_json_member(object, "min_df"), &options->min_df, error);
    if (status == NG_OK)
        status = ng_json_as_double(ng_json_member(object, "max_df"), &options->max_df, error);
    if (status == NG_OK)
        status = ng_json_get_unsigned(object, "max_features", &max_features, error);
    if (status == NG_OK)
        status = ng_json_get_unsigned(object, "hash_bits", &hash_bits, error);
    if (status == NG_OK)
        status = ng_json_get_unsigned(object, "lead_words", &lead_words, error);
    if (status == NG_OK)
        status = ng_json_get_bool(object, "stop_words", &options->stop_words, error);
    if (status == NG_OK)
        status = ng_json_get_bool(object, "punctuation", &options->punctuation, error);
    if (status == NG_OK)
        status = ng_json_get_bool(object, "negation", &options->negation, error);
    if (status == NG_OK)
        status = ng_json_get_bool(object, "number_shapes", &options->number_shapes, error);
    if (status != NG_OK)
        return status;
    if (count >= UINT32_MAX || hash_bits > NG_HASH_BITS_MAX || lead_words > NG_LEAD_WORDS_MAX)
        return ng_json_fail(object, "has too many features", error);
    options->tf = (ng_tf)tf;
    options->idf = (ng_idf)idf;
    options->norm = (ng_norm)norm;
    options->weighting = (ng_weighting_kind)weighting;
    options->max_features = (size_t)max_features;
    options->hash_bits = (uint32_t)hash_bits;
    options->lead_words = (uint32_t)lead_words;
    *V = (size_t)count;
    ng_error reason;
    if (ng_feature_options_check(options, &reason) != NG_OK)
        return ng_json_fail(object, reason.message, error);
    return NG_OK;
}

static ng_status read_labels(ng_json array, ng_names *labels, ng_error *error)
{
    const size_t K = ng_json_count(array);
    if (K == 0)
        return ng_json_fail(array, "must be a list of names", error);
    for (ng_json item = ng_json_first(array); item.node; item = ng_json_next(item)) {
        const char *name;
        ng_status status = ng_json_as_string(item, &name, error);
        if (status != NG_OK)
            return status;
        const ng_name next = {name, strlen(name)};
        if (next.length == 0)
            return ng_json_fail(item, "must not be empty", error);
        if (labels->count &&
            ng_bytes_compare(labels->items[labels->count - 1].text,
                             labels->items[labels->count - 1].length, next.text, next.length) >= 0)
            return ng_json_fail(item, "must follow the one before in byte order", error);
        if (ng_names_add(labels, next.text, next.length) == NG_NO_NAME)
            return ng_fail_memory(error);
    }
    return NG_OK;
}

static ng_status read_calibration(ng_json root, ng_model *model, ng_error *error)
{
    const ng_json temperature = ng_json_member(root, "temperature");
    const ng_json thresholds = ng_json_member(root, "thresholds");
    size_t k = 0;
    ng_status status = ng_json_as_double(temperature, &model->temperature, error);
    if (status != NG_OK)
        return status;
    if (!(model->temperature >= TEMPERATURE_MIN && model->temperature <= TEMPERATURE_MAX))
        return ng_json_fail(temperature, "is out of range", error);
    model->thresholds = ng_array_zeroed(model->labels.count, sizeof *model->thresholds);
    if (!model->thresholds)
        return ng_fail_memory(error);
    if (!model->multi_label)
        return NG_OK;
    if (ng_json_count(thresholds) != model->labels.count)
        return ng_json_fail(thresholds, "must be one for each label", error);
    for (ng_json item = ng_json_first(thresholds); item.node; item = ng_json_next(item), k++) {
        status = ng_json_as_double(item, &model->thresholds[k], error);
        if (status != NG_OK)
            return status;
        if (!(model->thresholds[k] >= 0 && model->thresholds[k] <= 1))
            return ng_json_fail(item, "must lie between 0 and 1", error);
    }
    return NG_OK;
}

/* "weights": "half"; not there: floats. */
static ng_status read_precision(ng_json root, bool is_stance, bool *half, ng_error *error)
{
    const ng_json weights = ng_json_member(root, "weights");
    const char *name;
    *half = false;
    if (!weights.node)
        return NG_OK;
    ng_status status = ng_json_as_string(weights, &name, error);
    if (status == NG_OK && (is_stance || strcmp(name, "half") != 0))
        status = ng_json_fail(weights, "is not a name that this version knows", error);
    *half = status == NG_OK;
    return status;
}

ng_status ng_facts_read(ng_model *model, size_t *V, ng_error *error)
{
    ng_json_doc *doc = NULL;
    const char *task;
    ng_status status =
        ng_json_parse(model->facts.data, model->facts.length, NULL, NG_ERROR_MODEL, &doc, error);
    if (status != NG_OK)
        return status;
    const ng_json root = ng_json_root(doc);
    status = ng_json_as_string(ng_json_member(root, "task"), &task, error);
    const bool is_stance = status == NG_OK && strcmp(task, "stance") == 0;
    if (status == NG_OK && !is_stance && strcmp(task, "topic") != 0)
        status = ng_fail(error, NG_ERROR_MODEL,
                         "the model is for the task %.40s, not topic or stance", task);
    if (status == NG_OK) {
        model->task = ng_arena_string(&model->arena, task, strlen(task));
        if (!model->task)
            status = ng_fail_memory(error);
    }
    if (status == NG_OK)
        status = read_labels(ng_json_member(root, "labels"), &model->labels, error);
    if (status == NG_OK)
        status = ng_json_as_bool(ng_json_member(root, "multi_label"), &model->multi_label, error);
    if (status == NG_OK)
        status = read_calibration(root, model, error);
    if (status == NG_OK)
        status = read_features(ng_json_member(root, "features"), &model->features, V, error);
    if (status == NG_OK)
        status = read_precision(root, is_stance, &model->half, error);
    if (status == NG_OK && is_stance)
        status = ng_stance_facts_read(model, root, error);
    ng_json_free(doc);
    return status;
}
