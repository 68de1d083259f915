/* What every fit begins with: the labels and weights of its rows, and whom it tells how far it is.
 */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "learn/training.h"

double ng_weight_of_class(const ng_trainer *trainer, const ng_train_options *options, size_t label,
                          double rows, double all)
{
    const ng_names *labels = &trainer->frame.labels;
    double weight = rows > 0 ? all / ((double)labels->count * rows) : 1;
    if (options->balance == NG_CLASS_WEIGHT_NONE)
        weight = 1;
    if (options->balance == NG_CLASS_WEIGHT_BALANCED_ROOT)
        weight = sqrt(weight);
    for (size_t i = 0; i < options->class_weight_count; i++) {
        const char *name = options->class_weights[i].label;
        if (ng_names_find(labels, name, strlen(name)) == label)
            weight *= options->class_weights[i].number;
    }
    return weight;
}

static bool weigh_classes(ng_selection *s, size_t count, const ng_fit_job *job)
{
    const ng_train_options *options = job->options;
    const size_t K = job->trainer->frame.labels.count;
    if (options->balance == NG_CLASS_WEIGHT_NONE && !options->class_weight_count)
        return true;
    s->class_weights = ng_array_zeroed(K, sizeof *s->class_weights);
    if (!s->class_weights)
        return false;
    for (size_t l = 0; l < s->label_start[count]; l++)
        s->class_weights[s->labels[l]] += 1;
    const double all = (double)ng_ranks_total(options->ranks, count);
    for (size_t k = 0; k < K; k++) {
        const size_t rows = ng_ranks_total(options->ranks, (size_t)s->class_weights[k]);
        s->class_weights[k] =
            (float)ng_weight_of_class(job->trainer, options, k, (double)rows, all);
    }
    return true;
}

ng_status ng_fit_select(const ng_fit_job *job, const uint32_t *rows, size_t count, ng_selection *s)
{
    const ng_status status = ng_dataset_select(&job->trainer->train, rows, count, s);
    return status != NG_OK || weigh_classes(s, count, job) ? status : NG_ERROR_MEMORY;
}

bool ng_fit_progress(void *argument, const ng_linear_progress *p)
{
    const ng_fit_job *job = argument;
    const ng_train_callbacks *callbacks = &job->trainer->callbacks;
    const ng_train_progress progress = {.stage = job->stage,
                                        .iteration = p->iteration,
                                        .objective = p->objective,
                                        .relative_norm = p->relative_norm};
    return !callbacks->progress || callbacks->progress(callbacks->context, &progress);
}
