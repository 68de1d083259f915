/* Words that are hyphenated over a line end. */
#ifndef NUTGRAF_DECODE_HYPHENS_H
#define NUTGRAF_DECODE_HYPHENS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ng_hyphen {
    bool is_join;    /* the word goes on in the next line; the rest says how */
    bool keeps_mark; /* it is a compound: only the line end goes */
    bool is_open;    /* the rest of the word ends in another such hyphen, at `end` */
    size_t rest;     /* where the word goes on */
    size_t end;      /* behind the word and the marks that follow it */
} ng_hyphen;

/* Looks at the hyphen text[at]. O(1), but for one look through the text around for a word that may
 * be written with a hyphen. */
ng_hyphen ng_hyphen_find(const char *text, size_t length, size_t at);

#endif
