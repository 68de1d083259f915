/* Topics of many texts in one call, as arrays that Python reads from when it is asked. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "native.h"

/* ---- Rows ---- */

/* labels[count x top] the likeliest ones by falling probability and p[count x top] these; with top
 * 0 only p[count x K]. A text without evidence, or a missing one, has the label -1 and NaN. */
NG_API int ngpy_topics_rows(ngpy_worker *worker, const ngpy_source *source, uint64_t top,
                            int32_t *labels, double *p);
NG_API int ngpy_topics_rows(ngpy_worker *worker, const ngpy_source *source, uint64_t top,
                            int32_t *labels, double *p)
{
    const size_t K = ng_model_label_count(worker->model), width = top ? (size_t)top : K;
    ng_error error = {.status = NG_OK};
    ng_status status = ngpy_read_source(worker, source);
    if (status != NG_OK)
        return (int)status;
    for (size_t i = 0; i < source->count; i++, p += width) {
        ng_record record;
        ng_classification result = {.document = {.p = NULL}};
        if (worker->texts[i].data) {
            ngpy_set_document(worker, i, (ng_string){NULL, 0}, (ng_string){NULL, 0}, &record);
            status = ng_classify(worker->classifier, worker->document, &result, &error);
            if (status != NG_OK)
                return (int)ngpy_fail(&error);
        }
        const double *found = result.document.p;
        size_t ranked = 0;
        if (found && top > 1)
            ranked = ng_rank_labels(found, K, worker->order);
        else if (found && top == 1) {
            worker->order[0] = 0;
            for (size_t k = 1; k < K; k++)
                if (found[k] > found[worker->order[0]])
                    worker->order[0] = k;
            ranked = 1;
        }
        for (size_t t = 0; t < top; t++) {
            *labels++ = t < ranked ? (int32_t)worker->order[t] : -1;
            p[t] = t < ranked ? found[worker->order[t]] : (double)NAN;
        }
        for (size_t k = 0; k < K && top == 0; k++)
            p[k] = found ? found[k] : (double)NAN;
    }
    return NG_OK;
}

/* ---- Features ---- */

/* Rows of n-grams as a matrix of compressed rows, one call's texts. */
typedef struct ngpy_rows {
    int64_t *starts;   /* [count + 1] */
    uint32_t *columns; /* [starts[count]] */
    float *values;
    uint64_t room;
} ngpy_rows;

NG_API void ngpy_rows_free(ngpy_rows *rows);
NG_API void ngpy_rows_free(ngpy_rows *rows)
{
    if (!rows)
        return;
    free(rows->starts);
    free(rows->columns);
    free(rows->values);
    free(rows);
}

/* Appends those of the V n-grams; the dense block is left out. */
static bool add_row(ngpy_rows *rows, size_t i, const ng_feature_row *row, size_t V)
{
    const size_t start = (size_t)rows->starts[i], wanted = start + row->count;
    size_t at = start;
    if (wanted > rows->room) {
        uint32_t *columns = realloc(rows->columns, 2 * wanted * sizeof *columns);
        rows->columns = columns ? columns : rows->columns;
        float *values = realloc(rows->values, 2 * wanted * sizeof *values);
        rows->values = values ? values : rows->values;
        if (!columns || !values)
            return false;
        rows->room = 2 * wanted;
    }
    for (size_t n = 0; n < row->count; n++) {
        if (row->features[n] >= V)
            continue;
        rows->columns[at] = row->features[n];
        rows->values[at++] = row->values[n];
    }
    rows->starts[i + 1] = (int64_t)at;
    return true;
}

/* The result is for ngpy_rows_free. */
NG_API int ngpy_topics_tfidf(ngpy_worker *worker, const ngpy_source *source, ngpy_rows **out);
NG_API int ngpy_topics_tfidf(ngpy_worker *worker, const ngpy_source *source, ngpy_rows **out)
{
    const size_t V = ng_model_feature_count(worker->model);
    ng_error error = {.status = NG_ERROR_MEMORY, .message = "out of memory"};
    ngpy_rows *rows = calloc(1, sizeof *rows);
    ng_status status = rows ? ngpy_read_source(worker, source) : NG_ERROR_MEMORY;
    if (status == NG_OK) {
        rows->starts = calloc((size_t)source->count + 1, sizeof *rows->starts);
        status = rows->starts ? NG_OK : NG_ERROR_MEMORY;
    }
    for (size_t i = 0; status == NG_OK && i < source->count; i++) {
        ng_record record;
        ng_feature_row row;
        ngpy_set_document(worker, i, (ng_string){NULL, 0}, (ng_string){NULL, 0}, &record);
        status = ng_classifier_row(worker->classifier, worker->document, &row, &error);
        if (status == NG_OK && !add_row(rows, i, &row, V))
            status = NG_ERROR_MEMORY;
    }
    if (status == NG_OK) {
        *out = rows;
        return NG_OK;
    }
    ngpy_rows_free(rows);
    return (int)ngpy_fail(&error);
}

/* ---- Documents ---- */

enum { TEXT_NUMBERS = 6, BLOCK_NUMBERS = 7, SECTION_NUMBERS = 2 };

/* Classified texts, their blocks and sections one behind the other. */
typedef struct ngpy_topics {
    uint64_t text_count, block_count, section_count;
    int64_t *texts;    /* [text_count x 6] first block, first section, n-grams known and in all,
                          title from and to in code points (-1: none) */
    int64_t *blocks;   /* [block_count x 7] kind, start and end in code points, in bytes, n-grams
                          known and in all */
    int64_t *sections; /* [section_count x 2] first and last block, counted from the text's first */
    double *text_p;    /* [text_count x K], NaN: no evidence */
    double *block_p;   /* [block_count x K] */
    double *section_p; /* [section_count x K] */
    uint64_t block_room, section_room; /* how many there is memory for */
} ngpy_topics;

NG_API void ngpy_topics_free(ngpy_topics *topics);
NG_API void ngpy_topics_free(ngpy_topics *topics)
{
    if (!topics)
        return;
    free(topics->texts);
    free(topics->blocks);
    free(topics->sections);
    free(topics->text_p);
    free(topics->block_p);
    free(topics->section_p);
    free(topics);
}

/* Room for `more` rows of numbers and of K probabilities behind `count`. */
static bool reserve(int64_t **numbers, size_t width, double **p, size_t K, uint64_t count,
                    size_t more, uint64_t *room)
{
    const size_t wanted = (size_t)count + more;
    if (wanted <= *room)
        return true;
    const size_t rows = 2 * wanted;
    int64_t *new_numbers = realloc(*numbers, rows * width * sizeof **numbers);
    if (new_numbers)
        *numbers = new_numbers;
    double *new_p = realloc(*p, rows * K * sizeof **p);
    if (new_p)
        *p = new_p;
    if (!new_numbers || !new_p)
        return false;
    *room = rows;
    return true;
}

static void put_p(double *out, const double *p, size_t K)
{
    for (size_t k = 0; k < K; k++)
        out[k] = p ? p[k] : (double)NAN;
}

static bool add_blocks(ngpy_topics *topics, const ng_classification *result, ngpy_places *places,
                       int64_t title[2], size_t K)
{
    if (!reserve(&topics->blocks, BLOCK_NUMBERS, &topics->block_p, K, topics->block_count,
                 result->block_count, &topics->block_room))
        return false;
    for (size_t b = 0; b < result->block_count; b++) {
        const ng_block *block = &result->blocks[b];
        const ng_prediction *prediction = &result->block_predictions[b];
        const size_t end = block->span.start + block->span.length;
        int64_t *numbers = topics->blocks + topics->block_count * BLOCK_NUMBERS;
        numbers[0] = (int64_t)block->kind;
        numbers[1] = ngpy_point(places, block->span.start);
        numbers[2] = ngpy_point(places, end);
        numbers[3] = (int64_t)block->span.start;
        numbers[4] = (int64_t)end;
        numbers[5] = (int64_t)prediction->known;
        numbers[6] = (int64_t)prediction->total;
        if (block->kind == NG_BLOCK_TITLE)
            memcpy(title, numbers + 1, 2 * sizeof *title);
        put_p(topics->block_p + topics->block_count * K, prediction->p, K);
        topics->block_count++;
    }
    return true;
}

static bool add_sections(ngpy_topics *topics, const ng_classification *result, size_t K)
{
    if (!reserve(&topics->sections, SECTION_NUMBERS, &topics->section_p, K, topics->section_count,
                 result->section_count, &topics->section_room))
        return false;
    for (size_t s = 0; s < result->section_count; s++) {
        const ng_topic_section *section = &result->sections[s];
        int64_t *numbers = topics->sections + topics->section_count * SECTION_NUMBERS;
        numbers[0] = (int64_t)section->first;
        numbers[1] = (int64_t)section->last;
        put_p(topics->section_p + topics->section_count * K, section->prediction.p, K);
        topics->section_count++;
    }
    return true;
}

static bool add_text(ngpy_worker *worker, ngpy_topics *topics, size_t i,
                     const ng_classification *result)
{
    const size_t K = ng_model_label_count(worker->model);
    ngpy_places places = ngpy_places_of(worker->texts[i], worker->points[i]);
    int64_t *numbers = topics->texts + topics->text_count * TEXT_NUMBERS;
    numbers[0] = (int64_t)topics->block_count;
    numbers[1] = (int64_t)topics->section_count;
    numbers[2] = (int64_t)result->document.known;
    numbers[3] = (int64_t)result->document.total;
    numbers[4] = numbers[5] = -1;
    put_p(topics->text_p + topics->text_count * K, result->document.p, K);
    topics->text_count++;
    return add_blocks(topics, result, &places, numbers + 4, K) && add_sections(topics, result, K);
}

/* Topics of all texts of the source and of their parts; `title` is that of each. The result is for
 * ngpy_topics_free. */
NG_API int ngpy_topics_documents(ngpy_worker *worker, const ngpy_source *source, const char *title,
                                 uint64_t title_length, ngpy_topics **out);
NG_API int ngpy_topics_documents(ngpy_worker *worker, const ngpy_source *source, const char *title,
                                 uint64_t title_length, ngpy_topics **out)
{
    const size_t K = ng_model_label_count(worker->model), count = (size_t)source->count;
    ng_error error = {.status = NG_ERROR_MEMORY, .message = "out of memory"};
    ngpy_topics *topics = calloc(1, sizeof *topics);
    ng_status status = topics ? ngpy_read_source(worker, source) : NG_ERROR_MEMORY;
    if (status == NG_OK) {
        topics->texts = calloc(count + 1, TEXT_NUMBERS * sizeof *topics->texts);
        topics->text_p = calloc(count + 1, K * sizeof *topics->text_p);
        status = topics->texts && topics->text_p ? NG_OK : NG_ERROR_MEMORY;
    }
    for (size_t i = 0; i < count && status == NG_OK; i++) {
        ng_record record;
        ng_classification result;
        ngpy_set_document(worker, i, (ng_string){title, (size_t)title_length}, (ng_string){NULL, 0},
                          &record);
        status = ng_classify(worker->classifier, worker->document, &result, &error);
        if (status == NG_OK && !add_text(worker, topics, i, &result))
            status = NG_ERROR_MEMORY;
    }
    if (status == NG_OK) {
        *out = topics;
        return NG_OK;
    }
    ngpy_topics_free(topics);
    return (int)ngpy_fail(&error);
}

/* ---- Evidence ---- */

static void put_contribution(ng_json_out *out, const ng_contribution *item, ngpy_places *places)
{
    ng_json_object_begin(out);
    ngpy_put_string(out, "feature", item->name);
    ng_json_put_text(out, "kind", item->is_chars ? "chars" : item->is_vector ? "vector" : "words");
    ngpy_put_number(out, "value", item->value);
    ngpy_put_number(out, "contribution", item->contribution);
    ng_json_put_bool(out, "in_title", item->in_title);
    ng_json_put_unsigned(out, "places", item->places);
    if (!item->in_title && item->places)
        ngpy_put_span(out, places, item->span);
    ng_json_object_end(out);
}

/* What speaks for a label in a text (block UINT64_MAX) or in one of its blocks, as JSON in the
 * worker's answer. */
NG_API int ngpy_topics_explain(ngpy_worker *worker, const ngpy_source *source, uint64_t block,
                               uint64_t label, const char **json, uint64_t *length);
NG_API int ngpy_topics_explain(ngpy_worker *worker, const ngpy_source *source, uint64_t block,
                               uint64_t label, const char **json, uint64_t *length)
{
    ng_error error = {.status = NG_ERROR_MEMORY, .message = "out of memory"};
    ng_json_out *out = &worker->answer;
    ng_record record;
    ng_classification result;
    ng_evidence found;
    ng_json_out_reset(out);
    ng_status status = ngpy_read_source(worker, source);
    if (status != NG_OK)
        return (int)status;
    ngpy_set_document(worker, 0, (ng_string){NULL, 0}, (ng_string){NULL, 0}, &record);
    status = ng_classify(worker->classifier, worker->document, &result, &error);
    if (status == NG_OK)
        status = ng_explain(worker->classifier, block == UINT64_MAX ? SIZE_MAX : (size_t)block,
                            (size_t)label, &found, &error);
    if (status != NG_OK)
        return (int)ngpy_fail(&error);
    ngpy_places places = ngpy_places_of(worker->texts[0], worker->points[0]);
    ng_json_object_begin(out);
    ngpy_put_number(out, "bias", found.bias);
    ngpy_put_number(out, "article", found.article);
    ngpy_put_number(out, "before", found.before);
    ngpy_put_number(out, "behind", found.behind);
    ng_json_key(out, "contributions");
    ng_json_array_begin(out);
    for (size_t i = 0; i < found.count; i++)
        put_contribution(out, &found.items[i], &places);
    ng_json_array_end(out);
    ng_json_object_end(out);
    *json = out->data;
    *length = out->length;
    return out->failed ? (int)ngpy_fail(&error) : NG_OK;
}
