/* base: errors, arrays, arena, maps, sorting, buffer, random numbers, files, threads. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/names.h"
#include "base/random.h"
#include "base/sort.h"
#include "base/threads.h"
#include "support.h"

START_TEST(error_names_file_line_and_byte)
{
    char line[128];
    ng_error error;
    ck_assert_int_eq(ng_fail(&error, NG_ERROR_RECORD, "key \"%s\" twice", "text"), NG_ERROR_RECORD);
    ng_error_locate(&error, "a.jsonl", 3, 17);
    ng_error_format(&error, line, sizeof line);
    ck_assert_str_eq(line, "a.jsonl:3:17: key \"text\" twice");
    ck_assert_int_eq(ng_fail(NULL, NG_ERROR_IO, "x"), NG_ERROR_IO);
}
END_TEST

START_TEST(long_path_keeps_its_end)
{
    ng_error error;
    char path[2000];
    memset(path, 'a', sizeof path);
    memcpy(path + sizeof path - 6, "b.txt", 6);
    ng_fail(&error, NG_ERROR_IO, "x");
    ng_error_locate(&error, path, 0, 0);
    ck_assert_uint_eq(strlen(error.path), sizeof error.path - 1);
    ck_assert_str_eq(error.path + strlen(error.path) - 5, "b.txt");
}
END_TEST

START_TEST(array_sizes_are_checked)
{
    char *bytes = NULL;
    size_t capacity = 0;
    ck_assert_ptr_null(ng_array_new(SIZE_MAX / 2, 3));
    ck_assert(!ng_array_reserve(&bytes, &capacity, SIZE_MAX / 2, 3));
    ck_assert_ptr_null(bytes);
    ck_assert(ng_array_reserve(&bytes, &capacity, 5, 1));
    ck_assert_uint_ge(capacity, 5);
    free(bytes);
}
END_TEST

START_TEST(arena_survives_reset)
{
    ng_arena arena = {0};
    for (int round = 0; round < 3; round++) {
        for (size_t size = 1; size < 300000; size = size * 3 + 1) {
            char *memory = ng_arena_new(&arena, size, 1);
            ck_assert_ptr_nonnull(memory);
            ck_assert_uint_eq((uintptr_t)memory % sizeof(double), 0);
            memset(memory, round, size);
        }
        ck_assert_str_eq(ng_arena_string(&arena, "span of text", 4), "span");
        ng_arena_reset(&arena);
    }
    ck_assert_ptr_null(ng_arena_new(&arena, SIZE_MAX, 2));
    ng_arena_clear(&arena);
}
END_TEST

/* All numbers below a thousand under seven hashes, many of them in one run of slots. */
START_TEST(map_finds_by_hash_and_equality)
{
    enum { COUNT = 1000 };
    ng_map map = {0};
    for (int round = 0; round < 2; round++) {
        uint32_t id;
        for (uint32_t i = 0; i < COUNT; i++) {
            const uint64_t hash = (uint64_t)(i % 7) << 32;
            NG_MAP_FIND(id, &map, hash, id == i);
            ck_assert_uint_eq(id, NG_MAP_NONE);
            ck_assert(ng_map_add(&map, hash, i));
        }
        for (uint32_t i = 0; i < COUNT; i++) {
            NG_MAP_FIND(id, &map, (uint64_t)(i % 7) << 32, id == i);
            ck_assert_uint_eq(id, i);
            NG_MAP_FIND(id, &map, (uint64_t)(i % 7) << 32, id == COUNT);
            ck_assert_uint_eq(id, NG_MAP_NONE);
        }
        NG_MAP_FIND(id, &map, (uint64_t)7 << 32, true);
        ck_assert_uint_eq(id, NG_MAP_NONE);
        ng_map_reset(&map, COUNT);
        ck_assert_uint_eq(map.count, 0);
    }
    const size_t size = map.size;
    ng_map_reset(&map, 0);
    ck_assert_uint_eq(map.size, size);
    ck_assert(ng_map_reserve(&map, 100000));
    ng_map_reset(&map, 10);
    ck_assert_uint_eq(map.size, 0);
    ng_map_clear(&map);
}
END_TEST

START_TEST(names_are_numbered_as_they_appear_and_sorted_by_bytes)
{
    static const struct {
        const char *text;
        size_t length;
    } added[] = {{"b", 1}, {"a\0b", 3}, {"", 0}, {"ab", 2}, {"b", 1}, {"a", 1}, {"\xc3\xa9", 2}};
    ng_names names = {0};
    ck_assert_uint_eq(ng_names_find(&names, "b", 1), NG_NO_NAME);
    for (size_t i = 0; i < sizeof added / sizeof *added; i++)
        ck_assert_uint_eq(ng_names_add(&names, added[i].text, added[i].length), i < 4    ? i
                                                                                : i == 4 ? 0
                                                                                         : i - 1);
    ck_assert(ng_names_sort(&names));
    static const size_t sorted[] = {2, 5, 1, 3, 0, 6};
    ck_assert_uint_eq(names.count, 6);
    for (size_t i = 0; i < names.count; i++)
        ck_assert_uint_eq(ng_names_find(&names, added[sorted[i]].text, added[sorted[i]].length), i);
    ck_assert_uint_eq(ng_names_find(&names, "c", 1), NG_NO_NAME);
    ng_names_clear(&names);
}
END_TEST

START_TEST(sorts_and_searches)
{
    uint64_t values[] = {5, UINT64_MAX, 3, 5, 0, 3};
    ng_rank ranks[] = {{1, 4}, {2, 9}, {1, 2}, {-1, 0}};
    static const uint32_t ranked[] = {9, 2, 4, 0};
    size_t at;
    ck_assert_uint_eq(ng_sort_unique_u64(values, 6), 4);
    ck_assert_uint_eq(values[1], 3);
    ck_assert_uint_eq(values[3], UINT64_MAX);
    for (uint64_t wanted = 0; wanted < 8; wanted++) {
        NG_LOWER_BOUND(at, 4, values[at] < wanted);
        ck_assert_uint_eq(at, wanted == 0 ? 0 : wanted <= 3 ? 1 : wanted <= 5 ? 2 : 3);
    }
    NG_LOWER_BOUND(at, 4, true);
    ck_assert_uint_eq(at, 4);
    NG_LOWER_BOUND(at, 0, true);
    ck_assert_uint_eq(at, 0);
    ng_sort_ranks(ranks, 4);
    for (size_t i = 0; i < 4; i++)
        ck_assert_uint_eq(ranks[i].item, ranked[i]);
    ng_sort_u32(NULL, 0);
    ck_assert_uint_eq(ng_sort_unique_u32(NULL, 0), 0);
}
END_TEST

START_TEST(buffer_appends_and_formats)
{
    ng_buffer buffer = {0};
    for (int i = 0; i < 1000; i++)
        ng_buffer_format(&buffer, "%d,", i % 10);
    ng_buffer_char(&buffer, '.');
    ck_assert(!buffer.failed);
    ck_assert_uint_eq(buffer.length, 2001);
    ck_assert_int_eq(memcmp(buffer.data, "0,1,2,", 6), 0);
    ck_assert(!ng_buffer_reserve(&buffer, SIZE_MAX));
    ck_assert(buffer.failed);
    ng_buffer_clear(&buffer);
}
END_TEST

START_TEST(random_is_the_same_everywhere)
{
    ng_random random;
    ng_random_seed(&random, 0);
    /* Reference values of xoshiro256** seeded with splitmix64(0). */
    ck_assert_uint_eq(ng_random_next(&random), 0x99ec5f36cb75f2b4u);
    ck_assert_uint_eq(ng_random_next(&random), 0xbf6e1f784956452au);
    for (int i = 0; i < 1000; i++) {
        ck_assert_uint_lt(ng_random_below(&random, 7), 7);
        double x = ng_random_unit(&random);
        ck_assert(x >= 0 && x < 1);
    }
}
END_TEST

START_TEST(file_is_replaced_whole_or_not_at_all)
{
    char path[] = "/tmp/nutgraf-test-XXXXXX";
    close(mkstemp(path));
    ng_chunk chunks[] = {{"one ", 4}, {"two", 3}};
    ng_mapping mapping;
    ng_error error;
    ck_assert_int_eq(ng_file_replace(path, chunks, 2, &error), NG_OK);
    ck_assert_int_eq(ng_mapping_open(path, &mapping, &error), NG_OK);
    ck_assert_uint_eq(mapping.length, 7);
    ck_assert_int_eq(memcmp(mapping.data, "one two", 7), 0);
    ng_mapping_close(&mapping);
    ck_assert_int_eq(ng_file_replace("/nonexistent/x", chunks, 2, &error), NG_ERROR_IO);
    ck_assert_str_eq(error.path, "/nonexistent/x");
    if (access("/dev/full", W_OK) == 0)
        ck_assert_int_eq(ng_file_replace("/dev/full", chunks, 2, &error), NG_ERROR_IO);
    ck_assert_int_eq(ng_mapping_open("/tmp", &mapping, &error), NG_ERROR_IO);

    /* A link stays, and a file that is open is written at its end. */
    char link[sizeof path + 5], open_file[32];
    struct stat info;
    snprintf(link, sizeof link, "%s.link", path);
    ck_assert_int_eq(symlink(path, link), 0);
    ck_assert_int_eq(ng_file_replace(link, chunks, 1, &error), NG_OK);
    ck_assert(lstat(link, &info) == 0 && S_ISLNK(info.st_mode));
    const int file = open(path, O_WRONLY);
    snprintf(open_file, sizeof open_file, "/dev/fd/%d", file);
    ck_assert_int_eq(ng_file_replace(open_file, chunks, 2, &error), NG_OK);
    close(file);
    char *text = read_file(path, NULL);
    ck_assert_str_eq(text, "one one two");
    free(text);
    unlink(link);
    unlink(path);
}
END_TEST

static void square(void *context, size_t index, size_t worker)
{
    (void)worker;
    ((size_t *)context)[index] += index * index;
}

START_TEST(pool_runs_every_task_once)
{
    enum { COUNT = 1000 };
    for (size_t threads = 1; threads <= 4; threads++) {
        ng_pool *pool = ng_pool_new(threads);
        ck_assert_uint_eq(ng_pool_size(pool), threads);
        static size_t results[COUNT];
        memset(results, 0, sizeof results);
        for (int run = 0; run < 20; run++)
            ng_pool_run(pool, COUNT, square, results);
        for (size_t i = 0; i < COUNT; i++)
            ck_assert_uint_eq(results[i], 20 * i * i);
        ng_pool_free(pool);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base");
    TCase *tests = tcase_create("base");
    tcase_add_test(tests, error_names_file_line_and_byte);
    tcase_add_test(tests, long_path_keeps_its_end);
    tcase_add_test(tests, array_sizes_are_checked);
    tcase_add_test(tests, arena_survives_reset);
    tcase_add_test(tests, map_finds_by_hash_and_equality);
    tcase_add_test(tests, names_are_numbered_as_they_appear_and_sorted_by_bytes);
    tcase_add_test(tests, sorts_and_searches);
    tcase_add_test(tests, buffer_appends_and_formats);
    tcase_add_test(tests, random_is_the_same_everywhere);
    tcase_add_test(tests, file_is_replaced_whole_or_not_at_all);
    tcase_add_test(tests, pool_runs_every_task_once);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
