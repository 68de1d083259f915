/* Which blocks of an article are about which topic. */
#include "cli/block_topics.h"

#include <stdlib.h>
#include <string.h>

/* A likeliest topic below this is a guess. */
static const double topic_min = 0.3;

struct block_topics {
    const ng_model *model;
    ng_classifier *classifier;
    ng_classification result; /* of the record at hand */
    size_t *bytes;            /* [K] text of each label's blocks */
    size_t *labels;           /* [K] those found */
    ng_span *within;          /* [capacity] */
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
    free(topics->within);
    free(topics);
}

/* The likeliest label of a block, or K when it is not sure or the block is no running text. */
static size_t topic_of(const block_topics *t, size_t block)
{
    const size_t K = ng_model_label_count(t->model);
    const double *p = t->result.block_predictions[block].p;
    const ng_block_kind kind = t->result.blocks[block].kind;
    size_t best = 0;
    if (!p || (kind != NG_BLOCK_PARAGRAPH && kind != NG_BLOCK_LIST_ITEM))
        return K;
    for (size_t k = 1; k < K; k++)
        if (p[k] > p[best])
            best = k;
    return p[best] >= topic_min ? best : K;
}

ng_status block_topics_find(block_topics *topics, ng_document *document, ng_string *title,
                            ng_error *error)
{
    const size_t K = ng_model_label_count(topics->model);
    ng_status status = ng_classify(topics->classifier, document, &topics->result, error);
    if (status != NG_OK)
        return status;
    if (topics->result.block_count >= topics->capacity) {
        topics->capacity = topics->result.block_count + 64;
        free(topics->within);
        topics->within = calloc(topics->capacity, sizeof *topics->within);
        if (!topics->within) {
            topics->capacity = 0;
            *error = (ng_error){.status = NG_ERROR_MEMORY};
            return NG_ERROR_MEMORY;
        }
    }
    *title = topics->result.title;
    memset(topics->bytes, 0, K * sizeof *topics->bytes);
    for (size_t b = 0; b < topics->result.block_count; b++) {
        const size_t label = topic_of(topics, b);
        if (label < K)
            topics->bytes[label] += topics->result.blocks[b].span.length;
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
    for (size_t b = 0; b < topics->result.block_count; b++)
        if (topic_of(topics, b) == label)
            topics->within[count++] = topics->result.blocks[b].span;
    options->within = topics->within;
    options->within_count = count;
    return count;
}
