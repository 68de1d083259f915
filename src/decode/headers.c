/* Header lines. */
#include "decode/headers.h"

#include <string.h>
#include <strings.h>

#include "text/strings.h"

static size_t line_end(const char *text, size_t length, size_t at)
{
    const char *end = memchr(text + at, '\n', length - at);
    return end ? (size_t)(end - text) + 1 : length;
}

ng_headers ng_headers_read(const char *text, size_t length)
{
    ng_headers headers = {.lines = {text, length}, .body = length};
    for (size_t at = 0; at < length;) {
        const size_t next = line_end(text, length, at);
        if (text[at] == '\n' || (text[at] == '\r' && next == at + 2)) {
            headers.lines.length = at;
            headers.body = next;
            break;
        }
        at = next;
    }
    return headers;
}

ng_string ng_headers_find(const ng_headers *headers, const char *name)
{
    const char *text = headers->lines.data;
    const size_t length = headers->lines.length, bytes = strlen(name);
    for (size_t at = 0; at < length;) {
        size_t next = line_end(text, length, at);
        while (next < length && (text[next] == ' ' || text[next] == '\t'))
            next = line_end(text, length, next);
        if (next - at > bytes && text[at + bytes] == ':' &&
            strncasecmp(text + at, name, bytes) == 0)
            return ng_string_trim((ng_string){text + at + bytes + 1, next - at - bytes - 1});
        at = next;
    }
    return (ng_string){NULL, 0};
}

bool ng_value_is(ng_string value, const char *word)
{
    const size_t bytes = strlen(word);
    return value.length >= bytes && strncasecmp(value.data, word, bytes) == 0 &&
           (value.length == bytes ||
            !(ng_is_letter(value.data[bytes]) || value.data[bytes] == '-'));
}

ng_string ng_value_parameter(ng_string value, const char *name)
{
    const size_t bytes = strlen(name);
    for (size_t at = 0; at < value.length; at++) {
        if (value.data[at] != ';')
            continue;
        size_t start = at + 1;
        while (start < value.length && ng_is_space(value.data[start]))
            start++;
        if (value.length - start <= bytes || value.data[start + bytes] != '=' ||
            strncasecmp(value.data + start, name, bytes) != 0)
            continue;
        start += bytes + 1;
        const bool is_quoted = start < value.length && value.data[start] == '"';
        start += is_quoted;
        size_t end = start;
        while (end < value.length &&
               (is_quoted ? value.data[end] != '"'
                          : value.data[end] != ';' && !ng_is_space(value.data[end])))
            end++;
        return (ng_string){value.data + start, end - start};
    }
    return (ng_string){NULL, 0};
}

void ng_value_copy(ng_string value, char *out, size_t size)
{
    const size_t length = value.length < size ? value.length : size - 1;
    if (length > 0)
        memcpy(out, value.data, length);
    out[length] = '\0';
}
