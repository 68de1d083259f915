/* The page of `evaluate --report`. */
#ifndef NUTGRAF_CLI_EVALUATE_PAGE_H
#define NUTGRAF_CLI_EVALUATE_PAGE_H

#include "job/models.h"
#include "options/commands.h"
#include "page/evaluation_page.h"

/* Writes it to the file that the options name; errors[workers] are merged into the first of them,
 * NULL: they are not known. Errors: as evaluation_page_write, NG_ERROR_IO. */
ng_status evaluation_page_save(const evaluation_report *report, const evaluate_options *options,
                               const cli_operands *operands, worst_errors *errors, size_t workers,
                               ng_error *error);

#endif
