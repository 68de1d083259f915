/* Word n-grams and character n-grams inside word bounds. */
#include "tfidf/grams.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "text/word_order.h"
#include "tfidf/stop_words.h"

/* Different seeds keep the word "the" and the characters "the" apart. */
enum { WORD_SEED = 0x776f7264, CHAR_SEED = 0x63686172 };

/* Words that a negation reaches. */
enum { NEGATION_SCOPE = 4 };

/* The words that a record starts with, by place, and together. */
enum { PLACE_SEED = 0x706c6163, START_SEED = 0x73746172 };

/* A word outside and inside the scope of a negation. */
static const uint64_t polar_seeds[] = {0x7965735f, 0x6e6f745f};
static const char *const polar_prefixes[] = {"yes_", "not_"};
static const char negated_prefix[] = "not_";

static const char *kept_form(const ng_grams *grams, const ng_tokens *tokens, size_t kept,
                             size_t *length)
{
    return ng_token_feature_form(tokens, &tokens->items[grams->kept[kept]], grams->number_shapes,
                                 length);
}

static bool is_negation(const char *form, size_t length)
{
    static const char *const words[] = {"barely", "cannot",  "hardly", "lack", "lacking",
                                        "lacks",  "neither", "never",  "no",   "nor",
                                        "not",    "nothing", "without"};
    return (length >= 3 && memcmp(form + length - 3, "n't", 3) == 0) ||
           ng_word_is_among(words, sizeof words / sizeof *words, form, length);
}

/* How many words from here on are negated, given how many were before this token. */
static int negation_scope(const ng_token *token, const char *form, size_t length, int scope)
{
    if (token->kind == NG_TOKEN_MARK)
        return memchr(".,;:!?()", form[0], 8) ? 0 : scope;
    if (length == 3 && (memcmp(form, "and", 3) == 0 || memcmp(form, "but", 3) == 0))
        return 0;
    if (is_negation(form, length))
        return NEGATION_SCOPE;
    return scope > 0 ? scope - 1 : 0;
}

ng_status ng_grams_keep(const ng_feature_options *options, const ng_tokens *tokens, size_t first,
                        size_t last, ng_grams *grams)
{
    const size_t needed = grams->kept_count + (last - first);
    if (last > UINT32_MAX ||
        !ng_array_reserve(&grams->kept, &grams->kept_capacity, needed, sizeof *grams->kept) ||
        !ng_array_reserve(&grams->hashes, &grams->hashes_capacity, needed, sizeof *grams->hashes) ||
        !ng_array_reserve(&grams->negated, &grams->negated_capacity, needed,
                          sizeof *grams->negated))
        return NG_ERROR_MEMORY;
    grams->number_shapes = options->number_shapes;
    int scope = 0;
    for (size_t i = first; i < last; i++) {
        const ng_token *token = &tokens->items[i];
        const bool negated = scope > 0;
        if (options->negation || options->stop_words) {
            size_t length;
            const char *form =
                ng_token_feature_form(tokens, token, options->number_shapes, &length);
            if (options->negation)
                scope = negation_scope(token, form, length, scope);
            if (options->stop_words && ng_is_stop_word(form, length))
                continue;
        }
        if (token->kind == NG_TOKEN_LONG || (token->kind == NG_TOKEN_MARK && !options->punctuation))
            continue;
        grams->negated[grams->kept_count] = negated && token->kind != NG_TOKEN_MARK;
        grams->kept[grams->kept_count++] = (uint32_t)i;
    }
    return NG_OK;
}

uint64_t ng_word_hash(const char *form, size_t length)
{
    return ng_hash_seeded(form, length, WORD_SEED);
}

static void hash_words(const ng_tokens *tokens, size_t from, size_t end, ng_grams *grams)
{
    for (size_t i = from; i < end; i++) {
        size_t length;
        const char *form = kept_form(grams, tokens, i, &length);
        grams->hashes[i] = ng_word_hash(form, length);
    }
}

/* The word n-grams that start at the kept tokens [from, end). */
static void add_words(ng_ngram_range range, size_t from, size_t end, ng_grams *grams)
{
    for (size_t i = from; i < end; i++) {
        uint64_t hash = grams->hashes[i];
        const size_t longest = end - i < range.max ? end - i : range.max;
        for (size_t n = 1; n <= longest; n++) {
            if (n > 1)
                hash = ng_hash_join(hash, grams->hashes[i + n - 1]);
            if (n >= range.min)
                grams->items[grams->count++] =
                    (ng_gram){hash, (uint32_t)i, NG_GRAM_WORD, (uint16_t)n};
        }
    }
}

static void add_polar(size_t from, size_t end, ng_grams *grams)
{
    for (size_t i = from; i < end; i++)
        grams->items[grams->count++] =
            (ng_gram){ng_hash_join(polar_seeds[grams->negated[i]], grams->hashes[i]), (uint32_t)i,
                      NG_GRAM_POLAR, 1};
}

static void add_lead(size_t words, ng_grams *grams)
{
    uint64_t hash = START_SEED;
    for (size_t i = 0; i < words && i < grams->kept_count; i++) {
        grams->items[grams->count++] =
            (ng_gram){ng_hash_join(PLACE_SEED + i, grams->hashes[i]), (uint32_t)i, NG_GRAM_LEAD, 1};
        hash = ng_hash_join(hash, grams->hashes[i]);
        if (i > 0)
            grams->items[grams->count++] = (ng_gram){hash, 0, NG_GRAM_LEAD, (uint16_t)(i + 1)};
    }
}

/* " form ", or " not_form " behind a negation, and the byte offset of each of its code points, the
 * end included. */
typedef struct padded_form {
    char text[1 + sizeof negated_prefix - 1 + NG_TOKEN_MAX + 1];
    uint16_t offsets[1 + sizeof negated_prefix - 1 + NG_TOKEN_MAX + 2];
    size_t points;
} padded_form;

static void pad_form(const ng_grams *grams, const ng_tokens *tokens, size_t kept, padded_form *out)
{
    const size_t prefix = grams->negated[kept] ? sizeof negated_prefix - 1 : 0;
    size_t length;
    const char *form = kept_form(grams, tokens, kept, &length);
    out->text[0] = ' ';
    memcpy(out->text + 1, negated_prefix, prefix);
    memcpy(out->text + 1 + prefix, form, length);
    length += prefix + 2;
    out->text[length - 1] = ' ';
    out->points = 0;
    for (size_t i = 0; i < length; i++)
        if (((unsigned char)out->text[i] & 0xc0) != 0x80)
            out->offsets[out->points++] = (uint16_t)i;
    out->offsets[out->points] = (uint16_t)length;
}

static void add_char_gram(const char *padded, uint16_t start, uint16_t end, size_t kept,
                          ng_grams *grams)
{
    uint16_t length = (uint16_t)(end - start);
    grams->items[grams->count++] =
        (ng_gram){ng_hash_seeded(padded + start, length, CHAR_SEED), (uint32_t)kept, start, length};
}

static void add_chars(ng_ngram_range range, const ng_tokens *tokens, size_t from, size_t end,
                      ng_grams *grams)
{
    padded_form form;
    for (size_t i = from; i < end; i++) {
        pad_form(grams, tokens, i, &form);
        for (size_t n = range.min; n <= range.max; n++) {
            if (form.points <= n) {
                add_char_gram(form.text, 0, form.offsets[form.points], i, grams);
                break;
            }
            for (size_t p = 0; p + n <= form.points; p++)
                add_char_gram(form.text, form.offsets[p], form.offsets[p + n], i, grams);
        }
    }
}

/* Room for all n-grams that the kept tokens [from, end) can give. */
static bool make_room(const ng_feature_options *options, const ng_tokens *tokens, size_t from,
                      size_t end, ng_grams *grams)
{
    const size_t words = options->words.max ? options->words.max - options->words.min + 1 : 0;
    const size_t chars = options->chars.max ? options->chars.max - options->chars.min + 1 : 0;
    size_t bound = (end - from) * (words + options->negation) + 2 * (size_t)options->lead_words;
    if (chars)
        for (size_t i = from; i < end; i++)
            bound += chars * (tokens->items[grams->kept[i]].form_length + (size_t)2 +
                              (grams->negated[i] ? sizeof negated_prefix - 1 : 0));
    return ng_array_reserve(&grams->items, &grams->capacity, grams->count + bound,
                            sizeof *grams->items);
}

ng_status ng_grams_add(const ng_feature_options *options, const ng_tokens *tokens, size_t first,
                       size_t last, ng_grams *grams)
{
    const size_t from = grams->kept_count;
    ng_status status = ng_grams_keep(options, tokens, first, last, grams);
    if (status != NG_OK)
        return status;
    const size_t end = grams->kept_count;
    if (!make_room(options, tokens, from, end, grams))
        return NG_ERROR_MEMORY;
    hash_words(tokens, from, end, grams);
    if (options->words.max)
        add_words(options->words, from, end, grams);
    if (options->words.min == 1 && options->negation)
        add_polar(from, end, grams);
    if (from == 0)
        add_lead(options->lead_words, grams);
    if (options->chars.max)
        add_chars(options->chars, tokens, from, end, grams);
    return NG_OK;
}

ng_status ng_grams_add_part(const ng_feature_options *options, ng_document *document, size_t part,
                            ng_grams *grams)
{
    ng_range range;
    ng_status status = ng_document_tokens(document, part, ng_grams_need_marks(options), &range);
    return status == NG_OK
               ? ng_grams_add(options, &document->tokens, range.first, range.last, grams)
               : status;
}

ng_status ng_grams_add_word(const ng_feature_options *options, const ng_tokens *tokens, size_t kept,
                            ng_grams *grams)
{
    if (!make_room(options, tokens, kept, kept + 1, grams))
        return NG_ERROR_MEMORY;
    hash_words(tokens, kept, kept + 1, grams);
    if (options->words.min == 1)
        add_words((ng_ngram_range){1, 1}, kept, kept + 1, grams);
    if (options->words.min == 1 && options->negation)
        add_polar(kept, kept + 1, grams);
    if (options->chars.max)
        add_chars(options->chars, tokens, kept, kept + 1, grams);
    return NG_OK;
}

ng_status ng_grams_add_runs(const ng_feature_options *options, size_t from, ng_grams *grams)
{
    const ng_ngram_range runs = {options->words.min > 2 ? options->words.min : 2,
                                 options->words.max};
    const size_t end = grams->kept_count;
    const size_t lengths = runs.max >= runs.min ? runs.max - runs.min + 1 : 0;
    if (!ng_array_reserve(&grams->items, &grams->capacity,
                          grams->count + (end - from) * lengths + 2 * (size_t)options->lead_words,
                          sizeof *grams->items))
        return NG_ERROR_MEMORY;
    if (lengths)
        add_words(runs, from, end, grams);
    if (from == 0)
        add_lead(options->lead_words, grams);
    return NG_OK;
}

void ng_grams_reset(ng_grams *grams)
{
    grams->count = 0;
    grams->kept_count = 0;
}

void ng_grams_clear(ng_grams *grams)
{
    free(grams->items);
    free(grams->kept);
    free(grams->hashes);
    free(grams->negated);
    *grams = (ng_grams){0};
}

size_t ng_gram_name(const ng_grams *grams, const ng_gram *gram, const ng_tokens *tokens,
                    char name[NG_GRAM_NAME_MAX])
{
    size_t length, used = 0;
    const char *form = kept_form(grams, tokens, gram->token, &length);
    if (gram->start == NG_GRAM_POLAR) {
        const char *prefix = polar_prefixes[grams->negated[gram->token]];
        used = strlen(prefix);
        name[0] = NG_FEATURE_POLARITY;
        memcpy(name + 1, prefix, used);
        memcpy(name + 1 + used, form, length);
        return 1 + used + length;
    }
    if (gram->start != NG_GRAM_WORD && gram->start != NG_GRAM_LEAD) {
        padded_form padded;
        pad_form(grams, tokens, gram->token, &padded);
        name[0] = NG_FEATURE_CHARS;
        memcpy(name + 1, padded.text + gram->start, gram->length);
        return 1 + (size_t)gram->length;
    }
    name[used++] = gram->start == NG_GRAM_LEAD ? NG_FEATURE_POSITION : NG_FEATURE_WORDS;
    if (gram->start == NG_GRAM_LEAD && gram->length == 1)
        name[used++] = (char)('1' + gram->token);
    if (gram->start == NG_GRAM_LEAD)
        name[used++] = '^';
    for (size_t n = 0; n < gram->length; n++) {
        if (n > 0)
            name[used++] = ' ';
        form = kept_form(grams, tokens, gram->token + n, &length);
        memcpy(name + used, form, length);
        used += length;
    }
    return used;
}

ng_span ng_gram_span(const ng_grams *grams, const ng_gram *gram, const ng_tokens *tokens)
{
    const bool is_run = gram->start == NG_GRAM_WORD || gram->start == NG_GRAM_LEAD;
    const size_t count = is_run ? gram->length : 1;
    const ng_token *first = &tokens->items[grams->kept[gram->token]];
    const ng_token *last = &tokens->items[grams->kept[gram->token + count - 1]];
    return (ng_span){first->start, last->start + last->length - first->start};
}
