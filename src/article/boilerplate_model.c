/* Features of a block and their weights. A unit is a word, a number, which are all alike, or a sign
 * of punctuation. The shape of a word is whether it has capitals; words of grammar, numbers and
 * signs are their own shape. */
#include "article/boilerplate_model.h"

#include "base/ascii.h"
#include "base/hash.h"
#include "text/word_order.h"

enum {
    UNITS_MAX = 120, /* of a block that are looked at */
    HEAD_WORDS = 14, /* of a long block that are read whole, */
    TAIL_WORDS = 10, /* as the last ones are: the words between are only counted */
    GRAMMAR_MAX = 3, /* bytes of the longest word of grammar */
    SEEN = 512       /* more than features of a block */
};

/* What a feature is of. */
typedef enum part {
    PART_WORD = 1,
    PART_PAIR,
    PART_SHAPES,
    PART_THREE_SHAPES,
    PART_FIRST,
    PART_FIRST_PAIR,
    PART_FIRST_SHAPES,
    PART_LAST,
    PART_LAST_SHAPES,
    PART_LENGTH,
    PART_CAPITALS,
    PART_NUMBERS,
    PART_SIGNS,
    PART_GRAMMAR
} part;

/* The parts that are words and signs, not shapes. */
enum {
    OF_WORDS =
        1 << PART_WORD | 1 << PART_PAIR | 1 << PART_FIRST | 1 << PART_FIRST_PAIR | 1 << PART_LAST
};

/* Shapes of words; the others are hashes. */
typedef enum shape { SHAPE_NONE, SHAPE_NUMBER, SHAPE_LOWER, SHAPE_CAPITAL, SHAPE_CAPITALS } shape;

/* Most short words are words of grammar. */
static bool is_grammar(const char *form, size_t length)
{
    return length > 0 && length <= GRAMMAR_MAX && ng_is_lower(form[0]);
}

typedef struct unit {
    uint64_t id, shape;
} unit;

/* A block while it is read. */
typedef struct reading {
    uint32_t *features; /* [count] of them; NULL: only the score is wanted */
    size_t count;
    int score, of_words; /* the sum of all weights, and of those of words */
    uint16_t seen[SEEN]; /* features + 1, hashed */
    unit before, last;   /* the two units read last */
    size_t units, capitals, numbers, signs, stops, grammar;
    bool is_between; /* head and tail */
} reading;

/* Notes a feature that has not been seen in the block. */
static void put(reading *r, part kind, uint64_t a, uint64_t b)
{
    uint64_t x = (a + (uint64_t)kind * 0x9e3779b97f4a7c15u) * 0xff51afd7ed558ccdu;
    x = (x ^ (x >> 29) ^ b) * 0xc4ceb9fe1a85ec53u;
    const uint32_t feature = (uint32_t)((x ^ (x >> 32)) % NG_BOILERPLATE_WEIGHTS);
    size_t at = feature % SEEN;
    while (r->seen[at] != 0 && r->seen[at] != feature + 1)
        at = (at + 1) % SEEN;
    if (r->seen[at] != 0)
        return;
    r->seen[at] = (uint16_t)(feature + 1);
    if (r->features)
        r->features[r->count++] = feature;
    const int weight =
        ng_boilerplate_table[feature / NG_BOILERPLATE_ROW][feature % NG_BOILERPLATE_ROW] -
        NG_BOILERPLATE_ZERO;
    r->score += weight;
    r->of_words += 1 << kind & OF_WORDS ? weight : 0;
}

static void put_unit(reading *r, unit u)
{
    if (r->is_between) {
        r->units++;
        return;
    }
    put(r, PART_WORD, u.id, 0);
    if (r->units == 0)
        put(r, PART_FIRST, u.id, 0);
    if (r->units == 1) {
        put(r, PART_FIRST_PAIR, r->last.id, u.id);
        put(r, PART_FIRST_SHAPES, r->last.shape, u.shape);
    }
    put(r, PART_PAIR, r->last.id, u.id);
    put(r, PART_SHAPES, r->last.shape, u.shape);
    put(r, PART_THREE_SHAPES, ng_hash_join(r->before.shape, r->last.shape), u.shape);
    r->before = r->last;
    r->last = u;
    r->units++;
}

/* The signs in text[start .. end); white space is none. */
static void put_signs(reading *r, const char *text, size_t start, size_t end)
{
    while (start < end && r->units < UNITS_MAX) {
        const unsigned char c = (unsigned char)text[start];
        size_t length = 1;
        while (c >= 0xC0 && start + length < end &&
               ((unsigned char)text[start + length] & 0xC0) == 0x80)
            length++;
        if (c > ' ') {
            const uint64_t id = ng_hash(text + start, length);
            put_unit(r, (unit){id, id});
            r->signs++;
            r->stops += c == '.' || c == ',';
        }
        start += length;
    }
}

static void put_word(reading *r, const char *text, const ng_token *token, const char *form)
{
    const char *own = text + token->start;
    const bool is_capital = ng_is_upper(own[0]);
    unit u = {SHAPE_NUMBER, SHAPE_NUMBER};
    if (token->kind == NG_TOKEN_NUMBER || ng_is_digit(own[0])) {
        r->numbers++;
    } else {
        const bool is_small = is_grammar(form, token->form_length);
        u.id = ng_hash(form, token->form_length);
        u.shape = is_small                                   ? u.id
                  : !is_capital                              ? SHAPE_LOWER
                  : token->length > 1 && ng_is_upper(own[1]) ? SHAPE_CAPITALS
                                                             : SHAPE_CAPITAL;
        r->capitals += is_capital;
        r->grammar += is_small;
    }
    put_unit(r, u);
}

/* Eighths of the units. */
static uint64_t share(const reading *r, size_t count)
{
    return r->units > 0 ? 8 * count / r->units : 0;
}

static void read_block(reading *r, const char *text, ng_span span, const ng_tokens *tokens,
                       ng_range words)
{
    size_t end = span.start, length = 0;
    for (size_t i = words.first; i < words.last && r->units < UNITS_MAX; i++) {
        const ng_token *token = &tokens->items[i];
        r->is_between = i - words.first >= HEAD_WORDS && words.last - i > TAIL_WORDS;
        put_signs(r, text, end, token->start);
        put_word(r, text, token, tokens->forms + token->form_start);
        end = token->start + token->length;
    }
    put_signs(r, text, end, span.start + span.length);
    for (size_t n = r->units * r->units; n > 0; n >>= 1)
        length++;
    put(r, PART_LAST, r->last.id, 0);
    put(r, PART_LAST_SHAPES, r->before.shape, r->last.shape);
    put(r, PART_LENGTH, length, 0);
    put(r, PART_CAPITALS, share(r, r->capitals), 0);
    put(r, PART_NUMBERS, share(r, r->numbers), 0);
    put(r, PART_SIGNS, share(r, r->signs), 0);
    put(r, PART_GRAMMAR, share(r, r->grammar), 0);
}

size_t ng_boilerplate_features(const char *text, ng_span span, const ng_tokens *tokens,
                               ng_range words, uint32_t *features)
{
    reading r = {.features = features};
    read_block(&r, text, span, tokens, words);
    return r.count;
}

int ng_boilerplate_score(const char *text, ng_span span, const ng_tokens *tokens, ng_range words)
{
    reading r = {.score = ng_boilerplate_bias};
    read_block(&r, text, span, tokens, words);
    const bool is_bare = r.numbers == 0 && (r.signs <= 1 || r.signs == r.stops);
    return is_bare && r.of_words + 24 < r.score ? r.of_words + 24 : r.score;
}
