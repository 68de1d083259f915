/* From articles and their summaries to the rows that a ranker is fitted to. */
#ifndef NUTGRAF_DATASET_SUMMARY_ROWS_H
#define NUTGRAF_DATASET_SUMMARY_ROWS_H

#include "base/threads.h"
#include "nutgraf/rouge.h"
#include "nutgraf/summarize.h"
#include "nutgraf/train.h"
#include "summary/learned.h"

/* The rows of one article: first .. first + count - 1. */
typedef struct ng_summary_article {
    uint64_t hash;   /* of text and summary */
    uint64_t number; /* in reading order */
    size_t first;
    size_t count;
    size_t summary_words;
    bool can_mask; /* it has something that masking takes away */
} ng_summary_article;

/* Sentences, words or pairs. Set to {0} but for the width first. */
typedef struct ng_summary_rows {
    size_t width;     /* features */
    float *values;    /* [count x width] */
    bool *is_summary; /* [count] the summary takes or holds it */
    size_t count;
    size_t value_capacity, label_capacity;
    ng_summary_article *articles; /* [article_count] in the order of their hashes once read */
    size_t article_count;
    size_t article_capacity;
} ng_summary_rows;

/* Room for that many rows, and for one article. */
bool ng_summary_rows_reserve(ng_summary_rows *rows, size_t more);
void ng_summary_rows_clear(ng_summary_rows *rows);

/* What one thread has read, and its scratch memory. */
typedef struct ng_summary_worker {
    ng_summary_rows rows[2];
    ng_document *document;
    ng_sentence_matrix matrix;
    ng_tokens tokens; /* of a summary */
    ng_rouge *rouge;
    ng_arena arena; /* of a record */
} ng_summary_worker;

/* A record that has sentences and a summary. */
typedef struct ng_summary_example {
    const ng_record *record;
    uint64_t hash;   /* of text and summary */
    uint64_t number; /* in reading order */
} ng_summary_example;

/* Adds rows of a record, whose sentences are in part->matrix and summary in part->tokens. */
typedef ng_status ng_summary_visit(void *context, ng_summary_worker *part,
                                   const ng_summary_example *example, ng_error *error);

/* Reads the inputs on all threads of the pool into rows[kinds], with the articles in order and
 * those of the same text and summary once. `left_out` (may be NULL) counts the records without use,
 * which options->record_error hears of. Errors: NG_ERROR_IO, NG_ERROR_MEMORY. */
ng_status ng_summary_inputs_read(const ng_train_input *inputs, size_t input_count,
                                 const ng_summary_train_options *options, ng_pool *pool,
                                 ng_summary_visit *visit, void *context, ng_summary_rows *rows,
                                 size_t kinds, size_t *left_out, ng_error *error);

/* Sentences; the positive ones are the greedy oracle's or a person's. Errors: as above,
 * NG_ERROR_DATA also without any article. */
ng_status ng_summary_rows_read(ng_summary_rows *rows, const ng_train_input *inputs,
                               size_t input_count, const ng_summary_train_options *options,
                               ng_pool *pool, size_t *left_out, ng_error *error);

/* A sample of the words, rows[0], and pairs, rows[1], of `articles` articles, with what `sentences`
 * says of their sentences; positive are those that the summary holds. Errors: as above. */
ng_status ng_summary_concepts_read(ng_summary_rows *rows, const ng_learned *sentences,
                                   size_t articles, const ng_train_input *inputs,
                                   size_t input_count, const ng_summary_train_options *options,
                                   ng_pool *pool, ng_error *error);

#endif
