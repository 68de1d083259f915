/* Label Studio: tasks with their annotations (JSON), a row an annotation (JSON_MIN). */
#include <string.h>

#include "annotation/layouts.h"

static bool find(ng_json_span object, const char *key, ng_json_span *found)
{
    return ng_json_find(object, key, strlen(key), found);
}

static bool has_array(ng_json_span object, const char *key)
{
    ng_json_span found;
    return find(object, key, &found) && found.token == NG_JSON_TOKEN_ARRAY;
}

static bool is_true(ng_json_span value)
{
    return value.token == NG_JSON_TOKEN_TRUE;
}

/* ---- Tasks ---- */

bool ng_label_studio_detect(ng_json_span object)
{
    ng_json_span data;
    return find(object, "data", &data) && data.token == NG_JSON_TOKEN_OBJECT &&
           (has_array(object, "annotations") || has_array(object, "completions") ||
            has_array(object, "predictions"));
}

/* The text is what is called so, or the first string of the data. */
static void read_data(ng_annotated *record, const ng_layout_names *names, ng_json_span data)
{
    ng_json_span text = {.data = NULL}, found;
    if (ng_json_find(data, names->text.data, names->text.length, &found) &&
        found.token == NG_JSON_TOKEN_STRING)
        text = found;
    for (ng_json_walk walk = ng_json_walk_over(data); ng_json_walk_next(&walk);) {
        const bool is_title = walk.key.length == names->title.length &&
                              memcmp(walk.key.data, names->title.data, walk.key.length) == 0;
        const bool is_string = walk.value.token == NG_JSON_TOKEN_STRING;
        if (is_string && !is_title && (!text.data || walk.value.data == text.data)) {
            text = walk.value;
            record->text = ng_annotated_string(record, text);
        } else if (is_string && is_title) {
            record->title = ng_annotated_string(record, walk.value);
        } else {
            ng_annotated_add_rest(record, &record->rest, walk.key, walk.value);
        }
    }
}

/* Choices become labels; anything else that was marked is kept as it is. */
static void read_result(ng_annotated *record, ng_judgement *to, ng_json_span key,
                        ng_json_span result)
{
    ng_json_span value, choices, from;
    bool has_more = false;
    for (ng_json_walk walk = ng_json_walk_over(result); ng_json_walk_next(&walk);) {
        if (!find(walk.value, "value", &value) || !find(value, "choices", &choices)) {
            has_more = true;
            continue;
        }
        ng_annotated_add_labels(record, to, choices);
        if (find(walk.value, "from_name", &from) && !ng_annotated_is_key(from, "label"))
            ng_annotated_add_rest(record, &to->rest,
                                  (ng_json_span){.data = "from_name", .length = 9}, from);
    }
    if (has_more)
        ng_annotated_add_rest(record, &to->rest, key, result);
}

static void read_judgement(ng_annotated *record, ng_judgement *to, ng_json_span object)
{
    for (ng_json_walk walk = ng_json_walk_over(object); ng_json_walk_next(&walk);) {
        const ng_json_span value = walk.value;
        if (ng_annotated_is_key(walk.key, "completed_by") ||
            ng_annotated_is_key(walk.key, "model_version"))
            to->by = ng_annotated_value(record, value);
        else if (ng_annotated_is_key(walk.key, "result") && value.token == NG_JSON_TOKEN_ARRAY)
            read_result(record, to, walk.key, value);
        else if (ng_annotated_is_key(walk.key, "was_cancelled"))
            to->answer = is_true(value) ? NG_ANSWER_SKIPPED : to->answer;
        else if (ng_annotated_is_key(walk.key, "answer") && ng_annotated_is_key(value, "rejected"))
            to->answer = NG_ANSWER_REJECTED;
        else if (ng_annotated_is_key(walk.key, "answer") && ng_annotated_is_key(value, "draft"))
            to->answer = NG_ANSWER_DRAFT;
        else if (ng_annotated_is_key(walk.key, "score") && value.token == NG_JSON_TOKEN_NUMBER)
            to->score = (ng_string){value.data, value.length};
        else
            ng_annotated_add_rest(record, &to->rest, walk.key, value);
    }
}

void ng_label_studio_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object)
{
    for (ng_json_walk walk = ng_json_walk_over(object); ng_json_walk_next(&walk);) {
        const ng_json_span value = walk.value;
        ng_judgements *to = NULL;
        if (ng_annotated_is_key(walk.key, "annotations") ||
            ng_annotated_is_key(walk.key, "completions"))
            to = &record->annotations;
        else if (ng_annotated_is_key(walk.key, "predictions"))
            to = &record->predictions;
        if (to && value.token == NG_JSON_TOKEN_ARRAY) {
            for (ng_json_walk each = ng_json_walk_over(value); ng_json_walk_next(&each);)
                read_judgement(record, ng_annotated_add(record, to), each.value);
        } else if (ng_annotated_is_key(walk.key, "data")) {
            read_data(record, names, value);
        } else if (ng_annotated_is_key(walk.key, "id")) {
            record->id = ng_annotated_value(record, value);
        } else {
            ng_annotated_add_rest(record, &record->rest, walk.key, value);
            if (record->rest.count > 0)
                record->rest.items[record->rest.count - 1].is_outer = true;
        }
    }
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
        ng_json_object_begin(out);
        ng_json_key(out, "choices");
        ng_annotated_put_labels(one->labels, one->label_count, true, out);
        ng_json_object_end(out);
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
        if (one->by.text.data) {
            ng_json_key(out, by);
            ng_annotated_put_value(one->by, out);
        }
        put_result(one, out);
        if (one->answer == NG_ANSWER_SKIPPED)
            ng_json_put_bool(out, "was_cancelled", true);
        else if (one->answer != NG_ANSWER_GIVEN)
            ng_json_put_text(out, "answer", ng_answer_name(one->answer));
        if (one->score.data) {
            ng_json_key(out, "score");
            ng_json_raw(out, one->score.data, one->score.length);
        }
        ng_annotated_put_rest(&one->rest, out);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}

/* The rest that is, or is not, part of the data. */
static void put_rest(const ng_members *rest, bool is_outer, ng_json_out *out)
{
    for (size_t i = 0; i < rest->count; i++)
        if (rest->items[i].is_outer == is_outer)
            ng_annotated_put_rest(&(ng_members){&rest->items[i], 1}, out);
}

bool ng_label_studio_write(ng_annotated *record, ng_json_out *out)
{
    ng_json_object_begin(out);
    if (record->id.text.data) {
        ng_json_key(out, "id");
        ng_annotated_put_value(record->id, out);
    }
    ng_json_key(out, "data");
    ng_json_object_begin(out);
    ng_json_key(out, "text");
    ng_json_string(out, record->text.data ? record->text.data : "", record->text.length);
    if (record->title.data) {
        ng_json_key(out, "title");
        ng_json_string(out, record->title.data, record->title.length);
    }
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

bool ng_label_studio_min_detect(ng_json_span object)
{
    ng_json_span found;
    return find(object, "annotation_id", &found) && find(object, "annotator", &found);
}

/* What is said of the annotation, and not of the text. */
static bool is_of_annotation(ng_json_span key)
{
    static const char *const keys[] = {"annotation_id", "created_at",   "updated_at",
                                       "lead_time",     "ground_truth", "agreement"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (ng_annotated_is_key(key, keys[i]))
            return true;
    return false;
}

/* The labels stand under the name of the control that they were chosen with: what holds choices, or
 * else stands last in front of the annotator, behind the id. */
static ng_json_span find_labels(const ng_layout_names *names, ng_json_span object)
{
    ng_json_span found, last = {.data = NULL};
    bool behind_id = false;
    if (ng_json_find(object, names->label.data, names->label.length, &found))
        return found;
    for (ng_json_walk walk = ng_json_walk_over(object); ng_json_walk_next(&walk);) {
        if (find(walk.value, "choices", &found))
            return walk.value;
        if (ng_annotated_is_key(walk.key, "annotator"))
            break;
        if (behind_id && !is_of_annotation(walk.key) &&
            !(walk.key.length == names->text.length &&
              memcmp(walk.key.data, names->text.data, walk.key.length) == 0))
            last = walk.value;
        behind_id = behind_id || ng_annotated_is_key(walk.key, "id");
    }
    return last;
}

void ng_label_studio_min_read(ng_annotated *record, const ng_layout_names *names,
                              ng_json_span object)
{
    const ng_json_span labels = find_labels(names, object);
    ng_judgement one = {.answer = NG_ANSWER_GIVEN};
    bool has_one = false;
    for (ng_json_walk walk = ng_json_walk_over(object); ng_json_walk_next(&walk);) {
        const ng_json_span value = walk.value;
        const bool is_null = value.token == NG_JSON_TOKEN_NULL;
        const bool is_string = value.token == NG_JSON_TOKEN_STRING;
        if (value.data == labels.data) {
            ng_annotated_add_labels(record, &one, value);
            has_one = has_one || one.label_count > 0;
        } else if (ng_annotated_is_key(walk.key, "annotator")) {
            one.by = ng_annotated_value(record, value);
            has_one = has_one || !is_null;
        } else if (ng_annotated_is_key(walk.key, "answer") && is_string) {
            one.answer = ng_annotated_is_key(value, "rejected")  ? NG_ANSWER_REJECTED
                         : ng_annotated_is_key(value, "draft")   ? NG_ANSWER_DRAFT
                         : ng_annotated_is_key(value, "skipped") ? NG_ANSWER_SKIPPED
                                                                 : NG_ANSWER_GIVEN;
            has_one = true;
        } else if (is_of_annotation(walk.key)) {
            if (!is_null)
                ng_annotated_add_rest(record, &one.rest, walk.key, value);
            has_one = has_one || !is_null;
        } else if (ng_annotated_is_key(walk.key, "annotation") &&
                   value.token == NG_JSON_TOKEN_OBJECT) {
            ng_annotated_add_members(record, &one.rest, value);
            has_one = true;
        } else if (ng_annotated_is_key(walk.key, "id")) {
            record->id = ng_annotated_value(record, value);
        } else if (is_string && walk.key.length == names->text.length &&
                   memcmp(walk.key.data, names->text.data, walk.key.length) == 0) {
            record->text = ng_annotated_string(record, value);
        } else if (is_string && ng_annotated_is_key(walk.key, "title")) {
            record->title = ng_annotated_string(record, value);
        } else if (!ng_annotated_is_key(walk.key, "predictions") ||
                   !ng_annotated_read_judgements(record, &record->predictions, value)) {
            ng_annotated_add_rest(record, &record->rest, walk.key, value);
        }
    }
    if (has_one)
        *ng_annotated_add(record, &record->annotations) = one;
}

/* One row; `one` NULL: of a record without annotations. */
static void put_row(const ng_annotated *record, const ng_judgement *one, ng_json_out *out)
{
    static const ng_judgement none = {.answer = NG_ANSWER_GIVEN};
    bool has_id = false;
    ng_json_object_begin(out);
    ng_json_key(out, "text");
    ng_json_string(out, record->text.data ? record->text.data : "", record->text.length);
    if (record->title.data) {
        ng_json_key(out, "title");
        ng_json_string(out, record->title.data, record->title.length);
    }
    ng_annotated_put_rest(&record->rest, out);
    ng_json_key(out, "id");
    ng_annotated_put_value(record->id, out);
    const ng_judgement *row = one ? one : &none;
    ng_json_key(out, "label");
    if (row->label_count > 1) {
        ng_json_object_begin(out);
        ng_json_key(out, "choices");
        ng_annotated_put_labels(row->labels, row->label_count, true, out);
        ng_json_object_end(out);
    } else {
        ng_annotated_put_labels(row->labels, row->label_count, false, out);
    }
    ng_json_key(out, "annotator");
    ng_annotated_put_value(row->by, out);
    if (row->answer != NG_ANSWER_GIVEN)
        ng_json_put_text(out, "answer", ng_answer_name(row->answer));
    for (size_t i = 0; i < row->rest.count; i++)
        has_id = has_id || (row->rest.items[i].key.length == 13 &&
                            memcmp(row->rest.items[i].key.data, "annotation_id", 13) == 0);
    if (!has_id)
        ng_json_put_text(out, "annotation_id", NULL);
    ng_annotated_put_own_rest(&row->rest, is_of_annotation, out);
    if (record->predictions.count > 0 && (!one || one == record->annotations.items))
        ng_annotated_put_judgements(&record->predictions, "predictions", "model", out);
    ng_json_object_end(out);
}

bool ng_label_studio_min_write(ng_annotated *record, ng_json_out *out)
{
    if (record->annotations.count == 0)
        put_row(record, NULL, out);
    for (size_t i = 0; i < record->annotations.count; i++) {
        if (i > 0)
            ng_json_out_bytes(out, "\n", 1);
        put_row(record, &record->annotations.items[i], out);
    }
    return true;
}
