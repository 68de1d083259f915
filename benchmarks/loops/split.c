/* Sentences of text: those that it was made of. */
#include "bench.h"
#include "text.h"

typedef struct job {
    bench_text text;
    ng_sentences sentences;
} job;

static void run(void *context)
{
    job *j = context;
    ng_sentences_reset(&j->sentences);
    bench_require(ng_sentences_split(j->text.data, (ng_span){0, j->text.length}, &j->sentences) ==
                      NG_OK,
                  "memory");
}

/* Made-up words can look like abbreviations to a splitter that has learnt from real ones, so a few
 * boundaries may be missed; none may be where none is. */
static void check(const job *j)
{
    size_t right = 0, k = 0;
    for (size_t i = 0; i < j->sentences.count; i++) {
        const size_t end = j->sentences.items[i].start + j->sentences.items[i].length;
        while (k < j->text.sentence_count &&
               j->text.sentences[k].start + j->text.sentences[k].length < end)
            k++;
        bench_require(k < j->text.sentence_count &&
                          j->text.sentences[k].start + j->text.sentences[k].length == end,
                      "the end of a sentence");
        right++;
    }
    bench_require((double)right >= 0.98 * (double)j->text.sentence_count,
                  "the number of sentences");
}

int main(void)
{
    job j = {.text = bench_text_make(1 << 17, true)};
    run(&j);
    check(&j);
    bench_loop(&(bench_work){.name = "sentence split, ASCII",
                             .item = "sentence",
                             .items = (double)j.text.sentence_count,
                             .bytes = (double)j.text.length,
                             .run = run,
                             .context = &j});
    ng_sentences_clear(&j.sentences);
    bench_text_clear(&j.text);
    return 0;
}
