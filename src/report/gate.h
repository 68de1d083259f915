/* What a new model must not fall behind the old one by, to replace it. */
#ifndef NUTGRAF_REPORT_GATE_H
#define NUTGRAF_REPORT_GATE_H

#include "nutgraf/compare.h"

/* "macro_f1>=-0.003", "log_loss<=0.01", "label:sport>=-0.02" or "label:*>=-0.02": a bound for new
 * less old of a metric, of a label's F1, or of the F1 of every label. */
typedef struct gate_rule {
    const char *text;  /* as given */
    ng_metric metric;  /* NG_METRIC_COUNT: it is about labels */
    const char *label; /* behind "label:", not terminated; "*": all */
    size_t label_length;
    bool is_least;
    double bound;
} gate_rule;

/* Errors: NG_ERROR_ARGUMENT. */
ng_status gate_read(const char *text, gate_rule *rule, ng_error *error);

/* NG_ERROR_ARGUMENT where it names a label that is none of names[K]. */
ng_status gate_check(const gate_rule *rule, const char *const *names, size_t K, ng_error *error);

typedef struct gate_result {
    bool holds;
    double change; /* the one furthest on the wrong side */
    size_t label;  /* whose it is; K: a metric's */
} gate_result;

gate_result gate_measure(const gate_rule *rule, const char *const *names, const ng_comparison *c);

#endif
