/* Chunked bump allocation. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct ng_arena_block {
    ng_arena_block *next;
    size_t capacity; /* bytes after the header */
    size_t used;
};

enum { ALIGNMENT = alignof(max_align_t), FIRST_BLOCK = 64 * 1024, LARGE = 1 << 20 };

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

/* A block with room for `bytes`: larger than the last one, or, where they are many, one of their
 * own after it, so that what is left of it is not lost. NULL when memory runs out. */
static ng_arena_block *make_room(ng_arena *arena, size_t bytes)
{
    ng_arena_block *last = arena->current;
    const bool is_apart = last && bytes >= LARGE;
    size_t capacity = last ? last->capacity + last->capacity / 2 : FIRST_BLOCK;
    if (is_apart || capacity < bytes)
        capacity = bytes;
    else if (capacity > 16 * (size_t)LARGE)
        capacity = 16 * (size_t)LARGE;
    ng_arena_block *block = block_new(capacity, is_apart ? last->next : last);
    if (block)
        *(is_apart ? &last->next : &arena->current) = block;
    return block;
}

void *ng_arena_new(ng_arena *arena, size_t count, size_t size)
{
    ng_arena_block *block = arena->current;
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX - ALIGNMENT) {
        arena->failed = true;
        return NULL;
    }
    bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (!block || block->capacity - block->used < bytes)
        block = make_room(arena, bytes);
    arena->failed |= !block;
    if (!block)
        return NULL;
    char *memory = (char *)block + header_size + block->used;
    block->used += bytes;
    return memory;
}

void *ng_arena_zeroed(ng_arena *arena, size_t count, size_t size)
{
    void *memory = ng_arena_new(arena, count, size);
    return memory ? memset(memory, 0, count * size) : NULL;
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
    arena->failed = false;
}

void ng_arena_clear(ng_arena *arena)
{
    ng_arena_reset(arena);
    free(arena->current);
    arena->current = NULL;
}
