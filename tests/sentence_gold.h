/* Text with its gold sentences, read from JSON Lines {"text", "sentences", ...}, and the counts
 * that a splitter is scored by. Shared by the suite, the benchmark and the training of the weights.
 */
#ifndef NUTGRAF_TESTS_SENTENCE_GOLD_H
#define NUTGRAF_TESTS_SENTENCE_GOLD_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "data/source.h"
#include "nutgraf/document.h"
#include "nutgraf/json.h"

typedef struct gold_text {
    const char *text;
    size_t length;
    const ng_span *spans; /* [count] of the sentences, each without surrounding white space */
    size_t count;
    ng_json record;
} gold_text;

static inline void gold_require(bool holds, const char *path, const char *reason)
{
    if (holds)
        return;
    fprintf(stderr, "%s: %s\n", path, reason);
    exit(2);
}

static inline bool gold_is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The end of `sentence` in text[at, length), where white space is any white space; 0: not there. */
static inline size_t gold_match(const char *text, size_t at, size_t length, const char *sentence)
{
    while (*sentence && at < length) {
        if (gold_is_blank(*sentence) && gold_is_blank(text[at])) {
            while (gold_is_blank(*sentence))
                sentence++;
            while (at < length && gold_is_blank(text[at]))
                at++;
        } else if (*sentence++ != text[at++]) {
            return 0;
        }
    }
    return *sentence ? 0 : at;
}

static inline void gold_visit_line(const char *path, const char *line, size_t size,
                                   void (*visit)(void *context, const gold_text *gold),
                                   void *context)
{
    ng_json_doc *doc = NULL;
    ng_error error;
    const char *text = NULL, *sentence = NULL;
    gold_require(ng_json_parse(line, size, path, NG_ERROR_DATA, &doc, &error) == NG_OK, path,
                 "no JSON");
    ng_json root = ng_json_root(doc), list = ng_json_member(root, "sentences");
    gold_require(ng_json_as_string(ng_json_member(root, "text"), &text, &error) == NG_OK, path,
                 "no text");
    gold_text gold = {.text = text, .length = strlen(text), .record = root};
    ng_span *spans = calloc(ng_json_count(list) + 1, sizeof *spans);
    gold_require(spans != NULL, path, "out of memory");
    size_t at = 0;
    for (ng_json item = ng_json_first(list); item.node; item = ng_json_next(item)) {
        gold_require(ng_json_as_string(item, &sentence, &error) == NG_OK, path, "no sentence");
        while (gold_is_blank(text[at]))
            at++;
        size_t end = gold_match(text, at, gold.length, sentence);
        gold_require(end > at, path, "a sentence is not in its text");
        spans[gold.count++] = (ng_span){at, end - at};
        at = end;
    }
    gold.spans = spans;
    visit(context, &gold);
    free(spans);
    ng_json_free(doc);
}

/* Calls `visit` for each line of a plain or compressed file; ends the program when it cannot. */
static inline void gold_visit(const char *path, void (*visit)(void *context, const gold_text *gold),
                              void *context)
{
    ng_source *source = NULL;
    ng_error error;
    ng_buffer all = {0};
    char part[65536];
    size_t got = 1;
    gold_require(ng_source_open(path, -1, &source, &error) == NG_OK, path, "cannot open");
    gold_require(ng_source_next(source, &error) == NG_OK, path, "cannot open");
    while (got) {
        gold_require(ng_source_read(source, part, sizeof part, &got, &error) == NG_OK, path,
                     "cannot read");
        ng_buffer_append(&all, part, got);
    }
    gold_require(!all.failed, path, "out of memory");
    for (size_t at = 0; at < all.length;) {
        const char *line = all.data + at, *end = memchr(line, '\n', all.length - at);
        size_t size = end ? (size_t)(end - line) : all.length - at;
        if (size)
            gold_visit_line(path, line, size, visit, context);
        at += size + 1;
    }
    ng_source_close(source);
    ng_buffer_clear(&all);
}

/* How many sentences are found: as a whole (span), and by their ends (end). */
typedef struct gold_counts {
    size_t gold, found, spans, ends;
    size_t texts, exact; /* texts, and those whose whole list is right */
} gold_counts;

static inline double gold_f1(const gold_counts *counts, size_t right)
{
    return 200.0 * (double)right / (double)(counts->gold + counts->found);
}

static inline void gold_count(const gold_text *gold, const ng_sentences *found, gold_counts *counts)
{
    size_t i = 0, k = 0, spans = 0;
    while (i < gold->count && k < found->count) {
        size_t a = gold->spans[i].start + gold->spans[i].length;
        size_t b = found->items[k].start + found->items[k].length;
        counts->ends += a == b;
        spans += a == b && gold->spans[i].start == found->items[k].start;
        i += a <= b;
        k += b <= a;
    }
    counts->spans += spans;
    counts->gold += gold->count;
    counts->found += found->count;
    counts->texts++;
    counts->exact += spans == gold->count && spans == found->count;
}

#endif
