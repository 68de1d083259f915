/* Reading a labelled data set in two passes. */
#include "learn/dataset.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "learn/dataset_rows.h"
#include "learn/pair_frame.h"
#include "learn/training_records.h"

/* ---- First pass: the frame ---- */

typedef struct frame_pass {
    ng_vocabulary_builder *builder;
    ng_names labels; /* in order of appearance */
    size_t rows;
} frame_pass;

static ng_status frame_visit(void *context, const ng_labelled *labelled, ng_error *error)
{
    frame_pass *pass = context;
    for (size_t i = 0; i < labelled->label_count; i++)
        if (ng_names_add(&pass->labels, labelled->labels[i].data, labelled->labels[i].length) ==
            NG_NO_NAME)
            return ng_fail_memory(error);
    if (ng_vocabulary_builder_add(pass->builder, &labelled->features->grams,
                                  &labelled->features->tokens) != NG_OK)
        return ng_fail_memory(error);
    pass->rows++;
    return NG_OK;
}

ng_status ng_labels_check(size_t rows, const ng_names *found, bool multi_label, ng_error *error)
{
    if (rows == 0)
        return ng_fail(error, NG_ERROR_DATA, "no usable record in the training data");
    if (found->count == 0)
        return ng_fail(error, NG_ERROR_DATA, "no label in the training data");
    if (found->count == 1 && !multi_label)
        return ng_fail(error, NG_ERROR_DATA, "only one label (\"%.100s\"): nothing to tell apart",
                       found->items[0].text);
    return NG_OK;
}

ng_status ng_dataset_frame_make(const ng_train_input *inputs, size_t count,
                                const ng_train_options *options,
                                const ng_train_callbacks *callbacks, ng_dataset_frame *frame,
                                ng_error *error)
{
    ng_dataset_frame made = {.labels = {0}};
    frame_pass pass = {.builder = ng_vocabulary_builder_new(options->features.hash_bits)};
    ng_walk walk = {.inputs = inputs,
                    .input_count = count,
                    .options = options,
                    .callbacks = callbacks,
                    .stage = "count",
                    .visit = frame_visit,
                    .context = &pass};
    ng_status status = pass.builder ? ng_walk_run(&walk, error) : ng_fail_memory(error);
    if (status == NG_OK)
        status = ng_labels_check(pass.rows, &pass.labels, options->multi_label, error);
    made.labels = pass.labels;
    if (status == NG_OK && !ng_names_sort(&made.labels))
        status = ng_fail_memory(error);
    /* max_df and max_features are applied to the rows that a fit really uses. */
    if (status == NG_OK && ng_vocabulary_builder_finish(pass.builder, options->features.min_df, 1.0,
                                                        0, &made.vocabulary, NULL) != NG_OK)
        status = ng_fail_memory(error);
    if (status == NG_OK)
        *frame = made;
    else
        ng_dataset_frame_clear(&made);
    ng_vocabulary_builder_free(pass.builder);
    return status;
}

void ng_dataset_frame_clear(ng_dataset_frame *frame)
{
    ng_vocabulary_clear(&frame->vocabulary);
    ng_names_clear(&frame->labels);
    ng_pair_frame_free(frame->pair);
    frame->pair = NULL;
}

/* ---- Second pass: rows ---- */

typedef struct row_pass {
    const ng_dataset_frame *frame;
    ng_dataset_rows rows;
    ng_row row;
    uint32_t *ids;
    size_t ids_capacity;
} row_pass;

static ng_status row_visit(void *context, const ng_labelled *labelled, ng_error *error)
{
    row_pass *pass = context;
    const ng_grams *grams = &labelled->features->grams;
    const ng_record *record = labelled->record;
    ng_status status =
        ng_dataset_rows_begin(&pass->rows, labelled->labels, labelled->label_count, error);
    if (status != NG_OK)
        return status;
    if (!ng_array_reserve(&pass->ids, &pass->ids_capacity, grams->count, sizeof *pass->ids))
        return ng_fail_memory(error);
    ng_vocabulary_lookup(&pass->frame->vocabulary, grams->items, grams->count, pass->ids);
    if (ng_row_tally(&pass->row, pass->frame->vocabulary.V, pass->ids, grams->count) != NG_OK ||
        ng_counts_add(&pass->rows.counts, &pass->row) != NG_OK)
        return ng_fail_memory(error);
    const uint64_t text = ng_text_hash(record->text);
    ng_dataset_rows_end(&pass->rows,
                        &(ng_row_source){.content = ng_hash_join(text, ng_text_hash(record->title)),
                                         .text = text,
                                         .group = ng_record_group(record),
                                         .input = labelled->input,
                                         .weight = record->weight});
    return NG_OK;
}

ng_status ng_dataset_read(const ng_train_input *inputs, size_t count,
                          const ng_train_options *options, const ng_train_callbacks *callbacks,
                          const ng_dataset_frame *frame, ng_dataset *dataset, ng_error *error)
{
    row_pass pass = {.frame = frame, .rows = {.inputs = inputs, .names = &frame->labels}};
    ng_dataset made = {0};
    ng_walk walk = {.inputs = inputs,
                    .input_count = count,
                    .options = options,
                    .callbacks = callbacks,
                    .stage = "read",
                    .visit = row_visit,
                    .context = &pass,
                    .report_errors = true};
    pass.rows.counts.matrix.columns = frame->vocabulary.V;
    ng_status status = ng_walk_run(&walk, error);
    if (status == NG_OK)
        status = ng_dataset_rows_finish(&pass.rows, count, &made, error);
    if (status == NG_OK) {
        made.record_errors = walk.record_errors;
        made.dropped += walk.dropped;
        *dataset = made;
    }
    ng_dataset_rows_clear(&pass.rows);
    ng_row_clear(&pass.row);
    free(pass.ids);
    return status;
}

void ng_dataset_clear(ng_dataset *dataset)
{
    ng_csr_clear(&dataset->counts);
    free(dataset->label_start);
    free(dataset->labels);
    free(dataset->row_weights);
    free(dataset->keys);
    free(dataset->groups);
    free(dataset->texts);
    free(dataset->heads);
    *dataset = (ng_dataset){0};
}
