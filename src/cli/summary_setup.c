/* From options to the library's options of summaries. */
#include <string.h>

#include "cli/output.h"
#include "cli/suggest.h"
#include "cli/summary_setup.h"

enum { METHODS_MAX = 32 };

void budget_apply(const budget_options *budget, size_t sentences, ng_summary_options *out)
{
    out->budget = NG_BUDGET_AUTO;
    out->amount = (double)sentences;
    out->redundancy = (ng_redundancy)budget->redundancy;
    if (budget->sentences) {
        out->budget = NG_BUDGET_SENTENCES;
        out->amount = (double)budget->sentences;
    } else if (budget->words) {
        out->budget = NG_BUDGET_WORDS;
        out->amount = (double)budget->words;
    } else if (budget->chars) {
        out->budget = NG_BUDGET_CHARACTERS;
        out->amount = (double)budget->chars;
    } else if (budget->ratio > 0) {
        out->budget = NG_BUDGET_PERCENT;
        out->amount = 100 * budget->ratio;
    }
}

bool method_check(const char *name)
{
    const char *names[METHODS_MAX];
    size_t count = 0;
    while (count < METHODS_MAX && (names[count] = ng_summary_method_name(count)) != NULL)
        if (strcmp(names[count++], name) == 0)
            return true;
    const char *nearest = nearest_name(name, names, count);
    complain("unknown method \"%.100s\"%s%s%s 'nutgraf summarize --method list' shows them all",
             name, nearest ? "; did you mean " : ".", nearest ? nearest : "", nearest ? "?" : "");
    return false;
}

bool method_needs_model(const char *name)
{
    for (size_t i = 0; ng_summary_method_name(i); i++)
        if (strcmp(ng_summary_method_name(i), name) == 0)
            return ng_summary_method_needs_model(i);
    return false;
}
