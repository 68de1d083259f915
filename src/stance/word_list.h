/* Words that say something of a text by themselves: report, doubt, denial, ...; function words and
 * pronouns. Closed English lists for the token forms of text/token.c. */
#ifndef NUTGRAF_STANCE_WORD_LIST_H
#define NUTGRAF_STANCE_WORD_LIST_H

#include <stdbool.h>

#include "stance/tone.h"
#include "tfidf/entries.h"

/* X(NAME, "name in features"); a word can be several. */
#define NG_CUE_MAP(X)                                                                              \
    X(DENIAL, "denial")     /* it is not so: hoax, denied */                                       \
    X(NEGATION, "negation") /* not, never */                                                       \
    X(DOUBT, "doubt")       /* it may not be so: alleged, rumour */                                \
    X(HEDGE, "hedge")       /* it may be so: may, seems */                                         \
    X(REPORT, "report")     /* somebody says so */                                                 \
    X(CONFIRM, "confirm")   /* it is so: confirmed, police */                                      \
    X(ASK, "ask")           /* what, is, did: as the first word of a headline */

typedef enum ng_cue {
#define NG_CUE_ENUM(name, text) NG_CUE_##name,
    NG_CUE_MAP(NG_CUE_ENUM)
#undef NG_CUE_ENUM
        NG_CUE_COUNT
} ng_cue;

const char *ng_cue_name(ng_cue cue);

/* What a token is: bits; the cues are 1 << NG_CUE_... */
enum {
    NG_TRAIT_CUES = (1 << NG_CUE_COUNT) - 1,
    NG_TRAIT_STOP = 1 << 8,     /* a function word */
    NG_TRAIT_PRONOUN = 1 << 9,  /* of the third person, not reflexive */
    NG_TRAIT_CAPITAL = 1 << 10, /* starts with a capital in the text */
    NG_TRAIT_MARK = 1 << 11     /* no word: a mark, or too long */
};

typedef struct ng_cue_strings ng_cue_strings; /* pair_cues.h */

typedef struct ng_word_list {
    ng_cue_strings *cues;
    ng_entries traits;
    ng_entries tone;    /* see tone.h */
    ng_entries endings; /* see ng_word_list_is_ending */
} ng_word_list;

ng_status ng_word_list_new(ng_word_list *words);
void ng_word_list_clear(ng_word_list *words);

/* The traits of a form of hash ng_hash(form), but for capitals and marks. */
uint16_t ng_word_list_find(const ng_word_list *words, uint64_t hash, const char *form,
                           size_t length);

/* Whether a form says that something should end or not be: ban, stop, against. O(length). */
bool ng_word_list_is_ending(const ng_word_list *words, const char *form, size_t length);

#endif
