/* Words, numbers and character pairs.
 *
 * The rules (our choice: they keep what tells topics apart in news and give the same tokens for the
 * same text in typewriter and typographic spelling):
 *   - A word starts at a letter or digit and goes on over letters, digits and combining marks.
 *     Default-ignorable characters (soft hyphen, zero-width joiners, variation selectors, BOM) are
 *     passed over; U+200B and everything else separates.
 *   - A piece is the part of a word between joiners. A joiner belongs to the word when
 *       apostrophe  a letter stands on both sides, unless what follows is a final s: that s is a
 *                   token of its own (China's, the 's of tokenised corpora, U.S.'s: .., s)
 *       hyphen      a letter stands before it and a digit after it (covid-19, mid-1990s), or its
 *                   piece is a single letter and a letter follows (x-ray, t-shirt)
 *       period      its piece is a single letter and so is the next (u.s, a.m), or it stands
 *                   between digits (3.5)
 *       comma       it stands between digits (1,000)
 *     where a single letter begins the word or follows the same joiner: "don't.I" is don't, i.
 *   - A run of a spaceless script is cut into characters (a letter and its marks), and each two
 *     neighbours are a token; a run of one character is a token.
 *
 * Two paths give the same tokens. The ASCII path looks at 64 bytes at a time as bit masks and takes
 * every word that certainly ends where its letters and digits end straight out of them; a word
 * whose end may be a joiner it reads byte by byte. A word that holds or touches a byte above 0x7F
 * is read again by the general path, which reads code points and normalises. Each character is read
 * a bounded number of times, so both are linear. */
#include "text/token.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/token_scan.h"
#include "text/utf8.h"

/* Bytes of a form that are written at once. */
#define STEP 16

/* What is read of the text at once: the masks' bytes, and behind them what a step may read. */
#define WINDOW (NG_SCAN_BYTES + STEP)

/* Room that is kept free at the end of the lists: one word of any length, or the words of a window,
 * and what a step writes behind them. */
#define FORM_ROOM  (NG_TOKEN_MAX + STEP)
#define TOKEN_ROOM (NG_SCAN_BYTES / 2)

typedef struct scanner {
    const char *text;
    size_t end; /* of the span, in the text */
    ng_tokens *tokens;
    ng_word word; /* of the general path */
} scanner;

/* The part of a word since its last joiner. */
typedef struct piece {
    ng_char_class joiner; /* in front; NG_CHAR_OTHER at the word's start */
    ng_char_class last;   /* NG_CHAR_LETTER or NG_CHAR_DIGIT */
    bool is_single;       /* one letter or digit */
} piece;

/* Does the joiner hold `before` and the character after it together? `next_is_single`: no letter or
 * digit comes after that one. */
static inline bool joins(ng_char_class joiner, const piece *before, ng_char_class next,
                         bool next_is_single)
{
    bool is_letter = before->last == NG_CHAR_LETTER;
    bool is_single_letter = is_letter && before->is_single &&
                            (before->joiner == NG_CHAR_OTHER || before->joiner == joiner);
    bool between_digits = before->last == NG_CHAR_DIGIT && next == NG_CHAR_DIGIT;
    switch (joiner) {
    case NG_CHAR_APOSTROPHE: return is_letter && next == NG_CHAR_LETTER;
    case NG_CHAR_HYPHEN:
        return (is_letter && next == NG_CHAR_DIGIT) || (is_single_letter && next == NG_CHAR_LETTER);
    case NG_CHAR_PERIOD:
        return between_digits || (is_single_letter && next == NG_CHAR_LETTER && next_is_single);
    case NG_CHAR_COMMA: return between_digits;
    default: return false;
    }
}

static inline bool is_word_class(ng_char_class kind)
{
    return kind == NG_CHAR_LETTER || kind == NG_CHAR_DIGIT;
}

static inline bool make_room(ng_tokens *tokens)
{
    return (tokens->count + TOKEN_ROOM <= tokens->capacity ||
            ng_array_reserve(&tokens->items, &tokens->capacity, tokens->count + TOKEN_ROOM,
                             sizeof *tokens->items)) &&
           (tokens->forms_length + FORM_ROOM <= tokens->forms_capacity ||
            ng_array_reserve(&tokens->forms, &tokens->forms_capacity,
                             tokens->forms_length + FORM_ROOM, 1));
}

/* Adds the token text[start, end) whose form of `length` bytes has been written behind the forms;
 * a form that is too long is given up. */
static inline void add_token(ng_tokens *tokens, size_t start, size_t end, size_t length,
                             ng_token_kind kind)
{
    if (length > NG_TOKEN_MAX) {
        length = 0;
        kind = NG_TOKEN_LONG;
    }
    tokens->items[tokens->count++] = (ng_token){.start = start,
                                                .length = end - start,
                                                .form_start = tokens->forms_length,
                                                .form_length = (uint16_t)length,
                                                .kind = (uint8_t)kind};
    tokens->forms_length += length;
}

static void add_final_s(ng_tokens *tokens, size_t start)
{
    tokens->forms[tokens->forms_length] = 's';
    add_token(tokens, start, start + 1, 1, NG_TOKEN_WORD);
}

/* ---- General path ---- */

/* A character that is not ignorable, and where it ends; class NG_CHAR_OTHER at the span's end. */
typedef struct glyph {
    uint32_t code;
    ng_char_class kind;
    size_t start, end;
} glyph;

static glyph read_glyph(const scanner *scan, size_t at)
{
    glyph read = {0, NG_CHAR_OTHER, at, at};
    while (read.end < scan->end) {
        read.start = read.end;
        read.end += ng_utf8_decode(scan->text + read.start, scan->end - read.start, &read.code);
        read.kind = ng_char_classify(read.code);
        if (read.kind != NG_CHAR_IGNORABLE)
            return read;
    }
    return (glyph){0, NG_CHAR_OTHER, read.end, read.end};
}

static glyph skip_marks(const scanner *scan, glyph read)
{
    while (read.kind == NG_CHAR_MARK)
        read = read_glyph(scan, read.end);
    return read;
}

/* A word that starts at *at, where a letter or digit stands. */
static bool general_word(scanner *scan, size_t *at)
{
    ng_word *word = &scan->word;
    glyph read = read_glyph(scan, *at);
    piece part = {NG_CHAR_OTHER, read.kind, false};
    size_t start = *at, end = *at, final_s = 0, size = 0;
    bool has_letter = false, is_number = read.kind == NG_CHAR_DIGIT;

    if (!make_room(scan->tokens))
        return false;
    ng_word_reset(word);
    for (;;) {
        if (is_word_class(read.kind) || read.kind == NG_CHAR_MARK) {
            if (read.kind != NG_CHAR_MARK) {
                part.last = read.kind;
                part.is_single = ++size == 1;
                has_letter |= read.kind == NG_CHAR_LETTER;
            }
            ng_word_add(word, read.code);
            end = read.end;
            read = read_glyph(scan, end);
            continue;
        }
        if (read.kind < NG_CHAR_APOSTROPHE)
            break;
        static const char joiners[] = {'\'', '-', '.', ','};
        ng_char_class joiner = read.kind;
        glyph next = read_glyph(scan, read.end);
        glyph after = read_glyph(scan, next.end);
        bool is_s = (next.code | 0x20) == 's' && after.kind != NG_CHAR_MARK;
        after = skip_marks(scan, after);
        if (!joins(joiner, &part, next.kind, !is_word_class(after.kind)))
            break;
        if (joiner == NG_CHAR_APOSTROPHE && is_s && !is_word_class(after.kind)) {
            final_s = next.start;
            break;
        }
        ng_word_add(word, (uint32_t)joiners[joiner - NG_CHAR_APOSTROPHE]);
        part.joiner = joiner;
        size = 0;
        read = next;
    }
    ng_tokens *tokens = scan->tokens;
    size_t length = ng_word_form(word, tokens->forms + tokens->forms_length);
    if (length > 0)
        add_token(tokens, start, end, length,
                  is_number && !has_letter ? NG_TOKEN_NUMBER : NG_TOKEN_WORD);
    if (final_s)
        add_final_s(tokens, final_s);
    *at = final_s ? final_s + 1 : end;
    return true;
}

/* Adds a spaceless letter and its marks to the word, when one is given. Returns where they end. */
static size_t read_cluster(const scanner *scan, size_t at, ng_word *word)
{
    glyph read = read_glyph(scan, at);
    do {
        if (word)
            ng_word_add(word, read.code);
        at = read.end;
        read = read_glyph(scan, at);
    } while (read.kind == NG_CHAR_MARK);
    return at;
}

/* A run that starts at *at, where a spaceless letter stands. */
static bool general_run(scanner *scan, size_t *at)
{
    ng_tokens *tokens = scan->tokens;
    glyph first = read_glyph(scan, *at);
    size_t first_end = read_cluster(scan, first.start, NULL);
    bool is_alone = true;
    for (;;) {
        glyph second = read_glyph(scan, first_end);
        bool is_pair = second.kind == NG_CHAR_SPACELESS;
        if (!is_pair && !is_alone)
            break;
        if (!make_room(tokens))
            return false;
        ng_word_reset(&scan->word);
        read_cluster(scan, first.start, &scan->word);
        size_t end = is_pair ? read_cluster(scan, second.start, &scan->word) : first_end;
        size_t length = ng_word_form(&scan->word, tokens->forms + tokens->forms_length);
        if (length > 0)
            add_token(tokens, first.start, end, length, NG_TOKEN_HAN);
        if (!is_pair)
            break;
        is_alone = false;
        first = second;
        first_end = end;
    }
    *at = first_end;
    return true;
}

/* Passes over one character or one word. */
static bool general_step(scanner *scan, size_t *at)
{
    uint32_t code;
    size_t bytes = ng_utf8_decode(scan->text + *at, scan->end - *at, &code);
    switch (ng_char_classify(code)) {
    case NG_CHAR_LETTER:
    case NG_CHAR_DIGIT: return general_word(scan, at);
    case NG_CHAR_SPACELESS: return general_run(scan, at);
    default:
        if (code == NG_REPLACEMENT && bytes == 1)
            scan->tokens->replaced++;
        *at += bytes;
        return true;
    }
}

/* ---- ASCII path ---- */

/* ng_char_class of a byte; HIGH above 0x7F. */
enum {
    L = NG_CHAR_LETTER,
    D = NG_CHAR_DIGIT,
    A = NG_CHAR_APOSTROPHE,
    H = NG_CHAR_HYPHEN,
    P = NG_CHAR_PERIOD,
    C = NG_CHAR_COMMA,
    HIGH = NG_CHAR_COMMA + 1
};

#define ROW_OF(x) x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x
/* clang-format off */
static const uint8_t byte_classes[256] = {
    ROW_OF(0),
    ROW_OF(0),
    0, 0, 0, 0, 0, 0, 0, A, 0, 0, 0, 0, C, H, P, 0,
    D, D, D, D, D, D, D, D, D, D, 0, 0, 0, 0, 0, 0,
    0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, 0, 0, 0, 0, 0,
    0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, 0, 0, 0, 0, 0,
    ROW_OF(HIGH), ROW_OF(HIGH), ROW_OF(HIGH), ROW_OF(HIGH),
    ROW_OF(HIGH), ROW_OF(HIGH), ROW_OF(HIGH), ROW_OF(HIGH),
};
/* clang-format on */

/* Quotes and dashes above 0x7F separate like those below it and need no general path. */
static inline uint8_t byte_class(const scanner *scan, size_t at)
{
    if (at >= scan->end)
        return NG_CHAR_OTHER;
    uint8_t kind = byte_classes[(unsigned char)scan->text[at]];
    return kind == HIGH && read_glyph(scan, at).kind == NG_CHAR_OTHER ? NG_CHAR_OTHER : kind;
}

static inline bool is_word_byte(char byte)
{
    uint8_t kind = byte_classes[(unsigned char)byte];
    return kind == L || kind == D;
}

/* A run of letters and digits in lower case. *length counts the bytes of `form`, which is not
 * written beyond NG_TOKEN_MAX. Returns where the run ends. */
static size_t copy_run(const scanner *scan, size_t at, char *form, size_t *length)
{
    for (; at < scan->end && is_word_byte(scan->text[at]); at++, ++*length)
        if (*length < NG_TOKEN_MAX)
            form[*length] = (char)(scan->text[at] | 0x20);
    return at;
}

/* A word that starts at *at, where a letter or digit stands. */
static bool ascii_word(scanner *scan, size_t *at)
{
    ng_tokens *tokens = scan->tokens;
    if (!make_room(tokens))
        return false;
    char *form = tokens->forms + tokens->forms_length;
    piece part = {NG_CHAR_OTHER, NG_CHAR_OTHER, false};
    size_t start = *at, end = *at, length = 0, final_s = 0;
    for (;;) {
        size_t begin = end;
        end = copy_run(scan, begin, form, &length);
        uint8_t joiner = byte_class(scan, end);
        if (joiner == NG_CHAR_OTHER)
            break;
        uint8_t next = joiner == HIGH ? HIGH : byte_class(scan, end + 1);
        if (next == NG_CHAR_OTHER)
            break;
        uint8_t after = next == HIGH ? HIGH : byte_class(scan, end + 2);
        if (after == HIGH)
            return general_word(scan, at);
        bool is_single = after != L && after != D;
        part.last = (ng_char_class)byte_class(scan, end - 1);
        part.is_single = end - begin == 1;
        if (!joins((ng_char_class)joiner, &part, (ng_char_class)next, is_single))
            break;
        if (joiner == A && is_single && (scan->text[end + 1] | 0x20) == 's') {
            final_s = end + 1;
            break;
        }
        if (length < NG_TOKEN_MAX)
            form[length] = scan->text[end];
        length++;
        end++;
        part.joiner = (ng_char_class)joiner;
    }
    ng_token_kind kind = NG_TOKEN_WORD;
    if (form[0] <= '9') {
        size_t digits = 1;
        while (digits < length && digits < NG_TOKEN_MAX && form[digits] <= '9')
            digits++;
        if (digits == length)
            kind = NG_TOKEN_NUMBER;
    }
    add_token(tokens, start, end, length, kind);
    if (final_s)
        add_final_s(tokens, final_s);
    *at = final_s ? final_s + 1 : end;
    return true;
}

/* Bits below `bit` <= 64. */
static inline uint64_t bits_below(size_t bit)
{
    return bit < 64 ? ((uint64_t)1 << bit) - 1 : UINT64_MAX;
}

/* Where words end of which the masks do not tell whether they go on: before a joiner that may hold,
 * or near a byte above 0x7F. Some that do not go on are among them, none that does is left out. */
static inline uint64_t doubtful_ends(const ng_scan_masks *masks, uint64_t words, uint64_t ends)
{
    const uint64_t letter_before = masks->letters << 1, letter_after = masks->letters >> 1;
    const uint64_t digit_before = masks->digits << 1, digit_after = masks->digits >> 1;
    const uint64_t single_before = letter_before & ~(words << 2);
    const uint64_t joiners = masks->apostrophes | masks->hyphens | masks->periods | masks->commas;
    const uint64_t joins = (masks->apostrophes & letter_before & letter_after) |
                           (masks->hyphens & letter_before & digit_after) |
                           ((masks->hyphens | masks->periods) & single_before & letter_after) |
                           ((masks->periods | masks->commas) & digit_before & digit_after);
    return ends & (joins | masks->high | (joiners & masks->high >> 1));
}

static inline void copy_step(const char *text, char *form)
{
    uint64_t bytes[STEP / 8];
    memcpy(bytes, text, STEP);
    for (int i = 0; i < STEP / 8; i++)
        bytes[i] |= 0x2020202020202020u;
    memcpy(form, bytes, STEP);
}

/* Adds the words [start, end) of a window that lies at `at` in the text. */
static inline void add_words(ng_tokens *tokens, const char *window, size_t at, uint64_t letters,
                             uint64_t starts, uint64_t ends)
{
    ng_token *item = tokens->items + tokens->count;
    size_t form_start = tokens->forms_length;
    for (; ends; ends &= ends - 1, starts &= starts - 1) {
        const size_t start = (size_t)__builtin_ctzll(starts), end = (size_t)__builtin_ctzll(ends);
        const bool has_letter = (letters & bits_below(end) & ~bits_below(start)) != 0;
        for (size_t done = 0; done < end - start; done += STEP)
            copy_step(window + start + done, tokens->forms + form_start + done);
        *item++ = (ng_token){.start = at + start,
                             .length = end - start,
                             .form_start = form_start,
                             .form_length = (uint16_t)(end - start),
                             .kind = has_letter ? NG_TOKEN_WORD : NG_TOKEN_NUMBER};
        form_start += end - start;
    }
    tokens->count = (size_t)(item - tokens->items);
    tokens->forms_length = form_start;
}

/* Passes over the words from *at on, where none is under way, that the masks settle, and over what
 * stops them: a word read byte by byte, or a character above 0x7F. */
static bool ascii_step(scanner *scan, size_t *at)
{
    char copy[WINDOW];
    const char *window = scan->text + *at;
    const size_t left = scan->end - *at;
    if (!make_room(scan->tokens))
        return false;
    if (left < WINDOW) {
        memset(copy, 0, sizeof copy);
        memcpy(copy, window, left);
        window = copy;
    }
    const ng_scan_masks masks = ng_scan(window);
    /* To judge a joiner takes the byte behind it, and the span's end is as good as a separator. */
    const size_t seen = left < NG_SCAN_BYTES ? NG_SCAN_BYTES : NG_SCAN_BYTES - 1;
    const uint64_t words = masks.letters | masks.digits;
    const uint64_t starts = words & ~(words << 1), ends = ~words & words << 1;
    const uint64_t stops = (doubtful_ends(&masks, words, ends) | masks.high) & bits_below(seen);
    const size_t stop = stops ? (size_t)__builtin_ctzll(stops) : seen;
    const uint64_t settled = ends & bits_below(stop);
    add_words(scan->tokens, window, *at, masks.letters, starts, settled);

    /* The word that is under way there began behind the last one that ended. */
    const size_t last = settled ? 63 - (size_t)__builtin_clzll(settled) : 0;
    const uint64_t open = starts & bits_below(stop) & ~bits_below(last);
    const size_t begin = *at;
    *at = begin + (open ? (size_t)__builtin_ctzll(open) : stop);
    if (*at >= scan->end) {
        *at = scan->end;
        return true;
    }
    if (stops)
        return open ? ascii_word(scan, at) : general_step(scan, at);
    return *at > begin || ascii_word(scan, at);
}

/* ---- Token lists ---- */

static ng_status finish(ng_tokens *tokens, const ng_tokens *before, bool ok)
{
    if (!ok) {
        tokens->count = before->count;
        tokens->forms_length = before->forms_length;
        tokens->replaced = before->replaced;
    }
    return ok ? NG_OK : NG_ERROR_MEMORY;
}

ng_status ng_tokenize(const char *text, ng_span span, ng_tokens *tokens)
{
    scanner scan;
    ng_tokens before = *tokens;
    size_t at = span.start;
    bool ok = true;
    scan.text = text;
    scan.end = span.start + span.length;
    scan.tokens = tokens;
    while (ok && at < scan.end)
        ok = ascii_step(&scan, &at);
    return finish(tokens, &before, ok);
}

ng_status ng_tokenize_general(const char *text, ng_span span, ng_tokens *tokens)
{
    scanner scan;
    ng_tokens before = *tokens;
    size_t at = span.start;
    bool ok = true;
    scan.text = text;
    scan.end = span.start + span.length;
    scan.tokens = tokens;
    while (ok && at < scan.end)
        ok = general_step(&scan, &at);
    return finish(tokens, &before, ok);
}
