/* Records of JSON that lie in an array inside one object: {"status": "ok", "articles": [{...}]}, as
 * services answer. */
#include "data/json_wrapper.h"

#include "text/strings.h"
#include "json/json_scan.h"

/* What such arrays are called, and the objects that they may lie in. A record has lists of objects
 * too, of its annotations say, so that another name means nothing. */
static const char arrays[] = " articles data docs documents entries examples hits items posts "
                             "records results rows stories ",
                  outer[] = " data feed hits payload response result results ";

enum { LEVELS = 3 };

static bool is_in(const char *list, ng_string name)
{
    return ng_is_listed(list, name.data, name.length);
}

/* Whether a text of its own follows in the object. */
static bool has_text_behind(const ng_schema *schema, ng_json_cursor cursor)
{
    ng_json_span key, value;
    bool more = true, found = false;
    while (!found && ng_json_scan_value(&cursor, &value) &&
           ng_json_scan_next(&cursor, false, &key, &more) && more)
        found = ng_schema_match(schema, ng_json_written(key)) & 1u << NG_FIELD_TEXT;
    return found;
}

/* Looks at the object after the cursor's opening brace; what is cut off holds no records. */
static bool find_array(const ng_schema *schema, ng_json_cursor cursor, size_t level,
                       ng_json_wrapper *found)
{
    ng_json_span key, value;
    bool more;
    for (bool first = true; ng_json_scan_next(&cursor, first, &key, &more) && more; first = false) {
        const ng_string name = ng_json_written(key);
        if (ng_schema_match(schema, name) & 1u << NG_FIELD_TEXT || !ng_json_scan_space(&cursor))
            return false;
        ng_json_cursor inside = cursor;
        if (*cursor.at == '[' && is_in(arrays, name) && ng_json_scan_char(&inside, '[') &&
            ng_json_scan_space(&inside) && *inside.at == '{') {
            if (has_text_behind(schema, cursor))
                return false;
            *found = (ng_json_wrapper){cursor.at, name, level};
            return true;
        }
        if (*cursor.at == '{' && level < LEVELS && is_in(outer, name) &&
            ng_json_scan_char(&inside, '{') && find_array(schema, inside, level + 1, found))
            return true;
        if (!ng_json_scan_value(&cursor, &value))
            return false;
    }
    return false;
}

bool ng_json_wrapper_find(const ng_schema *schema, const char *bytes, size_t length,
                          ng_json_wrapper *found)
{
    ng_json_cursor cursor = ng_json_cursor_over((ng_string){bytes, length});
    return ng_json_scan_char(&cursor, '{') && find_array(schema, cursor, 1, found);
}
