/* A look at the tags of a text without reading it as HTML. */
#ifndef NUTGRAF_DECODE_HTML_SCAN_H
#define NUTGRAF_DECODE_HTML_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "decode/source_map.h"

typedef struct ng_html_tag {
    size_t start; /* of "<" */
    size_t end;   /* after ">", or the end of the text */
    size_t next;  /* where to look on: the end, but of scripts and the like their end tag */
    const char *name;
    size_t name_length;
    bool is_end;       /* </p> */
    size_t attributes; /* about as many */
} ng_html_tag;

/* Does a file begin like an HTML page? O(1). */
bool ng_html_is_page(const char *text, size_t length);

/* Is text marked up, so that its tags are to be read and not shown? It is when a tag that only
 * markup has stands in it and is closed, or one that needs no closing. O(length). */
bool ng_html_has_tags(const char *text, size_t length);

/* The name of the encoding that a page says it is in, within its first 2,048 bytes, in name[size];
 * false when it does not. */
bool ng_html_charset(const char *text, size_t length, char *name, size_t size);

/* The next tag, comment or declaration from `at` on (the latter two have no name); false when there
 * is none. */
bool ng_html_tag_next(const char *text, size_t length, size_t at, ng_html_tag *tag);

/* Is it the tag of this name? Case is ignored. */
bool ng_html_tag_is(const ng_html_tag *tag, const char *name);

/* Appends the text without its tags, and without scripts and styles; where a tag of a block was a
 * blank line stands. */
void ng_html_strip(const char *text, size_t length, ng_decoded *out);

/* Appends what a tree is made of: the tags, without comments, what stands in scripts, styles and
 * drawings, and attributes that say nothing of text; and for text a character that stands for it.
 * Can that be read as a tree: do its tags divide it into blocks, are they nested as deeply as pages
 * are at most, and has none hundreds of attributes? */
bool ng_html_slim(const char *text, size_t length, ng_decoded *out);

#endif
