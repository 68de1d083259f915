/* The options of train. */
#include "cli/syntax.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "nutgraf/stance.h"

/* clang-format off */
static const cli_option train_data_rows[] = {
    {.name = "group", .kind = OPTION_TEXT, .argument = "FIELD", AT(input_options, group_field),
     .help = "keep records with the same FIELD on one side of every split"},
    {.name = "weight-field", .detail = true, .kind = OPTION_TEXT, .argument = "NAME",
     AT(input_options, weight_field), .help = "field of the records' weights"},
};

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

static const cli_option train_summary_rows[] = {
    SUMMARY_FIELD_ROW(train_options),
    {.name = "extract-field", .detail = true, .kind = OPTION_TEXT, .argument = "NAME",
     AT(train_options, extract_field), .help = "field of the sentences that a person took, if any",
     .more = "A string or an array of strings. Without it the sentences that a summary takes are "
             "those that together come nearest to the reference."},
};

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
             "cross-validation (the strongest penalty within a quarter of a standard error of the "
             "best), and 1 for more than 20,000 records."},
    {.name = "l1-ratio", .detail = true, .kind = OPTION_REAL, .argument = "R", AT(fit_options, l1_ratio), .min = 0,
     .max = 1, .initial = "0", .help = "share of L1 in the penalty, the rest is L2"},
    {.name = "class-weight", .kind = OPTION_TEXT, .argument = "WEIGHTS",
     AT(fit_options, class_weight), .initial = "auto",
     .help = "auto, none, balanced, balanced-root or a file",
     .more = "A file has a JSON object of labels and weights. balanced makes all labels weigh the "
             "same, balanced-root goes half the way. auto is "
             "balanced for stance, whose rare labels matter as much as the common ones, and none for "
             "topics."},
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
    {.name = "half-weights", .detail = true, .kind = OPTION_FLAG, AT(fit_options, half_weights),
     .help = "keep weights of 16 bits: half the file, less memory to wait for",
     .more = "They have three to four decimal digits, the sums that they go into have all."},
};

/* In the order of ng_mention_rule. */
#define MENTION_RULES LIST("auto", "needed", "free")

/* Best on small sets of labelled sentences: words and characters of the text, what stands around a
 * mention, and its tone. */
#define STANCE_VIEWS "text=1-2/3-5,left=1-2,right=1-2,tone=1,target=1"

static const cli_option stance_rows[] = {
    {.name = "two-step", .kind = OPTION_TEXT, .argument = "LABEL", AT(stance_options, two_step),
     .help = "LABEL or not first, then which of the others"},
    {.name = "per-target", .kind = OPTION_FLAG, AT(stance_options, per_target),
     .help = "a model for each target, for no others"},
    {.name = "views", .detail = true, .kind = OPTION_TEXT, .argument = "VIEW=WORDS/CHARS*WEIGHT,...",
     AT(stance_options, views), .initial = STANCE_VIEWS,
     .help = "n-grams of the parts of a pair",
     .more = "text: the whole text. lead: its first sentences. best: the sentence nearest to the "
             "target. mention: the sentences that mention the target. left, right: what stands in "
             "front of and behind a mention. beside: the words next to it as one. tone: blame, praise "
             "and other kinds of words in its sentence. shape: the words around it with these kinds "
             "in their places. target: the target itself. cues: words of denial, doubt, report and "
             "the like in the text and its lead. form: how long the text is, how much it quotes and "
             "asks. stated: the cues of the target. reply: what the target states with the cues of "
             "the text. cross: words of the target with words of the text. lean: the kinds of tone in "
             "the whole text, near words of the target and far. turned: lean and words of the text, "
             "apart for targets that want an end of something (ban, abolish, stop). "
             "WORDS and CHARS are as for --word-ngrams and --char-ngrams: "
             "left=1-2/3-5, or text=none/2-5 for characters alone. A weight may follow: target=1*0.5."},
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
     .help = "leave out the flags of words of report, doubt, denial and the like",
     .more = "They say which kinds of such words stand in target and text and how near to a mention, "
             "whatever the views are; the view cues has the words themselves."},
    {.name = "mask", .detail = true, .kind = OPTION_FLAG, AT(stance_options, mask),
     .help = "read all targets as one word, to learn wording and not names"},
    {.name = "mention", .detail = true, .kind = OPTION_CHOICE, .argument = "RULE",
     .choices = MENTION_RULES, AT(stance_options, mention), .initial = "auto",
     .help = "whether a text without the target gets a label",
     .more = "needed: it gets none. free: it gets one. auto is needed when nine of ten training "
             "records mention their target."},
};
/* clang-format on */

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
static const char *const summary_options[] = {"task",       "output",        "card",
                                              "recipe",     "input-format",  "strict",
                                              "text-field", "text",          "title-field",
                                              "id-field",   "summary-field", "extract-field",
                                              "C",          "seed",          "threads",
                                              "quiet",      "progress",      NULL};

/* What only one of topics and stance has. */
static const char *const topic_options[] = {"word-ngrams", "char-ngrams",  "multi-label",
                                            "tune",        "half-weights", NULL};
static const char *const pair_options[] = {"target",   "body-file",  "from-field", "to-field",
                                           "two-step", "per-target", "views",      "window",
                                           "lead",     "bins",       "no-cues",    "mask",
                                           "mention",  NULL};

bool train_check_task(const train_options *train, char *reason, size_t size)
{
    const cli_command *command = find_command("train");
    const bool is_summary = strcmp(train->task, "summary") == 0;
    const bool is_stance = strcmp(train->task, "stance") == 0;
    static const char *const foreign[] = {"summary-field", "extract-field", NULL};
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

const cli_command train_command = {
    .verb = VERB_TRAIN,
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
    .check = check_train,
};
