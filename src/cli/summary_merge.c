/* Records kept whole until the last one has been read: a run of bytes that records are packed into
 * on any thread and unpacked from at the end. */
#include <stdlib.h>
#include <string.h>

#include "cli/summary.h"

typedef struct packed {
    size_t text;
    size_t title; /* NO_STRING: none */
    size_t id;
    size_t source; /* its NUL counts */
    uint64_t line;
    bool is_row;
} packed;

#define NO_STRING SIZE_MAX

static size_t string_size(ng_string string)
{
    return string.data ? string.length : NO_STRING;
}

void merge_pack(const ng_record *record, ng_json_out *out)
{
    packed head;
    memset(&head, 0, sizeof head);
    head.text = record->text.length;
    head.title = string_size(record->title);
    head.id = string_size(record->id);
    head.source = strlen(record->source) + 1;
    head.line = record->line;
    head.is_row = record->is_row;
    ng_json_out_bytes(out, (const char *)&head, sizeof head);
    ng_json_out_bytes(out, record->text.data, record->text.length);
    if (record->title.data)
        ng_json_out_bytes(out, record->title.data, record->title.length);
    if (record->id.data)
        ng_json_out_bytes(out, record->id.data, record->id.length);
    ng_json_out_bytes(out, record->source, head.source);
}

static ng_string take(const char **data, size_t size)
{
    ng_string string = {NULL, 0};
    if (size != NO_STRING) {
        string = (ng_string){*data, size};
        *data += size;
    }
    return string;
}

static ng_record unpack(const char **data)
{
    packed head;
    memcpy(&head, *data, sizeof head);
    *data += sizeof head;
    ng_record record = {.weight = 1, .line = head.line, .is_row = head.is_row};
    record.text = take(data, head.text);
    record.title = take(data, head.title);
    record.id = take(data, head.id);
    record.source = take(data, head.source).data;
    return record;
}

ng_record *merge_unpack(const char *data, size_t length, size_t *count)
{
    const char *at = data, *end = data + length;
    *count = 0;
    while (at < end) {
        unpack(&at);
        ++*count;
    }
    ng_record *records = *count ? calloc(*count, sizeof *records) : NULL;
    at = data;
    for (size_t i = 0; records && i < *count; i++)
        records[i] = unpack(&at);
    return records;
}
