/* What several raters say of the same records, by the records' ids. */
#ifndef NUTGRAF_REVIEW_RATINGS_H
#define NUTGRAF_REVIEW_RATINGS_H

#include "nutgraf/agreement.h"
#include "nutgraf/records.h"
#include "report/table.h"

typedef struct rating_table rating_table;

/* NULL when memory runs out. names[raters] are borrowed. */
rating_table *ratings_new(const char *const *names, size_t raters);
void ratings_free(rating_table *table);

/* One record of one rater, in a block for free(): where it is known by, its text, its labels as
 * one, sorted and joined by '|'; none: no answer. NULL when memory runs out. */
typedef struct rated_record rated_record;
rated_record *rated_record_make(const ng_record *record);

/* Takes the record, also on an error: NG_ERROR_MEMORY. Of several answers of a rater to the same
 * record the last one counts. */
ng_status ratings_add(rating_table *table, size_t rater, rated_record *record, ng_error *error);

/* How many of the rater's answers took the place of an earlier one. */
size_t ratings_repeats(const rating_table *table, size_t rater);

/* Labels get numbers in byte order; call it after the last record. Errors: NG_ERROR_MEMORY. */
ng_status ratings_complete(rating_table *table, ng_error *error);

/* As tables, or as JSON where `shown_on` is NULL. Errors: NG_ERROR_MEMORY. */
ng_status ratings_report(const rating_table *table, size_t resamples, uint64_t seed,
                         const terminal *shown_on, ng_json_out *out, ng_error *error);

/* A line of JSON for each record to which raters gave different answers, with all of them. */
void ratings_disputed(const rating_table *table, ng_json_out *out);
/* A line of JSON for each record with its label: that of `judge` where it has one (SIZE_MAX: there
 * is none), else of the majority; those without are left out. Returns how many these are. */
size_t ratings_merged(const rating_table *table, size_t judge, ng_json_out *out);

#endif
