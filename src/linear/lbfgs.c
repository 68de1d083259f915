#include "linear/solver.h"
ng_status ng_solve_lbfgs(const ng_objective *objective, const ng_linear_options *options,
                         float *point, ng_linear_result *result, ng_error *error)
{
    (void)objective;
    (void)options;
    (void)point;
    (void)result;
    return ng_fail_memory(error);
}
