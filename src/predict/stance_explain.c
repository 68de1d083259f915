/* What a stance is made of. */
#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "predict/stance_classifier.h"

NG_DEFINE_SORT(sort_by_size, ng_contribution,
               ng_order_then(NG_DESCENDING(fabs(a->contribution), fabs(b->contribution)),
                             NG_ASCENDING(a->name.data, b->name.data)))

/* Where the features of the row come from: items[row.count] are in its order. Views of the target
 * have a place in the title alone. */
static ng_status locate(const ng_pair_vectorizer *v, bool is_headline, ng_contribution *items)
{
    ng_map columns = {0};
    bool added = true;
    for (size_t i = 0; i < v->row.count && added; i++)
        added = ng_map_add(&columns, (uint64_t)v->row.index[i] << 32, (uint32_t)i);
    for (size_t f = 0; f < v->features.count && added; f++) {
        const ng_pair_feature *feature = &v->features.items[f];
        const bool of_target =
            feature->view == NG_VIEW_TARGET || feature->view == NG_VIEW_TARGET_CUES;
        uint32_t i;
        if (v->ids[f] == NG_NO_FEATURE || feature->span.length == 0 || (of_target && !is_headline))
            continue;
        NG_MAP_FIND(i, &columns, (uint64_t)v->ids[f] << 32, v->row.index[i] == v->ids[f]);
        if (items[i].places++ == 0) {
            items[i].span = feature->span;
            items[i].in_title = of_target;
        }
    }
    ng_map_clear(&columns);
    return added ? NG_OK : NG_ERROR_MEMORY;
}

ng_status ng_stance_explain(ng_stance *s, size_t number, size_t label, ng_evidence *out,
                            ng_error *error)
{
    if (number >= s->answer_count || s->answers[number].reason != NG_STANCE_JUDGED)
        return ng_fail(error, NG_ERROR_ARGUMENT, "no answer of that number");
    const ng_stance_answer *answer = &s->answers[number];
    const bool is_headline = s->subjects[answer->subject].is_headline;
    ng_pair_classifier *classifier = &s->classifiers[is_headline ? NG_OF_HEADLINE : NG_OF_TARGET];
    const ng_model *model = classifier->model;
    const ng_row *row = &classifier->vectorizer.row;
    const ng_pair pair = ng_stance_pair(s, answer);
    const size_t column = ng_stance_target_model(s, answer->subject) * model->labels.count + label;
    if (label >= model->labels.count)
        return ng_fail(error, NG_ERROR_ARGUMENT, "no label of that number");
    if (ng_pair_classifier_read(classifier, &pair) != NG_OK ||
        !ng_array_reserve(&s->contributions, &s->contribution_capacity, row->count,
                          sizeof *s->contributions))
        return ng_fail_memory(error);
    for (size_t i = 0; i < row->count; i++) {
        const uint32_t id = row->index[i];
        const double value = (double)row->values[i];
        const double weight = (double)model->weights[id * model->stride + column];
        const ng_feature feature = ng_model_feature(model, id);
        s->contributions[i] =
            (ng_contribution){.name = feature.text,
                              .is_chars = feature.kind == NG_FEATURE_CHARS,
                              .value = value,
                              .contribution = value * weight / classifier->temperature};
    }
    if (locate(&classifier->vectorizer, is_headline, s->contributions) != NG_OK)
        return ng_fail_memory(error);
    sort_by_size(s->contributions, row->count);
    double bias = (double)model->bias[column];
    if (is_headline && label == model->stance->unrelated)
        bias += s->context;
    *out = (ng_evidence){.items = s->contributions,
                         .count = row->count,
                         .bias = bias / classifier->temperature,
                         .prior = (answer->mention_count > 0 ? classifier->offsets
                                                             : classifier->unnamed_offsets)[label]};
    return NG_OK;
}
