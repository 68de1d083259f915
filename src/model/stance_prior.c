/* The shares of labels that a model of stance has learnt from and answers under. */
#include "model/stance_prior.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"

/* Shares below it would only make infinities. */
#define SHARE_MIN 1e-6
/* Shares are written by hand and rounded. */
#define SUM_TOLERANCE 0.01

/* Divides the shares by their sum, which must be about 1. */
static bool normalise(double *shares, size_t K)
{
    double sum = 0;
    for (size_t k = 0; k < K; k++)
        sum += shares[k];
    for (size_t k = 0; k < K; k++)
        shares[k] /= sum;
    return fabs(sum - 1) <= SUM_TOLERANCE;
}

ng_status ng_prior_check(const ng_prior *prior, size_t K, ng_error *error)
{
    double sum = 0;
    if (!(prior->temper > 0 && prior->temper <= 1))
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "the temper of a prior must be above 0 and at most 1");
    for (size_t k = 0; k < K; k++) {
        if (!(prior->shares[k] >= SHARE_MIN && prior->shares[k] <= 1))
            return ng_fail(error, NG_ERROR_ARGUMENT,
                           "the shares of a prior must be between 0.000001 and 1");
        sum += prior->shares[k];
    }
    return fabs(sum - 1) <= SUM_TOLERANCE
               ? NG_OK
               : ng_fail(error, NG_ERROR_ARGUMENT, "the shares of a prior add up to %.6g, not 1",
                         sum);
}

ng_status ng_shares_of(const ng_names *labels, const ng_label_number *given, size_t count,
                       double *shares, ng_error *error)
{
    const size_t K = labels->count;
    const ng_prior prior = {shares, 1};
    for (size_t k = 0; k < K; k++)
        shares[k] = -1;
    for (size_t i = 0; i < count; i++) {
        const char *label = given[i].label;
        const uint32_t k = ng_names_find(labels, label, strlen(label));
        if (k == NG_NO_NAME)
            return ng_fail(error, NG_ERROR_ARGUMENT,
                           "the prior has a share for \"%.100s\", which is none of the labels",
                           label);
        if (shares[k] >= 0)
            return ng_fail(error, NG_ERROR_ARGUMENT, "the prior has two shares for \"%.100s\"",
                           label);
        if (!(given[i].number >= SHARE_MIN && given[i].number <= 1))
            return ng_fail(error, NG_ERROR_ARGUMENT,
                           "the prior's share of \"%.100s\" must be between 0.000001 and 1", label);
        shares[k] = given[i].number;
    }
    for (size_t k = 0; k < K; k++)
        if (shares[k] < 0)
            return ng_fail(error, NG_ERROR_ARGUMENT, "the prior has no share for \"%.100s\"",
                           labels->items[k].text);
    const ng_status status = ng_prior_check(&prior, K, error);
    normalise(shares, K);
    return status;
}

bool ng_stance_prior_reserve(ng_stance_prior *prior, size_t count, size_t K)
{
    prior->topic_shares = ng_array_new(count * K, sizeof *prior->topic_shares);
    prior->topic_tempers = ng_array_new(count, sizeof *prior->topic_tempers);
    return prior->topic_shares && prior->topic_tempers;
}

/* ---- Facts ---- */

static void write_shares(const char *key, const double *shares, const ng_names *labels,
                         ng_json_out *out)
{
    ng_json_key(out, key);
    ng_json_object_begin(out);
    for (size_t k = 0; k < labels->count; k++)
        ng_json_put_double(out, labels->items[k].text, shares[k], 9);
    ng_json_object_end(out);
}

void ng_stance_prior_write(const ng_stance_prior *prior, const ng_names *labels, ng_json_out *out)
{
    if (!prior->trained)
        return;
    ng_json_key(out, "prior");
    ng_json_object_begin(out);
    write_shares("training", prior->trained, labels, out);
    if (prior->natural) {
        write_shares("natural", prior->natural, labels, out);
        ng_json_put_double(out, "temper", prior->temper, 9);
    }
    if (prior->topics.count) {
        ng_json_key(out, "topics");
        ng_json_object_begin(out);
        for (size_t t = 0; t < prior->topics.count; t++) {
            ng_json_key(out, prior->topics.items[t].text);
            ng_json_object_begin(out);
            write_shares("natural", prior->topic_shares + t * labels->count, labels, out);
            ng_json_put_double(out, "temper", prior->topic_tempers[t], 9);
            ng_json_object_end(out);
        }
        ng_json_object_end(out);
    }
    ng_json_object_end(out);
}

/* An object of a share for each label, to read[K]. */
static ng_status read_shares(ng_json object, const ng_names *labels, double *read, ng_error *error)
{
    const size_t K = labels->count;
    if (ng_json_kind_of(object) != NG_JSON_OBJECT || ng_json_count(object) != K)
        return ng_json_fail(object, "must be one share for each label", error);
    for (size_t k = 0; k < K; k++) {
        const ng_json item = ng_json_member(object, labels->items[k].text);
        const ng_status status = ng_json_as_double(item, &read[k], error);
        if (status != NG_OK)
            return status;
    }
    if (ng_prior_check(&(ng_prior){read, 1}, K, NULL) != NG_OK)
        return ng_json_fail(object, "has shares out of range", error);
    normalise(read, K);
    return NG_OK;
}

/* The members "natural" and "temper" of an object. */
static ng_status read_natural(ng_json object, const ng_names *labels, double *shares,
                              double *temper, ng_error *error)
{
    ng_status status = read_shares(ng_json_member(object, "natural"), labels, shares, error);
    if (status == NG_OK)
        status = ng_json_as_double(ng_json_member(object, "temper"), temper, error);
    return status == NG_OK && !(*temper > 0 && *temper <= 1)
               ? ng_json_fail(object, "has a temper out of range", error)
               : status;
}

static ng_status read_topics(ng_json topics, const ng_names *labels, ng_stance_prior *out,
                             ng_error *error)
{
    const size_t K = labels->count;
    ng_status status = NG_OK;
    if (ng_json_kind_of(topics) != NG_JSON_OBJECT || !out->natural)
        return ng_json_fail(topics, "must be an object beside natural shares", error);
    if (!ng_stance_prior_reserve(out, ng_json_count(topics), K))
        return ng_fail_memory(error);
    for (ng_json item = ng_json_first(topics); item.node && status == NG_OK;
         item = ng_json_next(item)) {
        const size_t t = out->topics.count;
        const char *name = ng_json_key_of(item);
        const uint32_t number = ng_names_add(&out->topics, name, strlen(name));
        if (number == NG_NO_NAME)
            return ng_fail_memory(error);
        if (number != t)
            return ng_json_fail(item, "stands there twice", error);
        status =
            read_natural(item, labels, out->topic_shares + t * K, &out->topic_tempers[t], error);
    }
    return status;
}

ng_status ng_stance_prior_read(ng_json value, const ng_names *labels, ng_stance_prior *out,
                               ng_error *error)
{
    const bool is_shifted = ng_json_member(value, "natural").node != NULL;
    const ng_json topics = ng_json_member(value, "topics");
    out->trained = ng_array_new(labels->count, sizeof *out->trained);
    out->natural = is_shifted ? ng_array_new(labels->count, sizeof *out->natural) : NULL;
    if (!out->trained || (is_shifted && !out->natural))
        return ng_fail_memory(error);
    ng_status status = read_shares(ng_json_member(value, "training"), labels, out->trained, error);
    if (status == NG_OK && is_shifted)
        status = read_natural(value, labels, out->natural, &out->temper, error);
    return status == NG_OK && topics.node ? read_topics(topics, labels, out, error) : status;
}

void ng_stance_prior_clear(ng_stance_prior *prior)
{
    free(prior->trained);
    free(prior->natural);
    ng_names_clear(&prior->topics);
    free(prior->topic_shares);
    free(prior->topic_tempers);
    *prior = (ng_stance_prior){.trained = NULL};
}
