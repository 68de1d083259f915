/* Learns the weights of src/article/boilerplate_model.h.
 *
 *   cmake -B build/release -DNUTGRAF_BENCHMARKS=ON && cmake --build build/release
 *   build/release/benchmarks/train-boilerplate benchmarks/prose/dev.tsv -- \
 *       $NUTGRAF_DATA/summary/cnn-raw/train.jsonl.gz training/topic-paragraphs.jsonl \
 *       training/stance-pairs.jsonl > weights.c
 *   mv weights.c src/article/boilerplate_weights.c
 *
 * The first are lines of our own (tests/prose_lines.h); the others are records whose paragraphs,
 * and the sentences of these, are taken for prose and weigh less. There is furniture among them:
 * what a first fit is sure of is left out of the second. Logistic regression with an l2 penalty
 * (src/linear). The same data gives the same bytes. */
#include <math.h>

#include "article/boilerplate.h"
#include "article/boilerplate_model.h"
#include "base/hash.h"
#include "base/memory.h"
#include "data/reader.h"
#include "linear/linear.h"
#include "prose_lines.h"
#include "text/lines.h"

#define PENALTY 1.8
#define ARTICLE 0.15 /* weight of a block of an article beside a line of our own */
#define SURE    0.5  /* log odds */
#define SHARE   5    /* one of so many paragraphs is used of articles that are not our own (.gz) */

typedef struct rows {
    uint32_t *features; /* [starts[count]] */
    size_t features_capacity;
    size_t *starts; /* [count + 1] */
    size_t starts_capacity;
    float *weights; /* [count] */
    size_t weights_capacity;
    bool *labels; /* [count] */
    size_t labels_capacity;
    size_t count, own;
    ng_tokens tokens;
} rows;

static void add(rows *r, const char *text, ng_span span, bool label, float weight)
{
    if (span.length == 0 || span.length > NG_BOILERPLATE_MAX)
        return;
    ng_tokens_reset(&r->tokens);
    prose_require(ng_tokenize(text, span, &r->tokens) == NG_OK, "out of memory");
    const size_t at = r->count > 0 ? r->starts[r->count] : 0;
    prose_require(
        ng_array_reserve(&r->features, &r->features_capacity, at + NG_BOILERPLATE_FEATURES_MAX,
                         sizeof *r->features) &&
            ng_array_reserve(&r->starts, &r->starts_capacity, r->count + 2, sizeof *r->starts) &&
            ng_array_reserve(&r->weights, &r->weights_capacity, r->count + 1, sizeof *r->weights) &&
            ng_array_reserve(&r->labels, &r->labels_capacity, r->count + 1, sizeof *r->labels),
        "out of memory");
    r->starts[r->count] = at;
    r->weights[r->count] = weight;
    r->labels[r->count] = label;
    r->starts[++r->count] =
        at + ng_boilerplate_features(text, span, &r->tokens, (ng_range){0, r->tokens.count},
                                     r->features + at);
}

/* ---- Our own lines ---- */

static void add_lines(rows *r, const char *path)
{
    char line[4096];
    FILE *file = fopen(path, "rb");
    prose_require(file != NULL, path);
    while (fgets(line, sizeof line, file)) {
        ng_buffer text = {0};
        const bool is_furniture = line[0] == 'f';
        const size_t length = strcspn(line, "\n"), tab = strcspn(line, "\t") + 1;
        prose_require(tab < length, path);
        prose_append(&text, line + tab, length - tab);
        prose_require(!text.failed, "out of memory");
        for (size_t at = 0; at < text.length;) {
            const char *end = is_furniture ? memchr(text.data + at, '\n', text.length - at) : NULL;
            const size_t stop = end ? (size_t)(end - text.data) : text.length;
            add(r, text.data, (ng_span){at, stop - at}, is_furniture, 1);
            at = stop + 1;
        }
        ng_buffer_clear(&text);
    }
    fclose(file);
    r->own = r->count;
}

/* ---- Articles ---- */

static void add_line(rows *r, const char *text, ng_span span, uint64_t share)
{
    ng_sentences found = {0};
    if (span.length == 0 || ng_hash(text + span.start, span.length) % share != 0)
        return;
    add(r, text, span, false, (float)ARTICLE);
    prose_require(ng_sentences_split(text, span, &found) == NG_OK, "out of memory");
    for (size_t i = 0; i < found.count && found.count > 1; i++)
        add(r, text, found.items[i], false, (float)ARTICLE);
    ng_sentences_clear(&found);
}

static void add_article(rows *r, ng_string text, uint64_t share)
{
    for (size_t at = 0; at < text.length;) {
        const char *end = memchr(text.data + at, '\n', text.length - at);
        const size_t stop = end ? (size_t)(end - text.data) : text.length;
        add_line(r, text.data, ng_span_trim(text.data, (ng_span){at, stop - at}), share);
        at = stop + 1;
    }
}

static void add_articles(rows *r, const char *path)
{
    const ng_reader_options options = {.text_field = strstr(path, "cnn") ? "article" : "text"};
    const uint64_t share = strstr(path, ".gz") ? SHARE : 1;
    ng_reader *reader = NULL;
    ng_batch *batch = ng_batch_new();
    ng_record_parser *parser = ng_record_parser_new();
    ng_error error;
    prose_require(batch && parser && ng_reader_open(&path, 1, &options, &reader, &error) == NG_OK,
                  path);
    while (ng_reader_next(reader, batch, 1 << 20, 1024, &error) == NG_OK) {
        for (size_t i = 0; i < ng_batch_count(batch); i++) {
            ng_record record;
            if (ng_batch_record(batch, i, parser, &record, &error) == NG_OK)
                add_article(r, record.text, share);
        }
    }
    ng_record_parser_free(parser);
    ng_batch_free(batch);
    ng_reader_close(reader);
}

/* ---- The fit ---- */

static void fit(rows *r, ng_linear_model *model)
{
    ng_error error;
    ng_linear_result result;
    const size_t D = r->count, N = r->starts[D];
    size_t positive = 0;
    ng_csr X = {.rows = D, .columns = model->V, .index = r->features, .starts = r->starts};
    uint64_t *room = ng_array_new(2 * NG_BOILERPLATE_FEATURES_MAX, sizeof *room);
    size_t *label_start = ng_array_new(D + 1, sizeof *label_start);
    uint32_t *labels = ng_array_zeroed(D, sizeof *labels);
    X.values = ng_array_new(N, sizeof *X.values);
    prose_require(room && label_start && labels && X.values, "out of memory");
    for (size_t i = 0; i <= D; i++) {
        label_start[i] = positive;
        if (i == D)
            break;
        positive += r->labels[i];
        for (size_t at = r->starts[i]; at < r->starts[i + 1]; at++)
            X.values[at] = 1;
        ng_csr_sort_row(r->features + r->starts[i], X.values + r->starts[i],
                        r->starts[i + 1] - r->starts[i], room);
    }
    ng_linear_problem problem = {
        .X = &X, .K = 1, .label_start = label_start, .labels = labels, .row_weights = r->weights};
    ng_linear_options options;
    ng_linear_options_default(&options);
    options.loss = "logistic";
    options.C = 1 / PENALTY;
    options.tolerance = 1e-4;
    prose_require(ng_linear_fit(&problem, &options, model, &result, &error) == NG_OK,
                  error.message);
    fprintf(stderr, "%zu rows, %zu furniture, %zu iterations, objective %g\n", D, positive,
            result.iterations, result.objective);
    free(X.values);
    free(room);
    free(label_start);
    free(labels);
}

/* Leaves out of the second fit what looks like furniture in articles. */
static void clean(rows *r, const ng_linear_model *model)
{
    size_t dropped = 0;
    for (size_t i = r->own; i < r->count; i++) {
        double score = (double)model->bias[0];
        for (size_t at = r->starts[i]; at < r->starts[i + 1]; at++)
            score += (double)model->weights[r->features[at] * model->stride];
        if (score > SURE) {
            r->weights[i] = 0;
            dropped++;
        }
    }
    fprintf(stderr, "%zu of %zu blocks of articles left out\n", dropped, r->count - r->own);
}

/* As a printable letter; not those that a string would have to escape. */
static char letter(double weight)
{
    long step = lround(NG_BOILERPLATE_SCALE * weight);
    step = step < '#' - NG_BOILERPLATE_ZERO   ? '#' - NG_BOILERPLATE_ZERO
           : step > '~' - NG_BOILERPLATE_ZERO ? '~' - NG_BOILERPLATE_ZERO
                                              : step;
    const char c = (char)(NG_BOILERPLATE_ZERO + step);
    return c == '\\' || c == '?' ? (char)(c - 1) : c;
}

static void print(const ng_linear_model *model)
{
    printf("/* Written by training/boilerplate/train.c: do not edit. */\n"
           "#include \"article/boilerplate_model.h\"\n\n/* clang-format off */\n"
           "const int ng_boilerplate_bias = %ld;\n"
           "const char ng_boilerplate_table[NG_BOILERPLATE_ROWS][NG_BOILERPLATE_ROW] = {",
           lround(NG_BOILERPLATE_SCALE * (double)model->bias[0]));
    for (size_t v = 0; v < model->V; v++) {
        if (v % NG_BOILERPLATE_ROW == 0)
            printf("%s\n    \"", v ? "\"," : "");
        putchar(letter((double)model->weights[v * model->stride]));
    }
    printf("\"};\n");
}

int main(int argc, char **argv)
{
    ng_error error;
    rows r = {0};
    ng_linear_model model;
    int i = 1;
    prose_require(argc > 1, "train-boilerplate LINES... -- ARTICLES... > weights.c");
    prose_require(ng_linear_model_new(NG_BOILERPLATE_WEIGHTS, 1, &model, &error) == NG_OK,
                  "out of memory");
    for (; i < argc && strcmp(argv[i], "--") != 0; i++)
        add_lines(&r, argv[i]);
    for (i++; i < argc; i++)
        add_articles(&r, argv[i]);
    fit(&r, &model);
    clean(&r, &model);
    fit(&r, &model);
    print(&model);
    ng_linear_model_clear(&model);
    ng_tokens_clear(&r.tokens);
    free(r.features);
    free(r.starts);
    free(r.weights);
    free(r.labels);
    return 0;
}
