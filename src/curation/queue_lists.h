/* The best of many entries, in a list of bounded length. */
#ifndef NUTGRAF_CURATION_QUEUE_LISTS_H
#define NUTGRAF_CURATION_QUEUE_LISTS_H

#include "nutgraf/queue.h"

struct ng_queue_entry {
    ng_queue_record record; /* points into the same block */
    uint64_t draw;          /* of the random sample: the smallest are in it */
    size_t holders;         /* lists that it is in */
    bool is_taken;
};

/* Set to {0}, then `max` and `by_draw`. Twice as many entries as asked for are let in before the
 * list is cut, so that letting one in costs O(log) on average. */
typedef struct ng_shortlist {
    ng_queue_entry **entries; /* [count] */
    size_t count, capacity;
    size_t max;
    bool by_draw;   /* smallest draw first, else smallest margin */
    bool has_bound; /* `max` entries are known that come before or are the last of these: */
    uint64_t bound_draw;
    double bound_margin;
} ng_shortlist;

/* False when memory runs out. */
bool ng_shortlist_add(ng_shortlist *list, ng_queue_entry *entry);
/* Each text once, in order, at most `max`. */
void ng_shortlist_cut(ng_shortlist *list);
void ng_shortlist_clear(ng_shortlist *list);

/* Frees it when no list has it any more. */
void ng_queue_entry_drop(ng_queue_entry *entry);

/* By margin, ties by text. */
int ng_queue_entry_order(const ng_queue_entry *a, const ng_queue_entry *b);

/* What k-means++ seeding goes on from, and where it leaves what it finds. */
typedef struct ng_seeds {
    ng_queue_entry *const *taken; /* [taken_count] */
    size_t taken_count;
    uint64_t seed;
    size_t wanted;
    ng_queue_entry **out; /* [wanted] */
} ng_seeds;

/* Draws entries of the list that are not taken, each by its distance from all that are and by how
 * unsure the model is of it; fewer than wanted only when no more are left. */
ng_status ng_queue_seed(const ng_shortlist *from, const ng_seeds *seeds, size_t V, size_t *found,
                        ng_error *error);

#endif
