/* terminal: wrapped text, and keys of a terminal that is left as it was found. */
#define _XOPEN_SOURCE 700
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support.h"
#include "terminal/key_input.h"
#include "terminal/wrapped.h"

static void check_wrapped(const char *text, size_t columns, const char *expected)
{
    ng_json_out out = {0};
    put_wrapped((ng_string){text, strlen(text)}, columns, &out);
    ck_assert(!out.failed);
    ng_json_out_bytes(&out, "", 1);
    ck_assert_str_eq(out.data, expected);
    ng_json_out_clear(&out);
}

START_TEST(text_in_lines_that_fit)
{
    check_wrapped("one two three", 8, "one two\nthree\n");
    check_wrapped("one two three", 7, "one two\nthree\n");
    check_wrapped("one\n\n\n  two  \nthree", 20, "one\n\ntwo\nthree\n");
    check_wrapped("abcdefghij klm", 4, "abcd\nefgh\nij\nklm\n");
    check_wrapped("\n\n", 10, "");
    /* Characters are not cut, and wide ones take two columns. */
    check_wrapped("äöüßäöü", 3, "äöü\nßäö\nü\n");
    check_wrapped("日本語日本語", 5, "日本\n語日\n本語\n");
    /* No text can send commands to the terminal. */
    check_wrapped("a\033[2Jb\xff", 20, "a [2Jb\xEF\xBF\xBD\n");
}
END_TEST

static bool go_on(void)
{
    return false;
}

static bool stop(void)
{
    return true;
}

static void type(int master, const char *keys)
{
    ck_assert_int_eq(write(master, keys, strlen(keys)), (ssize_t)strlen(keys));
}

START_TEST(keys_of_a_terminal)
{
    key_input input;
    char line[8];
    struct termios before, during, after;
    const int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        return; /* there are none here */
    const int its = open(ptsname(master), O_RDWR | O_NOCTTY);
    ck_assert_int_eq(dup2(its, STDIN_FILENO), STDIN_FILENO);
    ck_assert_int_eq(tcgetattr(its, &before), 0);
    key_input_open(&input, go_on);
    ck_assert(input.is_terminal);
    tcgetattr(its, &during);
    ck_assert(!(during.c_lflag & (ICANON | ECHO)));
    type(master, "1z");
    ck_assert_int_eq(key_input_next(&input), '1');
    ck_assert_int_eq(key_input_next(&input), 'z');
    type(master, "\033[3~#"); /* the key Delete is no 3 */
    ck_assert_int_eq(key_input_next(&input), KEY_COMMENT);
    type(master, "a comment\n");
    key_input_line(&input, line, sizeof line);
    ck_assert_str_eq(line, "a comme");
    type(master, "\004");
    ck_assert_int_eq(key_input_next(&input), KEY_END);
    input.wants_stop = stop;
    ck_assert_int_eq(key_input_next(&input), KEY_END);
    key_input_close(&input);
    tcgetattr(its, &after);
    ck_assert_uint_eq(after.c_lflag, before.c_lflag);
    ck_assert_uint_eq(after.c_cc[VSUSP], before.c_cc[VSUSP]);
    close(its);
    close(master);
}
END_TEST

START_TEST(keys_of_lines)
{
    static const char text[] = "1 more\n\n# a comment\n.";
    key_input input;
    char line[64];
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    type(ends[1], text);
    close(ends[1]);
    key_input_open(&input, go_on);
    ck_assert(!input.is_terminal);
    ck_assert_int_eq(key_input_next(&input), '1');
    ck_assert_int_eq(key_input_next(&input), '\n');
    ck_assert_int_eq(key_input_next(&input), KEY_COMMENT);
    key_input_line(&input, line, sizeof line);
    ck_assert_str_eq(line, " a comment");
    ck_assert_int_eq(key_input_next(&input), '.');
    ck_assert_int_eq(key_input_next(&input), KEY_END);
    key_input_close(&input);
    close(ends[0]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("terminal");
    TCase *cases = tcase_create("terminal");
    suite_add_tcase(suite, cases);
    tcase_add_test(cases, text_in_lines_that_fit);
    tcase_add_test(cases, keys_of_a_terminal);
    tcase_add_test(cases, keys_of_lines);
    return run_suite(suite);
}
