/* What English words say of a text by themselves: sentiment, report, doubt, denial, ...; function
 * words, pronouns and titles. For the token forms of text/token.c. */
#ifndef NUTGRAF_STANCE_LEXICON_H
#define NUTGRAF_STANCE_LEXICON_H

#include <stddef.h>
#include <stdint.h>

#include "nutgraf/status.h"

/* Cues say how sure a text is of what it tells. A word can be several.
 * X(NAME, "name in features") */
#define NG_CUE_MAP(X)                                                                              \
    X(DENIAL, "denial")     /* it is not so: hoax, denied */                                       \
    X(NEGATION, "negation") /* not, never */                                                       \
    X(DOUBT, "doubt")       /* it may not be so: alleged, rumour */                                \
    X(HEDGE, "hedge")       /* it may be so: may, seems */                                         \
    X(REPORT, "report")     /* somebody says so */                                                 \
    X(CONFIRM, "confirm")   /* it is so: confirmed, police */                                      \
    X(QUESTION, "question") /* what, is, did: as the first word of a headline */

typedef enum ng_cue {
#define NG_CUE_ENUM(name, text) NG_CUE_##name,
    NG_CUE_MAP(NG_CUE_ENUM)
#undef NG_CUE_ENUM
        NG_CUE_COUNT
} ng_cue;

/* Words that speak well or ill of somebody, and words of report and negation. A word that is
 * several counts as the first of them.
 * X(NAME, "name in features", polarity: 1 speaks well, -1 ill, 0 neither) */
#define NG_SENTIMENT_MAP(X)                                                                        \
    X(BLAME, "blame", -1)      /* criticised, sued, defeated */                                    \
    X(PRAISE, "praise", 1)     /* praised, backed, hailed */                                       \
    X(BAD_ACT, "bad_act", -1)  /* lied, failed, corruption */                                      \
    X(GOOD_ACT, "good_act", 1) /* won, helped, success */                                          \
    X(BAD, "bad", -1)          /* bad, dangerous, weak */                                          \
    X(GOOD, "good", 1)         /* good, popular, strong */                                         \
    X(REPORT, "report", 0)     /* said, told */                                                    \
    X(NEGATION, "negation", 0) /* not, never */

typedef enum ng_sentiment {
#define NG_SENTIMENT_ENUM(name, text, polarity) NG_SENTIMENT_##name,
    NG_SENTIMENT_MAP(NG_SENTIMENT_ENUM)
#undef NG_SENTIMENT_ENUM
        NG_SENTIMENT_COUNT /* none of them */
} ng_sentiment;

/* What a token is, as bits: 1 << cue, 1 << (NG_TRAIT_SENTIMENT + sentiment), and these. */
enum {
    NG_TRAIT_CUES = (1 << NG_CUE_COUNT) - 1,
    NG_TRAIT_SENTIMENT = 8,
    NG_TRAIT_STOP = 1 << 16,    /* a function word */
    NG_TRAIT_PRONOUN = 1 << 17, /* of the third person, not reflexive */
    NG_TRAIT_OPPOSES = 1 << 18, /* something should end or not be: ban, stop, against */
    NG_TRAIT_TITLE = 1 << 19,   /* stands before a family name: president, mrs */
    NG_TRAIT_CAPITAL = 1 << 20, /* starts with a capital in the text; not in the lexicon */
    NG_TRAIT_MARK = 1 << 21,    /* no word: a mark, or too long; not in the lexicon */
    NG_TRAIT_CLAUSE = 1 << 22,  /* opens a clause: but, while, because */
    NG_TRAIT_RELATIVE = 1 << 23,
    NG_TRAIT_BE = 1 << 24,          /* a form of be or get */
    NG_TRAIT_PREPOSITION = 1 << 25, /* what stands behind it is no subject: by, with; not "of" */
    NG_TRAIT_CONTEST = 1 << 26,     /* what one does, the other suffers: defeated */
    NG_TRAIT_CLAIM = 1 << 27,       /* what somebody is said to be or do: allegation, rumour */
    NG_TRAIT_REFUTES = 1 << 28      /* it is not so: rejected, unfounded */
};

const char *ng_cue_name(ng_cue cue);
int ng_sentiment_polarity(ng_sentiment sentiment);

static inline ng_sentiment ng_sentiment_of(uint32_t traits)
{
    const unsigned found = traits >> NG_TRAIT_SENTIMENT & 0xff;
    return found ? (ng_sentiment)__builtin_ctz(found) : NG_SENTIMENT_COUNT;
}

/* Immutable: any number of threads may look words up. */
typedef struct ng_stance_lexicon ng_stance_lexicon;

/* NULL when memory runs out. Cost: half a millisecond. */
ng_stance_lexicon *ng_stance_lexicon_new(void);
/* NULL is fine. */
void ng_stance_lexicon_free(ng_stance_lexicon *lexicon);

/* The traits of a form of hash ng_hash(form): those of the word itself or else, for each group of
 * lists (cues and function words; sentiment; opposition; titles), of its longest listed beginning.
 * O(length). */
uint32_t ng_stance_lexicon_find(const ng_stance_lexicon *lexicon, uint64_t hash, const char *form,
                                size_t length);

#endif
