/* Parts of a sentence as tokens: its words, where a phrase must end, noun phrases. */
#ifndef NUTGRAF_STANCE_NOUN_PHRASE_H
#define NUTGRAF_STANCE_NOUN_PHRASE_H

#include "stance/pair_text.h"
#include "text/token.h"

/* Tokens first .. last - 1 of a store, one sentence or a part of it up to a semicolon. */
typedef struct ng_passage {
    const ng_pair_store *store;
    const bool *is_quoted; /* of each of the store's tokens */
    size_t first;
    size_t last;
} ng_passage;

/* Whether token t is in the passage and has one of the traits. */
static inline bool ng_passage_has(const ng_passage *passage, size_t t, uint64_t traits)
{
    return t < passage->last && (passage->store->traits[t] & traits) != 0;
}

/* Whether token t is in the passage and reads `form`. */
static inline bool ng_passage_is(const ng_passage *passage, size_t t, const char *form)
{
    return t < passage->last && ng_form_is(passage->store->tokens, t, form);
}

/* Whether no phrase goes over token t: a quotation, or a mark that is no part of a word. */
bool ng_passage_is_limit(const ng_passage *passage, size_t t);

/* Whether token t is capitalised like a name. */
bool ng_passage_is_name(const ng_passage *passage, size_t t);

/* All phrases have at most a dozen tokens and may be empty. */
enum { NG_PHRASE_MAX = 12 };

/* The noun phrase that ends before token `end`, not before token `from`. */
ng_range ng_noun_phrase_before(const ng_passage *passage, size_t from, size_t end);

/* The noun phrase that starts at token `first`. */
ng_range ng_noun_phrase_at(const ng_passage *passage, size_t first);

/* The name that a passage begins with, of `fewest` capitalised words or more. */
ng_range ng_passage_leading_name(const ng_passage *passage, size_t fewest);

#endif
