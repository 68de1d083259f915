/* Records of web archives (WARC, ISO 28500): responses that are pages. */
#ifndef NUTGRAF_DECODE_WEB_RECORD_H
#define NUTGRAF_DECODE_WEB_RECORD_H

#include "decode/source_map.h"

typedef struct ng_web_record {
    ng_string address; /* of the page */
    ng_string body;    /* as sent */
    bool is_page;      /* a response with a text that was found (status 2xx) */
    bool is_html;
    bool is_chunked;
    bool is_compressed; /* which is not read */
    char charset[40];   /* "" when it does not say */
} ng_web_record;

/* The length of the block behind a record's header, and whether it may be a page; false when the
 * header is none of a WARC record. */
bool ng_web_header_read(const char *header, size_t length, size_t *block, bool *may_be_page);

/* Takes a whole record apart. */
ng_web_record ng_web_record_read(const char *record, size_t length);

#endif
