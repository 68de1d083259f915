/* What a topic's score is made of. */
#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "math/elementary.h"
#include "nutgraf/drift.h"
#include "predict/topic_classifier.h"

/* The n-grams of the record with their places, which a prediction does without. */
static ng_status make_explainable(ng_classifier *c)
{
    ng_status status = NG_OK;
    for (size_t i = 0; i < c->part_count && status == NG_OK; i++) {
        ng_read_part *of = &c->parts[i];
        of->grams.first = c->grams.count;
        of->kept.first = c->grams.kept_count;
        if (of->has_label)
            status = ng_grams_add_part(&c->model->features, c->document, of->number, &c->grams);
        of->grams.last = c->grams.count;
        of->kept.last = c->grams.kept_count;
    }
    if (status == NG_OK &&
        (!ng_array_reserve(&c->ids, &c->ids_capacity, c->grams.count, sizeof *c->ids) ||
         !ng_array_reserve(&c->vectors, &c->vectors_capacity, c->grams.kept_count,
                           sizeof *c->vectors)))
        status = NG_ERROR_MEMORY;
    if (status != NG_OK)
        return status;
    ng_vocabulary_lookup(&c->model->vocabulary, c->grams.items, c->grams.count, c->ids);
    for (size_t i = 0; i < c->grams.kept_count; i++)
        c->vectors[i] = ng_word_vectors_find(&c->model->vectors, c->grams.hashes[i]);
    return NG_OK;
}

typedef struct place {
    uint32_t id;
    uint32_t at; /* n-gram, or kept token */
} place;

NG_DEFINE_SORT(sort_places, place,
               ng_order_then(NG_ASCENDING(a->id, b->id), NG_ASCENDING(a->at, b->at)))

NG_DEFINE_SORT(sort_by_size, ng_contribution,
               ng_order_then(NG_DESCENDING(fabs(a->contribution), fabs(b->contribution)),
                             NG_ASCENDING(a->name.data, b->name.data)))

/* What the model knows of ids[range], by its number there. Returns how many. */
static size_t gather_places(const uint32_t *ids, ng_range range, place *places)
{
    size_t count = 0;
    for (size_t i = range.first; i < range.last; i++)
        if (ids[i] != NG_NO_FEATURE)
            places[count++] = (place){ids[i], (uint32_t)i};
    sort_places(places, count);
    return count;
}

/* The places of the same number from `first` on end here. */
static size_t end_of_run(const place *places, size_t count, size_t first)
{
    size_t end = first + 1;
    while (end < count && places[end].id == places[first].id)
        end++;
    return end;
}

static ng_contribution contribution(const ng_classifier *c, const place *first, size_t places,
                                    double value, size_t label)
{
    const ng_model *model = c->model;
    const ng_feature feature = ng_model_feature(model, first->id);
    const double weight = ng_model_weight(model, first->id, label);
    return (ng_contribution){.name = feature.text,
                             .is_chars = feature.kind == NG_FEATURE_CHARS,
                             .value = value,
                             .contribution = value * weight / model->temperature,
                             .span = ng_gram_span(&c->grams, &c->grams.items[first->at],
                                                  &c->document->tokens),
                             .in_title = first->at < c->parts[0].grams.last,
                             .places = places};
}

/* The words of the dense block: it is linear in them but for its length,
 *     sum_i W_k,V+i z_i = sum_words times_w / |sum x| * (x_w W_k),   x_w = scale_w q_w. */
static size_t explain_vectors(ng_classifier *c, const place *places, size_t known, size_t label,
                              ng_contribution *out)
{
    const ng_model *model = c->model;
    const ng_word_vectors *vectors = &model->vectors;
    const size_t d = vectors->d, V = model->vocabulary.V;
    double square = 0;
    size_t count = 0;
    for (size_t i = 0; i < d; i++) {
        double sum = 0;
        for (size_t n = 0; n < known; n++)
            sum += (double)vectors->scales[places[n].id] *
                   (double)vectors->vectors[places[n].id * d + i];
        square += sum * sum;
    }
    for (size_t n = 0, next; n < known && square > 0; n = next) {
        const uint32_t word = places[n].id;
        const ng_feature feature = ng_vocabulary_feature(&model->words, word);
        double product = 0;
        next = end_of_run(places, known, n);
        for (size_t i = 0; i < d; i++)
            product +=
                (double)vectors->vectors[word * d + i] * ng_model_weight(model, V + i, label);
        const ng_token *token = &c->document->tokens.items[c->grams.kept[places[n].at]];
        const double value = (double)(next - n) / sqrt(square);
        out[count++] = (ng_contribution){.name = feature.text,
                                         .is_vector = true,
                                         .value = value,
                                         .contribution = value * (double)vectors->scales[word] *
                                                         product / model->temperature,
                                         .span = {token->start, token->length},
                                         .in_title = places[n].at < c->parts[0].kept.last,
                                         .places = next - n};
    }
    return count;
}

/* What a block's own words say and what the context adds to a label's score; the former alone for
 * labels not asked for. */
static void add_context(const ng_classifier *c, size_t block, size_t label, ng_evidence *out)
{
    const size_t part = c->parts[1 + block].place;
    const double voice = ng_voice_in_context(&c->predictions[block]);
    for (size_t i = 0; i < out->count; i++)
        c->contributions[i].contribution *= voice;
    out->bias = voice * out->bias + (1 - voice) * ng_model_prior_score(c->model, label);
    for (size_t k = 0; k < c->label_count; k++) {
        const size_t at = part * c->label_count + k;
        if (c->labels[k] != label)
            continue;
        out->article = ng_log(c->context.article[k]);
        out->before = ng_log(c->context.before[at]);
        out->behind = ng_log(c->context.behind[at]);
    }
}

ng_status ng_explain(ng_classifier *c, size_t block, size_t label, ng_evidence *out,
                     ng_error *error)
{
    const ng_model *model = c->model;
    if (label >= model->labels.count || (block != SIZE_MAX && block >= c->block_count))
        return ng_fail(error, NG_ERROR_ARGUMENT, "no such block or label");
    if (c->grams.count == 0 && make_explainable(c) != NG_OK)
        return ng_fail_memory(error);
    const ng_range grams =
        block == SIZE_MAX ? (ng_range){0, c->grams.count} : c->parts[1 + block].grams;
    const ng_range kept =
        block == SIZE_MAX ? (ng_range){0, c->grams.kept_count} : c->parts[1 + block].kept;
    const size_t most = grams.last - grams.first + kept.last - kept.first;
    place *places = ng_array_new(most, sizeof *places);
    float *values = ng_array_new(model->vocabulary.V, sizeof *values);
    ng_status status = NG_OK;
    if (!places || !values || grams.last > UINT32_MAX ||
        ng_row_tally(&c->row, c->ids + grams.first, grams.last - grams.first) != NG_OK ||
        !ng_array_reserve(&c->contributions, &c->contributions_capacity, most,
                          sizeof *c->contributions)) {
        status = ng_fail_memory(error);
        goto done;
    }
    const ng_weights weights = ng_topic_weights(model);
    ng_weigh(&model->features, &weights, c->row.index, c->row.values, c->row.count);
    for (size_t i = 0; i < c->row.count; i++)
        values[c->row.index[i]] = c->row.values[i];
    size_t known = gather_places(c->ids, grams, places), count = 0;
    for (size_t i = 0, next; i < known; i = next) {
        next = end_of_run(places, known, i);
        c->contributions[count++] =
            contribution(c, &places[i], next - i, (double)values[places[i].id], label);
    }
    known = gather_places(c->vectors, kept, places);
    count += explain_vectors(c, places, known, label, c->contributions + count);
    sort_by_size(c->contributions, count);
    *out = (ng_evidence){.items = c->contributions,
                         .count = count,
                         .bias = count ? (double)model->bias[label] / model->temperature
                                       : ng_model_prior_score(model, label)};
    if (block != SIZE_MAX && c->parts[1 + block].place != SIZE_MAX)
        add_context(c, block, label, out);
done:
    free(places);
    free(values);
    return status;
}

ng_status ng_classifier_words(ng_classifier *c, ng_word_visitor *visit, void *context,
                              ng_error *error)
{
    const ng_model *model = c->model;
    const ng_feature_options *options = &model->features;
    const bool has_words = options->words.min == 1 || model->vectors.d > 0;
    if (c->grams.count == 0 && make_explainable(c) != NG_OK)
        return ng_fail_memory(error);
    for (size_t i = 0; has_words && i < c->grams.kept_count; i++) {
        const ng_tokens *tokens = &c->document->tokens;
        const ng_token *token = &tokens->items[c->grams.kept[i]];
        if (token->kind != NG_TOKEN_WORD)
            continue;
        const ng_string word = {tokens->forms + token->form_start, token->form_length};
        visit(context, word,
              c->vectors[i] != NG_NO_FEATURE ||
                  ng_vocabulary_find(&model->vocabulary, c->grams.hashes[i]) != NG_NO_FEATURE);
    }
    return NG_OK;
}
