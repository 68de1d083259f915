/* How well the article is found in pages of HTML: a row for each layout, for pages.sh.
 *
 *   bench-pages TEXT... -- LAYOUT...
 *
 * A page is a text put into a layout. A text has its title, a standfirst, an author, a caption and
 * three headlines of other stories, a line each; behind an empty line its body, a line a block: "#
 * " a heading, "- " a list item, "> " a quote, else a paragraph. A layout says in its first lines
 * how it writes each of these ("%p <p>|</p>"; %h, %l around a list, %i, %q) and what it puts
 * between the second and the third block (%m); behind an empty line it has the page, with {title},
 * {dek}, {author}, {caption}, {related1} to {related3} and {body}. Words that should be found are
 * those of the title, the body and, where the layout has it, the standfirst. NUTGRAF_SHOW=1 prints
 * pages that score below 0.95. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "data/reader.h"
#include "nutgraf/document.h"

enum { HEAD_LINES = 7, LINES_MAX = 64, WORDS_MAX = 4096 };

static const char *const head_names[HEAD_LINES] = {"title",    "dek",      "author",  "caption",
                                                   "related1", "related2", "related3"};

static void require(bool good, const char *what)
{
    if (good)
        return;
    fprintf(stderr, "bench-pages: %s\n", what);
    exit(1);
}

static char *read_whole(const char *path)
{
    FILE *file = fopen(path, "rb");
    require(file != NULL, path);
    char *bytes = calloc(1, 1 << 16);
    require(bytes != NULL, path);
    require(fread(bytes, 1, (1 << 16) - 1, file) > 0, path);
    fclose(file);
    return bytes;
}

/* ---- Texts and layouts ---- */

typedef struct article {
    char *head[HEAD_LINES];
    char *body[LINES_MAX];
    size_t count;
} article;

static article read_article(const char *path)
{
    article a = {.count = 0};
    size_t line = 0;
    char *rest = NULL;
    for (char *at = strtok_r(read_whole(path), "\n", &rest); at; at = strtok_r(NULL, "\n", &rest))
        if (line < HEAD_LINES)
            a.head[line++] = at;
        else if (a.count < LINES_MAX)
            a.body[a.count++] = at;
    require(a.count > 0, path);
    return a;
}

typedef struct layout {
    char *style[128]; /* by letter: what stands before and, behind "|", after */
    char *page;
} layout;

static layout read_layout(const char *path)
{
    layout l = {.page = read_whole(path)};
    while (l.page[0] == '%') {
        char *end = strchr(l.page, '\n');
        require(end && end > l.page + 2, path);
        *end = '\0';
        l.style[(unsigned char)l.page[1] & 127] = l.page + 3;
        l.page = end + 1;
    }
    require(l.style['p'] && l.style['h'] && l.style['l'] && l.style['i'] && l.style['q'], path);
    return l;
}

static void put_page(ng_buffer *out, const char *page, const article *a, const layout *l);

static void put_side(ng_buffer *out, const char *style, bool after)
{
    const char *bar = strchr(style, '|');
    if (bar && after)
        ng_buffer_text(out, bar + 1);
    else
        ng_buffer_append(out, style, bar ? (size_t)(bar - style) : after ? 0 : strlen(style));
}

static void put_body(ng_buffer *out, const article *a, const layout *l)
{
    bool in_list = false;
    for (size_t b = 0; b < a->count; b++) {
        const char *line = a->body[b];
        const char kind = strncmp(line, "# ", 2) == 0   ? 'h'
                          : strncmp(line, "- ", 2) == 0 ? 'i'
                          : strncmp(line, "> ", 2) == 0 ? 'q'
                                                        : 'p';
        if (in_list != (kind == 'i'))
            put_side(out, l->style['l'], in_list);
        in_list = kind == 'i';
        if (b == 2 && l->style['m'])
            put_page(out, l->style['m'], a, l);
        put_side(out, l->style[(unsigned char)kind], false);
        ng_buffer_text(out, kind == 'p' ? line : line + 2);
        put_side(out, l->style[(unsigned char)kind], true);
        ng_buffer_char(out, '\n');
    }
    if (in_list)
        put_side(out, l->style['l'], true);
}

static void put_page(ng_buffer *out, const char *page, const article *a, const layout *l)
{
    while (*page) {
        const size_t run = strcspn(page, "{");
        ng_buffer_append(out, page, run);
        page += run;
        size_t h = 0;
        for (; *page && h < HEAD_LINES; h++) {
            const size_t length = strlen(head_names[h]);
            if (strncmp(page + 1, head_names[h], length) == 0 && page[length + 1] == '}') {
                ng_buffer_text(out, a->head[h]);
                page += length + 2;
                break;
            }
        }
        if (*page && h == HEAD_LINES && strncmp(page, "{body}", 6) == 0) {
            put_body(out, a, l);
            page += 6;
        } else if (*page == '{' && h == HEAD_LINES) {
            ng_buffer_char(out, *page++);
        }
    }
}

/* ---- Words ---- */

typedef struct word_list {
    char *words[WORDS_MAX];
    size_t count;
} word_list;

static void add_words(word_list *list, const char *text, size_t length)
{
    ng_tokens tokens = {0};
    require(ng_tokenize(text, (ng_span){0, length}, &tokens) == NG_OK, "out of memory");
    for (size_t t = 0; t < tokens.count && list->count < WORDS_MAX; t++) {
        const ng_token *token = &tokens.items[t];
        char *word = calloc(1, token->form_length + 1u);
        require(word != NULL, "out of memory");
        memcpy(word, tokens.forms + token->form_start, token->form_length);
        list->words[list->count++] = word;
    }
    ng_tokens_clear(&tokens);
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static double f1(word_list *wanted, word_list *found)
{
    size_t both = 0;
    qsort(wanted->words, wanted->count, sizeof *wanted->words, compare);
    qsort(found->words, found->count, sizeof *found->words, compare);
    for (size_t w = 0, f = 0; w < wanted->count && f < found->count;) {
        const int order = strcmp(wanted->words[w], found->words[f]);
        both += order == 0;
        w += order <= 0;
        f += order >= 0;
    }
    return 2.0 * (double)both / (double)(wanted->count + found->count);
}

static void clear_words(word_list *list)
{
    while (list->count > 0)
        free(list->words[--list->count]);
}

/* ---- Pages ---- */

static double score_page(const char *name, const article *a, const layout *l)
{
    static word_list wanted, found;
    ng_buffer html = {0}, shown = {0};
    ng_reader *reader = NULL;
    ng_record record;
    ng_document *document = NULL;
    const ng_block *blocks = NULL;
    size_t count = 0;
    put_page(&html, l->page, a, l);
    require(!html.failed, "out of memory");
    ng_batch *batch = ng_batch_new();
    ng_record_parser *parser = ng_record_parser_new();
    require(batch && parser && ng_document_new(&document, NULL) == NG_OK &&
                ng_reader_open_memory("page.html", html.data, html.length, 1 << 16, NULL, &reader,
                                      NULL) == NG_OK &&
                ng_reader_next(reader, batch, SIZE_MAX, 1, NULL) == NG_OK &&
                ng_batch_record(batch, 0, parser, &record, NULL) == NG_OK,
            name);
    ng_document_set(document, &record);
    require(ng_document_blocks(document, &blocks, &count, NULL) == NG_OK, name);
    add_words(&wanted, a->head[0], strlen(a->head[0]));
    if (strstr(l->page, "{dek}"))
        add_words(&wanted, a->head[1], strlen(a->head[1]));
    for (size_t b = 0; b < a->count; b++)
        add_words(&wanted, a->body[b], strlen(a->body[b]));
    for (size_t b = 0; b < count; b++) {
        const char *text = record.text.data + blocks[b].span.start;
        ng_buffer_format(&shown, "%-9s %.*s\n", ng_block_kind_name(blocks[b].kind),
                         (int)blocks[b].span.length, text);
        if (blocks[b].kind != NG_BLOCK_BOILERPLATE)
            add_words(&found, text, blocks[b].span.length);
    }
    const double score = f1(&wanted, &found);
    if (score < 0.95 && getenv("NUTGRAF_SHOW"))
        fprintf(stderr, "---- %s %.3f\n%.*s", name, score, (int)shown.length, shown.data);
    clear_words(&wanted);
    clear_words(&found);
    ng_buffer_clear(&shown);
    ng_buffer_clear(&html);
    ng_document_free(document);
    ng_record_parser_free(parser);
    ng_batch_free(batch);
    ng_reader_close(reader);
    return score;
}

/* ---- Speed ---- */

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static size_t write_archive(const char *path, size_t pages, const article *articles, size_t texts,
                            const layout *layouts, size_t count)
{
    FILE *file = fopen(path, "wb");
    size_t bytes = 0;
    require(file != NULL, path);
    for (size_t i = 0; i < pages; i++) {
        static const char http[] = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
        const layout *l = &layouts[i % count];
        ng_buffer html = {0};
        put_page(&html, l->page, &articles[i / count % texts], l);
        const int written =
            fprintf(file,
                    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: "
                    "http://pages.example/%zu\r\nContent-Length: %zu\r\n\r\n%s%.*s"
                    "\r\n\r\n",
                    i, html.length + sizeof http - 1, http, (int)html.length, html.data);
        require(written > 0, path);
        bytes += (size_t)written;
        ng_buffer_clear(&html);
    }
    require(fclose(file) == 0, path);
    return bytes;
}

/* Reads an archive of so many pages, up to their blocks, on this thread. */
static void measure(size_t pages, const article *articles, size_t texts, const layout *layouts,
                    size_t count)
{
    char path[] = "/tmp/bench-pages-XXXXXX";
    const int made = mkstemp(path);
    require(made >= 0 && close(made) == 0, path);
    const size_t bytes = write_archive(path, pages, articles, texts, layouts, count);
    const char *paths[] = {path};
    const ng_reader_options options = {.format = NG_INPUT_WARC};
    ng_reader *reader = NULL;
    ng_document *document = NULL;
    ng_batch *batch = ng_batch_new();
    ng_record_parser *parser = ng_record_parser_new();
    size_t records = 0;
    struct rusage usage;
    require(batch && parser && ng_document_new(&document, NULL) == NG_OK &&
                ng_reader_open(paths, 1, &options, &reader, NULL) == NG_OK,
            "out of memory");
    const double start = seconds();
    while (ng_reader_next(reader, batch, 1 << 18, 2048, NULL) == NG_OK)
        for (size_t i = 0; i < ng_batch_count(batch); i++, records++) {
            const ng_block *blocks;
            ng_record record;
            size_t found;
            require(ng_batch_record(batch, i, parser, &record, NULL) == NG_OK, path);
            ng_document_set(document, &record);
            require(ng_document_blocks(document, &blocks, &found, NULL) == NG_OK && found > 0,
                    path);
        }
    const double time = seconds() - start;
    unlink(path);
    require(records == pages, "pages are missing");
    getrusage(RUSAGE_SELF, &usage);
    printf("\n%zu pages of a web archive, %.1f MB: %.1f MB/s on one thread, %ld MB of memory at "
           "most.\n",
           pages, 1e-6 * (double)bytes, 1e-6 * (double)bytes / time, usage.ru_maxrss / 1024);
}

int main(int argc, char **argv)
{
    article articles[16];
    layout layouts[32];
    size_t texts = 0, count = 0;
    double sum = 0, least = 1;
    int at = 1;
    for (; at < argc && strcmp(argv[at], "--") != 0 && texts < 16; at++)
        articles[texts++] = read_article(argv[at]);
    require(texts > 0 && at + 1 < argc, "TEXT... -- LAYOUT...");
    printf("| layout | pages | F1 of words | lowest |\n|---|---|---|---|\n");
    for (at++; at < argc && count < 32; at++, count++) {
        const layout l = layouts[count] = read_layout(argv[at]);
        const char *name = strrchr(argv[at], '/') ? strrchr(argv[at], '/') + 1 : argv[at];
        double here = 0, low = 1;
        for (size_t t = 0; t < texts; t++) {
            const double score = score_page(name, &articles[t], &l);
            here += score;
            low = score < low ? score : low;
        }
        printf("| %.*s | %zu | %.3f | %.3f |\n", (int)strcspn(name, "."), name, texts,
               here / (double)texts, low);
        sum += here / (double)texts;
        least = low < least ? low : least;
    }
    printf("| all | %zu | %.3f | %.3f |\n", texts * count, sum / (double)count, least);
    measure(1000, articles, texts, layouts, count);
    measure(10000, articles, texts, layouts, count);
    return 0;
}
