/* From the text of an option's argument to a typed field. */
#ifndef NUTGRAF_CLI_VALUES_H
#define NUTGRAF_CLI_VALUES_H

#include "cli/options.h"

/* Reads text into the field that the option describes. On PARSE_USAGE the field is unchanged and
 * `reason` names the option, what it takes and what was given. Texts are borrowed. */
parse_result read_value(const cli_option *option, const char *text, void *field, char *reason,
                        size_t size);

/* "1 to 1000 or all": what numbers the option takes. */
void describe_numbers(const cli_option *option, char *out, size_t size);

/* "a, b or c" of a list that ends in NULL. */
void join_choices(const char *const *choices, const char *separator, const char *last, char *out,
                  size_t size);

void text_list_clear(text_list *list);

#endif
