/* nutgraf evaluate with a stance model: labelled pairs of target and text against its answers. */
#include <string.h>

#include "cli/cmd.h"
#include "cli/interrupt.h"
#include "cli/label_numbers.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "nutgraf/stance.h"
#include "nutgraf/train.h"
#include "options/exit.h"

int evaluate_stance(const evaluate_options *options, const cli_operands *operands,
                    const ng_model *model)
{
    cli_progress progress = progress_start(options->run.quiet, options->run.progress);
    cli_output output = output_open();
    const ng_train_callbacks callbacks = progress_callbacks(&progress);
    const input_options *input = &options->input;
    label_classes c;
    ng_evaluation *evaluation = NULL;
    chosen_prior prior = {.given = NULL};
    ng_stance_test test = {0};
    ng_json_out out = {0};
    ng_error error;
    interrupt_install();
    int code = evaluation_classes(options, model, true, &c);
    if (code == CODE_OK)
        code = prior_choose(options->prior, model, &prior);
    if (code == CODE_OK) {
        const ng_train_input read = {.paths = operands->items,
                                     .path_count = operands->count,
                                     .reader = input->reader,
                                     .rules = c.rules,
                                     .rule_count = c.rule_count,
                                     .bodies = (const char *const *)input->bodies.items,
                                     .body_count = input->bodies.count};
        ng_status status = ng_stance_evaluate(model, prior.given, &read, 1, &callbacks, &evaluation,
                                              &test, &error);
        progress_sum(&progress, "the model");
        if (status == NG_OK && test.seen_rows)
            progress_note(&progress,
                          "warning: %zu of the %zu records have a text that the model was trained "
                          "on (%zu texts): their scores are too good",
                          test.seen_rows, test.rows, test.seen_texts);
        if (status == NG_OK)
            status = put_evaluation(options, evaluation, NULL, test.unknown_rows, c.names, model,
                                    &output.shown_on, &out, &error);
        code = progress_tell(&progress, status, &error);
    }
    if (code == CODE_OK)
        code = output_made(&output, &out);
    if (code == CODE_OK && test.record_errors + test.unknown_rows)
        code = CODE_RECORDS;
    ng_json_out_clear(&out);
    ng_evaluation_free(evaluation);
    label_classes_clear(&c);
    chosen_prior_clear(&prior);
    return output_close(&output, code);
}
