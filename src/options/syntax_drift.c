/* The options of drift. */
#include "options/syntax.h"

static const cli_option drift_rows[] = {
    MODEL_ROW(drift_options),
    OPTION(TEXTS, "reference", "FILE", drift_options, reference,
           "text to compare with, instead of what the model says of its training",
           .more = "Text that the model did well on: records held out from training, or those of "
                   "an earlier month. Labels are not needed. What the model itself says has no "
                   "number for unknown words: --max-unknown is then a bound for their share."),
    OPTION(REAL, "max-unknown", "R", drift_options, max_unknown,
           "share of words that the model doesn't know, or rise over the reference", .min = 0,
           .max = 1, .initial = "0.15"),
    OPTION(REAL, "max-shift", "R", drift_options, max_shift,
           "share of the records that may have moved to other labels", .min = 0, .max = 1,
           .initial = "0.1"),
    OPTION(REAL, "max-fall", "R", drift_options, max_fall,
           "how far the mean probability of the answers may fall", .min = 0, .max = 1,
           .initial = "0.05"),
};

static const cli_option drift_output_rows[] = {
    FORMAT_ROW(drift_options, is_json, "table", "json"),
    OPTION(SIZE, "words", "N", drift_options, words, "so many unknown words, the commonest",
           .max = 100000, .initial = "20"),
};

const cli_command drift_command = {
    .name = "drift",
    RECORDS_IN,
    .help = "say whether new text is still what a model has learnt from",
    .about =
        "Reads new text, which needs no labels, and holds it against what the model has learnt "
        "from: the share of words that it does not know, and the commonest of these; the shares of "
        "its labels, corrected for the model's errors by EM (Saerens, Latinne and Decaestecker "
        "2002), against those of the training records; and the mean probability of its answers "
        "against the accuracy on the records that training held back, which is what a calibrated "
        "model says. The model answers for whole records; of stance it is asked about the target "
        "of each record, and words are not counted.\n"
        "It is drift when one of the three goes beyond its bound: more unknown words than "
        "--max-unknown, half the sum of the differences of label shares above --max-shift, or a "
        "mean probability lower by more than --max-fall, and when the whole of its 95 % interval "
        "does; from the shift of labels what shares drawn at random move on average is taken off. "
        "Where the bound lies within the interval, the records are too few to tell. A training set "
        "whose labels were balanced by hand has shares of its own: give a --reference then.\n"
        "Exit code 0: no drift; 10: drift; 11: it cannot be told; these two also where some "
        "records failed.",
    .notes = "Exit code: 0 no drift, 10 drift, 11 too few records to tell.",
    GROUPS(GROUP_OF_ALL("Drift", drift_rows, 0), GROUP_OF_ALL("Output", drift_output_rows, 0),
           GROUP("Input", drift_options, input, input_rows, 0),
           GROUP("Stance", drift_options, input, pair_rows, TASK_STANCE),
           GROUP("Run", drift_options, run, run_rows, 0)),
    EXAMPLES({"nutgraf drift -m news.ngm today.jsonl",
              "See whether the model still fits, and which words are new."},
             {"nutgraf drift -q -m news.ngm --reference january.jsonl today.jsonl >drift.txt || "
              "mail -s drift me <drift.txt",
              "Be told when it does not."}),
};
