/* nutgraf evaluate --learning-curve: what models of more and more of the records reach. */
#include <string.h>

#include "cli/cmd.h"
#include "cli/train_setup.h"
#include "job/job.h"
#include "options/exit.h"
#include "report/evaluation_report.h"
#include "terminal/interrupt.h"

enum { DRAWS = 5, POINTS_MAX = 40 };

/* 50, 100, 200, ... and all rows that are not held out. */
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

static ng_status measure(const evaluate_options *options, const train_setup *s, record_job *job,
                         ng_trainer **trainer, ng_json_out *out, ng_error *error)
{
    const ng_train_callbacks callbacks = progress_callbacks(&job->progress);
    ng_learning_point points[POINTS_MAX];
    size_t sizes[POINTS_MAX];
    ng_status status = ng_trainer_new(s->inputs, s->input_count, s->validation, s->validation_count,
                                      &s->train, false, &callbacks, trainer, error);
    progress_sum(&job->progress, "the training data");
    if (status != NG_OK)
        return status;
    const ng_trainer_facts facts = ng_trainer_facts_of(*trainer);
    const learning_curve curve = {points, choose_sizes(&facts, s->validation_count > 0, sizes)};
    status =
        ng_trainer_learning_curve(*trainer, &s->train, sizes, curve.count, DRAWS, points, error);
    progress_clear(&job->progress);
    if (status == NG_OK)
        learning_curve_put(&curve, options->is_json ? NULL : &job->output.shown_on, out);
    return status;
}

int evaluate_curve(const evaluate_options *options, const cli_operands *operands)
{
    record_job job = job_start(&options->input, &options->run);
    cli_operands inputs = *operands;
    train_setup setup = {.inputs = NULL};
    ng_trainer *trainer = NULL;
    ng_json_out out = {0};
    ng_error error;
    interrupt_install();
    /* Standard input that nobody named is none of a recipe's inputs. */
    if (options->recipe && inputs.count == 1 && strcmp(inputs.items[0], "-") == 0)
        inputs.count = 0;
    job.code = train_setup_make(options->recipe, &inputs, &setup);
    if (job.code == CODE_OK)
        job_fail(&job, measure(options, &setup, &job, &trainer, &out, &error), &error);
    job_put(&job, &out);
    if (job.code == CODE_OK && has_unusable(trainer))
        job.code = CODE_RECORDS;
    ng_trainer_free(trainer);
    train_setup_clear(&setup);
    return job_end(&job);
}
