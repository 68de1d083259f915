/* nutgraf inspect: the card of a model. */
#include <unistd.h>

#include "cli/commands.h"
#include "cli/exit.h"
#include "cli/models.h"
#include "cli/output.h"
#include "report/model_report.h"

int cmd_inspect(const inspect_options *options, const cli_operands *operands)
{
    const char *path = operands->count ? operands->items[0] : NULL;
    ng_model *model = NULL;
    ng_json_doc *doc = NULL;
    ng_json_out out = {0};
    ng_error error;
    const terminal shown_on = terminal_of(STDOUT_FILENO);
    cli_output output = output_open();
    int code = model_open_any(path, "topic-news.ngm", &model);
    if (code == CODE_OK) {
        const ng_string facts = ng_model_facts(model);
        code = exit_code_of(
            ng_json_parse(facts.data, facts.length, NULL, NG_ERROR_MODEL, &doc, &error));
    }
    if (code == CODE_OK) {
        if (options->format == INSPECT_JSON)
            model_json(model, ng_json_root(doc), options->top, &out);
        else
            model_table(model, ng_json_root(doc), options->top, &shown_on, &out);
        code = output_made(&output, &out) ? CODE_OK : output.error ? CODE_IO : CODE_INTERNAL;
    }
    ng_json_free(doc);
    ng_model_close(model);
    return output_close(&output, code);
}
