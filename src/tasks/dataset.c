/* Reading a labelled data set in two passes. */
#include "tasks/dataset.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "tasks/inputs.h"

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

static ng_status sort_labels(ng_names *found, ng_names *sorted, ng_error *error)
{
    qsort(found->items, found->count, sizeof *found->items, ng_name_compare);
    for (size_t i = 0; i < found->count; i++)
        if (ng_names_add(sorted, found->items[i].text, found->items[i].length) == NG_NO_NAME)
            return ng_fail_memory(error);
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
    if (status == NG_OK && pass.rows == 0)
        status = ng_fail(error, NG_ERROR_DATA, "no usable record in the training data");
    if (status == NG_OK && pass.labels.count < (options->multi_label ? 1 : 2))
        status =
            ng_fail(error, NG_ERROR_DATA,
                    pass.labels.count == 0 ? "no label in the training data"
                                           : "only one label (\"%.100s\"): nothing to tell apart",
                    pass.labels.count ? pass.labels.items[0].text : "");
    if (status == NG_OK)
        status = sort_labels(&pass.labels, &made.labels, error);
    /* max_df and max_features are applied to the rows that a fit really uses. */
    if (status == NG_OK && ng_vocabulary_builder_finish(pass.builder, options->features.min_df, 1.0,
                                                        0, &made.vocabulary, NULL) != NG_OK)
        status = ng_fail_memory(error);
    if (status == NG_OK)
        *frame = made;
    else
        ng_dataset_frame_clear(&made);
    ng_vocabulary_builder_free(pass.builder);
    ng_names_clear(&pass.labels);
    return status;
}

void ng_dataset_frame_clear(ng_dataset_frame *frame)
{
    ng_vocabulary_clear(&frame->vocabulary);
    ng_names_clear(&frame->labels);
}

/* ---- Second pass: rows ---- */

typedef struct row_facts {
    uint64_t key;
    uint64_t group;
    uint32_t row;   /* in reading order */
    uint32_t input; /* index */
    uint32_t label; /* first label or, without one, K; for limits */
    float weight;
} row_facts;

typedef struct row_pass {
    const ng_train_input *inputs;
    const ng_dataset_frame *frame;
    ng_counts counts;
    ng_row row;
    uint32_t *ids;
    size_t ids_capacity;
    row_facts *facts; /* [rows] */
    size_t facts_capacity;
    uint32_t *labels; /* of all rows, in reading order */
    size_t label_count;
    size_t labels_capacity;
    size_t *label_start; /* [rows + 1] */
    size_t label_start_capacity;
} row_pass;

static int compare_u32(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* The hash of a text, however its lines end and whatever white space stands at its end. */
static uint64_t hash_text(ng_string text)
{
    XXH3_state_t state;
    size_t start = 0;
    XXH3_INITSTATE(&state);
    XXH3_64bits_reset(&state);
    while (text.length > 0 && strchr(" \t\r\n", text.data[text.length - 1]) &&
           text.data[text.length - 1])
        text.length--;
    for (size_t i = 0; i + 1 < text.length; i++)
        if (text.data[i] == '\r' && text.data[i + 1] == '\n') {
            XXH3_64bits_update(&state, text.data + start, i - start);
            start = i + 1;
        }
    if (text.length > start)
        XXH3_64bits_update(&state, text.data + start, text.length - start);
    return XXH3_64bits_digest(&state);
}

static uint64_t record_key(const ng_record *record, const uint32_t *labels, size_t count)
{
    uint64_t key = ng_hash_join(hash_text(record->text), hash_text(record->title));
    key = ng_hash_join(key, ng_hash(labels, count * sizeof *labels));
    return ng_hash_join(key, ng_hash(&record->weight, sizeof record->weight));
}

static ng_status add_labels(row_pass *pass, const ng_labelled *labelled, ng_error *error)
{
    const size_t rows = pass->counts.matrix.rows;
    if (!ng_array_reserve(&pass->labels, &pass->labels_capacity,
                          pass->label_count + labelled->label_count, sizeof *pass->labels) ||
        !ng_array_reserve(&pass->label_start, &pass->label_start_capacity, rows + 2,
                          sizeof *pass->label_start) ||
        !ng_array_reserve(&pass->facts, &pass->facts_capacity, rows + 1, sizeof *pass->facts))
        return ng_fail_memory(error);
    size_t end = pass->label_count;
    for (size_t i = 0; i < labelled->label_count; i++) {
        const ng_string name = labelled->labels[i];
        uint32_t label = ng_names_find(&pass->frame->labels, name.data, name.length);
        if (label == NG_NO_NAME)
            return ng_fail(error, NG_ERROR_RECORD, "the label \"%.*s\" is not in the training data",
                           (int)(name.length < 200 ? name.length : 200), name.data);
        pass->labels[end++] = label;
    }
    if (labelled->label_count > 0)
        qsort(pass->labels + pass->label_count, labelled->label_count, sizeof *pass->labels,
              compare_u32);
    pass->label_start[rows] = pass->label_count;
    pass->label_start[rows + 1] = end;
    return NG_OK;
}

static ng_status row_visit(void *context, const ng_labelled *labelled, ng_error *error)
{
    row_pass *pass = context;
    const ng_grams *grams = &labelled->features->grams;
    const ng_record *record = labelled->record;
    const size_t row = pass->counts.matrix.rows;
    if (row >= UINT32_MAX)
        return ng_fail(error, NG_ERROR_DATA, "more than %u rows", UINT32_MAX);
    ng_status status = add_labels(pass, labelled, error);
    if (status != NG_OK)
        return status;
    if (!ng_array_reserve(&pass->ids, &pass->ids_capacity, grams->count, sizeof *pass->ids))
        return ng_fail_memory(error);
    ng_vocabulary_lookup(&pass->frame->vocabulary, grams->items, grams->count, pass->ids);
    if (ng_row_tally(&pass->row, pass->frame->vocabulary.V, pass->ids, grams->count) != NG_OK ||
        ng_counts_add(&pass->counts, &pass->row) != NG_OK)
        return ng_fail_memory(error);
    const uint32_t *labels = pass->labels + pass->label_count;
    const uint64_t key = record_key(record, labels, labelled->label_count);
    const double weight = pass->inputs[labelled->input].weight;
    pass->facts[row] = (row_facts){
        .key = key,
        .group = record->group.length ? ng_hash(record->group.data, record->group.length) : key,
        .row = (uint32_t)row,
        .input = (uint32_t)labelled->input,
        .label = labelled->label_count ? labels[0] : (uint32_t)pass->frame->labels.count,
        .weight = (float)(record->weight * (weight > 0 ? weight : 1))};
    pass->label_count += labelled->label_count;
    return NG_OK;
}

static int by_key(const void *left, const void *right)
{
    const row_facts *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return (a->weight > b->weight) - (a->weight < b->weight);
}

/* Takes out the rows beyond an input's limit for a label, the ones with the greatest keys. */
static ng_status apply_limits(row_pass *pass, size_t input_count, size_t *rows, ng_error *error)
{
    const size_t kinds = pass->frame->labels.count + 1;
    size_t *taken = ng_array_zeroed(input_count * kinds, sizeof *taken);
    if (!taken)
        return ng_fail_memory(error);
    size_t kept = 0;
    for (size_t i = 0; i < *rows; i++) {
        const row_facts facts = pass->facts[i];
        const size_t limit = pass->inputs[facts.input].label_limit;
        if (limit && taken[facts.input * kinds + facts.label]++ >= limit)
            continue;
        pass->facts[kept++] = facts;
    }
    *rows = kept;
    free(taken);
    return NG_OK;
}

/* The data set with rows[count] of the pass in the order of pass->facts. */
static ng_status arrange(const row_pass *pass, size_t rows, ng_dataset *out)
{
    const ng_csr *from = &pass->counts.matrix;
    size_t N = 0, label_count = 0;
    for (size_t i = 0; i < rows; i++) {
        const uint32_t r = pass->facts[i].row;
        N += from->starts[r + 1] - from->starts[r];
        label_count += pass->label_start[r + 1] - pass->label_start[r];
    }
    *out = (ng_dataset){.counts = {.rows = rows,
                                   .columns = pass->frame->vocabulary.V,
                                   .starts = ng_array_new(rows + 1, sizeof(size_t)),
                                   .index = ng_array_new(N, sizeof(uint32_t)),
                                   .values = ng_array_new(N, sizeof(float))},
                        .label_start = ng_array_new(rows + 1, sizeof(size_t)),
                        .labels = ng_array_new(label_count, sizeof(uint32_t)),
                        .row_weights = ng_array_new(rows, sizeof(float)),
                        .keys = ng_array_new(rows, sizeof(uint64_t)),
                        .groups = ng_array_new(rows, sizeof(uint64_t))};
    if (!out->counts.starts || !out->counts.index || !out->counts.values || !out->label_start ||
        !out->labels || !out->row_weights || !out->keys || !out->groups)
        return NG_ERROR_MEMORY;
    N = label_count = 0;
    for (size_t i = 0; i < rows; i++) {
        const row_facts *facts = &pass->facts[i];
        const size_t start = from->starts[facts->row];
        const size_t length = from->starts[facts->row + 1] - start;
        const size_t first = pass->label_start[facts->row];
        const size_t labels = pass->label_start[facts->row + 1] - first;
        out->counts.starts[i] = N;
        out->label_start[i] = label_count;
        if (length) {
            memcpy(out->counts.index + N, from->index + start, length * sizeof *from->index);
            memcpy(out->counts.values + N, from->values + start, length * sizeof *from->values);
        }
        if (labels)
            memcpy(out->labels + label_count, pass->labels + first, labels * sizeof *pass->labels);
        N += length;
        label_count += labels;
        out->row_weights[i] = facts->weight;
        out->keys[i] = facts->key;
        out->groups[i] = facts->group;
    }
    out->counts.starts[rows] = N;
    out->label_start[rows] = label_count;
    out->data_hash = ng_hash(out->keys, rows * sizeof *out->keys);
    return NG_OK;
}

ng_status ng_dataset_read(const ng_train_input *inputs, size_t count,
                          const ng_train_options *options, const ng_train_callbacks *callbacks,
                          const ng_dataset_frame *frame, ng_dataset *dataset, ng_error *error)
{
    row_pass pass = {.inputs = inputs, .frame = frame};
    ng_dataset made = {0};
    ng_walk walk = {.inputs = inputs,
                    .input_count = count,
                    .options = options,
                    .callbacks = callbacks,
                    .stage = "read",
                    .visit = row_visit,
                    .context = &pass,
                    .report_errors = true};
    pass.counts.matrix.columns = frame->vocabulary.V;
    ng_status status = ng_walk_run(&walk, error);
    size_t rows = pass.counts.matrix.rows;
    if (status == NG_OK && rows == 0)
        status = ng_fail(error, NG_ERROR_DATA, "no usable record");
    if (status == NG_OK) {
        qsort(pass.facts, rows, sizeof *pass.facts, by_key);
        status = apply_limits(&pass, count, &rows, error);
    }
    if (status == NG_OK) {
        status = arrange(&pass, rows, &made);
        if (status != NG_OK)
            ng_fail_memory(error);
    }
    if (status == NG_OK) {
        made.record_errors = walk.record_errors;
        made.dropped = walk.dropped + (pass.counts.matrix.rows - rows);
        *dataset = made;
    } else {
        ng_dataset_clear(&made);
    }
    ng_counts_clear(&pass.counts);
    ng_row_clear(&pass.row);
    free(pass.ids);
    free(pass.facts);
    free(pass.labels);
    free(pass.label_start);
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
    *dataset = (ng_dataset){0};
}
