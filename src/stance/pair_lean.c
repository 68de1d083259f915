/* The views of a whole text: lean and turned. */
#include "stance/pair_lean.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "stance/pair_tone.h"

enum {
    BEGINNING = 5, /* bytes in which two forms of a word agree */
    FAR = 99,
    NEAR = 6, /* tokens, of the region */
    SUM_MAX = 4,
    MATCHES_MAX = 6,
    SHARES = 4,
    PLACES = 8
};

/* A pair at work; bytes for each token of the text, counted from its first. */
typedef struct leaning {
    const ng_lean_pair *pair;
    size_t first, count;
    uint8_t *marks;    /* [count] as ng_tone_mark makes them, without names */
    uint8_t *distance; /* [count] tokens to the nearest match, at most FAR */
    uint8_t *with;     /* [count] whether its sentence has a match */
    size_t words;      /* of the target, function words apart */
    size_t held;       /* of these, have a match */
    bool against;      /* the target wants something to end */
} leaning;

/* ---- Matches: words of the target in the text ---- */

static bool is_content(const ng_pair_store *store, size_t token)
{
    return !(store->traits[token] & (NG_TRAIT_STOP | NG_TRAIT_MARK));
}

/* Their stems are equal or, `loosely`, their beginnings: "subsidize" and "subsidies". */
static bool agree(const ng_lean_pair *p, size_t target, size_t token, bool loosely)
{
    const ng_tokens *targets = &p->targets->tokens, *texts = &p->texts->tokens;
    const ng_token *a = &targets->items[target], *b = &texts->items[token];
    if (!loosely)
        return p->targets->stems[target] == p->texts->stems[token];
    return a->form_length >= BEGINNING && b->form_length >= BEGINNING &&
           memcmp(targets->forms + a->form_start, texts->forms + b->form_start, BEGINNING) == 0;
}

static void match(leaning *l, bool loosely)
{
    const ng_lean_pair *p = l->pair;
    l->words = l->held = 0;
    memset(l->distance, FAR, l->count);
    for (size_t t = p->target->first; t < p->target->last; t++) {
        bool is_held = false;
        if (!is_content(p->targets, t))
            continue;
        for (size_t i = 0; i < l->count; i++)
            if (is_content(p->texts, l->first + i) && agree(p, t, l->first + i, loosely)) {
                l->distance[i] = 0;
                is_held = true;
            }
        l->words++;
        l->held += is_held;
    }
}

static void spread_distances(leaning *l)
{
    for (size_t i = 1; i < l->count; i++)
        if (l->distance[i] > l->distance[i - 1] + 1)
            l->distance[i] = (uint8_t)(l->distance[i - 1] + 1);
    for (size_t i = l->count; i-- > 1;)
        if (l->distance[i - 1] > l->distance[i] + 1)
            l->distance[i - 1] = (uint8_t)(l->distance[i] + 1);
}

/* Fills in what is known of each token. */
static void read_text(leaning *l)
{
    const ng_lean_pair *p = l->pair;
    match(l, false);
    if (l->held == 0)
        match(l, true);
    spread_distances(l);
    for (size_t s = 0; s < p->text->S; s++) {
        size_t last;
        const size_t first = ng_pair_sentence(p->texts, p->text, s, &last);
        const ng_mention_context sentence = {.words = &p->texts->words->tone,
                                             .tokens = &p->texts->tokens,
                                             .traits = p->texts->traits,
                                             .start = first,
                                             .end = last,
                                             .first = last,
                                             .last = last};
        const size_t from = first - l->first, to = last - l->first;
        const bool has_match = from < to && memchr(l->distance + from, 0, to - from);
        ng_tone_mark(&sentence, l->marks + from);
        memset(l->with + from, has_match, to - from);
    }
    for (size_t i = 0; i < l->count; i++)
        if (l->marks[i] & NG_MARK_NAME)
            l->marks[i] = 0;
}

static int pole_of(uint8_t mark)
{
    const int pole = ng_tone_pole((ng_tone)(mark & NG_MARK_TONE));
    return mark & NG_MARK_NEGATED ? -pole : pole;
}

static bool is_against(const ng_lean_pair *p)
{
    const ng_tokens *tokens = &p->targets->tokens;
    for (size_t t = p->target->first; t < p->target->last; t++)
        if (ng_word_list_is_ending(p->targets->words, tokens->forms + tokens->items[t].form_start,
                                   tokens->items[t].form_length))
            return true;
    return false;
}

/* ---- Lean: sums and kinds ---- */

/* One string, in the view turned behind the direction of the target. */
static ng_status add(const leaning *l, ng_pair_strings *s, ng_view view, size_t first, size_t last,
                     const char *text)
{
    const char *direction = view != NG_VIEW_TURNED ? "" : l->against ? "against|" : "for|";
    return ng_pair_strings_format(s, view, first, last, "%s%s", direction, text);
}

static ng_status add_level(const leaning *l, ng_pair_strings *s, ng_view view, const char *region,
                           const char *name, long level)
{
    char text[64];
    snprintf(text, sizeof text, "%s %s %ld", region, name, level);
    return add(l, s, view, 0, 0, text);
}

static long clamp(long x, long low, long high)
{
    return x < low ? low : x > high ? high : x;
}

/* The regions of sums: all of the text, sentences with a match, near one, and the last third. */
enum { REGIONS = 4 };
static const char *const regions[REGIONS] = {"all", "with", "near", "end"};

static bool is_in(const leaning *l, size_t i, size_t region)
{
    switch (region) {
    case 0: return true;
    case 1: return l->with[i];
    case 2: return l->distance[i] <= NEAR;
    default: return 10 * i > 7 * l->count;
    }
}

static ng_status add_sums(const leaning *l, ng_pair_strings *s, ng_view view)
{
    ng_status status = NG_OK;
    for (size_t r = 0; r < REGIONS && status == NG_OK; r++) {
        long good = 0, bad = 0;
        for (size_t i = 0; i < l->count; i++) {
            const int pole = is_in(l, i, r) ? pole_of(l->marks[i]) : 0;
            good += pole > 0;
            bad += pole < 0;
        }
        const struct {
            const char *name;
            long level;
        } sums[] = {{"balance", clamp(good - bad, -SUM_MAX, SUM_MAX)},
                    {"positive", clamp(good, 0, SUM_MAX)},
                    {"negative", clamp(bad, 0, SUM_MAX)},
                    {"share", 5 * good / (good + bad + 1)}};
        for (size_t i = 0; i < sizeof sums / sizeof *sums && status == NG_OK; i++)
            status = add_level(l, s, view, regions[r], sums[i].name, sums[i].level);
    }
    return status;
}

/* How much of the target is in the text. */
static ng_status add_matches(const leaning *l, ng_pair_strings *s, ng_view view)
{
    size_t matches = 0, place = PLACES;
    for (size_t i = l->count; i-- > 0;)
        if (l->distance[i] == 0) {
            matches++;
            place = PLACES * i / l->count;
        }
    const long held = l->words ? (long)(SHARES * l->held / l->words) : 0;
    ng_status status = add_level(l, s, view, "target", "held", held);
    if (status == NG_OK)
        status = add_level(l, s, view, "target", "place", (long)place);
    return status == NG_OK
               ? add_level(l, s, view, "target", "words", clamp((long)matches, 0, MATCHES_MAX))
               : status;
}

/* A kind alone, by its distance to a match, and in a sentence with one. */
static ng_status add_kind(const leaning *l, ng_pair_strings *s, ng_view view, size_t i,
                          const char *kind)
{
    static const char *const reaches[] = {"3", "7", "14", "far"};
    const uint8_t d = l->distance[i];
    const size_t token = l->first + i;
    char text[48];
    ng_status status = add(l, s, view, token, token + 1, kind);
    snprintf(text, sizeof text, "%s %s", reaches[(d > 3) + (d > 7) + (d > 14)], kind);
    if (status == NG_OK)
        status = add(l, s, view, token, token + 1, text);
    snprintf(text, sizeof text, "with %s", kind);
    return status == NG_OK && l->with[i] ? add(l, s, view, token, token + 1, text) : status;
}

static ng_status add_lean(const leaning *l, ng_pair_strings *s, ng_view view)
{
    ng_status status = add_sums(l, s, view);
    if (status == NG_OK)
        status = add_matches(l, s, view);
    for (size_t i = 0; i < l->count && status == NG_OK; i++) {
        const int pole = pole_of(l->marks[i]);
        char kind[NG_MARK_NAME_MAX];
        if (!l->marks[i])
            continue;
        ng_mark_name(l->marks[i], kind);
        status = add_kind(l, s, view, i, kind);
        if (status == NG_OK && pole)
            status = add_kind(l, s, view, i, pole > 0 ? "positive" : "negative");
    }
    return status;
}

/* ---- Turned: the words of the text ---- */

/* n-gram i .. i + n - 1 with matches as placeholders. */
static ng_status add_gram(const leaning *l, ng_pair_strings *s, size_t i, size_t n)
{
    const ng_tokens *tokens = &l->pair->texts->tokens;
    const size_t first = l->first + i;
    char text[NG_STRING_MAX];
    size_t length = 0;
    for (size_t w = 0; w < n && length < sizeof text; w++) {
        const ng_token *token = &tokens->items[first + w];
        const bool is_match = l->distance[i + w] == 0;
        const int put = snprintf(text + length, sizeof text - length, "%s%.*s", w ? " " : "",
                                 is_match ? (int)NG_PLACEHOLDER_LENGTH : (int)token->form_length,
                                 is_match ? NG_PLACEHOLDER : tokens->forms + token->form_start);
        length += (size_t)put;
    }
    return add(l, s, NG_VIEW_TURNED, first, first + n, text);
}

static ng_status add_grams(const leaning *l, ng_ngram_range range, ng_pair_strings *s)
{
    ng_status status = NG_OK;
    for (size_t n = range.min; n <= range.max; n++)
        for (size_t i = 0; i + n <= l->count && status == NG_OK; i++)
            status = add_gram(l, s, i, n);
    return status;
}

ng_status ng_lean_views_add(const ng_lean_pair *pair, ng_ngram_range turned, unsigned views,
                            ng_pair_strings *s)
{
    const size_t count = pair->text->last - pair->text->first;
    ng_status status = NG_OK;
    if (!ng_array_reserve(&s->marks, &s->mark_capacity, 3 * count, 1))
        return NG_ERROR_MEMORY;
    leaning l = {.pair = pair,
                 .first = pair->text->first,
                 .count = count,
                 .marks = s->marks,
                 .distance = s->marks + count,
                 .with = s->marks + 2 * count,
                 .against = is_against(pair)};
    if (count)
        read_text(&l);
    if (views & 1u << NG_VIEW_LEAN)
        status = add_lean(&l, s, NG_VIEW_LEAN);
    if (status == NG_OK && views & 1u << NG_VIEW_TURNED)
        status = add_lean(&l, s, NG_VIEW_TURNED);
    return status == NG_OK && views & 1u << NG_VIEW_TURNED ? add_grams(&l, turned, s) : status;
}
