/* Labelled records that deserve a second look: labels that are likely wrong, texts that are there
 * twice, labels that something beside the text gives away. */
#ifndef NUTGRAF_DOUBT_H
#define NUTGRAF_DOUBT_H

#include "nutgraf/train.h"

NG_BEGIN_DECLS

/* ---- Labels that are likely wrong ---- */

/* Confident learning (Northcutt, Jiang, Chuang, JAIR 2021). p [D x K] is what models say of rows
 * that they have not seen, gold [D] the labels given.
 *
 *   t_k        the mean of p_k over the rows of label k, but at least 1 / K: how sure is sure
 *   found(i)   of the labels k with p_ik >= t_k the one of the greatest p_ik
 *
 * A row is doubtful when found(i) is there and is not its label. */
typedef struct ng_label_doubt {
    uint32_t row;
    uint32_t suggested; /* the likeliest label but the given one */
    double margin;      /* p of the suggested label less p of the given one, -1 .. 1 */
} ng_label_doubt;

typedef struct ng_label_doubts {
    ng_label_doubt *items; /* [count] by descending margin */
    size_t count;
    double *thresholds; /* [K] t_k; NAN for a label without rows */
    /* [K x K] the confident joint, scaled to the rows of each given label: how many rows of label i
     * are likely to be of label j. */
    double *joint;
    double wrong; /* the sum of what is beside its diagonal */
} ng_label_doubts;

/* Errors: NG_ERROR_MEMORY. O(D K). */
NG_API ng_status ng_label_doubts_find(const double *p, const uint32_t *gold, size_t D, size_t K,
                                      ng_label_doubts *out, ng_error *error);
NG_API void ng_label_doubts_clear(ng_label_doubts *doubts);

/* ---- Duplicate texts ---- */

#define NG_NO_COPY UINT32_MAX

/* What an earlier text has to do with this one. */
typedef struct ng_copy {
    uint32_t of;       /* an earlier text of which it is a copy, or NG_NO_COPY */
    uint32_t cluster;  /* the first of all texts that copies lead to, itself where there is none */
    double similarity; /* to `of`; 1 for the same words in the same order */
} ng_copy;

/* Finds for each of texts[count] (below 2^32) the copies among them: those with the same words, and
 * those whose sets of pairs of neighbouring words have a Jaccard index of `threshold` (0 < t <= 1)
 * or more. Candidates are found by MinHash (Broder 1997) with 125 hash functions in 25 bands, which
 * misses one pair of index 0.8 in 20,000, and are compared word by word, so that none is
 * false. Texts without a word are nobody's copies. The same seed gives the same answer. Memory: 8
 * bytes a word. Errors: NG_ERROR_ARGUMENT, NG_ERROR_MEMORY. */
NG_API ng_status ng_copies_find(const ng_string *texts, size_t count, double threshold,
                                uint64_t seed, ng_copy *out, ng_error *error);

/* ---- What to look at first ---- */

/* X(NAME, "name", "what is wrong"): in the order in which they are looked at; labels and conflicts
 * are one list. */
#define NG_DOUBT_KIND_MAP(X)                                                                       \
    X(LABEL, "label")         /* models say something else */                                      \
    X(CONFLICT, "conflict")   /* a copy has another label */                                       \
    X(OVERLAP, "overlap")     /* a test record is a copy of a training record */                   \
    X(DUPLICATE, "duplicate") /* a copy within training or test records */

typedef enum ng_doubt_kind {
#define NG_DOUBT_KIND_ENUM(name, text) NG_DOUBT_##name,
    NG_DOUBT_KIND_MAP(NG_DOUBT_KIND_ENUM)
#undef NG_DOUBT_KIND_ENUM
} ng_doubt_kind;

typedef struct ng_doubt {
    ng_doubt_kind kind;
    uint32_t row;
    uint32_t other;     /* the row that it is a copy of, or NG_NO_COPY */
    uint32_t suggested; /* label; the given one where there is nothing to suggest */
    /* Of labels the margin of the suggestion; of conflicts this or, if that is greater, by how many
     * of the copies the suggested label is ahead of the given one, as a share of them. Of copies
     * the similarity. */
    double score;
} ng_doubt;

/* What labels and copies give reason to look at, best first: labels and conflicts, overlaps,
 * duplicates, each by descending score. A row is a conflict when at least as many of its copies
 * have another label as its own. is_test[D] says which rows are of the test set. *out [*count] is
 * for free(). Errors: NG_ERROR_MEMORY. */
NG_API ng_status ng_doubts_rank(const ng_label_doubts *labels, const ng_copy *copies,
                                const double *p, const uint32_t *gold, const bool *is_test,
                                size_t D, size_t K, ng_doubt **out, size_t *count, ng_error *error);

/* ---- Labels that something gives away ---- */

/* Words that stand at one place of many texts of one label and hardly any other: a byline, a
 * footer. Or a field that says the same as the label, or a value of one. */
typedef struct ng_leak {
    char *field;    /* "source", "id, up to its number"; NULL: it is words */
    char *words;    /* one to four, by their normalised forms; the value of a field, or NULL */
    bool is_at_end; /* the place is counted from the end of the text */
    size_t place;   /* 0: the very first or last words */
    uint32_t label; /* K for a field as a whole */
    size_t rows;    /* that have the words there, or the value; all for a field as a whole */
    size_t others;  /* of these, rows of other labels, or whose label the field does not tell */
    double gain;    /* of a field as a whole, 0 .. 1, see ng_field_leaks_find */
} ng_leak;

typedef struct ng_leaks {
    ng_leak *items; /* [count] by descending rows; none is part of another one before it */
    size_t count;
} ng_leaks;

/* Looks at the first and last dozen words of each text. Words are a leak when they stand there in
 * 20 rows and a tenth of their label's, and 98 in 100 of the rows that have them there are of that
 * label, while of all rows at most 90 in 100 are. Errors: NG_ERROR_MEMORY. */
NG_API ng_status ng_leaks_find(const ng_string *texts, const uint32_t *gold, size_t D, size_t K,
                               ng_leaks *out, ng_error *error);
NG_API void ng_leaks_clear(ng_leaks *leaks);

typedef struct ng_record_field {
    ng_string name;
    ng_string value;
} ng_record_field;

/* What a record says beside text and label. */
typedef struct ng_record_fields {
    const ng_record_field *items; /* [count] */
    size_t count;
} ng_record_fields;

/* A block for free() with id and title and, of a record that is read with the option annotations,
 * its other fields with a string, a number, true or false of 200 bytes at most. NULL when memory
 * runs out. */
NG_API ng_record_fields *ng_record_fields_copy(const ng_record *record);

/* Fields [D] (each may be NULL) that tell the label. A row gets the label that most other rows with
 * its value have, or where there is none that of most rows. Of a field that gets `right` of D rows
 * right so, and the label of most rows `base`, the gain is
 *
 *   (right - base) / (D - base),       Goodman and Kruskal's lambda, each row left out in turn,
 *
 * so that values of which each is there once, as of ids, tell nothing. Looked at are values as they
 * stand, up to their number or last separator ("sport-" of "sport-0123"), dates by month, numbers
 * by their first two digits. A field is a leak where the best of these gains 0.5 and 20 rows; else
 * single values are that are for words. Errors: NG_ERROR_MEMORY. O(n log n) in the values. */
NG_API ng_status ng_field_leaks_find(ng_record_fields *const *fields, const uint32_t *gold,
                                     size_t D, size_t K, ng_leaks *out, ng_error *error);

/* X(NAME, "what is said about two labels") */
#define NG_LABEL_LIKENESS_MAP(X)                                                                   \
    X(DIFFERENT, "different")                                                                      \
    X(FORM, "the same but for case, spaces and marks")                                             \
    X(SPELLING, "the same but for one letter")

typedef enum ng_label_likeness {
#define NG_LABEL_LIKENESS_ENUM(name, text) NG_LABELS_##name,
    NG_LABEL_LIKENESS_MAP(NG_LABEL_LIKENESS_ENUM)
#undef NG_LABEL_LIKENESS_ENUM
} ng_label_likeness;

/* Whether two labels are likely to be one. One letter too many, too few, another or two in the
 * wrong order is a matter of spelling in labels of five letters or more; a digit is not. */
NG_API ng_label_likeness ng_labels_compare(ng_string a, ng_string b);

/* ---- All of it ---- */

/* How to look. */
typedef struct ng_doubt_search {
    /* Of the models that are asked, of the same seed; their answers are joined by the geometric
     * mean of their probabilities: models that err on other rows find more together. */
    const ng_train_options *trains; /* [train_count], one at least */
    size_t train_count;
    size_t folds;
    double similarity; /* from which on two texts are copies */
    double plant;      /* share of the labels to make wrong first */
    const ng_train_callbacks *callbacks;
} ng_doubt_search;

/* Labelled records and all that was found about them. Set to {0} first. */
typedef struct ng_doubt_report {
    ng_record **records;       /* [count] each with one label */
    ng_record_fields **fields; /* [count] what they say beside, or NULL */
    size_t count, capacity, field_capacity;
    size_t test_start;  /* records from here on are of the test set */
    bool *is_test;      /* [count] */
    ng_string *planted; /* [count] the label before a wrong one was planted, data NULL where none
                           was; NULL: none were planted */
    struct ng_names *names; /* of the labels that were planted */
    ng_string *plant_labels;
    size_t plant_count;
    ng_trainer *trainer;
    ng_string *labels;  /* [K] in byte order */
    size_t *label_rows; /* [K] */
    size_t K;
    ng_row_answers answers;
    ng_copy *copies; /* [count] */
    ng_label_doubts wrong;
    ng_doubt *doubts; /* [doubt_count] best first */
    size_t doubt_count;
    ng_leaks field_leaks, leaks;
} ng_doubt_report;

NG_API void ng_doubt_report_clear(ng_doubt_report *report);

/* Takes blocks of ng_record_copy, with one label, and of ng_record_fields_copy (or NULL), also on
 * an error: NG_ERROR_MEMORY. Those of the test set come last. */
NG_API ng_status ng_doubt_report_add(ng_doubt_report *report, ng_record *record,
                                     ng_record_fields *fields, ng_error *error);
/* Looks, once all records are there. Errors: those of ng_trainer_answer_rows. */
NG_API ng_status ng_doubt_report_find(ng_doubt_report *report, const ng_doubt_search *search,
                                      ng_error *error);

NG_END_DECLS
#endif
