/* Which records of a pool to label next.
 *
 * Three lists of bounded length are kept while the pool goes by, whatever its size: the records of
 * which the model is least sure (by the margin between its two likeliest labels), the least sure of
 * each label it guesses, and a random sample (those whose seeded hash is smallest). Of these a
 * queue is made: first some of each label, then k-means++ seeding (Arthur, Vassilvitskii 2007) over
 * the rows of the least sure, where a record is drawn with the weight
 *
 *   D^2 (1 - margin)      D: the distance of its row, at unit length, to the nearest one taken
 *
 * and between them, at even distances, the random sample. Records of the same text are one. The
 * queue depends on the records, the options and the seed, not on the order in which they come.
 * Memory: O(lists). Time: O(log) a record, and O(budget x numbers of at most 8,192 of the least
 * sure rows). */
#ifndef NUTGRAF_QUEUE_H
#define NUTGRAF_QUEUE_H

#include "nutgraf/classify.h"

NG_BEGIN_DECLS

typedef struct ng_queue_options {
    size_t budget;       /* records to label, at least 1 */
    double random_share; /* of the budget, 0 .. 1: a sample that says how well the model does */
    uint64_t seed;
} ng_queue_options;

/* Why a record is in the queue. */
typedef enum ng_queue_reason {
    NG_QUEUE_UNCERTAIN, /* the model hesitates between two labels, and nothing like it is taken */
    NG_QUEUE_LABEL,     /* among the least sure of those that it gives their label */
    NG_QUEUE_UNKNOWN,   /* the model knows nothing in it */
    NG_QUEUE_RANDOM
} ng_queue_reason;

/* A record of the pool. */
typedef struct ng_queue_record {
    ng_string record; /* whatever the caller wants to have back */
    uint64_t text;    /* a hash of the text: records with the same one are the same */
    size_t label;     /* that the model gives it; K: none, it knows nothing in it */
    double p;         /* of that label */
    double margin;    /* 0: the model cannot tell, 1: it is sure */
    ng_feature_row row;
} ng_queue_record;

typedef struct ng_queue_pick {
    const ng_queue_record *record; /* valid as long as the queue */
    ng_queue_reason reason;
} ng_queue_pick;

typedef struct ng_queue ng_queue;
typedef struct ng_queue_entry ng_queue_entry;

/* The hash of a text: however its lines end and whatever white space stands at its end. */
NG_API uint64_t ng_queue_text(ng_string text);

/* A prediction's label and margin: of one-label models p_1 - p_2, of models of several labels the
 * distance of the probability that is nearest to its threshold. */
NG_API void ng_queue_judge(const ng_model *model, const ng_prediction *prediction,
                           ng_queue_record *out);

/* A copy of the record, for ng_queue_offer or free(). Any thread. NULL when memory runs out. */
NG_API ng_queue_entry *ng_queue_entry_new(const ng_queue_record *record);

/* K: labels of the model. V: its features; where a row has columns after them, those of word
 * vectors, distances are between these alone. Errors: NG_ERROR_ARGUMENT, NG_ERROR_MEMORY. */
NG_API ng_status ng_queue_new(const ng_queue_options *options, size_t K, size_t V, ng_queue **out,
                              ng_error *error);
NG_API void ng_queue_free(ng_queue *queue);

/* Takes the entry over, also when it fails. One thread at a time. */
NG_API ng_status ng_queue_offer(ng_queue *queue, ng_queue_entry *entry, ng_error *error);

/* The queue, best first: every beginning of it is a queue of its own. At most `budget`, fewer only
 * when the pool has no more different texts. Valid as long as the queue; nothing may be offered
 * after it. Errors: NG_ERROR_MEMORY. */
NG_API ng_status ng_queue_pick_all(ng_queue *queue, const ng_queue_pick **out, size_t *count,
                                   ng_error *error);

NG_END_DECLS
#endif
