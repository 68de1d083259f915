/* MIME, as far as it takes to find a message's text (RFC 2045 to 2047, 2557). */
#include "decode/packed.h"

#include <string.h>
#include <strings.h>

#include "decode/charset.h"
#include "decode/headers.h"

enum { DEPTH_MAX = 12, WORD_LONGEST = 400 };

/* A part with a text in it. */
typedef struct part {
    const char *body;
    size_t length;
    ng_string type, encoding;
} part;

typedef struct found {
    part plain, html; /* the first of each; body is NULL for none */
} found;

/* The next line that is the boundary, from the start of a line `at` on. Sets where it begins and
 * where what follows it begins; is_last for the one that ends with "--". */
static bool find_boundary(const char *text, size_t length, size_t at, ng_string boundary,
                          size_t *start, size_t *behind, bool *is_last)
{
    while (at < length) {
        const char *end = memchr(text + at, '\n', length - at);
        const size_t next = end ? (size_t)(end - text) + 1 : length;
        if (next - at >= boundary.length + 2 && text[at] == '-' && text[at + 1] == '-' &&
            memcmp(text + at + 2, boundary.data, boundary.length) == 0) {
            const size_t tail = at + 2 + boundary.length;
            *start = at;
            *behind = next;
            *is_last = length - tail >= 2 && memcmp(text + tail, "--", 2) == 0;
            return true;
        }
        at = next;
    }
    return false;
}

static void find_text(const char *text, size_t length, int depth, found *out)
{
    const ng_headers headers = ng_headers_read(text, length);
    const char *body = text + headers.body;
    const size_t rest = length - headers.body;
    ng_string type = ng_headers_find(&headers, "Content-Type");
    const ng_string boundary = ng_value_parameter(type, "boundary");
    if (ng_value_is(ng_headers_find(&headers, "Content-Disposition"), "attachment"))
        return;
    if (ng_value_is(type, "message/rfc822") && depth < DEPTH_MAX) {
        find_text(body, rest, depth + 1, out);
    } else if (boundary.length > 0 && depth < DEPTH_MAX) {
        size_t start, at, next;
        bool is_last = false;
        if (!find_boundary(body, rest, 0, boundary, &start, &at, &is_last))
            return;
        while (!is_last && at < rest) {
            const bool has_next = find_boundary(body, rest, at, boundary, &start, &next, &is_last);
            find_text(body + at, (has_next ? start : rest) - at, depth + 1, out);
            if (!has_next)
                break;
            at = next;
        }
    } else {
        const part p = {body, rest, type, ng_headers_find(&headers, "Content-Transfer-Encoding")};
        if (!out->html.body && ng_value_is(type, "text/html"))
            out->html = p;
        else if (!out->plain.body && (type.length == 0 || ng_value_is(type, "text/plain")))
            out->plain = p;
    }
}

/* ---- Subjects ---- */

/* An encoded word "=?charset?B?text?=" at the start of text; returns its bytes, 0 for none. */
static size_t put_word(const char *text, size_t length, ng_decoded *out)
{
    const char *mark[3];
    const char *at = text + 2, *end = text + (length < WORD_LONGEST ? length : WORD_LONGEST);
    if (length < 8 || text[0] != '=' || text[1] != '?')
        return 0;
    for (int i = 0; i < 3; i++) {
        mark[i] = memchr(at, '?', (size_t)(end - at));
        if (!mark[i])
            return 0;
        at = mark[i] + 1;
    }
    if (mark[1] != mark[0] + 2 || at == end || *at != '=')
        return 0;
    char name[40];
    ng_decoded bytes = {.has_no_map = true};
    ng_charset *charset = NULL;
    const char *inner = mark[1] + 1;
    const size_t inner_length = (size_t)(mark[2] - inner);
    ng_value_copy((ng_string){text + 2, (size_t)(mark[0] - text) - 2}, name, sizeof name);
    if ((mark[0][1] | 0x20) == 'b')
        ng_transfer_base64(inner, inner_length, 0, &bytes);
    else
        ng_transfer_quoted(inner, inner_length, 0, true, &bytes);
    if (ng_charset_open(name, &charset) == NG_OK && charset)
        ng_charset_decode(charset, bytes.text.data, bytes.text.length, true, 0, out);
    else
        ng_decoded_copy(out, bytes.text.data, bytes.text.length, 0);
    out->text.failed |= bytes.text.failed;
    ng_charset_free(charset);
    ng_decoded_clear(&bytes);
    return (size_t)(at + 1 - text);
}

static void put_subject(ng_string subject, ng_decoded *out)
{
    out->has_no_map = true;
    for (size_t at = 0; at < subject.length;) {
        size_t bytes = put_word(subject.data + at, subject.length - at, out);
        const bool is_word = bytes > 0;
        if (!is_word)
            ng_decoded_copy(out, subject.data + at, bytes = 1, at);
        at += bytes;
        /* White space between two encoded words does not count, nor do folded lines. */
        size_t next = at;
        while (next < subject.length && strchr(" \t\r\n", subject.data[next]))
            next++;
        if (next > at && !(is_word && next < subject.length && subject.data[next] == '='))
            ng_decoded_copy(out, " ", 1, at);
        at = next;
    }
}

ng_mail ng_mail_read(const char *message, size_t length, ng_decoded *text, ng_decoded *subject)
{
    ng_mail mail = {.is_html = false};
    found f = {.plain = {NULL, 0, {NULL, 0}, {NULL, 0}}};
    const ng_headers headers = ng_headers_read(message, length);
    find_text(message, length, 0, &f);
    put_subject(ng_headers_find(&headers, "Subject"), subject);
    const part *chosen = f.plain.body ? &f.plain : &f.html;
    mail.is_html = chosen == &f.html;
    if (!chosen->body)
        return mail;
    const size_t source = (size_t)(chosen->body - message);
    mail.charset = ng_value_parameter(chosen->type, "charset");
    if (ng_value_is(chosen->encoding, "base64"))
        ng_transfer_base64(chosen->body, chosen->length, source, text);
    else if (ng_value_is(chosen->encoding, "quoted-printable"))
        ng_transfer_quoted(chosen->body, chosen->length, source, false, text);
    else
        ng_decoded_copy(text, chosen->body, chosen->length, source);
    return mail;
}
