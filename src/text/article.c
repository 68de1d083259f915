/* Cuts an article into title, headings, paragraphs, list items and page furniture.
 *
 * Three steps, each O(length): lines become blocks (cut.c); each block is judged by itself, as
 * furniture (furniture.c) or by how it reads; then the kinds are settled by what stands around a
 * block: the first may be the title, headings need something to stand over, links at the end belong
 * to the "Related" above them.
 *
 * The rules are our own, from looking at news pages saved as text; Markdown follows CommonMark. */
#include <stdlib.h>
#include <string.h>

#include "text/cut.h"
#include "text/furniture.h"
#include "text/line.h"
#include "text/token.h"
#include "text/utf8.h"

enum {
    TITLE_WORDS = 25,      /* the most words of a title, */
    SENTENCE_WORDS = 12,   /* of one that ends like a sentence, */
    HEADING_WORDS = 10,    /* of a heading, */
    TITLE_CASE_WORDS = 16, /* of one in title case */
    HEADING_RUN = 3        /* more short lines in a row are a table or a gallery */
};

typedef struct parser {
    ng_article *article;
    const char *text;
} parser;

/* ---- Each block by itself ---- */

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
    ng_status status = ng_furniture_judge(p->text, block->span, &p->article->tokens, &furniture);
    if (status != NG_OK)
        return status;
    if (block->span.length > NG_FURNITURE_MAX) {
        block->traits |= NG_BLOCK_IS_SENTENCE;
        return NG_OK;
    }
    size_t words = count_words(p), length = block->span.length;
    ng_ending ending = ng_span_ending(p->text, block->span);
    bool is_line = (block->traits & NG_BLOCK_IS_ONE_LINE) != 0;
    if (furniture >= NG_FURNITURE_PLAIN)
        block->kind = NG_BLOCK_FURNITURE;
    if (furniture == NG_FURNITURE_SECTION)
        block->traits |= NG_BLOCK_IS_SECTION;
    if (furniture == NG_FURNITURE_BUTTON)
        block->traits |= NG_BLOCK_IS_BUTTON;
    if (ending == NG_ENDING_SENTENCE || words > TITLE_WORDS)
        block->traits |= NG_BLOCK_IS_SENTENCE;
    if (is_speech(p, block))
        block->traits |= NG_BLOCK_IS_SPEECH;
    if (is_line && length <= NG_HEADING_MAX && starts_like_heading(p, block) &&
        (ending == NG_ENDING_NONE || ending == NG_ENDING_QUESTION) &&
        !(block->traits & (NG_BLOCK_IS_SPEECH | NG_BLOCK_IS_QUOTE | NG_BLOCK_IS_BULLET)) &&
        (words <= HEADING_WORDS || (words <= TITLE_CASE_WORDS && is_title_case(p))))
        block->traits |= NG_BLOCK_IS_SHORT;
    if (is_line && length <= NG_TITLE_MAX && words > 0 && words <= TITLE_WORDS &&
        (ending != NG_ENDING_SENTENCE || words <= SENTENCE_WORDS))
        block->traits |= NG_BLOCK_MAY_BE_TITLE;
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
        ng_block *before = i > 0 ? block - 1 : NULL;
        if (before && (block->traits & NG_BLOCK_IS_BUTTON) &&
            (before->kind == NG_BLOCK_FURNITURE || (before->traits & NG_BLOCK_IS_BUTTON)))
            before->kind = block->kind = NG_BLOCK_FURNITURE;
    }
    return status;
}

/* ---- Blocks among blocks ---- */

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
    bool may_be =
        (block->traits & NG_BLOCK_IS_MARKED) ||
        ((block->traits & NG_BLOCK_MAY_BE_TITLE) && !(block->traits & NG_BLOCK_IS_STRUCTURED) &&
         (block->traits & (NG_BLOCK_IS_ALONE | NG_BLOCK_IS_SHORT)));
    if (!may_be)
        return article->count;
    block->kind = NG_BLOCK_TITLE;
    return first;
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
        if (status == NG_OK && ng_tokens_repeat(tokens, count))
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
    bool is_in_list = before > 0 && (article->blocks[before - 1].traits & NG_BLOCK_IS_NUMBER) &&
                      article->blocks[before - 1].kind != NG_BLOCK_HEADING;
    return (article->blocks[at].traits & NG_BLOCK_IS_SHORT) && !is_in_list &&
           next < article->count &&
           !(article->blocks[next].traits & (NG_BLOCK_IS_ITEM | NG_BLOCK_IS_SHORT));
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
        p->text[sign] == '-' || (sign >= 2 && memcmp(p->text + sign - 2, "\xE2\x80\x93", 3) == 0);
    return is_dash && (blocks[at].traits & NG_BLOCK_IS_BULLET) &&
           (at == 0 || !(blocks[at - 1].traits & NG_BLOCK_IS_ITEM)) &&
           (at + 1 == p->article->count || !(blocks[at + 1].traits & NG_BLOCK_IS_ITEM));
}

static void settle_lists(parser *p)
{
    ng_article *article = p->article;
    for (size_t i = 0; i < article->count; i++) {
        ng_block *block = &article->blocks[i];
        if (block->kind != NG_BLOCK_PARAGRAPH || !(block->traits & NG_BLOCK_IS_ITEM) ||
            is_attribution(p, i))
            continue;
        bool is_heading = (block->traits & NG_BLOCK_IS_NUMBER) && is_numbered_heading(article, i);
        block->kind = is_heading ? NG_BLOCK_HEADING : NG_BLOCK_LIST_ITEM;
    }
}

static bool is_heading_like(const ng_block *block)
{
    return block->kind == NG_BLOCK_PARAGRAPH &&
           (block->traits & (NG_BLOCK_IS_SHORT | NG_BLOCK_IS_MARKED));
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
            if (is_heading_like(block) && (stands_over || (block->traits & NG_BLOCK_IS_MARKED)))
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
            is_below = (block->traits & NG_BLOCK_IS_SECTION) != 0;
        else if (is_below &&
                 (block->traits & (NG_BLOCK_IS_ITEM | NG_BLOCK_IS_SENTENCE)) == NG_BLOCK_IS_BULLET)
            block->kind = NG_BLOCK_FURNITURE;
        else
            is_below = false;
    }
    for (size_t i = article->count; i > 0; i--) {
        const ng_block *block = &article->blocks[i - 1];
        if (block->kind != NG_BLOCK_FURNITURE && (block->traits & NG_BLOCK_IS_SENTENCE))
            break;
        if (block->kind == NG_BLOCK_FURNITURE && (block->traits & NG_BLOCK_IS_SECTION))
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
        block->kind = block->traits & NG_BLOCK_IS_ITEM ? NG_BLOCK_LIST_ITEM : NG_BLOCK_PARAGRAPH;
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
    parser p = {article, text};
    article->count = 0;
    if (title_length == 0)
        title = NULL;
    ng_status status = ng_article_cut(article, text, length);
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
