/* What to label next: uncertain, diverse, some of each label, a part of it at random. */
#include "nutgraf/queue.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "curation/queue_lists.h"
#include "data/record_hash.h"

/* Candidates a record of the budget: with more of them a queue is more diverse and less
 * uncertain. Large budgets have fewer, since the time is that of their product. */
enum { CANDIDATES = 20, CANDIDATES_MIN = 2, CANDIDATES_LARGE = 20000 };
/* This share of what is not random is spread over the labels. */
enum { LABEL_SHARE = 4 };

struct ng_queue {
    ng_queue_options options;
    size_t K, V;
    size_t random;           /* of the budget */
    ng_shortlist sample;     /* the random ones */
    ng_shortlist uncertain;  /* by margin */
    ng_shortlist *by_label;  /* [K + 1] by margin; the last: nothing is known */
    ng_queue_entry **others; /* [other_count] not random, best first */
    ng_queue_reason *reasons;
    size_t other_count;
    ng_queue_pick *picks; /* [budget] */
};

uint64_t ng_queue_text(ng_string text)
{
    return ng_text_hash(text);
}

void ng_queue_judge(const ng_model *model, const ng_prediction *prediction, ng_queue_record *out)
{
    const size_t K = ng_model_label_count(model);
    const double *p = prediction->p;
    double second = 0.0;
    out->label = K;
    out->p = 0.0;
    out->margin = 1.0;
    for (size_t k = 0; k < K && p; k++) {
        if (out->label == K || p[k] > out->p) {
            second = out->p;
            out->p = p[k];
            out->label = k;
        } else if (p[k] > second) {
            second = p[k];
        }
        if (ng_model_is_multi_label(model))
            out->margin = fmin(out->margin, fabs(p[k] - ng_model_threshold(model, k)));
    }
    if (p && !ng_model_is_multi_label(model))
        out->margin = out->p - second;
}

ng_queue_entry *ng_queue_entry_new(const ng_queue_record *record)
{
    const size_t numbers = record->row.count;
    const size_t bytes = numbers * (sizeof *record->row.features + sizeof *record->row.values);
    ng_queue_entry *entry = malloc(sizeof *entry + bytes + record->record.length + 1);
    if (!entry)
        return NULL;
    float *values = (float *)(entry + 1);
    uint32_t *features = (uint32_t *)(values + numbers);
    char *text = (char *)(features + numbers);
    *entry = (ng_queue_entry){.record = *record};
    if (numbers) {
        memcpy(values, record->row.values, numbers * sizeof *values);
        memcpy(features, record->row.features, numbers * sizeof *features);
    }
    if (record->record.length)
        memcpy(text, record->record.data, record->record.length);
    entry->record.record.data = text;
    entry->record.row = (ng_feature_row){features, values, numbers};
    return entry;
}

ng_status ng_queue_new(const ng_queue_options *options, size_t K, size_t V, ng_queue **out,
                       ng_error *error)
{
    *out = NULL;
    if (options->budget == 0 || !(options->random_share >= 0.0 && options->random_share <= 1.0))
        return ng_fail(error, NG_ERROR_ARGUMENT, "a queue needs a budget and a share from 0 to 1");
    ng_queue *queue = calloc(1, sizeof *queue);
    if (!queue || !(queue->by_label = ng_array_zeroed(K + 1, sizeof *queue->by_label))) {
        ng_queue_free(queue);
        return ng_fail_memory(error);
    }
    const size_t budget = options->budget;
    queue->options = *options;
    queue->K = K;
    queue->V = V;
    queue->random = (size_t)((double)budget * options->random_share + 0.5);
    queue->sample = (ng_shortlist){.max = queue->random, .by_draw = true};
    const size_t many = budget < SIZE_MAX / CANDIDATES ? budget * CANDIDATES : budget;
    const size_t enough = budget < SIZE_MAX / CANDIDATES_MIN ? budget * CANDIDATES_MIN : budget;
    queue->uncertain.max = many < CANDIDATES_LARGE     ? many
                           : enough > CANDIDATES_LARGE ? enough
                                                       : CANDIDATES_LARGE;
    const size_t others = budget - queue->random;
    const size_t each = others / LABEL_SHARE / (K + 1);
    for (size_t k = 0; k <= K; k++)
        queue->by_label[k].max = each ? each : others > 0;
    *out = queue;
    return NG_OK;
}

void ng_queue_free(ng_queue *queue)
{
    if (!queue)
        return;
    ng_shortlist_clear(&queue->sample);
    ng_shortlist_clear(&queue->uncertain);
    for (size_t k = 0; k <= queue->K && queue->by_label; k++)
        ng_shortlist_clear(&queue->by_label[k]);
    free(queue->by_label);
    free(queue->others);
    free(queue->reasons);
    free(queue->picks);
    free(queue);
}

ng_status ng_queue_offer(ng_queue *queue, ng_queue_entry *entry, ng_error *error)
{
    entry->holders = 1; /* this function, for the moment */
    entry->draw = ng_hash_join(queue->options.seed, entry->record.text);
    const bool is_kept = ng_shortlist_add(&queue->sample, entry) &&
                         ng_shortlist_add(&queue->uncertain, entry) &&
                         ng_shortlist_add(&queue->by_label[entry->record.label], entry);
    ng_queue_entry_drop(entry);
    return is_kept ? NG_OK : ng_fail_memory(error);
}

/* ---- Making a queue ---- */

static void take(ng_queue *queue, ng_queue_entry *entry, ng_queue_reason reason)
{
    const bool is_known = entry->record.label < queue->K;
    entry->is_taken = true;
    queue->others[queue->other_count] = entry;
    queue->reasons[queue->other_count++] = is_known ? reason : NG_QUEUE_UNKNOWN;
}

/* A text may be there with several titles, once among those of each label. */
static bool is_text_taken(const ng_queue *queue, uint64_t text)
{
    for (size_t i = 0; i < queue->sample.count; i++)
        if (queue->sample.entries[i]->record.text == text)
            return true;
    for (size_t i = 0; i < queue->other_count; i++)
        if (queue->others[i]->record.text == text)
            return true;
    return false;
}

NG_DEFINE_SORT(sort_entries, ng_queue_entry *, ng_queue_entry_order(*a, *b))

/* The least sure one of each label, then the next of each. */
static void take_labels(ng_queue *queue, ng_queue_entry **round, size_t wanted)
{
    size_t found = 1;
    for (size_t rank = 0; found > 0; rank++) {
        found = 0;
        for (size_t k = 0; k <= queue->K; k++)
            if (rank < queue->by_label[k].count)
                round[found++] = queue->by_label[k].entries[rank];
        sort_entries(round, found);
        for (size_t i = 0; i < found && queue->other_count < wanted; i++)
            if (!is_text_taken(queue, round[i]->record.text))
                take(queue, round[i], NG_QUEUE_LABEL);
    }
}

static ng_status take_uncertain(ng_queue *queue, size_t wanted, ng_error *error)
{
    ng_shortlist *from = &queue->uncertain;
    const size_t start = queue->other_count;
    const ng_seeds seeds = {.taken = queue->others,
                            .taken_count = start,
                            .seed = queue->options.seed,
                            .wanted = wanted - start,
                            .out = queue->others + start};
    size_t found;
    for (size_t i = 0; i < from->count; i++)
        from->entries[i]->is_taken = is_text_taken(queue, from->entries[i]->record.text);
    const ng_status status = ng_queue_seed(from, &seeds, queue->V, &found, error);
    for (size_t i = start; i < start + found && status == NG_OK; i++)
        take(queue, queue->others[i], NG_QUEUE_UNCERTAIN);
    return status;
}

/* The random ones stand at even distances, so that every beginning has its share of them. */
static size_t interleave(ng_queue *queue)
{
    const size_t random = queue->sample.count, all = random + queue->other_count;
    size_t sampled = 0, other = 0;
    for (size_t i = 0; i < all; i++) {
        const bool is_due = (double)(i + 1) * (double)random / (double)all >= (double)(sampled + 1);
        if (other == queue->other_count || (is_due && sampled < random)) {
            queue->picks[i] =
                (ng_queue_pick){&queue->sample.entries[sampled++]->record, NG_QUEUE_RANDOM};
        } else {
            queue->picks[i] = (ng_queue_pick){&queue->others[other]->record, queue->reasons[other]};
            other++;
        }
    }
    return all;
}

ng_status ng_queue_pick_all(ng_queue *queue, const ng_queue_pick **out, size_t *count,
                            ng_error *error)
{
    ng_shortlist_cut(&queue->sample);
    ng_shortlist_cut(&queue->uncertain);
    for (size_t k = 0; k <= queue->K; k++)
        ng_shortlist_cut(&queue->by_label[k]);
    /* No more of anything than there is: a budget may be far above the pool. */
    const size_t there = queue->sample.count + queue->uncertain.count;
    const size_t room = queue->options.budget < there ? queue->options.budget : there;
    const size_t others = room - (queue->sample.count < room ? queue->sample.count : room);
    ng_queue_entry **round = ng_array_new(queue->K + 1, sizeof *round);
    queue->others = ng_array_new(others, sizeof(ng_queue_entry *));
    queue->reasons = ng_array_new(others, sizeof *queue->reasons);
    queue->picks = ng_array_new(room, sizeof *queue->picks);
    ng_status status = NG_OK;
    if (!round || !queue->others || !queue->reasons || !queue->picks)
        status = ng_fail_memory(error);
    if (status == NG_OK) {
        take_labels(queue, round, others);
        status = take_uncertain(queue, others, error);
    }
    free(round);
    *count = status == NG_OK ? interleave(queue) : 0;
    *out = queue->picks;
    return status;
}
