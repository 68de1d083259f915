/* Label Studio: tasks with their annotations (JSON), a row an annotation (JSON_MIN). */
#include "annotation/layout_members.h"
#include "annotation/layouts.h"

#include "text/strings.h"

static bool has_array(ng_json_span object, const char *key)
{
    ng_json_span found;
    return ng_json_find_key(object, key, &found) && found.token == NG_JSON_TOKEN_ARRAY;
}

/* ---- Tasks ---- */

bool ng_label_studio_detect(ng_json_span object)
{
    ng_json_span data;
    return ng_json_find_key(object, "data", &data) && data.token == NG_JSON_TOKEN_OBJECT &&
           (has_array(object, "annotations") || has_array(object, "completions") ||
            has_array(object, "predictions"));
}

/* Choices become labels; anything else that was marked is kept as it is. */
static bool take_result(ng_taking *t, ng_json_span result)
{
    ng_json_span value, choices, from;
    bool has_more = false;
    if (result.token != NG_JSON_TOKEN_ARRAY)
        return false;
    for (ng_json_walk walk = ng_json_walk_over(result); ng_json_walk_next(&walk);) {
        if (!ng_json_find_key(walk.value, "value", &value) ||
            !ng_json_find_key(value, "choices", &choices)) {
            has_more = true;
            continue;
        }
        ng_annotated_add_labels(t->record, t->one, choices);
        if (ng_json_find_key(walk.value, "from_name", &from) &&
            !ng_string_is(ng_json_written(from), "label"))
            ng_annotated_add_rest(t->record, t->rest, (ng_string)NG_KEY("from_name"), from);
    }
    if (has_more)
        ng_annotated_add_rest(t->record, t->rest, (ng_string)NG_KEY("result"), result);
    return true;
}

static bool take_cancelled(ng_taking *t, ng_json_span value)
{
    if (value.token == NG_JSON_TOKEN_TRUE)
        t->one->answer = NG_ANSWER_SKIPPED;
    return true;
}

static ng_answer_names task_answers = {
    [NG_ANSWER_REJECTED] = "rejected", [NG_ANSWER_DRAFT] = "draft"};

static bool take_judgements(ng_taking *t, ng_judgements *to, ng_json_span value)
{
    static const ng_rule rules[] = {
        NG_RULE("completed_by", BY),
        NG_RULE("model_version", BY),
        NG_RULE_TAKE("result", take_result),
        NG_RULE_TAKE("was_cancelled", take_cancelled),
        NG_RULE("answer", ANSWER),
        NG_RULE("score", SCORE),
        NG_RULES_END,
    };
    const ng_taking each = {.record = t->record, .answers = task_answers};
    return value.token == NG_JSON_TOKEN_ARRAY && ng_take_each(&each, to, rules, value);
}

static bool take_annotations(ng_taking *t, ng_json_span value)
{
    return take_judgements(t, &t->record->annotations, value);
}

static bool take_predictions(ng_taking *t, ng_json_span value)
{
    return take_judgements(t, &t->record->predictions, value);
}

static bool take_data(ng_taking *t, ng_json_span value)
{
    ng_take_fields(t, t->names->title, value);
    return true;
}

void ng_label_studio_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object)
{
    static const ng_rule rules[] = {
        NG_RULE_TAKE("annotations", take_annotations),
        NG_RULE_TAKE("completions", take_annotations),
        NG_RULE_TAKE("predictions", take_predictions),
        NG_RULE_TAKE("data", take_data),
        NG_RULE("id", ID),
        NG_RULES_END,
    };
    ng_taking taking = {.record = record, .names = names, .rest = &record->rest, .is_outer = true};
    ng_take_apart(&taking, rules, object);
}

static void put_result(ng_judgement *one, ng_json_out *out)
{
    ng_string from = {"\"label\"", 7}, result;
    ng_annotated_take(&one->rest, "from_name", &from);
    ng_json_key(out, "result");
    if (ng_annotated_take(&one->rest, "result", &result)) {
        ng_json_raw(out, result.data, result.length);
        return;
    }
    ng_json_array_begin(out);
    if (one->label_count > 0) {
        ng_json_object_begin(out);
        ng_json_key(out, "from_name");
        ng_json_raw(out, from.data, from.length);
        ng_json_put_text(out, "to_name", "text");
        ng_json_put_text(out, "type", "choices");
        ng_json_key(out, "value");
        ng_put_choices(one, out);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}

static void put_judgements(ng_judgements *list, const char *key, const char *by, ng_json_out *out)
{
    ng_json_key(out, key);
    ng_json_array_begin(out);
    for (size_t i = 0; i < list->count; i++) {
        ng_judgement *one = &list->items[i];
        ng_json_object_begin(out);
        ng_put_value(by, one->by, out);
        put_result(one, out);
        if (one->answer == NG_ANSWER_SKIPPED)
            ng_json_put_bool(out, "was_cancelled", true);
        else if (one->answer != NG_ANSWER_GIVEN)
            ng_json_put_text(out, "answer", ng_answers[one->answer]);
        ng_put_value("score", (ng_value){one->score, true}, out);
        ng_put_rest(&one->rest, out);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}

/* The rest that is, or is not, part of the data. */
static void put_rest(const ng_members *rest, bool is_outer, ng_json_out *out)
{
    for (size_t i = 0; i < rest->count; i++)
        if (rest->items[i].is_outer == is_outer)
            ng_put_rest(&(ng_members){&rest->items[i], 1}, out);
}

bool ng_label_studio_write(ng_annotated *record, ng_json_out *out)
{
    ng_json_object_begin(out);
    ng_put_value("id", record->id, out);
    ng_put_object("data", out);
    ng_put_text(record, out);
    ng_put_title(record, out);
    put_rest(&record->rest, false, out);
    ng_json_object_end(out);
    put_judgements(&record->annotations, "annotations", "completed_by", out);
    if (record->predictions.count > 0)
        put_judgements(&record->predictions, "predictions", "model_version", out);
    put_rest(&record->rest, true, out);
    ng_json_object_end(out);
    return true;
}

/* ---- A row an annotation ---- */

/* What is said of the annotation, and not of the text. */
static const char *const own[] = {"annotation_id", "created_at", "updated_at", "lead_time",
                                  "ground_truth",  "agreement",  NULL};

bool ng_label_studio_min_detect(ng_json_span object)
{
    ng_json_span found;
    return ng_json_find_key(object, "annotation_id", &found) &&
           ng_json_find_key(object, "annotator", &found);
}

/* The labels stand under the name of the control that they were chosen with: what holds choices, or
 * else stands last in front of the annotator, after the id. */
static ng_string find_labels(const ng_layout_names *names, ng_json_span object)
{
    ng_json_span found;
    ng_string last = {NULL, 0};
    bool behind_id = false;
    if (ng_json_find(object, names->label, &found))
        return names->label;
    for (ng_json_walk walk = ng_json_walk_over(object); ng_json_walk_next(&walk);) {
        const ng_string key = ng_json_written(walk.key);
        if (ng_json_find_key(walk.value, "choices", &found))
            return key;
        if (ng_string_is(key, "annotator"))
            break;
        if (behind_id && !ng_is_among(own, key) && !ng_string_equal(key, names->text))
            last = key;
        behind_id = behind_id || ng_string_is(key, "id");
    }
    return last;
}

void ng_label_studio_min_read(ng_annotated *record, const ng_layout_names *names,
                              ng_json_span object)
{
    const ng_rule rules[] = {
        {.key = find_labels(names, object), .role = NG_ROLE_LABELS},
        NG_RULE("annotator", BY),
        NG_RULE("answer", ANSWER),
        NG_RULE("annotation", OWN),
        NG_RULE("id", ID),
        {.key = names->text, .role = NG_ROLE_TEXT},
        NG_RULE("title", TITLE),
        NG_RULE("predictions", PREDICTIONS),
        NG_RULES_END,
    };
    ng_judgement one = {.answer = NG_ANSWER_GIVEN};
    ng_taking taking = {.record = record, .one = &one, .rest = &record->rest, .own = own};
    ng_take_apart(&taking, rules, object);
    if (taking.is_answered)
        *ng_annotated_add(record, &record->annotations) = one;
    else
        ng_annotated_add_said(record, &one);
}

void ng_label_studio_min_write(ng_annotated *record, ng_judgement *one, ng_json_out *out)
{
    static const ng_judgement none = {.answer = NG_ANSWER_GIVEN};
    const ng_judgement *row = one ? one : &none;
    bool has_id = false;
    ng_json_object_begin(out);
    ng_put_text(record, out);
    ng_put_title(record, out);
    ng_put_rest(&record->rest, out);
    ng_put_any("id", record->id, out);
    ng_json_key(out, "label");
    if (row->label_count > 1)
        ng_put_choices(row, out);
    else
        ng_put_labels(row, false, out);
    ng_put_any("annotator", row->by, out);
    if (row->answer != NG_ANSWER_GIVEN)
        ng_json_put_text(out, "answer", ng_answers[row->answer]);
    for (size_t i = 0; i < row->rest.count; i++)
        has_id = has_id || ng_string_is(row->rest.items[i].key, "annotation_id");
    if (!has_id)
        ng_json_put_text(out, "annotation_id", NULL);
    ng_put_own_rest(&row->rest, own, out);
    ng_put_predictions(record, one, out);
    ng_json_object_end(out);
}
