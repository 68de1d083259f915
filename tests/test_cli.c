/* cli: tables of options, help, suggestions, exit codes, progress and interrupts. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "options/exit.h"
#include "options/help.h"
#include "options/suggest.h"
#include "options/syntax.h"
#include "support.h"
#include "terminal/interrupt.h"
#include "terminal/progress.h"

START_TEST(words_of_other_tools_are_known)
{
    static const struct {
        const char *word, *command;
    } cases[] = {{"predict", "classify"}, {"eval", "evaluate"},    {"test", "evaluate"},
                 {"supervised", "train"}, {"clasify", "classify"}, {"zzz", NULL}};
    const char *names[16];
    for (size_t i = 0; i < nutgraf_command_count; i++)
        names[i] = nutgraf_commands[i]->name;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *found = suggest_name(cases[i].word, names, nutgraf_command_count);
        ck_assert_str_eq(found ? found : "none", cases[i].command ? cases[i].command : "none");
    }
}
END_TEST

START_TEST(tables_of_options_are_sound)
{
    for (size_t c = 0; c < nutgraf_command_count; c++) {
        const cli_command *command = nutgraf_commands[c];
        bool letters[256] = {false};
        size_t shown = 0;
        option_cursor cursor = {.option = NULL};
        ck_assert_uint_ge(command->example_count, 1);
        while (option_next(command, &cursor)) {
            const cli_option *option = cursor.option;
            option_cursor before = {.option = NULL};
            shown += !option->detail;
            ck_assert_msg(option->help != NULL, "--%s has no help", option->name);
            ck_assert_msg(!option->letter || !letters[(unsigned char)option->letter],
                          "-%c twice in %s", option->letter, command->name);
            letters[(unsigned char)option->letter] = true;
            while (option_next(command, &before) && before.option != option)
                ck_assert_str_ne(option->name, before.option->name);
        }
        ck_assert_uint_le(shown, 25);
    }
}
END_TEST

START_TEST(help_fits_a_screen)
{
    for (size_t c = 0; c <= nutgraf_command_count; c++) {
        char *text = NULL;
        size_t length = 0, lines = 0;
        FILE *stream = open_memstream(&text, &length);
        if (c < nutgraf_command_count)
            help_command(stream, nutgraf_commands[c], false);
        else
            help_program(stream);
        fclose(stream);
        ck_assert_ptr_nonnull(strstr(text, "\nExample: nutgraf "));
        for (const char *line = text; *line; lines++) {
            size_t width = strcspn(line, "\n");
            ck_assert_msg(width <= 80, "%.*s", (int)width, line);
            line += width + 1;
        }
        ck_assert_uint_le(lines, 50);
        free(text);
    }
}
END_TEST

START_TEST(every_status_has_an_exit_code)
{
    ck_assert_int_eq(exit_code_of(NG_OK), 0);
    ck_assert_int_eq(exit_code_of(NG_ERROR_RECORD), 1);
    ck_assert_int_eq(exit_code_of(NG_ERROR_ARGUMENT), 2);
    ck_assert_int_eq(exit_code_of(NG_ERROR_IO), 3);
    ck_assert_int_eq(exit_code_of(NG_ERROR_DATA), 3);
    ck_assert_int_eq(exit_code_of(NG_ERROR_MODEL), 4);
    ck_assert_int_eq(exit_code_of(NG_ERROR_MEMORY), 5);
    ck_assert_int_eq(exit_code_of(NG_ERROR_INTERNAL), 5);
    ck_assert_int_eq(exit_code_of(NG_INTERRUPTED), 130);
    ck_assert_int_eq(exit_code_of((ng_status)99), 5);
}
END_TEST

/* What a function writes to standard error. */
static char *caught_errors(void (*work)(void))
{
    char path[] = "/tmp/nutgraf-test-XXXXXX";
    int file = mkstemp(path);
    int kept = dup(STDERR_FILENO);
    ck_assert_int_ge(dup2(file, STDERR_FILENO), 0);
    work();
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    close(file);
    char *text = read_file(path, NULL);
    unlink(path);
    return text;
}

static void show_much(void)
{
    cli_progress asked = progress_start(false, true);
    for (int i = 0; i < 1000; i++)
        progress_show(&asked, "step %d", i);
    progress_note(&asked, "%s", "a note");
    cli_progress quiet = progress_start(true, true);
    progress_show(&quiet, "nothing");
    progress_note(&quiet, "nothing");
    ng_error error = {.status = NG_ERROR_RECORD, .line = 3, .path = "a.jsonl", .message = "bad"};
    progress_tell(&quiet, error.status, &error);
    cli_progress unasked = progress_start(false, false);
    progress_show(&unasked, "nothing");
}

START_TEST(progress_is_rare_and_only_where_wanted)
{
    char *text = caught_errors(show_much);
    ck_assert_str_eq(text, "step 0\nnutgraf: a note\nnutgraf: a.jsonl:3: bad\n");
    free(text);
}
END_TEST

START_TEST(first_interrupt_asks)
{
    interrupt_install();
    ck_assert(!interrupt_requested());
    raise(SIGINT);
    ck_assert(interrupt_requested());
}
END_TEST

START_TEST(second_interrupt_ends)
{
    interrupt_install();
    raise(SIGINT);
    raise(SIGINT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cli");
    TCase *tests = tcase_create("cli");
    tcase_add_test(tests, words_of_other_tools_are_known);
    tcase_add_test(tests, tables_of_options_are_sound);
    tcase_add_test(tests, help_fits_a_screen);
    tcase_add_test(tests, every_status_has_an_exit_code);
    tcase_add_test(tests, progress_is_rare_and_only_where_wanted);
    tcase_add_test(tests, first_interrupt_asks);
    tcase_add_exit_test(tests, second_interrupt_ends, CODE_INTERRUPTED);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
