/* The page of an evaluation: scores with intervals, each label's, the confusion of labels,
 * reliability, risk and coverage, and the wrong answers that the model was surest of. */
#ifndef NUTGRAF_PAGE_EVALUATION_PAGE_H
#define NUTGRAF_PAGE_EVALUATION_PAGE_H

#include "nutgraf/classify.h"
#include "page/batch_facts.h"
#include "page/worst_errors.h"
#include "report/evaluation_report.h"

/* `errors` may be NULL: they are not known. Errors: as evaluation_put. */
ng_status evaluation_page_write(const evaluation_report *report, const page_fact *facts,
                                size_t count, const worst_errors *errors, ng_json_out *out,
                                ng_error *error);

/* Reliability and coverage of one model's answers; nothing where rows have several labels. */
void put_probabilities(const ng_evaluation *evaluation, ng_json_out *out);

/* The table of what ran. */
void put_facts(const page_fact *facts, size_t count, ng_json_out *out);

/* The row of a wrong answer: where it stands, what it should be, what it is and why. Errors:
 * NG_ERROR_MEMORY. */
ng_status put_wrong_answer(const ng_record *record, const char *gold, const char *answer, double p,
                           const ng_evidence *evidence, ng_json_out *out);

#endif
