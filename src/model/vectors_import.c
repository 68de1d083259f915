/* Word vectors that others have made, for the words that our tokenizer knows as one. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/names.h"
#include "data/word_vectors_reader.h"
#include "model/task_model.h"

typedef struct vectors_import {
    ng_feature_options features;
    size_t max_features;
    size_t d;
    ng_tokens tokens; /* of the word at hand */
    ng_grams grams;
    ng_names names;         /* of the words taken, as the vocabulary has them */
    ng_feature_name *words; /* [names.count] */
    size_t words_capacity;
    int8_t *vectors; /* [names.count x d] */
    size_t vectors_capacity;
    float *scales; /* [names.count] */
    size_t scales_capacity;
    uint64_t read; /* words of the file */
} vectors_import;

static ng_status add_word(vectors_import *m, uint64_t hash, const char *name, size_t length,
                          const float *values)
{
    const size_t count = m->names.count;
    if (ng_names_find(&m->names, name, length) != NG_NO_NAME)
        return NG_OK; /* the first one, the most frequent, has been taken */
    if (!ng_array_reserve(&m->words, &m->words_capacity, count + 1, sizeof *m->words) ||
        !ng_array_reserve(&m->vectors, &m->vectors_capacity, (count + 1) * m->d, 1) ||
        !ng_array_reserve(&m->scales, &m->scales_capacity, count + 1, sizeof *m->scales) ||
        ng_names_add(&m->names, name, length) == NG_NO_NAME)
        return NG_ERROR_MEMORY;
    m->words[count] = (ng_feature_name){hash, m->names.items[count].text, length};
    m->scales[count] = ng_word_vector_round(m->d, values, m->vectors + count * m->d);
    return NG_OK;
}

/* Takes a word unless it is none of ours: one token from its first to its last byte. */
static ng_status consider(vectors_import *m, ng_string word, const float *values)
{
    char name[NG_GRAM_NAME_MAX];
    ng_tokens_reset(&m->tokens);
    ng_grams_reset(&m->grams);
    ng_status status = ng_tokenize(word.data, (ng_span){0, word.length}, &m->tokens);
    if (status != NG_OK || m->tokens.count != 1 || m->tokens.items[0].length != word.length)
        return status;
    status = ng_grams_add(&m->features, &m->tokens, 0, 1, &m->grams);
    if (status != NG_OK || m->grams.count != 1)
        return status;
    const size_t length = ng_gram_name(&m->grams, &m->grams.items[0], &m->tokens, name);
    return add_word(m, m->grams.items[0].hash, name, length, values);
}

static ng_status read_words(vectors_import *m, ng_vector_reader *reader,
                            const ng_train_callbacks *callbacks, ng_error *error)
{
    ng_status status = NG_OK;
    m->d = ng_vector_reader_dimensions(reader);
    while (status == NG_OK && m->names.count < m->max_features) {
        const ng_train_progress progress = {.stage = "read", .rows = m->read};
        ng_string word;
        const float *values;
        if (m->read % 4096 == 0 && callbacks && callbacks->progress &&
            !callbacks->progress(callbacks->context, &progress))
            return ng_fail(error, NG_INTERRUPTED, "interrupted while reading");
        status = ng_vector_reader_next(reader, &word, &values, error);
        m->read += status == NG_OK;
        if (status == NG_OK && consider(m, word, values) != NG_OK)
            status = ng_fail_memory(error);
    }
    return status == NG_END ? NG_OK : status;
}

/* The vocabulary leaves out a word that its table cannot tell from another: so do the vectors. */
static ng_status make_vocabulary(vectors_import *m, ng_vocabulary *vocabulary)
{
    size_t v = 0;
    ng_status status = ng_vocabulary_freeze(m->words, m->names.count, 0, vocabulary, NULL);
    for (size_t i = 0; status == NG_OK && i < m->names.count && v < vocabulary->V; i++)
        if (vocabulary->hashes[v] == m->words[i].hash) {
            memmove(m->vectors + v * m->d, m->vectors + i * m->d, m->d);
            m->scales[v++] = m->scales[i];
        }
    return status;
}

static ng_status make_model(vectors_import *m, const char *format, const char *card, ng_model **out,
                            ng_vectors_report *report, ng_error *error)
{
    ng_vocabulary vocabulary = {0};
    ng_json_out facts = {0};
    ng_status status = make_vocabulary(m, &vocabulary);
    if (status != NG_OK)
        return ng_fail_memory(error);
    ng_json_object_begin(&facts);
    ng_json_put_text(&facts, "imported", format);
    ng_json_put_unsigned(&facts, "words_read", m->read);
    ng_json_object_end(&facts);
    const ng_word_vectors vectors = {&vocabulary, m->d, m->vectors, m->scales};
    status = ng_vectors_make(&vectors, &m->features, 0, &facts, card, out, error);
    if (status == NG_OK && report)
        *report = (ng_vectors_report){.records = (size_t)m->read,
                                      .words = vocabulary.V,
                                      .dimensions = m->d};
    ng_json_out_clear(&facts);
    ng_vocabulary_clear(&vocabulary);
    return status;
}

ng_status ng_vectors_import(const char *path, const ng_vectors_options *options,
                            const ng_train_callbacks *callbacks, const char *card, ng_model **out,
                            ng_vectors_report *report, ng_error *error)
{
    vectors_import m = {.max_features = options->max_features};
    ng_vector_reader *reader = NULL;
    ng_status status = ng_vectors_options_check(options, error);
    if (status == NG_OK)
        status = ng_vector_reader_open(path, &reader, error);
    if (status == NG_OK) {
        ng_vectors_features(options, &m.features);
        status = read_words(&m, reader, callbacks, error);
    }
    if (status == NG_OK && m.names.count == 0) {
        status = ng_fail(error, NG_ERROR_DATA, "none of %" PRIu64 " words is one of ours", m.read);
        ng_error_locate(error, path, 0, 0);
    }
    if (status == NG_OK)
        status = make_model(&m, ng_vector_reader_format(reader), card, out, report, error);
    ng_vector_reader_close(reader);
    ng_tokens_clear(&m.tokens);
    ng_grams_clear(&m.grams);
    ng_names_clear(&m.names);
    free(m.words);
    free(m.vectors);
    free(m.scales);
    return status;
}
