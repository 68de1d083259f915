/* The Porter stemmer as ROUGE evaluations run it. */
#ifndef NUTGRAF_TEXT_PORTER_H
#define NUTGRAF_TEXT_PORTER_H

#include <stddef.h>

/* Stems word[length], bytes a-z and 0-9 (digits count as consonants), in place and returns the
 * length of the stem: at least 1 for length >= 1, never above `length`. O(length). */
size_t ng_porter_stem(char *word, size_t length);

#endif
