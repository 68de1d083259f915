/* The page of classified records. */
#include "cli/classify_page.h"

#include <stdlib.h>
#include <string.h>

#include "cli/page_facts.h"
#include "job/models.h"
#include "options/exit.h"

/* What is shown of each article. */
enum { PAGE_FEATURES = 3, PAGE_TOPICS = 3 };

static void add_facts(const classify_page *page, const classify_options *options,
                      const record_job *job, fact_list *list)
{
    const ng_stance_options *stance = job->stance;
    facts_add_run(list, page->operands);
    facts_add_model(list, "topic model", options->model, "topic-news.ngm");
    if (stance && stance->target)
        facts_add_model(list, "stance model", options->stance_model, TARGET_MODEL);
    if (stance && stance->headline)
        facts_add_model(list, "headline model", options->stance_model, HEADLINE_MODEL);
    if (job->summary_model)
        facts_add_model(list, "summary model", options->summary_model, "summary-news.ngm");
}

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
