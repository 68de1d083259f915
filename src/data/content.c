/* What the first bytes of a file say. */
#include "data/content.h"

#include <string.h>

#include "data/format.h"

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
