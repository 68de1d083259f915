/* Tags. */
#include "decode/html_scan.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"

enum {
    DEPTH_MAX = 512, /* where browsers stop too */
    ATTRIBUTES_MAX = 400,
    CHARSET_BYTES = 2048
};

static size_t find(const char *text, size_t length, size_t at, const char *word)
{
    const size_t bytes = strlen(word);
    for (; at + bytes <= length; at++) {
        const char *next = memchr(text + at, word[0], length - at - bytes + 1);
        if (!next)
            return length;
        at = (size_t)(next - text);
        if (memcmp(next, word, bytes) == 0)
            return at + bytes;
    }
    return length;
}

/* Most names differ in their first letter. */
static bool is_name(const char *text, size_t length, const char *name)
{
    return length > 0 && (*text | 0x20) == *name && strlen(name) == length &&
           strncasecmp(text, name, length) == 0;
}

bool ng_html_tag_is(const ng_html_tag *tag, const char *name)
{
    return is_name(tag->name, tag->name_length, name);
}

/* Where the end tag of scripts, styles and drawings begins, whose contents are not to be looked at;
 * of any other tag its end. */
static size_t skip_raw(const char *text, size_t length, const ng_html_tag *tag)
{
    static const char *const raw[] = {"script", "style", "svg"};
    for (size_t i = 0; i < sizeof raw / sizeof *raw && !tag->is_end; i++) {
        if (!ng_html_tag_is(tag, raw[i]))
            continue;
        const size_t bytes = tag->name_length;
        for (size_t at = tag->end; at + bytes + 2 <= length; at++) {
            const char *next = memchr(text + at, '<', length - at - bytes - 1);
            if (!next)
                break;
            at = (size_t)(next - text);
            if (next[1] == '/' && strncasecmp(next + 2, raw[i], bytes) == 0)
                return at;
        }
        /* A script that does not end is all there is; a drawing was none. */
        return i < 2 ? length : tag->end;
    }
    return tag->end;
}

bool ng_html_tag_next(const char *text, size_t length, size_t at, ng_html_tag *tag)
{
    for (;; at++) {
        const char *next = at < length ? memchr(text + at, '<', length - at) : NULL;
        if (!next)
            return false;
        at = (size_t)(next - text);
        *tag = (ng_html_tag){.start = at, .name = next};
        const char c = at + 1 < length ? text[at + 1] : ' ';
        if (c == '!' || c == '?') {
            const bool is_comment = length - at > 3 && memcmp(next, "<!--", 4) == 0;
            tag->end = is_comment ? find(text, length, at + 4, "-->") : find(text, length, at, ">");
            tag->next = tag->end;
            return true;
        }
        tag->is_end = c == '/';
        at += 1 + tag->is_end;
        if (at < length && ng_is_letter(text[at]))
            break;
        at = tag->start;
    }
    tag->name = text + at;
    while (at < length && (ng_is_letter(text[at]) || ng_is_digit(text[at]) || text[at] == '-'))
        at++;
    tag->name_length = (size_t)(text + at - tag->name);
    for (char quote = '\0'; at < length; at++) {
        const char c = text[at];
        if (quote ? c == quote : c == '>')
            quote = '\0';
        else if (!quote && (c == '"' || c == '\'') && text[at - 1] == '=')
            quote = c;
        tag->attributes += !quote && (c == '=' || c == ' ' || c == '\n');
        if (!quote && c == '>')
            break;
    }
    tag->end = at < length ? at + 1 : length;
    tag->next = skip_raw(text, length, tag);
    return true;
}

typedef struct tag_name {
    const char *name;
    char kind;
} tag_name;

/* Kinds: '1' never closed, 'o' need not be closed, 'b' a block, 'i' in a line. */
static const tag_name tag_names[] = {
    {"a", 'i'},      {"article", 'b'}, {"aside", 'b'},  {"b", 'i'},      {"blockquote", 'b'},
    {"body", 'b'},   {"br", '1'},      {"cite", 'i'},   {"code", 'i'},   {"dd", 'o'},
    {"div", 'b'},    {"dl", 'b'},      {"dt", 'o'},     {"em", 'i'},     {"figure", 'b'},
    {"font", 'i'},   {"footer", 'b'},  {"h1", 'b'},     {"h2", 'b'},     {"h3", 'b'},
    {"h4", 'b'},     {"h5", 'b'},      {"h6", 'b'},     {"head", 'b'},   {"header", 'b'},
    {"hr", '1'},     {"html", 'b'},    {"i", 'i'},      {"iframe", 'b'}, {"img", '1'},
    {"input", '1'},  {"li", 'o'},      {"link", '1'},   {"main", 'b'},   {"meta", '1'},
    {"nav", 'b'},    {"ol", 'b'},      {"option", 'o'}, {"p", 'o'},      {"pre", 'b'},
    {"script", 'b'}, {"section", 'b'}, {"small", 'i'},  {"source", '1'}, {"span", 'i'},
    {"strong", 'i'}, {"style", 'b'},   {"sub", 'i'},    {"sup", 'i'},    {"table", 'b'},
    {"tbody", 'o'},  {"td", 'o'},      {"tfoot", 'o'},  {"th", 'o'},     {"thead", 'o'},
    {"title", 'b'},  {"tr", 'o'},      {"u", 'i'},      {"ul", 'b'},     {"wbr", '1'},
};

static int compare_name(const void *key, const void *item)
{
    const ng_html_tag *tag = key;
    const char *name = ((const tag_name *)item)->name;
    const int order = strncasecmp(tag->name, name, tag->name_length);
    return order ? order : -(name[tag->name_length] != '\0');
}

/* '\0' for a name that HTML does not have. */
static char kind_of(const ng_html_tag *tag)
{
    const tag_name *found = bsearch(tag, tag_names, sizeof tag_names / sizeof *tag_names,
                                    sizeof *tag_names, compare_name);
    return found && tag->name_length ? found->kind : '\0';
}

void ng_html_strip(const char *text, size_t length, ng_decoded *out)
{
    size_t at = 0;
    ng_html_tag tag;
    while (ng_html_tag_next(text, length, at, &tag)) {
        const char kind = kind_of(&tag);
        ng_decoded_copy(out, text + at, tag.start - at, at);
        if (kind == 'b' || kind == 'o' || kind == '1')
            ng_decoded_unit(out, "\n\n", 2, tag.start, 0);
        at = tag.next;
    }
    ng_decoded_copy(out, text + at, length - at, at);
}

/* ---- For a tree ---- */

/* Attributes that are looked at, by us or by the rules that make the tree. */
static bool is_wanted(ng_string name)
{
    static const char *const wanted[] = {"class",    "id",          "style",    "role",
                                         "hidden",   "aria-hidden", "itemprop", "type",
                                         "encoding", "color",       "face",     "size"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (is_name(name.data, name.length, wanted[i]))
            return true;
    return false;
}

static size_t skip_space(const char *text, size_t at, size_t end)
{
    while (at < end && ng_is_space(text[at]))
        at++;
    return at;
}

static bool has_bracket(const char *text, size_t at, size_t end)
{
    return memchr(text + at, '<', end - at) || memchr(text + at, '>', end - at);
}

/* Where the attribute at text[at] ends, and its name; `at` for what is none: in the text of a title
 * there are no tags. */
static size_t attribute_end(const char *text, size_t at, size_t end, ng_string *name)
{
    const size_t start = at;
    while (at < end && !ng_is_space(text[at]) && text[at] != '=' && text[at] != '/')
        at++;
    *name = (ng_string){text + start, at - start};
    size_t value = skip_space(text, at, end);
    if (at == start || has_bracket(text, start, at))
        return start;
    if (value == end || text[value] != '=')
        return at;
    value = skip_space(text, value + 1, end);
    if (value < end && (text[value] == '"' || text[value] == '\'')) {
        const char *quote = memchr(text + value + 1, text[value], end - value - 1);
        return quote ? (size_t)(quote + 1 - text) : start;
    }
    while (value < end && !ng_is_space(text[value]))
        value++;
    return has_bracket(text, at, value) ? start : value;
}

/* Copies a tag but for its attributes that nobody looks at: those of elements in a line, and of
 * what has nothing in it, are none of ours. */
static void put_tag(const char *text, const ng_html_tag *tag, char kind, ng_decoded *out)
{
    size_t at = (size_t)(tag->name - text), kept = tag->start, next;
    const size_t end =
        tag->attributes > 0 && !tag->is_end && text[tag->end - 1] == '>' ? tag->end - 1 : 0;
    while (at < end && !ng_is_space(text[at]) && text[at] != '/')
        at++; /* over the name, which may be another than it looks like */
    const bool has_wanted = (kind != 'i' && kind != '1') || ng_html_tag_is(tag, "font") ||
                            ng_html_tag_is(tag, "input") ||
                            text + at > tag->name + tag->name_length;
    for (; at < end; at = next) {
        ng_string name;
        if (ng_is_space(text[at]) || text[at] == '/') {
            next = at + 1;
            continue;
        }
        next = attribute_end(text, at, end, &name);
        if (next == at)
            break;
        if (!has_wanted || !is_wanted(name)) {
            ng_decoded_copy(out, text + kept, at - kept, kept);
            kept = next;
        }
    }
    ng_decoded_copy(out, text + kept, tag->end - kept, kept);
}

/* Puts one character for the white space that text between tags begins with, and one for the rest:
 * a tree has no use for more. What may mean more than text stays. */
static void put_run(const char *text, size_t at, size_t end, ng_decoded *out)
{
    size_t start = at;
    while (start < end && memchr(" \t\n\f\r", text[start], 5))
        start++;
    if (at == 0 || (start < end && text[start] == '&') || memchr(text + at, '<', end - at) ||
        memchr(text + at, '\0', end - at)) {
        ng_decoded_copy(out, text + at, end - at, at);
        return;
    }
    if (start > at)
        ng_decoded_unit(out, " ", 1, at, start - at);
    if (end > start)
        ng_decoded_unit(out, "x", 1, start, end - start);
}

bool ng_html_slim(const char *text, size_t length, ng_decoded *out)
{
    size_t at = 0, depth = 0;
    bool has_blocks = false, is_tame = true;
    ng_html_tag tag;
    for (; is_tame && ng_html_tag_next(text, length, at, &tag); at = tag.next) {
        const char kind = kind_of(&tag);
        const bool is_closed = tag.end >= 2 && text[tag.end - 2] == '/';
        const bool is_comment = tag.name_length == 0 && tag.end - tag.start > 6 &&
                                memcmp(text + tag.start, "<!--", 4) == 0;
        has_blocks |= kind == 'b' || kind == 'o' || ng_html_tag_is(&tag, "br");
        is_tame = tag.attributes <= ATTRIBUTES_MAX;
        if (tag.name_length > 0 && kind != '1' && kind != 'o') {
            if (!tag.is_end)
                depth += !(is_closed && kind == '\0');
            else if (depth > 0)
                depth--;
            is_tame &= depth <= DEPTH_MAX;
        }
        put_run(text, at, tag.start, out);
        if (!is_comment)
            put_tag(text, &tag, kind, out);
    }
    put_run(text, at, length, out);
    return is_tame && has_blocks;
}

bool ng_html_is_page(const char *text, size_t length)
{
    ng_html_tag tag;
    size_t at = 0;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        at = 3;
    for (int tags = 0; tags < 8; tags++) {
        while (at < length && ng_is_space(text[at]))
            at++;
        if (!ng_html_tag_next(text, length, at, &tag) || tag.start != at)
            return false;
        if (tag.name_length > 0)
            return ng_html_tag_is(&tag, "html") || ng_html_tag_is(&tag, "head");
        if (length - at > 14 && strncasecmp(text + at, "<!doctype html", 14) == 0)
            return true;
        at = tag.next;
    }
    return false;
}

bool ng_html_has_tags(const char *text, size_t length)
{
    ng_html_tag tag;
    bool has_block = false, has_line = false;
    for (size_t at = 0; ng_html_tag_next(text, length, at, &tag); at = tag.next) {
        const char kind = kind_of(&tag);
        if (tag.end == length && text[length - 1] != '>')
            break;
        if (kind == '1' && !tag.is_end)
            return true;
        has_block |= (kind == 'b' || kind == 'o') && !tag.is_end;
        has_line |= kind == 'i' && !tag.is_end;
        if (tag.is_end &&
            ((has_block && (kind == 'b' || kind == 'o')) || (has_line && kind == 'i')))
            return true;
    }
    return false;
}

bool ng_html_charset(const char *text, size_t length, char *name, size_t size)
{
    ng_html_tag tag;
    if (length > CHARSET_BYTES)
        length = CHARSET_BYTES;
    for (size_t at = 0; ng_html_tag_next(text, length, at, &tag); at = tag.next) {
        if (!ng_html_tag_is(&tag, "meta") && !(tag.name_length == 0 && text[tag.start + 1] == '?'))
            continue;
        for (size_t i = tag.start; i + 9 < tag.end; i++) {
            const bool is_xml = strncasecmp(text + i, "encoding=", 9) == 0;
            if (!is_xml && strncasecmp(text + i, "charset=", 8) != 0)
                continue;
            size_t made = 0;
            for (i += is_xml ? 9 : 8; i < tag.end && (text[i] == '"' || text[i] == '\''); i++)
                ;
            while (i < tag.end && made + 1 < size && !strchr("\"'; />", text[i]))
                name[made++] = text[i++];
            name[made] = '\0';
            return made > 0;
        }
    }
    return false;
}
