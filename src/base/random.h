/* A seeded generator: xoshiro256** (Blackman and Vigna 2018), seeded by splitmix64. The state is an
 * argument, so the same seed gives the same numbers on every machine and thread. */
#ifndef NUTGRAF_BASE_RANDOM_H
#define NUTGRAF_BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

typedef struct ng_random {
    uint64_t state[4];
} ng_random;

void ng_random_seed(ng_random *random, uint64_t seed);
uint64_t ng_random_next(ng_random *random);
/* Uniform in [0, bound), without modulo bias; bound > 0. */
uint64_t ng_random_below(ng_random *random, uint64_t bound);
/* Uniform in [0, 1), 53 bits. */
double ng_random_unit(ng_random *random);
/* Fisher-Yates on items[count]. */
void ng_random_shuffle(ng_random *random, uint32_t *items, size_t count);

#endif
