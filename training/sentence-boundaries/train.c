/* Learns the weights of src/text/sentence_boundary.h.
 *
 *   cmake -B build/release -DNUTGRAF_BENCHMARKS=ON && cmake --build build/release
 *   build/release/benchmarks/train-sentences GOLD.jsonl[.gz]... > weights.c
 *   mv weights.c src/text/sentence_weights.c
 *
 * GOLD is the training part of UD EWT, {"text", "sentences"}. Every place that the splitter asks
 * the model about is a row: its features, and whether a gold sentence ends there. Sentences before
 * it are the gold ones. Logistic regression with an l2 penalty (src/linear); weights are rounded to
 * 1/64, so that scores are sums of whole numbers. The same data gives the same bytes. */
#include <math.h>

#include "base/memory.h"
#include "linear/linear.h"
#include "sentence_gold.h"
#include "text/sentence.h"

#define PENALTY 1.0
#define SCALE   64.0

enum {
    F = NG_BOUNDARY_FEATURES,
    LINE = 100 /* columns of the table */
};

typedef struct rows {
    uint32_t *features; /* [count x F] */
    size_t features_capacity;
    bool *labels; /* [count] */
    size_t labels_capacity;
    size_t count;
    const gold_text *gold;
    size_t next; /* gold sentence that ends first */
} rows;

static bool record(void *context, const ng_boundary *boundary)
{
    rows *r = context;
    const ng_span *spans = r->gold->spans;
    while (r->next < r->gold->count && spans[r->next].start + spans[r->next].length < boundary->end)
        r->next++;
    bool label =
        r->next < r->gold->count && spans[r->next].start + spans[r->next].length == boundary->end;
    gold_require(ng_array_reserve(&r->features, &r->features_capacity, (r->count + 1) * F,
                                  sizeof *r->features) &&
                     ng_array_reserve(&r->labels, &r->labels_capacity, r->count + 1,
                                      sizeof *r->labels),
                 "train", "out of memory");
    ng_boundary_features(boundary, r->features + r->count * F);
    r->labels[r->count++] = label;
    return label;
}

static void visit(void *context, const gold_text *gold)
{
    rows *r = context;
    ng_sentences sentences = {0};
    r->gold = gold;
    r->next = 0;
    gold_require(ng_sentences_split_by(gold->text, (ng_span){0, gold->length}, record, r,
                                       &sentences) == NG_OK,
                 "train", "out of memory");
    ng_sentences_clear(&sentences);
}

static void fit(const rows *r, ng_linear_model *model)
{
    ng_error error;
    ng_linear_result result;
    size_t D = r->count, positive = 0;
    ng_csr X = {.rows = D, .columns = model->V, .index = r->features};
    size_t *label_start = ng_array_new(D + 1, sizeof *label_start);
    uint32_t *labels = ng_array_zeroed(D, sizeof *labels);
    X.starts = ng_array_new(D + 1, sizeof *X.starts);
    X.values = ng_array_new(D * F, sizeof *X.values);
    gold_require(label_start && labels && X.starts && X.values, "train", "out of memory");
    for (size_t i = 0; i <= D; i++) {
        X.starts[i] = i * F;
        label_start[i] = positive;
        positive += i < D && r->labels[i];
    }
    for (size_t i = 0; i < D * F; i++)
        X.values[i] = 1;
    ng_linear_problem problem = {.X = &X, .K = 1, .label_start = label_start, .labels = labels};
    ng_linear_options options;
    ng_linear_options_default(&options);
    options.loss = "logistic";
    options.C = 1 / PENALTY;
    options.tolerance = 1e-5;
    gold_require(ng_linear_fit(&problem, &options, model, &result, &error) == NG_OK, "train",
                 error.message);
    fprintf(stderr, "%zu rows, %zu ends, %zu iterations, objective %g\n", D, positive,
            result.iterations, result.objective);
    free(X.starts);
    free(X.values);
    free(label_start);
    free(labels);
}

static void print(const ng_linear_model *model)
{
    size_t column = LINE;
    char number[16];
    printf("/* Written by training/sentence-boundaries/train.c: do not edit. Learnt from the "
           "training\n"
           " * part of UD English EWT (Silveira et al. 2014, CC BY-SA 4.0). */\n"
           "#include \"text/sentence_boundary.h\"\n\n"
           "/* clang-format off */\nconst int16_t ng_boundary_weights[] = {");
    for (size_t v = 0; v < model->V; v++) {
        long weight = lround(SCALE * (double)model->weights[v * model->stride]);
        size_t width = (size_t)snprintf(number, sizeof number, " %ld,", weight);
        bool is_full = column + width > LINE;
        printf("%s%s", is_full ? "\n   " : "", number);
        column = is_full ? 3 + width : column + width;
    }
    printf("\n};\n\nconst size_t ng_boundary_weight_count =\n"
           "    sizeof ng_boundary_weights / sizeof *ng_boundary_weights;\n"
           "const int ng_boundary_bias = %ld;\n",
           lround(SCALE * (double)model->bias[0]));
}

int main(int argc, char **argv)
{
    ng_error error;
    rows r = {0};
    ng_linear_model model;
    gold_require(argc > 1, "usage", "train-sentences GOLD.jsonl[.gz]... > weights.c");
    for (int i = 1; i < argc; i++)
        gold_visit(argv[i], visit, &r);
    gold_require(ng_linear_model_new(ng_boundary_feature_count(), 1, &model, &error) == NG_OK,
                 "train", "out of memory");
    fit(&r, &model);
    print(&model);
    ng_linear_model_clear(&model);
    free(r.features);
    free(r.labels);
    return 0;
}
