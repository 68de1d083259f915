/* learn: labels for unlabelled text, the rows that are made of it, and what a round does. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "article/excerpts.h"
#include "nutgraf/classify.h"
#include "predict/pseudo_labels.h"
#include "sample.h"
#include "sample_pairs.h"
#include "support.h"

enum { LABELLED = 12, UNLABELLED = 600, TEST_FIRST = 2000, TEST_ROWS = 300 };

/* ---- Helpers ---- */

static void write_row(FILE *file, size_t i, const char *end)
{
    sample_row row;
    sample_row_make(i, &row);
    fprintf(file, "{\"text\":\"%s\"}%s", row.text, end);
}

/* The rows [first, last) without their labels, forwards or backwards. */
static const char *unlabelled(const char *name, size_t first, size_t last, bool backwards,
                              const char *end)
{
    const char *path = sample_path(name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    for (size_t i = first; i < last; i++)
        write_row(file, backwards ? last - 1 - (i - first) : i, end);
    ck_assert_int_eq(fclose(file), 0);
    return path;
}

typedef struct run {
    ng_train_options options;
    ng_train_input input;
    ng_train_input validation;
    ng_train_input text; /* without labels */
    size_t articles;
    bool keeps;
    ng_fit_report fit;
    ng_self_training_report report;
    ng_error error;
} run;

static run new_run(const char *const *labelled, const char *const *text, size_t count)
{
    run r = {.input = {.paths = labelled, .path_count = 1},
             .text = {.paths = text, .path_count = count}};
    sample_options(&r.options);
    return r;
}

static ng_status self_train(run *r, ng_model **model)
{
    const ng_self_training given = {.inputs = &r->input,
                                    .input_count = 1,
                                    .validation = &r->validation,
                                    .validation_count = r->validation.path_count > 0,
                                    .unlabeled = &r->text,
                                    .unlabeled_count = 1,
                                    .articles = r->articles,
                                    .keeps = r->keeps};
    ng_trainer *trainer;
    ng_status status = ng_trainer_new(&r->input, 1, &r->validation, given.validation_count,
                                      &r->options, false, NULL, &trainer, &r->error);
    ck_assert_msg(status == NG_OK, "%s", r->error.message);
    status = ng_trainer_self_train(trainer, &given, &r->options, NULL, NULL, model, &r->fit,
                                   &r->report, &r->error);
    ng_trainer_free(trainer);
    return status;
}

static ng_model *train(run *r)
{
    ng_model *model;
    const ng_status status = self_train(r, &model);
    ck_assert_msg(status == NG_OK, "%s", r->error.message);
    return model;
}

static void clear_run(run *r)
{
    ng_evaluation_free(r->fit.held_out);
    ng_self_training_report_clear(&r->report);
}

/* How many test rows get their first label. */
static size_t count_right(const ng_model *model)
{
    const ng_classifier_options options = {.unit = NG_UNIT_DOCUMENT};
    const size_t K = ng_model_label_count(model);
    ng_classifier *classifier;
    ng_classification result;
    size_t right = 0, order[16];
    ck_assert_int_eq(ng_classifier_new(model, &options, &classifier, NULL), NG_OK);
    for (size_t i = TEST_FIRST; i < TEST_FIRST + TEST_ROWS; i++) {
        sample_row row;
        sample_row_make(i, &row);
        const ng_record record = {.text = {row.text, strlen(row.text)}};
        ck_assert_int_eq(ng_classify(classifier, document_of(&record), &result, NULL), NG_OK);
        if (result.document.p && ng_rank_labels(result.document.p, K, order) > 0)
            right += order[0] == ng_model_find_label(model, row.label, strlen(row.label));
    }
    ng_classifier_free(classifier);
    return right;
}

static const char *save(ng_model *model, const char *name)
{
    const char *path = sample_path(name);
    ck_assert_int_eq(ng_model_save(model, path, NULL), NG_OK);
    ng_model_close(model);
    return path;
}

/* ---- The round ---- */

START_TEST(unlabelled_text_helps)
{
    const char *labelled = sample_jsonl("labelled.jsonl", 0, LABELLED, false);
    const char *text = unlabelled("text.jsonl", LABELLED, LABELLED + UNLABELLED, false, "\n");
    run r = new_run(&labelled, &text, 1);
    ng_model *before = sample_train(&labelled, 1, &r.options, NULL), *after = train(&r);
    const size_t right_before = count_right(before), right_after = count_right(after);
    ck_assert_uint_eq(r.report.articles, UNLABELLED);
    ck_assert_uint_eq(r.report.labelled_before, 0);
    ck_assert(r.report.is_compared && r.report.is_kept);
    ck_assert_double_lt(r.report.log_loss_after, r.report.log_loss_before);
    /* Half of the mistakes are gone. */
    ck_assert_msg(2 * (TEST_ROWS - right_after) < TEST_ROWS - right_before, "%zu right, %zu before",
                  right_after, right_before);
    /* What the held-out rows say is what new ones say, give or take. */
    ck_assert_double_le(r.report.accuracy_after, (double)right_after / TEST_ROWS + 0.15);
    ck_assert_ptr_nonnull(strstr(ng_model_facts(after).data, "\"unlabeled\""));
    ng_model_close(before);
    ng_model_close(after);
    clear_run(&r);
}
END_TEST

START_TEST(same_bytes)
{
    const char *labelled = sample_jsonl("labelled.jsonl", 0, LABELLED, false);
    const char *one[] = {unlabelled("all.jsonl", LABELLED, LABELLED + 300, false, "\n")};
    const char *two[] = {unlabelled("b.jsonl", LABELLED + 100, LABELLED + 300, true, "\r\n"),
                         unlabelled("a.jsonl", LABELLED, LABELLED + 150, false, "\n")};
    run first = new_run(&labelled, one, 1), second = new_run(&labelled, two, 2);
    first.articles = second.articles = 40; /* which ones? */
    second.options.threads = 5;
    const char *left = save(train(&first), "first.ngm");
    const char *right = sample_path("second.ngm");
    ng_model *model = train(&second); /* 50 records are there twice */
    ck_assert_uint_eq(second.report.articles, first.report.articles + 50);
    ck_assert_uint_eq(second.report.rows, first.report.rows);
    ck_assert_uint_eq(second.report.taken, first.report.taken);
    for (size_t k = 0; k < SAMPLE_LABELS; k++) {
        ck_assert_uint_eq(second.report.label_rows[k], first.report.label_rows[k]);
        ck_assert_uint_le(first.report.label_rows[k], 40);
    }
    ng_model_close(model);
    /* The numbers of records differ; without the repeats all bytes are the same. */
    two[1] = unlabelled("a.jsonl", LABELLED, LABELLED + 100, false, "\n");
    clear_run(&second);
    ck_assert_int_eq(ng_model_save(model = train(&second), right, NULL), NG_OK);
    ng_model_close(model);
    sample_same_files(left, right);
    clear_run(&first);
    clear_run(&second);
}
END_TEST

/* Pairs of text and target, each of which is a row; the same bytes in any order and division. */
START_TEST(pairs)
{
    const char *labelled = pairs_file("pairs.jsonl", 0, 30);
    const char *one[] = {pairs_file("all.jsonl", 30, 200)};
    const char *two[] = {pairs_file("b.jsonl", 130, 100), pairs_file("a.jsonl", 30, 100)};
    run first = new_run(&labelled, one, 1), second = new_run(&labelled, two, 2);
    ng_stance_train_options stance;
    pairs_options(&first.options, &stance);
    second.options = first.options;
    second.options.threads = 3;
    first.articles = second.articles = 40;
    first.keeps = second.keeps = true;
    const char *left = save(train(&first), "first.ngm");
    ng_model *model = train(&second);
    const char *right = sample_path("second.ngm");
    ck_assert_uint_eq(first.report.articles, 200);
    ck_assert_uint_gt(first.report.rows, 0);
    ck_assert_uint_eq(first.report.rows, first.report.taken);
    ck_assert(first.report.is_compared && first.report.is_kept);
    for (size_t k = 0; k < ng_model_label_count(model); k++)
        ck_assert_uint_le(first.report.label_rows[k], 40);
    ck_assert_ptr_nonnull(strstr(ng_model_facts(model).data, "\"unlabeled\""));
    ck_assert_int_eq(ng_model_save(model, right, NULL), NG_OK);
    ng_model_close(model);
    sample_same_files(left, right);
    clear_run(&first);
    clear_run(&second);
}
END_TEST

START_TEST(labelled_text_is_left_out)
{
    const char *labelled = sample_jsonl("labelled.jsonl", 0, 60, false);
    const char *text = unlabelled("text.jsonl", 0, 60, false, "\r\n");
    run r = new_run(&labelled, &text, 1);
    ng_model *model = train(&r);
    ck_assert_uint_eq(r.report.labelled_before, 60);
    ck_assert_uint_eq(r.report.rows, 0);
    ck_assert(!r.report.is_compared && !r.report.is_kept);
    ng_model_close(model);
    clear_run(&r);
}
END_TEST

START_TEST(nothing_to_learn_from)
{
    static const char *const texts[] = {
        "", "{\"text\":\"\"}\n{\"text\":\"   \"}\n",
        "{\"text\":\"Guten Morgen, liebe Leute\"}\n{\"text\":\"\xe4\xbd\xa0\xe5\xa5\xbd\"}\n"};
    const char *labelled = sample_jsonl("labelled.jsonl", 0, 60, false);
    ng_train_options options;
    sample_options(&options);
    ng_model *plain = sample_train(&labelled, 1, &options, NULL);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *text = sample_text("text.jsonl", texts[i]);
        run r = new_run(&labelled, &text, 1);
        ng_model *model = train(&r);
        ck_assert_uint_eq(r.report.rows, 0);
        ck_assert(!r.report.is_kept);
        ck_assert_uint_eq(count_right(model), count_right(plain));
        ng_model_close(model);
        clear_run(&r);
    }
    ng_model_close(plain);
}
END_TEST

/* Records about one topic, in which the model that labels them finds another. */
START_TEST(a_round_that_misleads_is_kept_on_demand_only)
{
    const char *labelled = sample_jsonl("labelled.jsonl", 0, 60, false), *text;
    const char *path = sample_path("text.jsonl");
    FILE *file = fopen(path, "wb");
    for (size_t i = 0; i < 300; i++)
        fprintf(file,
                "{\"text\":\"bank shares profit bank shares profit striker rain %s row%zu\"}\n",
                i % 2 ? "goalkeeper coach penalty" : "frost fog storm", 5000 + i);
    fclose(file);
    text = path;
    run r = new_run(&labelled, &text, 1);
    ng_model *model = train(&r);
    ck_assert_uint_gt(r.report.rows, 0);
    ck_assert(r.report.is_compared);
    ck_assert_msg(!r.report.is_kept, "%g, then %g, give or take %g", r.report.log_loss_before,
                  r.report.log_loss_after, r.report.standard_error);
    ng_scores scores;
    ng_evaluation_scores(r.fit.held_out, &scores);
    ck_assert_double_eq(scores.values[NG_METRIC_LOG_LOSS], r.report.log_loss_before);
    ng_model_close(model);
    clear_run(&r);
    r.keeps = true;
    model = train(&r);
    ck_assert(r.report.is_kept);
    ng_evaluation_scores(r.fit.held_out, &scores);
    ck_assert_double_eq(scores.values[NG_METRIC_LOG_LOSS], r.report.log_loss_after);
    ng_model_close(model);
    clear_run(&r);
}
END_TEST

START_TEST(several_labels)
{
    const char *labelled = sample_jsonl("labelled.jsonl", 0, 40, true);
    const char *text = unlabelled("text.jsonl", 40, 40 + UNLABELLED, false, "\n");
    run r = new_run(&labelled, &text, 1);
    size_t sum = 0;
    r.options.multi_label = true;
    ng_model *model = train(&r);
    for (size_t k = 0; k < SAMPLE_LABELS; k++)
        sum += r.report.label_rows[k];
    ck_assert_uint_gt(r.report.rows, 0);
    ck_assert_uint_ge(sum, r.report.rows); /* a row may have two */
    ck_assert(r.report.is_compared);
    ng_model_close(model);
    clear_run(&r);
}
END_TEST

START_TEST(held_out_rows_of_one_kind_or_the_other)
{
    const char *labelled = sample_jsonl("labelled.jsonl", 0, LABELLED, false);
    const char *held = sample_jsonl("held.jsonl", 3000, 200, false);
    const char *many = sample_jsonl("many.jsonl", 4000, 2100, false);
    const char *text = unlabelled("text.jsonl", LABELLED, LABELLED + 300, false, "\n");
    run r = new_run(&labelled, &text, 1);
    ng_scores scores;
    r.validation = (ng_train_input){.paths = &held, .path_count = 1};
    ng_model *model = train(&r);
    ck_assert(r.report.is_kept);
    ng_evaluation_scores(r.fit.held_out, &scores);
    ck_assert_uint_eq(scores.rows, 200);
    ng_model_close(model);
    clear_run(&r);

    run other = new_run(&many, &text, 1); /* a tenth is held out */
    model = train(&other);
    ck_assert(other.report.is_compared);
    ng_evaluation_scores(other.fit.held_out, &scores);
    ck_assert_uint_eq(scores.rows, 210);
    ng_model_close(model);
    clear_run(&other);
}
END_TEST

START_TEST(errors)
{
    const char *labelled = sample_jsonl("labelled.jsonl", 0, 60, false);
    const char *missing = sample_path("missing.jsonl");
    const char *broken = sample_text("broken.jsonl", "{\"text\":\"rain\"}\n{\"text\":3}\n[\n");
    run r = new_run(&labelled, &missing, 1);
    ng_model *model;
    ck_assert_int_eq(self_train(&r, &model), NG_ERROR_IO);
    r = new_run(&labelled, &broken, 1);
    model = train(&r);
    ck_assert_uint_eq(r.report.record_errors, 2);
    ck_assert_uint_eq(r.report.articles, 1);
    ng_model_close(model);
    clear_run(&r);
}
END_TEST

/* ---- Its parts ---- */

START_TEST(the_surest_of_each_label)
{
    static const ng_pseudo_label items[] = {
        {.text = 5, .content = 50, .p = 0.9, .label = 0},
        {.text = 4, .content = 40, .p = 0.9, .label = 0},
        {.text = 3, .content = 30, .p = 0.8, .label = 0},
        {.text = 3, .content = 31, .p = 0.99, .label = 0}, /* the same text with another title */
        {.text = 2, .content = 20, .p = 0.7, .label = 0},
        {.text = 2, .content = 20, .p = 0.7, .label = 0}, /* twice */
        {.text = 2, .content = 20, .p = 0.6, .label = 1},
        {.text = 1, .content = 10, .p = 0.55, .label = 1}};
    ng_pseudo_labels labels = {.items = NULL};
    const ng_pseudo_labels given = {.items = (ng_pseudo_label *)(uintptr_t)items,
                                    .count = sizeof items / sizeof *items};
    size_t first, end;
    ck_assert_int_eq(ng_pseudo_labels_join(&labels, &given), NG_OK);
    ng_pseudo_labels_select(&labels, 1);
    ck_assert_uint_eq(labels.records, 2);
    ck_assert_uint_eq(labels.count, 3);
    ck_assert(ng_pseudo_labels_find(&labels, 40, &first, &end)); /* 40 before 50 */
    ck_assert_uint_eq(end - first, 1);
    ck_assert(ng_pseudo_labels_find(&labels, 20, &first, &end)); /* taken by 1, with both labels */
    ck_assert_uint_eq(end - first, 2);
    ck_assert_uint_eq(labels.items[first].label, 0);
    ck_assert(!ng_pseudo_labels_find(&labels, 31, &first, &end));
    ng_pseudo_labels_clear(&labels);
}
END_TEST

static ng_excerpts draw(const char *text, uint64_t seed)
{
    static ng_record record;
    ng_excerpts excerpts = {.items = NULL};
    record = (ng_record){.text = {text, strlen(text)}};
    ck_assert_int_eq(ng_excerpts_draw(&excerpts, document_of(&record), seed), NG_OK);
    return excerpts;
}

START_TEST(excerpts_of_an_article)
{
    char text[4000] = "Storm stops the match\n\n";
    for (size_t i = 0; i < 9; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text),
                 "Paragraph %zu says what happened on this day and why it matters, in a sentence "
                 "or two that are long enough to be told from a caption.\n\n%s",
                 i, i == 4 ? "Share this article\n\nToo short.\n\n" : "");
    ng_excerpts excerpts = draw(text, 1), again = draw(text, 1);
    ck_assert_uint_eq(excerpts.count, 6);
    const ng_span opening = excerpts.items[0];
    ck_assert_uint_eq(opening.start, strcspn(text, "P"));
    ck_assert_uint_le(opening.length, 600);
    ck_assert_uint_gt(opening.length, 560);
    ck_assert(strchr(" \n", text[opening.start + opening.length]) != NULL);
    for (size_t i = 1; i < excerpts.count; i++) {
        ck_assert_uint_eq(excerpts.items[i].start, again.items[i].start);
        ck_assert_int_eq(strncmp(text + excerpts.items[i].start, "Paragraph ", 10), 0);
        for (size_t j = 1; j < i; j++)
            ck_assert_uint_ne(excerpts.items[i].start, excerpts.items[j].start);
    }
    ng_excerpts_clear(&excerpts);
    ng_excerpts_clear(&again);
    excerpts = draw("a few words", 1);
    ck_assert_uint_eq(excerpts.count, 1);
    ck_assert_uint_eq(excerpts.items[0].length, 11);
    ng_excerpts_clear(&excerpts);
    excerpts = draw("", 1);
    ck_assert_uint_eq(excerpts.count, 0);
    ng_excerpts_clear(&excerpts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("self-training");
    TCase *tests = tcase_create("self-training");
    tcase_add_unchecked_fixture(tests, sample_begin, sample_end);
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, unlabelled_text_helps);
    tcase_add_test(tests, same_bytes);
    tcase_add_test(tests, labelled_text_is_left_out);
    tcase_add_test(tests, pairs);
    tcase_add_test(tests, nothing_to_learn_from);
    tcase_add_test(tests, a_round_that_misleads_is_kept_on_demand_only);
    tcase_add_test(tests, several_labels);
    tcase_add_test(tests, held_out_rows_of_one_kind_or_the_other);
    tcase_add_test(tests, errors);
    tcase_add_test(tests, the_surest_of_each_label);
    tcase_add_test(tests, excerpts_of_an_article);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
