/* Standard input: compressed, an archive, slow, endless. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support.h"
#include "transcript.h"

/* Makes standard input the reading end of a pipe into which a child writes; returns the child. */
static pid_t feed_stdin(void (*write_all)(int file))
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        close(ends[0]);
        write_all(ends[1]);
        _exit(0);
    }
    close(ends[1]);
    ck_assert_int_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    return child;
}

static void write_gzip(int file)
{
    size_t length;
    char *bytes = read_file(source_path("tests/fixtures/records/sample.jsonl.gz"), &length);
    for (size_t i = 0; i < length; i++) {
        if (write(file, bytes + i, 1) != 1)
            _exit(1);
    }
    free(bytes);
}

START_TEST(stdin_is_decompressed_and_read_once)
{
    const char *paths[] = {"-", "-"};
    char expected[1024];
    pid_t child = feed_stdin(write_gzip);
    char *found = transcript_of_paths(paths, 2, NULL);
    snprintf(expected, sizeof expected, "%sI -: standard input can be read only once\n",
             sample_transcript);
    ck_assert_str_eq(found, expected);
    free(found);
    waitpid(child, NULL, 0);
}
END_TEST

static void write_tar(int file)
{
    size_t length;
    char *bytes = read_file(source_path("tests/fixtures/records/sample.tar.xz"), &length);
    _exit(write(file, bytes, length) == (ssize_t)length ? 0 : 1);
}

START_TEST(stdin_may_be_an_archive)
{
    pid_t child = feed_stdin(write_tar);
    const char *path = "-";
    char *found = transcript_of_paths(&path, 1, NULL);
    ck_assert_ptr_nonnull(strstr(found, "id=\"-/news/sport/2.txt\""));
    ck_assert_ptr_nonnull(strstr(found, sample_transcript));
    free(found);
    waitpid(child, NULL, 0);
}
END_TEST

static int answer[2]; /* the reader tells the writer to go on */

static void write_slowly(int file)
{
    char go;
    static const char first[] = "{\"text\":\"first\"}\n{\"te", second[] = "xt\":\"second\"}\n";
    if (write(file, first, sizeof first - 1) < 0 || read(answer[0], &go, 1) != 1 ||
        write(file, second, sizeof second - 1) < 0)
        _exit(1);
}

/* The second record is written only once the first has been handed out. */
START_TEST(slow_pipe_does_not_hold_back_what_is_there)
{
    const char *path = "-";
    ng_reader *reader;
    ng_record record;
    ng_error error;
    ng_batch *batch = ng_batch_new();
    ng_record_parser *parser = ng_record_parser_new();
    ck_assert_int_eq(pipe(answer), 0);
    pid_t child = feed_stdin(write_slowly);
    ck_assert_int_eq(ng_reader_open(&path, 1, NULL, &reader, &error), NG_OK);
    ck_assert_int_eq(ng_reader_next(reader, batch, 1 << 20, 1000, &error), NG_OK);
    ck_assert_uint_eq(ng_batch_count(batch), 1);
    ck_assert_int_eq(write(answer[1], "x", 1), 1);
    ck_assert_int_eq(ng_reader_next(reader, batch, 1 << 20, 1000, &error), NG_OK);
    ck_assert_int_eq(ng_batch_record(batch, 0, parser, &record, &error), NG_OK);
    ck_assert_uint_eq(record.line, 2);
    ck_assert_uint_eq(record.text.length, strlen("second"));
    ck_assert_int_eq(ng_reader_next(reader, batch, 1 << 20, 1000, &error), NG_END);
    ck_assert_int_eq(ng_reader_next(reader, batch, 1 << 20, 1000, &error), NG_END);
    ng_reader_close(reader);
    ng_batch_free(batch);
    ng_record_parser_free(parser);
    waitpid(child, NULL, 0);
}
END_TEST

enum { STREAM_LINES = 60000 };

static void write_stream(int file)
{
    FILE *out = fdopen(file, "wb");
    for (int i = 0; i < STREAM_LINES; i++) {
        fprintf(out, "{\"id\":%d,\"text\":\"", i);
        for (int word = 0; word < 100; word++)
            fputs("flat \\u00e9 ", out);
        fputs("\"}\n", out);
    }
    fclose(out);
}

static long resident_peak(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss; /* KiB */
}

START_TEST(memory_does_not_grow_with_a_stream)
{
    const char *path = "-";
    ng_reader *reader;
    ng_record record;
    ng_error error;
    ng_batch *batch = ng_batch_new();
    ng_record_parser *parser = ng_record_parser_new();
    size_t count = 0, failed = 0;
    long early = 0;
    pid_t child = feed_stdin(write_stream);
    ck_assert_int_eq(ng_reader_open(&path, 1, NULL, &reader, &error), NG_OK);
    while (ng_reader_next(reader, batch, 1 << 18, 1000, &error) == NG_OK) {
        /* No assertion here: each allocates. */
        for (size_t i = 0; i < ng_batch_count(batch); i++)
            failed += ng_batch_record(batch, i, parser, &record, &error) != NG_OK;
        count += ng_batch_count(batch);
        if (!early && count > STREAM_LINES / 10)
            early = resident_peak();
    }
    ck_assert_uint_eq(count, STREAM_LINES);
    ck_assert_uint_eq(failed, 0);
    ck_assert_int_lt(resident_peak() - early, 4096); /* of 66 MB that went through */
    ng_reader_close(reader);
    ng_batch_free(batch);
    ng_record_parser_free(parser);
    waitpid(child, NULL, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("standard_input");
    TCase *tests = tcase_create("standard_input");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, stdin_is_decompressed_and_read_once);
    tcase_add_test(tests, stdin_may_be_an_archive);
    tcase_add_test(tests, slow_pipe_does_not_hold_back_what_is_there);
    tcase_add_test(tests, memory_does_not_grow_with_a_stream);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
