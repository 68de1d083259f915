/* What kind of input it is. */
#include "data/format.h"

#include <string.h>
#include <strings.h>

typedef struct extension {
    const char *text;
    ng_input_format format;
} extension;

static const extension extensions[] = {
    {".txt", NG_INPUT_TEXT},      {".text", NG_INPUT_TEXT},   {".md", NG_INPUT_TEXT},
    {".markdown", NG_INPUT_TEXT}, {".jsonl", NG_INPUT_JSONL}, {".ndjson", NG_INPUT_JSONL},
    {".json", NG_INPUT_JSONL},    {".csv", NG_INPUT_CSV},     {".tsv", NG_INPUT_TSV},
    {".tab", NG_INPUT_TSV},       {".ft", NG_INPUT_FASTTEXT}, {".fasttext", NG_INPUT_FASTTEXT},
};

static const char *const compressions[] = {".gz", ".zst", ".xz", ".bz2"};

bool ng_name_has_suffix(const char *name, size_t length, const char *end)
{
    size_t end_length = strlen(end);
    return length > end_length && strncasecmp(name + length - end_length, end, end_length) == 0;
}

/* The length of a name without the extension of a compression. */
static size_t bare_length(const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof compressions / sizeof *compressions; i++)
        if (ng_name_has_suffix(name, length, compressions[i]))
            return length - strlen(compressions[i]);
    return length;
}

ng_input_format ng_format_of_name(const char *name)
{
    size_t length = bare_length(name);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (ng_name_has_suffix(name, length, extensions[i].text))
            return extensions[i].format;
    return NG_INPUT_AUTO;
}

bool ng_format_is_markdown(const char *name)
{
    const size_t length = bare_length(name);
    return ng_name_has_suffix(name, length, ".md") || ng_name_has_suffix(name, length, ".markdown");
}

char ng_format_delimiter(ng_input_format format)
{
    return format == NG_INPUT_TSV ? '\t' : format == NG_INPUT_CSV ? ',' : '\0';
}

size_t ng_format_mark_length(const char *bytes, size_t length)
{
    return length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

/* The first byte behind the byte order mark and white space; `length` when there is none. */
static size_t content_start(const char *bytes, size_t length)
{
    size_t at = ng_format_mark_length(bytes, length);
    while (at < length && (bytes[at] == ' ' || (bytes[at] >= '\t' && bytes[at] <= '\r')))
        at++;
    return at;
}

ng_input_format ng_format_of_bytes(const char *bytes, size_t length)
{
    static const char label[] = "__label__";
    size_t at = content_start(bytes, length);
    if (at < length && bytes[at] == '{')
        return NG_INPUT_JSONL;
    if (length - at >= sizeof label - 1 && memcmp(bytes + at, label, sizeof label - 1) == 0)
        return NG_INPUT_FASTTEXT;
    return NG_INPUT_TEXT;
}

/* Files that people keep beside texts and whose first bytes would pass for text. */
static bool has_binary_magic(const char *bytes, size_t length)
{
    static const struct {
        size_t length;
        const char *bytes;
    } magics[] = {
        {5, "%PDF-"},
        {8, "\x89PNG\r\n\x1a\n"},
        {3, "\xff\xd8\xff"}, /* JPEG */
        {6, "GIF87a"},
        {6, "GIF89a"},
        {4, "\x7f"
            "ELF"},
        {4, "\xd0\xcf\x11\xe0"}, /* old Office documents */
        {6, "7z\xbc\xaf\x27\x1c"},
        {4, "PK\x03\x04"},
        {4, "Rar!"},
        {5, "{\\rtf"},
    };
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (length >= magics[i].length && memcmp(bytes, magics[i].bytes, magics[i].length) == 0)
            return true;
    return false;
}

/* One control character in twenty bytes is not text: random bytes have two, text has none and is
 * forgiven a stray one. */
static bool has_many_controls(const char *bytes, size_t length)
{
    size_t controls = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];
        controls += c < 0x20 && !(c >= '\t' && c <= '\r') && c != '\b' && c != 0x1a && c != 0x1b;
    }
    return controls > 1 + length / 20;
}

const char *ng_format_refusal(const char *name, ng_input_format format, const char *bytes,
                              size_t length)
{
    if (has_binary_magic(bytes, length) || has_many_controls(bytes, length))
        return "binary file";
    size_t at = content_start(bytes, length);
    if (format == NG_INPUT_JSONL && ng_name_has_suffix(name, bare_length(name), ".json") &&
        at < length && bytes[at] == '[')
        return "a JSON array; JSON Lines is read, one object on each line";
    return NULL;
}
