/* The card of a model: its facts and what its features weigh, as tables and as JSON. */
#ifndef NUTGRAF_REPORT_MODEL_REPORT_H
#define NUTGRAF_REPORT_MODEL_REPORT_H

#include "nutgraf/model.h"
#include "report/table.h"

/* `facts` are those of the model, parsed; `top` the features shown: of each label, or of a model of
 * summaries. A failure leaves `out` marked as failed. */
void model_table(const ng_model *model, ng_json facts, size_t top, const terminal *shown_on,
                 ng_json_out *out);
void model_json(const ng_model *model, ng_json facts, size_t top, ng_json_out *out);

#endif
