/* The function words of some languages, by which a text's language is recognised. */
#ifndef NUTGRAF_TEXT_LANGUAGE_H
#define NUTGRAF_TEXT_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

/* Is the form, in lower case, a function word of `language` (ng_text_language; NULL: of none)? */
bool ng_is_function_word(const char *language, const char *form, size_t length);

#endif
