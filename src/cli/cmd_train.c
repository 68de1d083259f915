/* nutgraf train: labelled records in, a model file out. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "cli/train_command.h"
#include "job/models.h"
#include "nutgraf/train.h"
#include "options/exit.h"
#include "options/syntax.h"
#include "report/evaluation_report.h"
#include "report/training_report.h"
#include "report/writer.h"
#include "terminal/interrupt.h"
#include "terminal/output.h"
#include "terminal/progress.h"

typedef struct job {
    cli_progress progress; /* the first, as callbacks are given it */
    train_setup setup;
    ng_trainer *trainer;
    ng_model *from;
    ng_model *vectors;
    cli_output output;
    FILE *log;              /* of trials, or NULL */
    ng_train_options first; /* that a search began with */
} job;

static bool has_label(const ng_trainer *trainer, size_t count, ng_string label)
{
    for (size_t k = 0; k < count; k++) {
        const ng_string name = ng_trainer_label(trainer, k);
        if (name.length == label.length && memcmp(name.data, label.data, label.length) == 0)
            return true;
    }
    return false;
}

/* Labels of the older model that would be lost without a word. */
static int check_from(job *j)
{
    enum { NAMES_MAX = 10 };
    const size_t count = ng_trainer_facts_of(j->trainer).labels;
    ng_json_out names = {0};
    size_t lost = 0;
    if (!j->from)
        return CODE_OK;
    for (size_t k = 0; k < ng_model_label_count(j->from); k++) {
        const ng_string label = ng_model_label(j->from, k);
        if (has_label(j->trainer, count, label) || lost++ >= NAMES_MAX)
            continue;
        put_format(&names, "%s%.*s", lost > 1 ? ", " : "", SHORT(label));
    }
    if (lost > NAMES_MAX)
        put_format(&names, " and %zu more", lost - NAMES_MAX);
    ng_json_out_bytes(&names, "", 1);
    const bool refused = lost > 0 && !j->setup.options.drop_labels;
    if (refused)
        complain("no record has these labels of %s: %s; without records the new model cannot know "
                 "them: add some, or leave the labels out with --drop-labels",
                 j->setup.options.from, names.failed ? "" : names.data);
    else if (lost > 0)
        progress_note(&j->progress, "labels of %s that are left out: %s", j->setup.options.from,
                      names.failed ? "" : names.data);
    ng_json_out_clear(&names);
    return refused ? CODE_USAGE : CODE_OK;
}

/* The options that a search chooses, as one can type them: those that are not as in `before` (NULL:
 * all). */
static void put_found(const job *j, const ng_train_options *options, const ng_train_options *before,
                      char *line, size_t size)
{
    static const char *const names[] = {"word-ngrams", "char-ngrams", "tf",   "idf",
                                        "min-df",      "weighting",   "loss", "C"};
    train_options found = j->setup.options, other = j->setup.options;
    option_cursor cursor = {.option = NULL};
    char value[64], old[64];
    found.train = *options;
    other.train = before ? *before : *options;
    line[0] = '\0';
    while (option_next(&train_command, &cursor))
        for (size_t i = 0; i < COUNT(names); i++) {
            const size_t used = strlen(line);
            if (strcmp(cursor.option->name, names[i]) != 0)
                continue;
            option_show(cursor.option, option_field(&cursor, &found), value, sizeof value);
            option_show(cursor.option, option_field(&cursor, &other), old, sizeof old);
            if (!before || strcmp(value, old) != 0)
                snprintf(line + used, size - used, " %s%s %s", option_dashes(cursor.option),
                         names[i], value);
        }
}

/* A row of the table of trials, and a line of the log. */
static void show_trial(void *context, const ng_trial *trial)
{
    job *j = context;
    const bool multi_label = trial->options->multi_label;
    const double *values = trial->scores->values;
    ng_json_out json = {0};
    char line[512];
    if (trial->number == 1) {
        j->first = *trial->options;
        progress_note(&j->progress, "trial  %s  macro-F1  log-loss  seconds  options",
                      multi_label ? "micro-F1" : "accuracy");
    }
    put_found(j, trial->options, trial->number == 1 ? NULL : &j->first, line, sizeof line);
    progress_note(&j->progress, "%5zu  %8.4f  %8.4f  %8.4f  %7.1f %s%s", trial->number,
                  values[multi_label ? NG_METRIC_MICRO_F1 : NG_METRIC_ACCURACY],
                  values[NG_METRIC_MACRO_F1], values[NG_METRIC_LOG_LOSS], trial->seconds,
                  line[0] ? line : " as the first", trial->is_best ? " (best)" : "");
    if (!j->log)
        return;
    ng_trial_write(trial, &json);
    if (json.failed || fwrite(json.data, 1, json.length, j->log) != json.length)
        complain("%s: cannot write the log of trials", j->setup.options.log);
    fflush(j->log);
    ng_json_out_clear(&json);
}

/* The word vectors and the older model that are asked for. */
static int open_models(job *j)
{
    const char *path = j->setup.options.word_vectors, *from = j->setup.options.from;
    int code = CODE_OK;
    if (path)
        code = model_open(strcmp(path, "auto") == 0 ? NULL : path, "words-news.ngm",
                          NG_TASK_VECTORS, &j->vectors);
    if (code == CODE_OK && from)
        code = model_open(from, NULL, NG_TASK_TOPIC, &j->from);
    j->setup.train.vectors = j->vectors;
    return code;
}

static int read_data(job *j)
{
    const train_setup *s = &j->setup;
    ng_train_callbacks callbacks = progress_callbacks(&j->progress);
    ng_error error;
    callbacks.trial = show_trial;
    ng_status status =
        ng_trainer_new(s->inputs, s->input_count, s->validation, s->validation_count, &s->train,
                       s->options.tune > 0, &callbacks, &j->trainer, &error);
    progress_sum(&j->progress, "the training data");
    if (status == NG_OK) {
        const ng_trainer_facts facts = ng_trainer_facts_of(j->trainer);
        progress_note(&j->progress, "%zu records, %zu labels, %zu left out, %zu unusable",
                      facts.rows, facts.labels, facts.dropped, facts.record_errors);
        ng_json_out notes = {0};
        data_notes_put(j->trainer, &notes);
        progress_note_lines(&j->progress, &notes);
        if (facts.shared_rows)
            progress_note(&j->progress,
                          "warning: %zu of the %zu validation records have a text that is in the "
                          "training data too (%zu texts): their scores are too good",
                          facts.shared_rows, facts.validation_rows, facts.shared_texts);
    }
    return progress_tell(&j->progress, status, &error);
}

static int search(job *j)
{
    train_setup *s = &j->setup;
    const double seconds = s->options.tune;
    const ng_search_limits limits = {.seconds = isfinite(seconds) ? seconds : 0};
    ng_error error;
    if (!(seconds > 0))
        return CODE_OK;
    if (s->options.log && !(j->log = fopen(s->options.log, "w"))) {
        complain("%s: cannot write: %s", s->options.log, strerror(errno));
        return CODE_IO;
    }
    ng_status status = ng_trainer_search(j->trainer, &s->train, &limits, &s->train, &error);
    if (status == NG_OK) {
        interrupt_clear(); /* a search that was cut short has an answer to be trained with */
        char line[512];
        put_found(j, &s->train, NULL, line, sizeof line);
        progress_note(&j->progress, "found:%s", line);
    }
    return progress_tell(&j->progress, status, &error);
}

static int cross_validate(job *j)
{
    const size_t folds = j->setup.options.cross_validate;
    const char **names = NULL;
    ng_evaluation *evaluation = NULL;
    ng_json_out out = {0};
    ng_error error;
    if (!folds)
        return CODE_OK;
    ng_status status =
        ng_trainer_cross_validate(j->trainer, &j->setup.train, folds, &evaluation, &error);
    const bool is_told = !j->setup.ranks || j->setup.ranks->rank == 0;
    if (status == NG_OK && is_told) {
        const size_t K = ng_evaluation_label_count(evaluation);
        names = calloc(K, sizeof *names);
        for (size_t k = 0; names && k < K; k++)
            names[k] = ng_trainer_label(j->trainer, k).data;
        const evaluation_report report = {.evaluation = evaluation,
                                          .names = names,
                                          .resamples = NG_BOOTSTRAP_RESAMPLES,
                                          .seed = j->setup.train.seed};
        status =
            names ? evaluation_put(&report, &j->output.shown_on, &out, &error) : NG_ERROR_MEMORY;
    }
    int code = progress_tell(&j->progress, status, &error);
    progress_clear(&j->progress);
    if (code == CODE_OK && is_told)
        code = output_made(&j->output, &out);
    ng_json_out_clear(&out);
    free(names);
    ng_evaluation_free(evaluation);
    return code;
}

/* What became of it, line by line. */
static void tell_training(job *j, const ng_model *model, const ng_fit_report *fit,
                          const ng_self_training_report *unlabeled)
{
    const training_report report = {.fit = fit,
                                    .unlabeled = unlabeled->labels ? unlabeled : NULL,
                                    .trainer = j->trainer,
                                    .model = model,
                                    .from = j->from,
                                    .is_C_chosen = j->setup.train.C == 0,
                                    .has_vectors = j->vectors != NULL,
                                    .seed = j->setup.train.seed};
    ng_json_out lines = {0};
    training_put(&report, &lines);
    progress_note_lines(&j->progress, &lines);
}

static int fit_and_save(job *j)
{
    const train_setup *s = &j->setup;
    ng_self_training_report told = {.labels = 0};
    ng_model *model = NULL;
    ng_fit_report report;
    ng_error error;
    if (!s->options.output)
        return CODE_OK;
    const ng_status status =
        s->self_training.unlabeled_count
            ? ng_trainer_self_train(j->trainer, &s->self_training, &s->train, j->from, s->card.data,
                                    &model, &report, &told, &error)
            : ng_trainer_fit(j->trainer, &s->train, j->from, s->card.data, &model, &report, &error);
    progress_sum(&j->progress, "the training data");
    if (status != NG_OK || !model)
        return progress_tell(&j->progress, status, &error);
    tell_training(j, model, &report, &told);
    ng_evaluation_free(report.held_out);
    const bool has_errors = told.record_errors + report.prior.record_errors > 0;
    ng_self_training_report_clear(&told);
    const int code = model_file_write(model, s->options.output, !report.interrupted, &j->progress);
    const int least = report.interrupted ? CODE_INTERRUPTED : has_errors ? CODE_RECORDS : CODE_OK;
    return code == CODE_OK ? least : code;
}

/* ---- Command ---- */

static int train(job *j)
{
    static int (*const steps[])(job *) = {open_models, read_data,      check_from,
                                          search,      cross_validate, fit_and_save};
    int code = CODE_OK;
    /* Ranks would not stop at the same point. */
    if (!j->setup.ranks)
        interrupt_install();
    for (size_t i = 0; i < COUNT(steps) && code == CODE_OK; i++)
        code = steps[i](j);
    progress_clear(&j->progress);
    if (j->log && fclose(j->log) != 0)
        complain("%s: cannot write the log of trials", j->setup.options.log);
    return code == CODE_OK && has_unusable(j->trainer) ? CODE_RECORDS : code;
}

int cmd_train(const void *options, const cli_operands *operands)
{
    return train_in_ranks(options, operands, NULL);
}

int train_in_ranks(const void *given, const cli_operands *operands, const ng_ranks *ranks)
{
    const train_options *options = given;
    const bool is_quiet = options->run.quiet || (ranks && ranks->rank > 0);
    job j = {.progress = progress_start(is_quiet, options->run.progress && !is_quiet),
             .setup = {.ranks = ranks}};
    j.output = output_open();
    int code = train_setup_make(options->recipe, operands, &j.setup);
    j.progress.stdin_copy = j.setup.stdin_copy;
    if (code == CODE_OK)
        code = train_setup_has_labels(&j.setup) ? train(&j)
                                                : train_without_labels(&j.setup, &j.progress);
    ng_trainer_free(j.trainer);
    ng_model_close(j.from);
    ng_model_close(j.vectors);
    train_setup_clear(&j.setup);
    return output_close(&j.output, code);
}
