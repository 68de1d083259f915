/* A small labelled set of our own making, in files of a scratch folder, and models trained on it.
 */
#ifndef NUTGRAF_TESTS_SAMPLE_H
#define NUTGRAF_TESTS_SAMPLE_H

#include "nutgraf/train.h"

/* Makes a scratch folder; removes it with all that is in it. For a suite's fixture. */
void sample_begin(void);
void sample_end(void);

/* "folder/name", in one of 64 buffers that take turns. */
const char *sample_path(const char *name);

/* Writes a file in the folder and returns its path. */
const char *sample_write(const char *name, const char *bytes, size_t length);
const char *sample_text(const char *name, const char *text);

/* Fails the test unless both files hold the same bytes. */
void sample_same_files(const char *left, const char *right);

enum { SAMPLE_LABELS = 3 };

/* Row i of an endless seeded set: about a dozen words, most of them of one of three topics. */
typedef struct sample_row {
    char text[400];
    const char *label;  /* markets, sport or weather */
    const char *second; /* a second topic that every fourth row has words of, or NULL */
} sample_row;

void sample_row_make(size_t i, sample_row *row);

/* The rows [first, first + count) as JSON Lines; with `multi_label` both labels. */
const char *sample_jsonl(const char *name, size_t first, size_t count, bool multi_label);

/* Quick to train: unigrams, tolerance 1e-3, one thread. */
void sample_options(ng_train_options *options);

/* Trains on the files; fails the test when that fails. `report` may be NULL. */
ng_model *sample_train(const char *const *paths, size_t count, const ng_train_options *options,
                       ng_fit_report *report);

/* A model of 60 rows, with the sample options where `options` is NULL. */
ng_model *sample_model(const ng_train_options *options);

/* The label that the model gives a text, or K. `p` (may be NULL) gets its probabilities [K]. */
size_t sample_classify(const ng_model *model, const char *text, double *p);
/* How many of the rows [first, first + count) get their first label. */
size_t sample_count_right(const ng_model *model, size_t first, size_t count);

#endif
