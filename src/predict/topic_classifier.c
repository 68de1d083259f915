/* Topics of a record: one pass over the text, one prediction per block and one for all. */
#include "nutgraf/classify.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "linear/calibration.h"
#include "math/gather.h"
#include "model/model_parts.h"
#include "text/document_parts.h"
#include "tfidf/rows.h"
#include "tfidf/vectorizer.h"

/* A part of the record: its title, a block, or its whole text. */
typedef struct part {
    size_t number;  /* in the document */
    bool has_label; /* no token of it is read else */
    ng_range grams; /* of c->grams, see make_explainable */
} part;

struct ng_classifier {
    const ng_model *model;
    ng_unit unit;
    bool furniture;
    uint32_t *labels; /* [label_count] to answer among, ascending */
    size_t label_count;

    ng_document *document; /* of the last call; borrowed */
    size_t block_count;    /* 0 for the whole text */
    size_t replaced;
    ng_vectorizer vectorizer;
    double *scores; /* [stride] */
    float *asked;   /* [K] scores of the labels asked for */
    double *chosen; /* [K] their probabilities */

    part *parts; /* [part_count] the record's own title, then its blocks, or all of its text */
    size_t part_count;
    size_t parts_capacity;
    ng_prediction *predictions; /* [blocks] */
    size_t predictions_capacity;
    double *p; /* [(1 + blocks) x K] */
    size_t p_capacity;

    ng_grams grams; /* of the record; empty until a label is to be explained */
    uint32_t *ids;  /* [grams.count] */
    size_t ids_capacity;
    ng_row row;
    ng_contribution *contributions;
    size_t contributions_capacity;
};

/* ---- Making ---- */

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
    c->label_count = ng_sort_unique_u32(c->labels, count ? count : K);
    return NG_OK;
}

static ng_weights weights_of(const ng_model *model)
{
    return (ng_weights){model->idf, model->block};
}

static ng_status init_vectorizer(ng_classifier *c)
{
    const ng_model *model = c->model;
    const ng_weights weights = weights_of(model);
    const void *rows = model->halves ? (const void *)model->halves : model->weights;
    const size_t size = model->halves ? sizeof *model->halves : sizeof *model->weights;
    return ng_vectorizer_init(&c->vectorizer, &model->features, &model->vocabulary, &weights, rows,
                              model->stride * size);
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
    if (!c->scores || !c->asked || !c->chosen || init_vectorizer(c) != NG_OK)
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
    ng_vectorizer_clear(&c->vectorizer);
    ng_row_clear(&c->row);
    free(c->scores);
    free(c->asked);
    free(c->chosen);
    free(c->parts);
    ng_grams_clear(&c->grams);
    free(c->ids);
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

static void predict(ng_classifier *c, const ng_row *row, double *p, ng_prediction *out)
{
    out->p = NULL;
    if (row->count == 0)
        return;
    score(c->model, row, c->scores);
    calibrate(c, p);
    out->p = p;
}

/* Tokens and columns of a part of the document, none of which reaches into what was added before.
 * Nothing is read of a block that gets no label. */
static ng_status add_part(ng_classifier *c, size_t number, bool has_label)
{
    const ng_feature_options *options = &c->model->features;
    ng_document *d = c->document;
    ng_range tokens = {0, 0};
    ng_status status = NG_OK;
    c->parts[c->part_count++] = (part){.number = number, .has_label = has_label};
    if (has_label) {
        status = ng_document_tokens(d, number, ng_grams_need_marks(options), &tokens);
        c->replaced += d->parts[number].replaced;
    }
    return status == NG_OK
               ? ng_vectorizer_add(&c->vectorizer, &d->tokens, tokens.first, tokens.last)
               : status;
}

/* Begins a document: parses it where its blocks are wanted, and makes room. */
static ng_status begin(ng_classifier *c, ng_document *document)
{
    const bool has_blocks =
        c->unit == NG_UNIT_PARAGRAPH || (c->unit == NG_UNIT_AUTO && !document->record->is_row);
    const ng_status status = has_blocks ? ng_document_parse(document) : NG_OK;
    const size_t K = c->model->labels.count, blocks = has_blocks ? document->article.count : 0;
    c->document = document;
    c->replaced = c->part_count = c->block_count = 0;
    if (status != NG_OK ||
        !ng_array_reserve(&c->parts, &c->parts_capacity, 2 + blocks, sizeof *c->parts) ||
        !ng_array_reserve(&c->p, &c->p_capacity, (1 + blocks) * K, sizeof *c->p) ||
        !ng_array_reserve(&c->predictions, &c->predictions_capacity, blocks,
                          sizeof *c->predictions))
        return NG_ERROR_MEMORY;
    c->block_count = blocks;
    ng_vectorizer_reset(&c->vectorizer);
    ng_grams_reset(&c->grams);
    return NG_OK;
}

/* Counts the document and predicts the labels of its blocks. */
static ng_status read_document(ng_classifier *c, ng_document *document)
{
    const size_t K = c->model->labels.count;
    ng_vectorizer *v = &c->vectorizer;
    ng_status status = begin(c, document);
    if (status == NG_OK)
        status = add_part(c, NG_DOCUMENT_TITLE, true);
    if (status == NG_OK && c->block_count == 0)
        status = add_part(c, NG_DOCUMENT_TEXT, true);
    for (size_t b = 0; b < c->block_count && status == NG_OK; b++) {
        const ng_block *block = &document->article.blocks[b];
        status =
            add_part(c, NG_DOCUMENT_BLOCK + b, block->kind != NG_BLOCK_BOILERPLATE || c->furniture);
        c->predictions[b] = (ng_prediction){.known = v->part_known, .total = v->part_total};
        if (status == NG_OK)
            predict(c, &v->part, c->p + (1 + b) * K, &c->predictions[b]);
    }
    if (status == NG_OK)
        ng_vectorizer_finish(v);
    return status;
}

ng_status ng_classifier_known(ng_classifier *c, ng_document *document, size_t *known, size_t *total,
                              ng_error *error)
{
    if (read_document(c, document) != NG_OK)
        return ng_fail_memory(error);
    *known = c->vectorizer.record_known;
    *total = c->vectorizer.record_total;
    return NG_OK;
}

ng_status ng_classify(ng_classifier *c, ng_document *document, ng_classification *out,
                      ng_error *error)
{
    const ng_vectorizer *v = &c->vectorizer;
    if (read_document(c, document) != NG_OK)
        return ng_fail_memory(error);
    *out = (ng_classification){.document = {.known = v->record_known, .total = v->record_total},
                               .blocks = document->article.blocks,
                               .block_predictions = c->predictions,
                               .block_count = c->block_count,
                               .replaced = c->replaced};
    if (c->block_count > 0)
        ng_document_title(document, &out->title, NULL); /* parsed: it cannot fail */
    else if (document->record->title.length > 0)
        out->title = document->record->title;
    predict(c, &c->vectorizer.record, c->p, &out->document);
    return NG_OK;
}

/* ---- Explanation ---- */

/* The n-grams of the record with their places, which a prediction does without. */
static ng_status make_explainable(ng_classifier *c)
{
    ng_status status = NG_OK;
    for (size_t i = 0; i < c->part_count && status == NG_OK; i++) {
        part *of = &c->parts[i];
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

ng_status ng_explain(ng_classifier *c, size_t block, size_t label, const ng_contribution **items,
                     size_t *count, double *bias, ng_error *error)
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
    const ng_weights weights = weights_of(model);
    ng_weigh(&model->features, &weights, c->row.index, c->row.values, c->row.count);
    for (size_t i = 0; i < c->row.count; i++)
        values[c->row.index[i]] = c->row.values[i];
    const size_t known = gather_places(c, grams, places);
    *count = 0;
    for (size_t i = 0, next; i < known; i = next) {
        for (next = i + 1; next < known && places[next].id == places[i].id;)
            next++;
        c->contributions[(*count)++] =
            contribution(c, &places[i], next - i, (double)values[places[i].id], label);
    }
    sort_by_size(c->contributions, *count);
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
