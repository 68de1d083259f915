/* Where JSON values end, byte by byte: an input of any length is cut into values, however it is
 * laid out and however its bytes arrive. What is inside them is json_scan.h's. */
#ifndef NUTGRAF_JSON_JSON_VALUES_H
#define NUTGRAF_JSON_JSON_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "json/json_scan.h"

/* Where reading stands in a value; {0} before one. */
typedef struct ng_json_place {
    int state;
    size_t depth;
    uint64_t objects[NG_JSON_DEPTH_MAX / 64 + 1]; /* a bit for each open bracket: it is a brace */
} ng_json_place;

typedef enum ng_json_end {
    NG_JSON_END_NONE,  /* the value goes on */
    NG_JSON_END_DONE,  /* it has ended */
    NG_JSON_END_BROKEN /* it is no JSON at the byte behind those taken */
} ng_json_end;

/* Takes bytes up to the end of the value under way, and sets *taken. A number or a name at the top
 * ends in front of the byte that follows it. */
ng_json_end ng_json_values_feed(ng_json_place *place, const char *bytes, size_t length,
                                size_t *taken);

#endif
