/* The page of `compare --report`. */
#ifndef NUTGRAF_CLI_COMPARE_PAGE_H
#define NUTGRAF_CLI_COMPARE_PAGE_H

#include "options/commands.h"
#include "review/comparison_page.h"

/* Writes it to the file that the options name; the operands are the models' files. Errors: as
 * comparison_page_write, NG_ERROR_IO. */
ng_status compare_page_save(const comparison_report *report, const compare_options *options,
                            const cli_operands *operands, ng_evaluation *const *evaluations,
                            ng_error *error);

#endif
