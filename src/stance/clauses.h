/* Whom the words of a sentence are about: its clauses, those whom it names, and which of them each
 * word belongs to. By closed classes of words and by order alone: there is no parser. */
#ifndef NUTGRAF_STANCE_CLAUSES_H
#define NUTGRAF_STANCE_CLAUSES_H

#include "stance/pair_views.h"

enum { NG_ACTORS_MAX = 48, NG_CLAUSES_MAX = 48, NG_NO_ACTOR = -1 };

/* A mention of the target, a name, or a pronoun for one of them. */
typedef struct ng_actor {
    uint32_t first, last; /* tokens first .. last - 1 */
    bool is_target;       /* it, or one of the list in which it stands, is the target */
    bool is_oblique;      /* behind a preposition other than "of": seldom a subject */
    bool is_agent;        /* behind "by" */
    bool is_place;        /* behind "in" and the like */
    bool is_listed;       /* behind another of the same list */
    bool is_compared;     /* behind "than" or "unlike" */
} ng_actor;

typedef struct ng_clause {
    uint32_t first, last; /* tokens first .. last - 1 */
    int actor, actors;    /* its actors: actor .. actor + actors - 1 */
    int inherited;        /* the actor that its verbs have where they have none of their own */
} ng_clause;

/* A sentence taken apart. What is beyond the bounds stays in the last clause, without actors. */
struct ng_clauses {
    ng_actor actors[NG_ACTORS_MAX];
    ng_clause clauses[NG_CLAUSES_MAX];
    int actor_count, clause_count;
};
typedef struct ng_clauses ng_clauses;

/* Whose a word is. */
typedef struct ng_owner {
    int actor; /* whom it speaks of, or NG_NO_ACTOR */
    int agent; /* who does it to that actor, or NG_NO_ACTOR */
} ng_owner;

/* Takes tokens start .. end - 1 apart; marks[last - first] of the whole sequence, see
 * ng_sentiment_mark. O(tokens). */
void ng_clauses_read(const ng_sequence *sequence, const uint8_t *marks, size_t start, size_t end,
                     ng_clauses *out);

/* The owner of token `token` of a clause, a word outside of the actors. O(actors of the clause). */
ng_owner ng_clauses_owner(const ng_clauses *clauses, const ng_clause *clause,
                          const ng_sequence *sequence, const uint8_t *marks, size_t token);

#endif
