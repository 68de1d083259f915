/* Numbers for labels, given on the command line as JSON or in a file of it. */
#include "cli/label_numbers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/output.h"
#include "options/exit.h"

int label_numbers_read(const char *given, const char *option, label_numbers *out)
{
    ng_error error;
    ng_status status = given[0] == '{' ? ng_json_parse(given, strlen(given), option,
                                                       NG_ERROR_ARGUMENT, &out->doc, &error)
                                       : ng_json_read(given, NG_ERROR_ARGUMENT, &out->doc, &error);
    if (status != NG_OK)
        return tell_error(error.status, &error);
    const ng_json root = ng_json_root(out->doc);
    out->items = calloc(ng_json_count(root) + 1, sizeof *out->items);
    if (!out->items)
        return tell_error(NG_ERROR_MEMORY, NULL);
    if (ng_json_kind_of(root) != NG_JSON_OBJECT)
        status = ng_json_fail(root, "must be an object of labels and numbers", &error);
    for (ng_json item = ng_json_first(root); item.node && status == NG_OK;
         item = ng_json_next(item)) {
        ng_label_number *number = &out->items[out->count++];
        number->label = ng_json_key_of(item);
        status = ng_json_as_double(item, &number->number, &error);
    }
    return tell_error(status, &error);
}

void label_numbers_clear(label_numbers *numbers)
{
    free(numbers->items);
    ng_json_free(numbers->doc);
    *numbers = (label_numbers){.items = NULL};
}

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
