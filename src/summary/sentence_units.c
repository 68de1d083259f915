/* Which sentences are taken together. */
#include "summary/sentence_units.h"

#include <string.h>

#include "base/ascii.h"
#include "text/utf8.h"

enum { DATELINE_MAX = 40, LABEL_MAX = 30, LABEL_WORDS = 3 };

/* ---- Quotations ---- */

enum {
    LEFT_ANGLE = 0xAB,
    RIGHT_ANGLE = 0xBB,
    LEFT_SINGLE = 0x2018,
    RIGHT_SINGLE = 0x2019,
    LEFT_DOUBLE = 0x201C,
    RIGHT_DOUBLE = 0x201D,
    LOW_DOUBLE = 0x201E
};

static bool is_blank(char c)
{
    return (unsigned char)c <= ' ';
}

/* What closes a quotation that `code` opens between the bytes `before` and `after`; 0: it opens
 * none. A single mark opens one only before a capital: others are apostrophes. */
static uint32_t closing(uint32_t code, char before, char after)
{
    const bool is_front = (is_blank(before) || strchr("([-\x94", before)) && !is_blank(after);
    switch (code) {
    case LEFT_DOUBLE: return RIGHT_DOUBLE;
    case LOW_DOUBLE: return LEFT_DOUBLE;
    case LEFT_ANGLE: return RIGHT_ANGLE;
    case RIGHT_ANGLE: return is_front ? LEFT_ANGLE : 0;
    case '"': return is_front ? '"' : 0;
    case LEFT_SINGLE: return ng_is_upper(after) ? RIGHT_SINGLE : 0;
    case '\'': return is_front && ng_is_upper(after) ? '\'' : 0;
    default: return 0;
    }
}

static bool closes(uint32_t code, uint32_t close, char before, char after)
{
    if (code == '\'' && (is_blank(before) || before == '\'' || after == '\''))
        return false;
    if (code == '\'' || code == RIGHT_SINGLE)
        return code == close && !ng_is_letter(after) && !ng_is_digit(after);
    return code == close || (code == '"' && close == RIGHT_DOUBLE) ||
           (code == RIGHT_DOUBLE && close == LEFT_DOUBLE);
}

static void add_quote(ng_unit_block *block, size_t start, size_t end)
{
    if (block->quotes < NG_UNIT_QUOTES)
        block->quote[block->quotes++] = (ng_span){start, end - start};
}

static void find_quotes(ng_unit_block *block)
{
    const char *text = block->text;
    const size_t end = block->span.start + block->span.length;
    size_t opened = 0;
    uint32_t close = 0;
    for (size_t at = block->span.start, next; at < end; at = next) {
        next = at + 1;
        if (text[at] != '"' && text[at] != '\'' && text[at] != '\xC2' && text[at] != '\xE2')
            continue;
        uint32_t code;
        next = at + ng_utf8_decode(text + at, end - at, &code);
        const char before = at > block->span.start ? text[at - 1] : ' ';
        const char after = next < end ? text[next] : ' ';
        const uint32_t opens = closing(code, before, after);
        const bool is_single = close == '\'' || close == RIGHT_SINGLE;
        const bool is_doubled = code == '"' && close == '"' && opens;
        if (close && !is_doubled && closes(code, close, before, after)) {
            add_quote(block, opened, next);
            close = 0;
        } else if (opens && (!close || is_single || is_doubled)) {
            close = opens;
            opened = at;
        }
    }
    block->is_open = close && close != '\'' && close != RIGHT_SINGLE;
    if (block->is_open)
        add_quote(block, opened, end);
}

/* The quotation that goes on across `at`, or NULL. */
static const ng_span *quote_across(const ng_unit_block *block, size_t at)
{
    for (size_t i = 0; i < block->quotes; i++) {
        const ng_span *quote = &block->quote[i];
        const size_t end = quote->start + quote->length;
        const bool is_last = i + 1 == block->quotes && block->is_open;
        if (quote->start < at && (at < end || (is_last && at == end)))
            return quote;
    }
    return NULL;
}

/* ---- Sentences that the splitter cut too often ---- */

/* Where a sentence's words end, quotation marks and brackets behind them aside. */
static size_t stop_of(const char *text, ng_span span)
{
    size_t end = span.start + span.length;
    while (end > span.start && (ng_is_space(text[end - 1]) || strchr("\"'`)]", text[end - 1])))
        end--;
    return end;
}

/* Whether the full stop at the end of the span is set apart by a space, as in tokenised text. */
static bool has_loose_stop(const char *text, ng_span span)
{
    const size_t end = stop_of(text, span);
    return end >= span.start + 2 && strchr(".!?", text[end - 1]) && ng_is_space(text[end - 2]);
}

/* Whether what was split off belongs to the sentence at hand after all: a dateline in brackets
 * before it, a sentence that would begin with a comma, and in tokenised text what follows an
 * abbreviation, whose period is not set apart. */
static bool was_cut_off(const ng_unit_block *block, ng_span first, ng_span next)
{
    const char *text = block->text;
    const size_t end = stop_of(text, first);
    const char last = text[first.start + first.length - 1];
    if (strchr(",;:", text[next.start]))
        return true;
    if (text[first.start] == '(' && last == ')' && first.length <= DATELINE_MAX &&
        end > first.start && !strchr(".!?", text[end - 1]))
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

void ng_unit_block_read(ng_unit_block *block, const char *text, ng_span span)
{
    block->text = text;
    block->span = span;
    block->is_tokenised = has_loose_stop(text, span);
    block->is_open = false;
    block->quotes = 0;
    find_quotes(block);
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
        if (text[at] == '.' && at == start + 1 && strchr("QA", text[start]))
            return true;
        if (text[at] == ' ' && (++words > LABEL_WORDS || !ng_is_upper(text[at + 1])))
            return false;
        if (strchr(",;!?\"", text[at]))
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
        if (!is_blank(text[i]) && !strchr("*_>-", text[i]))
            return false;
    return true;
}
