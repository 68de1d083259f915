/* How well page furniture, tables and code are told from prose: rows of the table of prose.sh.
 *
 *   bench-prose LINES... [-- ARTICLES...]
 *
 * LINES are files of our own (tests/prose_lines.h). ARTICLES are files of records; their sentences
 * (eight words or more, ended by a stop) are taken for prose, so that real furniture among them
 * counts as lost. NUTGRAF_SHOW=1 prints what is wrong. */
#include "article/boilerplate.h"
#include "article/document_parts.h"
#include "base/ascii.h"
#include "prose_lines.h"

enum { WORDS_MIN = 8, BATCH_BYTES = 1 << 20, BATCH_RECORDS = 1024 };

static void print_lines(const char *path)
{
    const prose_counts c = prose_count_lines(path);
    const char *name = strrchr(path, '/');
    printf("| %s | %zu | %.1f | %zu | %.1f |\n", name ? name + 1 : path, c.furniture,
           100.0 * (double)c.found / (double)c.furniture, c.prose,
           100.0 * (double)c.lost / (double)c.prose);
}

/* ---- Articles ---- */

static bool is_full_sentence(const char *text, ng_span span)
{
    size_t words = 1;
    for (size_t i = span.start + 1; i < span.start + span.length; i++)
        words += ng_is_space(text[i - 1]) && !ng_is_space(text[i]);
    const char last = text[span.start + span.length - 1];
    return words >= WORDS_MIN && (strchr(".!?\"", last) || (unsigned char)last >= 0x80);
}

static void count_block(ng_document *document, size_t b, prose_counts *c)
{
    const char *text = document->record->text.data;
    ng_range sentences;
    ng_tokens tokens = {0};
    prose_require(ng_document_sentences(document, NG_DOCUMENT_BLOCK + b, &sentences) == NG_OK,
                  "out of memory");
    for (size_t i = sentences.first; i < sentences.last; i++) {
        const ng_span span = document->sentences.items[i];
        if (!is_full_sentence(text, span))
            continue;
        bool is_lost = document->article.blocks[b].kind == NG_BLOCK_BOILERPLATE;
        ng_tokens_reset(&tokens);
        prose_require(ng_tokenize(text, span, &tokens) == NG_OK, "out of memory");
        is_lost =
            is_lost || ng_boilerplate_find(text, span, &tokens, (ng_range){0, tokens.count}) >=
                           NG_BOILERPLATE_LIKELY;
        c->prose++;
        c->lost += is_lost;
        if (is_lost)
            prose_show("lost  ", text, span);
    }
    ng_tokens_clear(&tokens);
}

static void count_articles(ng_document *document, const char *path)
{
    const bool is_wiki = strstr(path, "wikinews") != NULL;
    const ng_reader_options options = {.text_field = is_wiki ? "text" : "article"};
    ng_reader *reader = NULL;
    ng_batch *batch = ng_batch_new();
    ng_record_parser *parser = ng_record_parser_new();
    ng_error error;
    prose_counts c = {0};
    prose_require(batch && parser && ng_reader_open(&path, 1, &options, &reader, &error) == NG_OK,
                  path);
    while (ng_reader_next(reader, batch, BATCH_BYTES, BATCH_RECORDS, &error) == NG_OK) {
        for (size_t i = 0; i < ng_batch_count(batch); i++) {
            ng_record record;
            const ng_block *blocks;
            size_t count;
            prose_require(ng_batch_record(batch, i, parser, &record, &error) == NG_OK, path);
            ng_document_set(document, &record);
            prose_require(ng_document_blocks(document, &blocks, &count, &error) == NG_OK, path);
            for (size_t b = 0; b < count; b++)
                count_block(document, b, &c);
        }
    }
    ng_record_parser_free(parser);
    ng_batch_free(batch);
    ng_reader_close(reader);
    prose_require(c.prose > 0, path);
    const char *name = strstr(path, "summary/") ? strstr(path, "summary/") : strstr(path, "topic/");
    printf("| %s | %zu | %.2f |\n", name ? name : path, c.prose,
           100.0 * (double)c.lost / (double)c.prose);
}

int main(int argc, char **argv)
{
    ng_document *document = NULL;
    ng_error error;
    int i = 1;
    prose_require(argc > 1, "bench-prose LINES... [-- ARTICLES...]");
    prose_require(ng_document_new(&document, &error) == NG_OK, "out of memory");
    printf("| lines | furniture | found, %% | prose | lost, %% |\n|---|---|---|---|---|\n");
    for (; i < argc && strcmp(argv[i], "--") != 0; i++)
        print_lines(argv[i]);
    if (i < argc)
        printf("\n| articles | sentences | taken for furniture, %% |\n|---|---|---|\n");
    for (i++; i < argc; i++)
        count_articles(document, argv[i]);
    ng_document_free(document);
    return 0;
}
