/* From bytes to text. */
#include "decode/decoder.h"

void ng_decoder_clear(ng_decoder *decoder)
{
    ng_charset_free(decoder->charset);
    for (int place = 0; place < NG_DECODER_PLACES; place++) {
        ng_decoded_clear(&decoder->places[place].utf8);
        ng_decoded_clear(&decoder->places[place].plain);
    }
    *decoder = (ng_decoder){0};
}

/* Hands out what has been decoded. */
static ng_status take(const ng_decoded *decoded, ng_string *text, const ng_source_map **map)
{
    if (decoded->text.failed)
        return NG_ERROR_MEMORY;
    *text = (ng_string){decoded->text.length ? decoded->text.data : "", decoded->text.length};
    *map = &decoded->map;
    return NG_OK;
}

ng_status ng_decoder_charset(ng_decoder *decoder, ng_decoder_place place, const char *encoding,
                             ng_string *text, const ng_source_map **map)
{
    ng_decoded *out = &decoder->places[place].utf8;
    if (!encoding)
        return NG_OK;
    /* UTF-16 remembers which byte comes first, so a charset serves one text. */
    ng_charset_free(decoder->charset);
    const ng_status status = ng_charset_open(encoding, &decoder->charset);
    if (status != NG_OK || !decoder->charset)
        return status;
    ng_decoded_reset(out, *map);
    ng_charset_decode(decoder->charset, text->data, text->length, true, 0, out);
    return take(out, text, map);
}

ng_status ng_decoder_plain(ng_decoder *decoder, ng_decoder_place place, ng_plain_options options,
                           ng_string *text, const ng_source_map **map)
{
    ng_decoded *out = &decoder->places[place].plain;
    ng_decoded_reset(out, *map);
    return ng_plain_text_decode(text->data, text->length, options, out) ? take(out, text, map)
                                                                        : NG_OK;
}
