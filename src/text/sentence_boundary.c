/* What stands around the place where a sentence may end, and logistic regression over it.
 *
 * The two neighbours are put into classes by shape and lexicon, and pairs of classes are the
 * features, as in
 *   Riley 1989, Some applications of tree-based modelling to speech and language, HLT
 *   Reynar, Ratnaparkhi 1997, A maximum entropy approach to identifying sentence boundaries, ANLP
 * Abbreviations of which the training text holds too few are left to rules. */
#include "text/sentence_boundary.h"

#include "base/ascii.h"
#include "text/sentence_lexicon.h"
#include "text/sentence_patterns.h"
#include "text/utf8.h"
#include "text/word_order.h"

_Static_assert(NG_PREVIOUS_COUNT - NG_PREVIOUS_LEXICON == (int)NG_LEXICON_ABBREVIATIONS,
               "one class for each kind of abbreviation");

enum {
    WORD_MAX = 32 /* bytes of a word that are looked at */
};

static bool is_high(char c)
{
    return ((unsigned char)c & 0x80) != 0;
}

/* ---- The word in front ---- */

/* What a word consists of. */
typedef struct shape {
    size_t lower, upper, digits, periods, high, others;
    bool is_dotted; /* its periods stand between single letters */
} shape;

static shape measure(const char *word, size_t length)
{
    shape s = {.is_dotted = true};
    for (size_t i = 0; i < length; i++) {
        char c = word[i];
        if (c == '.')
            s.periods++;
        else if (ng_is_lower(c))
            s.lower++;
        else if (ng_is_upper(c))
            s.upper++;
        else if (ng_is_digit(c))
            s.digits++;
        else if (is_high(c))
            s.high++;
        else
            s.others++;
        if ((i % 2 == 1) != (c == '.') || (i % 2 == 0 && !ng_is_letter(c)))
            s.is_dotted = false;
    }
    s.is_dotted = s.is_dotted && s.periods > 0;
    return s;
}

static ng_lexicon find_word(const char *word, size_t length)
{
    char form[NG_LEXICON_LONGEST];
    if (length > sizeof form)
        return NG_LEXICON_NONE;
    for (size_t i = 0; i < length; i++)
        form[i] = (char)(ng_is_upper(word[i]) ? word[i] | 0x20 : word[i]);
    return ng_lexicon_find(form, length);
}

/* A name's abbreviation is written with a capital; "sat", "col" and "miss" are words too. */
static bool needs_capital(ng_lexicon class)
{
    return class == NG_LEXICON_TITLE || class == NG_LEXICON_DATE || class == NG_LEXICON_STATE;
}

static bool is_behind_number(const char *text, size_t start, size_t at)
{
    return (at > start && ng_is_digit(text[at - 1])) ||
           (at >= start + 2 && text[at - 1] == ' ' && ng_is_digit(text[at - 2]));
}

static bool is_hour(const char *word, size_t length)
{
    return (length == 2 || (length == 3 && word[1] == '.')) && (word[length - 1] | 0x20) == 'm' &&
           ((word[0] | 0x20) == 'a' || (word[0] | 0x20) == 'p');
}

static ng_previous classify_shape(const shape *s, size_t length)
{
    if (s->high == length || (s->high && s->digits + s->others == 0 && s->lower + s->upper == 0))
        return NG_PREVIOUS_FOREIGN;
    if (s->periods)
        return s->is_dotted                         ? NG_PREVIOUS_DOTTED
               : s->lower + s->upper + s->high == 0 ? NG_PREVIOUS_NUMBER
                                                    : NG_PREVIOUS_ADDRESS;
    if (s->digits)
        return s->lower + s->upper + s->high ? NG_PREVIOUS_MIXED : NG_PREVIOUS_NUMBER;
    if (length == 1)
        return s->upper ? NG_PREVIOUS_INITIAL : NG_PREVIOUS_LETTER;
    if (s->upper == 0)
        return NG_PREVIOUS_LOWER;
    return s->lower == 0 ? NG_PREVIOUS_UPPER : NG_PREVIOUS_CAPITAL;
}

static bool is_word_byte(char c)
{
    return ng_is_letter(c) || ng_is_digit(c) || is_high(c) || c == '.' || c == ',' || c == '&' ||
           c == '@' || c == '_' || c == '\'';
}

/* What the word in front of the number text[from, at) says of it. */
static void read_number(ng_boundary *boundary, const char *text, size_t start, size_t from,
                        size_t at)
{
    static const ng_word_set articles =
        NG_WORD_SET("ab am beim bis das dem den der des die im ins seit vom zum zur");
    size_t end = from;
    while (end > start && text[end - 1] == ' ')
        end--;
    const bool has_period = end > start && end < from && text[end - 1] == '.';
    end -= has_period;
    size_t word = end;
    while (word > start && end - word < WORD_MAX && ng_is_letter(text[word - 1]))
        word--;
    char form[NG_LEXICON_LONGEST];
    if (end == word || end == from || end - word > sizeof form)
        return;
    for (size_t i = word; i < end; i++)
        form[i - word] = (char)(text[i] | 0x20);
    boundary->is_counted = has_period && ng_lexicon_find(form, end - word) == NG_LEXICON_NUMBER;
    boundary->is_ordinal =
        !has_period && at - from <= 2 && ng_word_set_holds(articles, form, end - word);
}

void ng_boundary_read_previous(ng_boundary *boundary, const char *text, size_t start, size_t at)
{
    size_t from = at;
    boundary->previous_length = 0;
    boundary->previous = NG_PREVIOUS_NONE;
    if (at == start || ng_is_space(text[at - 1]))
        return;
    char last = text[at - 1];
    if (!ng_is_letter(last) && !ng_is_digit(last) && !is_high(last)) {
        bool closes = last == '"' || last == '\'' || last == ')' || last == ']' || last == '}';
        boundary->previous = closes ? NG_PREVIOUS_CLOSER : NG_PREVIOUS_SIGN;
        return;
    }
    while (from > start && at - from < WORD_MAX && is_word_byte(text[from - 1]))
        from--;
    while (from < at && !ng_is_letter(text[from]) && !ng_is_digit(text[from]) &&
           !is_high(text[from]))
        from++;
    /* A quotation mark outside ASCII is no part of the word. */
    while (at - from > 3 && text[from] == '\xE2' && text[from + 1] == '\x80')
        from += 3;

    const char *word = text + from;
    size_t length = at - from;
    shape s = measure(word, length);
    ng_lexicon class =
        length <= NG_LEXICON_LONGEST && s.digits == 0 ? find_word(word, length) : NG_LEXICON_NONE;
    boundary->previous_length = length;
    boundary->previous = classify_shape(&s, length);
    if (boundary->previous == NG_PREVIOUS_NUMBER)
        read_number(boundary, text, start, from, at);
    if (is_hour(word, length) && (s.periods || is_behind_number(text, start, from)))
        boundary->previous = NG_PREVIOUS_HOUR;
    else if (class == NG_LEXICON_GREETING)
        boundary->previous = NG_PREVIOUS_GREETING;
    else if (class == NG_LEXICON_STARTER && length > 1)
        boundary->previous = NG_PREVIOUS_STARTER;
    else if (class != NG_LEXICON_NONE && class < NG_LEXICON_ABBREVIATIONS &&
             boundary->previous != NG_PREVIOUS_INITIAL &&
             (!needs_capital(class) || ng_is_upper(word[0]) || boundary->is_caseless))
        boundary->previous = (ng_previous)(NG_PREVIOUS_LEXICON + (int)class);
}

/* ---- The word behind ---- */

static ng_wrapper opener_at(const char *text, size_t at, size_t end, size_t *bytes)
{
    uint32_t code;
    *bytes = ng_utf8_decode(text + at, end - at, &code);
    /* Also the marks that Spanish puts in front. */
    return ng_code_is_among(text, at, *bytes, "\"'`¡¿«»‘“„「『") ? NG_WRAPPER_QUOTE
           : ng_code_is_among(text, at, *bytes, "([{（")         ? NG_WRAPPER_BRACKET
                                                                 : NG_WRAPPER_NONE;
}

/* Where the word ends that starts at `at`. */
static size_t word_end(const char *text, size_t at, size_t end)
{
    size_t limit = end - at > WORD_MAX ? at + WORD_MAX : end;
    size_t i = at;
    while (i < limit && (ng_is_letter(text[i]) || ng_is_digit(text[i]) || is_high(text[i]) ||
                         (text[i] == '\'' && i + 1 < limit && ng_is_letter(text[i + 1]))))
        i++;
    return i;
}

static bool is_link(const char *text, size_t at, size_t word, size_t end)
{
    if (word + 2 < end && text[word] == ':' && text[word + 1] == '/' && text[word + 2] == '/')
        return true;
    if (word == at + 3 && word < end && text[word] == '.' && (text[at] | 0x20) == 'w' &&
        (text[at + 1] | 0x20) == 'w' && (text[at + 2] | 0x20) == 'w')
        return true;
    for (size_t i = at; i < end && i - at < 2 * WORD_MAX && !ng_is_space(text[i]); i++) {
        if (text[i] == '@')
            return i > at;
    }
    return false;
}

/* What a dash in front of a small letter begins is no sentence. */
static ng_next classify_dash(const char *text, size_t at, size_t end)
{
    size_t limit = end - at > WORD_MAX ? at + WORD_MAX : end;
    while (at < limit && (text[at] == '-' || is_high(text[at]) || text[at] == ' '))
        at++;
    return at < limit && ng_is_lower(text[at]) ? NG_NEXT_LOWER_DASH : NG_NEXT_DASH;
}

static ng_next classify_sign(const char *text, size_t at, size_t end)
{
    uint32_t code;
    const size_t bytes = ng_utf8_decode(text + at, end - at, &code);
    if (ng_code_is_among(text, at, bytes, ".!?…"))
        return NG_NEXT_STOP;
    if (ng_code_is_among(text, at, bytes, ":;="))
        return at + 1 < end && !ng_is_space(text[at + 1]) ? NG_NEXT_SMILEY : NG_NEXT_COMMA;
    if (code == ',')
        return NG_NEXT_COMMA;
    if (ng_code_is_among(text, at, bytes, ")]}"))
        return NG_NEXT_CLOSER;
    if (ng_code_is_among(text, at, bytes, "-–—"))
        return classify_dash(text, at, end);
    if (ng_char_is_lower(code))
        return NG_NEXT_LOWER;
    switch (ng_char_classify(code)) {
    case NG_CHAR_LETTER: return NG_NEXT_CAPITAL;
    case NG_CHAR_SPACELESS: return NG_NEXT_FOREIGN;
    default: return NG_NEXT_SIGN;
    }
}

static ng_next classify_word(const char *text, size_t at, size_t end)
{
    size_t word = word_end(text, at, end), length = word - at;
    bool is_capital = ng_is_upper(text[at]);
    bool has_period = word < end && text[word] == '.';
    ng_lexicon class = find_word(text + at, length);
    if (is_link(text, at, word, end))
        return NG_NEXT_LINK;
    if (!is_capital) {
        for (size_t i = at + 1; i < word; i++) {
            if (ng_is_upper(text[i]))
                return NG_NEXT_BRAND;
        }
        if (length == 1 && text[at] != 'i' && text[at] != 'a')
            return NG_NEXT_LOWER_LETTER;
        return class == NG_LEXICON_STARTER ? NG_NEXT_LOWER_STARTER : NG_NEXT_LOWER;
    }
    if (length == 1 && has_period)
        return NG_NEXT_INITIAL;
    if (length == 1 && text[at] == 'I')
        return NG_NEXT_I;
    if (class == NG_LEXICON_STARTER)
        return NG_NEXT_STARTER;
    if (class == NG_LEXICON_GREETING)
        return NG_NEXT_GREETING;
    if (class == NG_LEXICON_TITLE && has_period)
        return NG_NEXT_TITLE;
    for (size_t i = at + 1; i < word; i++) {
        if (!ng_is_upper(text[i]))
            return NG_NEXT_CAPITAL;
    }
    return NG_NEXT_UPPER;
}

/* Is the word a day, a month or a time zone, and no verb behind it ("Tuesday was quiet")? */
static bool names_time(const char *text, size_t at, size_t end)
{
    static const ng_word_set times = NG_WORD_SET(
        "april august bst central cest cet december eastern edt est et february friday gmt "
        "greenwich january july june march may monday mountain november october pacific pdt pst "
        "pt saturday september sunday thursday tuesday utc wednesday");
    static const ng_word_set verbs = NG_WORD_SET("began brought had has is saw was will");
    char form[WORD_MAX];
    const size_t word = word_end(text, at, end);
    if (word - at > sizeof form)
        return false;
    for (size_t i = at; i < word; i++)
        form[i - at] = (char)(text[i] | 0x20);
    if (!ng_word_set_holds(times, form, word - at))
        return false;
    const size_t next = word < end && text[word] == ' ' ? word + 1 : word;
    const size_t next_end = word_end(text, next, end);
    return !ng_word_set_holds(verbs, text + next, next_end - next);
}

static ng_behind read_behind(const char *text, size_t at, size_t end)
{
    if (at < end && text[at] == ',')
        return NG_BEHIND_COMMA;
    if (at + 1 >= end || text[at] != ' ')
        return NG_BEHIND_OTHER;
    return ng_is_lower(text[at + 1])   ? NG_BEHIND_LOWER
           : ng_is_upper(text[at + 1]) ? NG_BEHIND_CAPITAL
                                       : NG_BEHIND_OTHER;
}

bool ng_boundary_counts(const char *text, size_t start, size_t at)
{
    static const ng_word_set words = NG_WORD_SET(
        "about april at august by december february from in january july june march may no nos "
        "november october of on or over page pages september than to under");
    char form[WORD_MAX];
    size_t word = at, length = 0;
    while (word > start && at - word < WORD_MAX && ng_is_letter(text[word - 1]))
        word--;
    for (; word + length < at; length++)
        form[length] = (char)(text[word + length] | 0x20);
    return ng_word_set_holds(words, form, length);
}

/* The second letters of those words by the first one, 'a' as the lowest bit: few words of other
 * kinds begin so. */
#define SECOND(a) (UINT32_C(1) << ((a) - 'a'))
static const uint32_t second_letters[26] = {['A' - 'A'] = SECOND('l') | SECOND('n') | SECOND('r'),
                                            ['B' - 'A'] = SECOND('e') | SECOND('u'),
                                            ['C' - 'A'] = SECOND('a'),
                                            ['D' - 'A'] = SECOND('i') | SECOND('o'),
                                            ['E' - 'A'] = SECOND('v'),
                                            ['H' - 'A'] = SECOND('e') | SECOND('i') | SECOND('o'),
                                            ['I' - 'A'] = SECOND('f') | SECOND('s') | SECOND('t'),
                                            ['J' - 'A'] = SECOND('u'),
                                            ['L' - 'A'] = SECOND('e'),
                                            ['M' - 'A'] = SECOND('a') | SECOND('y'),
                                            ['N' - 'A'] = SECOND('o'),
                                            ['O' - 'A'] = SECOND('u'),
                                            ['P' - 'A'] = SECOND('l'),
                                            ['R' - 'A'] = SECOND('e'),
                                            ['S' - 'A'] = SECOND('h') | SECOND('i') | SECOND('o'),
                                            ['T' - 'A'] = SECOND('h'),
                                            ['U' - 'A'] = SECOND('n'),
                                            ['W' - 'A'] = SECOND('a') | SECOND('e') | SECOND('h'),
                                            ['Y' - 'A'] = SECOND('e') | SECOND('o')};
#undef SECOND

bool ng_boundary_starts_at(const char *text, size_t at, size_t end)
{
    /* Articles, numbers and prepositions stand in names: Formula One, The Girl With the Dragon. */
    static const ng_word_set starts = NG_WORD_SET(
        "also although any anybody anyone are because but can did do does don't everybody everyone "
        "he he's hello her here hey hi his how however i'd i'll i'm i've if is it it's just let's "
        "maybe my no nobody not our please regards she she's since sincerely so some somebody "
        "someone thank thanks that's the their then there there's therefore these they they're "
        "this those though unfortunately was we we're what when where which while whoever why yes "
        "you you're your");
    char form[WORD_MAX];
    if (at + 1 >= end ||
        (text[at + 1] != '\'' && !(ng_is_lower(text[at + 1]) &&
                                   second_letters[text[at] - 'A'] >> (text[at + 1] - 'a') & 1)))
        return false;
    const size_t word = word_end(text, at, end);
    for (size_t i = at; i < word && i - at < sizeof form; i++)
        form[i - at] = (char)(text[i] | (ng_is_letter(text[i]) ? 0x20 : 0));
    const bool is_whole = word < end && (text[word] == ' ' || text[word] == ',');
    return is_whole && word - at <= sizeof form && ng_word_set_holds(starts, form, word - at) &&
           read_behind(text, word, end) != NG_BEHIND_CAPITAL;
}

void ng_boundary_read_next(ng_boundary *boundary, const char *text, size_t at, size_t end)
{
    ng_item item = ng_item_read(text, at, end, NULL);
    boundary->opener = NG_WRAPPER_NONE;
    if (item.style && (item.kind == '1' || item.style != '.')) {
        boundary->next = NG_NEXT_ITEM;
        return;
    }
    for (int openers = 0; at < end && openers < 4; openers++) {
        size_t bytes;
        ng_wrapper opener = opener_at(text, at, end, &bytes);
        if (opener == NG_WRAPPER_NONE)
            break;
        boundary->opener = opener;
        at += bytes;
    }
    /* Penn Treebank text has a space behind its quotation marks. */
    if (boundary->opener != NG_WRAPPER_NONE && at < end && text[at] == ' ')
        at++;
    if (at >= end || ng_is_space(text[at]))
        boundary->next = NG_NEXT_NONE;
    else if (ng_is_letter(text[at])) {
        boundary->next = classify_word(text, at, end);
        boundary->behind = read_behind(text, word_end(text, at, end), end);
        boundary->is_when = boundary->previous == NG_PREVIOUS_HOUR && names_time(text, at, end);
        boundary->is_single = ng_is_upper(text[at]) && boundary->next == NG_NEXT_UPPER &&
                              word_end(text, at, end) == at + 1;
    } else if (ng_is_digit(text[at]))
        boundary->next = NG_NEXT_NUMBER;
    else
        boundary->next = classify_sign(text, at, end);
}

/* ---- The model ---- */

enum {
    S = NG_STOP_COUNT,
    P = NG_PREVIOUS_COUNT,
    N = NG_NEXT_COUNT,
    G = NG_GAP_COUNT,
    W = NG_WRAPPER_COUNT,
    B = NG_BEHIND_COUNT,
    L = NG_BOUNDARY_LENGTHS
};

/* Powers of two, roughly: 0 .. 7. */
static uint32_t bucket(size_t length)
{
    static const size_t limits[L - 1] = {4, 8, 16, 32, 64, 128, 256};
    uint32_t b = 0;
    while (b < L - 1 && length >= limits[b])
        b++;
    return b;
}

static uint32_t word_bucket(size_t length)
{
    return (uint32_t)(length < L - 1 ? length : L - 1);
}

/* Where the features of each template start. */
enum {
    STOP = 0,
    STOP_PREVIOUS = STOP + S,
    STOP_NEXT = STOP_PREVIOUS + S * P,
    PREVIOUS_NEXT = STOP_NEXT + S * N, /* of periods */
    STOP_LENGTH = PREVIOUS_NEXT + P * N + 1,
    NEXT_LENGTH = STOP_LENGTH + S * L,
    STOP_GAP = NEXT_LENGTH + N * L,
    STOP_WRAPPERS = STOP_GAP + S * G,
    CLOSER_NEXT = STOP_WRAPPERS + S * W * W,
    STOP_INSIDE = CLOSER_NEXT + W * N,
    NEXT_CASELESS = STOP_INSIDE + S * 2,
    PREVIOUS_SIZE = NEXT_CASELESS + N * 2 * 2,
    WORD_BEHIND = PREVIOUS_SIZE + S * L, /* in front of words */
    V = WORD_BEHIND + P * B + 1
};

size_t ng_boundary_feature_count(void)
{
    return V;
}

void ng_boundary_features(const ng_boundary *boundary, uint32_t features[NG_BOUNDARY_FEATURES])
{
    uint32_t stop = boundary->stop, previous = boundary->previous, next = boundary->next;
    uint32_t length = bucket(boundary->length), size = word_bucket(boundary->previous_length);
    uint32_t is_stop = stop <= NG_STOP_SPACED, is_caseless = boundary->is_caseless;
    size_t i = 0;
    features[i++] = STOP + stop;
    features[i++] = STOP_PREVIOUS + stop * P + previous;
    features[i++] = STOP_NEXT + stop * N + next;
    features[i++] = PREVIOUS_NEXT + (stop == NG_STOP_PERIOD ? previous * N + next : P * N);
    features[i++] = STOP_LENGTH + stop * L + length;
    features[i++] = NEXT_LENGTH + next * L + length;
    features[i++] = STOP_GAP + stop * G + boundary->gap;
    features[i++] = STOP_WRAPPERS + (stop * W + boundary->closer) * W + boundary->opener;
    features[i++] = CLOSER_NEXT + boundary->closer * N + next;
    features[i++] = STOP_INSIDE + stop * 2 + boundary->is_inside;
    features[i++] = NEXT_CASELESS + (next * 2 + is_caseless) * 2 + is_stop;
    features[i++] = PREVIOUS_SIZE + stop * L + size;
    features[i++] =
        WORD_BEHIND + (stop == NG_STOP_BEFORE_WORD ? previous * B + boundary->behind : P * B);
}

bool ng_boundary_judge(const ng_boundary *boundary)
{
    uint32_t features[NG_BOUNDARY_FEATURES];
    int score = ng_boundary_bias;
    ng_boundary_features(boundary, features);
    for (size_t i = 0; i < NG_BOUNDARY_FEATURES; i++)
        score += ng_boundary_weights[features[i]];
    return score > 0;
}
