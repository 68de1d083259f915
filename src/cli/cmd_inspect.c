/* nutgraf inspect: the card of a model. */
#include "cli/cmd.h"
#include "job/models.h"
#include "options/commands.h"
#include "options/exit.h"
#include "report/model_report.h"
#include "terminal/output.h"

static void show(const ng_model *model, ng_json facts, const inspect_options *options,
                 const terminal *shown_on, ng_json_out *out)
{
    const text_list *words = &options->nearest;
    if (words->count)
        near_words_put(model, words->items, words->count, options->top, shown_on, out);
    else
        model_put(model, facts, options->top, shown_on, out);
}

int cmd_inspect(const void *given, const cli_operands *operands)
{
    const inspect_options *options = given;
    const char *path = operands->count ? operands->items[0] : NULL;
    ng_model *model = NULL;
    ng_json_doc *doc = NULL;
    ng_json_out out = {0};
    ng_error error;
    cli_output output = output_open();
    int code = model_open_any(path, "topic-news.ngm", &model);
    if (code == CODE_OK && options->nearest.count &&
        ng_model_check_task(model, NG_TASK_VECTORS, &error) != NG_OK) {
        complain("--nearest: %s", error.message);
        code = CODE_USAGE;
    }
    if (code == CODE_OK) {
        const ng_string facts = ng_model_facts(model);
        code = exit_code_of(
            ng_json_parse(facts.data, facts.length, NULL, NG_ERROR_MODEL, &doc, &error));
    }
    if (code == CODE_OK) {
        show(model, ng_json_root(doc), options, options->is_json ? NULL : &output.shown_on, &out);
        code = output_made(&output, &out);
    }
    ng_json_free(doc);
    ng_model_close(model);
    return output_close(&output, code);
}
