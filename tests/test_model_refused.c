/* Model files that are cut, changed or made to do harm are refused with a reason. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/model_parts.h"
#include "model_sample.h"
#include "nutgraf/classify.h"
#include "sample.h"
#include "sample_pairs.h"
#include "support.h"

/* ---- Damage ---- */

static void check_refused(const char *path, const char *what, size_t at)
{
    ng_model *model = NULL;
    ng_error error;
    ng_status status = ng_model_open(path, &model, &error);
    ck_assert_msg(status == NG_ERROR_MODEL, "%s at %zu: status %d", what, at, (int)status);
    ck_assert_int_eq(error.status, NG_ERROR_MODEL);
    ck_assert_ptr_null(model);
    ck_assert_str_eq(error.path, path);
    ck_assert_msg(error.message[0] && !strchr(error.message, '\n'), "%s at %zu: \"%s\"", what, at,
                  error.message);
}

START_TEST(cut_files_are_refused)
{
    size_t length;
    char *bytes = read_file(make_model(false), &length);
    for (size_t cut = 0; cut < length; cut += 97)
        check_refused(sample_write("cut.ngm", bytes, cut), "cut", cut);
    check_refused(sample_write("cut.ngm", bytes, length - 1), "cut", length - 1);
    bytes = realloc(bytes, length + 64);
    memset(bytes + length, 0, 64);
    check_refused(sample_write("cut.ngm", bytes, length + 1), "grown", length + 1);
    check_refused(sample_write("cut.ngm", bytes, length + 64), "grown", length + 64);
    free(bytes);
}
END_TEST

START_TEST(changed_files_are_refused)
{
    size_t length;
    char *bytes = read_file(make_model(false), &length);
    for (size_t at = 0; at < length; at += 61) {
        const char before = bytes[at];
        bytes[at] = (char)(before ^ (1 << at % 8));
        check_refused(sample_write("changed.ngm", bytes, length), "change", at);
        bytes[at] = before;
    }
    free(bytes);
}
END_TEST

START_TEST(other_files_are_refused)
{
    const char *text = "{\"text\":\"no model\"} and then so much more that a header would fit in";
    check_refused(sample_text("empty.ngm", ""), "empty", 0);
    check_refused(sample_text("text.ngm", text), "text", 0);
    ng_model *model;
    ng_error error;
    ck_assert_int_eq(ng_model_open(sample_path("missing.ngm"), &model, &error), NG_ERROR_IO);
    ck_assert_int_eq(ng_model_open(sample_path(""), &model, &error), NG_ERROR_IO);
}
END_TEST

/* ---- Files whose checksums are right and whose content is not ---- */

/* The sections of a model, to be changed. */
typedef struct parts {
    ng_container_section sections[NG_SECTION_MAX];
    size_t count;
} parts;

static parts read_parts(const char *path)
{
    ng_container container;
    parts p = {.count = 0};
    ck_assert_int_eq(ng_container_open(path, &container, NULL), NG_OK);
    for (size_t i = 0; i < container.count; i++) {
        ng_container_section *section = &p.sections[p.count++];
        *section = container.sections[i];
        char *copy = malloc(section->length + 64); /* room to grow */
        memset(copy, 0, section->length + 64);
        if (section->length)
            memcpy(copy, section->data, section->length);
        section->data = copy;
    }
    ng_container_close(&container);
    return p;
}

static void free_parts(parts *p)
{
    for (size_t i = 0; i < p->count; i++)
        free((void *)(uintptr_t)p->sections[i].data);
}

static ng_container_section *part(parts *p, const char *name)
{
    for (size_t i = 0; i < p->count; i++)
        if (strcmp(p->sections[i].name, name) == 0)
            return &p->sections[i];
    ck_abort_msg("no section %s", name);
    return NULL;
}

static const char *write_parts(const parts *p)
{
    const char *path = sample_path("hostile.ngm");
    ck_assert_int_eq(ng_container_write(path, p->sections, p->count, NULL), NG_OK);
    return path;
}

/* One change: a number in a section, its length, or its name. */
typedef struct change {
    const char *what;
    const char *section;
    enum { SET_WORD, SET_FLOAT, SET_ALL_WORDS, ADD_LENGTH, RENAME } kind;
    size_t index; /* of a word or float; from the end with LAST */
    uint32_t word;
    float number;
    int length;
} change;

enum { LAST = 1000000 };

static const change changes[] = {
    {"an id that is V", "buckets", SET_WORD, 8, 100000, 0, 0},
    {"an id that is far beyond", "buckets", SET_WORD, 8, UINT32_MAX - 1, 0, 0},
    {"half a bucket", "buckets", ADD_LENGTH, 0, 0, 0, -32},
    {"no buckets", "buckets", ADD_LENGTH, 0, 0, 0, -LAST},
    {"a first name that does not start at 0", "starts", SET_WORD, 0, 1, 0, 0},
    {"a start beyond the names", "starts", SET_WORD, 1, UINT32_MAX, 0, 0},
    {"a start before the one before", "starts", SET_WORD, 2, 0, 0, 0},
    {"an end that is not that of the names", "starts", SET_WORD, LAST, 3, 0, 0},
    {"starts cut", "starts", ADD_LENGTH, 0, 0, 0, -4},
    {"starts grown", "starts", ADD_LENGTH, 0, 0, 0, 4},
    {"no starts", "starts", ADD_LENGTH, 0, 0, 0, -LAST},
    {"names cut", "names", ADD_LENGTH, 0, 0, 0, -1},
    {"names grown", "names", ADD_LENGTH, 0, 0, 0, 1},
    {"weights cut", "weights", ADD_LENGTH, 0, 0, 0, -4},
    {"weights grown", "weights", ADD_LENGTH, 0, 0, 0, 16},
    {"a weight that is NaN", "weights", SET_FLOAT, 5, 0, NAN, 0},
    {"a last weight that is infinite", "weights", SET_FLOAT, LAST, 0, INFINITY, 0},
    {"a bias that is NaN", "bias", SET_FLOAT, 0, 0, NAN, 0},
    {"bias cut", "bias", ADD_LENGTH, 0, 0, 0, -4},
    {"an idf that is NaN", "idf", SET_FLOAT, 0, 0, NAN, 0},
    {"an idf below zero", "idf", SET_FLOAT, 0, 0, -1, 0},
    {"an idf that no number of documents gives", "idf", SET_FLOAT, 0, 0, 1e38f, 0},
    {"idf cut", "idf", ADD_LENGTH, 0, 0, 0, -4},
    {"no facts", "facts", RENAME, 0, 0, 0, 0},
    {"no weights", "weights", RENAME, 0, 0, 0, 0},
    {"empty facts", "facts", ADD_LENGTH, 0, 0, 0, -LAST},
    {"facts cut", "facts", ADD_LENGTH, 0, 0, 0, -1},
    {"garbage behind the facts", "facts", ADD_LENGTH, 0, 0, 0, 1},
};

static void apply(parts *p, const change *c)
{
    ng_container_section *section = part(p, c->section);
    uint32_t *words = (void *)(uintptr_t)section->data;
    const size_t count = section->length / sizeof *words;
    const size_t index = c->index == LAST ? count - 1 : c->index;
    switch (c->kind) {
    case SET_WORD:
        ck_assert_uint_lt(index, count);
        ck_assert_uint_ne(words[index], c->word);
        words[index] = c->word;
        break;
    case SET_FLOAT:
        ck_assert_uint_lt(index, count);
        memcpy(words + index, &c->number, sizeof c->number);
        break;
    case SET_ALL_WORDS:
        for (size_t i = 0; i < count; i++)
            words[i] = c->word;
        break;
    case ADD_LENGTH:
        if (c->length == -LAST)
            section->length = 0;
        else
            section->length = (size_t)((long)section->length + c->length);
        break;
    case RENAME: memcpy(section->name, "another", 8); break;
    }
}

START_TEST(hostile_sections_are_refused)
{
    parts p = read_parts(make_model(false));
    apply(&p, &changes[_i]);
    check_refused(write_parts(&p), changes[_i].what, (size_t)_i);
    free_parts(&p);
}
END_TEST

typedef struct fact_change {
    const char *from;
    const char *to;
    bool multi_label;
} fact_change;

static const fact_change fact_changes[] = {
    {"{", "[", false},
    {"\"task\":\"topic\"", "\"task\":\"mood\"", false},
    {"\"task\":\"topic\"", "\"task\":7", false},
    {"\"task\"", "\"tusk\"", false},
    {"\"labels\":[", "\"labels\":3,\"x\":[", false},
    {"\"labels\":[\"markets\"", "\"labels\":[null", false},
    {"\"labels\":[\"markets\"", "\"labels\":[\"sport\"", false},
    {"\"labels\":[\"markets\",", "\"labels\":[", false},
    {"\"labels\":[\"markets\"", "\"labels\":[\"zebra\"", false}, /* not in byte order */
    {"\"labels\":[\"markets\"", "\"labels\":[\"\"", false},
    {"\"labels\":[", "\"labels\":[\"a\",\"b\",\"c\",\"d\",", false},
    {"\"multi_label\":false", "\"multi_label\":0", false},
    {"\"multi_label\":false", "\"multi_label\":true", false},
    {"\"temperature\":", "\"temperature\":0,\"x\":", false},
    {"\"temperature\":", "\"temperature\":-1,\"x\":", false},
    {"\"temperature\":", "\"temperature\":null,\"x\":", false},
    {"\"temperature\":", "\"temperature\":NaN,\"x\":", false},
    {"\"temperature\":", "\"temperature\":1e999,\"x\":", false},
    {"\"temperature\":", "\"temperature\":1e-300,\"x\":", false},
    {"\"temperature\":", "\"temperature\":\"1\",\"x\":", false},
    {"\"temperature\":", "\"temperature\":1,\"temperature\":", false},
    {"\"thresholds\":[", "\"thresholds\":[0.5,", true},
    {"\"thresholds\":[", "\"thresholds\":2,\"x\":[", true},
    {"\"thresholds\":[", "\"thresholds\":[1.5,0.5,0.5],\"x\":[", true},
    {"\"thresholds\":[", "\"thresholds\":[-1,0.5,0.5],\"x\":[", true},
    {"\"thresholds\":[", "\"thresholds\":[\"a\",0.5,0.5],\"x\":[", true},
    {"\"features\":{", "\"features\":[],\"x\":{", false},
    {"\"count\":", "\"count\":1", false},
    {"\"count\":", "\"count\":-", false},
    {"\"count\":", "\"count\":4294967295,\"x\":", false},
    {"\"count\":", "\"count\":9007199254740992,\"x\":", false},
    {"\"word_ngrams\":[1,1]", "\"word_ngrams\":[1]", false},
    {"\"word_ngrams\":[1,1]", "\"word_ngrams\":[2,1]", false},
    {"\"word_ngrams\":[1,1]", "\"word_ngrams\":[1,99]", false},
    {"\"word_ngrams\":[1,1]", "\"word_ngrams\":[0,0]", false},
    {"\"word_ngrams\":[1,1]", "\"word_ngrams\":[1,4294967297]", false},
    {"\"char_ngrams\":[0,0]", "\"char_ngrams\":[3,17]", false},
    {"\"tf\":\"sublinear\"", "\"tf\":\"log\"", false},
    {"\"idf\":\"smooth\"", "\"idf\":\"rough\"", false},
    {"\"idf\":\"smooth\"", "\"idf\":\"none\"", false}, /* the section is there */
    {"\"norm\":\"l2\"", "\"norm\":\"l3\"", false},
    {"\"weighting\":\"none\"", "\"weighting\":\"some\"", false},
    {"\"weighting\":\"none\"", "\"weighting\":null", false},
    {"\"hash_bits\":0", "\"hash_bits\":8", false},
    {"\"hash_bits\":0", "\"hash_bits\":64", false},
    {"\"hash_bits\":0", "\"hash_bits\":\"0\"", false},
    {"\"stop_words\":false", "\"stop_words\":1", false},
    {"\"min_df\":1", "\"min_df\":0", false},
    {"\"max_df\":1", "\"max_df\":-1", false},
};

/* Opening the model at `path` fails once `from` in its facts reads `to`. */
static void check_fact_refused(const char *path, const char *from, const char *to, size_t which)
{
    parts p = read_parts(path);
    ng_container_section *facts = part(&p, "facts");
    char *text = (void *)(uintptr_t)facts->data;
    text[facts->length] = '\0';
    char *at = strstr(text, from);
    ck_assert_msg(at != NULL, "no %s in %s", from, text);
    const size_t length = facts->length - strlen(from) + strlen(to);
    char *made = malloc(length + 1);
    snprintf(made, length + 1, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    free(text);
    facts->data = made;
    facts->length = length;
    check_refused(write_parts(&p), to, which);
    free_parts(&p);
}

START_TEST(hostile_facts_are_refused)
{
    const fact_change *c = &fact_changes[_i];
    check_fact_refused(make_model(c->multi_label), c->from, c->to, (size_t)_i);
}
END_TEST

static const fact_change prior_changes[] = {
    {"\"prior\":{", "\"prior\":3,\"x\":{", false},
    {"\"training\":{\"against\":", "\"training\":{\"pro\":", false},
    {"\"training\":{\"against\":", "\"training\":{\"against\":-", false},
    {"\"training\":{\"against\":", "\"training\":{\"against\":1,\"more\":", false},
    {"\"natural\":{\"against\":0.2", "\"natural\":{\"against\":0.5", false},
    {"\"natural\":{\"against\":0.2", "\"natural\":{\"against\":\"0.2\"", false},
    {"\"natural\":{\"against\":0.2,", "\"natural\":{", false},
    {"\"temper\":0.5", "\"temper\":0", false},
    {"\"temper\":0.5", "\"temper\":2", false},
    {"\"temper\":0.5", "\"tempo\":0.5", false},
    {"\"targets\":[]", "\"targets\":[\"a\"]", false},
};

START_TEST(hostile_priors_are_refused)
{
    static const ng_label_number natural[] = {{"against", 0.2}, {"favor", 0.1}, {"neutral", 0.7}};
    ng_train_options options;
    ng_stance_train_options stance;
    pairs_options(&options, &stance);
    stance.prior = natural;
    stance.prior_count = 3;
    stance.prior_temper = 0.5;
    ng_model *model = pairs_train(&options, pairs_file("pairs.jsonl", 0, 60));
    const char *path = save(model, "stance.ngm");
    ng_model_close(model);
    check_fact_refused(path, prior_changes[_i].from, prior_changes[_i].to, (size_t)_i);
}
END_TEST

/* Models that could have a hidden layer make other features under the same names. */
START_TEST(stance_models_of_earlier_versions_are_refused)
{
    const char *path = source_path("models/stance-target.ngm");
    check_fact_refused(path, "\"stance\":{", "\"stance\":{\"hidden\":0,", 0);
    check_fact_refused(path, "\"views\":{", "\"views\":{\"beside\":{},", 0);
}
END_TEST

/* A table without a free slot, or with the same id everywhere, answers wrongly at worst: it is
 * searched to its end, and ids stay below V. */
START_TEST(full_tables_are_searched_to_the_end)
{
    static const change full = {"", "buckets", SET_ALL_WORDS, 0, 1, 0, 0};
    const ng_record record = {.text = {"the striker and the bank", 24}};
    parts p = read_parts(make_model(false));
    ng_model *model;
    ng_classifier *classifier;
    ng_classification result;
    apply(&p, &full);
    if (ng_model_open(write_parts(&p), &model, NULL) == NG_OK) {
        ck_assert_int_eq(ng_classifier_new(model, NULL, &classifier, NULL), NG_OK);
        ck_assert_int_eq(ng_classify(classifier, document_of(&record), &result, NULL), NG_OK);
        ng_classifier_free(classifier);
        ng_model_close(model);
    }
    free_parts(&p);
}
END_TEST

START_TEST(unknown_sections_and_facts_are_no_harm)
{
    parts p = read_parts(make_model(false));
    ng_model *model;
    p.sections[p.count++] = (ng_container_section){"later", calloc(1, 3), 3};
    ck_assert_int_eq(ng_model_open(write_parts(&p), &model, NULL), NG_OK);
    ng_model_close(model);
    free_parts(&p);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model_refused");
    TCase *tests = tcase_create("model_refused");
    tcase_add_checked_fixture(tests, sample_begin, sample_end);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, cut_files_are_refused);
    tcase_add_test(tests, changed_files_are_refused);
    tcase_add_test(tests, other_files_are_refused);
    tcase_add_loop_test(tests, hostile_sections_are_refused, 0, sizeof changes / sizeof *changes);
    tcase_add_loop_test(tests, hostile_facts_are_refused, 0,
                        sizeof fact_changes / sizeof *fact_changes);
    tcase_add_test(tests, full_tables_are_searched_to_the_end);
    tcase_add_loop_test(tests, hostile_priors_are_refused, 0,
                        (int)(sizeof prior_changes / sizeof *prior_changes));
    tcase_add_test(tests, stance_models_of_earlier_versions_are_refused);
    tcase_add_test(tests, unknown_sections_and_facts_are_no_harm);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
