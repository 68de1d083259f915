/* train --task summary: articles with summaries in, the model of the method learned out; and
 * train --task vectors: text in, word vectors out. */
#include <inttypes.h>

#include "cli/cmd.h"
#include "job/models.h"
#include "nutgraf/summarize.h"
#include "nutgraf/vectors.h"
#include "options/exit.h"
#include "terminal/interrupt.h"

static ng_status learn_summaries(const train_setup *setup, cli_progress *progress, ng_model **model,
                                 size_t *record_errors, ng_error *error)
{
    ng_summary_train_report report;
    ng_summary_train_options options;
    ng_summary_train_options_default(&options);
    options.C = setup->options.train.C > 0 ? setup->options.train.C : options.C;
    options.threads = setup->options.run.threads;
    options.record_error = progress_callbacks(progress).record_error;
    options.context = progress;
    progress_show(progress, "reading articles and fitting");
    const ng_status status = ng_summary_train(setup->inputs, setup->input_count, &options,
                                              setup->card.data, model, &report, error);
    progress_sum(progress, "the training data");
    if (status != NG_OK)
        return status;
    progress_note(progress, "%zu articles, %zu rows, %zu of them in summaries, %zu unusable",
                  report.articles, report.rows, report.positive_rows, report.record_errors);
    progress_note(progress,
                  "%zu features; %zu iterations, gradient norm %.2e of that at zero "
                  "weights, %s",
                  report.features, report.iterations, report.relative_norm, report.reason);
    *record_errors = report.record_errors;
    return NG_OK;
}

/* The options of features serve all tasks. */
static ng_vectors_options vectors_options_of(const train_options *from)
{
    ng_vectors_options options = from->vectors;
    if (from->train.features.max_features)
        options.max_features = from->train.features.max_features;
    if (from->train.features.min_df > 0)
        options.min_df = from->train.features.min_df;
    options.number_shapes = from->train.features.number_shapes;
    options.seed = from->run.seed;
    options.threads = from->run.threads;
    return options;
}

static ng_status make_vectors(const train_setup *setup, cli_progress *progress, ng_model **model,
                              size_t *record_errors, ng_error *error)
{
    const ng_vectors_options options = vectors_options_of(&setup->options);
    const ng_train_callbacks callbacks = progress_callbacks(progress);
    const char *import = setup->options.import, *card = setup->card.data;
    ng_vectors_report report;
    interrupt_install();
    const ng_status status =
        import ? ng_vectors_import(import, &options, &callbacks, card, model, &report, error)
               : ng_vectors_train(setup->inputs, setup->input_count, &options, &callbacks, card,
                                  model, &report, error);
    progress_sum(progress, "the training data");
    if (status != NG_OK)
        return status;
    if (import)
        progress_note(progress, "%zu words read", report.records);
    else
        progress_note(progress, "%zu records, %zu unusable, %" PRIu64 " words, %zu pairs of words",
                      report.records, report.record_errors, report.tokens, report.cells);
    progress_note(progress, "%zu vectors of %zu dimensions", report.words, report.dimensions);
    *record_errors = report.record_errors;
    return NG_OK;
}

int train_without_labels(const train_setup *setup, cli_progress *progress)
{
    const bool is_summary = setup->options.task == NG_TASK_SUMMARY;
    ng_model *model = NULL;
    size_t record_errors = 0;
    ng_error error;
    const ng_status status = (is_summary ? learn_summaries : make_vectors)(setup, progress, &model,
                                                                           &record_errors, &error);
    if (status != NG_OK)
        return progress_tell(progress, status, &error);
    const int code = model_file_write(model, setup->options.output, true, progress);
    return code == CODE_OK && record_errors ? CODE_RECORDS : code;
}
