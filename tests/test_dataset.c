/* What becomes of labelled records before a fit: rules, limits, folds. */
#include "dataset/dataset.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sample.h"
#include "support.h"

/* ---- Helpers ---- */

typedef struct loaded {
    ng_dataset_frame frame;
    ng_dataset rows;
} loaded;

static void load(const ng_train_input *input, bool multi_label, loaded *out)
{
    ng_train_options options;
    ng_error error;
    sample_options(&options);
    options.multi_label = multi_label;
    *out = (loaded){.rows = {.record_errors = 0}};
    ng_status status =
        ng_topic_data_read(&(ng_data_source){.inputs = input, .count = 1, .options = &options},
                           &out->frame, &out->rows, &error);
    ck_assert_msg(status == NG_OK, "%s", error.message);
}

static void unload(loaded *l)
{
    ng_dataset_clear(&l->rows);
    ng_vocabulary_clear(&l->frame.vocabulary);
    ng_names_clear(&l->frame.labels);
}

/* ---- Folds ---- */

START_TEST(folds_spread_each_label_evenly)
{
    enum { ROWS = 97, FOLDS = 5 };
    const char *path = sample_jsonl("rows.jsonl", 0, ROWS, false);
    loaded l;
    uint32_t fold[ROWS], again[ROWS], other[ROWS];
    size_t counts[SAMPLE_LABELS][FOLDS] = {{0}}, sizes[FOLDS] = {0};
    load(&(ng_train_input){.paths = &path, .path_count = 1}, false, &l);
    ck_assert_uint_eq(l.rows.counts.rows, ROWS);
    ck_assert_int_eq(ng_dataset_assign_folds(&l.rows, FOLDS, 1, NULL, fold), NG_OK);
    ck_assert_int_eq(ng_dataset_assign_folds(&l.rows, FOLDS, 1, NULL, again), NG_OK);
    ck_assert_int_eq(ng_dataset_assign_folds(&l.rows, FOLDS, 2, NULL, other), NG_OK);
    for (size_t i = 0; i < ROWS; i++) {
        ck_assert_uint_lt(fold[i], FOLDS);
        counts[l.rows.labels[l.rows.label_start[i]]][fold[i]]++;
        sizes[fold[i]]++;
    }
    for (size_t f = 0; f < FOLDS; f++) {
        ck_assert_uint_ge(sizes[f], ROWS / FOLDS);
        ck_assert_uint_le(sizes[f], ROWS / FOLDS + 1);
        for (size_t k = 0; k < SAMPLE_LABELS; k++) /* 32 or 33 rows a label: 6 or 7 a fold */
            ck_assert_msg(counts[k][f] >= 6 && counts[k][f] <= 7, "label %zu, fold %zu: %zu", k, f,
                          counts[k][f]);
    }
    ck_assert_mem_eq(fold, again, sizeof fold);
    ck_assert_msg(memcmp(fold, other, sizeof fold) != 0, "the seed changes nothing");
    unload(&l);
}
END_TEST

START_TEST(copies_of_a_row_stay_together)
{
    enum { ROWS = 30, COPIES = 3 };
    char lines[64 * 1024];
    size_t used = 0;
    loaded l;
    uint32_t fold[ROWS * COPIES];
    for (size_t i = 0; i < ROWS * COPIES; i++) {
        sample_row row;
        sample_row_make(i % ROWS, &row);
        used += (size_t)snprintf(lines + used, sizeof lines - used,
                                 "{\"text\":\"%s\",\"label\":\"%s\"}\n", row.text, row.label);
    }
    const char *path = sample_text("rows.jsonl", lines);
    load(&(ng_train_input){.paths = &path, .path_count = 1}, false, &l);
    ck_assert_uint_eq(l.rows.counts.rows, ROWS * COPIES);
    ck_assert_int_eq(ng_dataset_assign_folds(&l.rows, 4, 7, NULL, fold), NG_OK);
    size_t copies = 0;
    for (size_t i = 1; i < ROWS * COPIES; i++)
        if (l.rows.keys[i] == l.rows.keys[i - 1]) {
            copies++;
            ck_assert_uint_eq(fold[i], fold[i - 1]);
        }
    ck_assert_uint_eq(copies, ROWS * (COPIES - 1));
    unload(&l);
}
END_TEST

START_TEST(groups_stay_together_and_folds_stay_even)
{
    enum { ROWS = 120, GROUPS = 17, FOLDS = 4 };
    char lines[64 * 1024];
    size_t used = 0, sizes[FOLDS] = {0};
    loaded l;
    uint32_t fold[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        sample_row row;
        sample_row_make(i, &row);
        used += (size_t)snprintf(lines + used, sizeof lines - used,
                                 "{\"text\":\"%s\",\"label\":\"%s\",\"who\":\"author %zu\"}\n",
                                 row.text, row.label, i * i % GROUPS);
    }
    const char *path = sample_text("rows.jsonl", lines);
    load(&(ng_train_input){.paths = &path, .path_count = 1, .reader = {.group_field = "who"}},
         false, &l);
    ck_assert_int_eq(ng_dataset_assign_folds(&l.rows, FOLDS, 3, NULL, fold), NG_OK);
    for (size_t i = 0; i < ROWS; i++) {
        sizes[fold[i]]++;
        for (size_t j = 0; j < i; j++)
            if (l.rows.groups[i] == l.rows.groups[j])
                ck_assert_uint_eq(fold[i], fold[j]);
    }
    for (size_t f = 0; f < FOLDS; f++)
        ck_assert_msg(sizes[f] >= ROWS / FOLDS / 2 && sizes[f] <= ROWS / FOLDS * 2, "fold %zu: %zu",
                      f, sizes[f]);
    unload(&l);
}
END_TEST

START_TEST(one_group_for_all_cannot_be_held_out)
{
    char lines[16 * 1024];
    size_t used = 0;
    ng_train_options options;
    ng_trainer *trainer;
    ng_model *model;
    ng_error error;
    sample_options(&options);
    for (size_t i = 0; i < 30; i++) {
        sample_row row;
        sample_row_make(i, &row);
        used += (size_t)snprintf(lines + used, sizeof lines - used,
                                 "{\"text\":\"%s\",\"label\":\"%s\",\"who\":\"me\"}\n", row.text,
                                 row.label);
    }
    const char *path = sample_text("rows.jsonl", lines);
    const ng_train_input input = {.paths = &path,
                                  .path_count = 1,
                                  .reader = {.group_field = "who"}};
    ck_assert_int_eq(ng_trainer_new(&input, 1, NULL, 0, &options, false, NULL, &trainer, NULL),
                     NG_OK);
    ck_assert_int_eq(ng_trainer_fit(trainer, &options, NULL, NULL, &model, NULL, &error),
                     NG_ERROR_DATA);
    ck_assert_int_eq(error.status, NG_ERROR_DATA);
    ck_assert_msg(strstr(error.message, "group") != NULL, "%s", error.message);
    ng_trainer_free(trainer);
}
END_TEST

/* ---- Order and identity ---- */

START_TEST(rows_do_not_depend_on_the_order_of_lines)
{
    const char *paths[] = {sample_jsonl("a.jsonl", 0, 40, true),
                           sample_jsonl("b.jsonl", 40, 40, true)};
    const char *swapped[] = {paths[1], paths[0]};
    loaded a, b;
    load(&(ng_train_input){.paths = paths, .path_count = 2}, true, &a);
    load(&(ng_train_input){.paths = swapped, .path_count = 2}, true, &b);
    ck_assert_uint_eq(a.rows.data_hash, b.rows.data_hash);
    ck_assert_uint_eq(a.rows.counts.rows, 80);
    ck_assert_mem_eq(a.rows.keys, b.rows.keys, 80 * sizeof *a.rows.keys);
    ck_assert_mem_eq(a.rows.counts.starts, b.rows.counts.starts, 81 * sizeof(size_t));
    ck_assert_mem_eq(a.rows.counts.index, b.rows.counts.index,
                     a.rows.counts.starts[80] * sizeof(uint32_t));
    ck_assert_mem_eq(a.rows.label_start, b.rows.label_start, 81 * sizeof(size_t));
    ck_assert_mem_eq(a.rows.labels, b.rows.labels, a.rows.label_start[80] * sizeof(uint32_t));
    ck_assert_uint_eq(a.rows.label_start[80], 100); /* every fourth row has two */
    unload(&a);
    unload(&b);
}
END_TEST

/* ---- Rules and limits ---- */

START_TEST(rules_that_map_two_labels_to_one_give_one)
{
    static const ng_label_rule rules[] = {{.from = "a", .to = "x"}, {.from = NULL, .to = "x"}};
    const char *path = sample_text("rows.jsonl", "{\"text\":\"one\",\"label\":[\"a\",\"b\"]}\n"
                                                 "{\"text\":\"two\",\"label\":[]}\n"
                                                 "{\"text\":\"three\"}\n");
    loaded l;
    load(&(ng_train_input){.paths = &path, .path_count = 1, .rules = rules, .rule_count = 2}, true,
         &l);
    ck_assert_uint_eq(l.rows.counts.rows, 3);
    ck_assert_uint_eq(l.rows.label_start[3], 1);
    unload(&l);
}
END_TEST

START_TEST(limits_take_the_same_rows_in_any_order)
{
    const char *paths[] = {sample_jsonl("a.jsonl", 0, 40, false),
                           sample_jsonl("b.jsonl", 40, 50, false)};
    const char *swapped[] = {paths[1], paths[0]};
    loaded a, b;
    load(&(ng_train_input){.paths = paths, .path_count = 2, .label_limit = 7}, false, &a);
    load(&(ng_train_input){.paths = swapped, .path_count = 2, .label_limit = 7}, false, &b);
    ck_assert_uint_eq(a.rows.counts.rows, 7 * SAMPLE_LABELS);
    ck_assert_uint_eq(a.rows.dropped, 90 - 7 * SAMPLE_LABELS);
    ck_assert_uint_eq(a.rows.data_hash, b.rows.data_hash);
    unload(&a);
    unload(&b);
}
END_TEST

START_TEST(limits_count_rows_without_a_label_apart)
{
    char lines[4096];
    size_t used = 0;
    loaded l;
    for (size_t i = 0; i < 10; i++)
        used += (size_t)snprintf(lines + used, sizeof lines - used,
                                 "{\"text\":\"without %zu\",\"label\":[]}\n"
                                 "{\"text\":\"with %zu\",\"label\":\"a\"}\n",
                                 i, i);
    const char *path = sample_text("rows.jsonl", lines);
    load(&(ng_train_input){.paths = &path, .path_count = 1, .label_limit = 4}, true, &l);
    ck_assert_uint_eq(l.rows.counts.rows, 8);
    ck_assert_uint_eq(l.rows.label_start[8], 4);
    unload(&l);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dataset");
    TCase *tests = tcase_create("dataset");
    tcase_add_checked_fixture(tests, sample_begin, sample_end);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, folds_spread_each_label_evenly);
    tcase_add_test(tests, copies_of_a_row_stay_together);
    tcase_add_test(tests, groups_stay_together_and_folds_stay_even);
    tcase_add_test(tests, one_group_for_all_cannot_be_held_out);
    tcase_add_test(tests, rows_do_not_depend_on_the_order_of_lines);
    tcase_add_test(tests, rules_that_map_two_labels_to_one_give_one);
    tcase_add_test(tests, limits_take_the_same_rows_in_any_order);
    tcase_add_test(tests, limits_count_rows_without_a_label_apart);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
