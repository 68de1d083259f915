/* Where a text names a target. See nutgraf/pairs.h for what counts as a mention. */
#ifndef NUTGRAF_STANCE_MENTIONS_H
#define NUTGRAF_STANCE_MENTIONS_H

#include "nutgraf/pairs.h"
#include "stance/namesakes.h"

/* Tokens first .. last - 1 of a store name the target. */
typedef struct ng_found {
    uint32_t target;
    uint32_t first;
    uint32_t last;
    uint32_t kind; /* ng_mention_kind */
} ng_found;

/* Set to {0} first; reused from text to text, and from article to article with ng_found_list_begin.
 */
typedef struct ng_found_list {
    ng_found *items; /* [count] */
    size_t count;
    size_t capacity;
    ng_namesakes namesakes; /* of the texts of the article so far */
} ng_found_list;

/* Empties the list and forgets whom the article has named. */
void ng_found_list_begin(ng_found_list *list);
void ng_found_list_clear(ng_found_list *list);
/* Errors: NG_ERROR_MEMORY. */
ng_status ng_found_list_add(ng_found_list *list, ng_found found);

/* Names of targets by their first word. Immutable once made: any number of threads may search. */
typedef struct ng_target_index ng_target_index;

/* NULL when memory runs out. */
ng_target_index *ng_target_index_new(void);
void ng_target_index_free(ng_target_index *index);

/* Adds the tokens of a name of target number `target`; with the kind NG_MENTION_NAME its head word
 * too. A text without a word is not added. Errors: NG_ERROR_MEMORY. */
ng_status ng_target_index_add(ng_target_index *index, const ng_pair_store *store,
                              const ng_pair_text *name, uint32_t target, ng_mention_kind kind);

/* Appends the mentions of all targets in the text, by their first token and then by target; those
 * of one target do not overlap, the longest name at a token wins. A head word that belongs to a
 * namesake (namesakes.h) is none. One look-up a token, and a
 * comparison for each name that starts with that word. Errors: NG_ERROR_MEMORY. */
ng_status ng_target_index_find(const ng_target_index *index, const ng_pair_store *store,
                               const ng_pair_text *text, ng_found_list *list);

/* The tokens that characters from .. to - 1 of the text's bytes touch; false when they lie beyond
 * its end or touch none. O(to + tokens). */
bool ng_mention_tokens(const ng_pair_store *store, const ng_pair_text *text, const char *bytes,
                       size_t length, size_t from, size_t to, size_t *first, size_t *last);

/* Adds the first pronoun behind each of the mentions items[from ..], all of one target and in
 * order, in the same sentence, unless it must mean somebody else. The text has its sentences.
 * Errors: NG_ERROR_MEMORY. */
ng_status ng_mentions_add_pronouns(const ng_pair_store *store, const ng_pair_text *text,
                                   ng_found_list *list, size_t from);

#endif
