/* The card of a model: its facts and what its features weigh, or the words that are near to some,
 * as tables or, for no terminal (NULL), as JSON. A failure leaves `out` marked as failed. */
#ifndef NUTGRAF_REPORT_MODEL_REPORT_H
#define NUTGRAF_REPORT_MODEL_REPORT_H

#include "nutgraf/model.h"
#include "report/table.h"

/* `facts` are those of the model, parsed; `top` the features shown: of each label, or of a model of
 * summaries. */
void model_put(const ng_model *model, ng_json facts, size_t top, const terminal *shown_on,
               ng_json_out *out);

/* The `top` nearest to each of words[count]; in JSON {"word": [{"word", "cosine"}, ...] or null for
 * one that is not known, ...}. */
void near_words_put(const ng_model *model, char *const *words, size_t count, size_t top,
                    const terminal *shown_on, ng_json_out *out);

#endif
