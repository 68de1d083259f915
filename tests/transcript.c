/* What a reader hands out, as text. */
#include "transcript.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "data/reader.h"
#include "support.h"

const char sample_transcript[] =
    "R 1 text=\"The harbour reopened on Monday.\" title=\"Harbour reopens\" "
    "id=\"a1\" labels=business\n"
    "R 2 text=\"The home side won by two goals.\" id=\"a2\" "
    "labels=sport,society\n"
    "R 3 text=\"Rain is expected.\" id=\"a3\"\n";

static void put_error(ng_buffer *out, char kind, const ng_error *error)
{
    char line[1200];
    ng_error_format(error, line, sizeof line);
    ng_buffer_format(out, "%c %s\n", kind, line);
}

static void put_field(ng_buffer *out, const char *name, ng_string value)
{
    if (!value.data)
        return;
    ng_buffer_format(out, " %s=\"", name);
    ng_buffer_append(out, value.data, value.length);
    ng_buffer_char(out, '"');
}

static void put_record(ng_buffer *out, const ng_record *record)
{
    ng_buffer_format(out, "R %u", (unsigned)record->line);
    put_field(out, "text", record->text);
    put_field(out, "title", record->title);
    put_field(out, "id", record->id);
    put_field(out, "date", record->date);
    put_field(out, "target", record->target);
    put_field(out, "group", record->group);
    for (size_t i = 0; i < record->label_count; i++) {
        ng_buffer_text(out, i ? "," : " labels=");
        ng_buffer_append(out, record->labels[i].data, record->labels[i].length);
    }
    for (size_t i = 0; i < record->section_count; i++) {
        const ng_labelled_section *section = &record->sections[i];
        ng_buffer_format(out, " section=%zu-%zu:", section->start, section->end);
        ng_buffer_append(out, section->label.data, section->label.length);
    }
    if (record->weight != 1)
        ng_buffer_format(out, " weight=%g", record->weight);
    if (record->to != 0)
        ng_buffer_format(out, " from=%zu to=%zu", record->from, record->to);
    if (record->replaced)
        ng_buffer_format(out, " replaced=%u", (unsigned)record->replaced);
    if (record->encoding)
        ng_buffer_format(out, " encoding=%s", record->encoding);
    ng_buffer_text(out, record->is_row ? " row\n" : "\n");
}

/* Reads everything with batches of the given size and frees the reader. */
static char *transcript(ng_reader *reader, size_t bytes, size_t records)
{
    ng_buffer out = {0};
    ng_error error;
    ng_batch *batch = ng_batch_new();
    ng_record_parser *parser = ng_record_parser_new();
    ck_assert(batch && parser);
    for (;;) {
        ng_status status = ng_reader_next(reader, batch, bytes, records, &error);
        if (status == NG_END)
            break;
        if (status != NG_OK) {
            ck_assert_int_eq(status, error.status);
            put_error(&out, 'I', &error);
            continue;
        }
        const ng_error *note;
        size_t notes = 0, before;
        ck_assert(ng_batch_count(batch) > 0 || ng_batch_note(batch, 0, &before));
        for (size_t i = 0; i <= ng_batch_count(batch); i++) {
            ng_record record;
            for (; (note = ng_batch_note(batch, notes, &before)) && before == i; notes++)
                put_error(&out, 'N', note);
            if (i == ng_batch_count(batch))
                break;
            status = ng_batch_record(batch, i, parser, &record, &error);
            if (status == NG_OK) {
                put_record(&out, &record);
            } else {
                ck_assert_int_eq(status, NG_ERROR_RECORD);
                put_error(&out, 'E', &error);
            }
        }
        ck_assert_int_eq(ng_batch_record(batch, ng_batch_count(batch), parser, NULL, &error),
                         NG_ERROR_ARGUMENT);
    }
    ng_record_parser_free(parser);
    ng_batch_free(batch);
    ng_reader_close(reader);
    ng_buffer_char(&out, '\0');
    ck_assert(!out.failed);
    return out.data;
}

char *transcript_of_memory(const char *name, const char *bytes, size_t length, size_t step,
                           const ng_reader_options *options, size_t batch_bytes, size_t records)
{
    ng_reader *reader;
    ng_error error;
    ck_assert_int_eq(ng_reader_open_memory(name, bytes, length, step, options, &reader, &error),
                     NG_OK);
    return transcript(reader, batch_bytes, records);
}

char *transcript_of_paths(const char *const *paths, size_t count, const ng_reader_options *options)
{
    ng_reader *reader;
    ng_error error;
    ck_assert_int_eq(ng_reader_open(paths, count, options, &reader, &error), NG_OK);
    return transcript(reader, 1 << 20, 1000);
}

void transcript_expect(const char *path, const ng_reader_options *options, const char *expected)
{
    char *found = transcript_of_paths(&path, 1, options);
    ck_assert_str_eq(found, expected);
    free(found);
}

void transcript_expect_however_cut(const char *name, const char *bytes, size_t length,
                                   const ng_reader_options *options, const char *expected)
{
    static const struct {
        size_t step, bytes, records;
    } cuts[] = {
        {1 << 20, 1 << 20, 1 << 20},
        {1, 1 << 20, 1 << 20},
        {2, 1, 1000},
        {3, 30, 1 << 20},
        {5, 1 << 20, 1},
        {64, 1 << 20, 2},
        {1, 1, 1},
        {1 << 20, 1, 1},
        {0, 0, 0},
    };
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        char *found = transcript_of_memory(name, bytes, length, cuts[i].step, options,
                                           cuts[i].bytes, cuts[i].records);
        if (expected)
            ck_assert_msg(strcmp(found, expected) == 0, "%s with cut %zu\nexpected:\n%sfound:\n%s",
                          bytes, i, expected, found);
        else
            ck_assert_int_eq(found[0], 'R');
        free(found);
    }
}
