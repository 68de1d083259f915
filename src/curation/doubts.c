/* What to look at first: doubtful labels and copies as one list. */
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "nutgraf/doubt.h"

/* Labels and conflicts are one list. */
static int stage(ng_doubt_kind kind)
{
    return kind == NG_DOUBT_LABEL ? NG_DOUBT_CONFLICT : (int)kind;
}

NG_DEFINE_SORT(sort_doubts, ng_doubt,
               ng_order_then(ng_order_then(NG_ASCENDING(stage(a->kind), stage(b->kind)),
                                           NG_DESCENDING(a->score, b->score)),
                             NG_ASCENDING(a->row, b->row)))

typedef struct member {
    uint32_t cluster;
    uint32_t row;
} member;

NG_DEFINE_SORT(sort_members, member,
               ng_order_then(NG_ASCENDING(a->cluster, b->cluster), NG_ASCENDING(a->row, b->row)))

typedef struct ranking {
    const ng_copy *copies;
    const double *p;
    const uint32_t *gold;
    const bool *is_test;
    size_t K;
    size_t *votes;      /* [K] of the cluster at hand */
    uint32_t *of_label; /* [D] place in `items` of the row's doubt by models, or NG_NO_COPY */
    ng_doubt *items;    /* room for 2 D */
    size_t count;
} ranking;

/* The label but its own that most copies have, the likelier one of two. */
static uint32_t rival(const ranking *r, uint32_t row)
{
    const double *p = r->p + row * r->K;
    uint32_t best = r->gold[row] == 0 ? 1 : 0;
    for (uint32_t k = best + 1; k < r->K; k++)
        if (k != r->gold[row] &&
            (r->votes[k] > r->votes[best] || (r->votes[k] == r->votes[best] && p[k] > p[best])))
            best = k;
    return best;
}

static uint32_t other_of(const member *members, size_t count, const ranking *r, uint32_t row)
{
    for (size_t i = 0; i < count; i++)
        if (r->gold[members[i].row] != r->gold[row])
            return members[i].row;
    return NG_NO_COPY;
}

static void add_conflict(ranking *r, const member *members, size_t count, uint32_t row)
{
    const uint32_t gold = r->gold[row], other = rival(r, row);
    const double *p = r->p + row * r->K;
    if (r->votes[other] < r->votes[gold] || r->votes[other] == 0)
        return;
    const double ahead = (double)(r->votes[other] - r->votes[gold]) / (double)count;
    const double margin = p[other] - p[gold];
    const bool is_tie = r->votes[other] == r->votes[gold];
    ng_doubt doubt = {NG_DOUBT_CONFLICT, row, other_of(members, count, r, row), other,
                      is_tie || margin > ahead ? margin : ahead};
    ng_doubt *known = r->of_label[row] == NG_NO_COPY ? NULL : &r->items[r->of_label[row]];
    if (known && known->score > doubt.score) {
        doubt.suggested = known->suggested;
        doubt.score = known->score;
    }
    if (known)
        *known = doubt;
    else
        r->items[r->count++] = doubt;
}

/* A test record that training holds, or else a copy of an earlier record. */
static void add_copy(ranking *r, const member *members, size_t count, uint32_t row)
{
    const ng_copy *copy = &r->copies[row];
    ng_doubt doubt = {NG_DOUBT_DUPLICATE, row, copy->of, r->gold[row], copy->similarity};
    uint32_t trained = NG_NO_COPY;
    for (size_t i = 0; i < count && r->is_test[row] && trained == NG_NO_COPY; i++)
        if (!r->is_test[members[i].row])
            trained = members[i].row;
    if (copy->of == NG_NO_COPY && trained == NG_NO_COPY)
        return;
    if (trained != NG_NO_COPY) {
        doubt.kind = NG_DOUBT_OVERLAP;
        doubt.other = copy->of != NG_NO_COPY && !r->is_test[copy->of] ? copy->of : trained;
    }
    r->items[r->count++] = doubt;
}

static void look_at_cluster(ranking *r, const member *members, size_t count)
{
    for (size_t i = 0; i < count; i++)
        r->votes[r->gold[members[i].row]]++;
    for (size_t i = 0; i < count; i++) {
        add_conflict(r, members, count, members[i].row);
        add_copy(r, members, count, members[i].row);
    }
    for (size_t i = 0; i < count; i++)
        r->votes[r->gold[members[i].row]] = 0;
}

ng_status ng_doubts_rank(const ng_label_doubts *labels, const ng_copy *copies, const double *p,
                         const uint32_t *gold, const bool *is_test, size_t D, size_t K,
                         ng_doubt **out, size_t *count, ng_error *error)
{
    member *members = ng_array_new(D, sizeof *members);
    ranking r = {.copies = copies,
                 .p = p,
                 .gold = gold,
                 .is_test = is_test,
                 .K = K,
                 .votes = ng_array_zeroed(K, sizeof *r.votes),
                 .of_label = ng_array_new(D, sizeof *r.of_label),
                 .items = ng_array_new(D, 2 * sizeof *r.items)};
    const bool has_room = members && r.votes && r.of_label && r.items;
    for (uint32_t i = 0; i < D && has_room; i++) {
        members[i] = (member){copies[i].cluster, i};
        r.of_label[i] = NG_NO_COPY;
    }
    for (size_t i = 0; i < labels->count && has_room; i++) {
        const ng_label_doubt *doubt = &labels->items[i];
        r.of_label[doubt->row] = (uint32_t)r.count;
        r.items[r.count++] =
            (ng_doubt){NG_DOUBT_LABEL, doubt->row, NG_NO_COPY, doubt->suggested, doubt->margin};
    }
    if (has_room)
        sort_members(members, D);
    for (size_t i = 0, next; i < D && has_room; i = next) {
        for (next = i + 1; next < D && members[next].cluster == members[i].cluster;)
            next++;
        if (next - i > 1)
            look_at_cluster(&r, members + i, next - i);
    }
    if (has_room) {
        sort_doubts(r.items, r.count);
        *out = r.items;
        *count = r.count;
    } else {
        free(r.items);
    }
    free(members);
    free(r.votes);
    free(r.of_label);
    return has_room ? NG_OK : ng_fail_memory(error);
}
