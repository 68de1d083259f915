/* Articles into blocks: the paragraphs they were made of. Records out of JSON Lines: against cJSON.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "article/article_blocks.h"
#include "bench.h"
#include "nutgraf/json.h"
#include "nutgraf/records.h"
#include "text.h"

enum { RECORDS = 200 };

typedef struct job {
    bench_text text;
    ng_article article;
    ng_tokens words;
    ng_batch *batch;
    ng_record_parser *parser;
    double bytes; /* of the records' texts */
} job;

static void cut(void *context)
{
    job *j = context;
    ng_tokens_reset(&j->words);
    bench_require(ng_article_parse(&j->article, j->text.data, j->text.length, NULL, 0, &j->words) ==
                      NG_OK,
                  "memory");
}

static void check_blocks(const job *j)
{
    bench_require(j->article.count == j->text.paragraph_count, "the number of blocks");
    for (size_t b = 0; b < j->article.count; b++)
        bench_require(j->article.blocks[b].span.start == j->text.paragraphs[b].start &&
                          j->article.blocks[b].span.length == j->text.paragraphs[b].length,
                      "a block");
}

static void parse(void *context)
{
    job *j = context;
    j->bytes = 0;
    for (size_t i = 0; i < ng_batch_count(j->batch); i++) {
        ng_record record;
        bench_require(ng_batch_record(j->batch, i, j->parser, &record, NULL) == NG_OK, "a record");
        j->bytes += (double)record.text.length;
    }
    bench_use(j->bytes);
}

static void check_records(job *j, char *const *lines, const size_t *lengths)
{
    bench_require(ng_batch_count(j->batch) == RECORDS, "the number of records");
    for (size_t i = 0; i < RECORDS; i++) {
        ng_record record;
        ng_json_doc *doc = NULL;
        const char *text = NULL;
        bench_require(ng_batch_record(j->batch, i, j->parser, &record, NULL) == NG_OK &&
                          ng_json_parse(lines[i], lengths[i], NULL, NG_ERROR_DATA, &doc, NULL) ==
                              NG_OK &&
                          ng_json_as_string(ng_json_member(ng_json_root(doc), "text"), &text,
                                            NULL) == NG_OK &&
                          strlen(text) == record.text.length &&
                          memcmp(text, record.text.data, record.text.length) == 0,
                      "the text of a record");
        ng_json_free(doc);
    }
}

/* A file of JSON Lines out of pieces of the text, and its records in a batch. */
static void measure_records(job *j, const char *name, size_t paragraphs)
{
    char path[] = "/tmp/nutgraf-bench-XXXXXX";
    const int descriptor = mkstemp(path);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "wb");
    char *lines[RECORDS];
    size_t lengths[RECORDS];
    const char *paths[] = {path};
    const ng_reader_options options = {.format = NG_INPUT_JSONL};
    ng_reader *reader = NULL;
    bench_require(file != NULL, "a temporary file");
    for (size_t i = 0; i < RECORDS; i++) {
        const size_t first = i * 7 % (j->text.paragraph_count - paragraphs);
        const ng_span from = j->text.paragraphs[first];
        const ng_span to = j->text.paragraphs[first + paragraphs - 1];
        ng_json_out out = {0};
        ng_json_object_begin(&out);
        ng_json_key(&out, "id");
        ng_json_unsigned(&out, i);
        ng_json_key(&out, "text");
        ng_json_string(&out, j->text.data + from.start, to.start + to.length - from.start);
        ng_json_key(&out, "label");
        ng_json_text(&out, "none");
        ng_json_object_end(&out);
        ng_json_line_end(&out);
        lines[i] = bench_memory(out.data);
        lengths[i] = out.length;
        bench_require(fwrite(out.data, 1, out.length, file) == out.length, "a temporary file");
    }
    fclose(file);
    bench_require(ng_reader_open(paths, 1, &options, &reader, NULL) == NG_OK &&
                      ng_reader_next(reader, j->batch, SIZE_MAX, RECORDS, NULL) == NG_OK,
                  "the file of records");
    unlink(path);
    parse(j);
    check_records(j, lines, lengths);
    bench_loop(&(bench_work){.name = name,
                             .item = "record",
                             .items = RECORDS,
                             .bytes = j->bytes,
                             .run = parse,
                             .context = j});
    for (size_t i = 0; i < RECORDS; i++)
        free(lines[i]);
    ng_reader_close(reader);
}

int main(void)
{
    job j = {.text = bench_text_make(1 << 17, false),
             .batch = bench_memory(ng_batch_new()),
             .parser = bench_memory(ng_record_parser_new())};
    cut(&j);
    check_blocks(&j);
    bench_loop(&(bench_work){.name = "article parse",
                             .item = "block",
                             .items = (double)j.text.paragraph_count,
                             .bytes = (double)j.text.length,
                             .run = cut,
                             .context = &j});
    measure_records(&j, "JSON record, one paragraph", 1);
    measure_records(&j, "JSON record, eight paragraphs", 8);
    ng_article_clear(&j.article);
    ng_tokens_clear(&j.words);
    ng_batch_free(j.batch);
    ng_record_parser_free(j.parser);
    bench_text_clear(&j.text);
    return 0;
}
