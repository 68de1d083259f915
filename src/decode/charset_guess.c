/* The encoding of a text by its bytes. */
#include <string.h>
#include <strings.h>
#include <uchardet/uchardet.h>

#include "base/ascii.h"
#include "decode/charset.h"

enum {
    GUESS_BYTES = 64 * 1024, /* what a guess looks at */
    FEW = 12,                /* one letter in this many outside ASCII are few */
    TOO_FEW = 6,             /* bytes outside ASCII, for a guess to be more than one */
    LONGEST = 4              /* bytes of a UTF-8 character */
};

static const char *of_mark(const char *bytes, size_t length)
{
    static const struct {
        const char *name, *mark;
        size_t length;
    } marks[] = {{"UTF-32LE", "\xFF\xFE\0\0", 4},
                 {"UTF-32BE", "\0\0\xFE\xFF", 4},
                 {"UTF-16LE", "\xFF\xFE", 2},
                 {"UTF-16BE", "\xFE\xFF", 2}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (length >= marks[i].length && memcmp(bytes, marks[i].mark, marks[i].length) == 0)
            return marks[i].name;
    return NULL;
}

/* Of wide characters of a Latin script all high bytes, and no low ones, are zero: nine in ten of
 * the one and one in ten of the other at most are asked for. */
static const char *of_zeros(const char *bytes, size_t length)
{
    size_t zeros[4] = {0}, units = length / 4;
    if (units == 0)
        return NULL;
    for (size_t i = 0; i < units * 4; i++)
        zeros[i % 4] += bytes[i] == '\0';
    const size_t many = units - units / 10, few = units / 10;
    if (zeros[1] >= many && zeros[2] >= many && zeros[3] >= many && zeros[0] <= few)
        return "UTF-32LE";
    if (zeros[0] >= many && zeros[1] >= many && zeros[2] >= many && zeros[3] <= few)
        return "UTF-32BE";
    if (zeros[1] >= many && zeros[3] >= many && zeros[0] <= few && zeros[2] <= few)
        return "UTF-16LE";
    if (zeros[0] >= many && zeros[2] >= many && zeros[1] <= few && zeros[3] <= few)
        return "UTF-16BE";
    return NULL;
}

typedef struct byte_counts {
    size_t letters;   /* of ASCII */
    size_t high;      /* bytes outside ASCII */
    size_t sequences; /* whole UTF-8 characters outside ASCII */
    size_t invalid;   /* bytes that are no UTF-8 */
    size_t foreign;   /* bytes that texts in windows-1252 do not have */
} byte_counts;

/* Letters and marks of western languages in windows-1252. Not among them: signs that are letters in
 * its kin, and the letters of Icelandic, which Turkish has in the place of its own. */
static bool is_western(unsigned char c)
{
    static const char marks[] = "\x80\x82\x84\x85\x8C\x91\x92\x93\x94\x95\x96\x97"
                                "\x99\x9C\xA0\xA1\xA3\xA7\xA9\xAB\xAD\xAE\xB0\xB4\xB7"
                                "\xBB\xBD";
    if (c >= 0xC0)
        return !strchr("\xD0\xD7\xDD\xDE\xF0\xF7\xFD\xFE", c);
    return strchr(marks, c) != NULL;
}

static byte_counts count_bytes(const char *bytes, size_t length)
{
    byte_counts counts = {0};
    for (size_t at = 0; at < length;) {
        const size_t valid = ng_utf8_invalid(bytes + at, length - at);
        for (size_t i = at; i < at + valid; i++) {
            const unsigned char c = (unsigned char)bytes[i];
            counts.letters += ng_is_letter((char)c);
            counts.high += c >= 0x80;
            counts.sequences += c >= 0xC0;
        }
        at += valid;
        if (at == length)
            break;
        const unsigned char c = (unsigned char)bytes[at];
        /* The start of a character that is cut off is damaged UTF-8. */
        const bool is_start =
            c >= 0xE0 && at + 1 < length && ((unsigned char)bytes[at + 1] & 0xC0) == 0x80;
        counts.invalid++;
        counts.sequences += is_start;
        counts.foreign += !is_western(c);
        counts.high++;
        at += is_start ? 2 : 1;
    }
    return counts;
}

static const char *ask_uchardet(const char *bytes, size_t length)
{
    static const char *const names[] = {
        "ISO-8859-2",   "ISO-8859-3",   "ISO-8859-4",   "ISO-8859-5",   "ISO-8859-6",
        "ISO-8859-7",   "ISO-8859-8",   "ISO-8859-9",   "ISO-8859-10",  "ISO-8859-11",
        "ISO-8859-13",  "ISO-8859-15",  "ISO-8859-16",  "windows-1250", "windows-1251",
        "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257",
        "windows-1258", "KOI8-R",       "IBM852",       "IBM855",       "IBM865",
        "IBM866",       "MAC-CYRILLIC", "TIS-620",      "VISCII",       "BIG5",
        "EUC-JP",       "EUC-KR",       "EUC-TW",       "GB18030",      "UHC",
        "SHIFT_JIS",
    };
    const char *found = "windows-1252";
    uchardet_t detector = uchardet_new();
    if (!detector)
        return found;
    if (uchardet_handle_data(detector, bytes, length) == 0) {
        uchardet_data_end(detector);
        const char *name = uchardet_get_charset(detector);
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (strlen(name) == strlen(names[i]) && strcasecmp(name, names[i]) == 0)
                found = names[i];
    }
    uchardet_delete(detector);
    return found;
}

const char *ng_charset_marked(const char *bytes, size_t length)
{
    const char *name = of_mark(bytes, length);
    if (name || !memchr(bytes, '\0', length))
        return name;
    return of_zeros(bytes, length < GUESS_BYTES ? length : GUESS_BYTES);
}

const char *ng_charset_guess(const char *bytes, size_t length, bool is_cut)
{
    const size_t first = ng_utf8_invalid(bytes, length);
    if (first == length || (is_cut && length - first < LONGEST))
        return NULL;
    /* The part that is looked at has what is not UTF-8 in it. */
    const size_t start = first < GUESS_BYTES / 2 ? 0 : first - GUESS_BYTES / 2;
    const size_t rest = length - start < GUESS_BYTES ? length - start : GUESS_BYTES;
    const byte_counts counts = count_bytes(bytes + start, rest);
    if (counts.invalid <= counts.sequences)
        return NULL;
    if (counts.high < TOO_FEW ||
        (counts.foreign == 0 && FEW * counts.high <= counts.letters + counts.high))
        return "windows-1252";
    return ask_uchardet(bytes + start, rest);
}
