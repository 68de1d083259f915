/* The options of compare. */
#include "options/syntax.h"

static const cli_option compare_rows[] = {
    OPTION(TEXTS, "test", "FILE", compare_options, test,
           "records with labels, or summaries, that neither model has learnt from"),
    OPTION(SIZE, "cross-validate", "K", compare_options, cross_validate,
           "instead of --test: OLD and NEW are recipes of the same data, in K folds", .min = 2,
           .max = 1000, .word = "none",
           .more = "Recipes of train for topics or stance. Both are fitted to the same folds, and "
                   "each record is asked about where it was held out. It compares what recipes "
                   "make, where there is no test set for models."),
    OPTION(LIST, "gate", "CONDITION,...", compare_options, gate,
           "what must hold for the new model to ship: macro_f1>=-0.003,label:*>=-0.02",
           .more = "Bounds for new less old: of a metric that evaluate shows, of a label's F1 or, "
                   "with label:*, of the F1 of every label. All must hold. The differences are "
                   "those of these records, as they are, not the bounds of their intervals."),
    OPTION(TEXT, "rows", "FILE", compare_options, rows,
           "write the records won and lost as JSON Lines: id, text, label, old, new"),
    OPTION(TEXT, "report", "FILE", compare_options, report,
           "also write a page of both models side by side"),
    OPTION(SIZE, "show", "N", compare_options, show,
           "how many won and lost records the table shows", .max = 1000, .initial = "5"),
    OPTION(SIZE, "bootstrap", "N", compare_options, bootstrap,
           "resamples for the 95 % intervals, drawn once for both", .min = 1, .max = 1000000,
           .word = "none", .initial = TEXT_OF(NG_BOOTSTRAP_RESAMPLES)),
    FORMAT_ROW(compare_options, is_json, "table", "json"),
};

static const cli_option compare_input_rows[] = {
    SUMMARY_FIELD_ROW(compare_options),
};

static bool check_compare(const void *options, option_reason *reason)
{
    const compare_options *compare = options;
    if (!check_budget(&compare->budget, reason))
        return false;
    const char *wrong = NULL;
    if (compare->test.count == 0 && compare->cross_validate == 0)
        wrong = "compare needs --test FILE, records that neither model has learnt from, or two "
                "recipes and --cross-validate K";
    else if (compare->test.count && compare->cross_validate)
        wrong = "--test is for models, --cross-validate for recipes: one of the two";
    else if (compare->rows && compare->cross_validate)
        wrong = "--rows is for models and --test";
    else if (compare->input.bodies.count && compare->cross_validate)
        wrong = "--body-file is for models and --test: a recipe names its own";
    else if (compare->report && compare->cross_validate)
        wrong = "--report is for models and --test";
    return accept_unless(wrong, reason);
}

const cli_command compare_command = {
    .name = "compare",
    .operands = "OLD NEW",
    .operands_max = 2,
    .help = "say whether a new model may replace an old one",
    .about =
        "Asks two models of topics, of stance or of summaries about the same records, and shows "
        "what "
        "changes. Of labels: every metric and the F1 of each label with 95 % intervals of the "
        "differences "
        "(a bootstrap that draws records once for both), the records that only the new model is "
        "right about (won) or only the old one (lost), and McNemar's test of won against lost "
        "(exact below 25 such records).\n"
        "The new model is better when more records are won than lost and p < 0.05, unless the "
        "interval of the difference of macro-F1 lies below 0. It is worse when more are lost than "
        "won and p < 0.05, or when that interval lies below 0. So of 1,000 comparisons of a model "
        "with one as good or worse at most 5 % say better.\n"
        "Of summaries: the mean F1 of each ROUGE with intervals of the differences, articles won "
        "and "
        "lost by the mean of ROUGE-1 and ROUGE-2, and a test of the mean difference by approximate "
        "randomisation (Noreen 1989): better is a higher mean with p < 0.05, worse a lower one; a "
        "gate is rouge1>=-0.005.\n"
        "Exit code 0 says ship: the gate holds or, without one, the new model is better; 10: no "
        "difference beyond doubt; 11: worse, or the gate does not hold. A label that only one of "
        "the models has is wrong for the other; records with labels that neither has are left out "
        "and make an exit code of 0 one of 1, like records that fail.",
    .notes = "Better: more records won than lost, p < 0.05 by McNemar's test, and macro-F1 not\n"
             "worse beyond doubt; at most 5 % of models that are no better pass for it.\n"
             "Exit code: 0 ship (better, or the gate holds), 10 no difference, 11 worse.",
    GROUPS(GROUP_OF_ALL("Comparison", compare_rows, 0),
           GROUP("Summaries", compare_options, budget, budget_rows, TASK_SUMMARY),
           LABELLED_INPUT(compare_options), GROUP_OF_ALL(NULL, compare_input_rows, 0),
           GROUP("Stance", compare_options, input, pair_rows, TASK_STANCE),
           SEEDED_RUN(compare_options)),
    EXAMPLES({"nutgraf compare old.ngm new.ngm --test test.jsonl",
              "See whether the new model is better, and where."},
             {"nutgraf compare old.json new.json --cross-validate 5",
              "Choose between two recipes where there is no test set."},
             {"nutgraf compare old.ngm new.ngm --test test.jsonl --gate "
              "\"macro_f1>=-0.003, label:*>=-0.02\" && mv new.ngm old.ngm",
              "Ship a model that loses nothing that matters."}),
    .check = check_compare,
};
