/* Argilla: fields, responses and suggestions of its records, and the text classification records of
 * its first version. */
#include "annotation/layout_members.h"
#include "annotation/layouts.h"

#include "text/strings.h"

bool ng_argilla_detect(ng_json_span object)
{
    ng_json_span found;
    return (ng_json_find_key(object, "fields", &found) && found.token == NG_JSON_TOKEN_OBJECT &&
            (ng_json_find_key(object, "responses", &found) ||
             ng_json_find_key(object, "suggestions", &found))) ||
           ng_json_find_key(object, "annotation_agent", &found) ||
           ng_json_find_key(object, "prediction_agent", &found);
}

static ng_answer_names answers = {"submitted", "discarded", "rejected", "draft"};

/* Other names of the same, and of any state that is not listed. */
static bool take_status(ng_taking *t, ng_json_span status)
{
    const ng_string name = ng_json_written(status);
    if (status.token == NG_JSON_TOKEN_STRING && !ng_answer_read(answers, name, &t->one->answer))
        t->one->answer = ng_string_is(name, "skipped") || ng_string_is(name, "Discarded")
                             ? NG_ANSWER_SKIPPED
                             : NG_ANSWER_GIVEN;
    return true;
}

/* Of each question one. */
static bool take_values(ng_taking *t, ng_json_span values)
{
    ng_json_span value;
    for (ng_json_walk walk = ng_json_walk_over(values); ng_json_walk_next(&walk);)
        ng_annotated_add_labels(t->record, t->one,
                                ng_json_find_key(walk.value, "value", &value) ? value : walk.value);
    return true;
}

/* {"value": ..., "user_id": ..., "status": ...}, also with "values": {QUESTION: {"value": ...}}, in
 * an array; or of each question an array. */
static bool take_responses(ng_taking *t, ng_json_span responses)
{
    static const ng_rule rules[] = {
        NG_RULE("value", LABELS),
        NG_RULE_TAKE("values", take_values),
        NG_RULE("user_id", BY),
        NG_RULE_TAKE("status", take_status),
        NG_RULES_END,
    };
    const ng_taking each = {.record = t->record};
    if (responses.token == NG_JSON_TOKEN_ARRAY)
        return ng_take_each(&each, &t->record->annotations, rules, responses);
    for (ng_json_walk walk = ng_json_walk_over(responses); ng_json_walk_next(&walk);)
        ng_take_each(&each, &t->record->annotations, rules, walk.value);
    return true;
}

/* {"value": ..., "score": ..., "agent": ...} of each question. */
static bool take_suggestions(ng_taking *t, ng_json_span suggestions)
{
    static const ng_rule rules[] = {
        NG_RULE("value", LABELS),
        NG_RULE("score", SCORE),
        NG_RULE("agent", BY),
        NG_RULES_END,
    };
    const ng_taking each = {.record = t->record, .drops_null = true};
    return ng_take_each(&each, &t->record->predictions, rules, suggestions);
}

static bool take_fields(ng_taking *t, ng_json_span fields)
{
    ng_take_fields(t, (ng_string)NG_KEY("title"), fields);
    return true;
}

/* Of the first version: ["sport", 0.9] or {"label": "sport", "score": 0.9}. */
static void read_prediction(ng_annotated *record, ng_value agent, ng_json_span value)
{
    ng_judgement *one = ng_annotated_add(record, &record->predictions);
    ng_json_span found;
    const bool is_array = value.token == NG_JSON_TOKEN_ARRAY;
    one->by = agent;
    if (ng_json_find_key(value, is_array ? "0" : "label", &found))
        ng_annotated_add_labels(record, one, found);
    if (ng_json_find_key(value, is_array ? "1" : "score", &found) &&
        found.token == NG_JSON_TOKEN_NUMBER)
        one->score = ng_json_written(found);
}

/* What the first version has instead of responses and suggestions. */
static void read_first_version(ng_annotated *record, ng_json_span object)
{
    static const ng_rule human[] = {
        NG_RULE("annotation", LABELS),
        NG_RULE("annotation_agent", BY),
        NG_RULE_TAKE("status", take_status),
        NG_RULES_END,
    };
    static const ng_rule machine[] = {NG_RULE("prediction_agent", BY), NG_RULES_END};
    ng_judgement one = {.answer = NG_ANSWER_GIVEN}, model = one;
    ng_members others = {NULL, 0};
    ng_taking taking = {.record = record, .one = &one, .rest = &others};
    ng_json_span found;
    ng_take_apart(&taking, human, object);
    if (ng_json_find_key(object, "annotation", &found) && found.token != NG_JSON_TOKEN_NULL)
        *ng_annotated_add(record, &record->annotations) = one;
    taking.one = &model;
    ng_take_apart(&taking, machine, object);
    if (ng_json_find_key(object, "prediction", &found))
        for (ng_json_walk walk = ng_json_walk_over(found); ng_json_walk_next(&walk);)
            read_prediction(record, model.by, walk.value);
}

void ng_argilla_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object)
{
    static const ng_rule rules[] = {
        /* of the first version alone: */
        NG_RULE("text", TEXT),
        NG_RULE("annotation", NOTHING),
        NG_RULE("annotation_agent", NOTHING),
        NG_RULE("prediction", NOTHING),
        NG_RULE("prediction_agent", NOTHING),
        NG_RULE("status", NOTHING),
        /* of both: */
        NG_RULE_TAKE("fields", take_fields),
        NG_RULE_TAKE("inputs", take_fields),
        NG_RULE_TAKE("responses", take_responses),
        NG_RULE_TAKE("suggestions", take_suggestions),
        NG_RULE("metadata", REST),
        NG_RULE("id", ID),
        NG_RULE("predictions", PREDICTIONS),
        NG_RULE("vectors", NOTHING),
        NG_RULES_END,
    };
    enum { OF_BOTH = 6 };
    ng_json_span fields;
    const bool is_first = !ng_json_find_key(object, "fields", &fields);
    ng_taking taking = {.record = record,
                        .names = names,
                        .rest = &record->rest,
                        .drops_null = true};
    if (is_first)
        read_first_version(record, object);
    ng_take_apart(&taking, is_first ? rules : rules + OF_BOTH, object);
}

static void put_suggestion(const ng_judgement *one, ng_json_out *out)
{
    ng_put_object("label", out);
    ng_json_key(out, "value");
    ng_put_labels(one, false, out);
    ng_put_any("score", (ng_value){one->score, true}, out);
    ng_put_any("agent", one->by, out);
    ng_put_rest(&one->rest, out);
    ng_json_object_end(out);
}

static void put_responses(const ng_judgements *list, ng_json_out *out)
{
    ng_json_key(out, "label");
    ng_json_array_begin(out);
    for (size_t i = 0; i < list->count; i++) {
        const ng_judgement *one = &list->items[i];
        ng_json_object_begin(out);
        ng_json_key(out, "value");
        ng_put_labels(one, false, out);
        ng_put_value("user_id", one->by, out);
        ng_json_put_text(out, "status", answers[one->answer]);
        ng_put_rest(&one->rest, out);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}

bool ng_argilla_write(ng_annotated *record, ng_json_out *out)
{
    const size_t predictions = record->predictions.count;
    ng_json_object_begin(out);
    ng_put_value("id", record->id, out);
    ng_put_object("fields", out);
    ng_put_text(record, out);
    ng_put_title(record, out);
    ng_json_object_end(out);
    ng_put_object("metadata", out);
    ng_put_rest(&record->rest, out);
    ng_json_object_end(out);
    ng_put_object("suggestions", out);
    if (predictions == 1) /* a question has one suggestion */
        put_suggestion(record->predictions.items, out);
    ng_json_object_end(out);
    ng_put_object("responses", out);
    if (record->annotations.count > 0)
        put_responses(&record->annotations, out);
    ng_json_object_end(out);
    if (predictions > 1)
        ng_put_predictions(record, NULL, out);
    ng_json_object_end(out);
    return true;
}
