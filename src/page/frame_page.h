/* What every page begins and ends with: its style and its script are parts of it. */
#ifndef NUTGRAF_PAGE_FRAME_PAGE_H
#define NUTGRAF_PAGE_FRAME_PAGE_H

#include "report/writer.h"

void page_begin(ng_json_out *out, const char *title);
void page_end(ng_json_out *out);

#endif
