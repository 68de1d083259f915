/* Ranks over MPI; see mpi_ranks.h. The only file that includes <mpi.h>. */
#include "mpi/mpi_ranks.h"

#include <mpi.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "nutgraf/stream.h"
#include "options/exit.h"

enum {
    MESSAGE_SIZE = 2048,
    PIECE = 1 << 30,     /* bytes or values of one call of MPI, which counts in ints */
    LOOKS_EVERY = 64,    /* turns of waiting */
    PATIENCE = 1 << 12,  /* turns, about a millisecond, before a rank sleeps in between */
    TOGETHER_SECONDS = 2 /* within which a failure of all is one of each */
};

/* What a rank that can't go on sends to the first. */
typedef struct failure {
    int code;
    char message[MESSAGE_SIZE];
} failure;

static struct {
    MPI_Comm work, failures; /* two, so that neither takes the other's messages */
    ng_ranks ranks;
    bool is_crowded; /* more ranks here than processors */
    bool has_failed; /* this rank, or one of which it has heard */
    uint64_t bytes, calls;
} run;

/* The launcher drops what it has not read by the time all are ended. */
static void end_all(int code)
{
    fflush(stderr);
    nanosleep(&(struct timespec){.tv_nsec = 500000000}, NULL);
    MPI_Abort(MPI_COMM_WORLD, code);
    _Exit(code);
}

static void end_without_memory(void)
{
    fprintf(stderr, "nutgraf-mpi: out of memory\n");
    end_all(CODE_INTERNAL);
}

/* The first rank: tells what another one has sent. Its code, or CODE_OK when there is nothing. */
static int hear_failure(void)
{
    failure heard;
    int is_there = 0;
    MPI_Status status;
    MPI_Iprobe(MPI_ANY_SOURCE, 0, run.failures, &is_there, &status);
    if (!is_there)
        return CODE_OK;
    MPI_Recv(&heard, sizeof heard, MPI_BYTE, status.MPI_SOURCE, 0, run.failures, MPI_STATUS_IGNORE);
    /* Where all have failed alike, one message is enough. */
    if (!run.has_failed)
        fprintf(stderr, "nutgraf-mpi: rank %d: %s\n", status.MPI_SOURCE, heard.message);
    run.has_failed = true;
    return heard.code;
}

/* Most waits are short: to sleep would lengthen them. But where there are more ranks than
 * processors, who waits must not take theirs from who works. */
static void pause_for(unsigned turn)
{
    if (turn >= (run.is_crowded ? PATIENCE / LOOKS_EVERY : PATIENCE))
        nanosleep(&(struct timespec){.tv_nsec = 50000}, NULL);
    else if (run.is_crowded)
        sched_yield();
}

static void wait_for(MPI_Request *requests, int count)
{
    int is_done = 0;
    for (unsigned turn = 1, i = 0; i < (unsigned)count; turn++) {
        MPI_Test(&requests[i], &is_done, MPI_STATUS_IGNORE);
        if (is_done) {
            i++;
            continue;
        }
        if (run.ranks.rank == 0 && turn % LOOKS_EVERY == 0) {
            const int code = hear_failure();
            if (code != CODE_OK)
                end_all(code);
        }
        pause_for(turn);
    }
}

static void reduce(void *values, size_t size, size_t count, MPI_Datatype type, MPI_Op operation)
{
    for (size_t start = 0; start < count; start += PIECE) {
        const size_t n = count - start < PIECE ? count - start : PIECE;
        MPI_Request request;
        MPI_Iallreduce(MPI_IN_PLACE, (char *)values + start * size, (int)n, type, operation,
                       run.work, &request);
        wait_for(&request, 1);
    }
    run.bytes += run.ranks.size > 1 ? count * size : 0;
    run.calls++;
}

static void sum(void *context, int64_t *values, size_t count)
{
    (void)context;
    reduce(values, sizeof *values, count, MPI_INT64_T, MPI_SUM);
}

static void max(void *context, double *values, size_t count)
{
    (void)context;
    reduce(values, sizeof *values, count, MPI_DOUBLE, MPI_MAX);
}

static size_t pieces_of(size_t bytes)
{
    return bytes / PIECE + (bytes % PIECE != 0);
}

/* Starts to move bytes to or from rank `peer`; returns how many requests that took. */
static size_t begin(void *data, size_t bytes, int peer, bool is_send, MPI_Request *requests)
{
    size_t count = 0;
    for (size_t start = 0; start < bytes; start += PIECE, count++) {
        const int n = (int)(bytes - start < PIECE ? bytes - start : PIECE);
        char *at = (char *)data + start;
        if (is_send)
            MPI_Isend(at, n, MPI_BYTE, peer, 0, run.work, &requests[count]);
        else
            MPI_Irecv(at, n, MPI_BYTE, peer, 0, run.work, &requests[count]);
    }
    return count;
}

static void exchange(void *context, const void *send, const size_t *send_bytes, void *receive,
                     const size_t *receive_bytes)
{
    const size_t n = run.ranks.size, own = run.ranks.rank;
    size_t most = 0, count = 0, out = 0, in = 0;
    (void)context;
    for (size_t r = 0; r < n; r++)
        most += pieces_of(send_bytes[r]) + pieces_of(receive_bytes[r]);
    MPI_Request *requests = calloc(most + 1, sizeof *requests);
    if (!requests)
        end_without_memory();
    for (size_t r = 0; r < n; in += receive_bytes[r++])
        if (r != own)
            count += begin((char *)receive + in, receive_bytes[r], (int)r, false, requests + count);
    in = 0;
    for (size_t r = 0; r < n; in += receive_bytes[r], out += send_bytes[r++]) {
        char *from = (char *)(uintptr_t)send + out;
        if (r == own && send_bytes[r])
            memcpy((char *)receive + in, from, send_bytes[r]);
        if (r == own)
            continue;
        count += begin(from, send_bytes[r], (int)r, true, requests + count);
        run.bytes += send_bytes[r];
    }
    run.calls++;
    wait_for(requests, (int)count);
    free(requests);
}

const ng_ranks *mpi_start(int *argc, char ***argv)
{
    int rank, size, neighbours;
    MPI_Init(argc, argv);
    MPI_Comm_dup(MPI_COMM_WORLD, &run.work);
    MPI_Comm_dup(MPI_COMM_WORLD, &run.failures);
    MPI_Comm_rank(run.work, &rank);
    MPI_Comm_size(run.work, &size);
    MPI_Comm here;
    MPI_Comm_split_type(run.work, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &here);
    MPI_Comm_size(here, &neighbours);
    MPI_Comm_free(&here);
    run.is_crowded = (size_t)neighbours > ng_processor_count();
    run.ranks = (ng_ranks){
        .rank = (size_t)rank, .size = (size_t)size, .sum = sum, .max = max, .exchange = exchange};
    return &run.ranks;
}

void mpi_traffic(uint64_t *bytes, uint64_t *calls)
{
    *bytes = run.bytes;
    *calls = run.calls;
}

/* Waits for all ranks to get here and makes `code` the largest of theirs. False: they don't. */
static bool meet(int *code)
{
    const double start = MPI_Wtime();
    const bool has_failed = *code > CODE_RECORDS;
    MPI_Request request;
    int is_done = 0, most = *code;
    MPI_Iallreduce(code, &most, 1, MPI_INT, MPI_MAX, run.failures, &request);
    for (unsigned turn = 1;
         !is_done && !(has_failed && run.ranks.rank == 0 && MPI_Wtime() - start > TOGETHER_SECONDS);
         turn++) {
        MPI_Test(&request, &is_done, MPI_STATUS_IGNORE);
        if (run.ranks.rank == 0)
            hear_failure();
        pause_for(turn);
    }
    *code = is_done ? most : *code;
    return is_done;
}

int mpi_finish(int code, const char *message)
{
    if (code > CODE_RECORDS && run.ranks.rank > 0) {
        static failure told; /* outlives the call, as it may be sent later */
        told.code = code;
        MPI_Request request;
        snprintf(told.message, sizeof told.message, "%s", message);
        /* Nobody may be there to take it. */
        MPI_Isend(&told, sizeof told, MPI_BYTE, 0, 0, run.failures, &request);
        MPI_Request_free(&request);
    }
    run.has_failed |= code > CODE_RECORDS;
    if (!meet(&code))
        end_all(code);
    if (run.ranks.rank == 0)
        while (hear_failure() != CODE_OK)
            ;
    MPI_Comm_free(&run.work);
    MPI_Comm_free(&run.failures);
    MPI_Finalize();
    return code;
}
