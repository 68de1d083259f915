/* The wrong answers that a model was surest of. */
#include "page/worst_errors.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static bool is_before(const worst_error *a, double p, uint64_t number)
{
    return a->p > p || (a->p == p && a->number < number);
}

bool worst_errors_has_room(const worst_errors *errors, double p, uint64_t number)
{
    return errors->count < WORST_ERRORS || !is_before(&errors->items[WORST_ERRORS - 1], p, number);
}

bool worst_errors_add(worst_errors *errors, double p, uint64_t number, ng_string html)
{
    size_t at = errors->count;
    if (!worst_errors_has_room(errors, p, number))
        return true;
    char *copy = ng_string_copy(html.length ? html.data : "", html.length);
    if (!copy)
        return false;
    if (errors->count == WORST_ERRORS)
        free(errors->items[--errors->count].html);
    for (at = errors->count; at > 0 && !is_before(&errors->items[at - 1], p, number); at--)
        errors->items[at] = errors->items[at - 1];
    errors->items[at] = (worst_error){p, number, copy};
    errors->count++;
    return true;
}

void worst_errors_clear(worst_errors *errors)
{
    for (size_t i = 0; i < errors->count; i++)
        free(errors->items[i].html);
    errors->count = 0;
}
