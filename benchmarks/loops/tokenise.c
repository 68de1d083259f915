/* Tokens of text: those that the text was made of. */
#include <string.h>

#include "bench.h"
#include "text.h"

typedef struct job {
    bench_text text;
    ng_tokens tokens;
} job;

static void run(void *context)
{
    job *j = context;
    ng_tokens_reset(&j->tokens);
    bench_require(ng_tokenize(j->text.data, (ng_span){0, j->text.length}, &j->tokens) == NG_OK,
                  "memory");
}

static void check(const job *j)
{
    bench_require(j->tokens.count == j->text.word_count, "the number of tokens");
    for (size_t i = 0; i < j->tokens.count; i++) {
        const ng_token *token = &j->tokens.items[i];
        const bench_word *word = &j->text.words[i];
        bench_require(token->start == word->span.start && token->length == word->span.length &&
                          token->form_length == strlen(word->form) &&
                          memcmp(j->tokens.forms + token->form_start, word->form,
                                 token->form_length) == 0,
                      "a token");
    }
}

int main(void)
{
    for (int ascii = 1; ascii >= 0; ascii--) {
        job j = {.text = bench_text_make(1 << 16, ascii)};
        run(&j);
        check(&j);
        bench_loop(&(bench_work){.name = ascii ? "tokenise, ASCII" : "tokenise, 2 % other words",
                                 .item = "token",
                                 .items = (double)j.text.word_count,
                                 .bytes = (double)j.text.length,
                                 .run = run,
                                 .context = &j});
        ng_tokens_clear(&j.tokens);
        bench_text_clear(&j.text);
    }
    return 0;
}
