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
        const uint32_t column = v->columns.items[f];
        uint32_t i;
        if (column == NG_NO_FEATURE || feature->span.length == 0 || (of_target && !is_headline))
            continue;
        NG_MAP_FIND(i, &columns, (uint64_t)column << 32, v->row.index[i] == column);
        if (items[i].places++ == 0) {
            items[i].span = feature->span;
            items[i].in_title = of_target;
        }
    }
    ng_map_clear(&columns);
    return added ? NG_OK : NG_ERROR_MEMORY;
}

NG_DEFINE_SORT(sort_words, ng_dense_word,
               ng_order_then(NG_ASCENDING(a->word, b->word), NG_ASCENDING(a->token, b->token)))

/* The words of the dense block, which is linear in them but for the lengths of its sums: see
 * stance/pair_dense.h. Returns how many there are. */
static size_t explain_vectors(const ng_stance *s, ng_pair_classifier *c, size_t label,
                              ng_contribution *out)
{
    const ng_model *model = c->model;
    const ng_word_vectors *vectors = &model->vectors;
    const size_t d = vectors->d, first = model->vocabulary.V + model->fixed;
    ng_pair_dense *dense = &c->vectorizer.dense;
    size_t count = 0;
    sort_words(dense->words, dense->count);
    for (size_t n = 0; n < dense->count && d > 0;) {
        const ng_dense_word *word = &dense->words[n];
        const ng_token *token = &s->store.tokens->items[word->token];
        size_t places[NG_PAIR_PARTS] = {0};
        ng_contribution item = {.name = ng_vocabulary_feature(&model->words, word->word).text,
                                .is_vector = true,
                                .span = {token->start, token->length}};
        for (; n < dense->count && dense->words[n].word == word->word; n++) {
            for (size_t part = 0; part < NG_PAIR_PARTS; part++)
                places[part] += dense->words[n].parts >> part & 1;
        }
        for (size_t part = 0; part < NG_PAIR_PARTS; part++) {
            double product = 0;
            if (places[part] == 0 || !(dense->lengths[part] > 0))
                continue;
            for (size_t i = 0; i < d; i++)
                product += (double)vectors->vectors[word->word * d + i] *
                           ng_model_weight(model, first + part * d + i, label);
            const double value = (double)places[part] / dense->lengths[part];
            item.value += value;
            item.contribution +=
                value * (double)vectors->scales[word->word] * product / c->temperature;
        }
        item.places = places[0];
        out[count++] = item;
    }
    return count;
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
    if (!is_headline)
        ng_stance_choose_prior(s, answer->block);
    classifier->vectorizer.lists_grams = true;
    const ng_status status = ng_pair_classifier_read(classifier, &pair);
    classifier->vectorizer.lists_grams = false;
    if (status != NG_OK || !ng_array_reserve(&s->contributions, &s->contribution_capacity,
                                             row->count + classifier->vectorizer.dense.count,
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
    const size_t words = explain_vectors(s, classifier, label, s->contributions + row->count);
    sort_by_size(s->contributions, row->count + words);
    double bias = (double)model->bias[column];
    if (is_headline && label == model->stance->unrelated)
        bias += s->context;
    *out = (ng_evidence){.items = s->contributions,
                         .count = row->count + words,
                         .bias = bias / classifier->temperature,
                         .prior = (answer->mention_count > 0 ? classifier->offsets
                                                             : classifier->unnamed_offsets)[label]};
    return NG_OK;
}
