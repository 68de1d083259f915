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
    member_string(out, kind, item->name);
    member_number(out, "value", item->value);
    member_number(out, "contribution", item->contribution);
    if (item->places)
        member_span(out, item->in_title ? c->record->title_map : c->record->text_map, item->span);
    if (item->in_title)
        ng_json_put_text(out, "in", "title");
    ng_json_put_unsigned(out, "places", item->places);
    ng_json_object_end(out);
}

/* The score, the bias, the features that are shown and the sum of the rest:
 * score = bias + prior + article + before + behind + features + rest. */
static void member_evidence(const classified *c, const ng_evidence *found, ng_json_out *out)
{
    const size_t shown = found->count < c->view->explain ? found->count : c->view->explain;
    double rest = 0, score = 0;
    for (size_t i = found->count; i-- > 0;) {
        score += found->items[i].contribution;
        if (i >= shown)
            rest += found->items[i].contribution;
    }
    member_object(out, "evidence");
    member_number(out, "score",
                  score + found->bias + found->prior + found->article + found->before +
                      found->behind);
    member_number(out, "bias", found->bias);
    if (found->prior != 0)
        member_number(out, "prior", found->prior);
    if (found->article != 0 || found->before != 0 || found->behind != 0) {
        member_number(out, "article", found->article);
        member_number(out, "before", found->before);
        member_number(out, "behind", found->behind);
    }
    member_array(out, "features");
    for (size_t i = 0; i < shown; i++)
        put_feature(c, &found->items[i], out);
    ng_json_array_end(out);
    member_number(out, "rest", rest);
    ng_json_object_end(out);
}

/* ---- Topics ---- */

static void member_no_topics(const char *reason, ng_json_out *out)
{
    member_array(out, "topics");
    ng_json_array_end(out);
    ng_json_put_text(out, "reason", reason);
}

/* Labels and their probabilities alone. */
static void member_topic_labels(const classified *c, const ng_prediction *prediction,
                                ng_json_out *out)
{
    const shown_topics shown = choose_topics(c, prediction);
    if (shown.reason) {
        member_no_topics(shown.reason, out);
        return;
    }
    member_array(out, "topics");
    for (size_t i = 0; i < shown.count; i++) {
        ng_json_object_begin(out);
        member_string(out, "label", ng_model_label(c->model, c->order[i]));
        member_number(out, "p", prediction->p[c->order[i]]);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}

static ng_status member_topics(const classified *c, const ng_prediction *prediction, size_t block,
                               ng_json_out *out, ng_error *error)
{
    const shown_topics shown = choose_topics(c, prediction);
    ng_status status = NG_OK;
    if (shown.reason) {
        member_no_topics(shown.reason, out);
        return NG_OK;
    }
    member_array(out, "topics");
    for (size_t i = 0; i < shown.count && status == NG_OK; i++) {
        const size_t label = c->order[i];
        ng_evidence found;
        ng_json_object_begin(out);
        member_string(out, "label", ng_model_label(c->model, label));
        member_number(out, "p", prediction->p[label]);
        if (c->view->explain) {
            status = ng_explain(c->classifier, block, label, &found, error);
            if (status == NG_OK)
                member_evidence(c, &found, out);
        }
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    return status;
}

/* ---- Stance ---- */

/* Who and what was found, and where each stands first. */
static void member_targets(const classified *c, ng_json_out *out)
{
    const ng_stance_result *result = c->stances;
    member_array(out, "targets");
    for (size_t s = 0; s < result->subject_count; s++) {
        const ng_entity *entity = result->subjects[s].entity;
        if (!entity)
            continue;
        ng_json_object_begin(out);
        member_string(out, "target", entity->name);
        if (entity->kind != NG_ENTITY_OTHER)
            ng_json_put_text(out, "kind", ng_entity_kind_name(entity->kind));
        member_array(out, "aliases");
        for (size_t a = 0; a < entity->alias_count; a++)
            ng_json_string(out, entity->aliases[a].data, entity->aliases[a].length);
        ng_json_array_end(out);
        ng_json_put_unsigned(out, "mentions", entity->mention_count);
        ng_json_put_unsigned(out, "paragraphs", entity->paragraph_count);
        if (entity->first.length) {
            member_object(out, "first");
            member_span(out, c->record->text_map, entity->first);
            ng_json_object_end(out);
        }
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    if (result->reason != NG_ENTITIES_FOUND)
        ng_json_put_text(out, "no_targets", ng_entities_reason_text(result->reason));
}

static void member_subject(const ng_stance_subject *subject, ng_json_out *out)
{
    if (subject->is_headline)
        ng_json_put_bool(out, "headline", true);
    else
        member_string(out, "target", subject->name);
}

static void member_no_label(const char *reason, ng_json_out *out)
{
    ng_json_put_text(out, "label", "none");
    ng_json_put_text(out, "reason", reason);
}

static void member_mentions(const classified *c, const ng_stance_answer *answer, ng_json_out *out)
{
    member_array(out, "mentions");
    for (size_t i = 0; i < answer->mention_count; i++) {
        ng_json_object_begin(out);
        member_span(out, c->record->text_map, answer->mentions[i].span);
        ng_json_put_text(out, "by", ng_mention_kind_name(answer->mentions[i].kind));
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}

/* A number for each label of a model. */
static void member_by_label(const char *key, const ng_model *model, const double *values,
                            ng_json_out *out)
{
    member_object(out, key);
    for (size_t k = 0; k < ng_model_label_count(model); k++)
        member_number(out, ng_model_label(model, k).data, values[k]);
    ng_json_object_end(out);
}

static ng_status put_answer(const classified *c, size_t number, ng_json_out *out, ng_error *error)
{
    const ng_stance_answer *answer = &c->stances->answers[number];
    const ng_stance_subject *subject = &c->stances->subjects[answer->subject];
    ng_evidence found;
    if (answer->reason != NG_STANCE_JUDGED) {
        member_no_label(ng_stance_reason_text(answer->reason), out);
        return NG_OK;
    }
    member_string(out, "label", answer_label(subject, answer));
    member_number(out, "p", answer->p[answer->label]);
    member_by_label("probabilities", subject->model, answer->p, out);
    ng_json_put_bool(out, "sure", answer->sure);
    ng_json_put_text(out, "voice", ng_voice_name(answer->voice));
    if (answer->speaker.length) {
        member_object(out, "speaker");
        member_string(out, "name", speaker_of(c, answer));
        member_span(out, c->record->text_map, answer->speaker);
        ng_json_object_end(out);
    }
    member_number(out, "quoted_share", answer->quoted_share);
    if (!subject->is_headline)
        member_mentions(c, answer, out);
    if (is_unnamed(subject, answer))
        ng_json_put_bool(out, "named", false);
    if (!c->view->explain)
        return NG_OK;
    const ng_status status = find_stance_evidence(c, number, &found, error);
    if (status == NG_OK)
        member_evidence(c, &found, out);
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
        member_subject(&result->subjects[s], out);
        if (is_there)
            status = put_answer(c, answers.first++, out, error);
        else
            member_no_label(ng_stance_reason_text(ng_stance_find(result, block, s).reason), out);
        ng_json_object_end(out);
    }
    return status;
}

/* 95 % intervals of the labels' shares of the sure answers. */
static void member_intervals(const ng_model *model, const ng_stance_tally *tally, ng_json_out *out)
{
    member_object(out, "intervals");
    for (size_t k = 0; k < ng_model_label_count(model); k++) {
        const ng_interval share =
            ng_wilson_interval(tally->counts[k], tally->answers - tally->unsure);
        member_array(out, ng_model_label(model, k).data);
        ng_json_double(out, share.low, 3);
        ng_json_double(out, share.high, 3);
        ng_json_array_end(out);
    }
    ng_json_object_end(out);
}

static void put_tally(const ng_model *model, const ng_stance_tally *tally, ng_json_out *out)
{
    ng_json_put_unsigned(out, "paragraphs", tally->answers);
    if (tally->answers == 0)
        return;
    ng_json_put_unsigned(out, "unsure", tally->unsure);
    member_object(out, "counts");
    for (size_t k = 0; k < ng_model_label_count(model); k++)
        ng_json_put_unsigned(out, ng_model_label(model, k).data, tally->counts[k]);
    ng_json_object_end(out);
    if (tally->answers > tally->unsure)
        member_intervals(model, tally, out);
    member_by_label("means", model, tally->means, out);
}

static void put_roll_ups(const ng_stance_result *result, ng_json_out *out)
{
    for (size_t s = 0; s < result->subject_count; s++) {
        const ng_stance_subject *subject = &result->subjects[s];
        if (subject->all.answers == 0 && !lists_unanswered(result))
            continue;
        ng_json_object_begin(out);
        member_subject(subject, out);
        if (subject->all.answers == 0) {
            member_no_label(reason_for_no_answer(subject), out);
        } else {
            put_tally(subject->model, &subject->all, out);
            for (size_t v = 0; v < NG_VOICE_COUNT; v++) {
                member_object(out, ng_voice_name((ng_voice)v));
                put_tally(subject->model, &subject->voices[v], out);
                ng_json_object_end(out);
            }
        }
        ng_json_object_end(out);
    }
}

/* Of a block, SIZE_MAX: of the record. Titles and, unless asked for, furniture have none. */
static ng_status member_stance(const classified *c, size_t block, ng_json_out *out, ng_error *error)
{
    const bool is_record = block == SIZE_MAX;
    const ng_block_kind kind = is_record ? NG_BLOCK_PARAGRAPH : c->result->blocks[block].kind;
    ng_status status = NG_OK;
    member_array(out, "stance");
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
    member_span(out, c->record->text_map, block->span);
    ng_json_put_text(out, "kind", ng_block_kind_name(block->kind));
    if (block->kind == NG_BLOCK_BOILERPLATE && !c->view->furniture)
        member_no_topics("furniture", out);
    else
        status = member_topics(c, &c->result->block_predictions[b], b, out, error);
    if (c->stances && status == NG_OK)
        status = member_stance(c, b, out, error);
    ng_json_object_end(out);
    return status;
}

/* Neighbouring blocks of the same topics. */
static void put_sections(const classified *c, ng_json_out *out)
{
    member_array(out, "sections");
    for (size_t i = 0; i < c->result->section_count; i++) {
        const ng_topic_section *section = &c->result->sections[i];
        const ng_span first = c->result->blocks[section->first].span;
        const ng_span last = c->result->blocks[section->last].span;
        ng_json_object_begin(out);
        member_span(out, c->record->text_map,
                    (ng_span){first.start, last.start + last.length - first.start});
        member_topic_labels(c, &section->prediction, out);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}

ng_status classified_json(const classified *c, ng_json_out *out, ng_error *error)
{
    ng_json_object_begin(out);
    record_origin(c->record, out);
    member_string(out, "title", c->result->title);
    record_language(c->record, out);
    if (c->result->replaced)
        ng_json_put_unsigned(out, "replaced", c->result->replaced);
    ng_status status = member_topics(c, &c->result->document, SIZE_MAX, out, error);
    if (c->stances && c->stances->is_automatic && status == NG_OK)
        member_targets(c, out);
    if (c->stances && status == NG_OK)
        status = member_stance(c, SIZE_MAX, out, error);
    if (c->summary) {
        /* Without the reason for having none: it would read as one of topics. */
        const summary_view view = {c->summary, &c->record, NULL, false, c->view->explain > 0};
        summary_json(&view, out);
    }
    if (c->result->section_count > 0 && status == NG_OK)
        put_sections(c, out);
    if (classified_has_blocks(c) && status == NG_OK) {
        member_array(out, "paragraphs");
        for (size_t b = 0; b < c->result->block_count && status == NG_OK; b++)
            status = put_block(c, b, out, error);
        ng_json_array_end(out);
    }
    ng_json_object_end(out);
    ng_json_line_end(out);
    return status;
}
