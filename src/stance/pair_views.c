/* Views of a pair: masking, and the n-grams of sentences. */
#include "stance/pair_views.h"

#include <stdlib.h>

#include "base/memory.h"

void ng_view_scratch_clear(ng_view_scratch *scratch)
{
    ng_grams_clear(&scratch->grams);
    free(scratch->masked.items);
    free(scratch->traits);
    free(scratch->starts);
    free(scratch->places);
    free(scratch->marks);
    *scratch = (ng_view_scratch){0};
}

/* ---- What the views are cut from ---- */

static ng_sequence plain_sequence(const ng_pair *pair)
{
    const ng_pair_text *text = pair->text;
    return (ng_sequence){.tokens = &pair->texts->tokens,
                         .traits = pair->texts->traits,
                         .first = text->first,
                         .last = text->last,
                         .starts = pair->texts->starts + text->sentence,
                         .S = text->S,
                         .mentions = pair->mentions,
                         .mention_count = pair->mention_count};
}

/* Copies the tokens with each mention as one placeholder, and moves sentences and mentions. */
static ng_status mask(ng_view_scratch *f, const ng_pair *pair, ng_sequence *out)
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
    *out = (ng_sequence){&f->masked, f->traits, 0, count, f->starts, text->S, f->places, m};
    return NG_OK;
}

/* ---- N-grams ---- */

/* What the n-gram views of one pair share. */
typedef struct making {
    ng_grams *grams;
    const ng_pair_options *options;
    const ng_feature_options *features;
    const ng_sequence *sequence;
    bool is_masked;
} making;

/* Character n-grams of first .. last - 1 but for the placeholders, which no word has. */
static ng_status add_chars(const making *m, const ng_feature_options *chars, size_t first,
                           size_t last)
{
    const ng_sequence *s = m->sequence;
    ng_status status = NG_OK;
    for (size_t i = 0; i <= s->mention_count && status == NG_OK; i++) {
        const bool is_end = i == s->mention_count || s->mentions[i].first >= last;
        const size_t end = is_end ? last : s->mentions[i].first;
        if (first < end)
            status = ng_grams_add(chars, s->tokens, first, end, m->grams);
        if (is_end)
            break;
        if (s->mentions[i].last > first)
            first = s->mentions[i].last;
    }
    return status;
}

static ng_status add_range(const making *m, ng_view view, const ng_tokens *tokens, size_t first,
                           size_t last)
{
    ng_feature_options options = *m->features, chars;
    options.words = m->options->views[view].words;
    options.chars = m->options->views[view].chars;
    if (view != NG_VIEW_TEXT)
        options.lead_words = 0;
    if (first >= last)
        return NG_OK;
    if (!options.chars.max || !m->is_masked || tokens != m->sequence->tokens)
        return ng_grams_add(&options, tokens, first, last, m->grams);
    chars = options;
    chars.words = (ng_ngram_range){0, 0};
    chars.lead_words = 0;
    options.chars = (ng_ngram_range){0, 0};
    const ng_status status = add_chars(m, &chars, first, last);
    return status == NG_OK && options.words.max
               ? ng_grams_add(&options, tokens, first, last, m->grams)
               : status;
}

/* Sentences that mention the target. */
static ng_status add_mention_sentences(const making *m)
{
    const ng_sequence *s = m->sequence;
    size_t sentence = 0, done = SIZE_MAX;
    ng_status status = NG_OK;
    for (size_t i = 0; i < s->mention_count && status == NG_OK; i++) {
        while (sentence + 1 < s->S && s->starts[sentence + 1] <= s->mentions[i].first)
            sentence++;
        if (sentence != done)
            status = add_range(m, NG_VIEW_MENTION, s->tokens, s->starts[sentence],
                               s->starts[sentence + 1]);
        done = sentence;
    }
    return status;
}

static ng_status add_grams(const making *m, const ng_pair *pair, ng_view view, size_t best,
                           ng_feature_list *list)
{
    const ng_sequence *s = m->sequence;
    const ng_tokens *tokens = view == NG_VIEW_TARGET ? &pair->targets->tokens : s->tokens;
    ng_status status;
    ng_grams_reset(m->grams);
    if (view == NG_VIEW_TARGET)
        status = add_range(m, view, tokens, pair->target->first, pair->target->last);
    else if (view == NG_VIEW_MENTION)
        status = add_mention_sentences(m);
    else if (view == NG_VIEW_BEST)
        status = add_range(m, view, tokens, s->starts[best], s->starts[best + 1]);
    else
        status = add_range(m, view, tokens, s->first, s->last);
    ng_feature_add_grams(list, view, m->grams, tokens);
    return status;
}

/* ---- All views ---- */

ng_status ng_pair_views_add(ng_view_scratch *scratch, const ng_pair_options *options,
                            const ng_feature_options *features, const ng_pair *pair,
                            const uint32_t best[NG_BEST_SENTENCES], unsigned views,
                            ng_feature_list *list)
{
    const size_t target_starts[] = {pair->target->first, pair->target->last};
    const ng_sequence target = {.tokens = &pair->targets->tokens,
                                .traits = pair->targets->traits,
                                .first = pair->target->first,
                                .last = pair->target->last,
                                .starts = target_starts,
                                .S = 1};
    const ng_sequence plain = plain_sequence(pair);
    const size_t tokens = pair->text->last - pair->text->first;
    ng_sequence s = plain;
    ng_status status = NG_OK;
    if (options->mask && pair->mention_count)
        status = mask(scratch, pair, &s);
    if (status != NG_OK ||
        !ng_array_reserve(&scratch->marks, &scratch->mark_capacity, 3 * tokens, 1))
        return NG_ERROR_MEMORY;
    if (views & (1u << NG_VIEW_SENTIMENT | 1u << NG_VIEW_PATTERN))
        ng_sentiment_mark(&s, scratch->marks);
    const making m = {&scratch->grams, options, features, &s, s.tokens != plain.tokens};
    for (unsigned v = 0; v < NG_VIEW_COUNT && status == NG_OK; v++) {
        if (!(views & 1u << v))
            continue;
        switch ((ng_view)v) {
        case NG_VIEW_TEXT:
        case NG_VIEW_BEST:
        case NG_VIEW_MENTION:
        case NG_VIEW_TARGET: status = add_grams(&m, pair, (ng_view)v, best[0], list); break;
        case NG_VIEW_SENTIMENT: ng_sentiment_add(&s, scratch->marks, list); break;
        case NG_VIEW_PATTERN:
            ng_pattern_add(&s, scratch->marks, options->views[v].words, list);
            break;
        case NG_VIEW_CUES: ng_cues_add(&s, options->lead, list); break;
        case NG_VIEW_TARGET_CUES: ng_target_cues_add(&target, list); break;
        case NG_VIEW_CUE_PAIRS: ng_cue_pairs_add(&target, &s, options->lead, best, list); break;
        case NG_VIEW_DIRECTED:
            ng_directed_add(pair, &plain, options->views[v].words, scratch->marks, list);
            break;
        case NG_VIEW_COUNT: break;
        }
    }
    return status == NG_OK && !list->failed ? NG_OK : NG_ERROR_MEMORY;
}
