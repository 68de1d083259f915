/* Records of web archives. */
#include "decode/packed.h"

#include <string.h>

#include "base/ascii.h"
#include "decode/headers.h"

bool ng_web_header_read(const char *header, size_t length, size_t *block, bool *may_be_page)
{
    const ng_headers headers = ng_headers_read(header, length);
    const ng_string digits = ng_headers_find(&headers, "Content-Length");
    const ng_string type = ng_headers_find(&headers, "WARC-Type");
    *block = 0;
    *may_be_page = ng_value_is(type, "response") || ng_value_is(type, "resource");
    if (length < 5 || memcmp(header, "WARC/", 5) != 0 || digits.length == 0 || digits.length > 15)
        return false;
    for (size_t i = 0; i < digits.length; i++) {
        if (!ng_is_digit(digits.data[i]))
            return false;
        *block = *block * 10 + (size_t)(digits.data[i] - '0');
    }
    return true;
}

static void read_type(ng_web_record *found, ng_string type)
{
    found->is_html = ng_value_is(type, "text/html") || ng_value_is(type, "application/xhtml+xml");
    found->is_page = found->is_html || ng_value_is(type, "text/plain");
    found->charset = ng_value_parameter(type, "charset");
}

ng_web_record ng_web_record_read(const char *record, size_t length)
{
    ng_web_record found = {.is_page = false};
    const ng_headers outer = ng_headers_read(record, length);
    const char *block = record + outer.body;
    const size_t rest = length - outer.body;
    found.address = ng_headers_find(&outer, "WARC-Target-URI");
    if (found.address.length > 2 && found.address.data[0] == '<') { /* as WARC 1.0 has it */
        found.address.data++;
        found.address.length -= 2;
    }
    if (ng_value_is(ng_headers_find(&outer, "WARC-Type"), "resource")) {
        found.body = (ng_string){block, rest};
        read_type(&found, ng_headers_find(&outer, "Content-Type"));
        return found;
    }
    const ng_headers inner = ng_headers_read(block, rest);
    const ng_string encoding = ng_headers_find(&inner, "Content-Encoding");
    found.body = (ng_string){block + inner.body, rest - inner.body};
    read_type(&found, ng_headers_find(&inner, "Content-Type"));
    found.is_chunked = ng_value_is(ng_headers_find(&inner, "Transfer-Encoding"), "chunked");
    found.is_compressed = encoding.length > 0 && !ng_value_is(encoding, "identity");
    const char *status = memchr(block, ' ', inner.lines.length);
    found.is_page &=
        inner.lines.length > 12 && memcmp(block, "HTTP/", 5) == 0 && status && status[1] == '2';
    return found;
}
