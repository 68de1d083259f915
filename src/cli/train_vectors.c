/* Text in, a model of word vectors out. */
#include "cli/train_vectors.h"

#include <inttypes.h>

#include "cli/interrupt.h"
#include "cli/model_file.h"
#include "nutgraf/vectors.h"
#include "options/exit.h"

/* The options of features serve all tasks. */
static ng_vectors_options options_of(const train_options *from)
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

int train_vectors(const train_setup *setup, cli_progress *progress)
{
    const ng_vectors_options options = options_of(&setup->options);
    const ng_train_callbacks callbacks = progress_callbacks(progress);
    const char *import = setup->options.import, *card = setup->card.data;
    ng_vectors_report report;
    ng_model *model = NULL;
    ng_error error;
    interrupt_install();
    const ng_status status =
        import ? ng_vectors_import(import, &options, &callbacks, card, &model, &report, &error)
               : ng_vectors_train(setup->inputs, setup->input_count, &options, &callbacks, card,
                                  &model, &report, &error);
    progress_sum(progress, "the training data");
    if (status != NG_OK)
        return progress_tell(progress, status, &error);
    if (import)
        progress_note(progress, "%zu words read", report.records);
    else
        progress_note(progress, "%zu records, %zu unusable, %" PRIu64 " words, %zu pairs of words",
                      report.records, report.record_errors, report.tokens, report.cells);
    progress_note(progress, "%zu vectors of %zu dimensions", report.words, report.dimensions);
    const int code = model_file_write(model, setup->options.output, true, progress);
    return code == CODE_OK && report.record_errors ? CODE_RECORDS : code;
}
