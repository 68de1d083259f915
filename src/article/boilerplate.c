/* Page furniture: what the model of boilerplate_model.h takes for it, and what nonprose.h does. */
#include "article/boilerplate.h"

#include <string.h>

#include "article/boilerplate_model.h"
#include "article/nonprose.h"
#include "base/ascii.h"
#include "text/word_order.h"

/* Log odds above which a block is furniture: such that one sentence of a hundred that the model has
 * not learnt from is lost. */
enum {
    FURNITURE = 0,                         /* by itself, */
    SURE = 5 * NG_BOILERPLATE_SCALE / 2,   /* where a heading or an item of a list may stand, */
    BUTTON = -3 * NG_BOILERPLATE_SCALE / 2 /* beside other furniture, */
};

enum {
    BUTTON_WORDS = 1,              /* the most words of that */
    CREDIT_WORDS = 8,              /* the most of a credit behind a caption, */
    CREDIT = NG_BOILERPLATE_SCALE, /* which must be so much clearer than a line of its own */
    LINK_HEADING_WORDS = 6,
    WORDS_MAX = 40 /* longer blocks are not asked about */
};

/* Furniture that a list of links follows begins with one of these. */
static const ng_word_set link_headings = NG_WORD_SET(
    "also around by categories comments discover don't editor editor's editors elsewhere explore "
    "external featured follow from further hot in just keep latest like more most must next on "
    "other people popular previous promoted read readers recent recommended references related "
    "see share source sources sponsored tags top topics trending up watch what you");

/* Nothing that could tell a topic: numbers, symbols. */
static bool has_word(const ng_tokens *tokens, ng_range words)
{
    for (size_t i = words.first; i < words.last; i++)
        if (tokens->items[i].kind != NG_TOKEN_NUMBER)
            return true;
    return false;
}

/* Are most words in letters that the model has not seen: beyond Latin-1? */
static bool is_foreign(const char *text, const ng_tokens *tokens, ng_range words)
{
    size_t foreign = 0;
    for (size_t i = words.first; i < words.last; i++)
        foreign += (unsigned char)text[tokens->items[i].start] >= 0xC4;
    return 2 * foreign > words.last - words.first;
}

/* "REPORTER: Who pays for that?", which looks like a credit. */
static bool is_question_of_speaker(const char *text, ng_span span)
{
    size_t at = span.start, end = span.start + span.length;
    while (at < end && ng_is_upper(text[at]))
        at++;
    return at > span.start + 1 && at < end && text[at] == ':' && text[end - 1] == '?';
}

/* "@jane: nobody asked us", "RT @news: first tram at noon": somebody's words behind a handle. */
static bool is_post(const char *text, ng_span span)
{
    const bool is_passed_on = span.length > 3 && memcmp(text + span.start, "RT ", 3) == 0;
    size_t at = span.start + (is_passed_on ? 3 : 0);
    const size_t end = span.start + span.length;
    if (text[at] != '@')
        return false;
    while (at < end && (unsigned char)text[at] > ' ' && text[at] != ':')
        at++;
    return at + 2 < end && text[at] == ':' && text[at + 1] == ' ';
}

static bool is_link_heading(const ng_tokens *tokens, ng_range words)
{
    const ng_token *first = &tokens->items[words.first];
    return words.last - words.first <= LINK_HEADING_WORDS &&
           ng_word_set_holds(link_headings, tokens->forms + first->form_start, first->form_length);
}

/* Where the credit behind a caption would begin: behind the last bracket, stop or bar; the end of
 * the block, if it ends as a sentence does or there is none of these. */
static size_t credit_at(const char *text, ng_span span)
{
    const size_t end = span.start + span.length;
    const bool in_brackets = strchr(")]", text[end - 1]) != NULL;
    for (size_t at = end - 1; !strchr(".!?", text[end - 1]) && at > span.start + 1; at--)
        if (in_brackets ? strchr("([", text[at]) != NULL
                        : text[at] == ' ' && strchr(".!?|", text[at - 1]) != NULL)
            return at;
    return end;
}

/* The score of the block; of a caption that of the credit behind it, of a post that of what stands
 * in front of its tags. */
static int score_of(const char *text, ng_span span, const ng_tokens *tokens, ng_range words)
{
    const size_t end = span.start + span.length, credit = credit_at(text, span);
    const ng_range all = words;
    while (words.first < words.last && tokens->items[words.first].start < credit)
        words.first++;
    if (memchr(text + credit, '#', end - credit)) /* tags behind a post */
        return ng_boilerplate_score(text, (ng_span){span.start, credit - span.start}, tokens,
                                    (ng_range){all.first, words.first});
    const int score = ng_boilerplate_score(text, span, tokens, all);
    if (words.first == words.last || words.last - words.first > CREDIT_WORDS)
        return score;
    const int last =
        ng_boilerplate_score(text, (ng_span){credit, end - credit}, tokens, words) - CREDIT;
    return last > score ? last : score;
}

ng_boilerplate ng_boilerplate_find(const char *text, ng_span span, const ng_tokens *tokens,
                                   ng_range words)
{
    if (span.length > NG_BOILERPLATE_MAX)
        return NG_BOILERPLATE_NONE;
    if (!has_word(tokens, words))
        return NG_BOILERPLATE_PLAIN;
    if (ng_is_nonprose(text, span, tokens, words))
        return NG_BOILERPLATE_NONPROSE;
    if (words.last - words.first > WORDS_MAX || is_foreign(text, tokens, words) ||
        is_question_of_speaker(text, span) || is_post(text, span))
        return NG_BOILERPLATE_NONE;
    const int score = score_of(text, span, tokens, words);
    if (score > FURNITURE)
        return is_link_heading(tokens, words) ? NG_BOILERPLATE_LINK_HEADING
               : score > SURE                 ? NG_BOILERPLATE_PLAIN
                                              : NG_BOILERPLATE_LIKELY;
    return score > BUTTON && words.last - words.first <= BUTTON_WORDS ? NG_BOILERPLATE_BUTTON
                                                                      : NG_BOILERPLATE_NONE;
}
