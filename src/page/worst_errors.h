/* The wrong answers that a model was surest of. */
#ifndef NUTGRAF_PAGE_WORST_ERRORS_H
#define NUTGRAF_PAGE_WORST_ERRORS_H

#include "report/writer.h"

enum { WORST_ERRORS = 20 };

typedef struct worst_error {
    double p;        /* of the wrong label */
    uint64_t number; /* of the record */
    char *html;      /* a row of the table */
} worst_error;

/* Surest first, of equals the first record; {0} first. */
typedef struct worst_errors {
    worst_error items[WORST_ERRORS]; /* [count] */
    size_t count;
} worst_errors;

/* Whether an error of this probability would be among them: then its row is worth making. */
bool worst_errors_has_room(const worst_errors *errors, double p, uint64_t number);
/* Takes a copy of `html`. False when memory runs out. */
bool worst_errors_add(worst_errors *errors, double p, uint64_t number, ng_string html);
void worst_errors_clear(worst_errors *errors);

#endif
