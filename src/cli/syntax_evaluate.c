/* The options of evaluate. */
#include "cli/syntax.h"

#include <stdio.h>
#include <string.h>

/* clang-format off */
static const cli_option evaluate_rows[] = {
    {.name = "task", .kind = OPTION_WORD, .argument = "TASK", .choices = LIST("topic", "stance", "summary"),
     AT(evaluate_options, task), .help = "what is measured (default: the task of the model)"},
    MODEL_ROW(evaluate_options),
    LABELS_ROW(evaluate_options),
    {.name = "merge", .detail = true, .kind = OPTION_LIST, .argument = "CLASS=A+B",
     AT(evaluate_options, merge), .help = "count the labels A and B as one class",
     .more = "For records whose labels are coarser than the model's, or other ones: A and B are "
             "labels of the model or of the records. The answer is the class of the likeliest "
             "label, its probability the sum of its labels'."},
    {.name = "format", .kind = OPTION_CHOICE, .choices = LIST("table", "json"),
     AT(evaluate_options, format), .initial = "table", .help = "format of the output"},
    {.name = "bootstrap", .kind = OPTION_SIZE, .argument = "N", AT(evaluate_options, bootstrap),
     .min = 1, .max = 1000000, .word = "none", .initial = "1000",
     .help = "resamples for the 95 % intervals"},
    {.name = "learning-curve", .kind = OPTION_FLAG, AT(evaluate_options, learning_curve),
     .help = "what models of more and more of these records reach",
     .more = "Trains as train does with its defaults or with the options of a recipe, on 50, 100, "
             "200, ... of the records, five draws each, and measures on a fifth that is held back, "
             "another one for each draw. The last line says what twice the labels would bring, "
             "give or take two standard errors, or that the curve cannot tell."},
    {.name = "recipe", .detail = true, .kind = OPTION_TEXT, .argument = "FILE",
     AT(evaluate_options, recipe), .help = "recipe of the learning curve"},
};

static const cli_option evaluate_summary_rows[] = {
    {.name = "method", .kind = OPTION_LIST, .argument = "all|A,B,...",
     AT(evaluate_options, methods), .help = "methods of summarize (default: all)",
     .more = "lead and the greedy oracle are always there. lead is the plain first sentences, "
             "without regard to redundancy. The oracle has no budget: it adds the "
             "sentence that makes the mean of ROUGE-1 and ROUGE-2 F1 highest until none does."},
    SUMMARY_FIELD_ROW(evaluate_options),
};
/* clang-format on */

static const option_group evaluate_groups[] = {
    GROUP_OF_ALL("Evaluation", evaluate_rows),
    GROUP("Stance", evaluate_options, input, pair_rows),
    GROUP_OF_ALL("Summaries", evaluate_summary_rows),
    GROUP(NULL, evaluate_options, budget, budget_rows),
    GROUP("Input", evaluate_options, input, input_rows),
    GROUP(NULL, evaluate_options, input, label_rows),
    GROUP("Run", evaluate_options, run, seed_rows),
    GROUP(NULL, evaluate_options, run, run_rows),
};

static const command_example evaluate_examples[] = {
    {"nutgraf evaluate -m news.ngm test.jsonl", "Show the scores of a model on labelled records."},
    {"nutgraf evaluate -m news.ngm --format json test.jsonl > scores.json", "Keep them."},
    {"nutgraf evaluate --task summary --method lexrank,textrank test.jsonl",
     "Compare methods of summarize by ROUGE with reference summaries."},
    {"nutgraf evaluate --learning-curve --task stance labels.csv",
     "See whether more labels would help."},
};

const char *evaluate_foreign_option(const evaluate_options *evaluate, const char *task)
{
    const budget_options *budget = &evaluate->budget;
    const input_options *input = &evaluate->input;
    const bool is_summary = strcmp(task, "summary") == 0;
    const bool is_stance = strcmp(task, "stance") == 0;
    if (is_summary && (evaluate->labels.count || evaluate->merge.count))
        return "--labels and --merge are for --task topic";
    if (is_summary && evaluate->input.label_field)
        return "--label-field is for --task topic: the references are --summary-field";
    if (is_summary && evaluate->learning_curve)
        return "--learning-curve is for --task topic and stance";
    if (!is_summary && (evaluate->methods.count || evaluate->summary_field))
        return "--method and --summary-field are for --task summary";
    if (!is_summary && (budget->sentences || budget->words || budget->chars || budget->ratio > 0 ||
                        budget->redundancy))
        return "a budget and --redundancy are for --task summary";
    if (is_stance && evaluate->labels.count)
        return "--labels is for --task topic";
    if (!is_stance && (input->target_field || input->from_field || input->to_field))
        return "--target, --from-field and --to-field are for --task stance";
    if (!is_stance && input->bodies.count)
        return "--body-file is for --task stance";
    return NULL;
}

static bool check_evaluate(const void *options, char *reason, size_t size)
{
    const evaluate_options *evaluate = options;
    const char *wrong = NULL;
    if (!check_budget(&evaluate->budget, reason, size))
        return false;
    if (evaluate->learning_curve && evaluate->model)
        wrong = "--learning-curve trains models of its own: --model makes no sense";
    else if (evaluate->learning_curve && (evaluate->labels.count || evaluate->merge.count))
        wrong = "--learning-curve takes labels as they are: --labels and --merge make no sense";
    else if (evaluate->recipe && !evaluate->learning_curve)
        wrong = "--recipe is for --learning-curve";
    else if (evaluate->task || !(evaluate->model || evaluate->recipe))
        wrong = evaluate_foreign_option(evaluate, evaluate->task ? evaluate->task : "topic");
    if (wrong)
        snprintf(reason, size, "%s", wrong);
    return wrong == NULL;
}

const cli_command evaluate_command = {
    .verb = VERB_EVALUATE,
    .name = "evaluate",
    .operands = "[FILE|DIR|-]...",
    .help = "measure a model on labelled text, or summaries",
    .about = "Compares the answers of a model with the labels of records: accuracy, F1, log-loss, "
             "calibration error and Brier score with bootstrap intervals, the accuracy of "
             "always giving the commonest label, the scores of each label and the confusion "
             "matrix. With --task summary it compares summaries with "
             "reference summaries: precision, recall and F1 of ROUGE-1, 2, 3, L and Lsum with "
             "bootstrap intervals for each method, beside the first sentences and what a greedy "
             "oracle reaches.",
    GROUPS(evaluate_groups),
    EXAMPLES(evaluate_examples),
    .operands_max = SIZE_MAX,
    .default_operand = "-",
    .check = check_evaluate,
};
