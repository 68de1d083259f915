/* nutgraf evaluate --learning-curve: what models of more and more of the records reach. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd_evaluate.h"
#include "cli/exit.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/train_setup.h"
#include "report/curve_report.h"

enum { DRAWS = 5, POINTS_MAX = 40, WORDS_MAX = 32 };

/* The command line of `train` that would read and fit the same. */
typedef struct train_words {
    const char **words; /* [count] */
    size_t count;
    char numbers[2][32];
} train_words;

typedef struct job {
    const evaluate_options *options;
    train_words words;
    train_options train;
    cli_operands inputs;
    train_setup setup;
    ng_trainer *trainer;
    ng_learning_point points[POINTS_MAX]; /* [count] */
    size_t count;
    cli_progress progress;
} job;

/* ---- Options ---- */

static void add_option(train_words *w, const char *name, const char *value)
{
    if (!value)
        return;
    w->words[w->count++] = name;
    w->words[w->count++] = value;
}

static bool make_words(const evaluate_options *options, const cli_operands *operands,
                       train_words *w)
{
#define FORMAT_NAME(name, text) text,
    static const char *const formats[] = {NG_INPUT_FORMAT_MAP(FORMAT_NAME)};
#undef FORMAT_NAME
    const input_options *input = &options->input;
    w->words = calloc(2 * WORDS_MAX + 2 * input->bodies.count + operands->count, sizeof *w->words);
    if (!w->words)
        return false;
    snprintf(w->numbers[0], sizeof w->numbers[0], "%llu", (unsigned long long)options->run.seed);
    snprintf(w->numbers[1], sizeof w->numbers[1], "%zu", options->run.threads);
    add_option(w, "--cross-validate", "2"); /* no model is to be written */
    add_option(w, "--recipe", options->recipe);
    add_option(w, "--task", options->task);
    add_option(w, "--input-format", formats[input->format]);
    add_option(w, "--text-field", input->text_field);
    add_option(w, "--title-field", input->title_field);
    add_option(w, "--id-field", input->id_field);
    add_option(w, "--label-field", input->label_field);
    add_option(w, "--target-field", input->target_field);
    add_option(w, "--from-field", input->from_field);
    add_option(w, "--to-field", input->to_field);
    for (size_t i = 0; i < input->bodies.count; i++)
        add_option(w, "--body-file", input->bodies.items[i]);
    add_option(w, "--seed", w->numbers[0]);
    add_option(w, "--threads", options->run.threads ? w->numbers[1] : NULL);
    if (input->strict)
        w->words[w->count++] = "--strict";
    w->words[w->count++] = "--";
    for (size_t i = 0; i < operands->count; i++)
        w->words[w->count++] = operands->items[i];
    return true;
}

/* Operands that stand for standard input because none was given are none to a recipe. */
static int make_setup(job *j, const cli_operands *operands)
{
    const cli_command *train = find_command("train");
    train_words *w = &j->words;
    cli_operands given = *operands;
    char reason[512] = "out of memory";
    if (j->options->recipe && given.count == 1 && strcmp(given.items[0], "-") == 0)
        given.count = 0;
    parse_result result = make_words(j->options, &given, w) ? PARSE_OK : PARSE_MEMORY;
    if (result == PARSE_OK)
        options_default(train, &j->train);
    if (result == PARSE_OK)
        result = options_parse(train, (int)w->count, (char *const *)w->words, &j->train, &j->inputs,
                               reason, sizeof reason);
    if (result == PARSE_OK)
        return train_setup_make(&j->train, &j->inputs, &j->setup);
    complain("%s", reason);
    return result == PARSE_USAGE ? CODE_USAGE : CODE_INTERNAL;
}

static void clear_setup(job *j)
{
    train_setup_clear(&j->setup);
    options_clear(find_command("train"), &j->train);
    operands_clear(&j->inputs);
    free(j->words.words);
}

/* ---- Measuring ---- */

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

static bool write_curve(const job *j, cli_output *output)
{
    const learning_curve curve = {j->points, j->count};
    const terminal shown_on = terminal_of(STDOUT_FILENO);
    ng_json_out out = {0};
    if (j->options->format == EVALUATE_TABLE)
        learning_curve_table(&curve, &shown_on, &out);
    else
        learning_curve_json(&curve, &out);
    return output_made(output, &out);
}

int evaluate_curve(const evaluate_options *options, const cli_operands *operands)
{
    job j = {.options = options};
    ng_error error;
    j.progress = progress_start(options->run.quiet, options->run.progress);
    interrupt_install();
    cli_output output = output_open();
    int code = make_setup(&j, operands);
    if (code == CODE_OK) {
        const ng_status status = measure(&j, &error);
        if (status != NG_OK)
            progress_problem(&j.progress, &error);
        code = exit_code_of(status);
    }
    if (code == CODE_OK && !write_curve(&j, &output))
        code = CODE_INTERNAL;
    if (code == CODE_OK && ng_trainer_facts_of(j.trainer).record_errors)
        code = CODE_RECORDS;
    ng_trainer_free(j.trainer);
    clear_setup(&j);
    return output_close(&output, code);
}
