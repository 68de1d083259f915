/* Summaries, keywords and stance of one text as JSON. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "native.h"

/* ---- JSON ---- */

void ngpy_put_string(ng_json_out *out, const char *key, ng_string text)
{
    ng_json_key(out, key);
    if (text.data)
        ng_json_string(out, text.data, text.length);
    else
        ng_json_null(out);
}

void ngpy_put_number(ng_json_out *out, const char *key, double value)
{
    ng_json_put_double(out, key, value, 15);
}

void ngpy_put_span(ng_json_out *out, ngpy_places *places, ng_span span)
{
    const size_t end = span.start + span.length;
    ng_json_put_unsigned(out, "start", (uint64_t)ngpy_point(places, span.start));
    ng_json_put_unsigned(out, "end", (uint64_t)ngpy_point(places, end));
    ng_json_put_unsigned(out, "byte_start", span.start);
    ng_json_put_unsigned(out, "byte_end", end);
}

static int answered(ng_status status, const ng_error *error, const ng_json_out *out,
                    const char **json, uint64_t *length)
{
    if (status != NG_OK)
        return (int)ngpy_fail(error);
    if (out->failed)
        return (int)ngpy_fail_text(NG_ERROR_MEMORY, ng_status_text(NG_ERROR_MEMORY));
    *json = out->data;
    *length = out->length;
    return NG_OK;
}

/* ---- Summaries ---- */

/* What ng_summary_options says; texts NULL and numbers below 0 are its defaults. */
typedef struct ngpy_summary_options {
    const char *method;
    const char *about;
    double amount;
    double diversity;
    int32_t budget;
    int32_t redundancy;
    int32_t keypoints;
    int32_t context;
} ngpy_summary_options;

static ng_summary_options summary_options(const ngpy_summary_options *given)
{
    ng_summary_options options;
    ng_summary_options_default(&options);
    options.method = given->method;
    if (given->about)
        options.about = (ng_string){given->about, strlen(given->about)};
    if (given->budget >= 0)
        options.budget = (ng_budget)given->budget;
    if (given->amount >= 0)
        options.amount = given->amount;
    if (given->redundancy >= 0)
        options.redundancy = (ng_redundancy)given->redundancy;
    if (given->diversity >= 0)
        options.diversity = given->diversity;
    if (given->context >= 0)
        options.context = given->context != 0;
    options.keypoints = given->keypoints > 0;
    return options;
}

static void put_summary(ngpy_worker *worker, const ng_summary *summary, ng_json_out *out)
{
    size_t record = SIZE_MAX;
    ngpy_places places = {NULL, 0, 0, false};
    ng_json_object_begin(out);
    ng_json_put_text(out, "method", summary->method);
    ng_json_put_unsigned(out, "total", summary->total);
    ng_json_key(out, "sentences");
    ng_json_array_begin(out);
    for (size_t s = 0; s < summary->count; s++) {
        const ng_summary_sentence *sentence = &summary->sentences[s];
        if (sentence->record != record)
            places =
                ngpy_places_of(worker->texts[sentence->record], worker->points[sentence->record]);
        record = sentence->record;
        ng_json_object_begin(out);
        ngpy_put_span(out, &places, sentence->span);
        ng_json_put_unsigned(out, "article", record);
        ngpy_put_number(out, "score", sentence->score);
        ng_json_put_unsigned(out, "rank", sentence->rank);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    ng_json_object_end(out);
}

static ng_status summarize_merged(ngpy_worker *worker, size_t count,
                                  const ng_summary_options *options, ng_summary *summary,
                                  ng_error *error)
{
    ng_record *records = calloc(count + 1, sizeof *records);
    const ng_record **pointers = calloc(count + 1, sizeof *pointers);
    ng_status status = records && pointers ? NG_OK : NG_ERROR_MEMORY;
    for (size_t i = 0; i < count && status == NG_OK; i++) {
        ngpy_set_document(worker, i, (ng_string){NULL, 0}, (ng_string){NULL, 0}, &records[i]);
        pointers[i] = &records[i];
    }
    if (status == NG_OK)
        status = ng_summarize_merged(worker->summarizer, pointers, count, options, summary, error);
    free(pointers);
    free(records);
    return status;
}

/* One summary of a text, or of several together. */
NG_API int ngpy_summarize(ngpy_worker *worker, const ngpy_source *source, const char *title,
                          uint64_t title_length, const ngpy_summary_options *given,
                          const char **json, uint64_t *length);
NG_API int ngpy_summarize(ngpy_worker *worker, const ngpy_source *source, const char *title,
                          uint64_t title_length, const ngpy_summary_options *given,
                          const char **json, uint64_t *length)
{
    const ng_summary_options options = summary_options(given);
    ng_error error = {.status = NG_ERROR_MEMORY, .message = "out of memory"};
    ng_record record;
    ng_summary summary;
    ng_status status = ngpy_read_source(worker, source);
    ng_json_out_reset(&worker->answer);
    if (status != NG_OK)
        return (int)status;
    ngpy_set_document(worker, 0, (ng_string){title, (size_t)title_length}, (ng_string){NULL, 0},
                      &record);
    status = source->lengths
                 ? summarize_merged(worker, (size_t)source->count, &options, &summary, &error)
                 : ng_summarize(worker->summarizer, worker->document, &options, &summary, &error);
    if (status == NG_OK)
        put_summary(worker, &summary, &worker->answer);
    return answered(status, &error, &worker->answer, json, length);
}

NG_API int ngpy_keywords(ngpy_worker *worker, const ngpy_source *source, uint64_t count,
                         const char **json, uint64_t *length);
NG_API int ngpy_keywords(ngpy_worker *worker, const ngpy_source *source, uint64_t count,
                         const char **json, uint64_t *length)
{
    ng_error error = {.status = NG_ERROR_MEMORY, .message = "out of memory"};
    ng_json_out *out = &worker->answer;
    ng_record record;
    const ng_keyword *keywords = NULL;
    size_t found = 0;
    ng_status status = ngpy_read_source(worker, source);
    ng_json_out_reset(out);
    if (status != NG_OK)
        return (int)status;
    ngpy_set_document(worker, 0, (ng_string){NULL, 0}, (ng_string){NULL, 0}, &record);
    status =
        ng_keywords(worker->summarizer, worker->document, (size_t)count, &keywords, &found, &error);
    ngpy_places places = ngpy_places_of(worker->texts[0], worker->points[0]);
    ng_json_array_begin(out);
    for (size_t i = 0; i < found && status == NG_OK; i++) {
        ng_json_object_begin(out);
        ngpy_put_span(out, &places, keywords[i].span);
        ngpy_put_number(out, "weight", keywords[i].weight);
        ng_json_put_unsigned(out, "count", keywords[i].count);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    return answered(status, &error, out, json, length);
}

/* ---- Stance ---- */

static void put_label(ng_json_out *out, const ng_model *model, size_t label)
{
    const bool is_judged = label < ng_model_label_count(model);
    ngpy_put_string(out, "label", is_judged ? ng_model_label(model, label) : (ng_string){NULL, 0});
}

static void put_answer(ng_json_out *out, const ng_stance_result *result,
                       const ng_stance_answer *answer, ngpy_places *places)
{
    const ng_model *model = result->subjects[answer->subject].model;
    const ng_span whole = {0, 0};
    ng_json_object_begin(out);
    ng_json_put_unsigned(out, "subject", answer->subject);
    ng_json_put_bool(out, "whole", answer->block == SIZE_MAX);
    ngpy_put_span(out, places,
                  answer->block == SIZE_MAX ? whole : result->blocks[answer->block].span);
    ng_json_put_text(out, "reason", ng_stance_reason_text(answer->reason));
    put_label(out, model, answer->p ? answer->label : SIZE_MAX);
    ng_json_key(out, "p");
    ng_json_array_begin(out);
    for (size_t k = 0; answer->p && k < ng_model_label_count(model); k++)
        ng_json_double(out, answer->p[k], 15);
    ng_json_array_end(out);
    ng_json_put_bool(out, "sure", answer->sure);
    ng_json_put_text(out, "voice", ng_voice_name(answer->voice));
    ngpy_put_number(out, "quoted_share", answer->quoted_share);
    ng_json_key(out, "speaker");
    ng_json_array_begin(out);
    for (size_t i = 0; i < 2 && answer->speaker.length > 0; i++)
        ng_json_unsigned(out, (uint64_t)ngpy_point(places, answer->speaker.start +
                                                               i * answer->speaker.length));
    ng_json_array_end(out);
    ng_json_key(out, "mentions");
    ng_json_array_begin(out);
    for (size_t m = 0; m < answer->mention_count; m++) {
        const ng_span span = answer->mentions[m].span;
        ng_json_array_begin(out);
        ng_json_unsigned(out, (uint64_t)ngpy_point(places, span.start));
        ng_json_unsigned(out, (uint64_t)ngpy_point(places, span.start + span.length));
        ng_json_array_end(out);
    }
    ng_json_array_end(out);
    ng_json_object_end(out);
}

static void put_subject(ng_json_out *out, const ng_stance_subject *subject)
{
    const ng_model *model = subject->model;
    ng_json_object_begin(out);
    ngpy_put_string(out, "target", subject->name);
    ng_json_put_bool(out, "is_headline", subject->is_headline);
    ng_json_put_bool(out, "is_found", subject->entity != NULL);
    ng_json_put_text(out, "reason", ng_stance_reason_text(subject->reason));
    ng_json_put_unsigned(out, "answers", subject->all.answers);
    ng_json_put_unsigned(out, "unsure", subject->all.unsure);
    ng_json_key(out, "labels");
    ng_json_array_begin(out);
    for (size_t k = 0; k < ng_model_label_count(model); k++) {
        const ng_string label = ng_model_label(model, k);
        ng_json_string(out, label.data, label.length);
    }
    ng_json_array_end(out);
    ng_json_key(out, "counts");
    ng_json_array_begin(out);
    for (size_t k = 0; subject->all.counts && k < ng_model_label_count(model); k++)
        ng_json_unsigned(out, subject->all.counts[k]);
    ng_json_array_end(out);
    ng_json_key(out, "means");
    ng_json_array_begin(out);
    for (size_t k = 0; subject->all.means && k < ng_model_label_count(model); k++)
        ng_json_double(out, subject->all.means[k], 15);
    ng_json_array_end(out);
    ng_json_object_end(out);
}

/* Without `all`, subjects of which the text says nothing are left out: there may be a million. */
NG_API int ngpy_stance(ngpy_worker *worker, const ngpy_source *source, const char *title,
                       uint64_t title_length, const char *target, uint64_t target_length, int all,
                       const char **json, uint64_t *length);
NG_API int ngpy_stance(ngpy_worker *worker, const ngpy_source *source, const char *title,
                       uint64_t title_length, const char *target, uint64_t target_length, int all,
                       const char **json, uint64_t *length)
{
    ng_error error = {.status = NG_ERROR_MEMORY, .message = "out of memory"};
    ng_json_out *out = &worker->answer;
    ng_record record;
    ng_stance_result result;
    ng_status status = ngpy_read_source(worker, source);
    ng_json_out_reset(out);
    if (status != NG_OK)
        return (int)status;
    ngpy_set_document(worker, 0, (ng_string){title, (size_t)title_length},
                      (ng_string){target, (size_t)target_length}, &record);
    status = ng_stance_classify(worker->stance, worker->document, &result, &error);
    if (status != NG_OK)
        return (int)ngpy_fail(&error);
    ngpy_places places = ngpy_places_of(worker->texts[0], worker->points[0]);
    ng_json_object_begin(out);
    ng_json_key(out, "subjects");
    ng_json_object_begin(out);
    for (size_t s = 0; s < result.subject_count; s++) {
        char number[24];
        if (!all && result.subjects[s].all.answers == 0)
            continue;
        snprintf(number, sizeof number, "%zu", s);
        ng_json_key(out, number);
        put_subject(out, &result.subjects[s]);
    }
    ng_json_object_end(out);
    ng_json_key(out, "answers");
    ng_json_array_begin(out);
    for (size_t a = 0; a < result.answer_count; a++)
        put_answer(out, &result, &result.answers[a], &places);
    ng_json_array_end(out);
    ng_json_object_end(out);
    return answered(status, &error, out, json, length);
}
