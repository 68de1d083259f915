/* The classes that answers are counted in. */
#include <stdio.h>

#include "cli/cmd.h"
#include "terminal/output.h"

int evaluation_classes(const evaluate_options *options, const ng_model *model, bool is_stance,
                       label_classes *out)
{
    const text_list *merges = &options->merge_labels;
    ng_error error;
    ng_status status = label_classes_make(merges->items, merges->count, model, out, &error);
    if (status == NG_OK && is_stance)
        status = label_classes_complete(out, &error);
    if (status == NG_ERROR_ARGUMENT)
        snprintf(error.path, sizeof error.path, "--merge-labels");
    return tell_error(status, &error);
}
