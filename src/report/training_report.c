/* What became of a training: unlabelled text, the fit, scores of what was held out. */
#include "report/training_report.h"

#include <inttypes.h>
#include <math.h>

#include "report/writer.h"

enum { LABELS_A_LINE = 8, CALIBRATION_FOLDS = 5, MORE_LABELS = 200 };

/* With fewer held-out records it is no news that a label is not found. */
enum { SUPPORT_MIN = 3 };

/* The share of its records below which a label counts as lost, and that below which it is not even
 * answered. */
static const double RECALL_MIN = 0.1, ANSWERED_MIN = 1.0 / 3, RARE_RECALL_MIN = 0.5;
/* A rare label has less than this part of an even share of the records. */
static const double RARE_SHARE = 0.25;

/* The largest that there is: it makes all labels alike. */
static const double FLAT_TEMPERATURE = 100;

/* "rows by label: sport 120, weather 98". */
static void put_label_rows(const training_report *report, ng_json_out *out)
{
    const ng_self_training_report *told = report->unlabeled;
    for (size_t k = 0; k < told->labels; k++) {
        const ng_string name = ng_trainer_label(report->trainer, k);
        const bool ends = k + 1 == told->labels || k % LABELS_A_LINE == LABELS_A_LINE - 1;
        put_text(out, k % LABELS_A_LINE ? ", " : "rows by label: ");
        put_format(out, "%.*s %zu", SHORT(name), told->label_rows[k]);
        put_text(out, ends ? "\n" : "");
    }
}

static void put_unlabeled(const training_report *report, ng_json_out *out)
{
    const ng_self_training_report *told = report->unlabeled;
    if (report->fit->interrupted && !told->is_compared) {
        put_text(out, "interrupted: nothing was learnt from unlabelled text\n");
        return;
    }
    put_format(out,
               "%zu unlabelled records, %zu with the text of labelled ones, %zu unusable: %zu "
               "taken, %zu rows\n",
               told->articles, told->labelled_before, told->record_errors, told->taken, told->rows);
    if (told->rows)
        put_label_rows(report, out);
    else
        put_text(out, "no label is confident about any of them: there is nothing to learn from\n");
    if (told->is_compared)
        put_format(out,
                   "with unlabelled text: held-out log-loss %.4f, without %.4f (standard error of "
                   "the difference %.4f); accuracy %.4f, without %.4f: %s\n",
                   told->log_loss_after, told->log_loss_before, told->standard_error,
                   told->accuracy_after, told->accuracy_before,
                   told->is_kept ? "kept" : "not kept");
}

static void put_scores(const training_report *report, ng_json_out *out)
{
    const ng_trainer_facts facts = ng_trainer_facts_of(report->trainer);
    const ng_fit_report *fit = report->fit;
    ng_interval intervals[NG_METRIC_COUNT];
    ng_scores scores;
    ng_evaluation_scores(fit->held_out, &scores);
    const double *values = scores.values;
    /* All of few records have been held out in turn; so few leave the scores uncertain. */
    const bool in_turn = facts.validation_rows == 0 && scores.rows == facts.rows;
    if (in_turn)
        put_format(out,
                   "each of the %zu records was held out once, from a model of the others (%d-fold "
                   "cross-validation)\n",
                   scores.rows,
                   scores.rows < CALIBRATION_FOLDS ? (int)scores.rows : CALIBRATION_FOLDS);
    put_format(out,
               "%zu held-out records: accuracy %.4f, macro-F1 %.4f, micro-F1 %.4f, log-loss %.4f, "
               "ECE %.4f, Brier %.4f, temperature %.3f\n",
               scores.rows, values[NG_METRIC_ACCURACY], values[NG_METRIC_MACRO_F1],
               values[NG_METRIC_MICRO_F1], values[NG_METRIC_LOG_LOSS], values[NG_METRIC_ECE],
               values[NG_METRIC_BRIER], fit->temperature);
    if (in_turn && ng_evaluation_bootstrap(fit->held_out, NG_BOOTSTRAP_RESAMPLES, report->seed,
                                           intervals, NULL) == NG_OK)
        put_format(out,
                   "95 %% intervals: accuracy %.3f to %.3f, macro-F1 %.3f to "
                   "%.3f\n",
                   intervals[NG_METRIC_ACCURACY].low, intervals[NG_METRIC_ACCURACY].high,
                   intervals[NG_METRIC_MACRO_F1].low, intervals[NG_METRIC_MACRO_F1].high);
}

/* Labels that the model hardly ever finds, and those that it answers far less often than they are
 * right: rare ones beside a frequent one. */
static void put_lost_labels(const training_report *report, ng_json_out *out)
{
    const ng_evaluation *held_out = report->fit->held_out;
    const size_t K = ng_evaluation_label_count(held_out);
    size_t shown = 0;
    ng_scores scores;
    ng_evaluation_scores(held_out, &scores);
    for (size_t k = 0; k < K; k++) {
        const ng_string name = ng_trainer_label(report->trainer, k);
        ng_label_scores s;
        ng_evaluation_label(held_out, k, &s);
        const double answered = (double)(s.true_positives + s.false_positives);
        const bool is_rare = (double)s.support * (double)K < RARE_SHARE * (double)scores.rows;
        if (s.support < SUPPORT_MIN || (s.recall >= (is_rare ? RARE_RECALL_MIN : RECALL_MIN) &&
                                        answered >= ANSWERED_MIN * (double)s.support))
            continue;
        if (shown < LABELS_A_LINE)
            put_format(out, "%s %.*s (%" PRIu64 " of %" PRIu64 ")",
                       shown ? "," : "rarely found in held-out records:", SHORT(name),
                       s.true_positives, s.support);
        shown++;
    }
    if (shown > LABELS_A_LINE)
        put_format(out, " and %zu more labels", shown - LABELS_A_LINE);
    if (shown)
        put_text(out, "; more of their records help, or --class-weight balanced\n");
}

/* "prior of 812 mentions, 3 unusable records: against 0.1532, favor 0.0512, neutral 0.7956". */
static void put_prior(const training_report *report, ng_json_out *out)
{
    const ng_prior_report *told = &report->fit->prior;
    ng_prior prior;
    if (!told->mentions || !ng_model_prior(report->model, NG_PRIOR_NATURAL, &prior))
        return;
    put_format(out, "prior of %zu mentions, %zu unusable records:", told->mentions,
               told->record_errors);
    for (size_t k = 0; k < ng_model_label_count(report->model); k++) {
        const ng_string name = ng_model_label(report->model, k);
        put_format(out, "%s %.*s %.4f", k ? "," : "", SHORT(name), prior.shares[k]);
    }
    put_text(out, "\n");
}

/* ---- What more labels are expected to bring ---- */

/* What a model's facts say of its size and its held-out records. */
typedef struct reached {
    uint64_t rows;
    uint64_t held_out;
    double accuracy;
} reached;

static bool read_reached(const ng_model *model, reached *out)
{
    const ng_string facts = ng_model_facts(model);
    ng_json_doc *doc = NULL;
    *out = (reached){.rows = 0};
    if (ng_json_parse(facts.data, facts.length, NULL, NG_ERROR_MODEL, &doc, NULL) != NG_OK)
        return false;
    const ng_json training = ng_json_member(ng_json_root(doc), "training");
    const ng_json held_out = ng_json_member(training, "held_back");
    const bool is_read = ng_json_get_unsigned(training, "rows", &out->rows, NULL) == NG_OK &&
                         ng_json_get_unsigned(held_out, "rows", &out->held_out, NULL) == NG_OK &&
                         ng_json_get_double(held_out, "accuracy", &out->accuracy, NULL) == NG_OK;
    ng_json_free(doc);
    return is_read && out->rows > 0 && out->held_out > 0;
}

static double variance_of(const reached *r)
{
    return r->accuracy * (1 - r->accuracy) / (double)r->held_out;
}

/* Accuracy as a line over log2 of the rows, through the old model and the new one. */
static void put_expected_gain(const training_report *report, ng_json_out *out)
{
    reached old, new;
    if (!report->from || !read_reached(report->from, &old) || !read_reached(report->model, &new) ||
        new.rows <= old.rows)
        return;
    const double rows = (double)new.rows;
    const double share = log2((rows + MORE_LABELS) / rows) / log2(rows / (double)old.rows);
    const double gain = share * (new.accuracy - old.accuracy);
    const double margin = 2 * share * sqrt(variance_of(&old) + variance_of(&new));
    if (gain - margin > 0)
        put_format(out, "the next %d labels are expected to add %.3f (+/- %.3f) to accuracy\n",
                   MORE_LABELS, gain, margin);
    else
        put_format(out,
                   "what the next %d labels would bring cannot be told from these two models: "
                   "%+.3f (+/- %.3f) of accuracy\n",
                   MORE_LABELS, gain, margin);
}

void training_put(const training_report *report, ng_json_out *out)
{
    const ng_fit_report *fit = report->fit;
    if (report->unlabeled)
        put_unlabeled(report, out);
    put_format(out,
               "%zu features; %zu iterations, objective %.6g, gradient norm %.3g (%.2e of that at "
               "zero weights), %s\n",
               fit->features, fit->iterations, fit->objective, fit->gradient_norm,
               fit->relative_norm, fit->reason);
    if (report->has_vectors)
        put_format(out, "--vector-weight: %g\n", fit->vector_weight);
    if (report->is_C_chosen)
        put_format(out, "-C auto: %g\n", fit->C);
    put_scores(report, out);
    put_lost_labels(report, out);
    if (fit->temperature >= FLAT_TEMPERATURE)
        put_text(out,
                 "warning: the scores of held-out records say nothing of their labels, so that "
                 "all probabilities are about the same\n");
    put_prior(report, out);
    put_expected_gain(report, out);
}
