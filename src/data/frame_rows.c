/* Where the rows of tables end.
 *
 * A quote that is not closed, or goes on after its closing quote, makes a row of everything up to
 * the next quote or the end. So the row that breaks is its first line alone, and the lines after
 * it are taken once more. With tabs between the columns quotes are literal as often as not: there
 * the line is a row in which they are. Where a field goes on after a quote that has a backslash in
 * front, backslashes take quotes in from that row on. */
#include "data/frame.h"

/* Length of the first line of the row under way, its end included; 0 while there is no other. */
static size_t first_line(const ng_framer *framer)
{
    const ng_string row = ng_framer_kept(framer);
    size_t end = 0;
    while (end < row.length && row.data[end] != '\n' && row.data[end] != '\r')
        end++;
    end += end + 1 < row.length && row.data[end] == '\r' && row.data[end + 1] == '\n';
    return end + 1 < row.length ? end + 1 : 0;
}

/* Of the row under way all but `kept` bytes, which are a line or nothing, are taken again.
 * `from_again`: the last bytes came from there too. */
static bool take_again(ng_framer *framer, size_t kept, bool from_again)
{
    const ng_string row = ng_framer_kept(framer);
    const size_t rest = row.length - kept;
    if (from_again) {
        framer->again_at -= rest;
    } else {
        ng_buffer_reset(&framer->again);
        ng_buffer_append(&framer->again, row.data + kept, rest);
        framer->again_at = 0;
        if (framer->again.failed)
            return false;
    }
    framer->batch->bytes.length -= rest;
    framer->place = NG_CSV_ROW_START;
    framer->after_return = false;
    framer->line = framer->first + (kept > 0);
    framer->column = kept > 0 ? 0 : framer->first_column;
    framer->begun = kept > 0;
    return true;
}

/* The row under way is the first of its lines, the others are taken again. */
static bool fall_back(ng_framer *framer, bool from_again, ng_problem problem)
{
    if (!take_again(framer, first_line(framer), from_again))
        return false;
    framer->quotes_are_literal = framer->delimiter == '\t';
    ng_framer_cut_ends(framer);
    return ng_framer_finish(framer, framer->quotes_are_literal ? NG_PROBLEM_NONE : problem);
}

/* One line, or as much of it as is here. A row may go on over several lines, so line ends are kept
 * as long as the row is open. */
static bool take_line(ng_framer *framer, const char *bytes, size_t length, size_t *taken,
                      bool from_again)
{
    size_t body = 0;
    while (body < length && bytes[body] != '\n' && bytes[body] != '\r')
        body++;
    /* The LF after a CR belongs to the line end that the CR was. */
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
            good = ng_framer_finish(framer, NG_PROBLEM_QUOTE_STRAY);
    } else if (framer->quotes_are_literal) {
        good = ng_framer_keep(framer, bytes, body) &&
               (!ended || ng_framer_finish(framer, NG_PROBLEM_NONE));
    } else {
        switch (ng_csv_feed(&framer->place, framer->delimiter, framer->escapes, bytes, *taken)) {
        case NG_CSV_OPEN:
            good = ng_framer_keep(framer, bytes, *taken);
            if (good && ended && !framer->dropping && ng_framer_is_blank(framer))
                good = ng_framer_finish(framer, NG_PROBLEM_NONE);
            break;
        case NG_CSV_ROW:
            good = ng_framer_keep(framer, bytes, body);
            falls_back = good && framer->delimiter == '\t' && framer->input->columns > 0 &&
                         !framer->dropping && first_line(framer) &&
                         ng_csv_width('\t', ng_framer_kept(framer)) != framer->input->columns;
            if (falls_back)
                good = ng_framer_keep(framer, bytes + body, *taken - body);
            else if (good)
                good = ng_framer_finish(framer, NG_PROBLEM_NONE);
            break;
        case NG_CSV_ESCAPED:
            if (framer->delimiter != '\t' && !framer->dropping) {
                framer->escapes = true;
                return ng_framer_keep(framer, bytes, *taken) && take_again(framer, 0, from_again);
            }
            /* fall through */
        case NG_CSV_STRAY:
            framer->place = NG_CSV_ROW_START;
            good = ng_framer_keep(framer, bytes, *taken);
            falls_back = good && !framer->dropping && first_line(framer);
            if (falls_back)
                break;
            framer->quotes_are_literal = framer->delimiter == '\t';
            framer->resync = !framer->quotes_are_literal;
            if (framer->quotes_are_literal && ended && !framer->dropping)
                framer->batch->bytes.length -= *taken - body;
            if (good && ended)
                good = ng_framer_finish(framer,
                                        framer->resync ? NG_PROBLEM_QUOTE_STRAY : NG_PROBLEM_NONE);
            break;
        }
    }
    framer->line += ended;
    if (ended)
        framer->column = 0;
    return good && (!falls_back || fall_back(framer, from_again, NG_PROBLEM_QUOTE_STRAY));
}

bool ng_row_framer_take(ng_framer *framer, const char *bytes, size_t length, size_t *taken)
{
    const bool from_again = ng_framer_has_more(framer);
    if (!from_again)
        return take_line(framer, bytes, length, taken, false);
    const bool good = take_line(framer, framer->again.data + framer->again_at,
                                framer->again.length - framer->again_at, taken, true);
    *taken = 0;
    return good;
}

bool ng_row_framer_end(ng_framer *framer)
{
    size_t taken;
    ng_problem problem = NG_PROBLEM_NONE;
    if (ng_framer_has_more(framer))
        return ng_row_framer_take(framer, NULL, 0, &taken);
    if (!framer->begun)
        return true;
    if (framer->resync) {
        problem = NG_PROBLEM_QUOTE_STRAY;
    } else if (!framer->quotes_are_literal && !framer->dropping && !ng_framer_is_blank(framer) &&
               ng_csv_feed(&framer->place, framer->delimiter, framer->escapes, "\n", 1) ==
                   NG_CSV_OPEN) {
        if (first_line(framer))
            return fall_back(framer, false, NG_PROBLEM_QUOTE_OPEN);
        framer->quotes_are_literal = framer->delimiter == '\t';
        problem = framer->quotes_are_literal ? NG_PROBLEM_NONE : NG_PROBLEM_QUOTE_OPEN;
    }
    return ng_framer_finish(framer, problem);
}
