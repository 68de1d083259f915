/* Made-up text whose tokens, sentences and paragraphs are known without asking the library. */
#ifndef NUTGRAF_BENCHMARKS_TEXT_H
#define NUTGRAF_BENCHMARKS_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "nutgraf/document.h"

typedef struct bench_word {
    ng_span span;
    const char *form; /* as a token has it: folded, composed */
} bench_word;

typedef struct bench_text {
    char *data; /* [length] */
    size_t length;
    bench_word *words; /* [word_count] */
    size_t word_count;
    ng_span *sentences; /* [sentence_count] */
    size_t sentence_count;
    ng_span *paragraphs; /* [paragraph_count], blank lines between them */
    size_t paragraph_count;
    char (*forms)[40]; /* the words drawn from */
} bench_text;

/* About `bytes` bytes of English look: paragraphs of one to six sentences of 5 to 25 words, a few
 * of which have letters beyond ASCII unless `ascii`. Frequencies fall with the rank as in real
 * text. The same for the same arguments. Memory that runs out ends the program. */
bench_text bench_text_make(size_t bytes, bool ascii);
void bench_text_clear(bench_text *text);

#endif
