/* What a stance is made of. */
#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "predict/stance_classifier.h"

typedef struct place {
    uint32_t id;
    uint32_t item;
} place;

static int by_id_and_item(const void *left, const void *right)
{
    const place *a = left, *b = right;
    if (a->id != b->id)
        return a->id < b->id ? -1 : 1;
    return (a->item > b->item) - (a->item < b->item);
}

static int by_size(const void *left, const void *right)
{
    const ng_contribution *a = left, *b = right;
    const double x = fabs(a->contribution), y = fabs(b->contribution);
    if (x != y)
        return x < y ? 1 : -1;
    return (a->name.data > b->name.data) - (a->name.data < b->name.data);
}

/* What each feature of the row adds to the score of the label, parts[row.count], and the bias. */
static void take_apart(ng_judge *j, size_t head, size_t label, double *parts, double *bias)
{
    const ng_model *model = j->model;
    const size_t column = head * model->labels.count + label;
    *bias = (double)model->bias[column];
    for (size_t i = 0; i < j->row.count; i++)
        parts[i] = (double)j->row.values[i] *
                   (double)model->weights[j->row.index[i] * model->stride + column];
}

/* Where the feature comes from: the places of its column among places[count]. */
static void locate(const ng_judge *j, const place *places, size_t count, uint32_t id,
                   bool is_headline, ng_contribution *out)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (places[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i < count && places[i].id == id; i++) {
        const ng_pair_item *item = &j->features.items[places[i].item];
        const ng_span span = ng_pair_item_span(&j->features, item);
        if ((item->view == NG_VIEW_TARGET && !is_headline) || span.length == 0)
            continue;
        if (out->places++ == 0) {
            out->span = span;
            out->in_title = item->view == NG_VIEW_TARGET;
        }
    }
}

ng_status ng_stance_explain(ng_stance *s, size_t number, size_t label,
                            const ng_contribution **items, size_t *count, double *bias,
                            ng_error *error)
{
    if (number >= s->answer_count || s->answers[number].reason != NG_STANCE_JUDGED)
        return ng_fail(error, NG_ERROR_ARGUMENT, "there is no such answer");
    const ng_stance_answer *answer = &s->answers[number];
    const bool is_headline = s->subjects[answer->subject].is_headline;
    ng_judge *j = &s->judges[is_headline ? NG_JUDGE_HEADLINE : NG_JUDGE_TARGET];
    const ng_model *model = j->model;
    ng_pair pair = ng_stance_pair(s, answer);
    place *places = NULL;
    double *parts = NULL;
    size_t known, used = 0;
    ng_status status = NG_OK;
    if (label >= model->labels.count)
        return ng_fail(error, NG_ERROR_ARGUMENT, "there is no such label");
    if (ng_judge_row(j, &pair, &known) != NG_OK)
        return ng_fail_memory(error);
    places = ng_array_new(known, sizeof *places);
    parts = ng_array_new(j->row.count, sizeof *parts);
    if (!places || !parts ||
        !ng_array_reserve(&s->contributions, &s->contribution_capacity, j->row.count,
                          sizeof *s->contributions)) {
        status = ng_fail_memory(error);
        goto done;
    }
    for (size_t i = 0; i < j->features.count; i++)
        if (j->ids[i] != NG_NO_FEATURE)
            places[used++] = (place){j->ids[i], (uint32_t)i};
    if (used)
        qsort(places, used, sizeof *places, by_id_and_item);
    take_apart(j, ng_stance_head(s, answer->subject), label, parts, bias);
    if (is_headline && label == model->stance->unrelated)
        *bias += s->context;
    for (size_t i = 0; i < j->row.count; i++) {
        const uint32_t id = j->row.index[i];
        bool is_chars;
        ng_contribution *c = &s->contributions[i];
        *c = (ng_contribution){.name = ng_feature_name_of(model, id, &is_chars),
                               .value = (double)j->row.values[i],
                               .contribution = parts[i] / model->temperature};
        c->is_chars = is_chars;
        locate(j, places, used, id, is_headline, c);
    }
    if (j->row.count)
        qsort(s->contributions, j->row.count, sizeof *s->contributions, by_size);
    *items = s->contributions;
    *count = j->row.count;
    *bias /= model->temperature;
done:
    free(places);
    free(parts);
    return status;
}
