/* nutgraf evaluate with a stance model: labelled pairs of target and text against its answers. */
#include <string.h>

#include "cli/cmd.h"
#include "cli/evaluate_page.h"
#include "cli/label_numbers.h"
#include "job/job.h"
#include "nutgraf/stance.h"
#include "nutgraf/train.h"
#include "options/exit.h"
#include "report/evaluation_report.h"
#include "terminal/interrupt.h"

int evaluate_stance(const evaluate_options *options, const cli_operands *operands,
                    const ng_model *model)
{
    record_job job = job_start(&options->input, &options->run);
    const ng_train_callbacks callbacks = progress_callbacks(&job.progress);
    const input_options *input = &options->input;
    label_classes c;
    ng_evaluation *evaluation = NULL;
    chosen_prior prior = {.given = NULL};
    ng_stance_test test = {0};
    ng_json_out out = {0};
    ng_error error;
    interrupt_install();
    job.code = evaluation_classes(options, model, true, &c);
    if (job.code == CODE_OK)
        job.code = prior_choose(options->prior, model, &prior);
    if (job.code == CODE_OK) {
        const ng_train_input read = {.paths = operands->items,
                                     .path_count = operands->count,
                                     .reader = input->reader,
                                     .rules = c.rules,
                                     .rule_count = c.rule_count,
                                     .bodies = (const char *const *)input->bodies.items,
                                     .body_count = input->bodies.count};
        ng_status status = ng_stance_evaluate(model, prior.given, &read, 1, &callbacks, &evaluation,
                                              &test, &error);
        progress_sum(&job.progress, "the model");
        if (status == NG_OK && test.seen_rows)
            progress_note(&job.progress,
                          "warning: %zu of the %zu records have a text that the model was trained "
                          "on (%zu texts): their scores are too good",
                          test.seen_rows, test.rows, test.seen_texts);
        const evaluation_report report = {.evaluation = evaluation,
                                          .names = c.names,
                                          .is_stance = true,
                                          .resamples = options->bootstrap,
                                          .seed = options->run.seed,
                                          .unknown = test.unknown_rows,
                                          .sure = ng_model_min_confidence(model)};
        if (status == NG_OK)
            status = evaluation_put(&report, options->is_json ? NULL : &job.output.shown_on, &out,
                                    &error);
        if (status == NG_OK && options->report)
            status = evaluation_page_save(&report, options, operands, NULL, 0, &error);
        job_fail(&job, status, &error);
    }
    job_put(&job, &out);
    if (job.code == CODE_OK && test.record_errors + test.unknown_rows)
        job.code = CODE_RECORDS;
    ng_evaluation_free(evaluation);
    label_classes_clear(&c);
    chosen_prior_clear(&prior);
    return job_end(&job);
}
