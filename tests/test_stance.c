/* tasks: stance, answers about an article and the files of models. */
#include <stdlib.h>
#include <string.h>

#include "model/container.h"
#include "sample.h"
#include "sample_pairs.h"
#include "support.h"

enum { ROWS = 240 };

static ng_stance_train_options stance;
static ng_train_options options;

static void begin(void)
{
    sample_begin();
    pairs_options(&options, &stance);
}

/* ---- Use ---- */

/* A model that can judge headlines: it needs no mention. */
static ng_model *train_headlines(void)
{
    stance.mention = NG_MENTION_FREE;
    ng_model *model = pairs_train(&options, pairs_file("headlines.jsonl", 0, ROWS));
    stance.mention = NG_MENTION_AUTO;
    return model;
}

static const char article[] =
    "Ada Brook wins again\n\n"
    "Reporters praised Ada Brook on Monday. They met Carl Dorn later.\n\n"
    "\"We blamed Carl Dorn, we all blamed Carl Dorn again,\" said a man.\n\n"
    "Nothing was said of anybody here, and the fair went on by the river.\n";

START_TEST(test_article)
{
    static const char *const names[] = {"Carl Dorn", "Eve Frost", "Brook"};
    ng_model *model = pairs_train(&options, pairs_file("train.jsonl", 0, ROWS));
    ng_targets *targets = pairs_targets(names, 3);
    ng_model *headlines = train_headlines();
    const ng_stance_options use = {.target = model, .headline = headlines, .targets = targets};
    const ng_record record = pairs_record(article, "", "");
    const size_t K = ng_model_label_count(model);
    ng_stance *s;
    ng_stance_result r;
    ck_assert_int_eq(ng_stance_new(&use, &s, NULL), NG_OK);
    ck_assert_int_eq(ng_stance_classify(s, document_of(&record), &r, NULL), NG_OK);
    ck_assert_uint_eq(r.block_count, 4);
    ck_assert_uint_eq(r.subject_count, 4);
    ck_assert(r.subjects[3].is_headline);
    ck_assert_uint_eq(r.subjects[3].name.length, strlen("Ada Brook wins again"));
    static const ng_stance_reason expected[4][4] = {
        {NG_STANCE_ASIDE, NG_STANCE_ASIDE, NG_STANCE_ASIDE, NG_STANCE_ASIDE},
        {NG_STANCE_JUDGED, NG_STANCE_NOT_MENTIONED, NG_STANCE_JUDGED, NG_STANCE_JUDGED},
        {NG_STANCE_JUDGED, NG_STANCE_NOT_MENTIONED, NG_STANCE_NOT_MENTIONED, NG_STANCE_JUDGED},
        {NG_STANCE_NOT_MENTIONED, NG_STANCE_NOT_MENTIONED, NG_STANCE_NOT_MENTIONED,
         NG_STANCE_JUDGED},
    };
    for (size_t b = 0; b < 4; b++)
        for (size_t t = 0; t < 4; t++)
            ck_assert_msg(ng_stance_find(&r, b, t).reason == expected[b][t], "block %zu, %zu", b,
                          t);
    const ng_stance_answer own = ng_stance_find(&r, 1, 0), quoted = ng_stance_find(&r, 2, 0);
    ck_assert_int_eq(own.voice, NG_VOICE_AUTHOR);
    ck_assert_int_eq(quoted.voice, NG_VOICE_QUOTED);
    ck_assert(memcmp(article + quoted.speaker.start, "a man", quoted.speaker.length) == 0);
    ck_assert_uint_eq(quoted.speaker.length, 5);
    ck_assert_double_gt(quoted.quoted_share, 0.5);
    ck_assert_uint_eq(quoted.mention_count, 2);
    ck_assert(memcmp(article + quoted.mentions[1].span.start, "Carl Dorn", 9) == 0);
    ck_assert_uint_eq(quoted.label, ng_model_find_label(model, "against", 7));
    ck_assert_uint_eq(ng_stance_find(&r, 1, 2).label, ng_model_find_label(model, "favor", 5));
    const ng_stance_subject *dorn = &r.subjects[0];
    ck_assert_uint_eq(dorn->all.answers, 2);
    ck_assert_uint_eq(dorn->voices[NG_VOICE_AUTHOR].answers, 1);
    ck_assert_uint_eq(dorn->voices[NG_VOICE_QUOTED].answers, 1);
    ck_assert_uint_eq(dorn->voices[NG_VOICE_QUOTED].counts[quoted.label], 1);
    for (size_t k = 0; k < K; k++)
        ck_assert_double_eq_tol(dorn->all.means[k], (own.p[k] + quoted.p[k]) / 2, 1e-12);
    ck_assert_uint_eq(r.subjects[1].all.answers, 0);
    /* Everywhere. */
    ng_stance_free(s);
    ng_stance_options all = use;
    all.everywhere = true;
    all.headline = NULL;
    ck_assert_int_eq(ng_stance_new(&all, &s, NULL), NG_OK);
    ck_assert_int_eq(ng_stance_classify(s, document_of(&record), &r, NULL), NG_OK);
    ck_assert_uint_eq(r.answer_count, 9);
    ng_stance_free(s);
    ng_targets_free(targets);
    ng_model_close(headlines);
    ng_model_close(model);
}
END_TEST

/* Targets of the text: what the finder says, judged where it says. */
START_TEST(test_found_targets)
{
    ng_model *model = pairs_train(&options, pairs_file("train.jsonl", 0, ROWS));
    ng_entity_options automatic;
    ng_entity_options_default(&automatic);
    const ng_stance_options use = {.target = model, .automatic = &automatic};
    const ng_record record = pairs_record(article, "", "");
    ng_record own = record;
    own.target = (ng_string){"Eve Frost", 9};
    ng_stance *s;
    ng_stance_result r;
    ck_assert_int_eq(ng_stance_new(&use, &s, NULL), NG_OK);
    automatic.names = 0; /* options are the caller's again */
    ck_assert_int_eq(ng_stance_classify(s, document_of(&record), &r, NULL), NG_OK);
    ck_assert(r.is_automatic && r.reason == NG_ENTITIES_FOUND);
    ck_assert_uint_eq(r.subject_count, 2);
    ck_assert(memcmp(r.subjects[0].name.data, "Carl Dorn", 9) == 0);
    ck_assert(memcmp(r.subjects[1].name.data, "Ada Brook", 9) == 0);
    ck_assert_int_eq(r.subjects[1].entity->kind, NG_ENTITY_PERSON);
    ck_assert_uint_eq(r.subjects[0].entity->paragraph_count, 2);
    const ng_stance_answer brook = ng_stance_find(&r, 1, 1), dorn = ng_stance_find(&r, 2, 0);
    ck_assert_uint_eq(brook.label, ng_model_find_label(model, "favor", 5));
    ck_assert_uint_eq(dorn.label, ng_model_find_label(model, "against", 7));
    ck_assert_uint_eq(dorn.mention_count, 2);
    ck_assert(memcmp(article + dorn.mentions[1].span.start, "Carl Dorn", 9) == 0);
    ck_assert_int_eq(ng_stance_find(&r, 3, 0).reason, NG_STANCE_NOT_MENTIONED);
    /* A record's own target goes first. */
    ck_assert_int_eq(ng_stance_classify(s, document_of(&own), &r, NULL), NG_OK);
    ck_assert(!r.is_automatic && r.subject_count == 1 && !r.subjects[0].entity);
    const ng_record none = pairs_record("?!", "", "");
    ck_assert_int_eq(ng_stance_classify(s, document_of(&none), &r, NULL), NG_OK);
    ck_assert(r.is_automatic && r.reason == NG_ENTITIES_NO_NAME && r.subject_count == 0);
    ng_stance_free(s);
    ng_model_close(model);
}
END_TEST

/* A target in other words: initials, a title, a role, and the country of an abbreviation. */
START_TEST(test_other_words)
{
    static const char *const names[] = {"National Harbour Board", "Lee Fox", "United States",
                                        "Ada Brook"};
    static const char text[] =
        "The National Harbour Board (NHB) met Lee Fox of the United States and President Ada "
        "Brook on Monday.\n\n"
        "The NHB praised Mr. Fox, and the U.S. praised the president of the club, too.\n\n"
        "Reporters praised the president and some of the foxes.\n";
    ng_model *model = pairs_train(&options, pairs_file("train.jsonl", 0, ROWS));
    ng_targets *targets = pairs_targets(names, 4);
    const ng_stance_options use = {.target = model, .targets = targets};
    const ng_record record = pairs_record(text, "", "");
    ng_stance *s;
    ng_stance_result r;
    ck_assert_int_eq(ng_stance_new(&use, &s, NULL), NG_OK);
    ck_assert_int_eq(ng_stance_classify(s, document_of(&record), &r, NULL), NG_OK);
    static const char *const found[] = {"NHB", "Fox", "U.S."};
    for (size_t t = 0; t < 3; t++) {
        const ng_stance_answer answer = ng_stance_find(&r, 1, t);
        ck_assert_msg(answer.mention_count == 1, "%s", names[t]);
        ck_assert(memcmp(text + answer.mentions[0].span.start, found[t], strlen(found[t]) - 1) ==
                  0);
    }
    ck_assert_int_eq(ng_stance_find(&r, 1, 3).reason, NG_STANCE_NOT_MENTIONED);
    ck_assert_uint_eq(ng_stance_find(&r, 2, 3).mention_count, 1);
    ck_assert_int_eq(ng_stance_find(&r, 2, 1).reason, NG_STANCE_NOT_MENTIONED);
    ng_stance_free(s);
    ng_targets_free(targets);
    ng_model_close(model);
}
END_TEST

START_TEST(test_odd_records)
{
    static const char *const names[] = {"Ada Brook", "a target that is longer than the text is"};
    ng_model *model = pairs_train(&options, pairs_file("train.jsonl", 0, ROWS));
    ng_targets *targets = pairs_targets(names, 2);
    ng_model *headlines = train_headlines();
    const ng_stance_options use = {.target = model, .headline = headlines, .targets = targets};
    const ng_stance_options own = {.target = model};
    ng_stance *s, *t;
    ng_stance_result r;
    ck_assert_int_eq(ng_stance_new(&use, &s, NULL), NG_OK);
    ck_assert_int_eq(ng_stance_new(&own, &t, NULL), NG_OK);
    static const char *const texts[] = {"", "?!", "\xff\xfe", "Ada", "Ada Brook", "\n\n\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const ng_record record = pairs_record(texts[i], i % 2 ? "?!" : "", "");
        ck_assert_int_eq(ng_stance_classify(s, document_of(&record), &r, NULL), NG_OK);
        ck_assert_int_eq(r.subjects[2].reason, NG_STANCE_NO_HEADLINE);
        ck_assert_int_eq(ng_stance_find(&r, SIZE_MAX, 1).reason, NG_STANCE_NOT_MENTIONED);
        ck_assert_int_eq(ng_stance_classify(t, document_of(&record), &r, NULL), NG_OK);
        ck_assert_uint_eq(r.subject_count, 1);
        ck_assert_int_eq(r.subjects[0].reason, NG_STANCE_NO_TARGET);
        ck_assert_uint_eq(r.answer_count, 0);
    }
    ng_stance_free(s);
    ng_stance_free(t);
    ng_targets_free(targets);
    ng_model_close(headlines);
    ng_model_close(model);
}
END_TEST

START_TEST(test_unknown_target)
{
    static const char *const names[] = {"ada brook", "Zoe"};
    stance.per_target = true;
    ng_model *model = pairs_train(&options, pairs_file("train.jsonl", 0, ROWS));
    ng_targets *targets = pairs_targets(names, 2);
    const ng_stance_options use = {.target = model, .targets = targets};
    const ng_record record = pairs_record("They praised Ada Brook and Zoe.", "", "");
    ng_stance *s;
    ng_stance_result r;
    ck_assert_uint_eq(ng_model_target_count(model), 3);
    ck_assert_str_eq(ng_model_target(model, 1).data, "carl dorn");
    ck_assert_int_eq(ng_stance_new(&use, &s, NULL), NG_OK);
    ck_assert_int_eq(ng_stance_classify(s, document_of(&record), &r, NULL), NG_OK);
    ck_assert_int_eq(ng_stance_find(&r, 0, 0).reason, NG_STANCE_JUDGED);
    ck_assert_int_eq(ng_stance_find(&r, 0, 1).reason, NG_STANCE_UNKNOWN_TARGET);
    ng_stance_free(s);
    ng_targets_free(targets);
    ng_model_close(model);
}
END_TEST

/* A name in another spelling is the same target: what is found is the same. */
START_TEST(test_targets_twice)
{
    static const char *const names[] = {"Carl Dorn=Dorn Ltd", "Ada Brook",
                                        "CARL \xef\xbc\xa4orn=the builder", "Ada-Brook",
                                        "Ada Brooke"};
    ng_model *model = pairs_train(&options, pairs_file("train.jsonl", 0, 60));
    ng_stance_options use = {.target = model};
    const ng_record record = pairs_record("They met the builder, and Dorn Ltd. paid.", "", "");
    ng_targets *targets = pairs_targets(names, 5);
    ng_stance *s;
    ng_stance_result r;
    ck_assert_uint_eq(ng_targets_count(targets), 3);
    ck_assert_str_eq(ng_targets_name(targets, 0).data, "Carl Dorn");
    ck_assert_str_eq(ng_targets_name(targets, 1).data, "Ada Brook");
    ck_assert_str_eq(ng_targets_name(targets, 2).data, "Ada Brooke");
    use.targets = targets;
    ck_assert_int_eq(ng_stance_new(&use, &s, NULL), NG_OK);
    ck_assert_int_eq(ng_stance_classify(s, document_of(&record), &r, NULL), NG_OK);
    ck_assert_uint_eq(r.subject_count, 3);
    ck_assert_uint_eq(ng_stance_find(&r, 0, 0).mention_count, 2);
    ng_stance_free(s);
    ng_targets_free(targets);
    ng_model_close(model);
}
END_TEST

START_TEST(test_bad_targets)
{
    static char longest[1100];
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"", "the target has no name"},
        {"?!", "the target \"?!\" has no word"},
        {"\xf0\x9f\x98\x80", "has no word"},
        {"Ann=...", "the alias \"...\" has no word"},
        {"Ann,Bob", "\"Ann,Bob\" holds a comma"},
        {"Ann=Annie,", "alias 2 of the target \"Ann\" is empty"},
        {longest, "is longer than 1000 bytes"},
    };
    memset(longest, 'a', sizeof longest - 1);
    ng_targets *targets = NULL;
    ng_error error;
    ck_assert_int_eq(ng_targets_new(&targets, NULL), NG_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const ng_string text = {rows[i].text, strlen(rows[i].text)};
        ck_assert_int_eq(ng_targets_add(targets, text, &error), NG_ERROR_ARGUMENT);
        ck_assert_msg(strstr(error.message, rows[i].message) != NULL, "%s", error.message);
    }
    ng_targets_free(targets);
    ng_model *topics = sample_model(NULL);
    ng_stance *s;
    const ng_stance_options use = {.target = topics}, none = {.sure = 0.5};
    ck_assert_int_eq(ng_stance_new(&use, &s, &error), NG_ERROR_ARGUMENT);
    ck_assert_int_eq(ng_stance_new(&none, &s, &error), NG_ERROR_ARGUMENT);
    ng_model_close(topics);
    ng_model *model = pairs_train(&options, pairs_file("train.jsonl", 0, 60));
    ng_classifier *classifier;
    ck_assert_int_eq(ng_classifier_new(model, NULL, &classifier, &error), NG_ERROR_ARGUMENT);
    const ng_stance_options headline = {.headline = model};
    ck_assert_int_eq(ng_stance_new(&headline, &s, &error), NG_ERROR_ARGUMENT);
    ck_assert(strstr(error.message, "not for headlines"));
    ng_model_close(model);
    stance.mention = NG_MENTION_FREE;
    stance.per_target = true;
    model = pairs_train(&options, pairs_file("train.jsonl", 0, 60));
    const ng_stance_options per_target = {.headline = model};
    ck_assert_int_eq(ng_stance_new(&per_target, &s, &error), NG_ERROR_ARGUMENT);
    ng_model_close(model);
}
END_TEST

/* ---- Hostile files ---- */

/* Each section of a sound model changed for one that does not fit, checksums and all. */
START_TEST(test_hostile)
{
    ng_model *model = pairs_train(&options, pairs_file("train.jsonl", 0, 60));
    const char *path = sample_path("model.ngm"), *broken = sample_path("broken.ngm");
    ng_container sound;
    ck_assert_int_eq(ng_model_save(model, path, NULL), NG_OK);
    ng_model_close(model);
    ck_assert_int_eq(ng_container_open(path, &sound, NULL), NG_OK);
    for (size_t i = 0; i < sound.count; i++)
        for (int way = 0; way < 3; way++) {
            ng_container_section sections[NG_SECTION_MAX];
            char *bytes = malloc(sound.sections[i].length + 8);
            ng_error error;
            memcpy(sections, sound.sections, sizeof sections);
            memcpy(bytes, sound.sections[i].data, sound.sections[i].length);
            sections[i].data = bytes;
            if (way == 0) /* cut */
                sections[i].length = sections[i].length > 4 ? sections[i].length - 4 : 1;
            else if (way == 1) /* numbers that are none, text that is none */
                memset(bytes, 0xff, sections[i].length);
            else /* one item more */
                memset(bytes + sections[i].length, 0xff, 8), sections[i].length += 8;
            /* Hashes and names may be any; a table of free slots is one that finds nothing. */
            const char *name = sections[i].name;
            const bool is_fine = strcmp(name, "texts") == 0 ||
                                 (way == 1 && (!strcmp(name, "names") || !strcmp(name, "buckets")));
            ck_assert_int_eq(ng_container_write(broken, sections, sound.count, NULL), NG_OK);
            const ng_status status = ng_model_open(broken, &model, &error);
            ck_assert_msg(is_fine || status == NG_ERROR_MODEL, "%s, %d", name, way);
            if (status == NG_OK)
                ng_model_close(model);
            free(bytes);
        }
    ng_container_close(&sound);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stance");
    TCase *tests = tcase_create("stance");
    tcase_add_checked_fixture(tests, begin, sample_end);
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, test_article);
    tcase_add_test(tests, test_found_targets);
    tcase_add_test(tests, test_other_words);
    tcase_add_test(tests, test_odd_records);
    tcase_add_test(tests, test_unknown_target);
    tcase_add_test(tests, test_targets_twice);
    tcase_add_test(tests, test_bad_targets);
    tcase_add_test(tests, test_hostile);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
