/* From pairs to rows. */
#include "learn/pair_frame.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"

void ng_pair_frame_free(ng_pair_frame *frame)
{
    if (!frame)
        return;
    ng_word_idf_clear(&frame->plan.idf);
    ng_word_list_clear(&frame->words);
    ng_names_clear(&frame->targets);
    free(frame->edges);
    free(frame->texts);
    free(frame);
}

/* ---- Edges of bins ---- */

static int by_value(const void *left, const void *right)
{
    const float a = *(const float *)left, b = *(const float *)right;
    return (a > b) - (a < b);
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

static ng_status learn_edges(ng_pair_frame *frame, const ng_pair_set *set)
{
    ng_pair_plan *plan = &frame->plan;
    float *values = ng_array_new(set->count, sizeof *values);
    frame->edges =
        ng_array_new(NG_NUMBER_COUNT * ((size_t)plan->options.bins + 1), sizeof *frame->edges);
    plan->edges = frame->edges;
    if (!values || !frame->edges) {
        free(values);
        return NG_ERROR_MEMORY;
    }
    for (size_t i = 0; i < plan->number_count; i++) {
        for (size_t r = 0; r < set->count; r++)
            values[r] = set->numbers[r * NG_NUMBER_COUNT + plan->numbers[i]];
        qsort(values, set->count, sizeof *values, by_value);
        plan->edge_start[i + 1] =
            plan->edge_start[i] +
            quantiles(values, set->count, plan->options.bins, frame->edges + plan->edge_start[i]);
    }
    free(values);
    return NG_OK;
}

/* ---- Vocabulary ---- */

typedef struct counting {
    const ng_pair_set *set;
    const ng_pair_plan *plan;
    ng_view_sets views;
    ng_vocabulary_builder *builder;
    ng_pair_features features;
} counting;

static ng_status count_features(counting *c, const ng_pair *pair, unsigned views, uint64_t content,
                                uint32_t times)
{
    char name[NG_PAIR_NAME_MAX];
    ng_status status = ng_pair_features_make(&c->features, c->plan, pair, views);
    ng_vocabulary_builder_begin(c->builder, content, times);
    for (size_t i = 0; i < c->features.count && status == NG_OK; i++) {
        const ng_pair_item *item = &c->features.items[i];
        const size_t length = ng_pair_item_name(&c->features, item, name);
        status = ng_vocabulary_builder_count(c->builder, item->hash, name, length);
    }
    return status;
}

static ng_status count_pair(void *context, size_t row, const ng_pair *pair)
{
    counting *c = context;
    const ng_pair_row *r = &c->set->rows[row];
    const uint64_t content =
        ng_hash_join(c->set->texts.sides[r->text].hash, c->set->targets.sides[r->target].hash);
    return count_features(c, pair, c->views.pair, content, 1);
}

/* A text without a target, or a target without a text. */
static ng_pair pair_of_text(const ng_pair_set *set, size_t i)
{
    static const ng_pair_text none = {0, 0, 0, 0};
    return (ng_pair){.texts = &set->texts.store,
                     .text = &set->texts.texts[i],
                     .targets = &set->targets.store,
                     .target = &none};
}

static ng_pair pair_of_target(const ng_pair_set *set, size_t i)
{
    return (ng_pair){.texts = &set->texts.store,
                     .targets = &set->targets.store,
                     .target = &set->targets.texts[i]};
}

static ng_status count_set(counting *c)
{
    const ng_pair_set *set = c->set;
    ng_status status = NG_OK;
    for (size_t i = 0; c->views.text && i < set->texts.count && status == NG_OK; i++) {
        const ng_pair pair = pair_of_text(set, i);
        const ng_pair_side *side = &set->texts.sides[i];
        if (side->rows)
            status = count_features(c, &pair, c->views.text, side->hash, side->rows);
    }
    for (size_t i = 0; c->views.target && i < set->targets.count && status == NG_OK; i++) {
        const ng_pair pair = pair_of_target(set, i);
        const ng_pair_side *side = &set->targets.sides[i];
        if (side->rows)
            status = count_features(c, &pair, c->views.target, side->hash, side->rows);
    }
    return status == NG_OK && c->views.pair ? ng_pair_set_walk(set, count_pair, c) : status;
}

static ng_status make_vocabulary(const ng_pair_set *set, const ng_pair_plan *plan,
                                 ng_vocabulary *out)
{
    counting c = {.set = set,
                  .plan = plan,
                  .views = ng_pair_view_sets(&plan->options),
                  .builder = ng_vocabulary_builder_new(plan->features.hash_bits)};
    ng_status status = c.builder ? count_set(&c) : NG_ERROR_MEMORY;
    if (status == NG_OK)
        status = ng_vocabulary_builder_finish(c.builder, plan->features.min_df, 1.0, 0, out, NULL);
    ng_vocabulary_builder_free(c.builder);
    ng_pair_features_clear(&c.features);
    return status;
}

/* ---- Frame ---- */

static int by_u32(const void *left, const void *right)
{
    const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static ng_status keep_texts(ng_pair_frame *frame, const ng_pair_set *set)
{
    frame->texts = ng_array_new(set->texts.count, sizeof *frame->texts);
    if (!frame->texts)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < set->texts.count; i++)
        if (set->texts.sides[i].rows)
            frame->texts[frame->text_count++] = (uint32_t)set->texts.sides[i].hash;
    if (frame->text_count)
        qsort(frame->texts, frame->text_count, sizeof *frame->texts, by_u32);
    return NG_OK;
}

static ng_status keep_targets(ng_pair_frame *frame, ng_pair_set *set, ng_error *error)
{
    if (set->target_names.count > NG_TARGET_MODELS_MAX)
        return ng_fail(error, NG_ERROR_DATA,
                       "%zu different targets: a model per target is for at most %d",
                       set->target_names.count, NG_TARGET_MODELS_MAX);
    for (size_t i = 0; i < set->target_names.count; i++)
        if (ng_names_add(&frame->targets, set->target_names.items[i].text,
                         set->target_names.items[i].length) == NG_NO_NAME)
            return ng_fail_memory(error);
    return ng_names_sort(&frame->targets) ? NG_OK : ng_fail_memory(error);
}

/* The number of a row's target among the frame's, or NG_NO_HEAD. */
static uint32_t head_of(const ng_pair_frame *frame, const ng_pair_set *set, const ng_pair_row *row)
{
    const uint32_t name = set->targets.sides[row->target].name;
    const ng_name *wanted = &set->target_names.items[name];
    if (frame->targets.count == 0)
        return 0;
    const uint32_t head = ng_names_find(&frame->targets, wanted->text, wanted->length);
    return head == NG_NO_NAME ? NG_NO_HEAD : head;
}

static void plan_numbers(ng_pair_plan *plan)
{
    for (size_t i = 0; plan->options.numbers && i < NG_NUMBER_COUNT; i++)
        plan->numbers[plan->number_count++] = (ng_number)i;
}

static ng_status make_frame(ng_pair_set *set, const ng_train_options *options,
                            ng_dataset_frame *frame, ng_error *error)
{
    ng_pair_frame *pair = frame->pair;
    const ng_word_source sources[] = {
        {&set->texts.store, set->texts.texts, set->texts.count},
        {&set->targets.store, set->targets.texts, set->targets.count},
    };
    ng_status status =
        ng_dataset_frame_labels(frame, set->count, &set->labels, options->multi_label, error);
    if (status == NG_OK && options->stance->per_target)
        status = keep_targets(pair, set, error);
    if (status != NG_OK)
        return status;
    if (ng_pair_needs_numbers(&pair->plan))
        status = ng_word_idf_learn(sources, 2, &pair->plan.idf);
    if (status == NG_OK)
        status = ng_pair_set_measure(set, &pair->plan);
    if (status == NG_OK) {
        pair->mentioned = (double)set->mentioned / (double)set->count;
        status = learn_edges(pair, set);
    }
    if (status == NG_OK)
        status = keep_texts(pair, set);
    if (status == NG_OK)
        status = make_vocabulary(set, &pair->plan, &frame->vocabulary);
    return status == NG_OK ? NG_OK : ng_fail_memory(error);
}

/* ---- Rows ---- */

typedef struct making {
    const ng_pair_set *set;
    const ng_dataset_frame *frame;
    ng_view_sets views;
    ng_pair_features features;
    ng_counts texts;
    ng_counts targets;
    ng_dataset_rows rows;
    ng_cell *cells;
    size_t cell_capacity;
    uint32_t *index; /* [P] */
    float *values;   /* [P] */
} making;

/* Cells of the n-grams made last, one for each of them. Returns their number. */
static size_t look_up(const ng_vocabulary *vocabulary, const ng_pair_features *features,
                      ng_cell *cells)
{
    size_t count = 0;
    for (size_t i = 0; i < features->count; i++) {
        const uint32_t id = ng_vocabulary_find(vocabulary, features->items[i].hash);
        if (id != NG_NO_FEATURE)
            cells[count++] = (ng_cell){id, 1};
    }
    return count;
}

static ng_status make_side(making *m, const ng_pair *pair, unsigned views, ng_counts *counts)
{
    ng_status status = ng_pair_features_make(&m->features, &m->frame->pair->plan, pair, views);
    if (status != NG_OK ||
        !ng_array_reserve(&m->cells, &m->cell_capacity, m->features.count, sizeof *m->cells))
        return NG_ERROR_MEMORY;
    return ng_counts_add_cells(counts, m->cells,
                               look_up(&m->frame->vocabulary, &m->features, m->cells));
}

static ng_status make_sides(making *m)
{
    const ng_pair_set *set = m->set;
    ng_status status = NG_OK;
    for (size_t i = 0; i < set->texts.count && status == NG_OK; i++) {
        const ng_pair pair = pair_of_text(set, i);
        status = make_side(m, &pair, set->texts.sides[i].rows ? m->views.text : 0, &m->texts);
    }
    for (size_t i = 0; i < set->targets.count && status == NG_OK; i++) {
        const ng_pair pair = pair_of_target(set, i);
        status = make_side(m, &pair, set->targets.sides[i].rows ? m->views.target : 0, &m->targets);
    }
    return status;
}

static size_t copy_side(const ng_counts *counts, size_t row, ng_cell *cells)
{
    const ng_csr *m = &counts->matrix;
    size_t count = 0;
    for (size_t n = m->starts[row]; n < m->starts[row + 1]; n++)
        cells[count++] = (ng_cell){m->index[n], m->values[n]};
    return count;
}

static ng_status make_row(void *context, size_t number, const ng_pair *pair)
{
    making *m = context;
    const ng_pair_set *set = m->set;
    const ng_pair_row *row = &set->rows[number];
    const ng_pair_frame *frame = m->frame->pair;
    const ng_name *label = &set->labels.items[row->label];
    const uint32_t V = (uint32_t)m->frame->vocabulary.V;
    const size_t *text = m->texts.matrix.starts + row->text;
    const size_t *target = m->targets.matrix.starts + row->target;
    ng_status status = ng_pair_features_make(&m->features, &frame->plan, pair, m->views.pair);
    const size_t most = m->features.count + (text[1] - text[0]) + (target[1] - target[0]) +
                        ng_pair_fixed_count(&frame->plan);
    if (status != NG_OK || !ng_array_reserve(&m->cells, &m->cell_capacity, most, sizeof *m->cells))
        return NG_ERROR_MEMORY;
    size_t count = look_up(&m->frame->vocabulary, &m->features, m->cells);
    count += copy_side(&m->texts, row->text, m->cells + count);
    count += copy_side(&m->targets, row->target, m->cells + count);
    const bool is_silent = frame->judges && ((frame->needs_mention && pair->mention_count == 0) ||
                                             (count == 0 && V > 0));
    const size_t fixed = ng_pair_fixed(&frame->plan, pair, set->numbers + number * NG_NUMBER_COUNT,
                                       m->index, m->values);
    for (size_t i = 0; i < fixed; i++)
        m->cells[count++] = (ng_cell){V + m->index[i], m->values[i]};
    const uint64_t given = ((uint64_t)(row->given_first - pair->text->first) << 32) +
                           (row->given_last - row->given_first);
    const uint64_t hash = set->texts.sides[row->text].hash;
    const uint64_t content = ng_hash_join(hash, set->targets.sides[row->target].hash);
    const ng_row_source source = {.content = row->given_last > row->given_first
                                                 ? ng_hash_join(content, given)
                                                 : content,
                                  .text = hash,
                                  .group = row->group,
                                  .number = number,
                                  .input = row->input,
                                  .head = is_silent ? NG_NO_HEAD : head_of(frame, set, row),
                                  .weight = row->weight};
    status = ng_dataset_rows_add(&m->rows, &(ng_string){label->text, label->length}, 1,
                                 &m->frame->labels, &source, NULL);
    if (status != NG_OK || ng_counts_add_cells(&m->rows.counts, m->cells, count) != NG_OK)
        return NG_ERROR_MEMORY;
    return NG_OK;
}

static ng_status make_dataset(const ng_pair_set *set, const ng_dataset_frame *frame,
                              const ng_train_input *inputs, size_t input_count, ng_dataset *out,
                              ng_error *error)
{
    const size_t P = ng_pair_fixed_count(&frame->pair->plan);
    making m = {.set = set,
                .frame = frame,
                .views = ng_pair_view_sets(&frame->pair->plan.options),
                .index = ng_array_new(P, sizeof(uint32_t)),
                .values = ng_array_new(P, sizeof(float))};
    ng_status status = m.index && m.values ? make_sides(&m) : NG_ERROR_MEMORY;
    if (status == NG_OK)
        status = ng_pair_set_walk(set, make_row, &m);
    if (status != NG_OK)
        ng_fail_memory(error);
    else
        status = ng_dataset_make(&m.rows, 1, inputs, input_count, frame->vocabulary.V + P,
                                 &frame->labels, NULL, out, error);
    if (status == NG_OK) {
        out->record_errors = set->record_errors;
        out->dropped += set->dropped;
    }
    ng_pair_features_clear(&m.features);
    ng_counts_clear(&m.texts);
    ng_counts_clear(&m.targets);
    ng_dataset_rows_clear(&m.rows);
    free(m.cells);
    free(m.index);
    free(m.values);
    return status;
}

/* ---- Reading ---- */

ng_status ng_pair_dataset_read(const ng_train_input *inputs, size_t count,
                               const ng_train_options *options, const ng_train_callbacks *callbacks,
                               const ng_dataset_frame *frame, ng_dataset *dataset, ng_error *error)
{
    ng_pair_set set;
    ng_status status = ng_pair_set_read(&set, inputs, count, options, callbacks,
                                        &frame->pair->words, &frame->labels, error);
    if (status != NG_OK)
        return status;
    status = ng_pair_set_measure(&set, &frame->pair->plan);
    if (status != NG_OK)
        ng_fail_memory(error);
    else
        status = make_dataset(&set, frame, inputs, count, dataset, error);
    ng_pair_set_clear(&set);
    return status;
}

ng_status ng_pair_data_read(const ng_train_input *inputs, size_t count,
                            const ng_train_input *validation, size_t validation_count,
                            const ng_train_options *options, const ng_train_callbacks *callbacks,
                            ng_dataset_frame *frame, ng_dataset *train, ng_dataset *held,
                            ng_error *error)
{
    ng_pair_set set;
    ng_pair_frame *pair = calloc(1, sizeof *pair);
    ng_status status = ng_stance_train_options_check(options->stance, error);
    frame->pair = pair;
    if (status == NG_OK && (!pair || ng_word_list_new(&pair->words) != NG_OK))
        status = ng_fail_memory(error);
    if (status != NG_OK)
        return status;
    pair->plan.options = options->stance->pair;
    pair->plan.features = options->features;
    plan_numbers(&pair->plan);
    ng_view_scale(&pair->plan.options, pair->scale);
    status = ng_pair_set_read(&set, inputs, count, options, callbacks, &pair->words, NULL, error);
    if (status != NG_OK)
        return status;
    status = make_frame(&set, options, frame, error);
    if (status == NG_OK)
        status = make_dataset(&set, frame, inputs, count, train, error);
    ng_pair_set_clear(&set);
    if (status == NG_OK && validation_count)
        status = ng_pair_dataset_read(validation, validation_count, options, callbacks, frame, held,
                                      error);
    return status;
}
