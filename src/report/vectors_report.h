/* Words and those nearest to them, of a model of word vectors. */
#ifndef NUTGRAF_REPORT_VECTORS_REPORT_H
#define NUTGRAF_REPORT_VECTORS_REPORT_H

#include "nutgraf/model.h"
#include "report/table.h"

/* The `top` nearest to each of words[count]. A failure leaves `out` marked as failed. */
void near_words_table(const ng_model *model, char *const *words, size_t count, size_t top,
                      const terminal *shown_on, ng_json_out *out);
/* {"word": [{"word", "cosine"}, ...] or null for one that is not known, ...} */
void near_words_json(const ng_model *model, char *const *words, size_t count, size_t top,
                     ng_json_out *out);

#endif
