/* What there is to doubt about labelled records, told. */
#ifndef NUTGRAF_REVIEW_DOUBT_TABLES_H
#define NUTGRAF_REVIEW_DOUBT_TABLES_H

#include "nutgraf/doubt.h"
#include "report/table.h"

/* Lines of JSON, records first; or tables with at most `top` records. Errors show in `out`. */
void doubt_report_put_json(const ng_doubt_report *report, ng_json_out *out);
void doubt_report_put_tables(const ng_doubt_report *report, size_t top, const terminal *shown_on,
                             ng_json_out *out);

#endif
