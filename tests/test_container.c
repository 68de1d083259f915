/* model: the container, whole, cut and changed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/container.h"
#include "support.h"

static char path[] = "/tmp/nutgraf-container-XXXXXX";

static void make_path(void)
{
    close(mkstemp(path));
}

static void remove_path(void)
{
    unlink(path);
    strcpy(path + strlen(path) - 6, "XXXXXX");
}

static void write_sample(void)
{
    static const char text[] = "a section of text whose length is no multiple of the alignment";
    uint32_t numbers[100];
    for (uint32_t i = 0; i < 100; i++)
        numbers[i] = i * i;
    ng_container_section sections[] = {{"facts", text, sizeof text},
                                       {"empty", NULL, 0},
                                       {"numbers8", numbers, sizeof numbers}};
    ck_assert_int_eq(ng_container_write(path, sections, 3, NULL), NG_OK);
}

static void write_bytes(const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

START_TEST(sections_come_back_as_they_were)
{
    ng_container container;
    ng_error error;
    write_sample();
    ck_assert_int_eq(ng_container_open(path, &container, &error), NG_OK);
    ck_assert_uint_eq(container.count, 3);
    const ng_container_section *numbers = ng_container_find(&container, "numbers8");
    ck_assert_ptr_nonnull(numbers);
    ck_assert_uint_eq(numbers->length, 400);
    ck_assert_uint_eq((uintptr_t)numbers->data % NG_SECTION_ALIGNMENT, 0);
    ck_assert_uint_eq(((const uint32_t *)numbers->data)[99], 99 * 99);
    ck_assert_uint_eq(ng_container_find(&container, "empty")->length, 0);
    ck_assert_ptr_null(ng_container_find(&container, "other"));
    ng_container_close(&container);
}
END_TEST

static void check_refused(const char *what, size_t at)
{
    ng_container container;
    ng_error error;
    ng_status status = ng_container_open(path, &container, &error);
    ck_assert_msg(status == NG_ERROR_MODEL, "%s at %zu: status %d", what, at, (int)status);
    ck_assert_str_eq(error.path, path);
    ck_assert_uint_gt(strlen(error.message), 0);
    ck_assert_ptr_null(strchr(error.message, '\n'));
}

START_TEST(every_cut_is_refused)
{
    size_t length;
    write_sample();
    char *bytes = read_file(path, &length);
    for (size_t cut = 0; cut < length; cut++) {
        write_bytes(bytes, cut);
        check_refused("cut", cut);
    }
    bytes = realloc(bytes, length + 1);
    bytes[length] = 0;
    write_bytes(bytes, length + 1);
    check_refused("one more byte", length);
    free(bytes);
}
END_TEST

START_TEST(every_changed_byte_is_refused)
{
    size_t length;
    write_sample();
    char *bytes = read_file(path, &length);
    for (size_t at = 0; at < length; at++) {
        bytes[at] ^= 0x20;
        write_bytes(bytes, length);
        check_refused("change", at);
        bytes[at] ^= 0x20;
    }
    free(bytes);
}
END_TEST

START_TEST(missing_file_is_an_input_error)
{
    ng_container container;
    ng_error error;
    ck_assert_int_eq(ng_container_open("/nonexistent.ngm", &container, &error), NG_ERROR_IO);
    ck_assert_str_eq(error.path, "/nonexistent.ngm");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("container");
    TCase *tests = tcase_create("container");
    tcase_add_checked_fixture(tests, make_path, remove_path);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, sections_come_back_as_they_were);
    tcase_add_test(tests, every_cut_is_refused);
    tcase_add_test(tests, every_changed_byte_is_refused);
    tcase_add_test(tests, missing_file_is_an_input_error);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
