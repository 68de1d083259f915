/* data: the JSON writer, the document reader, and the scanner against cJSON. */
#include <cjson/cJSON.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/random.h"
#include "nutgraf/json.h"
#include "support.h"
#include "json/json_scan.h"

/* ---- Writing ---- */

static void expect_out(ng_json_out *out, const char *expected)
{
    ck_assert(!out->failed);
    ck_assert_uint_eq(out->length, strlen(expected));
    ck_assert(memcmp(out->data, expected, out->length) == 0);
    ng_json_out_reset(out);
}

START_TEST(writer_puts_the_commas)
{
    ng_json_out out = {0};
    for (int line = 0; line < 2; line++) {
        ng_json_object_begin(&out);
        ng_json_key(&out, "a");
        ng_json_unsigned(&out, 0);
        ng_json_key(&out, "b");
        ng_json_array_begin(&out);
        ng_json_object_begin(&out);
        ng_json_object_end(&out);
        ng_json_bool(&out, true);
        ng_json_bool(&out, false);
        ng_json_array_begin(&out);
        ng_json_array_end(&out);
        ng_json_null(&out);
        ng_json_array_end(&out);
        ng_json_key(&out, "c");
        ng_json_text(&out, NULL);
        ng_json_key(&out, "d\"");
        ng_json_raw(&out, "1e5", 3);
        ng_json_object_end(&out);
        ng_json_line_end(&out);
    }
    expect_out(&out, "{\"a\":0,\"b\":[{},true,false,[],null],\"c\":null,\"d\\\"\":1e5}\n"
                     "{\"a\":0,\"b\":[{},true,false,[],null],\"c\":null,\"d\\\"\":1e5}\n");
    ng_json_out_clear(&out);
    ck_assert_ptr_null(out.data);
}
END_TEST

START_TEST(writer_escapes_strings)
{
    static const struct {
        const char *text;
        size_t length;
        const char *expected;
    } tests[] = {
        {"", 0, "\"\""},
        {"plain \xc3\xa9 \xf0\x9f\x98\x80 /", 15, "\"plain \xc3\xa9 \xf0\x9f\x98\x80 /\""},
        {"\"\\\n\r\t", 5, "\"\\\"\\\\\\n\\r\\t\""},
        {"\0\1\x1f\x7f", 4, "\"\\u0000\\u0001\\u001f\x7f\""},
        {"a\xff\xfe"
         "b",
         4,
         "\"a\xef\xbf\xbd\xef\xbf\xbd"
         "b\""},
        {"\xe2\x82", 2, "\"\xef\xbf\xbd\xef\xbf\xbd\""},
        {"\xed\xa0\x80\"", 4, "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\\\"\""},
    };
    ng_json_out out = {0};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        ng_json_string(&out, tests[i].text, tests[i].length);
        expect_out(&out, tests[i].expected);
    }
    ng_json_out_clear(&out);
}
END_TEST

START_TEST(writer_rounds_numbers)
{
    static const struct {
        double value;
        int decimals;
        const char *expected;
    } tests[] = {
        {0, 6, "0"},
        {-0.0, 6, "0"},
        {1, 6, "1"},
        {0.5, 6, "0.5"},
        {-0.25, 2, "-0.25"},
        {1.0 / 3, 6, "0.333333"},
        {2.0 / 3, 6, "0.666667"},
        {0.1, 15, "0.1"},
        {0.0000004, 6, "0"},
        {-0.0000004, 6, "0"},
        {0.0000006, 6, "0.000001"},
        {0.9999999, 6, "1"},
        {0.05, 2, "0.05"},
        {123456.789, 2, "123456.79"},
        {100, 0, "100"},
        {2.5, 0, "2"},
        {1e14 + 0.5, 6, "100000000000000"},
        {1e13 + 0.5, 6, "10000000000000.5"},
        {1050.1, 15, "1050.1"},
        {9007199254740991.0, 3, "9.007199254740991e+15"},
        {1e300, 6, "1e+300"},
        {-1.7976931348623157e308, 6, "-1.7976931348623157e+308"},
        {NAN, 6, "null"},
        {INFINITY, 6, "null"},
    };
    /* A locale with a decimal comma changes nothing; where there is none the test says less. */
    setlocale(LC_ALL, "de_DE.UTF-8");
    ng_json_out out = {0};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        ng_json_double(&out, tests[i].value, tests[i].decimals);
        expect_out(&out, tests[i].expected);
    }
    ng_json_unsigned(&out, UINT64_MAX);
    expect_out(&out, "18446744073709551615");
    ng_json_out_clear(&out);
}
END_TEST

START_TEST(written_numbers_read_back)
{
    ng_json_out out = {0};
    ng_random random;
    ng_random_seed(&random, 1);
    for (int i = 0; i < 20000; i++) {
        double value =
            (ng_random_unit(&random) - 0.5) * pow(10, (double)ng_random_below(&random, 20));
        int decimals = (int)ng_random_below(&random, 16);
        ng_json_out_reset(&out);
        ng_json_double(&out, value, decimals);
        ng_json_raw(&out, "", 1);
        double error = fabs(strtod(out.data, NULL) - value);
        ck_assert_msg(error <= 0.5 * pow(10, -decimals) + 5.1e-15 * fabs(value),
                      "%.17g with %d decimals: %s", value, decimals, out.data);
    }
    ng_json_out_clear(&out);
}
END_TEST

/* ---- Documents ---- */

START_TEST(document_gives_its_values)
{
    static const char text[] =
        "\xef\xbb\xbf{\"name\": \"a\\u0000b\\\\u0000\", \"Name\": \"other\", \"on\": true, \"C\": "
        "0.5, "
        "\"n\": 9007199254740992,\n \"list\": [\"x\", 2, {\"deep\": null}], \"none\": null}";
    ng_json_doc *doc;
    ng_json list, item;
    ng_error error;
    const char *string = "default";
    double number = 0;
    uint64_t whole = 0;
    bool on = false;
    ck_assert_int_eq(ng_json_parse(text, sizeof text - 1, "r.json", NG_ERROR_ARGUMENT, &doc,
                                   &error),
                     NG_OK);
    ng_json root = ng_json_root(doc);
    ck_assert_int_eq(ng_json_kind_of(root), NG_JSON_OBJECT);
    ck_assert_uint_eq(ng_json_count(root), 7);
    ck_assert_int_eq(ng_json_as_string(ng_json_member(root, "name"), &string, &error), NG_OK);
    ck_assert_str_eq(string, "a\xef\xbf\xbd"
                             "b\\u0000");
    ck_assert_int_eq(ng_json_get_string(root, "Name", &string, &error), NG_OK);
    ck_assert_str_eq(string, "other");
    ck_assert_int_eq(ng_json_get_bool(root, "on", &on, &error), NG_OK);
    ck_assert(on);
    ck_assert_int_eq(ng_json_get_double(root, "C", &number, &error), NG_OK);
    ck_assert(number == 0.5);
    ck_assert_int_eq(ng_json_get_unsigned(root, "n", &whole, &error), NG_OK);
    ck_assert_uint_eq(whole, (uint64_t)1 << 53);
    ck_assert_int_eq(ng_json_get_string(root, "none", &string, &error), NG_OK);
    ck_assert_int_eq(ng_json_get_string(root, "NAME", &string, &error), NG_OK);
    ck_assert_str_eq(string, "other");
    ck_assert_int_eq(ng_json_as_array(ng_json_member(root, "list"), &list, &error), NG_OK);
    ck_assert_uint_eq(ng_json_count(list), 3);
    item = ng_json_first(list);
    ck_assert_int_eq(ng_json_as_string(item, &string, &error), NG_OK);
    item = ng_json_next(item);
    ck_assert_int_eq(ng_json_as_double(item, &number, &error), NG_OK);
    ck_assert(number == 2);
    item = ng_json_next(item);
    ck_assert_int_eq(ng_json_kind_of(item), NG_JSON_OBJECT);
    ck_assert_str_eq(ng_json_key_of(ng_json_first(item)), "deep");
    ck_assert_int_eq(ng_json_kind_of(ng_json_first(item)), NG_JSON_NULL);
    ck_assert_ptr_null(ng_json_next(item).node);
    ck_assert_ptr_null(ng_json_first(ng_json_member(root, "C")).node);
    ck_assert_int_eq(ng_json_kind_of(ng_json_member(list, "name")), NG_JSON_MISSING);
    ng_json_free(doc);
    ng_json_free(NULL);
}
END_TEST

START_TEST(document_errors_say_what_is_wrong)
{
    static const char text[] = "{\"name\": 1, \"n\": -1, \"half\": 0.5, \"list\": [1, \"x\"]}";
    static const char *const known[] = {"name", "n", "list"};
    char line[256];
    ng_json_doc *doc;
    ng_json list;
    ng_error error;
    const char *string;
    uint64_t whole;
    bool on;
    ck_assert_int_eq(ng_json_parse(text, sizeof text - 1, "r.json", NG_ERROR_MODEL, &doc, &error),
                     NG_OK);
    ng_json root = ng_json_root(doc);
#define EXPECT_ERROR(call, expected)                                                               \
    do {                                                                                           \
        ck_assert_int_eq(call, NG_ERROR_MODEL);                                                    \
        ng_error_format(&error, line, sizeof line);                                                \
        ck_assert_str_eq(line, expected);                                                          \
    } while (0)
    EXPECT_ERROR(ng_json_get_string(root, "name", &string, &error),
                 "r.json: \"name\" must be a string");
    EXPECT_ERROR(ng_json_get_bool(root, "name", &on, &error),
                 "r.json: \"name\" must be true or false");
    EXPECT_ERROR(ng_json_get_unsigned(root, "n", &whole, &error),
                 "r.json: \"n\" must be a whole number of at least 0");
    EXPECT_ERROR(ng_json_get_unsigned(root, "half", &whole, &error),
                 "r.json: \"half\" must be a whole number of at least 0");
    EXPECT_ERROR(ng_json_as_string(ng_json_member(root, "task"), &string, &error),
                 "r.json: \"task\" is missing");
    EXPECT_ERROR(ng_json_as_object(ng_json_member(root, "list"), &list, &error),
                 "r.json: \"list\" must be an object");
    ck_assert_int_eq(ng_json_as_array(ng_json_member(root, "list"), &list, &error), NG_OK);
    EXPECT_ERROR(ng_json_as_string(ng_json_first(list), &string, &error),
                 "r.json: item 1 of \"list\" must be a string");
    double number;
    EXPECT_ERROR(ng_json_as_double(ng_json_next(ng_json_first(list)), &number, &error),
                 "r.json: item 2 of \"list\" must be a number");
    EXPECT_ERROR(ng_json_check_keys(root, known, 3, &error), "r.json: \"half\" is not a known key");
    EXPECT_ERROR(ng_json_fail(ng_json_member(root, "n"), "must be positive", &error),
                 "r.json: \"n\" must be positive");
    EXPECT_ERROR(ng_json_as_array(root, &list, &error), "r.json: the document must be an array");
    ng_json_free(doc);
}
END_TEST

static const struct {
    const char *text;
    const char *expected; /* NULL: it is fine */
} documents[] = {
    {" 1 ", NULL},
    {"\"\"", NULL},
    {"\"\\\"\"", NULL},
    {"{\"a\":{\"b\":1},\"b\":1,\"A\":[]}", NULL},
    {"-0.5e+10", NULL},
    {"", "d:1:1: the JSON ends too early"},
    {"{\"a\":\n\n  tru}", "d:3:3: a JSON value expected"},
    {"[1,]", "d:1:4: a JSON value expected"},
    {"[1 2]", "d:1:4: ',' or ']' expected"},
    {"{\"a\":1 \"b\":2}", "d:1:8: ',' or '}' expected"},
    {"{a:1}", "d:1:2: a key in quotes expected"},
    {"{\"a\":1}}", "d:1:8: something follows the end of the JSON value"},
    {"01", "d:1:1: a number must not start with 0"},
    {"1.", "d:1:3: a number needs a digit here"},
    {"-", "d:1:2: a number needs a digit here"},
    {"1e", "d:1:3: a number needs a digit here"},
    {".5", "d:1:1: a JSON value expected"},
    {"+1", "d:1:1: a JSON value expected"},
    {"NaN", "d:1:1: a JSON value expected"},
    {"'a'", "d:1:1: a JSON value expected"},
    {"[\"a\nb\"]", "d:1:4: control character in a string"},
    {"[\"\xff\"]", "d:1:3: invalid UTF-8"},
    {"[1e999]", "d: the document is too large a number"},
    {"{\"x\":-1e999}", "d: \"x\" is too large a number"},
    {"{\"x\":{\"k\":1,\"l\":2,\"k\":3}}", "d: \"k\" is a duplicate key"},
    {"[1234567890123456789012345678901234567890123456789012345678901]",
     "d:1:2: the number has too many digits"},
};

START_TEST(documents_that_are_not_json_are_refused)
{
    ng_json_doc *doc;
    ng_error error;
    char line[256];
    const char *expected = documents[_i].expected;
    ng_status status = ng_json_parse(documents[_i].text, strlen(documents[_i].text), "d",
                                     NG_ERROR_ARGUMENT, &doc, &error);
    if (expected) {
        ck_assert_int_eq(status, NG_ERROR_ARGUMENT);
        ng_error_format(&error, line, sizeof line);
        ck_assert_str_eq(line, expected);
    } else {
        ck_assert_int_eq(status, NG_OK);
        ng_json_free(doc);
    }
}
END_TEST

START_TEST(nesting_is_bounded)
{
    ng_buffer text = {0};
    ng_json_doc *doc;
    ng_error error;
    for (int depth = 511; depth <= 513; depth++) {
        ng_buffer_reset(&text);
        for (int i = 0; i < depth; i++)
            ng_buffer_text(&text, i % 2 ? "{\"a\":" : "[");
        ng_buffer_char(&text, '1');
        for (int i = depth; i-- > 0;)
            ng_buffer_char(&text, i % 2 ? '}' : ']');
        ng_status status =
            ng_json_parse(text.data, text.length, NULL, NG_ERROR_ARGUMENT, &doc, &error);
        ck_assert_int_eq(status, depth <= 512 ? NG_OK : NG_ERROR_ARGUMENT);
        if (status == NG_OK)
            ng_json_free(doc);
    }
    ng_buffer_clear(&text);
}
END_TEST

/* ---- The scanner against cJSON ---- */

static void random_value(ng_buffer *out, ng_random *random, int depth)
{
    static const char *const scalars[] = {"0",
                                          "-1.5e3",
                                          "true",
                                          "false",
                                          "null",
                                          "\"\"",
                                          "\"a b\"",
                                          "\"\\n\\\"\\\\\\u00e9\"",
                                          "\"\\ud83d\\ude00 long enough for words of eight\"",
                                          "123.25"};
    uint64_t kind = ng_random_below(random, depth > 4 ? 2 : 4);
    if (kind < 2) {
        ng_buffer_text(out, scalars[ng_random_below(random, sizeof scalars / sizeof *scalars)]);
        return;
    }
    uint64_t count = ng_random_below(random, 4);
    ng_buffer_char(out, kind == 2 ? '[' : '{');
    for (uint64_t i = 0; i < count; i++) {
        ng_buffer_text(out, i ? " , " : "");
        if (kind == 3)
            ng_buffer_format(out, "\"k%d\" :", (int)i);
        random_value(out, random, depth + 1);
    }
    ng_buffer_char(out, kind == 2 ? ']' : '}');
}

static bool scan_all(const char *text, size_t length, ng_json_span *span)
{
    ng_json_cursor cursor = {.at = text, .end = text + length};
    bool good = ng_json_scan_value(&cursor, span) && ng_json_scan_end(&cursor);
    if (!good) {
        ck_assert(cursor.at >= text && cursor.at <= text + length);
        ck_assert_ptr_nonnull(cursor.reason);
    }
    return good;
}

/* What the scanner takes cJSON takes, and what cJSON refuses the scanner refuses; cJSON takes more
 * (control characters, leading zeros), so not the other way round. Strings have the same value. */
START_TEST(scanner_agrees_with_cjson)
{
    ng_buffer text = {0};
    ng_random random;
    ng_random_seed(&random, 7);
    size_t good = 0, bad = 0;
    for (int round = 0; round < 20000; round++) {
        static const char noise[] = "\"\\{}[]:,0eE-+.tfn \n\tu";
        ng_json_span span;
        ng_buffer_reset(&text);
        random_value(&text, &random, 0);
        if (round % 2) {
            size_t at = (size_t)ng_random_below(&random, text.length);
            text.data[at] = noise[ng_random_below(&random, sizeof noise - 1)];
            if (ng_random_below(&random, 4) == 0)
                text.length = at;
        }
        bool taken = scan_all(text.data, text.length, &span);
        ng_buffer_char(&text, '\0');
        cJSON *tree = cJSON_ParseWithLengthOpts(text.data, text.length, NULL, 1);
        ck_assert_msg(!taken || tree, "cJSON refuses %s", text.data);
        ck_assert(taken || round % 2);
        if (taken && span.token == NG_JSON_TOKEN_STRING) {
            char value[256];
            size_t length = ng_json_unescape(span.data, span.length, value);
            ck_assert_uint_eq(length, strlen(tree->valuestring));
            ck_assert(memcmp(value, tree->valuestring, length) == 0);
        }
        cJSON_Delete(tree);
        *(taken ? &good : &bad) += 1;
    }
    ck_assert_uint_gt(good, 2000);
    ck_assert_uint_gt(bad, 2000);
    ng_buffer_clear(&text);
}
END_TEST

/* What is written reads back, whatever the bytes and wherever they lie among those that are looked
 * at together. Memory ends with the text and with its value. */
START_TEST(written_strings_read_back)
{
    ng_random random;
    ng_random_seed(&random, 3);
    ng_json_out out = {0};
    for (int round = 0; round < 20000; round++) {
        char bytes[400];
        ng_json_span span;
        const size_t length = (size_t)ng_random_below(&random, sizeof bytes);
        const uint64_t plain = ng_random_below(&random, 40);
        for (size_t i = 0; i < length; i++)
            bytes[i] =
                (char)(ng_random_below(&random, 40) < plain ? 'a' + ng_random_below(&random, 26)
                                                            : 1 + ng_random_below(&random, 127));
        ng_json_out_reset(&out);
        ng_json_string(&out, bytes, length);
        char *text = malloc(out.length), *value = malloc(out.length);
        memcpy(text, out.data, out.length);
        ck_assert(scan_all(text, out.length, &span));
        ck_assert_uint_eq(span.length, out.length - 2);
        ck_assert(span.escaped == (memchr(text, '\\', out.length) != NULL));
        ck_assert_uint_eq(ng_json_unescape(span.data, span.length, value), length);
        ck_assert(memcmp(value, bytes, length) == 0);
        free(text);
        free(value);
    }
    ng_json_out_clear(&out);
}
END_TEST

/* A string of every length with one wrong byte at every place. */
START_TEST(wrong_bytes_in_strings_are_found_where_they_are)
{
    enum { LONGEST = 150 };
    static const struct {
        const char *bytes;
        const char *reason;
    } wrong[] = {{"\n", "control character in a string"},
                 {"\x1f", "control character in a string"},
                 {"\\x", "unknown escape in a string"},
                 {"\\u00zz", "\\u needs four hexadecimal digits"},
                 {"\\udc00", "\\u escape of half a surrogate pair"}};
    for (size_t w = 0; w < sizeof wrong / sizeof *wrong; w++) {
        const size_t size = strlen(wrong[w].bytes);
        for (size_t length = size; length < LONGEST; length++) {
            for (size_t at = 0; at + size <= length; at++) {
                char text[LONGEST + 2];
                memset(text, 'a', sizeof text);
                text[0] = text[length + 1] = '"';
                memcpy(text + 1 + at, wrong[w].bytes, size);
                ng_json_span span;
                ng_json_cursor cursor = {.at = text, .end = text + length + 2};
                ck_assert(!ng_json_scan_value(&cursor, &span));
                ck_assert_uint_eq((size_t)(cursor.at - text), 1 + at);
                ck_assert_str_eq(cursor.reason, wrong[w].reason);
            }
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json");
    TCase *tests = tcase_create("json");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, writer_puts_the_commas);
    tcase_add_test(tests, writer_escapes_strings);
    tcase_add_test(tests, writer_rounds_numbers);
    tcase_add_test(tests, written_numbers_read_back);
    tcase_add_test(tests, document_gives_its_values);
    tcase_add_test(tests, document_errors_say_what_is_wrong);
    tcase_add_loop_test(tests, documents_that_are_not_json_are_refused, 0,
                        sizeof documents / sizeof *documents);
    tcase_add_test(tests, nesting_is_bounded);
    tcase_add_test(tests, scanner_agrees_with_cjson);
    tcase_add_test(tests, written_strings_read_back);
    tcase_add_test(tests, wrong_bytes_in_strings_are_found_where_they_are);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
