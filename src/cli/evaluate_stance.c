/* nutgraf evaluate with a stance model: labelled pairs of target and text against its answers. */
#include <stdlib.h>
#include <string.h>

#include "cli/classes.h"
#include "cli/cmd_evaluate.h"
#include "cli/exit.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "nutgraf/stance.h"

/* What records call their labels, from --merge-labels. The names lie in `texts`. */
typedef struct label_rules {
    ng_label_rule *items; /* [count] */
    size_t count;
    char **texts; /* [text_count] */
    size_t text_count;
} label_rules;

static bool add_rule(label_rules *rules, const char *from, const char *to)
{
    ng_label_rule *grown = realloc(rules->items, (rules->count + 1) * sizeof *grown);
    if (!grown)
        return false;
    rules->items = grown;
    rules->items[rules->count++] = (ng_label_rule){.from = from, .to = to};
    return true;
}

/* "favor=positive+pro": what records call positive or pro is the model's favor. */
static int add_merge(label_rules *rules, const ng_model *model, const char *merge)
{
    const char *labels;
    size_t length;
    if (!merge_split(merge, &length, &labels))
        return CODE_USAGE;
    if (ng_model_find_label(model, merge, length) == ng_model_label_count(model)) {
        complain("--merge-labels: the model has no label \"%.*s\"",
                 (int)(length < 100 ? length : 100), merge);
        return CODE_USAGE;
    }
    /* A copy in which every name ends in NUL. */
    char *text = strdup(merge);
    bool ok = text != NULL;
    if (ok)
        rules->texts[rules->text_count++] = text;
    for (ng_string label; ok && merge_next(&labels, &label);) {
        char *from = text + (label.data - merge);
        ok = add_rule(rules, from, text);
        from[label.length] = '\0';
    }
    if (ok)
        text[length] = '\0';
    return ok ? CODE_OK : CODE_INTERNAL;
}

/* With rules, every label needs one. */
static int make_rules(label_rules *rules, const ng_model *model, const text_list *merges)
{
    int code = CODE_OK;
    rules->texts = calloc(merges->count + 1, sizeof *rules->texts);
    if (!rules->texts)
        return CODE_INTERNAL;
    for (size_t i = 0; i < merges->count && code == CODE_OK; i++)
        code = add_merge(rules, model, merges->items[i]);
    for (size_t k = 0; k < ng_model_label_count(model) && merges->count && code == CODE_OK; k++) {
        const char *label = ng_model_label(model, k).data;
        code = add_rule(rules, label, label) ? CODE_OK : CODE_INTERNAL;
    }
    return code;
}

static void clear_rules(label_rules *rules)
{
    for (size_t i = 0; i < rules->text_count; i++)
        free(rules->texts[i]);
    free(rules->texts);
    free(rules->items);
}

/* Judges the records; `test` gets how many there were and how many of them failed. */
static ng_status measure(const evaluate_options *options, const cli_operands *operands,
                         const ng_model *model, const label_rules *rules, cli_progress *progress,
                         ng_evaluation **evaluation, ng_stance_test *test, ng_error *error)
{
    const input_options *input = &options->input;
    const ng_train_input read = {.paths = operands->items,
                                 .path_count = operands->count,
                                 .reader = reader_options(input),
                                 .rules = rules->items,
                                 .rule_count = rules->count,
                                 .bodies = (const char *const *)input->bodies.items,
                                 .body_count = input->bodies.count};
    const ng_train_callbacks callbacks = progress_callbacks(progress);
    const ng_status status = ng_stance_evaluate(model, &read, 1, thread_count(&options->run),
                                                &callbacks, evaluation, test, error);
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
    label_rules rules = {0};
    ng_evaluation *evaluation = NULL;
    ng_stance_test test = {0};
    ng_json_out out = {0};
    ng_error error;
    interrupt_install();
    int code = make_rules(&rules, model, &options->merge_labels);
    if (code == CODE_OK) {
        ng_status status =
            measure(options, operands, model, &rules, &progress, &evaluation, &test, &error);
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
    clear_rules(&rules);
    return output_close(&output, code);
}
