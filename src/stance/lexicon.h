/* What English words say of a text by themselves: sentiment, report, doubt, denial, ...; function
 * words, pronouns, titles, verbs of saying. For the token forms of text/token.c. */
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

/* Verbs of saying, by what they need to report what somebody says. Three bits of a token. */
typedef enum ng_speech_verb {
    NG_SPEECH_NONE,
    NG_SPEECH_FREE,      /* said prices would fall */
    NG_SPEECH_THAT,      /* noted that prices fell */
    NG_SPEECH_TELL,      /* told reporters prices fell */
    NG_SPEECH_QUOTE,     /* asked: "Who?" */
    NG_SPEECH_ACCUSE,    /* accused Dorn of lying */
    NG_SPEECH_FORM_FREE, /* saying prices fell: shares the subject before it */
    NG_SPEECH_FORM_THAT  /* adding that they fell */
} ng_speech_verb;

/* What a token is, as bits: cues from bit 0 on, sentiments from NG_SENTIMENT_BIT on, a verb of
 * saying from NG_SPEECH_BIT on, and these. */
enum { NG_SENTIMENT_BIT = 8, NG_SPEECH_BIT = 29 };
#define NG_TRAIT(bit)        ((uint64_t)1 << (bit))
#define NG_TRAIT_CUES        (NG_TRAIT(NG_CUE_COUNT) - 1)
#define NG_TRAIT_STOP        NG_TRAIT(16) /* a function word */
#define NG_TRAIT_PRONOUN     NG_TRAIT(17) /* of the third person, not reflexive */
#define NG_TRAIT_OPPOSES     NG_TRAIT(18) /* something should end or not be: ban, stop, against */
#define NG_TRAIT_TITLE       NG_TRAIT(19) /* stands before a family name: president, mrs */
#define NG_TRAIT_CAPITAL     NG_TRAIT(20) /* starts with a capital in the text; not in the lexicon */
#define NG_TRAIT_MARK        NG_TRAIT(21) /* no word: a mark, or too long; not in the lexicon */
#define NG_TRAIT_CLAUSE      NG_TRAIT(22) /* opens a clause: but, while, because */
#define NG_TRAIT_RELATIVE    NG_TRAIT(23)
#define NG_TRAIT_BE          NG_TRAIT(24) /* a form of be or get */
#define NG_TRAIT_PREPOSITION NG_TRAIT(25) /* what stands behind it is no subject; not "of" */
#define NG_TRAIT_CONTEST     NG_TRAIT(26) /* what one does, the other suffers: defeated */
#define NG_TRAIT_CLAIM       NG_TRAIT(27) /* what somebody is said to be or do: allegation */
#define NG_TRAIT_REFUTES     NG_TRAIT(28) /* it is not so: rejected, unfounded */
#define NG_TRAIT_DETERMINER  NG_TRAIT(32) /* the, some, two */
#define NG_TRAIT_LINK        NG_TRAIT(33) /* joins nouns: of, for, from */
#define NG_TRAIT_TIME        NG_TRAIT(34) /* Monday, later */
#define NG_TRAIT_PERSON      NG_TRAIT(35) /* a pronoun as a subject: he, I, they */
#define NG_TRAIT_SUBJECT     NG_TRAIT(36) /* a word that a sentence often starts with: it, there */
#define NG_TRAIT_STATEMENT   NG_TRAIT(37) /* what is said, as a noun: claim, report */
#define NG_TRAIT_PASSIVE     NG_TRAIT(38) /* "is said to": accused, believed */
#define NG_TRAIT_COPULA      NG_TRAIT(39) /* a form of be */
#define NG_TRAIT_HEARSAY     NG_TRAIT(40) /* allegedly */
#define NG_TRAIT_NEGATED     NG_TRAIT(41) /* what follows did not happen: never, didn't */
#define NG_TRAIT_AUXILIARY   NG_TRAIT(42) /* between a subject and its verb: has, would, later */
#define NG_TRAIT_SETTING     NG_TRAIT(43) /* begins when, where and how: on, during, via */
#define NG_TRAIT_CONTRAST    NG_TRAIT(44) /* although, but */
#define NG_TRAIT_TURNS       NG_TRAIT(45) /* what stands behind it is not so: wrongly */
#define NG_TRAIT_TURNS_TO    NG_TRAIT(46) /* the same before "to": failed */
#define NG_TRAIT_TURNS_OF    NG_TRAIT(47) /* before "of": cleared */
#define NG_TRAIT_LOSS        NG_TRAIT(48) /* what the other wins: lost to, trails */
#define NG_TRAIT_PLAIN       NG_TRAIT(49) /* has no sentiment, whatever begins like it: savings */

#define NG_TRAIT_BODY NG_TRAIT(50) /* what a name is that has the word in it: court, party */

const char *ng_cue_name(ng_cue cue);
int ng_sentiment_polarity(ng_sentiment sentiment);

static inline ng_sentiment ng_sentiment_of(uint64_t traits)
{
    const unsigned found = traits >> NG_SENTIMENT_BIT & 0xff;
    return found ? (ng_sentiment)__builtin_ctz(found) : NG_SENTIMENT_COUNT;
}

/* Words and what they say: what the lexicon is made of. */
typedef struct ng_lexicon_list {
    uint64_t trait;
    const char *words; /* by spaces; a trailing * stands for any ending */
} ng_lexicon_list;

extern const ng_lexicon_list ng_lexicon_lists[]; /* of lexicon_lists.c; the last has no words */

/* Immutable: any number of threads may look words up. */
typedef struct ng_stance_lexicon ng_stance_lexicon;

/* NULL when memory runs out. Cost: half a millisecond. */
ng_stance_lexicon *ng_stance_lexicon_new(void);
/* NULL is fine. */
void ng_stance_lexicon_free(ng_stance_lexicon *lexicon);

/* The traits of a form of hash ng_hash(form): those of the word itself or else, for each group of
 * lists (cues and function words; sentiment; opposition; titles), of its longest listed beginning.
 * O(length). */
uint64_t ng_stance_lexicon_find(const ng_stance_lexicon *lexicon, uint64_t hash, const char *form,
                                size_t length);

#endif
