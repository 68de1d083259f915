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
 *            or for word vectors
 *               [{"path": "d.jsonl.gz", "text-field": "article", ...}],
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

typedef struct recipe_input {
    ng_train_input train;
    const char *path;
    const char *bodies; /* path of the texts that records name, or NULL */
    /* Of summaries: which records are read, by their label, and which fields. */
    const char *only;          /* NULL: all */
    const char *drop;          /* NULL: none */
    const char *summary_field; /* NULL: summary */
    const char *extract_field; /* of sentences that a person took; NULL: none */
} recipe_input;

/* Everything is freed by recipe_clear; strings belong to it. Set to {0} first. */
typedef struct recipe {
    ng_json_doc *doc;
    recipe_input *inputs; /* [input_count] */
    size_t input_count;
    recipe_input *validation; /* [validation_count] */
    size_t validation_count;
    ng_json_out card; /* empty: none */
    void **owned;     /* [owned_count] */
    size_t owned_count;
} recipe;

/* Reads the recipe's file. Errors: NG_ERROR_IO, NG_ERROR_ARGUMENT with file and reason. */
ng_status recipe_read(const char *path, recipe *out, ng_error *error);
/* Whether the inputs name nothing that only another task knows. False: `reason` says what. */
bool recipe_check_task(const recipe *r, ng_task task, char *reason, size_t size);
/* Sets the options of the recipe as if they stood on the command line. False: `reason` says why. */
bool recipe_apply(const recipe *r, const cli_command *command, train_options *options, char *reason,
                  size_t size);
void recipe_clear(recipe *r);

#endif
