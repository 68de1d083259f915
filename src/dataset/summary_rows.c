/* Reading articles with summaries: features of their sentences, labels of the greedy oracle. */
#include "dataset/summary_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "dataset/record_loop.h"

typedef struct inputs_reader {
    const ng_train_input *inputs;
    ng_summary_visit *visit;
    void *context;
    ng_summary_worker *parts; /* of each thread */
} inputs_reader;

/* ---- Inputs ---- */

static bool has_label(const ng_labelled *labelled, const char *label)
{
    for (size_t i = 0; i < labelled->label_count; i++)
        if (labelled->labels[i].length == strlen(label) &&
            memcmp(labelled->labels[i].data, label, labelled->labels[i].length) == 0)
            return true;
    return false;
}

static ng_status visit_record(void *context, size_t worker, const ng_labelled *labelled,
                              ng_error *error)
{
    const inputs_reader *r = context;
    const ng_train_input *input = &r->inputs[labelled->input];
    ng_summary_worker *s = &r->parts[worker];
    ng_record record = *labelled->record;
    if ((input->only && !has_label(labelled, input->only)) ||
        (input->drop && has_label(labelled, input->drop)))
        return NG_OK;
    if (!input->has_extract)
        record.label_count = 0;
    ng_arena_reset(&s->arena);
    ng_sentence_matrix_reset(&s->matrix);
    if (!s->document && ng_document_new(&s->document, error) != NG_OK)
        return NG_ERROR_MEMORY;
    ng_document_set(s->document, &record);
    if (ng_sentence_matrix_add(&s->matrix, s->document) != NG_OK ||
        ng_sentence_matrix_finish(&s->matrix) != NG_OK)
        return ng_fail_memory(error);
    if (s->matrix.S == 0)
        return ng_fail(error, NG_ERROR_RECORD, "the record has no sentence");
    if (record.target.length == 0)
        return ng_record_lacks(&record, "summary", input->reader.target_field, "summary-field",
                               error);
    ng_tokens_reset(&s->tokens);
    if (ng_tokenize(record.target.data, (ng_span){0, record.target.length}, &s->tokens) != NG_OK)
        return ng_fail_memory(error);
    return r->visit(r->context, s,
                    &(ng_summary_example){
                        .record = &record,
                        .hash = ng_hash_join(ng_hash(record.text.data, record.text.length),
                                             ng_hash(record.target.data, record.target.length)),
                        .number = labelled->number},
                    error);
}

static void part_clear(ng_summary_worker *part)
{
    ng_document_free(part->document);
    ng_sentence_matrix_clear(&part->matrix);
    ng_arena_clear(&part->arena);
    ng_tokens_clear(&part->tokens);
    ng_rouge_free(part->rouge);
    ng_summary_rows_clear(&part->rows[0]);
    ng_summary_rows_clear(&part->rows[1]);
}

/* ---- Rows ---- */

bool ng_summary_rows_reserve(ng_summary_rows *rows, size_t more)
{
    return ng_array_reserve(&rows->values, &rows->value_capacity,
                            (rows->count + more) * rows->width, sizeof *rows->values) &&
           ng_array_reserve(&rows->is_summary, &rows->label_capacity, rows->count + more,
                            sizeof *rows->is_summary) &&
           ng_array_reserve(&rows->articles, &rows->article_capacity, rows->article_count + 1,
                            sizeof *rows->articles);
}

NG_DEFINE_SORT(sort_articles, ng_summary_article,
               ng_order_then(NG_ASCENDING(a->hash, b->hash), NG_ASCENDING(a->number, b->number)))

static bool append(ng_summary_rows *rows, const ng_summary_rows *part)
{
    if (!ng_summary_rows_reserve(rows, part->count) ||
        !ng_array_reserve(&rows->articles, &rows->article_capacity,
                          rows->article_count + part->article_count, sizeof *rows->articles))
        return false;
    if (part->count) {
        memcpy(rows->values + rows->count * rows->width, part->values,
               part->count * rows->width * sizeof *rows->values);
        memcpy(rows->is_summary + rows->count, part->is_summary,
               part->count * sizeof *rows->is_summary);
    }
    for (size_t a = 0; a < part->article_count; a++) {
        rows->articles[rows->article_count] = part->articles[a];
        rows->articles[rows->article_count++].first += rows->count;
    }
    rows->count += part->count;
    return true;
}

/* The articles of all parts in order, those of the same text and summary once. */
static ng_status join(const ng_summary_worker *parts, size_t count, size_t kind,
                      ng_summary_rows *rows)
{
    size_t kept = 0;
    for (size_t t = 0; t < count; t++)
        if (!append(rows, &parts[t].rows[kind]))
            return NG_ERROR_MEMORY;
    sort_articles(rows->articles, rows->article_count);
    for (size_t a = 0; a < rows->article_count; a++)
        if (kept == 0 || rows->articles[kept - 1].hash != rows->articles[a].hash)
            rows->articles[kept++] = rows->articles[a];
    rows->article_count = kept;
    return NG_OK;
}

void ng_summary_rows_clear(ng_summary_rows *rows)
{
    free(rows->values);
    free(rows->is_summary);
    free(rows->articles);
    *rows = (ng_summary_rows){0};
}

ng_status ng_summary_inputs_read(const ng_train_input *inputs, size_t input_count,
                                 const ng_summary_train_options *options, ng_pool *pool,
                                 ng_summary_visit *visit, void *context, ng_summary_rows *rows,
                                 size_t kinds, size_t *left_out, ng_error *error)
{
    const size_t threads = ng_pool_size(pool);
    const ng_train_callbacks callbacks = {.record_error = options->record_error,
                                          .context = options->context};
    inputs_reader r = {.inputs = inputs,
                       .visit = visit,
                       .context = context,
                       .parts = ng_array_zeroed(threads, sizeof *r.parts)};
    ng_record_loop loop = {.inputs = inputs,
                           .input_count = input_count,
                           .callbacks = &callbacks,
                           .pool = pool,
                           .visit = visit_record,
                           .context = &r};
    for (size_t t = 0; r.parts && t < threads; t++)
        for (size_t k = 0; k < kinds; k++)
            r.parts[t].rows[k].width = rows[k].width;
    ng_status status = r.parts ? ng_record_loop_run(&loop, error) : ng_fail_memory(error);
    if (left_out)
        *left_out = loop.record_errors;
    for (size_t k = 0; k < kinds && status == NG_OK; k++)
        if (join(r.parts, threads, k, &rows[k]) != NG_OK)
            status = ng_fail_memory(error);
    for (size_t t = 0; r.parts && t < threads; t++)
        part_clear(&r.parts[t]);
    free(r.parts);
    return status;
}

/* ---- Sentences ---- */

/* The sentences that a person took, one after the other; empty: none are given. */
static ng_status join_extract(const ng_record *record, ng_arena *arena, ng_string *extract)
{
    size_t length = 0, at = 0;
    for (size_t i = 0; i < record->label_count; i++)
        length += record->labels[i].length + 1;
    char *text = ng_arena_new(arena, length, 1);
    if (!text)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < record->label_count; i++) {
        memcpy(text + at, record->labels[i].data, record->labels[i].length);
        at += record->labels[i].length;
        text[at++] = '\n';
    }
    *extract = (ng_string){text, length};
    return NG_OK;
}

/* Marks the candidates that the oracle picks: against a person's extract, which it can make whole,
 * as many as that has. */
static ng_status label_rows(ng_summary_worker *part, const ng_record *record, size_t positives,
                            bool *labels, ng_error *error)
{
    const ng_sentence_matrix *d = &part->matrix;
    ng_arena *arena = &part->arena;
    ng_string reference;
    if (join_extract(record, arena, &reference) != NG_OK)
        return ng_fail_memory(error);
    const size_t most = reference.length > 0 ? d->S : positives;
    if (reference.length == 0)
        reference = record->target;
    ng_span *spans = ng_arena_new(arena, d->S, sizeof *spans);
    size_t *place = ng_arena_new(arena, d->S, sizeof *place);
    size_t *chosen = ng_arena_new(arena, d->S, sizeof *chosen);
    size_t count = 0, chosen_count = 0;
    if (!spans || !place || !chosen)
        return ng_fail_memory(error);
    for (size_t i = 0; i < d->S; i++) {
        labels[i] = false;
        if (!d->sentences[i].is_candidate)
            continue;
        spans[count] = d->sentences[i].span;
        place[count++] = i;
    }
    ng_rouge_references_clear(part->rouge);
    ng_status status = ng_rouge_reference_add(part->rouge, reference.data, reference.length, error);
    if (status == NG_OK)
        status = ng_rouge_oracle(part->rouge, d->texts[0], spans, count, most, chosen,
                                 &chosen_count, error);
    for (size_t n = 0; n < chosen_count && status == NG_OK; n++)
        labels[place[chosen[n]]] = true;
    return status;
}

static ng_status add_sentences(void *context, ng_summary_worker *part,
                               const ng_summary_example *example, ng_error *error)
{
    const ng_rouge_options rouge = {.metrics = NG_ROUGE_SET(NG_ROUGE_1) | NG_ROUGE_SET(NG_ROUGE_2)};
    const ng_summary_train_options *options = context;
    ng_summary_rows *rows = &part->rows[0];
    ng_sentence_matrix *d = &part->matrix;
    if (!ng_summary_rows_reserve(rows, d->S) ||
        ng_sentence_features(d, &part->arena, rows->values + rows->count * rows->width) != NG_OK)
        return ng_fail_memory(error);
    ng_status status = part->rouge ? NG_OK : ng_rouge_new(&rouge, &part->rouge, error);
    if (status == NG_OK)
        status = label_rows(part, example->record, options->positives,
                            rows->is_summary + rows->count, error);
    if (status != NG_OK)
        return status;
    rows->articles[rows->article_count++] =
        (ng_summary_article){.hash = example->hash,
                             .number = example->number,
                             .first = rows->count,
                             .count = d->S,
                             .summary_words = part->tokens.count,
                             .can_mask = d->has_case || d->has_paragraphs || d->title_terms > 0};
    rows->count += d->S;
    return NG_OK;
}

ng_status ng_summary_rows_read(ng_summary_rows *rows, const ng_train_input *inputs,
                               size_t input_count, const ng_summary_train_options *options,
                               ng_pool *pool, size_t *left_out, ng_error *error)
{
    ng_status status = ng_summary_inputs_read(inputs, input_count, options, pool, add_sentences,
                                              (void *)(uintptr_t)options, rows, 1, left_out, error);
    if (status == NG_OK && rows->article_count == 0)
        status = ng_fail(error, NG_ERROR_DATA, "no article has a summary");
    return status;
}
