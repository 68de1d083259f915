/* Calibrated loops and the machine's own speed. */
#include "bench.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { RUNS = 9, SCAN_BYTES = 1 << 26, CHAINS = 10, STEPS = 100000 };

/* Long enough for the clock, short enough for all of them. */
static const double BENCH_SECONDS = 0.05;

typedef struct machine {
    double bytes; /* a second, summing memory that no cache holds */
    double flops; /* a second, double multiply-adds in registers */
} machine;

static volatile double sink;

void bench_use(double value)
{
    sink = value;
}

void bench_require(bool right, const char *what)
{
    if (right)
        return;
    fprintf(stderr, "benchmark: %s is not what the plain computation gives\n", what);
    exit(1);
}

bool bench_close(double a, double b, double tolerance)
{
    return fabs(a - b) <= tolerance * (fabs(b) > 1 ? fabs(b) : 1);
}

void *bench_memory(void *pointer)
{
    if (!pointer) {
        fprintf(stderr, "benchmark: out of memory\n");
        exit(5);
    }
    return pointer;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int by_value(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Seconds of one call in each run, ascending. */
static void measure(void (*run)(void *), void *context, double seconds[RUNS])
{
    size_t calls = 1;
    double taken = 0;
    run(context);
    for (;;) {
        const double start = now();
        for (size_t i = 0; i < calls; i++)
            run(context);
        taken = now() - start;
        if (taken >= BENCH_SECONDS / 2)
            break;
        calls *= 2;
    }
    calls = (size_t)((double)calls * BENCH_SECONDS / taken) + 1;
    for (size_t r = 0; r < RUNS; r++) {
        const double start = now();
        for (size_t i = 0; i < calls; i++)
            run(context);
        seconds[r] = (now() - start) / (double)calls;
    }
    qsort(seconds, RUNS, sizeof *seconds, by_value);
}

/* ---- The machine ---- */

static void scan(void *context)
{
    uint64_t *volatile shared = context; /* so that no call is taken for a repeat of the last */
    const uint64_t *numbers = shared;
    uint64_t sum = 0;
    for (size_t i = 0; i < SCAN_BYTES / sizeof *numbers; i++)
        sum += numbers[i];
    bench_use((double)sum);
}

/* STEPS multiply-adds in each of CHAINS independent chains of `lanes` numbers: chains enough to
 * hide the latency. *context gets the operations. */
#if defined(__x86_64__)
__attribute__((target("avx512f"))) static double multiply_512(void)
{
    __m512d sums[CHAINS], factor = _mm512_set1_pd(1 - 1e-9), term = _mm512_set1_pd(1e-9);
    for (size_t c = 0; c < CHAINS; c++)
        sums[c] = _mm512_set1_pd((double)c);
    for (size_t s = 0; s < STEPS; s++)
        for (size_t c = 0; c < CHAINS; c++)
            sums[c] = _mm512_fmadd_pd(sums[c], factor, term);
    for (size_t c = 1; c < CHAINS; c++)
        sums[0] = _mm512_add_pd(sums[0], sums[c]);
    bench_use(_mm512_reduce_add_pd(sums[0]));
    return 8;
}

__attribute__((target("avx2,fma"))) static double multiply_256(void)
{
    __m256d sums[CHAINS], factor = _mm256_set1_pd(1 - 1e-9), term = _mm256_set1_pd(1e-9);
    double all[4];
    for (size_t c = 0; c < CHAINS; c++)
        sums[c] = _mm256_set1_pd((double)c);
    for (size_t s = 0; s < STEPS; s++)
        for (size_t c = 0; c < CHAINS; c++)
            sums[c] = _mm256_fmadd_pd(sums[c], factor, term);
    for (size_t c = 1; c < CHAINS; c++)
        sums[0] = _mm256_add_pd(sums[0], sums[c]);
    _mm256_storeu_pd(all, sums[0]);
    bench_use(all[0] + all[1] + all[2] + all[3]);
    return 4;
}
#endif

/* For any compiler to make vectors of. */
static double multiply_plain(void)
{
    double sums[2 * CHAINS], all = 0;
    for (size_t c = 0; c < 2 * CHAINS; c++)
        sums[c] = (double)c;
    for (size_t s = 0; s < STEPS; s++)
        for (size_t c = 0; c < 2 * CHAINS; c++)
            sums[c] = sums[c] * (1 - 1e-9) + 1e-9;
    for (size_t c = 0; c < 2 * CHAINS; c++)
        all += sums[c];
    bench_use(all);
    return 2;
}

static void multiply(void *context)
{
    double lanes;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f"))
        lanes = multiply_512();
    else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        lanes = multiply_256();
    else
#endif
        lanes = multiply_plain();
    *(double *)context = 2 * lanes * CHAINS * STEPS;
}

/* Its best, in the process at hand. */
static machine measure_machine(void)
{
    double seconds[RUNS], flops = 0;
    uint64_t *memory = bench_memory(malloc(SCAN_BYTES));
    machine m;
    for (size_t i = 0; i < SCAN_BYTES / sizeof *memory; i++)
        memory[i] = i;
    measure(scan, memory, seconds);
    m.bytes = SCAN_BYTES / seconds[0];
    free(memory);
    measure(multiply, &flops, seconds);
    m.flops = flops / seconds[0];
    return m;
}

/* ---- One loop ---- */

void bench_loop(const bench_work *work)
{
    const machine m = measure_machine();
    double seconds[RUNS];
    char flops[64] = "- | -";
    measure(work->run, work->context, seconds);
    const double median = seconds[RUNS / 2];
    const bool is_long = median / work->items >= 1e-6;
    const double scale = (is_long ? 1e6 : 1e9) / work->items;
    const double bytes = work->bytes / median;
    if (work->flops > 0)
        snprintf(flops, sizeof flops, "%.2f | %.0f %%", work->flops / median / 1e9,
                 100 * work->flops / median / m.flops);
    printf("| %s | %.3g (%.3g to %.3g) %s/%s | %.3g | %.0f %% | %s |\n", work->name, median * scale,
           seconds[0] * scale, seconds[RUNS - 1] * scale, is_long ? "us" : "ns", work->item,
           bytes / 1e9, 100 * bytes / m.bytes, flops);
}
