/* Cuts at pauses and connectives, which are where speakers breathe (Chafe 1994, Discourse,
 * Consciousness, and Time: intonation units often begin with "and", "but", "so"). */
#include "text/unpunctuated.h"

#include <string.h>

#include "base/ascii.h"
#include "text/word_order.h"

enum {
    RUN_MIN = 300,   /* bytes; shorter sentences are left whole */
    MARK_WORDS = 30, /* at most one mark for so many words */
    WORD_BYTES = 12, /* the most bytes a word, in the mean: scripts without spaces have more */
    PART_MIN = 8,    /* words of a part before a connective */
    PART_LONG = 25,  /* words after which any function word will do */
    PART_MAX = 40,   /* words of a part */
    REST_MIN = 5,    /* words that may stand alone at the end */
    FORM_MAX = 12
};

static const ng_word_set pauses =
    NG_WORD_SET("actually anyway because but er erm hmm however okay so uh um well yeah");
/* What begins a clause behind "and" and its kind. */
static const ng_word_set starts = NG_WORD_SET(
    "a he i if in it let my now our people she so that the then there they this we what when you");
static const ng_word_set links = NG_WORD_SET("and or then");
static const ng_word_set weak = NG_WORD_SET(
    "about and as at before by for from if in into on or that to when where which while who with");

typedef struct word {
    size_t start, end; /* end == start: none is left */
    char form[FORM_MAX];
    size_t length; /* of the form; 0 for what is no short word */
} word;

static bool is_in(ng_word_set set, const word *w)
{
    return ng_word_set_holds(set, w->form, w->length);
}

static word next_word(const char *text, size_t at, size_t end)
{
    word w = {.length = 0};
    while (at < end && ng_is_space(text[at]))
        at++;
    w.start = w.end = at;
    while (w.end < end && !ng_is_space(text[w.end]))
        w.end++;
    for (size_t i = w.start; i < w.end && w.end - w.start <= FORM_MAX; i++) {
        if (ng_is_letter(text[i]))
            w.form[w.length++] = (char)(text[i] | 0x20);
        else if (text[i] != ',')
            break;
    }
    return w;
}

bool ng_is_unpunctuated(const char *text, ng_span span)
{
    size_t words = 0, marks = 0;
    if (span.length < RUN_MIN)
        return false;
    for (size_t i = span.start; i < span.start + span.length; i++) {
        const char c = text[i];
        words += ng_is_space(c) && !ng_is_space(text[i - (i > span.start)]);
        marks += c && strchr(".,;:!?\"()[]|/=<>-", c) != NULL;
    }
    return words * WORD_BYTES >= span.length && marks * MARK_WORDS <= words;
}

static size_t words_left(const char *text, size_t at, size_t end)
{
    size_t words = 0;
    for (word w = next_word(text, at, end); w.end > w.start && words < REST_MIN; words++)
        w = next_word(text, w.end, end);
    return words;
}

size_t ng_unpunctuated_end(const char *text, ng_span span)
{
    const size_t end = span.start + span.length;
    word before = next_word(text, span.start, end), w = before;
    for (size_t words = 0; w.end > w.start; words++) {
        const word next = next_word(text, w.end, end);
        const bool is_chained = is_in(pauses, &before) || is_in(links, &before);
        const bool is_new =
            !is_chained && (is_in(pauses, &w) || (is_in(links, &w) && is_in(starts, &next)));
        if (words >= PART_MAX || (words >= PART_MIN && is_new) ||
            (words >= PART_LONG && !is_chained && is_in(weak, &w)))
            return words_left(text, w.start, end) >= REST_MIN ? before.end : end;
        before = w;
        w = next;
    }
    return end;
}
