/* Prodigy: a row for each answer, of a choice ("accept") or of one label that is right or wrong. */
#include <string.h>

#include "annotation/layouts.h"
#include "base/hash.h"

bool ng_prodigy_detect(ng_json_span object)
{
    ng_json_span found;
    return ng_json_find(object, "_task_hash", strlen("_task_hash"), &found) ||
           ng_json_find(object, "_input_hash", strlen("_input_hash"), &found);
}

static bool read_answer(ng_json_span value, ng_answer *answer)
{
    static const struct {
        const char *name;
        ng_answer answer;
    } names[] = {{"accept", NG_ANSWER_GIVEN},
                 {"ignore", NG_ANSWER_SKIPPED},
                 {"reject", NG_ANSWER_REJECTED},
                 {"draft", NG_ANSWER_DRAFT}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (value.token == NG_JSON_TOKEN_STRING && ng_annotated_is_key(value, names[i].name)) {
            *answer = names[i].answer;
            return true;
        }
    return false;
}

static bool is_of_answer(ng_json_span key)
{
    return ng_annotated_is_key(key, "_timestamp");
}

static void read_meta(ng_annotated *record, ng_json_span meta)
{
    for (ng_json_walk walk = ng_json_walk_over(meta); ng_json_walk_next(&walk);) {
        if (ng_annotated_is_key(walk.key, "id"))
            record->id = ng_annotated_value(record, walk.value);
        else if (ng_annotated_is_key(walk.key, "title") && walk.value.token == NG_JSON_TOKEN_STRING)
            record->title = ng_annotated_string(record, walk.value);
        else
            ng_annotated_add_rest(record, &record->rest, walk.key, walk.value);
    }
}

void ng_prodigy_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object)
{
    ng_judgement one = {.answer = NG_ANSWER_GIVEN};
    bool has_answer = false;
    for (ng_json_walk walk = ng_json_walk_over(object); ng_json_walk_next(&walk);) {
        const ng_json_span value = walk.value;
        if (value.token == NG_JSON_TOKEN_STRING && walk.key.length == names->text.length &&
            memcmp(walk.key.data, names->text.data, walk.key.length) == 0)
            record->text = ng_annotated_string(record, value);
        else if (ng_annotated_is_key(walk.key, "accept") || ng_annotated_is_key(walk.key, "label"))
            ng_annotated_add_labels(record, &one, value);
        else if (ng_annotated_is_key(walk.key, "answer") && read_answer(value, &one.answer))
            has_answer = true;
        else if (ng_annotated_is_key(walk.key, "_annotator_id"))
            one.by = ng_annotated_value(record, value);
        else if (ng_annotated_is_key(walk.key, "_session_id") && !one.by.text.data)
            one.by = ng_annotated_value(record, value);
        else if (is_of_answer(walk.key))
            ng_annotated_add_rest(record, &one.rest, walk.key, value);
        else if (ng_annotated_is_key(walk.key, "annotation") && value.token == NG_JSON_TOKEN_OBJECT)
            ng_annotated_add_members(record, &one.rest, value);
        else if (ng_annotated_is_key(walk.key, "meta") && value.token == NG_JSON_TOKEN_OBJECT)
            read_meta(record, value);
        else if (!ng_annotated_is_key(walk.key, "_input_hash") &&
                 !ng_annotated_is_key(walk.key, "_task_hash") &&
                 !ng_annotated_is_key(walk.key, "_view_id") &&
                 !ng_annotated_is_key(walk.key, "_session_id") &&
                 (!ng_annotated_is_key(walk.key, "predictions") ||
                  !ng_annotated_read_judgements(record, &record->predictions, value)))
            ng_annotated_add_rest(record, &record->rest, walk.key, value);
    }
    if (has_answer)
        *ng_annotated_add(record, &record->annotations) = one;
}

/* `one` NULL: a task that nobody has answered. */
static void put_row(const ng_annotated *record, const ng_judgement *one, ng_json_out *out)
{
    static const char *const names[] = {"accept", "ignore", "reject", "draft"};
    /* Of 31 bits: Prodigy's are signed ones of 32. */
    const uint64_t hash =
        (record->text.length ? ng_hash(record->text.data, record->text.length) : 0) & 0x7fffffff;
    ng_json_object_begin(out);
    ng_json_key(out, "text");
    ng_json_string(out, record->text.data ? record->text.data : "", record->text.length);
    ng_json_put_unsigned(out, "_input_hash", hash);
    ng_json_put_unsigned(out, "_task_hash", hash);
    if (record->id.text.data || record->title.data || record->rest.count > 0) {
        ng_json_key(out, "meta");
        ng_json_object_begin(out);
        if (record->id.text.data) {
            ng_json_key(out, "id");
            ng_annotated_put_value(record->id, out);
        }
        if (record->title.data) {
            ng_json_key(out, "title");
            ng_json_string(out, record->title.data, record->title.length);
        }
        ng_annotated_put_rest(&record->rest, out);
        ng_json_object_end(out);
    }
    if (one) {
        ng_json_put_text(out, "_view_id", "choice");
        ng_json_key(out, "accept");
        ng_annotated_put_labels(one->labels, one->label_count, true, out);
        ng_json_put_text(out, "answer", names[one->answer]);
        if (one->by.text.data) {
            ng_json_key(out, "_annotator_id");
            ng_annotated_put_value(one->by, out);
        }
        ng_annotated_put_own_rest(&one->rest, is_of_answer, out);
    }
    if (record->predictions.count > 0 && (!one || one == record->annotations.items))
        ng_annotated_put_judgements(&record->predictions, "predictions", "model", out);
    ng_json_object_end(out);
    ng_json_line_end(out);
}

bool ng_prodigy_write(ng_annotated *record, ng_json_out *out)
{
    if (record->annotations.count == 0)
        put_row(record, NULL, out);
    for (size_t i = 0; i < record->annotations.count; i++)
        put_row(record, &record->annotations.items[i], out);
    return true;
}
