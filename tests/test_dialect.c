/* data: how a table separates and quotes. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "support.h"
#include "transcript.h"

START_TEST(what_separates_nothing_is_refused)
{
    static const ng_reader_options wrong[] = {
        {.delimiter = ""},     {.delimiter = ";;"},       {.delimiter = "\""},
        {.delimiter = "dot"},  {.label_separator = "\n"}, {.columns = "text=0"},
        {.columns = "text=x"}, {.columns = "text=5000"},
    };
    ng_reader *reader;
    ng_error error;
    ck_assert_int_eq(ng_reader_open(NULL, 0, &wrong[_i], &reader, &error), NG_ERROR_ARGUMENT);
    ck_assert_str_ne(error.message, "");
}
END_TEST

/* Quotes that pair up wrongly, far apart: time stays in proportion, and every other row is there.
 */
START_TEST(stray_quotes_cost_their_rows_in_a_long_table)
{
    ng_buffer input = {0};
    size_t good = 0;
    ng_buffer_text(&input, "text,label\n");
    for (int i = 0; i < 30000; i++)
        ng_buffer_text(&input, i % 1000 == 500 ? "\"open,x\n" : "closed,x\n");
    char *found =
        transcript_of_memory("a.csv", input.data, input.length, 1 << 16, NULL, 1 << 18, 1 << 20);
    for (const char *at = found; (at = strstr(at, "text=\"closed\"")); at++)
        good++;
    ck_assert_uint_eq(good, 30000 - 30);
    free(found);
    ng_buffer_clear(&input);
}
END_TEST

/* The first quote behind a backslash is far from the start. */
START_TEST(backslashes_are_known_late)
{
    ng_buffer input = {0};
    ng_buffer_text(&input, "text,label\n");
    for (int i = 0; i < 2000; i++)
        ng_buffer_text(&input, "\"plain, all of it\",x\n");
    ng_buffer_text(&input, "\"a\nsays \\\"no\\\", twice\",y\n\"b \\\"c\\\"\",z\n");
    for (size_t step = 1; step < 70000; step = step * 3 + 1) {
        char *found =
            transcript_of_memory("a.csv", input.data, input.length, step, NULL, 1 << 18, 1 << 20);
        ck_assert_ptr_nonnull(strstr(found, "R 2002 text=\"a\nsays \"no\", twice\" labels=y row\n"
                                            "R 2004 text=\"b \"c\"\" labels=z row\n"));
        free(found);
    }
    ng_buffer_clear(&input);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dialect");
    TCase *reading = tcase_create("reading");
    tcase_set_timeout(reading, 60);
    tcase_add_loop_test(reading, what_separates_nothing_is_refused, 0, 8);
    tcase_add_test(reading, stray_quotes_cost_their_rows_in_a_long_table);
    tcase_add_test(reading, backslashes_are_known_late);
    suite_add_tcase(suite, reading);
    return run_suite(suite);
}
