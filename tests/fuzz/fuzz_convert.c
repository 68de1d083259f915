/* libFuzzer: records of every format, converted to every format and read again. The first byte
 * chooses the two. Whatever the bytes are, nothing crashes, and what is written is read without an
 * error. */
#include <stdlib.h>
#include <string.h>

#include "data/reader.h"
#include "nutgraf/convert.h"

static void check(bool good)
{
    if (!good)
        abort();
}

static const char *const formats[] = {"a.jsonl",  "a.csv", "a.tsv", "a.ft",
                                      "a.mallet", "a.svm", "a"};

/* Returns how many records were refused. */
static size_t convert(const char *name, const char *bytes, size_t length, ng_layout layout,
                      ng_json_out *out)
{
    const ng_reader_options options = {.annotations = true};
    ng_reader *reader = NULL;
    ng_converter *converter = NULL;
    ng_error error;
    size_t refused = 0;
    ng_status status;
    ng_batch *batch = ng_batch_new();
    ng_record_parser *parser = ng_record_parser_new();
    check(batch && parser && ng_converter_new(layout, &converter, &error) == NG_OK);
    check(ng_reader_open_memory(name, bytes, length, 50, &options, &reader, &error) == NG_OK);
    ng_converter_begin(converter, out);
    while ((status = ng_reader_next(reader, batch, 1 << 20, 100, &error)) != NG_END) {
        refused += status != NG_OK;
        for (size_t i = 0; status == NG_OK && i < ng_batch_count(batch); i++) {
            ng_record record;
            if (ng_batch_record(batch, i, parser, &record, &error) == NG_OK)
                check(ng_converter_add(converter, &record, out, &error) == NG_OK);
            else
                refused++;
        }
    }
    check(ng_converter_end(converter, out, &error) == NG_OK);
    ng_converter_free(converter);
    ng_record_parser_free(parser);
    ng_batch_free(batch);
    ng_reader_close(reader);
    return refused;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const char *from = formats[data[0] % 7];
    const ng_layout to = (ng_layout)(data[0] / 7 % (NG_LAYOUT_ARGILLA + 1));
    ng_json_out out = {0}, again = {0};
    convert(from, (const char *)data + 1, size - 1, to, &out);
    check(convert("a.jsonl", "", 0, NG_LAYOUT_JSONL, &again) == 0);
    if (to == NG_LAYOUT_JSONL || to == NG_LAYOUT_DOCCANO)
        check(convert("a.jsonl", out.data, out.length, NG_LAYOUT_JSONL, &again) == 0);
    ng_json_out_clear(&out);
    ng_json_out_clear(&again);
    return 0;
}
