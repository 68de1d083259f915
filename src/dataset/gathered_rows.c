/* Rows of all ranks in one place. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "dataset/dataset.h"

/* A row as it travels; labels [label_count] and numbers [K] follow. */
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

/* Bytes of rows[count], for the caller to free; NULL when memory runs out. */
static char *pack(const ng_dataset *set, const uint32_t *rows, size_t count, const float *numbers,
                  size_t K, size_t *bytes)
{
    *bytes = 0;
    for (size_t i = 0; i < count; i++)
        *bytes += size_of(set->label_start[rows[i] + 1] - set->label_start[rows[i]], K);
    char *made = ng_array_new(*bytes, 1), *at = made;
    for (size_t i = 0; made && i < count; i++) {
        const size_t row = rows[i], first = set->label_start[row];
        const size_t labels = set->label_start[row + 1] - first;
        packed head;
        memset(&head, 0, sizeof head); /* the padding, too */
        head.key = set->keys[row];
        head.weight = set->row_weights[row];
        head.head = set->heads[row];
        head.label_count = (uint32_t)labels;
        memcpy(at, &head, sizeof head);
        at += sizeof head;
        if (labels)
            memcpy(at, set->labels + first, labels * sizeof *set->labels);
        at += labels * sizeof *set->labels;
        memcpy(at, numbers + i * K, K * sizeof *numbers);
        at += K * sizeof *numbers;
    }
    return made;
}

typedef struct place {
    packed head;
    const char *rest;
} place;

NG_DEFINE_SORT(sort_places, place,
               ng_order_then(NG_ASCENDING(a->head.key, b->head.key),
                             NG_ASCENDING(a->head.weight, b->head.weight)))

static ng_status unpack(const place *places, size_t count, size_t K, ng_dataset *out,
                        float **numbers)
{
    size_t labels = 0;
    for (size_t i = 0; i < count; i++)
        labels += places[i].head.label_count;
    out->label_start = ng_array_new(count + 1, sizeof *out->label_start);
    out->labels = ng_array_new(labels, sizeof *out->labels);
    out->row_weights = ng_array_new(count, sizeof *out->row_weights);
    out->heads = ng_array_new(count, sizeof *out->heads);
    *numbers = ng_array_new(count, K * sizeof **numbers);
    if (!out->label_start || !out->labels || !out->row_weights || !out->heads || !*numbers)
        return NG_ERROR_MEMORY;
    labels = 0;
    for (size_t i = 0; i < count; i++) {
        const packed *head = &places[i].head;
        const size_t bytes = head->label_count * sizeof *out->labels;
        out->label_start[i] = labels;
        if (bytes)
            memcpy(out->labels + labels, places[i].rest, bytes);
        labels += head->label_count;
        out->row_weights[i] = head->weight;
        out->heads[i] = head->head;
        memcpy(*numbers + i * K, places[i].rest + bytes, K * sizeof **numbers);
    }
    out->label_start[count] = labels;
    out->counts.rows = count;
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

ng_status ng_dataset_gather(const ng_dataset *set, const uint32_t *rows, size_t count,
                            const float *numbers, size_t K, const ng_ranks *ranks, ng_dataset *out,
                            float **all_numbers)
{
    size_t bytes, all_bytes;
    void *all = NULL;
    place *places = NULL;
    char *own = pack(set, rows, count, numbers, K, &bytes);
    ng_status status = own ? ng_ranks_gather(ranks, own, bytes, &all, &all_bytes) : NG_ERROR_MEMORY;
    free(own);
    if (status == NG_OK) {
        const size_t there = find_places(all, all_bytes, K, NULL);
        places = ng_array_new(there, sizeof *places);
        if (places) {
            find_places(all, all_bytes, K, places);
            sort_places(places, there);
        }
        status = places ? unpack(places, there, K, out, all_numbers) : NG_ERROR_MEMORY;
    }
    free(places);
    free(all);
    return status;
}
