/* Numbers of 16 bits (IEEE 754 binary16): 11 significant bits, magnitudes from 6e-8 to 65504. */
#ifndef NUTGRAF_MATH_HALF_H
#define NUTGRAF_MATH_HALF_H

#include <stdint.h>
#include <string.h>

typedef uint16_t ng_half;

/* Exact. */
static inline float ng_half_value(ng_half half)
{
    const uint32_t sign = (uint32_t)(half & 0x8000u) << 16, exponent = half >> 10 & 31;
    const uint32_t digits = half & 0x3ffu;
    uint32_t bits;
    float value;
    if (exponent == 0) { /* digits * 2^-24 */
        value = (float)digits * 0x1p-24f;
        return sign ? -value : value;
    }
    bits = sign | (exponent == 31 ? 255u << 23 : (exponent + 112) << 23) | digits << 13;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* The nearest half, the even one of two; infinity from 65520 on. */
static inline ng_half ng_half_of(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    const uint32_t sign = bits >> 16 & 0x8000u, magnitude = bits & 0x7fffffffu;
    if (magnitude > 0x7f800000u)
        return (ng_half)(sign | 0x7e00u);
    if (magnitude >= 0x477ff000u)
        return (ng_half)(sign | 0x7c00u);
    if (magnitude < 0x38800000u) { /* below 2^-14: a sum with 0.5 leaves round(value * 2^24) */
        float sum;
        memcpy(&sum, &magnitude, sizeof sum);
        sum += 0.5f;
        memcpy(&bits, &sum, sizeof bits);
        return (ng_half)(sign | (bits - 0x3f000000u));
    }
    return (ng_half)(sign | (magnitude - 0x38000000u + 0xfffu + (magnitude >> 13 & 1)) >> 13);
}

#endif
