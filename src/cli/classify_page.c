/* The page of classified records. */
#include "cli/classify_page.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/models.h"
#include "options/exit.h"

/* What is shown of each article. */
enum { PAGE_FEATURES = 3, PAGE_TOPICS = 3 };

/* ---- What ran ---- */

enum { FACTS_MAX = 16, FACT_SIZE = 4200 };

typedef struct fact_list {
    page_fact facts[FACTS_MAX];
    char values[FACTS_MAX][FACT_SIZE];
    size_t count;
} fact_list;

CLI_PRINTF(3, 4)
static void add_fact(fact_list *list, const char *name, const char *format, ...)
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

static void add_model(fact_list *list, const char *name, const char *path, const char *shipped)
{
    char found[4096], hash[PAGE_HASH_SIZE];
    if (!path && shipped_model(shipped, found, sizeof found))
        path = found;
    if (path && page_file_hash(path, hash))
        add_fact(list, name, "%s, XXH3 %s", strrchr(path, '/') ? strrchr(path, '/') + 1 : path,
                 hash);
}

static void add_facts(const classify_page *page, const classify_options *options,
                      const record_job *job, fact_list *list)
{
    const ng_stance_options *stance = job->stance;
    char *inputs = list->values[list->count];
    add_fact(list, "input", "%s", "");
    for (size_t i = 0; i < page->operands->count; i++) {
        const size_t used = strlen(inputs);
        snprintf(inputs + used, FACT_SIZE - used, "%s%s", i ? " " : "", page->operands->items[i]);
    }
    add_fact(list, "program", "nutgraf %s, commit %s", ng_version(), ng_commit());
    add_model(list, "topic model", options->model, "topic-news.ngm");
    if (stance && stance->target)
        add_model(list, "stance model", options->stance_model, TARGET_MODEL);
    if (stance && stance->headline)
        add_model(list, "headline model", options->stance_model, HEADLINE_MODEL);
    if (job->summary_model)
        add_model(list, "summary model", options->summary_model, "summary-news.ngm");
}

/* ---- The page ---- */

void classify_page_open(classify_page *page, const classify_options *options, record_job *job)
{
    ng_error error;
    if (strcmp(options->report, "-") != 0)
        job->code = model_file_check(options->report);
    if (job->code != CODE_OK)
        return;
    page->batch = batch_page_new(job->topic_model, job->stance ? job->stance->target : NULL);
    if (!page->batch)
        job_fail(job, memory_error(&error), &error);
}

ng_status classify_page_item(const classified *c, const ng_summary *summary, void **item,
                             ng_error *error)
{
    const classification_view view = {.unit = c->view->unit,
                                      .explain = PAGE_FEATURES,
                                      .top = PAGE_TOPICS};
    classified shown = *c;
    shown.view = &view;
    shown.summary = summary;
    *item = page_article_make(&shown, c->record->number);
    return *item ? NG_OK : memory_error(error);
}

ng_status classify_page_write(const classify_page *page, const classify_options *options,
                              const record_job *job, ng_json_out *out, ng_error *error)
{
    const bool is_output = strcmp(options->report, "-") == 0;
    ng_json_out made = {0}, *written = is_output ? out : &made;
    fact_list *list = calloc(1, sizeof *list);
    ng_status status = list ? NG_OK : memory_error(error);
    if (status == NG_OK) {
        add_facts(page, options, job, list);
        status = batch_page_write(page->batch, list->facts, list->count, written, error);
    }
    if (status == NG_OK && !is_output)
        status = ng_json_out_save(written, options->report, error);
    ng_json_out_clear(&made);
    free(list);
    return status;
}
