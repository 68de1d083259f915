/* The features of a pair as its views make them: each a sequence of words in a namespace of its
 * own. */
#ifndef NUTGRAF_STANCE_FEATURE_LIST_H
#define NUTGRAF_STANCE_FEATURE_LIST_H

#include <string.h>

#include "base/hash.h"
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

typedef struct ng_feature_word {
    uint64_t hash; /* ng_hash of the text */
    const char *text;
    size_t length;
} ng_feature_word;

/* The hash of a literal is made by the compiler. */
static inline ng_feature_word ng_word(const char *text)
{
    const size_t length = strlen(text);
    return (ng_feature_word){ng_hash(text, length), text, length};
}

/* Appends a feature of words[count]. With names on, its name reads "wview:word word word". */
void ng_feature_add_words(ng_feature_list *list, ng_view view, ng_span span,
                          const ng_feature_word *words, size_t count);
#define ng_feature_add(list, view, span, ...)                                                      \
    ng_feature_add_words(list, view, span, (const ng_feature_word[]){__VA_ARGS__},                 \
                         sizeof((const ng_feature_word[]){__VA_ARGS__}) / sizeof(ng_feature_word))

/* The features of n-grams; the name has the view behind its first byte: "wtext:hoax". */
void ng_feature_add_grams(ng_feature_list *list, ng_view view, const ng_grams *grams,
                          const ng_tokens *tokens);

#endif
