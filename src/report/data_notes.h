/* What is odd about the records that are learnt from. */
#ifndef NUTGRAF_REPORT_DATA_NOTES_H
#define NUTGRAF_REPORT_DATA_NOTES_H

#include "nutgraf/json.h"
#include "nutgraf/train.h"

/* Lines of text, each with a line end: few records, copies and contradictions, records without a
 * word, labels of a single record and labels that differ by case alone. Nothing where nothing is
 * odd. */
void data_notes_put(const ng_trainer *trainer, ng_json_out *out);

#endif
