/* Labelled pairs of target and text of our own making, for the suites of stance. */
#ifndef NUTGRAF_TESTS_SAMPLE_PAIRS_H
#define NUTGRAF_TESTS_SAMPLE_PAIRS_H

#include "nutgraf/stance.h"
#include "nutgraf/train.h"
#include "stance/pair_text.h"

enum { PAIRS_LINE = 300 };

/* Row i, as a line of JSON: a sentence about one of three people; the label (favor, against,
 * neutral) depends on the verb in front of the name, not on that of the other person in it. */
void pairs_row(size_t i, char *line, const char **label);

/* The rows [first, first + count) in a file of the scratch folder. Returns its path. */
const char *pairs_file(const char *name, size_t first, size_t count);

/* Options that learn these rows: masked mentions, two words on each side of them, tone. */
void pairs_options(ng_train_options *options, ng_stance_train_options *stance);

/* A model trained on the file; fails the test when that fails. */
ng_model *pairs_train(const ng_train_options *options, const char *path);

/* A record that borrows the strings. */
ng_record pairs_record(const char *text, const char *title, const char *target);

/* Targets without aliases, for the caller to free. */
ng_targets *pairs_targets(const char *const *names, size_t count);

/* What texts and targets of a case are made with: a checked fixture. */
typedef struct pairs_sides {
    ng_stance_lexicon *lexicon;
    ng_pair_store texts, targets;
} pairs_sides;
extern pairs_sides sides;
void pairs_begin(void);
void pairs_end(void);

/* A text or target of these stores. */
ng_pair_text pairs_text(const char *text);
ng_pair_text pairs_target(const char *text);

#endif
