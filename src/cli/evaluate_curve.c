/* nutgraf evaluate --learning-curve: what models of more and more of the records reach. */
#include <string.h>
#include <unistd.h>

#include "cli/cmd_evaluate.h"
#include "cli/exit.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/train_setup.h"
#include "report/curve_report.h"

enum { DRAWS = 5, POINTS_MAX = 40 };

typedef struct job {
    const evaluate_options *options;
    train_setup setup;
    ng_trainer *trainer;
    ng_learning_point points[POINTS_MAX]; /* [count] */
    size_t count;
    cli_progress progress;
} job;

/* 50, 100, 200, ... and all rows that are not held back. */
static size_t choose_sizes(const ng_trainer_facts *facts, bool has_validation, size_t *sizes)
{
    const size_t most = has_validation ? facts->rows : facts->rows / 5 * 4;
    size_t count = 0;
    for (size_t size = most < 200 ? 10 : 50; size < most - most / 4 && count + 1 < POINTS_MAX;
         size *= 2)
        sizes[count++] = size;
    sizes[count++] = most ? most : 1;
    return count;
}

static ng_status measure(job *j, ng_error *error)
{
    const train_setup *s = &j->setup;
    const ng_train_callbacks callbacks = progress_callbacks(&j->progress);
    size_t sizes[POINTS_MAX];
    ng_status status = ng_trainer_new(s->inputs, s->input_count, s->validation, s->validation_count,
                                      &s->train, false, &callbacks, &j->trainer, error);
    if (status != NG_OK)
        return status;
    const ng_trainer_facts facts = ng_trainer_facts_of(j->trainer);
    j->count = choose_sizes(&facts, s->validation_count > 0, sizes);
    status =
        ng_trainer_learning_curve(j->trainer, &s->train, sizes, j->count, DRAWS, j->points, error);
    progress_clear(&j->progress);
    return status;
}

static int write_curve(const job *j, cli_output *output)
{
    const learning_curve curve = {j->points, j->count};
    const terminal shown_on = terminal_of(STDOUT_FILENO);
    ng_json_out out = {0};
    learning_curve_put(&curve, j->options->is_json ? NULL : &shown_on, &out);
    return output_made(output, &out);
}

int evaluate_curve(const evaluate_options *options, const cli_operands *operands)
{
    job j = {.options = options};
    cli_operands inputs = *operands;
    ng_error error;
    j.progress = progress_start(options->run.quiet, options->run.progress);
    interrupt_install();
    cli_output output = output_open();
    /* Standard input that nobody named is none of a recipe's inputs. */
    if (options->recipe && inputs.count == 1 && strcmp(inputs.items[0], "-") == 0)
        inputs.count = 0;
    int code = train_setup_make(options->recipe, &inputs, &j.setup);
    if (code == CODE_OK) {
        const ng_status status = measure(&j, &error);
        code = progress_tell(&j.progress, status, &error);
    }
    if (code == CODE_OK)
        code = write_curve(&j, &output);
    if (code == CODE_OK && ng_trainer_facts_of(j.trainer).record_errors)
        code = CODE_RECORDS;
    ng_trainer_free(j.trainer);
    train_setup_clear(&j.setup);
    return output_close(&output, code);
}
