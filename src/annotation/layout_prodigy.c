/* Prodigy: a row for each answer, of a choice ("accept") or of one label that is right or wrong. */
#include "annotation/layout_members.h"
#include "annotation/layouts.h"

#include "base/hash.h"

static ng_answer_names answers = {"accept", "ignore", "reject", "draft"};
static const char *const own[] = {"_timestamp", NULL};

bool ng_prodigy_detect(ng_json_span object)
{
    ng_json_span found;
    return ng_json_find_key(object, "_task_hash", &found) ||
           ng_json_find_key(object, "_input_hash", &found);
}

/* Who it was, unless there is a better name. */
static bool take_session(ng_taking *t, ng_json_span value)
{
    static const ng_rule by[] = {NG_RULE("_session_id", BY), NG_RULES_END};
    return t->one->by.text.data || ng_take_member(t, by, by->key, value);
}

static bool take_meta(ng_taking *t, ng_json_span value)
{
    static const ng_rule rules[] = {NG_RULE("id", ID), NG_RULE("title", TITLE), NG_RULES_END};
    return ng_take_apart(&(ng_taking){.record = t->record, .rest = t->rest}, rules, value);
}

void ng_prodigy_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object)
{
    const ng_rule rules[] = {
        {.key = names->text, .role = NG_ROLE_TEXT},
        NG_RULE("accept", LABELS),
        NG_RULE("label", LABELS),
        NG_RULE("answer", ANSWER),
        NG_RULE("_annotator_id", BY),
        NG_RULE_TAKE("_session_id", take_session),
        NG_RULE("annotation", OWN),
        NG_RULE_TAKE("meta", take_meta),
        NG_RULE("predictions", PREDICTIONS),
        NG_RULE("_input_hash", NOTHING),
        NG_RULE("_task_hash", NOTHING),
        NG_RULE("_view_id", NOTHING),
        NG_RULES_END,
    };
    ng_judgement one = {.answer = NG_ANSWER_GIVEN};
    ng_taking taking = {
        .record = record, .one = &one, .rest = &record->rest, .own = own, .answers = answers};
    ng_take_apart(&taking, rules, object);
    if (taking.is_answered)
        *ng_annotated_add(record, &record->annotations) = one;
}

void ng_prodigy_write(ng_annotated *record, ng_judgement *one, ng_json_out *out)
{
    /* Of 31 bits: Prodigy's are signed ones of 32. */
    const uint64_t hash =
        (record->text.length ? ng_hash(record->text.data, record->text.length) : 0) & 0x7fffffff;
    ng_json_object_begin(out);
    ng_put_text(record, out);
    ng_json_put_unsigned(out, "_input_hash", hash);
    ng_json_put_unsigned(out, "_task_hash", hash);
    if (record->id.text.data || record->title.data || record->rest.count > 0) {
        ng_put_object("meta", out);
        ng_put_value("id", record->id, out);
        ng_put_title(record, out);
        ng_put_rest(&record->rest, out);
        ng_json_object_end(out);
    }
    if (one) {
        ng_json_put_text(out, "_view_id", "choice");
        ng_json_key(out, "accept");
        ng_put_labels(one, true, out);
        ng_json_put_text(out, "answer", answers[one->answer]);
        ng_put_value("_annotator_id", one->by, out);
        ng_put_own_rest(&one->rest, own, out);
    }
    ng_put_predictions(record, one, out);
    ng_json_object_end(out);
    ng_json_line_end(out);
}
