/* Held-out rows of all ranks in one place: calibration and metrics want each of them once more, and
 * there are few. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "learn/training.h"

/* A row as it travels; labels [label_count] and scores [K] follow. */
typedef struct packed {
    uint64_t key;
    float weight;
    uint32_t head;
    uint32_t label_count;
} packed;

static size_t size_of(size_t label_count, size_t K)
{
    return sizeof(packed) + label_count * sizeof(uint32_t) + K * sizeof(float);
}

/* Bytes of the rows, for the caller to free; NULL when memory runs out. */
static char *pack(const ng_held_out *part, size_t K, size_t *bytes)
{
    const ng_dataset *set = part->dataset;
    *bytes = 0;
    for (size_t i = 0; i < part->count; i++)
        *bytes += size_of(set->label_start[part->rows[i] + 1] - set->label_start[part->rows[i]], K);
    char *packed_rows = ng_array_new(*bytes, 1), *at = packed_rows;
    for (size_t i = 0; packed_rows && i < part->count; i++) {
        const size_t row = part->rows[i], first = set->label_start[row];
        const size_t labels = (set->label_start[row + 1] - first) * sizeof *set->labels;
        packed head;
        memset(&head, 0, sizeof head); /* the padding, too */
        head.key = set->keys[row];
        head.weight = set->row_weights[row];
        head.head = set->heads[row];
        head.label_count = (uint32_t)(set->label_start[row + 1] - first);
        memcpy(at, &head, sizeof head);
        at += sizeof head;
        if (labels)
            memcpy(at, set->labels + first, labels);
        at += labels;
        memcpy(at, part->scores + i * K, K * sizeof(float));
        at += K * sizeof(float);
    }
    return packed_rows;
}

typedef struct place {
    packed head;
    const char *rest;
} place;

NG_DEFINE_SORT(sort_places, place,
               ng_order_then(NG_ASCENDING(a->head.key, b->head.key),
                             NG_ASCENDING(a->head.weight, b->head.weight)))

/* The rows in the order of their keys, as in a data set. */
static ng_status unpack(const place *places, size_t count, size_t K, ng_dataset *rows,
                        ng_held_out *out)
{
    size_t labels = 0;
    for (size_t i = 0; i < count; i++)
        labels += places[i].head.label_count;
    rows->label_start = ng_array_new(count + 1, sizeof *rows->label_start);
    rows->labels = ng_array_new(labels, sizeof *rows->labels);
    rows->row_weights = ng_array_new(count, sizeof *rows->row_weights);
    rows->heads = ng_array_new(count, sizeof *rows->heads);
    out->rows = ng_array_new(count, sizeof *out->rows);
    out->scores = ng_array_new(count, K * sizeof *out->scores);
    if (!rows->label_start || !rows->labels || !rows->row_weights || !rows->heads || !out->rows ||
        !out->scores)
        return NG_ERROR_MEMORY;
    labels = 0;
    for (size_t i = 0; i < count; i++) {
        const packed *head = &places[i].head;
        const size_t bytes = head->label_count * sizeof *rows->labels;
        rows->label_start[i] = labels;
        if (bytes)
            memcpy(rows->labels + labels, places[i].rest, bytes);
        labels += head->label_count;
        rows->row_weights[i] = head->weight;
        rows->heads[i] = head->head;
        out->rows[i] = (uint32_t)i;
        memcpy(out->scores + i * K, places[i].rest + bytes, K * sizeof *out->scores);
    }
    rows->label_start[count] = labels;
    rows->counts.rows = out->count = count;
    return NG_OK;
}

/* places[] of `bytes` bytes of rows, or with NULL their number only. */
static size_t find_places(const char *from, size_t bytes, size_t K, place *places)
{
    size_t count = 0;
    for (const char *end = from + bytes; from < end; count++) {
        place here;
        memcpy(&here.head, from, sizeof here.head);
        here.rest = from + sizeof here.head;
        if (places)
            places[count] = here;
        from += size_of(here.head.label_count, K);
    }
    return count;
}

ng_status ng_held_out_gather(const ng_held_out *part, size_t K, const ng_ranks *ranks,
                             ng_dataset *rows, ng_held_out *out, ng_error *error)
{
    size_t bytes, all_bytes;
    void *all = NULL;
    place *places = NULL;
    out->dataset = rows;
    char *own = pack(part, K, &bytes);
    ng_status status = own ? ng_ranks_gather(ranks, own, bytes, &all, &all_bytes) : NG_ERROR_MEMORY;
    free(own);
    if (status == NG_OK) {
        const size_t count = find_places(all, all_bytes, K, NULL);
        places = ng_array_new(count, sizeof *places);
        if (places) {
            find_places(all, all_bytes, K, places);
            sort_places(places, count);
        }
        status = places ? unpack(places, count, K, rows, out) : NG_ERROR_MEMORY;
    }
    free(places);
    free(all);
    return status == NG_OK ? NG_OK : ng_fail_memory(error);
}
