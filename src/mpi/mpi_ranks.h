/* Ranks (nutgraf/ranks.h) over MPI, and how a run of several processes begins and ends.
 *
 * Waiting yields the processor, so that more ranks than processors still get on; and the first rank
 * hears, while it waits, of others that can't go on. */
#ifndef NUTGRAF_MPI_MPI_RANKS_H
#define NUTGRAF_MPI_MPI_RANKS_H

#include "nutgraf/ranks.h"

/* Starts MPI. Lives until mpi_finish. */
const ng_ranks *mpi_start(int *argc, char ***argv);

/* Ends the run, with the exit code of this rank and, where it is not the first and has failed, its
 * message; returns that of all: the largest. A failure that is not of all ends all: the first rank
 * tells it, and the call does not return. */
int mpi_finish(int code, const char *message);

/* What this rank has sent to others so far, in bytes, and in how many calls: for measurements. */
void mpi_traffic(uint64_t *bytes, uint64_t *calls);

#endif
