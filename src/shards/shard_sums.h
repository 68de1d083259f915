/* The counts of shards, added up. */
#ifndef NUTGRAF_SHARDS_SHARD_SUMS_H
#define NUTGRAF_SHARDS_SHARD_SUMS_H

#include "shards/shard_record.h"

typedef struct shard_sums {
    const char *folder;
    size_t count;   /* of shards that there must be */
    bool *is_there; /* [count] */
    size_t done;
    uint64_t records, failed, unanswered, bytes;
    uint64_t *labels; /* [label_count], as in `first` */
    size_t label_count;
    shard_record first; /* whose names of labels are written */
} shard_sums;

/* Takes the record. Shards of one key have one model, and its labels in one order. Errors:
 * NG_ERROR_DATA for a record of another run, NG_ERROR_MEMORY. */
ng_status shard_sums_add(shard_sums *sums, shard_record *record, ng_error *error);
/* One line of JSON. */
void shard_sums_put(const shard_sums *sums, ng_json_out *out);
void shard_sums_clear(shard_sums *sums);

#endif
