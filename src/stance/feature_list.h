/* The features of a pair as its views make them: each a sequence of words in a namespace of its
 * own. */
#ifndef NUTGRAF_STANCE_FEATURE_LIST_H
#define NUTGRAF_STANCE_FEATURE_LIST_H

#include "nutgraf/pairs.h"
#include "tfidf/vocabulary.h"

typedef struct ng_pair_feature {
    uint64_t hash;
    ng_span span; /* bytes of the text, or of the target in its views; length 0: no place */
    uint32_t view;
    uint32_t name_length;
    size_t name; /* in ng_feature_list.names */
} ng_pair_feature;

/* Keeps "hoax" of one view apart from "hoax" of another: what the hash of a feature starts with. */
static inline uint64_t ng_view_seed(ng_view view)
{
    return 0x76696577 + (uint64_t)view;
}

/* Reused; set to {0} first. */
typedef struct ng_feature_list {
    ng_pair_feature *items; /* [count] */
    size_t count, capacity;
    bool with_names;                 /* names are wanted: training stores them */
    bool failed;                     /* memory ran out: the list is short of features */
    const ng_vocabulary *vocabulary; /* where they will be looked up soon; NULL: nowhere */
    char *names;                     /* [names_length] */
    size_t names_length, names_capacity;
} ng_feature_list;

void ng_feature_list_clear(ng_feature_list *list);

/* Opens a feature, adds a word to it, and closes it. With names on, that of a feature reads
 * "wview:word word word". */
void ng_feature_begin(ng_feature_list *list, ng_view view);
void ng_feature_put(ng_feature_list *list, const char *word, size_t length);
/* The same with the word's ng_hash. */
void ng_feature_put_hashed(ng_feature_list *list, uint64_t hash, const char *word, size_t length);
void ng_feature_end(ng_feature_list *list, ng_span span);

/* A feature of words[..], up to a NULL. */
void ng_feature_add_words(ng_feature_list *list, ng_view view, ng_span span,
                          const char *const *words);
#define ng_feature_add(list, view, span, ...)                                                      \
    ng_feature_add_words(list, view, span, (const char *const[]){__VA_ARGS__, NULL})

/* The features of n-grams; the name has the view behind its first byte: "wtext:hoax". */
void ng_feature_add_grams(ng_feature_list *list, ng_view view, const ng_grams *grams,
                          const ng_tokens *tokens);

#endif
