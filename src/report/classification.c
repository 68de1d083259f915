/* What all formats of classified records share: which labels, answers and evidence there are. */
#include "report/classification.h"

#include "base/sort.h"

enum { UNANSWERED_MAX = 100 };

bool classified_has_blocks(const classified *c)
{
    return c->view->unit == NG_UNIT_PARAGRAPH ||
           (c->view->unit == NG_UNIT_AUTO && !c->record->is_row);
}

shown_topics choose_topics(const classified *c, const ng_prediction *prediction)
{
    const classification_view *view = c->view;
    const bool multi_label = ng_model_is_multi_label(c->model);
    if (!prediction->p)
        return (shown_topics){0, "no evidence"};
    size_t count = ng_rank_labels(prediction->p, ng_model_label_count(c->model), c->order),
           kept = 0;
    for (size_t i = 0; multi_label && i < count; i++)
        if (prediction->p[c->order[i]] >= ng_model_threshold(c->model, c->order[i]))
            c->order[kept++] = c->order[i];
    if (multi_label && kept == 0)
        return (shown_topics){0, "no label reaches its threshold"};
    if (multi_label)
        count = kept;
    if (view->top && count > view->top)
        count = view->top;
    while (count > 0 && prediction->p[c->order[count - 1]] < view->min_confidence)
        count--;
    return (shown_topics){count, count ? NULL : "low confidence"};
}

ng_status find_stance_evidence(const classified *c, size_t answer, ng_evidence *out,
                               ng_error *error)
{
    return ng_stance_explain(c->stance, answer, c->stances->answers[answer].label, out, error);
}

block_answers find_answers(const classified *c, size_t block)
{
    const ng_stance_result *result = c->stances;
    size_t first, end;
    if (!result)
        return (block_answers){0, 0};
    NG_LOWER_BOUND(first, result->answer_count, result->answers[first].block < block);
    for (end = first; end < result->answer_count && result->answers[end].block == block;)
        end++;
    return (block_answers){first, end};
}

ng_string speaker_of(const classified *c, const ng_stance_answer *answer)
{
    if (answer->speaker.length == 0)
        return (ng_string){NULL, 0};
    return (ng_string){c->record->text.data + answer->speaker.start, answer->speaker.length};
}

bool lists_unanswered(const ng_stance_result *result)
{
    if (result->is_automatic)
        return false;
    const size_t count = result->subject_count;
    const bool has_headline = count > 0 && result->subjects[count - 1].is_headline;
    return count - has_headline <= UNANSWERED_MAX;
}

bool is_unnamed(const ng_stance_subject *subject, const ng_stance_answer *answer)
{
    return !subject->is_headline && answer->mention_count == 0;
}

ng_string answer_label(const ng_stance_subject *subject, const ng_stance_answer *answer)
{
    static const char unsure[] = "unsure";
    return answer->sure ? ng_model_label(subject->model, answer->label)
                        : (ng_string){unsure, sizeof unsure - 1};
}

const char *reason_for_no_answer(const ng_stance_subject *subject)
{
    const ng_stance_reason reason = subject->reason != NG_STANCE_JUDGED ? subject->reason
                                    : subject->is_headline              ? NG_STANCE_NO_EVIDENCE
                                                                        : NG_STANCE_NOT_MENTIONED;
    return ng_stance_reason_text(reason);
}
