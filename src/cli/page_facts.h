/* What ran, as the first table of a page says it. */
#ifndef NUTGRAF_CLI_PAGE_FACTS_H
#define NUTGRAF_CLI_PAGE_FACTS_H

#include "options/options.h"
#include "page/batch_facts.h"

enum { FACTS_MAX = 12, FACT_SIZE = 4200 };

/* All zero first. What there is no room for is left out. */
typedef struct fact_list {
    page_fact facts[FACTS_MAX];
    char values[FACTS_MAX][FACT_SIZE];
    size_t count;
} fact_list;

/* The command line and the program. */
void facts_add_run(fact_list *list, const cli_operands *operands);
/* The file name of a model and the hash of its bytes; `shipped` is its name where path is NULL. */
void facts_add_model(fact_list *list, const char *name, const char *path, const char *shipped);

#endif
