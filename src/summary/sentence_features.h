/* What `learned` looks at: F numbers for each sentence. */
#ifndef NUTGRAF_SUMMARY_SENTENCE_FEATURES_H
#define NUTGRAF_SUMMARY_SENTENCE_FEATURES_H

#include "base/arena.h"
#include "summary/sentence_matrix.h"

/* X(NAME, "name"). Counts and shares are those of the sentence unless said otherwise; words are
 * content words. A feature that the text at hand does not have is NaN: without capitals those of
 * case, without blank lines those of paragraphs, without a title that of the title. */
#define NG_SENTENCE_FEATURE_MAP(X)                                                                 \
    X(POSITION, "position")               /* in its article, from 0 */                             \
    X(PLACE, "place")                     /* position / sentences of the article */                \
    X(FROM_END, "from-end")               /* sentences after it */                                 \
    X(SENTENCES, "sentences")             /* of the article */                                     \
    X(PARAGRAPH, "paragraph")             /* number of its paragraph, from 0 */                    \
    X(IN_PARAGRAPH, "in-paragraph")       /* sentences of the paragraph before it */               \
    X(PARAGRAPH_SIZE, "paragraph-size")   /* sentences of the paragraph */                         \
    X(LENGTH, "length")                   /* tokens */                                             \
    X(LENGTH_SHARE, "length-share")       /* tokens / mean of the article */                       \
    X(CONTENT, "content")                 /* different content words */                            \
    X(CONTENT_SHARE, "content-share")     /* of the tokens */                                      \
    X(PREVIOUS_LENGTH, "previous-length") /* tokens of the sentence before */                      \
    X(NEXT_LENGTH, "next-length")                                                                  \
    X(CENTROID, "centroid")           /* cosine with the sum of all rows */                        \
    X(FREQUENCY, "frequency")         /* mean of ln(count in the text) of its words */             \
    X(WEIGHT, "weight")               /* sum of the same */                                        \
    X(TOP_WORDS, "top-words")         /* share of the text's ten most frequent words */            \
    X(TITLE, "title")                 /* share of the title's words */                             \
    X(LEAD, "lead")                   /* cosine with the article's first sentence */               \
    X(LEAD_WORDS, "lead-words")       /* share of its words that the first three sentences hold */ \
    X(BEFORE, "before")               /* cosine with the sentence before */                        \
    X(AFTER, "after")                 /* cosine with the sentence after */                         \
    X(RANK, "rank")                   /* S times its lexrank score */                              \
    X(DEGREE, "degree")               /* sum of cosines with all others */                         \
    X(NEAREST, "nearest-before")      /* largest cosine with an earlier sentence */                \
    X(NEW_WORDS, "new-words")         /* share of its words that no earlier sentence holds */      \
    X(LASTING_WORDS, "lasting-words") /* words new here that later sentences hold */               \
    X(NUMBERS, "numbers")             /* numbers and number words */                               \
    X(QUOTES, "quotes")               /* quotation marks */                                        \
    X(QUOTE_START, "quote-start")     /* begins with one */                                        \
    X(QUESTION, "question")           /* question marks and exclamation marks */                   \
    X(COMMAS, "commas")                                                                            \
    X(COLONS, "colons") /* colons, semicolons */                                                   \
    X(BRACKETS, "brackets")                                                                        \
    X(DASHES, "dashes")                                                                            \
    X(LEANS, "leans") /* begins with a word that leans on the sentence before */                   \
    X(PRONOUNS, "pronouns")                                                                        \
    X(FIRST_PERSON, "first-person")                                                                \
    X(SAID, "said") /* words of reported speech */                                                 \
    X(DATES, "dates")                                                                              \
    X(LINKS, "links") /* but, however, meanwhile, ... */                                           \
    X(HEDGES, "hedges")                                                                            \
    X(ENDS, "ends")             /* 1: ends in a full stop, 2: in a quotation mark, 0: neither */   \
    X(CAPITALS, "capitals")     /* share of words after the first that begin with a capital */     \
    X(NAMES, "names")           /* runs of such words */                                           \
    X(NEW_NAMES, "new-names")   /* such words that no earlier sentence holds */                    \
    X(ITEM, "item")             /* of a list */                                                    \
    X(QUOTE_NEXT, "quote-next") /* the sentence after begins with a quotation mark */              \
    X(LEAN_NEXT, "lean-next")   /* the sentence after leans on this one */

typedef enum ng_sentence_feature {
#define NG_SENTENCE_FEATURE_ENUM(name, text) NG_SENTENCE_##name,
    NG_SENTENCE_FEATURE_MAP(NG_SENTENCE_FEATURE_ENUM)
#undef NG_SENTENCE_FEATURE_ENUM
        NG_SENTENCE_FEATURES
} ng_sentence_feature;

/* "position", ... Never NULL. */
const char *ng_sentence_feature_name(ng_sentence_feature feature);

/* values [S x NG_SENTENCE_FEATURES]. Near-linear in the length of the text. Errors:
 * NG_ERROR_MEMORY. */
ng_status ng_sentence_features(ng_sentence_matrix *matrix, ng_arena *arena, float *values);

/* Makes NaN of what a lower-cased text without paragraphs and title would not have. */
void ng_sentence_features_mask(float *values);

#endif
