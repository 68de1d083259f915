/* What the answers of a record come to, for each subject and voice. */
#include <string.h>

#include "base/memory.h"
#include "predict/stance_classifier.h"

/* Of all answers, then of each voice. */
enum { TALLIES = 1 + NG_VOICE_COUNT };

/* Points the answers at what belongs to them, now that nothing grows any more. */
static ng_status bind_answers(ng_stance *s)
{
    const ng_token *tokens = s->store.tokens->items;
    if (!ng_array_reserve(&s->spans, &s->span_capacity, s->mentions.count, sizeof *s->spans))
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < s->mentions.count; i++) {
        const ng_found *found = &s->mentions.items[i];
        const ng_token *last = &tokens[found->last - 1];
        const size_t start = tokens[found->first].start;
        s->spans[i] = (ng_mention){.span = {start, last->start + last->length - start},
                                   .kind = (ng_mention_kind)found->kind};
    }
    for (size_t i = 0; i < s->answer_count; i++) {
        s->answers[i].mentions = s->spans + s->places[i].found;
        s->answers[i].p = s->answers[i].reason == NG_STANCE_JUDGED ? s->p + s->places[i].p : NULL;
    }
    return NG_OK;
}

static void tally(ng_stance_tally *t, size_t *counts, double *means, const ng_stance_answer *answer,
                  size_t K)
{
    t->answers++;
    t->unsure += !answer->sure;
    counts[answer->label] += answer->sure;
    for (size_t k = 0; k < K; k++)
        means[k] += answer->p[k];
}

static ng_status add_up(ng_stance *s)
{
    size_t K = 0;
    for (size_t i = 0; i < s->subject_count; i++) {
        const size_t own = s->subjects[i].model->labels.count;
        K = own > K ? own : K;
    }
    const size_t most = s->subject_count * TALLIES * K;
    if (!ng_array_reserve(&s->counts, &s->count_capacity, most, sizeof *s->counts) ||
        !ng_array_reserve(&s->means, &s->mean_capacity, most, sizeof *s->means))
        return NG_ERROR_MEMORY;
    if (most) {
        memset(s->counts, 0, most * sizeof *s->counts);
        memset(s->means, 0, most * sizeof *s->means);
    }
    for (size_t i = 0; i < s->answer_count; i++) {
        const ng_stance_answer *answer = &s->answers[i];
        ng_stance_subject *subject = &s->subjects[answer->subject];
        size_t *counts = s->counts + answer->subject * TALLIES * K;
        double *means = s->means + answer->subject * TALLIES * K;
        const size_t voice = answer->voice, labels = subject->model->labels.count;
        if (answer->reason != NG_STANCE_JUDGED)
            continue;
        tally(&subject->all, counts, means, answer, labels);
        tally(&subject->voices[voice], counts + (1 + voice) * K, means + (1 + voice) * K, answer,
              labels);
    }
    for (size_t i = 0; i < s->subject_count; i++) {
        ng_stance_subject *subject = &s->subjects[i];
        for (size_t v = 0; v < TALLIES; v++) {
            ng_stance_tally *of = v ? &subject->voices[v - 1] : &subject->all;
            double *means = s->means + (i * TALLIES + v) * K;
            for (size_t k = 0; k < K && of->answers; k++)
                means[k] /= (double)of->answers;
            of->counts = s->counts + (i * TALLIES + v) * K;
            of->means = means;
        }
    }
    return NG_OK;
}

ng_status ng_stance_roll_up(ng_stance *s)
{
    const ng_status status = bind_answers(s);
    return status == NG_OK ? add_up(s) : status;
}
