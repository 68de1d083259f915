/* The counts of shards, added up. */
#include "shards/shard_sums.h"

#include <stdlib.h>
#include <string.h>

#include "report/writer.h"

static ng_status add_labels(shard_sums *sums, const shard_record *record, ng_error *error)
{
    size_t k = 0;
    ng_status status = NG_OK;
    for (ng_json label = ng_json_first(record->labels); label.node && status == NG_OK;
         label = ng_json_next(label)) {
        uint64_t count = 0;
        status = ng_json_as_unsigned(ng_json_member(label, "records"), &count, error);
        if (status == NG_OK && k == sums->label_count)
            status =
                ng_json_fail(record->labels, "has more labels than those of other shards", error);
        if (status == NG_OK)
            sums->labels[k++] += count;
    }
    if (status == NG_OK && k < sums->label_count)
        status = ng_json_fail(record->labels, "has fewer labels than those of other shards", error);
    return status;
}

ng_status shard_sums_add(shard_sums *sums, shard_record *record, ng_error *error)
{
    const bool is_first = sums->done == 0;
    if (is_first) {
        sums->first = *record;
        sums->label_count = ng_json_count(record->labels);
        sums->labels = calloc(sums->label_count + 1, sizeof *sums->labels);
    }
    ng_status status = NG_ERROR_MEMORY;
    if (sums->labels)
        status = strcmp(record->key, sums->first.key) == 0
                     ? add_labels(sums, record, error)
                     : ng_json_fail(ng_json_member(ng_json_root(record->doc), "key"),
                                    "is not that of other shards: they are of other input, another "
                                    "model or other options; run them again",
                                    error);
    if (status == NG_OK) {
        sums->is_there[record->shard.number - 1] = true;
        sums->done++;
        sums->records += record->records;
        sums->failed += record->failed;
        sums->unanswered += record->unanswered;
        sums->bytes += record->bytes;
    }
    if (!is_first)
        shard_record_clear(record);
    return status;
}

void shard_sums_put(const shard_sums *sums, ng_json_out *out)
{
    size_t k = 0;
    ng_json_object_begin(out);
    put_members(out, MEMBER("shards", sums->count), MEMBER("done", sums->done));
    begin_array(out, "missing");
    for (size_t i = 0; i < sums->count; i++)
        if (!sums->is_there[i])
            ng_json_unsigned(out, i + 1);
    ng_json_array_end(out);
    put_members(out, MEMBER("records", sums->records), MEMBER("failed", sums->failed),
                MEMBER("unanswered", sums->unanswered), MEMBER("bytes", sums->bytes));
    begin_array(out, "labels");
    for (ng_json label = ng_json_first(sums->first.labels); label.node;
         label = ng_json_next(label)) {
        ng_json_object_begin(out);
        ng_json_key(out, "label");
        put_json(ng_json_member(label, "label"), out);
        put_members(out, MEMBER("records", sums->labels[k++]));
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    end_line(out);
}

void shard_sums_clear(shard_sums *sums)
{
    shard_record_clear(&sums->first);
    free(sums->labels);
    free(sums->is_there);
}
