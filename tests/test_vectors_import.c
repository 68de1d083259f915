/* vectors_import: files of word2vec, GloVe and fastText, whole, cut and hostile. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/word_vectors_reader.h"
#include "model/model_parts.h"
#include "nutgraf/vectors.h"
#include "sample.h"
#include "support.h"

/* ---- Files ---- */

typedef struct bytes {
    char data[4096];
    size_t length;
} bytes;

static void put(bytes *out, const void *data, size_t length)
{
    memcpy(out->data + out->length, data, length);
    out->length += length;
}

static void put_text(bytes *out, const char *text)
{
    put(out, text, strlen(text));
}

static void put_int(bytes *out, uint64_t value, size_t size)
{
    for (size_t i = 0; i < size; i++, value >>= 8)
        out->data[out->length++] = (char)(value & 0xff);
}

static void put_float(bytes *out, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    put_int(out, bits, 4);
}

enum { WORDS = 5, DIMENSIONS = 3 };

/* The second is none of ours, the fourth is the first again. */
static const char *const words[WORDS] = {"rain", "</s>", "Frost", "RAIN", "don't"};
static const float numbers[WORDS][DIMENSIONS] = {
    {1, -0.5F, 0.25F}, {9, 9, 9}, {0.125F, 2, -1.5F}, {7, 7, 7}, {0, 0, -1e-3F}};

static void put_lines(bytes *out, const char *end)
{
    char line[100];
    for (size_t i = 0; i < WORDS; i++) {
        snprintf(line, sizeof line, "%s %g %g %g%s", words[i], (double)numbers[i][0],
                 (double)numbers[i][1], (double)numbers[i][2], end);
        put_text(out, line);
    }
}

static void put_word2vec(bytes *out, const char *between)
{
    put_text(out, "5 3\n");
    for (size_t i = 0; i < WORDS; i++) {
        put_text(out, words[i]);
        put_text(out, " ");
        for (size_t c = 0; c < DIMENSIONS; c++)
            put_float(out, numbers[i][c]);
        put_text(out, between);
    }
}

static void put_fasttext(bytes *out, uint64_t version, bool quantized)
{
    put_int(out, 793712314, 4);
    put_int(out, version, 4);
    put_int(out, DIMENSIONS, 4);
    for (int i = 0; i < 11; i++)
        put_int(out, 5, 4);
    put_int(out, 0, 8); /* t */
    put_int(out, WORDS + 1, 4);
    put_int(out, WORDS, 4);
    put_int(out, 1, 4);
    put_int(out, 1000, 8);
    put_int(out, (uint64_t)-1, 8);
    for (size_t i = 0; i <= WORDS; i++) {
        const char *word = i < WORDS ? words[i] : "__label__x";
        put(out, word, strlen(word) + 1);
        put_int(out, 10, 8);
        put_int(out, i == WORDS, 1);
    }
    put_int(out, quantized, 1);
    put_int(out, WORDS + 2, 8); /* two subwords */
    put_int(out, DIMENSIONS, 8);
    for (size_t i = 0; i < WORDS + 2; i++)
        for (size_t c = 0; c < DIMENSIONS; c++)
            put_float(out, numbers[i < WORDS ? i : 0][c]);
}

static bytes make_file(int kind)
{
    bytes out = {.length = 0};
    switch (kind) {
    case 0:
        put_text(&out, "5 3\n");
        put_lines(&out, "\n");
        break;
    case 1: put_lines(&out, "\n"); break;
    case 2: put_word2vec(&out, "\n"); break;
    case 3: put_word2vec(&out, ""); break;
    case 4: put_fasttext(&out, 12, false); break;
    case 5: /* as fastText ends its lines, and as Windows does */
        put_text(&out, "5 3\r\n");
        put_lines(&out, " \r\n\n");
        break;
    default: put_fasttext(&out, 11, false); break;
    }
    return out;
}

enum { KINDS = 7 };

static const char *const formats[KINDS] = {"word2vec text",   "GloVe text",     "word2vec binary",
                                           "word2vec binary", "fastText model", "word2vec text",
                                           "fastText model"};

static ng_status import_bytes(const char *data, size_t length, size_t max_features,
                              ng_model **model, ng_error *error)
{
    const char *path = sample_write("vectors", data, length);
    ng_vectors_options options;
    ng_vectors_options_default(&options);
    options.max_features = max_features;
    return ng_vectors_import(path, &options, NULL, NULL, model, NULL, error);
}

/* ---- Whole files ---- */

START_TEST(every_format_gives_the_same_vectors)
{
    static const size_t rows[] = {0, 2, 4};
    const bytes file = make_file(_i);
    ng_model *model;
    ng_error error;
    ck_assert_msg(import_bytes(file.data, file.length, 100, &model, &error) == NG_OK, "%s",
                  error.message);
    ck_assert_uint_eq(ng_model_feature_count(model), 3);
    ck_assert_uint_eq(ng_model_dimensions(model), DIMENSIONS);
    ck_assert_ptr_nonnull(strstr(ng_model_facts(model).data, formats[_i]));
    for (size_t i = 0; i < 3; i++) {
        const char *word = words[rows[i]];
        size_t v;
        float sum[DIMENSIONS] = {0};
        ck_assert_int_eq(ng_model_find_word(model, word, strlen(word), &v), NG_OK);
        ck_assert_uint_eq(v, i);
        ng_word_vectors_add(&model->vectors, &(uint32_t){(uint32_t)v}, 1, sum);
        for (size_t c = 0; c < DIMENSIONS; c++)
            ck_assert(fabsf(sum[c] - numbers[rows[i]][c]) <= 0.51F * model->vectors.scales[v]);
    }
    ng_model_close(model);
    ck_assert_int_eq(import_bytes(file.data, file.length, 2, &model, &error), NG_OK);
    ck_assert_uint_eq(ng_model_feature_count(model), 2);
    ng_model_close(model);
}
END_TEST

START_TEST(cut_files_are_refused)
{
    const bytes file = make_file(_i);
    ng_model *model = NULL;
    for (size_t cut = 0; cut < file.length; cut++) {
        ng_error error;
        ng_status status = import_bytes(file.data, cut, 100, &model, &error);
        /* what follows the last word's vector is not needed, nor the digits of its last number */
        if (status == NG_OK) {
            ck_assert_msg(formats[_i][0] == 'G' || formats[_i][0] == 'f' || file.length - cut < 10,
                          "cut at %zu of %zu", cut, file.length);
            ng_model_close(model);
            continue;
        }
        ck_assert_int_eq(status, NG_ERROR_DATA);
        ck_assert(error.message[0] && !strchr(error.message, '\n'));
        ck_assert_ptr_nonnull(strstr(error.path, "vectors"));
    }
}
END_TEST

/* ---- Hostile files ---- */

static const struct {
    const char *text, *reason;
    uint64_t line;
} hostile[] = {
    {"", "a first line of nothing", 1},
    {"word\n", "a first line of one word", 1},
    {"2 3\na 1 2 3\nb 1 2\n", "2 numbers instead of 3", 3},
    {"2 3\na 1 2 3\nb 1 2 3 4\n", "more than 3 numbers", 3},
    {"2 3\na 1 2 3\n", "the file ends after 1 of 2 words", 3},
    {"1 3\na 1 2 3\nb 1 2 3\n", "more than the 1 words that the first line names", 3},
    {"1 3\na 1 nan 3\n", "\"nan\" is not a number", 2},
    {"1 3\na 1 2 -inf\n", "\"-inf\" is not a number", 2},
    {"1 3\na 1 2 1e39\n", "\"1e39\" is not a number", 2},
    {"1 3\na 1 2 1e7\n", "\"1e7\" is not a number", 2},
    {"1 3\na 1 x2 3\n", "\"x2\" is not a number", 2},
    {"1 3\na 1 2- 3\n", "\"2-\" is not a number", 2},
    {"1 2000\na 1 2 3\n", "vectors of 2000 numbers", 1},
    {"a 1 2 3\nb 1 2\n", "2 numbers instead of 3", 2},
    {"a 1 2 3\n\nb 1 2 0x10\n", "\"0x10\" is not a number", 3},
    {"4294967299 3\na 1 2 3\n", "the file ends after 1 of 4294967299 words", 3},
    {"</s> 1 2\n, 2 3\n", "none of 2 words is one of ours", 0},
    {"0 3\n", "none of 0 words is one of ours", 0},
};

START_TEST(hostile_text_is_refused)
{
    ng_model *model = NULL;
    ng_error error;
    ck_assert_int_eq(import_bytes(hostile[_i].text, strlen(hostile[_i].text), 100, &model, &error),
                     NG_ERROR_DATA);
    ck_assert_msg(strstr(error.message, hostile[_i].reason) != NULL, "\"%s\", not \"%s\"",
                  error.message, hostile[_i].reason);
    ck_assert_uint_eq(error.line, hostile[_i].line);
    ck_assert_ptr_null(model);
}
END_TEST

START_TEST(words_with_spaces_are_passed_over)
{
    static const char text[] = ". . . 1 2\nat name@domain.com 3 4\nrain 5 6\n\xff\xfe 7 8\n";
    ng_model *model;
    ng_error error;
    const char *before = "the 1 2\n";
    char all[128];
    snprintf(all, sizeof all, "%s%s", before, text);
    ck_assert_msg(import_bytes(all, strlen(all), 100, &model, &error) == NG_OK, "%s",
                  error.message);
    ck_assert_uint_eq(ng_model_feature_count(model), 2);
    ng_model_close(model);
}
END_TEST

START_TEST(long_lines_and_words_are_refused)
{
    enum { LENGTH = 1 << 19 };
    char *text = malloc(LENGTH);
    ng_model *model = NULL;
    ng_error error;
    memset(text, 'a', LENGTH);
    ck_assert_int_eq(import_bytes(text, LENGTH, 9, &model, &error), NG_ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(error.message, "a line of more than"));
    memcpy(text, "3 2\nab \1\2\3\4\5\6\7\7", 15);
    ck_assert_int_eq(import_bytes(text, LENGTH, 9, &model, &error), NG_ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(error.message, "a word of more than"));
    ck_assert_uint_gt(error.byte, 0);
    free(text);
}
END_TEST

/* Puts `size` bytes of `value` into a fastText model. */
static const struct {
    size_t at, size;
    uint64_t value;
    const char *reason;
} changes[] = {
    {4, 4, 13, "version 13"},
    {8, 4, 0, "vectors of 0 numbers"},
    {8, 4, 0xffffffff, "vectors of 4294967295 numbers"},
    {64, 4, 7, "in a dictionary of 7"},
    {68, 4, 6, "6 words and 1 labels"},
    {64, 8, 0xffffffffffffffff, "words and 1 labels"},
    {105, 1, 1, "entry 1 of the dictionary is of the wrong kind"},
};

START_TEST(hostile_fasttext_models_are_refused)
{
    bytes file = make_file(4);
    ng_model *model = NULL;
    ng_error error;
    for (size_t i = 0; i < changes[_i].size; i++)
        file.data[changes[_i].at + i] = (char)(changes[_i].value >> 8 * i & 0xff);
    ck_assert_int_eq(import_bytes(file.data, file.length, 100, &model, &error), NG_ERROR_DATA);
    ck_assert_msg(strstr(error.message, changes[_i].reason) != NULL, "%s", error.message);
}
END_TEST

START_TEST(quantized_models_and_nan_are_refused)
{
    bytes quantized = {.length = 0}, broken = make_file(2);
    ng_model *model = NULL;
    ng_error error;
    put_fasttext(&quantized, 12, true);
    ck_assert_int_eq(import_bytes(quantized.data, quantized.length, 9, &model, &error),
                     NG_ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(error.message, "quantized"));
    memset(broken.data + 9, 0xff, 4); /* the first number of rain */
    ck_assert_int_eq(import_bytes(broken.data, broken.length, 9, &model, &error), NG_ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(error.message, "a number of word 1 is out of range"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("vectors_import");
    TCase *tests = tcase_create("vectors_import");
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, sample_begin, sample_end);
    tcase_add_loop_test(tests, every_format_gives_the_same_vectors, 0, KINDS);
    tcase_add_loop_test(tests, cut_files_are_refused, 0, KINDS);
    tcase_add_loop_test(tests, hostile_text_is_refused, 0, (int)(sizeof hostile / sizeof *hostile));
    tcase_add_test(tests, words_with_spaces_are_passed_over);
    tcase_add_test(tests, long_lines_and_words_are_refused);
    tcase_add_loop_test(tests, hostile_fasttext_models_are_refused, 0,
                        (int)(sizeof changes / sizeof *changes));
    tcase_add_test(tests, quantized_models_and_nan_are_refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
