/* The command agree. */
#include "options/syntax.h"

static const cli_option agree_rows[] = {
    FORMAT_ROW(agree_options, is_json, "table", "json"),
    OPTION(TEXT, "disputed", "FILE", agree_options, disputed,
           "write the records whose labels differ, with all answers"),
    OPTION(TEXT, "merged", "FILE", agree_options, merged,
           "write each record with the label of the majority, without those of a tie"),
    OPTION(TEXT, "judge", "NAME", agree_options, judge,
           "the rater, by the name of the file, whose labels go before the majority's"),
    OPTION(SIZE, "bootstrap", "N", agree_options, bootstrap, "resamples for the intervals",
           .max = 1e6, .initial = TEXT_OF(NG_BOOTSTRAP_RESAMPLES), .detail = true),
};

static bool check_agree(const void *options, option_reason *reason)
{
    const agree_options *agree = options;
    return accept_unless(agree->judge && !agree->merged ? "--judge needs --merged" : NULL, reason);
}

const cli_command agree_command = {
    .name = "agree",
    .operands = "FILE FILE...",
    .operands_max = 1000,
    .help = "say how far people agree about labels",
    .about = "Reads the labels that several raters gave to the same records, a file each, matched "
             "by id or, without one, by text, and says how far they agree beyond chance: Cohen's "
             "kappa (of more than two raters the mean over pairs) and Krippendorff's alpha, with "
             "95 % intervals, for all labels and for each against the rest. Below 0.67 the labels "
             "mean different things to them, and no model will do better than they do.",
    GROUPS(GROUP_OF_ALL("Output", agree_rows, 0), LABELLED_INPUT(agree_options),
           SEEDED_RUN(agree_options)),
    EXAMPLES({"nutgraf agree ann.jsonl ben.jsonl --disputed queue.jsonl",
              "See whether two people mean the same by the labels, and what to settle."}),
    .check = check_agree,
};
