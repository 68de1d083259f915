/* libFuzzer: sentences of any bytes. The first byte is where the span starts; what lies before it
 * must not matter. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "nutgraf/document.h"
#include "text/lines.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* Spans ascend, are trimmed, and hold everything but white space. */
static void check_cover(const char *text, size_t start, size_t length, const ng_sentences *found)
{
    size_t end = start;
    for (size_t i = 0; i < found->count; i++) {
        ng_span span = found->items[i], trimmed = ng_span_trim(text, span);
        require(span.length > 0 && span.start >= end && span.start <= length &&
                span.length <= length - span.start);
        require(trimmed.start == span.start && trimmed.length == span.length);
        require(ng_span_trim(text, (ng_span){end, span.start - end}).length == 0);
        end = span.start + span.length;
    }
    require(ng_span_trim(text, (ng_span){end, length - end}).length == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t start = size > 0 ? data[0] : 0;
    if (start + 1 > size)
        return 0;
    /* Copies of their own, so that the sanitizer sees a read outside the span. */
    size_t length = size - 1, part = length - start;
    char *text = malloc(length ? length : 1), *inside = malloc(part ? part : 1);
    ng_sentences whole = {0}, alone = {0};
    require(text && inside);
    memcpy(text, data + 1, length);
    memcpy(inside, data + 1 + start, part);

    require(ng_sentences_split(text, (ng_span){start, part}, &whole) == NG_OK);
    require(ng_sentences_split(inside, (ng_span){0, part}, &alone) == NG_OK);
    check_cover(text, start, length, &whole);
    require(whole.count == alone.count);
    for (size_t i = 0; i < whole.count; i++)
        require(whole.items[i].start == alone.items[i].start + start &&
                whole.items[i].length == alone.items[i].length);

    ng_sentences_clear(&whole);
    ng_sentences_clear(&alone);
    free(text);
    free(inside);
    return 0;
}
