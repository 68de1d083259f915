/* Topics: probabilities and blocks of classified records. */
#include <stdlib.h>
#include <string.h>

#include "model/model_parts.h"
#include "nutgraf/classify.h"
#include "sample.h"
#include "support.h"
#include "topic_sample.h"

/* ---- Probabilities ---- */

START_TEST(probabilities_sum_to_one)
{
    for (size_t i = 0; i < 100; i++) {
        sample_row row;
        sample_row_make(i * 7, &row);
        const ng_classification result = classify_text(row.text);
        ck_assert_ptr_nonnull(result.document.p);
        check_sums_to_one(&result.document);
        ck_assert_uint_gt(result.document.known, 0);
        ck_assert_uint_ge(result.document.total, result.document.known);
    }
}
END_TEST

START_TEST(one_word_a_thousand_times)
{
    char *text = malloc(8000);
    for (size_t i = 0; i < 1000; i++)
        memcpy(text + 8 * i, "striker ", 8);
    const ng_classification result = classify(text, 8000);
    check_sums_to_one(&result.document);
    ck_assert_msg(result.document.p[1] > result.document.p[0] &&
                      result.document.p[1] > result.document.p[2],
                  "%g %g %g", result.document.p[0], result.document.p[1], result.document.p[2]);
    free(text);
}
END_TEST

START_TEST(text_without_known_features_is_no_evidence)
{
    static const struct {
        const char *text;
        size_t length;
    } cases[] = {{"", 0},         {" \n\t \r\n", 6},   {"\0\0\0", 3},
                 {"ξψ ζξ", 9},    {"0x1f 77 991", 11}, {"qqqq zzzz xxjq", 14},
                 {"\xff\xfe", 2}, {"... !? -- ''", 12}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const ng_classification result = classify(cases[i].text, cases[i].length);
        ck_assert_msg(result.document.p == NULL, "case %zu has evidence", i);
        ck_assert_uint_eq(result.document.known, 0);
        for (size_t b = 0; b < result.block_count; b++)
            ck_assert_ptr_null(result.block_predictions[b].p);
    }
}
END_TEST

START_TEST(ranks_are_sorted_and_leave_out_zeros)
{
    const double p[] = {0.2, 0, 0.3, 0.2, 0.3};
    size_t order[5];
    ck_assert_uint_eq(ng_rank_labels(p, 5, order), 4);
    ck_assert_uint_eq(order[0], 2);
    ck_assert_uint_eq(order[1], 4);
    ck_assert_uint_eq(order[2], 0);
    ck_assert_uint_eq(order[3], 3);
}
END_TEST

/* ---- Context ---- */

static const char sections[] =
    "# Sport\n"
    "\n"
    "The striker met the goalkeeper after a long season, and the coach said the referee was right "
    "about the penalty.\n"
    "\n"
    "qqqq zzzz xxjq wwvv kkjj yyzz, jjqq vvww.\n"
    "\n"
    "The stadium was full, the league table is close, the cup comes next, said the goalkeeper.\n"
    "\n"
    "# Xyzzy\n"
    "\n"
    "The bank said quarterly profit rose with inflation, investors sold shares, the lender kept "
    "its "
    "dividend.\n"
    "\n"
    "Investors and the trader denied the takeover before the merger of the bank and the lender.\n";

START_TEST(a_heading_goes_with_its_section)
{
    const ng_classification result = classify_text(sections);
    ck_assert_uint_eq(result.block_count, 7);
    const double *unknown = result.block_predictions[4].p; /* a heading of no known word */
    ck_assert_ptr_nonnull(unknown);
    ck_assert_msg(unknown[0] > 0.8, "%g", unknown[0]);
    ck_assert_ptr_null(result.block_predictions[2].p); /* nonsense stays nonsense */
    ck_assert_uint_eq(result.section_count, 2);
    ck_assert_uint_eq(result.sections[0].first, 1); /* behind the title */
    ck_assert_uint_eq(result.sections[0].last, 3);
    ck_assert_uint_eq(result.sections[1].first, 4);
    ck_assert_uint_eq(result.sections[1].last, 6);
    check_sums_to_one(&result.sections[0].prediction);
    ck_assert_double_gt(result.sections[0].prediction.p[1], 0.8);
    ck_assert_double_gt(result.sections[1].prediction.p[0], 0.8);
}
END_TEST

START_TEST(neighbours_count_only_in_context)
{
    const ng_classifier_options alone = {.context = NG_CONTEXT_NONE};
    double in_context[7][SAMPLE_LABELS];
    const ng_classification first = classify_text(sections);
    for (size_t b = 0; b < first.block_count; b++)
        if (first.block_predictions[b].p)
            memcpy(in_context[b], first.block_predictions[b].p, sizeof in_context[b]);
    choose(&alone);
    const ng_classification result = classify_text(sections);
    ck_assert_uint_eq(result.section_count, 0);
    ck_assert_ptr_null(result.block_predictions[4].p);
    for (size_t b = 1; b < result.block_count; b++) {
        const ng_block *block = &result.blocks[b];
        if (!result.block_predictions[b].p)
            continue;
        double by_itself[SAMPLE_LABELS];
        memcpy(by_itself, result.block_predictions[b].p, sizeof by_itself);
        ck_assert_double_gt(in_context[b][b > 3 ? 0 : 1], by_itself[b > 3 ? 0 : 1]);
        /* The same as a text of its own. */
        const ng_classification single = classify(sections + block->span.start, block->span.length);
        ck_assert_double_eq(single.block_predictions[0].p[0], by_itself[0]);
        classify_text(sections);
    }
}
END_TEST

START_TEST(one_block_or_only_furniture)
{
    const ng_classification single = classify_text("The striker met the goalkeeper.");
    ck_assert_uint_eq(single.section_count, 1);
    check_sums_to_one(&single.block_predictions[0]);
    for (size_t k = 0; k < SAMPLE_LABELS; k++)
        ck_assert_double_eq(single.block_predictions[0].p[k], single.document.p[k]);
    const ng_classification none = classify_text("Share this article\n\nShare on Facebook\n");
    ck_assert_uint_eq(none.section_count, 0);
}
END_TEST

START_TEST(many_blocks_stay_finite)
{
    enum { BLOCKS = 20000, RUN = 1000 };
    char *text = malloc(BLOCKS * sizeof((sample_row *)NULL)->text);
    size_t length = 0;
    ck_assert_ptr_nonnull(text);
    for (size_t b = 0, i = 0; b < BLOCKS; b++) {
        sample_row row;
        do
            sample_row_make(i++, &row);
        while (strcmp(row.label, b / RUN % 2 ? "sport" : "markets") != 0);
        memcpy(text + length, row.text, strlen(row.text));
        length += strlen(row.text);
        memcpy(text + length, "\n\n", 2);
        length += 2;
    }
    const ng_classification result = classify(text, length);
    for (size_t b = 0; b < result.block_count; b++)
        if (result.block_predictions[b].p) /* words in any order may be taken for furniture */
            check_sums_to_one(&result.block_predictions[b]);
    ck_assert_uint_ge(result.section_count, BLOCKS / RUN);
    free(text);
}
END_TEST

/* ---- Units ---- */

START_TEST(paragraphs_have_topics_of_their_own)
{
    static const size_t topics[] = {1, 0, 2}; /* sport, markets, weather */
    const ng_classification result = classify_text(article);
    size_t paragraph = 0, furniture = 0, last = 0;
    ck_assert_uint_eq(result.title.length, 26);
    ck_assert_int_eq(memcmp(result.title.data, "Derby decided by a penalty", 26), 0);
    for (size_t b = 0; b < result.block_count; b++) {
        const ng_block *block = &result.blocks[b];
        const ng_prediction *prediction = &result.block_predictions[b];
        ck_assert_uint_ge(block->span.start, last);
        last = block->span.start + block->span.length;
        ck_assert_uint_le(last, sizeof article - 1);
        if (block->kind == NG_BLOCK_BOILERPLATE) {
            furniture++;
            ck_assert_ptr_null(prediction->p);
            ck_assert_uint_eq(prediction->total, 0);
        } else if (block->kind == NG_BLOCK_PARAGRAPH) {
            size_t order[SAMPLE_LABELS];
            ck_assert_uint_lt(paragraph, 3);
            ng_rank_labels(prediction->p, SAMPLE_LABELS, order);
            ck_assert_uint_eq(order[0], topics[paragraph]);
            paragraph++;
        }
    }
    ck_assert_uint_eq(paragraph, 3);
    ck_assert_uint_eq(furniture, 1);
}
END_TEST

START_TEST(furniture_counts_when_asked_for)
{
    static const char text[] =
        "The striker met the coach, and the goalkeeper was there too, said "
        "people in the stadium.\n\nShare this article\n\nThe referee blew for "
        "the penalty after a long season in the league, said the coach.\n";
    const size_t before = classify_text(text).document.total;
    choose(&(ng_classifier_options){.furniture = true});
    const ng_classification result = classify_text(text);
    ck_assert_uint_gt(result.document.total, before);
    for (size_t b = 0; b < result.block_count; b++)
        if (result.blocks[b].kind == NG_BLOCK_BOILERPLATE)
            ck_assert_uint_gt(result.block_predictions[b].total, 0);
}
END_TEST

START_TEST(unit_is_that_of_the_record_unless_given)
{
    ng_record record = record_of(article, sizeof article - 1);
    ng_classification result;
    record.is_row = true;
    ck_assert_int_eq(ng_classify(classifier, document_of(&record), &result, NULL), NG_OK);
    ck_assert_uint_eq(result.block_count, 0);
    ck_assert_ptr_null(result.title.data);
    ck_assert_ptr_nonnull(result.document.p);
    choose(&(ng_classifier_options){.unit = NG_UNIT_PARAGRAPH});
    ck_assert_int_eq(ng_classify(classifier, document_of(&record), &result, NULL), NG_OK);
    ck_assert_uint_gt(result.block_count, 3);
    choose(&(ng_classifier_options){.unit = NG_UNIT_DOCUMENT});
    record.is_row = false;
    ck_assert_int_eq(ng_classify(classifier, document_of(&record), &result, NULL), NG_OK);
    ck_assert_uint_eq(result.block_count, 0);
}
END_TEST

START_TEST(titles_count)
{
    const ng_record plain = record_of("people said the city", 20);
    ng_record titled = plain;
    ng_classification result;
    titled.title = (ng_string){"Striker, goalkeeper, coach, referee", 35};
    ck_assert_int_eq(ng_classify(classifier, document_of(&plain), &result, NULL), NG_OK);
    const double before = result.document.p[1];
    const size_t total = result.document.total;
    ck_assert_int_eq(ng_classify(classifier, document_of(&titled), &result, NULL), NG_OK);
    ck_assert(result.document.p[1] > before + 0.1);
    ck_assert_uint_gt(result.document.total, total);
    ck_assert_ptr_eq(result.title.data, titled.title.data);
    titled.text.length = 0;
    ck_assert_int_eq(ng_classify(classifier, document_of(&titled), &result, NULL), NG_OK);
    ck_assert_ptr_nonnull(result.document.p);
    ng_evidence found;
    ck_assert_int_eq(ng_explain(classifier, SIZE_MAX, 1, &found, NULL), NG_OK);
    for (size_t i = 0; i < found.count; i++)
        ck_assert(found.items[i].in_title);
}
END_TEST

/* ---- Bytes that must not matter ---- */

static void check_same_answer(const char *text, size_t length, const char *what, const ng_unit unit)
{
    double p[SAMPLE_LABELS], blocks[16][SAMPLE_LABELS];
    ng_block_kind kinds[16];
    choose(&(ng_classifier_options){.unit = unit});
    ng_classification result = classify_text(article);
    const size_t count = result.block_count;
    ck_assert_uint_le(count, 16);
    memcpy(p, result.document.p, sizeof p);
    for (size_t b = 0; b < count; b++) {
        kinds[b] = result.blocks[b].kind;
        if (result.block_predictions[b].p)
            memcpy(blocks[b], result.block_predictions[b].p, sizeof *blocks);
    }
    result = classify(text, length);
    ck_assert_msg(memcmp(p, result.document.p, sizeof p) == 0, "%s: document", what);
    ck_assert_msg(result.block_count == count, "%s: %zu blocks", what, result.block_count);
    for (size_t b = 0; b < count; b++) {
        ck_assert_msg(result.blocks[b].kind == kinds[b], "%s: kind of block %zu", what, b);
        if (result.block_predictions[b].p)
            ck_assert_msg(memcmp(blocks[b], result.block_predictions[b].p, sizeof *blocks) == 0,
                          "%s: block %zu", what, b);
    }
}

START_TEST(line_ends_and_marks_change_no_bit)
{
    static const ng_unit units[] = {NG_UNIT_PARAGRAPH, NG_UNIT_DOCUMENT};
    const size_t length = sizeof article - 1;
    char *text = malloc(2 * length + 8);
    for (size_t u = 0; u < 2; u++) {
        size_t used = 0;
        for (size_t i = 0; i < length; i++) {
            if (article[i] == '\n')
                text[used++] = '\r';
            text[used++] = article[i];
        }
        check_same_answer(text, used, "CRLF", units[u]);
        check_same_answer(text, used - 2, "CRLF without an end", units[u]);
        check_same_answer(article, length - 1, "without an end", units[u]);
        memcpy(text, article, length);
        memcpy(text + length, "\n\n \n", 4);
        check_same_answer(text, length + 4, "more ends", units[u]);
        memcpy(text, "\xef\xbb\xbf", 3);
        memcpy(text + 3, article, length);
        check_same_answer(text, length + 3, "byte order mark", units[u]);
    }
    free(text);
}
END_TEST

START_TEST(invalid_bytes_are_counted)
{
    static const char text[] = "the striker \xff and \xc3\x28 the coach \xe2\x82";
    static const ng_unit units[] = {NG_UNIT_PARAGRAPH, NG_UNIT_DOCUMENT};
    for (size_t u = 0; u < 2; u++) {
        choose(&(ng_classifier_options){.unit = units[u]});
        const ng_classification result = classify(text, sizeof text - 1);
        ck_assert_uint_eq(result.replaced, 4);
        ck_assert_ptr_nonnull(result.document.p);
        ck_assert_uint_eq(classify_text(article).replaced, 0);
    }
}
END_TEST

START_TEST(a_classifier_forgets_the_record_before)
{
    double p[SAMPLE_LABELS];
    memcpy(p, classify_text("the striker and the coach").document.p, sizeof p);
    classify_text(article);
    classify_text("");
    const ng_classification result = classify_text("the striker and the coach");
    ck_assert_int_eq(memcmp(p, result.document.p, sizeof p), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("topic");
    TCase *tests = tcase_create("topic");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, probabilities_sum_to_one);
    tcase_add_test(tests, one_word_a_thousand_times);
    tcase_add_test(tests, text_without_known_features_is_no_evidence);
    tcase_add_test(tests, a_heading_goes_with_its_section);
    tcase_add_test(tests, neighbours_count_only_in_context);
    tcase_add_test(tests, one_block_or_only_furniture);
    tcase_add_test(tests, many_blocks_stay_finite);
    tcase_add_test(tests, ranks_are_sorted_and_leave_out_zeros);
    tcase_add_test(tests, paragraphs_have_topics_of_their_own);
    tcase_add_test(tests, furniture_counts_when_asked_for);
    tcase_add_test(tests, unit_is_that_of_the_record_unless_given);
    tcase_add_test(tests, titles_count);
    tcase_add_test(tests, line_ends_and_marks_change_no_bit);
    tcase_add_test(tests, invalid_bytes_are_counted);
    tcase_add_test(tests, a_classifier_forgets_the_record_before);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
