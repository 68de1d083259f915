/* The lists: chosen by hand for news, no list of others copied. */
#include "stance/word_list.h"

#include <stdlib.h>

#include "base/hash.h"
#include "stance/pair_cues.h"
#include "tfidf/stop_words.h"

enum { MOST = 1000, MOST_ENDINGS = 100 };

/* By ng_cue; a trailing * stands for any ending. */
static const char *const cue_words[NG_CUE_COUNT] = {
    /* denial */
    "fake* hoax* false* falsely deni* deny* denying debunk* refut* bogus fraud* untrue satir* "
    "photoshop* retract* prank* fabricat* dismiss* disput* disprov* mislead* myth* contradict* "
    "reject* lie lied lies incorrect inaccurate wrong wrongly mistaken staged doctored fictional "
    "fiction",
    /* negation */
    "not no never cannot can't don't doesn't didn't won't wouldn't isn't wasn't aren't weren't "
    "couldn't shouldn't hasn't haven't hadn't without neither nor none nobody nothing",
    /* doubt */
    "doubt* skeptic* sceptic* question* unconfirmed unverified alleg* apparent* supposed* "
    "purported* rumor* rumour* speculat* unclear unlikely suspicious* suspect* dubious however but "
    "despite although though whether if",
    /* hedge */
    "may might could possible possibly perhaps probably likely seem* appear* believe* thought "
    "would if suggest*",
    /* report */
    "report reports reported reportedly reporting claim* say says said saying according source "
    "sources told tells quoted cited citing statement spokes* tweet* wrote posted media news "
    "newspaper website",
    /* confirm */
    "confirm* official* officials announc* verif* authorities police evidence prove* proof true "
    "fact facts real indeed reveal* admit* actually",
    /* ask */
    "what why how who where when is are did does was can will",
};

static const char endings[] =
    "abandon* abolish* against ban banned banning bans block* cancel* ceas* clos* criminal* end "
    "ended ending ends eliminat* fight* forbid* halt* limit* no not oppos* outlaw* prohibit* "
    "reduc* reject* remov* repeal* restrict* scrap* stop*";

static const char pronouns[] = "he her hers him his it its she their them theirs they";

#define NAME_ROW(name, text) text,
static const char *const names[] = {NG_CUE_MAP(NAME_ROW)};
#undef NAME_ROW

const char *ng_cue_name(ng_cue cue)
{
    return names[cue];
}

ng_status ng_word_list_new(ng_word_list *words)
{
    ng_word_list made = {.traits = {0}};
    ng_status status = ng_entries_new(MOST, &made.traits);
    if (status == NG_OK)
        status = ng_tone_words_new(&made.tone);
    if (status == NG_OK)
        status = ng_cue_strings_new(&made.cues);
    if (status == NG_OK)
        status = ng_entries_new(MOST_ENDINGS, &made.endings);
    if (status != NG_OK) {
        ng_word_list_clear(&made);
        return status;
    }
    for (size_t cue = 0; cue < NG_CUE_COUNT; cue++)
        ng_entries_add(&made.traits, cue_words[cue], (uint16_t)(1u << cue));
    ng_entries_add(&made.traits, pronouns, NG_TRAIT_PRONOUN);
    for (size_t i = 0; ng_stop_word(i); i++)
        ng_entries_add(&made.traits, ng_stop_word(i), NG_TRAIT_STOP);
    ng_entries_add(&made.endings, endings, 1);
    *words = made;
    return NG_OK;
}

void ng_word_list_clear(ng_word_list *words)
{
    free(words->cues);
    words->cues = NULL;
    ng_entries_clear(&words->traits);
    ng_entries_clear(&words->tone);
    ng_entries_clear(&words->endings);
}

uint16_t ng_word_list_find(const ng_word_list *words, uint64_t hash, const char *form,
                           size_t length)
{
    return ng_entries_find(&words->traits, hash, form, length);
}

bool ng_word_list_is_ending(const ng_word_list *words, const char *form, size_t length)
{
    return ng_entries_find(&words->endings, ng_hash(form, length), form, length) != 0;
}
