/* Divides an article into title, headings, paragraphs, list items and page boilerplate.
 *
 * Three steps, each O(length): lines become blocks (article_blocks.c); each block is classified on
 * its own, as boilerplate (boilerplate.c) or by how it reads; then the neighbours decide: the first
 * block may be the title, a heading needs something below it, links at the end belong to the
 * "Related" above them.
 *
 * The rules are our own, from looking at news pages saved as text; Markdown follows CommonMark. */
#include <stdlib.h>
#include <string.h>

#include "article/article_blocks.h"
#include "article/boilerplate.h"
#include "article/nonprose.h"
#include "article/title.h"
#include "base/memory.h"
#include "text/lines.h"
#include "text/token.h"
#include "text/utf8.h"

enum {
    TITLE_WORDS = 25,      /* the most words of a title, */
    SENTENCE_WORDS = 12,   /* of one that ends like a sentence, */
    HEADING_WORDS = 10,    /* of a heading, */
    TITLE_CASE_WORDS = 16, /* of one in title case */
    HEADING_RUN = 3        /* more short lines in a row are a table or a gallery */
};

/* ---- Each block on its own ---- */

/* Do most of the longer words begin with a capital? */
static bool is_title_case(const ng_article *p, const ng_parsed_block *block)
{
    const ng_token *items = p->words->items;
    size_t longer = 0, capitals = 0;
    for (size_t i = block->words.first; i < block->words.last; i++) {
        unsigned char c = (unsigned char)p->text[items[i].start];
        if (items[i].length < 4)
            continue;
        longer++;
        capitals += c < 'a' || c > 'z';
    }
    return 3 * capitals >= 2 * longer;
}

static size_t count_words(const ng_article *p, const ng_parsed_block *block)
{
    const ng_tokens *tokens = p->words;
    size_t words = 0, pairs = 0;
    for (size_t i = block->words.first; i < block->words.last; i++) {
        if (tokens->items[i].kind == NG_TOKEN_HAN)
            pairs++;
        else
            words += tokens->items[i].form_length != 1 ||
                     tokens->forms[tokens->items[i].form_start] != 's';
    }
    return words + pairs / 2;
}

/* "Q: And the lorries?" */
static bool is_question_of_interview(const ng_article *p, const ng_parsed_block *block)
{
    const char *text = p->text + block->span.start;
    return block->span.length > 3 && (*text == 'Q' || *text == 'A') &&
           (text[1] == ':' || text[1] == '.') && text[2] == ' ';
}

/* Is the block's first character one that a heading may begin with? */
static bool starts_like_heading(const ng_article *p, const ng_parsed_block *block)
{
    uint32_t code;
    ng_utf8_decode(p->text + block->span.start, block->span.length, &code);
    ng_char_class kind = ng_char_classify(code);
    bool is_sign = code == '$' || code == 0xA3 || code == 0x20AC || code == 0xBF || code == 0xA1;
    return (kind == NG_CHAR_LETTER || kind == NG_CHAR_DIGIT || kind == NG_CHAR_SPACELESS ||
            ng_char_is_quote(code) || is_sign) &&
           !ng_span_is_lower(p->text, block->span);
}

static bool is_speech(const ng_article *p, const ng_parsed_block *block)
{
    uint32_t first, last;
    size_t at = block->span.start + block->span.length - 1;
    ng_utf8_decode(p->text + block->span.start, block->span.length, &first);
    while (at > block->span.start && ((unsigned char)p->text[at] & 0xC0) == 0x80)
        at--;
    ng_utf8_decode(p->text + at, block->span.start + block->span.length - at, &last);
    return ng_char_is_quote(first) && ng_char_is_quote(last);
}

/* `is_above`: nothing but furniture stands above it. Where a title, a heading or an item of a list
 * may stand, furniture must be sure; an item is none below content. */
static ng_status classify_block(ng_article *p, ng_parsed_block *block, bool is_above)
{
    ng_tokens *tokens = p->words;
    const size_t replaced = tokens->replaced;
    if (block->kind == NG_BLOCK_BOILERPLATE) /* by its place on the page */
        return NG_OK;
    if (block->span.length > NG_BOILERPLATE_MAX) {
        block->traits |= NG_BLOCK_IS_SENTENCE;
        if (ng_is_encoded(p->text, block->span))
            block->kind = NG_BLOCK_BOILERPLATE;
        return NG_OK;
    }
    block->words.first = tokens->count;
    if (ng_tokenize(p->text, block->span, tokens) != NG_OK)
        return NG_ERROR_MEMORY;
    block->words.last = tokens->count;
    block->replaced = tokens->replaced - replaced;
    ng_boilerplate boilerplate = ng_boilerplate_find(p->text, block->span, tokens, block->words);
    const bool is_below = block == p->parsed || block[-1].kind == NG_BLOCK_BOILERPLATE;
    if ((block->traits & NG_BLOCK_IS_ITEM) && (boilerplate == NG_BOILERPLATE_NONPROSE ||
                                               boilerplate == NG_BOILERPLATE_LIKELY || !is_below))
        boilerplate = NG_BOILERPLATE_NONE;
    size_t words = count_words(p, block), length = block->span.length;
    ng_ending ending = ng_span_ending(p->text, block->span);
    bool is_line = (block->traits & NG_BLOCK_IS_ONE_LINE) != 0;
    if (boilerplate == NG_BOILERPLATE_LIKELY && is_above)
        boilerplate = words == 1 ? NG_BOILERPLATE_BUTTON : NG_BOILERPLATE_NONE;
    if (boilerplate <= NG_BOILERPLATE_LIKELY && (block->traits & NG_BLOCK_IS_MARKED))
        boilerplate = NG_BOILERPLATE_NONE;
    if (boilerplate >= NG_BOILERPLATE_LIKELY)
        block->kind = NG_BLOCK_BOILERPLATE;
    if (boilerplate == NG_BOILERPLATE_LINK_HEADING)
        block->traits |= NG_BLOCK_IS_LINK_HEADING;
    if (boilerplate == NG_BOILERPLATE_BUTTON)
        block->traits |= NG_BLOCK_IS_BUTTON;
    if (ending == NG_ENDING_SENTENCE || words > TITLE_WORDS)
        block->traits |= NG_BLOCK_IS_SENTENCE;
    if (is_speech(p, block))
        block->traits |= NG_BLOCK_IS_SPEECH;
    if (is_line && length <= NG_HEADING_MAX && starts_like_heading(p, block) &&
        !is_question_of_interview(p, block) &&
        (ending == NG_ENDING_NONE || ending == NG_ENDING_QUESTION) &&
        !(block->traits & (NG_BLOCK_IS_SPEECH | NG_BLOCK_IS_QUOTE | NG_BLOCK_IS_BULLET)) &&
        (words <= HEADING_WORDS || (words <= TITLE_CASE_WORDS && is_title_case(p, block))))
        block->traits |= NG_BLOCK_IS_SHORT;
    if (is_line && length <= NG_TITLE_MAX && words > 0 && words <= TITLE_WORDS &&
        (ending != NG_ENDING_SENTENCE || words <= SENTENCE_WORDS))
        block->traits |= NG_BLOCK_MAY_BE_TITLE;
    return NG_OK;
}

static ng_status classify_blocks(ng_article *p)
{
    ng_status status = NG_OK;
    bool is_above = true;
    for (size_t i = 0; i < p->count && status == NG_OK; i++) {
        ng_parsed_block *block = &p->parsed[i];
        status = classify_block(p, block, is_above);
        is_above = is_above && block->kind == NG_BLOCK_BOILERPLATE;
        /* A single button may be a heading, but not next to other boilerplate. */
        ng_parsed_block *before = i > 0 ? block - 1 : NULL;
        if (before && (block->traits & NG_BLOCK_IS_BUTTON) &&
            (before->kind == NG_BLOCK_BOILERPLATE || (before->traits & NG_BLOCK_IS_BUTTON)))
            before->kind = block->kind = NG_BLOCK_BOILERPLATE;
    }
    return status;
}

/* ---- Blocks and their neighbours ---- */

/* The next block from `at` on that is not boilerplate; the count if there is none. */
static size_t next_content(const ng_article *p, size_t at)
{
    while (at < p->count && p->parsed[at].kind == NG_BLOCK_BOILERPLATE)
        at++;
    return at;
}

/* Returns the block that is the title, or the count. */
static size_t choose_title(ng_article *p)
{
    size_t first = next_content(p, 0);
    size_t second = first < p->count ? next_content(p, first + 1) : p->count;
    if (second == p->count)
        return p->count;
    ng_parsed_block *block = &p->parsed[first];
    bool may_be =
        (block->traits & NG_BLOCK_IS_MARKED) ||
        ((block->traits & NG_BLOCK_MAY_BE_TITLE) && !(block->traits & NG_BLOCK_IS_STRUCTURED) &&
         (block->traits & (NG_BLOCK_IS_ALONE | NG_BLOCK_IS_SHORT)));
    if (!may_be)
        return p->count;
    block->kind = NG_BLOCK_TITLE;
    const ng_span trimmed = ng_title_trim(p->text, block->span);
    const size_t end = trimmed.start + trimmed.length;
    block->span = trimmed;
    while (block->words.last > block->words.first &&
           p->words->items[block->words.last - 1].start >= end)
        block->words.last--;
    return first;
}

/* Marks blocks that repeat the title as boilerplate. */
static ng_status drop_repeated_title(ng_article *p, const char *title, size_t length, size_t except)
{
    ng_tokens *tokens = &p->scratch;
    ng_tokens_reset(tokens);
    ng_status status = ng_tokenize(title, (ng_span){0, length}, tokens);
    const size_t count = tokens->count;
    for (size_t i = 0; i < p->count && status == NG_OK && count > 0; i++) {
        ng_parsed_block *block = &p->parsed[i];
        /* A repeat in other characters may be longer or shorter, but not by so much. */
        if (i == except || block->kind == NG_BLOCK_BOILERPLATE || block->span.length > 4 * length ||
            length > 4 * block->span.length)
            continue;
        const ng_range own = {0, count};
        ng_range words = block->words;
        if (block->span.length > NG_BOILERPLATE_MAX) {
            words.first = tokens->count;
            status = ng_tokenize(p->text, block->span, tokens);
            words.last = tokens->count;
        }
        const bool is_kept = block->span.length <= NG_BOILERPLATE_MAX;
        if (status == NG_OK && ng_tokens_equal(tokens, own, is_kept ? p->words : tokens, words))
            block->kind = NG_BLOCK_BOILERPLATE;
    }
    return status;
}

/* Numbered lines on their own above paragraphs are headings ("1. Drink water"). */
static bool is_numbered_heading(const ng_article *p, size_t at)
{
    size_t next = next_content(p, at + 1), before = at;
    while (before > 0 && p->parsed[before - 1].kind == NG_BLOCK_BOILERPLATE)
        before--;
    bool is_in_list = before > 0 && (p->parsed[before - 1].traits & NG_BLOCK_IS_NUMBER) &&
                      p->parsed[before - 1].kind != NG_BLOCK_HEADING;
    return (p->parsed[at].traits & NG_BLOCK_IS_SHORT) && !is_in_list && next < p->count &&
           !(p->parsed[next].traits & (NG_BLOCK_IS_ITEM | NG_BLOCK_IS_SHORT));
}

/* A dash before a single line names the speaker ("- Jane Doe"); it is not a list. */
static bool is_attribution(const ng_article *p, size_t at)
{
    const ng_parsed_block *blocks = p->parsed;
    size_t sign = blocks[at].span.start;
    do
        sign--;
    while (sign > 0 && (unsigned char)p->text[sign] <= ' ');
    bool is_dash =
        p->text[sign] == '-' || (sign >= 2 && memcmp(p->text + sign - 2, "\xE2\x80\x93", 3) == 0);
    return is_dash && (blocks[at].traits & NG_BLOCK_IS_BULLET) &&
           (at == 0 || !(blocks[at - 1].traits & NG_BLOCK_IS_ITEM)) &&
           (at + 1 == p->count || !(blocks[at + 1].traits & NG_BLOCK_IS_ITEM));
}

static void find_lists(ng_article *p)
{
    for (size_t i = 0; i < p->count; i++) {
        ng_parsed_block *block = &p->parsed[i];
        if (block->kind != NG_BLOCK_PARAGRAPH || !(block->traits & NG_BLOCK_IS_ITEM) ||
            is_attribution(p, i))
            continue;
        bool is_heading = (block->traits & NG_BLOCK_IS_NUMBER) && is_numbered_heading(p, i);
        block->kind = is_heading ? NG_BLOCK_HEADING : NG_BLOCK_LIST_ITEM;
    }
}

static bool is_heading_like(const ng_parsed_block *block)
{
    return block->kind == NG_BLOCK_PARAGRAPH &&
           (block->traits & (NG_BLOCK_IS_SHORT | NG_BLOCK_IS_MARKED));
}

static void find_headings(ng_article *p)
{
    size_t i = next_content(p, 0);
    while (i < p->count) {
        size_t run = 0, end = i;
        while (end < p->count && is_heading_like(&p->parsed[end])) {
            run++;
            end = next_content(p, end + 1);
        }
        bool is_above = end < p->count && run <= HEADING_RUN;
        for (size_t at = i; at < end; at++) {
            ng_parsed_block *block = &p->parsed[at];
            if (is_heading_like(block) && (is_above || (block->traits & NG_BLOCK_IS_MARKED)))
                block->kind = NG_BLOCK_HEADING;
        }
        i = next_content(p, run > 0 ? end : i + 1);
    }
}

/* Links below "Related" and its kind: items right below it, and everything below it at the end of
 * the page that is not a sentence. */
static void drop_link_lists(ng_article *p)
{
    size_t end = p->count;
    bool is_below = false;
    for (size_t i = 0; i < p->count; i++) {
        ng_parsed_block *block = &p->parsed[i];
        if (block->kind == NG_BLOCK_BOILERPLATE)
            is_below = (block->traits & NG_BLOCK_IS_LINK_HEADING) != 0;
        else if (is_below && (block->traits & NG_BLOCK_IS_ITEM) &&
                 !(block->traits & NG_BLOCK_IS_SENTENCE))
            block->kind = NG_BLOCK_BOILERPLATE;
        else
            is_below = false;
    }
    for (size_t i = p->count; i > 0; i--) {
        const ng_parsed_block *block = &p->parsed[i - 1];
        if (block->kind != NG_BLOCK_BOILERPLATE && (block->traits & NG_BLOCK_IS_SENTENCE))
            break;
        if (block->kind == NG_BLOCK_BOILERPLATE && (block->traits & NG_BLOCK_IS_LINK_HEADING))
            end = i;
    }
    for (size_t i = end; i < p->count; i++)
        p->parsed[i].kind = NG_BLOCK_BOILERPLATE;
}

static ng_status decide_kinds(ng_article *p, const char *title, size_t title_length)
{
    ng_status status = NG_OK;
    if (p->count == 1 && !p->given_count) {
        ng_parsed_block *block = &p->parsed[0];
        block->kind = block->traits & NG_BLOCK_IS_ITEM ? NG_BLOCK_LIST_ITEM : NG_BLOCK_PARAGRAPH;
        return NG_OK;
    }
    drop_link_lists(p);
    size_t chosen = title ? p->count : choose_title(p);
    if (title) {
        status = drop_repeated_title(p, title, title_length, chosen);
    } else if (chosen < p->count) {
        ng_span span = p->parsed[chosen].span;
        status = drop_repeated_title(p, p->text + span.start, span.length, chosen);
    }
    find_lists(p);
    find_headings(p);
    return status;
}

/* ---- Public functions ---- */

const char *ng_block_kind_name(ng_block_kind kind)
{
    static const char *const names[] = {NG_BLOCK_MAP(NG_TEXT)};
    return names[kind];
}

ng_status ng_article_parse(ng_article *p, const char *text, size_t length, const char *title,
                           size_t title_length, ng_tokens *words)
{
    p->text = text;
    p->length = length;
    p->words = words;
    p->count = 0;
    ng_status status = p->given_count ? ng_article_take(p) : ng_article_split(p);
    if (status == NG_OK)
        status = classify_blocks(p);
    if (status == NG_OK)
        status = decide_kinds(p, title_length > 0 ? title : NULL, title_length);
    if (status == NG_OK && !ng_array_reserve(&p->blocks, &p->capacity, p->count, sizeof *p->blocks))
        status = NG_ERROR_MEMORY;
    if (status != NG_OK)
        p->count = 0;
    for (size_t i = 0; i < p->count; i++)
        p->blocks[i] = (ng_block){p->parsed[i].span, p->parsed[i].kind};
    return status;
}

void ng_article_clear(ng_article *article)
{
    free(article->blocks);
    free(article->parsed);
    ng_tokens_clear(&article->scratch);
    *article = (ng_article){0};
}
