/* options: command lines to values, and what is wrong with them. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "nutgraf/summarize.h"
#include "nutgraf/train.h"
#include "options/exit.h"
#include "options/syntax.h"
#include "support.h"

enum { ARGUMENTS = 12 };

typedef struct command_line {
    const cli_command *command;
    command_options options;
    cli_operands operands;
    option_reason reason;
    parse_result result;
} command_line;

static void parse(command_line *parsed, const char *command, const char *const *words)
{
    int argc = 0;
    while (words[argc])
        argc++;
    memset(parsed, 0, sizeof *parsed);
    parsed->command = find_command(command);
    ck_assert_ptr_nonnull(parsed->command);
    options_default(parsed->command, &parsed->options);
    parsed->result = options_parse(parsed->command, argc, (char *const *)(uintptr_t)words,
                                   &parsed->options, &parsed->operands, &parsed->reason);
}

static void clear(command_line *parsed)
{
    operands_clear(&parsed->operands);
    options_clear(parsed->command, &parsed->options);
}

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

START_TEST(defaults_are_those_of_the_help)
{
    command_line parsed;
    parse(&parsed, "classify", WORDS("a.txt"));
    ck_assert_int_eq(parsed.result, PARSE_OK);
    const classify_options *classify = &parsed.options.classify;
    ck_assert_uint_eq(classify->view.top, 3);
    ck_assert_int_eq(classify->format, CLASSIFY_JSONL);
    ck_assert_int_eq(classify->view.unit, NG_UNIT_AUTO);
    ck_assert_uint_eq(classify->run.threads, 0);
    ck_assert_uint_eq(classify->view.explain, 0);
    ck_assert_ptr_null(classify->model);
    ck_assert_uint_eq(classify->labels.count, 0);
    clear(&parsed);

    parse(&parsed, "train", WORDS("-o", "m.ngm", "a.jsonl"));
    ck_assert_int_eq(parsed.result, PARSE_OK);
    const train_options *train = &parsed.options.train;
    ng_train_options initial;
    ng_train_options_default(&initial);
    ck_assert_uint_eq(train->train.features.words.min, NG_WORDS_AUTO.min);
    ck_assert_uint_eq(train->train.features.words.max, NG_WORDS_AUTO.max);
    ck_assert_uint_eq(train->train.features.chars.max, 0);
    ck_assert_int_eq(train->train.features.tf, initial.features.tf);
    ck_assert(train->train.features.min_df == 0 && initial.features.min_df == 0);
    ck_assert(train->train.tolerance == initial.tolerance);
    ck_assert_ptr_null(train->train.loss);
    ck_assert(train->train.C == 0); /* auto */
    ck_assert(train->tune == 0);
    ck_assert_uint_eq(train->run.seed, 1);
    clear(&parsed);
}
END_TEST

START_TEST(values_come_in_every_spelling)
{
    command_line parsed;
    parse(&parsed, "classify",
          WORDS("one", "--top=all", "-mnews.ngm", "--format", "table", "-t", "2", "--labels",
                "a,b c", "--labels=d", "-", "--furniture", "--", "--top"));
    ck_assert_int_eq(parsed.result, PARSE_OK);
    const classify_options *classify = &parsed.options.classify;
    ck_assert_uint_eq(classify->view.top, 0);
    ck_assert_str_eq(classify->model, "news.ngm");
    ck_assert_int_eq(classify->format, CLASSIFY_TABLE);
    ck_assert_uint_eq(classify->run.threads, 2);
    ck_assert_uint_eq(classify->labels.count, 3);
    ck_assert_str_eq(classify->labels.items[1], "b c");
    ck_assert_str_eq(classify->labels.items[2], "d");
    ck_assert(classify->view.furniture);
    ck_assert_uint_eq(parsed.operands.count, 3);
    ck_assert_str_eq(parsed.operands.items[0], "one");
    ck_assert_str_eq(parsed.operands.items[1], "-");
    ck_assert_str_eq(parsed.operands.items[2], "--top");
    clear(&parsed);
}
END_TEST

START_TEST(texts_keep_their_commas)
{
    command_line parsed;
    parse(&parsed, "classify", WORDS("--target", "A=B,C", "--target=D, E", "-"));
    ck_assert_int_eq(parsed.result, PARSE_OK);
    const text_list *targets = &parsed.options.classify.targets;
    ck_assert_uint_eq(targets->count, 2);
    ck_assert_str_eq(targets->items[0], "A=B,C");
    ck_assert_str_eq(targets->items[1], "D, E");
    clear(&parsed);
}
END_TEST

START_TEST(json_and_json_lines_are_both_understood)
{
    command_line parsed;
    parse(&parsed, "classify", WORDS("--format", "json", "--input-format", "json"));
    ck_assert_int_eq(parsed.result, PARSE_OK);
    ck_assert_int_eq(parsed.options.classify.format, CLASSIFY_JSONL);
    ck_assert_int_eq(parsed.options.classify.input.reader.format, NG_INPUT_JSONL);
    clear(&parsed);
    parse(&parsed, "inspect", WORDS("--format", "jsonl"));
    ck_assert(parsed.options.inspect.is_json);
    clear(&parsed);
}
END_TEST

START_TEST(choices_are_those_of_the_library)
{
    static const char *const names[] = {"tf", "idf", "norm", "weighting", "loss", NULL};
    option_cursor cursor = {.option = NULL};
    while (option_next(find_command("train"), &cursor))
        for (size_t i = 0; names[i]; i++)
            for (size_t c = 0;
                 strcmp(names[i], cursor.option->name) == 0 && cursor.option->choices[c]; c++) {
                command_line parsed;
                char argument[64];
                snprintf(argument, sizeof argument, "--%s=%s", names[i], cursor.option->choices[c]);
                parse(&parsed, "train", WORDS("-o", "m", argument));
                ck_assert_int_eq(parsed.result, PARSE_OK);
                ng_train_options *options = &parsed.options.train.train;
                options->C = NG_C_MAX;
                ck_assert_int_eq(ng_train_options_check(options, NULL), NG_OK);
                options->C = 2 * NG_C_MAX;
                ck_assert_int_eq(ng_train_options_check(options, NULL), NG_ERROR_ARGUMENT);
                clear(&parsed);
            }
}
END_TEST

START_TEST(input_formats_are_in_the_order_of_the_library)
{
    static const struct {
        const char *word;
        int format;
    } cases[] = {{"auto", NG_INPUT_AUTO}, {"text", NG_INPUT_TEXT}, {"jsonl", NG_INPUT_JSONL},
                 {"csv", NG_INPUT_CSV},   {"tsv", NG_INPUT_TSV},   {"fasttext", NG_INPUT_FASTTEXT}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        command_line parsed;
        parse(&parsed, "evaluate", WORDS("--input-format", cases[i].word));
        ck_assert_int_eq(parsed.result, PARSE_OK);
        ck_assert_int_eq(parsed.options.evaluate.input.reader.format, cases[i].format);
        ck_assert_str_eq(parsed.operands.items[0], "-");
        clear(&parsed);
    }
}
END_TEST

START_TEST(redundancies_are_in_the_order_of_the_library)
{
#define REDUNDANCY_NAME(name, text) {text, name},
    static const struct {
        const char *word;
        int redundancy;
    } cases[] = {NG_REDUNDANCY_MAP(REDUNDANCY_NAME)};
#undef REDUNDANCY_NAME
    ng_summary_options initial;
    command_line parsed;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parse(&parsed, "summarize", WORDS("--redundancy", cases[i].word));
        ck_assert_int_eq(parsed.result, PARSE_OK);
        ck_assert_int_eq(parsed.options.summarize.budget.redundancy, cases[i].redundancy);
        clear(&parsed);
    }
    ng_summary_options_default(&initial);
    parse(&parsed, "summarize", WORDS("a.txt"));
    ck_assert_int_eq(parsed.options.summarize.budget.redundancy, (int)initial.redundancy);
    clear(&parsed);
}
END_TEST

START_TEST(options_of_another_task_are_found)
{
    static const struct {
        const char *command;
        ng_task task;
        const char *word, *value, *reason;
    } cases[] = {
        {"train", NG_TASK_TOPIC, "--min-df", "3", NULL},
        {"train", NG_TASK_SUMMARY, "--threads", "3", NULL},
        {"train", NG_TASK_SUMMARY, "-C", "3", NULL},
        {"train", NG_TASK_SUMMARY, "--min-df", "auto", NULL}, /* the default */
        {"train", NG_TASK_SUMMARY, "--word-ngrams", "auto", NULL},
        {"train", NG_TASK_SUMMARY, "--min-df", "3", "--min-df is not for --task summary"},
        {"train", NG_TASK_SUMMARY, "--max-df", "0.5", "--max-df is not for --task summary"},
        {"train", NG_TASK_SUMMARY, "--tf", "binary", "--tf is not for --task summary"},
        {"train", NG_TASK_STANCE, "--tf", "binary", NULL},
        {"train", NG_TASK_STANCE, "--word-ngrams", "1", "--word-ngrams is not for --task stance"},
        {"train", NG_TASK_TOPIC, "--bins", "3", "--bins is not for --task topic"},
        {"train", NG_TASK_TOPIC, "--body-file", "b", "--body-file is not for --task topic"},
        {"train", NG_TASK_STANCE, "--summary-field", "s",
         "--summary-field is not for --task stance"},
        {"evaluate", NG_TASK_STANCE, "--labels", "a,b", "--labels is not for --task stance"},
        {"evaluate", NG_TASK_STANCE, "--unit", "auto", "--unit is not for --task stance"},
        {"evaluate", NG_TASK_TOPIC, "--ratio", "0.5", "--ratio is not for --task topic"},
        {"evaluate", NG_TASK_SUMMARY, "--label-field", "x",
         "--label-field is not for --task summary"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        command_line parsed;
        parse(&parsed, cases[i].command, WORDS("--recipe=r", cases[i].word, cases[i].value));
        const bool fits =
            options_check_task(parsed.command, &parsed.options, cases[i].task, &parsed.reason);
        ck_assert_int_eq(fits, cases[i].reason == NULL);
        if (cases[i].reason)
            ck_assert_str_eq(parsed.reason.text, cases[i].reason);
        clear(&parsed);
    }
}
END_TEST

START_TEST(a_value_that_may_be_missing)
{
    static const struct {
        const char *words[ARGUMENTS];
        size_t explain;
        size_t operands;
    } cases[] = {{{"--explain"}, 5, 1},
                 {{"--explain", "2", "a.txt"}, 2, 1},
                 {{"--explain", "a.txt"}, 5, 1},
                 {{"--explain=7", "a.txt", "b.txt"}, 7, 2},
                 {{"--explain", "--furniture"}, 5, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        command_line parsed;
        parse(&parsed, "classify", cases[i].words);
        ck_assert_int_eq(parsed.result, PARSE_OK);
        ck_assert_uint_eq(parsed.options.classify.view.explain, cases[i].explain);
        ck_assert_uint_eq(parsed.operands.count, cases[i].operands);
        clear(&parsed);
    }
}
END_TEST

START_TEST(durations_are_seconds)
{
    static const struct {
        const char *text;
        double seconds;
    } cases[] = {{"30", 30}, {"30s", 30}, {"5m", 300}, {"1.5h", 5400}, {"unlimited", INFINITY}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        command_line parsed;
        parse(&parsed, "train", WORDS("-o", "m", "--tune", cases[i].text));
        ck_assert_int_eq(parsed.result, PARSE_OK);
        ck_assert(parsed.options.train.tune == cases[i].seconds);
        ck_assert_uint_eq(parsed.operands.count, 0);
        clear(&parsed);
    }
}
END_TEST

START_TEST(ranges_and_limits)
{
    command_line parsed;
    parse(&parsed, "train",
          WORDS("-o", "m", "--char-ngrams", "3-5", "--word-ngrams=none", "--max-df", "50%"));
    ck_assert_int_eq(parsed.result, PARSE_OK);
    const ng_feature_options *features = &parsed.options.train.train.features;
    ck_assert_uint_eq(features->chars.min, 3);
    ck_assert_uint_eq(features->chars.max, 5);
    ck_assert_uint_eq(features->words.max, 0);
    ck_assert(features->max_df == 0.5);
    clear(&parsed);
    parse(&parsed, "train",
          WORDS("-o", "m", "--word-ngrams", "3", "--char-ngrams=3-3", "--max-df", "20"));
    ck_assert_uint_eq(features->words.min, 1);
    ck_assert_uint_eq(features->words.max, 3);
    ck_assert_uint_eq(features->chars.min, 3);
    ck_assert_uint_eq(features->chars.max, 3);
    ck_assert(features->max_df == 20);
    clear(&parsed);
    parse(&parsed, "train", WORDS("-o", "m", "--max-df", "1.0", "-C", "1e-3"));
    ck_assert(features->max_df == 1);
    ck_assert(parsed.options.train.train.C == 1e-3);
    clear(&parsed);
}
END_TEST

START_TEST(mistakes_are_named)
{
    static const struct {
        const char *command;
        const char *words[ARGUMENTS];
        const char *reason;
    } cases[] = {
        {"classify", {"--thread", "2"}, "unknown option --thread; did you mean --threads?"},
        {"classify", {"--frmat=csv"}, "unknown option --frmat; did you mean --format?"},
        {"classify", {"--zzzzzz"}, "unknown option --zzzzzz"},
        {"classify", {"-x"}, "unknown option -x"},
        {"classify", {"-model", "m"}, "unknown option -model; did you mean --model?"},
        {"classify", {"-qt2"}, "unknown option -qt2"},
        {"classify", {"--top"}, "--top needs a value"},
        {"classify",
         {"--model", "--top", "3"},
         "--model needs a value (one that starts with dashes is written --model=VALUE)"},
        {"classify", {"--model="}, "--model is empty"},
        {"classify", {"--quiet=yes"}, "--quiet takes no value"},
        {"classify", {"--top", "0"}, "--top must be at least 1 or all, not \"0\""},
        {"classify", {"--top", "3x"}, "--top must be at least 1 or all, not \"3x\""},
        {"classify", {"--top", "-1"}, "--top must be at least 1 or all, not \"-1\""},
        {"classify", {"--top", " 1"}, "--top must be at least 1 or all, not \" 1\""},
        {"classify",
         {"--top", "99999999999999999999"},
         "--top must be at least 1 or all, not \"99999999999999999999\""},
        {"classify", {"--explain=no"}, "--explain must be at least 1 or all, not \"no\""},
        {"classify", {"--min-confidence", "1.5"}, "--min-confidence must be 0 to 1, not \"1.5\""},
        {"classify", {"--min-confidence", "nan"}, "--min-confidence must be 0 to 1, not \"nan\""},
        {"classify", {"--min-confidence", "0x1"}, "--min-confidence must be 0 to 1, not \"0x1\""},
        {"classify", {"--format", "xml"}, "--format must be jsonl, table, csv or tsv, not \"xml\""},
        {"classify", {"--labels", "a,,b"}, "--labels has an empty entry"},
        {"classify", {"--target", ""}, "--target is empty"},
        {"classify",
         {"--target", "A", "--stance", "headline"},
         "targets are given: --stance must be target, both or auto"},
        {"classify",
         {"--stance=none", "--stance-model=m"},
         "--stance-model and --stance none cannot both be given"},
        {"evaluate",
         {"-m", "m", "--learning-curve"},
         "--learning-curve trains models of its own: --model makes no sense"},
        {"evaluate", {"--recipe", "r"}, "--recipe is for --learning-curve"},
        {"evaluate", {"--target-field", "t"}, "--target-field is not for --task topic"},
        {"inspect", {"a", "b"}, "unexpected operand \"b\""},
        {"train", {"a"}, "--output is missing: where should the model go?"},
        {"train",
         {"-o", "m", "--char-ngrams", "5-3"},
         "--char-ngrams must be 1 to 16 or none, not \"5-3\""},
        {"train",
         {"-o", "m", "--word-ngrams", "none"},
         "--word-ngrams and --char-ngrams cannot both be none"},
        {"train",
         {"-o", "m", "--max-df", "1.5"},
         "--max-df must be a count like 100, or a share like 0.5 or 50% or none, not \"1.5\""},
        {"train",
         {"-o", "m", "--multi-label", "--loss", "softmax"},
         "--multi-label needs --loss logistic or squared-hinge"},
        {"train", {"-o", "m", "-C", "0"}, "-C must be 1e-09 to 1000000 or auto, not \"0\""},
        {"train", {"-o", "m", "-C", "2e6"}, "-C must be 1e-09 to 1000000 or auto, not \"2e6\""},
        {"train",
         {"-o", "m", "--max-df", "1"},
         "--max-df must be a count like 100, or a share like 0.5 or 50% or none, not \"1\""},
        {"train",
         {"-o", "m", "--class-weight", "balance"},
         "--class-weight must be auto, none, balanced, balanced-root or a file, not \"balance\""},
        {"train",
         {"-o", "m", "--loss", "hinge"},
         "--loss must be auto, softmax, logistic or squared-hinge, not \"hinge\""},
        {"train",
         {"--wordNgrams", "2"},
         "unknown option --wordNgrams; did you mean --word-ngrams?"},
        {"train", {"--epoch", "5"}, "unknown option --epoch; did you mean --max-iterations?"},
        {"train", {"--lr", "0.1"}, "unknown option --lr; did you mean -C?"},
        {"train", {"-minCount", "1"}, "unknown option -minCount; did you mean --min-df?"},
        {"train",
         {"-o", "m", "--tune=soon"},
         "--tune must be 1 to 31536000 seconds or unlimited, not \"soon\""},
        {"train",
         {"-o", "m", "--seed", "18446744073709551616"},
         "--seed must be at least 0, not \"18446744073709551616\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        command_line parsed;
        parse(&parsed, cases[i].command, cases[i].words);
        ck_assert_int_eq(parsed.result, PARSE_USAGE);
        ck_assert_str_eq(parsed.reason.text, cases[i].reason);
        clear(&parsed);
    }
}
END_TEST

START_TEST(help_is_asked_for)
{
    command_line parsed;
    parse(&parsed, "train", WORDS("x", "--help"));
    ck_assert_int_eq(parsed.result, PARSE_HELP);
    clear(&parsed);
    parse(&parsed, "inspect", WORDS("-h"));
    ck_assert_int_eq(parsed.result, PARSE_HELP);
    clear(&parsed);
    parse(&parsed, "inspect", WORDS("--", "--help"));
    ck_assert_int_eq(parsed.result, PARSE_OK);
    clear(&parsed);
}
END_TEST

START_TEST(options_of_a_file_give_way_to_the_command_line)
{
    command_line parsed;
    parse(&parsed, "train", WORDS("-o", "m", "--min-df", "7"));
    command_options merged;
    memset(&merged, 0, sizeof merged);
    options_default(parsed.command, &merged);
    option_reason reason = {""};
    static const char *const pairs[][2] = {{"min-df", "3"},
                                           {"C", "2.5"},
                                           {"multi-label", NULL},
                                           {"loss", "squared-hinge"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        ck_assert_int_eq(option_assign(parsed.command, &merged, pairs[i][0], pairs[i][1], &reason),
                         PARSE_OK);
    ck_assert_int_eq(option_assign(parsed.command, &merged, "min_df", "3", &reason), PARSE_USAGE);
    ck_assert_str_eq(reason.text, "unknown option min_df; did you mean --min-df?");
    ck_assert_int_eq(options_repeat(&parsed.operands, parsed.command, &merged, &reason), PARSE_OK);
    ck_assert(merged.train.train.features.min_df == 7);
    ck_assert(merged.train.train.C == 2.5);
    ck_assert(merged.train.train.multi_label);
    ck_assert_str_eq(merged.train.train.loss, "squared-hinge");
    clear(&parsed);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("options");
    TCase *tests = tcase_create("options");
    tcase_add_test(tests, defaults_are_those_of_the_help);
    tcase_add_test(tests, values_come_in_every_spelling);
    tcase_add_test(tests, texts_keep_their_commas);
    tcase_add_test(tests, json_and_json_lines_are_both_understood);
    tcase_add_test(tests, choices_are_those_of_the_library);
    tcase_add_test(tests, input_formats_are_in_the_order_of_the_library);
    tcase_add_test(tests, redundancies_are_in_the_order_of_the_library);
    tcase_add_test(tests, options_of_another_task_are_found);
    tcase_add_test(tests, a_value_that_may_be_missing);
    tcase_add_test(tests, durations_are_seconds);
    tcase_add_test(tests, ranges_and_limits);
    tcase_add_test(tests, mistakes_are_named);
    tcase_add_test(tests, help_is_asked_for);
    tcase_add_test(tests, options_of_a_file_give_way_to_the_command_line);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
