/* Articles with summaries in, the model of the method learned out. */
#include "cli/train_summary.h"

#include <stdlib.h>

#include "cli/exit.h"
#include "cli/inputs.h"
#include "nutgraf/summarize.h"

static void tell_record(void *context, const ng_error *error)
{
    progress_problem(context, error);
}

/* The inputs of a setup, the recipe's first, for the caller to free; NULL when memory runs out. */
static ng_summary_input *make_inputs(const train_setup *setup)
{
    ng_summary_input *inputs = calloc(setup->input_count, sizeof *inputs);
    for (size_t i = 0; inputs && i < setup->input_count; i++) {
        const ng_train_input *from = &setup->inputs[i];
        inputs[i] = (ng_summary_input){.paths = from->paths,
                                       .path_count = from->path_count,
                                       .reader = from->reader};
        if (!from->reader.target_field)
            inputs[i].reader.target_field = "summary";
        if (i < setup->recipe.input_count) {
            inputs[i].only = setup->recipe.inputs[i].only;
            inputs[i].drop = setup->recipe.inputs[i].drop;
            inputs[i].has_extract = setup->recipe.inputs[i].extract_field != NULL;
        } else {
            inputs[i].has_extract = setup->options.extract_field != NULL;
        }
    }
    return inputs;
}

static ng_status train(const train_setup *setup, cli_progress *progress,
                       ng_summary_train_report *report, ng_error *error)
{
    ng_summary_train_options options;
    ng_model *model = NULL;
    ng_summary_input *inputs = make_inputs(setup);
    ng_summary_train_options_default(&options);
    options.C = setup->options.train.C > 0 ? setup->options.train.C : options.C;
    options.threads = thread_count(&setup->options.run);
    options.record_error = tell_record;
    options.context = progress;
    *error = (ng_error){.status = NG_ERROR_MEMORY};
    ng_status status = inputs ? ng_summary_train(inputs, setup->input_count, &options, setup->card,
                                                 &model, report, error)
                              : NG_ERROR_MEMORY;
    if (status == NG_OK)
        status = ng_model_save(model, setup->options.output, error);
    ng_model_close(model);
    free(inputs);
    return status;
}

int train_summary(const train_setup *setup, cli_progress *progress)
{
    ng_summary_train_report report;
    ng_error error;
    progress_show(progress, "reading articles and fitting");
    const ng_status status = train(setup, progress, &report, &error);
    progress_clear(progress);
    if (status != NG_OK) {
        progress_problem(progress, &error);
        return exit_code_of(status);
    }
    progress_note(progress, "%zu articles, %zu rows, %zu of them in summaries, %zu unusable",
                  report.articles, report.rows, report.positive_rows, report.record_errors);
    progress_note(progress,
                  "%zu features; %zu iterations, gradient norm %.2e of that at zero "
                  "weights, %s",
                  report.features, report.iterations, report.relative_norm, report.reason);
    progress_note(progress, "wrote %s after %.1f s", setup->options.output,
                  progress_seconds(progress));
    return report.record_errors ? CODE_RECORDS : CODE_OK;
}
