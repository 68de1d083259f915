/* Signs that the sentence splitter reads as a whole. Everything here looks at a bounded number of
 * bytes or consumes what it looked at, so that the splitter stays linear. */
#include "text/sentence_patterns.h"

#include <string.h>

#include "base/ascii.h"
#include "text/lines.h"
#include "text/utf8.h"
#include "text/word_order.h"

bool ng_code_is_among(const char *text, size_t at, size_t bytes, const char *set)
{
    char sign[NG_UTF8_MAX + 1] = "";
    memcpy(sign, text + at, bytes);
    /* A byte that is no character by itself is a part of some in the set. */
    return *sign && (bytes > 1 || (unsigned char)*sign < 0x80) && strstr(set, sign);
}

static bool is_among(const char *text, size_t at, const char *set)
{
    return ng_code_is_among(text, at, 1, set);
}

/* ---- White space ---- */

size_t ng_blank_at(const char *text, size_t at, size_t end)
{
    if (at >= end)
        return 0;
    const unsigned char *t = (const unsigned char *)text + at;
    size_t left = end - at;
    if (t[0] == ' ' || t[0] == '\t' || t[0] == '\v' || t[0] == '\f')
        return 1;
    if (t[0] < 0x80)
        return 0;
    if (left >= 2 && t[0] == 0xC2 && t[1] == 0xA0)
        return 2;
    if (left < 3)
        return 0;
    bool is_general =
        t[0] == 0xE2 && t[1] == 0x80 && ((t[2] >= 0x80 && t[2] <= 0x8B) || t[2] == 0xAF);
    bool is_wide = t[0] == 0xE3 && t[1] == 0x80 && t[2] == 0x80;
    bool is_mark = t[0] == 0xEF && t[1] == 0xBB && t[2] == 0xBF;
    return is_general || is_wide || is_mark ? 3 : 0;
}

size_t ng_blanks_skip(const char *text, size_t at, size_t end, size_t *lines, size_t *blanks)
{
    *lines = *blanks = 0;
    for (;;) {
        size_t bytes = ng_blank_at(text, at, end);
        if (bytes) {
            ++*blanks;
        } else {
            bytes = ng_line_end_at(text, at, end);
            if (!bytes)
                return at;
            ++*lines;
        }
        at += bytes;
    }
}

static bool is_blank(const char *text, size_t at, size_t end)
{
    return at >= end || ng_blank_at(text, at, end) || ng_line_end_at(text, at, end);
}

/* ---- Stops and what closes behind them ---- */

static ng_stop name_stops(const ng_stops *stops, bool is_question)
{
    if (stops->others == 0)
        return stops->periods == 1  ? NG_STOP_PERIOD
               : stops->periods < 4 ? NG_STOP_DOTS
                                    : NG_STOP_ELLIPSIS;
    if (stops->others == 1 && stops->periods == 0)
        return is_question ? NG_STOP_QUESTION : NG_STOP_EXCLAMATION;
    return NG_STOP_MIXED;
}

ng_stops ng_stops_read(const char *text, size_t at, size_t end)
{
    ng_stops stops = {.end = at};
    bool is_question = false;
    while (stops.end < end) {
        uint32_t code;
        const size_t bytes = ng_utf8_decode(text + stops.end, end - stops.end, &code);
        if (code == '.') {
            stops.periods++;
        } else if (code == 0x2026) {
            stops.periods += 3;
        } else if (ng_code_is_among(text, stops.end, bytes, "!?‼⁇⁈⁉‽")) {
            stops.others++;
            is_question = is_question || ng_code_is_among(text, stops.end, bytes, "?⁇‽");
        } else if (ng_code_is_among(text, stops.end, bytes, "։؟۔।။።។。！．？｡")) {
            stops.is_wide = true;
        } else {
            break;
        }
        stops.end += bytes;
    }
    stops.kind = name_stops(&stops, is_question);
    return stops;
}

/* Behind a reference of a few digits, "[12]". */
static size_t reference_end(const char *text, size_t at, size_t end)
{
    size_t i = at + 1;
    while (i < end && i - at < 5 && ng_is_digit(text[i]))
        i++;
    return i > at + 1 && i < end && text[at] == '[' && text[i] == ']' ? i + 1 : at;
}

/* The marks that close in German („so.“, »so.«) open elsewhere: here they close if directly behind
 * the stop with white space behind them. */
static bool is_turned_closer(uint32_t code, const char *text, size_t next, size_t end)
{
    return (code == 0xAB || code == 0x201C) && is_blank(text, next, end);
}

size_t ng_closers_skip(const char *text, size_t at, size_t end, ng_wrapper *closer)
{
    *closer = NG_WRAPPER_NONE;
    for (size_t bytes; at < end; at += bytes) {
        uint32_t code;
        bytes = ng_utf8_decode(text + at, end - at, &code);
        if (ng_code_is_among(text, at, bytes, "\"'»’”›」』") ||
            is_turned_closer(code, text, at + bytes, end))
            *closer = NG_WRAPPER_QUOTE;
        else if (ng_code_is_among(text, at, bytes, ")]}）"))
            *closer = NG_WRAPPER_BRACKET;
        else if ((bytes = reference_end(text, at, end) - at) == 0)
            break;
    }
    return at;
}

size_t ng_spaced_stops_end(const char *text, size_t at, size_t end, size_t *runs)
{
    for (*runs = 1; at + 1 < end && text[at] == ' ' && text[at + 1] == '.'; ++*runs) {
        size_t next = at + 2;
        if (next < end && (unsigned char)text[next] > ' ' && text[next] >= '0')
            break;
        at = next;
    }
    return at;
}

size_t ng_spaced_closers_skip(const char *text, size_t at, size_t end, bool is_tokenised,
                              bool is_quoted, ng_wrapper *closer)
{
    while (at + 1 < end && text[at] == ' ') {
        size_t i = at + 1;
        bool is_bracket = text[i] == ')' || text[i] == ']';
        if (text[i] == '"' && is_quoted)
            i++;
        else if (is_tokenised && is_bracket)
            i++;
        else if (is_tokenised && text[i] == '\'' && i + 1 < end && text[i + 1] == '\'')
            i += 2;
        else if (text[i] == '\xC2' && i + 1 < end && text[i + 1] == '\xBB')
            i += 2;
        else
            break;
        if (i < end && (unsigned char)text[i] > ' ')
            break;
        is_quoted = is_quoted && text[at + 1] != '"';
        *closer = is_bracket ? NG_WRAPPER_BRACKET : NG_WRAPPER_QUOTE;
        at = i;
    }
    return at;
}

bool ng_quote_goes_on(const char *text, size_t at, size_t end)
{
    static const char *const particles[] = {"\xE3\x81\xA8", "\xE3\x81\xA3\xE3\x81\xA6",
                                            "\xE3\x80\x81"}; /* to, tte, comma */
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++) {
        const size_t length = strlen(particles[i]);
        if (end - at > length && memcmp(text + at, particles[i], length) == 0)
            return true;
    }
    return false;
}

/* Words that follow the period of a domain name, not of a sentence. */
static bool is_domain(const char *text, size_t at, size_t end)
{
    static const ng_word_set domains = NG_WORD_SET("Co Com Edu Gov Io Net Org Uk");
    size_t length = 0;
    while (at + length < end && ng_is_letter(text[at + length]))
        length++;
    return ng_word_set_holds(domains, text + at, length);
}

/* Is there one of the signs of addresses and file names in the word around text[stop, next)? */
static bool is_address(const char *text, size_t start, size_t stop, size_t next, size_t end)
{
    for (size_t i = stop; i > start && stop - i < 64 && (unsigned char)text[i - 1] > ' '; i--)
        if (is_among(text, i - 1, "@/\\_"))
            return true;
    for (size_t i = next; i < end && i - next < 64 && (unsigned char)text[i] > ' '; i++)
        if (is_among(text, i, "@/\\_("))
            return true;
    return false;
}

static bool period_may_be_glued(const char *text, size_t start, size_t stop, size_t next,
                                size_t end)
{
    if (next + 1 >= end || !ng_is_upper(text[next]) || !ng_is_lower(text[next + 1]) ||
        stop < start + 2 || is_domain(text, next, end))
        return false;
    const bool is_hour = text[stop - 1] == 'm' && text[stop - 2] == '.';
    if (!is_hour && !ng_is_digit(text[stop - 1]) &&
        !(ng_is_lower(text[stop - 1]) && ng_is_lower(text[stop - 2])))
        return false;
    return !is_address(text, start, stop, next, end);
}

bool ng_stops_may_be_glued(const char *text, size_t start, size_t stop, const ng_stops *stops,
                           size_t next, size_t end)
{
    if (stops->kind == NG_STOP_PERIOD)
        return period_may_be_glued(text, start, stop, next, end);
    return next + 1 < end && stop > start + 1 && ng_is_letter(text[next]) &&
           (ng_is_letter(text[stop - 1]) || ng_is_digit(text[stop - 1])) &&
           !is_address(text, start, stop, next, end);
}

/* ---- List marks ---- */

size_t ng_bullet_at(const char *text, size_t at, size_t end)
{
    uint32_t code;
    if (at >= end || (unsigned char)text[at] < 0x80)
        return 0;
    const size_t bytes = ng_utf8_decode(text + at, end - at, &code);
    return ng_code_is_among(text, at, bytes, "·•‣⁃∙■▪▶►○●◦") ? bytes : 0;
}

/* The value of i .. xxxix in small letters, 0 for none. */
static size_t roman_value(const char *text, size_t length)
{
    size_t value = 0, i = 0;
    for (; i < length && i < 3 && text[i] == 'x'; i++)
        value += 10;
    if (i + 1 < length && text[i] == 'i' && (text[i + 1] == 'x' || text[i + 1] == 'v'))
        return i + 2 == length ? value + (text[i + 1] == 'x' ? 9 : 4) : 0;
    if (i < length && text[i] == 'v')
        value += 5, i++;
    for (size_t ones = 0; i < length && ones < 3 && text[i] == 'i'; ones++, i++)
        value++;
    return i == length ? value : 0;
}

/* The number or letter in text[length]. */
static bool read_value(const char *text, size_t length, const ng_item *after, ng_item *item)
{
    size_t roman = roman_value(text, length);
    bool is_letter_next = after && after->kind == 'a' && length == 1 &&
                          (size_t)(text[0] - 'a' + 1) == after->value + 1;
    item->value = 0;
    if (ng_is_digit(text[0])) {
        item->kind = '1';
        for (size_t i = 0; i < length && ng_is_digit(text[i]); i++)
            item->value = 10 * item->value + (size_t)(text[i] - '0');
        return ng_is_digit(text[length - 1]) && length <= 3;
    }
    if (roman && !is_letter_next) {
        item->kind = 'i';
        item->value = roman;
        return true;
    }
    if (length != 1 || !ng_is_letter(text[0]))
        return false;
    item->kind = text[0] >= 'a' ? 'a' : 'A';
    item->value = (size_t)((text[0] | 0x20) - 'a' + 1);
    return true;
}

ng_item ng_item_read(const char *text, size_t at, size_t end, const ng_item *after)
{
    ng_item item = {0};
    size_t lines, blanks, bullet = ng_bullet_at(text, at, end);
    size_t i = bullet ? ng_blanks_skip(text, at + bullet, end, &lines, &blanks) : at;
    bool is_open = i < end && text[i] == '(';
    size_t start = i += is_open;
    while (i < end && i - start < 6 && (ng_is_letter(text[i]) || ng_is_digit(text[i])))
        i++;
    if (i == start || i >= end || !read_value(text + start, i - start, after, &item))
        return (ng_item){0};
    char style = 0;
    if (text[i] == ')')
        style = is_open ? '(' : ')', i++;
    else if (text[i] == '.' && i + 1 < end && text[i + 1] == ')')
        style = '2', i += 2;
    else if (text[i] == '.' && !is_open && (item.kind == '1' || i == start + 1))
        style = item.kind == 'A' ? 0 : '.', i++;
    if (i >= end || !is_blank(text, i, end))
        style = 0;
    item.style = style;
    item.end = i;
    return style ? item : (ng_item){0};
}

/* ---- Times, links, smileys, dates ---- */

static size_t digits_end(const char *text, size_t at, size_t end)
{
    size_t i = at;
    while (i < end && i - at < 4 && ng_is_digit(text[i]))
        i++;
    return i;
}

/* Behind "pm", "p.m." and their kind. */
static size_t half_day_end(const char *text, size_t at, size_t end)
{
    if (end - at < 2 || ((text[at] | 0x20) != 'a' && (text[at] | 0x20) != 'p'))
        return at;
    if ((text[at + 1] | 0x20) == 'm')
        return end - at > 2 && ng_is_letter(text[at + 2]) ? at : at + 2;
    /* Its last period may be a stop. */
    return end - at >= 3 && text[at + 1] == '.' && (text[at + 2] | 0x20) == 'm' ? at + 3 : at;
}

size_t ng_time_end(const char *text, size_t start, size_t at, size_t end)
{
    if (at == start || !ng_is_digit(text[at - 1]) || digits_end(text, at + 1, end) != at + 3)
        return at;
    size_t i = at + 3;
    if (i < end && text[i] == ':' && digits_end(text, i + 1, end) == i + 3)
        i += 3;
    size_t space = i < end && text[i] == ' ';
    size_t half = i + space < end ? half_day_end(text, i + space, end) : i + space;
    if (half > i + space)
        i = half;
    /* A time zone. */
    if (i + 3 < end && text[i] == ' ') {
        size_t zone = i + 1 + (text[i + 1] == '('), j = zone;
        while (j < end && j - zone < 5 && ng_is_upper(text[j]))
            j++;
        if (j - zone >= 3 && j - zone <= 4 && text[j - 1] == 'T')
            i = j + (zone == i + 2 && j < end && text[j] == ')');
    }
    return i;
}

static bool is_link_byte(char c)
{
    return ng_is_letter(c) || ng_is_digit(c) || c == '.' || c == '-' || c == '_';
}

size_t ng_link_end(const char *text, size_t start, size_t at, size_t end)
{
    size_t i = at + 1;
    if (at == start || (!ng_is_letter(text[at - 1]) && !ng_is_digit(text[at - 1])))
        return at;
    if (text[at] == '@') {
        while (i < end && is_link_byte(text[i]))
            i++;
    } else {
        if (end - at < 4 || text[at + 1] != '/' || text[at + 2] != '/')
            return at;
        while (i < end && (unsigned char)text[i] > ' ' && !is_among(text, i, "\"<>"))
            i++;
    }
    while (i > at + 1 && is_among(text, i - 1, ".,;:!?)]'"))
        i--;
    return i > at + 1 ? i : at;
}

size_t ng_smiley_end(const char *text, size_t at, size_t end)
{
    size_t i = at + 1;
    if (i < end && text[i] == '-')
        i++;
    if (i >= end || !is_among(text, i, ")(DPp|*"))
        return at;
    char mouth = text[i];
    while (i < end && text[i] == mouth)
        i++;
    return is_blank(text, i, end) ? i : at;
}

size_t ng_date_start(const char *text, size_t start, size_t at, size_t end)
{
    size_t i = at;
    while (i > start && at - i < 3 && ng_is_digit(text[i - 1]))
        i--;
    size_t second = digits_end(text, at + 1, end);
    bool is_date = i < at && at - i < 3 && second > at + 1 && second < end && text[second] == '/' &&
                   digits_end(text, second + 1, end) > second + 1;
    return is_date ? i : at;
}
