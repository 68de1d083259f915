/* Bounds for the differences of two models. */
#include "report/gate.h"

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

static ng_metric find_metric(const char *name, size_t length)
{
    unsigned m = 0;
    while (m < NG_METRIC_COUNT && (strlen(ng_metric_name((ng_metric)m)) != length ||
                                   memcmp(ng_metric_name((ng_metric)m), name, length) != 0))
        m++;
    return (ng_metric)m;
}

ng_status gate_read(const char *text, gate_rule *rule, ng_error *error)
{
    const size_t prefix = sizeof label_prefix - 1;
    text += strspn(text, " ");
    const char *sign = find_sign(text);
    size_t length = sign ? (size_t)(sign - text) : 0;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    *rule = (gate_rule){.text = text, .metric = find_metric(text, length)};
    if (length > prefix && strncmp(text, label_prefix, prefix) == 0) {
        rule->label = text + prefix;
        rule->label_length = length - prefix;
    } else if (rule->metric == NG_METRIC_COUNT) {
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

static bool is_all(const gate_rule *rule)
{
    return rule->label_length == 1 && rule->label[0] == '*';
}

static bool is_about(const gate_rule *rule, const char *name)
{
    return is_all(rule) || (strlen(name) == rule->label_length &&
                            memcmp(name, rule->label, rule->label_length) == 0);
}

ng_status gate_check(const gate_rule *rule, const char *const *names, size_t K, ng_error *error)
{
    if (rule->metric != NG_METRIC_COUNT)
        return NG_OK;
    for (size_t k = 0; k < K; k++)
        if (is_about(rule, names[k]))
            return NG_OK;
    return ng_fail(error, NG_ERROR_ARGUMENT, "neither model has the label \"%.*s\"",
                   (int)(rule->label_length < 100 ? rule->label_length : 100), rule->label);
}

gate_result gate_measure(const gate_rule *rule, const char *const *names, const ng_comparison *c)
{
    const double side = rule->is_least ? 1 : -1;
    gate_result result = {.label = c->label_count};
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
    result.holds = side * result.change >= side * rule->bound;
    return result;
}
