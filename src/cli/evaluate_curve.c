/* nutgraf evaluate --learning-curve: what models of more and more of the records reach. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/evaluate_stance.h"
#include "cli/exit.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/table.h"
#include "cli/train_setup.h"

enum { DRAWS = 5, POINTS_MAX = 40, TREND_POINTS = 3, WORDS_MAX = 32 };

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

static void tell_record(void *context, const ng_error *error)
{
    job *j = context;
    progress_problem(&j->progress, error);
}

static bool show_progress(void *context, const ng_train_progress *p)
{
    job *j = context;
    progress_show(&j->progress, "%s: %zu records, iteration %zu, %.1f s", p->stage, p->rows,
                  p->iteration, progress_seconds(&j->progress));
    return !interrupt_requested();
}

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
    static const char *const formats[] = {"auto", "text", "jsonl", "csv", "tsv", "fasttext"};
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
    add_option(w, "--target", input->target_field);
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
        result = options_default(train, &j->train);
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
    const ng_train_callbacks callbacks = {.record_error = tell_record,
                                          .progress = show_progress,
                                          .context = j};
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

/* ---- Report ---- */

/* What twice the rows add to macro-F1, and its standard error. */
typedef struct trend {
    double gain;
    double error;
} trend;

/* The slope of the last points over log2 of their rows: sum of w_i y_i with w_i = (x_i - mean x) /
 * sum of (x - mean x)^2; its variance is that of the means y_i through the same weights, as of
 * points that know nothing of one another. */
static trend find_trend(const job *j)
{
    const size_t first = j->count > TREND_POINTS ? j->count - TREND_POINTS : 0;
    double mean = 0, squares = 0, gain = 0, variance = 0;
    for (size_t i = first; i < j->count; i++)
        mean += log2((double)j->points[i].rows) / (double)(j->count - first);
    for (size_t i = first; i < j->count; i++) {
        const double x = log2((double)j->points[i].rows) - mean;
        const double deviation = j->points[i].deviation[NG_METRIC_MACRO_F1];
        squares += x * x;
        gain += x * j->points[i].mean[NG_METRIC_MACRO_F1];
        variance += x * x * deviation * deviation / (double)j->points[i].draws;
    }
    return squares > 0 ? (trend){gain / squares, sqrt(variance) / squares} : (trend){0, 0};
}

static bool write_trend(const job *j, cli_output *output)
{
    static const double little = 0.005;
    const trend t = find_trend(j);
    const double margin = 2 * t.error;
    if (j->count < 2)
        return output_text(output, "\nToo few records for a trend.\n");
    if (t.gain + margin < little)
        return output_text(output, "\nMore records like these would bring little.\n");
    if (t.gain - margin > 0)
        return fprintf(output->stream,
                       "\nTwice as many records would raise macro-F1 by about %.3f (+/- %.3f), if "
                       "the curve goes on as it does.\n",
                       t.gain, margin) > 0;
    return fprintf(output->stream,
                   "\nWhether more records like these would help cannot be told from the curve: "
                   "twice as many would change macro-F1 by %.3f (+/- %.3f).\n",
                   t.gain, margin) > 0;
}

static bool write_table(const job *j, cli_output *output)
{
    static const table_column columns[] = {{.heading = "Records", .right = true},
                                           {.heading = "Macro-F1", .right = true},
                                           {.heading = "+/-", .right = true},
                                           {.heading = "Accuracy", .right = true},
                                           {.heading = "+/-", .right = true},
                                           {.heading = "Draws", .right = true}};
    cli_table *table = table_new(columns, sizeof columns / sizeof *columns);
    bool ok = table != NULL;
    for (size_t i = 0; i < j->count && ok; i++) {
        const ng_learning_point *point = &j->points[i];
        char cells[6][32];
        snprintf(cells[0], sizeof cells[0], "%zu", point->rows);
        snprintf(cells[1], sizeof cells[1], "%.3f", point->mean[NG_METRIC_MACRO_F1]);
        snprintf(cells[2], sizeof cells[2], "%.3f", point->deviation[NG_METRIC_MACRO_F1]);
        snprintf(cells[3], sizeof cells[3], "%.3f", point->mean[NG_METRIC_ACCURACY]);
        snprintf(cells[4], sizeof cells[4], "%.3f", point->deviation[NG_METRIC_ACCURACY]);
        snprintf(cells[5], sizeof cells[5], "%zu", point->draws);
        ok = table_add(table, (const char *const[]){cells[0], cells[1], cells[2], cells[3],
                                                    cells[4], cells[5]});
    }
    ok = ok && table_print(table, output);
    table_free(table);
    return ok && write_trend(j, output);
}

static void write_metrics(const char *key, const double *values, ng_json_out *out)
{
    ng_json_key(out, key);
    ng_json_object_begin(out);
    for (int m = 0; m < NG_METRIC_COUNT; m++) {
        ng_json_key(out, ng_metric_name((ng_metric)m));
        ng_json_double(out, values[m], 6);
    }
    ng_json_object_end(out);
}

static bool write_json(const job *j, cli_output *output)
{
    const trend t = find_trend(j);
    ng_json_out out = {0};
    ng_json_object_begin(&out);
    ng_json_key(&out, "learning_curve");
    ng_json_array_begin(&out);
    for (size_t i = 0; i < j->count; i++) {
        ng_json_object_begin(&out);
        ng_json_key(&out, "rows");
        ng_json_unsigned(&out, j->points[i].rows);
        ng_json_key(&out, "draws");
        ng_json_unsigned(&out, j->points[i].draws);
        write_metrics("mean", j->points[i].mean, &out);
        write_metrics("deviation", j->points[i].deviation, &out);
        ng_json_object_end(&out);
    }
    ng_json_array_end(&out);
    ng_json_key(&out, "macro_f1_of_twice_the_rows");
    ng_json_double(&out, j->points[j->count - 1].mean[NG_METRIC_MACRO_F1] + t.gain, 6);
    ng_json_key(&out, "macro_f1_gain");
    ng_json_double(&out, t.gain, 6);
    ng_json_key(&out, "macro_f1_gain_error");
    ng_json_double(&out, t.error, 6);
    ng_json_object_end(&out);
    ng_json_line_end(&out);
    const bool ok = !out.failed && output_write(output, out.data, out.length);
    ng_json_out_clear(&out);
    return ok;
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
    if (code == CODE_OK &&
        !(options->format == EVALUATE_JSON ? write_json : write_table)(&j, &output))
        code = output.error ? CODE_IO : CODE_INTERNAL;
    if (code == CODE_OK && ng_trainer_facts_of(j.trainer).record_errors)
        code = CODE_RECORDS;
    ng_trainer_free(j.trainer);
    clear_setup(&j);
    return output_close(&output, code);
}
