/* Members of a record as the formats of JSON write them. */
#include "annotation/layout_members.h"

#include "text/strings.h"

/* JSON that may be laid out over lines: these end nowhere else than between its tokens. */
static void put_on_one_line(ng_string json, ng_json_out *out)
{
    size_t start = 0;
    ng_json_raw(out, "", 0);
    for (size_t i = 0; i <= json.length; i++)
        if (i == json.length || json.data[i] == '\n' || json.data[i] == '\r') {
            ng_json_out_bytes(out, json.data + start, i - start);
            start = i + 1;
        }
}

void ng_put_any(const char *key, ng_value value, ng_json_out *out)
{
    ng_json_key(out, key);
    if (!value.text.data)
        ng_json_null(out);
    else if (value.is_json)
        put_on_one_line(value.text, out);
    else
        ng_json_string(out, value.text.data, value.text.length);
}

void ng_put_value(const char *key, ng_value value, ng_json_out *out)
{
    if (value.text.data)
        ng_put_any(key, value, out);
}

void ng_put_title(const ng_annotated *record, ng_json_out *out)
{
    ng_put_value("title", (ng_value){record->title, false}, out);
}

void ng_put_text(const ng_annotated *record, ng_json_out *out)
{
    const ng_string none = {"", 0};
    ng_put_value("text", (ng_value){record->text.data ? record->text : none, false}, out);
}

void ng_put_object(const char *key, ng_json_out *out)
{
    ng_json_key(out, key);
    ng_json_object_begin(out);
}

static void put_member(const ng_member *member, ng_json_out *out)
{
    ng_json_string(out, member->key.data, member->key.length);
    ng_json_out_bytes(out, ":", 1);
    out->comma = false;
    put_on_one_line(member->json, out);
}

void ng_put_rest(const ng_members *rest, ng_json_out *out)
{
    for (size_t i = 0; i < rest->count; i++)
        put_member(&rest->items[i], out);
}

void ng_put_own_rest(const ng_members *rest, const char *const *own, ng_json_out *out)
{
    bool is_open = false;
    for (size_t i = 0; i < rest->count; i++)
        if (ng_is_among(own, rest->items[i].key))
            put_member(&rest->items[i], out);
    for (size_t i = 0; i < rest->count; i++) {
        if (ng_is_among(own, rest->items[i].key))
            continue;
        if (!is_open)
            ng_put_object("annotation", out);
        is_open = true;
        put_member(&rest->items[i], out);
    }
    if (is_open)
        ng_json_object_end(out);
}

void ng_put_labels(const ng_judgement *one, bool always_array, ng_json_out *out)
{
    const bool is_array = always_array || one->label_count > 1;
    if (one->label_count == 0 && !always_array) {
        ng_json_null(out);
        return;
    }
    if (is_array)
        ng_json_array_begin(out);
    for (size_t i = 0; i < one->label_count; i++)
        ng_json_string(out, one->labels[i].data, one->labels[i].length);
    if (is_array)
        ng_json_array_end(out);
}

void ng_put_choices(const ng_judgement *one, ng_json_out *out)
{
    ng_json_object_begin(out);
    ng_json_key(out, "choices");
    ng_put_labels(one, true, out);
    ng_json_object_end(out);
}

void ng_put_judgements(const ng_judgements *list, const char *key, const char *by, ng_json_out *out)
{
    if (key)
        ng_json_key(out, key);
    ng_json_array_begin(out);
    for (size_t i = 0; i < list->count; i++) {
        const ng_judgement *one = &list->items[i];
        ng_json_object_begin(out);
        ng_put_value(by, one->by, out);
        if (one->answer != NG_ANSWER_GIVEN)
            ng_json_put_text(out, "answer", ng_answers[one->answer]);
        ng_json_key(out, "labels");
        ng_put_labels(one, true, out);
        ng_put_value("score", (ng_value){one->score, true}, out);
        ng_put_rest(&one->rest, out);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}

void ng_put_predictions(const ng_annotated *record, const ng_judgement *one, ng_json_out *out)
{
    if (record->predictions.count > 0 && (!one || one == record->annotations.items))
        ng_put_judgements(&record->predictions, "predictions", "model", out);
}
