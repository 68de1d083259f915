/* New text against what a model has learnt from, as tables and as JSON. */
#ifndef NUTGRAF_REVIEW_DRIFT_REPORT_H
#define NUTGRAF_REVIEW_DRIFT_REPORT_H

#include "base/names.h"
#include "nutgraf/drift.h"
#include "report/table.h"

/* What one record's answer adds; its p lie in one block with it. Free with drift_row_free. */
typedef struct drift_row {
    bool has_p;
    size_t known, total;         /* n-grams; 0 and 0: not counted */
    size_t words, unknown_words; /* likewise */
    ng_json_out unknown;         /* the words that the model doesn't know, a line each */
    double p[];                  /* [K] */
} drift_row;

drift_row *drift_row_new(size_t K);
void drift_row_free(drift_row *row);
/* An ng_word_visitor; its context is the row. */
void drift_row_word(void *row, ng_string word, bool is_known);

/* Of many records. Set to {0} first. */
typedef struct drift_text {
    size_t rows, answered;
    uint64_t known, total;
    uint64_t words, unknown_words;
    double words_square, both, unknown_square; /* sums of w^2, w u and u^2 over the rows' counts */
    double confidence, square;                 /* sums over answered rows of the top p */
    double *p; /* [kept x K] of the first NG_SHARE_ROWS_MAX answered rows */
    size_t kept, capacity;
    ng_names unknown;
    uint64_t *counts; /* [counted] of these */
    size_t counted;
    size_t count_capacity;
} drift_text;

/* Errors: NG_ERROR_MEMORY. */
ng_status drift_text_add(drift_text *text, const drift_row *row, size_t K, ng_error *error);
void drift_text_clear(drift_text *text);

/* How far it may go before it is called drift. */
typedef struct drift_limits {
    double unknown;    /* share of unknown words, above that of the reference if there is one */
    double shift;      /* of the shares of labels: half the sum of their differences */
    double confidence; /* fall of the mean probability of the answers */
} drift_limits;

/* In ascending order: the gravest of its measures' is that of a report. */
typedef enum drift_verdict {
    DRIFT_NONE,   /* within the limit */
    DRIFT_UNTOLD, /* the records are too few to tell */
    DRIFT_FOUND   /* beyond the limit, and all of the interval is */
} drift_verdict;

/* A number against what it was. */
typedef struct drift_measure {
    bool is_there;
    double was, is;
    double moved;         /* the way that is called drift */
    ng_interval interval; /* 95 %, of `moved` */
    double limit;
    drift_verdict verdict;
} drift_measure;

typedef struct drift_report {
    const ng_model *model;
    const drift_text *text;
    const drift_text *reference; /* NULL: the model's facts */
    drift_limits limits;
    size_t words; /* shown */

    drift_measure unknown, shift, confidence;
    double *shares[2]; /* [K] of before and of the new text */
    drift_verdict verdict;
} drift_report;

/* Measures: sets what stands below. Errors: NG_ERROR_DATA when no record of the text, or of the
 * reference, has an answer; NG_ERROR_MEMORY. To be cleared either way. */
ng_status drift_measure_all(drift_report *report, ng_error *error);
void drift_report_clear(drift_report *report);

/* On a terminal, or (NULL) one JSON object on one line: rows, answered, drift,
 *   unknown_words, label_shift, confidence   {"was", "is", "moved", "interval", "limit", "drift"},
 *                 null where there is nothing to compare with; "drift" is true or false, or null
 *                 where the records are too few to tell
 *   unknown_ngrams   the share of n-grams that the model doesn't know, or null
 *   labels        [{"label", "was", "is"}, ...] shares
 *   words         [{"word", "count"}, ...] the commonest that the model doesn't know */
void drift_put(const drift_report *report, const terminal *shown_on, ng_json_out *out);

#endif
