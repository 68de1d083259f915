/* Greedy selection under a budget. */
#include "summary/select.h"

#include "summary/redundancy.h"

#define LEANING_SHARE 0.85
enum { ROUNDS = 3 };

/* ---- Budget ---- */

typedef struct room {
    ng_budget kind;
    double left;
    bool is_first;
} room;

static double cost(const room *r, const ng_sentence_matrix *d, size_t i)
{
    size_t words, characters;
    if (r->kind == NG_BUDGET_AUTO || r->kind == NG_BUDGET_SENTENCES)
        return 1;
    ng_sentence_measure(d, i, &words, &characters);
    return r->kind == NG_BUDGET_CHARACTERS ? (double)(characters + !r->is_first) : (double)words;
}

static room room_of(const ng_sentence_matrix *d, const ng_summary_options *options)
{
    room r = {options->budget, options->amount, true};
    double words = 0;
    /* All of it is asked for: nothing is weighed against its words. */
    if (r.kind == NG_BUDGET_PERCENT && options->amount >= 100)
        r = (room){NG_BUDGET_SENTENCES, (double)d->S, true};
    for (size_t i = 0; i < d->S && r.kind == NG_BUDGET_PERCENT; i++)
        words += cost(&r, d, i);
    if (r.kind == NG_BUDGET_PERCENT)
        r.left = words * options->amount / 100;
    return r;
}

/* ---- Lazy greedy ---- */

typedef struct candidate {
    double value;
    uint32_t sentence;
} candidate;

typedef struct selection {
    ng_sentence_matrix *d;
    const ng_summary_options *options;
    const ng_gain *gain; /* or NULL */
    ng_redundancy_state redundancy;
    double *share; /* [S] score brought to 0 .. 1, or what the sentence tells */
    bool *is_open; /* [S] a candidate */
    bool *taken;   /* [S] */
    candidate *heap;
    size_t heap_count;
    ng_status status;
    double theta, told, size; /* with gain: told / size is F of the picks */
} selection;

static bool is_better(const candidate *a, const candidate *b)
{
    return a->value > b->value || (a->value == b->value && a->sentence < b->sentence);
}

static void heap_push(selection *s, candidate c)
{
    size_t at = s->heap_count++;
    while (at > 0 && is_better(&c, &s->heap[(at - 1) / 2])) {
        s->heap[at] = s->heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    s->heap[at] = c;
}

static candidate heap_pop(selection *s)
{
    const candidate top = s->heap[0], last = s->heap[--s->heap_count];
    size_t at = 0;
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= s->heap_count)
            break;
        if (child + 1 < s->heap_count && is_better(&s->heap[child + 1], &s->heap[child]))
            child++;
        if (!is_better(&s->heap[child], &last))
            break;
        s->heap[at] = s->heap[child];
        at = child;
    }
    if (s->heap_count > 0)
        s->heap[at] = last;
    return top;
}

static double value_of(selection *s, size_t i)
{
    double share = s->share[i];
    if (s->options->context && share > 0 && ng_sentence_leans(s->d, i) && !s->taken[i - 1])
        share *= LEANING_SHARE;
    const double value = ng_redundancy_value(&s->redundancy, i, share);
    return s->gain ? value - s->theta * (double)ng_sentence_length(s->d, i) : value;
}

static bool reserve(selection *s, ng_arena *arena)
{
    const size_t S = s->d->S;
    s->share = ng_arena_new(arena, S, sizeof *s->share);
    s->is_open = ng_arena_new(arena, S, sizeof *s->is_open);
    s->taken = ng_arena_new(arena, S, sizeof *s->taken);
    /* Twice: a sentence comes again when the one that it leans on is taken. */
    s->heap = ng_arena_new(arena, 2 * S, sizeof *s->heap);
    return s->share && s->is_open && s->taken && s->heap;
}

/* Candidates and their shares. */
static void weigh(selection *s, const double *scores, const bool *include)
{
    const ng_sentence_matrix *d = s->d;
    double least = 0, most = 0;
    bool found = false;
    for (size_t i = 0; i < d->S; i++) {
        s->is_open[i] = d->sentences[i].is_candidate && (!include || include[i]);
        if (!s->is_open[i])
            continue;
        least = !found || scores[i] < least ? scores[i] : least;
        most = !found || scores[i] > most ? scores[i] : most;
        found = true;
    }
    for (size_t i = 0; i < d->S; i++)
        s->share[i] = s->gain        ? scores[i] * ng_learned_size(s->gain->parts, i)
                      : most > least ? (scores[i] - least) / (most - least)
                                     : 1;
    s->theta = most;
}

static void restart(selection *s)
{
    s->heap_count = 0;
    s->told = 0;
    s->size = s->gain ? s->gain->parts->length : 0;
    for (size_t i = 0; i < s->d->S; i++)
        s->taken[i] = false;
    for (size_t i = 0; i < s->d->S; i++)
        if (s->is_open[i])
            heap_push(s, (candidate){value_of(s, i), (uint32_t)i});
}

/* With gain: whether sentence i by itself tells less than a word of the summary. */
static bool tells_little(const selection *s, size_t i)
{
    return s->gain->parts->tells[i] < 1;
}

static void take(selection *s, size_t i, double value)
{
    s->told += value + s->theta * (double)ng_sentence_length(s->d, i);
    s->size += (double)ng_sentence_length(s->d, i);
    s->taken[i] = true;
    ng_redundancy_take(&s->redundancy, i);
    if (i + 1 < s->d->S && s->is_open[i + 1] && !s->taken[i + 1] && ng_sentence_leans(s->d, i + 1))
        heap_push(s, (candidate){value_of(s, i + 1), (uint32_t)(i + 1)});
}

/* Looked at only for the few that would be taken; then it is no candidate any more. */
static bool is_furniture(selection *s, size_t i)
{
    bool found = false;
    const ng_status status = ng_sentence_check_furniture(s->d, i, &found);
    s->status = s->status == NG_OK ? status : s->status;
    s->is_open[i] = s->is_open[i] && !found;
    return found;
}

static void fill(selection *s, room r)
{
    while (s->heap_count > 0 && r.left > 0) {
        candidate top = heap_pop(s);
        const size_t i = top.sentence;
        const double price = cost(&r, s->d, i);
        if (s->taken[i] || price > r.left || ng_redundancy_repeats(&s->redundancy, i))
            continue;
        const double value = value_of(s, i);
        if (value < top.value && s->heap_count > 0 &&
            is_better(&s->heap[0], &(candidate){value, top.sentence})) {
            top.value = value;
            heap_push(s, top);
            continue;
        }
        if (s->gain && r.kind == NG_BUDGET_AUTO && value <= 0 && !r.is_first)
            break;
        if (is_furniture(s, i))
            continue;
        if (s->gain && r.kind != NG_BUDGET_SENTENCES && !r.is_first && tells_little(s, i))
            continue;
        take(s, i, value);
        r.left -= price;
        r.is_first = false;
    }
}

/* With gain, theta becomes F of the picks. */
static ng_status pick(selection *s, room r)
{
    for (int round = 1;; round++) {
        restart(s);
        fill(s, r);
        if (s->redundancy.failed || s->status != NG_OK)
            return NG_ERROR_MEMORY;
        if (!s->gain || round == ROUNDS || s->told == s->theta * s->size)
            return NG_OK;
        s->theta = s->told / s->size;
        ng_redundancy_restart(&s->redundancy);
    }
}

ng_status ng_select(ng_sentence_matrix *matrix, const double *scores, const bool *include,
                    const ng_gain *gain, const ng_summary_options *options, ng_arena *arena,
                    uint32_t *picks, size_t *count)
{
    selection s = {.d = matrix,
                   .options = options,
                   .gain = options->redundancy == NG_REDUNDANCY_OVERLAP ? gain : NULL};
    const room r = room_of(matrix, options);
    *count = 0;
    if (matrix->S == 0 || r.left <= 0)
        return NG_OK;
    ng_status status = ng_redundancy_start(matrix, s.gain, options, arena, &s.redundancy);
    if (status == NG_OK && !reserve(&s, arena))
        status = NG_ERROR_MEMORY;
    if (status == NG_OK) {
        weigh(&s, scores, include);
        status = pick(&s, r);
    }
    for (size_t i = 0; i < matrix->S && status == NG_OK; i++)
        if (s.taken[i])
            picks[(*count)++] = (uint32_t)i;
    ng_redundancy_end(&s.redundancy);
    return status;
}
