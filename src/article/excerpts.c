/* The opening of an article, and some of its paragraphs. */
#include "article/excerpts.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/random.h"

enum { OPENING_BYTES = 600, PARAGRAPH_BYTES = 60, PARAGRAPHS_MAX = 5 };

/* Where a text that goes on is cut: before white space, or before the start of a character in
 * scripts that have none. */
static size_t cut_at_word(const char *text, size_t length)
{
    size_t end = length;
    while (end > 0 && text[end] != ' ' && text[end] != '\n')
        end--;
    if (end > 0)
        return end;
    for (end = length; end > 0 && ((unsigned char)text[end] & 0xc0) == 0x80;)
        end--;
    return end;
}

ng_status ng_excerpts_draw(ng_excerpts *excerpts, ng_document *document, uint64_t seed)
{
    const ng_status status = ng_document_parse(document);
    const char *text = document->record->text.data;
    const ng_article *article = &document->article;
    ng_span opening = {0, 0};
    size_t blocks = 0, paragraphs = 0;
    ng_random random;
    excerpts->count = 0;
    if (status != NG_OK ||
        !ng_array_reserve(&excerpts->items, &excerpts->capacity, 1 + PARAGRAPHS_MAX,
                          sizeof *excerpts->items) ||
        !ng_array_reserve(&excerpts->paragraphs, &excerpts->paragraph_capacity, article->count,
                          sizeof *excerpts->paragraphs))
        return NG_ERROR_MEMORY;
    for (size_t b = 0; b < article->count; b++) {
        const ng_block *block = &article->blocks[b];
        if (block->kind == NG_BLOCK_TITLE || block->kind == NG_BLOCK_BOILERPLATE)
            continue;
        if (blocks++ == 0)
            opening.start = block->span.start;
        opening.length = block->span.start + block->span.length - opening.start;
        if (block->kind == NG_BLOCK_PARAGRAPH && block->span.length >= PARAGRAPH_BYTES)
            excerpts->paragraphs[paragraphs++] = (uint32_t)b;
    }
    if (blocks > 1 && opening.length > OPENING_BYTES)
        opening.length = cut_at_word(text + opening.start, OPENING_BYTES);
    if (blocks > 0)
        excerpts->items[excerpts->count++] = opening;
    ng_random_seed(&random, seed);
    ng_random_shuffle(&random, excerpts->paragraphs, paragraphs);
    for (size_t i = 0; blocks > 1 && i < paragraphs && i < PARAGRAPHS_MAX; i++)
        excerpts->items[excerpts->count++] = article->blocks[excerpts->paragraphs[i]].span;
    return NG_OK;
}

void ng_excerpts_clear(ng_excerpts *excerpts)
{
    free(excerpts->items);
    free(excerpts->paragraphs);
    *excerpts = (ng_excerpts){.items = NULL};
}
