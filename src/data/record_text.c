/* Texts of records: files that are one record, and what their bytes and those of fields mean. */
#include <string.h>

#include "base/error.h"
#include "data/format.h"
#include "data/record.h"

/* ---- Files ---- */

/* The name of the folder that a path lies in; empty when the path does not say. */
static ng_string folder_name(const char *path)
{
    const char *end = strrchr(path, '/');
    while (end && end > path && end[-1] == '/')
        end--;
    if (!end)
        return (ng_string){NULL, 0};
    const char *start = end;
    while (start > path && start[-1] != '/')
        start--;
    ng_string name = {start, (size_t)(end - start)};
    bool dots = (name.length == 1 && start[0] == '.') ||
                (name.length == 2 && start[0] == '.' && start[1] == '.');
    return dots ? (ng_string){NULL, 0} : name;
}

ng_status ng_record_read_file(const ng_reading *reading)
{
    const char *path = reading->raw->input->path;
    ng_record *record = reading->record;
    ng_unpacked *unpacked = &reading->parser->unpacked;
    const char *reason = NULL;
    const ng_status status =
        ng_unpack(&reading->parser->unpacker, reading->raw->input->format,
                  (ng_string){reading->data, reading->raw->length}, unpacked, &reason);
    if (status == NG_ERROR_RECORD)
        return ng_reading_fail(reading, 0, "%s", reason);
    if (status != NG_OK)
        return ng_fail_memory(reading->error);
    record->text = unpacked->text;
    record->text_map = unpacked->map;
    record->title = unpacked->title;
    record->blocks = unpacked->blocks;
    record->block_count = unpacked->count;
    record->id = unpacked->id.data ? unpacked->id : (ng_string){path, strlen(path)};
    record->line = ng_format_is_file(reading->raw->input->format) ? 0 : record->line;
    if (reading->schema->folder_labels) {
        ng_string name = folder_name(path);
        if (name.length == 0)
            return ng_reading_fail(reading, 0, "the path has no folder to take the label from");
        return ng_reading_label(reading, name, 0);
    }
    return NG_OK;
}

/* ---- Decoding ---- */

/* Not a field of a row, but a whole text. */
static bool is_file(const ng_reading *reading)
{
    return !ng_format_has_rows(reading->raw->input->format);
}

static size_t count_invalid(ng_string text)
{
    size_t count = 0, at = 0;
    while (text.length > at &&
           (at += ng_utf8_invalid(text.data + at, text.length - at)) < text.length) {
        count++;
        at++;
    }
    return count;
}

/* What a file says of its text, which is not UTF-8 then; NULL when it says nothing that is known.
 */
static const char *declared_encoding(const ng_reading *reading, ng_string text)
{
    const char *name = reading->parser->unpacked.charset;
    return name && ng_charset_is_known(name) ? name
                                             : ng_decoder_declared(&reading->parser->decoder, text);
}

/* Of a file the bytes say what they are, or the file itself, if the caller does not. Rows have been
 * decoded as they were read; in one of a file that began as UTF-8 and holds what is not, that text
 * is told on its own. */
static ng_status decode_bytes(const ng_reading *reading, ng_decoder_place place, ng_string *text,
                              const ng_source_map **map)
{
    const ng_schema *schema = reading->schema;
    ng_record *record = reading->record;
    const bool is_whole = is_file(reading) && place == NG_DECODER_TEXT;
    const size_t invalid = ng_utf8_invalid(text->data, text->length);
    const char *encoding = is_whole ? schema->encoding : NULL;
    const char *found = NULL, *charset = is_whole ? reading->parser->unpacked.charset : NULL;
    if (!schema->encoding && !reading->raw->input->encoding) {
        if (is_whole)
            found = ng_charset_marked(text->data, text->length);
        if (!found && is_whole &&
            (invalid < text->length || (charset && ng_charset_hides(charset))))
            encoding = declared_encoding(reading, *text);
        if (!found && !encoding && !schema->strict && invalid < text->length)
            found = ng_charset_guess(text->data, text->length, false);
        if (found)
            encoding = record->encoding = found;
    }
    if (encoding)
        return ng_decoder_charset(&reading->parser->decoder, place, encoding, text, map);
    if (schema->strict && invalid < text->length)
        return ng_reading_fail(reading, invalid, "invalid UTF-8");
    record->replaced += invalid < text->length ? count_invalid(*text) : 0;
    return NG_OK;
}

ng_status ng_record_decode(const ng_reading *reading, ng_decoder_place place, ng_string *text,
                           const ng_source_map **map)
{
    ng_record *record = reading->record;
    const ng_input *input = reading->raw->input;
    const bool is_whole = is_file(reading) && place == NG_DECODER_TEXT;
    const ng_text_style style = {.is_html = is_whole && reading->parser->unpacked.is_html,
                                 .plain = {.joins_lines = is_file(reading),
                                           .is_markdown = input->is_markdown}};
    if (text->length == 0 || (is_whole && reading->parser->unpacked.is_utf8))
        return NG_OK;
    ng_status status = decode_bytes(reading, place, text, map);
    /* Places in the text are those of the text as it stands. */
    if (status == NG_OK && record->section_count == 0 && record->to == 0)
        status = ng_decoder_text(&reading->parser->decoder, place, style, text, map,
                                 &record->blocks, &record->block_count);
    return status == NG_ERROR_MEMORY ? ng_fail_memory(reading->error) : status;
}

/* ---- Memory ---- */

ng_status ng_record_from_text(ng_record_parser *parser, ng_string text, ng_string title,
                              bool in_characters, ng_record *record, ng_error *error)
{
    ng_decoder *decoder = &parser->decoder;
    const ng_text_style style = {.is_html = false};
    const size_t invalid = ng_utf8_invalid(text.data, text.length);
    const size_t invalid_title = ng_utf8_invalid(title.data, title.length);
    *record = (ng_record){.text = text, .title = title, .source = "text", .weight = 1};
    if (invalid < text.length || invalid_title < title.length)
        return ng_fail(error, NG_ERROR_RECORD, "the %s is not UTF-8 at byte %zu",
                       invalid < text.length ? "text" : "title",
                       invalid < text.length ? invalid : invalid_title);
    ng_status status =
        in_characters ? ng_decoder_characters(decoder, text, &record->text_map) : NG_OK;
    if (status == NG_OK && text.length)
        status = ng_decoder_text(decoder, NG_DECODER_TEXT, style, &record->text, &record->text_map,
                                 &record->blocks, &record->block_count);
    if (status == NG_OK && title.length)
        status = ng_decoder_text(decoder, NG_DECODER_TITLE, style, &record->title,
                                 &record->title_map, NULL, NULL);
    return status == NG_OK ? NG_OK : ng_fail_memory(error);
}
