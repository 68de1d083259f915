/* Recipes: a training run written down as JSON.
 *
 *   {"options": {"word-ngrams": "1-2", "balanced": true, ...},     long options of `train`
 *    "data": {"variable": "NUTGRAF_DATA", "folder": "../data"},    where paths start
 *    "inputs": [{"path": "a.jsonl.gz", "labels": [{"from": "x", "words": ["w"], "to": "y"}, ...],
 *                "label-limit": 1000, "weight": 1, "label-field": "label", ...}],
 *            or for stance
 *               [{"path": "a.jsonl.gz", "target-field": "headline", "text-field": "body",
 *                "body-file": "bodies.jsonl.gz", ...}],
 *            or for summaries
 *               [{"path": "b.jsonl.gz", "summary-field": "gist", "label-field": "source",
 *                "only": "label", "drop": "label", ...},
 *                {"path": "c.jsonl.gz", "extract-field": "taken", ...}],
 *    "validation": [ ... like inputs ... ],
 *    "card": { ... kept in the model ... }}
 *
 * Paths start at the folder that the variable names if it is set, else at "folder", itself seen
 * from the recipe's own folder; without "data", at the recipe's folder. */
#ifndef NUTGRAF_CLI_RECIPE_H
#define NUTGRAF_CLI_RECIPE_H

#include "cli/commands.h"
#include "nutgraf/json.h"
#include "nutgraf/train.h"

/* Which records of an input of summaries are read, by their label. */
typedef struct recipe_filter {
    const char *only; /* NULL: all */
    const char *drop; /* NULL: none */
    const char *summary_field;
    const char *extract_field; /* of sentences that a person took; NULL: none */
} recipe_filter;

/* Everything is freed by recipe_clear; strings belong to it. Set to {0} first. */
typedef struct recipe {
    ng_json_doc *doc;
    char *text;
    ng_train_input *inputs; /* [input_count]; of summaries only paths and reader count */
    recipe_filter *filters; /* [input_count] */
    size_t input_count;
    ng_train_input *validation; /* [validation_count] */
    size_t validation_count;
    ng_json_out card; /* empty: none */
    void **owned;     /* [owned_count] */
    size_t owned_count;
} recipe;

/* Reads the recipe's file. Errors: NG_ERROR_IO, NG_ERROR_ARGUMENT with file and reason. */
ng_status recipe_read(const char *path, recipe *out, ng_error *error);
/* Whether the inputs name nothing that only another task knows: labels, limits and weights, fields
 * and filters of summaries, or targets and bodies. False: `reason` says what. */
bool recipe_check_task(const recipe *r, const char *task, char *reason, size_t size);
/* Sets the options of the recipe as if they stood on the command line. False: `reason` says why. */
bool recipe_apply(const recipe *r, const cli_command *command, train_options *options, char *reason,
                  size_t size);
void recipe_clear(recipe *r);

/* A whole file, NUL-terminated, for the caller to free. */
ng_status read_whole_file(const char *path, char **text, size_t *length, ng_error *error);

/* Appends a value as JSON, as it was read. */
void json_copy(ng_json value, ng_json_out *out);

#endif
