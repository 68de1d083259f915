/* What `classify` judges stance towards, and with which models. */
#include "cli/stance_setup.h"

#include <stdio.h>
#include <string.h>

#include "cli/exit.h"
#include "cli/models.h"
#include "cli/output.h"

static const char headline_name[] = "stance-headline.ngm";
static const char target_name[] = "stance-target.ngm";

static bool has_targets(const classify_options *options)
{
    return options->targets.count > 0 || options->targets_file;
}

/* What auto stands for. Rows of a table are for programs that count on one row a topic. */
static enum classify_stance choose(const classify_options *options)
{
    if (options->stance != STANCE_AUTO)
        return (enum classify_stance)options->stance;
    if (has_targets(options) || options->stance_model)
        return STANCE_TARGET;
    const bool has_rows = options->format == CLASSIFY_CSV || options->format == CLASSIFY_TSV;
    return has_rows || options->unit == NG_UNIT_DOCUMENT ? STANCE_NONE : STANCE_HEADLINE;
}

static int open_stance(const char *path, const char *name, ng_model **model)
{
    char shipped[4096];
    if (!path && !shipped_model(name, shipped, sizeof shipped)) {
        complain("shipped model %s not found: name a model with --stance-model", shipped);
        return CODE_MODEL;
    }
    return model_open(path ? path : shipped, NULL, NG_TASK_STANCE, model);
}

/* NULL where none is given. */
static int make_targets(const classify_options *options, ng_targets **targets)
{
    const text_list *given = &options->targets;
    ng_error error;
    if (!has_targets(options))
        return CODE_OK;
    ng_status status = ng_targets_new(NULL, 0, targets, &error);
    for (size_t i = 0; i < given->count && status == NG_OK; i++) {
        const ng_string text = {given->items[i], strlen(given->items[i])};
        status = ng_targets_add(*targets, text, &error);
        if (status == NG_ERROR_ARGUMENT)
            snprintf(error.path, sizeof error.path, "--target");
    }
    if (status == NG_OK && options->targets_file)
        status = ng_targets_read(*targets, options->targets_file, &error);
    return tell_error(status, &error);
}

int stance_setup_open(const classify_options *options, stance_setup *setup)
{
    const enum classify_stance stance = choose(options);
    const char *named = options->stance_model;
    char path[4096];
    int code = CODE_OK;
    if (options->stance == STANCE_AUTO && stance == STANCE_HEADLINE) {
        if (!shipped_model(headline_name, path, sizeof path))
            return CODE_OK;
        setup->only_headlines = true;
    }
    if (stance == STANCE_HEADLINE || stance == STANCE_BOTH)
        code =
            open_stance(stance == STANCE_HEADLINE ? named : NULL, headline_name, &setup->headline);
    if (code == CODE_OK && setup->headline &&
        (ng_model_needs_mention(setup->headline) || ng_model_target_count(setup->headline))) {
        complain("%s: the model is for targets that a text mentions, not for headlines",
                 named ? named : headline_name);
        code = CODE_MODEL;
    }
    if (code == CODE_OK && (stance == STANCE_TARGET || stance == STANCE_BOTH))
        code = open_stance(named, target_name, &setup->target);
    if (code == CODE_OK && setup->target)
        code = make_targets(options, &setup->targets);
    setup->wanted = setup->headline || setup->target;
    setup->options = (ng_stance_options){.headline = setup->headline,
                                         .target = setup->target,
                                         .targets = setup->targets,
                                         .unit = (ng_unit)options->unit,
                                         .furniture = options->furniture};
    return code;
}

void stance_setup_clear(stance_setup *setup)
{
    ng_targets_free(setup->targets);
    ng_model_close(setup->target);
    ng_model_close(setup->headline);
    *setup = (stance_setup){.headline = NULL};
}
