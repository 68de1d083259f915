/* Opening the model that is meant; where those lie that nutgraf ships (Linux: /proc; elsewhere the
 * configured folder). */
#include "cli/models.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/exit.h"
#include "cli/output.h"
#include "cli/summary_setup.h"

enum { PATH_SIZE = 4096 };

bool shipped_model(const char *name, char *path, size_t size)
{
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length > 0) {
        program[length] = '\0';
        char *slash = strrchr(program, '/');
        if (slash)
            *slash = '\0';
        int written = snprintf(path, size, "%s/" NUTGRAF_MODEL_RELATIVE "/%s", program, name);
        if (written > 0 && (size_t)written < size && access(path, R_OK) == 0)
            return true;
    }
    snprintf(path, size, "%s/%s", NUTGRAF_MODEL_FOLDER, name);
    return access(path, R_OK) == 0;
}

static int tell_missing(const char *shipped)
{
    complain("shipped model %s not found: name a model with --model", shipped);
    return CODE_MODEL;
}

int model_open_any(const char *path, const char *name, ng_model **model)
{
    char shipped[PATH_SIZE];
    ng_error error;
    if (!path && !shipped_model(name, shipped, sizeof shipped))
        return tell_missing(shipped);
    const ng_status status = ng_model_open(path ? path : shipped, model, &error);
    /* To a script, a model that is missing is a model that cannot be used. */
    const int code = tell_error(status, &error);
    return code == CODE_IO ? CODE_MODEL : code;
}

int model_open(const char *path, const char *name, ng_task task, ng_model **model)
{
    ng_error error;
    const int code = model_open_any(path, name, model);
    if (code != CODE_OK || ng_model_check_task(*model, task, &error) == NG_OK)
        return code;
    complain("%s: %s", path ? path : name, error.message);
    return CODE_MODEL;
}

int summary_model_open(const char *path, const char *method, cli_progress *progress,
                       ng_model **model)
{
    const char *const name = "summary-news.ngm";
    char shipped[PATH_SIZE];
    if (method && !method_needs_model(method))
        return CODE_OK;
    if (!path && !method && !shipped_model(name, shipped, sizeof shipped)) {
        progress_note(progress,
                      "shipped model %s not found: the default method is lexrank without it",
                      shipped);
        return CODE_OK;
    }
    return model_open(path, name, NG_TASK_SUMMARY, model);
}
