/* How text becomes a sparse row: n-grams and their weights.
 *
 * A row is x_v = tf(count_v) * idf_v, then divided by its norm:
 *
 *   tf    raw: count        sublinear: 1 + ln(count)    binary: 1
 *   idf   smooth: ln((1 + D) / (1 + df_v)) + 1          plain: ln(D / df_v) + 1     none: 1
 *   norm  l2: sqrt(sum x_v^2)                           l1: sum |x_v|               none: 1
 *         l2-blocks: l2 over the words and l2 over the character n-grams, each by its own
 *
 * with D training documents, df_v of which contain feature v: the definitions of scikit-learn's
 * TfidfVectorizer (user guide, section 6.2.3.4). */
#ifndef NUTGRAF_FEATURES_H
#define NUTGRAF_FEATURES_H

#include <stdbool.h>

#include "nutgraf/status.h"

NG_BEGIN_DECLS

/* X(NAME, "name in options and models") */
#define NG_TF_MAP(X)  X(NG_TF_RAW, "raw") X(NG_TF_SUBLINEAR, "sublinear") X(NG_TF_BINARY, "binary")
#define NG_IDF_MAP(X) X(NG_IDF_SMOOTH, "smooth") X(NG_IDF_PLAIN, "plain") X(NG_IDF_NONE, "none")
#define NG_NORM_MAP(X)                                                                             \
    X(NG_NORM_L2, "l2")                                                                            \
    X(NG_NORM_L1, "l1") X(NG_NORM_L2_BLOCKS, "l2-blocks") X(NG_NORM_NONE, "none")
/* naive-bayes: class k sees x_v r_vk with the log-count ratio r_vk (Wang and Manning 2012);
 * naive-bayes-root: x_v sign(r_vk) sqrt |r_vk|, which trusts the ratios less */
#define NG_WEIGHTING_MAP(X)                                                                        \
    X(NG_WEIGHTING_NONE, "none")                                                                   \
    X(NG_WEIGHTING_NAIVE_BAYES, "naive-bayes")                                                     \
    X(NG_WEIGHTING_NAIVE_BAYES_ROOT, "naive-bayes-root")

typedef enum ng_tf { NG_TF_MAP(NG_MEMBER) } ng_tf;
typedef enum ng_idf { NG_IDF_MAP(NG_MEMBER) } ng_idf;
typedef enum ng_norm { NG_NORM_MAP(NG_MEMBER) } ng_norm;
typedef enum ng_weighting_kind { NG_WEIGHTING_MAP(NG_MEMBER) } ng_weighting_kind;

enum {
    NG_WORD_NGRAM_MAX = 8,  /* longest word n-gram, in tokens */
    NG_CHAR_NGRAM_MAX = 16, /* longest character n-gram, in code points */
    NG_HASH_BITS_MAX = 28,
    NG_LEAD_WORDS_MAX = 9
};

/* Smallest and largest n; {0, 0}: no such n-grams. */
typedef struct ng_ngram_range {
    uint32_t min;
    uint32_t max;
} ng_ngram_range;

typedef struct ng_feature_options {
    ng_ngram_range words; /* of tokens, 1 .. NG_WORD_NGRAM_MAX */
    ng_ngram_range chars; /* of code points of " token ", 1 .. NG_CHAR_NGRAM_MAX */
    ng_tf tf;
    ng_idf idf;
    ng_norm norm;
    ng_weighting_kind weighting;
    double min_df;       /* documents; at least 1 */
    double max_df;       /* a share of the documents when <= 1, else documents */
    size_t max_features; /* the most frequent ones; 0: no limit */
    uint32_t hash_bits;  /* 0: exact vocabulary; else 2^bits columns chosen by hash */
    uint32_t lead_words; /* the first words of a record are features with their places ("1^what"),
                            and so are the n-grams it starts with ("^what is"); 0: none */
    bool stop_words;     /* leave out English function words (src/tfidf/stop_words.c) */
    bool punctuation;    /* punctuation marks are tokens too */
    bool negation;       /* each word is also counted with its polarity, "not_good" after a negation
                            and "yes_good" elsewhere (Das and Chen 2001); a negation reaches 4 words
                            far, or to a mark, "and" or "but" */
    bool number_shapes;  /* read numbers as their length, 4 at most: 2019 is 0000, so that a year or
                            an amount cannot stand for a topic */
} ng_feature_options;

/* Words 1-2, sublinear tf, smooth idf, L2 norm, min_df 2, max_df 1.0, exact vocabulary. */
NG_API void ng_feature_options_default(ng_feature_options *options);
NG_API ng_status ng_feature_options_check(const ng_feature_options *options, ng_error *error);

NG_END_DECLS
#endif
