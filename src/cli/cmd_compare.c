/* nutgraf compare: two models on the same labelled records. */
#include <stdlib.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/compare_page.h"
#include "cli/compare_steps.h"
#include "job/job.h"
#include "options/exit.h"
#include "options/syntax.h"
#include "review/comparison_report.h"
#include "review/either_labels.h"

/* What one thread asks a model with. */
typedef struct judge {
    ng_classifier *classifier;
    ng_stance *stance;
} judge;

/* One record's; its numbers lie in one block with it. */
typedef struct compared_row {
    ng_string unknown; /* a label that neither model has; else empty, and the rest is set */
    bool seen[MODELS];
    bool has_p[MODELS];
    double *p[MODELS]; /* [labels] */
    changed_row row;   /* its record is a copy where it is won or lost, else NULL */
    bool is_changed;
} compared_row;

typedef struct comparing {
    const compare_options *options;
    const ng_model *models[MODELS];
    const cli_operands *operands; /* the models' files */
    bool is_stance;
    bool multi_label;
    either_labels labels;
    judge *judges; /* [workers x MODELS] */
    record_job *job;
    ng_gate_rule *rules;
    ng_evaluation *evaluations[MODELS];
    size_t seen[MODELS];
    size_t unknown;
    compared_row **shown; /* [shown_count] of at most options->show won and as many lost */
    size_t shown_count;
    size_t shown_won;
    ng_json_out rows; /* for --rows */
} comparing;

/* ---- One record ---- */

static compared_row *row_new(size_t K)
{
    const size_t numbers = K * (MODELS * sizeof(double) + (1 + MODELS) * sizeof(uint32_t));
    compared_row *c = calloc(1, sizeof *c + numbers);
    if (!c)
        return NULL;
    double *p = (double *)(c + 1);
    uint32_t *items = (uint32_t *)(p + MODELS * K);
    c->row.gold.items = items;
    for (size_t m = 0; m < MODELS; m++) {
        c->p[m] = p + m * K;
        c->row.answers[m].items = items + (1 + m) * K;
    }
    return c;
}

static void row_free(compared_row *c)
{
    if (c) {
        free((void *)c->unknown.data);
        free((void *)c->row.record);
        free(c);
    }
}

static ng_status take_unknown(ng_string label, compared_row *c, ng_error *error)
{
    char *copy = malloc(label.length);
    if (!copy)
        return memory_error(error);
    memcpy(copy, label.data, label.length);
    c->unknown = (ng_string){copy, label.length};
    return NG_OK;
}

static ng_status read_gold(const comparing *s, const ng_record *record, compared_row *c,
                           ng_error *error)
{
    const ng_reader_options *reader = &s->options->input.reader;
    label_set *gold = &c->row.gold;
    if (s->is_stance && !record->target.length)
        return ng_record_lacks(record, "target", reader->target_field, "target-field", error);
    if (!s->multi_label && record->label_count == 0)
        return ng_record_lacks(record, "label", reader->label_field, "label-field", error);
    if (!s->multi_label && record->label_count > 1)
        return refuse_record(record, error, "the record has several labels, the models give one");
    for (size_t i = 0; i < record->label_count; i++) {
        const size_t k = either_labels_find(&s->labels, record->labels[i]);
        if (k == s->labels.count)
            return take_unknown(record->labels[i], c, error);
        gold->items[gold->count++] = (uint32_t)k;
    }
    return NG_OK;
}

/* p [K of the model], NULL: no answer. */
static void take_answer(const comparing *s, size_t m, const double *p, compared_row *c)
{
    const ng_model *model = s->models[m];
    const size_t K = ng_model_label_count(model);
    label_set *answer = &c->row.answers[m];
    size_t best = 0;
    c->has_p[m] = p != NULL;
    for (size_t k = 0; p && k < K; k++) {
        const uint32_t label = s->labels.of_model[m][k];
        c->p[m][label] = p[k];
        if (s->multi_label && p[k] > 0 && p[k] >= ng_model_threshold(model, k))
            answer->items[answer->count++] = label;
        if (p[k] > p[best])
            best = k;
    }
    if (p && !s->multi_label)
        answer->items[answer->count++] = s->labels.of_model[m][best];
}

static ng_status ask(const comparing *s, size_t m, const judge *j, ng_document *document,
                     compared_row *c, ng_error *error)
{
    ng_status status = NG_OK;
    const double *p = NULL;
    if (s->is_stance) {
        ng_stance_result result;
        status = ng_stance_classify(j->stance, document, &result, error);
        if (status == NG_OK && result.subject_count > 0)
            p = ng_stance_find(&result, SIZE_MAX, 0).p;
    } else {
        ng_classification result;
        status = ng_classify(j->classifier, document, &result, error);
        if (status == NG_OK)
            p = result.document.p;
    }
    if (status == NG_OK)
        take_answer(s, m, p, c);
    return status;
}

static bool is_right(label_set answer, label_set gold)
{
    size_t found = 0;
    for (size_t i = 0; i < answer.count; i++)
        for (size_t g = 0; g < gold.count; g++)
            found += answer.items[i] == gold.items[g];
    return found == gold.count && answer.count == gold.count;
}

static ng_status process(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error)
{
    const comparing *s = context;
    const judge *judges = s->judges + MODELS * (size_t)(worker - s->job->workers);
    compared_row *c = row_new(s->labels.count);
    bool right[MODELS] = {false, false};
    (void)out;
    ng_status status = c ? read_gold(s, record, c, error) : memory_error(error);
    for (size_t m = 0; m < MODELS && status == NG_OK && !c->unknown.length; m++) {
        status = ask(s, m, &judges[m], worker->document, c, error);
        c->seen[m] = ng_model_has_seen(s->models[m], record->text);
        right[m] = is_right(c->row.answers[m], c->row.gold);
    }
    if (status == NG_OK && right[0] != right[1]) {
        c->is_changed = true;
        c->row.is_won = right[1];
        c->row.record = ng_record_copy(record);
        status = c->row.record ? NG_OK : memory_error(error);
    }
    if (status != NG_OK) {
        row_free(c);
        return status;
    }
    *item = c;
    return NG_OK;
}

/* ---- All records ---- */

/* Keeps it for the table, or not. */
static bool show(comparing *s, compared_row *c)
{
    const size_t lost = s->shown_count - s->shown_won;
    if ((c->row.is_won ? s->shown_won : lost) >= s->options->show)
        return false;
    s->shown_won += c->row.is_won;
    s->shown[s->shown_count++] = c;
    return true;
}

static ng_status collect(void *context, void *item, ng_error *error)
{
    comparing *s = context;
    compared_row *c = item;
    ng_status status = NG_OK;
    bool is_kept = false;
    if (c->unknown.length) {
        left_out_label(&s->job->progress.left_out, c->unknown);
        s->unknown++;
    }
    for (size_t m = 0; m < MODELS && !c->unknown.length && status == NG_OK; m++) {
        const label_set *gold = &c->row.gold, *answer = &c->row.answers[m];
        s->seen[m] += c->seen[m];
        status =
            ng_evaluation_add(s->evaluations[m], gold->items, gold->count,
                              c->has_p[m] ? c->p[m] : NULL, answer->items, answer->count, error);
    }
    if (status == NG_OK && c->is_changed) {
        if (s->options->rows)
            changed_row_put(&c->row, (const char *const *)s->labels.names, s->multi_label,
                            &s->rows);
        is_kept = show(s, c);
    }
    if (!is_kept)
        row_free(c);
    return status;
}

static void warn(const comparing *s, size_t rows)
{
    for (size_t m = 0; m < MODELS; m++)
        if (s->seen[m])
            progress_note(&s->job->progress,
                          "warning: %zu of the %zu records have a text that %s was trained on: its "
                          "scores are too good",
                          s->seen[m], rows, s->operands->items[m]);
    for (size_t m = 0; m < MODELS; m++)
        for (size_t k = 0; k < s->labels.count; k++)
            if (!s->labels.has[m][k])
                progress_note(&s->job->progress, "%s lacks the label \"%.100s\"",
                              s->operands->items[m], s->labels.names[k]);
}

static int put_report(void *context, const terminal *shown_on, ng_json_out *out, int *verdict)
{
    const comparing *s = context;
    const compare_options *options = s->options;
    ng_comparison *comparison = NULL;
    ng_error error;
    ng_scores scores;
    ng_evaluation_scores(s->evaluations[0], &scores);
    if (scores.rows == 0) {
        complain("no record to compare by");
        return CODE_IO;
    }
    ng_status status = ng_compare(s->evaluations[0], s->evaluations[1], options->bootstrap,
                                  options->run.seed, &comparison, &error);
    changed_row *changed = calloc(s->shown_count + 1, sizeof *changed);
    if (status == NG_OK && !changed)
        status = memory_error(&error);
    for (size_t i = 0; i < s->shown_count && status == NG_OK; i++)
        changed[i] = s->shown[i]->row;
    if (status == NG_OK) {
        const comparison_report report = {.comparison = comparison,
                                          .names = (const char *const *)s->labels.names,
                                          .has = {s->labels.has[0], s->labels.has[1]},
                                          .multi_label = s->multi_label,
                                          .models = {s->operands->items[0], s->operands->items[1]},
                                          .seen = {s->seen[0], s->seen[1]},
                                          .unknown = s->unknown,
                                          .resamples = options->bootstrap,
                                          .rules = s->rules,
                                          .rule_count = options->gate.count,
                                          .changed = changed,
                                          .changed_count = s->shown_count};
        warn(s, comparison->rows);
        comparison_put(&report, shown_on, out);
        if (options->report)
            status = compare_page_save(&report, options, s->operands, s->evaluations, &error);
        *verdict =
            compare_code(comparison_ships(&report), options->gate.count > 0, comparison->verdict);
    }
    free(changed);
    free(comparison);
    return progress_tell(&s->job->progress, status, &error);
}

/* ---- Setting up ---- */

/* What cannot be compared is told. */
static int check_models(const ng_model *const models[MODELS])
{
    const ng_task task = ng_model_task(models[0]), other = ng_model_task(models[1]);
    if (task != other)
        complain("a model for %s cannot be compared with one for %s", ng_task_name(task),
                 ng_task_name(other));
    else if (task == NG_TASK_VECTORS)
        complain("models of word vectors give no answers to compare");
    else if (ng_model_is_multi_label(models[0]) != ng_model_is_multi_label(models[1]))
        complain("a model of one label cannot be compared with one of several");
    else
        return CODE_OK;
    return CODE_USAGE;
}

static void open_models(record_job *job, const cli_operands *operands,
                        const ng_model *models[MODELS])
{
    for (size_t m = 0; m < MODELS && job->code == CODE_OK; m++) {
        ng_model *model = NULL;
        job->code = model_open_any(operands->items[m], NULL, &model);
        models[m] = model;
        if (model)
            job->opened[job->opened_count++] = model;
    }
    if (job->code == CODE_OK)
        job->code = check_models(models);
}

/* To be freed. */
static int read_gate(const compare_options *options, ng_gate_rule **rules)
{
    const text_list *given = &options->gate;
    ng_error error;
    ng_status status = NG_OK;
    *rules = calloc(given->count + 1, sizeof **rules);
    if (!*rules)
        status = memory_error(&error);
    for (size_t i = 0; i < given->count && status == NG_OK; i++)
        status = ng_gate_read(given->items[i], &(*rules)[i], &error);
    return gate_refused(status, &error);
}

static int check_gate(const comparing *s)
{
    ng_error error;
    ng_status status = NG_OK;
    for (size_t i = 0; i < s->options->gate.count && status == NG_OK; i++)
        status = ng_gate_check(&s->rules[i], (const char *const *)s->labels.names, s->labels.count,
                               &error);
    return gate_refused(status, &error);
}

static ng_status open_judge(const comparing *s, size_t m, judge *j, ng_error *error)
{
    const ng_classifier_options topics = {.unit = NG_UNIT_DOCUMENT};
    const ng_stance_options stance = {.target = s->models[m],
                                      .unit = NG_UNIT_DOCUMENT,
                                      .everywhere = true};
    return s->is_stance ? ng_stance_new(&stance, &j->stance, error)
                        : ng_classifier_new(s->models[m], &topics, &j->classifier, error);
}

static int prepare(void *context)
{
    comparing *s = context;
    const size_t judges = s->job->worker_count * MODELS;
    ng_error error;
    s->judges = calloc(judges, sizeof *s->judges);
    s->shown = calloc(2 * s->options->show + 1, sizeof *s->shown);
    ng_status status = s->judges && s->shown ? NG_OK : memory_error(&error);
    for (size_t i = 0; i < judges && status == NG_OK; i++)
        status = open_judge(s, i % MODELS, &s->judges[i], &error);
    for (size_t m = 0; m < MODELS && status == NG_OK; m++)
        status = ng_evaluation_new(s->labels.count, s->multi_label, &s->evaluations[m], &error);
    return tell_error(status, &error);
}

static void clear(comparing *s)
{
    for (size_t i = 0; s->judges && i < s->job->worker_count * MODELS; i++) {
        ng_classifier_free(s->judges[i].classifier);
        ng_stance_free(s->judges[i].stance);
    }
    free(s->judges);
    for (size_t i = 0; i < s->shown_count; i++)
        row_free(s->shown[i]);
    free(s->shown);
    for (size_t m = 0; m < MODELS; m++)
        ng_evaluation_free(s->evaluations[m]);
    either_labels_clear(&s->labels);
    ng_json_out_clear(&s->rows);
}

static void compare_labels(comparing *s)
{
    static const compare_steps steps = {prepare, put_report};
    record_job *job = s->job;
    ng_error error;
    s->is_stance = ng_model_task(s->models[0]) == NG_TASK_STANCE;
    s->multi_label = ng_model_is_multi_label(s->models[0]);
    job->context = s;
    job->process = process;
    job->collect = collect;
    job_fail(job, either_labels_make(s->models, &s->labels, &error), &error);
    if (job->code == CODE_OK)
        job->code = check_gate(s);
    compare_run(job, s->options, &steps, &s->rows);
    if (job->code == CODE_OK && s->unknown)
        job->code = CODE_RECORDS;
    clear(s);
}

/* Options that the models have no use for are told. */
static int check_task(const compare_options *options, ng_task task)
{
    if (task == NG_TASK_SUMMARY && options->report)
        complain("--report is for models of topics and stance");
    else if (task != NG_TASK_STANCE && options->input.bodies.count)
        complain("--body-file is for models of stance");
    else
        return CODE_OK;
    return CODE_USAGE;
}

int cmd_compare(const void *given, const cli_operands *operands)
{
    const compare_options *options = given;
    if (operands->count != MODELS) {
        complain("compare takes two models, the old one and the new one");
        return CODE_USAGE;
    }
    record_job job = job_start(&options->input, &options->run);
    comparing s = {.options = options, .operands = operands, .job = &job};
    job.sums_failures = true;
    job.code = read_gate(options, &s.rules);
    if (!options->cross_validate)
        open_models(&job, operands, s.models);
    if (job.code == CODE_OK && !options->cross_validate)
        job.code = check_task(options, ng_model_task(s.models[0]));
    if (job.code == CODE_OK && options->cross_validate)
        compare_recipes(options, operands, s.rules, &job);
    else if (job.code == CODE_OK && ng_model_task(s.models[0]) == NG_TASK_SUMMARY)
        compare_summaries(options, s.models, operands->items, s.rules, &job);
    else if (job.code == CODE_OK)
        compare_labels(&s);
    free(s.rules);
    return job_end(&job);
}
