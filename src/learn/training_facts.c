/* Training facts as JSON. */
#include "learn/training_facts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "model/facts.h"

static void write_text(ng_json_out *out, const char *key, const char *text)
{
    ng_json_key(out, key);
    ng_json_text(out, text);
}

static void write_real(ng_json_out *out, const char *key, double x)
{
    ng_json_key(out, key);
    ng_json_double(out, x, 15);
}

static void write_size(ng_json_out *out, const char *key, uint64_t x)
{
    ng_json_key(out, key);
    ng_json_unsigned(out, x);
}

static void write_bool(ng_json_out *out, const char *key, bool x)
{
    ng_json_key(out, key);
    ng_json_bool(out, x);
}

void ng_train_options_write(const ng_train_options *options, ng_json_out *out)
{
    const char *loss = options->loss          ? options->loss
                       : options->multi_label ? "logistic"
                                              : "softmax";
    ng_json_object_begin(out);
    ng_feature_options_write(&options->features, out);
    write_text(out, "loss", loss);
    if (options->solver)
        write_text(out, "solver", options->solver);
    write_real(out, "C", options->C);
    write_real(out, "l1_ratio", options->l1_ratio);
    write_real(out, "tolerance", options->tolerance);
    write_size(out, "max_iterations", options->max_iterations);
    write_bool(out, "multi_label", options->multi_label);
    write_text(out, "class_weight", ng_class_balance_name(options->balance));
    if (options->class_weight_count) {
        ng_json_key(out, "class_weights");
        ng_json_object_begin(out);
        for (size_t i = 0; i < options->class_weight_count; i++)
            write_real(out, options->class_weights[i].label, options->class_weights[i].weight);
        ng_json_object_end(out);
    }
    write_real(out, "validation_fraction", options->validation_fraction);
    write_size(out, "model_features", options->model_features);
    if (options->half_weights)
        write_bool(out, "half_weights", true);
    write_size(out, "seed", options->seed);
    ng_json_object_end(out);
}

static void write_label_rows(const ng_trainer *trainer, ng_json_out *out)
{
    const ng_names *labels = &trainer->frame.labels;
    const ng_dataset *train = &trainer->train;
    ng_json_key(out, "label_rows");
    ng_json_array_begin(out);
    for (size_t k = 0; k < labels->count; k++) {
        uint64_t rows = 0;
        for (size_t l = 0; l < train->label_start[train->counts.rows]; l++)
            rows += train->labels[l] == k;
        ng_json_unsigned(out, rows);
    }
    ng_json_array_end(out);
}

static void write_fit(const ng_fit *fit, ng_json_out *out)
{
    ng_json_key(out, "fit");
    ng_json_object_begin(out);
    write_size(out, "iterations", fit->result.iterations);
    write_size(out, "passes", fit->result.passes);
    write_real(out, "objective", fit->result.objective);
    write_real(out, "gradient_norm", fit->result.gradient_norm);
    write_real(out, "relative_gradient_norm", fit->result.relative_norm);
    write_text(out, "stopped", ng_stop_reason_text(fit->result.reason));
    ng_json_object_end(out);
}

static void write_held_back(const ng_evaluation *held_back, ng_json_out *out)
{
    ng_scores scores;
    ng_evaluation_scores(held_back, &scores);
    ng_json_key(out, "held_back");
    ng_json_object_begin(out);
    write_size(out, "rows", scores.rows);
    for (int metric = 0; metric < NG_METRIC_COUNT; metric++) {
        ng_json_key(out, ng_metric_name((ng_metric)metric));
        ng_json_double(out, scores.values[metric], 6);
    }
    ng_json_object_end(out);
}

ng_status ng_training_facts(const ng_trainer *trainer, const ng_train_options *options,
                            const ng_fit *fit, const ng_evaluation *held_back, char **out,
                            ng_error *error)
{
    ng_json_out json = {0};
    char hash[17];
    snprintf(hash, sizeof hash, "%016" PRIx64, trainer->train.data_hash);
    ng_json_object_begin(&json);
    write_size(&json, "rows", trainer->train.counts.rows);
    write_label_rows(trainer, &json);
    write_text(&json, "data_hash", hash);
    ng_json_key(&json, "options");
    ng_train_options_write(options, &json);
    write_fit(fit, &json);
    write_held_back(held_back, &json);
    ng_json_object_end(&json);
    char *text = json.failed ? NULL : ng_string_copy(json.data, json.length);
    ng_json_out_clear(&json);
    if (!text)
        return ng_fail_memory(error);
    *out = text;
    return NG_OK;
}
