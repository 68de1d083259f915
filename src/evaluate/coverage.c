/* Risk and coverage, and intervals of shares. */
#include <math.h>

#include "evaluate/evaluation.h"

ng_interval ng_wilson_interval(size_t count, size_t of)
{
    const double z = 1.959963984540054, n = (double)of, p = of ? (double)count / n : 0;
    if (of == 0)
        return (ng_interval){0, 1};
    const double scale = 1 + z * z / n, middle = p + z * z / (2 * n);
    const double reach = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return (ng_interval){count == 0 ? 0 : (middle - reach) / scale,
                         count == of ? 1 : (middle + reach) / scale};
}

void ng_evaluation_coverage(const ng_evaluation *evaluation, double confidence, size_t label,
                            size_t *called, size_t *right)
{
    const size_t K = evaluation->K;
    const size_t D = evaluation->multi_label ? 0 : (size_t)evaluation->tally.rows;
    *called = *right = 0;
    for (size_t i = 0, start = 0, predicted; i < D; i++) {
        const size_t gold = ng_evaluation_read_labels(evaluation, i, &start, &predicted);
        if (predicted == K || evaluation->rows[i].confidence < confidence ||
            (label < K && predicted != label))
            continue;
        ++*called;
        *right += predicted == gold;
    }
}
