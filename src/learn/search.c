/* A search over training options: coordinate descent on cross-validated accuracy.
 *
 * Groups of options are tried one after the other, each from the best found so far. The data are
 * vectorised once, with every n-gram that a trial may want; a trial picks its columns. A trial is
 * judged by accuracy (micro-F1 where documents have several labels), equal ones by log-loss. */
#include <string.h>
#include <time.h>

#include "learn/training.h"
#include "nutgraf/json.h"

enum { DEFAULT_FOLDS = 3 };

/* A group of options: sets its `index`th way. */
typedef struct group {
    size_t count;
    void (*set)(ng_train_options *options, size_t index);
} group;

static void set_ngrams(ng_train_options *options, size_t index)
{
    static const ng_ngram_range ways[][2] = {{{1, 1}, {0, 0}},
                                             {{1, 2}, {0, 0}},
                                             {{1, 2}, {3, 5}},
                                             {{0, 0}, {3, 5}}};
    options->features.words = ways[index][0];
    options->features.chars = ways[index][1];
}

static void set_loss(ng_train_options *options, size_t index)
{
    static const struct {
        const char *loss;
        ng_weighting_kind weighting;
    } ways[] = {{"logistic", NG_WEIGHTING_NONE},
                {"squared-hinge", NG_WEIGHTING_NONE},
                {"logistic", NG_WEIGHTING_NAIVE_BAYES},
                {"squared-hinge", NG_WEIGHTING_NAIVE_BAYES},
                {"squared-hinge", NG_WEIGHTING_NAIVE_BAYES_ROOT},
                {"softmax", NG_WEIGHTING_NONE}};
    /* Softmax gives one label a document. */
    options->loss = options->multi_label ? ways[index % 5].loss : ways[index].loss;
    options->features.weighting = ways[index].weighting;
}

static void set_C(ng_train_options *options, size_t index)
{
    static const double ways[] = {0.03, 0.1, 0.3, 1, 3, 10, 30, 100};
    options->C = ways[index];
}

static void set_min_df(ng_train_options *options, size_t index)
{
    static const double ways[] = {1, 2, 3, 5};
    options->features.min_df = ways[index];
}

static void set_weights(ng_train_options *options, size_t index)
{
    static const struct {
        ng_tf tf;
        ng_idf idf;
    } ways[] = {{NG_TF_SUBLINEAR, NG_IDF_SMOOTH},
                {NG_TF_BINARY, NG_IDF_SMOOTH},
                {NG_TF_RAW, NG_IDF_SMOOTH},
                {NG_TF_SUBLINEAR, NG_IDF_NONE},
                {NG_TF_BINARY, NG_IDF_NONE}};
    options->features.tf = ways[index].tf;
    options->features.idf = ways[index].idf;
}

/* C twice: what it should be depends on all the others. */
static const group groups[] = {{4, set_ngrams}, {6, set_loss},    {8, set_C},
                               {4, set_min_df}, {5, set_weights}, {8, set_C}};

typedef struct search {
    ng_trainer *trainer;
    ng_train_callbacks callbacks; /* the trainer's own */
    size_t folds;
    double deadline; /* in seconds of now(), 0: none */
    double reserve;  /* seconds that the fit with the best options takes */
    size_t trials;
    ng_train_options best;
    ng_scores best_scores;
} search;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static bool is_better(const ng_scores *a, const ng_scores *b, bool multi_label)
{
    const ng_metric metric = multi_label ? NG_METRIC_MICRO_F1 : NG_METRIC_ACCURACY;
    if (a->values[metric] != b->values[metric])
        return a->values[metric] > b->values[metric];
    return a->values[NG_METRIC_LOG_LOSS] < b->values[NG_METRIC_LOG_LOSS];
}

void ng_trial_write(const ng_trial *trial, ng_json_out *out)
{
    ng_json_object_begin(out);
    ng_json_put_unsigned(out, "trial", trial->number);
    ng_json_key(out, "options");
    ng_train_options_write(trial->options, out);
    for (int metric = 0; metric < NG_METRIC_COUNT; metric++)
        ng_json_put_double(out, ng_metric_name((ng_metric)metric), trial->scores->values[metric],
                           6);
    ng_json_put_double(out, "seconds", trial->seconds, 3);
    ng_json_put_bool(out, "best", trial->is_best);
    ng_json_object_end(out);
    ng_json_line_end(out);
}

static bool is_out_of_time(const search *s)
{
    return s->deadline > 0 && s->trials > 0 && now() + s->reserve >= s->deadline;
}

/* A trial is given up where it would take the time of the fit after it. */
static bool goes_on(void *context, const ng_train_progress *progress)
{
    const search *s = context;
    return !is_out_of_time(s) &&
           (!s->callbacks.progress || s->callbacks.progress(s->callbacks.context, progress));
}

/* Seconds of training with options whose trial took so long: as many fits, on more rows. */
static double fit_seconds(const search *s, const ng_train_options *options, double trial)
{
    size_t held_out;
    const size_t folds = ng_training_folds(s->trainer, options, &held_out);
    const double rows = (double)(s->folds - 1) / (double)s->folds;
    const double fits = 1 + (double)held_out * (double)(folds - 1) / (double)folds;
    return trial / ((double)s->folds * rows) * fits;
}

static ng_status run_trial(search *s, const ng_train_options *options, ng_error *error)
{
    ng_evaluation *evaluation = NULL;
    ng_scores scores;
    const double start = now();
    ng_status status = ng_trainer_cross_validate(s->trainer, options, s->folds, &evaluation, error);
    if (status != NG_OK)
        return status;
    ng_trial trial = {++s->trials, options, &scores, now() - start, false};
    ng_evaluation_scores(evaluation, &scores);
    ng_evaluation_free(evaluation);
    trial.is_best = s->trials == 1 || is_better(&scores, &s->best_scores, options->multi_label);
    if (trial.is_best) {
        s->best = *options;
        s->best_scores = scores;
        s->reserve = fit_seconds(s, options, trial.seconds);
    }
    if (s->callbacks.trial)
        s->callbacks.trial(s->callbacks.context, &trial);
    return NG_OK;
}

/* Whether a trial would repeat the best one so far. */
static bool is_best(const search *s, const ng_train_options *options)
{
    return memcmp(options, &s->best, sizeof *options) == 0;
}

static ng_status try_groups(search *s, ng_error *error)
{
    ng_status status = NG_OK;
    for (size_t g = 0; g < sizeof groups / sizeof *groups && status == NG_OK; g++) {
        const ng_train_options from = s->best;
        for (size_t i = 0; i < groups[g].count && status == NG_OK; i++) {
            ng_train_options trial = from;
            groups[g].set(&trial, i);
            if (is_best(s, &trial))
                continue;
            if (is_out_of_time(s))
                return NG_OK;
            status = run_trial(s, &trial, error);
        }
    }
    return status;
}

ng_status ng_trainer_search(ng_trainer *trainer, const ng_train_options *options,
                            const ng_search_limits *limits, ng_train_options *best, ng_error *error)
{
    search s = {.trainer = trainer,
                .callbacks = trainer->callbacks,
                .folds = limits->folds ? limits->folds : DEFAULT_FOLDS,
                .deadline = limits->seconds > 0 ? now() + limits->seconds : 0};
    ng_train_options start = *options;
    ng_dataset_settle_features(&start, trainer->frame.rows);
    trainer->callbacks.progress = goes_on;
    trainer->callbacks.context = &s;
    ng_status status = run_trial(&s, &start, error);
    if (status == NG_OK)
        status = try_groups(&s, error);
    trainer->callbacks = s.callbacks;
    /* An interrupted search has an answer: the best so far. */
    if (status == NG_INTERRUPTED && s.trials > 0)
        status = NG_OK;
    if (status == NG_OK)
        *best = s.best;
    return status;
}
