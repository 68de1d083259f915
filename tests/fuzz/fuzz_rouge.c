/* libFuzzer: scores and greedy extraction of any bytes. Two bytes of options, then texts separated
 * by 0xff: references, and the candidate as the last. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "nutgraf/rouge.h"
#include "text/stem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LINES_MAX = 64 };

static void require(bool holds)
{
    if (!holds)
        abort();
}

static char *copy_of(const uint8_t *data, size_t size)
{
    char *copy = malloc(size ? size : 1);
    require(copy != NULL);
    if (size)
        memcpy(copy, data, size);
    return copy;
}

static void check_scores(const ng_rouge_score *scores, uint32_t metrics)
{
    for (size_t m = 0; m < NG_ROUGE_COUNT; m++) {
        const ng_rouge_score *s = &scores[m];
        require(s->precision >= 0 && s->precision <= 1 && s->recall >= 0 && s->recall <= 1);
        require(s->f >= 0 && s->f <= 1 && (s->f > 0) == (s->precision > 0 && s->recall > 0));
        require(s->f == 0 || metrics & NG_ROUGE_SET(m));
    }
    /* What is a subsequence is a bag of words in common. */
    const uint32_t both = NG_ROUGE_SET(NG_ROUGE_1) | NG_ROUGE_SET(NG_ROUGE_L);
    if ((metrics & both) == both)
        require(scores[NG_ROUGE_L].f <= scores[NG_ROUGE_1].f);
}

/* The candidate cut into lines; scored as spans it is the same. */
static size_t lines_of(const char *text, size_t length, ng_span *spans)
{
    size_t count = 0, from = 0;
    for (size_t i = 0; i <= length; i++)
        if (i == length || (text[i] == '\n' && count + 1 < LINES_MAX)) {
            spans[count++] = (ng_span){from, i - from};
            from = i + 1;
        }
    return count;
}

static void check_candidate(ng_rouge *rouge, const char *text, size_t length, uint32_t metrics,
                            size_t max)
{
    ng_rouge_score scores[NG_ROUGE_COUNT], again[NG_ROUGE_COUNT];
    ng_span spans[LINES_MAX];
    size_t chosen[LINES_MAX], count;
    require(ng_rouge_score_text(rouge, text, length, scores, NULL) == NG_OK);
    check_scores(scores, metrics);
    const size_t S = lines_of(text, length, spans);
    require(ng_rouge_score_spans(rouge, text, spans, S, again, NULL) == NG_OK);
    require(S == LINES_MAX || memcmp(scores, again, sizeof scores) == 0);
    require(ng_rouge_oracle(rouge, text, spans, S, max, chosen, &count, NULL) == NG_OK);
    require(count <= max && count <= S);
    for (size_t i = 0; i < count; i++)
        require(chosen[i] < S && (i == 0 || chosen[i] > chosen[i - 1]));
    require(ng_rouge_score_text(rouge, text, length, again, NULL) == NG_OK);
    require(memcmp(scores, again, sizeof scores) == 0);
}

/* A stem is never empty and never longer than its word. */
static void check_stem(const char *text, size_t length)
{
    char *word = malloc(length ? length : 1);
    size_t n = 0;
    require(word != NULL);
    for (size_t i = 0; i < length; i++)
        if ((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= '0' && text[i] <= '9'))
            word[n++] = text[i];
    const size_t stem = ng_porter_stem(word, n);
    require(stem <= n && (stem > 0 || n == 0));
    free(word);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const uint32_t metrics = (data[0] | (uint32_t)data[1] << 8) % NG_ROUGE_SET(NG_ROUGE_COUNT);
    ng_rouge_options options = {.no_stemming = data[1] & 0x80, .metrics = metrics};
    ng_rouge *rouge;
    require(ng_rouge_new(&options, &rouge, NULL) == NG_OK);
    data += 2;
    size -= 2;
    for (const uint8_t *end; size > 0 && (end = memchr(data, 0xff, size)) != NULL;) {
        const size_t length = (size_t)(end - data);
        char *text = copy_of(data, length);
        require(ng_rouge_reference_add(rouge, text, length, NULL) == NG_OK);
        free(text);
        data += length + 1;
        size -= length + 1;
    }
    char *text = copy_of(data, size);
    check_stem(text, size);
    ng_rouge_score scores[NG_ROUGE_COUNT];
    if (ng_rouge_score_text(rouge, text, size, scores, NULL) == NG_OK)
        check_candidate(rouge, text, size, metrics ? metrics : NG_ROUGE_ALL, 1 + size % 5);
    free(text);
    ng_rouge_free(rouge);
    return 0;
}
