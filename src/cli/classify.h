/* Writing classified records: one function per output format. */
#ifndef NUTGRAF_CLI_CLASSIFY_H
#define NUTGRAF_CLI_CLASSIFY_H

#include "cli/commands.h"
#include "cli/output.h"
#include "nutgraf/classify.h"
#include "nutgraf/json.h"
#include "nutgraf/stance.h"
#include "nutgraf/summarize.h"

/* A record that has been classified, and how it is to be shown. */
typedef struct classified {
    const classify_options *options;
    const ng_model *model;
    ng_classifier *classifier;
    const ng_record *record;
    const ng_classification *result;
    const ng_summary *summary; /* NULL: none asked for */
    ng_stance *stance;
    const ng_stance_result *stances; /* NULL: none wanted, or not of this record */
    size_t *order;                   /* [K] scratch */
} classified;

/* What is shown of a prediction: the labels order[0 .. count - 1], or why there are none. */
typedef struct shown_topics {
    size_t count;
    const char *reason; /* NULL when there are topics */
} shown_topics;

/* Ranks a prediction's labels into c->order under --top and --min-confidence. */
shown_topics choose_topics(const classified *c, const ng_prediction *prediction);

/* Whether blocks are shown, or only the record as a whole. */
bool classified_has_blocks(const classified *c);

/* What speaks for and against a label. */
typedef struct evidence {
    const ng_contribution *items; /* [count] */
    size_t count;
    double bias;
} evidence;

/* A member of an object: the score, the bias, the first `shown` features and the sum of the rest,
 * score = bias + features + rest. */
void evidence_json(const evidence *found, size_t shown, ng_json_out *out);

/* Appends "because of: chips +0.31, ..." for a table to text[size]. */
void evidence_text(const evidence *found, size_t shown, char *text, size_t size);

/* Each appends one record. Errors: NG_ERROR_MEMORY. */
ng_status classified_json(const classified *c, ng_json_out *out, ng_error *error);
ng_status classified_rows(const classified *c, char separator, ng_json_out *out, ng_error *error);

/* Writes one record for a reader at a terminal. False when writing failed or memory ran out. */
bool classified_table(const classified *c, cli_output *output);

/* The line of headings that the rows of a file start with. */
void classified_headings(char separator, bool with_stance, ng_json_out *out);

#endif
