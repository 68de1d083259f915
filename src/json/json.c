/* Whole JSON documents. The only file that includes <cjson/cJSON.h>.
 *
 * The grammar is checked by json/json_scan.h first, which knows where an error is; cJSON then
 * builds the tree. What cJSON would get wrong is kept from it: invalid UTF-8, \u0000 (it ends
 * strings there), numbers longer than its buffer. Its getters that ignore case are not used. */
#include "nutgraf/json.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/sort.h"
#include "nutgraf/document.h"
#include "json/json_scan.h"

/* cJSON reads no more characters of a number than these. */
enum { NUMBER_MAX = 60 };

struct ng_json_doc {
    cJSON *root;
    char *path; /* NULL when not known */
    ng_status failure;
};

/* ---- Errors ---- */

static ng_status fail_at(const ng_json_doc *doc, const char *text, size_t at, const char *reason,
                         ng_error *error)
{
    uint64_t line = 1;
    size_t start = 0;
    for (size_t i = 0; i < at; i++) {
        if (text[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    ng_fail(error, doc->failure, "%s", reason);
    ng_error_locate(error, doc->path, line, at - start + 1);
    return doc->failure;
}

static ng_status fail_value(ng_json value, ng_error *error, const char *format, ...)
    NG_PRINTF(3, 4);

static ng_status fail_value(ng_json value, ng_error *error, const char *format, ...)
{
    char reason[256], name[128] = "the document";
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    if (value.name && value.number)
        snprintf(name, sizeof name, "item %zu of \"%.80s\"", value.number, value.name);
    else if (value.name)
        snprintf(name, sizeof name, "\"%.100s\"", value.name);
    else if (value.number)
        snprintf(name, sizeof name, "item %zu", value.number);
    ng_fail(error, value.doc->failure, "%s %s", name, reason);
    ng_error_locate(error, value.doc->path, 0, 0);
    return value.doc->failure;
}

/* ---- Reading ---- */

/* Checks text[length], which is valid JSON and ends in NUL, for numbers that cJSON would cut, and
 * replaces \u0000 by \ufffd in it. Returns the offset of such a number or `length`. */
static size_t prepare(char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"') {
            for (i++; text[i] != '"'; i++) {
                if (text[i] != '\\')
                    continue;
                if (strncmp(text + i, "\\u0000", 6) == 0)
                    memcpy(text + i, "\\ufffd", 6);
                i++;
            }
        } else if (text[i] == '-' || (text[i] >= '0' && text[i] <= '9')) {
            size_t start = i;
            while (i + 1 < length && strchr("+-.eE0123456789", text[i + 1]) && text[i + 1])
                i++;
            if (i + 1 - start > NUMBER_MAX)
                return start;
        }
    }
    return length;
}

typedef const cJSON *node_pointer;

NG_DEFINE_SORT(sort_by_key, node_pointer, strcmp((*a)->string, (*b)->string))

/* Finds a key that is a duplicate key. */
static ng_status check_object(const ng_json_doc *doc, const cJSON *object, ng_error *error)
{
    size_t count = 0;
    for (const cJSON *member = object->child; member; member = member->next)
        count++;
    node_pointer *members = ng_array_new(count, sizeof *members);
    if (!members)
        return ng_fail_memory(error);
    count = 0;
    for (const cJSON *member = object->child; member; member = member->next)
        members[count++] = member;
    sort_by_key(members, count);
    ng_status status = NG_OK;
    for (size_t i = 1; i < count && status == NG_OK; i++)
        if (strcmp(members[i - 1]->string, members[i]->string) == 0)
            status = fail_value((ng_json){doc, members[i], members[i]->string, 0}, error,
                                "is a duplicate key");
    free(members);
    return status;
}

/* Recursion is bounded by NG_JSON_DEPTH_MAX, which the scan has checked. */
static ng_status check_tree(const ng_json_doc *doc, const cJSON *node, ng_error *error)
{
    ng_status status = cJSON_IsObject(node) ? check_object(doc, node, error) : NG_OK;
    if (cJSON_IsNumber(node) && !isfinite(node->valuedouble))
        status = fail_value((ng_json){doc, node, node->string, 0}, error, "is too large a number");
    for (const cJSON *child = node->child; child && status == NG_OK; child = child->next)
        status = check_tree(doc, child, error);
    return status;
}

static ng_status parse(ng_json_doc *doc, const char *text, size_t length, ng_error *error)
{
    size_t mark = (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
    ng_json_cursor cursor = {.at = text + mark, .end = text + length};
    ng_json_span span;
    size_t at = ng_utf8_invalid(text, length);
    if (at < length)
        return fail_at(doc, text, at, "invalid UTF-8", error);
    if (!ng_json_scan_value(&cursor, &span) || !ng_json_scan_end(&cursor))
        return fail_at(doc, text, (size_t)(cursor.at - text), cursor.reason, error);
    char *copy = ng_string_copy(text + mark, length - mark);
    if (!copy)
        return ng_fail_memory(error);
    at = mark + prepare(copy, length - mark);
    if (at == length)
        doc->root = cJSON_ParseWithLengthOpts(copy, length - mark + 1, NULL, 1);
    free(copy);
    if (at < length)
        return fail_at(doc, text, at, "the number has too many digits", error);
    return doc->root ? check_tree(doc, doc->root, error) : ng_fail_memory(error);
}

ng_status ng_json_parse(const char *text, size_t length, const char *path, ng_status failure,
                        ng_json_doc **out, ng_error *error)
{
    ng_status status;
    ng_json_doc *doc = calloc(1, sizeof *doc);
    if (!doc)
        return ng_fail_memory(error);
    doc->failure = failure;
    if (path && !(doc->path = ng_string_copy(path, strlen(path))))
        status = ng_fail_memory(error);
    else
        status = parse(doc, text, length, error);
    if (status == NG_OK)
        *out = doc;
    else
        ng_json_free(doc);
    return status;
}

ng_status ng_json_read(const char *path, ng_status failure, ng_json_doc **out, ng_error *error)
{
    ng_buffer text = {0};
    ng_status status = ng_file_read(path, &text, error);
    if (status == NG_OK)
        status = ng_json_parse(text.data, text.length, path, failure, out, error);
    ng_buffer_clear(&text);
    return status;
}

void ng_json_free(ng_json_doc *doc)
{
    if (!doc)
        return;
    cJSON_Delete(doc->root);
    free(doc->path);
    free(doc);
}

/* ---- Walking ---- */

ng_json ng_json_root(const ng_json_doc *doc)
{
    return (ng_json){doc, doc->root, NULL, 0};
}

ng_json_kind ng_json_kind_of(ng_json value)
{
    const cJSON *node = value.node;
    if (!node)
        return NG_JSON_MISSING;
    return cJSON_IsNull(node)     ? NG_JSON_NULL
           : cJSON_IsBool(node)   ? NG_JSON_BOOL
           : cJSON_IsNumber(node) ? NG_JSON_NUMBER
           : cJSON_IsString(node) ? NG_JSON_STRING
           : cJSON_IsArray(node)  ? NG_JSON_ARRAY
                                  : NG_JSON_OBJECT;
}

ng_json ng_json_member(ng_json object, const char *key)
{
    ng_json member = {object.doc, NULL, key, 0};
    if (cJSON_IsObject((const cJSON *)object.node))
        member.node = cJSON_GetObjectItemCaseSensitive(object.node, key);
    return member;
}

ng_json ng_json_first(ng_json container)
{
    const cJSON *node = container.node;
    const cJSON *child = node ? node->child : NULL;
    ng_json item = {container.doc, child, container.name, 1};
    if (child && child->string) {
        item.name = child->string;
        item.number = 0;
    }
    return item;
}

ng_json ng_json_next(ng_json item)
{
    const cJSON *next = ((const cJSON *)item.node)->next;
    item.node = next;
    if (next && next->string)
        item.name = next->string;
    else
        item.number++;
    return item;
}

size_t ng_json_count(ng_json container)
{
    size_t count = 0;
    for (ng_json item = ng_json_first(container); item.node; item = ng_json_next(item))
        count++;
    return count;
}

const char *ng_json_key_of(ng_json member)
{
    const cJSON *node = member.node;
    return node ? node->string : NULL;
}

/* ---- Types ---- */

static ng_status expect(ng_json value, ng_json_kind kind, const char *must, ng_error *error)
{
    if (!value.node)
        return fail_value(value, error, "is missing");
    return ng_json_kind_of(value) == kind ? NG_OK : fail_value(value, error, "must be %s", must);
}

ng_status ng_json_as_string(ng_json value, const char **out, ng_error *error)
{
    ng_status status = expect(value, NG_JSON_STRING, "a string", error);
    if (status == NG_OK)
        *out = ((const cJSON *)value.node)->valuestring;
    return status;
}

ng_status ng_json_as_bool(ng_json value, bool *out, ng_error *error)
{
    ng_status status = expect(value, NG_JSON_BOOL, "true or false", error);
    if (status == NG_OK)
        *out = cJSON_IsTrue((const cJSON *)value.node);
    return status;
}

ng_status ng_json_as_double(ng_json value, double *out, ng_error *error)
{
    ng_status status = expect(value, NG_JSON_NUMBER, "a number", error);
    if (status == NG_OK)
        *out = ((const cJSON *)value.node)->valuedouble;
    return status;
}

ng_status ng_json_as_unsigned(ng_json value, uint64_t *out, ng_error *error)
{
    ng_status status = expect(value, NG_JSON_NUMBER, "a whole number of at least 0", error);
    if (status != NG_OK)
        return status;
    const double number = ((const cJSON *)value.node)->valuedouble;
    if (number < 0 || number > 9007199254740992.0 || floor(number) != number)
        return fail_value(value, error, "must be a whole number of at least 0");
    *out = (uint64_t)number;
    return NG_OK;
}

ng_status ng_json_as_array(ng_json value, ng_json *out, ng_error *error)
{
    *out = value;
    return expect(value, NG_JSON_ARRAY, "an array", error);
}

ng_status ng_json_as_object(ng_json value, ng_json *out, ng_error *error)
{
    *out = value;
    return expect(value, NG_JSON_OBJECT, "an object", error);
}

/* What is absent or null leaves *out as it is. */
#define DEFINE_GET(name, type)                                                                     \
    ng_status ng_json_get_##name(ng_json object, const char *key, type *out, ng_error *error)      \
    {                                                                                              \
        const ng_json value = ng_json_member(object, key);                                         \
        return ng_json_kind_of(value) <= NG_JSON_NULL ? NG_OK                                      \
                                                      : ng_json_as_##name(value, out, error);      \
    }
DEFINE_GET(string, const char *)
DEFINE_GET(bool, bool)
DEFINE_GET(double, double)
DEFINE_GET(unsigned, uint64_t)
#undef DEFINE_GET

ng_status ng_json_check_keys(ng_json object, const char *const *keys, size_t count, ng_error *error)
{
    ng_status status = expect(object, NG_JSON_OBJECT, "an object", error);
    if (status != NG_OK)
        return status;
    for (ng_json member = ng_json_first(object); member.node; member = ng_json_next(member)) {
        size_t i = 0;
        while (i < count && strcmp(keys[i], member.name) != 0)
            i++;
        if (i == count)
            return fail_value(member, error, "is not a known key");
    }
    return NG_OK;
}

ng_status ng_json_fail(ng_json value, const char *reason, ng_error *error)
{
    return fail_value(value, error, "%s", reason);
}
