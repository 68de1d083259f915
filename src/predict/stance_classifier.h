/* The state of a context of stance, and the steps in which it judges a record. */
#ifndef NUTGRAF_PREDICT_STANCE_CLASSIFIER_H
#define NUTGRAF_PREDICT_STANCE_CLASSIFIER_H

#include "article/document_parts.h"
#include "entities/entity_places.h"
#include "nutgraf/stance.h"
#include "predict/pair_classifier.h"
#include "predict/stance_targets.h"
#include "stance/voices.h"

/* A block's text; a block that is not judged has none. */
typedef struct ng_stance_block {
    ng_pair_text text;
    bool is_judged;
} ng_stance_block;

/* A target that is not one for all records. */
typedef struct ng_record_target {
    ng_pair_text text; /* of the context's sides */
    uint32_t model;    /* among those per target */
} ng_record_target;

/* Where the arrays of an answer lie while they still grow. */
typedef struct ng_answer_place {
    size_t p;
    size_t found; /* mentions, the first of them */
} ng_answer_place;

struct ng_stance {
    ng_stance_options options;
    ng_entity_options automatic; /* those of `options` */
    ng_stance_lexicon *lexicon;
    ng_pair_classifier classifiers[2]; /* NG_OF_HEADLINE, NG_OF_TARGET */
    uint32_t *target_models;           /* [targets] which model of a target; UINT32_MAX: none */
    ng_pair_store sides;               /* the headline, or the record's own target */
    ng_pair_text side;
    ng_target_index *record_index;   /* of the record's own target */
    ng_entity_finder *finder;        /* NULL: records name their targets themselves */
    const ng_classification *topics; /* of the document at hand; NULL: not known */
    uint32_t *topic_labels;          /* [topic priors] which label of theirs, or NG_NO_NAME */
    double *topic_weights;           /* [topic priors] of the block at hand */

    /* of the record at hand */
    ng_document *document;
    const char *text;
    const ng_block *blocks; /* [block_count] */
    size_t block_count;
    double context;        /* what the article adds to the score that a block of it is unrelated */
    ng_record_target *own; /* [own_count] the targets of the record alone: its own, or found ones */
    size_t own_count, own_capacity;
    bool is_automatic;
    ng_entities_reason reason;
    const ng_entity_place *entity_places; /* [entity_place_count] of found ones, or of
                                             given ones in other words */
    size_t entity_place_count;
    ng_pair_store store;
    ng_stance_block *texts; /* [block_count], or 1 for the whole text */
    size_t text_capacity;
    ng_voices voices;
    size_t voiced;          /* texts whose voices have been read: those before it */
    ng_found_list found;    /* of one block, all targets */
    ng_found_list mentions; /* of all answers */

    ng_stance_subject *subjects;
    size_t subject_count, subject_capacity;
    size_t *counts; /* [subjects x TALLIES x K] */
    size_t count_capacity;
    double *means;
    size_t mean_capacity;
    ng_stance_answer *answers;
    ng_answer_place *places;
    size_t answer_count, answer_capacity, place_capacity;
    double *p;
    size_t p_count, p_capacity;
    ng_mention *spans; /* [mentions.count] */
    size_t span_capacity;
    ng_contribution *contributions;
    size_t contribution_capacity;
};

enum { NG_OF_HEADLINE, NG_OF_TARGET };

/* The pair of an answer of the record at hand. */
ng_pair ng_stance_pair(const ng_stance *stance, const ng_stance_answer *answer);

/* Sets the context of a record's blocks. Errors: NG_ERROR_MEMORY. */
ng_status ng_stance_relate_article(ng_stance *stance);

/* The model of a subject among those per target. */
size_t ng_stance_target_model(const ng_stance *stance, size_t subject);

/* The model for a target among those per target, or UINT32_MAX; 0 in a pooled model. Errors:
 * NG_ERROR_MEMORY, as of all functions below. */
ng_status ng_stance_find_model(const ng_model *model, const ng_pair_store *store,
                               const ng_pair_text *target, uint32_t *number);

/* Sets the prior of the target's model for a block (SIZE_MAX: the whole text). */
void ng_stance_choose_prior(ng_stance *stance, size_t block);

/* The steps of ng_stance_classify, in their order. */

/* The targets, then the headline. `whole`: the record is judged as one text. */
ng_status ng_stance_add_subjects(ng_stance *stance, ng_document *document, bool whole);
/* The tokens of each block that is judged, or of the whole text. */
ng_status ng_stance_add_texts(ng_stance *stance, ng_document *document, bool whole);
/* Fills in stance->found for a block (SIZE_MAX: the whole text), by target and then by token. */
ng_status ng_stance_find_mentions(ng_stance *stance, const ng_record *record, size_t block);
/* Adds the answers for a block, after finding its mentions. */
ng_status ng_stance_classify_block(ng_stance *stance, const ng_record *record, size_t block);
/* Points the answers at what belongs to them and adds them up for each subject and voice. */
ng_status ng_stance_roll_up(ng_stance *stance);

#endif
