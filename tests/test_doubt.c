/* learn: doubtful labels, copies, leaks, labels that are alike. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "nutgraf/doubt.h"
#include "nutgraf/train.h"
#include "support.h"

static ng_error failure;

static ng_string text(const char *words)
{
    return (ng_string){words, strlen(words)};
}

/* Of two labels, thresholds (0.9 + 0.7 + 0.2) / 3 = 0.6 and (0.8 + 0.6 + 0.1) / 3 = 0.5. */
START_TEST(labels_that_models_contradict)
{
    static const double p[6 * 2] = {0.9, 0.1, 0.7, 0.3, 0.2, 0.8, 0.2, 0.8, 0.4, 0.6, 0.9, 0.1};
    static const uint32_t gold[6] = {0, 0, 0, 1, 1, 1};
    ng_label_doubts found;
    ck_assert_int_eq(ng_label_doubts_find(p, gold, 6, 2, &found, &failure), NG_OK);
    ck_assert_double_eq_tol(found.thresholds[0], 0.6, 1e-12);
    ck_assert_double_eq_tol(found.thresholds[1], 0.5, 1e-12);
    ck_assert_uint_eq(found.count, 2);
    ck_assert_uint_eq(found.items[0].row, 5);
    ck_assert_uint_eq(found.items[0].suggested, 0);
    ck_assert_double_eq_tol(found.items[0].margin, 0.8, 1e-12);
    ck_assert_uint_eq(found.items[1].row, 2);
    ck_assert_double_eq_tol(found.joint[1], 1, 1e-12);
    ck_assert_double_eq_tol(found.wrong, 2, 1e-12);
    ng_label_doubts_clear(&found);
}
END_TEST

START_TEST(copies_of_texts)
{
    const ng_string texts[] = {
        text("one two three four five six seven eight nine ten eleven twelve"),
        text(""),
        text("something else altogether"),
        text("One two, three four five six: seven eight nine ten eleven TWELVE!"),
        text("one two three four five six seven eight nine ten eleven thirteen"),
        text("twelve eleven ten nine eight seven six five four three two one"),
        text("..."),
    };
    ng_copy copies[7];
    ck_assert_int_eq(ng_copies_find(texts, 7, 0.8, 1, copies, &failure), NG_OK);
    ck_assert_uint_eq(copies[0].of, NG_NO_COPY);
    ck_assert_uint_eq(copies[3].of, 0);
    ck_assert_double_eq(copies[3].similarity, 1);
    ck_assert_uint_eq(copies[4].of, 0);
    ck_assert_double_eq_tol(copies[4].similarity, 10.0 / 12, 1e-12);
    ck_assert_uint_eq(copies[4].cluster, 0);
    for (size_t i = 1; i < 7; i += i == 2 ? 3 : 1)
        ck_assert_uint_eq(copies[i].of, NG_NO_COPY);
    ck_assert_int_eq(ng_copies_find(texts, 7, 0, 1, copies, &failure), NG_ERROR_ARGUMENT);
    ck_assert_int_eq(ng_copies_find(NULL, 0, 1, 1, copies, &failure), NG_OK);
}
END_TEST

enum { PLANTED = 400, WORDS = 120, WORD_BYTES = 8 };

/* Texts of random words, then as many copies with 5 of their 120 words changed. */
static char *make_texts(ng_string *texts)
{
    char *bytes = malloc(2 * PLANTED * WORDS * WORD_BYTES), *at = bytes;
    uint64_t words[WORDS];
    ng_random random;
    ck_assert_ptr_nonnull(bytes);
    ng_random_seed(&random, 7);
    for (size_t i = 0; i < PLANTED; i++) {
        for (size_t w = 0; w < WORDS; w++)
            words[w] = ng_random_below(&random, 5000);
        for (size_t copy = 0; copy < 2; copy++) {
            const char *start = at;
            for (size_t c = 0; copy && c < 5; c++)
                words[ng_random_below(&random, WORDS)] = ng_random_below(&random, 5000);
            for (size_t w = 0; w < WORDS; w++)
                at += snprintf(at, WORD_BYTES, "w%llu ", (unsigned long long)words[w]);
            texts[copy * PLANTED + i] = (ng_string){start, (size_t)(at - start)};
        }
    }
    return bytes;
}

START_TEST(near_copies_are_found)
{
    static ng_string texts[2 * PLANTED];
    static ng_copy copies[2 * PLANTED], again[2 * PLANTED];
    char *bytes = make_texts(texts);
    size_t found = 0, wrong = 0;
    ck_assert_int_eq(ng_copies_find(texts, 2 * PLANTED, 0.8, 3, copies, &failure), NG_OK);
    for (size_t i = 0; i < 2 * PLANTED; i++) {
        found += i >= PLANTED && copies[i].of == i - PLANTED;
        wrong += copies[i].of != NG_NO_COPY && copies[i].of != i - PLANTED;
    }
    ck_assert_uint_ge(found, PLANTED * 95 / 100);
    ck_assert_uint_eq(wrong, 0);
    ck_assert_int_eq(ng_copies_find(texts, 2 * PLANTED, 0.8, 3, again, &failure), NG_OK);
    for (size_t i = 0; i < 2 * PLANTED; i++)
        ck_assert(again[i].of == copies[i].of && again[i].cluster == copies[i].cluster);
    free(bytes);
}
END_TEST

/* Rows 0, 1, 2 have one text, 3 and 4 another: 0 is outvoted, 3 and 4 stand against each other. */
START_TEST(what_to_look_at_first)
{
    static const double p[6 * 2] = {0.6, 0.4, 0.4, 0.6, 0.4, 0.6, 0.7, 0.3, 0.7, 0.3, 0.05, 0.95};
    static const uint32_t gold[6] = {0, 1, 1, 0, 1, 0};
    static const bool is_test[6] = {false, false, true, false, false, false};
    const ng_copy copies[6] = {{NG_NO_COPY, 0, 0}, {0, 0, 1}, {1, 0, 0.9},
                               {NG_NO_COPY, 3, 0}, {3, 3, 1}, {NG_NO_COPY, 5, 0}};
    ng_label_doubt doubt = {5, 1, 0.9};
    const ng_label_doubts labels = {.items = &doubt, .count = 1};
    static const ng_doubt expected[] = {
        {NG_DOUBT_LABEL, 5, NG_NO_COPY, 1, 0.9}, {NG_DOUBT_CONFLICT, 4, 3, 0, 0.4},
        {NG_DOUBT_CONFLICT, 0, 1, 1, 1.0 / 3},   {NG_DOUBT_CONFLICT, 3, 4, 1, -0.4},
        {NG_DOUBT_OVERLAP, 2, 1, 1, 0.9},        {NG_DOUBT_DUPLICATE, 1, 0, 1, 1},
        {NG_DOUBT_DUPLICATE, 4, 3, 1, 1},
    };
    ng_doubt *found;
    size_t count;
    ck_assert_int_eq(ng_doubts_rank(&labels, copies, p, gold, is_test, 6, 2, &found, &count,
                                    &failure),
                     NG_OK);
    ck_assert_uint_eq(count, 7);
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(found[i].kind, expected[i].kind);
        ck_assert_uint_eq(found[i].row, expected[i].row);
        ck_assert_uint_eq(found[i].other, expected[i].other);
        ck_assert_uint_eq(found[i].suggested, expected[i].suggested);
        ck_assert_double_eq_tol(found[i].score, expected[i].score, 1e-12);
    }
    free(found);
}
END_TEST

START_TEST(words_that_give_the_label_away)
{
    enum { D = 200 };
    static char room[D][96];
    static ng_string texts[D];
    static uint32_t gold[D];
    ng_leaks leaks;
    for (unsigned i = 0; i < D; i++) {
        gold[i] = i % 2;
        snprintf(room[i], sizeof room[i], "%s some w%u words w%u of w%u text v%u",
                 i % 4 == 0 ? "Desk Seven:" : "and", i, i + 1, i + 2, i % 5);
        texts[i] = text(room[i]);
    }
    ck_assert_int_eq(ng_leaks_find(texts, gold, D, 2, &leaks, &failure), NG_OK);
    ck_assert_uint_ge(leaks.count, 1);
    ck_assert_str_eq(leaks.items[0].words, "desk seven some");
    ck_assert(!leaks.items[0].is_at_end);
    ck_assert_uint_eq(leaks.items[0].place, 0);
    ck_assert_uint_eq(leaks.items[0].label, 0);
    ck_assert_uint_eq(leaks.items[0].rows, D / 4);
    ck_assert_uint_eq(leaks.items[0].others, 0);
    ng_leaks_clear(&leaks);
    ck_assert_int_eq(ng_leaks_find(texts, gold, 19, 2, &leaks, &failure), NG_OK);
    ck_assert_uint_eq(leaks.count, 0);
    ng_leaks_clear(&leaks);
}
END_TEST

START_TEST(labels_that_are_alike)
{
    static const struct {
        const char *a, *b;
        ng_label_likeness likeness;
    } rows[] = {
        {"Sport", "sport", NG_LABELS_FORM},        {"sci-tech", "Sci Tech", NG_LABELS_FORM},
        {"sport", "sports", NG_LABELS_SPELLING},   {"politics", "poiltics", NG_LABELS_SPELLING},
        {"favour", "favor", NG_LABELS_SPELLING},   {"1", "-1", NG_LABELS_DIFFERENT},
        {"class1", "class2", NG_LABELS_DIFFERENT}, {"level1", "level11", NG_LABELS_DIFFERENT},
        {"pro", "pre", NG_LABELS_DIFFERENT},       {"C", "C++", NG_LABELS_DIFFERENT},
        {"world", "sport", NG_LABELS_DIFFERENT},   {"", "", NG_LABELS_DIFFERENT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ck_assert_int_eq(ng_labels_compare(text(rows[i].a), text(rows[i].b)), rows[i].likeness);
        ck_assert_int_eq(ng_labels_compare(text(rows[i].b), text(rows[i].a)), rows[i].likeness);
    }
}
END_TEST

/* 60 records of two topics, two of them with the label of the other: in reading order. */
START_TEST(answers_of_rows)
{
    enum { D = 60 };
    static ng_record records[D];
    static const ng_record *list[D];
    static ng_string labels[D];
    static char room[D][64];
    ng_train_options options;
    ng_trainer *trainer = NULL;
    ng_row_answers answers;
    ng_label_doubts found;
    ng_train_options_default(&options);
    for (unsigned i = 0; i < D; i++) {
        const bool is_wrong = i == 7 || i == 40;
        snprintf(room[i], sizeof room[i], i % 2 ? "rain cloud storm %u" : "goal match team %u", i);
        labels[i] = text((i % 2 == 0) != is_wrong ? "sport" : "weather");
        records[i] =
            (ng_record){.text = text(room[i]), .labels = &labels[i], .label_count = 1, .weight = 1};
        list[i] = &records[i];
    }
    ck_assert_int_eq(ng_trainer_of_records(list, D, &options, NULL, &trainer, &failure), NG_OK);
    ck_assert_int_eq(ng_trainer_answer_rows(trainer, &options, 5, &answers, &failure), NG_OK);
    ck_assert_uint_eq(answers.rows, D);
    ck_assert_uint_eq(answers.labels, 2);
    for (size_t i = 0; i < D; i++) {
        const ng_string label = ng_trainer_label(trainer, answers.gold[i]);
        ck_assert_uint_eq(answers.records[i], i);
        ck_assert(label.length == labels[i].length &&
                  memcmp(label.data, labels[i].data, label.length) == 0);
        ck_assert_double_eq_tol(answers.p[2 * i] + answers.p[2 * i + 1], 1, 1e-9);
    }
    ck_assert_int_eq(ng_label_doubts_find(answers.p, answers.gold, D, 2, &found, &failure), NG_OK);
    ck_assert_uint_ge(found.count, 2);
    ck_assert_uint_eq(found.items[0].row + found.items[1].row, 47);
    ng_label_doubts_clear(&found);
    ng_row_answers_clear(&answers);
    options.multi_label = true;
    ck_assert_int_eq(ng_trainer_answer_rows(trainer, &options, 5, &answers, &failure),
                     NG_ERROR_ARGUMENT);
    ng_trainer_free(trainer);
    options.multi_label = false;
    records[3].label_count = 0;
    ck_assert_int_eq(ng_trainer_of_records(list, D, &options, NULL, &trainer, &failure),
                     NG_ERROR_ARGUMENT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("doubt");
    TCase *tests = tcase_create("doubt");
    tcase_add_test(tests, labels_that_models_contradict);
    tcase_add_test(tests, copies_of_texts);
    tcase_add_test(tests, near_copies_are_found);
    tcase_add_test(tests, what_to_look_at_first);
    tcase_add_test(tests, words_that_give_the_label_away);
    tcase_add_test(tests, labels_that_are_alike);
    tcase_add_test(tests, answers_of_rows);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
