/* What can be asked of a model of word vectors. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/model_parts.h"
#include "nutgraf/vectors.h"

size_t ng_model_dimensions(const ng_model *model)
{
    return model->vectors.d;
}

ng_status ng_model_find_word(const ng_model *model, const char *text, size_t length, size_t *word)
{
    ng_tokens tokens = {0};
    ng_grams grams = {0};
    *word = model->vocabulary.V;
    ng_status status = ng_tokenize(text, (ng_span){0, length}, &tokens);
    if (status == NG_OK)
        status = ng_grams_add(&model->features, &tokens, 0, tokens.count, &grams);
    if (status == NG_OK && grams.count == 1 && model->vectors.d) {
        const uint32_t found = ng_vocabulary_find(&model->vocabulary, grams.items[0].hash);
        *word = found == NG_NO_FEATURE ? *word : found;
    }
    ng_tokens_clear(&tokens);
    ng_grams_clear(&grams);
    return status;
}

void ng_model_word_vector(const ng_model *model, size_t word, float *out)
{
    const uint32_t number = (uint32_t)word;
    memset(out, 0, model->vectors.d * sizeof *out);
    ng_word_vectors_add(&model->vectors, &number, 1, out);
}

ng_status ng_model_near_words(const ng_model *model, size_t word, size_t count, ng_near_word *out,
                              size_t *written)
{
    const size_t V = model->vocabulary.V;
    ng_rank *ranks = ng_array_new(count < V ? count : V, sizeof *ranks);
    ng_status status = ranks ? ng_word_vectors_nearest(&model->vectors, (uint32_t)word,
                                                       count < V ? count : V, ranks, written)
                             : NG_ERROR_MEMORY;
    for (size_t i = 0; status == NG_OK && i < *written; i++)
        out[i] = (ng_near_word){ng_model_feature(model, ranks[i].item).text, ranks[i].score};
    free(ranks);
    return status;
}
