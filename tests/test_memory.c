/* Memory that runs out: text, records, streams, models of topics, training, evaluation. */
#include <stdlib.h>
#include <string.h>

#include "article/article_blocks.h"
#include "failing_memory.h"
#include "linear/linear.h"
#include "nutgraf/classify.h"
#include "nutgraf/stream.h"
#include "sample.h"
#include "support.h"

/* ---- Text ---- */

static const char article[] =
    "Derby decided by a penalty\n\nThe striker met the goalkeeper after a long season, and the "
    "coach "
    "said the referee was right.\n\n- one key point\n- another key point\n- and a third\n\n"
    "What it means\n\nInvestors sold shares; Böen und Regen, 東京都 と 大阪.\n\nShare this\n";

static ng_status cut_text(ng_error *error)
{
    ng_tokens tokens = {0};
    ng_article parsed = {0};
    ng_status status = ng_tokenize(article, (ng_span){0, sizeof article - 1}, &tokens);
    if (status == NG_OK)
        status = ng_article_parse(&parsed, article, sizeof article - 1, NULL, 0, &tokens);
    if (status == NG_OK)
        status =
            ng_article_parse(&parsed, article, sizeof article - 1, "Derby decided", 13, &tokens);
    ng_tokens_clear(&tokens);
    ng_article_clear(&parsed);
    return memory_error(status, error);
}

START_TEST(text)
{
    memory_sweep(cut_text);
}
END_TEST

/* ---- Records ---- */

static const char *rows_path, *csv_path, *text_path, *folder_path;

static ng_status read_all(ng_error *error)
{
    const char *paths[] = {rows_path, csv_path, text_path};
    ng_reader *reader = NULL;
    ng_batch *batch = ng_batch_new();
    ng_record_parser *parser = ng_record_parser_new();
    ng_status status = batch && parser ? ng_reader_open(paths, 3, NULL, &reader, error)
                                       : memory_error(NG_ERROR_MEMORY, error);
    while (status == NG_OK) {
        status = ng_reader_next(reader, batch, 500, 10, error);
        for (size_t i = 0; status == NG_OK && i < ng_batch_count(batch); i++) {
            ng_record record;
            status = ng_batch_record(batch, i, parser, &record, error);
        }
    }
    ng_reader_close(reader);
    ng_batch_free(batch);
    ng_record_parser_free(parser);
    return status == NG_END ? NG_OK : status;
}

static ng_status walk_folder(ng_error *error)
{
    const char *paths[] = {folder_path};
    const ng_reader_options options = {.folder_labels = true, .text_field = "text"};
    ng_reader *reader = NULL;
    ng_batch *batch = ng_batch_new();
    ng_status status = batch ? ng_reader_open(paths, 1, &options, &reader, error)
                             : memory_error(NG_ERROR_MEMORY, error);
    while (status == NG_OK || status == NG_ERROR_RECORD) /* a model is no record */
        status = ng_reader_next(reader, batch, 1 << 20, 1000, error);
    ng_reader_close(reader);
    ng_batch_free(batch);
    return status == NG_END ? NG_OK : status;
}

START_TEST(records)
{
    memory_sweep(read_all);
    memory_sweep(walk_folder);
}
END_TEST

static ng_status echo(void *context, size_t thread, const ng_record *record, ng_json_out *out,
                      void **item, ng_error *error)
{
    (void)context;
    (void)thread;
    ng_json_string(out, record->text.data, record->text.length);
    ng_json_line_end(out);
    if (record->text.length % 3 == 1 && !(*item = malloc(1))) {
        *error = (ng_error){.status = NG_ERROR_MEMORY};
        return NG_ERROR_MEMORY;
    }
    if (record->text.length % 2)
        return NG_OK;
    *error = (ng_error){.status = NG_ERROR_RECORD, .message = "is even"};
    return NG_ERROR_RECORD;
}

static ng_status swallow(void *context, const char *data, size_t length, ng_error *error)
{
    (void)context;
    (void)data;
    (void)length;
    (void)error;
    return NG_OK;
}

static ng_status drop(void *context, void *item, ng_error *error)
{
    (void)context;
    (void)error;
    free(item);
    return NG_OK;
}

static ng_status stream_records(ng_error *error)
{
    const char *paths[] = {rows_path, csv_path};
    ng_stream stream = {.threads = 1, .process = echo, .write = swallow, .collect = drop};
    ng_stream_counts counts;
    ng_status status = ng_reader_open(paths, 2, NULL, &stream.reader, error);
    if (status == NG_OK)
        status = ng_stream_run(&stream, &counts, error);
    ng_reader_close(stream.reader);
    return status;
}

START_TEST(streams)
{
    memory_sweep(stream_records);
}
END_TEST

/* ---- Models ---- */

static ng_model *model;

static ng_status list_features(ng_error *error)
{
    ng_feature_weight best[5];
    size_t count;
    return memory_error(ng_model_top_features(model, 0, 5, best, &count), error);
}

START_TEST(models)
{
    memory_sweep_file(model);
    memory_sweep(list_features);
}
END_TEST

static ng_status classify(ng_error *error)
{
    const ng_record record = {.text = {article, sizeof article - 1}, .title = {"Rain", 4}};
    const ng_string asked[] = {{"sport", 5}, {"markets", 7}};
    const ng_classifier_options options = {.labels = asked, .label_count = 2, .furniture = true};
    ng_document *document = NULL;
    ng_classifier *classifier = NULL;
    ng_classification result;
    ng_evidence found;
    ng_status status = ng_classifier_new(model, &options, &classifier, error);
    if (status == NG_OK)
        status = ng_document_new(&document, error);
    if (status == NG_OK) {
        ng_document_set(document, &record);
        status = ng_classify(classifier, document, &result, error);
    }
    if (status == NG_OK)
        status = ng_explain(classifier, SIZE_MAX, 1, &found, error);
    if (status == NG_OK)
        status = ng_explain(classifier, 1, 0, &found, error);
    ng_document_free(document);
    ng_classifier_free(classifier);
    return status;
}

START_TEST(topics)
{
    memory_sweep(classify);
}
END_TEST

/* ---- Evaluation ---- */

static ng_status evaluate(ng_error *error)
{
    static const double p[] = {0.2, 0.5, 0.3};
    ng_evaluation *evaluation = NULL;
    ng_interval intervals[NG_METRIC_COUNT];
    ng_status status = ng_evaluation_new(3, false, &evaluation, error);
    for (uint32_t i = 0; i < 40 && status == NG_OK; i++) {
        const uint32_t gold = i % 3, predicted = i % 2;
        status = ng_evaluation_add(evaluation, &gold, 1, p, &predicted, 1, error);
    }
    if (status == NG_OK)
        status = ng_evaluation_bootstrap(evaluation, 20, 1, intervals, error);
    ng_evaluation_free(evaluation);
    return status;
}

START_TEST(evaluations)
{
    memory_sweep(evaluate);
}
END_TEST

/* ---- Training ---- */

static ng_train_options options;
static const char *validation_path;
static bool warm;

static ng_status train(ng_error *error)
{
    const ng_train_input input = {.paths = &rows_path, .path_count = 1};
    const ng_train_input validation = {.paths = &validation_path, .path_count = 1};
    ng_trainer *trainer = NULL;
    ng_model *trained = NULL;
    ng_fit_report report = {.held_out = NULL};
    ng_status status = ng_trainer_new(&input, 1, &validation, validation_path != NULL, &options,
                                      false, NULL, &trainer, error);
    if (status == NG_OK)
        status = ng_trainer_fit(trainer, &options, warm ? model : NULL, "{\"licence\":\"none\"}",
                                &trained, &report, error);
    ng_evaluation_free(report.held_out);
    ng_model_close(trained);
    ng_trainer_free(trainer);
    return status;
}

static ng_status cross_validate(ng_error *error)
{
    const ng_train_input input = {.paths = &rows_path, .path_count = 1};
    ng_trainer *trainer = NULL;
    ng_evaluation *evaluation = NULL;
    ng_status status = ng_trainer_new(&input, 1, NULL, 0, &options, true, NULL, &trainer, error);
    if (status == NG_OK)
        status = ng_trainer_cross_validate(trainer, &options, 3, &evaluation, error);
    ng_evaluation_free(evaluation);
    ng_trainer_free(trainer);
    return status;
}

static ng_status self_train(ng_error *error)
{
    const ng_train_input input = {.paths = &rows_path, .path_count = 1};
    const ng_train_input validation = {.paths = &validation_path, .path_count = 1};
    const ng_train_input unlabeled = {.paths = &text_path, .path_count = 1};
    const ng_self_training given = {.inputs = &input,
                                    .input_count = 1,
                                    .validation = &validation,
                                    .validation_count = validation_path != NULL,
                                    .unlabeled = &unlabeled,
                                    .unlabeled_count = 1};
    ng_trainer *trainer = NULL;
    ng_model *trained = NULL;
    ng_fit_report report = {.held_out = NULL};
    ng_self_training_report told = {.labels = 0};
    ng_status status = ng_trainer_new(&input, 1, &validation, given.validation_count, &options,
                                      false, NULL, &trainer, error);
    if (status == NG_OK)
        status = ng_trainer_self_train(trainer, &given, &options, NULL, NULL, &trained, &report,
                                       &told, error);
    ng_evaluation_free(report.held_out);
    ng_self_training_report_clear(&told);
    ng_model_close(trained);
    ng_trainer_free(trainer);
    return status;
}

START_TEST(training)
{
    memory_sweep(train);
}
END_TEST

START_TEST(training_with_unlabelled_text)
{
    text_path = sample_jsonl("unlabelled.jsonl", 50, 6, false);
    validation_path = _i ? sample_jsonl("validation.jsonl", 100, 4, false) : NULL;
    memory_sweep(self_train);
}
END_TEST

START_TEST(training_with_validation_from_a_model)
{
    validation_path = sample_jsonl("validation.jsonl", 100, 8, false);
    warm = true;
    memory_sweep(train);
}
END_TEST

START_TEST(training_of_many_labels_pruned)
{
    options.multi_label = true;
    options.model_features = 20;
    options.balance = NG_CLASS_WEIGHT_BALANCED;
    options.loss = "squared-hinge";
    rows_path = sample_jsonl("rows.jsonl", 0, 12, true);
    memory_sweep(train);
}
END_TEST

START_TEST(training_with_ratios_and_characters)
{
    options.features.weighting = NG_WEIGHTING_NAIVE_BAYES;
    options.features.chars = (ng_ngram_range){3, 3};
    options.features.max_features = 100;
    options.loss = "logistic";
    memory_sweep(train);
}
END_TEST

START_TEST(training_hashed)
{
    options.features.hash_bits = 8;
    memory_sweep(train);
}
END_TEST

static ng_status fit_dense_rows(ng_error *error)
{
    enum { D = 6, V = 2, K = 2 };
    static const float values[D * V] = {1, 0, 0, 1, 0.9F, 0.2F, 0.1F, 1, 1, 0.1F, 0, 0.8F};
    static const size_t label_start[] = {0, 1, 2, 3, 4, 5, 6};
    static const uint32_t labels[] = {0, 1, 0, 1, 0, 1}, rows[] = {2, 5};
    const ng_dense_rows dense = {values, D, V};
    const ng_linear_problem problem = {.dense = &dense,
                                       .K = K,
                                       .label_start = label_start,
                                       .labels = labels};
    float scores[2 * K];
    const ng_linear_taken_out taken_out = {rows, 2, scores};
    ng_linear_options linear;
    ng_linear_result result;
    ng_linear_model fitted = {0};
    ng_linear_options_default(&linear);
    linear.taken_out = &taken_out;
    ng_status status = ng_linear_model_new(V, K, &fitted, error);
    if (status == NG_OK)
        status = ng_linear_fit(&problem, &linear, &fitted, &result, error);
    ng_linear_model_clear(&fitted);
    return status;
}

START_TEST(fits_to_dense_rows)
{
    memory_sweep(fit_dense_rows);
}
END_TEST

START_TEST(training_sparse)
{
    options.l1_ratio = 0.5;
    memory_sweep(train);
}
END_TEST

START_TEST(cross_validation)
{
    memory_sweep(cross_validate);
}
END_TEST

/* ---- What the operations work on ---- */

static void begin(void)
{
    sample_begin();
    sample_options(&options);
    options.max_iterations = 5;
    model = sample_model(NULL);
    rows_path = sample_jsonl("rows.jsonl", 0, 12, false);
    csv_path = sample_text("rows.csv", "id,text,label\n1,\"a \"\"quoted\"\" cell\",x\n2,plain,y\n");
    text_path = sample_text("article.txt", article);
    folder_path = sample_path("");
    validation_path = NULL;
    warm = false;
}

static void end(void)
{
    ng_model_close(model);
    sample_end();
}

int main(void)
{
    Suite *suite = suite_create("memory");
    TCase *tests = tcase_create("memory");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, text);
    tcase_add_test(tests, records);
    tcase_add_test(tests, streams);
    tcase_add_test(tests, models);
    tcase_add_test(tests, topics);
    tcase_add_test(tests, evaluations);
    tcase_add_test(tests, training);
    tcase_add_loop_test(tests, training_with_unlabelled_text, 0, 2);
    tcase_add_test(tests, training_with_validation_from_a_model);
    tcase_add_test(tests, training_of_many_labels_pruned);
    tcase_add_test(tests, training_with_ratios_and_characters);
    tcase_add_test(tests, training_hashed);
    tcase_add_test(tests, fits_to_dense_rows);
    tcase_add_test(tests, training_sparse);
    tcase_add_test(tests, cross_validation);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
