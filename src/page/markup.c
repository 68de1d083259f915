/* HTML and SVG as text (WHATWG HTML, sections 13.2 and 13.3). */
#include "page/markup.h"

#include <string.h>

static const char replacement[] = "\xEF\xBF\xBD";

/* U+202A .. U+202E and U+2066 .. U+2069, three bytes each. */
static bool is_direction_mark(const char *at, size_t length)
{
    if (length < 3 || memcmp(at, "\xE2\x80", 2) != 0)
        return length >= 3 && memcmp(at, "\xE2\x81", 2) == 0 && (unsigned char)at[2] >= 0xA6 &&
               (unsigned char)at[2] <= 0xA9;
    return (unsigned char)at[2] >= 0xAA && (unsigned char)at[2] <= 0xAE;
}

static const char *escape_of(unsigned char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\t':
    case '\n': return NULL;
    case '\r': return "\n";
    default: return c < 0x20 || c == 0x7F ? replacement : NULL;
    }
}

static void put_valid(ng_json_out *out, const char *data, size_t length)
{
    size_t from = 0;
    for (size_t i = 0; i < length;) {
        const char *escape = escape_of((unsigned char)data[i]);
        const bool is_mark = is_direction_mark(data + i, length - i);
        if (!escape && !is_mark) {
            i++;
            continue;
        }
        ng_json_out_bytes(out, data + from, i - from);
        put_text(out, escape ? escape : "");
        i += is_mark ? 3 : 1;
        from = i;
    }
    ng_json_out_bytes(out, data + from, length - from);
}

void put_escaped(ng_json_out *out, ng_string text)
{
    for (size_t i = 0; i < text.length;) {
        const size_t valid = ng_utf8_invalid(text.data + i, text.length - i);
        put_valid(out, text.data + i, valid);
        i += valid;
        if (i < text.length) {
            put_text(out, replacement);
            i++;
        }
    }
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

void put_excerpt(ng_json_out *out, ng_string text, size_t bytes)
{
    size_t cut = text.length;
    if (cut > bytes) {
        cut = bytes;
        while (cut > 0 && ((unsigned char)text.data[cut] & 0xC0) == 0x80)
            cut--;
    }
    for (size_t i = 0; i < cut;) {
        size_t end = i;
        while (end < cut && !is_space(text.data[end]))
            end++;
        put_escaped(out, (ng_string){text.data + i, end - i});
        for (i = end; i < cut && is_space(text.data[i]);)
            i++;
        if (i > end && i < cut)
            put_text(out, " ");
    }
    if (cut < text.length)
        put_text(out, "…");
}

void put_script_json(ng_json_out *out, ng_string json)
{
    size_t from = 0;
    for (size_t i = 0; i < json.length; i++) {
        if (json.data[i] != '<')
            continue;
        ng_json_out_bytes(out, json.data + from, i - from);
        put_text(out, "\\u003c");
        from = i + 1;
    }
    ng_json_out_bytes(out, json.data + from, json.length - from);
}
