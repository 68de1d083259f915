/* From the bytes of one text to what is read: an encoding, then what stands in the text for other
 * text. One decoder a thread; what it returns lives until the next text of the same place. */
#ifndef NUTGRAF_DECODE_DECODER_H
#define NUTGRAF_DECODE_DECODER_H

#include "decode/charset.h"
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
        ng_decoded utf8, plain;
    } places[NG_DECODER_PLACES];
} ng_decoder;

void ng_decoder_clear(ng_decoder *decoder);

/* Decodes *text, unless it is UTF-8 as it stands. `encoding` is a name or NULL, which is UTF-8.
 * *map becomes where the text comes from, or stays as it is. Errors: NG_ERROR_ARGUMENT for an
 * encoding that there is not, NG_ERROR_MEMORY. */
ng_status ng_decoder_charset(ng_decoder *decoder, ng_decoder_place place, const char *encoding,
                             ng_string *text, const ng_source_map **map);

/* Decodes plain text, *map being where it comes from. Errors: NG_ERROR_MEMORY. */
ng_status ng_decoder_plain(ng_decoder *decoder, ng_decoder_place place, ng_plain_options options,
                           ng_string *text, const ng_source_map **map);

#endif
