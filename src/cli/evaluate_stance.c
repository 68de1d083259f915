/* nutgraf evaluate with a stance model: labelled pairs of target and text against its answers. */
#include <stdlib.h>
#include <string.h>

#include "cli/classes.h"
#include "cli/cmd_evaluate.h"
#include "cli/exit.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "nutgraf/stance.h"
#include "nutgraf/train.h"

/* "favor=positive+pro": what records call positive or pro is the model's favor. With rules every
 * label needs one, and so the model's own follow. */
static int make_rules(const ng_model *model, const label_merges *merges, ng_label_rule **out,
                      size_t *count)
{
    const size_t K = ng_model_label_count(model);
    ng_label_rule *rules = calloc(merges->rule_count + K, sizeof *rules);
    *out = rules;
    if (!rules)
        return CODE_INTERNAL;
    for (size_t m = 0; m < merges->name_count; m++) {
        const char *name = merges->names[m];
        if (ng_model_find_label(model, name, strlen(name)) == K) {
            complain("--merge-labels: the model has no label \"%.100s\"", name);
            return CODE_USAGE;
        }
    }
    for (; *count < merges->rule_count; ++*count)
        rules[*count] = merges->rules[*count];
    for (size_t k = 0; k < K && merges->name_count; k++) {
        const char *label = ng_model_label(model, k).data;
        rules[(*count)++] = (ng_label_rule){.from = label, .to = label};
    }
    return CODE_OK;
}

/* Judges the records; `test` gets how many there were and how many of them failed. */
static ng_status measure(const evaluate_options *options, const cli_operands *operands,
                         const ng_model *model, const ng_label_rule *rules, size_t rule_count,
                         cli_progress *progress, ng_evaluation **evaluation, ng_stance_test *test,
                         ng_error *error)
{
    const input_options *input = &options->input;
    const ng_train_input read = {.paths = operands->items,
                                 .path_count = operands->count,
                                 .reader = input->reader,
                                 .rules = rules,
                                 .rule_count = rule_count,
                                 .bodies = (const char *const *)input->bodies.items,
                                 .body_count = input->bodies.count};
    const ng_train_callbacks callbacks = progress_callbacks(progress);
    const ng_status status = ng_stance_evaluate(model, &read, 1, options->run.threads, &callbacks,
                                                evaluation, test, error);
    progress_clear(progress);
    if (status == NG_OK && test->seen_rows)
        progress_note(progress,
                      "warning: %zu of the %zu records have a text that the model was trained on "
                      "(%zu texts): their scores are too good",
                      test->seen_rows, test->rows, test->seen_texts);
    return status;
}

static ng_status put_report(const evaluate_options *options, const ng_model *model,
                            const ng_evaluation *evaluation, ng_json_out *out, ng_error *error)
{
    const size_t K = ng_model_label_count(model);
    const char **names = calloc(K, sizeof *names);
    *error = (ng_error){.status = NG_ERROR_MEMORY};
    ng_status status = names ? NG_OK : NG_ERROR_MEMORY;
    for (size_t k = 0; names && k < K; k++)
        names[k] = ng_model_label(model, k).data;
    if (status == NG_OK)
        status = put_evaluation(options, evaluation, names, true, out, error);
    free(names);
    return status;
}

int evaluate_stance(const evaluate_options *options, const cli_operands *operands,
                    const ng_model *model)
{
    cli_progress progress = progress_start(options->run.quiet, options->run.progress);
    cli_output output = output_open();
    label_merges merges;
    ng_label_rule *rules = NULL;
    size_t rule_count = 0;
    ng_evaluation *evaluation = NULL;
    ng_stance_test test = {0};
    ng_json_out out = {0};
    ng_error error;
    interrupt_install();
    int code = label_merges_make(&options->merge_labels, &merges);
    if (code == CODE_OK)
        code = make_rules(model, &merges, &rules, &rule_count);
    if (code == CODE_OK) {
        ng_status status = measure(options, operands, model, rules, rule_count, &progress,
                                   &evaluation, &test, &error);
        if (status == NG_OK)
            status = put_report(options, model, evaluation, &out, &error);
        if (status != NG_OK)
            progress_problem(&progress, &error);
        code = exit_code_of(status);
    }
    if (code == CODE_OK && !output_made(&output, &out))
        code = CODE_INTERNAL;
    if (code == CODE_OK && test.record_errors)
        code = CODE_RECORDS;
    ng_json_out_clear(&out);
    ng_evaluation_free(evaluation);
    free(rules);
    label_merges_clear(&merges);
    return output_close(&output, code);
}
