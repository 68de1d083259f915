/* Views of a pair: masking, and the n-grams of sentences. */
#include "stance/pair_views.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

void ng_view_scratch_clear(ng_view_scratch *scratch)
{
    ng_grams_clear(&scratch->grams);
    free(scratch->masked.items);
    free(scratch->hashes);
    free(scratch->traits);
    free(scratch->starts);
    free(scratch->places);
    free(scratch->marks);
    free(scratch->clauses);
    free(scratch->own.items);
    *scratch = (ng_view_scratch){0};
}

/* ---- What the views are cut from ---- */

static ng_sequence plain_sequence(const ng_pair *pair)
{
    const ng_pair_text *text = pair->text;
    return (ng_sequence){.tokens = pair->texts->tokens,
                         .hashes = pair->texts->hashes,
                         .traits = pair->texts->traits,
                         .first = text->first,
                         .last = text->last,
                         .starts = pair->texts->starts + text->sentence,
                         .S = text->S,
                         .mentions = pair->mentions,
                         .mention_count = pair->mention_count};
}

/* A placeholder for the tokens first .. last - 1 as token `count` of the copy. */
static void put_placeholder(ng_view_scratch *f, const ng_pair_store *store, const ng_found *found,
                            size_t count)
{
    const ng_token *items = store->tokens->items;
    const ng_token *first = &items[found->first], *end = &items[found->last - 1];
    f->hashes[count] = ng_hash(NG_PLACEHOLDER, NG_PLACEHOLDER_LENGTH);
    f->traits[count] = 0;
    f->masked.items[count] = (ng_token){.start = first->start,
                                        .length = end->start + end->length - first->start,
                                        .form_start = store->placeholder,
                                        .form_length = NG_PLACEHOLDER_LENGTH,
                                        .kind = NG_TOKEN_WORD};
}

/* Copies the tokens with each mention as one placeholder, and moves sentences and mentions. A text
 * that does not name the target is read as if the name stood before it. */
static ng_status mask(ng_view_scratch *f, const ng_pair *pair, ng_sequence *out)
{
    const ng_pair_text *text = pair->text;
    const ng_tokens *tokens = pair->texts->tokens;
    const size_t *starts = pair->texts->starts + text->sentence;
    const size_t most = text->last - text->first + 1;
    size_t count = 0, m = 0, s = 0;
    if (!ng_array_reserve(&f->masked.items, &f->masked.capacity, most, sizeof *f->masked.items) ||
        !ng_array_reserve(&f->hashes, &f->hash_capacity, most, sizeof *f->hashes) ||
        !ng_array_reserve(&f->traits, &f->trait_capacity, most, sizeof *f->traits) ||
        !ng_array_reserve(&f->starts, &f->start_capacity, text->S + 1, sizeof *f->starts) ||
        !ng_array_reserve(&f->places, &f->place_capacity, pair->mention_count + 1,
                          sizeof *f->places))
        return NG_ERROR_MEMORY;
    if (pair->mention_count == 0 && text->first < text->last) {
        const ng_found unnamed = {.first = (uint32_t)text->first,
                                  .last = (uint32_t)text->first + 1};
        while (s <= text->S && starts[s] <= text->first)
            f->starts[s++] = 0;
        put_placeholder(f, pair->texts, &unnamed, count++);
        f->masked.items[0].length = 0;
        f->places[m++] = (ng_found){.first = 0, .last = 1};
    }
    for (size_t t = text->first; t < text->last;) {
        while (s <= text->S && starts[s] <= t)
            f->starts[s++] = count;
        if (m >= pair->mention_count || t < pair->mentions[m].first) {
            f->hashes[count] = pair->texts->hashes[t];
            f->traits[count] = pair->texts->traits[t];
            f->masked.items[count++] = tokens->items[t++];
            continue;
        }
        const ng_found found = pair->mentions[m];
        put_placeholder(f, pair->texts, &found, count);
        f->places[m] = found;
        f->places[m].first = (uint32_t)count++;
        f->places[m++].last = (uint32_t)count;
        t = found.last;
    }
    while (s <= text->S)
        f->starts[s++] = count;
    f->masked.count = count;
    f->masked.forms = tokens->forms;
    *out =
        (ng_sequence){&f->masked, f->hashes, f->traits, 0, count, f->starts, text->S, f->places, m};
    return NG_OK;
}

/* ---- N-grams ---- */

ng_feature_options ng_view_feature_options(const ng_view_input *in, ng_view view)
{
    ng_feature_options options = *in->features;
    options.words = in->options->views[view].words;
    options.chars = in->options->views[view].chars;
    if (view != NG_VIEW_TEXT)
        options.lead_words = 0;
    return options;
}

/* All tokens, or those of the sentences that the view wants. */
ng_status ng_view_ranges(const ng_view_input *in, ng_view view, ng_range_visit *visit,
                         void *context)
{
    const ng_sequence *s = view == NG_VIEW_TARGET ? &in->target : &in->text;
    ng_status status = NG_OK;
    size_t m = 0;
    if (view == NG_VIEW_TEXT || view == NG_VIEW_TARGET)
        return visit(context, in, view, s, s->first, s->last);
    if (view == NG_VIEW_BEST)
        return visit(context, in, view, s, s->starts[in->best[0]], s->starts[in->best[0] + 1]);
    for (size_t i = 0; i < s->S && status == NG_OK; i++) {
        while (m < s->mention_count && s->mentions[m].first < s->starts[i])
            m++;
        if (m < s->mention_count && s->mentions[m].first < s->starts[i + 1])
            status = visit(context, in, view, s, s->starts[i], s->starts[i + 1]);
    }
    return status;
}

/* N-grams of tokens first .. last - 1. */
static ng_status add_range(void *context, const ng_view_input *in, ng_view view,
                           const ng_sequence *s, size_t first, size_t last)
{
    ng_grams *grams = context;
    ng_feature_options options = ng_view_feature_options(in, view), chars = options;
    ng_status status = NG_OK;
    size_t m = 0;
    if (first >= last)
        return NG_OK;
    if (!options.chars.max || s->tokens != &in->scratch->masked)
        return ng_grams_add(&options, s->tokens, first, last, grams);
    /* Characters between the placeholders, which no word has. */
    chars.words = (ng_ngram_range){0, 0};
    chars.lead_words = 0;
    options.chars = (ng_ngram_range){0, 0};
    for (size_t from = first; from < last && status == NG_OK;) {
        while (m < s->mention_count && s->mentions[m].last <= from)
            m++;
        const bool is_end = m == s->mention_count || s->mentions[m].first >= last;
        const size_t end = is_end ? last : s->mentions[m].first;
        if (from < end)
            status = ng_grams_add(&chars, s->tokens, from, end, grams);
        from = is_end ? last : s->mentions[m].last;
    }
    return status == NG_OK && options.words.max
               ? ng_grams_add(&options, s->tokens, first, last, grams)
               : status;
}

static ng_status add_grams(const ng_view_input *in, ng_view view)
{
    const ng_sequence *s = view == NG_VIEW_TARGET ? &in->target : &in->text;
    ng_grams_reset(&in->scratch->grams);
    const ng_status status = ng_view_ranges(in, view, add_range, &in->scratch->grams);
    ng_feature_add_grams(in->list, view, &in->scratch->grams, s->tokens);
    return status;
}

/* ---- All views ---- */

static ng_view_function *const functions[NG_VIEW_COUNT] = {
    [NG_VIEW_TEXT] = add_grams,
    [NG_VIEW_BEST] = add_grams,
    [NG_VIEW_MENTION] = add_grams,
    [NG_VIEW_TARGET] = add_grams,
    [NG_VIEW_SENTIMENT] = ng_mention_views_add,
    [NG_VIEW_PATTERN] = ng_mention_views_add,
    [NG_VIEW_DIRECTED] = ng_directed_add,
    [NG_VIEW_CUES] = ng_cues_add,
    [NG_VIEW_TARGET_CUES] = ng_target_cues_add,
    [NG_VIEW_CUE_PAIRS] = ng_cue_pairs_add,
    [NG_VIEW_OWN] = ng_role_views_add,
    [NG_VIEW_ROLES] = ng_role_views_add,
};

ng_status ng_view_input_make(ng_view_input *in, const ng_pair *pair, unsigned views)
{
    const unsigned marked =
        1u << NG_VIEW_SENTIMENT | 1u << NG_VIEW_PATTERN | 1u << NG_VIEW_OWN | 1u << NG_VIEW_ROLES;
    const size_t tokens = pair->text->last - pair->text->first + 1;
    ng_view_scratch *scratch = in->scratch;
    scratch->has_clauses = false;
    scratch->own.count = 0;
    in->pair = pair;
    in->text = in->plain = plain_sequence(pair);
    in->target = (ng_sequence){.tokens = pair->targets->tokens,
                               .hashes = pair->targets->hashes,
                               .traits = pair->targets->traits,
                               .first = pair->target->first,
                               .last = pair->target->last};
    if (in->options->mask && mask(scratch, pair, &in->text) != NG_OK)
        return NG_ERROR_MEMORY;
    if (!ng_array_reserve(&scratch->marks, &scratch->mark_capacity, 3 * tokens, 1))
        return NG_ERROR_MEMORY;
    if (views & marked)
        ng_sentiment_mark(&in->text, scratch->marks);
    return NG_OK;
}

ng_status ng_view_add(const ng_view_input *in, ng_view view)
{
    const ng_status status = functions[view](in, view);
    return status == NG_OK && in->list->failed ? NG_ERROR_MEMORY : status;
}
