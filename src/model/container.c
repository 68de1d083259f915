/* Sections with checksums; see models/FORMAT.md. */
#include "model/container.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

enum { FORMAT_VERSION = 1, BYTE_ORDER_MARK = 0x01020304 };

/* The first byte is no text, the line ends show a file that was sent as text. */
static const unsigned char magic[8] = {0x89, 'N', 'G', 'M', '\r', '\n', 0x1a, '\n'};

typedef struct file_header {
    unsigned char magic[8];
    uint32_t byte_order;
    uint32_t version;
    uint64_t file_length;
    uint64_t section_count;
    uint64_t table_checksum; /* of the section table and its padding */
    uint64_t reserved[2];
    uint64_t checksum; /* of the 56 bytes before it */
} file_header;

typedef struct table_entry {
    char name[8]; /* padded with zeros */
    uint64_t offset;
    uint64_t length;
    uint64_t checksum; /* of the section and its padding */
} table_entry;

_Static_assert(sizeof(file_header) == 64, "header layout");
_Static_assert(sizeof(table_entry) == 32, "table layout");

static const unsigned char zeros[NG_SECTION_ALIGNMENT];

static size_t padded(size_t length)
{
    return (length + NG_SECTION_ALIGNMENT - 1) / NG_SECTION_ALIGNMENT * NG_SECTION_ALIGNMENT;
}

static uint64_t padded_checksum(const void *data, size_t length)
{
    XXH3_state_t state;
    XXH3_INITSTATE(&state);
    XXH3_64bits_reset(&state);
    if (length)
        XXH3_64bits_update(&state, data, length);
    XXH3_64bits_update(&state, zeros, padded(length) - length);
    return XXH3_64bits_digest(&state);
}

ng_status ng_container_write(const char *path, const ng_container_section *sections, size_t count,
                             ng_error *error)
{
    table_entry table[NG_SECTION_MAX] = {{{0}, 0, 0, 0}};
    ng_chunk chunks[2 + 2 * NG_SECTION_MAX];
    size_t used = 0;
    const size_t table_length = padded(count * sizeof *table);
    file_header header = {.byte_order = BYTE_ORDER_MARK,
                          .version = FORMAT_VERSION,
                          .section_count = count};
    if (count > NG_SECTION_MAX)
        return ng_fail(error, NG_ERROR_INTERNAL, "too many sections");
    memcpy(header.magic, magic, sizeof magic);
    chunks[used++] = (ng_chunk){&header, sizeof header};
    chunks[used++] = (ng_chunk){table, table_length};
    uint64_t offset = sizeof header + table_length;
    for (size_t i = 0; i < count; i++) {
        const size_t length = sections[i].length;
        memcpy(table[i].name, sections[i].name, strlen(sections[i].name));
        table[i].offset = offset;
        table[i].length = length;
        table[i].checksum = padded_checksum(sections[i].data, length);
        chunks[used++] = (ng_chunk){sections[i].data, length};
        chunks[used++] = (ng_chunk){zeros, padded(length) - length};
        offset += padded(length);
    }
    header.file_length = offset;
    header.table_checksum = ng_hash(table, table_length);
    header.checksum = ng_hash(&header, sizeof header - sizeof header.checksum);
    return ng_file_replace(path, chunks, used, error);
}

/* Returns NULL or the reason why the file is refused. */
static const char *check_header(const file_header *header, size_t file_length)
{
    if (memcmp(header->magic, magic, sizeof magic) != 0)
        return "not a nutgraf model";
    if (header->byte_order != BYTE_ORDER_MARK)
        return header->byte_order == 0x04030201 ? "made on a machine of another byte order"
                                                : "damaged header";
    if (header->checksum != ng_hash(header, sizeof *header - sizeof header->checksum))
        return "damaged header";
    if (header->version != FORMAT_VERSION)
        return "made by another version of the format";
    if (header->file_length != file_length)
        return file_length < header->file_length ? "the file is cut short"
                                                 : "the file has been added to";
    if (header->section_count > NG_SECTION_MAX)
        return "too many sections";
    return NULL;
}

static const char *read_sections(ng_container *container, const file_header *header)
{
    const unsigned char *bytes = container->mapping.data;
    const size_t file_length = container->mapping.length;
    const size_t count = (size_t)header->section_count;
    const size_t table_length = padded(count * sizeof(table_entry));
    uint64_t offset = sizeof *header + table_length;
    if (offset > file_length ||
        ng_hash(bytes + sizeof *header, table_length) != header->table_checksum)
        return "damaged section table";
    for (size_t i = 0; i < count; i++) {
        table_entry entry;
        ng_container_section *section = &container->sections[i];
        memcpy(&entry, bytes + sizeof *header + i * sizeof entry, sizeof entry);
        if (entry.offset != offset || entry.length > file_length - offset ||
            padded((size_t)entry.length) > file_length - offset)
            return "damaged section table";
        if (ng_hash(bytes + offset, padded((size_t)entry.length)) != entry.checksum)
            return "damaged section";
        memcpy(section->name, entry.name, sizeof entry.name);
        section->name[sizeof entry.name] = '\0';
        section->data = bytes + offset;
        section->length = (size_t)entry.length;
        offset += padded(section->length);
    }
    container->count = count;
    return offset == file_length ? NULL : "bytes behind the last section";
}

ng_status ng_container_open(const char *path, ng_container *container, ng_error *error)
{
    ng_container opened = {.count = 0};
    const char *reason;
    file_header header;
    ng_status status = ng_mapping_open(path, &opened.mapping, error);
    if (status != NG_OK)
        return status;
    if (opened.mapping.length < sizeof header) {
        reason = opened.mapping.length == 0 ? "the file is empty" : "too short for a nutgraf model";
    } else {
        memcpy(&header, opened.mapping.data, sizeof header);
        reason = check_header(&header, opened.mapping.length);
        if (!reason)
            reason = read_sections(&opened, &header);
    }
    if (reason) {
        ng_container_close(&opened);
        ng_fail(error, NG_ERROR_MODEL, "%s", reason);
        ng_error_locate(error, path, 0, 0);
        return NG_ERROR_MODEL;
    }
    *container = opened;
    return NG_OK;
}

void ng_container_close(ng_container *container)
{
    ng_mapping_close(&container->mapping);
    for (size_t i = 0; i < container->count; i++)
        free(container->copies[i]);
    container->count = 0;
}

bool ng_container_add(ng_container *container, const char *name, const void *data, size_t length)
{
    void *copy = aligned_alloc(NG_SECTION_ALIGNMENT, padded(length + 1)); /* never of no bytes */
    if (!copy)
        return false;
    if (length)
        memcpy(copy, data, length);
    ng_container_section *section = &container->sections[container->count];
    memcpy(section->name, name, strlen(name) + 1);
    section->data = copy;
    section->length = length;
    container->copies[container->count++] = copy;
    return true;
}

const ng_container_section *ng_container_find(const ng_container *container, const char *name)
{
    for (size_t i = 0; i < container->count; i++)
        if (strcmp(container->sections[i].name, name) == 0)
            return &container->sections[i];
    return NULL;
}

const void *ng_container_array(const ng_container *container, const char *name, size_t count,
                               size_t size)
{
    const ng_container_section *section = ng_container_find(container, name);
    size_t bytes;
    if (!section || __builtin_mul_overflow(count, size, &bytes) || section->length != bytes)
        return NULL;
    return section->data;
}
