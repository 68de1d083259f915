/* Which sentences are taken together. */
#include "summary/sentence_units.h"

#include <string.h>

#include "base/ascii.h"
#include "text/quotes.h"

enum { DATELINE_MAX = 40, LABEL_MAX = 30, LABEL_WORDS = 3 };

static bool is_among(char c, const char *set)
{
    return c && strchr(set, c);
}

/* The quotation that goes on across `at`, or NULL. */
static const ng_span *quote_across(const ng_unit_block *block, size_t at)
{
    for (size_t i = 0; i < block->quotes->count; i++) {
        const ng_span *quote = &block->quotes->items[i];
        const size_t end = quote->start + quote->length;
        const bool is_last = i + 1 == block->quotes->count && block->is_open;
        if (quote->start < at && (at < end || (is_last && at == end)))
            return quote;
    }
    return NULL;
}

/* ---- Sentences that the splitter cut too often ---- */

/* Where a sentence's words end, quotation marks and brackets after them aside. */
static size_t stop_of(const char *text, ng_span span)
{
    size_t end = span.start + span.length;
    while (end > span.start && (ng_is_space(text[end - 1]) || is_among(text[end - 1], "\"'`)]")))
        end--;
    return end;
}

/* Whether the full stop at the end of the span is set apart by a space, as in tokenised text. */
static bool has_loose_stop(const char *text, ng_span span)
{
    const size_t end = stop_of(text, span);
    return end >= span.start + 2 && is_among(text[end - 1], ".!?") && ng_is_space(text[end - 2]);
}

/* Whether what was split off belongs to the sentence at hand after all: a dateline in brackets
 * before it, a sentence that would begin with a comma, and in tokenised text what follows an
 * abbreviation, whose period is not set apart. */
static bool was_cut_off(const ng_unit_block *block, ng_span first, ng_span next)
{
    const char *text = block->text;
    const size_t end = stop_of(text, first);
    const char last = text[first.start + first.length - 1];
    if (is_among(text[next.start], ",;:"))
        return true;
    if (text[first.start] == '(' && last == ')' && first.length <= DATELINE_MAX &&
        end > first.start && !is_among(text[end - 1], ".!?"))
        return true;
    return block->is_tokenised && end > first.start + 1 && text[end - 1] == '.' &&
           end == first.start + first.length && !ng_is_space(text[end - 2]);
}

/* "(The gate was open. Nobody knew why.)": the bracket that opens the unit is closed later. */
static bool is_in_brackets(const ng_unit_block *block, ng_span unit)
{
    const char *text = block->text;
    const size_t end = block->span.start + block->span.length;
    if (text[unit.start] != '(' || memchr(text + unit.start, ')', unit.length))
        return false;
    const char *close = memchr(text + unit.start, ')', end - unit.start);
    return close && close - (text + unit.start) <= NG_UNIT_MAX;
}

ng_status ng_unit_block_read(ng_unit_block *block, const char *text, ng_span span,
                             ng_sentences *quotes)
{
    *block = (ng_unit_block){.text = text,
                             .span = span,
                             .is_tokenised = has_loose_stop(text, span),
                             .quotes = quotes};
    ng_sentences_reset(quotes);
    return ng_quotes_find(text, span, quotes, &block->is_open);
}

bool ng_unit_goes_on(const ng_unit_block *block, ng_span unit, ng_span next)
{
    const size_t end = unit.start + unit.length;
    if (was_cut_off(block, unit, next) || is_in_brackets(block, unit))
        return true;
    const ng_span *quote = quote_across(block, end);
    return quote && quote->start + quote->length - unit.start <= NG_UNIT_MAX;
}

bool ng_unit_is_cut(const ng_unit_block *block, ng_span unit)
{
    return quote_across(block, unit.start) || quote_across(block, unit.start + unit.length);
}

/* ---- Interviews ---- */

/* "Q:", "A.", "INTERVIEWER:", "Ada Low:", also in bold. */
static bool has_label(const char *text, ng_span span)
{
    size_t at = span.start, words = 1;
    const size_t end = span.start + span.length;
    while (at < end && (text[at] == '*' || text[at] == '_'))
        at++;
    const size_t start = at;
    if (at == end || !ng_is_upper(text[at]))
        return false;
    for (; at < end && at - start <= LABEL_MAX && text[at] != ':'; at++) {
        if (text[at] == '.' && at == start + 1 && is_among(text[start], "QA"))
            return true;
        if (text[at] == ' ' && (++words > LABEL_WORDS || !ng_is_upper(text[at + 1])))
            return false;
        if (is_among(text[at], ",;!?\""))
            return false;
    }
    return at < end && text[at] == ':';
}

bool ng_unit_is_answer(const char *text, ng_span question, ng_span answer)
{
    const size_t end = question.start + question.length;
    const size_t stop = stop_of(text, question);
    if (answer.start + answer.length - question.start > NG_UNIT_MAX || stop == question.start ||
        text[stop - 1] != '?' || !has_label(text, answer))
        return false;
    for (size_t i = end; i < answer.start; i++)
        if ((unsigned char)text[i] > ' ' && !is_among(text[i], "*_>-"))
            return false;
    return true;
}
