/* Where the models lie that nutgraf ships (Linux: /proc; elsewhere the configured folder). */
#include "cli/shipped.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

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
