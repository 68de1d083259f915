/* nutgraf merge-stats: what the shards of a run have counted, added up. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cmd.h"
#include "options/exit.h"
#include "shards/shard_sums.h"
#include "shards/whole_file.h"
#include "terminal/output.h"

/* The number of shards that the records in the folder are of. */
static int find_count(shard_sums *sums)
{
    char stem[SHARD_STEM_SIZE], name[SHARD_FILE_SIZE];
    int code = CODE_OK;
    DIR *entries = opendir(sums->folder);
    if (!entries) {
        complain("%s: cannot read: %s", sums->folder, strerror(errno));
        return CODE_IO;
    }
    for (const struct dirent *entry; code == CODE_OK && (entry = readdir(entries));) {
        shard_choice shard;
        if (sscanf(entry->d_name, "shard-%zu-of-%zu.json", &shard.number, &shard.count) != 2 ||
            !shard_is_possible(shard))
            continue;
        shard_stem(shard, stem);
        snprintf(name, sizeof name, "%s.json", stem);
        if (strcmp(entry->d_name, name) != 0)
            continue;
        if (sums->count && sums->count != shard.count) {
            complain("%s: holds shards of %zu and of %zu: a run has a folder of its own",
                     sums->folder, sums->count < shard.count ? sums->count : shard.count,
                     sums->count < shard.count ? shard.count : sums->count);
            code = CODE_IO;
        }
        sums->count = shard.count;
    }
    closedir(entries);
    if (code == CODE_OK && sums->count == 0) {
        complain("%s: holds no shard that is done", sums->folder);
        code = CODE_IO;
    }
    return code;
}

/* A shard without a record, with a damaged one or without the output that it tells of is missing.
 */
static int add_all(shard_sums *sums)
{
    ng_error error;
    ng_status status = NG_OK;
    for (size_t i = 1; i <= sums->count && status == NG_OK; i++) {
        shard_record record;
        status = shard_record_read(sums->folder, (shard_choice){i, sums->count}, &record, &error);
        if (status == NG_ERROR_IO || status == NG_ERROR_DATA) {
            if (status == NG_ERROR_DATA)
                (void)tell_error(status, &error);
            status = NG_OK;
            continue;
        }
        if (status == NG_OK && !shard_record_holds(&record, sums->folder)) {
            complain("%s/%s: is not what its shard wrote", sums->folder, record.file);
            shard_record_clear(&record);
            continue;
        }
        if (status == NG_OK)
            status = shard_sums_add(sums, &record, &error);
    }
    return tell_error(status, &error);
}

int cmd_merge_stats(const void *given, const cli_operands *operands)
{
    ng_json_out out = {0};
    cli_output output = output_open();
    (void)given;
    if (operands->count != 1) {
        complain("merge-stats needs the folder of --output-dir");
        return output_close(&output, CODE_USAGE);
    }
    shard_sums sums = {.folder = operands->items[0]};
    int code = find_count(&sums);
    if (code == CODE_OK) {
        sums.is_there = calloc(sums.count, sizeof *sums.is_there);
        code = sums.is_there ? add_all(&sums) : tell_error(NG_ERROR_MEMORY, NULL);
    }
    if (code == CODE_OK) {
        shard_sums_put(&sums, &out);
        code = output_made(&output, &out);
    }
    if (code == CODE_OK && sums.done < sums.count) {
        complain("%s: %zu of %zu shards are missing", sums.folder, sums.count - sums.done,
                 sums.count);
        code = CODE_RECORDS;
    }
    shard_sums_clear(&sums);
    return output_close(&output, code);
}
