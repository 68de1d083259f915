/* nutgraf evaluate with a stance model: labelled pairs of target and text against its answers. */
#include "cli/evaluate_stance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/exit.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "nutgraf/stance.h"

typedef struct job {
    const evaluate_options *options;
    const ng_model *model;
    ng_label_rule *rules; /* [rule_count] of --merge */
    size_t rule_count;
    char **names; /* [name_count] the labels in the rules */
    size_t name_count;
    ng_evaluation *evaluation;
    ng_stance_test test;
    cli_progress progress;
} job;

static void tell_record(void *context, const ng_error *error)
{
    job *j = context;
    progress_problem(&j->progress, error);
}

static bool show_progress(void *context, const ng_train_progress *p)
{
    job *j = context;
    progress_show(&j->progress, "%s: %zu records, %.1f s", p->stage, p->rows,
                  progress_seconds(&j->progress));
    return !interrupt_requested();
}

/* ---- --merge ---- */

static const char *keep_name(job *j, const char *text, size_t length)
{
    char **grown = realloc(j->names, (j->name_count + 1) * sizeof *grown);
    if (!grown)
        return NULL;
    j->names = grown;
    char *name = calloc(length + 1, 1);
    if (!name)
        return NULL;
    memcpy(name, text, length);
    return j->names[j->name_count++] = name;
}

static bool add_rule(job *j, const char *from, const char *to)
{
    ng_label_rule *grown = realloc(j->rules, (j->rule_count + 1) * sizeof *grown);
    if (!from || !to || !grown) {
        j->rules = grown ? grown : j->rules;
        return false;
    }
    j->rules = grown;
    j->rules[j->rule_count++] = (ng_label_rule){.from = from, .to = to};
    return true;
}

/* "favor=positive+pro": what records call positive or pro is the model's favor. */
static int add_merge(job *j, const char *merge)
{
    const char *equals = strchr(merge, '=');
    const size_t length = equals ? (size_t)(equals - merge) : 0;
    if (!length || equals[1] == '\0') {
        complain("--merge takes CLASS=LABEL+LABEL..., not \"%.100s\"", merge);
        return CODE_USAGE;
    }
    if (ng_model_find_label(j->model, merge, length) == ng_model_label_count(j->model)) {
        complain("--merge: the model has no label \"%.*s\"", (int)(length < 100 ? length : 100),
                 merge);
        return CODE_USAGE;
    }
    const char *to = keep_name(j, merge, length);
    bool ok = true;
    for (const char *label = equals + 1; *label && ok;) {
        const size_t size = strcspn(label, "+");
        if (size)
            ok = add_rule(j, keep_name(j, label, size), to);
        label += size + (label[size] == '+');
    }
    return ok ? CODE_OK : CODE_INTERNAL;
}

/* With rules, every label needs one. */
static int make_rules(job *j)
{
    const text_list *merges = &j->options->merge;
    int code = CODE_OK;
    for (size_t i = 0; i < merges->count && code == CODE_OK; i++)
        code = add_merge(j, merges->items[i]);
    for (size_t k = 0; k < ng_model_label_count(j->model) && merges->count && code == CODE_OK;
         k++) {
        const char *label = ng_model_label(j->model, k).data;
        code = add_rule(j, label, label) ? CODE_OK : CODE_INTERNAL;
    }
    return code;
}

/* ---- Report ---- */

/* Scores that published work on stance has, where the model has the labels for them. */
typedef struct stance_scores {
    bool has_fnc;
    double fnc, fnc_most;
    bool has_f_mean;
    double f_mean;
} stance_scores;

static size_t find_label(const ng_model *model, const char *name)
{
    return ng_model_find_label(model, name, strlen(name));
}

static stance_scores find_scores(const job *j)
{
    const size_t K = ng_model_label_count(j->model);
    const size_t unrelated = find_label(j->model, "unrelated");
    const size_t sides[] = {find_label(j->model, "favor"), find_label(j->model, "against")};
    stance_scores scores = {.has_fnc = unrelated < K, .has_f_mean = sides[0] < K && sides[1] < K};
    if (scores.has_fnc)
        scores.fnc = ng_evaluation_fnc(j->evaluation, unrelated, &scores.fnc_most);
    if (scores.has_f_mean)
        scores.f_mean = ng_evaluation_f_mean(j->evaluation, sides, 2);
    return scores;
}

static bool write_table(const job *j, const char *const *names, const ng_interval *intervals,
                        cli_output *output)
{
    const stance_scores scores = find_scores(j);
    char line[160];
    if (!report_evaluation(j->evaluation, names, intervals, output))
        return false;
    if (scores.has_fnc || scores.has_f_mean)
        output_text(output, "\n");
    if (scores.has_fnc) {
        snprintf(line, sizeof line, "FNC score %.2f of %.2f, %.2f %%\n", scores.fnc,
                 scores.fnc_most, scores.fnc_most > 0 ? 100 * scores.fnc / scores.fnc_most : 0);
        output_text(output, line);
    }
    if (scores.has_f_mean) {
        snprintf(line, sizeof line, "mean F1 of favor and against %.4f\n", scores.f_mean);
        output_text(output, line);
    }
    return !output->error;
}

/* The library's object with three members more. */
static bool write_json(const job *j, const char *const *names, const ng_interval *intervals,
                       cli_output *output)
{
    const stance_scores scores = find_scores(j);
    char *json = NULL, more[200] = "";
    size_t length = 0;
    ng_error error;
    if (ng_evaluation_json(j->evaluation, names, intervals, &json, &length, &error) != NG_OK)
        return false;
    if (scores.has_fnc)
        snprintf(more, sizeof more, ",\"fnc_score\":%.6f,\"fnc_points\":%.2f,\"fnc_most\":%.2f",
                 scores.fnc_most > 0 ? scores.fnc / scores.fnc_most : 0, scores.fnc,
                 scores.fnc_most);
    if (scores.has_f_mean)
        snprintf(more + strlen(more), sizeof more - strlen(more), ",\"f_favor_against\":%.6f",
                 scores.f_mean);
    const bool ok = output_write(output, json, length - 1) && output_text(output, more) &&
                    output_text(output, "}\n");
    free(json);
    return ok;
}

static ng_status write_report(job *j, cli_output *output, ng_error *error)
{
    const evaluate_options *options = j->options;
    const size_t K = ng_model_label_count(j->model);
    const char **names = calloc(K, sizeof *names);
    ng_interval intervals[NG_METRIC_COUNT];
    const bool has_intervals = options->bootstrap > 0;
    *error = (ng_error){.status = NG_ERROR_MEMORY};
    ng_status status = names ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK && has_intervals)
        status = ng_evaluation_bootstrap(j->evaluation, options->bootstrap, options->run.seed,
                                         intervals, error);
    for (size_t k = 0; status == NG_OK && k < K; k++)
        names[k] = ng_model_label(j->model, k).data;
    if (status == NG_OK && !(options->format == EVALUATE_JSON
                                 ? write_json
                                 : write_table)(j, names, has_intervals ? intervals : NULL, output))
        status = output->error ? NG_ERROR_IO : NG_ERROR_MEMORY;
    free(names);
    return status;
}

static int run(job *j, const cli_operands *operands, cli_output *output)
{
    const input_options *input = &j->options->input;
    const ng_train_input read = {.paths = operands->items,
                                 .path_count = operands->count,
                                 .reader = reader_options(input),
                                 .rules = j->rules,
                                 .rule_count = j->rule_count,
                                 .bodies = (const char *const *)input->bodies.items,
                                 .body_count = input->bodies.count};
    const ng_train_callbacks callbacks = {.record_error = tell_record,
                                          .progress = show_progress,
                                          .context = j};
    ng_error error;
    ng_status status = ng_stance_evaluate(j->model, &read, 1, thread_count(&j->options->run),
                                          &callbacks, &j->evaluation, &j->test, &error);
    progress_clear(&j->progress);
    if (status == NG_OK && j->test.seen_rows)
        progress_note(&j->progress,
                      "warning: %zu of the %zu records have a text that the model was trained on "
                      "(%zu texts): their scores are too good",
                      j->test.seen_rows, j->test.rows, j->test.seen_texts);
    if (status == NG_OK)
        status = write_report(j, output, &error);
    if (status != NG_OK) {
        if (!output->error)
            progress_problem(&j->progress, &error);
        return exit_code_of(status);
    }
    return j->test.record_errors ? CODE_RECORDS : CODE_OK;
}

int evaluate_stance(const evaluate_options *options, const cli_operands *operands,
                    const ng_model *model)
{
    job j = {.options = options, .model = model};
    j.progress = progress_start(options->run.quiet, options->run.progress);
    interrupt_install();
    cli_output output = output_open();
    int code = make_rules(&j);
    if (code == CODE_OK)
        code = run(&j, operands, &output);
    ng_evaluation_free(j.evaluation);
    for (size_t i = 0; i < j.name_count; i++)
        free(j.names[i]);
    free(j.names);
    free(j.rules);
    return output_close(&output, code);
}
