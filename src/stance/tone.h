/* Words that speak well or ill of somebody, and words of report and negation, by kind. */
#ifndef NUTGRAF_STANCE_TONE_H
#define NUTGRAF_STANCE_TONE_H

#include "tfidf/entries.h"

/* X(NAME, "name in features", pole: 1 speaks well, -1 ill, 0 neither) */
#define NG_TONE_MAP(X)                                                                             \
    X(NONE, "", 0)                                                                                 \
    X(BLAME, "blame", -1)      /* criticised, sued, defeated */                                    \
    X(PRAISE, "praise", 1)     /* praised, backed, hailed */                                       \
    X(BAD_ACT, "bad act", -1)  /* lied, failed, corruption */                                      \
    X(GOOD_ACT, "good act", 1) /* won, helped, success */                                          \
    X(BAD, "bad", -1)          /* bad, dangerous, weak */                                          \
    X(GOOD, "good", 1)         /* good, popular, strong */                                         \
    X(REPORT, "report", 0)     /* said, told */                                                    \
    X(NEGATION, "negation", 0) /* not, never */

typedef enum ng_tone {
#define NG_TONE_ENUM(name, text, pole) NG_TONE_##name,
    NG_TONE_MAP(NG_TONE_ENUM)
#undef NG_TONE_ENUM
        NG_TONE_COUNT
} ng_tone;

const char *ng_tone_name(ng_tone tone);
int ng_tone_pole(ng_tone tone);

/* The lists as a table. Errors: NG_ERROR_MEMORY. */
ng_status ng_tone_words_new(ng_entries *words);

/* The kind of a token form. O(length). */
ng_tone ng_tone_find(const ng_entries *words, const char *form, size_t length);

#endif
