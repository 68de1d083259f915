/* Scorers and spans for the suites of ROUGE. */
#ifndef NUTGRAF_TESTS_ROUGE_SAMPLE_H
#define NUTGRAF_TESTS_ROUGE_SAMPLE_H

#include <string.h>

#include "nutgraf/rouge.h"
#include "support.h"

static inline ng_rouge *new_rouge(bool stem, uint32_t metrics)
{
    ng_rouge_options options = {.no_stemming = !stem, .metrics = metrics};
    ng_rouge *rouge;
    ck_assert_int_eq(ng_rouge_new(&options, &rouge, NULL), NG_OK);
    return rouge;
}

static inline void add_reference(ng_rouge *rouge, const char *text)
{
    ck_assert_int_eq(ng_rouge_reference_add(rouge, text, strlen(text), NULL), NG_OK);
}

/* The lines of a text as spans; returns their number. */
static inline size_t lines_of(const char *text, ng_span *spans, size_t max)
{
    size_t count = 0;
    for (const char *line = text;; line++) {
        const size_t length = strcspn(line, "\n");
        ck_assert_uint_lt(count, max);
        spans[count++] = (ng_span){(size_t)(line - text), length};
        line += length;
        if (!*line)
            return count;
    }
}

#endif
