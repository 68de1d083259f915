/* Where the records of JSON end: objects, one a line as a rule, laid out and strung together in any
 * other way otherwise, in arrays or not.
 *
 * An object that is broken ends at the byte where it breaks, and the next record is looked for
 * where its like start: at the beginning of a line, as far from the margin, or after "}," or "}"
 * where objects share lines. What breaks an object is seen by its grammar, so a quote too many or
 * too few is seen a word later at the most; and a line that is cut off behind a colon, by the next
 * object at the margin. */
#include <string.h>

#include "data/frame.h"
#include "text/strings.h"

/* Moves the count of lines and columns over bytes. */
static void pass(ng_framer *framer, const char *bytes, size_t length)
{
    ng_json_framer *json = &framer->json;
    if (length > 64 && !memchr(bytes, '\n', length) && !memchr(bytes, '\r', length)) {
        framer->column += length;
        framer->after_return = json->line_is_blank = false;
        return;
    }
    for (size_t i = 0; i < length; i++) {
        const char c = bytes[i];
        if (c == '\r' || (c == '\n' && !framer->after_return)) {
            framer->line++;
            framer->column = 0;
            json->line_is_blank = true;
        } else if (c != '\n') {
            framer->column++;
            json->line_is_blank = json->line_is_blank && (c == ' ' || c == '\t');
        }
        framer->after_return = c == '\r';
    }
}

/* Ends of lines after it are no part of a record. */
static bool finish(ng_framer *framer)
{
    ng_framer_cut_ends(framer);
    const ng_string record = ng_framer_kept(framer);
    const bool odd = record.length > 0 && record.data[0] != '{';
    if (odd && framer->json.is_odd) {
        ng_framer_forget(framer);
        return true;
    }
    if (!ng_framer_is_blank(framer))
        framer->json.is_odd = odd;
    return ng_framer_finish(framer, NG_PROBLEM_NONE);
}

/* ---- Between values ---- */

static void begin(ng_framer *framer)
{
    ng_json_framer *json = &framer->json;
    const uint64_t mark = framer->line == 1 ? json->mark : 0;
    json->stand = NG_JSON_INSIDE;
    json->place = (ng_json_place){0};
    json->indent = json->line_is_blank ? framer->column - mark : UINT64_MAX;
    json->fills_line = json->is_line = false;
}

static bool starts_value(char c)
{
    return c == '[' || c == '"' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           c == 'N' || c == 'I';
}

/* What cannot stand between records is one itself, for its reader to refuse. */
static bool take_rubbish(ng_framer *framer, char c)
{
    const bool kept = ng_framer_keep(framer, &c, 1);
    if (!framer->json.in_array) {
        framer->json.stand = NG_JSON_RUBBISH;
        return kept;
    }
    framer->json.stand = NG_JSON_LOST;
    framer->json.last = framer->json.before = '\0';
    return kept && finish(framer);
}

/* Behind the array of records. */
static void leave_array(ng_json_framer *json)
{
    json->stand = json->wrappers ? NG_JSON_WRAPPER : NG_JSON_BETWEEN;
    json->place = ng_json_place_in(json->wrappers);
}

static void leave_wrapper(ng_framer *framer, const char *bytes, size_t length, size_t *taken)
{
    if (ng_json_values_feed(&framer->json.place, bytes, length, taken) != NG_JSON_END_NONE) {
        framer->json.wrappers = 0;
        framer->json.stand = NG_JSON_BETWEEN;
    }
    pass(framer, bytes, *taken);
}

/* One byte at most; none when a value begins with it. */
static bool take_between(ng_framer *framer, char c, size_t *taken)
{
    ng_json_framer *json = &framer->json;
    bool good = true;
    *taken = 1;
    if (c == '{' || (json->in_array && starts_value(c))) {
        begin(framer);
        *taken = 0;
    } else if (c == '\n' && json->fills_line) {
        json->stand = NG_JSON_BY_LINE;
    } else if (c == (json->in_array ? ']' : '[')) {
        json->in_array = !json->in_array;
        if (!json->in_array)
            leave_array(json);
    } else if (!ng_json_is_space(c) && c != ',' && c != '\x1e') { /* the last: RFC 7464 */
        good = take_rubbish(framer, c);
    }
    json->fills_line = json->fills_line && ng_json_is_space(c);
    pass(framer, &c, *taken);
    return good;
}

/* ---- Inside a value, and behind one that is broken ---- */

/* Whether an object at the margin is the next record, and that under way was cut off with its line:
 * where objects have lines to themselves; else where it would be the value of a member, unless
 * braces have lines to themselves. */
static bool is_cut_off(const ng_framer *framer, char c)
{
    const ng_json_framer *json = &framer->json;
    const ng_string kept = ng_framer_kept(framer);
    if (c != '{' || framer->column != 0 || json->indent != 0 || kept.length < 2 ||
        kept.data[kept.length - 1] != '\n')
        return false;
    return json->is_line || (ng_json_place_is_in_object(&json->place) && kept.data[1] != '\n' &&
                             kept.data[1] != '\r');
}

/* A line at most. */
static bool take_value(ng_framer *framer, const char *bytes, size_t length, size_t *taken)
{
    ng_json_framer *json = &framer->json;
    if (is_cut_off(framer, *bytes)) {
        json->stand = json->is_line ? NG_JSON_BY_LINE : NG_JSON_BETWEEN;
        *taken = 0;
        return finish(framer);
    }
    const char *line_end = json->indent == 0 ? memchr(bytes, '\n', length) : NULL;
    if (line_end)
        length = (size_t)(line_end - bytes) + 1;
    const ng_json_end end = ng_json_values_feed(&json->place, bytes, length, taken);
    bool good = ng_framer_keep(framer, bytes, *taken);
    pass(framer, bytes, *taken);
    if (end == NG_JSON_END_NONE)
        return good;
    json->fills_line = end == NG_JSON_END_DONE && !json->in_array && json->indent == 0 &&
                       framer->line == framer->first;
    json->stand = NG_JSON_BETWEEN;
    if (end == NG_JSON_END_BROKEN) {
        /* The record's reader is to meet the byte that is wrong, unless the next one starts there.
         */
        if (bytes[*taken] != '{' || !json->line_is_blank)
            good = good && ng_framer_keep(framer, bytes + *taken, 1);
        json->stand = NG_JSON_LOST;
        json->last = json->before = '\0';
    }
    return good && finish(framer);
}

static bool is_start(const ng_framer *framer)
{
    const ng_json_framer *json = &framer->json;
    const bool behind =
        (json->last == ',' && json->before == '}') || (json->last == '}' && !json->in_array);
    const uint64_t indent = json->indent == UINT64_MAX ? 0 : json->indent;
    return (json->line_is_blank && framer->column == indent) ||
           (json->indent == UINT64_MAX && behind);
}

static bool is_array_end(const ng_framer *framer)
{
    const ng_json_framer *json = &framer->json;
    if (json->indent == UINT64_MAX)
        return json->last == '}';
    return json->line_is_blank && (framer->column < json->indent || framer->column == 0);
}

static void look_for_start(ng_framer *framer, const char *bytes, size_t length, size_t *taken)
{
    ng_json_framer *json = &framer->json;
    for (*taken = 0; *taken < length && json->stand == NG_JSON_LOST; ++*taken) {
        const char c = bytes[*taken];
        if (c == '{' && is_start(framer)) {
            begin(framer);
            return;
        }
        if (c == ']' && json->in_array && is_array_end(framer)) {
            json->in_array = false;
            leave_array(json);
        }
        if (!ng_json_is_space(c)) {
            json->before = json->last;
            json->last = c;
        }
        pass(framer, &c, 1);
    }
}

/* ---- Lines ---- */

static bool take_rubbish_line(ng_framer *framer, const char *bytes, size_t length, size_t *taken)
{
    for (*taken = 0; *taken < length && bytes[*taken] != '\n' && bytes[*taken] != '\r';)
        ++*taken;
    pass(framer, bytes, *taken);
    if (*taken == length)
        return true;
    framer->json.stand = NG_JSON_BETWEEN;
    return finish(framer);
}

/* Whether the line that has been kept is the beginning of an object that goes on after it, whose
 * place is set then. */
static bool goes_on(ng_framer *framer)
{
    ng_json_framer *json = &framer->json;
    const ng_string whole = ng_framer_kept(framer), line = ng_string_trim(whole);
    size_t taken;
    if (framer->dropping || line.length == 0 || line.data[0] != '{' ||
        line.data[line.length - 1] == '}')
        return false;
    json->place = (ng_json_place){0};
    json->indent = (uint64_t)(line.data - whole.data);
    return ng_json_values_feed(&json->place, line.data, line.length, &taken) == NG_JSON_END_NONE &&
           ng_json_values_feed(&json->place, "\n", 1, &taken) == NG_JSON_END_NONE;
}

static bool take_line(ng_framer *framer, const char *bytes, size_t length, size_t *taken)
{
    ng_json_framer *json = &framer->json;
    const char *end = memchr(bytes, '\n', length);
    const size_t body = end ? (size_t)(end - bytes) : length;
    *taken = end ? body + 1 : body;
    if (!ng_framer_keep(framer, bytes, body))
        return false;
    if (!end)
        return true;
    bool good = true;
    if (goes_on(framer)) {
        json->stand = NG_JSON_INSIDE;
        json->is_line = true;
        good = ng_framer_keep(framer, "\n", 1);
    } else {
        good = finish(framer);
    }
    framer->line++;
    framer->column = 0;
    framer->after_return = false;
    json->line_is_blank = true;
    return good;
}

/* ---- The input ---- */

bool ng_json_framer_take(ng_framer *framer, const char *bytes, size_t length, size_t *taken)
{
    const size_t before = framer->batch->count;
    bool good = true;
    *taken = 0;
    while (good && *taken < length && framer->batch->count == before) {
        const char *at = bytes + *taken;
        const size_t left = length - *taken;
        size_t step = 0;
        switch (framer->json.stand) {
        case NG_JSON_BETWEEN: good = take_between(framer, *at, &step); break;
        case NG_JSON_INSIDE: good = take_value(framer, at, left, &step); break;
        case NG_JSON_BY_LINE: good = take_line(framer, at, left, &step); break;
        case NG_JSON_LOST: look_for_start(framer, at, left, &step); break;
        case NG_JSON_RUBBISH: good = take_rubbish_line(framer, at, left, &step); break;
        case NG_JSON_WRAPPER: leave_wrapper(framer, at, left, &step); break;
        }
        *taken += step;
    }
    return good;
}

bool ng_json_framer_end(ng_framer *framer)
{
    if (framer->begun)
        return finish(framer);
    return !framer->json.in_array || framer->json.stand != NG_JSON_BETWEEN ||
           (ng_framer_keep(framer, "", 0) && ng_framer_finish(framer, NG_PROBLEM_ARRAY_OPEN));
}
