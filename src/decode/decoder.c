/* From bytes to text. */
#include "decode/decoder.h"

#include "decode/html_scan.h"

void ng_decoder_clear(ng_decoder *decoder)
{
    ng_charset_free(decoder->charset);
    ng_html_clear(&decoder->html);
    ng_source_map_clear(&decoder->characters);
    for (int place = 0; place < NG_DECODER_PLACES; place++) {
        ng_decoded_clear(&decoder->places[place].utf8);
        ng_decoded_clear(&decoder->places[place].plain);
        ng_decoded_clear(&decoder->places[place].marked_up);
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

ng_status ng_decoder_characters(ng_decoder *decoder, ng_string text, const ng_source_map **map)
{
    if (!ng_source_map_characters(&decoder->characters, text))
        return NG_ERROR_MEMORY;
    if (decoder->characters.count > 0)
        *map = &decoder->characters;
    return NG_OK;
}

const char *ng_decoder_declared(ng_decoder *decoder, ng_string text)
{
    return ng_html_charset(text.data, text.length, decoder->declared, sizeof decoder->declared) &&
                   ng_charset_is_known(decoder->declared)
               ? decoder->declared
               : NULL;
}

static ng_status decode_plain(ng_decoder *decoder, ng_decoder_place place, ng_plain_options options,
                              ng_string *text, const ng_source_map **map)
{
    ng_decoded *out = &decoder->places[place].plain;
    ng_decoded_reset(out, *map);
    return ng_plain_text_decode(text->data, text->length, options, out) ? take(out, text, map)
                                                                        : NG_OK;
}

ng_status ng_decoder_text(ng_decoder *decoder, ng_decoder_place place, ng_text_style style,
                          ng_string *text, const ng_source_map **map, const ng_block **blocks,
                          size_t *count)
{
    ng_decoded *out = &decoder->places[place].marked_up;
    ng_status status = NG_OK;
    const bool may_be_html = !style.plain.is_markdown;
    bool is_plain = false;
    bool is_html = style.is_html || (may_be_html && ng_html_has_tags(text->data, text->length));
    if (!is_html) {
        const ng_source_map *before = *map;
        status = decode_plain(decoder, place, style.plain, text, map);
        /* HTML may have been escaped as a whole. */
        is_plain = *map != before;
        is_html = status == NG_OK && is_plain && may_be_html &&
                  ng_html_has_tags(text->data, text->length);
    }
    if (!is_html || status != NG_OK)
        return status;
    size_t found = 0;
    ng_decoded_reset(out, *map);
    if (place == NG_DECODER_TITLE) {
        ng_html_strip(text->data, text->length, out);
    } else {
        if (!ng_html_decode(&decoder->html, text->data, text->length, out))
            return NG_ERROR_MEMORY;
        *count = found = decoder->html.page.count;
        *blocks = decoder->html.page.blocks;
    }
    status = take(out, text, map);
    /* What has only lost its tags is plain text now. */
    return status == NG_OK && found == 0 && !is_plain
               ? decode_plain(decoder, place, style.plain, text, map)
               : status;
}
