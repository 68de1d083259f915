/* What some English words do in a sentence. */
#ifndef NUTGRAF_SUMMARY_WORDS_H
#define NUTGRAF_SUMMARY_WORDS_H

#include <stddef.h>
#include <stdint.h>

enum {
    NG_WORD_LEANS = 1 << 0,   /* at its start, a sentence leans on the one before it */
    NG_WORD_PRONOUN = 1 << 1, /* of the third person */
    NG_WORD_FIRST = 1 << 2,   /* first or second person: somebody speaks */
    NG_WORD_SAID = 1 << 3,    /* report of speech */
    NG_WORD_DATE = 1 << 4,    /* days, months, yesterday */
    NG_WORD_LINK = 1 << 5,    /* but, however, meanwhile */
    NG_WORD_AMOUNT = 1 << 6,  /* number words, percent, million */
    NG_WORD_HEDGE = 1 << 7    /* may, could, think */
};

/* Traits of a token form, 0 for most. O(log of the list). */
uint32_t ng_word_traits(const char *form, size_t length);

#endif
