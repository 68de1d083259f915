/* Lines labelled as page furniture or prose, and how they are told apart. Shared by the suite and
 * the benchmark.
 *
 * A line of the file: "furniture" or "prose", a tab, a text with its line ends as "\n" and its tabs
 * as "\t". Each text stands by itself between the paragraphs of one article. */
#ifndef NUTGRAF_TESTS_PROSE_LINES_H
#define NUTGRAF_TESTS_PROSE_LINES_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "nutgraf/document.h"

static const char prose_before[] = "Mill owners and workers agree on new rules\n\n"
                                   "The owners of the mill and its workers agreed on Monday.\n\n";
static const char prose_after[] = "\n\nThe rules will be in force from May, a spokesman said.\n\n"
                                  "It took the two sides nine weeks to agree.\n";

typedef struct prose_counts {
    size_t furniture, found, prose, lost;
} prose_counts;

static inline void prose_require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    exit(2);
}

/* With NUTGRAF_SHOW set: what was judged wrongly. */
static inline void prose_show(const char *what, const char *text, ng_span span)
{
    if (!getenv("NUTGRAF_SHOW"))
        return;
    printf("%s: ", what);
    for (size_t i = span.start; i < span.start + span.length; i++)
        putchar(text[i] == '\n' ? '|' : text[i]);
    putchar('\n');
}

static inline void prose_append(ng_buffer *buffer, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        const bool is_escape = text[i] == '\\' && i + 1 < length && strchr("nt", text[i + 1]);
        ng_buffer_char(buffer, !is_escape ? text[i] : text[++i] == 'n' ? '\n' : '\t');
    }
}

/* Is all (or, for prose, any) of the line's text furniture? */
static inline void prose_count_line(ng_document *document, const char *line, size_t length,
                                    prose_counts *c)
{
    ng_buffer page = {0};
    const ng_block *blocks = NULL;
    size_t count = 0, inside = 0, furniture = 0;
    ng_error error;
    const bool is_prose = strncmp(line, "prose\t", 6) == 0;
    const char *text = memchr(line, '\t', length);
    prose_require(text && (is_prose || strncmp(line, "furniture\t", 10) == 0),
                  "a line without a label");
    ng_buffer_append(&page, prose_before, sizeof prose_before - 1);
    prose_append(&page, text + 1, length - (size_t)(text + 1 - line));
    const ng_span span = {sizeof prose_before - 1, page.length - (sizeof prose_before - 1)};
    ng_buffer_append(&page, prose_after, sizeof prose_after - 1);
    const ng_record record = {.text = {page.data, page.length}};
    ng_document_set(document, &record);
    prose_require(!page.failed && ng_document_blocks(document, &blocks, &count, &error) == NG_OK,
                  "out of memory");
    for (size_t b = 0; b < count; b++) {
        if (blocks[b].span.start < span.start || blocks[b].span.start >= span.start + span.length)
            continue;
        inside++;
        furniture += blocks[b].kind == NG_BLOCK_BOILERPLATE;
    }
    *(is_prose ? &c->prose : &c->furniture) += 1;
    *(is_prose ? &c->lost : &c->found) += is_prose ? furniture > 0 : furniture == inside;
    if (is_prose ? furniture > 0 : furniture < inside)
        prose_show(is_prose ? "lost  " : "missed", page.data, span);
    ng_buffer_clear(&page);
}

static inline prose_counts prose_count_lines(const char *path)
{
    prose_counts c = {0};
    char line[4096];
    ng_document *document = NULL;
    ng_error error;
    FILE *file = fopen(path, "rb");
    prose_require(file != NULL, path);
    prose_require(ng_document_new(&document, &error) == NG_OK, "out of memory");
    while (fgets(line, sizeof line, file))
        prose_count_line(document, line, strcspn(line, "\n"), &c);
    fclose(file);
    ng_document_free(document);
    return c;
}

#endif
