/* A small labelled set of our own making. */
#define _XOPEN_SOURCE 700 /* nftw */
#include "sample.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "nutgraf/classify.h"
#include "support.h"

static char folder[64];

void sample_begin(void)
{
    snprintf(folder, sizeof folder, "/tmp/nutgraf-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *place)
{
    (void)info;
    (void)kind;
    (void)place;
    return remove(path);
}

void sample_end(void)
{
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *sample_path(const char *name)
{
    static char paths[64][256];
    static size_t turn;
    char *path = paths[turn++ % 64];
    snprintf(path, sizeof *paths, "%s/%s", folder, name);
    return path;
}

const char *sample_write(const char *name, const char *bytes, size_t length)
{
    const char *path = sample_path(name);
    FILE *file = fopen(path, "wb");
    ck_assert_msg(file != NULL, "cannot write %s", path);
    ck_assert_uint_eq(fwrite(bytes, 1, length, file), length);
    ck_assert_int_eq(fclose(file), 0);
    return path;
}

const char *sample_text(const char *name, const char *text)
{
    return sample_write(name, text, strlen(text));
}

void sample_same_files(const char *left, const char *right)
{
    size_t a_length, b_length;
    char *a = read_file(left, &a_length), *b = read_file(right, &b_length);
    ck_assert_msg(a_length == b_length && memcmp(a, b, a_length) == 0, "%s and %s differ", left,
                  right);
    free(a);
    free(b);
}

static const char *const labels[SAMPLE_LABELS] = {"markets", "sport", "weather"};

enum { TOPIC_WORDS = 14, COMMON_WORDS = 16 };

static const char *const topic_words[SAMPLE_LABELS][TOPIC_WORDS] = {
    {"shares", "bank", "profit", "investors", "bond", "quarterly", "dividend", "lender",
     "inflation", "takeover", "merger", "currency", "trader", "índice"},
    {"striker", "goalkeeper", "league", "coach", "penalty", "season", "stadium", "tournament",
     "midfield", "referee", "substitute", "derby", "cup", "équipe"},
    {"rain", "forecast", "sunny", "thunder", "degrees", "gusts", "snowfall", "humid", "drizzle",
     "fog", "frost", "cloudy", "storm", "Böen"}};

static const char *const common_words[COMMON_WORDS] = {"the",    "a",      "on",      "after",
                                                       "before", "people", "said",    "new",
                                                       "today",  "early",  "again",   "with",
                                                       "city",   "year",   "another", "while"};

/* splitmix64 (Steele, Lea, Flood 2014) */
static uint64_t draw(uint64_t *state)
{
    uint64_t x = *state += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

void sample_row_make(size_t i, sample_row *row)
{
    uint64_t state = 1000 + i;
    const size_t topic = i % SAMPLE_LABELS;
    const size_t other = (topic + 1 + draw(&state) % 2) % SAMPLE_LABELS;
    const size_t words = 8 + draw(&state) % 8;
    size_t length = 0;
    row->label = labels[topic];
    row->second = i % 4 == 3 ? labels[other] : NULL;
    for (size_t w = 0; w < words; w++) {
        const uint64_t choice = draw(&state);
        const char *word = common_words[choice / 8 % COMMON_WORDS];
        if (choice % 8 < 4)
            word = topic_words[topic][choice / 8 % TOPIC_WORDS];
        else if (choice % 8 == 4 && row->second)
            word = topic_words[other][choice / 8 % TOPIC_WORDS];
        length += (size_t)snprintf(row->text + length, sizeof row->text - length, "%s%s",
                                   w ? " " : "", word);
    }
    /* No two rows are alike. */
    snprintf(row->text + length, sizeof row->text - length, " row%zu.", i);
}

const char *sample_jsonl(const char *name, size_t first, size_t count, bool multi_label)
{
    const char *path = sample_path(name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    for (size_t i = first; i < first + count; i++) {
        sample_row row;
        sample_row_make(i, &row);
        if (multi_label && row.second)
            fprintf(file, "{\"id\":%zu,\"text\":\"%s\",\"label\":[\"%s\",\"%s\"]}\n", i, row.text,
                    row.label, row.second);
        else
            fprintf(file, "{\"id\":%zu,\"text\":\"%s\",\"label\":\"%s\"}\n", i, row.text,
                    row.label);
    }
    ck_assert_int_eq(fclose(file), 0);
    return path;
}

void sample_options(ng_train_options *options)
{
    ng_train_options_default(options);
    options->features.words = (ng_ngram_range){1, 1};
    options->features.min_df = 1;
    options->threads = 1;
}

ng_model *sample_train(const char *const *paths, size_t count, const ng_train_options *options,
                       ng_fit_report *report)
{
    const ng_train_input input = {.paths = paths, .path_count = count};
    ng_trainer *trainer;
    ng_model *model;
    ng_error error;
    ng_status status = ng_trainer_new(&input, 1, NULL, 0, options, false, NULL, &trainer, &error);
    ck_assert_msg(status == NG_OK, "%s", error.message);
    status = ng_trainer_fit(trainer, options, NULL, NULL, &model, report, &error);
    ck_assert_msg(status == NG_OK, "%s", error.message);
    ng_trainer_free(trainer);
    return model;
}

ng_model *sample_model(const ng_train_options *options)
{
    ng_train_options defaults;
    sample_options(&defaults);
    if (!options)
        options = &defaults;
    const char *path = sample_jsonl("sample.jsonl", 0, 60, options->multi_label);
    return sample_train(&path, 1, options, NULL);
}

size_t sample_classify(const ng_model *model, const char *text, double *p)
{
    const ng_classifier_options options = {.unit = NG_UNIT_DOCUMENT};
    const ng_record record = {.text = {text, strlen(text)}};
    const size_t K = ng_model_label_count(model);
    size_t order[16], best = K;
    ng_classifier *classifier;
    ng_classification result;
    ck_assert_uint_le(K, 16);
    ck_assert_int_eq(ng_classifier_new(model, &options, &classifier, NULL), NG_OK);
    ck_assert_int_eq(ng_classify(classifier, document_of(&record), &result, NULL), NG_OK);
    if (result.document.p && ng_rank_labels(result.document.p, K, order) > 0)
        best = order[0];
    if (result.document.p && p)
        memcpy(p, result.document.p, K * sizeof *p);
    ng_classifier_free(classifier);
    return best;
}

size_t sample_count_right(const ng_model *model, size_t first, size_t count)
{
    size_t right = 0;
    for (size_t i = first; i < first + count; i++) {
        sample_row row;
        sample_row_make(i, &row);
        const size_t label = sample_classify(model, row.text, NULL);
        right += label == ng_model_find_label(model, row.label, strlen(row.label));
    }
    return right;
}
