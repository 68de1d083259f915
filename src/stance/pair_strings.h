/* Features that are strings, as the views make them that are no n-grams. */
#ifndef NUTGRAF_STANCE_PAIR_STRINGS_H
#define NUTGRAF_STANCE_PAIR_STRINGS_H

#include "base/error.h"
#include "nutgraf/pairs.h"
#include "stance/pair_text.h"

typedef struct ng_pair_string {
    uint64_t hash;     /* of the text, without its view */
    const char *fixed; /* the text, or NULL: it is in ng_pair_strings.text */
    size_t start;      /* there */
    uint32_t length;
    uint32_t view;
    size_t first; /* tokens it was made of: first .. last - 1; equal: none in particular */
    size_t last;
} ng_pair_string;

/* Reused; set to {0} first. */
typedef struct ng_pair_strings {
    ng_pair_string *items; /* [count] */
    size_t count, capacity;
    char *text; /* [length] */
    size_t length, text_capacity;
    uint8_t *marks; /* scratch */
    size_t mark_capacity;
} ng_pair_strings;

/* The longest string; what does not fit is left out. */
enum { NG_STRING_MAX = 1024 };

void ng_pair_strings_clear(ng_pair_strings *strings);

/* Appends text[length]. Errors: NG_ERROR_MEMORY. */
ng_status ng_pair_strings_add(ng_pair_strings *strings, ng_view view, const char *text,
                              size_t length, size_t first, size_t last);
/* One that is the same in many texts: hashed once, and not copied. */
typedef struct ng_fixed_string {
    uint64_t hash;
    char text[40];
    uint32_t length;
} ng_fixed_string;
ng_status ng_pair_strings_add_fixed(ng_pair_strings *strings, ng_view view,
                                    const ng_fixed_string *string);
static inline const char *ng_pair_string_text(const ng_pair_strings *strings,
                                              const ng_pair_string *string)
{
    return string->fixed ? string->fixed : strings->text + string->start;
}

/* Appends a formatted string that comes from tokens first .. last - 1. */
ng_status ng_pair_strings_format(ng_pair_strings *strings, ng_view view, size_t first, size_t last,
                                 const char *format, ...) NG_PRINTF(5, 6);

#endif
