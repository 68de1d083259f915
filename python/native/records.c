/* Rows of a table as the lines that the program writes of its records: the same code writes both.
 */
#include "native.h"
#include "report/classification.h"

/* Lines are handed out when they are this long together; one that is longer than what readers of
 * JSON take is an error. */
enum { ENOUGH = 4 << 20, LONGEST = 1 << 30 };

/* What is shown of a record. */
typedef struct ngpy_view {
    uint64_t top;
    double min_confidence;
    int32_t furniture;
} ngpy_view;

static ng_status put_record(ngpy_worker *worker, const ngpy_view *shown, ng_record *record,
                            ng_error *error)
{
    const classification_view view = {.unit = worker->unit,
                                      .top = (size_t)shown->top,
                                      .min_confidence = shown->min_confidence,
                                      .furniture = shown->furniture != 0};
    ng_classification result;
    ng_stance_result stances;
    ng_document_set(worker->document, record);
    ng_status status = ng_classify(worker->classifier, worker->document, &result, error);
    if (status == NG_OK && worker->stance) {
        ng_stance_set_topics(worker->stance, worker->model, &result);
        status = ng_stance_classify(worker->stance, worker->document, &stances, error);
    }
    if (status != NG_OK)
        return status;
    const classified c = {.view = &view,
                          .model = worker->model,
                          .classifier = worker->classifier,
                          .record = record,
                          .result = &result,
                          .stance = worker->stance,
                          .stances = worker->stance ? &stances : NULL,
                          .order = worker->order};
    return classified_json(&c, &worker->answer, error);
}

static ng_status put_row(ngpy_worker *worker, const ngpy_view *shown, ng_string text,
                         ng_string title, ng_string target, ng_error *error)
{
    const size_t start = worker->answer.length;
    ng_record record;
    *error = (ng_error){.status = NG_ERROR_RECORD, .message = "there is no text"};
    ng_status status = NG_ERROR_RECORD;
    if (text.data)
        status = ng_record_from_text(worker->parser, text, title, true, &record, error);
    if (status == NG_OK) {
        record.target = target;
        status = put_record(worker, shown, &record, error);
    }
    if (status == NG_OK && worker->answer.length - start > LONGEST) {
        *error =
            (ng_error){.status = NG_ERROR_RECORD, .message = "the answer is longer than 1 GiB"};
        status = NG_ERROR_RECORD;
    }
    return worker->answer.failed ? NG_ERROR_MEMORY : status;
}

/* Lines of the rows from the first on, as many as *done says: objects of topics, sections,
 * paragraphs, targets and stances, with places in characters, or {"error": "why"}. Columns of
 * titles and of targets may be NULL. */
NG_API int ngpy_records(ngpy_worker *worker, const ngpy_source *texts, const ngpy_source *titles,
                        const ngpy_source *targets, const ngpy_view *shown, uint64_t *done,
                        const char **json, uint64_t *length);
NG_API int ngpy_records(ngpy_worker *worker, const ngpy_source *texts, const ngpy_source *titles,
                        const ngpy_source *targets, const ngpy_view *shown, uint64_t *done,
                        const char **json, uint64_t *length)
{
    const ng_string none = {NULL, 0};
    ng_json_out *out = &worker->answer;
    ng_json_out_reset(out);
    for (*done = 0; *done < texts->count && out->length < ENOUGH; ++*done) {
        const size_t start = out->length;
        ng_error error;
        const ng_status status =
            put_row(worker, shown, ngpy_row(texts, *done), titles ? ngpy_row(titles, *done) : none,
                    targets ? ngpy_row(targets, *done) : none, &error);
        if (status == NG_ERROR_MEMORY)
            return (int)ngpy_fail_text(status, ng_status_text(status));
        if (status == NG_OK)
            continue;
        out->length = start;
        out->comma = false;
        put_object(out, MEMBER("error", (const char *)error.message));
        ng_json_line_end(out);
    }
    *json = out->data;
    *length = out->length;
    return NG_OK;
}
