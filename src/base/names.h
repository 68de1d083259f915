/* Strings to numbers: 0, 1, 2, ... in order of first appearance. */
#ifndef NUTGRAF_BASE_NAMES_H
#define NUTGRAF_BASE_NAMES_H

#include "base/arena.h"
#include "base/map.h"

#define NG_NO_NAME NG_MAP_NONE

typedef struct ng_name {
    const char *text; /* terminated, may hold NUL before its end */
    size_t length;
} ng_name;

/* Set to {0} before the first use. */
typedef struct ng_names {
    ng_name *items; /* [count] */
    size_t count;
    size_t capacity;
    ng_map map; /* numbers by the hash of the string */
    ng_arena arena;
} ng_names;

/* The number of the string, or NG_NO_NAME. */
uint32_t ng_names_find(const ng_names *names, const char *text, size_t length);
/* Its number, a new one when it is new; NG_NO_NAME when memory runs out. */
uint32_t ng_names_add(ng_names *names, const char *text, size_t length);
/* Numbers the strings anew, in byte order, a prefix first. False when memory runs out. */
bool ng_names_sort(ng_names *names);
void ng_names_clear(ng_names *names);

#endif
