/* The page of a comparison. */
#include "cli/compare_page.h"

#include <stdlib.h>

#include "cli/page_facts.h"
#include "job/job.h"

ng_status compare_page_save(const comparison_report *report, const compare_options *options,
                            const cli_operands *operands, ng_evaluation *const *evaluations,
                            ng_error *error)
{
    ng_json_out page = {0};
    fact_list *list = calloc(1, sizeof *list);
    ng_status status = list ? NG_OK : memory_error(error);
    if (status == NG_OK) {
        facts_add_run(list, operands);
        facts_add_model(list, "old model", operands->items[0], NULL);
        facts_add_model(list, "new model", operands->items[1], NULL);
        status = comparison_page_write(report, list->facts, list->count, evaluations, &page, error);
    }
    if (status == NG_OK)
        status = ng_json_out_save(&page, options->report, error);
    ng_json_out_clear(&page);
    free(list);
    return status;
}
