/* Opening the model that is meant. */
#include "cli/models.h"

#include <string.h>

#include "cli/exit.h"
#include "cli/output.h"
#include "cli/shipped.h"
#include "cli/summary_setup.h"

enum { PATH_SIZE = 4096 };

static int tell_missing(const char *shipped)
{
    complain("there is no shipped model %s: name a model with --model", shipped);
    return CODE_MODEL;
}

static int tell(ng_status status, const ng_error *error)
{
    char text[1200];
    if (status == NG_OK)
        return CODE_OK;
    ng_error_format(error, text, sizeof text);
    complain("%s", text);
    /* To a script, a model that is missing is a model that cannot be used. */
    return status == NG_ERROR_IO ? CODE_MODEL : exit_code_of(status);
}

int model_open(const char *path, const char *name, ng_model **model)
{
    char shipped[PATH_SIZE];
    ng_error error;
    if (!path && !shipped_model(name, shipped, sizeof shipped))
        return tell_missing(shipped);
    return tell(ng_model_open(path ? path : shipped, model, &error), &error);
}

int model_open_any(const char *path, const char *name, ng_model **model,
                   ng_summary_model **summary_model)
{
    char shipped[PATH_SIZE], task[16];
    ng_error error;
    if (!path && !shipped_model(name, shipped, sizeof shipped))
        return tell_missing(shipped);
    path = path ? path : shipped;
    ng_status status = ng_model_task_of(path, task, sizeof task, &error);
    if (status == NG_OK)
        status = strcmp(task, "summary") == 0 ? ng_summary_model_open(path, summary_model, &error)
                                              : ng_model_open(path, model, &error);
    return tell(status, &error);
}

int summary_model_open(const char *path, const char *method, cli_progress *progress,
                       ng_summary_model **model)
{
    char shipped[PATH_SIZE];
    ng_error error;
    if (method && !method_needs_model(method))
        return CODE_OK;
    if (!path && !shipped_model("summary-news.ngm", shipped, sizeof shipped)) {
        if (method)
            return tell_missing(shipped);
        progress_note(progress,
                      "there is no shipped model %s: without it the default method is lexrank",
                      shipped);
        return CODE_OK;
    }
    return tell(ng_summary_model_open(path ? path : shipped, model, &error), &error);
}

int model_check_task(const ng_model *model, const char *path, const char *task)
{
    if (strcmp(ng_model_task(model), task) == 0)
        return CODE_OK;
    complain("%s: the model is for the task %s, not %s", path, ng_model_task(model), task);
    return CODE_MODEL;
}
