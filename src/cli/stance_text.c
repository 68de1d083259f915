/* Stance on one line, for a table. */
#include <stdio.h>
#include <string.h>

#include "cli/stance.h"

enum { NAME_MAX_BYTES = 60, LABEL_MAX_BYTES = 40, LISTED_MAX = 100 };

bool stance_lists_none(const ng_stance_result *result)
{
    const size_t count = result->subject_count;
    const bool has_headline = count > 0 && result->subjects[count - 1].is_headline;
    return count - has_headline <= LISTED_MAX;
}

bool stance_has_answers(const classified *c, const ng_block *block)
{
    return block->kind != NG_BLOCK_TITLE &&
           (block->kind != NG_BLOCK_FURNITURE || c->options->furniture);
}

ng_stance_reason stance_no_answer(const ng_stance_subject *subject)
{
    if (subject->reason != NG_STANCE_JUDGED)
        return subject->reason;
    return subject->is_headline ? NG_STANCE_NO_EVIDENCE : NG_STANCE_NOT_MENTIONED;
}

size_t stance_block_answers(const ng_stance_result *result, size_t block, size_t *count)
{
    size_t low = 0, high = result->answer_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (result->answers[middle].block < block)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < result->answer_count && result->answers[end].block == block)
        end++;
    *count = end - low;
    return low;
}

static void append(char *out, size_t size, const char *text)
{
    const size_t used = strlen(out);
    snprintf(out + used, size - used, "%s", text);
}

/* "headline: " or "Nvidia: " */
static void begin(const ng_stance_subject *subject, char *out, size_t size)
{
    const ng_string name = subject->name;
    const size_t length = name.length < NAME_MAX_BYTES ? name.length : NAME_MAX_BYTES;
    if (subject->is_headline)
        snprintf(out, size, "headline: ");
    else
        snprintf(out, size, "%.*s: ", (int)length, length ? name.data : "");
}

/* "2 favor, 1 against" */
static void append_counts(const ng_model *model, const ng_stance_tally *tally, char *out,
                          size_t size)
{
    const char *comma = "";
    for (size_t k = 0; k < ng_model_label_count(model); k++) {
        char part[2 * LABEL_MAX_BYTES];
        const ng_string label = ng_model_label(model, k);
        if (tally->counts[k] == 0)
            continue;
        snprintf(part, sizeof part, "%s%zu %.*s", comma, tally->counts[k],
                 (int)(label.length < LABEL_MAX_BYTES ? label.length : LABEL_MAX_BYTES),
                 label.data);
        append(out, size, part);
        comma = ", ";
    }
}

void stance_roll_up_text(const ng_stance_subject *subject, char *out, size_t size)
{
    begin(subject, out, size);
    if (subject->all.answers == 0) {
        append(out, size, ng_stance_reason_text(stance_no_answer(subject)));
        return;
    }
    append_counts(subject->model, &subject->own, out, size);
    if (subject->quoted.answers) {
        append(out, size, subject->own.answers ? "; quoted " : "quoted ");
        append_counts(subject->model, &subject->quoted, out, size);
    }
    if (subject->all.unsure) {
        char unsure[64];
        snprintf(unsure, sizeof unsure, " (%zu unsure)", subject->all.unsure);
        append(out, size, unsure);
    }
}

void stance_answer_text(const ng_stance_subject *subject, const ng_stance_answer *answer, char *out,
                        size_t size)
{
    if (answer->reason != NG_STANCE_JUDGED) {
        snprintf(out, size, "%s", ng_stance_reason_text(answer->reason));
        return;
    }
    const ng_string label = ng_model_label(subject->model, answer->label);
    const int length = (int)(label.length < LABEL_MAX_BYTES ? label.length : LABEL_MAX_BYTES);
    const char *voice = answer->quoted ? ", quoted" : "";
    snprintf(out, size, "%s%.*s %.2f%s", answer->sure ? "" : "unsure: ", length, label.data,
             answer->p[answer->label], voice);
}

void stance_line(const ng_stance_subject *subject, const ng_stance_answer *answer, char *out,
                 size_t size)
{
    begin(subject, out, size);
    const size_t used = strlen(out);
    stance_answer_text(subject, answer, out + used, size - used);
}

bool stance_evidence_text(const classified *c, size_t answer, char *out, size_t size)
{
    evidence found;
    const ng_stance_answer *said = &c->stances->answers[answer];
    if (said->reason != NG_STANCE_JUDGED ||
        ng_stance_explain(c->stance, answer, said->label, &found.items, &found.count, &found.bias,
                          NULL) != NG_OK)
        return false;
    evidence_text(&found, c->options->explain, out, size);
    return true;
}
