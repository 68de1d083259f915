/* The views of a mention's neighbourhood: beside, tone, shape. */
#include "stance/pair_tone.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"

enum { NEGATION_REACH = 4, SHAPE_REACH = 6 };

static const char *form_of(const ng_mention_context *c, size_t token, size_t *length)
{
    const ng_token *t = &c->tokens->items[token];
    *length = t->form_length;
    return c->tokens->forms + t->form_start;
}

static bool is_form(const ng_mention_context *c, size_t token, const char *word)
{
    size_t length;
    const char *form = form_of(c, token, &length);
    return strlen(word) == length && memcmp(form, word, length) == 0;
}

static bool ends_sentence(const ng_mention_context *c, size_t token)
{
    return is_form(c, token, ".") || is_form(c, token, "!") || is_form(c, token, "?") ||
           is_form(c, token, "\"");
}

static bool is_name(const ng_mention_context *c, size_t token)
{
    return (c->traits[token] & NG_TRAIT_CAPITAL) && c->tokens->items[token].form_length > 1 &&
           token > c->start && !ends_sentence(c, token - 1);
}

void ng_tone_mark(const ng_mention_context *c, uint8_t *marks)
{
    int reach = 0;
    for (size_t t = c->start; t < c->end; t++) {
        uint8_t *mark = &marks[t - c->start];
        size_t length;
        const char *form = form_of(c, t, &length);
        *mark = 0;
        if (t >= c->first && t < c->last)
            continue;
        if (is_name(c, t)) {
            *mark = NG_MARK_NAME;
            continue;
        }
        if (c->tokens->items[t].kind == NG_TOKEN_MARK || is_form(c, t, "and") ||
            is_form(c, t, "but"))
            reach = 0;
        if (c->tokens->items[t].kind == NG_TOKEN_MARK) {
            reach = -1;
            continue;
        }
        const ng_tone tone = ng_tone_find(c->words, form, length);
        *mark = (uint8_t)tone;
        if (tone == NG_TONE_NEGATION) {
            reach = NEGATION_REACH;
            continue;
        }
        if (ng_tone_pole(tone) && reach > 0)
            *mark |= NG_MARK_NEGATED;
        reach--;
    }
}

int ng_mark_name(uint8_t mark, char name[NG_MARK_NAME_MAX])
{
    return snprintf(name, NG_MARK_NAME_MAX, "%s%s", mark & NG_MARK_NEGATED ? "not " : "",
                    mark & NG_MARK_NAME ? "name" : ng_tone_name((ng_tone)(mark & NG_MARK_TONE)));
}

/* A string in the making; what does not fit is left out. */
typedef struct builder {
    char text[NG_STRING_MAX];
    size_t length;
} builder;

static void put(builder *b, const char *text, size_t length)
{
    if (b->length && b->length < NG_STRING_MAX)
        b->text[b->length++] = ' ';
    if (length > NG_STRING_MAX - b->length)
        length = NG_STRING_MAX - b->length;
    memcpy(b->text + b->length, text, length);
    b->length += length;
}

static void put_tokens(const ng_mention_context *c, builder *b, size_t first, size_t last)
{
    for (size_t t = first; t < last; t++) {
        size_t length;
        const char *form = form_of(c, t, &length);
        put(b, form, length);
    }
}

static void put_target(builder *b)
{
    put(b, NG_PLACEHOLDER, NG_PLACEHOLDER_LENGTH);
}

/* ---- Beside: the words next to the mention, as they stand ---- */

static ng_status add_beside(const ng_mention_context *c, ng_ngram_range range, ng_pair_strings *s)
{
    ng_status status = NG_OK;
    for (size_t n = range.min; n <= range.max && status == NG_OK; n++) {
        builder left = {.length = 0}, right = {.length = 0};
        if (c->first - c->start >= n) {
            put_tokens(c, &left, c->first - n, c->first);
            put_target(&left);
            status = ng_pair_strings_add(s, NG_VIEW_BESIDE, left.text, left.length, c->first - n,
                                         c->first);
        }
        if (status == NG_OK && c->end - c->last >= n) {
            put_target(&right);
            put_tokens(c, &right, c->last, c->last + n);
            status = ng_pair_strings_add(s, NG_VIEW_BESIDE, right.text, right.length, c->last,
                                         c->last + n);
        }
    }
    if (status == NG_OK && c->first > c->start && c->last < c->end) {
        builder both = {.length = 0};
        put_tokens(c, &both, c->first - 1, c->first);
        put_target(&both);
        put_tokens(c, &both, c->last, c->last + 1);
        status = ng_pair_strings_add(s, NG_VIEW_BESIDE, both.text, both.length, c->first - 1,
                                     c->last + 1);
    }
    return status;
}

/* ---- Tone: kinds of words by side and distance ---- */

/* One kind alone, with its side, and with side and distance. */
static ng_status add_kind(ng_pair_strings *s, const char *kind, bool is_left, size_t distance,
                          size_t token)
{
    static const char *const reaches[] = {"2", "5", "10", "far"};
    const size_t bucket = distance <= 2 ? 0 : distance <= 5 ? 1 : distance <= 10 ? 2 : 3;
    const char *side = is_left ? "left" : "right";
    char text[64];
    ng_status status = ng_pair_strings_add(s, NG_VIEW_TONE, kind, strlen(kind), token, token + 1);
    int length = snprintf(text, sizeof text, "%s %s", side, kind);
    if (status == NG_OK)
        status = ng_pair_strings_add(s, NG_VIEW_TONE, text, (size_t)length, token, token + 1);
    length = snprintf(text, sizeof text, "%s %s %s", side, reaches[bucket], kind);
    return status == NG_OK
               ? ng_pair_strings_add(s, NG_VIEW_TONE, text, (size_t)length, token, token + 1)
               : status;
}

static ng_status add_tone(const ng_mention_context *c, const uint8_t *marks, ng_pair_strings *s)
{
    ng_status status = NG_OK;
    for (size_t t = c->start; t < c->end && status == NG_OK; t++) {
        const uint8_t mark = marks[t - c->start];
        const ng_tone tone = (ng_tone)(mark & NG_MARK_TONE);
        const bool is_left = t < c->first;
        const size_t distance = is_left ? c->first - t : t + 1 - c->last;
        const int pole = mark & NG_MARK_NEGATED ? -ng_tone_pole(tone) : ng_tone_pole(tone);
        char kind[NG_MARK_NAME_MAX];
        if (!mark)
            continue;
        ng_mark_name(mark, kind);
        status = add_kind(s, kind, is_left, distance, t);
        if (status == NG_OK && pole)
            status = add_kind(s, pole > 0 ? "positive" : "negative", is_left, distance, t);
    }
    return status;
}

/* ---- Shape: n-grams around the mention with kinds for names and words of tone ---- */

static void put_shape(const ng_mention_context *c, const uint8_t *marks, builder *b, size_t token)
{
    const uint8_t mark = marks[token - c->start];
    char name[NG_MARK_NAME_MAX], kind[sizeof name + 2];
    if (!mark) {
        put_tokens(c, b, token, token + 1);
        return;
    }
    ng_mark_name(mark, name);
    const int length = snprintf(kind, sizeof kind, "[%s]", name);
    put(b, kind, (size_t)length);
}

static ng_status add_shape(const ng_mention_context *c, const uint8_t *marks, ng_ngram_range range,
                           ng_pair_strings *s)
{
    const size_t left = c->first - c->start, right = c->end - c->last;
    const size_t before = left < SHAPE_REACH ? left : SHAPE_REACH;
    const size_t units = before + 1 + (right < SHAPE_REACH ? right : SHAPE_REACH);
    ng_status status = NG_OK;
    for (size_t n = range.min; n <= range.max; n++)
        for (size_t i = 0; i + n <= units && status == NG_OK; i++) {
            builder b = {.length = 0};
            /* Unit `before` is the mention, whatever its tokens. */
            for (size_t u = i; u < i + n; u++)
                if (u == before)
                    put_target(&b);
                else
                    put_shape(c, marks, &b,
                              u < before ? c->first - before + u : c->last + u - before - 1);
            const size_t first = i <= before ? c->first - before + i : c->last + i - before - 1;
            const size_t last = i + n <= before       ? c->first - before + i + n
                                : i + n == before + 1 ? c->last
                                                      : c->last + i + n - before - 1;
            status = ng_pair_strings_add(s, NG_VIEW_SHAPE, b.text, b.length, first, last);
        }
    return status;
}

ng_status ng_mention_views_add(const ng_mention_context *c, const ng_pair_options *options,
                               unsigned views, ng_pair_strings *s)
{
    const size_t length = c->end - c->start;
    ng_status status = NG_OK;
    if (!ng_array_reserve(&s->marks, &s->mark_capacity, length, 1))
        return NG_ERROR_MEMORY;
    if (views & (1u << NG_VIEW_TONE | 1u << NG_VIEW_SHAPE))
        ng_tone_mark(c, s->marks);
    if (views & 1u << NG_VIEW_BESIDE)
        status = add_beside(c, options->views[NG_VIEW_BESIDE].words, s);
    if (status == NG_OK && views & 1u << NG_VIEW_TONE)
        status = add_tone(c, s->marks, s);
    if (status == NG_OK && views & 1u << NG_VIEW_SHAPE)
        status = add_shape(c, s->marks, options->views[NG_VIEW_SHAPE].words, s);
    return status;
}
