/* Options of stance training: defaults and legal ranges. */
#include "base/error.h"
#include "nutgraf/stance.h"
#include "nutgraf/train.h"

void ng_stance_train_options_default(ng_stance_train_options *options)
{
    *options = (ng_stance_train_options){.mention = NG_MENTION_AUTO};
    ng_pair_options_default(&options->pair);
}

ng_status ng_stance_train_options_check(const ng_stance_train_options *options, ng_error *error)
{
    ng_status status = ng_pair_options_check(&options->pair, error);
    if (status != NG_OK)
        return status;
    if (options->per_target && options->unrelated)
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "a model per target and two steps cannot be combined");
    return NG_OK;
}
