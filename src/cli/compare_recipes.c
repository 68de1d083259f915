/* nutgraf compare --cross-validate: two recipes, where there are no records to test models on. */
#include <stdlib.h>
#include <string.h>

#include "cli/compare_steps.h"
#include "cli/train_setup.h"
#include "options/exit.h"
#include "terminal/interrupt.h"

typedef struct comparing {
    const compare_options *options;
    const cli_operands *operands;
    const ng_gate_rule *rules;
    record_job *job; /* of whom are output and progress */
    ng_evaluation *evaluations[MODELS];
    char **labels; /* [label_count] */
    size_t label_count;
    size_t rows;
    bool has_unusable;
} comparing;

/* Those of the first recipe are kept, those of the second must be the same. */
static int take_labels(comparing *s, const ng_trainer *trainer, bool is_first)
{
    const ng_trainer_facts facts = ng_trainer_facts_of(trainer);
    const size_t count = facts.labels;
    bool are_same = is_first || (count == s->label_count && facts.rows == s->rows);
    s->rows = facts.rows;
    if (is_first)
        s->labels = calloc(count, sizeof *s->labels);
    if (!s->labels)
        return CODE_INTERNAL;
    for (size_t k = 0; k < count && are_same; k++) {
        const ng_string name = ng_trainer_label(trainer, k);
        if (!is_first) {
            are_same = strcmp(s->labels[k], name.data) == 0;
            continue;
        }
        s->labels[k] = calloc(name.length + 1, 1);
        if (!s->labels[k])
            return CODE_INTERNAL;
        memcpy(s->labels[k], name.data, name.length);
        s->label_count++;
    }
    if (are_same)
        return CODE_OK;
    complain("the recipes read other records or labels: cross-validation compares recipes of the "
             "same data");
    return CODE_USAGE;
}

static int cross_validate(comparing *s, size_t m, const train_setup *setup, ng_model *vectors)
{
    const ng_train_callbacks callbacks = progress_callbacks(&s->job->progress);
    ng_train_options options = setup->train;
    ng_trainer *trainer = NULL;
    ng_error error;
    int code = CODE_OK;
    options.vectors = vectors;
    options.seed = s->options->run.seed; /* the same folds */
    ng_status status =
        ng_trainer_new(setup->inputs, setup->input_count, setup->validation,
                       setup->validation_count, &options, false, &callbacks, &trainer, &error);
    progress_sum(&s->job->progress, "the training data");
    if (status == NG_OK)
        code = take_labels(s, trainer, m == 0);
    if (status == NG_OK && code == CODE_OK)
        status = ng_trainer_cross_validate(trainer, &options, s->options->cross_validate,
                                           &s->evaluations[m], &error);
    progress_clear(&s->job->progress);
    s->has_unusable |= has_unusable(trainer);
    ng_trainer_free(trainer);
    return status == NG_OK ? code : progress_tell(&s->job->progress, status, &error);
}

static int run_recipe(comparing *s, size_t m)
{
    cli_operands inputs = *s->operands;
    train_setup setup = {.inputs = NULL};
    ng_model *vectors = NULL;
    inputs.count = 0;
    int code = train_setup_make(s->operands->items[m], &inputs, &setup);
    const char *path = setup.options.word_vectors;
    if (code == CODE_OK && !train_setup_has_labels(&setup)) {
        complain("%s: cross-validation is for recipes of topics and stance", s->operands->items[m]);
        code = CODE_USAGE;
    }
    if (code == CODE_OK && path)
        code = model_open(strcmp(path, "auto") == 0 ? NULL : path, "words-news.ngm",
                          NG_TASK_VECTORS, &vectors);
    if (code == CODE_OK)
        code = cross_validate(s, m, &setup, vectors);
    ng_model_close(vectors);
    train_setup_clear(&setup);
    return code;
}

static int put_report(const comparing *s, ng_json_out *out, int *verdict)
{
    const compare_options *options = s->options;
    const char *const *names = (const char *const *)s->labels;
    ng_comparison *comparison = NULL;
    bool *has = malloc(s->label_count * sizeof *has);
    ng_error error;
    ng_status status = has ? NG_OK : memory_error(&error);
    for (size_t k = 0; has && k < s->label_count; k++)
        has[k] = true;
    for (size_t i = 0; i < options->gate.count && status == NG_OK; i++)
        status = ng_gate_check(&s->rules[i], names, s->label_count, &error);
    if (status != NG_OK && has) {
        free(has);
        return gate_refused(status, &error);
    }
    if (status == NG_OK)
        status = ng_compare(s->evaluations[0], s->evaluations[1], options->bootstrap,
                            options->run.seed, &comparison, &error);
    if (status == NG_OK) {
        const comparison_report report = {.comparison = comparison,
                                          .names = names,
                                          .has = {has, has},
                                          .multi_label =
                                              ng_evaluation_is_multi_label(s->evaluations[0]),
                                          .models = {s->operands->items[0], s->operands->items[1]},
                                          .resamples = options->bootstrap,
                                          .rules = s->rules,
                                          .rule_count = options->gate.count};
        comparison_put(&report, options->is_json ? NULL : &s->job->output.shown_on, out);
        *verdict =
            compare_code(comparison_ships(&report), options->gate.count > 0, comparison->verdict);
    }
    free(comparison);
    free(has);
    return progress_tell(&s->job->progress, status, &error);
}

void compare_recipes(const compare_options *options, const cli_operands *operands,
                     const ng_gate_rule *rules, record_job *job)
{
    comparing s = {.options = options, .operands = operands, .rules = rules, .job = job};
    ng_json_out out = {0};
    int verdict = CODE_OK;
    interrupt_install();
    for (size_t m = 0; m < MODELS && job->code == CODE_OK; m++)
        job->code = run_recipe(&s, m);
    if (job->code == CODE_OK)
        job->code = put_report(&s, &out, &verdict);
    job_put(job, &out);
    if (job->code == CODE_OK)
        job->code = verdict == CODE_OK && s.has_unusable ? CODE_RECORDS : verdict;
    for (size_t k = 0; k < s.label_count; k++)
        free(s.labels[k]);
    free(s.labels);
    for (size_t m = 0; m < MODELS; m++)
        ng_evaluation_free(s.evaluations[m]);
}
