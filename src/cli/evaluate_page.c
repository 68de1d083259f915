/* The page of an evaluation. */
#include "cli/evaluate_page.h"

#include <stdlib.h>
#include <string.h>

#include "cli/page_facts.h"
#include "job/job.h"

ng_status evaluation_page_save(const evaluation_report *report, const evaluate_options *options,
                               const cli_operands *operands, worst_errors *errors, size_t workers,
                               ng_error *error)
{
    ng_json_out page = {0};
    fact_list *list = calloc(1, sizeof *list);
    ng_status status = list ? NG_OK : memory_error(error);
    for (size_t t = 1; t < workers && errors && status == NG_OK; t++)
        for (size_t i = 0; i < errors[t].count && status == NG_OK; i++) {
            const worst_error *e = &errors[t].items[i];
            if (!worst_errors_add(errors, e->p, e->number, (ng_string){e->html, strlen(e->html)}))
                status = memory_error(error);
        }
    if (status == NG_OK) {
        facts_add_run(list, operands);
        facts_add_model(list, "model", options->model,
                        report->is_stance ? "stance-target.ngm" : "topic-news.ngm");
        status = evaluation_page_write(report, list->facts, list->count, errors, &page, error);
    }
    if (status == NG_OK)
        status = ng_json_out_save(&page, options->report, error);
    ng_json_out_clear(&page);
    free(list);
    return status;
}
