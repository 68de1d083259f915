/* Lines to blocks.
 *
 * A stretch is what lies between blank lines. Its lines are joined, unless a mark (list, heading,
 * quote), an indent, a heading or a line of boilerplate starts a new block. When it is all of the
 * text (or all below its first line) and not wrapped, or has lines longer than anybody wraps, each
 * line is a block of its own.
 *
 * A break is deliberate when the first word of the next line would still have fitted: that tells
 * short lines from wrapped ones. */
#include "article/article_blocks.h"

#include "article/boilerplate.h"
#include "base/memory.h"
#include "text/lines.h"
#include "text/token.h"

enum {
    WRAP_MAX = 120, /* columns; longer lines are paragraphs */
    WRAP_MIN = 40   /* nobody wraps narrower */
};

/* Lines without a blank one between them. */
typedef struct stretch {
    size_t start, end;
    size_t next;   /* behind the blank line that ends it */
    ng_line first; /* most stretches have no other */
    size_t lines;
    size_t width;  /* of the widest */
    bool is_split; /* each line is a block */
    bool is_dense; /* wrapped, and no blank line tells where a paragraph ends */
} stretch;

/* The columns of the first word. */
static size_t first_word(const ng_article *p, ng_span span)
{
    size_t columns = 0;
    for (size_t i = span.start; i < span.start + span.length && p->text[i] != ' '; i++)
        columns += ((unsigned char)p->text[i] & 0xC0) != 0x80;
    return columns;
}

/* Was the line broken although the next one's first word would have fitted? */
static bool is_deliberate(const ng_article *p, const stretch *s, const ng_line *line,
                          const ng_line *next)
{
    return s->width < WRAP_MIN || s->width > WRAP_MAX ||
           line->width + 1 + first_word(p, next->span) <= s->width;
}

/* The first stretch from `at` on; at the end of the text one without lines. */
static stretch find_stretch(const ng_article *p, size_t at)
{
    stretch s = {.next = at};
    while (s.next < p->length) {
        ng_line line;
        const size_t start = s.next;
        ng_line_read(p->text, p->length, start, &line);
        s.next = line.next;
        if (line.is_blank && s.lines > 0)
            break;
        if (line.is_blank)
            continue;
        if (s.lines++ == 0) {
            s.start = start;
            s.first = line;
        }
        s.end = line.next;
        s.width = line.width > s.width ? line.width : s.width;
    }
    return s;
}

/* Are the lines of the stretch wrapped to one width? Then many begin inside a sentence, or most are
 * broken where the next word did not fit. */
static bool is_wrapped(const ng_article *p, const stretch *s)
{
    ng_line line = s->first, next;
    size_t deliberate = 0, lower = 0;
    if (s->width < WRAP_MIN || s->width > WRAP_MAX)
        return false;
    for (; line.next < s->end; line = next) {
        ng_line_read(p->text, p->length, line.next, &next);
        deliberate += is_deliberate(p, s, &line, &next);
        lower += next.mark == NG_MARK_NONE && ng_span_is_lower(p->text, next.span);
    }
    return 3 * deliberate <= s->lines - 1 || 4 * lower >= s->lines - 1;
}

static bool is_blank_to_end(const ng_article *p, size_t at)
{
    return ng_span_trim(p->text, (ng_span){at, p->length - at}).length == 0;
}

/* Do two lines say the same, as when a page repeats its title? */
static ng_status is_repeated_line(ng_article *p, const ng_line *a, const ng_line *b, bool *found)
{
    ng_tokens *tokens = &p->scratch;
    if (a->span.length > NG_TITLE_MAX || b->span.length > NG_TITLE_MAX)
        return NG_OK;
    ng_tokens_reset(tokens);
    ng_status status = ng_tokenize(p->text, a->span, tokens);
    size_t count = tokens->count;
    if (status == NG_OK)
        status = ng_tokenize(p->text, b->span, tokens);
    *found =
        status == NG_OK && count > 0 &&
        ng_tokens_equal(tokens, (ng_range){0, count}, tokens, (ng_range){count, tokens->count});
    return status;
}

/* Could the line stand over the next one as a heading? */
static bool is_heading_line(const ng_article *p, const ng_line *line, const ng_line *next)
{
    return ng_span_ending(p->text, line->span) == NG_ENDING_NONE &&
           line->span.length <= NG_HEADING_MAX / 2 && !ng_span_is_lower(p->text, line->span) &&
           !ng_span_is_lower(p->text, next->span) && 2 * line->width < next->width;
}

/* The open block and its last line. */
typedef struct opening {
    ng_parsed_block *block; /* NULL: none is open */
    ng_line last;
    size_t judged; /* where the line judged last ends, which may become the last one; 0: none */
    bool is_boilerplate; /* that line */
} opening;

static ng_status is_boilerplate_line(ng_article *p, const ng_line *line, opening *open, bool *found)
{
    const size_t end = line->span.start + line->span.length;
    ng_status status = NG_OK;
    if (open->judged != end) {
        open->is_boilerplate = false;
        if (line->span.length <= NG_BOILERPLATE_MAX) {
            ng_tokens_reset(&p->scratch);
            status = ng_tokenize(p->text, line->span, &p->scratch);
            open->is_boilerplate =
                status == NG_OK &&
                ng_boilerplate_find(p->text, line->span, &p->scratch,
                                    (ng_range){0, p->scratch.count}) >= NG_BOILERPLATE_LIKELY;
        }
        open->judged = end;
    }
    *found = open->is_boilerplate;
    return status;
}

static bool continues_item(const ng_article *p, const stretch *s, const opening *open,
                           const ng_line *line)
{
    return line->indent > open->last.indent || ng_span_is_lower(p->text, line->span) ||
           (!s->is_split && !is_deliberate(p, s, &open->last, line));
}

/* Does the line's mark, or that of the open block, start a new block? */
static bool is_split_by_mark(const ng_article *p, const stretch *s, const opening *open,
                             const ng_line *line)
{
    uint32_t traits = open->block->traits;
    if (line->mark == NG_MARK_QUOTE || (traits & NG_BLOCK_IS_QUOTE))
        return line->mark != NG_MARK_QUOTE || !(traits & NG_BLOCK_IS_QUOTE);
    /* A wrapped line may begin with a number and a period. */
    if (line->mark == NG_MARK_NUMBER && !(traits & NG_BLOCK_IS_STRUCTURED) && !s->is_split &&
        !is_deliberate(p, s, &open->last, line))
        return ng_span_ending(p->text, open->last.span) != NG_ENDING_NONE;
    return line->mark != NG_MARK_NONE || (traits & NG_BLOCK_IS_MARKED);
}

/* Does the line, or the one that the open block consists of, stand for itself? That is boilerplate,
 * a heading, or the first line said again. */
static ng_status is_split_by_words(ng_article *p, const stretch *s, opening *open,
                                   const ng_line *line, bool *found)
{
    ng_status status = NG_OK;
    bool is_one_line = (open->block->traits & NG_BLOCK_IS_ONE_LINE) != 0;
    bool is_free = is_deliberate(p, s, &open->last, line);
    *found = is_free && is_one_line && is_heading_line(p, &open->last, line);
    if (!*found && is_free && is_one_line)
        status = is_boilerplate_line(p, &open->last, open, found);
    if (status != NG_OK || *found)
        return status;

    /* The rest of a wrapped paragraph may look like boilerplate, but it ends like a sentence. */
    bool may_be =
        is_free || is_one_line || ng_span_ending(p->text, line->span) != NG_ENDING_SENTENCE;
    if (may_be && line->width <= WRAP_MAX / 2 && !ng_span_is_lower(p->text, line->span))
        status = is_boilerplate_line(p, line, open, found);
    if (status == NG_OK && !*found && is_one_line && p->count == 1)
        status = is_repeated_line(p, &open->last, line, found);
    if (*found && is_one_line)
        open->block->traits |= NG_BLOCK_IS_ALONE;
    return status;
}

/* Does the line belong to the open block? */
static ng_status continues(ng_article *p, const stretch *s, opening *open, const ng_line *line,
                           bool *result)
{
    bool found;
    *result = false;
    if (!open->block || is_split_by_mark(p, s, open, line))
        return NG_OK;
    if (open->block->traits & (NG_BLOCK_IS_ITEM | NG_BLOCK_IS_QUOTE)) {
        *result = (open->block->traits & NG_BLOCK_IS_QUOTE) || continues_item(p, s, open, line);
        return NG_OK;
    }
    bool is_last = s->is_dense && is_deliberate(p, s, &open->last, line) &&
                   ng_span_ending(p->text, open->last.span) == NG_ENDING_SENTENCE;
    if (s->is_split || is_last || line->indent >= open->last.indent + 2)
        return NG_OK;
    ng_status status = is_split_by_words(p, s, open, line, &found);
    *result = status == NG_OK && !found;
    return status;
}

static uint32_t traits_of_mark(ng_line_mark mark)
{
    switch (mark) {
    case NG_MARK_BULLET: return NG_BLOCK_IS_BULLET;
    case NG_MARK_NUMBER: return NG_BLOCK_IS_NUMBER;
    case NG_MARK_HEADING: return NG_BLOCK_IS_MARKED;
    case NG_MARK_QUOTE: return NG_BLOCK_IS_QUOTE;
    default: return 0;
    }
}

static ng_status open_block(ng_article *p, const stretch *s, const ng_line *line, opening *open)
{
    if (!ng_array_reserve(&p->parsed, &p->parsed_capacity, p->count + 1, sizeof *p->parsed))
        return NG_ERROR_MEMORY;
    open->block = &p->parsed[p->count++];
    *open->block = (ng_parsed_block){.span = line->span,
                                     .kind = NG_BLOCK_PARAGRAPH,
                                     .traits = NG_BLOCK_IS_ONE_LINE | traits_of_mark(line->mark) |
                                               (s->lines == 1 ? NG_BLOCK_IS_ALONE : 0u)};
    return NG_OK;
}

static ng_status split_stretch(ng_article *p, const stretch *s)
{
    opening open = {0};
    ng_line line = s->first;
    ng_status status = NG_OK;
    for (size_t at = s->start; at < s->end && status == NG_OK; at = line.next) {
        bool joined;
        if (at > s->start)
            ng_line_read(p->text, p->length, at, &line);
        if (line.mark == NG_MARK_RULE) {
            if (open.block && line.is_underline && (open.block->traits & NG_BLOCK_IS_ONE_LINE) &&
                !(open.block->traits & NG_BLOCK_IS_STRUCTURED) &&
                open.block->span.length <= NG_TITLE_MAX)
                open.block->traits |= NG_BLOCK_IS_MARKED;
            open.block = NULL;
            continue;
        }
        status = continues(p, s, &open, &line, &joined);
        if (status != NG_OK)
            break;
        if (joined) {
            size_t end = line.span.start + line.span.length;
            open.block->span.length = end - open.block->span.start;
            open.block->traits &= ~(uint32_t)NG_BLOCK_IS_ONE_LINE;
        } else {
            status = open_block(p, s, &line, &open);
        }
        open.last = line;
    }
    return status;
}

ng_status ng_article_split(ng_article *p)
{
    ng_status status = NG_OK;
    size_t stretches = 0, first_lines = 0;
    for (stretch s = find_stretch(p, 0); s.lines > 0 && status == NG_OK;
         s = find_stretch(p, s.next)) {
        if (stretches++ == 0)
            first_lines = s.lines;
        if (s.lines > 1) {
            bool is_rest = (stretches == 1 || (stretches == 2 && first_lines == 1)) &&
                           is_blank_to_end(p, s.end);
            s.is_dense = is_rest && is_wrapped(p, &s);
            s.is_split = s.width > 2 * WRAP_MAX || (is_rest && !s.is_dense);
        }
        status = split_stretch(p, &s);
    }
    return status;
}
