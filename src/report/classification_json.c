/* Classified records as JSON Lines.
 *
 * A block, or a record that is judged as a whole, has a list of stances, one a subject:
 *   {"target", "label", "p", "probabilities", "sure", "voice", "speaker": {"name", "start", "end"},
 *    "quoted_share", "mentions", "named", "evidence"}
 *   {"target", "label": "none", "reason"}
 * where p is the greatest of the probabilities, the label "unsure" unless "sure", and "named" false
 * where the text does not name its record's target, else not there;
 * and a record that is judged by its blocks a list of roll-ups, one a subject:
 *   {"target", "paragraphs", "unsure", "counts", "intervals", "means", "author": {...},
 *    "quoted": {...}, "reported": {...}}
 *   {"target", "label": "none", "reason"}
 * with "headline": true in the place of "target" for the headline. Targets that were found in the
 * text stand before that:
 *   "targets": [{"target", "kind", "aliases", "mentions", "paragraphs", "first"}], "no_targets"
 * the last one why there are none. Of many subjects those without
 * an answer are left out. */
#include "nutgraf/evaluate.h"
#include "report/classification.h"
#include "report/summary_report.h"

/* ---- Evidence ---- */

static void put_feature(const classified *c, const ng_contribution *item, ng_json_out *out)
{
    const char *kind = item->is_chars    ? "chars"
                       : item->is_vector ? "vector"
                       : item->places    ? "words"
                                         : "feature";
    ng_json_object_begin(out);
    put_members(out, MEMBER(kind, item->name), MEMBER("value", item->value),
                MEMBER("contribution", item->contribution));
    if (item->places)
        put_span(out, item->in_title ? c->record->title_map : c->record->text_map, item->span);
    if (item->in_title)
        put_members(out, MEMBER("in", "title"));
    put_members(out, MEMBER("places", item->places));
    ng_json_object_end(out);
}

/* The score, the bias, the features that are shown and the sum of the rest:
 * score = bias + prior + article + before + behind + features + rest. */
static void put_evidence(const classified *c, const ng_evidence *found, ng_json_out *out)
{
    const size_t shown = found->count < c->view->explain ? found->count : c->view->explain;
    double rest = 0, score = 0;
    for (size_t i = found->count; i-- > 0;) {
        score += found->items[i].contribution;
        if (i >= shown)
            rest += found->items[i].contribution;
    }
    score = score + found->bias + found->prior + found->article + found->before + found->behind;
    begin_object(out, "evidence");
    put_members(out, MEMBER("score", score), MEMBER("bias", found->bias));
    if (found->prior != 0)
        put_members(out, MEMBER("prior", found->prior));
    if (found->article != 0 || found->before != 0 || found->behind != 0)
        put_members(out, MEMBER("article", found->article), MEMBER("before", found->before),
                    MEMBER("behind", found->behind));
    begin_array(out, "features");
    for (size_t i = 0; i < shown; i++)
        put_feature(c, &found->items[i], out);
    ng_json_array_end(out);
    put_members(out, MEMBER("rest", rest));
    ng_json_object_end(out);
}

/* ---- Topics ---- */

static void put_no_topics(const char *reason, ng_json_out *out)
{
    begin_array(out, "topics");
    ng_json_array_end(out);
    put_members(out, MEMBER("reason", reason));
}

/* With the evidence of each label where it is asked for and `is_explained`. */
static ng_status put_topics(const classified *c, const ng_prediction *prediction, size_t block,
                            bool is_explained, ng_json_out *out, ng_error *error)
{
    const shown_topics shown = choose_topics(c, prediction);
    ng_status status = NG_OK;
    if (shown.reason) {
        put_no_topics(shown.reason, out);
        return NG_OK;
    }
    begin_array(out, "topics");
    for (size_t i = 0; i < shown.count && status == NG_OK; i++) {
        const size_t label = c->order[i];
        ng_evidence found;
        ng_json_object_begin(out);
        put_members(out, MEMBER("label", ng_model_label(c->model, label)),
                    MEMBER("p", prediction->p[label]));
        if (c->view->explain && is_explained) {
            status = ng_explain(c->classifier, block, label, &found, error);
            if (status == NG_OK)
                put_evidence(c, &found, out);
        }
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    return status;
}

/* ---- Stance ---- */

/* Who and what was found, and where each stands first. */
static void put_targets(const classified *c, ng_json_out *out)
{
    const ng_stance_result *result = c->stances;
    begin_array(out, "targets");
    for (size_t s = 0; s < result->subject_count; s++) {
        const ng_entity *entity = result->subjects[s].entity;
        if (!entity)
            continue;
        ng_json_object_begin(out);
        put_members(out, MEMBER("target", entity->name));
        if (entity->kind != NG_ENTITY_OTHER)
            put_members(out, MEMBER("kind", ng_entity_kind_name(entity->kind)));
        begin_array(out, "aliases");
        for (size_t a = 0; a < entity->alias_count; a++)
            ng_json_string(out, entity->aliases[a].data, entity->aliases[a].length);
        ng_json_array_end(out);
        put_members(out, MEMBER("mentions", entity->mention_count),
                    MEMBER("paragraphs", entity->paragraph_count));
        if (entity->first.length) {
            begin_object(out, "first");
            put_span(out, c->record->text_map, entity->first);
            ng_json_object_end(out);
        }
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    if (result->reason != NG_ENTITIES_FOUND)
        put_members(out, MEMBER("no_targets", ng_entities_reason_text(result->reason)));
}

static void put_subject(const ng_stance_subject *subject, ng_json_out *out)
{
    put_members(out,
                subject->is_headline ? MEMBER("headline", true) : MEMBER("target", subject->name));
}

static void put_no_label(const char *reason, ng_json_out *out)
{
    put_members(out, MEMBER("label", "none"), MEMBER("reason", reason));
}

static void put_mentions(const classified *c, const ng_stance_answer *answer, ng_json_out *out)
{
    begin_array(out, "mentions");
    for (size_t i = 0; i < answer->mention_count; i++) {
        ng_json_object_begin(out);
        put_span(out, c->record->text_map, answer->mentions[i].span);
        put_members(out, MEMBER("by", ng_mention_kind_name(answer->mentions[i].kind)));
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}

/* A number for each label of a model. */
static void put_by_label(const char *key, const ng_model *model, const double *values,
                         ng_json_out *out)
{
    begin_object(out, key);
    for (size_t k = 0; k < ng_model_label_count(model); k++)
        put_members(out, MEMBER(ng_model_label(model, k).data, values[k]));
    ng_json_object_end(out);
}

static ng_status put_answer(const classified *c, size_t number, ng_json_out *out, ng_error *error)
{
    const ng_stance_answer *answer = &c->stances->answers[number];
    const ng_stance_subject *subject = &c->stances->subjects[answer->subject];
    ng_evidence found;
    if (answer->reason != NG_STANCE_JUDGED) {
        put_no_label(ng_stance_reason_text(answer->reason), out);
        return NG_OK;
    }
    put_members(out, MEMBER("label", answer_label(subject, answer)),
                MEMBER("p", answer->p[answer->label]));
    put_by_label("probabilities", subject->model, answer->p, out);
    put_members(out, MEMBER("sure", answer->sure), MEMBER("voice", ng_voice_name(answer->voice)));
    if (answer->speaker.length) {
        begin_object(out, "speaker");
        put_members(out, MEMBER("name", speaker_of(c, answer)));
        put_span(out, c->record->text_map, answer->speaker);
        ng_json_object_end(out);
    }
    put_members(out, MEMBER("quoted_share", answer->quoted_share));
    if (!subject->is_headline)
        put_mentions(c, answer, out);
    if (is_unnamed(subject, answer))
        put_members(out, MEMBER("named", false));
    if (!c->view->explain)
        return NG_OK;
    const ng_status status = find_stance_evidence(c, number, &found, error);
    if (status == NG_OK)
        put_evidence(c, &found, out);
    return status;
}

/* All subjects of one block, or of the whole text. Answers that were judged, or were refused for a
 * reason of their own, are neighbours; the others are not there. */
static ng_status put_answers(const classified *c, size_t block, ng_json_out *out, ng_error *error)
{
    const ng_stance_result *result = c->stances;
    block_answers answers = find_answers(c, block);
    ng_status status = NG_OK;
    for (size_t s = 0; s < result->subject_count && status == NG_OK; s++) {
        const bool is_there =
            answers.first < answers.end && result->answers[answers.first].subject == s;
        if (!is_there && !lists_unanswered(result))
            continue;
        ng_json_object_begin(out);
        put_subject(&result->subjects[s], out);
        if (is_there)
            status = put_answer(c, answers.first++, out, error);
        else
            put_no_label(ng_stance_reason_text(ng_stance_find(result, block, s).reason), out);
        ng_json_object_end(out);
    }
    return status;
}

/* 95 % intervals of the labels' shares of the sure answers. */
static void put_intervals(const ng_model *model, const ng_stance_tally *tally, ng_json_out *out)
{
    begin_object(out, "intervals");
    for (size_t k = 0; k < ng_model_label_count(model); k++) {
        const ng_interval share =
            ng_wilson_interval(tally->counts[k], tally->answers - tally->unsure);
        put_interval(out, ng_model_label(model, k).data, share, 3);
    }
    ng_json_object_end(out);
}

static void put_tally(const ng_model *model, const ng_stance_tally *tally, ng_json_out *out)
{
    put_members(out, MEMBER("paragraphs", tally->answers));
    if (tally->answers == 0)
        return;
    put_members(out, MEMBER("unsure", tally->unsure));
    begin_object(out, "counts");
    for (size_t k = 0; k < ng_model_label_count(model); k++)
        put_members(out, MEMBER(ng_model_label(model, k).data, tally->counts[k]));
    ng_json_object_end(out);
    if (tally->answers > tally->unsure)
        put_intervals(model, tally, out);
    put_by_label("means", model, tally->means, out);
}

static void put_roll_ups(const ng_stance_result *result, ng_json_out *out)
{
    for (size_t s = 0; s < result->subject_count; s++) {
        const ng_stance_subject *subject = &result->subjects[s];
        if (subject->all.answers == 0 && !lists_unanswered(result))
            continue;
        ng_json_object_begin(out);
        put_subject(subject, out);
        if (subject->all.answers == 0) {
            put_no_label(reason_for_no_answer(subject), out);
        } else {
            put_tally(subject->model, &subject->all, out);
            for (size_t v = 0; v < NG_VOICE_COUNT; v++) {
                begin_object(out, ng_voice_name((ng_voice)v));
                put_tally(subject->model, &subject->voices[v], out);
                ng_json_object_end(out);
            }
        }
        ng_json_object_end(out);
    }
}

/* Of a block, SIZE_MAX: of the record. Titles and, unless asked for, furniture have none. */
static ng_status put_stance(const classified *c, size_t block, ng_json_out *out, ng_error *error)
{
    const bool is_record = block == SIZE_MAX;
    const ng_block_kind kind = is_record ? NG_BLOCK_PARAGRAPH : c->result->blocks[block].kind;
    ng_status status = NG_OK;
    begin_array(out, "stance");
    if (is_record && classified_has_blocks(c))
        put_roll_ups(c->stances, out);
    else if (kind != NG_BLOCK_TITLE && (kind != NG_BLOCK_BOILERPLATE || c->view->furniture))
        status = put_answers(c, block, out, error);
    ng_json_array_end(out);
    return status;
}

/* ---- Records ---- */

static ng_status put_block(const classified *c, size_t b, ng_json_out *out, ng_error *error)
{
    const ng_block *block = &c->result->blocks[b];
    ng_status status = NG_OK;
    ng_json_object_begin(out);
    put_span(out, c->record->text_map, block->span);
    put_members(out, MEMBER("kind", ng_block_kind_name(block->kind)));
    if (block->kind == NG_BLOCK_BOILERPLATE && !c->view->furniture)
        put_no_topics("furniture", out);
    else
        status = put_topics(c, &c->result->block_predictions[b], b, true, out, error);
    if (c->stances && status == NG_OK)
        status = put_stance(c, b, out, error);
    ng_json_object_end(out);
    return status;
}

/* Neighbouring blocks of the same topics. */
static void put_sections(const classified *c, ng_json_out *out)
{
    begin_array(out, "sections");
    for (size_t i = 0; i < c->result->section_count; i++) {
        const ng_topic_section *section = &c->result->sections[i];
        const ng_span first = c->result->blocks[section->first].span;
        const ng_span last = c->result->blocks[section->last].span;
        ng_json_object_begin(out);
        put_span(out, c->record->text_map,
                 (ng_span){first.start, last.start + last.length - first.start});
        put_topics(c, &section->prediction, SIZE_MAX, false, out, NULL);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}

ng_status classified_json(const classified *c, ng_json_out *out, ng_error *error)
{
    record_begin(c->record, c->result->title, out);
    if (c->result->replaced)
        put_members(out, MEMBER("replaced", c->result->replaced));
    ng_status status = put_topics(c, &c->result->document, SIZE_MAX, true, out, error);
    if (c->stances && c->stances->is_automatic && status == NG_OK)
        put_targets(c, out);
    if (c->stances && status == NG_OK)
        status = put_stance(c, SIZE_MAX, out, error);
    if (c->summary) {
        /* Without the reason for having none: it would read as one of topics. */
        const summary_view view = {c->summary, &c->record, NULL, false, c->view->explain > 0};
        summary_json(&view, out);
    }
    if (c->result->section_count > 0 && status == NG_OK)
        put_sections(c, out);
    if (classified_has_blocks(c) && status == NG_OK) {
        begin_array(out, "paragraphs");
        for (size_t b = 0; b < c->result->block_count && status == NG_OK; b++)
            status = put_block(c, b, out, error);
        ng_json_array_end(out);
    }
    end_line(out);
    return status;
}
