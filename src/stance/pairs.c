/* Views of a pair and their n-grams. */
#include "stance/pairs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

/* Keeps "hoax" of one view apart from "hoax" of another. */
enum { VIEW_SEED = 0x76696577 };

/* Views that do not look at the target unless it is masked. */
enum {
    TEXT_VIEWS = 1u << NG_VIEW_TEXT | 1u << NG_VIEW_LEAD | 1u << NG_VIEW_CUES | 1u << NG_VIEW_FORM
};

/* Views whose features are strings: those around mentions, and all. */
enum {
    MENTION_STRINGS = 1u << NG_VIEW_BESIDE | 1u << NG_VIEW_TONE | 1u << NG_VIEW_SHAPE,
    LEAN_VIEWS = 1u << NG_VIEW_LEAN | 1u << NG_VIEW_TURNED,
    STRING_VIEWS = LEAN_VIEWS | MENTION_STRINGS | 1u << NG_VIEW_CUES | 1u << NG_VIEW_FORM |
                   1u << NG_VIEW_STATED | 1u << NG_VIEW_REPLY
};

ng_view_sets ng_pair_view_sets(const ng_pair_options *options)
{
    ng_view_sets sets = {0, 0, 0};
    for (unsigned v = 0; v < NG_VIEW_COUNT; v++) {
        const unsigned bit = 1u << v;
        if (!options->views[v].words.max && !options->views[v].chars.max)
            continue;
        if (v == NG_VIEW_TARGET || v == NG_VIEW_STATED)
            sets.target |= bit;
        else if (bit & TEXT_VIEWS && !options->mask)
            sets.text |= bit;
        else
            sets.pair |= bit;
    }
    return sets;
}

bool ng_pair_needs_numbers(const ng_pair_plan *plan)
{
    const ng_view_options *best = &plan->options.views[NG_VIEW_BEST];
    return plan->options.numbers || plan->options.cue_flags || best->words.max || best->chars.max ||
           plan->options.views[NG_VIEW_REPLY].words.max;
}

void ng_pair_features_clear(ng_pair_features *features)
{
    for (size_t v = 0; v < NG_VIEW_COUNT; v++)
        ng_grams_clear(&features->grams[v]);
    free(features->items);
    free(features->masked.items);
    free(features->starts);
    free(features->traits);
    ng_pair_strings_clear(&features->strings);
    free(features->places);
    *features = (ng_pair_features){0};
}

/* ---- What the views are cut from ---- */

/* The text as the views see it: as it is, or masked. */
typedef struct sequence {
    const ng_tokens *tokens;
    const uint16_t *traits;
    size_t first, last;
    const size_t *starts; /* [S + 1] */
    size_t S;
    const ng_found *mentions; /* [mention_count] */
    size_t mention_count;
} sequence;

static sequence plain_sequence(const ng_pair *pair)
{
    const ng_pair_text *text = pair->text;
    return (sequence){&pair->texts->tokens,
                      pair->texts->traits,
                      text->first,
                      text->last,
                      pair->texts->starts + text->sentence,
                      text->S,
                      pair->mentions,
                      pair->mention_count};
}

/* Copies the tokens with each mention as one placeholder, and moves sentences and mentions. */
static ng_status mask(ng_pair_features *f, const ng_pair *pair, sequence *out)
{
    const ng_pair_text *text = pair->text;
    const ng_tokens *tokens = &pair->texts->tokens;
    const size_t *starts = pair->texts->starts + text->sentence;
    size_t count = 0, m = 0, s = 0;
    if (!ng_array_reserve(&f->masked.items, &f->masked.capacity, text->last - text->first,
                          sizeof *f->masked.items) ||
        !ng_array_reserve(&f->traits, &f->trait_capacity, text->last - text->first,
                          sizeof *f->traits) ||
        !ng_array_reserve(&f->starts, &f->start_capacity, text->S + 1, sizeof *f->starts) ||
        !ng_array_reserve(&f->places, &f->place_capacity, pair->mention_count, sizeof *f->places))
        return NG_ERROR_MEMORY;
    for (size_t t = text->first; t < text->last;) {
        while (s <= text->S && starts[s] <= t)
            f->starts[s++] = count;
        if (m == pair->mention_count || t < pair->mentions[m].first) {
            f->traits[count] = pair->texts->traits[t];
            f->masked.items[count++] = tokens->items[t++];
            continue;
        }
        const ng_found found = pair->mentions[m];
        const ng_token *first = &tokens->items[found.first], *end = &tokens->items[found.last - 1];
        f->traits[count] = 0;
        f->masked.items[count] = (ng_token){.start = first->start,
                                            .length = end->start + end->length - first->start,
                                            .form_start = 0,
                                            .form_length = NG_PLACEHOLDER_LENGTH,
                                            .kind = NG_TOKEN_WORD};
        f->places[m] = found;
        f->places[m].first = (uint32_t)count++;
        f->places[m++].last = (uint32_t)count;
        t = found.last;
    }
    while (s <= text->S)
        f->starts[s++] = count;
    f->masked.count = count;
    f->masked.forms = tokens->forms;
    *out = (sequence){&f->masked, f->traits, 0, count, f->starts, text->S, f->places, m};
    return NG_OK;
}

static size_t sentence_of(const sequence *seq, size_t token, size_t s)
{
    while (s + 1 < seq->S && seq->starts[s + 1] <= token)
        s++;
    return s;
}

/* ---- Views ---- */

/* The n-gram options of a view. */
static ng_feature_options options_of(const ng_pair_plan *plan, ng_view view)
{
    ng_feature_options options = plan->features;
    options.words = plan->options.views[view].words;
    options.chars = plan->options.views[view].chars;
    if (view != NG_VIEW_TEXT)
        options.lead_words = 0;
    return options;
}

/* Character n-grams of first .. last - 1 but for the placeholders, which no word has. */
static ng_status add_chars(ng_grams *grams, const ng_feature_options *options, const sequence *seq,
                           size_t first, size_t last)
{
    ng_feature_options chars = *options;
    ng_status status = NG_OK;
    chars.words = (ng_ngram_range){0, 0};
    chars.lead_words = 0;
    for (size_t m = 0; m <= seq->mention_count && status == NG_OK; m++) {
        const bool is_end = m == seq->mention_count || seq->mentions[m].first >= last;
        const size_t end = is_end ? last : seq->mentions[m].first;
        if (first < end)
            status = ng_grams_add(&chars, seq->tokens, first, end, grams);
        if (is_end)
            break;
        if (seq->mentions[m].last > first)
            first = seq->mentions[m].last;
    }
    return status;
}

static ng_status add_range(ng_pair_features *f, const ng_pair_plan *plan, ng_view view,
                           const sequence *seq, size_t first, size_t last)
{
    ng_feature_options options = options_of(plan, view);
    ng_status status = NG_OK;
    if (first >= last)
        return NG_OK;
    if (!options.chars.max || seq->tokens != &f->masked)
        return ng_grams_add(&options, seq->tokens, first, last, &f->grams[view]);
    status = add_chars(&f->grams[view], &options, seq, first, last);
    options.chars = (ng_ngram_range){0, 0};
    return status == NG_OK && options.words.max
               ? ng_grams_add(&options, seq->tokens, first, last, &f->grams[view])
               : status;
}

static ng_status add_mention_sentences(ng_pair_features *f, const ng_pair_plan *plan,
                                       const sequence *seq)
{
    size_t s = 0, done = SIZE_MAX;
    ng_status status = NG_OK;
    for (size_t m = 0; m < seq->mention_count && status == NG_OK; m++) {
        s = sentence_of(seq, seq->mentions[m].first, s);
        if (s != done)
            status = add_range(f, plan, NG_VIEW_MENTION, seq, seq->starts[s], seq->starts[s + 1]);
        done = s;
    }
    return status;
}

/* Where the last `words` words of tokens start .. end - 1 begin; marks do not count. */
static size_t window_start(const sequence *seq, size_t start, size_t end, size_t words)
{
    while (end > start && words > 0)
        words -= seq->tokens->items[--end].kind != NG_TOKEN_MARK;
    return end;
}

static size_t window_end(const sequence *seq, size_t start, size_t end, size_t words)
{
    while (start < end && words > 0)
        words -= seq->tokens->items[start++].kind != NG_TOKEN_MARK;
    return start;
}

static ng_status add_windows(ng_pair_features *f, const ng_pair_plan *plan, ng_view view,
                             const sequence *seq)
{
    const size_t window = plan->options.window;
    size_t s = 0;
    ng_status status = NG_OK;
    for (size_t m = 0; m < seq->mention_count && status == NG_OK; m++) {
        const size_t first = seq->mentions[m].first, last = seq->mentions[m].last;
        s = sentence_of(seq, first, s);
        if (view == NG_VIEW_LEFT)
            status = add_range(f, plan, view, seq, window_start(seq, seq->starts[s], first, window),
                               first);
        else
            status = add_range(f, plan, view, seq, last,
                               window_end(seq, last, seq->starts[s + 1], window));
    }
    return status;
}

static ng_status add_target(ng_pair_features *f, const ng_pair_plan *plan, const ng_pair *pair)
{
    const ng_feature_options options = options_of(plan, NG_VIEW_TARGET);
    return ng_grams_add(&options, &pair->targets->tokens, pair->target->first, pair->target->last,
                        &f->grams[NG_VIEW_TARGET]);
}

/* The n-grams of one view. */
static ng_status add_view(ng_pair_features *f, const ng_pair_plan *plan, const ng_pair *pair,
                          const sequence *seq, ng_view view)
{
    const size_t lead = plan->options.lead;
    f->sources[view] = view == NG_VIEW_TARGET ? &pair->targets->tokens : seq->tokens;
    switch (view) {
    case NG_VIEW_TEXT:
    case NG_VIEW_CROSS: return add_range(f, plan, view, seq, seq->first, seq->last);
    case NG_VIEW_LEAD:
        return add_range(f, plan, view, seq, seq->first,
                         seq->starts[lead < seq->S ? lead : seq->S]);
    case NG_VIEW_BEST:
        return add_range(f, plan, view, seq, seq->starts[pair->best[0]],
                         seq->starts[pair->best[0] + 1]);
    case NG_VIEW_MENTION: return add_mention_sentences(f, plan, seq);
    case NG_VIEW_LEFT:
    case NG_VIEW_RIGHT: return add_windows(f, plan, view, seq);
    case NG_VIEW_TARGET: return add_target(f, plan, pair);
    case NG_VIEW_BESIDE:
    case NG_VIEW_TONE:
    case NG_VIEW_SHAPE:
    case NG_VIEW_CUES:
    case NG_VIEW_FORM:
    case NG_VIEW_STATED:
    case NG_VIEW_REPLY:
    case NG_VIEW_LEAN:
    case NG_VIEW_TURNED: /* see add_strings */
    case NG_VIEW_COUNT: break;
    }
    return NG_OK;
}

static ng_status add_mention_strings(ng_pair_features *f, const ng_pair_plan *plan,
                                     const ng_pair *pair, const sequence *seq, unsigned views)
{
    size_t s = 0;
    ng_status status = NG_OK;
    for (size_t m = 0; m < seq->mention_count && status == NG_OK; m++) {
        s = sentence_of(seq, seq->mentions[m].first, s);
        const size_t end = seq->starts[s + 1];
        const ng_mention_context context = {.words = &pair->texts->words->tone,
                                            .tokens = seq->tokens,
                                            .traits = seq->traits,
                                            .start = seq->starts[s],
                                            .end = end > seq->mentions[m].last
                                                       ? end
                                                       : seq->mentions[m].last,
                                            .first = seq->mentions[m].first,
                                            .last = seq->mentions[m].last};
        status = ng_mention_views_add(&context, &plan->options, views, &f->strings);
    }
    return status;
}

static ng_status add_strings(ng_pair_features *f, const ng_pair_plan *plan, const ng_pair *pair,
                             const sequence *seq, unsigned views)
{
    const size_t target_starts[] = {pair->target->first, pair->target->last};
    const ng_cue_text target = {
        &pair->targets->tokens, pair->targets->traits, target_starts, 1, 1, NULL};
    const ng_cue_text text = {
        seq->tokens, seq->traits,        seq->starts,
        seq->S,      plan->options.lead, pair->texts->words ? pair->texts->words->cues : NULL};
    ng_status status = NG_OK;
    f->strings.count = f->strings.length = 0;
    for (size_t v = 0; v < NG_VIEW_COUNT; v++)
        if (STRING_VIEWS & 1u << v)
            f->sources[v] = v == NG_VIEW_STATED    ? &pair->targets->tokens
                            : LEAN_VIEWS & 1u << v ? &pair->texts->tokens
                                                   : seq->tokens;
    if (views & MENTION_STRINGS)
        status = add_mention_strings(f, plan, pair, seq, views);
    if (status == NG_OK && views & 1u << NG_VIEW_CUES)
        status = ng_cues_add(&text, &f->strings);
    if (status == NG_OK && views & 1u << NG_VIEW_FORM)
        status = ng_form_add(&text, &f->strings);
    if (status == NG_OK && views & 1u << NG_VIEW_STATED)
        status = ng_stated_add(&target, &f->strings);
    if (status == NG_OK && views & 1u << NG_VIEW_REPLY)
        status = ng_reply_add(&target, &text, pair->best, &f->strings);
    if (status == NG_OK && views & LEAN_VIEWS) {
        const ng_lean_pair both = {pair->texts, pair->text, pair->targets, pair->target};
        status =
            ng_lean_views_add(&both, plan->options.views[NG_VIEW_TURNED].words, views, &f->strings);
    }
    return status;
}

/* Words of the target that are crossed with the text's. */
static bool is_crossed(const ng_pair_store *targets, size_t token)
{
    return !(targets->traits[token] & (NG_TRAIT_STOP | NG_TRAIT_MARK));
}

static void add_items(ng_pair_features *f, ng_view view)
{
    const ng_grams *grams = &f->grams[view];
    for (size_t g = 0; g < grams->count; g++)
        f->items[f->count++] =
            (ng_pair_item){.hash = ng_hash_join(VIEW_SEED + (uint64_t)view, grams->items[g].hash),
                           .gram = (uint32_t)g,
                           .view = (uint16_t)view};
}

static void add_crossed(ng_pair_features *f, const ng_pair *pair)
{
    const ng_grams *grams = &f->grams[NG_VIEW_CROSS];
    for (size_t t = pair->target->first; t < pair->target->last; t++) {
        if (t - pair->target->first > UINT16_MAX || !is_crossed(pair->targets, t))
            continue;
        const uint64_t front = ng_hash_join(VIEW_SEED + NG_VIEW_CROSS, pair->targets->stems[t]);
        for (size_t g = 0; g < grams->count; g++)
            f->items[f->count++] = (ng_pair_item){.hash = ng_hash_join(front, grams->items[g].hash),
                                                  .gram = (uint32_t)g,
                                                  .view = NG_VIEW_CROSS,
                                                  .cross = (uint16_t)(t - pair->target->first)};
    }
}

static ng_status add_all_items(ng_pair_features *f, const ng_pair *pair, unsigned views)
{
    const size_t words = pair->target->last - pair->target->first;
    size_t total = 0;
    if (views & STRING_VIEWS)
        total += f->strings.count;
    for (unsigned v = 0; v < NG_VIEW_COUNT; v++)
        if (views & ~(unsigned)STRING_VIEWS & (1u << v))
            total += f->grams[v].count * (v == NG_VIEW_CROSS ? words : 1);
    if (!ng_array_reserve(&f->items, &f->capacity, total, sizeof *f->items))
        return NG_ERROR_MEMORY;
    for (size_t i = 0; views & STRING_VIEWS && i < f->strings.count; i++) {
        const ng_pair_string *string = &f->strings.items[i];
        f->items[f->count++] =
            (ng_pair_item){.hash = ng_hash_join(VIEW_SEED + (uint64_t)string->view, string->hash),
                           .gram = (uint32_t)i,
                           .view = (uint16_t)string->view};
    }
    for (unsigned v = 0; v < NG_VIEW_COUNT; v++) {
        if (!(views & ~(unsigned)STRING_VIEWS & (1u << v)))
            continue;
        if (v == NG_VIEW_CROSS)
            add_crossed(f, pair);
        else
            add_items(f, (ng_view)v);
    }
    return NG_OK;
}

ng_status ng_pair_features_make(ng_pair_features *f, const ng_pair_plan *plan, const ng_pair *pair,
                                unsigned views)
{
    sequence seq = {.tokens = NULL};
    ng_status status = NG_OK;
    f->count = 0;
    f->targets = pair->targets;
    f->target_first = pair->target->first;
    if (pair->text) {
        seq = plain_sequence(pair);
        if (plan->options.mask && pair->mention_count)
            status = mask(f, pair, &seq);
    }
    for (unsigned v = 0; v < NG_VIEW_COUNT && status == NG_OK; v++) {
        if (!(views & (1u << v)))
            continue;
        ng_grams_reset(&f->grams[v]);
        status = add_view(f, plan, pair, &seq, (ng_view)v);
    }
    if (status == NG_OK && views & STRING_VIEWS)
        status = add_strings(f, plan, pair, &seq, views);
    return status == NG_OK ? add_all_items(f, pair, views) : status;
}

/* ---- Names and places ---- */

static size_t string_name(const ng_pair_features *f, const ng_pair_item *item,
                          char name[NG_PAIR_NAME_MAX])
{
    const ng_pair_string *string = &f->strings.items[item->gram];
    const int prefix = snprintf(name, NG_PAIR_NAME_MAX, "w%s:", ng_view_name((ng_view)item->view));
    memcpy(name + prefix, ng_pair_string_text(&f->strings, string), string->length);
    return (size_t)prefix + string->length;
}

size_t ng_pair_item_name(const ng_pair_features *f, const ng_pair_item *item,
                         char name[NG_PAIR_NAME_MAX])
{
    const ng_view view = (ng_view)item->view;
    const char *prefix = ng_view_name(view);
    const size_t prefix_length = strlen(prefix);
    char gram[NG_GRAM_NAME_MAX];
    if (STRING_VIEWS & 1u << view)
        return string_name(f, item, name);
    const size_t length =
        ng_gram_name(&f->grams[view], &f->grams[view].items[item->gram], f->sources[view], gram);
    size_t used = 0;
    name[used++] = gram[0];
    memcpy(name + used, prefix, prefix_length);
    used += prefix_length;
    name[used++] = ':';
    if (view == NG_VIEW_CROSS) {
        const ng_tokens *tokens = &f->targets->tokens;
        const ng_token *token = &tokens->items[f->target_first + item->cross];
        memcpy(name + used, tokens->forms + token->form_start, token->form_length);
        used += token->form_length;
        name[used++] = '|';
    }
    memcpy(name + used, gram + 1, length - 1);
    return used + length - 1;
}

ng_span ng_pair_item_span(const ng_pair_features *f, const ng_pair_item *item)
{
    if (STRING_VIEWS & 1u << item->view) {
        const ng_pair_string *string = &f->strings.items[item->gram];
        const ng_token *items = f->sources[item->view]->items;
        if (string->first == string->last)
            return (ng_span){0, 0};
        const ng_token *last = &items[string->last - 1];
        return (ng_span){items[string->first].start,
                         last->start + last->length - items[string->first].start};
    }
    const ng_grams *grams = &f->grams[item->view];
    return ng_gram_span(grams, &grams->items[item->gram], f->sources[item->view]);
}
