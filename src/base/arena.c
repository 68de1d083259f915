/* Chunked bump allocation. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct ng_arena_block {
    ng_arena_block *next;
    size_t capacity; /* bytes behind the header */
    size_t used;
};

enum { ALIGNMENT = alignof(max_align_t), FIRST_BLOCK = 64 * 1024 };

/* The header rounded up, so that what follows is aligned. */
static const size_t header_size = (sizeof(ng_arena_block) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

static ng_arena_block *block_new(size_t capacity, ng_arena_block *next)
{
    if (capacity > SIZE_MAX - header_size)
        return NULL;
    ng_arena_block *block = malloc(header_size + capacity);
    if (block) {
        block->next = next;
        block->capacity = capacity;
        block->used = 0;
    }
    return block;
}

void *ng_arena_new(ng_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX - ALIGNMENT)
        return NULL;
    bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ng_arena_block *block = arena->current;
    if (!block || block->capacity - block->used < bytes) {
        size_t capacity = block ? block->capacity + block->capacity / 2 : FIRST_BLOCK;
        block = block_new(capacity < bytes ? bytes : capacity, block);
        if (!block)
            return NULL;
        arena->current = block;
    }
    char *memory = (char *)block + header_size + block->used;
    block->used += bytes;
    return memory;
}

char *ng_arena_string(ng_arena *arena, const char *text, size_t length)
{
    char *copy = length < SIZE_MAX ? ng_arena_new(arena, length + 1, 1) : NULL;
    if (copy) {
        if (length)
            memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

void ng_arena_reset(ng_arena *arena)
{
    ng_arena_block *largest = NULL;
    for (ng_arena_block *block = arena->current, *next; block; block = next) {
        next = block->next;
        if (!largest || block->capacity > largest->capacity) {
            free(largest);
            largest = block;
        } else {
            free(block);
        }
    }
    if (largest) {
        largest->next = NULL;
        largest->used = 0;
    }
    arena->current = largest;
}

void ng_arena_clear(ng_arena *arena)
{
    ng_arena_reset(arena);
    free(arena->current);
    arena->current = NULL;
}
