/* Records by their format: record_jsonl.c and record_rows.c; text files are record.c's own. */
#ifndef NUTGRAF_DATA_RECORD_FORMATS_H
#define NUTGRAF_DATA_RECORD_FORMATS_H

#include "data/reading.h"

/* Each fills in reading->record. Strictness, counts of invalid bytes and the labels of the record
 * are their caller's. Errors: NG_ERROR_RECORD, NG_ERROR_MEMORY. */
ng_status ng_read_jsonl(const ng_reading *reading);
ng_status ng_read_table(const ng_reading *reading);
ng_status ng_read_fasttext(const ng_reading *reading);

#endif
