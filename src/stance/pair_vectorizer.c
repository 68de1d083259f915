/* From a pair to its row. */
#include "stance/pair_vectorizer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* ---- Fixed features ---- */

size_t ng_pair_fixed_count(const ng_pair_plan *plan)
{
    return plan->number_count + plan->edge_start[plan->number_count];
}

size_t ng_pair_fixed_name(const ng_pair_plan *plan, size_t index, char name[NG_FIXED_NAME_MAX])
{
    size_t i = 0;
    int length;
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

/* Appends the fixed features that are not 0 to the row, by rising column. */
static ng_status add_fixed(ng_pair_vectorizer *v, uint32_t column)
{
    const ng_pair_plan *plan = v->plan;
    ng_row *row = &v->row;
    const size_t most = row->count + ng_pair_fixed_count(plan);
    if (!ng_row_reserve(row, most))
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < plan->number_count; i++) {
        const float x = v->numbers[plan->numbers[i]];
        if (x != 0) {
            row->index[row->count] = column;
            row->values[row->count++] = x;
        }
        column++;
        for (uint32_t e = plan->edge_start[i]; e < plan->edge_start[i + 1]; e++, column++)
            if (x >= plan->edges[e]) {
                row->index[row->count] = column;
                row->values[row->count++] = 1;
            }
    }
    return NG_OK;
}

/* ---- Features ---- */

/* Views that do not look at the target unless it is masked. */
enum { TEXT_VIEWS = 1u << NG_VIEW_TEXT | 1u << NG_VIEW_CUES };

bool ng_pair_needs_numbers(const ng_pair_plan *plan)
{
    const ng_view_options *best = &plan->options.views[NG_VIEW_BEST];
    return plan->options.numbers || best->words.max || best->chars.max ||
           plan->options.views[NG_VIEW_CUE_PAIRS].words.max;
}

void ng_pair_vectorizer_init(ng_pair_vectorizer *v, const ng_pair_plan *plan, bool with_names)
{
    *v = (ng_pair_vectorizer){.plan = plan,
                              .lists_grams = with_names,
                              .features = {.with_names = with_names}};
    for (unsigned view = 0; view < NG_VIEW_COUNT; view++)
        if (plan->options.views[view].words.max || plan->options.views[view].chars.max)
            v->pair_views |= 1u << view;
    if (!plan->options.mask) {
        v->text_views = v->pair_views & TEXT_VIEWS;
        v->pair_views &= ~(unsigned)TEXT_VIEWS;
    }
}

void ng_pair_vectorizer_clear(ng_pair_vectorizer *v)
{
    ng_feature_list_clear(&v->features);
    ng_view_scratch_clear(&v->scratch);
    ng_row_clear(&v->row);
    ng_pair_terms_clear(&v->terms);
    ng_pair_norms_clear(&v->norms);
    ng_pair_dense_clear(&v->dense);
    ng_gram_columns_clear(&v->grams);
    free(v->columns.items);
    free(v->seen);
    *v = (ng_pair_vectorizer){.plan = NULL};
}

/* Makes `key` that of the text; whether it was already. */
static bool keep_key(const ng_pair_vectorizer *v, ng_pair_key *key, const ng_pair_store *store,
                     const ng_pair_text *text)
{
    const ng_pair_key old = *key;
    *key = (ng_pair_key){.store = store,
                         .vocabulary = v->features.vocabulary,
                         .generation = store->generation,
                         .first = text->first,
                         .last = text->last,
                         .S = text->S,
                         .is_listed = v->lists_grams};
    return key->store == old.store && key->vocabulary == old.vocabulary &&
           key->generation == old.generation && key->first == old.first && key->last == old.last &&
           key->S == old.S && key->is_listed == old.is_listed;
}

static ng_status compare(ng_pair_vectorizer *v, const ng_pair *pair, bool is_same_text,
                         bool is_same_target)
{
    const ng_pair_plan *plan = v->plan;
    if (!is_same_text && ng_pair_norms_make(&v->norms, pair->texts, pair->text, plan->options.lead,
                                            &plan->idf) != NG_OK)
        return NG_ERROR_MEMORY;
    if (!is_same_target &&
        ng_pair_terms_make(&v->terms, pair->targets, pair->target, &plan->idf) != NG_OK)
        return NG_ERROR_MEMORY;
    ng_pair_numbers(&v->terms, pair->texts, pair->text, &v->norms, plan->options.lead,
                    pair->mention_count, v->numbers, v->best);
    return NG_OK;
}

/* Finds the columns of the features that have been listed since the last time: from `first` on. */
static ng_status look_up(ng_pair_vectorizer *v, size_t first)
{
    const ng_feature_list *f = &v->features;
    ng_column_list *columns = &v->columns;
    if (!f->vocabulary)
        return NG_OK;
    if (!ng_array_reserve(&columns->items, &columns->capacity, columns->count + f->count - first,
                          sizeof *columns->items))
        return NG_ERROR_MEMORY;
    for (size_t i = first; i < f->count; i++)
        columns->items[columns->count++] = ng_vocabulary_find(f->vocabulary, f->items[i].hash);
    return NG_OK;
}

/* Adds the features of the views in the set, and finds their columns where there is a vocabulary.
 */
static ng_status add_views(ng_pair_vectorizer *v, const ng_pair *pair, unsigned views)
{
    const ng_pair_plan *plan = v->plan;
    const ng_vocabulary *vocabulary = v->features.vocabulary;
    const bool by_words = vocabulary && !v->lists_grams && ng_grams_are_of_words(&plan->features);
    ng_view_input in = {.scratch = &v->scratch,
                        .options = &plan->options,
                        .features = &plan->features,
                        .best = v->best,
                        .list = &v->features};
    const size_t looked_up = v->features.count;
    ng_status status = ng_view_input_make(&in, pair, views);
    ng_gram_columns_begin(&v->grams, vocabulary);
    for (unsigned view = 0; view < NG_VIEW_COUNT && status == NG_OK; view++) {
        if (!(views & 1u << view))
            continue;
        if (by_words && view < NG_GRAM_VIEWS)
            status = ng_gram_columns_add(&v->grams, &in, (ng_view)view, &v->columns);
        else
            status = ng_view_add(&in, (ng_view)view);
    }
    return status == NG_OK ? look_up(v, looked_up) : status;
}

static ng_status measure(ng_pair_vectorizer *v, const ng_vocabulary *vocabulary,
                         const ng_pair *pair)
{
    ng_feature_list *list = &v->features;
    list->failed = false;
    list->vocabulary = vocabulary;
    const bool is_same_text = keep_key(v, &v->text, pair->texts, pair->text);
    const bool is_same_target = keep_key(v, &v->target, pair->targets, pair->target);
    ng_status status = NG_OK;
    if (ng_pair_needs_numbers(v->plan))
        status = compare(v, pair, is_same_text, is_same_target);
    list->count = is_same_text ? v->text_features : 0;
    list->names_length = is_same_text ? v->text_names : 0;
    v->columns.count = is_same_text ? v->text_columns : 0;
    if (status == NG_OK && !is_same_text && v->text_views) {
        status = add_views(v, pair, v->text_views);
        v->text_features = list->count;
        v->text_names = list->names_length;
        v->text_columns = v->columns.count;
    }
    if (status == NG_OK)
        status = add_views(v, pair, v->pair_views);
    if (status != NG_OK) /* nothing half made may be taken for the same text */
        v->text = v->target = (ng_pair_key){.store = NULL};
    return status;
}

ng_status ng_pair_vectorizer_measure(ng_pair_vectorizer *v, const ng_pair *pair)
{
    return measure(v, NULL, pair);
}

/* ---- Rows ---- */

/* Lists each column once, with a 1. Whether one comes for the first time, or is none, cannot be
 * foretold, so nothing branches on it: what is none counts as column V. */
static ng_status mark(ng_pair_vectorizer *v, size_t V)
{
    ng_row *row = &v->row;
    const size_t words = V / 64 + 1;
    if (!ng_row_reserve(row, v->columns.count + 1) ||
        !ng_array_reserve(&v->seen, &v->seen_capacity, words, sizeof *v->seen))
        return NG_ERROR_MEMORY;
    if (v->seen_count < words)
        memset(v->seen + v->seen_count, 0, (words - v->seen_count) * sizeof *v->seen);
    v->seen_count = v->seen_count < words ? words : v->seen_count;
    uint64_t *seen = v->seen;
    uint32_t *index = row->index;
    size_t count = 0;
    seen[V / 64] |= (uint64_t)1 << V % 64;
    for (size_t i = 0; i < v->columns.count; i++) {
        const uint32_t found = v->columns.items[i];
        const uint32_t column = found == NG_NO_FEATURE ? (uint32_t)V : found;
        const uint64_t before = seen[column / 64];
        index[count] = column;
        count += ~before >> column % 64 & 1;
        seen[column / 64] = before | (uint64_t)1 << column % 64;
    }
    seen[V / 64] = 0;
    for (size_t i = 0; i < count; i++) {
        seen[index[i] / 64] = 0;
        row->values[i] = 1;
    }
    row->count = count;
    return NG_OK;
}

ng_status ng_pair_vectorizer_row(ng_pair_vectorizer *v, const ng_vocabulary *vocabulary,
                                 const ng_weights *weights, const ng_pair *pair)
{
    const bool is_binary = weights && v->plan->features.tf == NG_TF_BINARY;
    ng_status status = measure(v, vocabulary, pair);
    if (status == NG_OK)
        status = is_binary ? mark(v, vocabulary->V)
                           : ng_row_tally(&v->row, v->columns.items, v->columns.count);
    v->known = v->row.count;
    if (status == NG_OK && v->plan->vectors)
        status = ng_pair_dense_read(&v->dense, v->plan->vectors, pair, &v->scratch.own);
    if (status != NG_OK)
        return status;
    if (weights)
        ng_weigh(&v->plan->features, weights, v->row.index, v->row.values, v->row.count);
    return add_fixed(v, (uint32_t)vocabulary->V);
}
