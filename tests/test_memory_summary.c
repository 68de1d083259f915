/* Memory that runs out: summaries and keywords, with and without a trained ranker. */
#include "failing_memory.h"
#include "nutgraf/summarize.h"
#include "nutgraf/train.h"
#include "sample.h"
#include "support.h"

static const char *articles_path;
static ng_model *model;

/* ---- Training ---- */

static const char articles[] =
    "{\"text\":\"The river rose again.\\n\\nThe town of Elm will pay 900 euros for a new bridge. "
    "People talked.\\n\\nNobody was hurt on Monday.\",\"summary\":\"Elm will pay 900 euros for a "
    "bridge.\"}\n"
    "{\"text\":\"Brook spoke first.\\n\\nShe said the library opens in May. Then she left.\\n\\n"
    "The mill stays shut.\",\"summary\":\"The library opens in May.\",\"title\":\"Books\"}\n";

static ng_status train_once(ng_model **out, ng_error *error)
{
    const ng_train_input input = {.paths = &articles_path,
                                  .path_count = 1,
                                  .reader = {.target_field = "summary"}};
    ng_summary_train_options options;
    ng_summary_train_report report;
    ng_summary_train_options_default(&options);
    options.bins = 4;
    options.threads = 1;
    return ng_summary_train(&input, 1, &options, "{\"name\":\"small\"}", out, &report, error);
}

static ng_status train(ng_error *error)
{
    ng_model *trained = NULL;
    ng_status status = train_once(&trained, error);
    ng_model_close(trained);
    return status;
}

START_TEST(training)
{
    memory_sweep(train);
}
END_TEST

START_TEST(models)
{
    memory_sweep_file(model);
}
END_TEST

/* ---- Use ---- */

static const char text[] =
    "Elm counts its bridges\n\n- one key point\n- another key point\n- and a third\n\n"
    "The town of Elm will pay 700 euros for a new mill. \"It is old,\" said Ada Brook. The mill "
    "stood by the river. The mill of Elm is old.\n\n"
    "He added that the river rose. The library opens in May, and the market stays shut.\n\n"
    "Nobody in Elm was hurt. The bridge fell on Monday.\n";

static ng_summary_options options;

static ng_status summarize(ng_error *error)
{
    const ng_record record = {.text = {text, sizeof text - 1}, .title = {"Elm", 3}};
    ng_document *document = NULL;
    ng_summarizer *summarizer = NULL;
    ng_summary summary;
    ng_status status = ng_summarizer_new(model, &summarizer, error);
    if (status == NG_OK)
        status = ng_document_new(&document, error);
    if (status == NG_OK) {
        ng_document_set(document, &record);
        status = ng_summarize(summarizer, document, &options, &summary, error);
    }
    ng_document_free(document);
    ng_summarizer_free(summarizer);
    return status;
}

static ng_status merge(ng_error *error)
{
    const ng_record records[] = {{.text = {text, sizeof text - 1}},
                                 {.text = {text, sizeof text / 2}, .title = {"Elm", 3}}};
    ng_summarizer *summarizer = NULL;
    ng_summary summary;
    ng_status status = ng_summarizer_new(model, &summarizer, error);
    if (status == NG_OK)
        status =
            ng_summarize_merged(summarizer, (const ng_record *const[]){&records[0], &records[1]}, 2,
                                &options, &summary, error);
    ng_summarizer_free(summarizer);
    return status;
}

static ng_status list_keywords(ng_error *error)
{
    const ng_record record = {.text = {text, sizeof text - 1}};
    ng_document *document = NULL;
    ng_summarizer *summarizer = NULL;
    const ng_keyword *keywords;
    size_t found;
    ng_status status = ng_summarizer_new(NULL, &summarizer, error);
    if (status == NG_OK)
        status = ng_document_new(&document, error);
    if (status == NG_OK) {
        ng_document_set(document, &record);
        status = ng_keywords(summarizer, document, 5, &keywords, &found, error);
    }
    ng_document_free(document);
    ng_summarizer_free(summarizer);
    return status;
}

START_TEST(methods)
{
    for (size_t i = 0; ng_summary_method_name(i); i++) {
        options.method = ng_summary_method_name(i);
        memory_sweep(summarize);
        memory_sweep(merge);
    }
}
END_TEST

START_TEST(redundancies)
{
    static const ng_redundancy kinds[] = {NG_REDUNDANCY_OVERLAP, NG_REDUNDANCY_NONE,
                                          NG_REDUNDANCY_MMR, NG_REDUNDANCY_TRIGRAMS,
                                          NG_REDUNDANCY_COVERAGE};
    options.method = "lexrank";
    options.about = (ng_string){"the mill of Elm", 15};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        options.redundancy = kinds[i];
        memory_sweep(summarize);
    }
    options.keypoints = true;
    memory_sweep(summarize);
}
END_TEST

START_TEST(keywords)
{
    memory_sweep(list_keywords);
}
END_TEST

/* ---- What the operations work on ---- */

static void begin(void)
{
    ng_error error;
    sample_begin();
    articles_path = sample_text("articles.jsonl", articles);
    ng_summary_options_default(&options);
    options.budget = NG_BUDGET_SENTENCES;
    options.amount = 2;
    ck_assert_msg(train_once(&model, &error) == NG_OK, "%s", error.message);
}

static void end(void)
{
    ng_model_close(model);
    sample_end();
}

int main(void)
{
    Suite *suite = suite_create("memory of summaries");
    TCase *tests = tcase_create("memory of summaries");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_set_timeout(tests, 300);
    tcase_add_test(tests, training);
    tcase_add_test(tests, models);
    tcase_add_test(tests, methods);
    tcase_add_test(tests, redundancies);
    tcase_add_test(tests, keywords);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
