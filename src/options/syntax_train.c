/* The options of train. */
#include "options/syntax.h"

#include <math.h>
#include <string.h>

static const cli_option train_data_rows[] = {
    OPTION(TEXT, "group", "FIELD", input_options, reader.group_field,
           "records of the same FIELD stay together in splits"),
    OPTION(TEXT, "weight-field", "NAME", input_options, reader.weight_field,
           "field of the records' weights", .detail = true),
};

static const cli_option train_rows[] = {
    OPTION(CHOICE, "task", "TASK", train_options, task, "what to learn",
           .choices = NAMES(NG_TASK_MAP),
           .more =
               "topic learns labels. stance learns where a text stands towards a target or a "
               "headline, which every record names. summary learns which sentences make a summary, "
               "from records with a reference summary: those that share most words with it. "
               "vectors makes vectors of the words of any text, without labels."),
    OPTION(TEXT, "output", "FILE", train_options, output, "the model file to write", .letter = 'o'),
    OPTION(TEXT, "card", "FILE", train_options, card,
           "JSON file with notes on the data and licence to store in the model", .detail = true),
    OPTION(TEXT, "recipe", "FILE", train_options, recipe, "JSON file of options and inputs",
           .more = "Options on the command line override those of the recipe."),
    OPTION(TEXT, "from", "FILE", train_options, from, "start from the weights of this model",
           .tasks = TASK_TOPIC, .detail = true,
           .more = "The records need all of its labels: name its records and new ones. See "
                   "--drop-labels."),
    OPTION(FLAG, "drop-labels", NULL, train_options, drop_labels,
           "with --from: leave out labels that no record has", .tasks = TASK_TOPIC, .detail = true),
};

static const cli_option train_summary_rows[] = {
    SUMMARY_FIELD_ROW(train_options),
    OPTION(TEXT, "extract-field", "NAME", train_options, extract_field,
           "field of the sentences that a person took, if any", .tasks = TASK_SUMMARY,
           .detail = true,
           .more = "A string or an array of strings. Without it the sentences that a summary takes "
                   "are those that together come nearest to the reference."),
};

static const cli_option validation_rows[] = {
    OPTION(TEXT, "validation", "FILE", train_options, validation,
           "held-out records for calibration and scores"),
    OPTION(REAL, "validation-fraction", "P", train_options, train.validation_fraction,
           "otherwise the share of the records to hold out", .detail = true, .min = 0.001,
           .max = 0.5),
    OPTION(SIZE, "cross-validate", "K", train_options, cross_validate,
           "score by K-fold cross-validation first", .min = 2, .max = 1000, .word = "none"),
    OPTION(DURATION, "tune", "TIME", train_options, tune,
           "search for good options first, for at most TIME: 30s, 5m", .min = 1, .max = 31536000,
           .word = "unlimited", .word_value = INFINITY, .implied = "unlimited", .tasks = TASK_TOPIC,
           .more = "The search is seeded and sees the training data only. With a time limit, how "
                   "far it gets depends on the machine."),
    OPTION(TEXT, "log", "FILE", train_options, log,
           "write the trials of --tune to FILE, as JSON Lines", .tasks = TASK_TOPIC,
           .detail = true),
};

static const cli_option unlabeled_rows[] = {
    OPTION(TEXTS, "unlabeled", "FILE", train_options, unlabeled,
           "also learn from these records without labels",
           .more = "Repeatable. The model learns from those it is surest of, up to 1,500 of each "
                   "label, unless that makes it worse on the held-out records. The files "
                   "are read several times."),
    OPTION(FLAG, "keep-unlabeled", NULL, train_options, keep_unlabeled,
           "keep the result even if it is worse on held-out records", .detail = true,
           .more = "For articles of another kind than the labelled records."),
};

static const cli_option feature_rows[] = {
    OPTION(RANGE, "word-ngrams", "A-B", train_options, train.features.words,
           "runs of A to B words; 3 is 1-3", .min = 1, .max = NG_WORD_NGRAM_MAX,
           .tasks = TASK_TOPIC, .choices = LIST("auto"), .word = "none",
           .more = "auto is 1 for fewer than 2,000 records, else 1-2, and 1-2 with --hash-bits."),
    OPTION(RANGE, "char-ngrams", "A-B", train_options, train.features.chars,
           "runs of A to B characters inside words", .min = 1, .max = NG_CHAR_NGRAM_MAX,
           .tasks = TASK_TOPIC, .word = "none"),
    OPTION(CHOICE, "tf", NULL, train_options, train.features.tf, "term frequency", .detail = true,
           .choices = NAMES(NG_TF_MAP)),
    OPTION(CHOICE, "idf", NULL, train_options, train.features.idf, "inverse document frequency",
           .detail = true, .choices = NAMES(NG_IDF_MAP)),
    OPTION(CHOICE, "norm", NULL, train_options, train.features.norm,
           "length of a document's vector", .detail = true, .choices = NAMES(NG_NORM_MAP)),
    OPTION(REAL, "min-df", "N", train_options, train.features.min_df,
           "leave out features of fewer documents", .min = 1, .max = UNBOUNDED,
           .tasks = TASK_LABELS | TASK_VECTORS, .word = "auto",
           .more = "auto is 1 for fewer than 2,000 records of topics or stance, else 2."),
    OPTION(LIMIT, "max-df", "N|P", train_options, train.features.max_df,
           "leave out features of more than N documents", .detail = true, .word = "none",
           .word_value = 1,
           .more = "A number with a decimal point or a percent sign is a share of the documents."),
    OPTION(SIZE, "max-features", "N", train_options, train.features.max_features,
           "keep the N most frequent features", .detail = true, .min = 1, .max = MAX_U32,
           .tasks = TASK_LABELS | TASK_VECTORS, .word = "none",
           .more = "Word vectors are made of 30,000 words unless N says otherwise, up to 200,000."),
    OPTION(CHOICE, "stop-words", NULL, train_options, train.features.stop_words,
           "words without features", .detail = true, .choices = LIST("none", "english")),
    OPTION(SIZE, "lead-words", "N", train_options, train.features.lead_words,
           "the first N words of a record are features of their own too", .detail = true, .min = 1,
           .max = NG_LEAD_WORDS_MAX, .word = "none"),
    OPTION(FLAG, "punctuation", NULL, train_options, train.features.punctuation,
           "punctuation marks are words too", .detail = true),
    OPTION(FLAG, "negation", NULL, train_options, train.features.negation,
           "words after a negation are features of their own: not_good", .detail = true),
    OPTION(CHOICE, "numbers", NULL, train_options, train.features.number_shapes,
           "shape reads a number as its length, 2019 as 0000", .detail = true,
           .tasks = TASK_LABELS | TASK_VECTORS, .choices = LIST("keep", "shape")),
    OPTION(CHOICE, "weighting", NULL, train_options, train.features.weighting,
           "log-count ratios of words and labels", .detail = true,
           .choices = NAMES(NG_WEIGHTING_MAP), .more = "Wang and Manning 2012."),
    OPTION(SIZE, "hash-bits", "N", train_options, train.features.hash_bits,
           "hash features into a table of 2^N places", .detail = true, .min = 8,
           .max = NG_HASH_BITS_MAX, .word = "none"),
};

static const cli_option fit_rows[] = {
    OPTION(WORD, "loss", "LOSS", train_options, train.loss, "loss", .word = "auto",
           .choices = LIST("softmax", "logistic", "squared-hinge"),
           .more = "auto is softmax, or logistic with --multi-label."),
    OPTION(FLAG, "multi-label", NULL, train_options, train.multi_label,
           "a record may have several labels or none", .tasks = TASK_TOPIC),
    OPTION(REAL, "C", "C", train_options, train.C, "weight of the loss against the penalty",
           .letter = 'C', .min = 1e-9, .max = NG_C_MAX, .tasks = TASK_LABELS | TASK_SUMMARY,
           .word = "auto",
           .more = "auto is 10 for topics and 0.05 for summaries; for stance it is chosen by "
                   "cross-validation (the strongest penalty within a quarter of a standard error "
                   "of the best), and 1 for more than 20,000 records."),
    OPTION(REAL, "l1-ratio", "R", train_options, train.l1_ratio,
           "share of L1 in the penalty, r below; the rest is L2", .min = 0, .max = 1),
    OPTION(
        TEXT, "class-weight", "WEIGHTS", train_options, class_weight, "weights of the labels",
        .word = "auto", .choices = NAMES(NG_CLASS_BALANCE_MAP),
        .more =
            "Or a JSON object of labels and weights, or a file of one. balanced makes all labels "
            "weigh the same, balanced-root goes half way. auto is balanced for stance, "
            "whose rare labels matter as much as the common ones, and none for topics."),
    OPTION(REAL, "tolerance", "X", train_options, train.tolerance,
           "stop when the gradient has shrunk to this share", .detail = true, .min = 1e-12,
           .max = 1),
    OPTION(SIZE, "max-iterations", "N", train_options, train.max_iterations,
           "stop after N iterations", .detail = true, .min = 1, .max = UNBOUNDED),
    OPTION(TEXT, "vectors", "FILE", train_options, word_vectors,
           "learn from word vectors beside the n-grams", .tasks = TASK_LABELS,
           .more =
               "A model of --task vectors, or auto: those of nutgraf. They make up for words that "
               "few labelled records have; the model carries them. See --vector-weight."),
    OPTION(REAL, "vector-weight", "W", train_options, train.vector_weight,
           "share of the vectors in a label's score", .detail = true, .tasks = TASK_LABELS,
           .min = 0, .max = 1, .word = "auto", .word_value = NG_VECTOR_WEIGHT_AUTO,
           .more =
               "auto: 0, 0.25, 0.5, 0.75 or 1, whichever has the least log-loss on the held-out "
               "records; with 0 the model keeps no vectors."),
    OPTION(SIZE, "model-features", "N", train_options, train.model_features,
           "keep the N features with the heaviest weights", .detail = true, .min = 1,
           .max = MAX_U32, .word = "all",
           .more = "The model is fitted once with all features and once more with those."),
    OPTION(FLAG, "half-weights", NULL, train_options, train.half_weights,
           "store weights in 16 bits: half the file, less memory to read", .tasks = TASK_TOPIC,
           .detail = true,
           .more = "They have three to four decimal digits; sums keep full precision."),
};

/* Best on small sets of labelled sentences: words and characters of the text, what stands around a
 * mention and who it speaks of, and its tone. */
#define STANCE_VIEWS "text=1-2/3-5,sentiment=1,pattern=1-3,target=1,directed=1,own=1,roles=1"

static const cli_option stance_rows[] = {
    OPTION(TEXT, "two-step", "LABEL", train_options, stance.unrelated,
           "decide first between LABEL and the rest, then among the rest", .detail = true),
    OPTION(FLAG, "per-target", NULL, train_options, stance.per_target,
           "a model for each target, and for no others", .detail = true),
    OPTION(
        TEXT, "views", "VIEW=WORDS/CHARS,...", train_options, views,
        "n-grams of the parts of a pair", .detail = true,
        .more =
            "text: the whole text. best: the sentence nearest to the target. mention: the "
            "sentences that mention the target. target: the target itself. sentiment: blame, "
            "praise and other kinds of words in the sentence of a mention. pattern: the words "
            "around it with these kinds in their places. directed: the words and the sentiment of "
            "the whole text, apart for targets that call for an end to something (ban, abolish, "
            "stop). "
            "cues: words of denial, doubt, report and the like in the text. target_cues: those of "
            "the target. cue_pairs: the cues of the target with those of the text. own: the words "
            "that speak of the target, by clause and order. roles: their kinds, and those that "
            "speak of others. WORDS and CHARS are as for --word-ngrams and --char-ngrams: "
            "mention=1-2/3-5, or text=none/2-5 for "
            "characters alone."),
    OPTION(SIZE, "lead", "N", train_options, stance.pair.lead,
           "how many sentences are the lead of a text", .detail = true, .min = 1,
           .max = NG_LEAD_SENTENCES_MAX),
    OPTION(SIZE, "bins", "N", train_options, bins,
           "cut the numbers that relate target and text into N ranges", .detail = true, .min = 0,
           .max = NG_BINS_MAX, .word = "none", .word_value = BINS_NONE,
           .more = "They are cosines of target and text and the shares of the target's words that "
                   "the text, its first sentences and its best sentence hold. 0 leaves them whole, "
                   "none leaves them out."),
    OPTION(FLAG, "mask", NULL, train_options, stance.pair.mask,
           "read all targets as one word, to learn wording and not names", .detail = true),
    PRIOR_ROW(train_options, .detail = true, .word = "training",
              .more =
                  "A JSON object of labels and shares, or a file of one. Labelled text is often "
                  "picked for having a stance; the news mostly has none. The fit stays as it is, "
                  "and the shares are accounted for in each answer. natural estimates them from "
                  "the records of --prior-from."),
    OPTION(TEXT, "prior-topics", "SHARES", train_options, prior_topics,
           "shares of labels in text about a topic", .detail = true,
           .more =
               "A JSON object of topics, each an object of labels and shares, and of \"temper\", "
               "as prior-temper; or a file of one. classify takes the mean over a paragraph's "
               "topics, and the shares of --prior for topics that are not listed."),
    OPTION(TEXTS, "prior-from", "FILE", train_options, prior_from,
           "records without labels for --prior natural", .detail = true,
           .more = "Repeatable. Each names a target. The shares are those under which what the "
                   "model says of the mentions is likeliest. They are right only for text that "
                   "differs from the labelled records in its shares alone."),
    OPTION(REAL, "prior-temper", "T", train_options, stance.prior_temper,
           "how much the text counts under these shares", .detail = true, .min = 0.01, .max = 1,
           .more = "1 as much as in training; less for text unlike the labelled records."),
    OPTION(REAL, "min-confidence", "P", train_options, stance.min_confidence,
           "answers of the model below this probability read unsure", .detail = true, .min = 0,
           .max = 1),
    OPTION(CHOICE, "mention", "RULE", train_options, stance.mention,
           "whether a text without the target gets a label", .detail = true,
           .choices = NAMES(NG_MENTION_RULE_MAP),
           .more = "needed: a paragraph gets none, and a text only towards the target that its "
                   "record names. free: it gets one. auto is needed when nine of ten "
                   "training records mention their target."),
};

static const cli_option vectors_rows[] = {
    OPTION(SIZE, "dimensions", "D", train_options, vectors.dimensions, "length of a word's vector",
           .detail = true, .min = 1, .max = NG_DIMENSIONS_MAX),
    OPTION(SIZE, "window", "N", train_options, vectors.window,
           "words to each side that count as a word's surroundings", .detail = true, .min = 1,
           .max = NG_VECTOR_WINDOW_MAX),
    OPTION(TEXT, "import", "FILE", train_options, import,
           "import the vectors of this file instead of making them", .detail = true,
           .more = "One that word2vec, GloVe or fastText wrote, text or binary, also compressed. A "
                   "fastText .bin is read without its subwords: better use its .vec. "
                   "Length and window are those of the file."),
};

static void train_defaults(void *options)
{
    train_options *train = options;
    ng_train_options_default(&train->train);
    ng_stance_train_options_default(&train->stance);
    ng_vectors_options_default(&train->vectors);
    train->train.C = 0;
    train->views = STANCE_VIEWS;
    train->bins = train->stance.pair.bins;
}

static bool check_train(const void *options, option_reason *reason)
{
    const train_options *train = options;
    const ng_train_options *fit = &train->train;
    const char *wrong = NULL;
    if (!train->output && !train->recipe && train->cross_validate == 0)
        wrong = "--output is missing: where should the model go?";
    else if (train->log && !(train->tune > 0) && !train->recipe)
        wrong = "--log is for --tune";
    else if (train->drop_labels && !train->from && !train->recipe)
        wrong = "--drop-labels is for --from";
    else if (fit->features.words.min == 0 && fit->features.chars.min == 0)
        wrong = "--word-ngrams and --char-ngrams cannot both be none";
    else if (fit->multi_label && fit->loss && strcmp(fit->loss, "softmax") == 0)
        wrong = "--multi-label needs --loss logistic or squared-hinge";
    /* With a recipe the task may be in it. */
    if (wrong || train->recipe)
        return accept_unless(wrong, reason);
    return options_check_task(&train_command, options, train->task, reason);
}

const cli_command train_command = {
    .name = "train",
    .operands = "[FILE|DIR|-]...",
    .help = "make a model from labelled text, or from summaries",
    .about = "Reads labelled records and writes a model file. In a folder of text files the name "
             "of a file's folder is its label. The same data, options and seed give the same "
             "file, whatever the number of threads. The first Ctrl-C stops the training and saves "
             "the best model so far beside FILE, as NAME.unfinished.ngm; the second ends the "
             "program at once.\n"
             "With --task summary the records are articles with a reference summary each, and the "
             "model is for summarize. With --task vectors they are any text: positive pointwise "
             "mutual information of words that stand near each other, truncated to its largest "
             "singular values.",
    .notes = "Minimises over weights W and biases b, with scores s = W x + b:\n"
             "  C * sum_i weight_i * loss(s_i, y_i) + r * |W|_1 + (1 - r) / 2 * |W|_2^2\n"
             "  softmax        -log softmax(s)[y]                 one label a record\n"
             "  logistic       sum_k log(1 + exp(-t_k s_k))       t_k is 1 for labels of the\n"
             "  squared-hinge  sum_k max(0, 1 - t_k s_k)^2        record and -1 for others\n"
             "Stops when |gradient| <= tolerance * |gradient at W = 0|, or after\n"
             "max-iterations. Probabilities are then calibrated on held-out records.",
    GROUPS(GROUP_OF_ALL("Model file", train_rows, 0),
           GROUP("Input", train_options, input, input_rows, 0),
           GROUP(NULL, train_options, input, label_rows, TASK_LABELS),
           GROUP(NULL, train_options, input, train_data_rows, TASK_LABELS),
           GROUP_OF_ALL(NULL, unlabeled_rows, TASK_LABELS),
           GROUP_OF_ALL(NULL, train_summary_rows, TASK_SUMMARY),
           GROUP("Stance", train_options, input, pair_rows, TASK_STANCE),
           GROUP_OF_ALL(NULL, stance_rows, TASK_STANCE),
           GROUP_OF_ALL("Word vectors", vectors_rows, TASK_VECTORS),
           GROUP_OF_ALL("Validation", validation_rows, TASK_LABELS),
           GROUP_OF_ALL("Features", feature_rows, TASK_LABELS),
           GROUP_OF_ALL("Model", fit_rows, TASK_LABELS), SEEDED_RUN(train_options)),
    EXAMPLES(
        {"nutgraf train -o news.ngm --char-ngrams 3-5 train.jsonl.gz", "Train on JSON Lines."},
        {"nutgraf train -o mail.ngm --tune=10m mail/",
         "Train on a folder tree, the folders' names are "
         "the labels; spend up to ten minutes on finding "
         "good options."},
        {"nutgraf train --task stance --target-field about --text-field sentence -o mine.ngm "
         "labels.csv",
         "Train on labelled pairs of target and text, a few hundred or more."},
        {"nutgraf train --task summary -o sum.ngm articles.jsonl",
         "Learn from articles with summaries of your own what summarize -m sum.ngm should take."},
        {"nutgraf train --task vectors -o words.ngm articles/",
         "Make vectors of the words of a text: words that stand in similar contexts get similar "
         "ones."}),
    .operands_max = SIZE_MAX,
    .defaults = train_defaults,
    .check = check_train,
};
