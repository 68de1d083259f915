/* The kinds of evaluation; `evaluate` chooses one. Each returns an exit code. */
#ifndef NUTGRAF_CLI_CMD_EVALUATE_H
#define NUTGRAF_CLI_CMD_EVALUATE_H

#include "nutgraf/evaluate.h"
#include "nutgraf/json.h"
#include "nutgraf/model.h"
#include "options/commands.h"
#include "report/label_classes.h"

int evaluate_topics(const evaluate_options *options, const cli_operands *operands,
                    const ng_model *model);
int evaluate_stance(const evaluate_options *options, const cli_operands *operands,
                    const ng_model *model);
int evaluate_summary(const evaluate_options *options, const cli_operands *operands);
/* --learning-curve */
int evaluate_curve(const evaluate_options *options, const cli_operands *operands);

/* What --merge-labels makes of the labels, completed for stance. To be cleared whatever happens.
 * Returns an exit code; what makes no sense has been told. */
int evaluation_classes(const evaluate_options *options, const ng_model *model, bool is_stance,
                       label_classes *out);

/* Appends an evaluation of the labels names[K], and one of paragraphs unless that is NULL, in the
 * format and with the intervals that are asked for; `unknown` records had labels that the model
 * lacks. `stance`: the model of stance whose answers they are, or NULL. Errors: as
 * ng_evaluation_bootstrap. */
ng_status put_evaluation(const evaluate_options *options, const ng_evaluation *evaluation,
                         const ng_evaluation *paragraphs, size_t unknown, const char *const *names,
                         const ng_model *stance, ng_json_out *out, ng_error *error);

#endif
