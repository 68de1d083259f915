/* A stance model against labelled pairs. */
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "learn/forms.h"
#include "learn/pair_frame.h"
#include "learn/trainer.h"
#include "model/model_parts.h"
#include "nutgraf/stance.h"
#include "nutgraf/train.h"

/* The model as what training knows: its arrays borrowed. */
typedef struct testing {
    ng_dataset_frame frame;
    ng_pair_frame pair;
    ng_stance_train_options stance;
    ng_train_options options;
    ng_fit fit;
    ng_pool *pool;
} testing;

/* Every column is a feature. */
static bool keep_all(const ng_model *model, ng_weighting *w)
{
    const size_t columns = model->vocabulary.V + model->fixed;
    *w = (ng_weighting){.columns = columns,
                        .V = columns,
                        .fixed = model->vocabulary.V,
                        .feature = ng_array_new(columns, sizeof(uint32_t)),
                        .column = ng_array_new(columns, sizeof(uint32_t)),
                        .idf = (float *)(uintptr_t)model->idf,
                        .block = model->block,
                        .scale = model->stance->scale};
    for (size_t c = 0; w->feature && w->column && c < columns; c++)
        w->feature[c] = w->column[c] = (uint32_t)c;
    return w->feature && w->column;
}

static ng_status testing_make(const ng_model *model, size_t threads, testing *t, ng_error *error)
{
    const ng_model_stance *stance = model->stance;
    *t = (testing){.frame = {.vocabulary = model->vocabulary, .labels = model->labels},
                   .pair = {.plan = stance->plan,
                            .targets = stance->targets,
                            .judges = true,
                            .needs_mention = stance->needs_mention},
                   .stance = {.pair = stance->plan.options},
                   .pool = ng_pool_new(threads ? threads : ng_processor_count())};
    t->frame.pair = &t->pair;
    ng_train_options_default(&t->options);
    t->options.features = model->features;
    t->options.stance = &t->stance;
    t->fit = (ng_fit){.linear = {.V = model->vocabulary.V + model->fixed,
                                 .K = stance->heads * model->labels.count,
                                 .stride = model->stride,
                                 .weights = (float *)(uintptr_t)model->weights,
                                 .bias = (float *)(uintptr_t)model->bias},
                      .K = model->labels.count,
                      .heads = stance->heads,
                      .unrelated = stance->unrelated};
    if (!t->pool || !keep_all(model, &t->fit.weighting) ||
        ng_word_list_new(&t->pair.words) != NG_OK)
        return ng_fail_memory(error);
    return NG_OK;
}

static void testing_clear(testing *t)
{
    free(t->fit.weighting.feature);
    free(t->fit.weighting.column);
    ng_word_list_clear(&t->pair.words);
    ng_pool_free(t->pool);
}

static bool is_seen(const ng_model_stance *stance, uint64_t hash)
{
    const uint32_t wanted = (uint32_t)hash;
    size_t low = 0, high = stance->text_count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (stance->texts[middle] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low < stance->text_count && stance->texts[low] == wanted;
}

static int by_hash(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static ng_status count_seen(const ng_model *model, const ng_dataset *dataset, ng_stance_test *test)
{
    const size_t D = dataset->counts.rows;
    uint64_t *seen = ng_array_new(D, sizeof *seen);
    size_t count = 0;
    if (!seen)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < D; i++)
        if (is_seen(model->stance, dataset->texts[i]))
            seen[count++] = dataset->texts[i];
    if (count)
        qsort(seen, count, sizeof *seen, by_hash);
    *test =
        (ng_stance_test){.rows = D, .record_errors = dataset->record_errors, .seen_rows = count};
    for (size_t i = 0; i < count; i++)
        test->seen_texts += i == 0 || seen[i - 1] != seen[i];
    free(seen);
    return NG_OK;
}

static ng_status score_rows(testing *t, const ng_dataset *dataset, double temperature,
                            ng_evaluation **out, ng_error *error)
{
    const size_t D = dataset->counts.rows, K = t->fit.K;
    const ng_calibration calibration = {.temperature = temperature};
    ng_predictions held = {.dataset = dataset,
                           .rows = ng_array_new(D, sizeof *held.rows),
                           .count = D,
                           .scores = ng_array_new(D, K * sizeof *held.scores)};
    ng_status status = held.rows && held.scores ? NG_OK : ng_fail_memory(error);
    for (size_t i = 0; status == NG_OK && i < D; i++)
        held.rows[i] = (uint32_t)i;
    if (status == NG_OK &&
        ng_fit_scores(&t->fit, dataset, held.rows, D, &t->options, t->pool, held.scores) != NG_OK)
        status = ng_fail_memory(error);
    if (status == NG_OK)
        status = ng_predictions_evaluate(&held, K, false, &calibration, out, error);
    ng_predictions_clear(&held);
    return status;
}

ng_status ng_stance_evaluate(const ng_model *model, const ng_train_input *inputs,
                             size_t input_count, size_t threads,
                             const ng_train_callbacks *callbacks, ng_evaluation **out,
                             ng_stance_test *test, ng_error *error)
{
    testing t;
    ng_dataset dataset = {0};
    ng_stance_test counted;
    ng_status status = ng_model_check_task(model, NG_TASK_STANCE, error);
    if (status != NG_OK)
        return status;
    status = testing_make(model, threads, &t, error);
    if (status == NG_OK)
        status = ng_pair_dataset_read(inputs, input_count, &t.options, callbacks, &t.frame,
                                      &dataset, error);
    if (status == NG_OK && count_seen(model, &dataset, &counted) != NG_OK)
        status = ng_fail_memory(error);
    if (status == NG_OK)
        status = score_rows(&t, &dataset, model->temperature, out, error);
    if (status == NG_OK && test)
        *test = counted;
    ng_dataset_clear(&dataset);
    testing_clear(&t);
    return status;
}
