/* What a topic's score is made of. */
#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "math/elementary.h"
#include "predict/topic_classifier.h"

/* The n-grams of the record with their places, which a prediction does without. */
static ng_status make_explainable(ng_classifier *c)
{
    ng_status status = NG_OK;
    for (size_t i = 0; i < c->part_count && status == NG_OK; i++) {
        ng_read_part *of = &c->parts[i];
        of->grams.first = c->grams.count;
        if (of->has_label)
            status = ng_grams_add_part(&c->model->features, c->document, of->number, &c->grams);
        of->grams.last = c->grams.count;
    }
    if (status == NG_OK &&
        !ng_array_reserve(&c->ids, &c->ids_capacity, c->grams.count, sizeof *c->ids))
        status = NG_ERROR_MEMORY;
    if (status == NG_OK)
        ng_vocabulary_lookup(&c->model->vocabulary, c->grams.items, c->grams.count, c->ids);
    return status;
}

typedef struct place {
    uint32_t id;
    uint32_t gram;
} place;

NG_DEFINE_SORT(sort_places, place,
               ng_order_then(NG_ASCENDING(a->id, b->id), NG_ASCENDING(a->gram, b->gram)))

NG_DEFINE_SORT(sort_by_size, ng_contribution,
               ng_order_then(NG_DESCENDING(fabs(a->contribution), fabs(b->contribution)),
                             NG_ASCENDING(a->name.data, b->name.data)))

/* The n-grams that the model knows, by column. Returns their number. */
static size_t gather_places(const ng_classifier *c, ng_range grams, place *places)
{
    size_t count = 0;
    for (size_t i = grams.first; i < grams.last; i++)
        if (c->ids[i] != NG_NO_FEATURE)
            places[count++] = (place){c->ids[i], (uint32_t)i};
    sort_places(places, count);
    return count;
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
                             .span = ng_gram_span(&c->grams, &c->grams.items[first->gram],
                                                  &c->document->tokens),
                             .in_title = first->gram < c->parts[0].grams.last,
                             .places = places};
}

/* What the context adds to a label's score in a block; nothing for labels not asked for. */
static void add_context(const ng_classifier *c, size_t part, size_t label, ng_evidence *out)
{
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
    place *places = ng_array_new(grams.last - grams.first, sizeof *places);
    float *values = ng_array_new(model->vocabulary.V, sizeof *values);
    ng_status status = NG_OK;
    if (!places || !values || grams.last > UINT32_MAX ||
        ng_row_tally(&c->row, c->ids + grams.first, grams.last - grams.first) != NG_OK ||
        !ng_array_reserve(&c->contributions, &c->contributions_capacity, c->row.count,
                          sizeof *c->contributions)) {
        status = ng_fail_memory(error);
        goto done;
    }
    const ng_weights weights = ng_topic_weights(model);
    ng_weigh(&model->features, &weights, c->row.index, c->row.values, c->row.count);
    for (size_t i = 0; i < c->row.count; i++)
        values[c->row.index[i]] = c->row.values[i];
    const size_t known = gather_places(c, grams, places);
    size_t count = 0;
    for (size_t i = 0, next; i < known; i = next) {
        for (next = i + 1; next < known && places[next].id == places[i].id;)
            next++;
        c->contributions[count++] =
            contribution(c, &places[i], next - i, (double)values[places[i].id], label);
    }
    sort_by_size(c->contributions, count);
    *out = (ng_evidence){.items = c->contributions,
                         .count = count,
                         .bias = count ? (double)model->bias[label] / model->temperature
                                       : ng_model_prior_score(model, label)};
    if (block != SIZE_MAX && c->parts[1 + block].place != SIZE_MAX)
        add_context(c, c->parts[1 + block].place, label, out);
done:
    free(places);
    free(values);
    return status;
}
