/* Some rows of a data set, as fits want them. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "dataset/dataset.h"

ng_status ng_dataset_select(const ng_dataset *dataset, const uint32_t *rows, size_t count,
                            ng_selection *out)
{
    const size_t *start = dataset->label_start;
    size_t labels = 0;
    for (size_t i = 0; i < count; i++)
        labels += start[rows[i] + 1] - start[rows[i]];
    *out = (ng_selection){.label_start = ng_array_new(count + 1, sizeof *out->label_start),
                          .labels = ng_array_new(labels, sizeof *out->labels),
                          .row_weights = ng_array_new(count, sizeof *out->row_weights)};
    if (!out->label_start || !out->labels || !out->row_weights)
        return NG_ERROR_MEMORY;
    labels = 0;
    for (size_t i = 0; i < count; i++) {
        out->label_start[i] = labels;
        out->row_weights[i] = dataset->row_weights[rows[i]];
        for (size_t l = start[rows[i]]; l < start[rows[i] + 1]; l++)
            out->labels[labels++] = dataset->labels[l];
    }
    out->label_start[count] = labels;
    return NG_OK;
}

void ng_selection_clear(ng_selection *selection)
{
    free(selection->label_start);
    free(selection->labels);
    free(selection->row_weights);
    free(selection->class_weights);
}

float *ng_dataset_select_dense(const ng_dataset *dataset, const uint32_t *rows, size_t count)
{
    const size_t d = dataset->d;
    float *values = ng_array_new(count, d * sizeof *values);
    for (size_t i = 0; i < count && values; i++)
        memcpy(values + i * d, dataset->dense + rows[i] * d, d * sizeof *values);
    return values;
}
