/* The shares of labels that a stance model shall answer under. */
#include "cli/prior.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/output.h"
#include "options/exit.h"

static const char *const kind_names[] = {NG_PRIOR_MAP(NG_TEXT)};

bool is_prior(const char *value, ng_prior_kind kind)
{
    return strcmp(value, kind_names[kind]) == 0;
}

static int choose_kind(const ng_model *model, ng_prior_kind kind, chosen_prior *out)
{
    if (!ng_model_prior(model, kind, &out->prior)) {
        complain("--prior %s: the model has none", kind_names[kind]);
        return CODE_USAGE;
    }
    out->given = &out->prior;
    return CODE_OK;
}

static int read_shares(const char *value, const ng_model *model, chosen_prior *out)
{
    label_numbers numbers = {.items = NULL};
    ng_prior natural;
    ng_error error;
    int code = label_numbers_read(value, "--prior", &numbers);
    if (code == CODE_OK && !(out->shares = calloc(ng_model_label_count(model), sizeof(double))))
        code = tell_error(NG_ERROR_MEMORY, NULL);
    if (code == CODE_OK &&
        ng_model_shares(model, numbers.items, numbers.count, out->shares, &error) != NG_OK) {
        snprintf(error.path, sizeof error.path, "%s", value[0] == '{' ? "--prior" : value);
        code = tell_error(error.status, &error);
    }
    out->prior = (ng_prior){out->shares,
                            ng_model_prior(model, NG_PRIOR_NATURAL, &natural) ? natural.temper : 1};
    out->given = &out->prior;
    label_numbers_clear(&numbers);
    return code;
}

int prior_choose(const char *value, const ng_model *model, chosen_prior *out)
{
    if (!value)
        return CODE_OK;
    for (int kind = NG_PRIOR_TRAINING; kind <= NG_PRIOR_NATURAL; kind++)
        if (is_prior(value, (ng_prior_kind)kind))
            return choose_kind(model, (ng_prior_kind)kind, out);
    return read_shares(value, model, out);
}

void chosen_prior_clear(chosen_prior *prior)
{
    free(prior->shares);
    *prior = (chosen_prior){.given = NULL};
}
