/* A run of words with capitals: its words, and where it goes on. */
#ifndef NUTGRAF_ENTITIES_NAME_RUN_H
#define NUTGRAF_ENTITIES_NAME_RUN_H

#include <string.h>

#include "base/hash.h"
#include "entities/name_scan.h"

enum { NG_RUN_MAX = 24 };

/* Words of a block: tokens at[0 .. count - 1]. */
typedef struct ng_name_run {
    ng_name_scan *scan;
    uint32_t block;
    size_t at[NG_RUN_MAX];
    size_t count;
    uint64_t role; /* in lower case before it: "the prime minister Kyriakos Mitsotakis" */
} ng_name_run;

static inline const ng_name_token *ng_run_word(const ng_name_run *r, size_t i)
{
    return &r->scan->tokens[r->at[i]];
}

static inline bool ng_run_is(const ng_name_run *r, size_t i, uint32_t traits)
{
    return (ng_run_word(r, i)->traits & traits) != 0;
}

static inline bool ng_is_capital(const ng_name_token *t)
{
    return (t->shape & NG_SHAPE_CAPITAL) != 0;
}

static inline bool ng_is_text(const ng_name_token *t, const char *form)
{
    return t->hash == ng_hash(form, strlen(form));
}

/* The next word of the run behind token `token`, or `last`. O(1). */
size_t ng_name_run_next(const ng_name_scan *scan, const ng_name_run *run, size_t token,
                        size_t last);

#endif
