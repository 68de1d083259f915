/* What ranks (nutgraf/ranks.h) do together, beyond what their transport can. NULL for `ranks` is a
 * process alone. */
#ifndef NUTGRAF_BASE_COLLECTIVES_H
#define NUTGRAF_BASE_COLLECTIVES_H

#include <stdbool.h>

#include "nutgraf/ranks.h"
#include "nutgraf/status.h"

/* Whether this is the rank that tells and writes. */
static inline bool ng_ranks_is_first(const ng_ranks *ranks)
{
    return !ranks || ranks->rank == 0;
}

/* values[count] become their sums. */
void ng_ranks_sum(const ng_ranks *ranks, size_t *values, size_t count);
size_t ng_ranks_total(const ng_ranks *ranks, size_t value);
/* The largest; what is not finite counts as infinite. */
double ng_ranks_max(const ng_ranks *ranks, double value);
/* Whether all ranks have the same value. */
bool ng_ranks_agree(const ng_ranks *ranks, uint64_t value);

/* ng_ranks.exchange for numbers of bytes that only the sender knows: *received is for the caller to
 * free, received_bytes [size]. Errors: NG_ERROR_MEMORY. */
ng_status ng_ranks_exchange(const ng_ranks *ranks, const void *send, const size_t *send_bytes,
                            void **received, size_t *received_bytes);
/* `part` of every rank, in order, on the first one, as *all for the caller to free; on the others
 * it is of 0 bytes. Errors: NG_ERROR_MEMORY. */
ng_status ng_ranks_gather(const ng_ranks *ranks, const void *part, size_t bytes, void **all,
                          size_t *all_bytes);
/* The same on every rank. */
ng_status ng_ranks_share(const ng_ranks *ranks, const void *part, size_t bytes, void **all,
                         size_t *all_bytes);

#endif
