/* What a topic model answers to labelled records. */
#include "report/topic_answers.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "report/writer.h"

static topic_answers *answers_new(size_t count, size_t class_count)
{
    const size_t numbers = class_count * (sizeof(double) + 2 * sizeof(uint32_t));
    topic_answers *a = NULL;
    if (count <= (SIZE_MAX - sizeof *a) / (sizeof *a->rows + numbers))
        a = calloc(1, sizeof *a + count * (sizeof *a->rows + numbers));
    if (!a)
        return NULL;
    double *p = (double *)(a->rows + count);
    uint32_t *classes = (uint32_t *)(p + count * class_count);
    a->count = count;
    for (size_t i = 0; i < count; i++) {
        a->rows[i].p = p + i * class_count;
        a->rows[i].gold = classes + 2 * i * class_count;
        a->rows[i].predicted = a->rows[i].gold + class_count;
    }
    return a;
}

static bool contains(const uint32_t *numbers, size_t count, uint32_t number)
{
    for (size_t i = 0; i < count; i++)
        if (numbers[i] == number)
            return true;
    return false;
}

/* Adds the class of a label to those that the row should have. */
static ng_status read_label(const topic_question *q, const ng_record *record, ng_string label,
                            topic_row *r, ng_error *error)
{
    ng_status status = NG_OK;
    const uint32_t number = label_classes_find(q->classes, label);
    if (number == NO_CLASS)
        status = ng_fail(error, NG_ERROR_RECORD, "the model has no label \"%.*s\"", SHORT(label));
    else if (!q->asked[number])
        r->left_out = true;
    else if (!contains(r->gold, r->gold_count, number))
        r->gold[r->gold_count++] = number;
    if (ng_model_is_multi_label(q->classes->model))
        r->left_out = false;
    else if (status == NG_OK && r->gold_count > 1)
        status =
            ng_fail(error, NG_ERROR_RECORD, "the record has several labels, the model gives one");
    if (status != NG_OK)
        ng_error_locate(error, record->source, record->line, 0);
    return status;
}

static ng_status read_labels(const topic_question *q, const ng_record *record, topic_row *r,
                             ng_error *error)
{
    ng_status status = NG_OK;
    for (size_t i = 0; i < record->label_count && status == NG_OK; i++)
        status = read_label(q, record, record->labels[i], r, error);
    if (status == NG_OK && record->label_count == 0 && record->section_count > 0)
        r->left_out = true;
    else if (status == NG_OK && record->label_count == 0 &&
             !ng_model_is_multi_label(q->classes->model))
        status = ng_record_lacks(record, "label", q->label_field, "label-field", error);
    return status;
}

/* The labels of the sections that a block starts in. */
static ng_status read_sections(const topic_question *q, const ng_record *record,
                               const ng_block *block, topic_row *r, ng_error *error)
{
    ng_status status = NG_OK;
    r->left_out = true;
    for (size_t i = 0; i < record->section_count && status == NG_OK; i++) {
        const ng_labelled_section *section = &record->sections[i];
        if (block->span.start < section->start || block->span.start >= section->end)
            continue;
        r->left_out = false;
        status = read_label(q, record, section->label, r, error);
    }
    return status;
}

/* Adds up probabilities by class and finds the answer. */
static void read_answer(const topic_question *q, const double *p, topic_row *r)
{
    const size_t K = ng_model_label_count(q->classes->model);
    size_t best = K;
    for (size_t k = 0; k < K; k++) {
        const uint32_t number = q->classes->of_label[k];
        if (ng_model_is_multi_label(q->classes->model)) {
            r->p[number] = p[k] > r->p[number] ? p[k] : r->p[number];
            if (p[k] > 0 && p[k] >= ng_model_threshold(q->classes->model, k) &&
                !contains(r->predicted, r->predicted_count, number))
                r->predicted[r->predicted_count++] = number;
        } else {
            r->p[number] += p[k];
            if (best == K || p[k] > p[best])
                best = k;
        }
    }
    for (size_t c = 0; c < q->classes->count; c++)
        if (r->p[c] > 1) /* rounding of a sum */
            r->p[c] = 1;
    if (best < K)
        r->predicted[r->predicted_count++] = q->classes->of_label[best];
    r->has_p = true;
}

static bool is_paragraph(const ng_block *block)
{
    return block->kind == NG_BLOCK_PARAGRAPH || block->kind == NG_BLOCK_LIST_ITEM;
}

static ng_status read_paragraphs(const topic_question *q, const ng_record *record,
                                 const ng_classification *result, topic_row *rows, ng_error *error)
{
    const topic_row *document = &rows[-1];
    ng_status status = NG_OK;
    for (size_t b = 0; b < result->block_count && status == NG_OK; b++) {
        if (!is_paragraph(&result->blocks[b]))
            continue;
        topic_row *r = rows++;
        if (record->section_count > 0) {
            status = read_sections(q, record, &result->blocks[b], r, error);
        } else {
            r->left_out = document->left_out;
            r->gold_count = document->gold_count;
            memcpy(r->gold, document->gold, document->gold_count * sizeof *r->gold);
        }
        if (status == NG_OK && !r->left_out && result->block_predictions[b].p)
            read_answer(q, result->block_predictions[b].p, r);
    }
    return status;
}

/* The first label of the record that the model lacks, or an empty one. */
static ng_string find_unknown(const topic_question *q, const ng_record *record)
{
    for (size_t i = 0; i < record->label_count; i++)
        if (label_classes_find(q->classes, record->labels[i]) == NO_CLASS)
            return record->labels[i];
    return (ng_string){NULL, 0};
}

/* Answers without rows. */
static topic_answers *answers_unknown(ng_string label)
{
    topic_answers *a = malloc(sizeof *a + label.length);
    if (a) {
        char *text = (char *)(a + 1);
        memcpy(text, label.data, label.length);
        *a = (topic_answers){.unknown = {text, label.length}};
    }
    return a;
}

ng_status topic_answers_make(const topic_question *q, const ng_record *record,
                             const ng_classification *result, topic_answers **out, ng_error *error)
{
    const ng_string unknown = find_unknown(q, record);
    size_t count = 1;
    for (size_t b = 0; q->asks_paragraphs && b < result->block_count; b++)
        count += is_paragraph(&result->blocks[b]);
    topic_answers *a =
        unknown.length ? answers_unknown(unknown) : answers_new(count, q->classes->count);
    if (!a)
        return ng_fail_memory(error);
    *out = a;
    if (unknown.length)
        return NG_OK;
    a->is_seen = ng_model_has_seen(q->classes->model, record->text);
    ng_status status = read_labels(q, record, &a->rows[0], error);
    if (status == NG_OK && !a->rows[0].left_out && result->document.p)
        read_answer(q, result->document.p, &a->rows[0]);
    if (status == NG_OK && count > 1)
        status = read_paragraphs(q, record, result, a->rows + 1, error);
    if (status != NG_OK) {
        free(a);
        *out = NULL;
    }
    return status;
}

ng_status topic_answers_add(const topic_answers *answers, ng_evaluation *documents,
                            ng_evaluation *paragraphs, size_t *added, ng_error *error)
{
    ng_status status = NG_OK;
    *added = 0;
    if (paragraphs)
        ng_evaluation_begin_group(paragraphs);
    for (size_t i = 0; i < answers->count && status == NG_OK; i++) {
        const topic_row *r = &answers->rows[i];
        if (r->left_out)
            continue;
        status = ng_evaluation_add(i == 0 ? documents : paragraphs, r->gold, r->gold_count,
                                   r->has_p ? r->p : NULL, r->predicted, r->predicted_count, error);
        ++*added;
    }
    return status;
}
