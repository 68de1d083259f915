/* Bounds for the differences of two models. */
#include "nutgraf/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

static const char label_prefix[] = "label:";

/* The last >= or <=: names of labels may hold one, too. */
static const char *find_sign(const char *text)
{
    const char *sign = NULL;
    for (const char *at = text; (at = strchr(at, '=')) != NULL; at++)
        if (at > text && (at[-1] == '>' || at[-1] == '<'))
            sign = at - 1;
    return sign;
}

static bool is_name(const char *name, const char *text, size_t length)
{
    return strlen(name) == length && memcmp(name, text, length) == 0;
}

static ng_metric find_metric(const char *text, size_t length)
{
    unsigned m = 0;
    while (m < NG_METRIC_COUNT && !is_name(ng_metric_name((ng_metric)m), text, length))
        m++;
    return (ng_metric)m;
}

static ng_rouge_metric find_rouge(const char *text, size_t length)
{
    unsigned m = 0;
    while (m < NG_ROUGE_COUNT && !is_name(ng_rouge_metric_name((ng_rouge_metric)m), text, length))
        m++;
    return (ng_rouge_metric)m;
}

ng_status ng_gate_read(const char *text, ng_gate_rule *rule, ng_error *error)
{
    const size_t prefix = sizeof label_prefix - 1;
    text += strspn(text, " ");
    const char *sign = find_sign(text);
    size_t length = sign ? (size_t)(sign - text) : 0;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    *rule = (ng_gate_rule){.text = text,
                           .metric = find_metric(text, length),
                           .rouge = find_rouge(text, length)};
    if (length > prefix && strncmp(text, label_prefix, prefix) == 0) {
        rule->label = text + prefix;
        rule->label_length = length - prefix;
    } else if (rule->metric == NG_METRIC_COUNT && rule->rouge == NG_ROUGE_COUNT) {
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "\"%.100s\" is no condition: \"macro_f1>=-0.003\", \"label:sport>=-0.02\" "
                       "and \"label:*>=-0.02\" are",
                       text);
    }
    char *end = NULL;
    rule->is_least = *sign == '>';
    rule->bound = strtod(sign + 2, &end);
    if (end == sign + 2 || end[strspn(end, " ")] != '\0' || !isfinite(rule->bound))
        return ng_fail(error, NG_ERROR_ARGUMENT, "\"%.100s\": no number behind the sign", text);
    return NG_OK;
}

static bool is_all(const ng_gate_rule *rule)
{
    return rule->label_length == 1 && rule->label[0] == '*';
}

static bool is_about(const ng_gate_rule *rule, const char *name)
{
    return is_all(rule) || is_name(name, rule->label, rule->label_length);
}

ng_status ng_gate_check(const ng_gate_rule *rule, const char *const *names, size_t K,
                        ng_error *error)
{
    if (rule->metric != NG_METRIC_COUNT)
        return NG_OK;
    if (!rule->label)
        return ng_fail(error, NG_ERROR_ARGUMENT, "\"%.100s\" is for summaries", rule->text);
    for (size_t k = 0; k < K; k++)
        if (is_about(rule, names[k]))
            return NG_OK;
    return ng_fail(error, NG_ERROR_ARGUMENT, "neither model has the label \"%.*s\"",
                   (int)(rule->label_length < 100 ? rule->label_length : 100), rule->label);
}

ng_status ng_gate_check_summaries(const ng_gate_rule *rule, ng_error *error)
{
    return rule->rouge != NG_ROUGE_COUNT
               ? NG_OK
               : ng_fail(error, NG_ERROR_ARGUMENT,
                         "\"%.100s\" is for labels; of summaries \"rouge1>=-0.005\" is a condition",
                         rule->text);
}

static bool holds(const ng_gate_rule *rule, double change)
{
    return rule->is_least ? change >= rule->bound : change <= rule->bound;
}

ng_gate_result ng_gate_measure_summaries(const ng_gate_rule *rule, const ng_rouge_comparison *c)
{
    const double change = c->f[rule->rouge].change;
    return (ng_gate_result){.change = change, .holds = holds(rule, change)};
}

ng_gate_result ng_gate_measure(const ng_gate_rule *rule, const char *const *names,
                               const ng_comparison *c)
{
    const double side = rule->is_least ? 1 : -1;
    ng_gate_result result = {.label = c->label_count};
    if (rule->metric != NG_METRIC_COUNT) {
        result.change = c->metrics[rule->metric].change;
    } else {
        for (size_t k = 0; k < c->label_count; k++) {
            const double change = c->labels[k].f1.change;
            if (!is_about(rule, names[k]) ||
                (result.label < c->label_count && side * change >= side * result.change))
                continue;
            result.change = change;
            result.label = k;
        }
    }
    result.holds = holds(rule, result.change);
    return result;
}
