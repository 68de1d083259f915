/* Answers of a model against labelled records. */
#include <stdlib.h>
#include <string.h>

#include "training.h"

typedef ng_string (*label_name)(const void *owner, size_t label);

static ng_string trainer_name(const void *owner, size_t label)
{
    return ng_trainer_label(owner, label);
}

static ng_string model_name(const void *owner, size_t label)
{
    return ng_model_label(owner, label);
}

static void put_label(const ng_evaluation *evaluation, size_t label, ng_string name,
                      ng_json_out *out)
{
    ng_label_scores scores;
    ng_evaluation_label(evaluation, label, &scores);
    ng_json_object_begin(out);
    ngpy_put_string(out, "label", name);
    ngpy_put_number(out, "precision", scores.precision);
    ngpy_put_number(out, "recall", scores.recall);
    ngpy_put_number(out, "f1", scores.f1);
    ng_json_put_unsigned(out, "support", scores.support);
    ng_json_object_end(out);
}

static void put_confusion(const ng_evaluation *evaluation, ng_json_out *out)
{
    const size_t K = ng_evaluation_label_count(evaluation);
    uint64_t *matrix = calloc(K * (K + 1), sizeof *matrix);
    if (matrix)
        ng_evaluation_confusion(evaluation, matrix);
    out->failed |= !matrix;
    ng_json_key(out, "confusion");
    ng_json_array_begin(out);
    for (size_t g = 0; g < K && matrix; g++) {
        ng_json_array_begin(out);
        for (size_t p = 0; p <= K; p++)
            ng_json_unsigned(out, matrix[g * (K + 1) + p]);
        ng_json_array_end(out);
    }
    ng_json_array_end(out);
    free(matrix);
}

/* An object; `name` NULL: without labels. */
static void put_scores(const ng_evaluation *evaluation, label_name name, const void *owner,
                       ng_json_out *out)
{
    ng_scores scores;
    ng_evaluation_scores(evaluation, &scores);
    ng_json_object_begin(out);
    ng_json_put_unsigned(out, "rows", scores.rows);
    ng_json_put_unsigned(out, "unanswered", scores.unanswered);
    for (int m = 0; m < NG_METRIC_COUNT; m++)
        ngpy_put_number(out, ng_metric_name((ng_metric)m), scores.values[m]);
    ng_json_key(out, "labels");
    ng_json_array_begin(out);
    for (size_t k = 0; name && k < ng_evaluation_label_count(evaluation); k++)
        put_label(evaluation, k, name(owner, k), out);
    ng_json_array_end(out);
    if (name)
        put_confusion(evaluation, out);
    ng_json_object_end(out);
}

void ngpy_put_evaluation(const ng_evaluation *evaluation, const ng_trainer *trainer,
                         ng_json_out *out)
{
    put_scores(evaluation, trainer ? trainer_name : NULL, trainer, out);
}

/* ---- Topics ---- */

/* The scratch memory of an evaluation of topics. */
typedef struct topic_test {
    const ng_model *model;
    ng_classifier *classifier;
    ng_document *document;
    ng_evaluation *evaluation;
    uint32_t *gold, *predicted;
    ng_json_out left_out;
    size_t left_out_count;
} topic_test;

static void leave_out(topic_test *test, const ng_error *error)
{
    enum { MESSAGES_MAX = 20 };
    char text[1200];
    if (test->left_out_count++ >= MESSAGES_MAX)
        return;
    ng_error_format(error, text, sizeof text);
    ng_json_text(&test->left_out, text);
}

/* Labels of the record as numbers; false when the model does not know one, or there is none. */
static bool read_gold(topic_test *test, const ng_record *record, size_t *count, ng_error *error)
{
    const size_t K = ng_model_label_count(test->model);
    const bool is_multi = ng_model_is_multi_label(test->model);
    *count = 0;
    for (size_t i = 0; i < record->label_count; i++) {
        const ng_string name = record->labels[i];
        const size_t label = ng_model_find_label(test->model, name.data, name.length);
        if (label < K && *count < K)
            test->gold[(*count)++] = (uint32_t)label;
    }
    if (*count == record->label_count && (is_multi || *count == 1))
        return true;
    *error = (ng_error){.status = NG_ERROR_RECORD, .line = record->line};
    strncpy(error->path, record->source, sizeof error->path - 1);
    strncpy(error->message,
            record->label_count == 0 ? "the record has no label"
            : record->label_count > 1 && !is_multi
                ? "the record has several labels, the model gives one"
                : "the model does not have the record's label",
            sizeof error->message - 1);
    return false;
}

static size_t predict(const topic_test *test, const double *p, uint32_t *predicted)
{
    const size_t K = ng_model_label_count(test->model);
    size_t count = 0, best = 0;
    for (size_t k = 0; k < K && p; k++) {
        best = p[k] > p[best] ? k : best;
        if (ng_model_is_multi_label(test->model) && p[k] > 0 &&
            p[k] >= ng_model_threshold(test->model, k))
            predicted[count++] = (uint32_t)k;
    }
    if (p && !ng_model_is_multi_label(test->model))
        predicted[count++] = (uint32_t)best;
    return count;
}

static ng_status test_record(topic_test *test, const ng_record *record, ng_error *error)
{
    ng_classification result;
    size_t count = 0;
    if (!read_gold(test, record, &count, error)) {
        leave_out(test, error);
        return NG_OK;
    }
    ng_document_set(test->document, record);
    const ng_status status = ng_classify(test->classifier, test->document, &result, error);
    if (status != NG_OK)
        return status;
    const size_t predicted = predict(test, result.document.p, test->predicted);
    return ng_evaluation_add(test->evaluation, test->gold, count, result.document.p,
                             test->predicted, predicted, error);
}

static ng_status test_records(topic_test *test, ng_reader *reader, ng_error *error)
{
    enum { BATCH_BYTES = 1 << 20, BATCH_RECORDS = 1024 };
    ng_batch *batch = ng_batch_new();
    ng_record_parser *parser = ng_record_parser_new();
    ng_status status = batch && parser ? NG_OK : NG_ERROR_MEMORY;
    while (status == NG_OK &&
           (status = ng_reader_next(reader, batch, BATCH_BYTES, BATCH_RECORDS, error)) == NG_OK)
        for (size_t i = 0; i < ng_batch_count(batch) && status == NG_OK; i++) {
            ng_record record;
            status = ng_batch_record(batch, i, parser, &record, error);
            if (status == NG_OK)
                status = test_record(test, &record, error);
            else if (status == NG_ERROR_RECORD) {
                leave_out(test, error);
                status = NG_OK;
            }
        }
    ng_batch_free(batch);
    ng_record_parser_free(parser);
    return status == NG_END ? NG_OK : status;
}

static ng_status test_topics(const ng_model *model, int unit, const ng_train_input *input,
                             ng_json_out *out, ng_error *error)
{
    const size_t K = ng_model_label_count(model);
    const ng_classifier_options options = {.unit = (ng_unit)unit};
    topic_test test = {.model = model};
    ng_reader *reader = NULL;
    test.gold = calloc(K + 1, sizeof *test.gold);
    test.predicted = calloc(K + 1, sizeof *test.predicted);
    ng_json_array_begin(&test.left_out);
    ng_status status = test.gold && test.predicted ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK)
        status = ng_classifier_new(model, &options, &test.classifier, error);
    if (status == NG_OK)
        status = ng_document_new(&test.document, error);
    if (status == NG_OK)
        status = ng_evaluation_new(K, ng_model_is_multi_label(model), &test.evaluation, error);
    if (status == NG_OK)
        status = ng_reader_open(input->paths, input->path_count, &input->reader, &reader, error);
    if (status == NG_OK)
        status = test_records(&test, reader, error);
    ng_json_array_end(&test.left_out);
    if (status == NG_OK) {
        ng_json_key(out, "evaluation");
        put_scores(test.evaluation, model_name, model, out);
        ng_json_put_unsigned(out, "left_out", test.left_out_count);
        ng_json_key(out, "messages");
        ng_json_raw(out, test.left_out.data, test.left_out.length);
    }
    ng_reader_close(reader);
    ng_evaluation_free(test.evaluation);
    ng_document_free(test.document);
    ng_classifier_free(test.classifier);
    ng_json_out_clear(&test.left_out);
    free(test.gold);
    free(test.predicted);
    return status;
}

/* ---- Stance ---- */

static ng_status test_stance(const ng_model *model, const ng_train_input *input, ng_json_out *out,
                             ng_error *error)
{
    ng_evaluation *evaluation = NULL;
    ng_stance_test facts;
    const ng_status status =
        ng_stance_evaluate(model, NULL, input, 1, NULL, &evaluation, &facts, error);
    if (status == NG_OK) {
        ng_json_key(out, "evaluation");
        put_scores(evaluation, model_name, model, out);
        ng_json_put_unsigned(out, "left_out", facts.record_errors + facts.unknown_rows);
        ng_json_key(out, "messages");
        ng_json_raw(out, "[]", 2);
    }
    ng_evaluation_free(evaluation);
    return status;
}

/* Topics or stance by the model's task. `given`: {"input": {...}}; `report`, JSON, is for
 * ngpy_free. */
NG_API int ngpy_evaluate(const ng_model *model, int unit, const char *given, uint64_t given_length,
                         char **report, uint64_t *report_length);
NG_API int ngpy_evaluate(const ng_model *model, int unit, const char *given, uint64_t given_length,
                         char **report, uint64_t *report_length)
{
    ng_error error = {.status = NG_ERROR_MEMORY, .message = "out of memory"};
    ng_json_doc *doc = NULL;
    ng_train_input input = {.path_count = 0};
    const char **paths = NULL;
    ng_json_out out = {.data = NULL};
    ng_status status =
        ng_json_parse(given, (size_t)given_length, NULL, NG_ERROR_ARGUMENT, &doc, &error);
    if (status == NG_OK)
        status =
            ngpy_read_input(ng_json_member(ng_json_root(doc), "input"), &paths, &input, &error);
    ng_json_object_begin(&out);
    if (status == NG_OK && ng_model_task(model) == NG_TASK_STANCE)
        status = test_stance(model, &input, &out, &error);
    else if (status == NG_OK)
        status = test_topics(model, unit, &input, &out, &error);
    ng_json_object_end(&out);
    free(paths);
    ng_json_free(doc);
    if (status != NG_OK || out.failed) {
        ng_json_out_clear(&out);
        return (int)ngpy_fail(&error);
    }
    *report = out.data;
    *report_length = out.length;
    return NG_OK;
}
