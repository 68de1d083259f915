/* report: text and members that are written, the tables of the terminal, evaluations. */
#include <string.h>

#include "report/evaluation_report.h"
#include "report/table.h"
#include "report/writer.h"
#include "support.h"

/* Ends what has been written and compares it. */
static void check_written(ng_json_out *out, const char *expected)
{
    ng_json_out_bytes(out, "", 1);
    ck_assert(!out->failed);
    ck_assert_str_eq(out->data, expected);
    ng_json_out_clear(out);
}

START_TEST(a_line_is_one_line)
{
    static const struct {
        const char *text;
        bool is_markdown;
        const char *line;
    } cases[] = {{" two\n\t words ", false, "two words\n"},
                 {"a\033[2Jb\xc2\x9b.", false, "a [2Jb .\n"},
                 {"a\xff", false, "a\xef\xbf\xbd\n"},
                 {"# *1*. <a>", false, "# *1*. <a>\n"},
                 {"# *1*. <a>", true, "\\# \\*1\\*. \\<a>\n"},
                 {"1. item - 2.", true, "1\\. item - 2.\n"},
                 {"", true, "\n"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ng_json_out out = {0};
        put_line(&out, (ng_string){cases[i].text, strlen(cases[i].text)}, cases[i].is_markdown);
        check_written(&out, cases[i].line);
    }
}
END_TEST

START_TEST(formatted_text_has_no_limit)
{
    char name[3000];
    ng_json_out out = {0};
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    put_format(&out, "%s %d", "a", 1);
    put_format(&out, "%s", name);
    ck_assert_uint_eq(out.length, 3 + sizeof name - 1);
    ng_json_out_clear(&out);
}
END_TEST

START_TEST(members_have_keys)
{
    ng_json_out out = {0};
    ng_json_object_begin(&out);
    put_members(&out, MEMBER("text", "a"), MEMBER("none", ((ng_string){NULL, 0})),
                MEMBER("count", (size_t)3), MEMBER("number", 0.5), MEMBER("bool", true),
                DECIMALS("third", 1.0 / 3, 2), SCORE("score", 0.25));
    put_span(&out, NULL, (ng_span){2, 3});
    begin_array(&out, "array");
    put_object(&out, MEMBER("a", false));
    ng_json_array_end(&out);
    begin_object(&out, "object");
    ng_json_object_end(&out);
    put_interval(&out, "interval", (ng_interval){0.25, 0.5}, 2);
    ng_json_object_end(&out);
    check_written(&out, "{\"text\":\"a\",\"none\":null,\"count\":3,\"number\":0.5,\"bool\":true,"
                        "\"third\":0.33,\"score\":0.250000,\"start\":2,\"end\":5,"
                        "\"array\":[{\"a\":false}],\"object\":{},\"interval\":[0.25,0.5]}");
}
END_TEST

START_TEST(columns_of_a_terminal)
{
    static const struct {
        const char *text;
        size_t columns;
    } cases[] = {{"", 0},
                 {"abc", 3},
                 {"K\xc3\xb6ln", 4},
                 {"e\xcc\x81", 1},                /* combining acute */
                 {"\xe6\x97\xa5\xe6\x9c\xac", 4}, /* two Han characters */
                 {"\xf0\x9f\x98\x80", 2},         /* emoji */
                 {"a\xff\xc3", 3}};               /* invalid bytes */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_uint_eq(text_columns(cases[i].text, strlen(cases[i].text)), cases[i].columns);
}
END_TEST

START_TEST(long_text_is_cut_between_characters)
{
    static const struct {
        const char *text;
        size_t columns;
        const char *cut;
    } cases[] = {{"abcdef", 6, "abcdef"},
                 {"abcdef", 5, "abcd\xe2\x80\xa6"},
                 {"K\xc3\xb6ln", 3, "K\xc3\xb6\xe2\x80\xa6"},
                 {"\xe6\x97\xa5\xe6\x9c\xac", 3, "\xe6\x97\xa5\xe2\x80\xa6"},
                 {"\xe6\x97\xa5\xe6\x9c\xac", 2, "\xe2\x80\xa6"},
                 {"a\033[2Jb\nc\xc2\x9b", 20, "a [2Jb c "},
                 {"abc", 0, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[64];
        text_cut(cases[i].text, cases[i].columns, out, sizeof out);
        ck_assert_str_eq(out, cases[i].cut);
    }
    char small[6];
    text_cut("abcdefgh", 8, small, sizeof small);
    ck_assert_uint_lt(strlen(small), sizeof small);
}
END_TEST

START_TEST(a_table_is_aligned_and_fits)
{
    static const terminal narrow = {.columns = 40}, bold = {.columns = 100, .is_bold = true};
    ng_json_out out = {0};
    text_table *table = table_new("label|>p|~text");
    table_cells(table, "%s|%.2f", "politics", 0.75);
    table_cells(table, "%s", "first words of a paragraph that goes on");
    table_cells(table, "%s|%.1f|", "K\xc3\xb6ln", 0.5);
    table_print(table, &narrow, &out);
    check_written(&out, "label        p  text\n"
                        "politics  0.75  first words of a paragr\xe2\x80\xa6\n"
                        "K\xc3\xb6ln       0.5\n");
    table_print(table_new("label|>p|~text"), &bold, &out);
    check_written(&out, "\033[1mlabel  p  text\n\033[0m");
}
END_TEST

START_TEST(a_table_without_memory_is_a_failure_of_the_writer)
{
    static const terminal wide = {.columns = 100};
    ng_json_out out = {0};
    table_cells(NULL, "%s", "a");
    table_print(NULL, &wide, &out);
    ck_assert(out.failed);
}
END_TEST

/* ---- Evaluations ---- */

START_TEST(an_evaluation_says_what_the_numbers_say)
{
    static const char *const names[] = {"crime \"law\"", "K\xc3\xb6ln", "a\\b\n"};
    static const double p[] = {0.2, 0.5, 0.3};
    ng_evaluation *evaluation = NULL;
    ng_interval intervals[NG_METRIC_COUNT];
    ng_json_out out = {0};
    ng_json_doc *doc = NULL;
    ck_assert_int_eq(ng_evaluation_new(3, false, &evaluation, NULL), NG_OK);
    for (uint32_t i = 0; i < 90; i++) {
        const uint32_t gold = i % 3, predicted = i % 2;
        ck_assert_int_eq(ng_evaluation_add(evaluation, &gold, 1, p, &predicted, 1, NULL), NG_OK);
    }
    ck_assert_int_eq(ng_evaluation_bootstrap(evaluation, 100, 1, intervals, NULL), NG_OK);
    const evaluation_report report = {.evaluation = evaluation,
                                      .names = names,
                                      .resamples = 100,
                                      .seed = 1};
    ck_assert_int_eq(evaluation_put(&report, NULL, &out, NULL), NG_OK);
    ck_assert(!out.failed);
    ck_assert(memchr(out.data, '\n', out.length) == out.data + out.length - 1);
    ck_assert_int_eq(ng_json_parse(out.data, out.length, NULL, NG_ERROR_DATA, &doc, NULL), NG_OK);
    const ng_json root = ng_json_root(doc);
    ng_scores scores;
    ng_evaluation_scores(evaluation, &scores);
    for (int m = 0; m < NG_METRIC_COUNT; m++) {
        const char *name = ng_metric_name((ng_metric)m);
        double value = -1, high = -1;
        const ng_json pair = ng_json_member(ng_json_member(root, "intervals"), name);
        ng_json_get_double(root, name, &value, NULL);
        ng_json_as_double(ng_json_next(ng_json_first(pair)), &high, NULL);
        ck_assert_double_eq_tol(value, scores.values[m], 1e-6);
        ck_assert_double_eq_tol(high, intervals[m].high, 1e-6);
    }
    ng_json label = ng_json_first(ng_json_member(root, "labels"));
    ng_json row = ng_json_first(ng_json_member(root, "confusion"));
    for (int k = 0; k < 3; k++) {
        const char *name = NULL;
        double hits = -1, cell = -2;
        ng_json_get_string(label, "label", &name, NULL);
        ng_json_get_double(label, "tp", &hits, NULL);
        ng_json item = ng_json_first(row);
        for (int i = 0; i < k; i++)
            item = ng_json_next(item);
        ng_json_as_double(item, &cell, NULL);
        ck_assert_str_eq(name, names[k]);
        ck_assert(hits == cell);
        label = ng_json_next(label);
        row = ng_json_next(row);
    }
    ck_assert_ptr_null(row.node);
    ng_json_free(doc);
    ng_json_out_clear(&out);
    ng_evaluation_free(evaluation);
}
END_TEST

/* Either may be empty: of articles that only their sections have labels of, the documents are. */
START_TEST(paragraphs_stand_beside_documents)
{
    static const char *const names[] = {"a", "b"};
    static const double p[] = {0.7, 0.3};
    const uint32_t gold = 0, predicted[] = {0, 1};
    ng_evaluation *documents = NULL, *paragraphs = NULL;
    ck_assert_int_eq(ng_evaluation_new(2, false, &documents, NULL), NG_OK);
    ck_assert_int_eq(ng_evaluation_new(2, false, &paragraphs, NULL), NG_OK);
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(ng_evaluation_add(paragraphs, &gold, 1, p, &predicted[i == 0], 1, NULL),
                         NG_OK);
    const evaluation_report report = {.evaluation = documents,
                                      .names = names,
                                      .resamples = 10,
                                      .seed = 1,
                                      .paragraphs = paragraphs};
    ng_json_out out = {0};
    ng_json_doc *doc = NULL;
    double accuracy = -1, rows = -1;
    ck_assert_int_eq(evaluation_put(&report, NULL, &out, NULL), NG_OK);
    ck_assert_int_eq(ng_json_parse(out.data, out.length, NULL, NG_ERROR_DATA, &doc, NULL), NG_OK);
    const ng_json root = ng_json_root(doc), part = ng_json_member(root, "paragraphs");
    ng_json_get_double(root, "rows", &rows, NULL);
    ck_assert(rows == 0);
    ck_assert_ptr_null(ng_json_member(root, "intervals").node);
    ng_json_get_double(part, "rows", &rows, NULL);
    ng_json_get_double(part, "accuracy", &accuracy, NULL);
    ck_assert(rows == 4);
    ck_assert_double_eq_tol(accuracy, 0.75, 1e-6);
    ck_assert_ptr_nonnull(ng_json_member(part, "intervals").node);
    ck_assert_ptr_nonnull(ng_json_member(part, "confusion").node);
    ng_json_free(doc);
    ng_json_out_clear(&out);
    const terminal shown_on = {.columns = 80};
    ck_assert_int_eq(evaluation_put(&report, &shown_on, &out, NULL), NG_OK);
    ng_json_out_bytes(&out, "", 1);
    ck_assert_ptr_nonnull(strstr(out.data, "Paragraphs\n\n"));
    ck_assert_ptr_nonnull(strstr(out.data, "4 paragraphs, 0 without an answer"));
    ng_json_out_clear(&out);
    ng_evaluation_free(documents);
    ng_evaluation_free(paragraphs);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report");
    TCase *tests = tcase_create("report");
    tcase_add_test(tests, a_line_is_one_line);
    tcase_add_test(tests, formatted_text_has_no_limit);
    tcase_add_test(tests, members_have_keys);
    tcase_add_test(tests, columns_of_a_terminal);
    tcase_add_test(tests, long_text_is_cut_between_characters);
    tcase_add_test(tests, a_table_is_aligned_and_fits);
    tcase_add_test(tests, a_table_without_memory_is_a_failure_of_the_writer);
    tcase_add_test(tests, an_evaluation_says_what_the_numbers_say);
    tcase_add_test(tests, paragraphs_stand_beside_documents);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
