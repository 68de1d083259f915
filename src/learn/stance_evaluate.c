/* A stance model against labelled pairs. */
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "dataset/pair_set.h"
#include "nutgraf/train.h"
#include "predict/pair_classifier.h"

typedef struct testing {
    const ng_model *model;
    const ng_pair_set *set;
    ng_pair_classifier classifier;
    ng_evaluation *evaluation;
    double *p; /* [K] */
    ng_error *error;
} testing;

/* Answers a pair as ng_stance_classify does; false: it has no answer. */
static bool answer(testing *t, const ng_pair_row *row, const ng_pair *pair, uint32_t *label,
                   ng_status *status)
{
    const ng_model_stance *stance = t->model->stance;
    const ng_name *name = &t->set->target_names.items[t->set->targets.sides[row->target].name];
    uint32_t target = 0;
    if (stance->targets.count)
        target = ng_names_find(&stance->targets, name->text, name->length);
    if (target == NG_NO_NAME)
        return false;
    *status = ng_pair_classifier_read(&t->classifier, pair);
    if (*status != NG_OK || !ng_pair_classifier_has_evidence(&t->classifier, pair))
        return false;
    *label = (uint32_t)ng_pair_classifier_predict(&t->classifier, target, 0,
                                                  pair->mention_count > 0, t->p);
    return true;
}

static ng_status test_pair(void *context, const ng_pair_row *row, const ng_pair *pair)
{
    testing *t = context;
    const ng_name *gold_name = &t->set->labels.items[row->label];
    const uint32_t gold = ng_names_find(&t->model->labels, gold_name->text, gold_name->length);
    uint32_t label;
    ng_status status = NG_OK;
    const bool has_answer = answer(t, row, pair, &label, &status);
    return status == NG_OK ? ng_evaluation_add(t->evaluation, &gold, 1, has_answer ? t->p : NULL,
                                               &label, has_answer, t->error)
                           : ng_fail_memory(t->error);
}

static ng_stance_test count_seen(const ng_model *model, const ng_pair_set *set)
{
    ng_stance_test test = {.rows = set->count,
                           .record_errors = set->record_errors,
                           .unknown_rows = set->unknown};
    for (size_t i = 0; i < set->texts.count; i++) {
        const ng_pair_side *text = &set->texts.sides[i];
        if (text->rows && ng_training_texts_has(&model->texts, text->hash)) {
            test.seen_texts++;
            test.seen_rows += text->rows;
        }
    }
    return test;
}

ng_status ng_stance_evaluate(const ng_model *model, const ng_prior *prior,
                             const ng_train_input *inputs, size_t input_count,
                             const ng_train_callbacks *callbacks, ng_evaluation **out,
                             ng_stance_test *test, ng_error *error)
{
    ng_pair_set set;
    ng_status status = ng_model_check_task(model, NG_TASK_STANCE, error);
    if (status != NG_OK)
        return status;
    status = ng_pair_set_read(&set, inputs, input_count, callbacks, &model->labels, NULL, 0, error);
    if (status != NG_OK)
        return status;
    testing t = {.model = model,
                 .set = &set,
                 .p = ng_array_new(model->labels.count, sizeof(double)),
                 .error = error};
    if (!t.p)
        status = ng_fail_memory(error);
    if (status == NG_OK)
        status = ng_pair_classifier_new(model, prior, &t.classifier, error);
    if (status == NG_OK)
        status = ng_evaluation_new(model->labels.count, false, &t.evaluation, error);
    if (status == NG_OK)
        status = ng_pair_set_walk(&set, test_pair, &t);
    if (status == NG_ERROR_MEMORY)
        ng_fail_memory(error);
    if (status == NG_OK) {
        *out = t.evaluation;
        t.evaluation = NULL;
        if (test)
            *test = count_seen(model, &set);
    }
    ng_evaluation_free(t.evaluation);
    ng_pair_classifier_clear(&t.classifier);
    free(t.p);
    ng_pair_set_clear(&set);
    return status;
}
