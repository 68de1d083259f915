/* nutgraf evaluate: labelled records against the answers of a model. */
#include <string.h>

#include "cli/cmd.h"
#include "job/models.h"
#include "options/exit.h"
#include "options/syntax.h"
#include "terminal/output.h"

/* The model, and the task it is for. */
static int open_model(const evaluate_options *options, ng_model **model)
{
    ng_task task = NG_TASK_TOPIC;
    const bool has_task = options->task && ng_task_parse(options->task, &task);
    const char *name = task == NG_TASK_STANCE ? "stance-target.ngm" : "topic-news.ngm";
    int code = has_task ? model_open(options->model, name, task, model)
                        : model_open_any(options->model, name, model);
    option_reason reason = {""};
    if (code == CODE_OK && ng_model_task(*model) == NG_TASK_VECTORS) {
        complain("a model of word vectors gives no answers to evaluate");
        return CODE_USAGE;
    }
    if (code == CODE_OK &&
        !options_check_task(find_command("evaluate"), options, ng_model_task(*model), &reason)) {
        complain("%s", reason.text);
        code = CODE_USAGE;
    }
    return code;
}

int cmd_evaluate(const void *given, const cli_operands *operands)
{
    const evaluate_options *options = given;
    ng_model *model = NULL;
    if (options->task && strcmp(options->task, "summary") == 0)
        return evaluate_summary(options, operands);
    if (options->learning_curve)
        return evaluate_curve(options, operands);
    int code = open_model(options, &model);
    const ng_task task = code == CODE_OK ? ng_model_task(model) : NG_TASK_TOPIC;
    if (code == CODE_OK && task == NG_TASK_SUMMARY)
        code = evaluate_summary(options, operands);
    else if (code == CODE_OK)
        code =
            (task == NG_TASK_STANCE ? evaluate_stance : evaluate_topics)(options, operands, model);
    ng_model_close(model);
    return code;
}
