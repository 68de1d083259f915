/* Where records end: which format says so. */
#include "data/frame.h"

#include <string.h>

#include "data/format.h"

void ng_framer_begin(ng_framer *framer, ng_input_format format, char delimiter, size_t record_max,
                     unsigned mark)
{
    ng_buffer again = framer->again;
    ng_buffer_reset(&again);
    *framer = (ng_framer){.format = format,
                          .delimiter = delimiter,
                          .record_max = record_max,
                          .line = 1,
                          .column = mark,
                          .line_end = '\n',
                          .again = again,
                          .json = {.line_is_blank = true, .mark = mark, .indent = UINT64_MAX}};
}

void ng_framer_begin_behind(ng_framer *framer, const ng_dialect *dialect, char line_end)
{
    framer->line_end = line_end;
    framer->escapes = dialect->escapes;
    framer->json.wrappers = dialect->depth;
    if (dialect->skip) {
        framer->line += dialect->lines;
        framer->column = dialect->column;
    }
}

void ng_framer_clear(ng_framer *framer)
{
    ng_buffer_clear(&framer->again);
}

static bool take_line(ng_framer *framer, const char *bytes, size_t length, size_t *taken)
{
    const char *end = memchr(bytes, framer->line_end, length);
    *taken = end ? (size_t)(end - bytes) : length;
    if (!ng_framer_keep(framer, bytes, *taken) ||
        (end && !ng_framer_finish(framer, NG_PROBLEM_NONE)))
        return false;
    if (end) {
        framer->line++;
        framer->column = 0;
        ++*taken;
    }
    return true;
}

bool ng_framer_take(ng_framer *framer, ng_batch *batch, const ng_input *input, const char *bytes,
                    size_t length, size_t *taken)
{
    framer->batch = batch;
    framer->input = input;
    switch (framer->format) {
    case NG_INPUT_JSONL: return ng_json_framer_take(framer, bytes, length, taken);
    case NG_INPUT_WARC: return ng_web_framer_take(framer, bytes, length, taken);
    case NG_INPUT_FASTTEXT:
    case NG_INPUT_MALLET:
    case NG_INPUT_SVMLIGHT: return take_line(framer, bytes, length, taken);
    case NG_INPUT_CSV:
    case NG_INPUT_TSV: return ng_row_framer_take(framer, bytes, length, taken);
    default: *taken = length; return ng_framer_keep(framer, bytes, length);
    }
}

bool ng_framer_end(ng_framer *framer, ng_batch *batch, const ng_input *input)
{
    framer->batch = batch;
    framer->input = input;
    if (framer->format == NG_INPUT_JSONL)
        return ng_json_framer_end(framer);
    if (framer->format == NG_INPUT_WARC)
        return ng_web_framer_end(framer);
    if (framer->delimiter)
        return ng_row_framer_end(framer);
    const bool is_file = ng_format_is_file(framer->format);
    if (is_file)
        framer->first = 1;
    return (!is_file && !framer->begun) || ng_framer_finish(framer, NG_PROBLEM_NONE);
}
