/* libFuzzer: bytes as a model file. Lengths, places and checksums of the container are put right
 * first, so that what is tried lies behind them. Whatever the sections hold, the model is refused
 * in one line, or it opens and every answer it gives is one: probabilities in [0, 1] that sum to 1,
 * contributions that are numbers and add up, spans inside the text. */
#define _GNU_SOURCE /* memfd_create */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/hash.h"
#include "nutgraf/classify.h"
#include "nutgraf/summarize.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good)
{
    if (!good)
        abort();
}

static ng_document *document;

/* ---- The container (models/FORMAT.md) ---- */

enum { HEADER = 64, ENTRY = 32, SECTIONS_MAX = 16 };

static size_t padded(size_t length)
{
    return (length + 63) / 64 * 64;
}

static void put64(uint8_t *at, uint64_t value)
{
    memcpy(at, &value, sizeof value);
}

/* Makes bytes[size] a container of as many sections as it names; returns its size, 0 for none. */
static size_t repair(uint8_t *bytes, size_t size)
{
    static const uint8_t head[16] = {0x89, 'N',  'G',  'M',  '\r', '\n', 0x1a, '\n',
                                     0x04, 0x03, 0x02, 0x01, 1,    0,    0,    0};
    uint64_t count, length;
    if (size < HEADER)
        return 0;
    memcpy(&count, bytes + 24, sizeof count);
    count %= SECTIONS_MAX + 1;
    const size_t table = padded((size_t)count * ENTRY);
    size_t offset = HEADER + table;
    if (offset > size)
        return 0;
    for (size_t i = 0; i < count; i++) {
        uint8_t *entry = bytes + HEADER + i * ENTRY;
        const size_t room = (size - offset) / 64 * 64;
        memcpy(&length, entry + 16, sizeof length);
        if (length > room)
            length = room;
        put64(entry + 8, offset);
        put64(entry + 16, length);
        put64(entry + 24, ng_hash(bytes + offset, padded((size_t)length)));
        offset += padded((size_t)length);
    }
    memcpy(bytes, head, sizeof head);
    put64(bytes + 16, offset);
    put64(bytes + 24, count);
    put64(bytes + 32, ng_hash(bytes + HEADER, table));
    put64(bytes + 56, ng_hash(bytes, 56));
    return offset;
}

/* ---- Answers ---- */

static const char text[] =
    "Rain stops the match\n\nThe striker met the bank before another storm.\n\n"
    "- profit and frost\n- a new goalkeeper, a new coach\n\nShare this\n";

static void check_prediction(const ng_model *model, const ng_prediction *prediction)
{
    double sum = 0;
    check(prediction->known <= prediction->total);
    if (!prediction->p)
        return;
    for (size_t k = 0; k < ng_model_label_count(model); k++) {
        check(prediction->p[k] >= 0 && prediction->p[k] <= 1);
        sum += prediction->p[k];
    }
    check(ng_model_is_multi_label(model) || fabs(sum - 1) < 1e-9);
}

static void check_evidence(ng_classifier *classifier, size_t block, size_t label)
{
    ng_evidence found;
    check(ng_explain(classifier, block, label, &found, NULL) == NG_OK);
    check(isfinite(found.bias + found.article + found.before + found.behind));
    for (size_t i = 0; i < found.count; i++) {
        check(isfinite(found.items[i].contribution) && isfinite(found.items[i].value));
        check(found.items[i].span.start + found.items[i].span.length < sizeof text);
    }
}

static void check_model(const ng_model *model)
{
    const size_t K = ng_model_label_count(model);
    const ng_record record = {.text = {text, sizeof text - 1}};
    const ng_string first = ng_model_label(model, 0);
    ng_feature_weight best[3];
    size_t count;
    for (size_t k = 0; k < K; k++) {
        const ng_string name = ng_model_label(model, k);
        check(ng_model_find_label(model, name.data, name.length) == k);
        check(ng_model_top_features(model, k, 3, best, &count) == NG_OK && count <= 3);
        for (size_t i = 0; i < count; i++)
            check(best[i].weight > 0);
    }
    for (int restricted = 0; restricted < 2; restricted++) {
        const ng_classifier_options options = {.labels = &first, .label_count = (size_t)restricted};
        ng_classifier *classifier;
        ng_classification result;
        check(ng_classifier_new(model, &options, &classifier, NULL) == NG_OK);
        ng_document_set(document, &record);
        check(ng_classify(classifier, document, &result, NULL) == NG_OK);
        check_prediction(model, &result.document);
        for (size_t b = 0; b < result.block_count; b++)
            check_prediction(model, &result.block_predictions[b]);
        check_evidence(classifier, SIZE_MAX, K - 1);
        check_evidence(classifier, 0, 0);
        ng_classifier_free(classifier);
    }
}

static void check_sentence(const ng_summary_sentence *sentence)
{
    double sum = 0;
    check(sentence->span.length > 0 && sentence->span.start + sentence->span.length < sizeof text);
    for (size_t f = 0; f < sentence->part_count; f++) {
        check(isfinite(sentence->parts[f].contribution));
        sum += sentence->parts[f].contribution;
    }
    check(fabs(sum - sentence->score) <= 1e-9 * (1 + fabs(sum)) || fabs(sum) > 1e30);
}

static void check_summary_model(const ng_model *model)
{
    const ng_record record = {.text = {text, sizeof text - 1}};
    ng_summarizer *summarizer;
    ng_summary_options options;
    ng_summary summary;
    for (size_t f = 0; f < ng_model_feature_count(model); f++) {
        const ng_summary_feature feature = ng_model_summary_feature(model, f);
        for (size_t b = 0; b <= feature.edge_count; b++)
            check(isfinite(feature.weights[b]));
    }
    check(ng_summarizer_new(model, &summarizer, NULL) == NG_OK);
    ng_document_set(document, &record);
    ng_summary_options_default(&options);
    for (int exact = 0; exact < 2; exact++) {
        /* AUTO may stop after the first sentence: the model may think that nothing else is worth
         * its length. */
        options.budget = exact ? NG_BUDGET_SENTENCES : NG_BUDGET_AUTO;
        check(ng_summarize(summarizer, document, &options, &summary, NULL) == NG_OK);
        check(summary.count >= (exact ? 3 : 1) && summary.count <= 3);
        check(strcmp(summary.method, "learned") == 0);
        for (size_t i = 0; i < summary.count; i++)
            check_sentence(&summary.sentences[i]);
    }
    ng_summarizer_free(summarizer);
}

static void check_vectors(const ng_model *model)
{
    const size_t V = ng_model_feature_count(model);
    ng_near_word near[3];
    size_t count, word;
    check(V > 0 && ng_model_dimensions(model) > 0);
    check(ng_model_find_word(model, "storm", 5, &word) == NG_OK && word <= V);
    for (word = 0; word < V; word += 1 + V / 4) {
        check(ng_model_near_words(model, word, 3, near, &count) == NG_OK && count <= 3);
        for (size_t i = 0; i < count; i++)
            check(fabs(near[i].cosine) < 1 + 1e-9);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    ng_error error;
    ng_model *model = NULL;
    uint8_t *bytes = malloc(size + 1);
    const int file = memfd_create("model", 0);
    check(bytes && file >= 0);
    check(document || ng_document_new(&document, NULL) == NG_OK);
    memcpy(bytes, data, size);
    const size_t length = repair(bytes, size);
    check(write(file, bytes, length) == (ssize_t)length);
    free(bytes);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    ng_status status = ng_model_open(path, &model, &error);
    if (status == NG_OK && ng_model_task(model) == NG_TASK_SUMMARY) {
        check_summary_model(model);
    } else if (status == NG_OK && ng_model_task(model) == NG_TASK_TOPIC) {
        check_model(model);
    } else if (status == NG_OK && ng_model_task(model) == NG_TASK_VECTORS) {
        check_vectors(model);
    } else if (status != NG_OK) {
        check(status == NG_ERROR_MODEL && error.status == status);
        check(error.message[0] && !strchr(error.message, '\n'));
    }
    ng_model_close(model);
    close(file);
    return 0;
}
