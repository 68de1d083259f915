/* A hyphen at the end of a line divides a word, or joins two. It joins them for good when the first
 * part is one that makes compounds or when the text writes the word so elsewhere. */
#include "decode/plain_text.h"

#include "text/strings.h"

enum {
    WORD_LONGEST = 60,
    AROUND = 32 * 1024 /* what is looked through on both sides */
};

/* First parts of compounds, each between spaces. */
static const char compound_parts[] =
    " all anti best centre center co counter cross deep eight ever ex far first five fixed former "
    "four front full half hard heavy high ill know last late left light long low mid "
    "middle much multi nine no non north old on one open part post pre pro right round second self "
    "semi seven short single six small so south state sub ten third three top tree true two ultra "
    "under up vice well west white wide working world year ";

static bool is_part(char c)
{
    return ng_is_letter(c) || (unsigned char)c >= 0x80;
}

static bool is_compound_part(const char *part, size_t length)
{
    char lower[WORD_LONGEST];
    for (size_t i = 0; i < length; i++)
        lower[i] = (char)(ng_is_upper(part[i]) ? part[i] | 0x20 : part[i]);
    return ng_is_listed(compound_parts, lower, length);
}

/* Does the text around have the two parts with a hyphen between them in one line? */
static bool is_written_so(const char *text, size_t length, size_t at, size_t before, size_t rest,
                          size_t after)
{
    char word[2 * WORD_LONGEST + 1];
    const size_t bytes = before + 1 + after;
    memcpy(word, text + at - before, before + 1);
    memcpy(word + before + 1, text + rest, after);
    const size_t start = at > AROUND ? at - AROUND : 0;
    const size_t end = length - at > AROUND ? at + AROUND : length;
    for (const char *from = text + start; (size_t)(text + end - from) >= bytes;) {
        const char *found = memchr(from, word[0], (size_t)(text + end - from) - bytes + 1);
        if (!found)
            return false;
        if (memcmp(found, word, bytes) == 0)
            return true;
        from = found + 1;
    }
    return false;
}

ng_hyphen ng_hyphen_find(const char *text, size_t length, size_t at)
{
    ng_hyphen hyphen = {.rest = at + 1};
    size_t before = 0, after = 0;
    while (before < at && before < WORD_LONGEST && is_part(text[at - 1 - before]))
        before++;
    if (hyphen.rest < length && text[hyphen.rest] == '\r')
        hyphen.rest++;
    if (before < 2 || hyphen.rest >= length || text[hyphen.rest] != '\n')
        return hyphen;
    hyphen.rest++;
    while (hyphen.rest < length && (text[hyphen.rest] == ' ' || text[hyphen.rest] == '\t'))
        hyphen.rest++;
    while (hyphen.rest + after < length && after < WORD_LONGEST &&
           is_part(text[hyphen.rest + after]))
        after++;
    if (after < 2 || ng_is_upper(text[hyphen.rest]))
        return hyphen;
    hyphen.end = hyphen.rest + after;
    while (hyphen.end < length && hyphen.end < hyphen.rest + 2 * WORD_LONGEST &&
           !ng_is_space(text[hyphen.end]))
        hyphen.end++;
    if (hyphen.end < length && !ng_is_space(text[hyphen.end]))
        return hyphen;
    hyphen.is_join = true;
    hyphen.keeps_mark = (before < at && text[at - 1 - before] == '-') ||
                        is_compound_part(text + at - before, before) ||
                        is_written_so(text, length, at, before, hyphen.rest, after);
    hyphen.is_open = text[hyphen.end - 1] == '-' && hyphen.end < length &&
                     (text[hyphen.end] == '\n' || text[hyphen.end] == '\r');
    hyphen.end -= hyphen.is_open;
    return hyphen;
}
