/* Views of sentiment: what kinds of words stand around a mention, and around the target's words in
 * the light of what the target wants. */
#include <stdio.h>
#include <string.h>

#include "stance/pair_views.h"

enum {
    NEGATION_REACH = 4, /* tokens that a negation turns */
    OF_REACH = 4,       /* tokens from "cleared" to "of" */
    CLAIM_REACH = 6,    /* tokens from what refutes a claim to the claim */
    CLOSE = 2,          /* tokens from a mention to a word next to it */
    PATTERN_REACH = 6,  /* tokens on each side of a mention */
    BEGINNING = 5,      /* bytes in which two forms of a word agree */
    FAR = 99,
    NEAR = 6, /* tokens from a match */
    SUM_MAX = 4,
    MATCHES_MAX = 6,
    SHARES = 4,
    PLACES = 8
};

static bool ends_sentence(const ng_sequence *s, size_t token)
{
    return ng_sequence_is(s, token, ".") || ng_sequence_is(s, token, "!") ||
           ng_sequence_is(s, token, "?") || ng_sequence_is(s, token, "\"");
}

/* A capital that is not that of a sentence. */
static bool is_name(const ng_sequence *s, size_t token, size_t start)
{
    return (s->traits[token] & NG_TRAIT_CAPITAL) && s->tokens->items[token].form_length > 1 &&
           token > start && !ends_sentence(s, token - 1);
}

/* "failed to win", "wrongly accused", "cleared X of fraud": words that turn what stands behind
 * them.
 */
static bool turns_next(const ng_sequence *s, size_t token, size_t end)
{
    const uint64_t traits = s->traits[token];
    if ((traits & NG_TRAIT_TURNS_TO) && token + 1 < end && ng_sequence_is(s, token + 1, "to"))
        return true;
    for (size_t t = token + 1; (traits & NG_TRAIT_TURNS_OF) && t < end && t <= token + OF_REACH;
         t++)
        if (ng_sequence_is(s, t, "of"))
            return true;
    return (traits & NG_TRAIT_TURNS) != 0;
}

/* Reported blame that the sentence says is not so: "rejected claims that X lied". The words of the
 * claim are turned, those that refute it speak of nobody. */
static void turn_claims(const ng_sequence *s, size_t start, size_t end, uint8_t *marks)
{
    size_t refutes = end, claim = end;
    for (size_t t = start; t < end; t++) {
        const bool is_none = ng_sequence_is(s, t, "no") && t + 1 < end &&
                             (s->traits[t + 1] & NG_TRAIT_CLAIM); /* "found no evidence that" */
        if ((s->traits[t] & NG_TRAIT_REFUTES || is_none) && refutes == end)
            refutes = t;
        else if (s->traits[t] & NG_TRAIT_CLAIM && claim == end)
            claim = t;
    }
    if (refutes == end || claim == end || (refutes < claim && claim - refutes > CLAIM_REACH))
        return;
    const size_t from = claim + 1, to = refutes > claim ? refutes : end;
    for (size_t t = from; t < to; t++) {
        if (s->traits[t] & NG_TRAIT_CLAUSE)
            break;
        if (ng_mark_polarity(marks[t - s->first]))
            marks[t - s->first] ^= NG_MARK_NEGATED;
    }
    marks[refutes - s->first] = 0;
    /* "withdrew the accusation against X": a word of blame by itself, turned too */
    marks[claim - s->first] = ng_mark_polarity(marks[claim - s->first]) < 0
                                  ? marks[claim - s->first] | NG_MARK_NEGATED
                                  : 0;
}

/* The marks of a sentence; tokens of a mention have none. */
static void mark_sentence(const ng_sequence *s, size_t start, size_t end, size_t *mention,
                          uint8_t *marks)
{
    int reach = 0;
    for (size_t t = start; t < end; t++) {
        uint8_t *mark = &marks[t - s->first];
        *mark = 0;
        while (*mention < s->mention_count && s->mentions[*mention].last <= t)
            ++*mention;
        if (*mention < s->mention_count && t >= s->mentions[*mention].first)
            continue;
        if (is_name(s, t, start)) {
            *mark = NG_MARK_NAME;
            continue;
        }
        if (s->tokens->items[t].kind == NG_TOKEN_MARK) {
            reach = -1;
            continue;
        }
        if (ng_sequence_is(s, t, "and") || ng_sequence_is(s, t, "but"))
            reach = 0;
        const ng_sentiment sentiment = ng_sentiment_of(s->traits[t]);
        if (sentiment != NG_SENTIMENT_COUNT)
            *mark = (uint8_t)(1 + sentiment);
        if (sentiment == NG_SENTIMENT_NEGATION) {
            /* "achieved nothing" */
            if (t > start && (ng_sequence_is(s, t, "nothing") || ng_sequence_is(s, t, "nobody")) &&
                ng_mark_polarity(marks[t - 1 - s->first]) > 0)
                marks[t - 1 - s->first] ^= NG_MARK_NEGATED;
            reach = NEGATION_REACH;
            continue;
        }
        if (turns_next(s, t, end)) {
            if (reach > 0)
                *mark |= NG_MARK_NEGATED;
            reach = NEGATION_REACH;
            continue;
        }
        if (ng_sentiment_polarity(sentiment) && reach > 0)
            *mark |= NG_MARK_NEGATED;
        reach--;
    }
}

void ng_sentiment_mark(const ng_sequence *s, uint8_t *marks)
{
    size_t mention = 0;
    for (size_t i = 0; i < s->S; i++) {
        mark_sentence(s, s->starts[i], s->starts[i + 1], &mention, marks);
        turn_claims(s, s->starts[i], s->starts[i + 1], marks);
    }
}

/* "[bad_act]", "[not_good]", "[name]": the word for a mark that is not 0. */
ng_feature_word ng_mark_word(uint8_t mark)
{
    const bool is_negated = (mark & NG_MARK_NEGATED) != 0;
    if (mark & NG_MARK_NAME)
        return ng_word("[name]");
#define WORD_CASE(name, text, polarity)                                                            \
    case NG_SENTIMENT_##name: return is_negated ? ng_word("[not_" text "]") : ng_word("[" text "]");
    switch (ng_mark_sentiment(mark)) {
        NG_SENTIMENT_MAP(WORD_CASE)
    case NG_SENTIMENT_COUNT: break;
    }
#undef WORD_CASE
    return ng_word("");
}

static ng_feature_word polarity_word(int polarity)
{
    return polarity > 0 ? ng_word("[positive]") : ng_word("[negative]");
}

/* ---- Around a mention ---- */

/* A kind with side and distance. */
static void add_by_side(ng_feature_list *list, ng_feature_word kind, bool is_left, size_t distance,
                        ng_span span)
{
    const ng_feature_word side = is_left ? ng_word("left") : ng_word("right");
    const ng_feature_word reach = distance <= 2    ? ng_word("2")
                                  : distance <= 5  ? ng_word("5")
                                  : distance <= 10 ? ng_word("10")
                                                   : ng_word("far");
    ng_feature_add(list, NG_VIEW_SENTIMENT, span, side, reach, kind);
}

/* The kinds of words in the sentence of a mention, tokens start .. end - 1. */
static void add_kinds(const ng_sequence *s, const uint8_t *marks, const ng_found *mention,
                      size_t start, size_t end, ng_feature_list *list)
{
    for (size_t t = start; t < end; t++) {
        const uint8_t mark = marks[t - s->first];
        const bool is_left = t < mention->first;
        const size_t distance = is_left ? mention->first - t : t + 1 - mention->last;
        const ng_span span = ng_sequence_span(s, t, t + 1);
        if (mark)
            add_by_side(list, ng_mark_word(mark), is_left, distance, span);
        if (ng_mark_polarity(mark))
            add_by_side(list, polarity_word(ng_mark_polarity(mark)), is_left, distance, span);
    }
}

/* A word as it stands, or its mark. */
static ng_feature_word word_at(const ng_sequence *s, const uint8_t *marks, size_t t)
{
    const uint8_t mark = marks[t - s->first];
    return mark ? ng_mark_word(mark) : ng_sequence_word(s, t);
}

/* The words around one mention, which is one word, by their sides, and their n-grams. */
static void add_patterns(const ng_sequence *s, const uint8_t *marks, const ng_found *mention,
                         size_t start, size_t end, ng_ngram_range range, ng_feature_list *list)
{
    const size_t left = mention->first - start, right = end - mention->last;
    const size_t before = left < PATTERN_REACH ? left : PATTERN_REACH;
    const size_t words = before + 1 + (right < PATTERN_REACH ? right : PATTERN_REACH);
    /* Word w is token w + to_left before the mention and w + to_right behind it. */
    const size_t to_left = mention->first - before, to_right = mention->last - before - 1;
    ng_feature_word window[2 * PATTERN_REACH + 1];
    for (size_t w = 0; w < words; w++)
        window[w] = w == before ? ng_word(NG_PLACEHOLDER)
                                : word_at(s, marks, w < before ? w + to_left : w + to_right);
    for (size_t w = 0; w < words; w++) { /* by side, and whether close to the mention */
        const size_t t = w < before ? w + to_left : w + to_right;
        const size_t distance = w < before ? before - w : w - before;
        if (w != before)
            ng_feature_add(list, NG_VIEW_PATTERN, ng_sequence_span(s, t, t + 1),
                           w < before ? ng_word("left") : ng_word("right"),
                           distance <= CLOSE ? ng_word("2") : ng_word("6"), window[w]);
    }
    for (size_t n = range.min; n <= range.max; n++)
        for (size_t i = 0; i + n <= words; i++) {
            const size_t first = i <= before ? i + to_left : i + to_right;
            const size_t last = i + n <= before ? i + n + to_left : i + n + to_right;
            ng_feature_add_words(list, NG_VIEW_PATTERN, ng_sequence_span(s, first, last),
                                 window + i, n);
        }
}

ng_status ng_mention_views_add(const ng_view_input *in, ng_view view)
{
    const ng_sequence *s = &in->text;
    const uint8_t *marks = in->scratch->marks;
    size_t sentence = 0;
    for (size_t i = 0; i < s->mention_count; i++) {
        const ng_found *m = &s->mentions[i];
        while (sentence + 1 < s->S && s->starts[sentence + 1] <= m->first)
            sentence++;
        const size_t start = s->starts[sentence], next = s->starts[sentence + 1];
        const size_t end = next > m->last ? next : m->last;
        if (view == NG_VIEW_SENTIMENT)
            add_kinds(s, marks, m, start, end, in->list);
        else
            add_patterns(s, marks, m, start, end, in->options->views[view].words, in->list);
    }
    return NG_OK;
}

/* ---- Directed: the whole text behind the direction of the target ---- */

/* A pair at work; bytes for each token of the text, counted from its first. */
typedef struct reading {
    const ng_pair *pair;
    const ng_sequence *text;
    size_t count;
    uint8_t *marks;        /* [count] without names */
    uint8_t *distance;     /* [count] tokens to the nearest word of the target, at most FAR */
    uint8_t *with;         /* [count] whether its sentence has such a word */
    size_t words;          /* of the target, function words apart */
    size_t found;          /* of these, are in the text */
    const char *direction; /* "against": the target wants something to end; else "for" */
    ng_feature_list *list;
} reading;

static bool is_content(uint64_t traits)
{
    return !(traits & (NG_TRAIT_STOP | NG_TRAIT_MARK));
}

/* Their stems are equal or, `loosely`, their beginnings: "subsidize" and "subsidies". */
static bool agree(const ng_pair *p, size_t target, size_t token, bool loosely)
{
    const ng_tokens *targets = p->targets->tokens, *texts = p->texts->tokens;
    const ng_token *a = &targets->items[target], *b = &texts->items[token];
    if (!loosely)
        return p->targets->stems[target] == p->texts->stems[token];
    return a->form_length >= BEGINNING && b->form_length >= BEGINNING &&
           memcmp(targets->forms + a->form_start, texts->forms + b->form_start, BEGINNING) == 0;
}

static void match(reading *r, bool loosely)
{
    const ng_pair *p = r->pair;
    r->words = r->found = 0;
    memset(r->distance, FAR, r->count);
    for (size_t t = p->target->first; t < p->target->last; t++) {
        bool is_found = false;
        if (!is_content(p->targets->traits[t]))
            continue;
        for (size_t i = 0; i < r->count; i++)
            if (is_content(p->texts->traits[p->text->first + i]) &&
                agree(p, t, p->text->first + i, loosely)) {
                r->distance[i] = 0;
                is_found = true;
            }
        r->words++;
        r->found += is_found;
    }
}

/* Fills in what is known of each token. */
static void read_text(reading *r)
{
    const ng_sequence *s = r->text;
    match(r, false);
    if (r->found == 0)
        match(r, true);
    for (size_t i = 1; i < r->count; i++)
        if (r->distance[i] > r->distance[i - 1] + 1)
            r->distance[i] = (uint8_t)(r->distance[i - 1] + 1);
    for (size_t i = r->count; i-- > 1;)
        if (r->distance[i - 1] > r->distance[i] + 1)
            r->distance[i - 1] = (uint8_t)(r->distance[i] + 1);
    ng_sentiment_mark(s, r->marks);
    for (size_t i = 0; i < r->count; i++)
        r->marks[i] &= (uint8_t)~NG_MARK_NAME;
    for (size_t i = 0; i < s->S; i++) {
        const size_t from = s->starts[i] - s->first, to = s->starts[i + 1] - s->first;
        if (from < to)
            memset(r->with + from, memchr(r->distance + from, 0, to - from) != NULL, to - from);
    }
}

static void add_level(const reading *r, const char *region, const char *name, long level, long most)
{
    char text[24]; /* of any long */
    snprintf(text, sizeof text, "%ld", level < -most ? -most : level > most ? most : level);
    ng_feature_add(r->list, NG_VIEW_DIRECTED, ng_no_span, ng_word(r->direction), ng_word(region),
                   ng_word(name), ng_word(text));
}

/* The regions of sums: all of the text, sentences with a match, near one, and the last third. */
static bool is_in(const reading *r, size_t i, size_t region)
{
    switch (region) {
    case 0: return true;
    case 1: return r->with[i];
    case 2: return r->distance[i] <= NEAR;
    default: return 10 * i > 7 * r->count;
    }
}

static void add_sums(const reading *r)
{
    static const char *const regions[] = {"[all]", "[with]", "[near]", "[end]"};
    for (size_t g = 0; g < sizeof regions / sizeof *regions; g++) {
        long good = 0, bad = 0;
        for (size_t i = 0; i < r->count; i++) {
            const int polarity = is_in(r, i, g) ? ng_mark_polarity(r->marks[i]) : 0;
            good += polarity > 0;
            bad += polarity < 0;
        }
        add_level(r, regions[g], "balance", good - bad, SUM_MAX);
        add_level(r, regions[g], "positive", good, SUM_MAX);
        add_level(r, regions[g], "negative", bad, SUM_MAX);
        add_level(r, regions[g], "share", 5 * good / (good + bad + 1), SUM_MAX);
    }
}

/* How much of the target is in the text. */
static void add_matches(const reading *r)
{
    size_t matches = 0, place = PLACES;
    for (size_t i = r->count; i-- > 0;)
        if (r->distance[i] == 0) {
            matches++;
            place = PLACES * i / r->count;
        }
    add_level(r, "[matches]", "share", r->words ? (long)(SHARES * r->found / r->words) : 0, SHARES);
    add_level(r, "[matches]", "place", (long)place, PLACES);
    add_level(r, "[matches]", "count", (long)matches, MATCHES_MAX);
}

/* A kind alone, by its distance to a match, and in a sentence with one. */
static void add_by_distance(const reading *r, size_t i, ng_feature_word kind)
{
    static const char *const reaches[] = {"3", "7", "14", "far"};
    const uint8_t d = r->distance[i];
    const char *reach = reaches[(d > 3) + (d > 7) + (d > 14)];
    const ng_span span = ng_sequence_span(r->text, r->text->first + i, r->text->first + i + 1);
    const ng_feature_word direction = ng_word(r->direction);
    ng_feature_add(r->list, NG_VIEW_DIRECTED, span, direction, kind);
    ng_feature_add(r->list, NG_VIEW_DIRECTED, span, direction, kind, ng_word(reach));
    if (r->with[i])
        ng_feature_add(r->list, NG_VIEW_DIRECTED, span, direction, kind, ng_word("with"));
}

/* n-gram i .. i + n - 1 with the target's words as placeholders. */
static void add_gram(const reading *r, size_t i, size_t n)
{
    const size_t first = r->text->first + i;
    ng_feature_word words[1 + NG_WORD_NGRAM_MAX] = {ng_word(r->direction)};
    for (size_t w = 0; w < n; w++)
        words[1 + w] = r->distance[i + w] == 0 ? ng_word(NG_PLACEHOLDER)
                                               : ng_sequence_word(r->text, first + w);
    ng_feature_add_words(r->list, NG_VIEW_DIRECTED, ng_sequence_span(r->text, first, first + n),
                         words, 1 + n);
}

ng_status ng_directed_add(const ng_view_input *in, ng_view view)
{
    const ng_ngram_range range = in->options->views[view].words;
    const ng_pair *pair = in->pair;
    ng_sequence text = in->plain; /* words of the target are words here */
    const size_t count = text.last - text.first;
    text.mention_count = 0;
    reading r = {.pair = pair,
                 .text = &text,
                 .count = count,
                 .marks = in->scratch->marks,
                 .distance = in->scratch->marks + count,
                 .with = in->scratch->marks + 2 * count,
                 .direction = "for",
                 .list = in->list};
    for (size_t t = pair->target->first; t < pair->target->last; t++)
        if (pair->targets->traits[t] & NG_TRAIT_OPPOSES)
            r.direction = "against";
    if (count)
        read_text(&r);
    add_sums(&r);
    add_matches(&r);
    for (size_t i = 0; i < count; i++) {
        if (r.marks[i])
            add_by_distance(&r, i, ng_mark_word(r.marks[i]));
        if (ng_mark_polarity(r.marks[i]))
            add_by_distance(&r, i, polarity_word(ng_mark_polarity(r.marks[i])));
    }
    for (size_t n = range.min; n <= range.max; n++)
        for (size_t i = 0; i + n <= count; i++)
            add_gram(&r, i, n);
    return NG_OK;
}
