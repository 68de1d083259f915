/* Stance in `classify`: which models and targets, and how answers are shown. */
#ifndef NUTGRAF_CLI_STANCE_H
#define NUTGRAF_CLI_STANCE_H

#include "cli/classify.h"

/* What all threads share. Set to {0} first, free with stance_setup_clear. */
typedef struct stance_setup {
    ng_model *headline; /* NULL: not judged */
    ng_model *target;   /* NULL: not judged */
    ng_targets *targets;
    ng_stance_options options;
    bool wanted;         /* there is something to judge */
    bool only_headlines; /* nothing is said of rows and of articles without a headline */
} stance_setup;

/* Finds out what is wanted and opens it. Without a wish of the user the headline is judged if its
 * model is there. Returns an exit code; problems have been told on standard error. */
int stance_setup_open(const classify_options *options, stance_setup *setup);
void stance_setup_clear(stance_setup *setup);

/* Members of the JSON object of a record, and of one of its blocks. Errors: NG_ERROR_MEMORY. */
ng_status stance_json_record(const classified *c, ng_json_out *out, ng_error *error);
ng_status stance_json_block(const classified *c, size_t block, ng_json_out *out, ng_error *error);

/* Whether subjects without an answer are shown: not those of more than 100 targets, which would
 * fill gigabytes with "target not mentioned". */
bool stance_lists_none(const ng_stance_result *result);

/* Why none of the record's blocks has an answer. */
ng_stance_reason stance_no_answer(const ng_stance_subject *subject);

/* Whether a block can have answers at all: titles and, unless asked for, furniture cannot. */
bool stance_has_answers(const classified *c, const ng_block *block);

/* The answers of a block (SIZE_MAX: of the whole text), which are neighbours: the first one's index
 * and their number. */
size_t stance_block_answers(const ng_stance_result *result, size_t block, size_t *count);

/* For a table: "Nvidia: 2 favor, 1 against; quoted 1 neutral", how many answers each label has over
 * the record's blocks; "favor 0.81, quoted", and "Nvidia: favor 0.81, quoted". */
void stance_roll_up_text(const ng_stance_subject *subject, char *out, size_t size);
void stance_answer_text(const ng_stance_subject *subject, const ng_stance_answer *answer, char *out,
                        size_t size);
void stance_line(const ng_stance_subject *subject, const ng_stance_answer *answer, char *out,
                 size_t size);

/* What speaks for a judged answer, by its index; false when there is nothing. */
bool stance_evidence_text(const classified *c, size_t answer, char *out, size_t size);

#endif
