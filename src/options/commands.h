/* What can be asked of each command; the tables of its options are in syntax_*.c. */
#ifndef NUTGRAF_OPTIONS_COMMANDS_H
#define NUTGRAF_OPTIONS_COMMANDS_H

#include "nutgraf/convert.h"
#include "nutgraf/vectors.h"
#include "options/options.h"
#include "report/classification.h"
#include "report/summary_report.h"
#include "shards/shard_record.h"

/* Where records come from. */
typedef struct input_options {
    ng_reader_options reader;
    text_list bodies; /* files of texts that records name by their ids */
} input_options;

typedef struct run_options {
    size_t threads; /* 0: as many as there are processors */
    uint64_t seed;
    bool quiet;
    bool progress;
} run_options;

typedef struct train_options {
    input_options input;
    run_options run;
    ng_task task;
    const char *summary_field; /* of the reference; NULL: summary */
    const char *extract_field; /* of sentences that a person took; NULL: none */
    ng_train_options train;    /* but for its stance, class weights, seed and threads */
    ng_stance_train_options stance;
    ng_vectors_options vectors; /* its own; words and records as in train.features */
    const char *import;         /* file of vectors, or NULL */
    const char *views;          /* "text=1-2/3-5,target=1": words and characters of each */
    size_t bins;                /* BINS_NONE: no numbers at all */
    const char *prior;          /* of stance: NULL: training, natural, or JSON or a
                                   file of shares */
    const char *prior_topics;   /* NULL: none, or JSON or a file of shares by topic */
    text_list prior_from;       /* files of records to estimate it from */
    const char *class_weight;   /* NULL: auto, an ng_class_balance or a file */
    const char *output;
    const char *card;
    const char *recipe;
    const char *from;
    bool drop_labels;         /* of `from` that no record has */
    const char *word_vectors; /* NULL: none; "auto": the shipped ones */
    const char *validation;
    text_list unlabeled;   /* files of records to learn from without their labels */
    bool keep_unlabeled;   /* what comes of it, also when it is worse */
    size_t cross_validate; /* folds, 0: no */
    const char *log;       /* file of trials, or NULL */
    double tune;           /* seconds, 0: no tuning, INFINITY: no time limit */
} train_options;

#define BINS_NONE 1000 /* beyond what --bins takes */

enum classify_stance { STANCE_AUTO, STANCE_NONE, STANCE_HEADLINE, STANCE_TARGET, STANCE_BOTH };
/* The last one is for a page alone. */
enum classify_format {
    CLASSIFY_JSONL,
    CLASSIFY_TABLE,
    CLASSIFY_CSV,
    CLASSIFY_TSV,
    CLASSIFY_NOTHING
};

typedef struct classify_options {
    input_options input;
    run_options run;
    const char *model; /* NULL: the shipped one */
    classification_view view;
    int format;                /* enum classify_format */
    text_list labels;          /* empty: all */
    int context;               /* ng_context */
    size_t summary;            /* sentences, 0: no summary */
    const char *summary_model; /* NULL: the shipped one */
    int stance;                /* enum classify_stance */
    text_list targets;
    const char *targets_file; /* or "auto" or "auto:N", see automatic_targets */
    const char *stance_model; /* NULL: the shipped ones */
    const char *prior;        /* NULL: the model's own; an ng_prior_kind, or as for train */
    const char *report;       /* file of a page about it all, or NULL */
    const char *shard;        /* "2/8", see shard_parse; NULL: all records */
    const char *output_dir;   /* of the shards */
} classify_options;

/* How many targets of each record "auto" (5) or "auto:N" says are to be found; 0: the text is NULL
 * or names a file, AUTOMATIC_WRONG: N is none of 1 .. 100. */
#define AUTOMATIC_WRONG SIZE_MAX
size_t automatic_targets(const char *text);

/* How long a summary is (one of the first four is > 0 at most; none: the default) and what is done
 * about sentences that say the same. */
typedef struct budget_options {
    size_t sentences;
    size_t words;
    size_t chars;
    double ratio;   /* share of the words */
    int redundancy; /* ng_redundancy */
} budget_options;

typedef struct summarize_options {
    input_options input;
    run_options run;
    budget_options budget;
    const char *model;  /* of the method learned; NULL: the shipped one */
    const char *method; /* NULL: the library's default */
    const char *about;  /* a topic or words; NULL: everything */
    summary_format format;
    bool per_topic;
    bool merge;
    bool keypoints;
    bool explain;
} summarize_options;

typedef struct keywords_options {
    input_options input;
    run_options run;
    bool is_json;
    size_t count; /* at most so many a record */
} keywords_options;

typedef struct evaluate_options {
    input_options input;
    run_options run;
    budget_options budget; /* of summaries */
    const char *task;      /* NULL: the model's */
    const char *model;
    bool is_json;
    ng_unit unit;
    int context; /* ng_context */
    text_list labels;
    text_list merge_labels;
    text_list methods; /* of summaries; empty: all */
    const char *prior; /* as for classify */
    const char *summary_field;
    size_t bootstrap;   /* resamples, 0: no intervals */
    const char *report; /* file of a page about it, or NULL */
    bool learning_curve;
    const char *recipe; /* of the learning curve, or NULL */
} evaluate_options;

typedef struct compare_options {
    input_options input;
    run_options run;
    text_list test;        /* files of labelled records; empty: */
    size_t cross_validate; /* folds */
    text_list gate;        /* conditions; empty: none */
    const char *rows;
    const char *report;    /* file of a page, or NULL */
    budget_options budget; /* of summaries */
    const char *summary_field;
    size_t show; /* rows won in the table, and as many lost */
    size_t bootstrap;
    bool is_json;
} compare_options;

typedef struct drift_options {
    input_options input;
    run_options run;
    const char *model;   /* NULL: the shipped one */
    text_list reference; /* files of text; empty: what the model says of its training */
    double max_unknown, max_shift, max_fall;
    size_t words; /* shown */
    bool is_json;
} drift_options;

typedef struct inspect_options {
    bool is_json;
    size_t top;        /* features a label, or nearest words */
    text_list nearest; /* words, of a model of word vectors */
} inspect_options;

typedef struct convert_options {
    input_options input;
    run_options run;
    int layout; /* ng_layout */
} convert_options;

typedef struct agree_options {
    input_options input;
    run_options run;
    bool is_json;
    const char *disputed; /* file to write, or NULL */
    const char *merged;   /* file to write, or NULL */
    const char *judge;    /* one of the operands, or NULL */
    size_t bootstrap;     /* resamples, 0: no intervals */
} agree_options;

typedef struct doubt_options {
    input_options input;
    run_options run;
    bool is_jsonl;
    size_t top; /* records in the table */
    text_list test;
    size_t folds;
    double similarity; /* from which on two texts are copies */
    double plant;      /* share of labels to make wrong, 0: none */
} doubt_options;

typedef struct bench_options {
    input_options input;
    run_options run;
    const char *model; /* NULL: the shipped one */
    ng_unit unit;
    bool is_json;
    size_t repeats;      /* of every measurement */
    const char *save;    /* file to write, or NULL */
    const char *compare; /* file of an earlier --save, or NULL */
} bench_options;

typedef struct queue_options {
    input_options input;
    run_options run;
    const char *model;  /* NULL: the shipped one */
    text_list labelled; /* files of records that are not to be labelled again */
    size_t budget;
    double random_share;
    int format; /* index into queue_layouts */
} queue_options;

/* Formats of queues, in the order of their option. */
enum { QUEUE_FORMATS = 6 };
extern const ng_layout queue_layouts[QUEUE_FORMATS];

typedef struct label_options {
    input_options input;
    run_options run;
    const char *output;
    text_list labels;  /* empty: those of the model */
    const char *model; /* NULL: none */
    int format;        /* JSON Lines are the only one */
} label_options;

/* Room for the options of any command. */
typedef union command_options {
    train_options train;
    classify_options classify;
    summarize_options summarize;
    keywords_options keywords;
    evaluate_options evaluate;
    compare_options compare;
    drift_options drift;
    inspect_options inspect;
    bench_options bench;
    convert_options convert;
    agree_options agree;
    doubt_options doubt;
    queue_options queue;
    label_options label;
} command_options;

#endif
