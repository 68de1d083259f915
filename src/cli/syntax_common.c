/* Options that several commands share. */
#include "cli/syntax.h"

#include <stdio.h>

/* In the order of ng_input_format. */
#define INPUT_FORMATS LIST("auto", "text", "jsonl", "csv", "tsv", "fasttext")

/* In the order of ng_redundancy. */
#define REDUNDANCIES LIST("overlap", "none", "mmr", "trigrams", "coverage")

/* Rows are read better two or three lines high than one line a field. */
/* clang-format off */

const cli_option input_rows[] = {
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

const cli_option label_rows[] = {
    {.name = "label-field", .kind = OPTION_TEXT, .argument = "NAME", AT(input_options, label_field),
     .help = "field of the labels, if not \"label\""},
};

const cli_option run_rows[] = {
    {.name = "threads", .letter = 't', .kind = OPTION_SIZE, .argument = "N",
     AT(run_options, threads), .min = 1, .max = 1024, .word = "auto", .initial = "auto",
     .help = "threads; never changes the result"},
    {.name = "quiet", .letter = 'q', .kind = OPTION_FLAG, AT(run_options, quiet),
     .help = "no progress and no notes, only errors"},
    {.name = "progress", .detail = true, .kind = OPTION_FLAG, AT(run_options, progress),
     .help = "progress even when standard error is no terminal"},
};

const cli_option seed_rows[] = {
    {.name = "seed", .kind = OPTION_SEED, .argument = "N", AT(run_options, seed), .min = 0,
     .max = 18446744073709551615.0, .initial = "1", .help = "seed of everything random"},
};

const cli_option budget_rows[] = {
    {.name = "sentences", .letter = 'n', .kind = OPTION_SIZE, .argument = "N",
     AT(budget_options, sentences), .min = 1, .max = UNBOUNDED,
     .help = "N sentences; without a budget as many as it takes, at most 3",
     .more = "All N are given if the text has them. Without any budget learned stops before one "
             "more sentence would cost more words than it tells; other methods give 3."},
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
const cli_option pair_rows[] = {
    {.name = "target", .kind = OPTION_TEXT, .argument = "FIELD", AT(input_options, target_field),
     .help = "field of the target, if not \"target\""},
    {.name = "text", .kind = OPTION_TEXT, .argument = "FIELD", AT(input_options, text_field),
     .help = "field of the text, if not \"text\""},
    {.name = "body-file", .kind = OPTION_TEXTS, .argument = "FILE", AT(input_options, bodies),
     .help = "file of texts by id; --text FIELD then holds an id",
     .more = "For texts that many records share: the file has records with id and text, and a "
             "labelled record names its text by the id."},
    {.name = "from-field", .detail = true, .kind = OPTION_TEXT, .argument = "NAME",
     AT(input_options, from_field), .help = "field of where the text mentions the target",
     .more = "The number of characters in front of the mention. Without it mentions are looked "
             "for."},
    {.name = "to-field", .detail = true, .kind = OPTION_TEXT, .argument = "NAME",
     AT(input_options, to_field), .help = "field of where that mention ends"},
};

/* clang-format on */

bool check_budget(const budget_options *budget, char *reason, size_t size)
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
