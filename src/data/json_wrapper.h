/* Records of JSON that lie in an array inside one object. */
#ifndef NUTGRAF_DATA_JSON_WRAPPER_H
#define NUTGRAF_DATA_JSON_WRAPPER_H

#include "data/schema.h"

typedef struct ng_json_wrapper {
    const char *array; /* its opening bracket */
    ng_string name;    /* of the array */
    size_t depth;      /* objects that it lies in */
} ng_json_wrapper;

/* Finds the array by the first bytes of the input. False when there is none: the object is a
 * record, or too little of it is here. Both point into `bytes`. */
bool ng_json_wrapper_find(const ng_schema *schema, const char *bytes, size_t length,
                          ng_json_wrapper *found);

#endif
