/* nutgraf: finds the command, reads its options, hands over. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "nutgraf/status.h"
#include "options/exit.h"
#include "options/help.h"
#include "options/suggest.h"
#include "options/syntax.h"
#include "terminal/output.h"

static const struct {
    const cli_command *command;
    int (*run)(const void *options, const cli_operands *operands);
} workers[] = {
    {&classify_command, cmd_classify},
    {&summarize_command, cmd_summarize},
    {&keywords_command, cmd_keywords},
    {&train_command, cmd_train},
    {&evaluate_command, cmd_evaluate},
    {&inspect_command, cmd_inspect},
    {&convert_command, cmd_convert},
    {&bench_command, cmd_bench},
    {&compare_command, cmd_compare},
    {&drift_command, cmd_drift},
    {&report_command, cmd_report},
    {&agree_command, cmd_agree},
    {&queue_command, cmd_queue},
    {&label_command, cmd_label},
    {&merge_stats_command, cmd_merge_stats},
    {&doubt_command, cmd_doubt},
};

static int work(const cli_command *command, const void *options, const cli_operands *operands)
{
    for (size_t i = 0; i < COUNT(workers); i++)
        if (workers[i].command == command)
            return workers[i].run(options, operands);
    return CODE_INTERNAL;
}

static int refuse(const char *command, const char *reason)
{
    complain("%s", reason);
    fprintf(stderr, "Try 'nutgraf %s%s--help'.\n", command, *command ? " " : "");
    return CODE_USAGE;
}

static int refuse_command(const char *word)
{
    const char *names[32] = {"help"};
    option_reason reason = {""};
    size_t count = 1;
    for (size_t i = 0; i < nutgraf_command_count; i++)
        names[count++] = nutgraf_commands[i]->name;
    const char *nearest = suggest_name(word + strspn(word, "-"), names, count);
    option_refuse(&reason, "unknown %s \"%.100s\"%s%s%s", word[0] == '-' ? "option" : "command",
                  word, nearest ? "; did you mean " : "", nearest ? nearest : "",
                  nearest ? "?" : "");
    return refuse("", reason.text);
}

static void show_version(FILE *out)
{
    fprintf(out, "nutgraf %s\ncommit   %s\nBLAS     %s\nUnicode  %s\n", ng_version(), ng_commit(),
            ng_blas_version(), ng_unicode_version());
}

static int print(void (*put)(FILE *out))
{
    cli_output output = output_open();
    put(output.stream);
    return output_close(&output, CODE_OK);
}

static int show_help(const cli_command *command, bool all)
{
    cli_output output = output_open();
    help_command(output.stream, command, all);
    return output_close(&output, CODE_OK);
}

/* Waiting for somebody to type an article is never what was meant. */
static bool waits_for_terminal(const cli_command *command, const cli_operands *operands)
{
    return operands->count == 1 && operands->items[0] == command->default_operand &&
           isatty(STDIN_FILENO);
}

static int run_command(const cli_command *command, int argc, char **argv)
{
    command_options options;
    cli_operands operands = {0};
    option_reason reason = {""};
    int code = CODE_INTERNAL;

    memset(&options, 0, sizeof options);
    options_default(command, &options);
    const parse_result result = options_parse(command, argc, argv, &options, &operands, &reason);
    switch (result) {
    case PARSE_OK:
        if (waits_for_terminal(command, &operands))
            code =
                refuse(command->name, "no input: name files or folders, or - for standard input");
        else
            code = work(command, &options, &operands);
        break;
    case PARSE_HELP: code = show_help(command, false); break;
    case PARSE_USAGE: code = refuse(command->name, reason.text); break;
    case PARSE_MEMORY: complain("%s", ng_status_text(NG_ERROR_MEMORY)); break;
    }
    operands_clear(&operands);
    options_clear(command, &options);
    return code;
}

static int run_help(int argc, char **argv)
{
    if (argc == 0)
        return print(help_program);
    const cli_command *command = find_command(argv[0]);
    const bool all = argc > 1 && strcmp(argv[1], "--all") == 0;
    if (argc > 1 && !all)
        return refuse("", "help takes the name of a command, and --all for all of its options");
    return command ? show_help(command, all) : refuse_command(argv[0]);
}

/* For the build: nutgraf --generate man|bash. */
static int generate(const char *what)
{
    if (what && strcmp(what, "man") == 0)
        return print(generate_man);
    if (what && strcmp(what, "bash") == 0)
        return print(generate_bash);
    return refuse("", "--generate must be man or bash");
}

int main(int argc, char **argv)
{
    output_prepare();
    if (argc < 2) {
        help_program(stderr);
        return CODE_USAGE;
    }
    const char *word = argv[1];
    const cli_command *command = find_command(word);
    if (command)
        return run_command(command, argc - 2, argv + 2);
    if (strcmp(word, "help") == 0)
        return run_help(argc - 2, argv + 2);
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return print(help_program);
    if (strcmp(word, "--version") == 0)
        return print(show_version);
    if (strcmp(word, "--generate") == 0)
        return generate(argv[2]);
    return refuse_command(word);
}
