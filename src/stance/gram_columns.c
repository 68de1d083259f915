/* Columns of n-grams by way of a table of words. */
#include "stance/gram_columns.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"

/* Beyond this many columns of characters (1 MB) the table is emptied. */
enum { CHARS_MAX = 1 << 18 };

/* A word, and in each view its own column and those of its characters,
 * chars[start[view] .. start[view + 1] - 1]. */
struct ng_gram_word {
    uint64_t form;
    uint64_t hash; /* for n-grams of several words */
    uint32_t columns[NG_GRAM_VIEWS];
    uint32_t start[NG_GRAM_VIEWS + 1];
    bool is_kept; /* n-grams are made of it */
};

void ng_gram_columns_clear(ng_gram_columns *c)
{
    ng_map_clear(&c->map);
    ng_grams_clear(&c->grams);
    free(c->words);
    free(c->chars.items);
    free(c->numbers);
    free(c->kept);
    free(c->runs);
    *c = (ng_gram_columns){.words = NULL};
}

bool ng_grams_are_of_words(const ng_feature_options *features)
{
    return !features->negation && !features->lead_words;
}

static bool reserve(ng_column_list *list, size_t more)
{
    return ng_array_reserve(&list->items, &list->capacity, list->count + more, sizeof *list->items);
}

/* ---- Words ---- */

/* Looks the n-grams of one word up in a view. A placeholder has no characters. */
static ng_status look_up(ng_gram_columns *c, const ng_view_input *in, ng_view view,
                         const ng_tokens *tokens, size_t token, ng_gram_word *word)
{
    const ng_feature_options options = ng_view_feature_options(in, view);
    const bool is_placeholder = word->form == ng_hash(NG_PLACEHOLDER, NG_PLACEHOLDER_LENGTH);
    ng_grams *grams = &c->grams;
    ng_grams_reset(grams);
    ng_status status = ng_grams_keep(&options, tokens, token, token + 1, grams);
    word->columns[view] = NG_NO_FEATURE;
    word->start[view] = (uint32_t)c->chars.count;
    word->is_kept = grams->kept_count > 0;
    if (status != NG_OK || !word->is_kept)
        return status;
    status = ng_grams_add_word(&options, tokens, 0, grams);
    if (status != NG_OK || !reserve(&c->chars, grams->count))
        return NG_ERROR_MEMORY;
    word->hash = grams->hashes[0];
    for (size_t i = 0; i < grams->count; i++) {
        grams->items[i].hash = ng_hash_join(ng_view_seed(view), grams->items[i].hash);
        ng_vocabulary_ask(c->vocabulary, grams->items[i].hash);
    }
    for (size_t i = 0; i < grams->count; i++) {
        const uint32_t column = ng_vocabulary_find(c->vocabulary, grams->items[i].hash);
        if (grams->items[i].start == NG_GRAM_WORD)
            word->columns[view] = column;
        else if (column != NG_NO_FEATURE && !is_placeholder)
            c->chars.items[c->chars.count++] = column;
    }
    return NG_OK;
}

static ng_status find_or_add(ng_gram_columns *c, const ng_view_input *in, const ng_sequence *s,
                             size_t token, uint32_t *number)
{
    const uint64_t form = s->hashes[token];
    ng_status status = NG_OK;
    NG_MAP_FIND(*number, &c->map, form, c->words[*number].form == form);
    if (*number != NG_MAP_NONE)
        return NG_OK;
    ng_gram_word word = {.form = form};
    for (unsigned view = 0; view < NG_GRAM_VIEWS && status == NG_OK; view++)
        status = look_up(c, in, (ng_view)view, s->tokens, token, &word);
    word.start[NG_GRAM_VIEWS] = (uint32_t)c->chars.count;
    *number = (uint32_t)c->word_count;
    if (status != NG_OK ||
        !ng_array_reserve(&c->words, &c->word_capacity, c->word_count + 1, sizeof *c->words) ||
        !ng_map_add(&c->map, form, *number))
        return NG_ERROR_MEMORY;
    c->words[c->word_count++] = word;
    return NG_OK;
}

/* ---- Ranges ---- */

static bool add_chars(const ng_gram_columns *c, ng_view view, ng_column_list *out)
{
    for (size_t i = 0; i < c->kept_count; i++) {
        const ng_gram_word *word = &c->words[c->kept[i]];
        const size_t count = word->start[view + 1] - word->start[view];
        if (!reserve(out, count))
            return false;
        for (size_t k = 0; k < count; k++)
            out->items[out->count++] = c->chars.items[word->start[view] + k];
    }
    return true;
}

/* N-grams of several words are all asked for before the first is looked up. */
static bool add_words(ng_gram_columns *c, ng_view view, ng_ngram_range range, ng_column_list *out)
{
    const size_t count = c->kept_count, most = count * (range.max - range.min + 1);
    size_t runs = 0;
    if (!reserve(out, most) || !ng_array_reserve(&c->runs, &c->run_capacity, most, sizeof *c->runs))
        return false;
    for (size_t i = 0; range.max > 1 && i < count; i++) {
        const size_t longest = count - i < range.max ? count - i : range.max;
        uint64_t hash = c->words[c->kept[i]].hash;
        for (size_t n = 2; n <= longest; n++) {
            hash = ng_hash_join(hash, c->words[c->kept[i + n - 1]].hash);
            if (n < range.min)
                continue;
            c->runs[runs] = ng_hash_join(ng_view_seed(view), hash);
            ng_vocabulary_ask(c->vocabulary, c->runs[runs++]);
        }
    }
    runs = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t longest = count - i < range.max ? count - i : range.max;
        if (range.min == 1)
            out->items[out->count++] = c->words[c->kept[i]].columns[view];
        for (size_t n = range.min > 2 ? range.min : 2; n <= longest; n++)
            out->items[out->count++] = ng_vocabulary_find(c->vocabulary, c->runs[runs++]);
    }
    return true;
}

/* Finds the words of a sequence, once for all views of it. */
static ng_status number_words(ng_gram_columns *c, const ng_view_input *in, const ng_sequence *s)
{
    ng_status status = NG_OK;
    if (c->numbered == s)
        return NG_OK;
    c->numbered = s;
    if (!ng_array_reserve(&c->numbers, &c->number_capacity, s->last - s->first, sizeof *c->numbers))
        return NG_ERROR_MEMORY;
    for (size_t t = s->first; t < s->last && status == NG_OK; t++)
        status = find_or_add(c, in, s, t, &c->numbers[t - s->first]);
    return status;
}

typedef struct adding {
    ng_gram_columns *columns;
    ng_column_list *out;
} adding;

static ng_status add_range(void *context, const ng_view_input *in, ng_view view,
                           const ng_sequence *s, size_t first, size_t last)
{
    const adding *a = context;
    ng_gram_columns *c = a->columns;
    const ng_view_options *options = &in->options->views[view];
    const bool is_masked = s->tokens == &in->scratch->masked;
    if (number_words(c, in, s) != NG_OK ||
        !ng_array_reserve(&c->kept, &c->kept_capacity, last - first, sizeof *c->kept))
        return NG_ERROR_MEMORY;
    c->kept_count = 0;
    for (size_t t = first; t < last; t++) {
        const uint32_t word = c->numbers[t - s->first];
        if (c->words[word].is_kept)
            c->kept[c->kept_count++] = word;
    }
    const bool done = (!options->chars.max || !is_masked || add_chars(c, view, a->out)) &&
                      (!options->words.max || add_words(c, view, options->words, a->out)) &&
                      (!options->chars.max || is_masked || add_chars(c, view, a->out));
    return done ? NG_OK : NG_ERROR_MEMORY;
}

void ng_gram_columns_begin(ng_gram_columns *c, const ng_vocabulary *vocabulary)
{
    c->numbered = NULL;
    if (c->vocabulary == vocabulary && c->chars.count <= CHARS_MAX)
        return;
    c->vocabulary = vocabulary;
    c->word_count = c->chars.count = 0;
    ng_map_reset(&c->map, 0);
}

ng_status ng_gram_columns_add(ng_gram_columns *c, const ng_view_input *in, ng_view view,
                              ng_column_list *out)
{
    return ng_view_ranges(in, view, add_range, &(adding){c, out});
}
