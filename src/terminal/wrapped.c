/* Wrapping. */
#include "terminal/wrapped.h"

#include <string.h>

/* Bytes of text[length] that fit on a line: up to the last blank, or else as many characters as
 * there is room for. */
static size_t line_length(const char *text, size_t length, size_t columns)
{
    size_t used = 0, blank = 0;
    for (size_t i = 0; i < length;) {
        size_t next = i + 1;
        while (next < length && ((unsigned char)text[next] & 0xC0) == 0x80)
            next++;
        if (text[i] == ' ')
            blank = i;
        used += text_columns(text + i, next - i);
        if (used > columns && i > 0)
            return blank ? blank : i;
        i = next;
    }
    return length;
}

/* One that put_line has made clean. */
static void put_clean(const char *text, size_t length, size_t columns, ng_json_out *out)
{
    while (length > 0) {
        const size_t bytes = line_length(text, length, columns);
        ng_json_out_bytes(out, text, bytes);
        put_text(out, "\n");
        text += bytes;
        length -= bytes;
        while (length > 0 && *text == ' ')
            text++, length--;
    }
}

void put_wrapped(ng_string text, size_t columns, ng_json_out *out)
{
    ng_json_out line = {0};
    bool owes_gap = false, has_begun = false;
    for (size_t start = 0; start < text.length;) {
        const char *end = memchr(text.data + start, '\n', text.length - start);
        const size_t stop = end ? (size_t)(end - text.data) : text.length;
        ng_json_out_reset(&line);
        put_line(&line, (ng_string){text.data + start, stop - start}, false);
        if (line.length <= 1) {
            owes_gap = has_begun;
        } else {
            if (owes_gap)
                put_text(out, "\n");
            put_clean(line.data, line.length - 1, columns, out);
            owes_gap = false;
            has_begun = true;
        }
        start = stop + 1;
    }
    out->failed = out->failed || line.failed;
    ng_json_out_clear(&line);
}
