/* A problem whose rows lie with several ranks (nutgraf/ranks.h).
 *
 * A rank has some of the rows: their labels, losses and residuals. Column v and its weights belong
 * to rank v mod n, where solvers move them. A product X W takes rows and columns, so something has
 * to travel, and it's what there is less of in the whole problem:
 *
 *   columns than rows:  a rank gets the weights of the foreign columns that its rows have, and
 * sends their owners its part of the gradient rows than columns:  a rank gets the cells of all rows
 * in its own columns, once; it sends its part of each row's scores to who has the row, and gets the
 * residuals of all
 *
 * Sums of parts are of factors on grids (math/grid.h), so that none of them is rounded; all others
 * are made by math/exact_sum.h. Neither knows an order. */
#ifndef NUTGRAF_LINEAR_SHARED_COLUMNS_H
#define NUTGRAF_LINEAR_SHARED_COLUMNS_H

#include "base/arena.h"
#include "base/collectives.h"
#include "base/error.h"
#include "base/threads.h"
#include "math/exact_sum.h"
#include "math/sparse.h"

typedef struct ng_shared_columns {
    const ng_ranks *ranks;
    size_t stride;
    size_t V;    /* columns of all ranks */
    size_t rows; /* of all ranks */
    size_t rows_here;
    size_t owned;  /* columns 0 .. owned - 1 here are rank, rank + n, rank + 2 n, ... */
    unsigned bits; /* of the grids */
    bool scores_travel;
    /* Where scores travel [rows x owned]; else [rows_here x owned + foreign], cells by the column's
     * number everywhere, so that a row's sum is the same on any rank. Values on a grid. */
    ng_csr X;
    size_t foreign; /* columns of other ranks that rows here have, after the owned ones */
    size_t wanted;  /* owned columns that others have, once for each rank that does */
    /* How, and where to. */
    uint32_t *wanted_column; /* [wanted] owned column, rank after rank */
    size_t *wanted_start;    /* [owned + 1] places in wanted_column of each owned column: */
    uint32_t *wanted_at;     /* [wanted] */
    size_t *wanted_bytes;    /* [ranks] of a column's number: 4 each */
    size_t *foreign_bytes;   /* [ranks] */
    size_t *room;            /* [2 ranks] */
    float *weights;          /* [(owned + foreign) x stride] */
    double *sums_out;        /* [foreign x stride] */
    double *sums_in;         /* [wanted x stride]; also the weights that go out */
    /* Where scores travel. */
    size_t *rows_of;      /* [ranks] */
    unsigned weight_bits; /* of the weights' grid */
    double *parts_out;    /* [rows x stride] scores by owned columns */
    double *parts_in;     /* [ranks x rows_here x stride]; also the images that go out */
    float *images;        /* [rows x stride] */
    ng_arena memory;
} ng_shared_columns;

/* Made of X [rows here x V], together with the other ranks. Errors: NG_ERROR_MEMORY, and then
 * nothing is left to clear. */
ng_status ng_shared_columns_new(const ng_csr *X, size_t stride, const ng_ranks *ranks,
                                ng_shared_columns *out, ng_error *error);
void ng_shared_columns_clear(ng_shared_columns *shared);

/* From and to weights [V x stride] that every rank has. Errors: NG_ERROR_MEMORY. */
void ng_shared_columns_in(const ng_shared_columns *shared, const float *weights, float *own);
ng_status ng_shared_columns_out(const ng_shared_columns *shared, const float *own, float *weights);

/* Gets what the scores of the rows here at the weights own [owned x stride] are made of. */
void ng_shared_fetch(ng_shared_columns *shared, ng_pool *pool, const float *own);
/* Adds X_i W of a row here. */
void ng_shared_add_scores(const ng_shared_columns *shared, size_t row, double *scores);

/* The residuals, or their like, of X's rows, from those of the rows here. */
const float *ng_shared_images(ng_shared_columns *shared, const float *image);
/* Where the sums [stride] of a foreign column go. */
double *ng_shared_foreign(ng_shared_columns *shared, size_t column);
/* Sends these to their owners; then what has come for an owned column can be added to its sums. */
void ng_shared_send(ng_shared_columns *shared);
void ng_shared_add(const ng_shared_columns *shared, size_t column, double *sums);

/* out[count]: values[count], which it may be, on the grid of all ranks' values. */
void ng_shared_round(const ng_shared_columns *shared, unsigned bits, const float *values,
                     float *out, size_t count);
/* totals[i] of sums[count] over all ranks; the sums are left in an undefined state. */
void ng_shared_totals(const ng_shared_columns *shared, ng_exact_sum *sums, size_t count,
                      double *totals);

/* ---- Where scores travel ---- */

/* The part of ng_shared_columns_new, ng_shared_fetch and ng_shared_images. */
ng_status ng_shared_scores_new(ng_shared_columns *shared, const ng_csr *X);
void ng_shared_scores_fetch(ng_shared_columns *shared, ng_pool *pool, const float *own);
const float *ng_shared_scores_images(ng_shared_columns *shared, const float *image);

#endif
