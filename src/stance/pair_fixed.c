/* The fixed features of a pair: numbers, their bins, cue flags. */
#include <stdio.h>

#include "stance/pairs.h"

enum { NEAR = 8, BESIDE = 3 };

#define NAME_ROW(name, text) text,
static const char *const place_names[] = {NG_CUE_PLACE_MAP(NAME_ROW)};
#undef NAME_ROW

static size_t number_features(const ng_pair_plan *plan)
{
    return plan->number_count + plan->edge_start[plan->number_count];
}

size_t ng_pair_fixed_count(const ng_pair_plan *plan)
{
    return number_features(plan) +
           (plan->options.cue_flags ? NG_CUE_COUNT * NG_CUE_PLACE_COUNT : 0);
}

size_t ng_pair_fixed_name(const ng_pair_plan *plan, size_t index, char name[NG_FIXED_NAME_MAX])
{
    int length;
    if (index >= number_features(plan)) {
        index -= number_features(plan);
        length = snprintf(name, NG_FIXED_NAME_MAX, "%s %s",
                          ng_cue_name((ng_cue)(index / NG_CUE_PLACE_COUNT)),
                          place_names[index % NG_CUE_PLACE_COUNT]);
        return (size_t)length;
    }
    size_t i = 0;
    while (index > plan->edge_start[i + 1] - plan->edge_start[i]) {
        index -= plan->edge_start[i + 1] - plan->edge_start[i] + 1;
        i++;
    }
    const char *number = ng_number_name(plan->numbers[i]);
    if (index == 0)
        length = snprintf(name, NG_FIXED_NAME_MAX, "%s", number);
    else
        length = snprintf(name, NG_FIXED_NAME_MAX, "%s >= %.3g", number,
                          (double)plan->edges[plan->edge_start[i] + index - 1]);
    return (size_t)length;
}

/* The cues of tokens first .. last - 1. */
static unsigned cues_in(const ng_pair_store *store, size_t first, size_t last)
{
    unsigned traits = 0;
    for (size_t t = first; t < last; t++)
        traits |= store->traits[t] & NG_TRAIT_MARK ? 0 : store->traits[t];
    return traits & ((1u << NG_CUE_COUNT) - 1);
}

/* Around the mentions: in the sentence, near, beside. */
static void cues_of_mentions(const ng_pair *pair, unsigned *found)
{
    const ng_pair_store *store = pair->texts;
    size_t s = 0, last = 0;
    size_t first = ng_pair_sentence(store, pair->text, 0, &last);
    for (size_t m = 0; m < pair->mention_count; m++) {
        const ng_found *at = &pair->mentions[m];
        while (last <= at->first && s + 1 < pair->text->S)
            first = ng_pair_sentence(store, pair->text, ++s, &last);
        const size_t left = at->first - first, right = last > at->last ? last - at->last : 0;
        found[NG_CUE_PLACE_MENTION] |= cues_in(store, first, last);
        found[NG_CUE_PLACE_NEAR] |= cues_in(store, left > NEAR ? at->first - NEAR : first,
                                            right > NEAR ? at->last + NEAR : at->last + right);
        found[NG_CUE_PLACE_BESIDE] |=
            cues_in(store, left > BESIDE ? at->first - BESIDE : first,
                    right > BESIDE ? at->last + BESIDE : at->last + right);
    }
}

static size_t add_cues(const ng_pair_plan *plan, const ng_pair *pair, uint32_t at, uint32_t *index,
                       float *values)
{
    const ng_pair_text *text = pair->text;
    unsigned found[NG_CUE_PLACE_COUNT] = {0};
    size_t count = 0, last, first;
    const size_t lead = plan->options.lead < text->S ? plan->options.lead : text->S;
    found[NG_CUE_PLACE_TARGET] = cues_in(pair->targets, pair->target->first, pair->target->last);
    found[NG_CUE_PLACE_TEXT] = cues_in(pair->texts, text->first, text->last);
    found[NG_CUE_PLACE_LEAD] =
        cues_in(pair->texts, text->first, pair->texts->starts[text->sentence + lead]);
    first = ng_pair_sentence(pair->texts, text, pair->best[0], &last);
    found[NG_CUE_PLACE_BEST] = cues_in(pair->texts, first, last);
    cues_of_mentions(pair, found);
    for (uint32_t cue = 0; cue < NG_CUE_COUNT; cue++)
        for (uint32_t place = 0; place < NG_CUE_PLACE_COUNT; place++)
            if (found[place] & (1u << cue)) {
                index[count] = at + cue * NG_CUE_PLACE_COUNT + place;
                values[count++] = 1;
            }
    return count;
}

size_t ng_pair_fixed(const ng_pair_plan *plan, const ng_pair *pair, const float *numbers,
                     uint32_t *index, float *values)
{
    size_t count = 0;
    uint32_t at = 0;
    for (size_t i = 0; i < plan->number_count; i++) {
        const float x = numbers[plan->numbers[i]];
        if (x != 0) {
            index[count] = at;
            values[count++] = x;
        }
        at++;
        for (uint32_t e = plan->edge_start[i]; e < plan->edge_start[i + 1]; e++, at++)
            if (x >= plan->edges[e]) {
                index[count] = at;
                values[count++] = 1;
            }
    }
    return plan->options.cue_flags ? count + add_cues(plan, pair, at, index + count, values + count)
                                   : count;
}
