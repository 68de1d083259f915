/* Where records end. */
#include "data/frame.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "data/format.h"

ng_batch *ng_batch_new(void)
{
    return calloc(1, sizeof(ng_batch));
}

void ng_batch_free(ng_batch *batch)
{
    if (!batch)
        return;
    ng_buffer_clear(&batch->bytes);
    ng_arena_clear(&batch->arena);
    free(batch->items);
    free(batch->notes);
    free(batch);
}

size_t ng_batch_count(const ng_batch *batch)
{
    return batch->count;
}

const ng_error *ng_batch_note(const ng_batch *batch, size_t index, size_t *before)
{
    if (index >= batch->note_count)
        return NULL;
    *before = batch->notes[index].before;
    return &batch->notes[index].told;
}

bool ng_batch_add_note(ng_batch *batch, const char *path, uint64_t line, const char *format, ...)
{
    char message[sizeof batch->notes->told.message];
    va_list arguments;
    if (!ng_array_reserve(&batch->notes, &batch->note_capacity, batch->note_count + 1,
                          sizeof *batch->notes))
        return false;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    ng_note *note = &batch->notes[batch->note_count++];
    note->before = batch->count;
    ng_fail(&note->told, NG_OK, "%s", message);
    ng_error_locate(&note->told, path, line, 0);
    return true;
}

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
                          .again = again,
                          .json = {.line_is_blank = true, .mark = mark, .indent = UINT64_MAX}};
}

void ng_framer_clear(ng_framer *framer)
{
    ng_buffer_clear(&framer->again);
}

bool ng_framer_has_more(const ng_framer *framer)
{
    return framer->again_at < framer->again.length;
}

/* One byte more than record_max is let through: it may be the
 * CR of a line end. */
bool ng_framer_keep(ng_framer *framer, ng_batch *batch, const char *bytes, size_t length)
{
    if (!framer->begun) {
        framer->begun = true;
        framer->first = framer->line;
        framer->first_column = framer->column;
    }
    if (framer->dropping)
        return true;
    size_t kept = batch->bytes.length - batch->framed;
    if (length > framer->record_max + 1 - kept) {
        framer->dropping = true;
        batch->bytes.length = batch->framed;
        return true;
    }
    ng_buffer_append(&batch->bytes, bytes, length);
    return !batch->bytes.failed;
}

bool ng_framer_is_blank(const ng_batch *batch)
{
    for (size_t i = batch->framed; i < batch->bytes.length; i++)
        if (!strchr(" \t\r\n\v\f", batch->bytes.data[i]) || batch->bytes.data[i] == '\0')
            return false;
    return true;
}

/* The bytes behind the last whole record become the next one, without its last `drop` bytes; on a
 * problem they are forgotten. */
static bool push(ng_batch *batch, ng_raw raw, size_t drop)
{
    if (!ng_array_reserve(&batch->items, &batch->capacity, batch->count + 1, sizeof *batch->items))
        return false;
    raw.start = batch->framed;
    raw.length = raw.problem ? 0 : batch->bytes.length - batch->framed - drop;
    batch->framed += raw.length;
    batch->bytes.length = batch->framed;
    batch->items[batch->count++] = raw;
    return true;
}

bool ng_framer_finish(ng_framer *framer, ng_batch *batch, const ng_input *input, ng_problem problem)
{
    size_t drop = 0, length = batch->bytes.length - batch->framed;
    bool pushed = true;
    if (!ng_format_is_file(framer->format) && length > 0 &&
        batch->bytes.data[batch->bytes.length - 1] == '\r')
        drop = 1;
    if (framer->dropping || length - drop > framer->record_max)
        problem = NG_PROBLEM_TOO_LONG;
    if (!ng_format_is_file(framer->format) && !problem && ng_framer_is_blank(batch)) {
        batch->bytes.length = batch->framed;
    } else {
        pushed = push(batch,
                      (ng_raw){.input = input,
                               .line = framer->first,
                               .column = framer->first_column,
                               .quotes_are_literal = framer->quotes_are_literal,
                               .problem = problem},
                      drop);
    }
    framer->begun = framer->dropping = framer->resync = framer->quotes_are_literal = false;
    return pushed;
}

static bool take_line(ng_framer *framer, ng_batch *batch, const ng_input *input, const char *bytes,
                      size_t length, size_t *taken)
{
    const char *end = memchr(bytes, '\n', length);
    size_t body = end ? (size_t)(end - bytes) : length;
    bool good = ng_framer_keep(framer, batch, bytes, body);
    *taken = body;
    if (good && end) {
        good = ng_framer_finish(framer, batch, input, NG_PROBLEM_NONE);
        framer->line++;
        framer->column = 0;
        *taken = body + 1;
    }
    return good;
}

bool ng_framer_take(ng_framer *framer, ng_batch *batch, const ng_input *input, const char *bytes,
                    size_t length, size_t *taken)
{
    switch (framer->format) {
    case NG_INPUT_JSONL: return ng_json_framer_take(framer, batch, input, bytes, length, taken);
    case NG_INPUT_WARC: return ng_web_framer_take(framer, batch, input, bytes, length, taken);
    case NG_INPUT_FASTTEXT:
    case NG_INPUT_MALLET:
    case NG_INPUT_SVMLIGHT: return take_line(framer, batch, input, bytes, length, taken);
    case NG_INPUT_CSV:
    case NG_INPUT_TSV: return ng_row_framer_take(framer, batch, input, bytes, length, taken);
    default: *taken = length; return ng_framer_keep(framer, batch, bytes, length);
    }
}

bool ng_framer_end(ng_framer *framer, ng_batch *batch, const ng_input *input)
{
    if (framer->format == NG_INPUT_JSONL)
        return ng_json_framer_end(framer, batch, input);
    if (framer->format == NG_INPUT_WARC)
        return ng_web_framer_end(framer, batch, input);
    if (ng_format_is_file(framer->format)) {
        framer->first = 1;
        return ng_framer_finish(framer, batch, input, NG_PROBLEM_NONE);
    }
    if (framer->delimiter)
        return ng_row_framer_end(framer, batch, input);
    return !framer->begun || ng_framer_finish(framer, batch, input, NG_PROBLEM_NONE);
}
