/* Models and methods; where the models lie that nutgraf ships (Linux: /proc; elsewhere the
 * configured folder). */
#include "job/models.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "options/exit.h"
#include "options/suggest.h"
#include "terminal/output.h"

enum { PATH_SIZE = 4096, METHODS_MAX = 32 };

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

int model_open_any(const char *path, const char *name, ng_model **model)
{
    char shipped[PATH_SIZE];
    ng_error error;
    if (!path && !shipped_model(name, shipped, sizeof shipped)) {
        complain("shipped model %s not found: name a model with --model", shipped);
        return CODE_MODEL;
    }
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

/* ---- Summaries ---- */

void budget_apply(const budget_options *budget, size_t sentences, ng_summary_options *out)
{
    out->budget = NG_BUDGET_AUTO;
    out->amount = (double)sentences;
    out->redundancy = (ng_redundancy)budget->redundancy;
    if (budget->sentences) {
        out->budget = NG_BUDGET_SENTENCES;
        out->amount = (double)budget->sentences;
    } else if (budget->words) {
        out->budget = NG_BUDGET_WORDS;
        out->amount = (double)budget->words;
    } else if (budget->chars) {
        out->budget = NG_BUDGET_CHARACTERS;
        out->amount = (double)budget->chars;
    } else if (budget->ratio > 0) {
        out->budget = NG_BUDGET_PERCENT;
        out->amount = 100 * budget->ratio;
    }
}

bool method_check(const char *name)
{
    const char *names[METHODS_MAX];
    size_t count = 0;
    while (count < METHODS_MAX && (names[count] = ng_summary_method_name(count)) != NULL)
        if (strcmp(names[count++], name) == 0)
            return true;
    const char *nearest = suggest_name(name, names, count);
    complain("unknown method \"%.100s\"%s%s%s 'nutgraf summarize --method list' shows them all",
             name, nearest ? "; did you mean " : ".", nearest ? nearest : "", nearest ? "?" : "");
    return false;
}

bool method_needs_model(const char *name)
{
    for (size_t i = 0; ng_summary_method_name(i); i++)
        if (strcmp(ng_summary_method_name(i), name) == 0)
            return ng_summary_method_needs_model(i);
    return false;
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

/* Something that is written to as it stands: a pipe, /dev/stdout. */
static bool is_special(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

/* 0, or the errno of why there can be no file in the folder of `path`, which is cut short. */
static int check_folder(char *path)
{
    struct stat info;
    char *slash = strrchr(path, '/');
    if (slash)
        slash[slash == path] = '\0';
    const char *folder = slash ? path : ".";
    if (stat(folder, &info) != 0)
        return errno;
    if (!S_ISDIR(info.st_mode))
        return ENOTDIR;
    return access(folder, W_OK | X_OK) == 0 ? 0 : errno;
}

int model_file_check(const char *path)
{
    struct stat info;
    int code = 0;
    if (is_special(path))
        return CODE_OK;
    const bool exists = stat(path, &info) == 0;
    char *target = exists ? realpath(path, NULL) : strdup(path);
    if (!target)
        return tell_error(NG_ERROR_MEMORY, NULL);
    code = exists && S_ISDIR(info.st_mode) ? EISDIR : check_folder(target);
    free(target);
    if (code == 0)
        return CODE_OK;
    complain("%s: cannot write: %s", path, strerror(code));
    return CODE_IO;
}

/* To be freed; NULL when memory runs out. */
static char *unfinished_name(const char *path)
{
    static const char mark[] = ".unfinished", ending[] = ".ngm";
    const size_t length = strlen(path), size = length + sizeof mark;
    const bool ends =
        length > strlen(ending) && strcmp(path + length - strlen(ending), ending) == 0;
    const size_t stem = ends ? length - strlen(ending) : length;
    char *name = malloc(size);
    if (name)
        snprintf(name, size, "%.*s%s%s", (int)stem, path, mark, path + stem);
    return name;
}

int model_file_write(ng_model *model, const char *path, bool finished, cli_progress *progress)
{
    ng_error error;
    char *beside = finished || is_special(path) ? NULL : unfinished_name(path);
    const char *written = beside ? beside : path;
    const ng_status status = ng_model_save(model, written, &error);
    ng_model_close(model);
    if (status == NG_OK && finished)
        progress_note(progress, "wrote %s after %.1f s", written, progress_seconds(progress));
    else if (status == NG_OK && !beside)
        progress_note(progress, "interrupted: the unfinished model is in %s", path);
    else if (status == NG_OK)
        progress_note(progress, "interrupted: the unfinished model is in %s, %s %s", beside, path,
                      access(path, F_OK) == 0 ? "is as it was" : "has not been written");
    free(beside);
    return progress_tell(progress, status, &error);
}
