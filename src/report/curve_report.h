/* A learning curve, as a table and as JSON, and what twice the records would bring. */
#ifndef NUTGRAF_REPORT_CURVE_REPORT_H
#define NUTGRAF_REPORT_CURVE_REPORT_H

#include "nutgraf/train.h"
#include "report/table.h"

typedef struct learning_curve {
    const ng_learning_point *points; /* [count] by rows, at least one */
    size_t count;
} learning_curve;

void learning_curve_table(const learning_curve *curve, const terminal *shown_on, ng_json_out *out);
void learning_curve_json(const learning_curve *curve, ng_json_out *out);

#endif
