/* Where the rows of tables end.
 *
 * A quote that is not closed, or goes on behind its closing quote, makes a row of everything up to
 * the next quote or the end. So the row that breaks is its first line alone, and the lines behind
 * it are taken once more. With tabs between the columns quotes are literal as often as not: there
 * the line is a row in which they are. */
#include <string.h>

#include "data/frame.h"

/* Length of the first line of the row under way, its end included; 0 while there is no other. */
static size_t first_line(const ng_batch *batch)
{
    const char *row = batch->bytes.data + batch->framed;
    const size_t length = batch->bytes.length - batch->framed;
    size_t end = 0;
    while (end < length && row[end] != '\n' && row[end] != '\r')
        end++;
    end += end + 1 < length && row[end] == '\r' && row[end + 1] == '\n';
    return end + 1 < length ? end + 1 : 0;
}

/* The row under way is the first of its lines, the others are taken again. `from_again`: the last
 * bytes came from there too. */
static bool fall_back(ng_framer *framer, ng_batch *batch, const ng_input *input, bool from_again,
                      ng_problem problem)
{
    const size_t line = first_line(batch);
    const size_t rest = batch->bytes.length - batch->framed - line;
    if (from_again) {
        framer->again_at -= rest;
    } else {
        ng_buffer_reset(&framer->again);
        ng_buffer_append(&framer->again, batch->bytes.data + batch->framed + line, rest);
        framer->again_at = 0;
        if (framer->again.failed)
            return false;
    }
    batch->bytes.length -= rest;
    framer->place = NG_CSV_ROW_START;
    framer->after_return = false;
    framer->line = framer->first + 1;
    framer->column = 0;
    framer->quotes_are_literal = framer->delimiter == '\t';
    while (strchr("\r\n", batch->bytes.data[batch->bytes.length - 1]))
        batch->bytes.length--;
    return ng_framer_finish(framer, batch, input,
                            framer->quotes_are_literal ? NG_PROBLEM_NONE : problem);
}

/* One line, or as much of it as is here. A row may go on over several lines, so line ends are kept
 * as long as the row is open. */
static bool take_line(ng_framer *framer, ng_batch *batch, const ng_input *input, const char *bytes,
                      size_t length, size_t *taken, bool from_again)
{
    size_t body = 0;
    while (body < length && bytes[body] != '\n' && bytes[body] != '\r')
        body++;
    /* The LF behind a CR belongs to the line end that the CR was. */
    const bool second_half = framer->after_return && bytes[0] == '\n';
    const bool ended = body < length && !second_half;
    *taken = body < length ? body + 1 : length;
    framer->again_at += from_again ? *taken : 0;
    framer->after_return = ended && bytes[body] == '\r';
    if (second_half && !framer->begun)
        return true;

    bool good = true, falls_back = false;
    if (framer->resync) {
        if (ended)
            good = ng_framer_finish(framer, batch, input, NG_PROBLEM_QUOTE_STRAY);
    } else if (framer->quotes_are_literal) {
        good = ng_framer_keep(framer, batch, bytes, body) &&
               (!ended || ng_framer_finish(framer, batch, input, NG_PROBLEM_NONE));
    } else {
        switch (ng_csv_feed(&framer->place, framer->delimiter, bytes, *taken)) {
        case NG_CSV_OPEN:
            good = ng_framer_keep(framer, batch, bytes, *taken);
            if (good && ended && !framer->dropping && ng_framer_is_blank(batch))
                good = ng_framer_finish(framer, batch, input, NG_PROBLEM_NONE);
            break;
        case NG_CSV_ROW:
            good = ng_framer_keep(framer, batch, bytes, body);
            falls_back = good && framer->delimiter == '\t' && input->columns > 0 &&
                         !framer->dropping && first_line(batch) &&
                         ng_csv_width('\t', batch->bytes.data + batch->framed,
                                      batch->bytes.length - batch->framed) != input->columns;
            if (falls_back)
                good = ng_framer_keep(framer, batch, bytes + body, *taken - body);
            else if (good)
                good = ng_framer_finish(framer, batch, input, NG_PROBLEM_NONE);
            break;
        case NG_CSV_STRAY:
            framer->place = NG_CSV_ROW_START;
            good = ng_framer_keep(framer, batch, bytes, *taken);
            falls_back = good && !framer->dropping && first_line(batch);
            if (falls_back)
                break;
            framer->quotes_are_literal = framer->delimiter == '\t';
            framer->resync = !framer->quotes_are_literal;
            if (framer->quotes_are_literal && ended && !framer->dropping)
                batch->bytes.length -= *taken - body;
            if (good && ended)
                good = ng_framer_finish(framer, batch, input,
                                        framer->resync ? NG_PROBLEM_QUOTE_STRAY : NG_PROBLEM_NONE);
            break;
        }
    }
    framer->line += ended;
    if (ended)
        framer->column = 0;
    return good &&
           (!falls_back || fall_back(framer, batch, input, from_again, NG_PROBLEM_QUOTE_STRAY));
}

bool ng_row_framer_take(ng_framer *framer, ng_batch *batch, const ng_input *input,
                        const char *bytes, size_t length, size_t *taken)
{
    const bool from_again = ng_framer_has_more(framer);
    if (!from_again)
        return take_line(framer, batch, input, bytes, length, taken, false);
    const bool good = take_line(framer, batch, input, framer->again.data + framer->again_at,
                                framer->again.length - framer->again_at, taken, true);
    *taken = 0;
    return good;
}

bool ng_row_framer_end(ng_framer *framer, ng_batch *batch, const ng_input *input)
{
    size_t taken;
    ng_problem problem = NG_PROBLEM_NONE;
    if (ng_framer_has_more(framer))
        return ng_row_framer_take(framer, batch, input, NULL, 0, &taken);
    if (!framer->begun)
        return true;
    if (framer->resync) {
        problem = NG_PROBLEM_QUOTE_STRAY;
    } else if (!framer->quotes_are_literal && !framer->dropping && !ng_framer_is_blank(batch) &&
               ng_csv_feed(&framer->place, framer->delimiter, "\n", 1) == NG_CSV_OPEN) {
        if (first_line(batch))
            return fall_back(framer, batch, input, false, NG_PROBLEM_QUOTE_OPEN);
        framer->quotes_are_literal = framer->delimiter == '\t';
        problem = framer->quotes_are_literal ? NG_PROBLEM_NONE : NG_PROBLEM_QUOTE_OPEN;
    }
    return ng_framer_finish(framer, batch, input, problem);
}
