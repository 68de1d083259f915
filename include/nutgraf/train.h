/* Training: labelled records in, a model out.
 *
 * A trainer reads its inputs once, on all threads. Memory grows with the vocabulary and the sparse
 * rows (16 bytes for each different n-gram of a record), never with the text. Rows are then put in
 * the order of their content hash: the order of files and lines, and the number of threads, change
 * nothing in the model. */
#ifndef NUTGRAF_TRAIN_H
#define NUTGRAF_TRAIN_H

#include "nutgraf/evaluate.h"
#include "nutgraf/json.h"
#include "nutgraf/model.h"
#include "nutgraf/pairs.h"
#include "nutgraf/ranks.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Options ---- */

#define NG_C_MAX 1e6 /* the largest ng_train_options.C */

/* X(NAME, "name in options"): when a model judges. With NEEDED a text that does not mention the
 * target gets no label unless its record bears that target, see ng_stance_answer; AUTO is NEEDED
 * when 9 of 10 training rows mention their target. */
#define NG_MENTION_RULE_MAP(X) X(AUTO, "auto") X(NEEDED, "needed") X(FREE, "free")

typedef enum ng_mention_rule {
#define NG_MENTION_RULE_ENUM(name, text) NG_MENTION_##name,
    NG_MENTION_RULE_MAP(NG_MENTION_RULE_ENUM)
#undef NG_MENTION_RULE_ENUM
} ng_mention_rule;

typedef struct ng_train_input ng_train_input;

/* The shares of labels in text about a topic. */
typedef struct ng_topic_shares {
    const char *topic;             /* as a topic model calls it */
    const ng_label_number *shares; /* [count] of all labels */
    size_t count;
    double temper; /* 0 < t <= 1 */
} ng_topic_shares;

/* For ng_train_options.stance. The ranges of n-grams are those of the views; C 0 is chosen by
 * cross-validation among 0.03 .. 30, the smallest within a quarter of a standard error of the best;
 * it is 1 for more than 20,000 rows. */
typedef struct ng_stance_train_options {
    ng_pair_options pair;
    const char *unrelated; /* two steps: the label that the first one decides; NULL: one step */
    bool per_target; /* a model for each target of the training data, NG_TARGET_MODELS_MAX at most;
                        other targets get no label. Not with unrelated */
    ng_mention_rule mention;
    /* The shares that the labels have where the model will be used, see ng_prior; the fit stays at
     * those of the training rows. Not with unrelated or per_target. */
    const ng_label_number
        *prior; /* [prior_count] of all labels; none: those of the training rows */
    size_t prior_count;
    /* Or records without labels, with a target each, to estimate these shares from: those under
     * which what the model says of the mentions is likeliest (Saerens et al. 2002). That is sound
     * where favor, against and neutral read as in training and only their shares differ. */
    const ng_train_input *prior_inputs; /* [prior_input_count] of these paths and reader count */
    size_t prior_input_count;
    double prior_temper;                 /* 0 < t <= 1 */
    const ng_topic_shares *prior_topics; /* [prior_topic_count] in the place of the prior's where a
                                            text is about that topic; only beside a prior */
    size_t prior_topic_count;
    double min_confidence; /* answers of the model below this probability are unsure, 0 .. 1 */
} ng_stance_train_options;

/* ng_pair_options_default, one step, pooled, NG_MENTION_AUTO, no prior, 1 as its temper, 0.5. */
NG_API void ng_stance_train_options_default(ng_stance_train_options *options);
/* NG_OK, or NG_ERROR_ARGUMENT naming the option and its legal range. */
NG_API ng_status ng_stance_train_options_check(const ng_stance_train_options *options,
                                               ng_error *error);

/* X(NAME, "name in options and models"): the weight of a class with n of the D rows.
 * NONE 1, BALANCED D / (K n), BALANCED_ROOT the square root of that. */
#define NG_CLASS_BALANCE_MAP(X)                                                                    \
    X(NONE, "none")                                                                                \
    X(BALANCED, "balanced")                                                                        \
    X(BALANCED_ROOT, "balanced-root")

typedef enum ng_class_balance {
#define NG_CLASS_BALANCE_ENUM(name, text) NG_CLASS_WEIGHT_##name,
    NG_CLASS_BALANCE_MAP(NG_CLASS_BALANCE_ENUM)
#undef NG_CLASS_BALANCE_ENUM
} ng_class_balance;

/* Never NULL. */
NG_API const char *ng_class_balance_name(ng_class_balance balance);
/* The rule of that name; false when there is none. */
NG_API bool ng_class_balance_parse(const char *name, ng_class_balance *balance);

/* For the n-grams of words in ng_train_options.features: 1 where fewer than NG_FEW_ROWS rows are
 * read, with hash_bits 0, else 1-2. */
#define NG_WORDS_AUTO ((ng_ngram_range){.min = 1, .max = 0})
#define NG_FEW_ROWS   2000

typedef struct ng_train_options {
    ng_feature_options features; /* words may be NG_WORDS_AUTO. min_df 0: 1 where words that are
                                    auto would be 1, else 2, as always for stance */
    const ng_stance_train_options *stance; /* rows are pairs of target and text; NULL: topics */
    const char *loss; /* softmax, logistic, squared-hinge; NULL: softmax, or logistic with
                         multi_label */
    double C; /* inverse strength of the penalty, > 0, at most NG_C_MAX; stance: 0 chooses it */
    double l1_ratio;  /* 0 (ridge) .. 1 (lasso) */
    double tolerance; /* of the gradient norm, relative to that at zero; a fit that is only for
                         calibration stops at 3e-3 already */
    size_t max_iterations;
    bool multi_label;                     /* several labels (or none) a document */
    ng_class_balance balance;             /* class weights by frequency */
    const ng_label_number *class_weights; /* [class_weight_count] above 0, on top of that; 1 for
                                             others */
    size_t class_weight_count;
    double validation_fraction; /* held out for calibration, 0 < f <= 0.5 */
    size_t model_features;      /* keep the features with the heaviest weights and fit again on them
                                   alone; 0: all */
    bool half_weights; /* topics: the model keeps weights of 16 bits (IEEE 754 binary16), half
                          the size; they are rounded after the fit */
    /* Topics and stance of one step for all targets: a model of NG_TASK_VECTORS, or NULL; borrowed.
     * Rows get a dense block, the sum of their words' vectors scaled to length 1; of stance two
     * sums, see nutgraf/pairs.h. It has a fit of its own, and a label's score is
     *
     *   (1 - vector_weight) s_n-grams / T_n-grams + vector_weight s_vectors / T_vectors,
     *
     * with temperatures learnt on held-out rows: in one fit the n-grams, which explain the
     * training rows better, would leave the vectors little to learn. The C of its fit is not that
     * of the n-grams: of topics 10, unless 1, 3 or 30 has a log-loss on held-out rows that is less
     * by more than a standard error of the difference; of stance 2. */
    const ng_model *vectors;
    double vector_weight; /* 0 .. 1; NG_VECTOR_WEIGHT_AUTO: that of the least log-loss on the
                             held-out rows; of 0 the model keeps no vectors */
    uint64_t seed;
    size_t threads; /* 0: one a processor; changes no bit of the model */
    /* Topics: the processes that train one model together (nutgraf/ranks.h), each with the same
     * inputs and options; NULL: this one alone. The model, another one than that of one process
     * alone, is the same for any number of them. Not with vectors, l1_ratio, naive-Bayes weighting,
     * search, limits of labels, and text without labels. */
    const ng_ranks *ranks;
} ng_train_options;

#define NG_VECTOR_WEIGHT_AUTO (-1.0)

/* ng_feature_options_default but words and min_df by the number of rows, softmax, C 10, tolerance
 * 1e-3, 1000 iterations, 0.1 held out, seed 1, NG_VECTOR_WEIGHT_AUTO. */
NG_API void ng_train_options_default(ng_train_options *options);

/* NG_OK, or NG_ERROR_ARGUMENT naming the option and its legal range. */
NG_API ng_status ng_train_options_check(const ng_train_options *options, ng_error *error);

/* ---- Inputs ---- */

/* Renames or drops a label as records are read: the first rule that fits is taken. */
typedef struct ng_label_rule {
    const char *from; /* label in the input; NULL fits any */
    const char *const
        *words;        /* [word_count] fits only when title or text has one of these tokens */
    size_t word_count; /* 0: whatever the text */
    const char *to;    /* NULL: the record is left out */
} ng_label_rule;

struct ng_train_input {
    const char *const *paths; /* [path_count] */
    size_t path_count;
    ng_reader_options reader;
    const ng_label_rule *rules; /* [rule_count]; with rules, a label that none fits is an error */
    size_t rule_count;
    size_t label_limit; /* at most so many rows of a label, by content hash; 0: no limit */
    double weight;      /* of each row; 0 counts as 1 */
    /* Stance: with bodies, a record's text is the id of the record of theirs that holds the text.
     * Records that name an id which no body has are unusable, and so are texts without a word. */
    const char *const *bodies; /* [body_count] paths */
    size_t body_count;
    /* Summaries: the summary is the record's `target` field: name it in `reader` (for example
     * target_field "summary"), its sentences one a line. */
    const char *only; /* records with this label only; NULL: all */
    const char *drop; /* not those with this label; NULL: none */
    bool has_extract; /* the labels are no labels but the sentences that a person took from the
                         text, one or several in each: a record that has some learns from these
                         which sentences a summary takes; not with only and drop */
};

typedef struct ng_train_progress {
    const char *stage; /* "read", "fit", "calibrate", "calibrate 1/5", "fold 2/5", "trial 7/24" */
    size_t rows;       /* read so far, while reading */
    size_t iteration;  /* while fitting */
    double objective;
    double relative_norm;
} ng_train_progress;

/* What a search has tried. */
typedef struct ng_trial {
    size_t number; /* from 1 */
    const struct ng_train_options *options;
    const ng_scores *scores; /* cross-validated */
    double seconds;
    bool is_best; /* so far */
} ng_trial;

/* Appends it as an object on a line of its own. */
NG_API void ng_trial_write(const ng_trial *trial, ng_json_out *out);

typedef struct ng_train_callbacks {
    /* A record that is left out, and why (as `failed` of nutgraf/stream.h). May be NULL. */
    void (*record_error)(void *context, const ng_error *error);
    /* A record that is left out for its label, which only training data, or the model that is
     * measured, could make known. May be NULL. In no order, never two at the same time. */
    void (*unknown_label)(void *context, ng_string label);
    /* A note about an input (ng_batch_note). May be NULL. */
    void (*note)(void *context, const ng_error *note);
    /* False stops: while fitting with the best so far, else with NG_INTERRUPTED. May be NULL. */
    bool (*progress)(void *context, const ng_train_progress *progress);
    /* A finished trial of a search. May be NULL. */
    void (*trial)(void *context, const ng_trial *trial);
    void *context;
} ng_train_callbacks;

/* ---- Trainer ---- */

typedef struct ng_trainer ng_trainer;

/* Reads the inputs. `validation` (may be empty) is read with the same vocabulary and labels and
 * used for calibration instead of a split. With `for_search` the vocabulary is made wide enough for
 * ng_trainer_search. Errors: NG_ERROR_ARGUMENT, NG_ERROR_IO, NG_ERROR_DATA (fewer than two labels,
 * or no usable record), NG_ERROR_MEMORY, NG_INTERRUPTED. */
NG_API ng_status ng_trainer_new(const ng_train_input *inputs, size_t input_count,
                                const ng_train_input *validation, size_t validation_count,
                                const ng_train_options *options, bool for_search,
                                const ng_train_callbacks *callbacks, ng_trainer **out,
                                ng_error *error);
/* The same for records[count] that are in memory, each with one label, of which text, title, group,
 * weight and label count; they may be gone once it returns. Topics alone. */
NG_API ng_status ng_trainer_of_records(const ng_record *const *records, size_t count,
                                       const ng_train_options *options,
                                       const ng_train_callbacks *callbacks, ng_trainer **out,
                                       ng_error *error);
NG_API void ng_trainer_free(ng_trainer *trainer);

typedef struct ng_trainer_facts {
    size_t rows;
    size_t validation_rows; /* held out or given */
    size_t labels;
    size_t record_errors; /* records left out as unusable */
    size_t unknown_rows;  /* validation records with labels that the training data do not have */
    size_t dropped;       /* records left out by a rule or a limit */
    size_t repeats;       /* rows that say again what another one says, label and all */
    size_t conflicts;     /* rows with the text of another one, which has another label */
    size_t empty;         /* topics: rows without a word */
    size_t shared_texts;  /* stance: different texts that training and validation share */
    size_t shared_rows;   /* stance: validation rows with such a text */
} ng_trainer_facts;
NG_API ng_trainer_facts ng_trainer_facts_of(const ng_trainer *trainer);
/* The name of a label, NUL-terminated; valid as long as the trainer. */
NG_API ng_string ng_trainer_label(const ng_trainer *trainer, size_t label);

/* rows[labels]: those that have each label. */
NG_API void ng_trainer_count_labels(const ng_trainer *trainer, size_t *rows);

/* What an estimated prior was made of. */
typedef struct ng_prior_report {
    size_t mentions;
    size_t record_errors; /* records and files left out as unusable */
} ng_prior_report;

/* What became of a fit. */
typedef struct ng_fit_report {
    size_t features;
    double C; /* of the options, or the one that was chosen */
    size_t iterations;
    double objective;
    double gradient_norm;
    double relative_norm;
    const char *reason; /* why the optimiser stopped */
    bool interrupted;
    double temperature;
    double vector_weight;    /* 0 without vectors */
    ng_prior_report prior;   /* all 0: none was estimated */
    ng_evaluation *held_out; /* on the held-out rows, before the fit on all rows; caller frees */
} ng_fit_report;

/* Fits on the rows that are not held out, calibrates on the others, and, unless a validation set
 * was given, fits again on all rows. `from` (may be NULL) gives starting weights for the features
 * and labels that it shares. `card` (may be NULL) is a JSON object that is kept in the facts.
 * `report` may be NULL. Errors: NG_ERROR_ARGUMENT, NG_ERROR_DATA, NG_ERROR_MEMORY. */
NG_API ng_status ng_trainer_fit(ng_trainer *trainer, const ng_train_options *options,
                                const ng_model *from, const char *card, ng_model **out,
                                ng_fit_report *report, ng_error *error);

/* ---- Learning from unlabelled text ---- */

/* One round of self-training (Yarowsky 1995; pseudo-labels: Lee 2013), of topics and stance.
 *   1. A model of the labelled rows labels every unlabelled record as a whole. A label is sure of a
 *      record with p > 0.5, and p > its threshold where a record may have several labels.
 *   2. Each label takes the records that it is surest of, ties by content. A text that is there
 *      twice counts once, and one that has been labelled already is left out.
 *   3. A taken record gives rows of weight 1 with the labels that are sure of it: its opening (the
 *      title and about 600 bytes) and up to five of its paragraphs of 60 bytes or more, drawn with
 *      the seed, never furniture. A text of a single block is one row. So is a pair of text, target
 *      and mention for stance, of weight 0.5.
 *   4. A model is fitted to all rows, from the start.
 * It is kept unless the log-loss or the accuracy of the held-out rows, which are the labelled ones
 * that ng_trainer_fit holds back, gets worse by more than one standard error of the difference.
 * Steps 1 to 4 are gone through without the held-out rows of each fold to score them: a label that
 * has come back to its own row by way of the unlabelled text would praise itself. So the unlabelled
 * text is read twelve times for fewer than 2,000 rows (50,000 with several labels a record), four
 * times for more, and twice with a validation set. The order of files and records, and the number
 * of threads, change nothing in the model. */
typedef struct ng_self_training {
    /* What ng_trainer_new was given; read again. */
    const ng_train_input *inputs;
    size_t input_count;
    const ng_train_input *validation;
    size_t validation_count;
    const ng_train_input *unlabeled; /* [unlabeled_count]; of these paths and reader count */
    size_t unlabeled_count;
    size_t articles; /* that a label takes at most; 0: 1,500 */
    bool keeps;      /* the model of all rows, even if worse on held-out rows: for articles of
                        another kind than the labelled rows */
} ng_self_training;

typedef struct ng_self_training_report {
    size_t articles;        /* unlabelled records */
    size_t labelled_before; /* of these with the text of a labelled or validation record */
    size_t record_errors;   /* unlabelled records and files left out as unusable */
    size_t taken;           /* records that rows were made of */
    size_t rows;            /* 0: there was nothing to learn from */
    size_t *label_rows;     /* [labels] */
    size_t labels;
    bool is_compared;                       /* false: no rows, or interrupted */
    double log_loss_before, log_loss_after; /* of the held-out rows */
    double accuracy_before, accuracy_after;
    double standard_error; /* of the difference of the two log-losses */
    bool is_kept;          /* else the model is that of the labelled rows */
} ng_self_training_report;

NG_API void ng_self_training_report_clear(ng_self_training_report *report);

/* ng_trainer_fit, then the round. `told` (may be NULL) is for ng_self_training_report_clear. Memory
 * besides that of training: 40 bytes for each label that is sure of a record, the text of the new
 * rows, and a second data set with them. Errors: as ng_trainer_fit and ng_trainer_new, NG_ERROR_IO
 * for inputs that cannot be read again. */
NG_API ng_status ng_trainer_self_train(ng_trainer *trainer, const ng_self_training *given,
                                       const ng_train_options *options, const ng_model *from,
                                       const char *card, ng_model **out, ng_fit_report *report,
                                       ng_self_training_report *told, ng_error *error);

/* ---- Measuring ---- */

/* K-fold cross-validation: every row is predicted by the fold that did not see it. */
NG_API ng_status ng_trainer_cross_validate(ng_trainer *trainer, const ng_train_options *options,
                                           size_t folds, ng_evaluation **out, ng_error *error);

/* What models say of each row that they have not seen, in reading order. */
typedef struct ng_row_answers {
    size_t rows;
    size_t labels;     /* K */
    uint64_t *records; /* [rows] the number of its record, from 0 */
    uint32_t *gold;    /* [rows] its label */
    double *p;         /* [rows x K] calibrated */
} ng_row_answers;

/* By K-fold cross-validation, as above. Rows of one group are on one side. Topics of one label a
 * record. Errors: as ng_trainer_cross_validate. */
NG_API ng_status ng_trainer_answer_rows(ng_trainer *trainer, const ng_train_options *options,
                                        size_t folds, ng_row_answers *out, ng_error *error);
NG_API void ng_row_answers_clear(ng_row_answers *answers);

/* What a model of fewer rows would reach: for each of sizes[count] (rows, ascending) `draws` random
 * choices of training rows, nested in one another, are fitted and compared with the validation
 * rows, or with a fifth of the data that is held out: another fifth for each of five draws, so
 * that the deviation tells what depends on the choice of either. With validation rows all draws of
 * all rows are the same. The same seed gives the same points. */
typedef struct ng_learning_point {
    size_t rows;
    size_t draws;
    double mean[NG_METRIC_COUNT];      /* over the draws */
    double deviation[NG_METRIC_COUNT]; /* standard deviation, 0 for one draw */
} ng_learning_point;

/* Fills points[count]. Sizes beyond the rows there are count as all of them. Errors:
 * NG_ERROR_ARGUMENT, NG_ERROR_DATA, NG_ERROR_MEMORY, NG_INTERRUPTED. */
NG_API ng_status ng_trainer_learning_curve(ng_trainer *trainer, const ng_train_options *options,
                                           const size_t *sizes, size_t count, size_t draws,
                                           ng_learning_point *points, ng_error *error);

typedef struct ng_search_limits {
    double
        seconds;  /* of the search and the fit with what it finds; 0: no limit, the whole search */
    size_t folds; /* 0: 3 */
} ng_search_limits;

/* Looks for options with a high cross-validated accuracy (micro-F1 with several labels a document),
 * one group of options after the other from `options` on; the same data, seed and number of trials
 * give the same answer. `best` gets the options found. */
NG_API ng_status ng_trainer_search(ng_trainer *trainer, const ng_train_options *options,
                                   const ng_search_limits *limits, ng_train_options *best,
                                   ng_error *error);

/* ---- Evaluation of stance ---- */

typedef struct ng_stance_test {
    size_t rows;
    size_t record_errors;
    size_t unknown_rows; /* records with labels that the model does not have: no rows */
    size_t seen_texts;   /* different texts that were in the model's training data too */
    size_t seen_rows;    /* rows with such a text: they make the scores too good */
} ng_stance_test;

/* Judges labelled pairs as ng_trainer_new reads them (inputs with bodies too) and compares. A row
 * has no answer where ng_stance_classify gives none: its text must mention the target (from and to
 * of a record are a mention) and does not, a model per target does not know the target, or nothing
 * known is in the text. `prior`: as in ng_stance_options. `out` is for the caller to free; `test`
 * may be NULL. One pass on one thread, bound by reading. Errors: as ng_trainer_new. */
NG_API ng_status ng_stance_evaluate(const ng_model *model, const ng_prior *prior,
                                    const ng_train_input *inputs, size_t input_count,
                                    const ng_train_callbacks *callbacks, ng_evaluation **out,
                                    ng_stance_test *test, ng_error *error);

/* ---- Summaries ---- */

typedef struct ng_summary_train_options {
    double C;         /* inverse strength of the penalty, > 0 */
    size_t bins;      /* that a feature is cut into, 2 .. 64 */
    size_t positives; /* at most so many sentences of an article are its summary, > 0 */
    bool no_masking;  /* do not also learn from each article as if it were lower-cased, without
                         paragraphs and title */
    size_t threads;   /* 0: one a processor; changes no bit of the model */

    /* A record that is left out, and why. May be NULL. */
    void (*record_error)(void *context, const ng_error *error);
    void *context;
} ng_summary_train_options;

/* C 0.05, 32 bins, 4 positives. */
NG_API void ng_summary_train_options_default(ng_summary_train_options *options);

typedef struct ng_summary_train_report {
    size_t articles;
    size_t record_errors; /* records left out: unusable, without sentences or without a summary */
    size_t rows;          /* sentences, masked ones counted too */
    size_t positive_rows;
    size_t features;      /* weights, those of words and pairs too */
    size_t iterations;    /* of the three fits */
    double relative_norm; /* the largest of the three */
    const char *reason;   /* why the optimiser stopped the last time */
} ng_summary_train_report;

/* Learns which sentences a summary takes, those that the greedy oracle of nutgraf/rouge.h picks
 * against the given summary or that a person extracted, and which words and pairs of words it
 * holds. Reads the inputs twice. The same data and options give the same model, whatever the order
 * of files and records. `card` (may be NULL) is a JSON object that is kept in the facts; `report`
 * may be NULL. Errors: NG_ERROR_ARGUMENT, NG_ERROR_IO, NG_ERROR_DATA (no usable article),
 * NG_ERROR_MEMORY. Memory: about 800 bytes a sentence. */
NG_API ng_status ng_summary_train(const ng_train_input *inputs, size_t input_count,
                                  const ng_summary_train_options *options, const char *card,
                                  ng_model **out, ng_summary_train_report *report, ng_error *error);

#ifdef __cplusplus
}
#endif
#endif
