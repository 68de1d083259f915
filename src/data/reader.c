/* Inputs in, batches of raw records out. */
#include "data/reader.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "data/dialect.h"
#include "data/first_record.h"
#include "data/format.h"
#include "data/frame.h"
#include "data/input_bytes.h"
#include "data/schema.h"
#include "data/source.h"
#include "data/walk.h"

/* Bytes looked at to tell the kind of an input. */
enum { SNIFF = 4096 };

/* A batch that one huge record has made larger than this gives the memory back. */
static const size_t batch_keep = (size_t)16 << 20;

struct ng_reader {
    ng_arena arena; /* paths and names */
    ng_schema schema;
    const char **paths; /* [count] */
    size_t count;
    size_t next;
    bool stdin_used;
    int cancel[2]; /* a pipe that holds a byte once reading is to end; -1 for none */

    ng_walk *walk;     /* the folder under way, or NULL */
    ng_source *source; /* the file under way, or NULL */
    bool in_input;
    ng_framer framer;
    ng_input input;    /* the input under way; its path is the source's */
    bool knows_fields; /* a table's header row, or the first object of JSON, has been looked at */
    ng_csv_fields header;
    ng_buffer header_row; /* as it stands, to know it again */

    ng_input_bytes bytes; /* of the input under way */
    ng_buffer partial;    /* what had been framed of a record when the last call returned */

    uint64_t records;  /* handed out so far */
    ng_status pending; /* an error to be handed out by the next call */
    ng_error pending_error;
};

/* ---- Opening ---- */

static void open_cancel(int cancel[2])
{
    if (pipe(cancel) != 0) {
        cancel[0] = cancel[1] = -1;
        return;
    }
    for (int end = 0; end < 2; end++)
        fcntl(cancel[end], F_SETFD, FD_CLOEXEC);
}

static ng_status check_options(const ng_reader_options *options, ng_error *error)
{
    ng_charset *charset = NULL;
    const char *encoding = options ? options->encoding : NULL;
    const ng_status status = encoding ? ng_charset_open(encoding, &charset) : NG_OK;
    ng_charset_free(charset);
    if (status == NG_ERROR_ARGUMENT)
        ng_fail(error, status, "no encoding is called \"%.100s\"", encoding);
    return status == NG_ERROR_MEMORY ? ng_fail_memory(error) : status;
}

static ng_status reader_new(const ng_reader_options *options, ng_reader **out, ng_error *error)
{
    ng_reader *reader = calloc(1, sizeof *reader);
    *out = reader;
    if (!reader)
        return ng_fail_memory(error);
    open_cancel(reader->cancel);
    ng_status status = check_options(options, error);
    if (status == NG_OK && !ng_input_bytes_init(&reader->bytes))
        status = ng_fail_memory(error);
    return status == NG_OK ? ng_schema_init(&reader->schema, options, &reader->arena, error)
                           : status;
}

/* Copies the paths. False when memory runs out. */
static bool set_paths(ng_reader *reader, const char *const *paths, size_t count)
{
    reader->paths = ng_arena_new(&reader->arena, count, sizeof *reader->paths);
    if (!reader->paths)
        return false;
    for (; reader->count < count; reader->count++) {
        const char *path = paths[reader->count];
        reader->paths[reader->count] = ng_arena_string(&reader->arena, path, strlen(path));
        if (!reader->paths[reader->count])
            return false;
    }
    return true;
}

static ng_status finish_open(ng_reader *reader, ng_status status, ng_reader **out)
{
    if (status == NG_OK)
        *out = reader;
    else
        ng_reader_close(reader);
    return status;
}

ng_status ng_reader_open(const char *const *paths, size_t count, const ng_reader_options *options,
                         ng_reader **out, ng_error *error)
{
    ng_reader *reader;
    ng_status status = reader_new(options, &reader, error);
    if (status == NG_OK && !set_paths(reader, paths, count))
        status = ng_fail_memory(error);
    return finish_open(reader, status, out);
}

ng_status ng_reader_open_memory(const char *name, const char *bytes, size_t length, size_t step,
                                const ng_reader_options *options, ng_reader **out, ng_error *error)
{
    ng_reader *reader;
    ng_status status = reader_new(options, &reader, error);
    if (status == NG_OK && !(reader->source = ng_source_open_memory(name, bytes, length, step)))
        status = ng_fail_memory(error);
    return finish_open(reader, status, out);
}

void ng_reader_close(ng_reader *reader)
{
    if (!reader)
        return;
    ng_walk_free(reader->walk);
    ng_source_close(reader->source);
    ng_csv_fields_clear(&reader->header);
    ng_buffer_clear(&reader->header_row);
    ng_framer_clear(&reader->framer);
    ng_buffer_clear(&reader->partial);
    ng_arena_clear(&reader->arena);
    for (int end = 0; end < 2; end++)
        if (reader->cancel[end] >= 0)
            close(reader->cancel[end]);
    ng_input_bytes_clear(&reader->bytes);
    free(reader);
}

void ng_reader_cancel(ng_reader *reader)
{
    if (reader->cancel[1] >= 0)
        (void)!write(reader->cancel[1], "", 1);
}

/* ---- From input to input ---- */

static ng_status open_path(ng_reader *reader, const char *path, ng_error *error)
{
    struct stat info;
    if (strcmp(path, "-") == 0) {
        if (reader->stdin_used) {
            ng_fail(error, NG_ERROR_IO, "standard input can be read only once");
            ng_error_locate(error, path, 0, 0);
            return NG_ERROR_IO;
        }
        reader->stdin_used = true;
    } else if (!reader->walk && stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
        reader->walk = ng_walk_new(path);
        return reader->walk ? NG_OK : ng_fail_memory(error);
    }
    return ng_source_open(path, reader->cancel[0], &reader->source, error);
}

/* Opens the next file. NG_OK may leave the source closed: call again. */
static ng_status next_source(ng_reader *reader, ng_error *error)
{
    const char *path;
    if (reader->walk) {
        ng_status status = ng_walk_next(reader->walk, &path, error);
        if (status == NG_OK)
            return ng_source_open(path, reader->cancel[0], &reader->source, error);
        if (status != NG_END)
            return status;
        ng_walk_free(reader->walk);
        reader->walk = NULL;
    }
    if (reader->next == reader->count)
        return NG_END;
    return open_path(reader, reader->paths[reader->next++], error);
}

/* What the input is encoded in, by its start; NULL for UTF-8. */
static const char *find_encoding(const ng_reader *reader)
{
    const ng_input_bytes *bytes = &reader->bytes;
    const bool is_cut = bytes->chunk_length >= NG_INPUT_START;
    const size_t length = is_cut ? NG_INPUT_START : bytes->chunk_length;
    const char *encoding = reader->schema.encoding;
    if (!encoding)
        encoding = ng_charset_marked(bytes->chunk, length);
    return encoding || reader->schema.strict ? encoding
                                             : ng_charset_guess(bytes->chunk, length, is_cut);
}

/* What the input is, by its name or its start; refused when it cannot be read so. */
static ng_status find_format(ng_reader *reader, const char *name, const char *encoding,
                             ng_input_format *format, ng_error *error)
{
    ng_input_bytes *bytes = &reader->bytes;
    ng_string start = {bytes->chunk, bytes->chunk_length};
    *format = reader->schema.format;
    if (encoding && ng_charset_is_wide(encoding)) {
        ng_status status = ng_input_bytes_peek(bytes, encoding, 4 * SNIFF, &start, error);
        if (status != NG_OK)
            return status;
    }
    if (start.length > SNIFF)
        start.length = SNIFF;
    if (*format == NG_INPUT_AUTO)
        *format = ng_format_of_name(name);
    if (*format == NG_INPUT_AUTO ||
        (*format == NG_INPUT_TEXT && reader->schema.format == NG_INPUT_AUTO))
        *format = ng_format_of_bytes(start.data, start.length, *format == NG_INPUT_AUTO);
    if (*format == NG_INPUT_TEXT && reader->schema.format == NG_INPUT_AUTO) {
        const size_t mark = ng_format_mark_length(start.data, start.length);
        *format = ng_dialect_format(&reader->schema, start.data + mark, start.length - mark,
                                    &reader->header);
    }
    const char *refusal = ng_format_refusal(*format, start.data, start.length);
    if (!refusal)
        return NG_OK;
    ng_fail(error, NG_ERROR_RECORD, "%s", refusal);
    ng_error_locate(error, name, 0, 0);
    return NG_ERROR_RECORD;
}

/* Looks at the bytes at hand for how a table is written, and starts cutting records. */
static ng_status begin_framing(ng_reader *reader, ng_batch *batch, size_t mark, ng_error *error)
{
    ng_input_bytes *bytes = &reader->bytes;
    ng_input *input = &reader->input;
    const char *start = bytes->length ? bytes->data + bytes->used : "";
    const size_t left = bytes->length - bytes->used;
    const size_t sniff = left < SNIFF ? left : SNIFF;
    ng_dialect dialect = {0};
    if (!ng_dialect_find(&reader->schema, input->format, start, sniff, &reader->header, &dialect))
        return ng_fail_memory(error);
    bytes->used += dialect.skip;
    input->delimiter = dialect.delimiter;
    ng_framer_begin(&reader->framer, input->format, dialect.delimiter, reader->schema.record_max,
                    (unsigned)mark);
    ng_framer_begin_behind(&reader->framer, &dialect, ng_format_line_end(start, sniff));
    reader->knows_fields = !dialect.delimiter && input->format != NG_INPUT_JSONL;
    ng_buffer_reset(&reader->header_row);
    const bool leads_out = ng_source_leads_out(reader->source);
    return ng_first_tell_input(&reader->schema, input, leads_out, &dialect, start, sniff, batch)
               ? NG_OK
               : ng_fail_memory(error);
}

/* Finds out what the source's next input is. Rows are decoded as they are read, a text as a whole
 * by whoever reads the record: its offsets, and its byte order mark, are those of the file. */
static ng_status begin_input(ng_reader *reader, ng_batch *batch, ng_error *error)
{
    ng_input_bytes *bytes = &reader->bytes;
    const char *name = ng_source_name(reader->source);
    ng_input_format format = NG_INPUT_AUTO;
    ng_status status = ng_input_bytes_begin(bytes, reader->source, error);
    if (status != NG_OK)
        return status;
    const char *encoding = find_encoding(reader);
    status = find_format(reader, name, encoding, &format, error);
    if (status != NG_OK)
        return status;
    const bool is_text = !ng_format_has_rows(format);
    if (is_text)
        encoding = NULL;
    const size_t mark =
        is_text || encoding ? 0 : ng_format_mark_length(bytes->chunk, bytes->chunk_length);
    reader->input = (ng_input){.path = name,
                               .format = format,
                               .encoding = reader->schema.encoding ? NULL : encoding,
                               .is_markdown = ng_format_is_markdown(name)};
    reader->in_input = true;
    status = ng_input_bytes_decode(bytes, encoding, mark, error);
    return status == NG_OK ? begin_framing(reader, batch, mark, error) : status;
}

/* Goes to the next input of the source, or closes it at its end. */
static ng_status next_input(ng_reader *reader, ng_batch *batch, ng_error *error)
{
    ng_status status = ng_source_next(reader->source, error);
    if (status != NG_END)
        return status == NG_OK ? begin_input(reader, batch, error) : status;
    ng_source_close(reader->source);
    reader->source = NULL;
    return NG_OK;
}

/* ---- Records ---- */

/* The input under way as the batch's records share it. */
static const ng_input *batch_input(const ng_reader *reader, ng_batch *batch)
{
    ng_input *input = ng_arena_new(&batch->arena, 1, sizeof *input);
    if (!input)
        return NULL;
    *input = reader->input;
    input->path = ng_arena_string(&batch->arena, reader->input.path, strlen(reader->input.path));
    return input->path ? input : NULL;
}

/* Records that have been framed since the input was known better belong to it as it is now. */
static ng_status renew_input(const ng_reader *reader, ng_batch *batch, ng_raw *raw, ng_error *error)
{
    batch->count--; /* a note stands in front of the record */
    const bool told = ng_first_tell_names(&reader->schema, &reader->input, batch);
    batch->count++;
    raw->input = batch_input(reader, batch);
    return told && raw->input ? NG_OK : ng_fail_memory(error);
}

/* Reads the record framed last as the header row, which is taken out of the batch again. */
static ng_status take_header(ng_reader *reader, ng_batch *batch, ng_error *error)
{
    ng_raw *raw = &batch->items[batch->count - 1];
    const char *row = batch->bytes.data ? batch->bytes.data + raw->start : "";
    bool is_row = false;
    ng_status status = ng_first_row(&reader->schema, raw, row, &reader->header, &reader->arena,
                                    &reader->input, &is_row, error);
    reader->knows_fields = true;
    if (status == NG_OK && is_row)
        return renew_input(reader, batch, raw, error);
    ng_error_locate(status == NG_OK ? NULL : error, reader->input.path, raw->line, 0);
    ng_buffer_append(&reader->header_row, row, raw->length);
    batch->count--;
    batch->framed = batch->bytes.length = raw->start;
    if (status == NG_OK &&
        (reader->header_row.failed || !ng_first_tell_names(&reader->schema, &reader->input, batch)))
        status = ng_fail_memory(error);
    return status;
}

/* Looks at the record framed last, the first one of its input that may be an object. */
static ng_status look_at_object(ng_reader *reader, ng_batch *batch, ng_error *error)
{
    ng_raw *raw = &batch->items[batch->count - 1];
    bool is_one = false;
    if (raw->length == 0)
        return NG_OK;
    if (!ng_first_object(&reader->schema, batch->bytes.data + raw->start, raw->length,
                         &reader->arena, &reader->input, &is_one))
        return ng_fail_memory(error);
    reader->knows_fields = is_one;
    return reader->input.has_aliases || reader->input.layout != NG_LAYOUT_JSONL
               ? renew_input(reader, batch, raw, error)
               : NG_OK;
}

/* Tables that were put together keep the header rows of their parts. */
static void drop_header(const ng_reader *reader, ng_batch *batch)
{
    const ng_raw *raw = &batch->items[batch->count - 1];
    if (raw->length == reader->header_row.length && raw->length > 0 && !raw->problem &&
        memcmp(batch->bytes.data + raw->start, reader->header_row.data, raw->length) == 0) {
        batch->framed = batch->bytes.length = raw->start;
        batch->count--;
    }
}

/* A record has been framed. *input is what the next one belongs to, NULL for a new one. */
static ng_status look_at_record(ng_reader *reader, ng_batch *batch, const ng_input **input,
                                ng_error *error)
{
    const size_t count = batch->count;
    if (reader->knows_fields) {
        drop_header(reader, batch);
        return NG_OK;
    }
    const ng_status status = reader->framer.delimiter ? take_header(reader, batch, error)
                                                      : look_at_object(reader, batch, error);
    *input = batch->count == count ? batch->items[count - 1].input : NULL;
    return status;
}

static bool is_full(const ng_batch *batch, size_t bytes, size_t records)
{
    return batch->count > 0 && (batch->framed >= bytes || batch->count >= records);
}

/* Frames the input under way until it ends, the batch is full or a read would have to wait. */
static ng_status frame_input(ng_reader *reader, ng_batch *batch, size_t bytes, size_t records,
                             ng_error *error)
{
    ng_input_bytes *read = &reader->bytes;
    const ng_input *input = NULL;
    while (!is_full(batch, bytes, records)) {
        size_t taken = 0, before = batch->count;
        ng_status status = NG_OK;
        bool good = true;
        if (!input && !(input = batch_input(reader, batch)))
            return ng_fail_memory(error);
        if (read->used < read->length || ng_framer_has_more(&reader->framer)) {
            good = ng_framer_take(&reader->framer, batch, input, read->data + read->used,
                                  read->length - read->used, &taken);
            read->used += taken;
        } else if (read->at_end) {
            good = ng_framer_end(&reader->framer, batch, input);
            reader->in_input = reader->framer.begun || ng_framer_has_more(&reader->framer);
        } else if (batch->count > 0 && !ng_source_ready(reader->source)) {
            break;
        } else {
            status = ng_input_bytes_fill(read, reader->source, error);
        }
        if (!good)
            return ng_fail_memory(error);
        if (batch->count > before)
            status = look_at_record(reader, batch, &input, error);
        if (status != NG_OK || !reader->in_input)
            return status;
    }
    return NG_OK;
}

static ng_status fill(ng_reader *reader, ng_batch *batch, size_t bytes, size_t records,
                      ng_error *error)
{
    ng_status status = NG_OK;
    while (status == NG_OK && !is_full(batch, bytes, records)) {
        if (reader->in_input) {
            status = frame_input(reader, batch, bytes, records, error);
            if (reader->in_input)
                break;
        } else if (reader->source) {
            status = next_input(reader, batch, error);
        } else {
            status = next_source(reader, error);
        }
    }
    return status;
}

static void batch_reset(ng_batch *batch, const ng_reader *reader, size_t bytes)
{
    if (batch->bytes.capacity > batch_keep && batch->bytes.capacity / 4 > bytes)
        ng_buffer_clear(&batch->bytes);
    ng_buffer_reset(&batch->bytes);
    ng_arena_reset(&batch->arena);
    batch->framed = 0;
    batch->count = 0;
    batch->note_count = 0;
    batch->schema = &reader->schema;
}

/* Puts the bytes of the record under way aside until the next call. */
static bool set_aside(ng_reader *reader, ng_batch *batch)
{
    ng_buffer_reset(&reader->partial);
    ng_buffer_append(&reader->partial, batch->bytes.data + batch->framed,
                     batch->bytes.length - batch->framed);
    batch->bytes.length = batch->framed;
    return !reader->partial.failed;
}

ng_status ng_reader_next(ng_reader *reader, ng_batch *batch, size_t bytes, size_t records,
                         ng_error *error)
{
    ng_status status = reader->pending;
    batch_reset(batch, reader, bytes);
    if (status != NG_OK) {
        if (error)
            *error = reader->pending_error;
        reader->pending = NG_OK;
        return status;
    }
    ng_buffer_append(&batch->bytes, reader->partial.data, reader->partial.length);
    ng_buffer_reset(&reader->partial);
    status = batch->bytes.failed ? ng_fail_memory(&reader->pending_error)
                                 : fill(reader, batch, bytes, records, &reader->pending_error);
    if (status == NG_OK && batch->bytes.length > batch->framed && !set_aside(reader, batch))
        status = ng_fail_memory(&reader->pending_error);
    batch->first = reader->records;
    reader->records += batch->count;
    if (status == NG_OK || status == NG_END)
        return batch->count + batch->note_count > 0 ? NG_OK : NG_END;
    /* What follows the error in this input is not read. */
    reader->in_input = false;
    batch->bytes.length = batch->framed;
    if (batch->count + batch->note_count > 0) {
        reader->pending = status;
        return NG_OK;
    }
    if (error)
        *error = reader->pending_error;
    return status;
}
