/* Memory that is given back all at once.
 *
 *   blocks:  [ header | used ........ | free ]  ->  [ header | used | free ]  ->  NULL
 *
 * Two lifetimes exist: an arena that lives as long as a model or a reader, and one that is reset
 * for each record. Reset keeps the largest block, so a steady stream of records stops allocating.
 */
#ifndef NUTGRAF_BASE_ARENA_H
#define NUTGRAF_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ng_arena_block ng_arena_block;

/* Set to {0} before the first use. */
typedef struct ng_arena {
    ng_arena_block *current;
    bool failed; /* memory has run out: several arrays can be asked for before one look */
} ng_arena;

/* `count` elements of `size` bytes aligned for any type; not set, or zero. NULL when memory runs
 * out. */
void *ng_arena_new(ng_arena *arena, size_t count, size_t size);
void *ng_arena_zeroed(ng_arena *arena, size_t count, size_t size);
/* A copy of text[length] with a NUL after it. */
char *ng_arena_string(ng_arena *arena, const char *text, size_t length);
void ng_arena_reset(ng_arena *arena);
void ng_arena_clear(ng_arena *arena);

#endif
