/* Training and evaluation: options and inputs as JSON in, a model and a report as JSON out. */
#include <stdlib.h>
#include <string.h>

#include "native.h"
#include "training.h"

/* ---- Options ---- */

typedef enum option_kind {
    OPTION_NUMBER,
    OPTION_COUNT,
    OPTION_COUNT_32,
    OPTION_SEED,
    OPTION_FLAG,
    OPTION_RANGE,
    OPTION_CHOICE
} option_kind;

#define CHOICE_NAME(name, text) text,
static const char *const tf_names[] = {NG_TF_MAP(CHOICE_NAME) NULL};
static const char *const idf_names[] = {NG_IDF_MAP(CHOICE_NAME) NULL};
static const char *const norm_names[] = {NG_NORM_MAP(CHOICE_NAME) NULL};
static const char *const weighting_names[] = {NG_WEIGHTING_MAP(CHOICE_NAME) NULL};
static const char *const balance_names[] = {NG_CLASS_BALANCE_MAP(CHOICE_NAME) NULL};

static const struct {
    const char *name;
    option_kind kind;
    size_t offset; /* in ng_train_options */
    const char *const *choices;
} options_table[] = {
#define OPTION(name, kind, member, choices)                                                        \
    {                                                                                              \
        name, OPTION_##kind, offsetof(ng_train_options, member), choices                           \
    }
    OPTION("word_ngrams", RANGE, features.words, NULL),
    OPTION("char_ngrams", RANGE, features.chars, NULL),
    OPTION("tf", CHOICE, features.tf, tf_names),
    OPTION("idf", CHOICE, features.idf, idf_names),
    OPTION("norm", CHOICE, features.norm, norm_names),
    OPTION("weighting", CHOICE, features.weighting, weighting_names),
    OPTION("min_df", NUMBER, features.min_df, NULL),
    OPTION("max_df", NUMBER, features.max_df, NULL),
    OPTION("max_features", COUNT, features.max_features, NULL),
    OPTION("hash_bits", COUNT_32, features.hash_bits, NULL),
    OPTION("lead_words", COUNT_32, features.lead_words, NULL),
    OPTION("stop_words", FLAG, features.stop_words, NULL),
    OPTION("punctuation", FLAG, features.punctuation, NULL),
    OPTION("negation", FLAG, features.negation, NULL),
    OPTION("number_shapes", FLAG, features.number_shapes, NULL),
    OPTION("C", NUMBER, C, NULL),
    OPTION("l1_ratio", NUMBER, l1_ratio, NULL),
    OPTION("tolerance", NUMBER, tolerance, NULL),
    OPTION("max_iterations", COUNT, max_iterations, NULL),
    OPTION("multi_label", FLAG, multi_label, NULL),
    OPTION("class_weight", CHOICE, balance, balance_names),
    OPTION("validation_fraction", NUMBER, validation_fraction, NULL),
    OPTION("model_features", COUNT, model_features, NULL),
    OPTION("half_weights", FLAG, half_weights, NULL),
    OPTION("vector_weight", NUMBER, vector_weight, NULL),
    OPTION("seed", SEED, seed, NULL),
    OPTION("threads", COUNT, threads, NULL),
#undef OPTION
};

static ng_status read_range(ng_json value, ng_ngram_range *range, ng_error *error)
{
    uint64_t numbers[2] = {0, 0};
    size_t count = 0;
    ng_status status = ng_json_as_array(value, &value, error);
    for (ng_json item = ng_json_first(value); item.node && status == NG_OK;
         item = ng_json_next(item), count++)
        status = count < 2 ? ng_json_as_unsigned(item, &numbers[count], error) : NG_OK;
    if (status == NG_OK && (count != 2 || numbers[0] > UINT32_MAX || numbers[1] > UINT32_MAX))
        status = ng_json_fail(value, "must be the smallest and the largest n", error);
    *range = (ng_ngram_range){(uint32_t)numbers[0], (uint32_t)numbers[1]};
    return status;
}

static ng_status read_choice(ng_json value, const char *const *names, void *field, ng_error *error)
{
    const char *text = NULL;
    int number = 0;
    ng_status status = ng_json_as_string(value, &text, error);
    while (status == NG_OK && names[number] && strcmp(names[number], text) != 0)
        number++;
    if (status == NG_OK && !names[number])
        status = ng_json_fail(value, "is none of the known choices", error);
    memcpy(field, &number, sizeof number); /* an enum of C has the size of int */
    return status;
}

static ng_status read_option(ng_json value, size_t row, ng_train_options *options, ng_error *error)
{
    void *field = (char *)options + options_table[row].offset;
    uint64_t number = 0;
    ng_status status = NG_OK;
    switch (options_table[row].kind) {
    case OPTION_NUMBER: return ng_json_as_double(value, field, error);
    case OPTION_FLAG: return ng_json_as_bool(value, field, error);
    case OPTION_RANGE: return read_range(value, field, error);
    case OPTION_CHOICE: return read_choice(value, options_table[row].choices, field, error);
    default: status = ng_json_as_unsigned(value, &number, error);
    }
    if (status == NG_OK && options_table[row].kind == OPTION_SEED)
        *(uint64_t *)field = number;
    else if (status == NG_OK && options_table[row].kind == OPTION_COUNT)
        *(size_t *)field = (size_t)number;
    else if (status == NG_OK && number > UINT32_MAX)
        status = ng_json_fail(value, "is too large", error);
    else if (status == NG_OK)
        *(uint32_t *)field = (uint32_t)number;
    return status;
}

static ng_status read_options(ng_json object, ng_train_options *options, ng_error *error)
{
    enum { ROWS = sizeof options_table / sizeof *options_table };
    const char *keys[ROWS + 1];
    ng_train_options_default(options);
    for (size_t row = 0; row < ROWS; row++)
        keys[row] = options_table[row].name;
    keys[ROWS] = "loss";
    ng_status status = ng_json_check_keys(object, keys, ROWS + 1, error);
    for (size_t row = 0; row < ROWS && status == NG_OK; row++) {
        const ng_json value = ng_json_member(object, keys[row]);
        if (value.node && ng_json_kind_of(value) != NG_JSON_NULL)
            status = read_option(value, row, options, error);
    }
    return status == NG_OK ? ng_json_get_string(object, "loss", &options->loss, error) : status;
}

/* ---- Callbacks ---- */

typedef int (*python_progress)(const char *stage, uint64_t rows, uint64_t iteration);

typedef struct run {
    python_progress progress;
    ng_json_out left_out; /* an array of the first messages */
    size_t left_out_count;
} run;

static void note_record(void *context, const ng_error *error)
{
    enum { MESSAGES_MAX = 20 };
    run *r = context;
    char text[1200];
    if (r->left_out_count++ == 0)
        ng_json_array_begin(&r->left_out);
    if (r->left_out_count > MESSAGES_MAX)
        return;
    ng_error_format(error, text, sizeof text);
    ng_json_text(&r->left_out, text);
}

static bool tell_progress(void *context, const ng_train_progress *progress)
{
    const run *r = context;
    return !r->progress || r->progress(progress->stage, progress->rows, progress->iteration) != 0;
}

static void put_left_out(run *r, ng_json_out *out)
{
    if (r->left_out_count > 0)
        ng_json_array_end(&r->left_out);
    ng_json_put_unsigned(out, "left_out", r->left_out_count);
    ng_json_key(out, "messages");
    if (r->left_out_count > 0)
        ng_json_raw(out, r->left_out.data, r->left_out.length);
    else
        ng_json_raw(out, "[]", 2);
    ng_json_out_clear(&r->left_out);
}

/* ---- Tasks ---- */

static void put_fit(const ng_fit_report *fit, const ng_trainer *trainer, ng_json_out *out)
{
    const ng_trainer_facts facts = ng_trainer_facts_of(trainer);
    ng_json_put_unsigned(out, "rows", facts.rows);
    ng_json_put_unsigned(out, "labels", facts.labels);
    ng_json_put_unsigned(out, "features", fit->features);
    ng_json_put_unsigned(out, "iterations", fit->iterations);
    ng_json_put_bool(out, "interrupted", fit->interrupted);
    ng_json_put_text(out, "reason", fit->reason);
    ngpy_put_number(out, "temperature", fit->temperature);
    ng_json_key(out, "held_out");
    if (fit->held_out)
        ngpy_put_evaluation(fit->held_out, NULL, out);
    else
        ng_json_null(out);
}

static ng_status train_topics(const ng_train_input *input, const ng_train_options *options,
                              size_t folds, const ng_model *from, const ng_train_callbacks *told,
                              ng_model **out, ng_json_out *report, ng_error *error)
{
    ng_trainer *trainer = NULL;
    ng_fit_report fit = {.held_out = NULL};
    ng_evaluation *evaluation = NULL;
    ng_status status = ng_trainer_new(input, 1, NULL, 0, options, false, told, &trainer, error);
    if (status == NG_OK && folds > 0)
        status = ng_trainer_cross_validate(trainer, options, folds, &evaluation, error);
    else if (status == NG_OK)
        status = ng_trainer_fit(trainer, options, from, NULL, out, &fit, error);
    if (status == NG_OK && folds > 0) {
        const ng_trainer *names = trainer;
        ng_json_key(report, "evaluation");
        ngpy_put_evaluation(evaluation, names, report);
    } else if (status == NG_OK)
        put_fit(&fit, trainer, report);
    ng_evaluation_free(fit.held_out);
    ng_evaluation_free(evaluation);
    ng_trainer_free(trainer);
    return status;
}

static ng_status train_summaries(ng_train_input *input, const ng_train_options *options,
                                 const ng_train_callbacks *told, ng_model **out,
                                 ng_json_out *report, ng_error *error)
{
    ng_summary_train_options summary;
    ng_summary_train_report made = {.articles = 0};
    ng_summary_train_options_default(&summary);
    summary.threads = options->threads;
    summary.record_error = told->record_error;
    summary.context = told->context;
    if (!input->reader.target_field)
        input->reader.target_field = "summary";
    const ng_status status = ng_summary_train(input, 1, &summary, NULL, out, &made, error);
    ng_json_put_unsigned(report, "rows", made.articles);
    return status;
}

static ng_status train_vectors(const ng_train_input *input, const ng_train_options *options,
                               size_t dimensions, const ng_train_callbacks *told, ng_model **out,
                               ng_json_out *report, ng_error *error)
{
    ng_vectors_options vectors;
    ng_vectors_report made = {.records = 0};
    ng_vectors_options_default(&vectors);
    if (dimensions > 0)
        vectors.dimensions = dimensions;
    if (options->features.min_df > 0)
        vectors.min_df = (size_t)options->features.min_df;
    vectors.seed = options->seed;
    vectors.threads = options->threads;
    const ng_status status = ng_vectors_train(input, 1, &vectors, told, NULL, out, &made, error);
    ng_json_put_unsigned(report, "rows", made.records);
    ng_json_put_unsigned(report, "features", made.words);
    return status;
}

/* Trains for a task. `given` is JSON: {"options": {...}, "input": {"paths": [...], "text_field":
 * ..., ...}, "folds": 5, "dimensions": 150}; with folds, which are for topics and stance, nothing
 * but the report is made. `report`, JSON, is for ngpy_free. `progress` may be NULL; 0 stops. */
NG_API int ngpy_train(int task, const char *given, uint64_t given_length, const ng_model *vectors,
                      const ng_model *from, python_progress progress, ng_model **out, char **report,
                      uint64_t *report_length);
NG_API int ngpy_train(int task, const char *given, uint64_t given_length, const ng_model *vectors,
                      const ng_model *from, python_progress progress, ng_model **out, char **report,
                      uint64_t *report_length)
{
    run r = {.progress = progress};
    const ng_train_callbacks told = {.record_error = note_record,
                                     .progress = tell_progress,
                                     .context = &r};
    ng_error error = {.status = NG_ERROR_MEMORY, .message = "out of memory"};
    ng_json_doc *doc = NULL;
    ng_train_options options;
    ng_stance_train_options stance;
    ng_train_input input = {.path_count = 0};
    const char **paths = NULL;
    uint64_t folds = 0, dimensions = 0;
    ng_json_out text = {.data = NULL};
    ng_status status =
        ng_json_parse(given, (size_t)given_length, NULL, NG_ERROR_ARGUMENT, &doc, &error);
    const ng_json root = ng_json_root(doc);
    if (status == NG_OK)
        status = read_options(ng_json_member(root, "options"), &options, &error);
    if (status == NG_OK)
        status = ngpy_read_input(ng_json_member(root, "input"), &paths, &input, &error);
    if (status == NG_OK)
        status = ng_json_get_unsigned(root, "folds", &folds, &error);
    if (status == NG_OK)
        status = ng_json_get_unsigned(root, "dimensions", &dimensions, &error);
    ng_json_object_begin(&text);
    if (status == NG_OK && task == NG_TASK_SUMMARY)
        status = train_summaries(&input, &options, &told, out, &text, &error);
    else if (status == NG_OK && task == NG_TASK_VECTORS)
        status = train_vectors(&input, &options, (size_t)dimensions, &told, out, &text, &error);
    else if (status == NG_OK) {
        ng_stance_train_options_default(&stance);
        options.vectors = vectors;
        if (task == NG_TASK_STANCE) {
            options.stance = &stance;
            const ng_json C = ng_json_member(ng_json_member(root, "options"), "C");
            options.C = C.node ? options.C : 0;
        }
        status = train_topics(&input, &options, (size_t)folds, from, &told, out, &text, &error);
    }
    put_left_out(&r, &text);
    ng_json_object_end(&text);
    free(paths);
    ng_json_free(doc);
    if (status != NG_OK || text.failed) {
        ng_json_out_clear(&text);
        return (int)ngpy_fail(&error);
    }
    *report = text.data;
    *report_length = text.length;
    return NG_OK;
}
