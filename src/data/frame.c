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

void ng_framer_begin(ng_framer *framer, ng_input_format format, size_t record_max, unsigned skipped)
{
    *framer = (ng_framer){.format = format,
                          .delimiter = ng_format_delimiter(format),
                          .record_max = record_max,
                          .line = 1,
                          .skipped = skipped};
}

/* Adds bytes to the record under way. One byte more than record_max is let through: it may be the
 * CR of a line end. */
static bool keep(ng_framer *framer, ng_batch *batch, const char *bytes, size_t length)
{
    if (!framer->begun) {
        framer->begun = true;
        framer->first = framer->line;
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

static bool is_blank(const ng_batch *batch)
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

/* What is under way becomes a record, or nothing when it is blank. */
static bool finish(ng_framer *framer, ng_batch *batch, const ng_input *input, ng_problem problem)
{
    size_t drop = 0, length = batch->bytes.length - batch->framed;
    bool pushed = true;
    if (framer->format != NG_INPUT_TEXT && length > 0 &&
        batch->bytes.data[batch->bytes.length - 1] == '\r')
        drop = 1;
    if (framer->dropping || length - drop > framer->record_max)
        problem = NG_PROBLEM_TOO_LONG;
    if (framer->format != NG_INPUT_TEXT && !problem && is_blank(batch)) {
        batch->bytes.length = batch->framed;
    } else {
        pushed = push(batch,
                      (ng_raw){.input = input,
                               .line = framer->first,
                               .skipped = framer->first == 1 ? framer->skipped : 0,
                               .problem = problem},
                      drop);
    }
    framer->begun = framer->dropping = framer->resync = false;
    return pushed;
}

static bool take_line(ng_framer *framer, ng_batch *batch, const ng_input *input, const char *bytes,
                      size_t length, size_t *taken)
{
    const char *end = memchr(bytes, '\n', length);
    size_t body = end ? (size_t)(end - bytes) : length;
    bool good = keep(framer, batch, bytes, body);
    *taken = body;
    if (good && end) {
        good = finish(framer, batch, input, NG_PROBLEM_NONE);
        framer->line++;
        *taken = body + 1;
    }
    return good;
}

/* One line of a table, or as much of it as is here. A row may go on over several lines, so line
 * ends are kept as long as the row is open. */
static bool take_row_line(ng_framer *framer, ng_batch *batch, const ng_input *input,
                          const char *bytes, size_t length, size_t *taken)
{
    size_t body = 0;
    while (body < length && bytes[body] != '\n' && bytes[body] != '\r')
        body++;
    /* The LF behind a CR belongs to the line end that the CR was. */
    bool second_half = framer->after_return && bytes[0] == '\n';
    bool ended = body < length && !second_half;
    *taken = body < length ? body + 1 : length;
    framer->after_return = ended && bytes[body] == '\r';
    if (second_half && !framer->begun)
        return true;

    bool good = true;
    if (framer->resync) {
        if (ended)
            good = finish(framer, batch, input, NG_PROBLEM_QUOTE_STRAY);
    } else {
        switch (ng_csv_feed(&framer->place, framer->delimiter, bytes, *taken)) {
        case NG_CSV_OPEN:
            good = keep(framer, batch, bytes, *taken);
            if (good && ended && !framer->dropping && is_blank(batch))
                good = finish(framer, batch, input, NG_PROBLEM_NONE);
            break;
        case NG_CSV_ROW:
            good =
                keep(framer, batch, bytes, body) && finish(framer, batch, input, NG_PROBLEM_NONE);
            break;
        case NG_CSV_STRAY:
            framer->place = NG_CSV_ROW_START;
            good = keep(framer, batch, bytes, 0);
            framer->resync = true;
            if (good && ended)
                good = finish(framer, batch, input, NG_PROBLEM_QUOTE_STRAY);
            break;
        }
    }
    framer->line += ended;
    return good;
}

bool ng_framer_take(ng_framer *framer, ng_batch *batch, const ng_input *input, const char *bytes,
                    size_t length, size_t *taken)
{
    switch (framer->format) {
    case NG_INPUT_JSONL:
    case NG_INPUT_FASTTEXT: return take_line(framer, batch, input, bytes, length, taken);
    case NG_INPUT_CSV:
    case NG_INPUT_TSV: return take_row_line(framer, batch, input, bytes, length, taken);
    default: *taken = length; return keep(framer, batch, bytes, length);
    }
}

bool ng_framer_end(ng_framer *framer, ng_batch *batch, const ng_input *input)
{
    if (framer->format == NG_INPUT_TEXT) {
        framer->first = 1;
        return finish(framer, batch, input, NG_PROBLEM_NONE);
    }
    if (!framer->begun)
        return true;
    ng_problem problem = NG_PROBLEM_NONE;
    if (framer->resync) {
        problem = NG_PROBLEM_QUOTE_STRAY;
    } else if (framer->delimiter) {
        if (ng_csv_feed(&framer->place, framer->delimiter, "\n", 1) == NG_CSV_OPEN &&
            !is_blank(batch))
            problem = NG_PROBLEM_QUOTE_OPEN;
    }
    return finish(framer, batch, input, problem);
}
