/* What ranks do together; see collectives.h. */
#include "base/collectives.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void ng_ranks_sum(const ng_ranks *ranks, size_t *values, size_t count)
{
    enum { AT_ONCE = 1 << 13 };
    int64_t some[AT_ONCE];
    for (size_t start = 0; ranks && start < count; start += AT_ONCE) {
        const size_t n = count - start < AT_ONCE ? count - start : AT_ONCE;
        for (size_t i = 0; i < n; i++)
            some[i] = (int64_t)values[start + i];
        ranks->sum(ranks->context, some, n);
        for (size_t i = 0; i < n; i++)
            values[start + i] = (size_t)some[i];
    }
}

size_t ng_ranks_total(const ng_ranks *ranks, size_t value)
{
    ng_ranks_sum(ranks, &value, 1);
    return value;
}

double ng_ranks_max(const ng_ranks *ranks, double value)
{
    if (!isfinite(value))
        value = INFINITY;
    if (ranks)
        ranks->max(ranks->context, &value, 1);
    return value;
}

bool ng_ranks_agree(const ng_ranks *ranks, uint64_t value)
{
    /* Halves, which a double holds, and their opposites: the largest is then the least, too. */
    const double low = (double)(uint32_t)value, high = (double)(value >> 32);
    double most[4] = {low, -low, high, -high};
    if (ranks)
        ranks->max(ranks->context, most, 4);
    return most[0] == -most[1] && most[2] == -most[3];
}

ng_status ng_ranks_exchange(const ng_ranks *ranks, const void *send, const size_t *send_bytes,
                            void **received, size_t *received_bytes)
{
    size_t total = 0;
    size_t *each = ng_array_new(ranks->size, sizeof *each);
    if (!each)
        return NG_ERROR_MEMORY;
    for (size_t r = 0; r < ranks->size; r++)
        each[r] = sizeof *each;
    ranks->exchange(ranks->context, send_bytes, each, received_bytes, each);
    free(each);
    for (size_t r = 0; r < ranks->size; r++)
        total += received_bytes[r];
    *received = ng_array_new(total, 1);
    if (!*received)
        return NG_ERROR_MEMORY;
    ranks->exchange(ranks->context, send, send_bytes, *received, received_bytes);
    return NG_OK;
}

/* Sends `part` to the first `to` ranks, each a copy of its own. */
static ng_status spread(const ng_ranks *ranks, const void *part, size_t bytes, size_t to,
                        void **all, size_t *all_bytes)
{
    char *copies = ng_array_new(bytes, to);
    size_t *counts = ng_array_zeroed(ranks->size, 2 * sizeof *counts);
    ng_status status = copies && counts ? NG_OK : NG_ERROR_MEMORY;
    *all = NULL;
    *all_bytes = 0;
    for (size_t r = 0; status == NG_OK && r < to; r++) {
        counts[r] = bytes;
        if (bytes)
            memcpy(copies + r * bytes, part, bytes);
    }
    if (status == NG_OK)
        status = ng_ranks_exchange(ranks, copies, counts, all, counts + ranks->size);
    for (size_t r = 0; status == NG_OK && r < ranks->size; r++)
        *all_bytes += counts[ranks->size + r];
    free(copies);
    free(counts);
    return status;
}

ng_status ng_ranks_gather(const ng_ranks *ranks, const void *part, size_t bytes, void **all,
                          size_t *all_bytes)
{
    return spread(ranks, part, bytes, 1, all, all_bytes);
}

ng_status ng_ranks_share(const ng_ranks *ranks, const void *part, size_t bytes, void **all,
                         size_t *all_bytes)
{
    return spread(ranks, part, bytes, ranks->size, all, all_bytes);
}
