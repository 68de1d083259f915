/* The table of formats, what they share in writing, and the plainest of them. */
#include "annotation/layouts.h"

#include "text/strings.h"

/* ---- Putting together ---- */

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

/* ---- jsonl, doccano ---- */

/* The labels' own name wins over the other. */
static bool take_label(ng_taking *t, ng_json_span value)
{
    t->one->label_count = 0;
    t->is_answered = true;
    ng_annotated_add_labels(t->record, t->one, value);
    return true;
}

static bool take_labels(ng_taking *t, ng_json_span value)
{
    return !t->is_answered && take_label(t, value);
}

void ng_jsonl_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object)
{
    const ng_rule rules[] = {
        {.key = names->text, .role = NG_ROLE_TEXT},
        {.key = names->title, .role = NG_ROLE_TITLE},
        {.key = names->id, .role = NG_ROLE_ID},
        {.key = names->label, .role = NG_ROLE_OTHER, .take = take_label},
        NG_RULE_TAKE("labels", take_labels),
        NG_RULE("annotations", ANNOTATIONS),
        NG_RULE("predictions", PREDICTIONS),
        NG_RULES_END,
    };
    ng_judgement one = {.answer = NG_ANSWER_GIVEN};
    ng_taking taking = {.record = record, .one = &one, .rest = &record->rest};
    ng_take_apart(&taking, rules, object);
    if (record->annotations.count == 0)
        ng_annotated_add_said(record, &one);
}

void ng_jsonl_put(ng_annotated *record, bool labels_are_array, ng_json_out *out)
{
    const ng_judgement agreed = ng_annotated_labels(record);
    ng_json_object_begin(out);
    ng_put_value("id", record->id, out);
    ng_put_title(record, out);
    ng_put_text(record, out);
    if (agreed.label_count > 0 || labels_are_array) {
        ng_json_key(out, "label");
        ng_put_labels(&agreed, labels_are_array, out);
    }
    ng_put_rest(&record->rest, out);
    if (!ng_annotated_is_labels(record))
        ng_put_judgements(&record->annotations, "annotations", "annotator", out);
    ng_put_predictions(record, NULL, out);
    ng_json_object_end(out);
}

static bool write_jsonl(ng_annotated *record, ng_json_out *out)
{
    ng_jsonl_put(record, false, out);
    ng_json_line_end(out);
    return true;
}

static bool write_doccano(ng_annotated *record, ng_json_out *out)
{
    ng_jsonl_put(record, true, out);
    ng_json_line_end(out);
    return true;
}

/* ---- The table ---- */

const ng_layout_row ng_layouts[] = {
    [NG_LAYOUT_JSONL] = {.read = ng_jsonl_read, .write = write_jsonl},
    [NG_LAYOUT_CSV] = {.header = "id,title,text,label,annotations,predictions,meta\n",
                       .write = ng_csv_write},
    [NG_LAYOUT_TSV] = {.header = "id\ttitle\ttext\tlabel\tannotations\tpredictions\tmeta\n",
                       .write = ng_tsv_write},
    [NG_LAYOUT_FASTTEXT] = {.write = ng_fasttext_write},
    [NG_LAYOUT_MALLET] = {.write = ng_mallet_write},
    [NG_LAYOUT_SVMLIGHT] = {.write = ng_svmlight_write},
    [NG_LAYOUT_LABEL_STUDIO] = {.is_array = true,
                                .detect = ng_label_studio_detect,
                                .read = ng_label_studio_read,
                                .write = ng_label_studio_write},
    [NG_LAYOUT_LABEL_STUDIO_MIN] = {.is_array = true,
                                    .detect = ng_label_studio_min_detect,
                                    .read = ng_label_studio_min_read,
                                    .write_row = ng_label_studio_min_write},
    [NG_LAYOUT_LABEL_STUDIO_CSV] = {.header = "id,title,text,label,annotator,annotation_id,answer,"
                                              "annotation,predictions,meta\n",
                                    .write_row = ng_label_studio_csv_write},
    [NG_LAYOUT_DOCCANO] = {.read = ng_jsonl_read, .write = write_doccano},
    [NG_LAYOUT_PRODIGY] = {.detect = ng_prodigy_detect,
                           .read = ng_prodigy_read,
                           .write_row = ng_prodigy_write},
    [NG_LAYOUT_ARGILLA] = {.is_array = true,
                           .detect = ng_argilla_detect,
                           .read = ng_argilla_read,
                           .write = ng_argilla_write},
};

ng_layout ng_layout_of(ng_json_span object)
{
    for (size_t i = 0; i < sizeof ng_layouts / sizeof *ng_layouts; i++)
        if (ng_layouts[i].detect && ng_layouts[i].detect(object))
            return (ng_layout)i;
    return NG_LAYOUT_JSONL;
}
