/* Browsers show "headline - site" for a page, and copies of pages keep it. */
#include "article/title.h"

#include <stdbool.h>
#include <string.h>

#include "base/ascii.h"
#include "text/word_order.h"

enum {
    SITE_WORDS = 5,     /* the most of a site's name, */
    HEADLINE_WORDS = 3, /* the fewest of a headline */
    WORD_BYTES = 32
};

/* The last words of the names of papers, and names of stations and agencies. */
static const ng_word_set media = NG_WORD_SET(
    "abc abs-cbn advertiser afp aljazeera ap argus atlantic axios bbc bee bloomberg bulletin "
    "cbs chronicle cnn courier democrat dispatch dw echo economist examiner express forbes "
    "fortune fox france24 gazette globe guardian herald independent inquirer jazeera journal "
    "ledger magazine mail media mercury meridian mirror monitor msnbc nbc news newsweek npr "
    "observer patriot politico post post-dispatch press radio register reuters rt salon "
    "sentinel sky slate standard star sun tass telegraph times today tribune tv verge vox "
    "wired");

/* Does a separator stand at text[at], a space behind it? Its bytes, 0 for none. */
static size_t separator_at(const char *text, size_t at, size_t end, bool *is_dash)
{
    static const struct {
        const char *sign;
        bool is_dash;
    } signs[] = {{"|", false},           {"::", false},           {"\xC2\xB7", false},
                 {"\xC2\xBB", false},    {"\xE2\x80\xA2", false}, {"-", true},
                 {"\xE2\x80\x93", true}, {"\xE2\x80\x94", true}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const size_t bytes = strlen(signs[i].sign);
        if (end - at > bytes && memcmp(text + at, signs[i].sign, bytes) == 0 &&
            text[at + bytes] == ' ') {
            *is_dash = signs[i].is_dash;
            return bytes;
        }
    }
    return 0;
}

static size_t count_words(const char *text, size_t start, size_t end)
{
    size_t words = 0;
    for (size_t i = start; i < end; i++)
        words += !ng_is_space(text[i]) && (i == start || ng_is_space(text[i - 1]));
    return words;
}

static bool is_media_word(const char *text, size_t start, size_t end)
{
    char form[WORD_BYTES];
    if (end - start > sizeof form)
        return false;
    for (size_t i = start; i < end; i++)
        form[i - start] = (char)(ng_is_upper(text[i]) ? text[i] | 0x20 : text[i]);
    return ng_word_set_holds(media, form, end - start);
}

/* Capitals, an address, or both: "The Westmere Echo", "echo.com"; of a dash also a word that papers
 * are named by. */
static bool is_site(const char *text, size_t start, size_t end, bool is_dash)
{
    bool is_named = false, has_capital = false;
    if (count_words(text, start, end) > SITE_WORDS || ng_is_space(text[end - 1]))
        return false;
    for (size_t at = start, next; at < end; at = next + 1) {
        for (next = at; next < end && text[next] != ' '; next++)
            ;
        const char *dot = memchr(text + at, '.', next - at);
        const bool is_address = dot && next - (size_t)(dot - text) > 2;
        if (!is_address && ng_is_lower(text[at]) && next - at > 3)
            return false;
        has_capital = has_capital || ng_is_upper(text[at]) || is_address;
        is_named = is_named || is_address || is_media_word(text, at, next);
    }
    return has_capital && (is_named || !is_dash);
}

ng_span ng_title_trim(const char *text, ng_span span)
{
    const size_t end = span.start + span.length;
    for (size_t at = span.start + 1; at + 2 < end; at++) {
        bool is_dash;
        const size_t bytes = text[at - 1] == ' ' ? separator_at(text, at, end, &is_dash) : 0;
        if (bytes == 0 || count_words(text, span.start, at) < HEADLINE_WORDS)
            continue;
        if (is_site(text, at + bytes + 1, end, is_dash)) {
            while (text[at - 1] == ' ')
                at--;
            span.length = at - span.start;
            break;
        }
    }
    return span;
}
