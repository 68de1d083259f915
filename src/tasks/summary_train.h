/* From articles and their summaries to the rows that a ranker is fitted to. */
#ifndef NUTGRAF_TASKS_SUMMARY_TRAIN_H
#define NUTGRAF_TASKS_SUMMARY_TRAIN_H

#include "nutgraf/summary.h"
#include "summary/features.h"

/* The sentences of one article: rows first .. first + count - 1. */
typedef struct ng_summary_article {
    uint64_t hash; /* of text and summary */
    size_t first;
    size_t count;
    bool can_mask; /* it has something that masking takes away */
} ng_summary_article;

/* Set to {0} first. */
typedef struct ng_summary_rows {
    float *values;    /* [count x NG_SENTENCE_FEATURES] */
    bool *is_summary; /* [count] */
    size_t count;
    size_t value_capacity, label_capacity;
    ng_summary_article *articles; /* [article_count] in the order of their hashes once read */
    size_t article_count;
    size_t article_capacity;
    size_t record_errors;
} ng_summary_rows;

/* Reads the inputs. Articles of the same text and summary are kept once. Errors: NG_ERROR_IO,
 * NG_ERROR_DATA, NG_ERROR_MEMORY. */
ng_status ng_summary_rows_read(ng_summary_rows *rows, const ng_summary_input *inputs,
                               size_t input_count, const ng_summary_train_options *options,
                               ng_error *error);
void ng_summary_rows_clear(ng_summary_rows *rows);

#endif
