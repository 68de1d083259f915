/* Training in several processes: how they talk to each other.
 *
 * Each process (a rank) reads all inputs and keeps the rows of its own texts, those whose hash says
 * so. What they learn together is made of sums that are exact, so that neither the number of
 * processes nor the order in which their parts arrive changes a bit of the model. The program
 * nutgraf-mpi is this over MPI; any other way to carry bytes will do. */
#ifndef NUTGRAF_RANKS_H
#define NUTGRAF_RANKS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Every function is called by all ranks, in the same order, and returns when this rank has what it
 * asked for. None fails: a rank that can't go on, for whatever reason, has to end them all. */
typedef struct ng_ranks {
    size_t rank; /* of this process, 0 .. size - 1 */
    size_t size;
    void *context;
    /* values[count] become their sums over all ranks. */
    void (*sum)(void *context, int64_t *values, size_t count);
    /* values[count], none of them NaN, become the largest of all ranks. */
    void (*max)(void *context, double *values, size_t count);
    /* send_bytes[r] bytes of `send` go to rank r, receive_bytes[r] bytes come from it; both lie one
     * after the other in the order of the ranks. The ranks agree on the numbers. */
    void (*exchange)(void *context, const void *send, const size_t *send_bytes, void *receive,
                     const size_t *receive_bytes);
} ng_ranks;

#ifdef __cplusplus
}
#endif

#endif
