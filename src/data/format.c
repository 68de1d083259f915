/* What kind of input it is. */
#include "data/format.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "decode/html_scan.h"

typedef struct extension {
    const char *text;
    ng_input_format format;
} extension;

static const extension extensions[] = {
    {".eml", NG_INPUT_MAIL},          {".mht", NG_INPUT_MAIL},        {".mhtml", NG_INPUT_MAIL},
    {".docx", NG_INPUT_DOCX},         {".odt", NG_INPUT_ODT},         {".pdf", NG_INPUT_PDF},
    {".warc", NG_INPUT_WARC},         {".html", NG_INPUT_HTML},       {".htm", NG_INPUT_HTML},
    {".xhtml", NG_INPUT_HTML},        {".txt", NG_INPUT_TEXT},        {".text", NG_INPUT_TEXT},
    {".md", NG_INPUT_TEXT},           {".markdown", NG_INPUT_TEXT},   {".jsonl", NG_INPUT_JSONL},
    {".ndjson", NG_INPUT_JSONL},      {".json", NG_INPUT_JSONL},      {".csv", NG_INPUT_CSV},
    {".tsv", NG_INPUT_TSV},           {".tab", NG_INPUT_TSV},         {".ft", NG_INPUT_FASTTEXT},
    {".fasttext", NG_INPUT_FASTTEXT}, {".mallet", NG_INPUT_MALLET},   {".svm", NG_INPUT_SVMLIGHT},
    {".svmlight", NG_INPUT_SVMLIGHT}, {".libsvm", NG_INPUT_SVMLIGHT},
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

bool ng_format_is_file(ng_input_format format)
{
    return !ng_format_has_rows(format) && format != NG_INPUT_WARC;
}

bool ng_format_has_rows(ng_input_format format)
{
    return format == NG_INPUT_JSONL || format == NG_INPUT_CSV || format == NG_INPUT_TSV ||
           format == NG_INPUT_FASTTEXT || format == NG_INPUT_MALLET || format == NG_INPUT_SVMLIGHT;
}

bool ng_format_is_markdown(const char *name)
{
    const size_t length = bare_length(name);
    return ng_name_has_suffix(name, length, ".md") || ng_name_has_suffix(name, length, ".markdown");
}

size_t ng_format_mark_length(const char *bytes, size_t length)
{
    return length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

/* The first byte after the byte order mark and white space; `length` when there is none. */
static size_t content_start(const char *bytes, size_t length)
{
    size_t at = ng_format_mark_length(bytes, length);
    while (at < length && ng_is_space(bytes[at]))
        at++;
    return at;
}

char ng_format_line_end(const char *bytes, size_t length)
{
    const bool by_return = !memchr(bytes, '\n', length) && memchr(bytes, '\r', length);
    return by_return ? '\r' : '\n';
}

static const char label_mark[] = "__label__";
enum { MARK_LENGTH = sizeof label_mark - 1 };

static bool has_mark(const char *bytes, size_t length)
{
    return length >= MARK_LENGTH && memcmp(bytes, label_mark, MARK_LENGTH) == 0;
}

/* Whether nearly all lines that are here, but blank ones, start with a label. */
static bool has_labelled_lines(const char *bytes, size_t length)
{
    const char line_end = ng_format_line_end(bytes, length);
    size_t lines = 0, marked = 0;
    for (size_t at = content_start(bytes, length); at < length;) {
        const char *end = memchr(bytes + at, line_end, length - at);
        lines++;
        marked += has_mark(bytes + at, length - at);
        at = end ? (size_t)(end - bytes) + 1 : length;
        while (at < length && ng_is_space(bytes[at]))
            at++;
    }
    return marked > 0 && lines - marked <= lines / 10;
}

bool ng_format_has_odd_labels(const char *bytes, size_t length, char *out, size_t size)
{
    for (size_t at = 0; at < length; at++) {
        if ((at > 0 && !ng_is_space(bytes[at - 1])) || !has_mark(bytes + at, length - at))
            continue;
        size_t end = at += MARK_LENGTH;
        while (end < length && !ng_is_space(bytes[end]))
            end++;
        if (end < length && memchr(bytes + at, ',', end - at)) {
            snprintf(out, size, "%.*s", (int)(end - at < size ? end - at : size - 1), bytes + at);
            return true;
        }
    }
    return false;
}

/* "label word:3 7:0.5 # comment", or "id<tab>label<tab>text": what every whole line that is here
 * is, and there are two at least. */
static bool is_svmlight_line(const char *line, size_t length)
{
    size_t features = 0;
    for (size_t at = 0, word = 0; at < length && line[at] != '#'; word++) {
        size_t end = at, colon = 0;
        for (; end < length && line[end] != ' ' && line[end] != '\t'; end++)
            colon = line[end] == ':' ? end : colon;
        const size_t digits = colon + 1;
        if (word > 0 && (colon <= at || digits >= end ||
                         strspn(line + digits, "0123456789.eE+-") < end - digits))
            return false;
        features += word > 0;
        for (at = end; at < length && (line[at] == ' ' || line[at] == '\t');)
            at++;
    }
    return features > 0;
}

static bool is_mallet_line(const char *line, size_t length)
{
    const char *first = memchr(line, '\t', length);
    const char *second =
        first ? memchr(first + 1, '\t', length - (size_t)(first + 1 - line)) : NULL;
    return second && first > line && second > first + 1 &&
           !memchr(line, ' ', (size_t)(second - line)) && second + 1 < line + length &&
           !memchr(second + 1, '\t', length - (size_t)(second + 1 - line));
}

static bool are_all(bool (*is_one)(const char *line, size_t length), const char *bytes,
                    size_t length)
{
    const char line_end = ng_format_line_end(bytes, length);
    size_t lines = 0;
    for (size_t at = ng_format_mark_length(bytes, length); at < length;) {
        const char *end = memchr(bytes + at, line_end, length - at);
        size_t line = (end ? (size_t)(end - bytes) : length) - at;
        if (!end && lines > 0)
            break;
        line -= line > 0 && bytes[at + line - 1] == '\r';
        if (!end || !is_one(bytes + at, line))
            return false;
        lines++;
        at = (size_t)(end - bytes) + 1;
    }
    return lines > 1;
}

ng_input_format ng_format_of_bytes(const char *bytes, size_t length, bool or_json)
{
    size_t at = content_start(bytes, length);
    if (or_json && at < length && bytes[at] == '{')
        return NG_INPUT_JSONL;
    if (or_json && at < length && bytes[at] == '[' &&
        content_start(bytes + at + 1, length - at - 1) < length - at - 1 &&
        bytes[at + 1 + content_start(bytes + at + 1, length - at - 1)] == '{')
        return NG_INPUT_JSONL;
    if (ng_content_of(bytes, length) == NG_CONTENT_PDF)
        return NG_INPUT_PDF;
    if (length >= 7 && memcmp(bytes, "WARC/1.", 7) == 0)
        return NG_INPUT_WARC;
    if (has_labelled_lines(bytes, length))
        return NG_INPUT_FASTTEXT;
    if (are_all(is_svmlight_line, bytes, length))
        return NG_INPUT_SVMLIGHT;
    if (are_all(is_mallet_line, bytes, length))
        return NG_INPUT_MALLET;
    return ng_html_is_page(bytes, length) ? NG_INPUT_HTML : NG_INPUT_TEXT;
}

/* Text files have none of these; what is binary is kept beside them. */
static const struct {
    ng_content content;
    unsigned short offset;
    unsigned short length;
    const char *bytes;
} magics[] = {
    {NG_CONTENT_COMPRESSED, 0, 3, "\x1f\x8b\x08"},             /* gzip, RFC 1952 */
    {NG_CONTENT_COMPRESSED, 0, 4, "\x28\xb5\x2f\xfd"},         /* zstd, RFC 8878 */
    {NG_CONTENT_COMPRESSED, 0, 6, "\xfd\x37\x7a\x58\x5a\x00"}, /* xz */
    {NG_CONTENT_COMPRESSED, 4, 6, "\x31\x41\x59\x26\x53\x59"}, /* bzip2: its first block, */
    {NG_CONTENT_COMPRESSED, 4, 6, "\x17\x72\x45\x38\x50\x90"}, /* or its end when it is empty */
    {NG_CONTENT_TAR, 257, 5, "ustar"},
    {NG_CONTENT_ZIP, 0, 4, "PK\x03\x04"},
    {NG_CONTENT_ZIP, 0, 4, "PK\x05\x06"}, /* without members */
    {NG_CONTENT_PDF, 0, 5, "%PDF-"},
    {NG_CONTENT_RTF, 0, 5, "{\\rtf"},
    {NG_CONTENT_BINARY, 0, 8, "\x89PNG\r\n\x1a\n"},
    {NG_CONTENT_BINARY, 0, 3, "\xff\xd8\xff"}, /* JPEG */
    {NG_CONTENT_BINARY, 0, 6, "GIF87a"},
    {NG_CONTENT_BINARY, 0, 6, "GIF89a"},
    {NG_CONTENT_BINARY, 0, 4, "\x7f\x45\x4c\x46"}, /* ELF */
    {NG_CONTENT_BINARY, 0, 4, "\xd0\xcf\x11\xe0"}, /* old Office documents */
    {NG_CONTENT_BINARY, 0, 6, "7z\xbc\xaf\x27\x1c"},
    {NG_CONTENT_BINARY, 0, 4, "Rar!"},
};

ng_content ng_content_of(const char *bytes, size_t length)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
        const size_t offset = magics[i].offset, end = offset + magics[i].length;
        if (length >= end && memcmp(bytes + offset, magics[i].bytes, magics[i].length) == 0 &&
            (offset != 4 || memcmp(bytes, "BZh", 3) == 0))
            return magics[i].content;
    }
    return NG_CONTENT_PLAIN;
}

bool ng_content_is_document(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    return *name && strchr(name + 1, '.') && !ng_name_has_suffix(name, strlen(name), ".zip");
}

const char *ng_content_text_of(const char *path)
{
    const size_t length = strlen(path);
    return ng_name_has_suffix(path, length, ".docx")  ? "word/document.xml"
           : ng_name_has_suffix(path, length, ".odt") ? "content.xml"
                                                      : NULL;
}

bool ng_member_is_hidden(const char *name, bool *leads_out)
{
    *leads_out = name[0] == '/';
    for (const char *part = name; part; part = strchr(part, '/')) {
        part += *part == '/';
        const bool is_up = strncmp(part, "../", 3) == 0;
        *leads_out = *leads_out || is_up;
        if (part[0] == '.' && part[1] != '/' && part[1] != '\0' && !is_up)
            return true;
    }
    return false;
}

/* One control character in twenty bytes is not text: random bytes have two, text has none and is
 * forgiven a stray one, and a table those between its columns. */
static bool has_many_controls(const char *bytes, size_t length, bool is_table)
{
    size_t controls = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];
        const bool separates = is_table && (c == 0x01 || c == 0x1f);
        controls += c < 0x20 && !(c >= '\t' && c <= '\r') && c != '\b' && c != 0x1a && c != 0x1b &&
                    !separates;
    }
    return controls > 1 + length / 20;
}

/* False when there is something and no line of it starts as JSON does. */
static bool has_json_line(const char *bytes, size_t length)
{
    size_t at = content_start(bytes, length);
    const bool is_empty = at == length;
    for (bool start = true; at < length; at++) {
        if (start && (bytes[at] == '{' || bytes[at] == '['))
            return true;
        start = bytes[at] == '\n' || bytes[at] == '\r' ||
                (start && (ng_is_space(bytes[at]) || bytes[at] == '\x1e')); /* RFC 7464 */
    }
    return is_empty;
}

const char *ng_format_refusal(ng_input_format format, const char *bytes, size_t length)
{
    switch (ng_content_of(bytes, length)) {
    case NG_CONTENT_PDF: return format == NG_INPUT_PDF ? NULL : "binary file";
    case NG_CONTENT_RTF: return "RTF, which is not read: save it as .docx, .odt or plain text";
    case NG_CONTENT_TAR: return "an archive in an archive in an archive: unpack it first";
    case NG_CONTENT_ZIP:
    case NG_CONTENT_COMPRESSED: return "compressed inside an archive: unpack it first";
    case NG_CONTENT_BINARY: return "binary file";
    default: break;
    }
    if (has_many_controls(bytes, length, format == NG_INPUT_CSV))
        return "binary file";
    if (format == NG_INPUT_JSONL && !has_json_line(bytes, length))
        return "not JSON: no line starts with { or [";
    return NULL;
}
