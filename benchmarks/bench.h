/* Times of one hot loop, beside what the machine can do.
 *
 * A benchmark checks the loop's output against a plain scalar computation, then calls bench_loop
 * for each variant: the loop is run as often as it takes to fill BENCH_SECONDS, that RUNS times,
 * and one row of a Markdown table is printed with the median time of an item, its smallest and
 * largest, and rates of bytes and floating-point operations with their share of the machine's. The
 * machine is measured in the same process just before. */
#ifndef NUTGRAF_BENCHMARKS_BENCH_H
#define NUTGRAF_BENCHMARKS_BENCH_H

#include <stdbool.h>
#include <stddef.h>

typedef struct bench_work {
    const char *name;
    const char *item; /* what there are `items` of in a call: "token" */
    double items;
    double bytes; /* that a call must read, each once: text, matrix, rows of weights */
    double flops; /* multiplications and additions of a call; 0: none worth counting */
    void (*run)(void *context);
    void *context;
} bench_work;

/* Prints a row. */
void bench_loop(const bench_work *work);

/* Ends the program with code 1 unless what was computed is right. */
void bench_require(bool right, const char *what);

/* Whether a and b agree to `tolerance` of the larger of |b| and 1. */
bool bench_close(double a, double b, double tolerance);

/* Keeps a result from being left out by the compiler. */
void bench_use(double value);

/* Ends the program with code 5 when memory has run out (pointer NULL). Returns the pointer. */
void *bench_memory(void *pointer);

#endif
