/* Stance as JSON.
 *
 * A block, or a record that is judged as a whole, has a list of answers, one a subject:
 *   {"target", "label", "p", "probabilities", "sure", "voice", "quoted_share", "mentions",
 *    "evidence"}
 *   {"target", "label": "none", "reason"}
 * and a record that is judged by its blocks a list of roll-ups, one a subject:
 *   {"target", "paragraphs", "unsure", "counts", "means", "own": {...}, "quoted": {...}}
 *   {"target", "label": "none", "reason"}
 * with "headline": true in the place of "target" for the headline. Of many subjects those without
 * an answer are left out. */
#include <string.h>

#include "cli/stance.h"

enum { DECIMALS = 6 };

static void write_subject(const ng_stance_subject *subject, ng_json_out *out)
{
    if (subject->is_headline) {
        ng_json_key(out, "headline");
        ng_json_bool(out, true);
        return;
    }
    ng_json_key(out, "target");
    if (subject->name.data)
        ng_json_string(out, subject->name.data, subject->name.length);
    else
        ng_json_null(out);
}

static void write_none(ng_stance_reason reason, ng_json_out *out)
{
    ng_json_key(out, "label");
    ng_json_text(out, "none");
    ng_json_key(out, "reason");
    ng_json_text(out, ng_stance_reason_text(reason));
}

static void write_mentions(const ng_stance_answer *answer, ng_json_out *out)
{
    ng_json_key(out, "mentions");
    ng_json_array_begin(out);
    for (size_t i = 0; i < answer->mention_count; i++) {
        const ng_mention *mention = &answer->mentions[i];
        ng_json_object_begin(out);
        ng_json_key(out, "start");
        ng_json_unsigned(out, mention->span.start);
        ng_json_key(out, "end");
        ng_json_unsigned(out, mention->span.start + mention->span.length);
        ng_json_key(out, "by");
        ng_json_text(out, ng_mention_kind_name(mention->kind));
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}

static ng_status write_evidence(const classified *c, size_t answer, size_t label, ng_json_out *out,
                                ng_error *error)
{
    evidence found;
    const ng_status status =
        ng_stance_explain(c->stance, answer, label, &found.items, &found.count, &found.bias, error);
    if (status == NG_OK)
        evidence_json(&found, c->options->explain, out);
    return status;
}

/* A judged answer. */
static ng_status write_answer(const classified *c, size_t number, ng_json_out *out, ng_error *error)
{
    const ng_stance_answer *answer = &c->stances->answers[number];
    const ng_stance_subject *subject = &c->stances->subjects[answer->subject];
    ng_json_key(out, "label");
    const ng_string label = ng_model_label(subject->model, answer->label);
    ng_json_string(out, label.data, label.length);
    ng_json_key(out, "p");
    ng_json_double(out, answer->p[answer->label], DECIMALS);
    ng_json_key(out, "probabilities");
    ng_json_object_begin(out);
    for (size_t k = 0; k < ng_model_label_count(subject->model); k++) {
        ng_json_key(out, ng_model_label(subject->model, k).data);
        ng_json_double(out, answer->p[k], DECIMALS);
    }
    ng_json_object_end(out);
    ng_json_key(out, "sure");
    ng_json_bool(out, answer->sure);
    ng_json_key(out, "voice");
    ng_json_text(out, answer->quoted ? "quoted" : "own");
    ng_json_key(out, "quoted_share");
    ng_json_double(out, answer->quoted_share, DECIMALS);
    if (!subject->is_headline)
        write_mentions(answer, out);
    return c->options->explain ? write_evidence(c, number, answer->label, out, error) : NG_OK;
}

/* All subjects of one block, or of the whole text. Answers that were judged, or were refused for a
 * reason of their own, are neighbours; the others are not there. */
static ng_status write_answers(const classified *c, size_t block, ng_json_out *out, ng_error *error)
{
    const ng_stance_result *result = c->stances;
    size_t count, number = stance_block_answers(result, block, &count);
    const size_t end = number + count;
    ng_status status = NG_OK;
    ng_json_array_begin(out);
    for (size_t s = 0; s < result->subject_count && status == NG_OK; s++) {
        const ng_stance_subject *subject = &result->subjects[s];
        const bool is_there = number < end && result->answers[number].subject == s;
        if (!is_there && !stance_lists_none(result))
            continue;
        ng_json_object_begin(out);
        write_subject(subject, out);
        if (is_there && result->answers[number].reason == NG_STANCE_JUDGED)
            status = write_answer(c, number, out, error);
        else if (is_there)
            write_none(result->answers[number].reason, out);
        else
            write_none(ng_stance_find(result, block, s).reason, out);
        ng_json_object_end(out);
        number += is_there;
    }
    ng_json_array_end(out);
    return status;
}

static void write_tally(const ng_model *model, const ng_stance_tally *tally, ng_json_out *out)
{
    const size_t K = ng_model_label_count(model);
    ng_json_key(out, "paragraphs");
    ng_json_unsigned(out, tally->answers);
    if (tally->answers == 0)
        return;
    ng_json_key(out, "unsure");
    ng_json_unsigned(out, tally->unsure);
    ng_json_key(out, "counts");
    ng_json_object_begin(out);
    for (size_t k = 0; k < K; k++) {
        ng_json_key(out, ng_model_label(model, k).data);
        ng_json_unsigned(out, tally->counts[k]);
    }
    ng_json_object_end(out);
    ng_json_key(out, "means");
    ng_json_object_begin(out);
    for (size_t k = 0; k < K; k++) {
        ng_json_key(out, ng_model_label(model, k).data);
        ng_json_double(out, tally->means[k], DECIMALS);
    }
    ng_json_object_end(out);
}

static void write_roll_ups(const ng_stance_result *result, ng_json_out *out)
{
    ng_json_array_begin(out);
    for (size_t s = 0; s < result->subject_count; s++) {
        const ng_stance_subject *subject = &result->subjects[s];
        if (subject->all.answers == 0 && !stance_lists_none(result))
            continue;
        ng_json_object_begin(out);
        write_subject(subject, out);
        if (subject->all.answers == 0) {
            write_none(stance_no_answer(subject), out);
        } else {
            write_tally(subject->model, &subject->all, out);
            ng_json_key(out, "own");
            ng_json_object_begin(out);
            write_tally(subject->model, &subject->own, out);
            ng_json_object_end(out);
            ng_json_key(out, "quoted");
            ng_json_object_begin(out);
            write_tally(subject->model, &subject->quoted, out);
            ng_json_object_end(out);
        }
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
}

ng_status stance_json_record(const classified *c, ng_json_out *out, ng_error *error)
{
    ng_json_key(out, "stance");
    if (!classified_has_blocks(c))
        return write_answers(c, SIZE_MAX, out, error);
    write_roll_ups(c->stances, out);
    return NG_OK;
}

ng_status stance_json_block(const classified *c, size_t block, ng_json_out *out, ng_error *error)
{
    ng_json_key(out, "stance");
    if (stance_has_answers(c, &c->result->blocks[block]))
        return write_answers(c, block, out, error);
    ng_json_array_begin(out);
    ng_json_array_end(out);
    return NG_OK;
}
