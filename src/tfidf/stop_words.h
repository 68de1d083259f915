/* English function words. */
#ifndef NUTGRAF_TFIDF_STOP_WORDS_H
#define NUTGRAF_TFIDF_STOP_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the token form is an English function word. O(log of the list). */
bool ng_is_stop_word(const char *form, size_t length);

/* Word `index` of the list, or NULL past its end. */
const char *ng_stop_word(size_t index);

#endif
