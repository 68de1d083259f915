/* The logistic model that tells page furniture from prose, headings and list items. */
#ifndef NUTGRAF_ARTICLE_BOILERPLATE_MODEL_H
#define NUTGRAF_ARTICLE_BOILERPLATE_MODEL_H

#include <stdint.h>

#include "text/token.h"

enum {
    NG_BOILERPLATE_ROW = 90, /* weights in a row of the table */
    NG_BOILERPLATE_ROWS = 364,
    NG_BOILERPLATE_WEIGHTS =
        NG_BOILERPLATE_ROWS * NG_BOILERPLATE_ROW, /* features are hashed to these */
    NG_BOILERPLATE_FEATURES_MAX = 512             /* of a block of NG_BOILERPLATE_MAX bytes */
};

/* Written by training/boilerplate/train.c: a letter is the weight of a feature, in steps of
 * 1 / NG_BOILERPLATE_SCALE from NG_BOILERPLATE_ZERO on. */
extern const char ng_boilerplate_table[NG_BOILERPLATE_ROWS][NG_BOILERPLATE_ROW];
extern const int ng_boilerplate_bias;
#define NG_BOILERPLATE_ZERO  'P'
#define NG_BOILERPLATE_SCALE 32

/* The features of text[span], at most NG_BOILERPLATE_MAX bytes with tokens first .. last - 1 of the
 * list: words and signs, pairs and triples of them and of their shapes, which of these stand first
 * and last, shares of capitals, numbers, signs and words of grammar, and the length. Writes them,
 * each once, to features[NG_BOILERPLATE_FEATURES_MAX] and returns how many. O(length). */
size_t ng_boilerplate_features(const char *text, ng_span span, const ng_tokens *tokens,
                               ng_range words, uint32_t *features);

/* The log odds that it is furniture, in steps of 1 / NG_BOILERPLATE_SCALE. */
int ng_boilerplate_score(const char *text, ng_span span, const ng_tokens *tokens, ng_range words);

#endif
