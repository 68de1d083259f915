/* JSON Lines as this program writes them, and doccano's, whose labels are always an array. */
#include "annotation/layout_members.h"
#include "annotation/layouts.h"

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

bool ng_jsonl_write(ng_annotated *record, ng_json_out *out)
{
    ng_jsonl_put(record, false, out);
    ng_json_line_end(out);
    return true;
}

bool ng_doccano_write(ng_annotated *record, ng_json_out *out)
{
    ng_jsonl_put(record, true, out);
    ng_json_line_end(out);
    return true;
}
