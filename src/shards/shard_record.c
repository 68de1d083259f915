/* The records of shards that are done. */
#include "shards/shard_record.h"

#include <stdio.h>
#include <string.h>

#include "shards/whole_file.h"

bool shard_is_possible(shard_choice shard)
{
    return shard.number >= 1 && shard.number <= shard.count && shard.count <= SHARDS_MAX;
}

bool shard_parse(const char *text, shard_choice *shard)
{
    size_t *const parts[] = {&shard->number, &shard->count};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *start = text;
        *parts[i] = 0;
        for (; *text >= '0' && *text <= '9' && *parts[i] <= SHARDS_MAX; text++)
            *parts[i] = 10 * *parts[i] + (size_t)(*text - '0');
        if (text == start || *text != (i == 0 ? '/' : '\0'))
            return false;
        text++;
    }
    return shard_is_possible(*shard);
}

void shard_stem(shard_choice shard, char stem[SHARD_STEM_SIZE])
{
    const int digits = snprintf(NULL, 0, "%zu", shard.count);
    snprintf(stem, SHARD_STEM_SIZE, "shard-%0*zu-of-%zu", digits, shard.number, shard.count);
}

static ng_status read_members(ng_json root, shard_record *r, ng_error *error)
{
    uint64_t number = 0, count = 0;
    ng_json output;
    const struct {
        const char *key;
        uint64_t *value;
    } numbers[] = {{"shard", &number},
                   {"shards", &count},
                   {"records", &r->records},
                   {"failed", &r->failed},
                   {"unanswered", &r->unanswered}};
    ng_status status = NG_OK;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers && status == NG_OK; i++)
        status = ng_json_as_unsigned(ng_json_member(root, numbers[i].key), numbers[i].value, error);
    if (status == NG_OK)
        status = ng_json_as_string(ng_json_member(root, "key"), &r->key, error);
    if (status == NG_OK)
        status = ng_json_as_object(ng_json_member(root, "output"), &output, error);
    if (status == NG_OK)
        status = ng_json_as_string(ng_json_member(output, "name"), &r->file, error);
    if (status == NG_OK)
        status = ng_json_as_unsigned(ng_json_member(output, "bytes"), &r->bytes, error);
    if (status == NG_OK)
        status = ng_json_as_string(ng_json_member(output, "hash"), &r->hash, error);
    if (status == NG_OK)
        status = ng_json_as_array(ng_json_member(root, "labels"), &r->labels, error);
    if (status == NG_OK && (number != r->shard.number || count != r->shard.count))
        status =
            ng_json_fail(ng_json_member(root, "shard"), "is not that of the file's name", error);
    if (status == NG_OK && strchr(r->file, '/'))
        status =
            ng_json_fail(ng_json_member(output, "name"), "must be a name without a folder", error);
    return status;
}

ng_status shard_record_read(const char *folder, shard_choice shard, shard_record *out,
                            ng_error *error)
{
    char stem[SHARD_STEM_SIZE], name[SHARD_FILE_SIZE], path[PATH_MAX];
    *out = (shard_record){.shard = shard};
    shard_stem(shard, stem);
    snprintf(name, sizeof name, "%s.json", stem);
    if (!path_join(folder, name, path)) {
        *error = (ng_error){.status = NG_ERROR_IO};
        return NG_ERROR_IO;
    }
    ng_status status = ng_json_read(path, NG_ERROR_DATA, &out->doc, error);
    if (status == NG_OK)
        status = read_members(ng_json_root(out->doc), out, error);
    if (status != NG_OK)
        shard_record_clear(out);
    return status;
}

void shard_record_clear(shard_record *record)
{
    ng_json_free(record->doc);
    record->doc = NULL;
}

bool shard_record_holds(const shard_record *record, const char *folder)
{
    char path[PATH_MAX], hash[CONTENT_HASH_SIZE];
    uint64_t bytes;
    return path_join(folder, record->file, path) && content_hash_file(path, hash, &bytes) &&
           bytes == record->bytes && strcmp(hash, record->hash) == 0;
}
