/* The word list and its table. Chosen by hand for news: no list of others was copied. */
#include "features/word_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "features/stop_words.h"

enum { TABLE_SIZE = 2048 };

static const char *const report_words[] = {
    "according",  "alleged",   "allegedly", "alleges",   "announced",   "announces", "apparently",
    "appears",    "asserted",  "asserts",   "claim",     "claimed",     "claiming",  "claims",
    "confirm",    "confirmed", "confirms",  "purported", "purportedly", "report",    "reported",
    "reportedly", "reporting", "reports",   "rumor",     "rumored",     "rumors",    "rumour",
    "rumoured",   "rumours",   "said",      "say",       "saying",      "says",      "seemingly",
    "source",     "sources",   "stated",    "states",    "suggested",   "suggests",  "supposedly",
    "tells",      "told",      NULL};

static const char *const doubt_words[] = {"alleged",
                                          "allegedly",
                                          "apparently",
                                          "could",
                                          "doubt",
                                          "doubted",
                                          "doubtful",
                                          "doubts",
                                          "dubious",
                                          "if",
                                          "may",
                                          "maybe",
                                          "might",
                                          "perhaps",
                                          "possible",
                                          "possibly",
                                          "purported",
                                          "purportedly",
                                          "question",
                                          "questionable",
                                          "questioned",
                                          "questions",
                                          "rumor",
                                          "rumored",
                                          "rumors",
                                          "rumour",
                                          "rumoured",
                                          "rumours",
                                          "sceptical",
                                          "skeptical",
                                          "skepticism",
                                          "speculation",
                                          "speculate",
                                          "supposed",
                                          "supposedly",
                                          "suspicious",
                                          "unclear",
                                          "unconfirmed",
                                          "unlikely",
                                          "unproven",
                                          "unsubstantiated",
                                          "unsure",
                                          "unverified",
                                          "whether",
                                          NULL};

static const char *const denial_words[] = {
    "bogus",          "contrary",  "debunk",     "debunked",   "debunking",      "debunks",
    "denial",         "denials",   "denied",     "denies",     "deny",           "denying",
    "disinformation", "dismiss",   "dismissed",  "dismisses",  "disproved",      "disprove",
    "disproven",      "disputed",  "disputes",   "fabricated", "fabrication",    "fake",
    "faked",          "false",     "falsely",    "fiction",    "fictional",      "fictitious",
    "fraud",          "hoax",      "hoaxer",     "hoaxes",     "inaccurate",     "incorrect",
    "joke",           "lie",       "lied",       "lies",       "misinformation", "misleading",
    "mistaken",       "myth",      "nonsense",   "prank",      "pranks",         "refute",
    "refuted",        "refutes",   "refuting",   "reject",     "rejected",       "rejects",
    "retract",        "retracted", "retraction", "satire",     "satirical",      "spoof",
    "untrue",         "wrong",     NULL};

static const char *const negation_words[] = {"barely",  "cannot",  "despite", "hardly", "lack",
                                             "lacks",   "neither", "never",   "no",     "nobody",
                                             "none",    "nope",    "nor",     "not",    "nothing",
                                             "nowhere", "without", NULL};

static const char *const pronouns[] = {"he",  "her",   "hers", "him",    "his",  "it", "its",
                                       "she", "their", "them", "theirs", "they", NULL};

static void add(ng_word_list *words, const char *word, uint8_t trait)
{
    const uint64_t hash = ng_hash(word, strlen(word));
    size_t at = hash & (words->size - 1);
    while (words->hashes[at] && words->hashes[at] != hash)
        at = (at + 1) & (words->size - 1);
    words->hashes[at] = hash;
    words->traits[at] |= trait;
}

static void add_all(ng_word_list *list, const char *const *words, uint8_t trait)
{
    for (; *words; words++)
        add(list, *words, trait);
}

ng_status ng_word_list_new(ng_word_list *words)
{
    ng_word_list made = {.hashes = ng_array_zeroed(TABLE_SIZE, sizeof *made.hashes),
                         .traits = ng_array_zeroed(TABLE_SIZE, sizeof *made.traits),
                         .size = TABLE_SIZE};
    if (!made.hashes || !made.traits || ng_tone_words_new(&made.tone) != NG_OK) {
        ng_word_list_clear(&made);
        return NG_ERROR_MEMORY;
    }
    add_all(&made, report_words, 1 << NG_CUE_REPORT);
    add_all(&made, doubt_words, 1 << NG_CUE_DOUBT);
    add_all(&made, denial_words, 1 << NG_CUE_DENIAL);
    add_all(&made, negation_words, 1 << NG_CUE_NEGATION);
    add_all(&made, pronouns, NG_TRAIT_PRONOUN);
    for (size_t i = 0; ng_stop_word(i); i++)
        add(&made, ng_stop_word(i), NG_TRAIT_STOP);
    *words = made;
    return NG_OK;
}

void ng_word_list_clear(ng_word_list *words)
{
    ng_tone_words_clear(&words->tone);
    free(words->hashes);
    free(words->traits);
    *words = (ng_word_list){0};
}

uint8_t ng_word_list_find(const ng_word_list *words, uint64_t hash, const char *form, size_t length)
{
    uint8_t traits = 0;
    for (size_t at = hash & (words->size - 1); words->hashes[at]; at = (at + 1) & (words->size - 1))
        if (words->hashes[at] == hash) {
            traits = words->traits[at];
            break;
        }
    if (length > 3 && memcmp(form + length - 3, "n't", 3) == 0)
        traits |= 1 << NG_CUE_NEGATION;
    return traits;
}
