/* Memory that runs out: stance, from labelled pairs to answers about an article. */
#include "failing_memory.h"
#include "sample.h"
#include "sample_pairs.h"
#include "support.h"

enum { ROWS = 24 };

static ng_train_options options;
static ng_stance_train_options stance;
static const char *pairs_path, *validation_path, *bodies_path, *rows_path;
static ng_model *model, *headlines;

/* ---- Training ---- */

static ng_status fit(const ng_train_input *input, const ng_train_input *validation, ng_error *error)
{
    ng_trainer *trainer = NULL;
    ng_model *trained = NULL;
    ng_fit_report report = {.held_out = NULL};
    ng_status status = ng_trainer_new(input, 1, validation, validation != NULL, &options, false,
                                      NULL, &trainer, error);
    if (status == NG_OK)
        status = ng_trainer_fit(trainer, &options, NULL, NULL, &trained, &report, error);
    ng_evaluation_free(report.held_out);
    ng_model_close(trained);
    ng_trainer_free(trainer);
    return status;
}

static ng_status train(ng_error *error)
{
    const ng_train_input input = {.paths = &pairs_path, .path_count = 1};
    const ng_train_input validation = {.paths = &validation_path, .path_count = 1};
    return fit(&input, validation_path ? &validation : NULL, error);
}

static ng_status train_with_bodies(ng_error *error)
{
    const ng_train_input input = {.paths = &rows_path,
                                  .path_count = 1,
                                  .reader = {.text_field = "body"},
                                  .bodies = &bodies_path,
                                  .body_count = 1};
    return fit(&input, NULL, error);
}

START_TEST(training)
{
    memory_sweep(train);
}
END_TEST

START_TEST(training_with_validation)
{
    validation_path = pairs_file("validation.jsonl", 100, 8);
    memory_sweep(train);
}
END_TEST

START_TEST(training_with_bodies)
{
    memory_sweep(train_with_bodies);
}
END_TEST

START_TEST(training_in_two_steps)
{
    stance.unrelated = "neutral";
    memory_sweep(train);
}
END_TEST

START_TEST(training_per_target)
{
    stance.per_target = true;
    memory_sweep(train);
}
END_TEST

START_TEST(training_with_chosen_penalty)
{
    options.C = 0;
    memory_sweep(train);
}
END_TEST

START_TEST(training_with_all_views)
{
    for (int view = 0; view < NG_VIEW_COUNT; view++)
        stance.pair.views[view].words = (ng_ngram_range){1, 2};
    stance.pair.views[NG_VIEW_TEXT].chars = (ng_ngram_range){3, 3};
    stance.pair.views[NG_VIEW_TARGET].chars = (ng_ngram_range){3, 3};
    options.model_features = 50;
    memory_sweep(train);
}
END_TEST

static ng_status draw_curve(ng_error *error)
{
    const ng_train_input input = {.paths = &pairs_path, .path_count = 1};
    static const size_t sizes[] = {6, 12};
    ng_learning_point points[2];
    ng_trainer *trainer = NULL;
    ng_status status = ng_trainer_new(&input, 1, NULL, 0, &options, false, NULL, &trainer, error);
    if (status == NG_OK)
        status = ng_trainer_learning_curve(trainer, &options, sizes, 2, 2, points, error);
    ng_trainer_free(trainer);
    return status;
}

START_TEST(learning_curve)
{
    memory_sweep(draw_curve);
}
END_TEST

/* ---- Use ---- */

static const char article[] =
    "Ada Brook wins again\n\n"
    "Reporters praised Ada Brook on Monday. They met Carl Dorn later, and he thanked them.\n\n"
    "\"We blamed Carl Dorn, we all blamed Dorn again,\" said a man.\n\n"
    "What it means\n\n"
    "Nothing was said of anybody here, and the fair went on by the river.\n";

static ng_status explain_all(ng_stance *s, const ng_stance_result *result, ng_error *error)
{
    ng_status status = NG_OK;
    for (size_t a = 0; a < result->answer_count && status == NG_OK; a++) {
        ng_evidence found;
        if (result->answers[a].reason == NG_STANCE_JUDGED)
            status = ng_stance_explain(s, a, 0, &found, error);
    }
    return status;
}

/* Judges records[count] one after the other, all of them whatever becomes of the first; the first
 * failure counts. */
static ng_status judge(const ng_stance_options *use, const ng_record *records, size_t count,
                       ng_error *error)
{
    ng_document *document = NULL;
    ng_stance *s = NULL;
    ng_stance_result result = {.answer_count = 0};
    ng_status status = ng_stance_new(use, &s, error);
    if (status == NG_OK)
        status = ng_document_new(&document, error);
    for (size_t i = 0; i < count && s && document; i++) {
        ng_document_set(document, &records[i]);
        const ng_status now = ng_stance_classify(s, document, &result, error);
        status = status == NG_OK ? now : status;
    }
    if (status == NG_OK)
        status = explain_all(s, &result, error);
    ng_document_free(document);
    ng_stance_free(s);
    return status;
}

/* Targets of a list with aliases, and the headline. */
static ng_status judge_article(ng_error *error)
{
    static const char *const names[] = {"Carl Dorn=Dorn", "Ada Brook", "Eve Frost",
                                        "ADA BROOK=Dorn"};
    const ng_record record = pairs_record(article, "", "");
    ng_targets *targets = NULL;
    ng_status status = ng_targets_new(&targets, error);
    for (size_t i = 0; i < 4 && status == NG_OK; i++)
        status = ng_targets_add(targets, (ng_string){names[i], strlen(names[i])}, error);
    const ng_stance_options use = {.target = model, .headline = headlines, .targets = targets};
    if (status == NG_OK)
        status = judge(&use, &record, 1, error);
    ng_targets_free(targets);
    return status;
}

/* The record's own target, in the whole text, where the record says it is; then another record. */
static ng_status judge_records(ng_error *error)
{
    ng_record records[] = {
        pairs_record(article, "Ada Brook", "Carl Dorn"),
        pairs_record("They blamed Eve Frost. She laughed.", "", "Eve Frost"),
    };
    const ng_stance_options use = {.target = model, .unit = NG_UNIT_DOCUMENT, .everywhere = true};
    records[0].from = 22;
    records[0].to = 31;
    return judge(&use, records, 2, error);
}

/* Targets that are found: names, one with a role that stands alone, and a phrase. */
static ng_status judge_found(ng_error *error)
{
    static const char text[] =
        "Ada Brook wins the river board vote\n\n"
        "Reporters praised President Ada Brook of the National River Board (NRB) on Monday.\n\n"
        "The president met Carl Dorn, and the river board vote went on. Dorn praised Brook.\n\n"
        "The NRB blamed Carl Dorn for the river board vote. The river board vote was lost.\n";
    const ng_record record = pairs_record(text, "", "");
    ng_entity_options automatic;
    const ng_stance_options use = {.target = model, .automatic = &automatic};
    ng_entity_options_default(&automatic);
    return judge(&use, &record, 1, error);
}

/* What a context made for one record is used again for the next, whatever became of the first. */
static ng_status judge_after_failure(ng_error *error)
{
    const ng_record record = pairs_record(article, "", "Ada Brook"), records[] = {record, record};
    const ng_stance_options use = {.target = model, .headline = headlines};
    return judge(&use, records, 2, error);
}

/* ---- Files and evaluation ---- */

static ng_status evaluate(ng_error *error)
{
    const ng_train_input input = {.paths = &pairs_path, .path_count = 1};
    ng_evaluation *evaluation = NULL;
    ng_stance_test test;
    ng_status status = ng_stance_evaluate(model, NULL, &input, 1, NULL, &evaluation, &test, error);
    ng_evaluation_free(evaluation);
    return status;
}

/* ---- All that is done with a model ---- */

static void sweep_use(void)
{
    model = pairs_train(&options, pairs_path);
    stance.mention = NG_MENTION_FREE;
    stance.per_target = false;
    headlines = pairs_train(&options, pairs_path);
    memory_sweep(judge_article);
    memory_sweep(judge_found);
    memory_sweep(judge_records);
    memory_sweep(judge_after_failure);
    memory_sweep_file(model);
    memory_sweep(evaluate);
}

START_TEST(use)
{
    sweep_use();
}
END_TEST

START_TEST(use_in_two_steps)
{
    stance.unrelated = "neutral";
    sweep_use();
}
END_TEST

START_TEST(use_per_target)
{
    stance.per_target = true;
    sweep_use();
}
END_TEST

/* ---- What the operations work on ---- */

static void begin(void)
{
    sample_begin();
    pairs_options(&options, &stance);
    options.max_iterations = 5;
    pairs_path = pairs_file("pairs.jsonl", 0, ROWS);
    bodies_path = sample_text("bodies.jsonl", "{\"id\":\"1\",\"text\":\"The bridge fell.\"}\n"
                                              "{\"id\":2,\"text\":\"The king denied it.\"}\n");
    rows_path = sample_text("rows.jsonl",
                            "{\"target\":\"Bridge fell\",\"body\":\"1\",\"label\":\"yes\"}\n"
                            "{\"target\":\"King marries\",\"body\":\"2\",\"label\":\"no\"}\n"
                            "{\"target\":\"King marries\",\"body\":\"1\",\"label\":\"no\"}\n");
    validation_path = NULL;
    model = headlines = NULL;
}

static void end(void)
{
    ng_model_close(model);
    ng_model_close(headlines);
    sample_end();
}

int main(void)
{
    Suite *suite = suite_create("memory of stance");
    TCase *tests = tcase_create("memory of stance");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_set_timeout(tests, 300);
    tcase_add_test(tests, training);
    tcase_add_test(tests, training_with_validation);
    tcase_add_test(tests, training_with_bodies);
    tcase_add_test(tests, training_in_two_steps);
    tcase_add_test(tests, training_per_target);
    tcase_add_test(tests, training_with_chosen_penalty);
    tcase_add_test(tests, training_with_all_views);
    tcase_add_test(tests, learning_curve);
    tcase_add_test(tests, use);
    tcase_add_test(tests, use_in_two_steps);
    tcase_add_test(tests, use_per_target);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
