/* report: text and members that are written, and the tables of the terminal. */
#include <string.h>

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
    member_text(&out, "text", "a");
    member_string(&out, "none", (ng_string){NULL, 0});
    member_count(&out, "count", 3);
    member_number(&out, "number", 0.5);
    member_bool(&out, "bool", true);
    member_span(&out, (ng_span){2, 3});
    member_array(&out, "array");
    ng_json_array_end(&out);
    member_object(&out, "object");
    ng_json_object_end(&out);
    ng_json_object_end(&out);
    check_written(&out, "{\"text\":\"a\",\"none\":null,\"count\":3,\"number\":0.5,\"bool\":true,"
                        "\"start\":2,\"end\":5,\"array\":[],\"object\":{}}");
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
    table_cell(table, "%s", "politics");
    table_cell(table, "%.2f", 0.75);
    table_cell(table, "%s", "first words of a paragraph that goes on");
    table_row(table, (const char *const[]){"K\xc3\xb6ln", "0.5", NULL});
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
    table_cell(NULL, "%s", "a");
    table_print(NULL, &wide, &out);
    ck_assert(out.failed);
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
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
