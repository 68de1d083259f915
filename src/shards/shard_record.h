/* What is kept about a shard that is done: shard-2-of-8.json beside its output.
 *
 * {"shard":2,"shards":8,"key":"...","output":{"name":"shard-2-of-8.<key>.jsonl","bytes":1,"hash":
 * "..."},"records":9,"failed":0,"unanswered":1,"labels":[{"label":"sport","records":8}, ...],
 * "run":{...}}
 *
 * `key` is the hash of `run`, which says by what the output was made: version, options, models,
 * inputs. */
#ifndef NUTGRAF_SHARDS_SHARD_RECORD_H
#define NUTGRAF_SHARDS_SHARD_RECORD_H

#include "nutgraf/json.h"
#include "shards/content_hash.h"

/* Shard `number` of `count`, from 1 on. */
typedef struct shard_choice {
    size_t number, count;
} shard_choice;

enum { SHARDS_MAX = 100000 };

bool shard_is_possible(shard_choice shard);
/* Reads "2/8". */
bool shard_parse(const char *text, shard_choice *shard);

enum { SHARD_STEM_SIZE = 64, SHARD_FILE_SIZE = 96 };

/* "shard-02-of-16", as many digits as the last has. */
void shard_stem(shard_choice shard, char stem[SHARD_STEM_SIZE]);

/* Read, not yet to be trusted to fit the output. Strings belong to `doc`. */
typedef struct shard_record {
    shard_choice shard;
    const char *key;
    const char *file;
    uint64_t bytes;
    const char *hash; /* of the output */
    uint64_t records, failed, unanswered;
    ng_json labels; /* array */
    ng_json_doc *doc;
} shard_record;

/* NG_ERROR_IO where there is none, NG_ERROR_DATA where it is damaged. To be cleared if NG_OK. */
ng_status shard_record_read(const char *folder, shard_choice shard, shard_record *out,
                            ng_error *error);
void shard_record_clear(shard_record *record);

/* Whether the output is there with the bytes that the record says. O(bytes). */
bool shard_record_holds(const shard_record *record, const char *folder);

#endif
