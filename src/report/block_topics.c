/* Which blocks of an article are about which topic. */
#include "report/block_topics.h"

#include <stdlib.h>

#include "base/error.h"

/* A likeliest topic below this is a guess. */
static const double topic_min = 0.3;

/* The likeliest label of a block, or K when it is not sure or the block is no running text. */
static size_t topic_of(const block_topics *topics, size_t block)
{
    const double *p = topics->result.block_predictions[block].p;
    const ng_block_kind kind = topics->result.blocks[block].kind;
    size_t best = 0;
    if (!p || (kind != NG_BLOCK_PARAGRAPH && kind != NG_BLOCK_LIST_ITEM))
        return topics->K;
    for (size_t k = 1; k < topics->K; k++)
        if (p[k] > p[best])
            best = k;
    return p[best] >= topic_min ? best : topics->K;
}

ng_status block_topics_find(const ng_model *model, ng_classifier *classifier, ng_document *document,
                            block_topics *out, ng_error *error)
{
    *out = (block_topics){.K = ng_model_label_count(model)};
    ng_status status = ng_classify(classifier, document, &out->result, error);
    if (status != NG_OK)
        return status;
    out->labels = calloc(out->K, sizeof *out->labels);
    out->within = calloc(out->result.block_count + 1, sizeof *out->within);
    if (!out->labels || !out->within)
        return ng_fail_memory(error);
    for (size_t k = 0; k < out->K; k++)
        out->labels[k].item = (uint32_t)k;
    for (size_t b = 0; b < out->result.block_count; b++) {
        const size_t label = topic_of(out, b);
        if (label < out->K)
            out->labels[label].score += (double)out->result.blocks[b].span.length;
    }
    ng_sort_ranks(out->labels, out->K);
    while (out->label_count < out->K && out->labels[out->label_count].score > 0)
        out->label_count++;
    return NG_OK;
}

void block_topics_clear(block_topics *topics)
{
    free(topics->labels);
    free(topics->within);
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
