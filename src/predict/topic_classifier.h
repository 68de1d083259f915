/* The state of a classifier of topics. */
#ifndef NUTGRAF_PREDICT_TOPIC_CLASSIFIER_H
#define NUTGRAF_PREDICT_TOPIC_CLASSIFIER_H

#include "article/document_parts.h"
#include "linear/turns.h"
#include "nutgraf/classify.h"
#include "predict/topic_context.h"
#include "tfidf/rows.h"
#include "tfidf/vectorizer.h"

/* A part of the record: its title, a block, or its whole text. */
typedef struct ng_read_part {
    size_t number;  /* in the document */
    bool has_label; /* no token of it is read else */
    ng_range grams; /* of c->grams, once a label has been explained */
    ng_range kept;  /* of its tokens, likewise */
    size_t place;   /* in the context's list of parts, or SIZE_MAX */
} ng_read_part;

struct ng_classifier {
    const ng_model *model;
    ng_unit unit;
    bool furniture;
    bool alone;       /* blocks by themselves */
    uint32_t *labels; /* [label_count] to answer among, ascending */
    size_t label_count;

    ng_document *document; /* of the last call; borrowed */
    size_t block_count;    /* 0 for the whole text */
    size_t replaced;
    ng_vectorizer vectorizer;
    double *scores; /* [stride] */
    float *asked;   /* [K] scores of the labels asked for */
    double *chosen; /* [K] their probabilities */

    ng_read_part *parts; /* [part_count] the record's own title, then its blocks or all its text */
    size_t part_count;
    size_t parts_capacity;
    ng_prediction *predictions; /* [blocks] */
    size_t predictions_capacity;
    double *p; /* [(1 + 2 blocks) x K] of the document, the blocks, the sections */
    size_t p_capacity;

    ng_topic_context context;
    ng_topic_part *in_context; /* [context_count] */
    double *own;               /* [context_count x label_count] scores by temperature */
    size_t context_count;      /* 0: blocks stand alone */
    size_t in_context_capacity, own_capacity;
    ng_topic_section *sections; /* [section_count] */
    size_t section_count, section_capacity;
    ng_turns turns; /* which of the blocks they begin with */

    ng_grams grams; /* of the record; empty until a label is to be explained */
    uint32_t *ids;  /* [grams.count] */
    size_t ids_capacity;
    ng_row row;
    uint32_t *vectors; /* [grams.kept_count] words of the dense block, or NG_NO_FEATURE */
    size_t vectors_capacity;
    ng_contribution *contributions;
    size_t contributions_capacity;
};

/* What rows are made with. */
ng_weights ng_topic_weights(const ng_model *model);

/* The share of its own scores that a part has in the context of its article, 0 to 1; the rest is
 * the labels' prior. */
double ng_voice_in_context(const ng_prediction *own);

#endif
