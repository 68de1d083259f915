/* What ran. */
#include "cli/page_facts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "job/models.h"
#include "nutgraf/version.h"
#include "shards/content_hash.h"

CLI_PRINTF(3, 4)
static void add(fact_list *list, const char *name, const char *format, ...)
{
    va_list arguments;
    if (list->count == FACTS_MAX)
        return;
    va_start(arguments, format);
    vsnprintf(list->values[list->count], FACT_SIZE, format, arguments);
    va_end(arguments);
    list->facts[list->count] = (page_fact){name, list->values[list->count]};
    list->count++;
}

void facts_add_run(fact_list *list, const cli_operands *operands)
{
    char line[FACT_SIZE];
    snprintf(line, sizeof line, "nutgraf %s", operands->command->name);
    for (int i = 0; i < operands->argc; i++) {
        const size_t used = strlen(line);
        snprintf(line + used, sizeof line - used, " %s", operands->argv[i]);
    }
    add(list, "command", "%s", line);
    add(list, "program", "nutgraf %s, commit %s", ng_version(), ng_commit());
}

void facts_add_model(fact_list *list, const char *name, const char *path, const char *shipped)
{
    char found[4096], hash[CONTENT_HASH_SIZE];
    if (!path && shipped_model(shipped, found, sizeof found))
        path = found;
    if (path && content_hash_file(path, hash, NULL))
        add(list, name, "%s, XXH3 %s", strrchr(path, '/') ? strrchr(path, '/') + 1 : path, hash);
}
