/* A batch, and how the bytes of a record get into it. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "data/format.h"
#include "data/frame.h"
#include "text/strings.h"

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

bool ng_framer_has_more(const ng_framer *framer)
{
    return framer->again_at < framer->again.length;
}

ng_string ng_framer_kept(const ng_framer *framer)
{
    const ng_batch *batch = framer->batch;
    return (ng_string){batch->bytes.data ? batch->bytes.data + batch->framed : "",
                       batch->bytes.length - batch->framed};
}

void ng_framer_forget(ng_framer *framer)
{
    framer->batch->bytes.length = framer->batch->framed;
    framer->begun = framer->dropping = false;
}

void ng_framer_cut_ends(ng_framer *framer)
{
    ng_buffer *bytes = &framer->batch->bytes;
    while (!framer->dropping && bytes->length > framer->batch->framed &&
           (bytes->data[bytes->length - 1] == '\n' || bytes->data[bytes->length - 1] == '\r'))
        bytes->length--;
}

/* One byte more than record_max is let through: it may be the CR of a line end. */
bool ng_framer_keep(ng_framer *framer, const char *bytes, size_t length)
{
    if (!framer->begun) {
        framer->begun = true;
        framer->first = framer->line;
        framer->first_column = framer->column;
    }
    if (framer->dropping)
        return true;
    if (length > framer->record_max + 1 - ng_framer_kept(framer).length) {
        framer->dropping = true;
        framer->batch->bytes.length = framer->batch->framed;
        return true;
    }
    ng_buffer_append(&framer->batch->bytes, bytes, length);
    return !framer->batch->bytes.failed;
}

bool ng_framer_is_blank(const ng_framer *framer)
{
    return ng_string_trim(ng_framer_kept(framer)).length == 0;
}

/* The bytes after the last whole record become the next one; on a problem they are forgotten. */
bool ng_framer_finish(ng_framer *framer, ng_problem problem)
{
    ng_batch *batch = framer->batch;
    const bool is_file = ng_format_is_file(framer->format);
    const ng_string kept = ng_framer_kept(framer);
    const size_t drop = !is_file && kept.length > 0 && kept.data[kept.length - 1] == '\r';
    if (framer->dropping || kept.length - drop > framer->record_max)
        problem = NG_PROBLEM_TOO_LONG;
    if (is_file || problem || !ng_framer_is_blank(framer)) {
        if (!ng_array_reserve(&batch->items, &batch->capacity, batch->count + 1,
                              sizeof *batch->items))
            return false;
        const ng_raw raw = {.input = framer->input,
                            .start = batch->framed,
                            .length = problem ? 0 : kept.length - drop,
                            .line = framer->first,
                            .column = framer->first_column,
                            .quotes = framer->quotes_are_literal ? NG_CSV_LITERAL
                                      : framer->escapes          ? NG_CSV_BACKSLASHED
                                                                 : NG_CSV_DOUBLED,
                            .problem = problem};
        batch->items[batch->count++] = raw;
        batch->framed += raw.length;
    }
    ng_framer_forget(framer);
    framer->resync = framer->quotes_are_literal = false;
    return true;
}
