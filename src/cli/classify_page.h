/* The page of what classify has found: `nutgraf report` and `classify --report`. */
#ifndef NUTGRAF_CLI_CLASSIFY_PAGE_H
#define NUTGRAF_CLI_CLASSIFY_PAGE_H

#include "job/job.h"
#include "page/batch_page.h"

enum { PAGE_SENTENCES = 3 /* of a summary, where none is asked for */ };

/* Shipped models. */
#define HEADLINE_MODEL "stance-headline.ngm"
#define TARGET_MODEL   "stance-target.ngm"

typedef struct classify_page {
    const cli_operands *operands;
    batch_page *batch; /* NULL: none is wanted */
} classify_page;

/* Looks first whether the file can be written. Fails the job. */
void classify_page_open(classify_page *page, const classify_options *options, record_job *job);

/* As process of a record_job. */
ng_status classify_page_item(const classified *c, const ng_summary *summary, void **item,
                             ng_error *error);

/* As finish of a record_job. */
ng_status classify_page_write(const classify_page *page, const classify_options *options,
                              const record_job *job, ng_json_out *out, ng_error *error);

#endif
