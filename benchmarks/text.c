/* Text out of syllables. */
#include "text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "bench.h"

enum { WORDS = 20000, FOREIGN = 400 /* of them, from the end */ };

static const char *const onsets[] = {"b", "br", "c", "d", "f",  "g",  "gr", "h",  "l",  "m", "n",
                                     "p", "pl", "r", "s", "st", "sh", "t",  "th", "tr", "v", "w"};
static const char *const vowels[] = {"a", "e", "i", "o", "u", "ea", "ou", "ai"};
static const char *const codas[] = {"", "n", "r", "s", "t", "l", "nd", "rt", "ng", "m"};
/* Upper and lower case that NFKC and case folding leave as they stand. */
static const char *const foreign[] = {"\xc3\xa9", "\xc3\xbc", "\xc3\xb1",
                                      "\xc5\x82", "\xce\xbb", "\xd0\xb6"};

#define COUNT(array)      (sizeof(array) / sizeof *(array))
#define PICK(array, draw) (array)[ng_random_below((draw), COUNT(array))]

static void make_forms(char (*forms)[40], ng_random *random)
{
    for (size_t w = 0; w < WORDS; w++) {
        const size_t syllables = 1 + ng_random_below(random, w < 200 ? 1 : 3);
        forms[w][0] = '\0';
        for (size_t s = 0; s < syllables; s++) {
            strcat(forms[w], PICK(onsets, random));
            strcat(forms[w], PICK(vowels, random));
            strcat(forms[w], PICK(codas, random));
        }
        if (w >= WORDS - FOREIGN)
            strcat(forms[w], PICK(foreign, random));
    }
}

/* Rank about as often as 1 / rank: the exponential of a uniform draw. */
static size_t draw_rank(ng_random *random, size_t count)
{
    double x = 1;
    for (size_t bits = ng_random_below(random, 15); bits > 0; bits--)
        x *= 2;
    const size_t rank = (size_t)(x * (1 + ng_random_unit(random))) - 1;
    return rank < count ? rank : rank % count;
}

static void put(bench_text *text, const char *bytes)
{
    const size_t length = strlen(bytes);
    memcpy(text->data + text->length, bytes, length);
    text->length += length;
}

static void put_sentence(bench_text *text, ng_random *random, bool ascii)
{
    const size_t count = 5 + ng_random_below(random, 21), start = text->length;
    for (size_t i = 0; i < count; i++) {
        const bool strange = !ascii && ng_random_below(random, 50) == 0;
        const size_t rank = strange ? WORDS - 1 - ng_random_below(random, FOREIGN)
                                    : draw_rank(random, WORDS - FOREIGN);
        bench_word *word = &text->words[text->word_count++];
        *word = (bench_word){.span = {text->length, strlen(text->forms[rank])},
                             .form = text->forms[rank]};
        put(text, word->form);
        if (i == 0)
            text->data[word->span.start] = (char)(text->data[word->span.start] - 'a' + 'A');
        if (i + 1 < count)
            put(text, ng_random_below(random, 12) == 0 ? ", " : " ");
    }
    put(text, ".");
    text->sentences[text->sentence_count++] = (ng_span){start, text->length - start};
}

bench_text bench_text_make(size_t bytes, bool ascii)
{
    ng_random random;
    const size_t room = bytes + 16384;
    bench_text text = {.data = bench_memory(malloc(room)),
                       .words = bench_memory(malloc(room * sizeof *text.words)),
                       .sentences = bench_memory(malloc(room * sizeof *text.sentences)),
                       .paragraphs = bench_memory(malloc(room * sizeof *text.paragraphs)),
                       .forms = bench_memory(malloc(WORDS * sizeof *text.forms))};
    ng_random_seed(&random, 5);
    make_forms(text.forms, &random);
    while (text.length < bytes) {
        const size_t start = text.length;
        if (start > 0)
            put(&text, "\n\n");
        const size_t first = text.length;
        for (size_t sentences = 1 + ng_random_below(&random, 6); sentences > 0; sentences--) {
            put_sentence(&text, &random, ascii);
            if (sentences > 1)
                put(&text, " ");
        }
        text.paragraphs[text.paragraph_count++] = (ng_span){first, text.length - first};
    }
    return text;
}

void bench_text_clear(bench_text *text)
{
    free(text->data);
    free(text->words);
    free(text->sentences);
    free(text->paragraphs);
    free(text->forms);
}
