/* Blocks of text of a page. */
#include "decode/page.h"

#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "decode/html_scan.h"
#include "decode/plain_text.h"
#include "text/utf8.h"

void ng_page_end_block(ng_page_writer *w)
{
    ng_page *page = w->page;
    const size_t end = w->out->text.length;
    w->space_length = 0;
    w->has_break = false;
    if (!w->is_open)
        return;
    w->is_open = false;
    w->block.span.length = end - w->block.span.start;
    if (!ng_array_reserve(&page->items, &page->item_capacity, page->count + 1,
                          sizeof *page->items)) {
        w->failed = true;
        return;
    }
    for (uint32_t b = w->block.box; b > 0; b = page->boxes[b].parent)
        if (page->boxes[b].flags & NG_BOX_TABLE) {
            page->boxes[b].bytes += w->block.span.length;
            break;
        }
    page->items[page->count++] = w->block;
}

/* Text begins: what separates it from the text before comes first. */
static void begin_text(ng_page_writer *w, size_t at)
{
    if (!w->is_open) {
        if (w->out->text.length > 0)
            ng_decoded_unit(w->out, "\n\n", 2, at, 0);
        w->is_open = true;
        w->block.span.start = w->out->text.length;
        w->block.linked = 0;
    } else if (w->has_break || w->space_length > 0) {
        ng_decoded_unit(w->out, w->has_break ? "\n" : " ", 1, w->space, w->space_length);
    }
    w->space_length = 0;
    w->has_break = false;
}

/* White space of HTML; a no-break space is a character. */
static size_t skip_space(const ng_page_writer *w, size_t at, size_t end)
{
    while (at < end && ng_is_space(w->text[at]))
        at++;
    return at;
}

/* Blank lines divide pieces of text that are marked up here and there, as they do plain text. */
static bool has_blank_line(const char *line, const char *end)
{
    return memchr(line + 1, '\n', (size_t)(end - line - 1)) != NULL;
}

static bool is_invisible(uint32_t code)
{
    return code == 0xAD || code == 0x200B || code == 0x2060 || code == 0xFEFF;
}

void ng_page_put_text(ng_page_writer *w, size_t at, size_t end, bool is_link, bool keeps_lines)
{
    bool behind_line = false; /* a comment after a line end */
    while (at < end) {
        const char c = w->text[at];
        const size_t behind = skip_space(w, at, end);
        if (behind > at) {
            const char *line = memchr(w->text + at, '\n', behind - at);
            const bool is_line = line && keeps_lines;
            if (line && w->page->is_fragment &&
                (behind_line || has_blank_line(line, w->text + behind)))
                ng_page_end_block(w);
            behind_line = behind_line || line;
            if (w->space_length == 0 || at < w->space) /* a tree may be out of order */
                w->space = at;
            w->space_length = w->is_open ? behind - w->space : 0;
            w->has_break |= is_line && w->is_open;
            at = behind;
            continue;
        }
        ng_html_tag tag; /* that the tree has left out */
        if (c == '<' && ng_html_tag_next(w->text, end, at, &tag) && tag.start == at) {
            at = tag.next;
            behind_line &= tag.name_length == 0;
            continue;
        }
        behind_line = false;
        uint32_t code;
        size_t bytes = c == '&' ? ng_entity_read(w->text + at, end - at, &code) : 0;
        const bool is_entity = bytes > 0;
        if (!is_entity)
            bytes = ng_utf8_decode(w->text + at, end - at, &code);
        if (!is_invisible(code)) {
            char utf8[NG_UTF8_MAX];
            begin_text(w, at);
            const size_t before = w->out->text.length;
            if (is_entity)
                ng_decoded_unit(w->out, utf8, ng_utf8_encode(code, utf8), at, bytes);
            else
                ng_decoded_copy(w->out, w->text + at, bytes, at);
            w->block.linked += is_link ? w->out->text.length - before : 0;
        }
        at += bytes;
        /* A run of plain letters at once. */
        size_t run = at;
        while (run < end && !ng_is_space(w->text[run]) && w->text[run] != '&' &&
               w->text[run] != '<' && (unsigned char)w->text[run] < 0x80)
            run++;
        if (run > at) {
            begin_text(w, at);
            ng_decoded_copy(w->out, w->text + at, run - at, at);
            w->block.linked += is_link ? run - at : 0;
            at = run;
        }
    }
}
