/* nutgraf bench: how fast text is classified on this machine. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "job/models.h"
#include "options/exit.h"
#include "options/syntax.h"
#include "terminal/output.h"

typedef struct job {
    const bench_options *options;
    const char *made_up[1];
    char made_up_path[4096]; /* "": none */
    bench_report now, before;
} job;

/* Writes the made-up text to a temporary file. */
static int make_text(job *j)
{
    const char *folder = getenv("TMPDIR");
    ng_json_out text = {0};
    ng_error error;
    folder = folder && *folder ? folder : "/tmp";
    snprintf(j->made_up_path, sizeof j->made_up_path, "%s/nutgraf-bench-XXXXXX", folder);
    const int file = mkstemp(j->made_up_path);
    if (file < 0) {
        complain("cannot write a temporary file in %s: %s", folder, strerror(errno));
        j->made_up_path[0] = '\0';
        return CODE_IO;
    }
    close(file);
    bench_text(&text);
    const ng_status status = ng_json_out_save(&text, j->made_up_path, &error);
    ng_json_out_clear(&text);
    return tell_error(status, &error);
}

/* The paths to read: the operands, or text that is made up. */
static int find_text(job *j, const cli_operands *operands)
{
    for (size_t i = 0; i < operands->count; i++)
        if (strcmp(operands->items[i], "-") == 0) {
            complain("bench reads its input many times, and standard input only once: name a "
                     "file");
            return CODE_USAGE;
        }
    return operands->count ? CODE_OK : make_text(j);
}

/* Before minutes are spent on measurements that have nothing to be compared with. */
static int read_baseline(job *j)
{
    ng_json_doc *doc = NULL;
    ng_error error;
    if (!j->options->compare)
        return CODE_OK;
    ng_status status = ng_json_read(j->options->compare, NG_ERROR_DATA, &doc, &error);
    if (status == NG_OK)
        status = bench_read(ng_json_root(doc), &j->before, &error);
    ng_json_free(doc);
    return tell_error(status, &error);
}

static int report(const job *j, cli_output *output)
{
    const char *wrong = j->options->compare ? bench_incomparable(&j->before, &j->now) : NULL;
    const bench_report *before = j->options->compare && !wrong ? &j->before : NULL;
    ng_json_out out = {0};
    ng_error error;
    bench_put(&j->now, before, j->options->is_json ? NULL : &output->shown_on, &out);
    const int code = output_made(output, &out);
    if (code != CODE_OK)
        return code;
    if (wrong) {
        complain("%s cannot be compared with: %s", j->options->compare, wrong);
        return CODE_IO;
    }
    if (!j->options->save)
        return CODE_OK;
    bench_put(&j->now, NULL, NULL, &out);
    const ng_status status = ng_json_out_save(&out, j->options->save, &error);
    ng_json_out_clear(&out);
    return tell_error(status, &error);
}

static int measure(job *j, const cli_operands *operands, int *failures)
{
    const char *const name = "topic-news.ngm";
    const char *path = j->options->model;
    const bool is_made_up = j->made_up_path[0] != '\0';
    char shipped[4096];
    ng_model *model = NULL;
    if (!path && shipped_model(name, shipped, sizeof shipped))
        path = shipped;
    int code = model_open(path, name, NG_TASK_TOPIC, &model);
    if (code == CODE_OK) {
        snprintf(j->now.unit, sizeof j->now.unit, "%s", NAMES(NG_UNIT_MAP)[j->options->unit]);
        j->now.repeats = j->options->repeats;
        j->now.made_up = is_made_up;
        j->now.features = ng_model_feature_count(model);
        j->now.labels = ng_model_label_count(model);
        j->made_up[0] = j->made_up_path;
        code = bench_run(j->options, is_made_up ? j->made_up : operands->items,
                         is_made_up ? 1 : operands->count, path, model, &j->now, failures);
    }
    ng_model_close(model);
    return code;
}

int cmd_bench(const void *given, const cli_operands *operands)
{
    const bench_options *options = given;
    job j = {.options = options};
    int failures = CODE_OK;
    cli_output output = output_open();
    int code = find_text(&j, operands);
    if (code == CODE_OK)
        code = read_baseline(&j);
    if (code == CODE_OK)
        code = measure(&j, operands, &failures);
    if (code == CODE_OK)
        code = report(&j, &output);
    if (j.made_up_path[0])
        unlink(j.made_up_path);
    return output_close(&output, code == CODE_OK ? failures : code);
}
