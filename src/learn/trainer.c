/* A trainer: what training reads, and what is known before anything is fitted. */
#include "learn/training.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "dataset/pair_frame.h"

/* Ranges wide enough for whatever number of rows there is, and for every trial of a search. */
static ng_train_options reading_options(const ng_train_options *options, bool for_search)
{
    ng_train_options wide = *options;
    ng_dataset_settle_features(&wide, SIZE_MAX);
    wide.features.min_df = options->features.min_df; /* what is read tells */
    if (for_search) {
        wide.features.words =
            (ng_ngram_range){1, options->features.words.max > 2 ? options->features.words.max : 2};
        wide.features.chars =
            (ng_ngram_range){3, options->features.chars.max > 5 ? options->features.chars.max : 5};
        wide.features.min_df = 1;
        wide.features.hash_bits = 0;
    }
    return wide;
}

/* Counts the validation texts that are training texts too. */
static ng_status find_shared(ng_trainer *trainer, ng_error *error)
{
    const size_t D = trainer->train.counts.rows, given = trainer->validation.counts.rows;
    uint64_t *seen = ng_array_new(D, sizeof *seen), *texts = ng_array_new(given, sizeof *texts);
    size_t at;
    if (seen && texts && given) {
        memcpy(seen, trainer->train.texts, D * sizeof *seen);
        memcpy(texts, trainer->validation.texts, given * sizeof *texts);
        ng_sort_u64(seen, D);
        ng_sort_u64(texts, given);
    }
    for (size_t i = 0; seen && texts && i < given; i++) {
        NG_LOWER_BOUND(at, D, seen[at] < texts[i]);
        if (at < D && seen[at] == texts[i]) {
            trainer->shared_rows++;
            trainer->shared_texts += i == 0 || texts[i - 1] != texts[i];
        }
    }
    trainer->shared_rows = ng_ranks_total(trainer->ranks, trainer->shared_rows);
    trainer->shared_texts = ng_ranks_total(trainer->ranks, trainer->shared_texts);
    const ng_status status = seen && texts ? NG_OK : ng_fail_memory(error);
    free(seen);
    free(texts);
    return status;
}

static ng_status add_up(const ng_trainer *trainer, ng_dataset *set, ng_error *error)
{
    return ng_dataset_add_up(set, trainer->frame.labels.count, trainer->ranks) == NG_OK
               ? NG_OK
               : ng_fail_memory(error);
}

/* What ranks cannot do with records that others have. */
static ng_status check_inputs(const ng_train_input *inputs, size_t count, const ng_ranks *ranks,
                              ng_error *error)
{
    for (size_t i = 0; ranks && i < count; i++)
        if (inputs[i].label_limit)
            return ng_fail(error, NG_ERROR_ARGUMENT,
                           "a limit of an input's labels is not for several processes");
    return NG_OK;
}

ng_status ng_trainer_read(const ng_train_input *inputs, size_t input_count,
                          const ng_train_input *validation, size_t validation_count,
                          const ng_labelled *pseudo, size_t pseudo_count,
                          const ng_train_options *options, bool for_search,
                          const ng_train_callbacks *callbacks, ng_trainer **out, ng_error *error)
{
    const ng_train_options reading = reading_options(options, for_search && !options->stance);
    ng_data_read *read = options->stance ? ng_pair_data_read : ng_topic_data_read;
    ng_status status = ng_train_check_features(options, error);
    if (status == NG_OK && options->stance)
        status = ng_stance_train_options_check(options->stance, error);
    if (status == NG_OK)
        status = check_inputs(inputs, input_count, options->ranks, error);
    if (status != NG_OK)
        return status;
    ng_trainer *trainer = calloc(1, sizeof *trainer);
    if (!trainer)
        return ng_fail_memory(error);
    if (callbacks)
        trainer->callbacks = *callbacks;
    trainer->ranks = options->ranks;
    trainer->pool = ng_pool_new(options->threads ? options->threads : ng_processor_count());
    if (!trainer->pool)
        status = ng_fail_memory(error);
    if (status == NG_OK)
        status = read(&(ng_data_source){inputs, input_count, &reading, &trainer->callbacks,
                                        trainer->pool, pseudo, pseudo_count},
                      &trainer->frame, &trainer->train, error);
    if (status == NG_OK)
        status = add_up(trainer, &trainer->train, error);
    if (status == NG_OK && validation_count)
        status = read(&(ng_data_source){validation, validation_count, &reading, &trainer->callbacks,
                                        trainer->pool, NULL, 0},
                      &trainer->frame, &trainer->validation, error);
    if (status == NG_OK && validation_count)
        status = add_up(trainer, &trainer->validation, error);
    if (status == NG_OK)
        status = find_shared(trainer, error);
    if (status == NG_OK)
        *out = trainer;
    else
        ng_trainer_free(trainer);
    return status;
}

ng_status ng_trainer_new(const ng_train_input *inputs, size_t input_count,
                         const ng_train_input *validation, size_t validation_count,
                         const ng_train_options *options, bool for_search,
                         const ng_train_callbacks *callbacks, ng_trainer **out, ng_error *error)
{
    return ng_trainer_read(inputs, input_count, validation, validation_count, NULL, 0, options,
                           for_search, callbacks, out, error);
}

void ng_trainer_free(ng_trainer *trainer)
{
    if (!trainer)
        return;
    ng_vocabulary_clear(&trainer->frame.vocabulary);
    ng_names_clear(&trainer->frame.labels);
    ng_pair_frame_free(trainer->frame.pair);
    ng_dataset_clear(&trainer->train);
    ng_dataset_clear(&trainer->validation);
    ng_pool_free(trainer->pool);
    free(trainer);
}

ng_trainer_facts ng_trainer_facts_of(const ng_trainer *trainer)
{
    return (ng_trainer_facts){.rows = trainer->train.all_rows,
                              .validation_rows = trainer->validation.all_rows,
                              .labels = trainer->frame.labels.count,
                              .record_errors =
                                  trainer->train.record_errors + trainer->validation.record_errors,
                              .unknown_rows = trainer->validation.unknown,
                              .dropped = trainer->train.dropped + trainer->validation.dropped,
                              .repeats = trainer->train.repeats,
                              .conflicts = trainer->train.conflicts,
                              .empty = trainer->train.empty,
                              .shared_texts = trainer->shared_texts,
                              .shared_rows = trainer->shared_rows};
}

void ng_trainer_count_labels(const ng_trainer *trainer, size_t *rows)
{
    memcpy(rows, trainer->train.label_rows, trainer->frame.labels.count * sizeof *rows);
}

ng_string ng_trainer_label(const ng_trainer *trainer, size_t label)
{
    const ng_name *name = &trainer->frame.labels.items[label];
    return (ng_string){name->text, name->length};
}

ng_status ng_trainer_check_options(const ng_trainer *trainer, const ng_train_options *options,
                                   ng_error *error)
{
    ng_status status = ng_train_options_check(options, error);
    for (size_t i = 0; status == NG_OK && i < options->class_weight_count; i++) {
        const char *label = options->class_weights[i].label;
        if (ng_names_find(&trainer->frame.labels, label, strlen(label)) == NG_NO_NAME)
            status = ng_fail(error, NG_ERROR_ARGUMENT,
                             "no label of the training data is \"%.100s\", which a class weight is "
                             "given for",
                             label);
    }
    if (status == NG_OK && options->stance) {
        ng_stance_prior prior = {.trained = NULL};
        status = ng_training_shares(trainer, options, &prior, error);
        ng_stance_prior_clear(&prior);
    }
    return status;
}
