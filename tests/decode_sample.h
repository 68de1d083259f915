/* One record read out of memory, and what its text and places must be. */
#ifndef NUTGRAF_TESTS_DECODE_SAMPLE_H
#define NUTGRAF_TESTS_DECODE_SAMPLE_H

#include <string.h>

#include "base/buffer.h"
#include "data/reader.h"
#include "nutgraf/document.h"
#include "support.h"
#include "transcript.h"

static ng_reader *reader;
static ng_batch *batch;
static ng_record_parser *parser;
static ng_record record;

static inline void open_all(void)
{
    batch = ng_batch_new();
    parser = ng_record_parser_new();
    reader = NULL;
    ck_assert(batch && parser);
}

static inline void close_all(void)
{
    ng_record_parser_free(parser);
    ng_batch_free(batch);
    ng_reader_close(reader);
}

static inline void read_input(const char *name, const char *bytes, size_t length, size_t step,
                              const ng_reader_options *options)
{
    ng_error error = {.message = ""};
    ng_reader_close(reader);
    ck_assert_int_eq(ng_reader_open_memory(name, bytes, length, step, options, &reader, &error),
                     NG_OK);
    ck_assert_msg(ng_reader_next(reader, batch, SIZE_MAX, 1, &error) == NG_OK, "%s", error.message);
    ck_assert_msg(ng_batch_record(batch, 0, parser, &record, &error) == NG_OK, "%s", error.message);
}

static inline void read_text(const char *name, const char *text)
{
    read_input(name, text, strlen(text), 1 << 16, NULL);
}

static inline void expect_text(const char *text)
{
    ck_assert_msg(record.text.length == strlen(text) &&
                      memcmp(record.text.data, text, record.text.length) == 0,
                  "\"%.*s\" is not \"%s\"", (int)record.text.length, record.text.data, text);
}

/* The part of `input` that the first place of `word` in the text was read from is `source`. */
static inline void expect_source(const char *input, const char *word, const char *source)
{
    const size_t length = strlen(word);
    size_t at = 0;
    while (at + length <= record.text.length && memcmp(record.text.data + at, word, length) != 0)
        at++;
    ck_assert_msg(at + length <= record.text.length, "no \"%s\"", word);
    const ng_span span = ng_source_span(record.text_map, (ng_span){at, length});
    ck_assert_msg(span.length == strlen(source) &&
                      memcmp(input + span.start, source, span.length) == 0,
                  "\"%s\" was read from \"%.*s\"", word, (int)span.length, input + span.start);
}

/* The blocks of the document, kind by kind: "title|...\nparagraph|...\n". Furniture is left out. */
static inline void expect_blocks(const char *expected)
{
    const ng_block *blocks;
    size_t count;
    ng_buffer found = {0};
    ck_assert_int_eq(ng_document_blocks(document_of(&record), &blocks, &count, NULL), NG_OK);
    for (size_t b = 0; b < count; b++) {
        if (blocks[b].kind == NG_BLOCK_BOILERPLATE)
            continue;
        ng_buffer_format(&found, "%s|%.*s\n", ng_block_kind_name(blocks[b].kind),
                         (int)blocks[b].span.length, record.text.data + blocks[b].span.start);
    }
    ng_buffer_char(&found, '\0');
    ck_assert_str_eq(found.data, expected);
    ng_buffer_clear(&found);
}

#endif
