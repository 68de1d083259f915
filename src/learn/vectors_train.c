/* From records to word vectors.
 *
 * Each thread numbers the words of its records as it meets them, as in topic_dataset.c, and keeps
 * the numbers; the vocabulary turns them into words of the model. All sums are of whole numbers:
 * which thread had a record shows nowhere. */
#include "nutgraf/vectors.h"

#include <inttypes.h>
#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "dataset/dataset.h"
#include "dataset/record_loop.h"
#include "math/elementary.h"
#include "math/svd.h"
#include "model/task_model.h"
#include "tfidf/cooccurrence.h"

/* ---- Reading ---- */

/* What one thread has read. */
typedef struct part {
    ng_document *document;
    ng_grams grams;
    size_t *block_ends; /* [block_count] in grams */
    size_t block_count, block_capacity;
    uint32_t *ids; /* of the record's words */
    size_t ids_capacity;
    ng_vocabulary_builder *builder;
    uint64_t *hashes; /* [records] of their content */
    size_t records, hashes_capacity;
    uint64_t tokens;
    uint32_t *df; /* [V] records that hold a word */
} part;

typedef struct training {
    const ng_vectors_options *options;
    const ng_train_callbacks *callbacks;
    ng_feature_options features;
    ng_pool *pool;
    part *parts;             /* [part_count] */
    ng_word_stream *streams; /* [part_count] */
    size_t part_count;
    ng_vocabulary vocabulary;
    uint64_t records;
    uint64_t data_hash;
    atomic_bool failed; /* in a task */
    ng_csr ppmi;
    double *values, *U; /* [d], [V x d] */
    int8_t *vectors;
    float *scales;
} training;

static ng_status add_block(const training *t, part *p, size_t number)
{
    ng_status status = ng_grams_add_part(&t->features, p->document, number, &p->grams);
    if (status == NG_OK && !ng_array_reserve(&p->block_ends, &p->block_capacity, p->block_count + 1,
                                             sizeof *p->block_ends))
        status = NG_ERROR_MEMORY;
    if (status == NG_OK)
        p->block_ends[p->block_count++] = p->grams.count;
    return status;
}

/* The words of the title and of all blocks but furniture. */
static ng_status add_blocks(const training *t, part *p, const ng_record *record)
{
    ng_document_set(p->document, record);
    ng_grams_reset(&p->grams);
    p->block_count = 0;
    ng_status status = ng_document_parse(p->document);
    if (status == NG_OK)
        status = add_block(t, p, NG_DOCUMENT_TITLE);
    for (size_t b = 0; status == NG_OK && b < p->document->article.count; b++)
        if (p->document->article.blocks[b].kind != NG_BLOCK_BOILERPLATE)
            status = add_block(t, p, NG_DOCUMENT_BLOCK + b);
    return status;
}

static ng_status keep_words(part *p, ng_word_stream *stream)
{
    const size_t count = p->grams.count;
    if (!ng_array_reserve(&p->ids, &p->ids_capacity, count, sizeof *p->ids) ||
        !ng_array_reserve(&stream->words, &stream->capacity,
                          stream->count + count + p->block_count + 1, sizeof *stream->words))
        return NG_ERROR_MEMORY;
    ng_status status =
        ng_vocabulary_builder_add(p->builder, &p->grams, &p->document->tokens, p->ids);
    for (size_t i = 0, b = 0; b < p->block_count && status == NG_OK; b++) {
        for (; i < p->block_ends[b]; i++)
            stream->words[stream->count++] = p->ids[i];
        stream->words[stream->count++] = NG_BLOCK_END;
    }
    if (status == NG_OK)
        stream->words[stream->count++] = NG_RECORD_END;
    p->tokens += count;
    return status;
}

static ng_status visit(void *context, size_t worker, const ng_labelled *labelled, ng_error *error)
{
    const training *t = context;
    part *p = &t->parts[worker];
    const ng_record *record = labelled->record;
    if (!ng_array_reserve(&p->hashes, &p->hashes_capacity, p->records + 1, sizeof *p->hashes) ||
        add_blocks(t, p, record) != NG_OK || keep_words(p, &t->streams[worker]) != NG_OK)
        return ng_fail_memory(error);
    p->hashes[p->records++] = ng_hash_join(ng_text_hash(record->text), ng_text_hash(record->title));
    return NG_OK;
}

static ng_status prepare(training *t, ng_error *error)
{
    t->parts = ng_array_zeroed(t->part_count, sizeof *t->parts);
    t->streams = ng_array_zeroed(t->part_count, sizeof *t->streams);
    bool enough = t->parts && t->streams;
    for (size_t i = 0; enough && i < t->part_count; i++) {
        t->parts[i].builder = ng_vocabulary_builder_new(0);
        enough = t->parts[i].builder && ng_document_new(&t->parts[i].document, NULL) == NG_OK;
    }
    return enough ? NG_OK : ng_fail_memory(error);
}

/* ---- Vocabulary ---- */

/* Turns the numbers of a thread into those of the vocabulary, without the words that it has not,
 * and counts in how many records each word is. */
static void renumber(void *context, size_t index, size_t worker)
{
    training *t = context;
    part *p = &t->parts[index];
    ng_word_stream *s = &t->streams[index];
    const size_t V = t->vocabulary.V;
    uint32_t *columns = ng_array_new(ng_vocabulary_builder_entries(p->builder), sizeof *columns);
    size_t *seen = ng_array_zeroed(V, sizeof *seen); /* the last record, from 1 */
    size_t kept = 0, record = 1;
    (void)worker;
    p->df = ng_array_zeroed(V, sizeof *p->df);
    if (columns && seen && p->df) {
        ng_vocabulary_builder_columns(p->builder, &t->vocabulary, columns);
        for (size_t i = 0; i < s->count; i++) {
            const bool is_end = s->words[i] == NG_BLOCK_END || s->words[i] == NG_RECORD_END;
            const uint32_t word = is_end ? s->words[i] : columns[s->words[i]];
            if (is_end || word != NG_NO_FEATURE)
                s->words[kept++] = word;
            record += s->words[i] == NG_RECORD_END && is_end;
            if (!is_end && word != NG_NO_FEATURE && seen[word] != record) {
                seen[word] = record;
                p->df[word]++;
            }
        }
        s->count = kept;
    } else {
        atomic_store(&t->failed, true);
    }
    ng_vocabulary_builder_free(p->builder);
    p->builder = NULL;
    free(columns);
    free(seen);
}

/* A hash of all records, whatever their order. */
static ng_status hash_records(training *t)
{
    uint64_t *all = ng_array_new(t->records, sizeof *all);
    size_t count = 0;
    if (!all)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < t->part_count; i++)
        for (size_t r = 0; r < t->parts[i].records; r++)
            all[count++] = t->parts[i].hashes[r];
    ng_sort_u64(all, count);
    t->data_hash = ng_hash(all, count * sizeof *all);
    free(all);
    return NG_OK;
}

static ng_status make_vocabulary(training *t, ng_error *error)
{
    ng_vocabulary_builder *all = t->parts[0].builder;
    ng_status status = NG_OK;
    for (size_t i = 0; i < t->part_count && status == NG_OK; i++) {
        if (i > 0)
            status = ng_vocabulary_builder_merge(all, t->parts[i].builder);
        t->records += t->parts[i].records;
    }
    if (status == NG_OK)
        status = ng_vocabulary_builder_finish(all, t->options->min_df, 1.0,
                                              t->options->max_features, &t->vocabulary, NULL);
    if (status == NG_OK && t->vocabulary.V == 0)
        return ng_fail(error, NG_ERROR_DATA, "no word occurs in %.0f of the %" PRIu64 " records",
                       t->options->min_df, t->records);
    if (status == NG_OK)
        status = hash_records(t);
    if (status == NG_OK)
        ng_pool_run(t->pool, t->part_count, renumber, t);
    return status == NG_OK && !atomic_load(&t->failed) ? NG_OK : ng_fail_memory(error);
}

/* ---- Vectors ---- */

static bool tell(const training *t, const char *stage)
{
    const ng_train_progress progress = {.stage = stage, .rows = (size_t)t->records};
    return !t->callbacks || !t->callbacks->progress ||
           t->callbacks->progress(t->callbacks->context, &progress);
}

static bool show_product(void *context, size_t step, size_t steps)
{
    char stage[64];
    snprintf(stage, sizeof stage, "SVD %zu/%zu", step + 1, steps);
    return tell(context, stage);
}

static ng_status decompose(training *t, size_t d, ng_error *error)
{
    const size_t V = t->vocabulary.V;
    const ng_svd_options options = {.rank = d,
                                    .seed = t->options->seed,
                                    .progress = show_product,
                                    .context = t};
    if (!tell(t, "count"))
        return ng_fail(error, NG_INTERRUPTED, "interrupted");
    ng_status status =
        ng_cooccurrence_ppmi(t->streams, t->part_count, V, t->options->window, t->pool, &t->ppmi);
    for (size_t i = 0; i < t->part_count; i++) { /* make room */
        free(t->streams[i].words);
        t->streams[i] = (ng_word_stream){0};
    }
    t->values = ng_array_new(d, sizeof *t->values);
    t->U = ng_array_new(V, d * sizeof *t->U);
    if (status == NG_OK && (!t->values || !t->U))
        status = NG_ERROR_MEMORY;
    if (status == NG_OK)
        status = ng_svd_symmetric(&t->ppmi, &options, t->pool, t->values, t->U);
    if (status == NG_INTERRUPTED)
        return ng_fail(error, status, "interrupted");
    return status == NG_OK ? NG_OK : ng_fail(error, status, "%s", ng_status_text(status));
}

static ng_status round_vectors(training *t, size_t d, ng_error *error)
{
    const size_t V = t->vocabulary.V;
    float *x = ng_array_new(d, sizeof *x);
    t->vectors = ng_array_new(V, d);
    t->scales = ng_array_new(V, sizeof *t->scales);
    const bool enough = x && t->vectors && t->scales;
    for (size_t i = 0; enough && i < V; i++) {
        double df = 0;
        for (size_t p = 0; p < t->part_count; p++)
            df += t->parts[p].df[i];
        const double idf = ng_log((1 + (double)t->records) / (1 + df)) + 1;
        for (size_t c = 0; c < d; c++)
            x[c] = (float)(idf * t->U[i * d + c] * sqrt(t->values[c]));
        t->scales[i] = ng_word_vector_round(d, x, t->vectors + i * d);
    }
    free(x);
    return enough ? NG_OK : ng_fail_memory(error);
}

static ng_status make_model(const training *t, size_t d, uint64_t tokens, const char *card,
                            ng_model **out, ng_error *error)
{
    ng_json_out facts = {0};
    char hash[17];
    snprintf(hash, sizeof hash, "%016" PRIx64, t->data_hash);
    ng_json_object_begin(&facts);
    ng_json_put_unsigned(&facts, "records", t->records);
    ng_json_put_unsigned(&facts, "tokens", tokens);
    ng_json_put_text(&facts, "data_hash", hash);
    ng_json_put_unsigned(&facts, "cells", t->ppmi.starts[t->ppmi.rows]);
    ng_json_put_unsigned(&facts, "seed", t->options->seed);
    ng_json_object_end(&facts);
    const ng_word_vectors vectors = {&t->vocabulary, d, t->vectors, t->scales};
    const ng_status status =
        ng_vectors_make(&vectors, &t->features, t->options->window, &facts, card, out, error);
    ng_json_out_clear(&facts);
    return status;
}

static void clear(training *t)
{
    for (size_t i = 0; t->parts && i < t->part_count; i++) {
        part *p = &t->parts[i];
        ng_document_free(p->document);
        ng_grams_clear(&p->grams);
        ng_vocabulary_builder_free(p->builder);
        free(p->block_ends);
        free(p->ids);
        free(p->hashes);
        free(p->df);
    }
    for (size_t i = 0; t->streams && i < t->part_count; i++)
        free(t->streams[i].words);
    free(t->parts);
    free(t->streams);
    ng_vocabulary_clear(&t->vocabulary);
    ng_csr_clear(&t->ppmi);
    free(t->values);
    free(t->U);
    free(t->vectors);
    free(t->scales);
    ng_pool_free(t->pool);
}

ng_status ng_vectors_train(const ng_train_input *inputs, size_t input_count,
                           const ng_vectors_options *options, const ng_train_callbacks *callbacks,
                           const char *card, ng_model **out, ng_vectors_report *report,
                           ng_error *error)
{
    training t = {.options = options, .callbacks = callbacks};
    ng_record_loop loop = {.inputs = inputs,
                           .input_count = input_count,
                           .needs_one = true,
                           .callbacks = callbacks,
                           .visit = visit,
                           .context = &t};
    uint64_t tokens = 0;
    size_t d = 0;
    ng_status status = ng_vectors_options_check(options, error);
    if (status != NG_OK)
        return status;
    ng_vectors_features(options, &t.features);
    t.pool = loop.pool = ng_pool_new(options->threads ? options->threads : ng_processor_count());
    t.part_count = ng_pool_size(t.pool);
    status = t.pool ? prepare(&t, error) : ng_fail_memory(error);
    if (status == NG_OK)
        status = ng_record_loop_run(&loop, error);
    if (status == NG_OK)
        status = make_vocabulary(&t, error);
    if (status == NG_OK) {
        d = options->dimensions < t.vocabulary.V ? options->dimensions : t.vocabulary.V;
        status = decompose(&t, d, error);
    }
    if (status == NG_OK)
        status = round_vectors(&t, d, error);
    for (size_t i = 0; t.parts && i < t.part_count; i++)
        tokens += t.parts[i].tokens;
    if (status == NG_OK)
        status = make_model(&t, d, tokens, card, out, error);
    if (status == NG_OK && report)
        *report = (ng_vectors_report){.records = (size_t)t.records,
                                      .record_errors = loop.record_errors,
                                      .tokens = tokens,
                                      .words = t.vocabulary.V,
                                      .dimensions = d,
                                      .cells = t.ppmi.starts[t.ppmi.rows]};
    clear(&t);
    return status;
}
