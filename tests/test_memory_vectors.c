/* Memory that runs out: word vectors made, imported, saved, opened and asked. */
#include "failing_memory.h"
#include "nutgraf/vectors.h"
#include "sample.h"
#include "support.h"

static const char *text_path, *vectors_path;
static ng_model *model;
static ng_vectors_options options;

static ng_status train_once(ng_model **out, ng_error *error)
{
    const ng_train_input input = {.paths = &text_path, .path_count = 1};
    ng_vectors_report report;
    return ng_vectors_train(&input, 1, &options, NULL, "{\"name\":\"small\"}", out, &report, error);
}

static ng_status train(ng_error *error)
{
    ng_model *trained = NULL;
    ng_status status = train_once(&trained, error);
    ng_model_close(trained);
    return status;
}

static ng_status import(ng_error *error)
{
    ng_model *imported = NULL;
    ng_status status =
        ng_vectors_import(vectors_path, &options, NULL, NULL, &imported, NULL, error);
    ng_model_close(imported);
    return status;
}

static ng_status ask(ng_error *error)
{
    ng_near_word near[3];
    size_t word, count;
    ng_status status = ng_model_find_word(model, "rain", 4, &word);
    if (status == NG_OK)
        status = ng_model_near_words(model, word, 3, near, &count);
    return memory_error(status, error);
}

START_TEST(making)
{
    memory_sweep(train);
}
END_TEST

START_TEST(importing)
{
    static const char lines[] = "3 2\nrain 1 2\nfrost 3 4\n</s> 5 6\n";
    static const char binary[] = "2 1\nrain \1\2\3\4\nfrost \1\2\3\4\n";
    vectors_path = sample_write("vectors.txt", lines, sizeof lines - 1);
    memory_sweep(import);
    vectors_path = sample_write("vectors.bin", binary, sizeof binary - 1);
    memory_sweep(import);
    vectors_path = source_path("tests/fuzz/corpus/vectors/fasttext.bin");
    memory_sweep(import);
}
END_TEST

START_TEST(models)
{
    memory_sweep_file(model);
    memory_sweep(ask);
}
END_TEST

static void begin(void)
{
    sample_begin();
    text_path = sample_jsonl("rows.jsonl", 0, 12, false);
    ng_vectors_options_default(&options);
    options.dimensions = 4;
    options.threads = 1;
    ck_assert_int_eq(train_once(&model, NULL), NG_OK);
}

static void end(void)
{
    ng_model_close(model);
    sample_end();
}

int main(void)
{
    Suite *suite = suite_create("memory_vectors");
    TCase *tests = tcase_create("memory_vectors");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, making);
    tcase_add_test(tests, importing);
    tcase_add_test(tests, models);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
