/* Records that are known already, told by their id or their text. */
#ifndef NUTGRAF_KNOWN_RECORDS_H
#define NUTGRAF_KNOWN_RECORDS_H

#include <stdbool.h>

#include "nutgraf/records.h"

NG_BEGIN_DECLS

typedef struct ng_known_records ng_known_records;

#define NG_NOT_KNOWN SIZE_MAX

/* NULL when memory runs out. */
NG_API ng_known_records *ng_known_records_new(void);
NG_API void ng_known_records_free(ng_known_records *known);

/* `text` is a hash of it; the id's data may be NULL. False when memory runs out. */
NG_API bool ng_known_records_add(ng_known_records *known, ng_string id, uint64_t text);
/* The number of the record with that id or else that text, or NG_NOT_KNOWN. From any thread while
 * none is added. */
NG_API size_t ng_known_records_find(const ng_known_records *known, ng_string id, uint64_t text);
/* It has been met. */
NG_API void ng_known_records_meet(ng_known_records *known, size_t number);

NG_API size_t ng_known_records_count(const ng_known_records *known);
/* How many have been met. */
NG_API size_t ng_known_records_met(const ng_known_records *known);

NG_END_DECLS
#endif
