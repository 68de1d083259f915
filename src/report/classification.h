/* Classified records: topics, stance and a summary of each, in every format. */
#ifndef NUTGRAF_REPORT_CLASSIFICATION_H
#define NUTGRAF_REPORT_CLASSIFICATION_H

#include "nutgraf/classify.h"
#include "nutgraf/stance.h"
#include "nutgraf/summarize.h"
#include "report/table.h"

/* What is shown of a classified record. */
typedef struct classification_view {
    ng_unit unit;
    size_t top;            /* labels, 0: all */
    double min_confidence; /* labels below it are not shown */
    size_t explain;        /* features a label, 0: no explanation */
    bool furniture;        /* it has been classified too */
} classification_view;

/* A record that has been classified. */
typedef struct classified {
    const classification_view *view;
    const ng_model *model;
    ng_classifier *classifier;
    const ng_record *record;
    const ng_classification *result;
    const ng_summary *summary;       /* NULL: none asked for */
    ng_stance *stance;               /* NULL: none asked for */
    const ng_stance_result *stances; /* NULL: none asked for, or not of this record */
    size_t *order;                   /* [K] scratch */
} classified;

/* ---- Formats ---- */

/* A line of JSON Lines. Errors: NG_ERROR_MEMORY. */
ng_status classified_json(const classified *c, ng_json_out *out, ng_error *error);

/* Rows of CSV or TSV, and the line of headings that they stand under. */
void classified_rows(const classified *c, char separator, ng_json_out *out);
void classified_headings(char separator, bool has_stance, ng_json_out *out);

/* For a reader at a terminal. */
void classified_table(const classified *c, const terminal *shown_on, ng_json_out *out);

/* ---- What the formats share ---- */

/* Whether blocks are shown, or only the record as a whole. */
bool classified_has_blocks(const classified *c);

/* What is shown of a prediction: the labels c->order[0 .. count - 1], or why there are none. */
typedef struct shown_topics {
    size_t count;
    const char *reason; /* NULL when there are topics */
} shown_topics;
shown_topics choose_topics(const classified *c, const ng_prediction *prediction);

/* What speaks for the label of a judged answer. */
ng_status find_stance_evidence(const classified *c, size_t answer, ng_evidence *out,
                               ng_error *error);

/* The answers of a block (SIZE_MAX: of the whole text), which are neighbours. */
typedef struct block_answers {
    size_t first;
    size_t end;
} block_answers;
block_answers find_answers(const classified *c, size_t block);

/* Who speaks as the text has it; empty where it does not say. */
ng_string speaker_of(const classified *c, const ng_stance_answer *answer);

/* Whether subjects without an answer are shown: not those that were found in the text, which have a
 * list of their own, and not those of more than 100 targets, which would fill gigabytes with
 * "target not mentioned". */
bool lists_unanswered(const ng_stance_result *result);

/* Whether an answer is about a target that the text does not name. */
bool is_unnamed(const ng_stance_subject *subject, const ng_stance_answer *answer);

/* What a judged answer reads: its label, or that it is unsure. */
ng_string answer_label(const ng_stance_subject *subject, const ng_stance_answer *answer);

/* Why none of the record's blocks has an answer about a subject. */
const char *reason_for_no_answer(const ng_stance_subject *subject);

#endif
