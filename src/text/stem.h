/* Stemmers: words that count as one. */
#ifndef NUTGRAF_TEXT_STEM_H
#define NUTGRAF_TEXT_STEM_H

#include <stddef.h>
#include <stdint.h>

/* The Porter stemmer as ROUGE evaluations run it. Stems word[length], bytes a-z and 0-9 (digits
 * count as consonants), in place and returns the length of the stem: at least 1 for length >= 1,
 * never above `length`. O(length). */
size_t ng_porter_stem(char *word, size_t length);

/* ng_hash of form[length], whose own is `whole`, without the ending of a plural: the S-stemmer of
 * Harman, "How Effective Is Suffixing?", JASIS 1991. Does little to other languages. */
uint64_t ng_singular_hash(const char *form, size_t length, uint64_t whole);

/* The same without a final s only: "controls" and "control" are one word, nothing else is. */
uint64_t ng_final_s_hash(const char *form, size_t length, uint64_t whole);

#endif
