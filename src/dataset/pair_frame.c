/* From pairs to rows. */
#include "dataset/pair_frame.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "model/model_parts.h"

void ng_pair_frame_free(ng_pair_frame *frame)
{
    if (!frame)
        return;
    ng_word_idf_clear(&frame->plan.idf);
    ng_names_clear(&frame->targets);
    free(frame->edges);
    free(frame->texts);
    free(frame);
}

/* ---- First pass: features, numbers, mentions ---- */

typedef struct counting {
    const ng_pair_set *set;
    ng_pair_vectorizer vectorizer;
    ng_vocabulary_builder *builder;
    float *numbers; /* [number_count x set->count] */
    size_t row, mentioned;
} counting;

static ng_status count_pair(void *context, const ng_pair_row *row, const ng_pair *pair)
{
    counting *c = context;
    const ng_pair_plan *plan = c->vectorizer.plan;
    const ng_feature_list *features = &c->vectorizer.features;
    ng_status status = ng_pair_vectorizer_measure(&c->vectorizer, pair);
    ng_vocabulary_builder_begin(c->builder, row->source.content, 1);
    for (size_t i = 0; i < features->count && status == NG_OK; i++) {
        const ng_pair_feature *feature = &features->items[i];
        status = ng_vocabulary_builder_count(c->builder, feature->hash,
                                             features->names + feature->name, feature->name_length);
    }
    for (size_t i = 0; i < plan->number_count; i++)
        c->numbers[i * c->set->count + c->row] = c->vectorizer.numbers[plan->numbers[i]];
    c->row++;
    c->mentioned += pair->mention_count > 0;
    return status;
}

/* Quantiles of values[count], sorted, that lie above the least and below each other. Returns their
 * number. */
static uint32_t quantiles(const float *values, size_t count, uint32_t bins, float *edges)
{
    uint32_t made = 0;
    for (uint32_t b = 1; b < bins; b++) {
        const float edge = values[(size_t)((double)count * b / bins)];
        if (edge > values[0] && (made == 0 || edge > edges[made - 1]))
            edges[made++] = edge;
    }
    /* Most pairs may share the least value: what is above it tells them apart. */
    if (made == 0 && values[count - 1] > values[0] && bins > 0) {
        size_t i = 0;
        while (values[i] == values[0])
            i++;
        edges[made++] = values[i];
    }
    return made;
}

static ng_status learn_edges(ng_pair_frame *frame, float *numbers, size_t count)
{
    ng_pair_plan *plan = &frame->plan;
    frame->edges =
        ng_array_new(NG_NUMBER_COUNT * ((size_t)plan->options.bins + 1), sizeof *frame->edges);
    plan->edges = frame->edges;
    if (!frame->edges)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < plan->number_count; i++) {
        ng_sort_floats(numbers + i * count, count);
        plan->edge_start[i + 1] =
            plan->edge_start[i] + quantiles(numbers + i * count, count, plan->options.bins,
                                            frame->edges + plan->edge_start[i]);
    }
    return NG_OK;
}

/* Learns vocabulary, edges and the share of mentions. */
static ng_status count_set(const ng_pair_set *set, ng_dataset_frame *frame)
{
    ng_pair_frame *pair = frame->pair;
    const ng_feature_options *features = &pair->plan.features;
    counting c = {.set = set,
                  .builder = ng_vocabulary_builder_new(features->hash_bits),
                  .numbers =
                      ng_array_new(set->count, (pair->plan.number_count + 1) * sizeof(float))};
    ng_pair_vectorizer_init(&c.vectorizer, &pair->plan, true);
    ng_status status =
        c.builder && c.numbers ? ng_pair_set_walk(set, count_pair, &c) : NG_ERROR_MEMORY;
    if (status == NG_OK)
        status = learn_edges(pair, c.numbers, set->count);
    if (status == NG_OK)
        status = ng_vocabulary_builder_finish(c.builder, features->min_df, 1.0, 0,
                                              &frame->vocabulary, NULL);
    pair->mentioned = (double)c.mentioned / (double)set->count;
    ng_vocabulary_builder_free(c.builder);
    ng_pair_vectorizer_clear(&c.vectorizer);
    free(c.numbers);
    return status;
}

/* ---- Frame ---- */

static ng_status keep_texts(ng_pair_frame *frame, const ng_pair_set *set)
{
    frame->texts = ng_array_new(set->texts.count, sizeof *frame->texts);
    if (!frame->texts)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < set->texts.count; i++)
        if (set->texts.sides[i].rows)
            frame->texts[frame->text_count++] = (uint32_t)set->texts.sides[i].hash;
    ng_sort_u32(frame->texts, frame->text_count);
    return NG_OK;
}

static ng_status make_frame(ng_pair_set *set, const ng_train_options *options,
                            ng_dataset_frame *frame, ng_error *error)
{
    ng_pair_frame *pair = frame->pair;
    ng_train_options settled = *options;
    const ng_word_source sources[] = {
        {&set->texts.store, set->texts.texts, set->texts.count},
        {&set->targets.store, set->targets.texts, set->targets.count},
    };
    if (!ng_names_copy(&set->labels, &frame->labels))
        return ng_fail_memory(error);
    ng_status status = ng_dataset_frame_settle(frame, set->count, false, error);
    if (status != NG_OK)
        return status;
    if (options->stance->per_target && set->target_names.count > NG_TARGET_MODELS_MAX)
        return ng_fail(error, NG_ERROR_DATA,
                       "%zu different targets: a model per target is for at most %d",
                       set->target_names.count, NG_TARGET_MODELS_MAX);
    if (options->stance->per_target &&
        !(ng_names_copy(&set->target_names, &pair->targets) && ng_names_sort(&pair->targets)))
        status = NG_ERROR_MEMORY;
    ng_dataset_settle_features(&settled, set->count);
    pair->plan.features = settled.features;
    if (status == NG_OK && ng_pair_needs_numbers(&pair->plan))
        status = ng_word_idf_learn(sources, 2, &pair->plan.idf);
    if (status == NG_OK)
        status = count_set(set, frame);
    if (status == NG_OK)
        status = keep_texts(pair, set);
    return status == NG_OK ? NG_OK : ng_fail_memory(error);
}

/* ---- Second pass: rows ---- */

typedef struct making {
    const ng_pair_set *set;
    const ng_dataset_frame *frame;
    ng_pair_vectorizer vectorizer;
    ng_dataset_rows rows;
} making;

/* Which model of a row's target among those per target, or NG_NO_HEAD; 0 in a pooled model. */
static uint32_t model_of(const ng_names *targets, const ng_pair_set *set, const ng_pair_row *row)
{
    const ng_name *name = &set->target_names.items[set->targets.sides[row->target].name];
    if (targets->count == 0)
        return 0;
    const uint32_t model = ng_names_find(targets, name->text, name->length);
    return model == NG_NO_NAME ? NG_NO_HEAD : model;
}

static ng_status make_row(void *context, const ng_pair_row *row, const ng_pair *pair)
{
    making *m = context;
    const ng_name *label = &m->set->labels.items[row->label];
    ng_row_source source = row->source;
    source.head = model_of(&m->frame->pair->targets, m->set, row);
    const size_t d = m->rows.d, rows = m->rows.counts.matrix.rows;
    ng_status status = ng_pair_vectorizer_row(&m->vectorizer, &m->frame->vocabulary, NULL, pair);
    if (status == NG_OK && !ng_array_reserve(&m->rows.dense, &m->rows.dense_capacity,
                                             (rows + 1) * d, sizeof *m->rows.dense))
        status = NG_ERROR_MEMORY;
    if (status == NG_OK && d)
        ng_pair_dense_sum(&m->vectorizer.dense, m->frame->pair->plan.vectors,
                          m->rows.dense + rows * d);
    if (status == NG_OK)
        status = ng_dataset_rows_add(&m->rows, &(ng_string){label->text, label->length}, 1, &source,
                                     NULL);
    return status == NG_OK ? ng_counts_add(&m->rows.counts, &m->vectorizer.row) : NG_ERROR_MEMORY;
}

static ng_status make_dataset(const ng_pair_set *set, const ng_dataset_frame *frame,
                              const ng_train_input *inputs, size_t input_count, ng_dataset *out,
                              ng_error *error)
{
    making m = {.set = set, .frame = frame, .rows = {.d = ng_pair_dense_count(&frame->pair->plan)}};
    ng_pair_vectorizer_init(&m.vectorizer, &frame->pair->plan, false);
    const size_t columns = frame->vocabulary.V + ng_pair_fixed_count(&frame->pair->plan);
    ng_status status = ng_pair_set_walk(set, make_row, &m);
    if (status != NG_OK)
        ng_fail_memory(error);
    else
        status = ng_dataset_make(&m.rows, 1, inputs, input_count, columns, &frame->labels, NULL,
                                 out, error);
    if (status == NG_OK) {
        out->record_errors = set->record_errors;
        out->unknown = set->unknown;
        out->dropped += set->dropped;
    }
    ng_pair_vectorizer_clear(&m.vectorizer);
    ng_dataset_rows_clear(&m.rows);
    return status;
}

/* ---- Reading ---- */

static ng_status new_frame(const ng_train_options *options, ng_pair_frame **out, ng_error *error)
{
    ng_pair_frame *pair = *out = calloc(1, sizeof *pair);
    if (!pair)
        return ng_fail_memory(error);
    pair->plan.options = options->stance->pair;
    pair->plan.features = options->features;
    pair->plan.vectors = options->vectors ? &options->vectors->vectors : NULL;
    for (size_t i = 0; pair->plan.options.numbers && i < NG_NUMBER_COUNT; i++)
        pair->plan.numbers[pair->plan.number_count++] = (ng_number)i;
    return NG_OK;
}

ng_status ng_pair_data_read(const ng_data_source *source, ng_dataset_frame *frame, ng_dataset *out,
                            ng_error *error)
{
    const bool is_known = frame->labels.count > 0;
    ng_pair_set set;
    ng_status status = is_known ? NG_OK : new_frame(source->options, &frame->pair, error);
    if (status == NG_OK)
        status = ng_pair_set_read(&set, source->inputs, source->count, source->callbacks,
                                  is_known ? &frame->labels : NULL, source->pseudo,
                                  source->pseudo_count, error);
    if (status != NG_OK)
        return status;
    if (!is_known)
        status = make_frame(&set, source->options, frame, error);
    if (status == NG_OK)
        status = make_dataset(&set, frame, source->inputs, source->count, out, error);
    ng_pair_set_clear(&set);
    return status;
}
