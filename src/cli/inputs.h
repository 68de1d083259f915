/* From options to readers and label lists. */
#ifndef NUTGRAF_CLI_INPUTS_H
#define NUTGRAF_CLI_INPUTS_H

#include "cli/commands.h"

ng_reader_options reader_options(const input_options *input);

/* The labels of a list option as strings for the library, for the caller to free; NULL when there
 * are none or memory runs out. */
ng_string *label_strings(const text_list *list);

/* Threads to use: the option, or one a processor. */
size_t thread_count(const run_options *run);

#endif
