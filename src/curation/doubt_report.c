/* Labelled records and what the library finds about them. */
#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/names.h"
#include "base/random.h"
#include "linear/calibration.h"
#include "math/elementary.h"
#include "nutgraf/doubt.h"

void ng_doubt_report_clear(ng_doubt_report *r)
{
    for (size_t i = 0; i < r->count; i++) {
        free(r->records[i]);
        free(r->fields[i]);
    }
    free(r->records);
    free(r->fields);
    free(r->is_test);
    free(r->planted);
    free(r->plant_labels);
    if (r->names)
        ng_names_clear(r->names);
    free(r->names);
    ng_trainer_free(r->trainer);
    free(r->labels);
    free(r->label_rows);
    free(r->copies);
    free(r->doubts);
    ng_row_answers_clear(&r->answers);
    ng_label_doubts_clear(&r->wrong);
    ng_leaks_clear(&r->field_leaks);
    ng_leaks_clear(&r->leaks);
}

ng_status ng_doubt_report_add(ng_doubt_report *r, ng_record *record, ng_record_fields *fields,
                              ng_error *error)
{
    if (!ng_array_reserve(&r->records, &r->capacity, r->count + 1, sizeof *r->records) ||
        !ng_array_reserve(&r->fields, &r->field_capacity, r->count + 1, sizeof *r->fields)) {
        free(record);
        free(fields);
        return ng_fail_memory(error);
    }
    r->fields[r->count] = fields;
    r->records[r->count++] = record;
    return NG_OK;
}

/* Copies of one text are on one side of every fold. */
static ng_status find_copies(ng_doubt_report *r, const ng_doubt_search *search,
                             const ng_string *texts, ng_error *error)
{
    const ng_status status = ng_copies_find(texts, r->count, search->similarity,
                                            search->trains[0].seed, r->copies, error);
    for (size_t i = 0; i < r->count && status == NG_OK; i++) {
        const ng_copy *copy = &r->copies[i];
        if (copy->cluster == i)
            continue;
        r->records[i]->group = (ng_string){(const char *)&copy->cluster, sizeof copy->cluster};
        r->records[copy->cluster]->group = r->records[i]->group;
    }
    return status;
}

/* ---- Planted errors ---- */

/* The labels there are, in byte order, and that of each record. */
static bool number_labels(const ng_doubt_report *r, ng_names *names, uint32_t *gold)
{
    for (size_t i = 0; i < r->count; i++) {
        const ng_string label = r->records[i]->labels[0];
        if (ng_names_add(names, label.data, label.length) == NG_NO_NAME)
            return false;
    }
    if (!ng_names_sort(names))
        return false;
    for (size_t i = 0; i < r->count; i++) {
        const ng_string label = r->records[i]->labels[0];
        gold[i] = ng_names_find(names, label.data, label.length);
    }
    return true;
}

/* A share of the records, drawn with the seed, gets another label, any of them as likely. */
static ng_status plant(ng_doubt_report *r, const ng_doubt_search *search, ng_error *error)
{
    const size_t wanted = (size_t)lround(search->plant * (double)r->count);
    uint32_t *order = ng_array_new(r->count, sizeof *order);
    uint32_t *gold = ng_array_new(r->count, sizeof *gold);
    ng_random random;
    r->planted = ng_array_zeroed(r->count, sizeof *r->planted);
    r->names = calloc(1, sizeof *r->names);
    bool is_done = order && gold && r->planted && r->names && number_labels(r, r->names, gold);
    const size_t K = r->names ? r->names->count : 0;
    r->plant_labels = ng_array_new(K, sizeof *r->plant_labels);
    is_done = is_done && r->plant_labels;
    for (uint32_t i = 0; i < r->count && is_done; i++)
        order[i] = i;
    for (size_t k = 0; k < K && is_done; k++)
        r->plant_labels[k] = (ng_string){r->names->items[k].text, r->names->items[k].length};
    ng_random_seed(&random, search->trains[0].seed);
    if (is_done)
        ng_random_shuffle(&random, order, r->count);
    for (size_t n = 0; n < wanted && K > 1 && is_done; n++) {
        const uint32_t i = order[n];
        const uint64_t wrong = ng_random_below(&random, K - 1);
        r->planted[i] = r->records[i]->labels[0];
        r->records[i]->labels = &r->plant_labels[wrong + (wrong >= gold[i])];
        r->plant_count++;
    }
    free(order);
    free(gold);
    return is_done ? NG_OK : ng_fail_memory(error);
}

/* ---- All of it ---- */

/* Adds ln p to the scores, [D x K] both. */
static void add_logarithms(float *scores, const double *p, size_t count)
{
    static const double least = 1e-9;
    for (size_t i = 0; i < count; i++)
        scores[i] += (float)ng_log(fmax(p[i], least));
}

/* The models' answers to all rows; the last one's trainer stays. */
static ng_status ask_models(ng_doubt_report *r, const ng_doubt_search *search, ng_error *error)
{
    const size_t folds = search->folds < r->count ? search->folds : r->count;
    float *scores = NULL;
    ng_status status = NG_OK;
    for (size_t m = 0; m < search->train_count && status == NG_OK; m++) {
        ng_trainer_free(r->trainer);
        r->trainer = NULL;
        ng_row_answers_clear(&r->answers);
        status = ng_trainer_of_records((const ng_record *const *)r->records, r->count,
                                       &search->trains[m], search->callbacks, &r->trainer, error);
        if (status == NG_OK)
            status =
                ng_trainer_answer_rows(r->trainer, &search->trains[m], folds, &r->answers, error);
        r->K = r->answers.labels;
        if (status == NG_OK && !scores)
            scores = ng_array_zeroed(r->count, r->K * sizeof *scores);
        if (status == NG_OK && !scores)
            status = ng_fail_memory(error);
        if (status == NG_OK)
            add_logarithms(scores, r->answers.p, r->count * r->K);
    }
    for (size_t i = 0; i < r->count && search->train_count > 1 && status == NG_OK; i++)
        ng_softmax(scores + i * r->K, r->K, (double)search->train_count, r->answers.p + i * r->K);
    free(scores);
    return status;
}

static ng_status judge_labels(ng_doubt_report *r, const ng_doubt_search *search, ng_error *error)
{
    ng_status status = ask_models(r, search, error);
    if (status != NG_OK)
        return status;
    r->labels = ng_array_new(r->K, sizeof *r->labels);
    r->label_rows = ng_array_zeroed(r->K, sizeof *r->label_rows);
    if (!r->labels || !r->label_rows)
        return ng_fail_memory(error);
    for (size_t k = 0; k < r->K; k++)
        r->labels[k] = ng_trainer_label(r->trainer, k);
    ng_trainer_count_labels(r->trainer, r->label_rows);
    return ng_label_doubts_find(r->answers.p, r->answers.gold, r->count, r->K, &r->wrong, error);
}

ng_status ng_doubt_report_find(ng_doubt_report *r, const ng_doubt_search *search, ng_error *error)
{
    ng_string *texts = ng_array_new(r->count, sizeof *texts);
    r->copies = ng_array_new(r->count, sizeof *r->copies);
    r->is_test = ng_array_new(r->count, sizeof *r->is_test);
    ng_status status = texts && r->copies && r->is_test ? NG_OK : ng_fail_memory(error);
    if (status == NG_OK && r->count == 0)
        status = ng_fail(error, NG_ERROR_DATA, "no record of the input has a label");
    for (size_t i = 0; i < r->count && status == NG_OK; i++) {
        texts[i] = r->records[i]->text;
        r->is_test[i] = i >= r->test_start;
    }
    if (status == NG_OK)
        status = find_copies(r, search, texts, error);
    if (status == NG_OK && search->plant > 0)
        status = plant(r, search, error);
    if (status == NG_OK)
        status = judge_labels(r, search, error);
    if (status == NG_OK)
        status = ng_doubts_rank(&r->wrong, r->copies, r->answers.p, r->answers.gold, r->is_test,
                                r->count, r->K, &r->doubts, &r->doubt_count, error);
    if (status == NG_OK)
        status =
            ng_field_leaks_find(r->fields, r->answers.gold, r->count, r->K, &r->field_leaks, error);
    if (status == NG_OK)
        status = ng_leaks_find(texts, r->answers.gold, r->count, r->K, &r->leaks, error);
    free(texts);
    return status;
}
