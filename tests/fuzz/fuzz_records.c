/* libFuzzer: rows of every format through a reader in memory. The first byte chooses the format and
 * the options, the second how input and output are cut. Whatever the bytes are, nothing crashes,
 * every record is a record or an error that names its line, lines do not go back, and cutting
 * otherwise gives the same records. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "data/reader.h"
#include "nutgraf/records.h"

static void check(bool good)
{
    if (!good)
        abort();
}

static uint64_t join_string(uint64_t hash, ng_string string)
{
    return ng_hash_join(hash, string.data ? ng_hash_seeded(string.data, string.length, 1) : 0);
}

static uint64_t join_record(uint64_t hash, const ng_record *record)
{
    check(record->text.data != NULL);
    check(isfinite(record->weight) && record->weight >= 0);
    hash = join_string(hash, record->text);
    hash = join_string(hash, record->title);
    hash = join_string(hash, record->id);
    hash = join_string(hash, record->date);
    hash = join_string(hash, record->target);
    hash = join_string(hash, record->group);
    for (size_t i = 0; i < record->label_count; i++) {
        check(record->labels[i].length > 0);
        hash = join_string(hash, record->labels[i]);
    }
    return ng_hash_join(hash, record->line);
}

/* Reads everything and returns a hash of all records and errors. */
static uint64_t read_all(const char *bytes, size_t length, size_t step,
                         const ng_reader_options *options, size_t batch_bytes, size_t records)
{
    uint64_t hash = 0, line = 0;
    ng_reader *reader;
    ng_error error;
    ng_batch *batch = ng_batch_new();
    ng_record_parser *parser = ng_record_parser_new();
    ng_status status = ng_reader_open_memory("fuzz", bytes, length, step, options, &reader, &error);
    check(batch && parser && status == NG_OK);
    while ((status = ng_reader_next(reader, batch, batch_bytes, records, &error)) != NG_END) {
        if (status != NG_OK) {
            check(status == NG_ERROR_RECORD && error.status == status && error.message[0]);
            hash = ng_hash_join(hash, ng_hash(error.message, strlen(error.message)));
            continue;
        }
        size_t before;
        check(ng_batch_count(batch) > 0 || ng_batch_note(batch, 0, &before));
        for (size_t i = 0; ng_batch_note(batch, i, &before); i++)
            check(before <= ng_batch_count(batch));
        for (size_t i = 0; i < ng_batch_count(batch); i++) {
            ng_record record;
            status = ng_batch_record(batch, i, parser, &record, &error);
            check(status == NG_OK || status == NG_ERROR_RECORD);
            if (status == NG_OK) {
                hash = join_record(hash, &record);
                check(record.line >= line);
                line = record.line;
            } else {
                check(error.message[0] && error.line > 0 && error.byte > 0 &&
                      strcmp(error.path, "fuzz") == 0);
                hash = ng_hash_join(hash, ng_hash(error.message, strlen(error.message)));
                hash = ng_hash_join(hash, error.line ^ error.byte << 32);
            }
        }
    }
    ng_record_parser_free(parser);
    ng_batch_free(batch);
    ng_reader_close(reader);
    return hash;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const ng_input_format formats[] = {NG_INPUT_AUTO, NG_INPUT_TEXT,   NG_INPUT_JSONL,
                                              NG_INPUT_CSV,  NG_INPUT_TSV,    NG_INPUT_FASTTEXT,
                                              NG_INPUT_HTML, NG_INPUT_MALLET, NG_INPUT_SVMLIGHT};
    if (size < 2)
        return 0;
    ng_reader_options options = {
        .format = formats[(data[0] & 0x1f) % (sizeof formats / sizeof *formats)],
        .strict = data[0] & 0x20,
        .group_field = "group",
        .weight_field = "weight",
        .record_max = data[0] & 0x40 ? 50 : 0,
    };
    if (options.format == NG_INPUT_CSV || options.format == NG_INPUT_TSV) {
        options.group_field = options.weight_field = NULL;
        options.columns = data[0] & 0x80 ? "label,,text" : NULL;
    } else if (data[0] & 0x80) {
        options.text_field = "data.text";
        options.label_separator = "|";
    }
    const char *bytes = (const char *)data + 2;
    uint64_t whole = read_all(bytes, size - 2, size, &options, 1 << 20, 1 << 20);
    uint64_t cut = read_all(bytes, size - 2, 1 + data[1] % 16, &options, data[1] / 16 * 10, 1000);
    check(whole == cut);
    return 0;
}
