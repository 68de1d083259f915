/* Which blocks of an article are about which topic. */
#include <stdlib.h>
#include <string.h>

#include "cli/summary.h"

/* A likeliest topic below this is a guess. */
static const double topic_min = 0.3;

typedef struct topic_block {
    ng_span span;
    size_t label;
} topic_block;

struct block_topics {
    const ng_model *model;
    ng_classifier *classifier;
    size_t *bytes;       /* [K] text of each label's blocks */
    size_t *labels;      /* [K] those found */
    topic_block *blocks; /* [count] */
    ng_span *within;     /* [capacity] */
    size_t count;
    size_t capacity;
};

block_topics *block_topics_new(const ng_model *model)
{
    /* A row of a table has blocks too. */
    const ng_classifier_options options = {.unit = NG_UNIT_PARAGRAPH};
    const size_t K = ng_model_label_count(model);
    block_topics *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    t->model = model;
    t->bytes = calloc(K, sizeof *t->bytes);
    t->labels = calloc(K, sizeof *t->labels);
    if (!t->bytes || !t->labels ||
        ng_classifier_new(model, &options, &t->classifier, NULL) != NG_OK) {
        block_topics_free(t);
        return NULL;
    }
    return t;
}

void block_topics_free(block_topics *topics)
{
    if (!topics)
        return;
    ng_classifier_free(topics->classifier);
    free(topics->bytes);
    free(topics->labels);
    free(topics->blocks);
    free(topics->within);
    free(topics);
}

static bool reserve(block_topics *t, size_t count)
{
    if (t->blocks && count <= t->capacity)
        return true;
    const size_t capacity = count < 64 ? 64 : count;
    free(t->blocks);
    free(t->within);
    t->blocks = calloc(capacity, sizeof *t->blocks);
    t->within = calloc(capacity, sizeof *t->within);
    t->capacity = t->blocks && t->within ? capacity : 0;
    return t->capacity > 0;
}

/* The likeliest label, or K when it is not sure. */
static size_t topic_of(const double *p, size_t K)
{
    size_t best = 0;
    for (size_t k = 1; p && k < K; k++)
        if (p[k] > p[best])
            best = k;
    return p && p[best] >= topic_min ? best : K;
}

ng_status block_topics_find(block_topics *topics, const ng_record *record, ng_string *title,
                            ng_error *error)
{
    const size_t K = ng_model_label_count(topics->model);
    ng_classification result;
    ng_status status = ng_classify(topics->classifier, record, &result, error);
    if (status != NG_OK)
        return status;
    if (!reserve(topics, result.block_count)) {
        *error = (ng_error){.status = NG_ERROR_MEMORY};
        return NG_ERROR_MEMORY;
    }
    *title = result.title;
    topics->count = 0;
    memset(topics->bytes, 0, K * sizeof *topics->bytes);
    for (size_t b = 0; b < result.block_count; b++) {
        const ng_block *block = &result.blocks[b];
        const size_t label = topic_of(result.block_predictions[b].p, K);
        if (label == K || (block->kind != NG_BLOCK_PARAGRAPH && block->kind != NG_BLOCK_LIST_ITEM))
            continue;
        topics->blocks[topics->count++] = (topic_block){block->span, label};
        topics->bytes[label] += block->span.length;
    }
    return NG_OK;
}

size_t block_topics_labels(block_topics *topics, const size_t **labels)
{
    size_t count = 0;
    for (size_t k = 0; k < ng_model_label_count(topics->model); k++) {
        if (topics->bytes[k] == 0)
            continue;
        size_t at = count++;
        for (; at > 0 && topics->bytes[topics->labels[at - 1]] < topics->bytes[k]; at--)
            topics->labels[at] = topics->labels[at - 1];
        topics->labels[at] = k;
    }
    *labels = topics->labels;
    return count;
}

size_t block_topics_within(block_topics *topics, size_t label, ng_summary_options *options)
{
    size_t count = 0;
    for (size_t b = 0; b < topics->count; b++)
        if (topics->blocks[b].label == label)
            topics->within[count++] = topics->blocks[b].span;
    options->within = topics->within;
    options->within_count = count;
    return count;
}
