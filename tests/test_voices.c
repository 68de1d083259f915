/* stance: whose words a mention stands in, and who speaks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "sample_pairs.h"
#include "stance/voices.h"
#include "support.h"

/* The voice of the first place of `word` in the text: A author, Q quoted, R reported; and who
 * speaks, "" where nobody is named. */
typedef struct voice_case {
    const char *text;
    const char *word;
    char voice;
    const char *speaker;
} voice_case;

static const voice_case cases[] = {
    /* Plain narration. */
    {"Ada Brook opened the new bridge on Monday.", "Brook", 'A', ""},
    {"The council voted against Dorn and went home.", "Dorn", 'A', ""},
    {"Ada Brook said the bridge was safe.", "Brook", 'A', ""},
    {"\"It is safe,\" Ada Brook said.", "Brook", 'A', ""},
    {"Brook, who said little, left with Dorn.", "Dorn", 'A', ""},
    {"Dorn refused to say what he had seen.", "Dorn", 'A', ""},
    {"A man who was fined in May met Dorn.", "Dorn", 'A', ""},
    {"The storm claimed five lives near Brannholt.", "Brannholt", 'A', ""},
    {"Police confirmed the arrest of Carl Dorn.", "Dorn", 'A', ""},
    {"I said that Dorn was wrong.", "Dorn", 'A', ""},
    {"Dorn called for an inquiry into the fire at Orsel.", "Orsel", 'A', ""},
    {"On Monday, Dorn met Brook.", "Brook", 'A', ""},
    {"The bank's warning came too late for Orsel.", "Orsel", 'A', ""},
    /* Double quotes. */
    {"\"Dorn lied to all of us,\" Ada Brook said.", "Dorn", 'Q', "Ada Brook"},
    {"\"Dorn lied to all of us,\" said Ada Brook, the mayor.", "Dorn", 'Q', "Ada Brook"},
    {"\"Dorn lied. He lied to all of us,\" the mayor said.", "Dorn", 'Q', "the mayor"},
    {"\"We won,\" the mayor said. \"Dorn lost.\"", "Dorn", 'Q', "the mayor"},
    {"Ada Brook said: \"Dorn lied to us.\"", "Dorn", 'Q', "Ada Brook"},
    {"Ada Brook: \"Dorn lied to us.\"", "Dorn", 'Q', "Ada Brook"},
    {"Ada Brook told reporters, \"Dorn lied to us.\"", "Dorn", 'Q', "Ada Brook"},
    {"\"Dorn lied,\" Ada Brook, the mayor of Brannholt, said on Monday.", "Dorn", 'Q', "Ada Brook"},
    {"\"Why did Dorn lie?\" asked the judge.", "Dorn", 'Q', "the judge"},
    {"\"Dorn lied!\" shouted a man in the crowd.", "Dorn", 'Q', "a man"},
    {"\"Dorn must go\", according to the mayor.", "Dorn", 'Q', "the mayor"},
    {"The sign read \"Dorn must go\" in red letters.", "Dorn", 'Q', ""},
    {"\"Dorn must go.\" The crowd was angry.", "Dorn", 'Q', ""},
    {"\"Dorn must go,\" said a spokesman for Orsel.", "Dorn", 'Q', "a spokesman for Orsel"},
    {"\"Dorn must go,\" Mr. Brook said.", "Dorn", 'Q', "Mr. Brook"},
    {"\"Dorn must go,\" Brook wrote on her page.", "Dorn", 'Q', "Brook"},
    {"\"Dorn must go,\" Brook told the newspaper as she left the court.", "Dorn", 'Q', "Brook"},
    {"\"We won,\" Brook said, adding, \"Dorn lost.\"", "Dorn", 'Q', "Brook"},
    /* Curly, angle, single, nested. */
    {"\xe2\x80\x9c"
     "Dorn lied,\xe2\x80\x9d the mayor said.",
     "Dorn", 'Q', "the mayor"},
    {"\xe2\x80\x98"
     "Dorn doesn\xe2\x80\x99t care,\xe2\x80\x99 the mayor said.",
     "Dorn", 'Q', "the mayor"},
    {"\xc2\xab"
     "Dorn lied\xc2\xbb, the mayor said.",
     "Dorn", 'Q', "the mayor"},
    {"'Dorn lied,' the mayor said.", "Dorn", 'Q', "the mayor"},
    {"'The workers' money went to Dorn,' the mayor said.", "Dorn", 'Q', "the mayor"},
    {"'I don't trust Dorn', said Brook.", "Dorn", 'Q', "Brook"},
    {"\"He told us 'never' and left with Dorn,\" the mayor said.", "Dorn", 'Q', "the mayor"},
    {"\xe2\x80\x9cHe said \xe2\x80\x98never\xe2\x80\x99 to Dorn,\xe2\x80\x9d the mayor said.",
     "Dorn", 'Q', "the mayor"},
    {"Don't ask what the 1990s' best rock 'n' roll meant to Dorn.", "Dorn", 'A', ""},
    {"They beat 'em, and the dogs' owner, Dorn, didn't care.", "Dorn", 'A', ""},
    {"The '90s were good for Dorn and his brothers' firm.", "Dorn", 'A', ""},
    {"A 5\" pipe burst at Dorn and a 6\" one at Orsel.", "Dorn", 'A', ""},
    /* Over paragraphs. */
    {"\"Brannholt is lost,\" the mayor said. \"We have no money.\n\n\"And Dorn has taken it.\"",
     "Dorn", 'Q', "the mayor"},
    {"\xe2\x80\x9cWe have no money,\xe2\x80\x9d said Ada Brook. \xe2\x80\x9cNone at all.\n\n"
     "\xe2\x80\x9cThat is so.\n\n\xe2\x80\x9c"
     "Dorn took it.\xe2\x80\x9d",
     "Dorn", 'Q', "Ada Brook"},
    {"\"We have no money,\" the mayor said.\n\nDorn had left by then.", "Dorn", 'A', ""},
    /* Partial quotes. */
    {"Brook called Dorn \"a liar and a thief\".", "liar", 'Q', "Brook"},
    {"Brook said that Dorn was \"a liar\" and should go.", "Dorn", 'R', "Brook"},
    {"Brook said the plan was \"a gift to Orsel\".", "Orsel", 'Q', "Brook"},
    /* Reported speech. */
    {"Ada Brook said that Dorn had lied.", "Dorn", 'R', "Ada Brook"},
    {"Ada Brook said Dorn had lied.", "Dorn", 'R', "Ada Brook"},
    {"The mayor said on Monday that Dorn had lied.", "Dorn", 'R', "The mayor"},
    {"On Monday, the mayor said Dorn had lied.", "Dorn", 'R', "the mayor"},
    {"The mayor of Brannholt warned that Dorn would cheat.", "Dorn", 'R', "The mayor of Brannholt"},
    {"Brook told reporters that Dorn had cheated.", "Dorn", 'R', "Brook"},
    {"Brook told the town council Dorn had cheated.", "Dorn", 'R', "Brook"},
    {"Brook added that Dorn had cheated before.", "Dorn", 'R', "Brook"},
    {"Critics say Dorn ruined the town.", "Dorn", 'R', "Critics"},
    {"Dorn ruined the town, critics say.", "Dorn", 'R', "critics"},
    {"Dorn ruined the town, the mayor said on Monday.", "Dorn", 'R', "the mayor"},
    {"Dorn, the mayor said, ruined the town.", "Dorn", 'R', "the mayor"},
    {"The town, the mayor said, was ruined by Dorn.", "Dorn", 'R', "the mayor"},
    {"According to Ada Brook, Dorn ruined the town.", "Dorn", 'R', "Ada Brook"},
    {"Dorn ruined the town, according to the police.", "Dorn", 'R', "the police"},
    {"Dorn is said to have ruined the town.", "Dorn", 'R', ""},
    {"Dorn was accused of fraud.", "Dorn", 'R', ""},
    {"Dorn was accused by Brook of lying.", "Dorn", 'R', "Brook"},
    {"Brook accused Dorn of lying.", "Dorn", 'R', "Brook"},
    {"A clerk accused of theft met Dorn.", "clerk", 'R', ""},
    {"Critics have claimed this is a gift to Dorn.", "Dorn", 'R', "Critics"},
    {"Lenk of the Orsel Group, speaking before the vote in Brannholt, warned that Dorn would go.",
     "Dorn", 'R', "Lenk of the Orsel Group"},
    {"By her own count, Brook pointed out, Dorn had won.", "Dorn", 'R', "Brook"},
    {"According to reports by the council, Dorn had won.", "Dorn", 'R', "reports"},
    {"After insisting that he would stay, Brook met Dorn.", "Dorn", 'A', ""},
    {"The mill has paid Dorn, as reported by the state radio.", "Dorn", 'R', "the state radio"},
    {"The town's clerk, Ada Brook, has said that Dorn cheated.", "Dorn", 'R', "The town's clerk"},
    {"The mayor emphasized that Dorn had paid.", "Dorn", 'R', "The mayor"},
    {"Dorn allegedly hid the money.", "Dorn", 'R', ""},
    {"The court rejected claims that Dorn lied.", "Dorn", 'R', ""},
    {"The court heard the minister's claim that Dorn lied.", "Dorn", 'R', "the minister"},
    {"Brook left the hall, saying Dorn had cheated.", "Dorn", 'R', "Brook"},
    {"Ada Brook left the hall and said that Dorn had cheated.", "Dorn", 'R', "Ada Brook"},
    {"Ada Brook, the mayor of Brannholt, said Dorn had cheated.", "Dorn", 'R', "Ada Brook"},
    {"Brook, who said that Dorn had cheated, left the hall.", "Dorn", 'R', "Brook"},
    {"Brook said prices would fall and Lenk warned that Dorn would cheat.", "Dorn", 'R', "Lenk"},
    {"Brook said prices would fall, but Dorn refused to pay.", "Dorn", 'A', ""},
    {"The bridge was closed; Brook said Dorn was to blame.", "Dorn", 'R', "Brook"},
    {"Two officials said that Dorn had been warned.", "Dorn", 'R', "Two officials"},
    {"Party leader Ada Brook insisted Dorn was honest.", "Dorn", 'R', "Party leader Ada Brook"},
    {"A spokeswoman for the ministry said Dorn was honest.", "Dorn", 'R',
     "A spokeswoman for the ministry"},
    {"Brook and Lenk said Dorn was honest.", "Dorn", 'R', "Brook and Lenk"},
    {"She did not say that Dorn was honest.", "Dorn", 'A', ""},
    /* Pronouns. */
    {"Ada Brook was angry. She said Dorn had lied.", "Dorn", 'R', "Ada Brook"},
    {"Ada Brook was angry.\n\n\"Dorn lied,\" she said.", "Dorn", 'Q', "Ada Brook"},
    {"\"We won,\" the mayor said. She added that Dorn had lost.", "Dorn", 'R', "the mayor"},
    {"He said Dorn had lied.", "Dorn", 'R', ""},
};

enum { CASES = sizeof cases / sizeof *cases };

/* Reads the paragraphs of a text as the blocks of an article. */
static void read_text(const char *text, size_t length, ng_pair_store *store, ng_voices *voices)
{
    enum { PARAGRAPHS = 8 };
    ng_pair_text texts[PARAGRAPHS];
    ng_span spans[PARAGRAPHS];
    size_t count = 0;
    for (size_t at = 0; at < length && count < PARAGRAPHS; count++) {
        size_t stop = at;
        while (stop < length && !(count + 1 < PARAGRAPHS &&
                                  memcmp(text + stop, "\n\n", length - stop > 1 ? 2 : 1) == 0))
            stop++;
        spans[count] = (ng_span){at, stop - at};
        ck_assert_int_eq(ng_pair_store_add(store, sides.lexicon, text, spans[count], &texts[count]),
                         NG_OK);
        at = stop + 2;
    }
    ng_voices_begin(voices);
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(ng_voices_read(voices, store, &texts[i], text, spans[i]), NG_OK);
    }
}

/* What was found at the case's word: "Q Ada Brook". */
static void find(const voice_case *c, ng_pair_store *store, ng_voices *voices, char out[200])
{
    const char *place = strstr(c->text, c->word);
    ck_assert_msg(place != NULL, "%s", c->text);
    ng_pair_store_reset(store);
    read_text(c->text, strlen(c->text), store, voices);
    for (size_t t = 0; t < store->tokens->count; t++) {
        const ng_token_voice voice = voices->tokens[t];
        if (store->tokens->items[t].start != (size_t)(place - c->text))
            continue;
        const ng_span name = voice.speaker && voice.voice != NG_VOICE_AUTHOR
                                 ? voices->speakers.items[voice.speaker - 1]
                                 : (ng_span){0, 0};
        snprintf(out, 200, "%c %.*s", "AQR"[voice.voice], (int)name.length, c->text + name.start);
        return;
    }
    ck_abort_msg("no token: %s", c->text);
}

START_TEST(test_cases)
{
    ng_pair_store store = {.generation = 0};
    ng_voices voices = {.last_named = 0};
    size_t right = 0, right_voice = 0;
    for (size_t i = 0; i < CASES; i++) {
        char found[200], expected[200];
        find(&cases[i], &store, &voices, found);
        snprintf(expected, sizeof expected, "%c %s", cases[i].voice, cases[i].speaker);
        right_voice += found[0] == expected[0];
        if (strcmp(found, expected) == 0)
            right++;
        else
            printf("%s\n    %s: %s, not %s\n", cases[i].text, cases[i].word, found, expected);
    }
    printf("voices: %zu of %d, with speakers %zu\n", right_voice, CASES, right);
    ck_assert_uint_eq(right, CASES);
    ng_pair_store_clear(&store);
    ng_voices_clear(&voices);
}
END_TEST

/* Marks and verbs in any order: nothing but valid numbers comes out, in linear time. */
START_TEST(test_any_order)
{
    static const char *const parts[] = {"said ",
                                        "\"",
                                        "'",
                                        "Dorn ",
                                        ", ",
                                        ". ",
                                        "that ",
                                        "\xe2\x80\x9c",
                                        "\xe2\x80\x9d",
                                        "\xe2\x80\x98",
                                        "\xe2\x80\x99",
                                        "according to ",
                                        "the ",
                                        "s ",
                                        "\n\n",
                                        "who ",
                                        "accused ",
                                        "of ",
                                        ";",
                                        ": ",
                                        "- ",
                                        "\xff"};
    enum { PARTS = sizeof parts / sizeof *parts, LENGTH = 1 << 20 };
    char *text = malloc(LENGTH + 32);
    ng_pair_store store = {.generation = 0};
    ng_voices voices = {.last_named = 0};
    ng_random random;
    ng_random_seed(&random, 7);
    for (int round = 0; round < 60; round++) {
        const size_t length = round < 2 ? LENGTH : 1 + ng_random_below(&random, 400);
        /* Few parts repeat without end. */
        const size_t kinds = round % 2 ? PARTS : 1 + ng_random_below(&random, 4);
        const size_t from = ng_random_below(&random, PARTS);
        size_t at = 0;
        while (at < length) {
            const char *part = parts[(from + ng_random_below(&random, kinds)) % PARTS];
            memcpy(text + at, part, strlen(part));
            at += strlen(part);
        }
        ng_pair_store_reset(&store);
        read_text(text, at, &store, &voices);
        for (size_t t = 0; t < store.tokens->count; t++) {
            ck_assert_uint_lt(voices.tokens[t].voice, NG_VOICE_COUNT);
            ck_assert_uint_le(voices.tokens[t].speaker, voices.speakers.count);
        }
        for (size_t i = 0; i < voices.speakers.count; i++)
            ck_assert_uint_le(voices.speakers.items[i].start + voices.speakers.items[i].length, at);
    }
    free(text);
    ng_pair_store_clear(&store);
    ng_voices_clear(&voices);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("voices");
    TCase *tests = tcase_create("voices");
    tcase_add_checked_fixture(tests, pairs_begin, pairs_end);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, test_cases);
    tcase_add_test(tests, test_any_order);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
