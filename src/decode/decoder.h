/* From the bytes of one text to what is read: an encoding, then what stands in the text for other
 * text. One decoder a thread; what it returns lives until the next text of the same place. */
#ifndef NUTGRAF_DECODE_DECODER_H
#define NUTGRAF_DECODE_DECODER_H

#include "decode/charset.h"
#include "decode/html.h"
#include "decode/plain_text.h"

/* Texts of one record that are decoded beside each other. */
typedef enum ng_decoder_place {
    NG_DECODER_TEXT,
    NG_DECODER_TITLE,
    NG_DECODER_PLACES
} ng_decoder_place;

/* Set to {0} before the first use. */
typedef struct ng_decoder {
    ng_charset *charset; /* the last one, kept for the next text */
    struct {
        ng_decoded utf8, plain, marked_up;
    } places[NG_DECODER_PLACES];
    ng_html html;             /* of the text */
    ng_source_map characters; /* of the text */
    char declared[40];
} ng_decoder;

void ng_decoder_clear(ng_decoder *decoder);

/* Decodes *text, unless it is UTF-8 as it stands. `encoding` is a name or NULL, which is UTF-8.
 * *map becomes where the text comes from, or stays as it is. Errors: NG_ERROR_ARGUMENT for an
 * encoding that there is not, NG_ERROR_MEMORY. */
ng_status ng_decoder_charset(ng_decoder *decoder, ng_decoder_place place, const char *encoding,
                             ng_string *text, const ng_source_map **map);

/* *map becomes the one from bytes of UTF-8 to code points, or stays as it is for ASCII, where they
 * are the same. Errors: NG_ERROR_MEMORY. */
ng_status ng_decoder_characters(ng_decoder *decoder, ng_string text, const ng_source_map **map);

/* The encoding that an HTML page says it is in, if it is one and there is such an encoding; else
 * NULL. Lives as long as the decoder's next page. */
const char *ng_decoder_declared(ng_decoder *decoder, ng_string text);

/* How a text is written. */
typedef struct ng_text_style {
    bool is_html; /* for sure; else its tags tell */
    ng_plain_options plain;
} ng_text_style;

/* Decodes what is written in UTF-8, *map being where it comes from. If it is HTML, *blocks[*count]
 * become its blocks; a title has none. Errors: NG_ERROR_MEMORY. */
ng_status ng_decoder_text(ng_decoder *decoder, ng_decoder_place place, ng_text_style style,
                          ng_string *text, const ng_source_map **map, const ng_block **blocks,
                          size_t *count);

#endif
