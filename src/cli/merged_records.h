/* Records that are kept until the last one has been read. */
#ifndef NUTGRAF_CLI_MERGED_RECORDS_H
#define NUTGRAF_CLI_MERGED_RECORDS_H

#include "nutgraf/records.h"

/* A record and its texts in one block from malloc; other fields are as they are by default. NULL
 * when memory runs out. */
ng_record *record_copy(const ng_record *record);

/* Set to {0} first. */
typedef struct merged_records {
    ng_record **items; /* [count] */
    size_t count;
    size_t bytes; /* of their texts */
} merged_records;

/* Takes over a record_copy, also on an error: NG_ERROR_DATA when there is too much text,
 * NG_ERROR_MEMORY. */
ng_status merged_records_add(merged_records *merged, ng_record *copy, ng_error *error);
/* All of them, for the caller to free before they are cleared; NULL when memory runs out. */
ng_record *merged_records_list(const merged_records *merged);
void merged_records_clear(merged_records *merged);

#endif
