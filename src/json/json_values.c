/* Where JSON values end. */
#include "json/json_scan.h"

#include "base/ascii.h"

enum {
    EXPECT_VALUE,
    EXPECT_VALUE_OR_END, /* after [ */
    EXPECT_KEY_OR_END,   /* after { */
    EXPECT_KEY,
    EXPECT_COLON,
    EXPECT_COMMA_OR_END, /* after a value */
    IN_KEY,
    IN_KEY_ESCAPE,
    IN_STRING,
    IN_STRING_ESCAPE,
    IN_SCALAR
};

/* What numbers and names are made of. */
static bool is_scalar(char c)
{
    return ng_is_digit(c) || ng_is_letter(c) || c == '-' || c == '+' || c == '.';
}

bool ng_json_place_is_in_object(const ng_json_place *place)
{
    const size_t top = place->depth - 1;
    return place->depth > 0 && (place->objects[top / 64] >> top % 64 & 1);
}

static bool open_bracket(ng_json_place *place, bool object)
{
    const uint64_t bit = UINT64_C(1) << place->depth % 64;
    if (place->depth > NG_JSON_DEPTH_MAX) /* a record, and what its fields may hold */
        return false;
    if (object)
        place->objects[place->depth / 64] |= bit;
    else
        place->objects[place->depth / 64] &= ~bit;
    place->depth++;
    place->state = object ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END;
    return true;
}

static bool begin_value(ng_json_place *place, char c)
{
    if (c == '{' || c == '[')
        return open_bracket(place, c == '{');
    place->state = c == '"' ? IN_STRING : IN_SCALAR;
    return c == '"' || is_scalar(c);
}

static bool close_bracket(ng_json_place *place, char c)
{
    if (place->depth == 0 || c != (ng_json_place_is_in_object(place) ? '}' : ']'))
        return false;
    place->depth--;
    place->state = EXPECT_COMMA_OR_END;
    return true;
}

/* One byte outside of strings. False when it cannot stand there. */
static bool step(ng_json_place *place, char c)
{
    switch (place->state) {
    case EXPECT_VALUE: return begin_value(place, c);
    case EXPECT_VALUE_OR_END: return c == ']' ? close_bracket(place, c) : begin_value(place, c);
    case EXPECT_KEY_OR_END:
        if (c == '}')
            return close_bracket(place, c);
        /* fall through */
    case EXPECT_KEY: place->state = IN_KEY; return c == '"';
    case EXPECT_COLON: place->state = EXPECT_VALUE; return c == ':';
    default:
        if (c != ',')
            return close_bracket(place, c);
        place->state = ng_json_place_is_in_object(place) ? EXPECT_KEY : EXPECT_VALUE;
        return place->depth > 0;
    }
}

ng_json_place ng_json_place_in(size_t objects)
{
    ng_json_place place = {.state = EXPECT_VALUE};
    for (size_t i = 0; i < objects; i++)
        open_bracket(&place, true);
    place.state = EXPECT_COMMA_OR_END;
    return place;
}

size_t ng_json_plain_length(const char *bytes, size_t length)
{
    size_t at = 0;
    for (; length - at >= sizeof(ng_bytes64); at += sizeof(ng_bytes64)) {
        const uint64_t marks = ng_json_string_marks(bytes + at);
        if (marks)
            return at + (size_t)__builtin_ctzll(marks);
    }
    while (at < length && bytes[at] != '"' && bytes[at] != '\\' && (unsigned char)bytes[at] > 0x1f)
        at++;
    return at;
}

/* Bytes of a string, or of a key. Returns how many, fewer than all only in front of a control
 * character or after the closing quote. */
static size_t pass_string(ng_json_place *place, const char *bytes, size_t length)
{
    const bool is_key = place->state == IN_KEY || place->state == IN_KEY_ESCAPE;
    bool escape = place->state == IN_KEY_ESCAPE || place->state == IN_STRING_ESCAPE;
    size_t at = 0;
    while (at < length) {
        if (escape) {
            if ((unsigned char)bytes[at] < 0x20)
                break;
            escape = false;
            at++;
            continue;
        }
        at += ng_json_plain_length(bytes + at, length - at);
        if (at == length || (bytes[at] != '"' && bytes[at] != '\\'))
            break;
        if (bytes[at++] == '"') {
            place->state = is_key ? EXPECT_COLON : EXPECT_COMMA_OR_END;
            return at;
        }
        escape = true;
    }
    place->state =
        is_key ? (escape ? IN_KEY_ESCAPE : IN_KEY) : (escape ? IN_STRING_ESCAPE : IN_STRING);
    return at;
}

ng_json_end ng_json_values_feed(ng_json_place *place, const char *bytes, size_t length,
                                size_t *taken)
{
    size_t at = 0;
    ng_json_end end = NG_JSON_END_NONE;
    while (at < length && end == NG_JSON_END_NONE) {
        if (place->state >= IN_KEY && place->state <= IN_STRING_ESCAPE) {
            at += pass_string(place, bytes + at, length - at);
            if (place->state >= IN_KEY && at < length)
                end = NG_JSON_END_BROKEN;
        } else if (place->state == IN_SCALAR && is_scalar(bytes[at])) {
            at++;
            continue;
        } else if (place->state == IN_SCALAR) {
            place->state = EXPECT_COMMA_OR_END;
        } else if (ng_json_is_space(bytes[at])) {
            at++;
            continue;
        } else if (step(place, bytes[at])) {
            at++;
        } else {
            end = NG_JSON_END_BROKEN;
        }
        if (end == NG_JSON_END_NONE && place->depth == 0 && place->state == EXPECT_COMMA_OR_END)
            end = NG_JSON_END_DONE;
    }
    *taken = at;
    return end;
}
