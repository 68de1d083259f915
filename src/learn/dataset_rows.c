/* Rows of a data set in the making. */
#include "learn/dataset_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"

static int compare_u32(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

uint64_t ng_text_hash(ng_string text)
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

uint64_t ng_record_group(const ng_record *record)
{
    return record->group.length ? ng_hash(record->group.data, record->group.length) : 0;
}

ng_status ng_dataset_rows_begin(ng_dataset_rows *rows, const ng_string *labels, size_t count,
                                ng_error *error)
{
    const size_t row = rows->counts.matrix.rows;
    size_t end = rows->label_count;
    if (row >= UINT32_MAX)
        return ng_fail(error, NG_ERROR_DATA, "more than %u rows", UINT32_MAX);
    if (!ng_array_reserve(&rows->labels, &rows->labels_capacity, end + count,
                          sizeof *rows->labels) ||
        !ng_array_reserve(&rows->label_start, &rows->label_start_capacity, row + 2,
                          sizeof *rows->label_start) ||
        !ng_array_reserve(&rows->facts, &rows->facts_capacity, row + 1, sizeof *rows->facts))
        return ng_fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        const uint32_t label = ng_names_find(rows->names, labels[i].data, labels[i].length);
        if (label == NG_NO_NAME)
            return ng_fail(error, NG_ERROR_RECORD, "the label \"%.*s\" is not in the training data",
                           (int)(labels[i].length < 200 ? labels[i].length : 200), labels[i].data);
        rows->labels[end++] = label;
    }
    if (count > 0)
        qsort(rows->labels + rows->label_count, count, sizeof *rows->labels, compare_u32);
    rows->label_start[row] = rows->label_count;
    rows->label_start[row + 1] = end;
    return NG_OK;
}

void ng_dataset_rows_end(ng_dataset_rows *rows, const ng_row_source *source)
{
    const size_t row = rows->counts.matrix.rows - 1;
    const uint32_t *labels = rows->labels + rows->label_count;
    const size_t count = rows->label_start[row + 1] - rows->label_count;
    const double weight = rows->inputs[source->input].weight;
    uint64_t key = ng_hash_join(source->content, ng_hash(labels, count * sizeof *labels));
    key = ng_hash_join(key, ng_hash(&source->weight, sizeof source->weight));
    rows->facts[row] =
        (ng_row_facts){.key = key,
                       .group = source->group ? source->group : key,
                       .text = source->text,
                       .row = (uint32_t)row,
                       .input = (uint32_t)source->input,
                       .label = count ? labels[0] : (uint32_t)rows->names->count,
                       .head = source->head,
                       .weight = (float)(source->weight * (weight > 0 ? weight : 1))};
    rows->label_count += count;
}

static int by_key(const void *left, const void *right)
{
    const ng_row_facts *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    return (a->weight > b->weight) - (a->weight < b->weight);
}

/* Takes out the rows beyond an input's limit for a label, the ones with the greatest keys. */
static ng_status apply_limits(ng_dataset_rows *made, size_t input_count, size_t *rows,
                              ng_error *error)
{
    const size_t kinds = made->names->count + 1;
    size_t *taken = ng_array_zeroed(input_count * kinds, sizeof *taken);
    if (!taken)
        return ng_fail_memory(error);
    size_t kept = 0;
    for (size_t i = 0; i < *rows; i++) {
        const ng_row_facts facts = made->facts[i];
        const size_t limit = made->inputs[facts.input].label_limit;
        if (limit && taken[facts.input * kinds + facts.label]++ >= limit)
            continue;
        made->facts[kept++] = facts;
    }
    *rows = kept;
    free(taken);
    return NG_OK;
}

/* The data set with rows[count] of the made in the order of made->facts. */
static ng_status arrange(const ng_dataset_rows *made, size_t rows, ng_dataset *out)
{
    const ng_csr *from = &made->counts.matrix;
    size_t N = 0, label_count = 0;
    for (size_t i = 0; i < rows; i++) {
        const uint32_t r = made->facts[i].row;
        N += from->starts[r + 1] - from->starts[r];
        label_count += made->label_start[r + 1] - made->label_start[r];
    }
    *out = (ng_dataset){.counts = {.rows = rows,
                                   .columns = made->counts.matrix.columns,
                                   .starts = ng_array_new(rows + 1, sizeof(size_t)),
                                   .index = ng_array_new(N, sizeof(uint32_t)),
                                   .values = ng_array_new(N, sizeof(float))},
                        .label_start = ng_array_new(rows + 1, sizeof(size_t)),
                        .labels = ng_array_new(label_count, sizeof(uint32_t)),
                        .row_weights = ng_array_new(rows, sizeof(float)),
                        .keys = ng_array_new(rows, sizeof(uint64_t)),
                        .groups = ng_array_new(rows, sizeof(uint64_t)),
                        .texts = ng_array_new(rows, sizeof(uint64_t)),
                        .heads = ng_array_new(rows, sizeof(uint32_t))};
    if (!out->counts.starts || !out->counts.index || !out->counts.values || !out->label_start ||
        !out->labels || !out->row_weights || !out->keys || !out->groups || !out->texts ||
        !out->heads)
        return NG_ERROR_MEMORY;
    N = label_count = 0;
    for (size_t i = 0; i < rows; i++) {
        const ng_row_facts *facts = &made->facts[i];
        const size_t start = from->starts[facts->row];
        const size_t length = from->starts[facts->row + 1] - start;
        const size_t first = made->label_start[facts->row];
        const size_t labels = made->label_start[facts->row + 1] - first;
        out->counts.starts[i] = N;
        out->label_start[i] = label_count;
        if (length) {
            memcpy(out->counts.index + N, from->index + start, length * sizeof *from->index);
            memcpy(out->counts.values + N, from->values + start, length * sizeof *from->values);
        }
        if (labels)
            memcpy(out->labels + label_count, made->labels + first, labels * sizeof *made->labels);
        N += length;
        label_count += labels;
        out->row_weights[i] = facts->weight;
        out->keys[i] = facts->key;
        out->groups[i] = facts->group;
        out->texts[i] = facts->text;
        out->heads[i] = facts->head;
    }
    out->counts.starts[rows] = N;
    out->label_start[rows] = label_count;
    out->data_hash = ng_hash(out->keys, rows * sizeof *out->keys);
    return NG_OK;
}

ng_status ng_dataset_rows_finish(ng_dataset_rows *rows, size_t input_count, ng_dataset *out,
                                 ng_error *error)
{
    ng_dataset made = {0};
    size_t count = rows->counts.matrix.rows;
    if (count == 0)
        return ng_fail(error, NG_ERROR_DATA, "no usable record");
    qsort(rows->facts, count, sizeof *rows->facts, by_key);
    ng_status status = apply_limits(rows, input_count, &count, error);
    if (status == NG_OK && arrange(rows, count, &made) != NG_OK)
        status = ng_fail_memory(error);
    if (status == NG_OK) {
        made.dropped = rows->counts.matrix.rows - count;
        *out = made;
    } else {
        ng_dataset_clear(&made);
    }
    return status;
}

void ng_dataset_rows_clear(ng_dataset_rows *rows)
{
    ng_counts_clear(&rows->counts);
    free(rows->facts);
    free(rows->labels);
    free(rows->label_start);
}
