/* From a target and a text to named features: nutgraf/pairs.h at work. */
#ifndef NUTGRAF_STANCE_PAIRS_H
#define NUTGRAF_STANCE_PAIRS_H

#include "stance/mentions.h"
#include "stance/pair_cues.h"
#include "stance/pair_lean.h"
#include "stance/pair_numbers.h"
#include "stance/pair_tone.h"
#include "tfidf/grams.h"

/* Where cues are looked for. X(NAME, "name in features") */
#define NG_CUE_PLACE_MAP(X)                                                                        \
    X(TARGET, "in target")                                                                         \
    X(TEXT, "in text")                                                                             \
    X(LEAD, "in lead")                                                                             \
    X(BEST, "in best sentence")                                                                    \
    X(MENTION, "with a mention")  /* in its sentence */                                            \
    X(NEAR, "near a mention")     /* at most 8 tokens from it */                                   \
    X(BESIDE, "beside a mention") /* at most 3 */

typedef enum ng_cue_place {
#define NG_CUE_PLACE_ENUM(name, text) NG_CUE_PLACE_##name,
    NG_CUE_PLACE_MAP(NG_CUE_PLACE_ENUM)
#undef NG_CUE_PLACE_ENUM
        NG_CUE_PLACE_COUNT
} ng_cue_place;

/* How pairs become rows: the options and what was learnt of the training data without its labels.
 * The features are the n-grams of a vocabulary, then the fixed ones: number after number, each
 * followed by its bins, then the flags: cue after cue, each in all places. */
typedef struct ng_pair_plan {
    ng_pair_options options;
    ng_feature_options features;
    size_t number_count; /* 0 without numbers */
    ng_number numbers[NG_NUMBER_COUNT];
    uint32_t edge_start[NG_NUMBER_COUNT + 1]; /* edges of number i */
    const float *edges;                       /* ascending for each number */
    ng_word_idf idf;
} ng_pair_plan;

/* P: how many features are fixed. */
size_t ng_pair_fixed_count(const ng_pair_plan *plan);

enum { NG_FIXED_NAME_MAX = 96 };
/* Writes the name of fixed feature `index` < P, terminated. Returns its length. */
size_t ng_pair_fixed_name(const ng_pair_plan *plan, size_t index, char name[NG_FIXED_NAME_MAX]);

/* Whether the numbers, and with them norms and terms, are needed at all. */
bool ng_pair_needs_numbers(const ng_pair_plan *plan);

/* The views that depend on the text alone, on the target alone, and on both, as sets of
 * 1 << NG_VIEW_...: the first two need be made once a text or target. */
typedef struct ng_view_sets {
    unsigned text;
    unsigned target;
    unsigned pair;
} ng_view_sets;
ng_view_sets ng_pair_view_sets(const ng_pair_options *options);

/* A target and a text, borrowed. */
typedef struct ng_pair {
    const ng_pair_store *texts;
    const ng_pair_text *text; /* with its sentences */
    const ng_pair_store *targets;
    const ng_pair_text *target;
    const ng_found *mentions; /* [mention_count] of the target, by token, without overlap */
    size_t mention_count;
    uint32_t best[NG_BEST_SENTENCES]; /* sentences, from ng_pair_numbers */
} ng_pair;

/* n-gram i of the features made last. */
typedef struct ng_pair_item {
    uint64_t hash;
    uint32_t gram; /* of its view */
    uint16_t view;
    uint16_t cross; /* token of the target, counted from its first, for NG_VIEW_CROSS */
} ng_pair_item;

/* Scratch memory of one thread; set to {0} first. */
typedef struct ng_pair_features {
    ng_pair_item *items; /* [count] n-grams, view after view */
    size_t count;
    ng_grams grams[NG_VIEW_COUNT];
    ng_pair_strings strings;                 /* of the views that are no n-grams */
    const ng_tokens *sources[NG_VIEW_COUNT]; /* what the n-grams of a view are made of */
    const ng_pair_store *targets;            /* of the pair at hand */
    size_t target_first;
    size_t capacity;
    ng_tokens masked; /* the text with placeholders; forms are the store's */
    uint16_t *traits; /* [masked.count] */
    size_t *starts;   /* [S + 1] its sentences */
    ng_found *places; /* [mention_count] its mentions */
    size_t start_capacity, place_capacity, trait_capacity;
} ng_pair_features;

void ng_pair_features_clear(ng_pair_features *features);

/* Makes the n-grams of the given views. Errors: NG_ERROR_MEMORY. O(n-grams). */
ng_status ng_pair_features_make(ng_pair_features *features, const ng_pair_plan *plan,
                                const ng_pair *pair, unsigned views);

/* Room for the longest name. */
#define NG_PAIR_NAME_MAX (NG_GRAM_NAME_MAX + 16 + NG_TOKEN_MAX)
/* As ng_gram_name, with the view in front: "wleft:hoax", "ctext: hoa", "wcross:chips|ban". */
size_t ng_pair_item_name(const ng_pair_features *features, const ng_pair_item *item,
                         char name[NG_PAIR_NAME_MAX]);
/* The bytes of the text, or of the target in the view target, that it was made of. */
ng_span ng_pair_item_span(const ng_pair_features *features, const ng_pair_item *item);

/* The values of the fixed features that are not 0, by rising index: index[P], values[P]. `numbers`
 * [NG_NUMBER_COUNT] is not read without numbers. Returns how many. */
size_t ng_pair_fixed(const ng_pair_plan *plan, const ng_pair *pair, const float *numbers,
                     uint32_t *index, float *values);

#endif
