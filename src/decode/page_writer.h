/* Writes the text of a page block by block. */
#ifndef NUTGRAF_DECODE_PAGE_WRITER_H
#define NUTGRAF_DECODE_PAGE_WRITER_H

#include "decode/page.h"
#include "decode/source_map.h"

/* Where the writing stands; {0} but for the first members, which the caller sets. */
typedef struct ng_page_writer {
    const char *text; /* [length] the source */
    size_t length;
    ng_page *page;
    ng_decoded *out;
    bool failed;
    bool keeps_lines;    /* of text that is marked up in its lines alone */
    ng_page_block block; /* under way; its span's length is unknown until it ends */
    bool is_open;
    size_t space; /* white space that is due before more text: where it stood, */
    size_t space_length;
    bool has_break; /* and whether it is a line end */
    size_t linked;  /* bytes of the block that are links */
} ng_page_writer;

/* Ends the block under way, if there is one, and adds it to the page. */
void ng_page_end_block(ng_page_writer *w);

/* Writes the source from `at` to `end`, in which there are no tags that mean something: white space
 * becomes one space, or a line end if lines are kept, references are decoded. A block begins if
 * there is text and none is under way. */
void ng_page_put_text(ng_page_writer *w, size_t at, size_t end, bool is_link, bool keeps_lines);

#endif
