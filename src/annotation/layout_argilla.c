/* Argilla: fields, responses and suggestions of its records, and the text classification records of
 * its first version. */
#include <string.h>

#include "annotation/layouts.h"

static bool find(ng_json_span object, const char *key, ng_json_span *found)
{
    return ng_json_find(object, key, strlen(key), found);
}

bool ng_argilla_detect(ng_json_span object)
{
    ng_json_span found;
    return (find(object, "fields", &found) && found.token == NG_JSON_TOKEN_OBJECT &&
            (find(object, "responses", &found) || find(object, "suggestions", &found))) ||
           find(object, "annotation_agent", &found) || find(object, "prediction_agent", &found);
}

static ng_answer answer_of(ng_json_span status, ng_answer before)
{
    if (status.token != NG_JSON_TOKEN_STRING)
        return before;
    return ng_annotated_is_key(status, "discarded") || ng_annotated_is_key(status, "Discarded") ||
                   ng_annotated_is_key(status, "skipped")
               ? NG_ANSWER_SKIPPED
           : ng_annotated_is_key(status, "draft")    ? NG_ANSWER_DRAFT
           : ng_annotated_is_key(status, "rejected") ? NG_ANSWER_REJECTED
                                                     : NG_ANSWER_GIVEN;
}

/* {"value": ..., "user_id": ..., "status": ...}, also with "values": {QUESTION: {"value": ...}}. */
static void read_response(ng_annotated *record, ng_json_span object)
{
    ng_judgement *one = ng_annotated_add(record, &record->annotations);
    ng_json_span value;
    for (ng_json_walk walk = ng_json_walk_over(object); ng_json_walk_next(&walk);) {
        if (ng_annotated_is_key(walk.key, "value"))
            ng_annotated_add_labels(record, one, walk.value);
        else if (ng_annotated_is_key(walk.key, "values"))
            for (ng_json_walk each = ng_json_walk_over(walk.value); ng_json_walk_next(&each);)
                ng_annotated_add_labels(record, one,
                                        find(each.value, "value", &value) ? value : each.value);
        else if (ng_annotated_is_key(walk.key, "user_id"))
            one->by = ng_annotated_value(record, walk.value);
        else if (ng_annotated_is_key(walk.key, "status"))
            one->answer = answer_of(walk.value, one->answer);
        else
            ng_annotated_add_rest(record, &one->rest, walk.key, walk.value);
    }
}

/* {"value": ..., "score": ..., "agent": ...} of each question. */
static void read_suggestion(ng_annotated *record, ng_json_span object)
{
    ng_judgement *one = ng_annotated_add(record, &record->predictions);
    for (ng_json_walk walk = ng_json_walk_over(object); ng_json_walk_next(&walk);) {
        const bool is_number = walk.value.token == NG_JSON_TOKEN_NUMBER;
        if (ng_annotated_is_key(walk.key, "value"))
            ng_annotated_add_labels(record, one, walk.value);
        else if (ng_annotated_is_key(walk.key, "score") && is_number)
            one->score = (ng_string){walk.value.data, walk.value.length};
        else if (ng_annotated_is_key(walk.key, "agent"))
            one->by = ng_annotated_value(record, walk.value);
        else if (walk.value.token != NG_JSON_TOKEN_NULL)
            ng_annotated_add_rest(record, &one->rest, walk.key, walk.value);
    }
}

/* Of the first version: ["sport", 0.9] or {"label": "sport", "score": 0.9}. */
static void read_prediction(ng_annotated *record, ng_json_span value, ng_value agent)
{
    ng_judgement *one = ng_annotated_add(record, &record->predictions);
    ng_json_span label, score;
    const bool is_array = value.token == NG_JSON_TOKEN_ARRAY;
    one->by = agent;
    if (find(value, is_array ? "0" : "label", &label))
        ng_annotated_add_labels(record, one, label);
    if (find(value, is_array ? "1" : "score", &score) && score.token == NG_JSON_TOKEN_NUMBER)
        one->score = (ng_string){score.data, score.length};
}

static void read_fields(ng_annotated *record, const ng_layout_names *names, ng_json_span fields)
{
    ng_json_span text = {.data = NULL}, found;
    if (ng_json_find(fields, names->text.data, names->text.length, &found) &&
        found.token == NG_JSON_TOKEN_STRING)
        text = found;
    for (ng_json_walk walk = ng_json_walk_over(fields); ng_json_walk_next(&walk);) {
        const bool is_string = walk.value.token == NG_JSON_TOKEN_STRING;
        const bool is_title = ng_annotated_is_key(walk.key, "title");
        if (is_string && !is_title && (!text.data || text.data == walk.value.data)) {
            text = walk.value;
            record->text = ng_annotated_string(record, text);
        } else if (is_string && is_title) {
            record->title = ng_annotated_string(record, walk.value);
        } else {
            ng_annotated_add_rest(record, &record->rest, walk.key, walk.value);
        }
    }
}

/* An array of responses; or of each question one, of which the label's are taken. */
static void read_responses(ng_annotated *record, ng_json_span value)
{
    for (ng_json_walk walk = ng_json_walk_over(value); ng_json_walk_next(&walk);) {
        if (walk.value.token == NG_JSON_TOKEN_ARRAY)
            read_responses(record, walk.value);
        else if (walk.value.token == NG_JSON_TOKEN_OBJECT)
            read_response(record, walk.value);
    }
}

/* Members that both versions have. False: it is none of them. */
static bool read_shared(ng_annotated *record, const ng_layout_names *names,
                        const ng_json_walk *walk)
{
    const ng_json_span value = walk->value;
    const bool is_null = value.token == NG_JSON_TOKEN_NULL;
    if (ng_annotated_is_key(walk->key, "fields") || ng_annotated_is_key(walk->key, "inputs")) {
        read_fields(record, names, value);
    } else if (ng_annotated_is_key(walk->key, "responses")) {
        read_responses(record, value);
    } else if (ng_annotated_is_key(walk->key, "suggestions")) {
        for (ng_json_walk each = ng_json_walk_over(value); ng_json_walk_next(&each);)
            read_suggestion(record, each.value);
    } else if (ng_annotated_is_key(walk->key, "metadata")) {
        for (ng_json_walk each = ng_json_walk_over(value); ng_json_walk_next(&each);)
            ng_annotated_add_rest(record, &record->rest, each.key, each.value);
    } else if (ng_annotated_is_key(walk->key, "id")) {
        record->id = ng_annotated_value(record, value);
    } else if (ng_annotated_is_key(walk->key, "predictions")) {
        return ng_annotated_read_judgements(record, &record->predictions, value);
    } else {
        return is_null || ng_annotated_is_key(walk->key, "vectors");
    }
    return true;
}

void ng_argilla_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object)
{
    ng_json_span found;
    ng_value annotator = {{NULL, 0}, false}, model = {{NULL, 0}, false};
    ng_answer answer = NG_ANSWER_GIVEN;
    const bool is_first = !find(object, "fields", &found);
    if (find(object, "annotation_agent", &found))
        annotator = ng_annotated_value(record, found);
    if (find(object, "prediction_agent", &found))
        model = ng_annotated_value(record, found);
    if (is_first && find(object, "status", &found))
        answer = answer_of(found, answer);
    for (ng_json_walk walk = ng_json_walk_over(object); ng_json_walk_next(&walk);) {
        const ng_json_span value = walk.value;
        const bool is_null = value.token == NG_JSON_TOKEN_NULL;
        if (is_first && ng_annotated_is_key(walk.key, "annotation")) {
            ng_judgement *one = is_null ? NULL : ng_annotated_add(record, &record->annotations);
            if (one) {
                ng_annotated_add_labels(record, one, value);
                one->by = annotator;
                one->answer = answer;
            }
        } else if (is_first && ng_annotated_is_key(walk.key, "prediction")) {
            for (ng_json_walk each = ng_json_walk_over(value); ng_json_walk_next(&each);)
                read_prediction(record, each.value, model);
        } else if (is_first && ng_annotated_is_key(walk.key, "text")) {
            if (value.token == NG_JSON_TOKEN_STRING)
                record->text = ng_annotated_string(record, value);
        } else if (!(is_first && (ng_annotated_is_key(walk.key, "annotation_agent") ||
                                  ng_annotated_is_key(walk.key, "prediction_agent") ||
                                  ng_annotated_is_key(walk.key, "status"))) &&
                   !read_shared(record, names, &walk)) {
            ng_annotated_add_rest(record, &record->rest, walk.key, value);
        }
    }
}

static void put_response(const ng_judgement *one, ng_json_out *out)
{
    static const char *const names[] = {"submitted", "discarded", "rejected", "draft"};
    ng_json_object_begin(out);
    ng_json_key(out, "value");
    ng_annotated_put_labels(one->labels, one->label_count, false, out);
    if (one->by.text.data) {
        ng_json_key(out, "user_id");
        ng_annotated_put_value(one->by, out);
    }
    ng_json_put_text(out, "status", names[one->answer]);
    ng_annotated_put_rest(&one->rest, out);
    ng_json_object_end(out);
}

bool ng_argilla_write(ng_annotated *record, ng_json_out *out)
{
    const ng_judgements *predictions = &record->predictions;
    ng_json_object_begin(out);
    if (record->id.text.data) {
        ng_json_key(out, "id");
        ng_annotated_put_value(record->id, out);
    }
    ng_json_key(out, "fields");
    ng_json_object_begin(out);
    ng_json_key(out, "text");
    ng_json_string(out, record->text.data ? record->text.data : "", record->text.length);
    if (record->title.data) {
        ng_json_key(out, "title");
        ng_json_string(out, record->title.data, record->title.length);
    }
    ng_json_object_end(out);
    ng_json_key(out, "metadata");
    ng_json_object_begin(out);
    ng_annotated_put_rest(&record->rest, out);
    ng_json_object_end(out);
    ng_json_key(out, "suggestions");
    ng_json_object_begin(out);
    if (predictions->count == 1) { /* a question has one suggestion */
        const ng_judgement *one = predictions->items;
        ng_json_key(out, "label");
        ng_json_object_begin(out);
        ng_json_key(out, "value");
        ng_annotated_put_labels(one->labels, one->label_count, false, out);
        ng_json_key(out, "score");
        ng_annotated_put_value((ng_value){one->score, true}, out);
        ng_json_key(out, "agent");
        ng_annotated_put_value(one->by, out);
        ng_annotated_put_rest(&one->rest, out);
        ng_json_object_end(out);
    }
    ng_json_object_end(out);
    ng_json_key(out, "responses");
    ng_json_object_begin(out);
    if (record->annotations.count > 0) {
        ng_json_key(out, "label");
        ng_json_array_begin(out);
        for (size_t i = 0; i < record->annotations.count; i++)
            put_response(&record->annotations.items[i], out);
        ng_json_array_end(out);
    }
    ng_json_object_end(out);
    if (predictions->count > 1)
        ng_annotated_put_judgements(predictions, "predictions", "model", out);
    ng_json_object_end(out);
    return true;
}
