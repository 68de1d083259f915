/* Sums of doubles without rounding: the same in any order and any division into parts.
 *
 * The number is kept whole, as digits of 32 bits over all exponents that a double has; each digit
 * has room for carries, so that adding touches three of them and needs none. Sums of digits are
 * whole numbers, which ranks can add.
 *
 *   Kulisch, Miranker 1986, The arithmetic of the digital computer: a new approach, SIAM Review 28
 *   Neal 2015, Fast exact summation using small and large superaccumulators, arXiv 1505.05571 */
#ifndef NUTGRAF_MATH_EXACT_SUM_H
#define NUTGRAF_MATH_EXACT_SUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NG_EXACT_DIGITS = 68 };

/* {0} is 0. */
typedef struct ng_exact_sum {
    int64_t digits[NG_EXACT_DIGITS]; /* of 2^(32 i - 1074) */
    int64_t room;                    /* additions since carries were taken */
    int64_t not_finite;              /* of these, numbers that are not */
} ng_exact_sum;

enum { NG_EXACT_SIZE = NG_EXACT_DIGITS + 2 }; /* an ng_exact_sum as an array of int64_t */

void ng_exact_add(ng_exact_sum *sum, double x);
/* Takes the carries, after which up to 2^30 such sums may be added digit by digit. */
void ng_exact_settle(ng_exact_sum *sum);
/* sum += other, both settled or not. */
void ng_exact_merge(ng_exact_sum *sum, const ng_exact_sum *other);
/* The sum as a double, off by less than one unit in its last place; NaN where a number was not
 * finite. */
double ng_exact_value(const ng_exact_sum *sum);

#endif
