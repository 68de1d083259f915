/* The learned ranker: training, its file, contributions, words and pairs. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "nutgraf/json.h"
#include "nutgraf/summarize.h"
#include "nutgraf/train.h"
#include "summary/learned.h"
#include "summary/select.h"
#include "summary/sentence_features.h"
#include "summary/sentence_matrix.h"
#include "support.h"

enum { ARTICLES = 60, SENTENCES = 8, F = NG_SENTENCE_FEATURES };

/* ---- Training data: the summary is the sentence with a number in it, wherever it stands. ---- */

static const char *const towns[] = {"Elm", "Westhaven", "Karsen", "Milden", "Ostra", "Brannholt"};
static const char *const things[] = {"the bridge", "the library", "the old mill",
                                     "the market", "the harbour", "the school"};

static void write_article(ng_json_out *out, size_t number)
{
    ng_buffer text = {0}, summary = {0};
    const char *town = towns[number % 6], *thing = things[number / 6 % 6];
    ng_buffer_format(&summary, "The town of %s will pay %zu euros for %s.", town, 1000 + number,
                     thing);
    for (size_t i = 0; i < SENTENCES; i++) {
        if (i == 1 + number % (SENTENCES - 1))
            ng_buffer_append(&text, summary.data, summary.length);
        else
            ng_buffer_format(&text, "People in %s talked about %s again on day %c of the month.",
                             towns[(number + i) % 6], things[(number + 2 * i) % 6],
                             (char)('a' + i));
        ng_buffer_text(&text, "\n\n");
    }
    ck_assert(!text.failed && !summary.failed);
    ng_json_object_begin(out);
    ng_json_key(out, "text");
    ng_json_string(out, text.data, text.length);
    ng_json_key(out, "summary");
    ng_json_string(out, summary.data, summary.length);
    ng_json_key(out, "source");
    ng_json_text(out, number % 2 ? "odd" : "even");
    ng_json_object_end(out);
    ng_json_line_end(out);
    ng_buffer_clear(&text);
    ng_buffer_clear(&summary);
}

static const char *write_articles(const char *name, bool backwards)
{
    static char path[4096];
    ng_json_out out = {0};
    snprintf(path, sizeof path, NUTGRAF_BINARY_DIR "/%s", name);
    for (size_t i = 0; i < ARTICLES; i++)
        write_article(&out, backwards ? ARTICLES - 1 - i : i);
    ck_assert(!out.failed);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(out.data, 1, out.length, file), out.length);
    ck_assert_int_eq(fclose(file), 0);
    ng_json_out_clear(&out);
    return path;
}

static ng_train_input input_of(const char *const *path)
{
    return (ng_train_input){
        .paths = path,
        .path_count = 1,
        .reader = {.target_field = "summary", .label_field = "source"},
    };
}

static ng_model *train(const char *path, size_t threads, ng_summary_train_report *report)
{
    const char *paths[] = {path};
    const ng_train_input input = input_of(paths);
    ng_summary_train_options options;
    ng_model *model = NULL;
    ng_error error;
    ng_summary_train_options_default(&options);
    options.threads = threads;
    if (ng_summary_train(&input, 1, &options, "{\"name\":\"test\"}", &model, report, &error) !=
        NG_OK)
        ck_abort_msg("%s", error.message);
    return model;
}

static void save(const ng_model *model, const char *name, char path[4096])
{
    snprintf(path, 4096, NUTGRAF_BINARY_DIR "/%s", name);
    ck_assert_int_eq(ng_model_save(model, path, NULL), NG_OK);
}

/* ---- Tests ---- */

START_TEST(learns_what_summaries_take)
{
    ng_summary_train_report report;
    ng_model *model = train(write_articles("summary-train.jsonl", false), 1, &report);
    ng_summarizer *summarizer;
    ck_assert_uint_eq(report.articles, ARTICLES);
    ck_assert_uint_eq(report.rows, 2 * ARTICLES * SENTENCES);
    ck_assert_uint_eq(report.positive_rows, 2 * ARTICLES);
    ck_assert_int_eq(ng_summarizer_new(model, &summarizer, NULL), NG_OK);
    static const char text[] =
        "People in Lund talked about the weather again on day b of the month.\n\n"
        "People in Lund talked about the castle again on day c of the month.\n\n"
        "The council of Lund will pay 75000 euros for a playground.\n\n"
        "People in Lund talked about the money again on day d of the month.\n";
    const ng_record record = {.text = {text, strlen(text)}};
    ng_summary_options options;
    ng_summary summary;
    ng_summary_options_default(&options);
    options.amount = 1;
    ck_assert_int_eq(ng_summarize(summarizer, document_of(&record), &options, &summary, NULL),
                     NG_OK);
    ck_assert_str_eq(summary.method, "learned");
    ck_assert_uint_eq(summary.count, 1);
    ck_assert_uint_eq(summary.sentences[0].rank, 1);
    ck_assert(strncmp(text + summary.sentences[0].span.start, "The council", 11) == 0);
    ng_summarizer_free(summarizer);
    ng_model_close(model);
}
END_TEST

START_TEST(contributions_add_up)
{
    ng_model *model = train(write_articles("summary-train.jsonl", false), 1, NULL);
    ng_summarizer *summarizer;
    ck_assert_int_eq(ng_summarizer_new(model, &summarizer, NULL), NG_OK);
    static const char *const texts[] = {
        "She counted one thing, and then another. \"There are 3 things,\" she said to all who "
        "had come to hear her.\n\nHe left.",
        "lower cased text . with no capitals . and numbers 12 and 13 .",
    };
    for (size_t t = 0; t < 2; t++) {
        const ng_record record = {.text = {texts[t], strlen(texts[t])}};
        ng_summary summary;
        ck_assert_int_eq(ng_summarize(summarizer, document_of(&record), NULL, &summary, NULL),
                         NG_OK);
        ck_assert_uint_ge(summary.count, 2);
        for (size_t i = 0; i < summary.count; i++) {
            const ng_summary_sentence *sentence = &summary.sentences[i];
            double sum = 0;
            ck_assert_uint_eq(sentence->part_count, F + 3);
            ck_assert_str_eq(sentence->parts[F].name, "words");
            ck_assert_str_eq(sentence->parts[F + 1].name, "pairs");
            ck_assert_str_eq(sentence->parts[F + 2].name, "bias");
            for (size_t p = 0; p < sentence->part_count; p++)
                sum += sentence->parts[p].contribution;
            ck_assert_double_eq_tol(sum, sentence->score, 1e-9);
        }
    }
    ng_summarizer_free(summarizer);
    ng_model_close(model);
}
END_TEST

/* What the model says a feature adds is what it adds, for the length of the sentence. */
START_TEST(features_tell_their_weights)
{
    static const char text[] =
        "He came. He saw 3 things. The town of Elm will pay 40 euros for it.";
    const ng_record record = {.text = {text, strlen(text)}};
    ng_model *model = train(write_articles("summary-train.jsonl", false), 1, NULL);
    ng_summarizer *summarizer;
    ng_summary summary;
    ck_assert_int_eq(ng_summarizer_new(model, &summarizer, NULL), NG_OK);
    ck_assert_int_eq(ng_summarize(summarizer, document_of(&record), NULL, &summary, NULL), NG_OK);
    ck_assert_uint_gt(summary.count, 0);
    ck_assert_uint_eq(ng_model_feature_count(model), F + 2 * NG_CONCEPT_FEATURES);
    const ng_summary_part *words = &summary.sentences[0].parts[F];
    const double size = words->value / words->contribution;
    for (size_t f = 0; f < F; f++) {
        const ng_summary_feature feature = ng_model_summary_feature(model, f);
        const ng_summary_part *part = &summary.sentences[0].parts[f];
        size_t bin = 0;
        ck_assert_str_eq(feature.name, part->name);
        if (isnan(part->value))
            continue;
        while (bin < feature.edge_count && part->value > (double)feature.edges[bin])
            bin++;
        ck_assert_double_eq_tol(part->contribution * size, (double)feature.weights[bin], 1e-9);
    }
    ck_assert_str_eq(ng_model_summary_feature(model, F).name, "word-count");
    ng_summarizer_free(summarizer);
    ng_model_close(model);
}
END_TEST

static void note_error(void *context, const ng_error *error)
{
    ng_error *errors = context;
    ck_assert_int_eq(error->status, NG_ERROR_RECORD);
    errors[error->line % 4] = *error;
}

START_TEST(records_without_use_are_told)
{
    static const char lines[] = "{\"text\":\"One came. Two went.\",\"summary\":\"Two went.\"}\n"
                                "{\"text\":\"One came.\"}\n"
                                "{\"text\":\"\",\"summary\":\"None.\"}\n";
    const char *path = NUTGRAF_BINARY_DIR "/summary-few.jsonl";
    const ng_train_input input = input_of(&path);
    ng_summary_train_options options;
    ng_summary_train_report report;
    ng_model *model = NULL;
    ng_error errors[4] = {{.status = NG_OK}};
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(lines, 1, sizeof lines - 1, file), sizeof lines - 1);
    ck_assert_int_eq(fclose(file), 0);
    ng_summary_train_options_default(&options);
    options.record_error = note_error;
    options.context = errors;
    ck_assert_int_eq(ng_summary_train(&input, 1, &options, NULL, &model, &report, NULL), NG_OK);
    ck_assert_uint_eq(report.record_errors, 2);
    ck_assert_int_eq(errors[1].status, NG_OK);
    ck_assert_str_eq(errors[2].message, "the record has no summary");
    ck_assert_str_eq(errors[3].message, "the record has no sentence");
    ck_assert_str_eq(errors[3].path, path);
    ng_model_close(model);
}
END_TEST

START_TEST(same_model_for_any_order_and_threads)
{
    char first_path[4096], second_path[4096];
    ng_model *first = train(write_articles("summary-train.jsonl", false), 1, NULL);
    ng_model *second = train(write_articles("summary-back.jsonl", true), 3, NULL);
    size_t first_length, second_length;
    save(first, "summary-first.ngm", first_path);
    save(second, "summary-second.ngm", second_path);
    char *a = read_file(first_path, &first_length), *b = read_file(second_path, &second_length);
    ck_assert_uint_eq(first_length, second_length);
    ck_assert_mem_eq(a, b, first_length);
    free(a);
    free(b);
    ng_model_close(first);
    ng_model_close(second);
}
END_TEST

START_TEST(file_round_trip_and_damage)
{
    char path[4096], damaged[4200];
    size_t length;
    ng_model *model = train(write_articles("summary-train.jsonl", false), 1, NULL);
    ng_model *opened = NULL;
    save(model, "summary-round.ngm", path);
    ck_assert_int_eq(ng_model_open(path, &opened, NULL), NG_OK);
    const ng_string a = ng_model_facts(model), b = ng_model_facts(opened);
    ck_assert_uint_eq(a.length, b.length);
    ck_assert_mem_eq(a.data, b.data, a.length);
    ng_model_close(opened);
    char *bytes = read_file(path, &length);
    snprintf(damaged, sizeof damaged, "%s.damaged", path);
    for (size_t at = 0; at < length; at += 97) {
        FILE *file = fopen(damaged, "wb");
        bytes[at] ^= 0x10;
        ck_assert_ptr_nonnull(file);
        ck_assert_uint_eq(fwrite(bytes, 1, length, file), length);
        ck_assert_int_eq(fclose(file), 0);
        bytes[at] ^= 0x10;
        ck_assert_int_eq(ng_model_open(damaged, &opened, NULL), NG_ERROR_MODEL);
    }
    free(bytes);
    ng_model_close(model);
}
END_TEST

START_TEST(inputs_are_filtered_and_checked)
{
    const char *path = write_articles("summary-train.jsonl", false), *paths[] = {path};
    ng_train_input input = input_of(paths);
    ng_summary_train_options options;
    ng_summary_train_report report;
    ng_model *model = NULL;
    ng_summary_train_options_default(&options);
    options.no_masking = true;
    input.only = "odd";
    ck_assert_int_eq(ng_summary_train(&input, 1, &options, NULL, &model, &report, NULL), NG_OK);
    ck_assert_uint_eq(report.articles, ARTICLES / 2);
    ck_assert_uint_eq(report.rows, ARTICLES / 2 * SENTENCES);
    ng_model_close(model);
    input.drop = "odd";
    ck_assert_int_eq(ng_summary_train(&input, 1, &options, NULL, &model, NULL, NULL),
                     NG_ERROR_DATA);
    options.bins = 1;
    ck_assert_int_eq(ng_summary_train(&input, 1, &options, NULL, &model, NULL, NULL),
                     NG_ERROR_ARGUMENT);
    ng_summary_train_options_default(&options);
    input.drop = input.only = NULL;
    ck_assert_int_eq(ng_summary_train(&input, 1, &options, "[1]", &model, NULL, NULL),
                     NG_ERROR_ARGUMENT);
}
END_TEST

START_TEST(features_of_bare_text_are_masked)
{
    static const char cased[] = "Anna saw Bob in Rome on the first day of her holiday in May of "
                                "that year.\n\nHe waved to her from the train.";
    static const char bare[] = "anna saw bob in rome on the first day of her holiday in may of "
                               "that year .\nhe waved to her from the train .";
    ng_sentence_matrix document = {0};
    ng_arena arena = {0};
    for (int is_bare = 0; is_bare <= 1; is_bare++) {
        const char *text = is_bare ? bare : cased;
        float values[2 * F];
        ng_sentence_matrix_reset(&document);
        const ng_record record = {.text = {text, strlen(text)}};
        ck_assert_int_eq(ng_sentence_matrix_add(&document, document_of(&record)), NG_OK);
        ck_assert_int_eq(ng_sentence_matrix_finish(&document), NG_OK);
        ck_assert_uint_eq(document.S, 2);
        ck_assert_int_eq(ng_sentence_features(&document, &arena, values), NG_OK);
        ck_assert_int_eq(isnan(values[NG_SENTENCE_CAPITALS]) != 0, is_bare);
        ck_assert_int_eq(isnan(values[NG_SENTENCE_PARAGRAPH]) != 0, is_bare);
        ck_assert(isnan(values[NG_SENTENCE_TITLE]));
        ck_assert_double_eq(values[NG_SENTENCE_POSITION], 0);
        ck_assert_double_eq(values[F + NG_SENTENCE_POSITION], 1);
        ck_assert_double_eq(values[F + NG_SENTENCE_LEANS], 1);
        ck_assert_double_eq(values[F + NG_SENTENCE_PRONOUNS], 2);
        ng_sentence_features_mask(values);
        ck_assert(isnan(values[NG_SENTENCE_NAMES]));
    }
    ng_sentence_matrix_clear(&document);
    ng_arena_clear(&arena);
}
END_TEST

START_TEST(bins_hold_their_upper_edge)
{
    static const uint32_t features[] = {0, 1}, start[] = {0, 2, 2};
    static const float edges[] = {1, 3}, weights[] = {10, 20, 30, 40};
    const ng_learned learned = {
        .count = 2, .features = features, .start = start, .edges = edges, .weights = weights};
    ck_assert_double_eq(ng_learned_part(&learned, 0, 0), 10);
    ck_assert_double_eq(ng_learned_part(&learned, 0, 1), 10);
    ck_assert_double_eq(ng_learned_part(&learned, 0, 2), 20);
    ck_assert_double_eq(ng_learned_part(&learned, 0, 4), 30);
    ck_assert_double_eq(ng_learned_part(&learned, 1, 4), 40);
    ck_assert_double_eq(ng_learned_part(&learned, 1, (float)NAN), 0);
}
END_TEST

/* ---- Words and pairs ---- */

static void make_document(const char *text, ng_sentence_matrix *document)
{
    const ng_record record = {.text = {text, strlen(text)}};
    ck_assert_int_eq(ng_sentence_matrix_add(document, document_of(&record)), NG_OK);
    ck_assert_int_eq(ng_sentence_matrix_finish(document), NG_OK);
}

START_TEST(concepts_are_counted)
{
    static const double log_odds[] = {0, -1000, 0};
    ng_sentence_matrix document = {0};
    ng_arena arena = {0};
    ng_concepts concepts;
    float values[NG_CONCEPT_FEATURES];
    make_document("The red fox saw 12 boats. A boat came in. The red fox, the red one, left.",
                  &document);
    ck_assert_uint_eq(document.S, 3);
    ck_assert_int_eq(ng_concepts_make(&document, log_odds, &arena, &concepts), NG_OK);
    const uint32_t the = ng_sentence_matrix_find(&document, "the", 3),
                   red = ng_sentence_matrix_find(&document, "red", 3),
                   number = ng_sentence_matrix_find(&document, "12", 2);
    ck_assert_uint_eq(concepts.words, document.V);
    ng_concept_values(&concepts, red, values);
    ck_assert_double_eq(values[NG_CONCEPT_COUNT], 3);
    ck_assert_double_eq(values[NG_CONCEPT_SENTENCES], 2);
    ck_assert_double_eq(values[NG_CONCEPT_FIRST], 0);
    ck_assert_double_eq(values[NG_CONCEPT_AT], 1);
    ck_assert_double_eq(values[NG_CONCEPT_EXPECTED], 1);
    ck_assert_double_eq(values[NG_CONCEPT_BEST], 0.5);
    ck_assert_double_eq_tol(values[NG_CONCEPT_LAST_SHARE], 2.0 / 3, 1e-6);
    ck_assert_double_eq(values[NG_CONCEPT_TEXT], 3);
    ck_assert_double_eq(values[NG_CONCEPT_KIND], 0);
    ng_concept_values(&concepts, number, values);
    ck_assert_double_eq(values[NG_CONCEPT_KIND], 2);
    const size_t pair = ng_concepts_find(&concepts, the, red);
    ck_assert_uint_ge(pair, concepts.words);
    ng_concept_values(&concepts, pair, values);
    ck_assert_double_eq(values[NG_CONCEPT_COUNT], 3);
    ck_assert_double_eq(values[NG_CONCEPT_SENTENCES], 2);
    ck_assert_double_eq(values[NG_CONCEPT_KIND], 2);
    ck_assert_double_eq(values[NG_CONCEPT_LENGTH], 3);
    ck_assert_uint_eq(ng_concepts_find(&concepts, red, the), concepts.count);
    ck_assert_uint_eq(concepts.row_start[1], 6 + 5);
    ng_sentence_matrix_clear(&document);
    ng_arena_clear(&arena);
}
END_TEST

/* Every word is expected with 0.5 and tells nothing a second time: of the sentences, the first
 * tells most, the second repeats it, the third is shorter but new. */
START_TEST(nothing_is_told_twice)
{
    ng_sentence_matrix document = {0};
    ng_arena arena = {0};
    ng_learned_scores parts = {.length = 4};
    ng_summary_options options;
    uint32_t picks[3];
    size_t count;
    double log_odds[3] = {0}, tells[3], scores[3];
    make_document("Red foxes ran home over fields. Red foxes ran home over snow. Whales sank.",
                  &document);
    ck_assert_uint_eq(document.S, 3);
    ck_assert_int_eq(ng_concepts_make(&document, log_odds, &arena, &parts.concepts), NG_OK);
    parts.tells = tells;
    parts.expected = ng_arena_new(&arena, parts.concepts.count, sizeof *parts.expected);
    for (size_t k = 0; k < parts.concepts.count; k++)
        parts.expected[k] = k < parts.concepts.words ? 0.5 : 0;
    for (size_t i = 0; i < 3; i++) {
        double pairs;
        ng_learned_expected(&parts, i, &tells[i], &pairs);
        scores[i] = tells[i] / ng_learned_size(&parts, i);
    }
    const ng_gain gain = {.parts = &parts};
    ng_summary_options_default(&options);
    options.budget = NG_BUDGET_SENTENCES;
    options.amount = 2;
    ck_assert_int_eq(ng_select(&document, scores, NULL, &gain, &options, &arena, picks, &count),
                     NG_OK);
    ck_assert_uint_eq(count, 2);
    ck_assert_uint_eq(picks[0], 0);
    ck_assert_uint_eq(picks[1], 2);
    /* 4 of 12 words (L + n) after the first two; the second sentence adds 0.5 to 6 words. */
    options.budget = NG_BUDGET_AUTO;
    options.amount = 3;
    ck_assert_int_eq(ng_select(&document, scores, NULL, &gain, &options, &arena, picks, &count),
                     NG_OK);
    ck_assert_uint_eq(count, 2);
    ck_assert_uint_eq(picks[1], 2);
    options.budget = NG_BUDGET_SENTENCES;
    ck_assert_int_eq(ng_select(&document, scores, NULL, &gain, &options, &arena, picks, &count),
                     NG_OK);
    ck_assert_uint_eq(count, 3);
    /* What tells less than a word does not fill up a budget of words. */
    options.budget = NG_BUDGET_WORDS;
    options.amount = 100;
    ck_assert_int_eq(ng_select(&document, scores, NULL, &gain, &options, &arena, picks, &count),
                     NG_OK);
    ck_assert_uint_eq(count, 3);
    tells[2] = 0.9;
    ck_assert_int_eq(ng_select(&document, scores, NULL, &gain, &options, &arena, picks, &count),
                     NG_OK);
    ck_assert_uint_eq(count, 2);
    ck_assert_uint_eq(picks[1], 1);
    ng_sentence_matrix_clear(&document);
    ng_arena_clear(&arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("summary_learned");
    TCase *tests = tcase_create("learned");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, learns_what_summaries_take);
    tcase_add_test(tests, contributions_add_up);
    tcase_add_test(tests, features_tell_their_weights);
    tcase_add_test(tests, records_without_use_are_told);
    tcase_add_test(tests, same_model_for_any_order_and_threads);
    tcase_add_test(tests, file_round_trip_and_damage);
    tcase_add_test(tests, inputs_are_filtered_and_checked);
    tcase_add_test(tests, features_of_bare_text_are_masked);
    tcase_add_test(tests, bins_hold_their_upper_edge);
    tcase_add_test(tests, concepts_are_counted);
    tcase_add_test(tests, nothing_is_told_twice);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
