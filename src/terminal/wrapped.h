/* Text for a terminal, in lines that fit. */
#ifndef NUTGRAF_TERMINAL_WRAPPED_H
#define NUTGRAF_TERMINAL_WRAPPED_H

#include "report/table.h"

/* Each line of the text in lines of at most `columns` columns, broken between words and within a
 * word that is longer; several empty lines are one. Control characters are spaces and bytes that
 * are not UTF-8 U+FFFD, as in put_line. */
void put_wrapped(ng_string text, size_t columns, ng_json_out *out);

#endif
