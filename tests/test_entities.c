/* Who and what a text is about: names, aliases, kinds, order; text that has none. */
#include "nutgraf/named_entities.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entities/entity_places.h"
#include "support.h"

static ng_entity_finder *finder;
static ng_entities found;

static void begin(void)
{
    ck_assert_int_eq(ng_entity_finder_new(&finder, NULL), NG_OK);
}

static void end(void)
{
    ng_entity_finder_free(finder);
}

static void find_in(const char *title, const char *text)
{
    static ng_record record;
    ng_entity_options options;
    ng_entity_options_default(&options);
    record = (ng_record){.text = {text, strlen(text)}, .title = {title, strlen(title)}};
    ck_assert_int_eq(ng_entities_find(finder, document_of(&record), &options, &found, NULL), NG_OK);
}

/* "China; United States = U.S.": names in their order, each with its aliases. */
static const char *listed(void)
{
    static char list[1024];
    size_t used = 0;
    list[0] = '\0';
    for (size_t i = 0; i < found.count; i++) {
        const ng_entity *e = &found.items[i];
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%.*s", i ? "; " : "",
                                 (int)e->name.length, e->name.data);
        for (size_t a = 0; a < e->alias_count; a++)
            used += (size_t)snprintf(list + used, sizeof list - used, "%s%.*s", a ? ", " : " = ",
                                     (int)e->aliases[a].length, e->aliases[a].data);
    }
    return list;
}

static const ng_entity *named(const char *name)
{
    for (size_t i = 0; i < found.count; i++)
        if (found.items[i].name.length == strlen(name) &&
            memcmp(found.items[i].name.data, name, strlen(name)) == 0)
            return &found.items[i];
    ck_abort_msg("%s is not among %s", name, listed());
    return NULL;
}

static const char article[] =
    "Norway and the U.S. argue over export controls\n\n"
    "President Ada Brook of Norway told the United States on Monday that her country would not "
    "follow its export controls. Brook spoke in Oslo, where the National Harbour Board (NHB) "
    "meets.\n\n"
    "The U.S. had asked for the export controls in May. Norwegian companies like Fjellbank said "
    "that the president was right. \"Brook is right,\" Fjellbank said.\n\n"
    "The NHB said that export controls cost Norway a lot. Reuters was not told by how much.\n\n"
    "Share this page on Twitter\n";

START_TEST(test_article)
{
    find_in("", article);
    ck_assert_str_eq(listed(),
                     "Ada Brook = Brook; Norway = Norwegian; National Harbour Board = NHB; "
                     "United States = U.S.; Fjellbank; export controls");
    ck_assert_int_eq(found.reason, NG_ENTITIES_FOUND);
    ck_assert_int_eq(named("Norway")->kind, NG_ENTITY_PLACE);
    ck_assert_int_eq(named("Ada Brook")->kind, NG_ENTITY_PERSON);
    ck_assert_int_eq(named("National Harbour Board")->kind, NG_ENTITY_ORGANIZATION);
    ck_assert_int_eq(named("export controls")->kind, NG_ENTITY_PHRASE);
    const ng_entity *brook = named("Ada Brook");
    ck_assert_uint_eq(brook->mention_count, 4); /* with "the president" */
    ck_assert_uint_eq(brook->paragraph_count, 2);
    ck_assert(!brook->in_title && named("United States")->in_title);
    ck_assert(memcmp(article + brook->first.start, "Ada Brook", brook->first.length) == 0);
    ck_assert(memcmp(article + named("United States")->first.start, "U.S.", 4) == 0);
}
END_TEST

START_TEST(test_places)
{
    size_t count, roles = 0;
    find_in("", article);
    const ng_entity_place *places = ng_entity_places(finder, &count);
    ck_assert_uint_gt(count, 10);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_lt(places[i].entity, found.count);
        ck_assert_uint_lt(places[i].first, places[i].last);
        ck_assert(
            i == 0 || places[i - 1].block < places[i].block ||
            (places[i - 1].block == places[i].block && places[i - 1].first <= places[i].first));
        roles += places[i].kind == NG_MENTION_ALIAS && places[i].block == 2;
    }
    ck_assert_uint_eq(roles, 1); /* "U.S." is the head, "the president" an alias */
}
END_TEST

/* What an organisation is called by: a word of its name, "the company"; nobody where two may be
 * meant. */
START_TEST(organisations_are_called_by_what_they_are)
{
    static const struct {
        const char *text;
        size_t mentions; /* of Tarn Holdings, or of the ministry */
    } texts[] = {
        {"Tarn Holdings cut jobs in May. Shares in the company fell, and the firm is silent.", 3},
        {"Tarn Holdings and Lorn Industries cut jobs in May. Shares in the company fell.", 1},
        {"The Ministry of Health met. Doctors thanked the ministry for it, and the bank paid.", 2},
        {"The Ministry of Health met the Ministry of Fish. Doctors thanked the ministry.", 1},
    };
    find_in("", texts[_i].text);
    ck_assert_uint_gt(found.count, 0);
    ck_assert_int_eq(found.items[0].kind, NG_ENTITY_ORGANIZATION);
    ck_assert_uint_eq(found.items[0].mention_count, texts[_i].mentions);
}
END_TEST

static const struct {
    const char *text;
    const char *names;
} samples[] = {
    /* The last word, the first word, a title, several with one last word. */
    {"Xi Jinping came. President Xi spoke, and Xi left.", "Xi Jinping = Xi"},
    {"Mr. Omar Fell and Ida Fell came. Ida met Mr. Fell, and Omar Fell met nobody.",
     "Omar Fell = Fell; Ida Fell = Ida"},
    {"The National Harbour Party met. The Harbour Party told the navy of it.",
     "National Harbour Party = Harbour Party"},
    /* What stands before a name is not part of it. */
    {"Rival Lorn Micro rose. Ida Fell likes Lorn Micro.", "Lorn Micro; Ida Fell"},
    {"Russian Foreign Minister Igor Lem met Mayor of London Ann Reed. Lem thanked Reed.",
     "Igor Lem = Lem; Ann Reed = Reed"},
    {"Vermont Senator Bernie Cole met Democrat Chuck Dorn. Cole likes Dorn.",
     "Bernie Cole = Cole; Chuck Dorn = Dorn"},
    /* Words that join names, and those that do not. */
    {"The Bank of Tarn and the House Water and Power Committee met Ludwig van Dale. He told the "
     "Bank of Tarn and the Power Committee so.",
     "Bank of Tarn; House Water and Power Committee = Power Committee; Ludwig van Dale"},
    {"U.S.-China trade grew. The U.S. and China are glad.", "China; U.S."},
    {"AT&T and O'Neill & Sons sued. AT&T lost, O'Neill & Sons won.", "AT&T; O'Neill & Sons"},
    /* Names that are words. */
    {"Theresa May came in May. May said that Apple grew. An apple fell on Apple on Monday.",
     "Theresa May = May; Apple"},
    {"However, Rescuers came. The rescuers left. Rescuers slept.", ""},
    /* Days with names, and days in names. */
    {"On Super Tuesday Ida Fell won. After Black Friday she met Senators Ida Fell and Omar Dorn.",
     "Ida Fell; Omar Dorn"},
    {"Tarn gave to the Great Orchestra of Christmas Charity. Tarn likes the Great Orchestra of "
     "Christmas Charity.",
     "Great Orchestra of Christmas Charity"},
    {"The Department of Justice asked the Saint Odile Hospital. The Department of Justice waits.",
     "Department of Justice; Saint Odile Hospital"},
    /* A place, and what is called after it. */
    {"Nine men were tried in Ostrin. Ostrin Council spoke. It rained in Ostrin.",
     "Ostrin Council; Ostrin"},
    /* One parliament, in three forms. */
    {"The Iraqi Parliament met. The Parliament of Iraq will vote, and the Parliament may say no.",
     "Parliament of Iraq = Iraqi Parliament, Parliament"},
    /* Given names of two parts. */
    {"Mayor Park Won-soon spoke. Mr. Park thanked the North Star-led group of North Star.",
     "Park Won-soon = Park; North Star"},
    /* Who speaks, though once, before the scene. */
    {"It rained in Ostrin. The bridge in Ostrin fell. Ana Quent said that it was old.",
     "Ana Quent; Ostrin"},
    /* Where and by whom a text was written is not what it is about. */
    {"TARNBURG (Reuters) - Ida Fell left. Fell said that Reuters was wrong.", "Ida Fell = Fell"},
    {"OSTRIN \xe2\x80\x94 Ida Fell left. Fell spoke.", "Ida Fell = Fell"},
    {"NATO \xe2\x80\x94 Ida Fell left NATO. Fell spoke.", "Ida Fell = Fell; NATO"},
    /* Titles of works, and what is quoted but no title. */
    {"Ida Fell read \"In the Harbour\" to him. Fell likes \"In the Harbour,\" she said.",
     "Ida Fell = Fell; In the Harbour"},
    {"\"Come on, Ida? Ida?\" Omar Dorn asked. \"Tell my people now,\" he said.", "Omar Dorn; Ida"},
    /* Letters that an ampersand joins, saints, roles and titles that are names. */
    {"The R&A met in St. Lorn. The R&A said that St. Lorn was full.", "R&A; St. Lorn"},
    {"Ida King-Dorn met Omar Judge by the river. Sunna Sen spoke. King-Dorn thanked Omar "
     "Judge for that.",
     "Ida King-Dorn = King-Dorn; Omar Judge; Sunna Sen"},
    {"Secretary of State for Defence Ida Fell spoke. Fell left.", "Ida Fell = Fell"},
    /* Members, and laws. */
    {"Ida Fell came. On Monday Fell of Tarnfund spoke, and then Fell left.",
     "Ida Fell = Fell of Tarnfund, Fell"},
    {"The Harbour Fraud and Abuse Act passed. The Harbour Fraud and Abuse Act is new.",
     "Harbour Fraud and Abuse Act"},
    /* Points of the compass are short for nothing but countries. */
    {"North Korea spoke. The North told South Carolina so, and the North left.",
     "North Korea = North; South Carolina"},
    {"The West slept. In the West it rained on the Southern side.", ""},
    /* Short for common words. */
    {"The exclusive zone (EZ) is new. Ida Fell likes the EZ.", "Ida Fell"},
    /* Who is old, or who does something, is somebody. */
    {"Zuno Vadd, 41, left. Omri Kest, who stayed, spoke.", "Zuno Vadd; Omri Kest"},
    {"Podcaster Ida Fell came. Demaro James Vadd came. Fell met Vadd.",
     "Ida Fell = Fell; Demaro James Vadd = Vadd"},
    /* Phrases with a hyphen. */
    {"News\n\nA low-cost ferry came to the town.\n\nThe low-cost ferry failed.\n\nNo low-cost "
     "ferry "
     "has been of any use.",
     "low-cost ferry"},
    /* Who is about everything. */
    {"Reuters and CNN asked Tarn. Tarn told Reuters and CNN that he was ill.", "Tarn"},
};

START_TEST(test_samples)
{
    find_in("", samples[_i].text);
    ck_assert_str_eq(listed(), samples[_i].names);
}
END_TEST

START_TEST(test_capitals)
{
    find_in("", "CHINA WARNS NVIDIA\n\nCHINA TOLD NVIDIA THAT ANGELA MERKEL WAS WRONG ABOUT IT.\n");
    ck_assert_str_eq(listed(), "CHINA; ANGELA MERKEL");
    find_in("", "china warns the firm\n\nchina told us of the united states and of turkey.\n");
    ck_assert_str_eq(listed(), "china; united states");
    find_in("Brook Meets Head of Fjellbank", "The head of Fjellbank met Ada Brook. Brook left.");
    ck_assert_str_eq(listed(), "Ada Brook = Brook; Fjellbank");
    ck_assert(named("Ada Brook")->in_title && named("Fjellbank")->in_title);
}
END_TEST

START_TEST(test_nothing)
{
    static const char *const none[] = {"", "?!", "\xff\xfe", "The rain fell and the river rose."};
    static const char *const foreign[] = {
        "Le président Emmanuel Macron a rencontré lundi à Paris la chancelière Angela Merkel, dit "
        "le gouvernement.",
        "Die Kanzlerin Angela Merkel hat am Montag mit Emmanuel Macron in Berlin gesprochen, sagte "
        "ein Sprecher.",
        "习近平强调中国需要克服人工智能芯片的挑战"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        find_in("", none[i]);
        ck_assert_uint_eq(found.count, 0);
        ck_assert_int_eq(found.reason, NG_ENTITIES_NO_NAME);
    }
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        find_in("", foreign[i]);
        ck_assert_uint_eq(found.count, 0);
        ck_assert_int_eq(found.reason, NG_ENTITIES_NOT_ENGLISH);
    }
    ck_assert_str_eq(ng_entities_reason_text(NG_ENTITIES_NOT_ENGLISH), "not English");
}
END_TEST

/* Ten thousand names, all of one family: one pass, five of them shown. */
START_TEST(test_many_names)
{
    enum { NAMES = 10000, LONGEST = 48 };
    char *text = malloc((size_t)NAMES * LONGEST);
    size_t used = 0;
    ck_assert_ptr_nonnull(text);
    for (int i = 0; i < NAMES; i++)
        used += (size_t)snprintf(text + used, LONGEST, "Then they met %c%c%c%c Dorn.%s",
                                 'A' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676 % 26,
                                 'a' + i / 17576 % 26, i % 10 == 9 ? "\n\n" : " ");
    find_in("", text);
    ck_assert_uint_le(found.count, 5);
    free(text);
}
END_TEST

START_TEST(test_options)
{
    const ng_record record = {.text = {article, sizeof article - 1}};
    ng_entity_options options = {.names = NG_ENTITIES_MAX + 1};
    ng_document *document = document_of(&record);
    ng_error error;
    ck_assert_int_eq(ng_entities_find(finder, document, &options, &found, &error),
                     NG_ERROR_ARGUMENT);
    options = (ng_entity_options){.names = 2, .whole = true};
    ck_assert_int_eq(ng_entities_find(finder, document, &options, &found, &error), NG_OK);
    ck_assert_uint_eq(found.count, 2);
    ck_assert_uint_eq(found.items[0].paragraph_count, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("entities");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, test_article);
    tcase_add_test(tests, test_places);
    tcase_add_loop_test(tests, organisations_are_called_by_what_they_are, 0, 4);
    tcase_add_loop_test(tests, test_samples, 0, (int)(sizeof samples / sizeof *samples));
    tcase_add_test(tests, test_capitals);
    tcase_add_test(tests, test_nothing);
    tcase_add_test(tests, test_many_names);
    tcase_add_test(tests, test_options);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
