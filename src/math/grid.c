/* Rounding to a grid; see grid.h. */
#include "math/grid.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

/* Of a product, so that the sum of `terms` of them fits a double. */
static unsigned product_bits(size_t terms)
{
    unsigned carry = 0;
    while (carry < DBL_MANT_DIG - 4 && ((size_t)1 << carry) < terms)
        carry++;
    return DBL_MANT_DIG - carry;
}

unsigned ng_grid_bits(size_t terms)
{
    return product_bits(terms) / 2;
}

unsigned ng_grid_other_bits(size_t terms, unsigned bits)
{
    return product_bits(terms) - bits;
}

/* The largest |x|; NaN counts as more than infinity. Bits of a positive float are ordered as the
 * float is, and a loop over them is vectorised. */
float ng_grid_largest(size_t size, const float *x)
{
    uint32_t most = 0;
    float value;
    for (size_t i = 0; i < size; i++) {
        uint32_t bits;
        memcpy(&bits, &x[i], sizeof bits);
        bits &= UINT32_MAX >> 1;
        most = bits > most ? bits : most;
    }
    memcpy(&value, &most, sizeof value);
    return value;
}

double ng_grid_shift(size_t size, const float *x, unsigned bits)
{
    const double most = (double)ng_grid_largest(size, x);
    int exponent = 0;
    frexp(most, &exponent);
    /* Beside 1.5 * 2^52 grid steps a double has no room for less than one step. */
    return isfinite(most) ? ldexp(1.5, DBL_MANT_DIG - 1 + exponent - (int)bits) : (double)NAN;
}

void ng_grid_round_by(size_t size, const float *x, double shift, double *out)
{
    for (size_t i = 0; i < size; i++)
        out[i] = ((double)x[i] + shift) - shift;
}

void ng_grid_round(size_t size, const float *x, unsigned bits, double *out)
{
    ng_grid_round_by(size, x, ng_grid_shift(size, x, bits), out);
}
