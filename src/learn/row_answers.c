/* What cross-validation says of each row. */
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "learn/training.h"
#include "linear/calibration.h"

/* To the rows of a data set it is the same who has labelled a record: they are read as those are
 * that a model has. */
ng_status ng_trainer_of_records(const ng_record *const *records, size_t count,
                                const ng_train_options *options,
                                const ng_train_callbacks *callbacks, ng_trainer **out,
                                ng_error *error)
{
    static const ng_train_input none = {.paths = NULL};
    ng_labelled *labelled = ng_array_new(count, sizeof *labelled);
    ng_status status = labelled ? NG_OK : ng_fail_memory(error);
    if (status == NG_OK && (options->stance || options->multi_label))
        status = ng_fail(error, NG_ERROR_ARGUMENT,
                         "records in memory are for topics of one label a record");
    for (size_t i = 0; i < count && status == NG_OK; i++) {
        labelled[i] = (ng_labelled){.record = records[i],
                                    .labels = records[i]->labels,
                                    .label_count = records[i]->label_count,
                                    .number = i};
        if (records[i]->label_count != 1)
            status = ng_fail(error, NG_ERROR_ARGUMENT, "record %zu has %zu labels, not one", i,
                             records[i]->label_count);
    }
    if (status == NG_OK)
        status = ng_trainer_read(&none, 1, NULL, 0, labelled, count, options, false, callbacks, out,
                                 error);
    free(labelled);
    return status;
}

typedef struct place {
    uint64_t number; /* of the record */
    uint32_t at;     /* of the held-out rows */
} place;

NG_DEFINE_SORT(sort_places, place, NG_ASCENDING(a->number, b->number))

static ng_status take_answers(const ng_held_out *held_out, const ng_calibration *calibration,
                              size_t K, ng_row_answers *out, ng_error *error)
{
    const ng_dataset *dataset = held_out->dataset;
    const size_t D = held_out->count;
    place *order = ng_array_new(D, sizeof *order);
    *out = (ng_row_answers){.rows = D,
                            .labels = K,
                            .records = ng_array_new(D, sizeof *out->records),
                            .gold = ng_array_new(D, sizeof *out->gold),
                            .p = ng_array_new(D, K * sizeof *out->p)};
    const bool has_room = order && out->records && out->gold && out->p;
    for (uint32_t i = 0; i < D && has_room; i++)
        order[i] = (place){dataset->numbers[held_out->rows[i]], i};
    if (has_room)
        sort_places(order, D);
    for (size_t i = 0; i < D && has_room; i++) {
        const size_t at = order[i].at;
        out->records[i] = order[i].number;
        out->gold[i] = dataset->labels[dataset->label_start[held_out->rows[at]]];
        ng_softmax(held_out->scores + at * K, K, calibration->temperature, out->p + i * K);
    }
    free(order);
    if (!has_room)
        ng_row_answers_clear(out);
    return has_room ? NG_OK : ng_fail_memory(error);
}

ng_status ng_trainer_answer_rows(ng_trainer *trainer, const ng_train_options *given, size_t folds,
                                 ng_row_answers *out, ng_error *error)
{
    const size_t K = trainer->frame.labels.count;
    ng_train_options options = *given;
    ng_held_out held_out = {.dataset = NULL};
    ng_calibration calibration = {.thresholds = NULL};
    ng_evaluation *evaluation = NULL;
    ng_status status = NG_OK;
    if (given->stance || given->multi_label)
        status = ng_fail(error, NG_ERROR_ARGUMENT,
                         "answers of rows are for topics of one label a record");
    if (status == NG_OK)
        status = ng_trainer_settle(trainer, given, &options, error);
    if (status == NG_OK)
        status = ng_trainer_out_of_fold(trainer, &options, folds, folds, false, "fold", NULL,
                                        &held_out, NULL, error);
    if (status == NG_OK)
        status = ng_held_out_evaluate(&held_out, K, &options, &calibration, &evaluation, error);
    if (status == NG_OK)
        status = take_answers(&held_out, &calibration, K, out, error);
    ng_evaluation_free(evaluation);
    ng_calibration_clear(&calibration);
    ng_held_out_clear(&held_out);
    return status;
}

void ng_row_answers_clear(ng_row_answers *answers)
{
    free(answers->records);
    free(answers->gold);
    free(answers->p);
    *answers = (ng_row_answers){.p = NULL};
}
