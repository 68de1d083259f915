/* nutgraf evaluate with a topic model: labelled records against its answers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd_evaluate.h"
#include "cli/exit.h"
#include "cli/job.h"

/* What all threads share. */
typedef struct shared {
    const evaluate_options *options;
    const ng_model *model;
    label_classes classes;
    bool *asked; /* [classes] those --labels names, or all */
    ng_evaluation *documents;
    ng_evaluation *paragraphs; /* NULL: not asked for */
    size_t left_out;           /* records with other labels */
    cli_progress *progress;
} shared;

/* Labels of a document or a paragraph, and what the model answers. */
typedef struct row {
    bool left_out; /* its label is none of those asked for, or it has none of its own */
    bool has_p;
    uint32_t *gold; /* [gold_count] classes */
    size_t gold_count;
    uint32_t *predicted; /* [predicted_count] classes */
    size_t predicted_count;
    double *p; /* [classes] */
} row;

/* One record's, in one block: rows[0] is the document, behind it come its paragraphs. */
typedef struct answer {
    size_t row_count;
    row rows[];
} answer;

static answer *answer_new(size_t row_count, size_t class_count)
{
    const size_t numbers = class_count * (sizeof(double) + 2 * sizeof(uint32_t));
    answer *a = NULL;
    if (row_count <= (SIZE_MAX - sizeof *a) / (sizeof *a->rows + numbers))
        a = calloc(1, sizeof *a + row_count * (sizeof *a->rows + numbers));
    if (!a)
        return NULL;
    double *p = (double *)(a->rows + row_count);
    uint32_t *classes = (uint32_t *)(p + row_count * class_count);
    a->row_count = row_count;
    for (size_t i = 0; i < row_count; i++) {
        a->rows[i].p = p + i * class_count;
        a->rows[i].gold = classes + 2 * i * class_count;
        a->rows[i].predicted = a->rows[i].gold + class_count;
    }
    return a;
}

static void begin(void *context, job_worker *worker, ng_json_out *out)
{
    const shared *s = context;
    (void)out;
    for (size_t i = 0; i < ng_classifier_label_count(worker->classifier); i++)
        s->asked[s->classes.of_label[ng_classifier_label(worker->classifier, i)]] = true;
}

/* ---- One record ---- */

static bool contains(const uint32_t *numbers, size_t count, uint32_t number)
{
    for (size_t i = 0; i < count; i++)
        if (numbers[i] == number)
            return true;
    return false;
}

/* Adds the class of a label to those that the row should have. */
static ng_status read_label(const shared *s, const ng_record *record, ng_string label, row *r,
                            ng_error *error)
{
    const uint32_t number = label_classes_find(&s->classes, label);
    if (number == NO_CLASS)
        return record_refuse(record, error, "the model has no label \"%.*s\"",
                             (int)(label.length < 100 ? label.length : 100), label.data);
    if (!s->asked[number])
        r->left_out = true;
    else if (!contains(r->gold, r->gold_count, number))
        r->gold[r->gold_count++] = number;
    if (ng_model_is_multi_label(s->model))
        r->left_out = false;
    else if (r->gold_count > 1)
        return record_refuse(record, error, "the record has several labels, the model gives one");
    return NG_OK;
}

static ng_status read_labels(const shared *s, const ng_record *record, row *r, ng_error *error)
{
    ng_status status = NG_OK;
    for (size_t i = 0; i < record->label_count && status == NG_OK; i++)
        status = read_label(s, record, record->labels[i], r, error);
    if (status == NG_OK && record->label_count == 0 && record->section_count > 0)
        r->left_out = true;
    else if (status == NG_OK && record->label_count == 0 && !ng_model_is_multi_label(s->model))
        status = record_refuse(record, error, "the record has no label");
    return status;
}

/* The labels of the sections that a block starts in. */
static ng_status read_sections(const shared *s, const ng_record *record, const ng_block *block,
                               row *r, ng_error *error)
{
    ng_status status = NG_OK;
    r->left_out = true;
    for (size_t i = 0; i < record->section_count && status == NG_OK; i++) {
        const ng_labelled_section *section = &record->sections[i];
        if (block->span.start < section->start || block->span.start >= section->end)
            continue;
        r->left_out = false;
        status = read_label(s, record, section->label, r, error);
    }
    return status;
}

/* Adds up probabilities by class and finds the answer. */
static void read_answer(const shared *s, const double *p, row *r)
{
    const size_t K = ng_model_label_count(s->model);
    size_t best = K;
    for (size_t k = 0; k < K; k++) {
        const uint32_t number = s->classes.of_label[k];
        if (ng_model_is_multi_label(s->model)) {
            r->p[number] = p[k] > r->p[number] ? p[k] : r->p[number];
            if (p[k] > 0 && p[k] >= ng_model_threshold(s->model, k) &&
                !contains(r->predicted, r->predicted_count, number))
                r->predicted[r->predicted_count++] = number;
        } else {
            r->p[number] += p[k];
            if (best == K || p[k] > p[best])
                best = k;
        }
    }
    for (size_t c = 0; c < s->classes.count; c++)
        if (r->p[c] > 1) /* rounding of a sum */
            r->p[c] = 1;
    if (best < K)
        r->predicted[r->predicted_count++] = s->classes.of_label[best];
    r->has_p = true;
}

static bool is_paragraph(const ng_block *block)
{
    return block->kind == NG_BLOCK_PARAGRAPH || block->kind == NG_BLOCK_LIST_ITEM;
}

static ng_status read_paragraphs(const shared *s, const ng_record *record,
                                 const ng_classification *result, row *rows, ng_error *error)
{
    const row *document = &rows[-1];
    ng_status status = NG_OK;
    for (size_t b = 0; b < result->block_count && status == NG_OK; b++) {
        if (!is_paragraph(&result->blocks[b]))
            continue;
        row *r = rows++;
        if (record->section_count > 0) {
            status = read_sections(s, record, &result->blocks[b], r, error);
        } else {
            r->left_out = document->left_out;
            r->gold_count = document->gold_count;
            memcpy(r->gold, document->gold, document->gold_count * sizeof *r->gold);
        }
        if (status == NG_OK && !r->left_out && result->block_predictions[b].p)
            read_answer(s, result->block_predictions[b].p, r);
    }
    return status;
}

static ng_status process(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error)
{
    const shared *s = context;
    ng_classification result;
    size_t rows = 1;
    (void)out;
    ng_status status = ng_classify(worker->classifier, worker->document, &result, error);
    if (status != NG_OK)
        return status;
    for (size_t b = 0; s->paragraphs && b < result.block_count; b++)
        rows += is_paragraph(&result.blocks[b]);
    answer *a = answer_new(rows, s->classes.count);
    *item = a;
    status = a ? read_labels(s, record, &a->rows[0], error) : memory_error(error);
    if (status == NG_OK && !a->rows[0].left_out && result.document.p)
        read_answer(s, result.document.p, &a->rows[0]);
    if (status == NG_OK && rows > 1)
        status = read_paragraphs(s, record, &result, a->rows + 1, error);
    return status;
}

/* ---- All of them ---- */

static ng_status collect(void *context, void *item, ng_error *error)
{
    shared *s = context;
    answer *a = item;
    ng_status status = NG_OK;
    size_t kept = 0;
    if (s->paragraphs)
        ng_evaluation_begin_group(s->paragraphs);
    for (size_t i = 0; i < a->row_count && status == NG_OK; i++) {
        const row *r = &a->rows[i];
        if (r->left_out)
            continue;
        status = ng_evaluation_add(i == 0 ? s->documents : s->paragraphs, r->gold, r->gold_count,
                                   r->has_p ? r->p : NULL, r->predicted, r->predicted_count, error);
        kept++;
    }
    s->left_out += kept == 0;
    free(a);
    return status;
}

static ng_status finish(void *context, job_worker *worker, ng_json_out *out, ng_error *error)
{
    const shared *s = context;
    ng_scores scores[2] = {{.rows = 0}};
    (void)worker;
    ng_evaluation_scores(s->documents, &scores[0]);
    if (s->paragraphs)
        ng_evaluation_scores(s->paragraphs, &scores[1]);
    if (scores[0].rows + scores[1].rows == 0) {
        *error = (ng_error){.status = NG_ERROR_DATA, .message = "no record to evaluate"};
        return NG_ERROR_DATA;
    }
    if (s->left_out)
        progress_note(s->progress, "%zu records with other labels left out", s->left_out);
    return put_evaluation(s->options, s->documents, scores[1].rows ? s->paragraphs : NULL,
                          s->classes.names, false, out, error);
}

int evaluate_topics(const evaluate_options *options, const cli_operands *operands,
                    const ng_model *model)
{
    shared s = {.options = options, .model = model};
    record_job job = job_start(&options->input, &options->run);
    job.topic_model = model;
    job.classifier.unit = options->unit;
    job.classifier.context = (ng_context)options->context;
    job.labels = &options->labels;
    job.context = &s;
    job.begin = begin;
    job.process = process;
    job.collect = collect;
    job.finish = finish;
    s.progress = &job.progress;
    int code = evaluation_classes(options, model, false, &s.classes);
    if (code == CODE_OK) {
        s.asked = calloc(s.classes.count, sizeof *s.asked);
        const bool multi_label = ng_model_is_multi_label(model);
        ng_status status = ng_evaluation_new(s.classes.count, multi_label, &s.documents, NULL);
        if (status == NG_OK && options->unit != NG_UNIT_DOCUMENT)
            status = ng_evaluation_new(s.classes.count, multi_label, &s.paragraphs, NULL);
        code = s.asked && status == NG_OK ? job_run(&job, operands) : CODE_INTERNAL;
    }
    free(s.asked);
    ng_evaluation_free(s.documents);
    ng_evaluation_free(s.paragraphs);
    label_classes_clear(&s.classes);
    return job_end(&job, code);
}
