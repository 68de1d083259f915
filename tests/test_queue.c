/* learn: what to label next. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nutgraf/queue.h"
#include "support.h"

enum { K = 3, V = 64, POOL = 500 };

/* Record i of a pool: feature and margin follow from i, texts differ. */
static void offer(ng_queue *queue, size_t i, double margin, size_t label, uint64_t text)
{
    char name[32];
    const uint32_t features[] = {(uint32_t)(i % V)};
    const float values[] = {1.0F};
    ng_error error;
    const int length = snprintf(name, sizeof name, "%zu", i);
    const ng_queue_record record = {.record = {name, (size_t)length},
                                    .text = text,
                                    .label = label,
                                    .p = 0.5,
                                    .margin = margin,
                                    .row = {features, values, 1}};
    ng_queue_entry *entry = ng_queue_entry_new(&record);
    ck_assert_ptr_nonnull(entry);
    ck_assert_int_eq(ng_queue_offer(queue, entry, &error), NG_OK);
}

static ng_queue *new_queue(size_t budget, double share, uint64_t seed)
{
    const ng_queue_options options = {budget, share, seed};
    ng_queue *queue;
    ng_error error;
    ck_assert_int_eq(ng_queue_new(&options, K, V, &queue, &error), NG_OK);
    return queue;
}

static double margin_of(size_t i)
{
    return (double)(i * 7 % POOL) / POOL;
}

/* The pool in any order: `step` shares no factor with POOL. */
static ng_queue *fill(size_t budget, double share, uint64_t seed, size_t step)
{
    ng_queue *queue = new_queue(budget, share, seed);
    for (size_t n = 0; n < POOL; n++) {
        const size_t i = n * step % POOL;
        offer(queue, i, margin_of(i), i % 10 == 0 ? 2 : i % 2, 1000 + i);
    }
    return queue;
}

static size_t pick(ng_queue *queue, const ng_queue_pick **picks)
{
    size_t count;
    ng_error error;
    ck_assert_int_eq(ng_queue_pick_all(queue, picks, &count, &error), NG_OK);
    return count;
}

static size_t count_reason(const ng_queue_pick *picks, size_t count, ng_queue_reason reason)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += picks[i].reason == reason;
    return found;
}

START_TEST(uncertain_random_and_each_label)
{
    const ng_queue_pick *picks;
    ng_queue *queue = fill(50, 0.2, 1, 1);
    const size_t count = pick(queue, &picks);
    size_t labels[K] = {0};
    double hard = 0.0;
    ck_assert_uint_eq(count, 50);
    ck_assert_uint_eq(count_reason(picks, count, NG_QUEUE_RANDOM), 10);
    ck_assert_uint_ge(count_reason(picks, count, NG_QUEUE_LABEL), K);
    for (size_t i = 0; i < count; i++) {
        labels[picks[i].record->label]++;
        if (picks[i].reason != NG_QUEUE_RANDOM)
            hard += picks[i].record->margin / 40;
        for (size_t j = 0; j < i; j++)
            ck_assert_uint_ne(picks[i].record->text, picks[j].record->text);
    }
    for (size_t k = 0; k < K; k++)
        ck_assert_uint_ge(labels[k], 2);
    ck_assert(hard < 0.4); /* of the pool 0.5 */
    /* Every beginning has its share of the random ones. */
    ck_assert_uint_eq(count_reason(picks, 25, NG_QUEUE_RANDOM), 5);
    ng_queue_free(queue);
}
END_TEST

START_TEST(order_of_the_pool_does_not_matter)
{
    const ng_queue_pick *picks, *others;
    ng_queue *queue = fill(50, 0.2, 7, 1), *other = fill(50, 0.2, 7, 123);
    const size_t count = pick(queue, &picks);
    ck_assert_uint_eq(count, pick(other, &others));
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(picks[i].record->text, others[i].record->text);
        ck_assert_int_eq(picks[i].reason, others[i].reason);
    }
    ng_queue_free(other);
    /* Another seed gives another sample. */
    other = fill(50, 0.2, 8, 1);
    pick(other, &others);
    size_t same = 0;
    for (size_t i = 0; i < count; i++)
        same += picks[i].record->text == others[i].record->text;
    ck_assert_uint_lt(same, count);
    ng_queue_free(queue);
    ng_queue_free(other);
}
END_TEST

START_TEST(a_text_is_there_once)
{
    const ng_queue_pick *picks;
    ng_queue *queue = new_queue(20, 0.5, 1);
    for (size_t i = 0; i < 3 * POOL; i++)
        offer(queue, i, margin_of(i), i % K, i % 7);
    const size_t count = pick(queue, &picks);
    ck_assert_uint_eq(count, 7);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            ck_assert_uint_ne(picks[i].record->text, picks[j].record->text);
    ng_queue_free(queue);
}
END_TEST

START_TEST(similar_records_do_not_crowd_out_others)
{
    const ng_queue_pick *picks;
    ng_queue *queue = new_queue(20, 0.0, 1);
    /* A hundred of one kind, all hard; one each of ten others, nearly as hard. */
    for (size_t i = 0; i < 100; i++)
        offer(queue, 0, 0.01, 0, i);
    for (size_t i = 1; i <= 10; i++)
        offer(queue, i, 0.05, 0, 1000 + i);
    const size_t count = pick(queue, &picks);
    size_t others = 0;
    ck_assert_uint_eq(count, 20);
    for (size_t i = 0; i < count; i++)
        others += picks[i].record->text > 1000;
    ck_assert_uint_eq(others, 10);
    ng_queue_free(queue);
}
END_TEST

START_TEST(what_the_model_does_not_know)
{
    const ng_queue_pick *picks;
    ng_queue *queue = new_queue(10, 0.0, 1);
    for (size_t i = 0; i < 100; i++)
        offer(queue, i, i < 50 ? 1.0 : margin_of(i), i < 50 ? K : i % K, i);
    const size_t count = pick(queue, &picks);
    ck_assert_uint_eq(count, 10);
    ck_assert_uint_eq(count_reason(picks, count, NG_QUEUE_UNKNOWN), 1);
    ng_queue_free(queue);
}
END_TEST

START_TEST(budgets_beyond_the_pool)
{
    const ng_queue_pick *picks;
    ng_queue *queue = fill(1000000, 0.2, 1, 1);
    ck_assert_uint_eq(pick(queue, &picks), POOL);
    ng_queue_free(queue);
    queue = fill(POOL, 1.0, 1, 1);
    ck_assert_uint_eq(pick(queue, &picks), POOL);
    ck_assert_uint_eq(count_reason(picks, POOL, NG_QUEUE_RANDOM), POOL);
    ng_queue_free(queue);
    queue = new_queue(10, 0.2, 1);
    ck_assert_uint_eq(pick(queue, &picks), 0);
    ng_queue_free(queue);
    ng_error error;
    ck_assert_int_eq(ng_queue_new(&(ng_queue_options){0, 0.2, 1}, K, V, &queue, &error),
                     NG_ERROR_ARGUMENT);
    ck_assert_int_eq(ng_queue_new(&(ng_queue_options){5, 1.5, 1}, K, V, &queue, &error),
                     NG_ERROR_ARGUMENT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("queue");
    TCase *cases = tcase_create("queue");
    suite_add_tcase(suite, cases);
    tcase_add_test(cases, uncertain_random_and_each_label);
    tcase_add_test(cases, order_of_the_pool_does_not_matter);
    tcase_add_test(cases, a_text_is_there_once);
    tcase_add_test(cases, similar_records_do_not_crowd_out_others);
    tcase_add_test(cases, what_the_model_does_not_know);
    tcase_add_test(cases, budgets_beyond_the_pool);
    return run_suite(suite);
}
