/* What is said when a field is missing: which ones there are, and how another is named. */
#ifndef NUTGRAF_DATA_FIELDS_H
#define NUTGRAF_DATA_FIELDS_H

#include "nutgraf/records.h"

/* Appends to the error's message: "; there are "id" and "body": name one with --text-field".
 * Without names it appends nothing. `error` may be NULL. */
void ng_fields_advise(const ng_string *names, size_t count, const char *option, ng_error *error);

#endif
