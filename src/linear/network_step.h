/* One step of training a network: the gradient over a batch of rows, and Adam. */
#ifndef NUTGRAF_LINEAR_NETWORK_STEP_H
#define NUTGRAF_LINEAR_NETWORK_STEP_H

#include "base/random.h"
#include "linear/loss.h"
#include "linear/network.h"

/* A network in the making and what its steps need. Parameters, moments and gradient have the same
 * layout: W1 [V x hidden_stride] and then the tail: b1, W2, b2. */
typedef struct ng_network_run {
    const ng_linear_problem *problem;
    const ng_network_options *options;
    const ng_loss *loss;
    size_t V, H, K, hidden_stride, stride;
    size_t size;       /* of all parameters */
    size_t tail;       /* where the tail starts */
    float *parameters; /* [size] */
    float *means;      /* [size] running means of the gradient */
    float *squares;    /* [size] and of its square */
    float *gradient;   /* [size] of the features in use, and of the tail */
    double mean_start; /* how much of the zeros that the running means started from is left */
    double square_start;
    size_t steps; /* done */

    /* of the batch at hand */
    const uint32_t *rows; /* [count] */
    size_t count;
    uint64_t seed;   /* of its dropout */
    ng_csr features; /* [used x count] the transposed rows: features in order of appearance */
    uint32_t *used;  /* [used] which features they are */
    uint32_t *place; /* [V] 1 + index into `used`; 0 between batches */
    float *delta;    /* [batch x hidden_stride] d loss / d (X W1 + b1) */
    double *W2;      /* [hidden_stride x stride] on a grid */
    double *output;  /* [row blocks x (hidden_stride + 1) x stride] gradients of W2 and b2 */
    double *sums;    /* [row blocks or feature blocks] */
    unsigned bits;   /* of the grids */
    double length;   /* of the gradient */
    double *doubles; /* room of the threads, see network_step.c */
    float *floats;
} ng_network_run;

/* Room for everything, and first weights by `random`. On failure nothing is left to clear.
 * Errors: NG_ERROR_MEMORY. */
ng_status ng_network_run_new(const ng_linear_problem *problem, const ng_network_options *options,
                             ng_random *random, ng_network_run *run, ng_error *error);
void ng_network_run_clear(ng_network_run *run);

/* The gradient at the parameters over rows[count <= batch], into run->gradient, and its length.
 * Returns the mean weighted loss, without l2. `seed`: of the dropout. */
double ng_network_gradient(ng_network_run *run, const uint32_t *rows, size_t count, uint64_t seed);

/* Moves the parameters by the gradient found last. */
void ng_network_move(ng_network_run *run);

/* parameters [size] as a network that borrows them. */
ng_network ng_network_view(const ng_network_run *run, const float *parameters);

#endif
