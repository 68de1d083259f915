/* Code points: reading, classes and normalisation.
 *
 * Sources: RFC 3629 (UTF-8); UAX #15 (normalisation, stream-safe format); the Unicode Character
 * Database as compiled into utf8proc. The form of a word is toNFKC_Casefold of the Unicode Standard
 * 3.13, made code point by code point. */
#include "text/utf8.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

#include "base/sort.h"

enum {
    OPTIONS =
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE,
    MAX_DECOMPOSITION = 32 /* the longest is U+FDFA with 18 */
};

typedef struct range {
    uint32_t first, last;
} range;

/* Letters of scripts written without spaces, ascending (Unicode Blocks.txt; utf8proc 2.8 does not
 * know scripts). Hangul is not here: Korean puts spaces between words. */
static const range spaceless[] = {
    {0x0E01, 0x0E7F},   /* Thai */
    {0x0E80, 0x0EFF},   /* Lao */
    {0x1000, 0x109F},   /* Myanmar */
    {0x1780, 0x17FF},   /* Khmer */
    {0x2E80, 0x2FDF},   /* Han radicals */
    {0x3005, 0x3007},   /* Han iteration mark, closing mark and zero */
    {0x3021, 0x3029},   /* Hangzhou numerals */
    {0x3031, 0x303B},   /* kana repeat marks, Hangzhou numerals */
    {0x3040, 0x3098},   /* Hiragana */
    {0x309D, 0x30FF},   /* Hiragana, Katakana */
    {0x31F0, 0x31FF},   /* Katakana phonetic extensions */
    {0x3400, 0x4DBF},   /* Han extension A */
    {0x4E00, 0x9FFF},   /* Han */
    {0xA9E0, 0xA9FF},   /* Myanmar extended B */
    {0xAA60, 0xAA7F},   /* Myanmar extended A */
    {0xF900, 0xFAFF},   /* Han compatibility */
    {0xFF66, 0xFF9D},   /* half-width Katakana */
    {0x1AFF0, 0x1B16F}, /* kana extensions and supplement */
    {0x20000, 0x3FFFD}, /* Han extensions B and on */
};

static bool is_spaceless(uint32_t code)
{
    const size_t count = sizeof spaceless / sizeof *spaceless;
    size_t at;
    NG_LOWER_BOUND(at, count, spaceless[at].last < code);
    return at < count && code >= spaceless[at].first;
}

static ng_char_class classify_ascii(uint32_t code)
{
    if ((code | 0x20) >= 'a' && (code | 0x20) <= 'z')
        return NG_CHAR_LETTER;
    if (code >= '0' && code <= '9')
        return NG_CHAR_DIGIT;
    switch (code) {
    case '\'': return NG_CHAR_APOSTROPHE;
    case '-': return NG_CHAR_HYPHEN;
    case '.': return NG_CHAR_PERIOD;
    case ',': return NG_CHAR_COMMA;
    default: return NG_CHAR_OTHER;
    }
}

static ng_char_class classify_category(uint32_t code, utf8proc_category_t category)
{
    switch (category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL: return is_spaceless(code) ? NG_CHAR_SPACELESS : NG_CHAR_LETTER;
    case UTF8PROC_CATEGORY_ND: return NG_CHAR_DIGIT;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC: return NG_CHAR_MARK;
    default: return NG_CHAR_OTHER;
    }
}

size_t ng_utf8_decode(const char *text, size_t length, uint32_t *code)
{
    utf8proc_int32_t read;
    if ((unsigned char)text[0] < 0x80) {
        *code = (unsigned char)text[0];
        return 1;
    }
    utf8proc_ssize_t bytes =
        utf8proc_iterate((const utf8proc_uint8_t *)text, length < 4 ? (int)length : 4, &read);
    if (bytes <= 0) {
        *code = NG_REPLACEMENT;
        return 1;
    }
    *code = (uint32_t)read;
    return (size_t)bytes;
}

size_t ng_utf8_encode(uint32_t code, char *out)
{
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        code = NG_REPLACEMENT;
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code, (utf8proc_uint8_t *)out);
}

size_t ng_utf8_next(const char *text, size_t length, uint32_t *code, size_t *columns)
{
    const size_t bytes = ng_utf8_decode(text, length, code);
    const int width = utf8proc_charwidth((utf8proc_int32_t)*code);
    *columns = width > 0 ? (size_t)width : 0;
    return bytes;
}

ng_char_class ng_char_classify(uint32_t code)
{
    if (code < 0x80)
        return classify_ascii(code);
    switch (code) {
    case 0x02BC:
    case 0x2019:
    case 0xFF07: return NG_CHAR_APOSTROPHE;
    case 0x2010:
    case 0x2011:
    case 0xFE63:
    case 0xFF0D: return NG_CHAR_HYPHEN;
    case 0xFF0E: return NG_CHAR_PERIOD;
    case 0xFF9E:
    case 0xFF9F: return NG_CHAR_MARK;
    case 0x200B: return NG_CHAR_OTHER;
    case 0x00B2:
    case 0x00B3:
    case 0x00B9: return NG_CHAR_DIGIT;
    default: break;
    }
    if (code == 0x2070 || (code >= 0x2074 && code <= 0x2079) || (code >= 0x2080 && code <= 0x2089))
        return NG_CHAR_DIGIT;
    if (code >= 0x2E80 && code <= 0x2FDF) /* radicals are symbols that normalise to Han letters */
        return NG_CHAR_SPACELESS;
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)code);
    if (property->ignorable)
        return NG_CHAR_IGNORABLE;
    return classify_category(code, (utf8proc_category_t)property->category);
}

bool ng_char_is_lower(uint32_t code)
{
    return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_LL;
}

void ng_word_reset(ng_word *word)
{
    word->count = 0;
    word->marks = 0;
    word->is_ascii = true;
    word->too_long = false;
}

static int combining_class(int32_t code)
{
    return utf8proc_get_property(code)->combining_class;
}

/* Appends a decomposed code point; marks are kept in canonical order. */
static void append_code(ng_word *word, int32_t code)
{
    int order = code < 0x80 ? 0 : combining_class(code);
    word->marks = order ? word->marks + 1 : 0;
    if (word->count == NG_WORD_CODES || word->marks > NG_WORD_MARKS) {
        word->too_long = true;
        return;
    }
    size_t at = word->count++;
    if (order) {
        for (; at > 0 && combining_class(word->codes[at - 1]) > order; at--)
            word->codes[at] = word->codes[at - 1];
    }
    word->codes[at] = code;
}

void ng_word_add(ng_word *word, uint32_t code)
{
    if (word->too_long)
        return;
    if (code < 0x80) {
        bool is_upper = code >= 'A' && code <= 'Z';
        append_code(word, (int32_t)(is_upper ? code | 0x20 : code));
        return;
    }
    utf8proc_int32_t codes[MAX_DECOMPOSITION];
    int boundary = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)code, codes, MAX_DECOMPOSITION,
                                (utf8proc_option_t)OPTIONS, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < MAX_DECOMPOSITION && !word->too_long; i++) {
        ng_char_class kind = ng_char_classify((uint32_t)codes[i]);
        if (kind != NG_CHAR_LETTER && kind != NG_CHAR_DIGIT && kind != NG_CHAR_MARK &&
            kind != NG_CHAR_SPACELESS)
            continue;
        if (codes[i] >= 0x80)
            word->is_ascii = false;
        append_code(word, codes[i]);
    }
}

size_t ng_word_form(ng_word *word, char *form)
{
    size_t length = 0;
    if (word->too_long)
        return NG_TOKEN_MAX + 1;
    if (word->is_ascii) {
        for (; length < word->count && length < NG_TOKEN_MAX; length++)
            form[length] = (char)word->codes[length];
        return word->count;
    }
    utf8proc_ssize_t count = utf8proc_normalize_utf32(word->codes, (utf8proc_ssize_t)word->count,
                                                      (utf8proc_option_t)OPTIONS);
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        utf8proc_uint8_t bytes[4];
        size_t size = (size_t)utf8proc_encode_char(word->codes[i], bytes);
        if (length + size > NG_TOKEN_MAX)
            return NG_TOKEN_MAX + 1;
        memcpy(form + length, bytes, size);
        length += size;
    }
    return length;
}

/* How many bytes from text[0] on are below 0x80. */
static size_t ascii_run(const char *text, size_t length)
{
    uint64_t words[8], any = 0;
    size_t at = 0;
    for (; length - at >= sizeof words; at += sizeof words) {
        memcpy(words, text + at, sizeof words);
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            any |= words[i];
        if (any & 0x8080808080808080u)
            break;
    }
    while (at < length && (unsigned char)text[at] < 0x80)
        at++;
    return at;
}

size_t ng_utf8_invalid(const char *text, size_t length)
{
    uint32_t code;
    for (size_t at = ascii_run(text, length); at < length;) {
        const size_t bytes = ng_utf8_decode(text + at, length - at, &code);
        if (bytes == 1)
            return at;
        at += bytes;
        if (at < length && (unsigned char)text[at] < 0x80)
            at += ascii_run(text + at, length - at);
    }
    return length;
}

static char version[64];

static void write_version(void)
{
    snprintf(version, sizeof version, "%s (utf8proc %s)", utf8proc_unicode_version(),
             utf8proc_version());
}

const char *ng_unicode_version(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, write_version);
    return version;
}
