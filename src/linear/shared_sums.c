/* Numbers of several ranks whose sums know no order; see shared_columns.h. */
#include "linear/shared_columns.h"
#include "math/grid.h"

void ng_shared_round(const ng_shared_columns *s, unsigned bits, const float *values, float *out,
                     size_t count)
{
    const float most = (float)ng_ranks_max(s->ranks, (double)ng_grid_largest(count, values));
    const double shift = ng_grid_shift(1, &most, bits);
    for (size_t i = 0; i < count; i++)
        out[i] = (float)(((double)values[i] + shift) - shift);
}

void ng_shared_totals(const ng_shared_columns *s, ng_exact_sum *sums, size_t count, double *totals)
{
    for (size_t i = 0; i < count; i++)
        ng_exact_settle(&sums[i]);
    s->ranks->sum(s->ranks->context, (int64_t *)(void *)sums, count * NG_EXACT_SIZE);
    for (size_t i = 0; i < count; i++)
        totals[i] = ng_exact_value(&sums[i]);
}
