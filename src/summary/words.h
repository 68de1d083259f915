/* What some English words do in a sentence. */
#ifndef NUTGRAF_SUMMARY_WORDS_H
#define NUTGRAF_SUMMARY_WORDS_H

#include "base/names.h"
#include "nutgraf/status.h"

enum {
    NG_WORD_LEANS = 1 << 0,   /* at its start, a sentence leans on the one before it */
    NG_WORD_PRONOUN = 1 << 1, /* of the third person */
    NG_WORD_FIRST = 1 << 2,   /* first or second person: somebody speaks */
    NG_WORD_SAID = 1 << 3,    /* report of speech */
    NG_WORD_DATE = 1 << 4,    /* days, months, yesterday */
    NG_WORD_LINK = 1 << 5,    /* but, however, meanwhile */
    NG_WORD_AMOUNT = 1 << 6,  /* number words, percent, million */
    NG_WORD_HEDGE = 1 << 7,   /* may, could, think */
    NG_WORD_STOP = 1 << 8,    /* a function word of tfidf/stop_words.h */
    NG_WORD_TRAITS = 9        /* bits */
};

/* Set to {0} before ng_word_lexicon_make. */
typedef struct ng_word_lexicon {
    ng_names names;
    uint32_t *traits; /* [names.count] */
    size_t capacity;
} ng_word_lexicon;

/* Errors: NG_ERROR_MEMORY; what was made is to be cleared then, too. */
ng_status ng_word_lexicon_make(ng_word_lexicon *lexicon);
void ng_word_lexicon_clear(ng_word_lexicon *lexicon);

/* Traits of a token form, 0 for most. */
uint32_t ng_word_lexicon_find(const ng_word_lexicon *lexicon, const char *form, size_t length);

#endif
