/* Opening the model that is meant. */
#include "cli/models.h"

#include "cli/exit.h"
#include "cli/output.h"
#include "cli/shipped.h"

int model_open(const char *path, const char *name, ng_model **model)
{
    char shipped[4096], text[1200];
    ng_error error;
    if (!path && !shipped_model(name, shipped, sizeof shipped)) {
        complain("there is no shipped model %s: name a model with --model", shipped);
        return CODE_MODEL;
    }
    if (ng_model_open(path ? path : shipped, model, &error) == NG_OK)
        return CODE_OK;
    ng_error_format(&error, text, sizeof text);
    complain("%s", text);
    /* To a script, a model that is missing is a model that cannot be used. */
    return error.status == NG_ERROR_IO ? CODE_MODEL : exit_code_of(error.status);
}
