/* HTML: pages, and pieces of them in fields. */
#ifndef NUTGRAF_DECODE_HTML_H
#define NUTGRAF_DECODE_HTML_H

#include "base/arena.h"
#include "decode/page.h"
#include "decode/source_map.h"

/* Set to {0} before the first use; reused. */
typedef struct ng_html {
    ng_arena tree;
    ng_page page;
    ng_decoded slim; /* the source that the tree is of */
} ng_html;

void ng_html_clear(ng_html *html);

/* Decodes UTF-8 text[length] to `out`, which has been reset, and finds its blocks:
 * html->page.blocks. Text without tags of blocks, and pages that are nested too deeply or are too
 * long to be read as trees, only lose their tags, and then have no blocks. O(length). False when
 * memory runs out. */
bool ng_html_decode(ng_html *html, const char *text, size_t length, ng_decoded *out);

#endif
