/* Topics of a record: one pass over the text, one prediction per block and one for all. */
#include "nutgraf/classify.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "linear/calibration.h"
#include "math/gather.h"
#include "model/model_parts.h"
#include "predict/featurizer.h"
#include "tfidf/rows.h"

/* The n-grams of a block, or of the record's title: grams[first .. last - 1]. */
typedef struct gram_range {
    size_t first;
    size_t last;
} gram_range;

struct ng_classifier {
    const ng_model *model;
    ng_unit unit;
    bool furniture;
    uint32_t *labels; /* [label_count] to answer among, ascending */
    size_t label_count;

    ng_featurizer features;
    ng_article article;
    uint32_t *ids; /* [grams] column of each n-gram */
    size_t ids_capacity;
    ng_row row;
    double *scores; /* [stride] */
    float *asked;   /* [K] scores of the labels asked for */
    double *chosen; /* [K] their probabilities */

    gram_range *ranges; /* [blocks] */
    size_t ranges_capacity;
    size_t title_grams;         /* n-grams of the record's own title stand first */
    ng_prediction *predictions; /* [blocks] */
    size_t predictions_capacity;
    double *p; /* [(1 + blocks) x K] */
    size_t p_capacity;
    ng_contribution *contributions;
    size_t contributions_capacity;
};

/* ---- Making ---- */

static int compare_u32(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static ng_status choose_labels(ng_classifier *c, const ng_string *names, size_t count,
                               ng_error *error)
{
    const size_t K = c->model->labels.count;
    c->labels = ng_array_new(count ? count : K, sizeof *c->labels);
    if (!c->labels)
        return ng_fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        const size_t label = ng_model_find_label(c->model, names[i].data, names[i].length);
        if (label == K)
            return ng_fail(error, NG_ERROR_ARGUMENT, "the model has no label \"%.*s\"",
                           (int)(names[i].length < 100 ? names[i].length : 100), names[i].data);
        c->labels[i] = (uint32_t)label;
    }
    for (size_t k = 0; count == 0 && k < K; k++)
        c->labels[k] = (uint32_t)k;
    qsort(c->labels, count, sizeof *c->labels, compare_u32);
    for (size_t i = 0; i < (count ? count : K); i++)
        if (c->label_count == 0 || c->labels[c->label_count - 1] != c->labels[i])
            c->labels[c->label_count++] = c->labels[i];
    return NG_OK;
}

ng_status ng_classifier_new(const ng_model *model, const ng_classifier_options *options,
                            ng_classifier **out, ng_error *error)
{
    ng_status status = ng_model_check_task(model, NG_TASK_TOPIC, error);
    if (status != NG_OK)
        return status;
    ng_classifier *c = calloc(1, sizeof *c);
    if (!c)
        return ng_fail_memory(error);
    c->model = model;
    c->scores = ng_array_new(model->stride, sizeof *c->scores);
    c->asked = ng_array_new(model->labels.count, sizeof *c->asked);
    c->chosen = ng_array_new(model->labels.count, sizeof *c->chosen);
    if (!c->scores || !c->asked || !c->chosen)
        status = ng_fail_memory(error);
    if (options) {
        c->unit = options->unit;
        c->furniture = options->furniture;
    }
    if (status == NG_OK)
        status = choose_labels(c, options ? options->labels : NULL,
                               options ? options->label_count : 0, error);
    if (status == NG_OK)
        *out = c;
    else
        ng_classifier_free(c);
    return status;
}

void ng_classifier_free(ng_classifier *c)
{
    if (!c)
        return;
    free(c->labels);
    ng_featurizer_clear(&c->features);
    ng_article_clear(&c->article);
    free(c->ids);
    ng_row_clear(&c->row);
    free(c->scores);
    free(c->asked);
    free(c->chosen);
    free(c->ranges);
    free(c->predictions);
    free(c->p);
    free(c->contributions);
    free(c);
}

size_t ng_classifier_label_count(const ng_classifier *classifier)
{
    return classifier->label_count;
}

size_t ng_classifier_label(const ng_classifier *classifier, size_t i)
{
    return classifier->labels[i];
}

/* ---- Prediction ---- */

/* Sets c->row to the weighted row of n-grams [range). */
static ng_status make_row(ng_classifier *c, gram_range range)
{
    ng_status status = ng_row_tally(&c->row, c->model->vocabulary.V, c->ids + range.first,
                                    range.last - range.first);
    if (status == NG_OK)
        ng_weigh(&c->model->features, &(ng_weights){c->model->idf, c->model->block, NULL},
                 c->row.index, c->row.values, c->row.count);
    return status;
}

static void score(const ng_model *model, const ng_row *row, double *scores)
{
    size_t starts[] = {0, row->count};
    const ng_csr one = {1, model->vocabulary.V, starts, row->index, row->values};
    for (size_t k = 0; k < model->stride; k++)
        scores[k] = (double)model->bias[k];
    if (model->halves)
        ng_gather_halves(&one, 0, model->halves, model->stride, model->stride, scores);
    else
        ng_gather_rows(&one, 0, model->weights, model->stride, model->stride, scores);
}

/* Probabilities of the labels asked for, 0 for the others. */
static void calibrate(const ng_classifier *c, double *p)
{
    const ng_model *model = c->model;
    for (size_t i = 0; i < c->label_count; i++)
        c->asked[i] = (float)c->scores[c->labels[i]];
    (model->multi_label ? ng_sigmoid : ng_softmax)(c->asked, c->label_count, model->temperature,
                                                   c->chosen);
    memset(p, 0, model->labels.count * sizeof *p);
    for (size_t i = 0; i < c->label_count; i++)
        p[c->labels[i]] = c->chosen[i];
}

static size_t count_known(const ng_classifier *c, gram_range range)
{
    size_t known = 0;
    for (size_t i = range.first; i < range.last; i++)
        known += c->ids[i] != NG_NO_FEATURE;
    return known;
}

static ng_status predict(ng_classifier *c, gram_range range, double *p, ng_prediction *out)
{
    ng_status status = make_row(c, range);
    if (status != NG_OK)
        return status;
    *out = (ng_prediction){.known = count_known(c, range), .total = range.last - range.first};
    if (c->row.count > 0) {
        score(c->model, &c->row, c->scores);
        calibrate(c, p);
        out->p = p;
    }
    return NG_OK;
}

/* Tokens and n-grams of the title and of the blocks that are labelled. */
static ng_status add_blocks(ng_classifier *c, const ng_record *record)
{
    ng_status status = ng_article_parse(&c->article, record->text.data, record->text.length,
                                        record->title.data, record->title.length);
    if (status != NG_OK)
        return status;
    if (!ng_array_reserve(&c->ranges, &c->ranges_capacity, c->article.count, sizeof *c->ranges))
        return NG_ERROR_MEMORY;
    for (size_t b = 0; b < c->article.count && status == NG_OK; b++) {
        const ng_block *block = &c->article.blocks[b];
        c->ranges[b].first = c->features.grams.count;
        if (block->kind != NG_BLOCK_FURNITURE || c->furniture)
            status = ng_featurizer_add(&c->features, &c->model->features, record->text.data,
                                       block->span);
        c->ranges[b].last = c->features.grams.count;
    }
    return status;
}

static ng_status add_record(ng_classifier *c, const ng_record *record)
{
    const bool whole = c->unit == NG_UNIT_DOCUMENT || (c->unit == NG_UNIT_AUTO && record->is_row);
    ng_status status = NG_OK;
    ng_featurizer_reset(&c->features);
    c->article.count = 0;
    if (record->title.length)
        status = ng_featurizer_add(&c->features, &c->model->features, record->title.data,
                                   (ng_span){0, record->title.length});
    c->title_grams = c->features.grams.count;
    if (status == NG_OK && whole && record->text.length)
        status = ng_featurizer_add(&c->features, &c->model->features, record->text.data,
                                   (ng_span){0, record->text.length});
    else if (status == NG_OK && !whole)
        status = add_blocks(c, record);
    return status;
}

static ng_string title_of(const ng_classifier *c, const ng_record *record)
{
    if (record->title.length)
        return record->title;
    for (size_t b = 0; b < c->article.count; b++) {
        const ng_block *block = &c->article.blocks[b];
        if (block->kind == NG_BLOCK_TITLE)
            return (ng_string){record->text.data + block->span.start, block->span.length};
    }
    return (ng_string){NULL, 0};
}

/* Tokens, n-grams and their columns. */
static ng_status look_up(ng_classifier *c, const ng_record *record)
{
    const ng_grams *grams = &c->features.grams;
    ng_status status = add_record(c, record);
    if (status != NG_OK ||
        !ng_array_reserve(&c->ids, &c->ids_capacity, grams->count, sizeof *c->ids))
        return NG_ERROR_MEMORY;
    ng_vocabulary_lookup(&c->model->vocabulary, grams->items, grams->count, c->ids);
    return NG_OK;
}

ng_status ng_classifier_known(ng_classifier *c, const ng_record *record, size_t *known,
                              size_t *total, ng_error *error)
{
    if (look_up(c, record) != NG_OK)
        return ng_fail_memory(error);
    *total = c->features.grams.count;
    *known = count_known(c, (gram_range){0, *total});
    return NG_OK;
}

ng_status ng_classify(ng_classifier *c, const ng_record *record, ng_classification *out,
                      ng_error *error)
{
    const size_t K = c->model->labels.count;
    ng_status status = look_up(c, record);
    const size_t blocks = c->article.count;
    if (status != NG_OK ||
        !ng_array_reserve(&c->p, &c->p_capacity, (1 + blocks) * K, sizeof *c->p) ||
        !ng_array_reserve(&c->predictions, &c->predictions_capacity, blocks,
                          sizeof *c->predictions))
        return ng_fail_memory(error);
    *out = (ng_classification){.title = title_of(c, record),
                               .blocks = c->article.blocks,
                               .block_predictions = c->predictions,
                               .block_count = blocks,
                               .replaced = c->features.tokens.replaced};
    status = predict(c, (gram_range){0, c->features.grams.count}, c->p, &out->document);
    for (size_t b = 0; b < blocks && status == NG_OK; b++)
        status = predict(c, c->ranges[b], c->p + (1 + b) * K, &c->predictions[b]);
    return status == NG_OK ? NG_OK : ng_fail_memory(error);
}

/* ---- Explanation ---- */

typedef struct place {
    uint32_t id;
    uint32_t gram;
} place;

static int by_id_and_gram(const void *left, const void *right)
{
    const place *a = left, *b = right;
    if (a->id != b->id)
        return a->id < b->id ? -1 : 1;
    return (a->gram > b->gram) - (a->gram < b->gram);
}

static int by_size(const void *left, const void *right)
{
    const ng_contribution *a = left, *b = right;
    const double x = fabs(a->contribution), y = fabs(b->contribution);
    if (x != y)
        return x < y ? 1 : -1;
    return (a->name.data > b->name.data) - (a->name.data < b->name.data);
}

/* The n-grams of [range) that the model knows, by column. Returns their number. */
static size_t gather_places(const ng_classifier *c, gram_range range, place *places)
{
    size_t count = 0;
    for (size_t i = range.first; i < range.last; i++)
        if (c->ids[i] != NG_NO_FEATURE)
            places[count++] = (place){c->ids[i], (uint32_t)i};
    qsort(places, count, sizeof *places, by_id_and_gram);
    return count;
}

static ng_contribution contribution(const ng_classifier *c, const place *first, size_t places,
                                    double value, size_t label)
{
    const ng_model *model = c->model;
    const ng_span name = ng_vocabulary_name(&model->vocabulary, first->id);
    const char *text = model->vocabulary.names + name.start;
    const double weight = ng_model_weight(model, first->id, label);
    return (ng_contribution){.name = {text + (name.length > 0), name.length - (name.length > 0)},
                             .is_chars = name.length > 0 && text[0] == 'c',
                             .value = value,
                             .contribution = value * weight / model->temperature,
                             .span = ng_gram_span(&c->features.grams,
                                                  &c->features.grams.items[first->gram],
                                                  &c->features.tokens),
                             .in_title = first->gram < c->title_grams,
                             .places = places};
}

ng_status ng_explain(ng_classifier *c, size_t block, size_t label, const ng_contribution **items,
                     size_t *count, double *bias, ng_error *error)
{
    const ng_model *model = c->model;
    if (label >= model->labels.count || (block != SIZE_MAX && block >= c->article.count))
        return ng_fail(error, NG_ERROR_ARGUMENT, "no such block or label");
    const gram_range range =
        block == SIZE_MAX ? (gram_range){0, c->features.grams.count} : c->ranges[block];
    place *places = ng_array_new(range.last - range.first, sizeof *places);
    float *values = ng_array_new(model->vocabulary.V, sizeof *values);
    ng_status status = NG_OK;
    if (!places || !values || range.last > UINT32_MAX || make_row(c, range) != NG_OK ||
        !ng_array_reserve(&c->contributions, &c->contributions_capacity, c->row.count,
                          sizeof *c->contributions)) {
        status = ng_fail_memory(error);
        goto done;
    }
    for (size_t i = 0; i < c->row.count; i++)
        values[c->row.index[i]] = c->row.values[i];
    const size_t known = gather_places(c, range, places);
    *count = 0;
    for (size_t i = 0, next; i < known; i = next) {
        for (next = i + 1; next < known && places[next].id == places[i].id;)
            next++;
        c->contributions[(*count)++] =
            contribution(c, &places[i], next - i, (double)values[places[i].id], label);
    }
    if (*count > 0)
        qsort(c->contributions, *count, sizeof *c->contributions, by_size);
    *items = c->contributions;
    *bias = (double)model->bias[label] / model->temperature;
done:
    free(places);
    free(values);
    return status;
}

size_t ng_rank_labels(const double *p, size_t K, size_t *order)
{
    size_t count = 0;
    for (size_t k = 0; k < K; k++) {
        if (!(p[k] > 0))
            continue;
        size_t at = count++;
        for (; at > 0 && p[order[at - 1]] < p[k]; at--)
            order[at] = order[at - 1];
        order[at] = k;
    }
    return count;
}
