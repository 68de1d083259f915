/* Checks of labelled rows. */
#include "linear/problem.h"

#include <math.h>

static bool is_weight(float weight)
{
    return weight >= 0 && (double)weight <= NG_LINEAR_MOST;
}

static ng_status check_row(const ng_linear_problem *problem, const ng_loss *loss, size_t i,
                           ng_error *error)
{
    const ng_csr *X = problem->X;
    const uint32_t *labels = problem->labels + problem->label_start[i];
    size_t count = problem->label_start[i + 1] - problem->label_start[i];
    for (size_t n = X->starts[i]; n < X->starts[i + 1]; n++) {
        if (!isfinite(X->values[n]))
            return ng_fail(error, NG_ERROR_DATA, "row %zu: value is not finite", i + 1);
        if (fabs((double)X->values[n]) > NG_LINEAR_MOST)
            return ng_fail(error, NG_ERROR_DATA, "row %zu: value %g is beyond %g", i + 1,
                           (double)X->values[n], NG_LINEAR_MOST);
    }
    if (problem->row_weights && !is_weight(problem->row_weights[i]))
        return ng_fail(error, NG_ERROR_DATA, "row %zu: weight %g is not in [0, %g]", i + 1,
                       (double)problem->row_weights[i], NG_LINEAR_MOST);
    if (loss->one_label && count != 1)
        return ng_fail(error, NG_ERROR_DATA, "row %zu: has %zu labels, loss \"%s\" needs one",
                       i + 1, count, loss->choice.name);
    for (size_t j = 0; j < count; j++) {
        if (labels[j] >= problem->K)
            return ng_fail(error, NG_ERROR_DATA, "row %zu: label %lu is not below %zu", i + 1,
                           (unsigned long)labels[j], problem->K);
        for (size_t before = 0; before < j; before++)
            if (labels[before] == labels[j])
                return ng_fail(error, NG_ERROR_DATA, "row %zu: has label %lu twice", i + 1,
                               (unsigned long)labels[j]);
    }
    return NG_OK;
}

ng_status ng_linear_problem_check(const ng_linear_problem *problem, const ng_loss *loss,
                                  ng_error *error)
{
    const size_t K = problem->K;
    ng_status status = NG_OK;
    if (K < (loss->one_label ? 2u : 1u))
        return ng_fail(error, NG_ERROR_ARGUMENT, "loss \"%s\" needs at least %d classes, not %zu",
                       loss->choice.name, loss->one_label ? 2 : 1, K);
    for (size_t k = 0; problem->class_weights && k < K; k++)
        if (!is_weight(problem->class_weights[k]) || problem->class_weights[k] == 0)
            return ng_fail(error, NG_ERROR_ARGUMENT, "weight %g of class %zu is not in (0, %g]",
                           (double)problem->class_weights[k], k + 1, NG_LINEAR_MOST);
    for (size_t i = 0; status == NG_OK && i < problem->X->rows; i++)
        status = check_row(problem, loss, i, error);
    return status;
}
