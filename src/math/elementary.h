/* exp, log and log(1 + exp x) in plain double arithmetic.
 *
 * The C library's own differ in the last bit between processors with and without a fused
 * multiply-add, and a trained model must come out the same, byte for byte, on both. These use only
 * operations that IEEE 754 rounds correctly, in one order. They have no branches and no table, so
 * that a loop over classes is vectorised.
 *
 * Range reduction with a two-part constant: Cody and Waite, Software Manual for the Elementary
 * Functions, 1980. Rounding to an integer by adding 1.5 * 2^52, and the arrangement of log(1 + f):
 * Muller, Elementary Functions, 3rd ed., 2016. Polynomials are the Taylor series, cut off where the
 * remainder is under 1e-17. Errors are below 2 units in the last place (tests/test_math.c). */
#ifndef NUTGRAF_MATH_ELEMENTARY_H
#define NUTGRAF_MATH_ELEMENTARY_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#define NG_LOG2_E   1.44269504088896338700
#define NG_LN2_HIGH 6.93147180369123816490e-01 /* 33 bits: times an exponent it is exact */
#define NG_LN2_LOW  1.90821492927058770002e-10

static inline uint64_t ng_double_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double ng_double_from_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* e^x; 0 below -708, so that no result is subnormal; infinite above the largest double's logarithm;
 * NaN for NaN. */
static inline double ng_exp(double x)
{
    const double low = -708, high = 709.782712893384, shift = 0x1.8p52;
    double clamped = x < low ? low : x;
    clamped = clamped > high ? high : clamped;
    /* x = n ln 2 + r, |r| <= ln 2 / 2; the low bits of `shifted` hold n. */
    double shifted = clamped * NG_LOG2_E + shift;
    double n = shifted - shift;
    double r = (clamped - n * NG_LN2_HIGH) - n * NG_LN2_LOW;
    double q = 1.0 / 6227020800;
    q = q * r + 1.0 / 479001600;
    q = q * r + 1.0 / 39916800;
    q = q * r + 1.0 / 3628800;
    q = q * r + 1.0 / 362880;
    q = q * r + 1.0 / 40320;
    q = q * r + 1.0 / 5040;
    q = q * r + 1.0 / 720;
    q = q * r + 1.0 / 120;
    q = q * r + 1.0 / 24;
    q = q * r + 1.0 / 6;
    q = q * r + 0.5;
    double power = 1 + (r + r * r * q);
    /* 2^(n - 1), then doubled: n reaches 1024, which no exponent field holds. */
    double scale = ng_double_from_bits((ng_double_bits(shifted) << 52) + ((uint64_t)1022 << 52));
    double result = power * scale * 2;
    result = x < low ? 0 : result;
    return x > high ? (double)INFINITY : result;
}

/* log(2^n (1 + f)) for 1 + f in [sqrt(1/2), sqrt(2)]. With s = f / (2 + f),
 * log(1 + f) = 2 atanh(s) = f - f^2/2 + s (f^2/2 + s^2 (2/3 + 2/5 s^2 + ...)). */
static inline double ng_log_reduced(double n, double f)
{
    double s = f / (2 + f), z = s * s, half = 0.5 * f * f;
    double q = 2.0 / 23;
    q = q * z + 2.0 / 21;
    q = q * z + 2.0 / 19;
    q = q * z + 2.0 / 17;
    q = q * z + 2.0 / 15;
    q = q * z + 2.0 / 13;
    q = q * z + 2.0 / 11;
    q = q * z + 2.0 / 9;
    q = q * z + 2.0 / 7;
    q = q * z + 2.0 / 5;
    q = q * z + 2.0 / 3;
    q = q * z;
    return n * NG_LN2_HIGH - ((half - (s * (half + q) + n * NG_LN2_LOW)) - f);
}

/* Natural logarithm; -infinity for 0, NaN below 0. */
static inline double ng_log(double x)
{
    const uint64_t root = 0x3fe6a09e667f3bcdu; /* the bits of sqrt(1/2) */
    /* A subnormal is brought into the normal range first. */
    double tiny = x < 0x1p-1022 ? 54 : 0;
    double normal = x < 0x1p-1022 ? x * 0x1p54 : x;
    uint64_t above = ng_double_bits(normal) - root;
    double n = (double)(int32_t)(uint32_t)(((above >> 52) ^ 0x800) - 0x800) - tiny;
    double f = ng_double_from_bits((above & 0xfffffffffffffu) + root) - 1;
    double result = ng_log_reduced(n, f);
    result = x == 0 ? -(double)INFINITY : result;
    result = x < 0 ? (double)NAN : result;
    return x < (double)INFINITY ? result : x;
}

/* log(1 + y) for 0 <= y <= 1. */
static inline double ng_log1p_unit(double y)
{
    const double middle = 0.41421356237309503; /* sqrt(2) - 1 */
    double n = y > middle ? 1 : 0;
    /* (y - 1) / 2 is exact there: y and 1 are within a factor of two or y >= 0.41. */
    double f = y > middle ? (y - 1) * 0.5 : y;
    return ng_log_reduced(n, f);
}

/* log(1 + e^x) without overflow. */
static inline double ng_log1p_exp(double x)
{
    double positive = x > 0 ? x : 0;
    return positive + ng_log1p_unit(ng_exp(x > 0 ? -x : x));
}

#endif
