/* From records to counts of n-grams.
 *
 * Each thread numbers the n-grams of its records as it meets them and counts them in a vocabulary
 * builder of its own. The builders are merged, the vocabulary is frozen, and the numbers of each
 * thread become columns: which thread had a record shows nowhere. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "dataset/dataset.h"
#include "dataset/record_loop.h"
#include "model/model_parts.h"

/* What one thread has read. */
typedef struct part {
    ng_document *document;
    ng_grams grams;                 /* of the record */
    ng_vocabulary_builder *builder; /* NULL when there is a vocabulary */
    ng_row row;
    uint32_t *ids;
    size_t id_capacity;
    uint32_t *columns; /* of the builder's entries */
    float *sum;        /* [d] of the record's word vectors */
} part;

typedef struct reading {
    const ng_train_options *options;
    const ng_word_vectors *vectors; /* of the options; NULL: none */
    const ng_dataset_frame *frame;  /* NULL: it is what is to be made */
    part *parts;                    /* [part_count] */
    ng_dataset_rows *rows;          /* [part_count] */
    size_t part_count;
    const ng_labelled *pseudo;
    const ng_ranks *ranks;
    _Atomic uint64_t read; /* a sum of hashes of the records read: of all, whoever keeps them */
    atomic_bool out_of_memory;
} reading;

/* Counts the record's n-grams in p->row, by their numbers in p->ids. */
static ng_status count_record(const reading *r, part *p, const ng_record *record)
{
    const ng_feature_options *options = &r->options->features;
    ng_grams *grams = &p->grams;
    ng_document_set(p->document, record);
    ng_grams_reset(grams);
    ng_status status = ng_grams_add_part(options, p->document, NG_DOCUMENT_TITLE, grams);
    if (status == NG_OK)
        status = ng_grams_add_part(options, p->document, NG_DOCUMENT_TEXT, grams);
    if (status != NG_OK ||
        !ng_array_reserve(&p->ids, &p->id_capacity, grams->count + 1, sizeof *p->ids))
        return NG_ERROR_MEMORY;
    if (r->frame)
        ng_vocabulary_lookup(&r->frame->vocabulary, grams->items, grams->count, p->ids);
    else
        status = ng_vocabulary_builder_add(p->builder, grams, &p->document->tokens, p->ids);
    return status == NG_OK ? ng_row_tally(&p->row, p->ids, grams->count) : status;
}

/* The record's dense block, as row `row` of the thread's. */
static ng_status add_dense(const reading *r, part *p, ng_dataset_rows *rows, size_t row)
{
    const ng_word_vectors *vectors = r->vectors;
    const size_t d = rows->d;
    if (!ng_array_reserve(&rows->dense, &rows->dense_capacity, (row + 1) * d, sizeof *rows->dense))
        return NG_ERROR_MEMORY;
    memset(p->sum, 0, d * sizeof *p->sum);
    for (size_t i = 0; d > 0 && i < p->grams.kept_count; i++) {
        const uint32_t word = ng_word_vectors_find(vectors, p->grams.hashes[i]);
        ng_word_vectors_add(vectors, &word, 1, p->sum);
    }
    ng_word_vectors_scale(d, p->sum, rows->dense + row * d);
    return NG_OK;
}

static ng_status add_record(const reading *r, size_t worker, const ng_labelled *labelled,
                            bool is_pseudo, ng_error *error)
{
    part *p = &r->parts[worker];
    ng_dataset_rows *rows = &r->rows[worker];
    const ng_record *record = labelled->record;
    const uint64_t text = ng_text_hash(record->text);
    const ng_row_source source = {.content = ng_hash_join(text, ng_text_hash(record->title)),
                                  .text = text,
                                  .group = ng_record_group(record),
                                  .number = labelled->number,
                                  .input = (uint32_t)labelled->input,
                                  .is_pseudo = is_pseudo,
                                  .weight = record->weight};
    ng_status status =
        ng_dataset_rows_add(rows, labelled->labels, labelled->label_count, &source, error);
    if (status != NG_OK)
        return status;
    const size_t row = rows->counts.matrix.rows;
    if (count_record(r, p, record) != NG_OK || add_dense(r, p, rows, row) != NG_OK ||
        ng_counts_add(&rows->counts, &p->row) != NG_OK)
        return ng_fail_memory(error);
    rows->sources[row].is_empty = p->grams.count == 0;
    return NG_OK;
}

/* Whether the record is for this rank. The labels of the others' are known, too. */
static bool is_own(reading *r, const ng_labelled *labelled, ng_dataset_rows *rows, bool *failed)
{
    const uint64_t hash = r->ranks ? ng_text_hash(labelled->record->text) : 0;
    if (!r->ranks)
        return true;
    atomic_fetch_add(&r->read, ng_hash_join(hash, labelled->label_count));
    if (hash % r->ranks->size == r->ranks->rank)
        return true;
    for (size_t i = 0; i < labelled->label_count; i++)
        if (ng_names_add(&rows->names, labelled->labels[i].data, labelled->labels[i].length) ==
            NG_NO_NAME)
            *failed = true;
    return false;
}

static ng_status visit(void *context, size_t worker, const ng_labelled *labelled, ng_error *error)
{
    reading *r = context;
    bool failed = false;
    if (is_own(r, labelled, &r->rows[worker], &failed))
        return add_record(r, worker, labelled, false, error);
    return failed ? ng_fail_memory(error) : NG_OK;
}

/* Nothing but memory is in the way of a record that a model has labelled. */
static void visit_pseudo(void *context, size_t index, size_t worker)
{
    reading *r = context;
    if (add_record(r, worker, &r->pseudo[index], true, NULL) != NG_OK)
        atomic_store(&r->out_of_memory, true);
}

static ng_status prepare(reading *r, uint32_t hash_bits)
{
    r->parts = ng_array_zeroed(r->part_count, sizeof *r->parts);
    r->rows = ng_array_zeroed(r->part_count, sizeof *r->rows);
    if (!r->parts || !r->rows)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < r->part_count; i++) {
        part *p = &r->parts[i];
        if (ng_document_new(&p->document, NULL) != NG_OK)
            return NG_ERROR_MEMORY;
        p->builder = r->frame ? NULL : ng_vocabulary_builder_new(hash_bits);
        r->rows[i].d = r->vectors ? r->vectors->d : 0;
        p->sum = ng_array_new(r->rows[i].d, sizeof *p->sum);
        if ((!r->frame && !p->builder) || !p->sum)
            return NG_ERROR_MEMORY;
    }
    return NG_OK;
}

static void clear(reading *r)
{
    for (size_t i = 0; r->parts && i < r->part_count; i++) {
        ng_document_free(r->parts[i].document);
        ng_grams_clear(&r->parts[i].grams);
        ng_vocabulary_builder_free(r->parts[i].builder);
        ng_row_clear(&r->parts[i].row);
        free(r->parts[i].ids);
        free(r->parts[i].columns);
        free(r->parts[i].sum);
    }
    for (size_t i = 0; r->rows && i < r->part_count; i++)
        ng_dataset_rows_clear(&r->rows[i]);
    free(r->parts);
    free(r->rows);
}

static ng_status make_labels(const reading *r, ng_dataset_frame *frame, ng_error *error)
{
    size_t rows = 0;
    for (size_t i = 0; i < r->part_count; i++) {
        rows += r->rows[i].counts.matrix.rows;
        if (!ng_names_copy(&r->rows[i].names, &frame->labels))
            return ng_fail_memory(error);
    }
    return ng_dataset_frame_settle(frame, ng_ranks_total(r->ranks, rows), r->options->multi_label,
                                   error);
}

/* max_df and max_features are applied to the rows that a fit really uses. */
static ng_status make_vocabulary(reading *r, size_t rows, ng_vocabulary *vocabulary)
{
    ng_train_options options = *r->options;
    ng_vocabulary_builder *all = r->parts[0].builder, *shared = NULL;
    ng_status status = NG_OK;
    for (size_t i = 1; i < r->part_count && status == NG_OK; i++)
        status = ng_vocabulary_builder_merge(all, r->parts[i].builder);
    ng_dataset_settle_features(&options, rows);
    if (status == NG_OK && r->ranks)
        status = ng_vocabulary_builder_share(all, r->ranks, options.features.min_df, &shared);
    if (status == NG_OK)
        status = ng_vocabulary_builder_finish(shared ? shared : all, options.features.min_df,
                                              UINT32_MAX, 0, vocabulary, NULL);
    ng_vocabulary_builder_free(shared);
    for (size_t i = 0; i < r->part_count && status == NG_OK; i++) {
        part *p = &r->parts[i];
        p->columns = ng_array_new(ng_vocabulary_builder_entries(p->builder), sizeof *p->columns);
        if (!p->columns)
            return NG_ERROR_MEMORY;
        ng_vocabulary_builder_columns(p->builder, vocabulary, p->columns);
        r->rows[i].columns = p->columns;
        ng_vocabulary_builder_free(p->builder);
        p->builder = NULL;
    }
    return status;
}

ng_status ng_topic_data_read(const ng_data_source *source, ng_dataset_frame *frame, ng_dataset *out,
                             ng_error *error)
{
    const bool is_known = frame->labels.count > 0;
    const ng_model *vectors = source->options->vectors;
    reading r = {.options = source->options,
                 .vectors = vectors ? &vectors->vectors : NULL,
                 .frame = is_known ? frame : NULL,
                 .part_count = ng_pool_size(source->pool),
                 .pseudo = source->pseudo,
                 .ranks = source->options->ranks};
    ng_record_loop loop = {.inputs = source->inputs,
                           .input_count = source->count,
                           .one_label = !source->options->multi_label,
                           .needs_one = source->pseudo_count == 0,
                           .known = is_known ? &frame->labels : NULL,
                           .callbacks = source->callbacks,
                           .pool = source->pool,
                           .visit = visit,
                           .context = &r};
    ng_status status = prepare(&r, source->options->features.hash_bits);
    if (status != NG_OK)
        ng_fail_memory(error);
    else
        status = ng_record_loop_run(&loop, error);
    if (status == NG_OK)
        ng_pool_run(source->pool, source->pseudo_count, visit_pseudo, &r);
    if (status == NG_OK && atomic_load(&r.out_of_memory))
        status = ng_fail_memory(error);
    if (status == NG_OK && !ng_ranks_agree(r.ranks, atomic_load(&r.read)))
        status = ng_fail(error, NG_ERROR_DATA,
                         "the processes have read different records: all of them must see the "
                         "same files");
    if (status == NG_OK && !is_known) {
        status = make_labels(&r, frame, error);
        if (status == NG_OK && make_vocabulary(&r, frame->rows, &frame->vocabulary) != NG_OK)
            status = ng_fail_memory(error);
    }
    if (status == NG_OK)
        status = ng_dataset_make(r.rows, r.part_count, source->inputs, source->count,
                                 frame->vocabulary.V, &frame->labels, source->pool, out, error);
    if (status == NG_OK) {
        out->record_errors = loop.record_errors;
        out->unknown = loop.unknown;
        out->dropped += loop.dropped;
    }
    clear(&r);
    return status;
}
