/* The options of evaluate. */
#include "options/syntax.h"

static const cli_option evaluate_rows[] = {
    OPTION(WORD, "task", "TASK", evaluate_options, task,
           "what to measure (default: the task of the model)",
           .choices = LIST("topic", "stance", "summary")),
    MODEL_ROW(evaluate_options),
    LABELS_ROW(evaluate_options),
    OPTION(CHOICE, "unit", NULL, evaluate_options, unit, "what is measured", .tasks = TASK_TOPIC,
           .choices = NAMES(NG_UNIT_MAP), .initial = "document",
           .more = "paragraph: the document as the sum of its paragraphs, and beside it paragraphs "
                   "and list items by themselves, each of which should have the record's label; "
                   "intervals resample documents. auto is paragraph for articles and document for "
                   "rows of CSV, TSV and fastText files."),
    OPTION(CHOICE, "context", "WHAT", evaluate_options, context, "as for classify", .detail = true,
           .tasks = TASK_TOPIC, .choices = NAMES(NG_CONTEXT_MAP)),
    OPTION(TEXT, "section-field", "NAME", evaluate_options, input.reader.section_field,
           "field of the labels of a record's sections", .detail = true, .tasks = TASK_TOPIC,
           .more =
               "Of articles with several topics: [{\"start\":0,\"end\":250,\"label\":\"sport\"}, "
               "...], bytes of the text. A paragraph should have the label of the section that "
               "it starts in, and is left out where there is none; a record with sections needs "
               "no label."),
    OPTION(LIST, "merge-labels", "CLASS=A+B", evaluate_options, merge_labels,
           "count the labels A and B as one class", .detail = true, .tasks = TASK_LABELS,
           .more =
               "For records whose labels are coarser than the model's, or differ from them: A and "
               "B are labels of the model or of the records. The answer is the class of the "
               "likeliest label, its probability the sum of its labels'."),
    FORMAT_ROW(evaluate_options, is_json, "table", "json"),
    OPTION(SIZE, "bootstrap", "N", evaluate_options, bootstrap, "resamples for the 95 % intervals",
           .min = 1, .max = 1000000, .word = "none", .initial = TEXT_OF(NG_BOOTSTRAP_RESAMPLES)),
    OPTION(TEXT, "report", "FILE", evaluate_options, report,
           "also write a page: confusion, reliability, coverage, the worst errors",
           .tasks = TASK_LABELS),
    OPTION(FLAG, "learning-curve", NULL, evaluate_options, learning_curve,
           "scores of models trained on more and more of these records", .tasks = TASK_LABELS,
           .more =
               "Trains as train does with its defaults or with the options of a recipe, on 50, "
               "100, 200, ... of the records, five draws each, and measures on a fifth that is "
               "held out, a different one for each draw. The last line says what twice the labels "
               "would bring, give or take two standard errors, or that the curve cannot tell."),
    OPTION(TEXT, "recipe", "FILE", evaluate_options, recipe, "recipe of the learning curve",
           .detail = true),
};

static const cli_option evaluate_summary_rows[] = {
    OPTION(LIST, "method", "all|A,B,...", evaluate_options, methods,
           "methods of summarize (default: all)",
           .more =
               "lead and the greedy oracle are always included. lead is the plain first sentences, "
               "without regard to redundancy. The oracle has no budget: it adds the sentence that "
               "makes the mean of ROUGE-1 and ROUGE-2 F1 highest until none does."),
    SUMMARY_FIELD_ROW(evaluate_options),
};

static const cli_option evaluate_stance_rows[] = {
    PRIOR_ROW(evaluate_options, .more = "As for classify. training is for labelled text that was "
                                        "picked like the training records."),
};

static bool check_evaluate(const void *options, option_reason *reason)
{
    const evaluate_options *evaluate = options;
    const char *wrong = NULL;
    if (!check_budget(&evaluate->budget, reason))
        return false;
    if (evaluate->learning_curve && evaluate->model)
        wrong = "--learning-curve trains models of its own: --model makes no sense";
    else if (evaluate->learning_curve && (evaluate->labels.count || evaluate->merge_labels.count))
        wrong =
            "--learning-curve takes labels as they are: --labels and --merge-labels make no sense";
    else if (evaluate->unit == NG_UNIT_DOCUMENT &&
             (evaluate->context != NG_CONTEXT_ARTICLE || evaluate->input.reader.section_field))
        wrong = "--context and --section-field are for paragraphs: --unit paragraph or auto";
    else if (evaluate->report && evaluate->learning_curve)
        wrong = "--report is for a model, not for --learning-curve";
    else if (evaluate->recipe && !evaluate->learning_curve)
        wrong = "--recipe is for --learning-curve";
    if (wrong || !(evaluate->task || !(evaluate->model || evaluate->recipe)))
        return accept_unless(wrong, reason);
    ng_task task = NG_TASK_TOPIC;
    if (evaluate->task)
        ng_task_parse(evaluate->task, &task);
    return options_check_task(&evaluate_command, options, task, reason);
}

const cli_command evaluate_command = {
    .name = "evaluate",
    RECORDS_IN,
    .help = "measure a model on labelled text, or summaries",
    .about = "Compares the answers of a model with the labels of records: accuracy, F1, log-loss, "
             "calibration error and Brier score with bootstrap intervals, the accuracy of "
             "always giving the commonest label, the scores of each label and the confusion "
             "matrix. With --task summary it compares summaries with "
             "reference summaries: precision, recall and F1 of ROUGE-1, 2, 3, L and Lsum with "
             "bootstrap intervals for each method, beside the first sentences and what a greedy "
             "oracle reaches.",
    GROUPS(GROUP_OF_ALL("Evaluation", evaluate_rows, 0),
           GROUP("Stance", evaluate_options, input, pair_rows, TASK_STANCE),
           GROUP_OF_ALL(NULL, evaluate_stance_rows, TASK_STANCE),
           GROUP_OF_ALL("Summaries", evaluate_summary_rows, TASK_SUMMARY),
           GROUP(NULL, evaluate_options, budget, budget_rows, TASK_SUMMARY),
           LABELLED_INPUT(evaluate_options), SEEDED_RUN(evaluate_options)),
    EXAMPLES({"nutgraf evaluate -m news.ngm test.jsonl",
              "Show the scores of a model on labelled records."},
             {"nutgraf evaluate -m news.ngm --format json test.jsonl > scores.json", "Keep them."},
             {"nutgraf evaluate --task summary --method lexrank,textrank test.jsonl",
              "Compare methods of summarize by ROUGE with reference summaries."},
             {"nutgraf evaluate --learning-curve --task stance labels.csv",
              "See whether more labels would help."}),
    .check = check_evaluate,
};
