/* Text to sentences.
 *
 * One pass looks for the few bytes that may have to do with the end of a sentence. Each candidate
 * is described by what surrounds it (sentence_boundary.h), and then
 *   - rules decide what doesn't depend on the kind of text: an abbreviated title never ends a
 *     sentence, list items follow each other in order, the full stops of Chinese always count;
 *   - a model decides the rest, which is most of it: learnt from the training part of UD English
 *     EWT (Silveira et al. 2014, A gold standard dependency corpus for English, LREC).
 * Inside a paragraph, layout decides about line ends, as in article_blocks.c: a break is deliberate
 * if the first word of the next line would still have fitted. */
#include "text/sentence.h"

#include "base/ascii.h"
#include "text/lines.h"
#include "text/sentence_patterns.h"
#include "text/unpunctuated.h"

enum {
    OPENING_MAX = 40,  /* bytes: a salutation or a dateline is not longer */
    BRACKET_MAX = 400, /* bytes: a bracket that is open longer was never closed */
    WRAP_MIN = 40,     /* columns; nobody wraps narrower, */
    WRAP_MAX = 120     /* or wider */
};

/* What is known of the lines up to the next blank line. */
typedef struct paragraph {
    size_t start, end;
    size_t width; /* of the widest line, in bytes */
    bool has_capital;
    bool has_ending; /* a line ends like a sentence */
    bool is_known;
} paragraph;

typedef struct splitter {
    const char *text;
    size_t end;
    ng_boundary_judge_fn *judge;
    void *context;
    ng_sentences *sentences;
    ng_status status;
    size_t sentence; /* where the open sentence starts */
    size_t returns;  /* carriage returns in it: CRLF counts as LF */
    size_t line;     /* where the line starts */
    paragraph paragraph;
    ng_item item;                /* the last one */
    size_t brackets, bracket_at; /* open ones, and the length up to the last of them */
    size_t quotes;               /* straight ones in the sentence */
} splitter;

/* ---- Sentences ---- */

static void push(splitter *s, size_t end)
{
    ng_span span = ng_span_trim(s->text, (ng_span){s->sentence, end - s->sentence});
    const bool is_cut = ng_is_unpunctuated(s->text, span);
    while (span.length > 0 && s->status == NG_OK) {
        const size_t stop = is_cut ? ng_unpunctuated_end(s->text, span) : span.start + span.length;
        s->status = ng_sentences_append(s->sentences, (ng_span){span.start, stop - span.start});
        span = ng_span_trim(s->text, (ng_span){stop, span.start + span.length - stop});
    }
}

static size_t length_to(const splitter *s, size_t at)
{
    return at - s->sentence - s->returns;
}

/* Starts a sentence behind the white space at `at`. Returns where to go on: behind the mark of a
 * list item. */
static size_t begin(splitter *s, size_t at)
{
    size_t lines, blanks;
    at = ng_blanks_skip(s->text, at, s->end, &lines, &blanks);
    if (lines)
        s->line = at;
    if (lines > 1) {
        s->paragraph = (paragraph){.start = at};
        s->quotes = 0;
    }
    s->sentence = at;
    s->returns = 0;
    s->brackets = 0;
    ng_item item = ng_item_read(s->text, at, s->end, &s->item);
    if (!item.style) {
        size_t bullet = ng_bullet_at(s->text, at, s->end);
        return at + bullet;
    }
    s->item = item;
    return item.end;
}

static size_t end_sentence(splitter *s, size_t end, size_t start)
{
    push(s, end);
    return begin(s, start);
}

/* ---- Lines ---- */

static bool ends_like_sentence(const char *text, size_t start, size_t end)
{
    const ng_ending ending = ng_span_ending(text, (ng_span){start, end - start});
    return ending == NG_ENDING_SENTENCE || ending == NG_ENDING_QUESTION;
}

static const paragraph *know_paragraph(splitter *s)
{
    paragraph *p = &s->paragraph;
    size_t at = p->start;
    while (!p->is_known) {
        size_t start = at, lines = 0, blanks;
        while (at < s->end && !ng_line_end_at(s->text, at, s->end)) {
            p->has_capital = p->has_capital || ng_is_upper(s->text[at]);
            at++;
        }
        p->end = at;
        p->width = at - start > p->width ? at - start : p->width;
        p->has_ending = p->has_ending || ends_like_sentence(s->text, start, at);
        at = ng_blanks_skip(s->text, at, s->end, &lines, &blanks);
        p->is_known = lines != 1 || at == s->end;
    }
    return p;
}

/* Does a sentence end with the line text[s->line, end), when the next one starts at `next`? */
static bool is_line_end(splitter *s, size_t end, size_t next)
{
    const paragraph *p = know_paragraph(s);
    size_t word = next;
    while (word < s->end && word - next < 64 && (unsigned char)s->text[word] > ' ')
        word++;
    bool is_free =
        p->width < WRAP_MIN || p->width > WRAP_MAX || end - s->line + 1 + (word - next) <= p->width;
    if (ng_bullet_at(s->text, next, s->end))
        return true;
    if ((s->text[next] == '-' || s->text[next] == '*') && next + 1 < s->end &&
        s->text[next + 1] == ' ')
        return is_free;
    if (!is_free)
        return false;
    if (p->width > WRAP_MAX && !p->has_capital)
        return true;
    const size_t left = s->end - next;
    return !ng_span_is_lower(s->text, (ng_span){next, left > 32 ? 32 : left}) ||
           (p->width < WRAP_MIN && !p->has_ending);
}

static size_t on_line(splitter *s, size_t at)
{
    size_t lines, blanks, next = ng_blanks_skip(s->text, at, s->end, &lines, &blanks);
    if (lines == 0)
        return at + 1;
    if (lines > 1 || next >= s->end || is_line_end(s, at, next))
        return end_sentence(s, at, at);
    s->line = next;
    s->returns += s->text[at] == '\r' && s->text[at + 1] == '\n';
    return next;
}

/* ---- Judging ---- */

/* Describes the boundary (end, start, stop, gap and closer are set) whose previous word ends at
 * `word`, and judges it. */
static bool is_boundary(splitter *s, ng_boundary *b, size_t word)
{
    char first = s->text[b->start];
    b->is_caseless = ng_is_lower(first) && !know_paragraph(s)->has_capital;
    b->is_inside = s->brackets > 0 && length_to(s, b->end) - s->bracket_at < BRACKET_MAX;
    b->is_bracketed = b->closer == NG_WRAPPER_BRACKET && s->text[s->sentence] == '(';
    b->length = length_to(s, b->end);
    ng_boundary_read_previous(b, s->text, s->sentence, word);
    ng_boundary_read_next(b, s->text, b->start, s->end);
    ng_verdict verdict = ng_boundary_rule(b);
    return verdict == NG_VERDICT_OPEN ? s->judge(s->context, b) : verdict == NG_VERDICT_YES;
}

/* A boundary of the kind `stop` behind `end`, if white space and more text of the paragraph follow.
 * Returns where to go on. */
static size_t propose_behind(splitter *s, ng_stop stop, size_t word, size_t end, ng_wrapper closer)
{
    size_t lines, blanks;
    ng_boundary b = {.stop = stop, .end = end, .closer = closer};
    b.start = ng_blanks_skip(s->text, end, s->end, &lines, &blanks);
    if (b.start == end || b.start >= s->end || lines > 1)
        return end;
    b.gap = lines ? NG_GAP_LINE : blanks > 1 ? NG_GAP_SPACES : NG_GAP_SPACE;
    return is_boundary(s, &b, word) ? end_sentence(s, end, end) : end;
}

/* A boundary of the kind `stop` in front of `start`, if white space stands there. True: a sentence
 * ended; then *at is where to go on. */
static bool propose_before(splitter *s, ng_stop stop, size_t start, size_t *at)
{
    ng_boundary b = {.stop = stop, .start = start, .gap = NG_GAP_SPACE};
    if (start <= s->sentence || !ng_blank_at(s->text, start - 1, s->end))
        return false;
    b.end = start;
    while (b.end > s->sentence && (unsigned char)s->text[b.end - 1] <= ' ')
        b.end--;
    if (b.end == s->sentence || !is_boundary(s, &b, b.end))
        return false;
    *at = end_sentence(s, b.end, start);
    return true;
}

/* ---- Stops ---- */

static bool is_alone(const splitter *s, size_t at)
{
    return at == s->sentence || (unsigned char)s->text[at - 1] <= ' ';
}

/* Is this the mark of the next item of the list that was begun, "2." after "1."? Then a sentence
 * starts with it. */
static bool ends_at_item(splitter *s, size_t at, size_t *next)
{
    size_t start = at;
    if (!s->item.style || s->item.style == '(')
        return false;
    while (start > s->sentence && at - start < 6 && (unsigned char)s->text[start - 1] > ' ')
        start--;
    if (start == at || !is_alone(s, start) || start <= s->sentence + 1)
        return false;
    size_t before = start - 1;
    while (before > s->sentence && s->text[before] == ' ')
        before--;
    ng_item item = ng_item_read(s->text, start, s->end, &s->item);
    if (item.kind == '1' && ng_boundary_counts(s->text, s->sentence, before + 1))
        return false;
    if (item.style != s->item.style || item.kind != s->item.kind ||
        item.value != s->item.value + 1 || s->text[before] == ',' || s->text[before] == ';')
        return false;
    *next = end_sentence(s, start, start);
    return true;
}

static void count_quotes(splitter *s, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        s->quotes += s->text[i] == '"';
}

/* Periods with spaces between them: three are an ellipsis, behind a period or four stand for the
 * end of a sentence too. */
static size_t on_spaced(splitter *s, size_t at, size_t end, size_t runs)
{
    size_t lines, blanks, next = ng_blanks_skip(s->text, end, s->end, &lines, &blanks);
    bool is_attached = !is_alone(s, at);
    ng_boundary b = {0};
    if (next >= s->end || lines > 1)
        return end;
    ng_boundary_read_next(&b, s->text, next, s->end);
    if (ng_next_is_lower(b.next) || b.next == NG_NEXT_COMMA || b.next == NG_NEXT_CLOSER ||
        (runs < 4 && b.next == NG_NEXT_I))
        return end;
    if (runs < 4)
        return propose_behind(s, NG_STOP_SPACED, at, end, NG_WRAPPER_NONE);
    if (!is_attached || runs > 4)
        return end_sentence(s, end, end);
    end_sentence(s, at + 1, at + 1);
    return end;
}

static size_t on_stop(splitter *s, size_t at)
{
    ng_stops stops = ng_stops_read(s->text, at, s->end);
    size_t next, runs;
    ng_wrapper closer;
    if (stops.end == at)
        return at + 1;
    if (s->text[at] == '.' && ends_at_item(s, at, &next))
        return next;
    if (at > s->sentence && stops.end < s->end &&
        (s->text[at - 1] == '[' || s->text[at - 1] == '(') &&
        (s->text[stops.end] == ']' || s->text[stops.end] == ')'))
        return stops.end; /* [...] */
    if (stops.end == at + 1 && s->text[at] == '.') {
        size_t spaced = ng_spaced_stops_end(s->text, stops.end, s->end, &runs);
        if (runs > 2)
            return on_spaced(s, at, spaced, runs);
    }
    size_t end = ng_closers_skip(s->text, stops.end, s->end, &closer);
    count_quotes(s, stops.end, end);
    next =
        ng_spaced_closers_skip(s->text, end, s->end, is_alone(s, at), s->quotes % 2 == 1, &closer);
    count_quotes(s, end, next);
    end = next;
    if (at == s->sentence + (s->text[s->sentence] == '"'))
        return end; /* what was left out comes before the rest */
    bool is_followed =
        end < s->end && !ng_blank_at(s->text, end, s->end) && !ng_line_end_at(s->text, end, s->end);
    if (stops.is_wide) {
        size_t bytes = end < s->end ? ng_stops_read(s->text, end, s->end).end - end : 0;
        return bytes || (closer && ng_quote_goes_on(s->text, end, s->end))
                   ? end
                   : end_sentence(s, end, end);
    }
    if (!is_followed)
        return propose_behind(s, stops.kind, at, end, closer);
    if (!ng_stops_may_be_glued(s->text, s->sentence, at, &stops, end, s->end))
        return end;
    ng_boundary b = {.stop = stops.kind, .end = end, .start = end, .closer = closer};
    return is_boundary(s, &b, at) ? end_sentence(s, end, end) : end;
}

/* ---- Other signs ---- */

static bool is_blank_behind(const splitter *s, size_t at)
{
    return ng_blank_at(s->text, at, s->end);
}

/* "Place: ": may a sentence start with the word in front of the colon? */
static void on_label(splitter *s, size_t colon)
{
    size_t start = colon, at;
    while (start > s->sentence && colon - start < 16 && (unsigned char)s->text[start - 1] > ' ')
        start--;
    if (start > s->sentence && ng_is_upper(s->text[start]))
        propose_before(s, NG_STOP_BEFORE_LABEL, start, &at);
}

static size_t on_colon(splitter *s, size_t at)
{
    size_t end = ng_link_end(s->text, s->sentence, at, s->end);
    if (end > at)
        return propose_behind(s, NG_STOP_LINK, end, end, NG_WRAPPER_NONE);
    end = ng_time_end(s->text, s->sentence, at, s->end);
    if (end > at)
        return propose_behind(s, NG_STOP_TIME, end, end, NG_WRAPPER_NONE);
    end = ng_smiley_end(s->text, at, s->end);
    if (end > at)
        return propose_behind(s, NG_STOP_SMILEY, at, end, NG_WRAPPER_NONE);
    if (s->text[at] != ':' || !is_blank_behind(s, at + 1))
        return at + 1;
    on_label(s, at);
    return propose_behind(s, NG_STOP_COLON, at, at + 1, NG_WRAPPER_NONE);
}

/* "Dear Ms Lee, " and "Regards, " only. */
static size_t on_comma(splitter *s, size_t at)
{
    ng_boundary first = {0};
    if (length_to(s, at) >= OPENING_MAX || !is_blank_behind(s, at + 1))
        return at + 1;
    ng_boundary_read_next(&first, s->text, s->sentence, at);
    ng_boundary_read_previous(&first, s->text, s->sentence, at);
    return first.next == NG_NEXT_GREETING || first.previous == NG_PREVIOUS_GREETING
               ? propose_behind(s, NG_STOP_COMMA, at, at + 1, NG_WRAPPER_NONE)
               : at + 1;
}

static size_t run_end(const splitter *s, size_t at)
{
    size_t end = at + 1;
    while (end < s->end && s->text[end] == s->text[at])
        end++;
    return end;
}

static size_t on_dash(splitter *s, size_t at)
{
    size_t end = run_end(s, at), next;
    bool is_behind = !is_alone(s, at);
    if (!is_blank_behind(s, end))
        return end;
    /* Two make a dash: "LONDON (Reuters) -- The" */
    if (!is_behind && end - at != 2 && propose_before(s, NG_STOP_BEFORE_DASH, at, &next))
        return end;
    if (end - at > 2 || (end - at == 2 && at == s->sentence))
        return propose_behind(s, NG_STOP_RULE, at, end, NG_WRAPPER_NONE);
    return end - at == 1 && length_to(s, at) < OPENING_MAX
               ? propose_behind(s, NG_STOP_DASH, at, end, NG_WRAPPER_NONE)
               : end;
}

static size_t on_sign(splitter *s, size_t at)
{
    size_t end = run_end(s, at), next;
    if (is_alone(s, at))
        propose_before(s, NG_STOP_BEFORE_SIGN, at, &next);
    if (!is_blank_behind(s, end))
        return end;
    if (end - at > 2)
        return propose_behind(s, NG_STOP_RULE, at, end, NG_WRAPPER_NONE);
    return s->text[at] == '>' ? propose_behind(s, NG_STOP_BRACKET, at, end, NG_WRAPPER_NONE) : end;
}

static size_t on_close(splitter *s, size_t at)
{
    size_t next;
    s->brackets -= s->brackets > 0;
    if (s->text[at] == ')' && ends_at_item(s, at, &next))
        return next;
    /* A sentence in brackets, not what is put in brackets within one. */
    char first = s->text[s->sentence];
    return is_blank_behind(s, at + 1) && (first == '(' || first == '[' || first == '<')
               ? propose_behind(s, NG_STOP_BRACKET, at, at + 1, NG_WRAPPER_NONE)
               : at + 1;
}

static size_t on_high(splitter *s, size_t at)
{
    if (ng_line_end_at(s->text, at, s->end))
        return on_line(s, at);
    size_t bullet = ng_bullet_at(s->text, at, s->end);
    if (bullet && is_alone(s, at) && at > s->sentence)
        return end_sentence(s, at, at);
    return bullet ? at + bullet : on_stop(s, at);
}

static size_t on_at(splitter *s, size_t at)
{
    size_t end = ng_link_end(s->text, s->sentence, at, s->end);
    return end > at ? propose_behind(s, NG_STOP_LINK, end, end, NG_WRAPPER_NONE) : at + 1;
}

static size_t on_open(splitter *s, size_t at)
{
    const bool is_quote = s->text[at] == '"';
    s->quotes += is_quote;
    s->brackets += !is_quote;
    s->bracket_at = is_quote ? s->bracket_at : length_to(s, at);
    return at + 1;
}

static size_t on_slash(splitter *s, size_t at)
{
    size_t next, start = ng_date_start(s->text, s->sentence, at, s->end);
    if (start < at)
        propose_before(s, NG_STOP_BEFORE_DATE, start, &next);
    return at + 1;
}

/* A capital behind a word and a space: "He died in May The family ...". */
static size_t on_capital(splitter *s, size_t at)
{
    size_t next = at + 1;
    const bool is_behind_word = at > s->sentence + 2 && s->text[at - 1] == ' ' &&
                                (ng_is_letter(s->text[at - 2]) || ng_is_digit(s->text[at - 2]));
    if (is_behind_word && s->quotes % 2 == 0 && ng_boundary_starts_at(s->text, at, s->end))
        propose_before(s, NG_STOP_BEFORE_WORD, at, &next);
    return next;
}

/* Reads what starts at `at` and returns where to go on. */
typedef size_t handler_fn(splitter *s, size_t at);
/* The bytes at which the pass stops; those above 0x7F may start a sign outside ASCII. */
static handler_fn *const handlers[256] = {
    ['.'] = on_stop,    ['!'] = on_stop,    ['?'] = on_stop,    ['\n'] = on_line,
    ['\r'] = on_line,   [':'] = on_colon,   [';'] = on_colon,   ['='] = on_colon,
    ['@'] = on_at,      [','] = on_comma,   ['-'] = on_dash,    ['('] = on_open,
    ['['] = on_open,    [')'] = on_close,   [']'] = on_close,   ['"'] = on_open,
    ['/'] = on_slash,   ['*'] = on_sign,    ['<'] = on_sign,    ['>'] = on_sign,
    ['|'] = on_sign,    ['~'] = on_sign,    ['_'] = on_sign,    ['#'] = on_sign,
    ['+'] = on_sign,    ['A'] = on_capital, ['B'] = on_capital, ['C'] = on_capital,
    ['D'] = on_capital, ['E'] = on_capital, ['H'] = on_capital, ['I'] = on_capital,
    ['J'] = on_capital, ['L'] = on_capital, ['M'] = on_capital, ['N'] = on_capital,
    ['O'] = on_capital, ['P'] = on_capital, ['R'] = on_capital, ['S'] = on_capital,
    ['T'] = on_capital, ['U'] = on_capital, ['W'] = on_capital, ['Y'] = on_capital,
    [0xC2] = on_high,   [0xD6] = on_high,   [0xD8] = on_high,   [0xDB] = on_high,
    [0xE0] = on_high,   [0xE1] = on_high,   [0xE2] = on_high,   [0xE3] = on_high,
    [0xEF] = on_high,
};

/* ---- Public functions ---- */

ng_status ng_sentences_split_by(const char *text, ng_span span, ng_boundary_judge_fn *judge,
                                void *context, ng_sentences *sentences)
{
    splitter s = {.text = text,
                  .end = span.start + span.length,
                  .judge = judge,
                  .context = context,
                  .sentences = sentences,
                  .line = span.start,
                  .paragraph = {.start = span.start}};
    size_t count = sentences->count;
    size_t at = begin(&s, span.start);
    while (at < s.end && s.status == NG_OK) {
        handler_fn *handler = handlers[(unsigned char)text[at]];
        at = handler ? handler(&s, at) : at + 1;
    }
    if (s.status == NG_OK)
        push(&s, s.end);
    if (s.status != NG_OK)
        sentences->count = count;
    return s.status;
}

static bool judge_by_model(void *context, const ng_boundary *boundary)
{
    (void)context;
    return ng_boundary_judge(boundary);
}

ng_status ng_sentences_split(const char *text, ng_span span, ng_sentences *sentences)
{
    return ng_sentences_split_by(text, span, judge_by_model, NULL, sentences);
}
