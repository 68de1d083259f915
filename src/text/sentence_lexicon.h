/* Words that tell where sentences end: abbreviations, and words that sentences begin with. */
#ifndef NUTGRAF_TEXT_SENTENCE_LEXICON_H
#define NUTGRAF_TEXT_SENTENCE_LEXICON_H

#include <stddef.h>

typedef enum ng_lexicon {
    NG_LEXICON_NONE,
    /* abbreviations, without their final period */
    NG_LEXICON_TITLE,   /* of a person: a name follows */
    NG_LEXICON_PLACE,   /* St., Mt.: a name follows */
    NG_LEXICON_NUMBER,  /* No., p.: a number follows */
    NG_LEXICON_DATE,    /* months and days of the week */
    NG_LEXICON_STATE,   /* American states and Canadian provinces */
    NG_LEXICON_COMPANY, /* Inc., Co. */
    NG_LEXICON_SUFFIX,  /* Jr., Ph.D. */
    NG_LEXICON_ETC,     /* etc., al. */
    NG_LEXICON_INNER,   /* vs., e.g.: never at the end */
    NG_LEXICON_STREET,
    NG_LEXICON_UNIT,
    NG_LEXICON_ABBREVIATIONS, /* how many classes there are so far */
    /* words */
    NG_LEXICON_STARTER = NG_LEXICON_ABBREVIATIONS, /* a capital makes it the first of a sentence */
    NG_LEXICON_GREETING                            /* opens or closes a letter */
} ng_lexicon;

/* The longest form in the lexicon, in bytes. */
#define NG_LEXICON_LONGEST 15

/* The class of a form in lower case. */
ng_lexicon ng_lexicon_find(const char *form, size_t length);

#endif
