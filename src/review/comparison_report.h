/* Two models on the same rows, as tables and as JSON. */
#ifndef NUTGRAF_REVIEW_COMPARISON_REPORT_H
#define NUTGRAF_REVIEW_COMPARISON_REPORT_H

#include "nutgraf/compare.h"
#include "report/table.h"

/* Labels by number. */
typedef struct label_set {
    uint32_t *items; /* [count] */
    size_t count;
} label_set;

/* A record that one model is right about and the other is not. */
typedef struct changed_row {
    const ng_record *record;
    bool is_won; /* else lost */
    label_set gold;
    label_set answers[2]; /* of the old and of the new model */
} changed_row;

typedef struct comparison_report {
    const ng_comparison *comparison;
    const char *const *names; /* [K] of the labels of either model */
    const bool *has[2];       /* [K] whether the old, the new model has the label */
    bool multi_label;
    const char *models[2]; /* what they are called */
    size_t seen[2];        /* rows with a text that the model was trained on */
    size_t unknown;        /* records left out: labels that neither model has */
    size_t resamples;      /* 0: no intervals */
    const ng_gate_rule *rules;
    size_t rule_count;
    const changed_row *changed; /* [changed_count] those that the table shows */
    size_t changed_count;
} comparison_report;

/* Whether the new model may replace the old one: the gate holds or, without one, it is better. */
bool comparison_ships(const comparison_report *report);

/* On a terminal, or (NULL) one JSON object on one line:
 *   old, new      {"model", "seen"}
 *   rows, won, lost, p, verdict, ship, multi_label
 *   unknown_label_rows   if there are any
 *   metrics       {"accuracy": {"old", "new", "difference", "interval": [low, high]}, ...}
 *   labels        [{"label", "in_old", "in_new", "support", "old", "new", "difference",
 *                 "interval", "won", "lost", "p"}, ...]: F1; support, won and lost are records
 *   gate          [{"rule", "difference", "label", "holds"}, ...] if there is one */
void comparison_put(const comparison_report *report, const terminal *shown_on, ng_json_out *out);

/* ---- Summaries ---- */

/* An article whose summary got a better or worse score. */
typedef struct changed_summary {
    const ng_record *record;
    ng_rouge_score scores[2][NG_ROUGE_COUNT]; /* of the old and of the new model */
} changed_summary;

typedef struct summary_comparison {
    const ng_rouge_comparison *comparison;
    const char *models[2];
    size_t resamples;
    const ng_gate_rule *rules;
    size_t rule_count;
    const changed_summary *changed; /* [changed_count] those that the table shows */
    size_t changed_count;
} summary_comparison;

bool summary_comparison_ships(const summary_comparison *report);

/* In percent on a terminal, as ROUGE is published, or (NULL) one JSON object: old, new, rows, won,
 * lost, p, verdict, ship, metrics (the mean F of each ROUGE, and "mean", of rouge1 and rouge2), and
 * the gate, as above. */
void summary_comparison_put(const summary_comparison *report, const terminal *shown_on,
                            ng_json_out *out);

/* Above 0: won, below 0: lost. By the mean F1 of ROUGE-1 and ROUGE-2. */
double changed_summary_gain(const changed_summary *row);

/* {"id", "source", "line", "text", "old": {"rouge1": F, ...}, "new", "change"} */
void changed_summary_put(const changed_summary *row, ng_json_out *out);

/* ---- Rows ---- */

/* A line of JSON Lines: {"id", "source", "line", "text", "label", "old", "new", "change": "won"};
 * labels are arrays where a record can have several. */
void changed_row_put(const changed_row *row, const char *const *names, bool multi_label,
                     ng_json_out *out);

#endif
