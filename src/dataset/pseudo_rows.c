/* Two readings of unlabelled records: for their labels, and for the text of those that are taken.
 */
#include "dataset/pseudo_rows.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "article/excerpts.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "dataset/dataset.h"
#include "predict/pseudo_labels.h"

typedef struct worker {
    ng_classifier *classifier; /* of topics */
    ng_stance *stance;         /* or of stance */
    ng_document *document;
    ng_pseudo_labels labels;
    size_t articles, known;

    ng_arena *arena;   /* of the rows */
    ng_labelled *rows; /* [row_count] */
    size_t row_count, row_capacity;
    size_t taken;
    char *text; /* of the record at hand */
    size_t text_capacity;
    ng_excerpts excerpts;
} worker;

typedef struct labelling {
    const ng_pseudo_labeler *given;
    worker *workers; /* [worker_count] */
    size_t worker_count;
    ng_pseudo_labels labels; /* of all workers */
    atomic_bool *claimed;    /* [labels.count] the first label of a record that has been copied */
} labelling;

/* Of a pair that a model has labelled: it errs more about stance than about topics. */
static const double pair_weight = 0.5;

static bool is_of_pairs(const labelling *l)
{
    return ng_model_task(l->given->model) == NG_TASK_STANCE;
}

static uint64_t content_of(const labelling *l, const ng_record *record, uint64_t text)
{
    if (is_of_pairs(l))
        return ng_hash_join(ng_hash_join(text, ng_text_hash(record->target)),
                            ((uint64_t)record->from << 32) + record->to);
    return ng_hash_join(text, ng_text_hash(record->title));
}

static ng_status label_record(void *context, size_t number, const ng_labelled *labelled,
                              ng_error *error)
{
    const labelling *l = context;
    const ng_pseudo_labeler *given = l->given;
    worker *w = &l->workers[number];
    const uint64_t text = ng_text_hash(labelled->record->text);
    size_t at;
    w->articles++;
    NG_LOWER_BOUND(at, given->known_count, given->known[at] < text);
    if (at < given->known_count && given->known[at] == text) {
        w->known++;
        return NG_OK;
    }
    const uint64_t content = content_of(l, labelled->record, text);
    ng_document_set(w->document, labelled->record);
    return w->stance
               ? ng_pseudo_labels_add_pair(&w->labels, w->stance, w->document, content, error)
               : ng_pseudo_labels_add(&w->labels, w->classifier, w->document, text, content, error);
}

static ng_status select_records(labelling *l)
{
    ng_status status = NG_OK;
    for (size_t i = 0; i < l->worker_count && status == NG_OK; i++) {
        status = ng_pseudo_labels_join(&l->labels, &l->workers[i].labels);
        ng_pseudo_labels_clear(&l->workers[i].labels);
    }
    ng_pseudo_labels_select(&l->labels, l->given->articles);
    l->claimed = ng_array_zeroed(l->labels.count, sizeof *l->claimed);
    return l->claimed ? status : NG_ERROR_MEMORY;
}

/* Copies the text to w->text without the CR of line ends, which shall not change where it is cut.
 */
static bool unify_line_ends(worker *w, ng_string *text)
{
    size_t used = 0;
    if (!ng_array_reserve(&w->text, &w->text_capacity, text->length + 1, 1))
        return false;
    for (size_t i = 0; i < text->length; i++)
        if (text->data[i] != '\r' || i + 1 == text->length || text->data[i + 1] != '\n')
            w->text[used++] = text->data[i];
    *text = (ng_string){w->text, used};
    return true;
}

/* A row like `row`, of a copy of the record: its title, text, target and mention. */
static ng_status add_row(worker *w, ng_labelled row, ng_record of)
{
    ng_record *record = ng_arena_new(w->arena, 1, sizeof *record);
    ng_string *strings[] = {&of.title, &of.text, &of.target};
    bool is_copied = record != NULL;
    for (size_t i = 0; i < sizeof strings / sizeof *strings && is_copied; i++) {
        strings[i]->data =
            ng_arena_string(w->arena, strings[i]->data ? strings[i]->data : "", strings[i]->length);
        is_copied = strings[i]->data != NULL;
    }
    if (!is_copied ||
        !ng_array_reserve(&w->rows, &w->row_capacity, w->row_count + 1, sizeof *w->rows))
        return NG_ERROR_MEMORY;
    *record = of;
    row.record = record;
    w->rows[w->row_count++] = row;
    return NG_OK;
}

/* Adds the rows of a record with the labels of `row`. */
static ng_status add_rows(worker *w, const ng_labelled *row, ng_record record, uint64_t seed)
{
    ng_string title;
    if (!unify_line_ends(w, &record.text))
        return NG_ERROR_MEMORY;
    ng_document_set(w->document, &record);
    ng_status status = ng_excerpts_draw(&w->excerpts, w->document, seed);
    if (status == NG_OK)
        status = ng_document_title(w->document, &title, NULL);
    for (size_t i = 0; i < w->excerpts.count && status == NG_OK; i++) {
        const ng_span span = w->excerpts.items[i];
        status = add_row(w, *row,
                         (ng_record){.text = {record.text.data + span.start, span.length},
                                     .title = i == 0 ? title : (ng_string){NULL, 0},
                                     .weight = 1});
    }
    return status;
}

static ng_status take_record(void *context, size_t number, const ng_labelled *labelled,
                             ng_error *error)
{
    const labelling *l = context;
    worker *w = &l->workers[number];
    const ng_record *record = labelled->record;
    const uint64_t content = content_of(l, record, ng_text_hash(record->text));
    size_t first, end;
    if (!ng_pseudo_labels_find(&l->labels, content, &first, &end) ||
        atomic_exchange(&l->claimed[first], true))
        return NG_OK;
    w->taken++;
    ng_string *labels = ng_arena_new(w->arena, end - first, sizeof *labels);
    for (size_t i = first; labels && i < end; i++)
        labels[i - first] = ng_model_label(l->given->model, l->labels.items[i].label);
    const ng_labelled row = {.labels = labels,
                             .label_count = end - first,
                             .input = l->given->input,
                             .number = UINT64_MAX};
    ng_status status = labels ? NG_OK : NG_ERROR_MEMORY;
    if (labels && is_of_pairs(l))
        status = add_row(w, row,
                         (ng_record){.text = record->text,
                                     .target = record->target,
                                     .from = record->from,
                                     .to = record->to,
                                     .weight = pair_weight});
    else if (labels)
        status = add_rows(w, &row, *record, ng_hash_join(l->given->seed, content));
    return status == NG_OK ? NG_OK : ng_fail_memory(error);
}

/* The rows of all threads as one list. */
static ng_status gather(const labelling *l, ng_pseudo_rows *out)
{
    const ng_model *model = l->given->model;
    size_t count = 0;
    for (size_t i = 0; i < l->worker_count; i++)
        count += l->workers[i].row_count;
    out->items = ng_array_new(count, sizeof *out->items);
    out->label_rows = ng_array_zeroed(ng_model_label_count(model), sizeof *out->label_rows);
    if (!out->items || !out->label_rows)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < l->worker_count; i++) {
        const worker *w = &l->workers[i];
        out->articles += w->articles;
        out->known += w->known;
        out->taken += w->taken;
        for (size_t r = 0; r < w->row_count; r++) {
            const ng_labelled *row = &w->rows[r];
            out->items[out->count++] = *row;
            for (size_t k = 0; k < row->label_count; k++)
                out->label_rows[ng_model_find_label(model, row->labels[k].data,
                                                    row->labels[k].length)]++;
        }
    }
    return NG_OK;
}

static ng_status prepare(labelling *l, ng_pseudo_rows *out, ng_error *error)
{
    const ng_classifier_options options = {.unit = NG_UNIT_DOCUMENT};
    const ng_stance_options pairs = {.target = l->given->model, .unit = NG_UNIT_DOCUMENT};
    ng_status status = NG_OK;
    l->worker_count = ng_pool_size(l->given->pool);
    l->workers = ng_array_zeroed(l->worker_count, sizeof *l->workers);
    out->arenas = ng_array_zeroed(l->worker_count, sizeof *out->arenas);
    if (!l->workers || !out->arenas)
        return ng_fail_memory(error);
    out->arena_count = l->worker_count;
    for (size_t i = 0; i < l->worker_count && status == NG_OK; i++) {
        worker *w = &l->workers[i];
        w->arena = &out->arenas[i];
        status = ng_document_new(&w->document, error);
        if (status == NG_OK)
            status = is_of_pairs(l)
                         ? ng_stance_new(&pairs, &w->stance, error)
                         : ng_classifier_new(l->given->model, &options, &w->classifier, error);
    }
    return status;
}

static void clear(labelling *l)
{
    for (size_t i = 0; l->workers && i < l->worker_count; i++) {
        worker *w = &l->workers[i];
        ng_classifier_free(w->classifier);
        ng_stance_free(w->stance);
        ng_document_free(w->document);
        ng_pseudo_labels_clear(&w->labels);
        free(w->rows);
        free(w->text);
        ng_excerpts_clear(&w->excerpts);
    }
    free(l->workers);
    free(l->claimed);
    ng_pseudo_labels_clear(&l->labels);
}

ng_status ng_pseudo_rows_make(const ng_pseudo_labeler *labeler, ng_pseudo_rows *out,
                              ng_error *error)
{
    labelling l = {.given = labeler};
    ng_pseudo_rows rows = {.items = NULL};
    ng_train_callbacks silent = *labeler->callbacks; /* what is unusable is told once */
    ng_record_loop loop = {.inputs = labeler->inputs,
                           .input_count = labeler->input_count,
                           .callbacks = labeler->callbacks,
                           .pool = labeler->pool,
                           .visit = label_record,
                           .context = &l};
    ng_status status = prepare(&l, &rows, error);
    if (status == NG_OK)
        status = ng_record_loop_run(&loop, error);
    rows.record_errors = loop.record_errors;
    if (status == NG_OK && select_records(&l) != NG_OK)
        status = ng_fail_memory(error);
    silent.record_error = NULL;
    loop.callbacks = &silent;
    loop.visit = take_record;
    if (status == NG_OK && l.labels.count)
        status = ng_record_loop_run(&loop, error);
    if (status == NG_OK && gather(&l, &rows) != NG_OK)
        status = ng_fail_memory(error);
    if (status == NG_OK && rows.taken != l.labels.records)
        status = ng_fail(error, NG_ERROR_IO,
                         "the unlabelled text has changed between two readings: a pipe can be "
                         "read only once");
    if (status == NG_OK)
        *out = rows;
    else
        ng_pseudo_rows_clear(&rows);
    clear(&l);
    return status;
}

void ng_pseudo_rows_clear(ng_pseudo_rows *rows)
{
    for (size_t i = 0; i < rows->arena_count; i++)
        ng_arena_clear(&rows->arenas[i]);
    free(rows->arenas);
    free(rows->items);
    free(rows->label_rows);
    *rows = (ng_pseudo_rows){.items = NULL};
}
