/* One parse, one tokenization and one split of a record, each when it is first asked for. */
#include "article/document_parts.h"

#include <stdlib.h>
#include <string.h>

#include "article/boilerplate.h"
#include "article/title.h"
#include "base/error.h"
#include "base/memory.h"

ng_status ng_document_new(ng_document **out, ng_error *error)
{
    static const ng_record empty = {.text = {"", 0}};
    ng_document *document = calloc(1, sizeof *document);
    if (!document || !ng_array_reserve(&document->parts, &document->part_capacity,
                                       NG_DOCUMENT_BLOCK, sizeof *document->parts)) {
        free(document);
        return ng_fail_memory(error);
    }
    ng_document_set(document, &empty);
    *out = document;
    return NG_OK;
}

void ng_document_free(ng_document *document)
{
    if (!document)
        return;
    ng_article_clear(&document->article);
    ng_tokens_clear(&document->tokens);
    ng_sentences_clear(&document->sentences);
    free(document->parts);
    free(document);
}

void ng_document_set(ng_document *document, const ng_record *record)
{
    document->record = record;
    document->reader = NULL;
    document->article.count = 0;
    document->has_blocks = false;
    ng_tokens_reset(&document->tokens);
    ng_sentences_reset(&document->sentences);
    document->part_count = NG_DOCUMENT_BLOCK;
    memset(document->parts, 0, NG_DOCUMENT_BLOCK * sizeof *document->parts);
}

const ng_record *ng_document_record(const ng_document *document)
{
    return document->record;
}

/* ---- Blocks ---- */

ng_status ng_document_parse(ng_document *document)
{
    ng_article *article = &document->article;
    const ng_record *record = document->record;
    ng_span title;
    if (document->has_blocks)
        return NG_OK;
    article->given = record->blocks;
    article->given_count = record->block_count;
    ng_document_part_text(document, NG_DOCUMENT_TITLE, &title);
    ng_status status = ng_article_parse(article, record->text.data, record->text.length,
                                        record->title.data, title.length, &document->tokens);
    if (status != NG_OK)
        return status;
    if (!ng_array_reserve(&document->parts, &document->part_capacity,
                          NG_DOCUMENT_BLOCK + article->count, sizeof *document->parts)) {
        article->count = 0;
        return NG_ERROR_MEMORY;
    }
    document->part_count = NG_DOCUMENT_BLOCK + article->count;
    for (size_t b = 0; b < article->count; b++) {
        const ng_parsed_block *block = &article->parsed[b];
        document->parts[NG_DOCUMENT_BLOCK + b] =
            (ng_document_part){.words = block->words,
                               .replaced = block->replaced,
                               .has_words = block->span.length <= NG_BOILERPLATE_MAX};
    }
    document->has_blocks = true;
    return NG_OK;
}

ng_status ng_document_blocks(ng_document *document, const ng_block **blocks, size_t *count,
                             ng_error *error)
{
    if (ng_document_parse(document) != NG_OK)
        return ng_fail_memory(error);
    *blocks = document->article.blocks;
    *count = document->article.count;
    return NG_OK;
}

ng_status ng_document_title(ng_document *document, ng_string *title, ng_error *error)
{
    const ng_record *record = document->record;
    ng_span own;
    ng_document_part_text(document, NG_DOCUMENT_TITLE, &own);
    *title = (ng_string){own.length > 0 ? record->title.data : NULL, own.length};
    if (title->length > 0)
        return NG_OK;
    if (ng_document_parse(document) != NG_OK)
        return ng_fail_memory(error);
    for (size_t b = 0; b < document->article.count; b++) {
        const ng_block *block = &document->article.blocks[b];
        if (block->kind == NG_BLOCK_TITLE) {
            *title = (ng_string){record->text.data + block->span.start, block->span.length};
            break;
        }
    }
    return NG_OK;
}

/* ---- Parts ---- */

const char *ng_document_part_text(const ng_document *document, size_t part, ng_span *span)
{
    const ng_record *record = document->record;
    if (part == NG_DOCUMENT_TITLE) {
        *span = ng_title_trim(record->title.data, (ng_span){0, record->title.length});
        return record->title.data;
    }
    *span = part == NG_DOCUMENT_TEXT ? (ng_span){0, record->text.length}
                                     : document->article.blocks[part - NG_DOCUMENT_BLOCK].span;
    return record->text.data;
}

ng_status ng_document_tokens(ng_document *document, size_t part, bool marks, ng_range *tokens)
{
    ng_document_part *p = &document->parts[part];
    ng_tokens *list = &document->tokens;
    ng_span span;
    const char *text = ng_document_part_text(document, part, &span);
    ng_status status = NG_OK;
    if (!p->has_words) {
        const size_t replaced = list->replaced;
        p->words.first = list->count;
        status = ng_tokenize(text, span, list);
        p->words.last = list->count;
        p->replaced = list->replaced - replaced;
        p->has_words = status == NG_OK;
    }
    if (status == NG_OK && marks && !p->has_marked) {
        p->marked.first = list->count;
        status = ng_tokens_mark(text, span, p->words.first, p->words.last, list);
        p->marked.last = list->count;
        p->has_marked = status == NG_OK;
    }
    *tokens = marks ? p->marked : p->words;
    return status;
}

ng_status ng_document_sentences(ng_document *document, size_t part, ng_range *sentences)
{
    ng_document_part *p = &document->parts[part];
    ng_status status = NG_OK;
    if (!p->has_sentences) {
        ng_span span;
        const char *text = ng_document_part_text(document, part, &span);
        p->sentences.first = document->sentences.count;
        status = ng_sentences_split(text, span, &document->sentences);
        p->sentences.last = document->sentences.count;
        p->has_sentences = status == NG_OK;
    }
    *sentences = p->sentences;
    return status;
}
