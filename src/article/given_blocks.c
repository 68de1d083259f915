/* Blocks that markup gives. What they are is known, so that only the rules for boilerplate and for
 * titles have a say in it. */
#include "article/article_blocks.h"
#include "base/memory.h"

ng_status ng_article_take(ng_article *p)
{
    if (!ng_array_reserve(&p->parsed, &p->parsed_capacity, p->given_count, sizeof *p->parsed))
        return NG_ERROR_MEMORY;
    p->count = p->given_count;
    for (size_t b = 0; b < p->count; b++) {
        const ng_block *given = &p->given[b];
        const bool is_title = given->kind == NG_BLOCK_TITLE;
        p->parsed[b] =
            (ng_parsed_block){.span = given->span,
                              .kind = is_title ? NG_BLOCK_PARAGRAPH : given->kind,
                              .traits = is_title || given->kind == NG_BLOCK_HEADING
                                            ? NG_BLOCK_IS_MARKED
                                        : given->kind == NG_BLOCK_LIST_ITEM ? NG_BLOCK_IS_BULLET
                                                                            : 0};
    }
    return NG_OK;
}
