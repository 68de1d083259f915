/* Words that say something of a text by themselves: report, doubt, denial, negation; function words
 * and pronouns. A closed English list for the token forms of text/token.c. */
#ifndef NUTGRAF_FEATURES_WORD_LIST_H
#define NUTGRAF_FEATURES_WORD_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "features/tone.h"

/* X(NAME, "name in features") */
#define NG_CUE_MAP(X)                                                                              \
    X(REPORT, "report") /* somebody says so */                                                     \
    X(DOUBT, "doubt")   /* it may not be so */                                                     \
    X(DENIAL, "denial") /* somebody says that it is not so */                                      \
    X(NEGATION, "negation")

typedef enum ng_cue {
#define NG_CUE_ENUM(name, text) NG_CUE_##name,
    NG_CUE_MAP(NG_CUE_ENUM)
#undef NG_CUE_ENUM
        NG_CUE_COUNT
} ng_cue;

/* What a token is: bits; the cues are 1 << NG_CUE_... */
enum {
    NG_TRAIT_STOP = 1 << 4,    /* a function word */
    NG_TRAIT_PRONOUN = 1 << 5, /* of the third person, not reflexive */
    NG_TRAIT_CAPITAL = 1 << 6, /* starts with a capital in the text */
    NG_TRAIT_MARK = 1 << 7     /* no word: a mark, or too long */
};

/* The list as a table on hashes of forms. */
typedef struct ng_word_list {
    uint64_t *hashes; /* [size] 0: free */
    uint8_t *traits;  /* [size] */
    size_t size;      /* a power of two */
    ng_tone_words tone;
} ng_word_list;

ng_status ng_word_list_new(ng_word_list *words);
void ng_word_list_clear(ng_word_list *words);

/* The traits of a form of hash ng_hash(form), but for capitals and marks. */
uint8_t ng_word_list_find(const ng_word_list *words, uint64_t hash, const char *form,
                          size_t length);

#endif
