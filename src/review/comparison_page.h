/* The page of two models side by side. */
#ifndef NUTGRAF_REVIEW_COMPARISON_PAGE_H
#define NUTGRAF_REVIEW_COMPARISON_PAGE_H

#include "page/evaluation_page.h"
#include "review/comparison_report.h"

/* evaluations[2] of the old and of the new model. Errors: NG_ERROR_MEMORY. */
ng_status comparison_page_write(const comparison_report *report, const page_fact *facts,
                                size_t count, ng_evaluation *const *evaluations, ng_json_out *out,
                                ng_error *error);

#endif
