/* Plain text. One pass over what may be something else than itself; all other text is copied in
 * runs, and not at all when there is nothing to change. */
#include "decode/plain_text.h"

#include "base/ascii.h"
#include "base/bytes64.h"
#include "text/utf8.h"

/* Beyond these a mark is not looked for. */
enum { EMPHASIS_LONGEST = 400, LINK_TEXT_LONGEST = 300, LINK_LONGEST = 1000, DEPTH_MAX = 4 };

typedef struct plain {
    const char *text;
    size_t length;
    size_t copied; /* of text: what stands before has been dealt with */
    ng_plain_options options;
    bool is_changed;
    ng_decoded *out;
} plain;

static void scan(plain *p, size_t at, size_t end, int depth);

/* ---- Output ---- */

static void copy_to(plain *p, size_t at)
{
    if (at > p->copied)
        ng_decoded_copy(p->out, p->text + p->copied, at - p->copied, p->copied);
    p->copied = at;
}

/* Leaves out text from `at` to `end`. */
static void drop(plain *p, size_t at, size_t end)
{
    copy_to(p, at);
    p->copied = end;
    p->is_changed = true;
}

/* ---- Single characters ---- */

static bool is_invisible(uint32_t code)
{
    return code == 0xAD || (code >= 0x200B && code <= 0x200F) || code == 0x2060 || code == 0xFEFF;
}

/* Latin, Greek, Cyrillic and Armenian letters need no joiners; what lies beyond may. */
static bool is_behind_simple_letter(const plain *p, size_t at)
{
    const unsigned char *t = (const unsigned char *)p->text;
    return at == 0 || (at == p->copied && p->is_changed) || t[at - 1] < 0x80 ||
           (at >= 2 && t[at - 2] >= 0xC2 && t[at - 2] <= 0xD6);
}

/* `last` is the last byte of what may be an invisible character. */
static size_t change_invisible(plain *p, size_t last)
{
    static const struct {
        unsigned char bytes[3];
        unsigned char length;
    } lead[] = {{{0xC2, 0xAD}, 2},
                {{0xE2, 0x80}, 3},
                {{0xE2, 0x81, 0xA0}, 3},
                {{0xEF, 0xBB, 0xBF}, 3}};
    for (size_t i = 0; i < sizeof lead / sizeof *lead; i++) {
        uint32_t code;
        const size_t length = lead[i].length;
        if (last + 1 < length || last + 1 - length < p->copied)
            continue;
        const size_t at = last + 1 - length;
        if (memcmp(p->text + at, lead[i].bytes, 2) != 0 ||
            ng_utf8_decode(p->text + at, length, &code) != length || !is_invisible(code))
            continue;
        /* The mark at the start of a file is known to whoever divides the text. */
        if ((at == 0 && code == 0xFEFF) || (code != 0xAD && !is_behind_simple_letter(p, at)))
            return 0;
        drop(p, at, last + 1);
        return 1;
    }
    return 0;
}

static size_t change_entity(plain *p, size_t at, size_t end)
{
    uint32_t code;
    char utf8[NG_UTF8_MAX];
    const size_t bytes = ng_entity_read(p->text + at, end - at, &code);
    if (bytes == 0)
        return 0;
    drop(p, at, at + bytes);
    if (!is_invisible(code))
        ng_decoded_unit(p->out, utf8, ng_utf8_encode(code, utf8), at, bytes);
    return bytes;
}

/* ---- Markdown ---- */

static char byte_at(const plain *p, size_t at)
{
    return at < p->length ? p->text[at] : '\0';
}

static bool is_word_byte(char c)
{
    return ng_is_letter(c) || ng_is_digit(c) || (unsigned char)c >= 0x80;
}

/* The closing mark of `width` bytes `mark` for what begins at `from`; SIZE_MAX: there is none. */
static size_t find_closing(const plain *p, size_t from, size_t end, char mark, size_t width)
{
    if (end - from > EMPHASIS_LONGEST)
        end = from + EMPHASIS_LONGEST;
    for (size_t at = from + 1; at + width <= end; at++) {
        if (p->text[at] == '\n' && byte_at(p, at + 1) == '\n')
            break;
        if (p->text[at] != mark)
            continue;
        size_t marks = 1;
        while (at + marks < p->length && p->text[at + marks] == mark)
            marks++;
        if (marks == width && !ng_is_space(p->text[at - 1]) &&
            !(width == 1 && is_word_byte(byte_at(p, at + 1))))
            return at;
        at += marks - 1;
    }
    return SIZE_MAX;
}

static size_t change_emphasis(plain *p, size_t at, size_t end, int depth)
{
    const char mark = p->text[at];
    size_t width = 1;
    while (at + width < end && p->text[at + width] == mark)
        width++;
    const size_t inner = at + width;
    const bool is_known = mark == '*' && width == 2;
    const bool is_markdown = p->options.is_markdown && (mark == '`' ? width == 1 : width <= 2);
    if (!(is_known || is_markdown) || inner >= end || ng_is_space(p->text[inner]) ||
        (width == 1 && at > 0 && is_word_byte(p->text[at - 1])))
        return width > 1 ? width : 0;
    const size_t closing = find_closing(p, inner, end, mark, width);
    if (closing == SIZE_MAX)
        return width;
    drop(p, at, inner);
    if (mark != '`')
        scan(p, inner, closing, depth + 1);
    drop(p, closing, closing + width);
    return closing + width - at;
}

/* Behind the ")" of a link's destination, which begins at `from`; 0 when it is none. */
static size_t find_link_end(const plain *p, size_t from, size_t end)
{
    int depth = 1;
    bool has_sign = false;
    if (end - from > LINK_LONGEST)
        end = from + LINK_LONGEST;
    for (size_t at = from; at < end; at++) {
        const char c = p->text[at];
        if (c == ' ' && at > from && byte_at(p, at + 1) == '"') { /* a title, up to its ") */
            for (at += 2; at + 1 < end && p->text[at] != '\n'; at++)
                if (p->text[at] == '"' && p->text[at + 1] == ')')
                    return has_sign ? at + 2 : 0;
            return 0;
        }
        if (ng_is_space(c))
            return 0;
        has_sign |= c == '.' || c == '/' || c == '#' || c == ':';
        depth += (c == '(') - (c == ')');
        if (depth == 0)
            return has_sign ? at + 1 : 0;
    }
    return 0;
}

/* The "]" in front of a link's "(", for the "[" at `at`; 0 when there is none. */
static size_t find_text_end(const plain *p, size_t at, size_t end)
{
    size_t closing = at + 1;
    const size_t most = end - at > LINK_TEXT_LONGEST ? at + LINK_TEXT_LONGEST : end;
    while (closing < most && p->text[closing] != ']' && p->text[closing] != '[' &&
           !(p->text[closing] == '\n' && byte_at(p, closing + 1) == '\n'))
        closing++;
    return closing + 2 < end && closing < most && p->text[closing] == ']' &&
                   p->text[closing + 1] == '('
               ? closing
               : 0;
}

/* A picture, its "[" at `at`, goes with what it shows instead where it has a line to itself. It may
 * be a link: "[![chart](chart.png)](page.html)". */
static size_t change_picture(plain *p, size_t at, size_t end)
{
    const size_t closing = find_text_end(p, at, end);
    size_t start = at - 1, link_end = closing ? find_link_end(p, closing + 2, end) : 0;
    if (link_end && start > 0 && p->text[start - 1] == '[' && byte_at(p, link_end) == ']' &&
        byte_at(p, link_end + 1) == '(') {
        start--;
        link_end = find_link_end(p, link_end + 2, end);
    }
    size_t before = start, behind = link_end;
    while (before > 0 && (p->text[before - 1] == ' ' || p->text[before - 1] == '\t'))
        before--;
    while (behind < p->length && p->text[behind] != '\n' && ng_is_space(p->text[behind]))
        behind++;
    if (link_end == 0 || start < p->copied || (before > 0 && p->text[before - 1] != '\n') ||
        (behind < p->length && p->text[behind] != '\n'))
        return 0;
    drop(p, start, link_end);
    return link_end - at;
}

static size_t change_link(plain *p, size_t at, size_t end, int depth)
{
    if (at > 0 && p->text[at - 1] == '!')
        return change_picture(p, at, end);
    const size_t closing = find_text_end(p, at, end);
    if (closing <= at + 1 || (at > 0 && is_word_byte(p->text[at - 1])))
        return 0;
    const size_t link_end = find_link_end(p, closing + 2, end);
    if (link_end == 0)
        return 0;
    drop(p, at, at + 1);
    scan(p, at + 1, closing, depth + 1);
    drop(p, closing, link_end);
    return link_end - at;
}

/* ---- Words over two lines ---- */

static size_t change_hyphen(plain *p, size_t at, size_t end)
{
    const ng_hyphen hyphen = ng_hyphen_find(p->text, end, at);
    if (!hyphen.is_join)
        return 0;
    drop(p, hyphen.keeps_mark ? at + 1 : at, hyphen.rest);
    if (hyphen.is_open)
        return hyphen.end - at;
    copy_to(p, hyphen.end);
    if (hyphen.end < end && (p->text[hyphen.end] == ' ' || p->text[hyphen.end] == '\t')) {
        /* The line ends after the word now. */
        ng_decoded_unit(p->out, "\n", 1, hyphen.end, 1);
        p->copied = hyphen.end + 1;
    }
    return p->copied - at;
}

/* ---- The pass ---- */

static bool is_candidate(const plain *p, unsigned char c)
{
    return c == '&' || c == '*' || c == '[' || (c >= 0x8B && c <= 0x8F) || c == 0xA0 || c == 0xAD ||
           c == 0xBF || (c == '-' && p->options.joins_lines) ||
           ((c == '_' || c == '`') && p->options.is_markdown);
}

/* The next byte from `at` on that may be the start, or the end, of something to change. */
static size_t next_candidate(const plain *p, size_t at, size_t end)
{
    while (end - at >= 64) {
        const ng_bytes64 bytes = ng_bytes64_load(p->text + at);
        uint64_t found = ng_bytes64_equal(&bytes, '&') | ng_bytes64_equal(&bytes, '*') |
                         ng_bytes64_equal(&bytes, '[') | ng_bytes64_between(&bytes, 0x8B, 0x8F) |
                         ng_bytes64_equal(&bytes, (char)0xA0) |
                         ng_bytes64_equal(&bytes, (char)0xAD) |
                         ng_bytes64_equal(&bytes, (char)0xBF);
        if (p->options.joins_lines)
            found |= ng_bytes64_equal(&bytes, '-');
        if (p->options.is_markdown)
            found |= ng_bytes64_equal(&bytes, '_') | ng_bytes64_equal(&bytes, '`');
        if (found)
            return at + (size_t)__builtin_ctzll(found);
        at += 64;
    }
    while (at < end && !is_candidate(p, (unsigned char)p->text[at]))
        at++;
    return at;
}

/* Returns the bytes that were read from `at` on, 0 when nothing is changed there. */
static size_t change(plain *p, size_t at, size_t end, int depth)
{
    switch (p->text[at]) {
    case '&': return change_entity(p, at, end);
    case '*':
    case '_':
    case '`': return depth < DEPTH_MAX ? change_emphasis(p, at, end, depth) : 0;
    case '[': return depth < DEPTH_MAX ? change_link(p, at, end, depth) : 0;
    case '-': return change_hyphen(p, at, end);
    default: return change_invisible(p, at);
    }
}

static void scan(plain *p, size_t at, size_t end, int depth)
{
    while ((at = next_candidate(p, at, end)) < end) {
        const size_t bytes = change(p, at, end, depth);
        at += bytes ? bytes : 1;
    }
}

bool ng_plain_text_decode(const char *text, size_t length, ng_plain_options options,
                          ng_decoded *out)
{
    plain p = {.text = text, .length = length, .options = options, .out = out};
    scan(&p, 0, length, 0);
    if (p.is_changed)
        copy_to(&p, length);
    return p.is_changed;
}
