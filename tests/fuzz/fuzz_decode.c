/* libFuzzer: files of any encoding and markup. The first byte chooses the format and the options.
 * Whatever the bytes are, nothing crashes or takes long, blocks lie in the text one behind the
 * other, and spans lead into the input. */
#include <stdlib.h>
#include <string.h>

#include "data/reader.h"
#include "nutgraf/document.h"

static void check(bool good)
{
    if (!good)
        abort();
}

/* A field may be longer than the input, which was not UTF-8; words of svmlight lines are repeated.
 */
static void check_spans(const ng_record *record, size_t length)
{
    length *= record->encoding ? 4 : 1;
    for (size_t at = 0; record->text_map && at < record->text.length; at += 1 + at / 8) {
        const size_t rest = record->text.length - at;
        const ng_span span = {at, rest < 20 ? rest : 20};
        const ng_span source = ng_source_span(record->text_map, span);
        check(source.start <= length && source.length <= length - source.start);
    }
}

static void check_blocks(ng_document *document, const ng_record *record)
{
    const ng_block *blocks;
    size_t count, end = 0;
    ng_document_set(document, record);
    check(ng_document_blocks(document, &blocks, &count, NULL) == NG_OK);
    for (size_t b = 0; b < count; b++) {
        check(blocks[b].span.start >= end);
        end = blocks[b].span.start + blocks[b].span.length;
        check(end <= record->text.length);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"a.txt", "a.html", "a.md",   "a",
                                        "a.eml", "a.docx", "a.warc", "a.jsonl"};
    static const char *const encodings[] = {NULL, NULL,     NULL,        NULL,
                                            NULL, "UTF-16", "SHIFT_JIS", "ISO-2022-JP"};
    if (size < 1)
        return 0;
    const ng_reader_options options = {.encoding = encodings[data[0] / 8 % 8],
                                       .strict = data[0] >= 0xC0};
    const char *bytes = (const char *)data + 1;
    ng_reader *reader;
    ng_document *document;
    ng_error error;
    ng_record record;
    ng_batch *batch = ng_batch_new();
    ng_record_parser *parser = ng_record_parser_new();
    check(batch && parser && ng_document_new(&document, &error) == NG_OK);
    check(ng_reader_open_memory(names[data[0] % 8], bytes, size - 1, 1 + (size_t)data[0] * 100,
                                &options, &reader, &error) == NG_OK);
    ng_status status;
    while ((status = ng_reader_next(reader, batch, 1 << 20, 100, &error)) != NG_END) {
        check(status == NG_OK || status == NG_ERROR_RECORD || status == NG_ERROR_IO);
        for (size_t i = 0; status == NG_OK && i < ng_batch_count(batch); i++) {
            const ng_status read = ng_batch_record(batch, i, parser, &record, &error);
            check(read == NG_OK || (read == NG_ERROR_RECORD && error.message[0]));
            if (read != NG_OK)
                continue;
            check(ng_utf8_invalid(record.text.data, record.text.length) == record.text.length ||
                  record.replaced > 0);
            if (!record.is_row)
                check_spans(&record, size - 1);
            check_blocks(document, &record);
        }
    }
    ng_reader_close(reader);
    ng_document_free(document);
    ng_record_parser_free(parser);
    ng_batch_free(batch);
    return 0;
}
