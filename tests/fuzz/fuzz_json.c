/* libFuzzer: bytes as a JSON document, and as a string that is written and read back. Whatever the
 * bytes are, nothing crashes, a refusal says why, and what the writer writes is JSON. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "nutgraf/json.h"

static void check(bool good)
{
    if (!good)
        abort();
}

static void walk(ng_json value)
{
    ng_error error;
    const char *string;
    double number;
    if (ng_json_as_string(value, &string, &error) == NG_OK)
        check(strlen(string) < SIZE_MAX);
    if (ng_json_as_double(value, &number, &error) == NG_OK)
        check(isfinite(number));
    size_t count = 0;
    for (ng_json item = ng_json_first(value); item.node; item = ng_json_next(item), count++)
        walk(item);
    check(count == ng_json_count(value));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ng_json_doc *doc;
    ng_error error;
    ng_json_out out = {0};
    const char *string;
    ng_status status =
        ng_json_parse((const char *)data, size, "fuzz", NG_ERROR_MODEL, &doc, &error);
    check(status == NG_OK || (status == NG_ERROR_MODEL && error.message[0]));
    if (status == NG_OK) {
        walk(ng_json_root(doc));
        ng_json_free(doc);
    }
    ng_json_string(&out, (const char *)data, size);
    status = ng_json_parse(out.data, out.length, NULL, NG_ERROR_MODEL, &doc, &error);
    check(status == NG_OK);
    check(ng_json_as_string(ng_json_root(doc), &string, &error) == NG_OK);
    ng_json_free(doc);
    ng_json_out_clear(&out);
    return 0;
}
