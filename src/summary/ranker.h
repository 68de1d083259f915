/* Rankers: how much each sentence says of its article. Rows of one table.
 *
 * A ranker fills scores[S], larger is better, each from 0 on and finite. It takes what memory it
 * needs from the arena. All are deterministic and near-linear in the length of the text; where that
 * takes a bound that the paper does not have, the ranker's file says so. */
#ifndef NUTGRAF_SUMMARY_RANKER_H
#define NUTGRAF_SUMMARY_RANKER_H

#include "base/arena.h"
#include "summary/sentence_matrix.h"

typedef ng_status ng_rank_function(ng_sentence_matrix *matrix, ng_arena *arena, double *scores);

typedef struct ng_ranker {
    const char *name;
    ng_rank_function *rank; /* NULL: learned, which needs a model */
    const char *help;
} ng_ranker;

extern const ng_ranker ng_rankers[];
extern const size_t ng_ranker_count;

/* The row of that name, or NULL. */
const ng_ranker *ng_ranker_find(const char *name);

/* Those of files of their own. */
ng_rank_function ng_rank_sumbasic;
ng_rank_function ng_rank_kl;
ng_rank_function ng_rank_lsa;

#endif
