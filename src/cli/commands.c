/* The tables of commands and options: every default, range and help text is here and only here. */
#include "cli/commands.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "nutgraf/stance.h"

#define COUNT(array)     (sizeof(array) / sizeof(*(array)))
#define LIST(...)        ((const char *const[]){__VA_ARGS__, NULL})
#define AT(type, member) .offset = offsetof(type, member)

/* Bounds of what has none but its type's. */
#define UNBOUNDED 1e15

/* In the order of ng_input_format. */
#define INPUT_FORMATS LIST("auto", "text", "jsonl", "csv", "tsv", "fasttext")

/* In the order of ng_redundancy. */
#define REDUNDANCIES LIST("overlap", "none", "mmr", "trigrams", "coverage")

/* Rows are read better two or three lines high than one line a field. */
/* clang-format off */

static const cli_option input_rows[] = {
    {.name = "input-format", .kind = OPTION_CHOICE, .argument = "FORMAT", .choices = INPUT_FORMATS,
     AT(input_options, format), .initial = "auto", .help = "format"},
    {.name = "strict", .detail = true, .kind = OPTION_FLAG, AT(input_options, strict),
     .help = "refuse records with invalid UTF-8 instead of reading U+FFFD"},
    {.name = "text-field", .detail = true, .kind = OPTION_TEXT, .argument = "NAME",
     AT(input_options, text_field), .help = "field of the text, if not \"text\""},
    {.name = "title-field", .detail = true, .kind = OPTION_TEXT, .argument = "NAME",
     AT(input_options, title_field), .help = "field of the title, if not \"title\""},
    {.name = "id-field", .detail = true, .kind = OPTION_TEXT, .argument = "NAME",
     AT(input_options, id_field), .help = "field of the identifier, if not \"id\""},
};

static const cli_option label_rows[] = {
    {.name = "label-field", .kind = OPTION_TEXT, .argument = "NAME", AT(input_options, label_field),
     .help = "field of the labels, if not \"label\""},
};

#define SUMMARY_FIELD_ROW(type)                                                                    \
    {                                                                                              \
        .name = "summary-field", .detail = true, .kind = OPTION_TEXT, .argument = "NAME",          \
        AT(type, summary_field), .help = "field of the reference, if not \"summary\"",             \
        .more = "A string with a sentence a line; for evaluate also an array of such strings, the " \
                "references."                                                                      \
    }

static const cli_option train_data_rows[] = {
    {.name = "group", .kind = OPTION_TEXT, .argument = "FIELD", AT(input_options, group_field),
     .help = "keep records with the same FIELD on one side of every split"},
    {.name = "weight-field", .detail = true, .kind = OPTION_TEXT, .argument = "NAME",
     AT(input_options, weight_field), .help = "field of the records' weights"},
};

static const cli_option run_rows[] = {
    {.name = "threads", .letter = 't', .kind = OPTION_SIZE, .argument = "N",
     AT(run_options, threads), .min = 1, .max = 1024, .word = "auto", .initial = "auto",
     .help = "threads; never changes the result"},
    {.name = "quiet", .letter = 'q', .kind = OPTION_FLAG, AT(run_options, quiet),
     .help = "no progress and no notes, only errors"},
    {.name = "progress", .detail = true, .kind = OPTION_FLAG, AT(run_options, progress),
     .help = "progress even when standard error is no terminal"},
};

static const cli_option seed_rows[] = {
    {.name = "seed", .kind = OPTION_SEED, .argument = "N", AT(run_options, seed), .min = 0,
     .max = 18446744073709551615.0, .initial = "1", .help = "seed of everything random"},
};

static const cli_option budget_rows[] = {
    {.name = "sentences", .letter = 'n', .kind = OPTION_SIZE, .argument = "N",
     AT(budget_options, sentences), .min = 1, .max = UNBOUNDED,
     .help = "at most N sentences (3 unless another budget is given)"},
    {.name = "words", .kind = OPTION_SIZE, .argument = "N", AT(budget_options, words), .min = 1,
     .max = UNBOUNDED, .help = "at most N words"},
    {.name = "chars", .kind = OPTION_SIZE, .argument = "N", AT(budget_options, chars), .min = 1,
     .max = UNBOUNDED, .help = "at most N characters"},
    {.name = "ratio", .kind = OPTION_REAL, .argument = "R", AT(budget_options, ratio), .min = 0.001,
     .max = 1, .help = "at most this share of the words: 0.2"},
    {.name = "redundancy", .kind = OPTION_CHOICE, .argument = "HOW", .choices = REDUNDANCIES,
     AT(budget_options, redundancy), .initial = "overlap", .help = "how repeats are kept out",
     .more = "overlap weighs a sentence against its words and word pairs that the summary has "
             "already, mmr against the nearest sentence that is taken, trigrams avoids three words "
             "in a row a second time, coverage prefers words that the summary lacks. Sentences "
             "that say nearly the same in the same words are never taken together."},
};

/* Targets and texts of stance: pairs that are labelled, for train and evaluate. */
static const cli_option pair_rows[] = {
    {.name = "target", .kind = OPTION_TEXT, .argument = "FIELD", AT(input_options, target_field),
     .help = "field of the target, if not \"target\""},
    {.name = "text", .kind = OPTION_TEXT, .argument = "FIELD", AT(input_options, text_field),
     .help = "field of the text, if not \"text\""},
    {.name = "body-file", .kind = OPTION_TEXTS, .argument = "FILE", AT(input_options, bodies),
     .help = "file of the texts that records name by their ids"},
    {.name = "from-field", .detail = true, .kind = OPTION_TEXT, .argument = "NAME",
     AT(input_options, from_field), .help = "field of where the text mentions the target",
     .more = "The number of characters in front of the mention. Without it mentions are looked "
             "for."},
    {.name = "to-field", .detail = true, .kind = OPTION_TEXT, .argument = "NAME",
     AT(input_options, to_field), .help = "field of where that mention ends"},
};

/* Two budgets make no sense; `reason` says which. */
static bool check_budget(const budget_options *budget, char *reason, size_t size)
{
    const struct {
        const char *name;
        bool given;
    } budgets[] = {{"--sentences", budget->sentences > 0},
                   {"--words", budget->words > 0},
                   {"--chars", budget->chars > 0},
                   {"--ratio", budget->ratio > 0}};
    const char *first = NULL;
    for (size_t i = 0; i < COUNT(budgets); i++) {
        if (first && budgets[i].given) {
            snprintf(reason, size, "%s and %s cannot both be given: a summary has one budget",
                     first, budgets[i].name);
            return false;
        }
        if (budgets[i].given)
            first = budgets[i].name;
    }
    return true;
}

/* ---- train ---- */

static const cli_option train_rows[] = {
    {.name = "task", .kind = OPTION_WORD, .argument = "TASK",
     .choices = LIST("topic", "stance", "summary"), AT(train_options, task), .initial = "topic",
     .help = "what is learnt",
     .more = "topic learns labels. stance learns where a text stands towards a target or a "
             "headline, which every record names. summary learns which sentences make a summary, "
             "from records with a reference summary: those that share most words with it."},
    {.name = "output", .letter = 'o', .kind = OPTION_TEXT, .argument = "FILE",
     AT(train_options, output), .help = "the model file to write"},
    {.name = "card", .detail = true, .kind = OPTION_TEXT, .argument = "FILE",
     AT(train_options, card),
     .help = "JSON file with notes on the data and licence to store in the model"},
    {.name = "recipe", .kind = OPTION_TEXT, .argument = "FILE", AT(train_options, recipe),
     .help = "JSON file of options and inputs",
     .more = "Options on the command line go before those of the recipe."},
    {.name = "from", .detail = true, .kind = OPTION_TEXT, .argument = "FILE", AT(train_options, from),
     .help = "start from the weights of this model"},
};

static const cli_option train_summary_rows[] = {SUMMARY_FIELD_ROW(train_options)};

static const cli_option validation_rows[] = {
    {.name = "validation", .kind = OPTION_TEXT, .argument = "FILE", AT(train_options, validation),
     .help = "held-back records for calibration and scores"},
    {.name = "validation-fraction", .detail = true, .kind = OPTION_REAL, .argument = "P",
     AT(train_options, validation_fraction), .min = 0, .max = 0.9, .initial = "0.1",
     .help = "otherwise the share of the records to hold back"},
    {.name = "cross-validate", .kind = OPTION_SIZE, .argument = "K",
     AT(train_options, cross_validate), .min = 2, .max = 1000, .word = "none",
     .help = "score by K-fold cross-validation first"},
    {.name = "tune", .kind = OPTION_DURATION, .argument = "TIME", AT(train_options, tune), .min = 1,
     .max = 31536000, .word = "unlimited", .word_value = INFINITY, .implied = "unlimited",
     .help = "search good options first, for at most TIME: 30s, 5m, 1h",
     .more = "The search is seeded and sees the training data only. With a time limit how far it "
             "comes depends on the machine."},
};

static const cli_option feature_rows[] = {
    {.name = "word-ngrams", .kind = OPTION_RANGE, .argument = "A-B",
     AT(feature_options, word_ngrams), .min = 1, .max = 8, .word = "none", .initial = "1-2",
     .help = "runs of A to B words"},
    {.name = "char-ngrams", .kind = OPTION_RANGE, .argument = "A-B",
     AT(feature_options, char_ngrams), .min = 1, .max = 16, .word = "none", .initial = "none",
     .help = "runs of A to B characters inside words"},
    {.name = "tf", .detail = true, .kind = OPTION_WORD, .choices = LIST("raw", "sublinear", "binary"),
     AT(feature_options, tf), .initial = "sublinear", .help = "term frequency"},
    {.name = "idf", .detail = true, .kind = OPTION_WORD, .choices = LIST("smooth", "plain", "none"),
     AT(feature_options, idf), .initial = "smooth", .help = "inverse document frequency"},
    {.name = "norm", .detail = true, .kind = OPTION_WORD, .choices = LIST("l2", "l1", "l2-blocks", "none"),
     AT(feature_options, norm), .initial = "l2", .help = "length of a document's vector"},
    {.name = "min-df", .kind = OPTION_SIZE, .argument = "N", AT(feature_options, min_df), .min = 1,
     .max = UNBOUNDED, .initial = "2", .help = "leave out features of fewer documents"},
    {.name = "max-df", .detail = true, .kind = OPTION_LIMIT, .argument = "N|P", AT(feature_options, max_df),
     .word = "none", .initial = "none", .help = "leave out features of more than N documents",
     .more = "A number with a decimal point or a percent sign is a share of the documents."},
    {.name = "max-features", .detail = true, .kind = OPTION_SIZE, .argument = "N",
     AT(feature_options, max_features), .min = 1, .max = 4294967295.0, .word = "none",
     .initial = "none", .help = "keep the N most frequent features"},
    {.name = "stop-words", .detail = true, .kind = OPTION_WORD, .choices = LIST("none", "english"),
     AT(feature_options, stop_words), .initial = "none", .help = "words without features"},
    {.name = "lead-words", .detail = true, .kind = OPTION_SIZE, .argument = "N",
     AT(feature_options, lead_words), .min = 1, .max = 9, .word = "none", .initial = "none",
     .help = "the first N words of a record are features of their own too"},
    {.name = "punctuation", .detail = true, .kind = OPTION_FLAG, AT(feature_options, punctuation),
     .help = "punctuation marks are words too"},
    {.name = "negation", .detail = true, .kind = OPTION_FLAG, AT(feature_options, negation),
     .help = "words behind a negation are features of their own: not_good"},
    {.name = "numbers", .detail = true, .kind = OPTION_WORD, .choices = LIST("keep", "shape"),
     AT(feature_options, numbers), .initial = "keep",
     .help = "shape reads a number as its length, 2019 as 0000"},
    {.name = "weighting", .detail = true, .kind = OPTION_WORD, .choices = LIST("none", "naive-bayes", "naive-bayes-root"),
     AT(feature_options, weighting), .initial = "none",
     .help = "log-count ratios of words and labels",
     .more = "Wang and Manning 2012."},
    {.name = "hash-bits", .detail = true, .kind = OPTION_SIZE, .argument = "N",
     AT(feature_options, hash_bits), .min = 8, .max = 28, .word = "none", .initial = "none",
     .help = "hash features into a table of 2^N places"},
};

static const cli_option fit_rows[] = {
    {.name = "loss", .kind = OPTION_WORD, .argument = "LOSS",
     .choices = LIST("auto", "softmax", "logistic", "squared-hinge"), AT(fit_options, loss),
     .initial = "auto", .help = "loss",
     .more = "auto is softmax, or logistic with --multi-label."},
    {.name = "multi-label", .kind = OPTION_FLAG, AT(fit_options, multi_label),
     .help = "a record may have several labels or none"},
    {.name = "C", .letter = 'C', .kind = OPTION_REAL, .argument = "C", AT(fit_options, C),
     .min = 1e-9, .max = 1e9, .word = "auto", .initial = "auto",
     .help = "weight of the loss against the penalty",
     .more = "auto is 10 for topics and 0.05 for summaries; for stance it is chosen by "
             "cross-validation, the strongest penalty within one standard error of the best."},
    {.name = "l1-ratio", .detail = true, .kind = OPTION_REAL, .argument = "R", AT(fit_options, l1_ratio), .min = 0,
     .max = 1, .initial = "0", .help = "share of L1 in the penalty, the rest is L2"},
    {.name = "class-weight", .kind = OPTION_TEXT, .argument = "WEIGHTS",
     AT(fit_options, class_weight), .initial = "none",
     .help = "none, balanced, or a JSON file of label weights"},
    {.name = "solver", .detail = true, .kind = OPTION_WORD, .argument = "SOLVER",
     .choices = LIST("auto", "newton", "lbfgs"), AT(fit_options, solver), .initial = "auto",
     .help = "optimiser"},
    {.name = "tolerance", .detail = true, .kind = OPTION_REAL, .argument = "X",
     AT(fit_options, tolerance), .min = 1e-12, .max = 1, .initial = "1e-3",
     .help = "stop when the gradient has shrunk to this share"},
    {.name = "max-iterations", .detail = true, .kind = OPTION_SIZE, .argument = "N",
     AT(fit_options, max_iterations), .min = 1, .max = UNBOUNDED, .initial = "1000",
     .help = "stop after N iterations"},
    {.name = "model-features", .detail = true, .kind = OPTION_SIZE, .argument = "N",
     AT(fit_options, model_features), .min = 1, .max = 4294967295.0, .word = "all",
     .initial = "all", .help = "keep the N features with the heaviest weights",
     .more = "The model is fitted once with all features and once more with those."},
};

/* In the order of ng_mention_rule. */
#define MENTION_RULES LIST("auto", "needed", "free")

static const cli_option stance_rows[] = {
    {.name = "two-step", .kind = OPTION_TEXT, .argument = "LABEL", AT(stance_options, two_step),
     .help = "LABEL or not first, then which of the others"},
    {.name = "per-target", .kind = OPTION_FLAG, AT(stance_options, per_target),
     .help = "a model for each target, for no others"},
    {.name = "hidden", .kind = OPTION_SIZE, .argument = "N", AT(stance_options, hidden), .min = 1,
     .max = NG_HIDDEN_MAX, .word = "none", .initial = "none", .help = "units of one hidden layer"},
    {.name = "views", .detail = true, .kind = OPTION_TEXT, .argument = "VIEW=WORDS/CHARS,...",
     AT(stance_options, views), .initial = "text=1-2,target=1",
     .help = "n-grams of the parts of a pair",
     .more = "text: the whole text. lead: its first sentences. best: the sentence nearest to the "
             "target. mention: the sentences that mention the target. left, right: what stands in "
             "front of and behind a mention. target: the target itself. cross: words of the target "
             "with words of the text. WORDS and CHARS are as for --word-ngrams and --char-ngrams: "
             "left=1-2/3-5, or text=none/2-5 for characters alone."},
    {.name = "window", .detail = true, .kind = OPTION_SIZE, .argument = "N",
     AT(stance_options, window), .min = 1, .max = NG_WINDOW_MAX, .initial = "8",
     .help = "words that left and right have"},
    {.name = "lead", .detail = true, .kind = OPTION_SIZE, .argument = "N", AT(stance_options, lead),
     .min = 1, .max = NG_LEAD_SENTENCES_MAX, .initial = "3", .help = "sentences that lead has"},
    {.name = "bins", .detail = true, .kind = OPTION_SIZE, .argument = "N", AT(stance_options, bins),
     .min = 0, .max = NG_BINS_MAX, .word = "none", .word_value = BINS_NONE, .initial = "10",
     .help = "cut the numbers that relate target and text into N ranges",
     .more = "They are cosines of target and text and the shares of the target's words that the "
             "text, its first sentences and its best sentence hold. 0 leaves them whole, none "
             "leaves them out."},
    {.name = "no-cues", .detail = true, .kind = OPTION_FLAG, AT(stance_options, no_cues),
     .help = "leave out whether there are words of report, doubt, denial and negation"},
    {.name = "mask", .detail = true, .kind = OPTION_FLAG, AT(stance_options, mask),
     .help = "read all targets as one word, to learn wording and not names"},
    {.name = "mention", .detail = true, .kind = OPTION_CHOICE, .argument = "RULE",
     .choices = MENTION_RULES, AT(stance_options, mention), .initial = "auto",
     .help = "whether a text without the target gets a label",
     .more = "needed: it gets none. free: it gets one. auto is needed when nine of ten training "
             "records mention their target."},
};
/* clang-format on */

#define GROUP(title, type, member, rows)                                                           \
    {                                                                                              \
        title, offsetof(type, member), rows, COUNT(rows)                                           \
    }
#define GROUP_OF_ALL(title, rows)                                                                  \
    {                                                                                              \
        title, 0, rows, COUNT(rows)                                                                \
    }

static const option_group train_groups[] = {
    GROUP_OF_ALL("Model file", train_rows),
    GROUP("Input", train_options, input, input_rows),
    GROUP(NULL, train_options, input, label_rows),
    GROUP(NULL, train_options, input, train_data_rows),
    GROUP_OF_ALL(NULL, train_summary_rows),
    GROUP("Stance", train_options, input, pair_rows),
    GROUP(NULL, train_options, stance, stance_rows),
    GROUP_OF_ALL("Validation", validation_rows),
    GROUP("Features", train_options, features, feature_rows),
    GROUP("Model", train_options, fit, fit_rows),
    GROUP("Run", train_options, run, seed_rows),
    GROUP(NULL, train_options, run, run_rows),
};

static const command_example train_examples[] = {
    {"nutgraf train -o news.ngm --char-ngrams 3-5 train.jsonl.gz", "Train on JSON Lines."},
    {"nutgraf train -o mail.ngm --tune=10m mail/", "Train on a folder tree, the folders' names are "
                                                   "the labels; spend up to ten minutes on finding "
                                                   "good options."},
    {"nutgraf train --task stance --target about --text sentence -o mine.ngm labels.csv",
     "Train on labelled pairs of target and text, a few hundred or more."},
    {"nutgraf train --task summary -o sum.ngm articles.jsonl",
     "Learn from articles with summaries of your own what summarize -m sum.ngm shall take."},
};

/* What train needs for summaries; the other options are about labels and their features. */
static const char *const summary_options[] = {
    "task",          "output",     "card", "recipe",      "input-format",
    "strict",        "text-field", "text", "title-field", "id-field",
    "summary-field", "C",          "seed", "threads",     "quiet",
    "progress",      NULL};

/* What only one of topics and stance has. */
static const char *const topic_options[] = {"word-ngrams", "char-ngrams", "multi-label", "tune",
                                            NULL};
static const char *const pair_options[] = {"target",   "body-file",  "from-field", "to-field",
                                           "two-step", "per-target", "hidden",     "views",
                                           "window",   "lead",       "bins",       "no-cues",
                                           "mask",     "mention",    NULL};

bool train_check_task(const train_options *train, char *reason, size_t size)
{
    const cli_command *command = find_command("train");
    const bool is_summary = strcmp(train->task, "summary") == 0;
    const bool is_stance = strcmp(train->task, "stance") == 0;
    static const char *const foreign[] = {"summary-field", NULL};
    train_options initial = {.task = NULL};
    if (options_default(command, &initial) != PARSE_OK)
        return true;
    const cli_option *other = is_summary
                                  ? options_changed(command, &initial, train, summary_options)
                                  : options_changed_among(command, &initial, train, foreign);
    if (!other && !is_summary)
        other = options_changed_among(command, &initial, train,
                                      is_stance ? topic_options : pair_options);
    if (other)
        snprintf(reason, size, "%s%s is not for --task %s", option_dashes(other), other->name,
                 train->task);
    options_clear(command, &initial);
    return other == NULL;
}

static bool check_train(const void *options, char *reason, size_t size)
{
    const train_options *train = options;
    const feature_options *features = &train->features;
    const char *wrong = NULL;
    if (!train->output && !train->recipe && train->cross_validate == 0)
        wrong = "--output is missing: where shall the model go?";
    else if (features->word_ngrams.high == 0 && features->char_ngrams.high == 0)
        wrong = "--word-ngrams and --char-ngrams cannot both be none";
    else if (train->fit.multi_label && strcmp(train->fit.loss, "softmax") == 0)
        wrong = "--multi-label needs --loss logistic or squared-hinge";
    else if (train->fit.l1_ratio > 0 && strcmp(train->fit.solver, "newton") == 0)
        wrong = "--l1-ratio above 0 needs --solver lbfgs";
    if (wrong)
        snprintf(reason, size, "%s", wrong);
    /* With a recipe the task may be in it. */
    return wrong == NULL && (train->recipe || train_check_task(train, reason, size));
}

/* ---- classify ---- */

#define MODEL_ROW(type)                                                                            \
    {                                                                                              \
        .name = "model", .letter = 'm', .kind = OPTION_TEXT, .argument = "FILE", AT(type, model),  \
        .help = "model file (default: the one shipped with nutgraf)"                               \
    }

#define LABELS_ROW(type)                                                                           \
    {                                                                                              \
        .name = "labels", .kind = OPTION_LIST, .argument = "A,B,...", AT(type, labels),            \
        .help = "answer only among these labels, renormalised"                                     \
    }

/* clang-format off */
static const cli_option classify_rows[] = {
    MODEL_ROW(classify_options),
    {.name = "unit", .kind = OPTION_CHOICE, .choices = LIST("auto", "paragraph", "document"),
     AT(classify_options, unit), .initial = "auto", .help = "what gets topics",
     .more = "auto is paragraph for articles and document for rows of CSV, TSV and fastText "
             "files."},
    LABELS_ROW(classify_options),
    {.name = "furniture", .kind = OPTION_FLAG, AT(classify_options, furniture),
     .help = "give topics to page furniture too"},
};

/* In the order of enum classify_stance. */
#define CLASSIFY_STANCES LIST("auto", "none", "headline", "target", "both")

static const cli_option classify_stance_rows[] = {
    {.name = "target", .kind = OPTION_TEXTS, .argument = "NAME[=ALIAS,...]",
     AT(classify_options, targets), .help = "say where each paragraph stands towards NAME",
     .more = "May be given again. A paragraph names the target by NAME or an alias, however they "
             "are cased, by the last word of a name (Obama), or by a pronoun behind one of these; "
             "one that does not gets no answer."},
    {.name = "targets", .kind = OPTION_TEXT, .argument = "FILE", AT(classify_options, targets_file),
     .help = "file of targets, one a line, as --target has them",
     .more = "Blank lines and lines that start with # are left out."},
    {.name = "stance", .kind = OPTION_CHOICE, .argument = "WHAT", .choices = CLASSIFY_STANCES,
     AT(classify_options, stance), .initial = "auto", .help = "what stance is towards",
     .more = "target: the targets given, or else the one that a record names. headline: whether "
             "paragraphs agree with the headline, disagree, discuss or have to do with something "
             "else. auto is target when there are targets or a --stance-model, and else headline "
             "for the paragraphs of articles, in JSON Lines and tables."},
    {.name = "stance-model", .kind = OPTION_TEXT, .argument = "FILE",
     AT(classify_options, stance_model), .help = "stance model (default: those of nutgraf)"},
    {.name = "target-field", .detail = true, .kind = OPTION_TEXT, .argument = "NAME",
     AT(classify_options, input.target_field), .help = "field of the target, if not \"target\""},
};

static const cli_option classify_output_rows[] = {
    {.name = "format", .kind = OPTION_CHOICE, .choices = LIST("jsonl", "table", "csv", "tsv"),
     AT(classify_options, format), .initial = "jsonl", .help = "format of the output"},
    {.name = "top", .kind = OPTION_SIZE, .argument = "N", AT(classify_options, top), .min = 1,
     .max = UNBOUNDED, .word = "all", .initial = "3", .help = "topics shown, the likeliest first"},
    {.name = "min-confidence", .kind = OPTION_REAL, .argument = "P",
     AT(classify_options, min_confidence), .min = 0, .max = 1, .initial = "0",
     .help = "leave out topics below this probability"},
    {.name = "explain", .kind = OPTION_SIZE, .argument = "N", AT(classify_options, explain),
     .min = 1, .max = UNBOUNDED, .word = "all", .word_value = 4294967295.0, .implied = "5",
     .help = "show the N features that speak most for each answer",
     .more = "Each comes with its place in the input in bytes and its share of the score."},
    {.name = "summary", .kind = OPTION_SIZE, .argument = "N", AT(classify_options, summary),
     .min = 1, .max = UNBOUNDED, .help = "add a summary of N sentences, as summarize writes it"},
    {.name = "summary-model", .detail = true, .kind = OPTION_TEXT, .argument = "FILE",
     AT(classify_options, summary_model),
     .help = "model file of the summary (default: the one shipped with nutgraf)"},
};
/* clang-format on */

static const option_group classify_groups[] = {
    GROUP_OF_ALL("Topics", classify_rows),
    GROUP_OF_ALL("Stance", classify_stance_rows),
    GROUP_OF_ALL("Output", classify_output_rows),
    GROUP("Input", classify_options, input, input_rows),
    GROUP("Run", classify_options, run, run_rows),
};

static const command_example classify_examples[] = {
    {"nutgraf classify --format table articles/*.txt", "Read the topics on a terminal."},
    {"nutgraf classify --target \"Nvidia=NVIDIA,Jensen Huang\" --target China article.txt",
     "See where its paragraphs stand towards both."},
    {"zcat news.jsonl.gz | nutgraf classify -m news.ngm --top 1 - > topics.jsonl",
     "Classify a stream of records."},
};

static bool check_classify(const void *options, char *reason, size_t size)
{
    const classify_options *classify = options;
    const char *wrong = NULL;
    if (classify->explain && classify->format != CLASSIFY_JSONL &&
        classify->format != CLASSIFY_TABLE)
        wrong = "--explain needs --format jsonl or table";
    else if (classify->summary && classify->format != CLASSIFY_JSONL)
        wrong = "--summary needs --format jsonl";
    else if (classify->summary_model && !classify->summary)
        wrong = "--summary-model needs --summary";
    else if (classify->stance_model && classify->stance == STANCE_NONE)
        wrong = "--stance-model and --stance none cannot both be given";
    else if ((classify->targets.count || classify->targets_file) &&
             (classify->stance == STANCE_NONE || classify->stance == STANCE_HEADLINE))
        wrong = "targets are given: --stance must be target, both or auto";
    if (wrong)
        snprintf(reason, size, "%s", wrong);
    return wrong == NULL;
}

/* ---- summarize ---- */

/* clang-format off */
static const cli_option summarize_rows[] = {
    {.name = "method", .kind = OPTION_TEXT, .argument = "NAME|list",
     AT(summarize_options, method), .help = "how sentences are ranked; list shows the methods",
     .more = "The default is learned, or lexrank where no model is installed. Only learned needs "
             "a model."},
    MODEL_ROW(summarize_options),
};

static const cli_option content_rows[] = {
    {.name = "about", .kind = OPTION_TEXT, .argument = "TOPIC|WORDS", AT(summarize_options, about),
     .help = "only what is about a topic or about these words",
     .more = "A label of the shipped topic model means the paragraphs that classify gives this "
             "topic with a probability of 0.3 and more; anything else, and everything with --merge, "
             "are words that the sentences have to do with."},
    {.name = "per-topic", .kind = OPTION_FLAG, AT(summarize_options, per_topic),
     .help = "a short summary for each topic of the article's paragraphs",
     .more = "Topics are those that classify gives paragraphs with a probability of 0.3 and more, "
             "the one with most text first. Without a budget each gets one sentence."},
    {.name = "merge", .kind = OPTION_FLAG, AT(summarize_options, merge),
     .help = "one summary of all documents together",
     .more = "They are kept in memory until the last one is read, at most 256 MiB of them."},
    {.name = "prefer-keypoints", .kind = OPTION_FLAG, AT(summarize_options, keypoints),
     .help = "take the article's own list of key points if it has one"},
};

static const cli_option summarize_output_rows[] = {
    {.name = "format", .kind = OPTION_CHOICE, .choices = LIST("text", "jsonl", "markdown"),
     AT(summarize_options, format), .initial = "text", .help = "format of the output"},
    {.name = "explain", .kind = OPTION_FLAG, AT(summarize_options, explain),
     .help = "show why each sentence was taken",
     .more = "Its rank among all sentences and its score; with the method learned also the parts of "
             "the score, log-odds, by feature: the feature's value and what it adds, the weightiest "
             "first. JSON has all parts without being asked."},
};
/* clang-format on */

static const option_group summarize_groups[] = {
    GROUP_OF_ALL("Sentences", summarize_rows),
    GROUP_OF_ALL(NULL, content_rows),
    GROUP("Budget", summarize_options, budget, budget_rows),
    GROUP_OF_ALL("Output", summarize_output_rows),
    GROUP("Input", summarize_options, input, input_rows),
    GROUP("Run", summarize_options, run, run_rows),
};

static const command_example summarize_examples[] = {
    {"nutgraf summarize article.txt", "Read the three sentences that say most."},
    {"nutgraf summarize --words 100 --format jsonl news.jsonl.gz > summaries.jsonl",
     "Summarise a file of records, at most 100 words each."},
    {"nutgraf summarize --merge --redundancy mmr --sentences 5 monday/",
     "One summary of all articles in a folder."},
    {"nutgraf summarize --about \"chip exports\" article.txt", "What it says about that."},
};

static bool check_summarize(const void *options, char *reason, size_t size)
{
    const summarize_options *summarize = options;
    const char *wrong = NULL;
    if (!check_budget(&summarize->budget, reason, size))
        return false;
    if (summarize->per_topic && summarize->merge)
        wrong = "--per-topic and --merge cannot both be given";
    else if (summarize->per_topic && summarize->about)
        wrong = "--per-topic and --about cannot both be given";
    else if (summarize->merge && summarize->keypoints)
        wrong = "--merge and --prefer-keypoints cannot both be given";
    else if (summarize->model && summarize->method && strcmp(summarize->method, "learned") != 0)
        wrong = "--model is for the method learned";
    if (wrong)
        snprintf(reason, size, "%s", wrong);
    return wrong == NULL;
}

/* ---- keywords ---- */

/* clang-format off */
static const cli_option keywords_rows[] = {
    {.name = "count", .letter = 'n', .kind = OPTION_SIZE, .argument = "N",
     AT(keywords_options, count), .min = 1, .max = UNBOUNDED, .word = "all",
     .word_value = 4294967295.0, .initial = "10", .help = "at most N words and phrases"},
    {.name = "format", .kind = OPTION_CHOICE, .choices = LIST("text", "jsonl"),
     AT(keywords_options, format), .initial = "text", .help = "format of the output"},
};
/* clang-format on */

static const option_group keywords_groups[] = {
    GROUP_OF_ALL("Output", keywords_rows),
    GROUP("Input", keywords_options, input, input_rows),
    GROUP("Run", keywords_options, run, run_rows),
};

static const command_example keywords_examples[] = {
    {"nutgraf keywords article.txt", "Read the ten words and phrases that carry an article."},
    {"nutgraf keywords -n 5 --format jsonl news.jsonl.gz > keywords.jsonl",
     "Find five for each record of a file."},
};

/* ---- evaluate ---- */

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
             "200, ... of the records, five draws each, and measures on a fifth that is held back. "
             "The last line says what more labels would bring."},
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

/* ---- inspect ---- */

/* clang-format off */
static const cli_option inspect_rows[] = {
    {.name = "format", .kind = OPTION_CHOICE, .choices = LIST("text", "json"),
     AT(inspect_options, format), .initial = "text", .help = "format of the output"},
    {.name = "top", .kind = OPTION_SIZE, .argument = "N", AT(inspect_options, top), .min = 1,
     .max = UNBOUNDED, .word = "none", .initial = "10",
     .help = "features shown, of a model of topics for each label"},
};
/* clang-format on */

static const option_group inspect_groups[] = {GROUP_OF_ALL("Output", inspect_rows)};

static const command_example inspect_examples[] = {
    {"nutgraf inspect news.ngm", "Show what a model was made of."},
};

/* ---- bench ---- */

/* clang-format off */
static const cli_option bench_rows[] = {
    MODEL_ROW(bench_options),
    {.name = "unit", .kind = OPTION_CHOICE, .choices = LIST("auto", "paragraph", "document"),
     AT(bench_options, unit), .initial = "auto", .help = "what gets topics, as for classify"},
    {.name = "repeats", .kind = OPTION_SIZE, .argument = "N", AT(bench_options, repeats), .min = 1,
     .max = 50, .initial = "9", .help = "how often each measurement is taken"},
};

static const cli_option bench_output_rows[] = {
    {.name = "format", .kind = OPTION_CHOICE, .choices = LIST("table", "json"),
     AT(bench_options, format), .initial = "table", .help = "format of the output"},
    {.name = "save", .kind = OPTION_TEXT, .argument = "FILE", AT(bench_options, save),
     .help = "keep the measurements for a later --compare"},
    {.name = "compare", .kind = OPTION_TEXT, .argument = "BASELINE", AT(bench_options, compare),
     .help = "say what is faster or slower than in that file",
     .more = "The text, the model and the unit must be the same. A difference counts when a "
             "rank-sum test (Mann and Whitney 1947) finds it with p < 0.01 and the medians are "
             "further apart than the middle half of the repeats of either run; anything else is "
             "called noise."},
};
/* clang-format on */

static const option_group bench_groups[] = {
    GROUP_OF_ALL("Measurement", bench_rows),
    GROUP_OF_ALL("Output", bench_output_rows),
    GROUP("Input", bench_options, input, input_rows),
    GROUP("Run", bench_options, run, run_rows),
};

static const command_example bench_examples[] = {
    {"nutgraf bench news.jsonl.gz", "See how fast your text is classified here."},
    {"nutgraf bench --save before.json news.jsonl", "Keep the measurements."},
    {"nutgraf bench --compare before.json news.jsonl", "Compare after an upgrade."},
};

/* Of five and five repeats the rank-sum test can tell apart those that do not overlap, of fewer
 * none. */
static bool check_bench(const void *options, char *reason, size_t size)
{
    const bench_options *bench = options;
    if (bench->compare && bench->repeats < 5) {
        snprintf(reason, size, "--compare needs at least 5 --repeats to tell a difference from "
                               "noise");
        return false;
    }
    return true;
}

/* ---- all of them ---- */

#define EXAMPLES(rows) .examples = (rows), .example_count = COUNT(rows)
#define GROUPS(rows)   .groups = (rows), .group_count = COUNT(rows)

const cli_command nutgraf_commands[] = {
    {.verb = VERB_CLASSIFY,
     .name = "classify",
     .operands = "[FILE|DIR|-]...",
     .help = "say what each paragraph is about and where it stands",
     .about = "Reads articles or records and writes their topics with probabilities, one output "
              "record for each input record, in the order of the input. Text without any feature "
              "that the model knows gets no topic and the reason \"no evidence\".\n"
              "With --target, each paragraph that mentions the target gets a stance too; what "
              "stands between quotation marks is told apart from the author's own voice, an "
              "answer of a probability below 0.5 is marked as unsure, and the record has a roll-up "
              "of each target: counts of labels and means of their probabilities.",
     GROUPS(classify_groups),
     EXAMPLES(classify_examples),
     .operands_max = SIZE_MAX,
     .default_operand = "-",
     .check = check_classify},
    {.verb = VERB_SUMMARIZE,
     .name = "summarize",
     .operands = "[FILE|DIR|-]...",
     .help = "give the sentences that carry an article",
     .about = "Reads articles or records and writes a summary of each: whole sentences of its "
              "paragraphs in reading order, within a budget that is never exceeded. Headings, "
              "captions and page furniture are never part of it. A text without sentences has an "
              "empty summary and the reason.",
     GROUPS(summarize_groups),
     EXAMPLES(summarize_examples),
     .operands_max = SIZE_MAX,
     .default_operand = "-",
     .check = check_summarize},
    {.verb = VERB_KEYWORDS,
     .name = "keywords",
     .operands = "[FILE|DIR|-]...",
     .help = "give the words and phrases that carry an article",
     .about = "Reads articles or records and writes the words, names and phrases of up to three "
              "words that carry each, heaviest first: their weight (1 for the heaviest), how often "
              "they stand in the sentences, and, in JSON, where they stand first in bytes. Words "
              "weigh more that are frequent, early, or in the title.",
     GROUPS(keywords_groups),
     EXAMPLES(keywords_examples),
     .operands_max = SIZE_MAX,
     .default_operand = "-"},
    {.verb = VERB_TRAIN,
     .name = "train",
     .operands = "[FILE|DIR|-]...",
     .help = "make a model from labelled text, or from summaries",
     .about = "Reads labelled records and writes a model file. In a folder of text files the name "
              "of a file's folder is its label. The same data, options and seed give the same "
              "file, whatever the number of threads. The first Ctrl-C stops the training and saves "
              "the best model so far; the second ends the program at once.\n"
              "With --task summary the records are articles with a reference summary each, and the "
              "model is for summarize.",
     GROUPS(train_groups),
     EXAMPLES(train_examples),
     .operands_max = SIZE_MAX,
     .check = check_train},
    {.verb = VERB_EVALUATE,
     .name = "evaluate",
     .operands = "[FILE|DIR|-]...",
     .help = "measure a model on labelled text, or summaries",
     .about = "Compares the answers of a model with the labels of records: accuracy, F1, log-loss, "
              "calibration error and Brier score with bootstrap intervals, the scores of each "
              "label and the confusion matrix. With --task summary it compares summaries with "
              "reference summaries: precision, recall and F1 of ROUGE-1, 2, 3, L and Lsum with "
              "bootstrap intervals for each method, beside the first sentences and what a greedy "
              "oracle reaches.",
     GROUPS(evaluate_groups),
     EXAMPLES(evaluate_examples),
     .operands_max = SIZE_MAX,
     .default_operand = "-",
     .check = check_evaluate},
    {.verb = VERB_INSPECT,
     .name = "inspect",
     .operands = "[MODEL]",
     .help = "show what a model is made of",
     .about = "Shows the labels, sizes, options and training facts of a model file and the "
              "features that speak most for each label; of a model of summaries the features that "
              "decide most and what they add to a sentence's score. Without MODEL it shows the "
              "model of topics that nutgraf ships.",
     GROUPS(inspect_groups),
     EXAMPLES(inspect_examples),
     .operands_max = 1},
    {.verb = VERB_BENCH,
     .name = "bench",
     .operands = "[FILE|DIR]...",
     .help = "measure how fast text is classified here",
     .about = "Classifies the text again and again and tells what each stage costs: read (finding "
              "where records end, and whatever decompression there is), decode (the fields of a "
              "record), tokenise (with the paragraphs of articles), look up (n-grams and their "
              "places in the model), score (weights to probabilities) and write (JSON Lines, to "
              "/dev/null). Then the whole with more and more threads, how long the model takes to "
              "load, the most memory used, and, as what the machine can do, how fast one thread "
              "scans 64 MiB of memory. Without FILE it makes up text.\n"
              "A stage's time is that of the work up to and including it less that of the work "
              "before it, both on one thread in the same round of repeats; small inputs are read "
              "several times in a run. Figures are medians with the smallest and largest repeat; "
              "MB are 10^6 bytes of decoded title and text.",
     GROUPS(bench_groups),
     EXAMPLES(bench_examples),
     .operands_max = SIZE_MAX,
     .check = check_bench},
};

const size_t nutgraf_command_count = COUNT(nutgraf_commands);

const cli_command *find_command(const char *name)
{
    for (size_t i = 0; i < nutgraf_command_count; i++)
        if (strcmp(nutgraf_commands[i].name, name) == 0)
            return &nutgraf_commands[i];
    return NULL;
}
