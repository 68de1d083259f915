/* Files whose text is packed: mail, pages of web archives, documents of word processors, PDF. */
#ifndef NUTGRAF_DECODE_UNPACK_H
#define NUTGRAF_DECODE_UNPACK_H

#include "decode/office.h"
#include "decode/source_map.h"

/* What has been unpacked. Lives as long as the unpacker's next file. */
typedef struct ng_unpacked {
    ng_string text;
    const ng_source_map *map; /* where its bytes come from; NULL where they have no place */
    ng_string title;          /* data is NULL for none */
    ng_string id;             /* likewise */
    const char *charset;      /* of the text; NULL when it does not say */
    bool is_html;
    bool is_utf8;           /* for sure */
    const ng_block *blocks; /* [count] that are known */
    size_t count;
} ng_unpacked;

/* Set to {0} before the first use; reused. */
typedef struct ng_unpacker {
    ng_decoded text, title;
    ng_office office;
    char charset[40];
} ng_unpacker;

void ng_unpacker_clear(ng_unpacker *unpacker);

/* Unpacks a file of a format that is packed; of any other the text is the file. Errors:
 * NG_ERROR_RECORD, with the reason in *reason; NG_ERROR_MEMORY. */
ng_status ng_unpack(ng_unpacker *unpacker, ng_input_format format, ng_string file, ng_unpacked *out,
                    const char **reason);

#endif
