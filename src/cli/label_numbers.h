/* Numbers for labels, given on the command line as JSON or in a file of it. */
#ifndef NUTGRAF_CLI_LABEL_NUMBERS_H
#define NUTGRAF_CLI_LABEL_NUMBERS_H

#include "nutgraf/json.h"
#include "nutgraf/model.h"

/* Set to {0} first, free with label_numbers_clear. */
typedef struct label_numbers {
    ng_label_number *items; /* [count] */
    size_t count;
    ng_json_doc *doc; /* that holds the labels */
} label_numbers;

/* Reads `given`, {"label": number, ...} or the path of a file of that; `option` ("--prior") is for
 * messages. Returns an exit code; problems have been told on standard error. */
int label_numbers_read(const char *given, const char *option, label_numbers *out);
void label_numbers_clear(label_numbers *numbers);

#endif
