/* Sums without rounding; see exact_sum.h. */
#include "math/exact_sum.h"

#include <math.h>
#include <string.h>

enum { DIGIT = 32, LEAST_EXPONENT = -1074 };

static const int64_t base = (int64_t)1 << DIGIT;

void ng_exact_add(ng_exact_sum *sum, double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    const unsigned exponent = (bits >> 52) & 0x7ff;
    uint64_t whole = bits & (UINT64_MAX >> 12);
    if (exponent == 0x7ff) {
        sum->not_finite++;
        return;
    }
    whole |= (uint64_t)(exponent > 0) << 52;
    /* x = +-whole 2^(place - 1074) */
    const unsigned place = exponent > 0 ? exponent - 1 : 0, shift = place % DIGIT;
    int64_t *digit = sum->digits + place / DIGIT;
    const uint64_t rest = whole >> (DIGIT - shift);
    const int64_t low = (int64_t)(uint32_t)(whole << shift), mid = (int64_t)(uint32_t)rest;
    const int64_t high = (int64_t)(rest >> DIGIT), sign = bits >> 63 ? -1 : 1;
    digit[0] += sign * low;
    digit[1] += sign * mid;
    digit[2] += sign * high;
    if (++sum->room >= base / 8)
        ng_exact_settle(sum);
}

/* Digits 0 .. 2^32 - 1, but for the last, which has the sign. */
void ng_exact_settle(ng_exact_sum *sum)
{
    int64_t carry = 0;
    for (int i = 0; i < NG_EXACT_DIGITS - 1; i++) {
        const int64_t digit = sum->digits[i] + carry;
        const int64_t kept = (int64_t)(uint32_t)digit;
        carry = (digit - kept) / base;
        sum->digits[i] = kept;
    }
    sum->digits[NG_EXACT_DIGITS - 1] += carry;
    sum->room = 0;
}

void ng_exact_merge(ng_exact_sum *sum, const ng_exact_sum *other)
{
    ng_exact_sum more = *other;
    ng_exact_settle(&more);
    ng_exact_settle(sum);
    for (int i = 0; i < NG_EXACT_DIGITS; i++)
        sum->digits[i] += more.digits[i];
    sum->not_finite += more.not_finite;
    ng_exact_settle(sum);
}

double ng_exact_value(const ng_exact_sum *given)
{
    ng_exact_sum sum = *given;
    double value = 0;
    if (sum.not_finite)
        return (double)NAN;
    ng_exact_settle(&sum);
    const bool is_negative = sum.digits[NG_EXACT_DIGITS - 1] < 0;
    for (int i = 0; is_negative && i < NG_EXACT_DIGITS; i++)
        sum.digits[i] = -sum.digits[i];
    if (is_negative)
        ng_exact_settle(&sum);
    int top = NG_EXACT_DIGITS - 1;
    while (top > 2 && sum.digits[top] == 0)
        top--;
    /* Three digits have 65 bits or more, what is below them is less than a unit in the last place.
     */
    for (int i = top; i > top - 3; i--)
        value = value * (double)base + (double)sum.digits[i];
    value = ldexp(value, LEAST_EXPONENT + DIGIT * (top - 2));
    return is_negative ? -value : value;
}
