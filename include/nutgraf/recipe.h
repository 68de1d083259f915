/* Recipes: a training run written down as JSON.
 *
 *   {"options": {"word-ngrams": "1-2", "balanced": true, ...},     for the caller to read
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
 *    "unlabeled": [{"path": "e.jsonl.gz", "text-field": "article", "title-field": "headline"},
 * ...], "card": { ... for the model ... }}
 *
 * Paths start at the folder that the variable names if it is set, else at "folder", itself seen
 * from the recipe's own folder; without "data", at the recipe's folder. Those that begin with "./"
 * start there in any case. */
#ifndef NUTGRAF_RECIPE_H
#define NUTGRAF_RECIPE_H

#include "nutgraf/json.h"
#include "nutgraf/train.h"

NG_BEGIN_DECLS

typedef struct ng_recipe {
    ng_json_doc *doc;
    ng_json options, card;                           /* missing: none */
    ng_train_input *inputs, *validation, *unlabeled; /* each with room for one more */
    size_t input_count, validation_count, unlabeled_count;
    void *memory; /* of what the inputs refer to */
} ng_recipe;

/* Reads the recipe's file, "-": standard input. Errors: NG_ERROR_IO, NG_ERROR_ARGUMENT with file
 * and reason, NG_ERROR_MEMORY; there is nothing to clear then. */
NG_API ng_status ng_recipe_read(const char *path, ng_recipe *out, ng_error *error);
/* What the recipe names that only another task knows, or NULL. */
NG_API const char *ng_recipe_foreign_key(const ng_recipe *recipe, ng_task task);
NG_API void ng_recipe_clear(ng_recipe *recipe);

NG_END_DECLS
#endif
