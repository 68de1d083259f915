/* Texts out of Python's memory, and places in them as Python counts. */
#include <stdlib.h>
#include <string.h>

#include "native.h"

/* ---- Places ---- */

/* Code points that begin in data[length]. */
static size_t count_points(const char *data, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)data[i] & 0xC0) != 0x80;
    return count;
}

ngpy_places ngpy_places_of(ng_string text, size_t points)
{
    return (ngpy_places){.text = text.data, .is_ascii = points == text.length};
}

int64_t ngpy_point(ngpy_places *places, size_t byte)
{
    if (places->is_ascii)
        return (int64_t)byte;
    if (byte < places->byte)
        places->byte = places->point = 0;
    places->point += count_points(places->text + places->byte, byte - places->byte);
    places->byte = byte;
    return (int64_t)places->point;
}

/* ---- Lists ---- */

/* Bytes of the first `points` code points of data[size]. */
static size_t bytes_of_points(const char *data, size_t size, size_t points)
{
    size_t at = 0;
    for (; points > 0 && at < size; points--)
        for (at++; at < size && ((unsigned char)data[at] & 0xC0) == 0x80;)
            at++;
    return at;
}

static void split_list(ngpy_worker *worker, const ngpy_source *source)
{
    const char *at = source->data;
    size_t left = source->size, points = 0;
    for (uint64_t i = 0; i < source->count; i++)
        points += (size_t)source->lengths[i];
    const bool is_ascii = points == source->size;
    for (uint64_t i = 0; i < source->count; i++) {
        const size_t length = (size_t)source->lengths[i];
        const size_t bytes = is_ascii ? length : bytes_of_points(at, left, length);
        worker->texts[i] = (ng_string){at, bytes};
        worker->points[i] = length;
        at += bytes;
        left -= bytes;
    }
}

/* ---- Arrow columns ---- */

/* https://arrow.apache.org/docs/format/CDataInterface.html */
typedef struct arrow_array {
    int64_t length, null_count, offset, buffer_count, child_count;
    const void **buffers;
    struct arrow_array **children;
    struct arrow_array *dictionary;
    void (*release)(struct arrow_array *);
    void *private_data;
} arrow_array;

static bool is_valid(const arrow_array *array, uint64_t row)
{
    const unsigned char *bits = array->buffers[0];
    return !bits || (bits[row / 8] >> (row % 8) & 1);
}

/* "u", "z" and "U", "Z": offsets of 32 and 64 bits into one buffer. */
static ng_string string_at(const arrow_array *array, uint64_t row, bool is_large)
{
    const int32_t *small = array->buffers[1];
    const int64_t *large = array->buffers[1];
    const int64_t start = is_large ? large[row] : small[row];
    const int64_t end = is_large ? large[row + 1] : small[row + 1];
    const char *data = array->buffers[2];
    return (ng_string){data ? data + start : "", (size_t)(end - start)};
}

/* "vu" and "vz": a view of 16 bytes, the text itself where it has at most 12. */
static ng_string view_at(const arrow_array *array, uint64_t row)
{
    enum { VIEW = 16, INLINE_MAX = 12 };
    const char *view = (const char *)array->buffers[1] + VIEW * row;
    int32_t length, buffer, offset;
    memcpy(&length, view, sizeof length);
    memcpy(&buffer, view + 8, sizeof buffer);
    memcpy(&offset, view + 12, sizeof offset);
    if (length <= INLINE_MAX)
        return (ng_string){view + 4, (size_t)length};
    return (ng_string){(const char *)array->buffers[2 + buffer] + offset, (size_t)length};
}

ng_string ngpy_row(const ngpy_source *source, uint64_t i)
{
    const arrow_array *array = source->array;
    const uint64_t row = (uint64_t)array->offset + source->first + i;
    if (!is_valid(array, row))
        return (ng_string){NULL, 0};
    if (source->format[0] == 'v')
        return view_at(array, row);
    return string_at(array, row, source->format[0] == 'U' || source->format[0] == 'Z');
}

static ng_status read_column(ngpy_worker *worker, const ngpy_source *source)
{
    for (uint64_t i = 0; i < source->count; i++) {
        worker->texts[i] = ngpy_row(source, i);
        worker->points[i] = 0;
    }
    return NG_OK;
}

ng_status ngpy_read_source(ngpy_worker *worker, const ngpy_source *source)
{
    const size_t count = (size_t)source->count;
    if (count > worker->texts_capacity) {
        free(worker->texts);
        free(worker->points);
        worker->texts = calloc(count, sizeof *worker->texts);
        worker->points = calloc(count, sizeof *worker->points);
        worker->texts_capacity = worker->texts && worker->points ? count : 0;
        if (worker->texts_capacity == 0)
            return ngpy_fail_text(NG_ERROR_MEMORY, ng_status_text(NG_ERROR_MEMORY));
    }
    if (source->array)
        return read_column(worker, source);
    if (source->lengths) {
        split_list(worker, source);
        return NG_OK;
    }
    worker->texts[0] = (ng_string){source->data, (size_t)source->size};
    worker->points[0] = count_points(source->data, (size_t)source->size);
    return NG_OK;
}

void ngpy_set_document(ngpy_worker *worker, size_t i, ng_string title, ng_string target,
                       ng_record *record)
{
    *record = (ng_record){.text = worker->texts[i],
                          .title = title,
                          .target = target,
                          .source = "text",
                          .number = i,
                          .weight = 1,
                          .is_row = worker->is_row};
    ng_document_set(worker->document, record);
}
