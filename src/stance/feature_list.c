/* Hashes, names and places of the features of a pair. */
#include "stance/feature_list.h"

#include <stdlib.h>

#include "base/memory.h"

void ng_feature_list_clear(ng_feature_list *list)
{
    free(list->items);
    free(list->names);
    *list = (ng_feature_list){0};
}

static void put_name(ng_feature_list *list, const char *text, size_t length)
{
    if (!list->with_names)
        return;
    if (!ng_array_reserve(&list->names, &list->names_capacity, list->names_length + length, 1)) {
        list->failed = true;
        return;
    }
    memcpy(list->names + list->names_length, text, length);
    list->names_length += length;
}

/* Opens a feature of this ng_feature_kind. */
static bool begin(ng_feature_list *list, ng_view view, char kind)
{
    if (!ng_array_reserve(&list->items, &list->capacity, list->count + 1, sizeof *list->items)) {
        list->failed = true;
        return false;
    }
    list->items[list->count] = (ng_pair_feature){.hash = ng_view_seed(view),
                                                 .view = (uint32_t)view,
                                                 .name = list->names_length};
    if (list->with_names) {
        put_name(list, &kind, 1);
        put_name(list, ng_view_name(view), strlen(ng_view_name(view)));
    }
    return true;
}

static void end(ng_feature_list *list, ng_span span)
{
    if (list->failed)
        return;
    ng_pair_feature *feature = &list->items[list->count++];
    feature->span = span;
    feature->name_length = (uint32_t)(list->names_length - feature->name);
    if (list->vocabulary)
        ng_vocabulary_ask(list->vocabulary, feature->hash);
}

/* The first word of a name stands behind a colon, the others behind spaces. */
void ng_feature_add_words(ng_feature_list *list, ng_view view, ng_span span,
                          const ng_feature_word *words, size_t count)
{
    uint64_t hash = ng_view_seed(view);
    if (!begin(list, view, NG_FEATURE_WORDS))
        return;
    for (size_t i = 0; i < count; i++)
        hash = ng_hash_join(hash, words[i].hash);
    for (size_t i = 0; i < count && list->with_names; i++) {
        put_name(list, i ? " " : ":", 1);
        put_name(list, words[i].text, words[i].length);
    }
    list->items[list->count].hash = hash;
    end(list, span);
}

void ng_feature_add_grams(ng_feature_list *list, ng_view view, const ng_grams *grams,
                          const ng_tokens *tokens)
{
    for (size_t g = 0; g < grams->count && !list->failed; g++) {
        const ng_gram *gram = &grams->items[g];
        char name[NG_GRAM_NAME_MAX];
        name[0] = NG_FEATURE_NONE;
        const size_t length = list->with_names ? ng_gram_name(grams, gram, tokens, name) : 1;
        if (!begin(list, view, name[0]))
            return;
        list->items[list->count].hash = ng_hash_join(list->items[list->count].hash, gram->hash);
        put_name(list, ":", 1);
        put_name(list, name + 1, length - 1);
        end(list, ng_gram_span(grams, gram, tokens));
    }
}
