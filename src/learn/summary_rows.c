/* Reading articles with summaries: features of their sentences, labels of the greedy oracle. */
#include "learn/summary_train.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "nutgraf/rouge.h"

enum { BATCH_BYTES = 1 << 22, BATCH_RECORDS = 4096 };

typedef struct inputs_reader {
    const ng_summary_train_options *options;
    ng_summary_visit visit;
    void *context;
    size_t left_out;
    ng_batch *batch;
    ng_record_parser *parser;
    ng_document document;
    ng_arena arena;
} inputs_reader;

/* ---- Inputs ---- */

static bool has_label(const ng_record *record, const char *label)
{
    for (size_t i = 0; i < record->label_count; i++)
        if (record->labels[i].length == strlen(label) &&
            memcmp(record->labels[i].data, label, record->labels[i].length) == 0)
            return true;
    return false;
}

static void leave_out(inputs_reader *r, const ng_error *error)
{
    r->left_out++;
    if (r->options->record_error)
        r->options->record_error(r->options->context, error);
}

/* Leaves out a record that nothing can be learnt from. */
static void leave_out_for(inputs_reader *r, const ng_record *record, const char *reason)
{
    ng_error error;
    ng_fail(&error, NG_ERROR_RECORD, "%s", reason);
    ng_error_locate(&error, record->source, record->line, 0);
    leave_out(r, &error);
}

static ng_status add_record(inputs_reader *r, const ng_record *record, ng_error *error)
{
    ng_document *d = &r->document;
    ng_arena_reset(&r->arena);
    ng_document_reset(d);
    ng_status status = ng_document_add(d, record->text, record->title);
    if (status == NG_OK)
        status = ng_document_finish(d);
    if (status == NG_OK && (d->S == 0 || record->target.length == 0)) {
        leave_out_for(r, record,
                      d->S == 0 ? "the record has no sentence" : "the record has no summary");
        return NG_OK;
    }
    return status == NG_OK ? r->visit(r->context, d, record, &r->arena, error)
                           : ng_fail_memory(error);
}

static ng_status read_batch(inputs_reader *r, const ng_summary_input *input, ng_error *error)
{
    for (size_t i = 0; i < ng_batch_count(r->batch); i++) {
        ng_record record;
        ng_error reason;
        ng_status status = ng_batch_record(r->batch, i, r->parser, &record, &reason);
        if (status == NG_ERROR_RECORD) {
            leave_out(r, &reason);
            continue;
        }
        if (status != NG_OK && error)
            *error = reason;
        if (status == NG_OK && ((input->only && !has_label(&record, input->only)) ||
                                (input->drop && has_label(&record, input->drop))))
            continue;
        if (!input->has_extract)
            record.label_count = 0;
        if (status == NG_OK)
            status = add_record(r, &record, error);
        if (status != NG_OK)
            return status;
    }
    return NG_OK;
}

static ng_status read_input(inputs_reader *r, const ng_summary_input *input, ng_error *error)
{
    ng_reader *reader = NULL;
    ng_status status =
        ng_reader_open(input->paths, input->path_count, &input->reader, &reader, error);
    while (status == NG_OK) {
        status = ng_reader_next(reader, r->batch, BATCH_BYTES, BATCH_RECORDS, error);
        if (status == NG_OK)
            status = read_batch(r, input, error);
    }
    ng_reader_close(reader);
    return status == NG_END ? NG_OK : status;
}

ng_status ng_summary_inputs_read(const ng_summary_input *inputs, size_t input_count,
                                 const ng_summary_train_options *options, ng_summary_visit visit,
                                 void *context, size_t *left_out, ng_error *error)
{
    inputs_reader r = {.options = options,
                       .visit = visit,
                       .context = context,
                       .batch = ng_batch_new(),
                       .parser = ng_record_parser_new()};
    ng_status status = r.batch && r.parser ? NG_OK : ng_fail_memory(error);
    for (size_t i = 0; i < input_count && status == NG_OK; i++)
        status = read_input(&r, &inputs[i], error);
    if (left_out)
        *left_out = r.left_out;
    ng_batch_free(r.batch);
    ng_record_parser_free(r.parser);
    ng_document_clear(&r.document);
    ng_arena_clear(&r.arena);
    return status;
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

static int by_hash(const void *left, const void *right)
{
    const ng_summary_article *a = left, *b = right;
    return (a->hash > b->hash) - (a->hash < b->hash);
}

void ng_summary_rows_finish(ng_summary_rows *rows)
{
    size_t kept = 0;
    if (rows->article_count > 0)
        qsort(rows->articles, rows->article_count, sizeof *rows->articles, by_hash);
    for (size_t a = 0; a < rows->article_count; a++)
        if (kept == 0 || rows->articles[kept - 1].hash != rows->articles[a].hash)
            rows->articles[kept++] = rows->articles[a];
    rows->article_count = kept;
}

void ng_summary_rows_clear(ng_summary_rows *rows)
{
    free(rows->values);
    free(rows->is_summary);
    free(rows->articles);
    *rows = (ng_summary_rows){0};
}

uint64_t ng_summary_record_hash(const ng_record *record)
{
    return ng_hash_join(ng_hash(record->text.data, record->text.length),
                        ng_hash(record->target.data, record->target.length));
}

/* ---- Sentences ---- */

typedef struct labeller {
    ng_summary_rows *rows;
    size_t positives;
    ng_rouge *rouge;
    ng_tokens tokens; /* of a summary */
} labeller;

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
static ng_status label_rows(labeller *l, const ng_document *d, const ng_record *record,
                            ng_arena *arena, bool *labels, ng_error *error)
{
    ng_string reference;
    if (join_extract(record, arena, &reference) != NG_OK)
        return ng_fail_memory(error);
    const size_t most = reference.length > 0 ? d->S : l->positives;
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
    ng_rouge_references_clear(l->rouge);
    ng_status status = ng_rouge_reference_add(l->rouge, reference.data, reference.length, error);
    if (status == NG_OK)
        status = ng_rouge_oracle(l->rouge, d->texts[0], spans, count, most, chosen, &chosen_count,
                                 error);
    for (size_t n = 0; n < chosen_count && status == NG_OK; n++)
        labels[place[chosen[n]]] = true;
    return status;
}

static ng_status add_sentences(void *context, const ng_document *d, const ng_record *record,
                               ng_arena *arena, ng_error *error)
{
    labeller *l = context;
    ng_summary_rows *rows = l->rows;
    ng_tokens_reset(&l->tokens);
    ng_status status =
        ng_summary_rows_reserve(rows, d->S)
            ? ng_tokenize(record->target.data, (ng_span){0, record->target.length}, &l->tokens)
            : NG_ERROR_MEMORY;
    if (status == NG_OK)
        status = ng_sentence_features(d, arena, rows->values + rows->count * rows->width);
    if (status != NG_OK)
        return ng_fail_memory(error);
    status = label_rows(l, d, record, arena, rows->is_summary + rows->count, error);
    if (status != NG_OK)
        return status;
    rows->articles[rows->article_count++] =
        (ng_summary_article){.hash = ng_summary_record_hash(record),
                             .first = rows->count,
                             .count = d->S,
                             .summary_words = l->tokens.count,
                             .can_mask = d->has_case || d->has_paragraphs || d->title_terms > 0};
    rows->count += d->S;
    return NG_OK;
}

ng_status ng_summary_rows_read(ng_summary_rows *rows, const ng_summary_input *inputs,
                               size_t input_count, const ng_summary_train_options *options,
                               size_t *left_out, ng_error *error)
{
    const ng_rouge_options rouge = {.metrics = NG_ROUGE_SET(NG_ROUGE_1) | NG_ROUGE_SET(NG_ROUGE_2)};
    labeller l = {.rows = rows, .positives = options->positives};
    ng_status status = ng_rouge_new(&rouge, &l.rouge, error);
    if (status == NG_OK)
        status = ng_summary_inputs_read(inputs, input_count, options, add_sentences, &l, left_out,
                                        error);
    ng_summary_rows_finish(rows);
    if (status == NG_OK && rows->article_count == 0)
        status = ng_fail(error, NG_ERROR_DATA, "there is no article with a summary");
    ng_rouge_free(l.rouge);
    ng_tokens_clear(&l.tokens);
    return status;
}
