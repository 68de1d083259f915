/* Speech written down without punctuation. */
#ifndef NUTGRAF_TEXT_UNPUNCTUATED_H
#define NUTGRAF_TEXT_UNPUNCTUATED_H

#include <stdbool.h>

#include "nutgraf/document.h"

/* Is it a long run of words with hardly a mark among them, as speech recognition writes? O(length).
 */
bool ng_is_unpunctuated(const char *text, ng_span span);

/* Where its first part ends, in front of white space: before a pause ("um") or a word that goes on
 * with a new clause ("but", "and then"), after 8 words or more and 40 at most; all of the span
 * where hardly anything would be left. O(length of the part). */
size_t ng_unpunctuated_end(const char *text, ng_span span);

#endif
