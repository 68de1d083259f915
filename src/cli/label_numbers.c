/* Numbers for labels, given on the command line as JSON or in a file of it. */
#include "cli/label_numbers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options/exit.h"
#include "terminal/output.h"

ng_status json_value_read(const char *given, const char *option, ng_json_doc **out, ng_error *error)
{
    return given[0] == '{'
               ? ng_json_parse(given, strlen(given), option, NG_ERROR_ARGUMENT, out, error)
               : ng_json_read(given, NG_ERROR_ARGUMENT, out, error);
}

int label_numbers_read(const char *given, const char *option, label_numbers *out)
{
    ng_error error;
    ng_status status = json_value_read(given, option, &out->doc, &error);
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
    if (kind != NG_PRIOR_NATURAL) /* which is that of the model without a wish */
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

/* ---- By topic ---- */

/* Appends the shares of an object to numbers[]; its temper is a member like them. */
static ng_status read_topic(ng_json object, ng_label_number *numbers, ng_topic_shares *out,
                            ng_error *error)
{
    *out = (ng_topic_shares){.topic = ng_json_key_of(object), .shares = numbers, .temper = 1};
    ng_status status = NG_OK;
    if (ng_json_kind_of(object) != NG_JSON_OBJECT)
        return ng_json_fail(object, "must be an object of labels and shares", error);
    for (ng_json item = ng_json_first(object); item.node && status == NG_OK;
         item = ng_json_next(item)) {
        const bool is_temper = strcmp(ng_json_key_of(item), "temper") == 0;
        numbers[out->count].label = ng_json_key_of(item);
        status =
            ng_json_as_double(item, is_temper ? &out->temper : &numbers[out->count].number, error);
        out->count += !is_temper;
    }
    return status;
}

int topic_priors_read(const char *value, topic_priors *out)
{
    size_t numbers = 0;
    ng_error error;
    ng_status status = json_value_read(value, "--prior-topics", &out->doc, &error);
    if (status != NG_OK)
        return tell_error(error.status, &error);
    const ng_json root = ng_json_root(out->doc);
    if (ng_json_kind_of(root) != NG_JSON_OBJECT)
        status = ng_json_fail(root, "must be an object of topics", &error);
    for (ng_json item = ng_json_first(root); item.node; item = ng_json_next(item))
        numbers += ng_json_count(item);
    out->items = calloc(ng_json_count(root) + 1, sizeof *out->items);
    out->numbers = calloc(numbers + 1, sizeof *out->numbers);
    if (!out->items || !out->numbers)
        return tell_error(NG_ERROR_MEMORY, NULL);
    numbers = 0;
    for (ng_json item = ng_json_first(root); item.node && status == NG_OK;
         item = ng_json_next(item)) {
        ng_topic_shares *topic = &out->items[out->count++];
        status = read_topic(item, out->numbers + numbers, topic, &error);
        numbers += topic->count;
    }
    return tell_error(status, &error);
}

void topic_priors_clear(topic_priors *priors)
{
    free(priors->items);
    free(priors->numbers);
    ng_json_free(priors->doc);
    *priors = (topic_priors){.items = NULL};
}
