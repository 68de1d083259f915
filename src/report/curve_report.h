/* A learning curve, as a table and as JSON, and what twice the records would bring. */
#ifndef NUTGRAF_REPORT_CURVE_REPORT_H
#define NUTGRAF_REPORT_CURVE_REPORT_H

#include "nutgraf/train.h"
#include "report/table.h"

typedef struct learning_curve {
    const ng_learning_point *points; /* [count] by rows, at least one */
    size_t count;
} learning_curve;

/* As JSON where it is not shown on a terminal. */
void learning_curve_put(const learning_curve *curve, const terminal *shown_on, ng_json_out *out);

#endif
