/* Bytes of an encoding to UTF-8.
 *
 * UTF-16 and UTF-32 are read by hand, encodings of one byte a character through a table that iconv
 * fills in, all others by iconv, character by character, since the map needs to know where each of
 * them stood. */
#include "decode/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <strings.h>

#include "text/utf8.h"

enum {
    UTF8_MAX = NG_UTF8_MAX,
    CHARACTER_MAX = 8, /* bytes of a character in any encoding, escapes included */
    NAME_MAX_LENGTH = 40
};

static const char replacement[] = "\xEF\xBF\xBD";

typedef enum charset_kind { KIND_UTF16, KIND_UTF32, KIND_TABLE, KIND_ICONV } charset_kind;

struct ng_charset {
    charset_kind kind;
    bool is_big;    /* UTF-16, UTF-32: the high byte comes first */
    bool is_behind; /* something has been read: no byte order mark follows */
    char name[NAME_MAX_LENGTH];
    iconv_t iconv; /* KIND_ICONV */
    unsigned char lengths[256];
    char table[256][UTF8_MAX]; /* KIND_TABLE */
};

/* ---- Names ---- */

/* Letters and digits alone count, in either case: "utf_8" is "UTF-8". */
static bool same_name(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (*a == '-' || *a == '_' || *a == ' ')
            a++;
        while (*b == '-' || *b == '_' || *b == ' ')
            b++;
        if (strncasecmp(a, b, 1) != 0)
            return false;
        if (*a == '\0')
            return true;
    }
}

static bool is_one_of(const char *name, const char *const *names)
{
    while (*names && !same_name(name, *names))
        names++;
    return *names != NULL;
}

typedef struct wide_charset {
    const char *name;
    charset_kind kind;
    bool is_big;
} wide_charset;

/* NULL for an encoding of any other kind. */
static const wide_charset *find_wide(const char *name)
{
    static const wide_charset list[] = {
        {"UTF-16LE", KIND_UTF16, false}, {"UTF-16BE", KIND_UTF16, true},
        {"UTF-16", KIND_UTF16, false},   {"UTF-32LE", KIND_UTF32, false},
        {"UTF-32BE", KIND_UTF32, true},  {"UTF-32", KIND_UTF32, false},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (same_name(name, list[i].name))
            return &list[i];
    return NULL;
}

bool ng_charset_is_wide(const char *name)
{
    return find_wide(name) != NULL;
}

/* ---- Opening ---- */

/* Fills in the table. False when a character takes more than one byte. */
static bool fill_table(ng_charset *charset)
{
    for (int byte = 0; byte < 256; byte++) {
        char in = (char)byte, *from = &in, *to = charset->table[byte];
        size_t in_left = 1, out_left = UTF8_MAX;
        errno = 0;
        const size_t result = iconv(charset->iconv, &from, &in_left, &to, &out_left);
        if (result == (size_t)-1 && errno == EILSEQ) {
            memcpy(charset->table[byte], replacement, sizeof replacement - 1);
            out_left = UTF8_MAX - (sizeof replacement - 1);
            iconv(charset->iconv, NULL, NULL, NULL, NULL);
        } else if (result == (size_t)-1 || in_left > 0 || out_left == UTF8_MAX) {
            iconv(charset->iconv, NULL, NULL, NULL, NULL);
            return false;
        }
        charset->lengths[byte] = (unsigned char)(UTF8_MAX - out_left);
    }
    return true;
}

static ng_status open_iconv(ng_charset *charset)
{
    charset->iconv = iconv_open("UTF-8", charset->name);
    if (charset->iconv == (iconv_t)-1)
        return errno == ENOMEM ? NG_ERROR_MEMORY : NG_ERROR_ARGUMENT;
    charset->kind = KIND_ICONV;
    if (fill_table(charset)) {
        iconv_close(charset->iconv);
        charset->kind = KIND_TABLE;
    }
    return NG_OK;
}

ng_status ng_charset_open(const char *name, ng_charset **out)
{
    static const char *const latin[] = {"latin1", "l1",     "ISO-8859-1", "US-ASCII",
                                        "ascii",  "CP1252", NULL};
    ng_status status = NG_OK;
    *out = NULL;
    if (same_name(name, "UTF-8"))
        return NG_OK;
    if (is_one_of(name, latin))
        name = "windows-1252";
    if (strlen(name) >= NAME_MAX_LENGTH)
        return NG_ERROR_ARGUMENT;
    ng_charset *charset = calloc(1, sizeof *charset);
    if (!charset)
        return NG_ERROR_MEMORY;
    memcpy(charset->name, name, strlen(name));
    const wide_charset *wide = find_wide(name);
    if (wide) {
        charset->kind = wide->kind;
        charset->is_big = wide->is_big;
    } else {
        status = open_iconv(charset);
    }
    if (status == NG_OK)
        *out = charset;
    else
        free(charset);
    return status;
}

void ng_charset_free(ng_charset *charset)
{
    if (!charset)
        return;
    if (charset->kind == KIND_ICONV)
        iconv_close(charset->iconv);
    free(charset);
}

bool ng_charset_is_known(const char *name)
{
    ng_charset *charset = NULL;
    const bool is_known = ng_charset_open(name, &charset) == NG_OK && charset;
    ng_charset_free(charset);
    return is_known;
}

bool ng_charset_hides(const char *name)
{
    return strncasecmp(name, "iso-2022", 8) == 0 || strncasecmp(name, "utf-7", 5) == 0 ||
           strncasecmp(name, "hz", 2) == 0 || ng_charset_is_wide(name);
}

/* ---- Decoding ---- */

static uint32_t read_unit(const unsigned char *bytes, size_t size, bool is_big)
{
    uint32_t unit = 0;
    for (size_t i = 0; i < size; i++)
        unit = unit << 8 | bytes[is_big ? i : size - 1 - i];
    return unit;
}

/* UTF-16 and UTF-32. */
static size_t decode_wide(ng_charset *charset, const char *text, size_t length, bool is_end,
                          size_t source, ng_decoded *out)
{
    const unsigned char *bytes = (const unsigned char *)text;
    const size_t size = charset->kind == KIND_UTF16 ? 2 : 4;
    size_t at = 0;
    while (length - at >= size) {
        char utf8[UTF8_MAX];
        size_t used = size;
        uint32_t code = read_unit(bytes + at, size, charset->is_big);
        if (size == 2 && code >= 0xD800 && code < 0xDC00) {
            if (length - at < 4 && !is_end)
                break;
            const uint32_t low =
                length - at >= 4 ? read_unit(bytes + at + 2, 2, charset->is_big) : 0;
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10 | (low - 0xDC00));
                used = 4;
            }
        }
        if (!charset->is_behind && (code == 0xFFFE || code == 0xFFFE0000)) {
            charset->is_big = !charset->is_big;
            code = 0xFEFF;
        }
        if (charset->is_behind || code != 0xFEFF)
            ng_decoded_unit(out, utf8, ng_utf8_encode(code, utf8), source + at, used);
        charset->is_behind = true;
        at += used;
    }
    if (is_end && at < length) {
        ng_decoded_unit(out, replacement, sizeof replacement - 1, source + at, length - at);
        at = length;
    }
    return at;
}

static bool is_itself(const ng_charset *charset, unsigned char byte)
{
    return charset->lengths[byte] == 1 && (unsigned char)charset->table[byte][0] == byte;
}

static void decode_table(const ng_charset *charset, const char *text, size_t length, size_t source,
                         ng_decoded *out)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = 0;
    while (at < length) {
        size_t run = at;
        while (run < length && is_itself(charset, bytes[run]))
            run++;
        ng_decoded_copy(out, text + at, run - at, source + at);
        at = run;
        if (at < length) {
            ng_decoded_unit(out, charset->table[bytes[at]], charset->lengths[bytes[at]],
                            source + at, 1);
            at++;
        }
    }
}

static size_t decode_iconv(ng_charset *charset, const char *text, size_t length, bool is_end,
                           size_t source, ng_decoded *out)
{
    size_t at = 0;
    while (at < length) {
        char utf8[CHARACTER_MAX * UTF8_MAX], in[CHARACTER_MAX];
        const size_t there = length - at < CHARACTER_MAX ? length - at : CHARACTER_MAX;
        size_t used = 0, made = 0;
        bool is_wrong = false, is_short = false;
        memcpy(in, text + at, there);
        for (size_t given = 1; given <= there && used == 0 && !is_wrong; given++) {
            char *from = in, *to = utf8;
            size_t in_left = given, out_left = sizeof utf8;
            errno = 0;
            const size_t result = iconv(charset->iconv, &from, &in_left, &to, &out_left);
            used = given - in_left;
            made = sizeof utf8 - out_left;
            is_wrong = result == (size_t)-1 && errno != EINVAL && used == 0;
            is_short = result == (size_t)-1 && errno == EINVAL && used == 0;
        }
        if (is_short && there < CHARACTER_MAX && !is_end)
            break;
        if (used == 0) {
            iconv(charset->iconv, NULL, NULL, NULL, NULL);
            used = 1;
            is_wrong = true;
        }
        /* Some codes beyond Unicode come out as they went in. */
        if (is_wrong || ng_utf8_invalid(utf8, made) < made)
            ng_decoded_unit(out, replacement, sizeof replacement - 1, source + at, used);
        else
            ng_decoded_unit(out, utf8, made, source + at, used);
        at += used;
    }
    return at;
}

size_t ng_charset_decode(ng_charset *charset, const char *bytes, size_t length, bool is_end,
                         size_t source, ng_decoded *out)
{
    switch (charset->kind) {
    case KIND_UTF16:
    case KIND_UTF32: return decode_wide(charset, bytes, length, is_end, source, out);
    case KIND_ICONV: return decode_iconv(charset, bytes, length, is_end, source, out);
    default: decode_table(charset, bytes, length, source, out); return length;
    }
}
