/* Training facts as JSON. */
#include "learn/training.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "model/facts.h"

void ng_train_options_write(const ng_train_options *options, ng_json_out *out)
{
    ng_json_object_begin(out);
    ng_feature_options_write(&options->features, out);
    ng_json_put_text(out, "loss", ng_train_loss(options));
    ng_json_put_double(out, "C", options->C, 15);
    ng_json_put_double(out, "l1_ratio", options->l1_ratio, 15);
    ng_json_put_double(out, "tolerance", options->tolerance, 15);
    ng_json_put_unsigned(out, "max_iterations", options->max_iterations);
    ng_json_put_bool(out, "multi_label", options->multi_label);
    ng_json_put_text(out, "class_weight", ng_class_balance_name(options->balance));
    if (options->class_weight_count) {
        ng_json_key(out, "class_weights");
        ng_json_object_begin(out);
        for (size_t i = 0; i < options->class_weight_count; i++)
            ng_json_put_double(out, options->class_weights[i].label,
                               options->class_weights[i].number, 15);
        ng_json_object_end(out);
    }
    ng_json_put_double(out, "validation_fraction", options->validation_fraction, 15);
    ng_json_put_unsigned(out, "model_features", options->model_features);
    if (options->half_weights)
        ng_json_put_bool(out, "half_weights", true);
    if (options->vectors)
        ng_json_put_double(out, "vector_weight", options->vector_weight, 15);
    ng_json_put_unsigned(out, "seed", options->seed);
    ng_json_object_end(out);
}

static void write_label_rows(const ng_names *labels, const ng_dataset *train, ng_json_out *out)
{
    ng_json_key(out, "label_rows");
    ng_json_array_begin(out);
    for (size_t k = 0; k < labels->count; k++)
        ng_json_unsigned(out, train->label_rows[k]);
    ng_json_array_end(out);
}

static void write_fit(const ng_fit *fit, ng_json_out *out)
{
    ng_json_key(out, "fit");
    ng_json_object_begin(out);
    ng_json_put_unsigned(out, "iterations", fit->result.iterations);
    ng_json_put_unsigned(out, "passes", fit->result.passes);
    ng_json_put_double(out, "objective", fit->result.objective, 15);
    ng_json_put_double(out, "gradient_norm", fit->result.gradient_norm, 15);
    ng_json_put_double(out, "relative_gradient_norm", fit->result.relative_norm, 15);
    ng_json_put_text(out, "stopped", ng_stop_reason_text(fit->result.reason));
    ng_json_object_end(out);
}

static void write_held_out(const ng_evaluation *held_out, ng_json_out *out)
{
    ng_scores scores;
    ng_evaluation_scores(held_out, &scores);
    ng_json_key(out, "held_back");
    ng_json_object_begin(out);
    ng_json_put_unsigned(out, "rows", scores.rows);
    for (int metric = 0; metric < NG_METRIC_COUNT; metric++) {
        ng_json_put_double(out, ng_metric_name((ng_metric)metric), scores.values[metric], 6);
    }
    ng_json_object_end(out);
}

static void write_comparison(const char *name, double before, double after, ng_json_out *out)
{
    ng_json_key(out, name);
    ng_json_array_begin(out);
    ng_json_double(out, before, 6);
    ng_json_double(out, after, 6);
    ng_json_array_end(out);
}

static void write_self_training(const ng_self_training_report *report, ng_json_out *out)
{
    ng_json_key(out, "unlabeled");
    ng_json_object_begin(out);
    ng_json_put_unsigned(out, "articles", report->articles);
    ng_json_put_unsigned(out, "labelled_before", report->labelled_before);
    ng_json_put_unsigned(out, "taken", report->taken);
    ng_json_key(out, "label_rows");
    ng_json_array_begin(out);
    for (size_t k = 0; k < report->labels; k++)
        ng_json_unsigned(out, report->label_rows ? report->label_rows[k] : 0);
    ng_json_array_end(out);
    if (report->is_compared) {
        write_comparison("log_loss", report->log_loss_before, report->log_loss_after, out);
        write_comparison("accuracy", report->accuracy_before, report->accuracy_after, out);
        ng_json_put_double(out, "standard_error", report->standard_error, 6);
    }
    ng_json_put_bool(out, "kept", report->is_kept);
    ng_json_object_end(out);
}

ng_status ng_training_facts(const ng_dataset_frame *frame, const ng_dataset *train,
                            const ng_train_options *options, const ng_fit *fit,
                            const ng_evaluation *held_out,
                            const ng_self_training_report *self_training, char **out,
                            ng_error *error)
{
    ng_json_out json = {0};
    char hash[17];
    snprintf(hash, sizeof hash, "%016" PRIx64, train->data_hash);
    ng_json_object_begin(&json);
    ng_json_put_unsigned(&json, "rows", train->all_rows);
    write_label_rows(&frame->labels, train, &json);
    ng_json_put_text(&json, "data_hash", hash);
    ng_json_key(&json, "options");
    ng_train_options_write(options, &json);
    write_fit(fit, &json);
    write_held_out(held_out, &json);
    if (self_training)
        write_self_training(self_training, &json);
    ng_json_object_end(&json);
    char *text = json.failed ? NULL : ng_string_copy(json.data, json.length);
    ng_json_out_clear(&json);
    if (!text)
        return ng_fail_memory(error);
    *out = text;
    return NG_OK;
}
