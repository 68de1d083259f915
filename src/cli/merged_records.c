/* Records that are kept until the last one has been read. */
#include "cli/merged_records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BYTES_MAX ((size_t)256 << 20)

/* Copies a text to *at, behind which the next one goes. */
static ng_string copy(ng_string text, char **at)
{
    if (!text.data)
        return text;
    memcpy(*at, text.data, text.length);
    text.data = *at;
    *at += text.length;
    return text;
}

ng_record *record_copy(const ng_record *record)
{
    const ng_string source = {record->source, strlen(record->source) + 1};
    ng_record *made = malloc(sizeof *made + record->text.length + record->title.length +
                             record->id.length + source.length);
    if (!made)
        return NULL;
    char *at = (char *)(made + 1);
    *made = (ng_record){.weight = 1, .line = record->line, .is_row = record->is_row};
    made->text = copy(record->text, &at);
    made->title = copy(record->title, &at);
    made->id = copy(record->id, &at);
    made->source = copy(source, &at).data;
    return made;
}

ng_status merged_records_add(merged_records *merged, ng_record *added, ng_error *error)
{
    ng_record **grown = realloc(merged->items, (merged->count + 1) * sizeof(ng_record *));
    merged->items = grown ? grown : merged->items;
    merged->bytes += added->text.length + added->title.length;
    if (grown && merged->bytes <= BYTES_MAX) {
        merged->items[merged->count++] = added;
        return NG_OK;
    }
    free(added);
    *error = (ng_error){.status = grown ? NG_ERROR_DATA : NG_ERROR_MEMORY};
    if (grown)
        snprintf(error->message, sizeof error->message,
                 "the documents are too long for --merge: more than %zu MiB", BYTES_MAX >> 20);
    return error->status;
}

ng_record *merged_records_list(const merged_records *merged)
{
    ng_record *list = calloc(merged->count, sizeof *list);
    for (size_t i = 0; list && i < merged->count; i++)
        list[i] = *merged->items[i];
    return list;
}

void merged_records_clear(merged_records *merged)
{
    for (size_t i = 0; i < merged->count; i++)
        free(merged->items[i]);
    free(merged->items);
    *merged = (merged_records){.count = 0};
}
