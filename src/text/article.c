/* Cuts an article into title, headings, paragraphs, list items and page furniture.
 *
 * Three passes, each O(length):
 *   1. Lines become blocks. A stretch is what lies between blank lines. Its lines are joined,
 * unless a mark (list, heading, quote), an indent, a heading or a line of furniture starts a new
 * block. When it is all of the text (or all below its first line), or has lines longer than anybody
 *      wraps, each line is a block of its own. A break is deliberate when the first word of the
 * next line would still have fitted: that tells wrapped lines from short ones.
 *   2. Each short block is tokenised and judged by itself: furniture, may be a heading.
 *   3. The kinds are settled by what stands around a block: the first may be the title, headings
 * need something to stand over, links at the end belong to the "Related" above them.
 *
 * The rules are our own, from looking at news pages saved as text; Markdown follows CommonMark. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/furniture.h"
#include "text/line.h"
#include "text/utf8.h"

enum {
    WRAP_MAX = 120,   /* columns; longer lines are paragraphs */
    WRAP_MIN = 40,    /* nobody wraps narrower */
    TITLE_MAX = 200,  /* bytes */
    TITLE_WORDS = 25, /* and of a title that ends like a sentence: */
    SENTENCE_WORDS = 12,
    HEADING_MAX = 120,  /* bytes */
    HEADING_WORDS = 10, /* and of one in title case: */
    TITLE_CASE_WORDS = 16,
    HEADING_RUN = 3 /* more short lines in a row are a table or a gallery */
};

/* What the parser notes about a block. */
enum {
    IS_ONE_LINE = 1 << 0,
    IS_ALONE = 1 << 1, /* blank lines or the text's ends around it */
    IS_BULLET = 1 << 2,
    IS_NUMBER = 1 << 3,
    IS_MARKED = 1 << 4, /* as a heading by Markdown */
    IS_QUOTE = 1 << 5,
    IS_SPEECH = 1 << 6,   /* in quotation marks as a whole */
    IS_SHORT = 1 << 7,    /* may be a heading */
    IS_TITLE = 1 << 8,    /* may be a title */
    IS_SENTENCE = 1 << 9, /* ends like a sentence, or is long */
    IS_SECTION = 1 << 10, /* furniture over a list of links */
    IS_BUTTON = 1 << 11,
    IS_ITEM = IS_BULLET | IS_NUMBER,
    IS_STRUCTURED = IS_ITEM | IS_MARKED | IS_QUOTE
};

typedef struct parser {
    ng_article *article;
    const char *text;
    size_t length;
} parser;

/* Lines without a blank one between them. */
typedef struct stretch {
    size_t start, end;
    size_t lines;
    size_t width;  /* of the widest */
    bool is_split; /* each line is a block */
} stretch;

/* ---- Pass 1: lines to blocks ---- */

/* The columns of the first word. */
static size_t first_word(const parser *p, ng_span span)
{
    size_t columns = 0;
    for (size_t i = span.start; i < span.start + span.length && p->text[i] != ' '; i++)
        columns += ((unsigned char)p->text[i] & 0xC0) != 0x80;
    return columns;
}

/* Was the line broken although the next one's first word would have fitted? */
static bool is_deliberate(const parser *p, const stretch *s, const ng_line *line,
                          const ng_line *next)
{
    return s->width < WRAP_MIN || s->width > WRAP_MAX ||
           line->width + 1 + first_word(p, next->span) <= s->width;
}

static stretch find_stretch(const parser *p, size_t start)
{
    stretch s = {.start = start, .end = start};
    while (s.end < p->length) {
        ng_line line;
        ng_line_read(p->text, p->length, s.end, &line);
        if (line.is_blank)
            break;
        s.lines++;
        s.end = line.next;
        s.width = line.width > s.width ? line.width : s.width;
    }
    return s;
}

/* Are most lines of the stretch broken where the next word did not fit? */
static bool is_wrapped(const parser *p, const stretch *s)
{
    ng_line line, next;
    size_t deliberate = 0;
    if (s->width < WRAP_MIN || s->width > WRAP_MAX)
        return false;
    ng_line_read(p->text, p->length, s->start, &line);
    for (; line.next < s->end; line = next) {
        ng_line_read(p->text, p->length, line.next, &next);
        deliberate += is_deliberate(p, s, &line, &next);
    }
    return 3 * deliberate <= s->lines - 1;
}

static bool is_blank_to_end(const parser *p, size_t at)
{
    return ng_span_trim(p->text, (ng_span){at, p->length - at}).length == 0;
}

static ng_status tokenize_span(parser *p, ng_span span)
{
    ng_tokens_reset(&p->article->tokens);
    return ng_tokenize(p->text, span, &p->article->tokens);
}

/* Judges text[span] as furniture; its tokens are left in the article. */
static ng_status find_furniture(parser *p, ng_span span, ng_furniture *found)
{
    *found = NG_FURNITURE_NONE;
    if (span.length > NG_FURNITURE_MAX)
        return NG_OK;
    ng_status status = tokenize_span(p, span);
    if (status == NG_OK)
        *found = ng_furniture_find(p->text, span, p->article->tokens.items,
                                   p->article->tokens.count, p->article->tokens.forms);
    return status;
}

static ng_status is_furniture_line(parser *p, const ng_line *line, bool *found)
{
    ng_furniture furniture;
    ng_status status = find_furniture(p, line->span, &furniture);
    *found = furniture >= NG_FURNITURE_PLAIN;
    return status;
}

/* Could the line stand over the next one as a heading? */
static bool is_heading_line(const parser *p, const ng_line *line, const ng_line *next)
{
    return ng_span_ending(p->text, line->span) == NG_ENDING_NONE &&
           line->span.length <= HEADING_MAX / 2 && !ng_span_is_lower(p->text, line->span) &&
           !ng_span_is_lower(p->text, next->span) && 2 * line->width < next->width;
}

/* The open block and its last line. */
typedef struct opening {
    ng_block *block; /* NULL: none is open */
    ng_line last;
} opening;

static bool continues_item(const parser *p, const stretch *s, const opening *open,
                           const ng_line *line)
{
    return line->indent > open->last.indent || ng_span_is_lower(p->text, line->span) ||
           (!s->is_split && !is_deliberate(p, s, &open->last, line));
}

/* Does the line belong to the open block? */
static ng_status continues(parser *p, const stretch *s, const opening *open, const ng_line *line,
                           bool *result)
{
    bool found = false;
    ng_status status = NG_OK;
    *result = false;
    if (!open->block)
        return NG_OK;
    uint32_t traits = open->block->traits;
    bool is_deliberate_break = is_deliberate(p, s, &open->last, line);
    ng_ending ending = ng_span_ending(p->text, open->last.span);
    if (line->mark == NG_MARK_QUOTE || (traits & IS_QUOTE)) {
        *result = line->mark == NG_MARK_QUOTE && (traits & IS_QUOTE);
        return NG_OK;
    }
    /* A wrapped line may begin with a number and a period. */
    bool is_false_mark = line->mark == NG_MARK_NUMBER && !(traits & IS_STRUCTURED) &&
                         !s->is_split && !is_deliberate_break && ending == NG_ENDING_NONE;
    if ((line->mark != NG_MARK_NONE && !is_false_mark) || (traits & IS_MARKED))
        return NG_OK;
    if (traits & IS_ITEM) {
        *result = continues_item(p, s, open, line);
        return NG_OK;
    }
    if (s->is_split || line->indent >= open->last.indent + 2)
        return NG_OK;
    if (is_deliberate_break) {
        if ((traits & IS_ONE_LINE) && is_heading_line(p, &open->last, line))
            return NG_OK;
        if (traits & IS_ONE_LINE)
            status = is_furniture_line(p, &open->last, &found);
        if (status == NG_OK && !found && !ng_span_is_lower(p->text, line->span))
            status = is_furniture_line(p, line, &found);
    }
    *result = !found;
    return status;
}

static uint32_t traits_of_mark(ng_line_mark mark)
{
    switch (mark) {
    case NG_MARK_BULLET: return IS_BULLET;
    case NG_MARK_NUMBER: return IS_NUMBER;
    case NG_MARK_HEADING: return IS_MARKED;
    case NG_MARK_QUOTE: return IS_QUOTE;
    default: return 0;
    }
}

static ng_status open_block(parser *p, const stretch *s, const ng_line *line, opening *open)
{
    ng_article *article = p->article;
    if (!ng_array_reserve(&article->blocks, &article->capacity, article->count + 1,
                          sizeof *article->blocks))
        return NG_ERROR_MEMORY;
    open->block = &article->blocks[article->count++];
    *open->block = (ng_block){.span = line->span,
                              .kind = NG_BLOCK_PARAGRAPH,
                              .traits = IS_ONE_LINE | traits_of_mark(line->mark) |
                                        (s->lines == 1 ? IS_ALONE : 0u)};
    return NG_OK;
}

static ng_status cut_stretch(parser *p, const stretch *s)
{
    opening open = {0};
    ng_line line;
    ng_status status = NG_OK;
    for (size_t at = s->start; at < s->end && status == NG_OK; at = line.next) {
        bool joined;
        ng_line_read(p->text, p->length, at, &line);
        if (line.mark == NG_MARK_RULE) {
            if (open.block && line.is_underline && (open.block->traits & IS_ONE_LINE) &&
                !(open.block->traits & IS_STRUCTURED) && open.block->span.length <= TITLE_MAX)
                open.block->traits |= IS_MARKED;
            open.block = NULL;
            continue;
        }
        status = continues(p, s, &open, &line, &joined);
        if (status != NG_OK)
            break;
        if (joined) {
            size_t end = line.span.start + line.span.length;
            open.block->span.length = end - open.block->span.start;
            open.block->traits &= ~(uint32_t)IS_ONE_LINE;
        } else {
            status = open_block(p, s, &line, &open);
        }
        open.last = line;
    }
    return status;
}

static ng_status cut_lines(parser *p)
{
    ng_status status = NG_OK;
    size_t at = 0, stretches = 0, first_lines = 0;
    while (at < p->length && status == NG_OK) {
        stretch s = find_stretch(p, at);
        if (s.lines == 0) {
            ng_line blank;
            ng_line_read(p->text, p->length, at, &blank);
            at = blank.next;
            continue;
        }
        if (stretches++ == 0)
            first_lines = s.lines;
        if (s.lines > 1) {
            bool is_rest = (stretches == 1 || (stretches == 2 && first_lines == 1)) &&
                           is_blank_to_end(p, s.end);
            s.is_split = s.width > 2 * WRAP_MAX || (is_rest && !is_wrapped(p, &s));
        }
        status = cut_stretch(p, &s);
        at = s.end;
    }
    return status;
}

/* ---- Pass 2: each block by itself ---- */

/* Do most of the longer words begin with a capital? */
static bool is_title_case(const parser *p)
{
    const ng_tokens *tokens = &p->article->tokens;
    size_t longer = 0, capitals = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        unsigned char c = (unsigned char)p->text[tokens->items[i].start];
        if (tokens->items[i].length < 4)
            continue;
        longer++;
        capitals += c < 'a' || c > 'z';
    }
    return 3 * capitals >= 2 * longer;
}

/* The number of words of the block whose tokens lie in the article. */
static size_t count_words(const parser *p)
{
    const ng_tokens *tokens = &p->article->tokens;
    size_t words = 0, pairs = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        if (tokens->items[i].kind == NG_TOKEN_HAN)
            pairs++;
        else
            words += tokens->items[i].form_length != 1 ||
                     tokens->forms[tokens->items[i].form_start] != 's';
    }
    return words + pairs / 2;
}

/* Is the block's first character one that a heading may begin with? */
static bool starts_like_heading(const parser *p, const ng_block *block)
{
    uint32_t code;
    ng_utf8_decode(p->text + block->span.start, block->span.length, &code);
    ng_char_class kind = ng_char_classify(code);
    bool is_sign = code == '$' || code == 0xA3 || code == 0x20AC || code == 0xBF || code == 0xA1;
    return (kind == NG_CHAR_LETTER || kind == NG_CHAR_DIGIT || kind == NG_CHAR_SPACELESS ||
            ng_char_is_quote(code) || is_sign) &&
           !ng_span_is_lower(p->text, block->span);
}

static bool is_speech(const parser *p, const ng_block *block)
{
    uint32_t first, last;
    size_t at = block->span.start + block->span.length - 1;
    ng_utf8_decode(p->text + block->span.start, block->span.length, &first);
    while (at > block->span.start && ((unsigned char)p->text[at] & 0xC0) == 0x80)
        at--;
    ng_utf8_decode(p->text + at, block->span.start + block->span.length - at, &last);
    return ng_char_is_quote(first) && ng_char_is_quote(last);
}

static ng_status judge_block(parser *p, ng_block *block)
{
    ng_furniture furniture;
    ng_status status = find_furniture(p, block->span, &furniture);
    if (status != NG_OK)
        return status;
    if (block->span.length > NG_FURNITURE_MAX) {
        block->traits |= IS_SENTENCE;
        return NG_OK;
    }
    size_t words = count_words(p), length = block->span.length;
    ng_ending ending = ng_span_ending(p->text, block->span);
    bool is_line = (block->traits & IS_ONE_LINE) != 0;
    if (furniture >= NG_FURNITURE_PLAIN)
        block->kind = NG_BLOCK_FURNITURE;
    if (furniture == NG_FURNITURE_SECTION)
        block->traits |= IS_SECTION;
    if (furniture == NG_FURNITURE_BUTTON)
        block->traits |= IS_BUTTON;
    if (ending == NG_ENDING_SENTENCE || words > TITLE_WORDS)
        block->traits |= IS_SENTENCE;
    if (is_speech(p, block))
        block->traits |= IS_SPEECH;
    if (is_line && length <= HEADING_MAX && starts_like_heading(p, block) &&
        (ending == NG_ENDING_NONE || ending == NG_ENDING_QUESTION) &&
        !(block->traits & (IS_SPEECH | IS_QUOTE | IS_BULLET)) &&
        (words <= HEADING_WORDS || (words <= TITLE_CASE_WORDS && is_title_case(p))))
        block->traits |= IS_SHORT;
    if (is_line && length <= TITLE_MAX && words > 0 && words <= TITLE_WORDS &&
        (ending != NG_ENDING_SENTENCE || words <= SENTENCE_WORDS))
        block->traits |= IS_TITLE;
    return NG_OK;
}

static ng_status judge_blocks(parser *p)
{
    ng_article *article = p->article;
    ng_status status = NG_OK;
    for (size_t i = 0; i < article->count && status == NG_OK; i++) {
        ng_block *block = &article->blocks[i];
        status = judge_block(p, block);
        /* One button alone may be a heading; beside other furniture it is none. */
        if ((block->traits & IS_BUTTON) && i > 0 &&
            article->blocks[i - 1].kind == NG_BLOCK_FURNITURE)
            block->kind = NG_BLOCK_FURNITURE;
    }
    return status;
}

/* ---- Pass 3: blocks among blocks ---- */

/* The next block from `at` on that is no furniture; the count when there is none. */
static size_t next_content(const ng_article *article, size_t at)
{
    while (at < article->count && article->blocks[at].kind == NG_BLOCK_FURNITURE)
        at++;
    return at;
}

/* Returns the block that is the title, or the count. */
static size_t choose_title(ng_article *article)
{
    size_t first = next_content(article, 0);
    size_t second = first < article->count ? next_content(article, first + 1) : article->count;
    if (second == article->count)
        return article->count;
    ng_block *block = &article->blocks[first];
    bool may_be = (block->traits & IS_MARKED) ||
                  ((block->traits & IS_TITLE) && !(block->traits & IS_STRUCTURED) &&
                   (block->traits & (IS_ALONE | IS_SHORT)));
    if (!may_be)
        return article->count;
    block->kind = NG_BLOCK_TITLE;
    return first;
}

static bool same_forms(const ng_tokens *tokens, size_t count)
{
    if (tokens->count != 2 * count)
        return false;
    for (size_t i = 0; i < count; i++) {
        const ng_token *a = &tokens->items[i], *b = &tokens->items[count + i];
        if (a->form_length != b->form_length ||
            memcmp(tokens->forms + a->form_start, tokens->forms + b->form_start, a->form_length) !=
                0)
            return false;
    }
    return true;
}

/* Makes the blocks that say the same as the title furniture. Its forms stay at the front of the
 * list while each block is tokenised behind them. */
static ng_status drop_repeated_title(parser *p, const char *title, size_t length, size_t except)
{
    ng_article *article = p->article;
    ng_tokens *tokens = &article->tokens;
    ng_tokens_reset(tokens);
    ng_status status = ng_tokenize(title, (ng_span){0, length}, tokens);
    size_t count = tokens->count, forms_length = tokens->forms_length;
    for (size_t i = 0; i < article->count && status == NG_OK && count > 0; i++) {
        ng_block *block = &article->blocks[i];
        /* A repeat in other characters may be longer or shorter, but not by so much. */
        if (i == except || block->kind == NG_BLOCK_FURNITURE || block->span.length > 4 * length ||
            length > 4 * block->span.length)
            continue;
        status = ng_tokenize(p->text, block->span, tokens);
        if (status == NG_OK && same_forms(tokens, count))
            block->kind = NG_BLOCK_FURNITURE;
        tokens->count = count;
        tokens->forms_length = forms_length;
    }
    return status;
}

/* Numbered lines that stand alone over paragraphs are headings ("1. Drink water"). */
static bool is_numbered_heading(const ng_article *article, size_t at)
{
    size_t next = next_content(article, at + 1), before = at;
    while (before > 0 && article->blocks[before - 1].kind == NG_BLOCK_FURNITURE)
        before--;
    bool is_in_list = before > 0 && (article->blocks[before - 1].traits & IS_NUMBER) &&
                      article->blocks[before - 1].kind != NG_BLOCK_HEADING;
    return (article->blocks[at].traits & IS_SHORT) && !is_in_list && next < article->count &&
           !(article->blocks[next].traits & (IS_ITEM | IS_SHORT));
}

/* A dash in front of one line alone names who spoke ("- Jane Doe"): no list. */
static bool is_attribution(const parser *p, size_t at)
{
    const ng_block *blocks = p->article->blocks;
    size_t sign = blocks[at].span.start;
    do
        sign--;
    while (sign > 0 && (unsigned char)p->text[sign] <= ' ');
    bool is_dash =
        p->text[sign] == '-' || (sign >= 2 && memcmp(p->text + sign - 2, "\u2013", 3) == 0);
    return is_dash && (blocks[at].traits & IS_BULLET) &&
           (at == 0 || !(blocks[at - 1].traits & IS_ITEM)) &&
           (at + 1 == p->article->count || !(blocks[at + 1].traits & IS_ITEM));
}

static void settle_lists(parser *p)
{
    ng_article *article = p->article;
    for (size_t i = 0; i < article->count; i++) {
        ng_block *block = &article->blocks[i];
        if (block->kind != NG_BLOCK_PARAGRAPH || !(block->traits & IS_ITEM) || is_attribution(p, i))
            continue;
        bool is_heading = (block->traits & IS_NUMBER) && is_numbered_heading(article, i);
        block->kind = is_heading ? NG_BLOCK_HEADING : NG_BLOCK_LIST_ITEM;
    }
}

static bool is_heading_like(const ng_block *block)
{
    return block->kind == NG_BLOCK_PARAGRAPH && (block->traits & (IS_SHORT | IS_MARKED));
}

static void settle_headings(ng_article *article)
{
    size_t i = next_content(article, 0);
    while (i < article->count) {
        size_t run = 0, end = i;
        while (end < article->count && is_heading_like(&article->blocks[end])) {
            run++;
            end = next_content(article, end + 1);
        }
        bool stands_over = end < article->count && run <= HEADING_RUN;
        for (size_t at = i; at < end; at++) {
            ng_block *block = &article->blocks[at];
            if (is_heading_like(block) && (stands_over || (block->traits & IS_MARKED)))
                block->kind = NG_BLOCK_HEADING;
        }
        i = next_content(article, run > 0 ? end : i + 1);
    }
}

/* Links below "Related" and its kind: items right below it, and everything below it at the end of
 * the page that is not a sentence. */
static void settle_sections(ng_article *article)
{
    size_t cut = article->count;
    bool is_below = false;
    for (size_t i = 0; i < article->count; i++) {
        ng_block *block = &article->blocks[i];
        if (block->kind == NG_BLOCK_FURNITURE)
            is_below = (block->traits & IS_SECTION) != 0;
        else if (is_below && (block->traits & (IS_ITEM | IS_SENTENCE)) == IS_BULLET)
            block->kind = NG_BLOCK_FURNITURE;
        else
            is_below = false;
    }
    for (size_t i = article->count; i > 0; i--) {
        const ng_block *block = &article->blocks[i - 1];
        if (block->kind != NG_BLOCK_FURNITURE && (block->traits & IS_SENTENCE))
            break;
        if (block->kind == NG_BLOCK_FURNITURE && (block->traits & IS_SECTION))
            cut = i;
    }
    for (size_t i = cut; i < article->count; i++)
        article->blocks[i].kind = NG_BLOCK_FURNITURE;
}

static ng_status settle_kinds(parser *p, const char *title, size_t title_length)
{
    ng_article *article = p->article;
    ng_status status = NG_OK;
    if (article->count == 1) {
        ng_block *block = &article->blocks[0];
        block->kind = block->traits & IS_ITEM ? NG_BLOCK_LIST_ITEM : NG_BLOCK_PARAGRAPH;
        return NG_OK;
    }
    settle_sections(article);
    size_t chosen = title ? article->count : choose_title(article);
    if (title) {
        status = drop_repeated_title(p, title, title_length, chosen);
    } else if (chosen < article->count) {
        ng_span span = article->blocks[chosen].span;
        status = drop_repeated_title(p, p->text + span.start, span.length, chosen);
    }
    settle_lists(p);
    settle_headings(article);
    return status;
}

/* ---- Public functions ---- */

const char *ng_block_kind_name(ng_block_kind kind)
{
    switch (kind) {
#define BLOCK_NAME(name, text)                                                                     \
    case NG_BLOCK_##name: return text;
        NG_BLOCK_MAP(BLOCK_NAME)
#undef BLOCK_NAME
    }
    return "unknown";
}

ng_status ng_article_parse(ng_article *article, const char *text, size_t length, const char *title,
                           size_t title_length)
{
    parser p = {article, text, length};
    article->count = 0;
    ng_status status = cut_lines(&p);
    if (status == NG_OK)
        status = judge_blocks(&p);
    if (status == NG_OK)
        status = settle_kinds(&p, title, title_length);
    if (status != NG_OK)
        article->count = 0;
    return status;
}

void ng_article_clear(ng_article *article)
{
    if (!article)
        return;
    free(article->blocks);
    ng_tokens_clear(&article->tokens);
    *article = (ng_article){0};
}
