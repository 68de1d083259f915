/* Options that several commands share. */
#include <stdio.h>

#include "nutgraf/summarize.h"
#include "options/syntax.h"

const cli_option input_rows[] = {
    OPTION(CHOICE, "input-format", "FORMAT", input_options, reader.format, "format",
           .choices = NAMES(NG_INPUT_FORMAT_MAP)),
    OPTION(
        TEXT, "encoding", "NAME", input_options, reader.encoding,
        "encoding of the input, if it is not detected: utf-8, latin1, ...", .detail = true,
        .more =
            "Any name that iconv knows. Without it UTF-16 and UTF-32 are recognised by their byte "
            "order mark or their zero bytes, and other text that is not UTF-8 by its letters; a "
            "note says what was found. Offsets in the output are those of the original file."),
    OPTION(TEXT, "delimiter", "CHAR", input_options, reader.delimiter,
           "what separates columns, if it is not detected", .detail = true,
           .more =
               "One character, or comma, semicolon, tab, pipe, caret, colon or space. Without it "
               "the header row tells, or a line \"sep=;\" in front of it."),
    OPTION(TEXT, "columns", "NAMES", input_options, reader.columns,
           "columns of CSV and TSV without a header row: label,text", .detail = true,
           .more = "Names in the order of the columns, nothing for one that is not read "
                   "(\"label,,text\"), or names with their places: \"text=3,label=1\"."),
    OPTION(FLAG, "strict", NULL, input_options, reader.strict,
           "refuse records with invalid UTF-8 instead of guessing what they are", .detail = true),
    OPTION(TEXT, "text-field", "NAME", input_options, reader.text_field,
           "field of the text, if not \"text\"", .detail = true),
    OPTION(TEXT, "title-field", "NAME", input_options, reader.title_field,
           "field of the title, if not \"title\"", .detail = true),
    OPTION(TEXT, "id-field", "NAME", input_options, reader.id_field,
           "field of the identifier, if not \"id\"", .detail = true),
};

const cli_option label_rows[] = {
    OPTION(TEXT, "label-field", "NAME", input_options, reader.label_field,
           "field of the labels, if not \"label\"", .tasks = TASK_LABELS),
    OPTION(TEXT, "label-separator", "CHAR", input_options, reader.label_separator,
           "what separates labels in one cell: | , ; #", .detail = true, .tasks = TASK_LABELS),
};

const cli_option run_rows[] = {
    OPTION(SIZE, "threads", "N", run_options, threads, "threads; never changes the result",
           .letter = 't', .min = 1, .max = 1024, .word = "auto"),
    OPTION(FLAG, "quiet", NULL, run_options, quiet, "no progress and no notes, only errors",
           .letter = 'q'),
    OPTION(FLAG, "progress", NULL, run_options, progress,
           "progress even when standard error is not a terminal", .detail = true),
};

const cli_option seed_rows[] = {
    OPTION(SIZE, "seed", "N", run_options, seed, "seed of everything random", .min = 0,
           .max = 18446744073709551615.0, .initial = "1"),
};

const cli_option budget_rows[] = {
    OPTION(SIZE, "sentences", "N", budget_options, sentences,
           "N sentences; without a budget as many as it takes, at most 3", .letter = 'n', .min = 1,
           .max = UNBOUNDED,
           .more = "All N are given if the text has them. Without any budget learned stops before "
                   "one more sentence would cost more words than it tells; other methods give 3."),
    OPTION(SIZE, "words", "N", budget_options, words, "at most N words", .min = 1,
           .max = UNBOUNDED),
    OPTION(SIZE, "chars", "N", budget_options, chars, "at most N characters", .min = 1,
           .max = UNBOUNDED),
    OPTION(REAL, "ratio", "R", budget_options, ratio, "at most this share of the words: 0.2",
           .min = 0.001, .max = 1),
    OPTION(CHOICE, "redundancy", "HOW", budget_options, redundancy, "how repeats are kept out",
           .choices = NAMES(NG_REDUNDANCY_MAP),
           .more = "overlap weighs a sentence against its words and word pairs that the summary "
                   "has already, mmr against the nearest sentence that is taken, trigrams avoids "
                   "repeating three words in a row, coverage prefers words that the summary "
                   "lacks. Sentences that say nearly the same in the same words are never taken "
                   "together."),
};

/* Targets and texts of stance: pairs that are labelled, for train and evaluate. */
const cli_option pair_rows[] = {
    TARGET_FIELD_ROW(input_options, reader.target_field, .detail = false),
    OPTION(TEXTS, "body-file", "FILE", input_options, bodies,
           "file of texts by id; the text field then holds an id",
           .more = "For texts that many records share: the file has records with id and text, and "
                   "a labelled record names its text by the id."),
    OPTION(TEXT, "from-field", "NAME", input_options, reader.from_field,
           "field of where the text mentions the target", .detail = true,
           .more = "The number of characters in front of the mention. Without it mentions are "
                   "looked for."),
    OPTION(TEXT, "to-field", "NAME", input_options, reader.to_field,
           "field of where that mention ends", .detail = true),
};

bool accept_unless(const char *wrong, option_reason *reason)
{
    if (wrong)
        option_refuse(reason, "%s", wrong);
    return wrong == NULL;
}

bool check_budget(const budget_options *budget, option_reason *reason)
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
            option_refuse(reason, "%s and %s cannot both be given: a summary has one budget", first,
                          budgets[i].name);
            return false;
        }
        if (budgets[i].given)
            first = budgets[i].name;
    }
    return true;
}
