/* Numbers for labels, given on the command line as JSON or in a file of it. */
#include "cli/label_numbers.h"

#include <stdlib.h>
#include <string.h>

#include "cli/output.h"

int label_numbers_read(const char *given, const char *option, label_numbers *out)
{
    ng_error error;
    ng_status status = given[0] == '{' ? ng_json_parse(given, strlen(given), option,
                                                       NG_ERROR_ARGUMENT, &out->doc, &error)
                                       : ng_json_read(given, NG_ERROR_ARGUMENT, &out->doc, &error);
    if (status != NG_OK)
        return tell_error(error.status, &error);
    const ng_json root = ng_json_root(out->doc);
    out->items = calloc(ng_json_count(root) + 1, sizeof *out->items);
    if (!out->items)
        return tell_error(NG_ERROR_MEMORY, NULL);
    if (ng_json_kind_of(root) != NG_JSON_OBJECT)
        status = ng_json_fail(root, "must be an object of labels and numbers", &error);
    for (ng_json item = ng_json_first(root); item.node && status == NG_OK;
         item = ng_json_next(item)) {
        ng_label_number *number = &out->items[out->count++];
        number->label = ng_json_key_of(item);
        status = ng_json_as_double(item, &number->number, &error);
    }
    return tell_error(status, &error);
}

void label_numbers_clear(label_numbers *numbers)
{
    free(numbers->items);
    ng_json_free(numbers->doc);
    *numbers = (label_numbers){.items = NULL};
}
