/* UTF-8: validation, reading, classes, normalisation of words. */
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "support.h"
#include "text/utf8.h"

/* The ABNF of RFC 3629, section 4, row by row: the first byte, the bounds of the second. */
static size_t reference_length(const unsigned char *s, size_t left)
{
    static const struct {
        unsigned char first, last, low, high;
        size_t length;
    } rows[] = {
        {0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
        {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
        {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (s[0] < rows[i].first || s[0] > rows[i].last)
            continue;
        if (rows[i].length > left)
            return 0;
        for (size_t k = 1; k < rows[i].length; k++) {
            unsigned char low = k == 1 ? rows[i].low : 0x80, high = k == 1 ? rows[i].high : 0xBF;
            if (s[k] < low || s[k] > high)
                return 0;
        }
        return rows[i].length;
    }
    return 0;
}

static size_t reference_invalid(const unsigned char *s, size_t length)
{
    size_t at = 0, bytes;
    while (at < length && (bytes = reference_length(s + at, length - at)) > 0)
        at += bytes;
    return at;
}

START_TEST(every_short_sequence_is_judged_as_rfc_3629_does)
{
    static const unsigned char thirds[] = {0x00, 0x7F, 0x80, 0xBF, 0xC0, 0xFF};
    unsigned char s[4];
    for (unsigned pair = 0; pair < 65536; pair++) {
        for (size_t third = 0; third < sizeof thirds; third++) {
            s[0] = (unsigned char)(pair >> 8);
            s[1] = (unsigned char)pair;
            s[2] = thirds[third];
            s[3] = 0x80;
            for (size_t length = 1; length <= 4; length++) {
                size_t found = ng_utf8_invalid((const char *)s, length);
                if (found != reference_invalid(s, length))
                    ck_abort_msg("%02x %02x %02x %02x [%zu]: %zu", s[0], s[1], s[2], s[3], length,
                                 found);
            }
        }
    }
}
END_TEST

START_TEST(one_bad_byte_is_found_anywhere)
{
    char text[100];
    for (size_t bad = 0; bad < sizeof text; bad++) {
        memset(text, 'a', sizeof text);
        text[bad] = (char)0xFF;
        ck_assert_uint_eq(ng_utf8_invalid(text, sizeof text), bad);
        ck_assert_uint_eq(ng_utf8_invalid(text, bad), bad);
    }
    ck_assert_uint_eq(ng_utf8_invalid(NULL, 0), 0);
}
END_TEST

START_TEST(random_bytes_are_judged_as_rfc_3629_does)
{
    static const unsigned char bytes[] = {'a',  0x80, 0xBF, 0xC2, 0xE2, 0x82, 0xAC,
                                          0xF0, 0x9F, 0x98, 0xED, 0xA0, 0xF4, 0x90};
    ng_random random;
    ng_random_seed(&random, 1);
    for (int round = 0; round < 200000; round++) {
        unsigned char s[24];
        size_t length = (size_t)ng_random_below(&random, sizeof s + 1);
        for (size_t i = 0; i < length; i++)
            s[i] = bytes[ng_random_below(&random, sizeof bytes)];
        ck_assert_uint_eq(ng_utf8_invalid((const char *)s, length), reference_invalid(s, length));
    }
}
END_TEST

START_TEST(a_broken_byte_reads_as_one_replacement)
{
    uint32_t code;
    ck_assert_uint_eq(ng_utf8_decode("\xE2\x82", 2, &code), 1);
    ck_assert_uint_eq(code, NG_REPLACEMENT);
    ck_assert_uint_eq(ng_utf8_decode("\xE2\x82\xAC", 3, &code), 3);
    ck_assert_uint_eq(code, 0x20AC);
    ck_assert_uint_eq(ng_utf8_decode("\0", 1, &code), 1);
    ck_assert_uint_eq(code, 0);
}
END_TEST

static const struct {
    uint32_t code;
    ng_char_class kind;
} classes[] = {
    {'a', NG_CHAR_LETTER},        {'Z', NG_CHAR_LETTER},        {'7', NG_CHAR_DIGIT},
    {'_', NG_CHAR_OTHER},         {'\'', NG_CHAR_APOSTROPHE},   {'-', NG_CHAR_HYPHEN},
    {'.', NG_CHAR_PERIOD},        {',', NG_CHAR_COMMA},         {0, NG_CHAR_OTHER},
    {0x85, NG_CHAR_OTHER},        {0xA0, NG_CHAR_OTHER},        {0xAD, NG_CHAR_IGNORABLE},
    {0xB2, NG_CHAR_DIGIT},        {0xBD, NG_CHAR_OTHER},        {0xE9, NG_CHAR_LETTER},
    {0x0301, NG_CHAR_MARK},       {0x0416, NG_CHAR_LETTER},     {0x0661, NG_CHAR_DIGIT},
    {0x0E01, NG_CHAR_SPACELESS},  {0x0E31, NG_CHAR_MARK},       {0x0E51, NG_CHAR_DIGIT},
    {0x0EAA, NG_CHAR_SPACELESS},  {0x1000, NG_CHAR_SPACELESS},  {0x1780, NG_CHAR_SPACELESS},
    {0x200B, NG_CHAR_OTHER},      {0x200D, NG_CHAR_IGNORABLE},  {0x2013, NG_CHAR_OTHER},
    {0x2019, NG_CHAR_APOSTROPHE}, {0x2011, NG_CHAR_HYPHEN},     {0x2082, NG_CHAR_DIGIT},
    {0x2167, NG_CHAR_LETTER},     {0x2F00, NG_CHAR_SPACELESS},  {0x3001, NG_CHAR_OTHER},
    {0x3007, NG_CHAR_SPACELESS},  {0x3042, NG_CHAR_SPACELESS},  {0x30FB, NG_CHAR_OTHER},
    {0x30FC, NG_CHAR_SPACELESS},  {0x4E2D, NG_CHAR_SPACELESS},  {0xAC00, NG_CHAR_LETTER},
    {0xFE0F, NG_CHAR_IGNORABLE},  {0xFEFF, NG_CHAR_IGNORABLE},  {0xFF21, NG_CHAR_LETTER},
    {0xFF76, NG_CHAR_SPACELESS},  {0xFF9E, NG_CHAR_MARK},       {0xFFFD, NG_CHAR_OTHER},
    {0x1F600, NG_CHAR_OTHER},     {0x20000, NG_CHAR_SPACELESS}, {0x10FFFF, NG_CHAR_OTHER},
};

START_TEST(characters_have_their_class)
{
    ck_assert_msg(ng_char_classify(classes[_i].code) == classes[_i].kind, "U+%04X is %d",
                  classes[_i].code, ng_char_classify(classes[_i].code));
}
END_TEST

START_TEST(every_code_point_has_a_class_and_a_form)
{
    static ng_word word;
    char form[NG_TOKEN_MAX];
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        ng_word_reset(&word);
        ng_word_add(&word, code);
        size_t length = ng_word_form(&word, form);
        if (ng_char_classify(code) > NG_CHAR_COMMA || length > NG_TOKEN_MAX ||
            ng_utf8_invalid(form, length) != length || (code >= 0x80 && memchr(form, ' ', length)))
            ck_abort_msg("U+%04X has the form \"%.*s\"", code, (int)length, form);
    }
}
END_TEST

START_TEST(long_words_are_given_up)
{
    static ng_word word;
    char form[NG_TOKEN_MAX];
    static const struct {
        uint32_t code;
        size_t fits; /* how many of them a form holds */
    } rows[] = {{'a', NG_TOKEN_MAX},     {0xE9, NG_TOKEN_MAX / 2},   {0xFF21, NG_TOKEN_MAX},
                {0x1D400, NG_TOKEN_MAX}, {0xAC01, NG_TOKEN_MAX / 3}, {0x1FF7, NG_TOKEN_MAX / 5}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (size_t count = rows[i].fits; count <= rows[i].fits + 1; count++) {
            ng_word_reset(&word);
            for (size_t k = 0; k < count; k++)
                ng_word_add(&word, rows[i].code);
            size_t length = ng_word_form(&word, form);
            ck_assert_msg((length <= NG_TOKEN_MAX) == (count == rows[i].fits),
                          "U+%04X x %zu: %zu bytes", rows[i].code, count, length);
        }
    }
    ng_word_reset(&word);
    ng_word_add(&word, 'a');
    for (size_t k = 0; k <= NG_WORD_MARKS; k++)
        ng_word_add(&word, 0x0301);
    ck_assert_uint_gt(ng_word_form(&word, form), NG_TOKEN_MAX);
}
END_TEST

START_TEST(version_names_unicode_and_library)
{
    const char *version = ng_unicode_version();
    ck_assert_int_ge(atol(version), 14); /* Unicode */
    const char *library = strstr(version, "utf8proc ");
    ck_assert_ptr_nonnull(library);
    ck_assert_int_ge(atol(library + strlen("utf8proc ")), 2);
    ck_assert_ptr_eq(version, ng_unicode_version());
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("utf8");
    TCase *tests = tcase_create("utf8");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, every_short_sequence_is_judged_as_rfc_3629_does);
    tcase_add_test(tests, one_bad_byte_is_found_anywhere);
    tcase_add_test(tests, random_bytes_are_judged_as_rfc_3629_does);
    tcase_add_test(tests, a_broken_byte_reads_as_one_replacement);
    tcase_add_loop_test(tests, characters_have_their_class, 0,
                        (int)(sizeof classes / sizeof *classes));
    tcase_add_test(tests, every_code_point_has_a_class_and_a_form);
    tcase_add_test(tests, long_words_are_given_up);
    tcase_add_test(tests, version_names_unicode_and_library);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
