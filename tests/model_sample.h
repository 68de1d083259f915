/* Files of small models. */
#ifndef NUTGRAF_TESTS_MODEL_SAMPLE_H
#define NUTGRAF_TESTS_MODEL_SAMPLE_H

#include <string.h>

#include "sample.h"
#include "support.h"

static inline const char *save(const ng_model *model, const char *name)
{
    const char *path = sample_path(name);
    ck_assert_int_eq(ng_model_save(model, path, NULL), NG_OK);
    return path;
}

/* The path of a small model. */
static inline const char *make_model(bool multi_label)
{
    ng_train_options options;
    sample_options(&options);
    options.multi_label = multi_label;
    ng_model *model = sample_model(&options);
    const char *path = save(model, "model.ngm");
    ng_model_close(model);
    return path;
}

#endif
