/* tasks: records through several threads, in order. */
#include "nutgraf/stream.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"
#include "support.h"

enum { THREADS_MAX = 8 };

/* What a run does and what it has seen. */
typedef struct run {
    const char *fail_at;  /* id of a record whose processing ends the run, or NULL */
    size_t stop_after;    /* batches; 0: never */
    size_t room;          /* bytes that can be written */
    size_t asked;         /* how often `stop` was called */
    size_t after_failure; /* calls of `write` after one that failed */
    bool failed;
    int busy[THREADS_MAX]; /* calls of each thread that are under way */
    int writing;
    pthread_mutex_t mutex;
    ng_json_out log; /* writes and failures in their order */
} run;

/* "id\n" for a good record, as an item where the id is odd; what a bad one has made must not be
 * seen. */
static ng_status process(void *context, size_t thread, const ng_record *record, ng_json_out *out,
                         void **item, ng_error *error)
{
    run *r = context;
    pthread_mutex_lock(&r->mutex);
    ck_assert_uint_lt(thread, THREADS_MAX);
    ck_assert_int_eq(r->busy[thread]++, 0);
    pthread_mutex_unlock(&r->mutex);
    if (record->id.data[record->id.length - 1] % 2) {
        char *line = calloc(record->id.length + 2, 1);
        ck_assert_ptr_nonnull(line);
        memcpy(line, record->id.data, record->id.length);
        line[record->id.length] = '\n';
        *item = line;
    } else {
        ng_json_out_bytes(out, record->id.data, record->id.length);
        ng_json_out_bytes(out, "\n", 1);
    }
    ng_status status = NG_OK;
    if (r->fail_at && strlen(r->fail_at) == record->id.length &&
        memcmp(r->fail_at, record->id.data, record->id.length) == 0)
        status = NG_ERROR_INTERNAL;
    else if (record->text.length > 0 && record->text.data[0] == '!')
        status = NG_ERROR_RECORD;
    if (status != NG_OK) {
        *error = (ng_error){.status = status, .line = record->line};
        snprintf(error->message, sizeof error->message, "refused %.*s", (int)record->id.length,
                 record->id.data);
    }
    pthread_mutex_lock(&r->mutex);
    r->busy[thread]--;
    pthread_mutex_unlock(&r->mutex);
    return status;
}

static ng_status write_bytes(void *context, const char *data, size_t length, ng_error *error)
{
    run *r = context;
    ck_assert_int_eq(r->writing++, 0);
    ck_assert_uint_gt(length, 0);
    r->after_failure += r->failed;
    r->failed = r->failed || r->log.length + length > r->room;
    if (!r->failed)
        ng_json_out_bytes(&r->log, data, length);
    else
        *error = (ng_error){.status = NG_ERROR_IO, .message = "no room"};
    r->writing--;
    return r->failed ? NG_ERROR_IO : NG_OK;
}

static ng_status collect(void *context, void *item, ng_error *error)
{
    const ng_status status = write_bytes(context, item, strlen(item), error);
    free(item);
    return status;
}

static void note_failure(void *context, const ng_error *error)
{
    run *r = context;
    char line[1200];
    const int length = snprintf(line, sizeof line, "%d %s at %llu\n", (int)error->status,
                                error->message, (unsigned long long)error->line);
    ck_assert_int_eq(r->writing, 0);
    ng_json_out_bytes(&r->log, line, (size_t)length);
}

static bool stop(void *context)
{
    run *r = context;
    r->asked++;
    return r->stop_after && r->asked > r->stop_after;
}

static ng_status run_stream(run *r, const char *const *paths, size_t count, size_t threads,
                            ng_stream_counts *counts, ng_error *error)
{
    ng_stream stream = {.threads = threads,
                        .process = process,
                        .write = write_bytes,
                        .collect = collect,
                        .failed = note_failure,
                        .stop = stop,
                        .context = r};
    pthread_mutex_init(&r->mutex, NULL);
    ck_assert_int_eq(ng_reader_open(paths, count, NULL, &stream.reader, NULL), NG_OK);
    ng_status status = ng_stream_run(&stream, counts, error);
    ng_reader_close(stream.reader);
    pthread_mutex_destroy(&r->mutex);
    ck_assert(!r->log.failed);
    return status;
}

/* `count` records from id `first` on. Of those whose number divides by 7 the text is refused, by 31
 * they are no JSON. */
static const char *write_records(const char *name, size_t first, size_t count)
{
    const char *path = sample_path(name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    for (size_t i = first; i < first + count; i++)
        fprintf(file,
                i % 31 == 0  ? "{\"id\":%zu,\"text\":oops}\n"
                : i % 7 == 0 ? "{\"id\":%zu,\"text\":\"! no\"}\n"
                             : "{\"id\":%zu,\"text\":\"yes\"}\n",
                i);
    ck_assert_int_eq(fclose(file), 0);
    return path;
}

/* ---- Failures one behind the other ---- */

static ng_status accept(void *context, size_t thread, const ng_record *record, ng_json_out *out,
                        void **item, ng_error *error)
{
    (void)context, (void)thread, (void)record, (void)out, (void)item, (void)error;
    return NG_OK;
}

/* As it is printed, but for the folder. */
static void note_place(void *context, const ng_error *error)
{
    ng_json_out *told = context;
    char line[1200];
    ng_error_format(error, line, sizeof line);
    const char *name = strstr(line, "rows.jsonl");
    ng_json_out_bytes(told, name, strlen(name));
    ng_json_out_bytes(told, "\n", 1);
}

START_TEST(failures_one_behind_the_other_are_told_together)
{
    static const struct {
        const char *text, *told;
    } cases[] = {
        /* All that there is of an input. */
        {"{\"words\":1}\n{\"words\":2}\n{\"id\":3,\"words\":3}\n",
         "rows.jsonl: all 3 records: field \"text\" is missing; there is \"words\": name one with "
         "--text-field\n"},
        {"{\"words\":1}\n",
         "rows.jsonl:1:1: field \"text\" is missing; there is \"words\": name one with "
         "--text-field\n"},
        /* Others stand behind them, or before. */
        {"{\"words\":1}\n{\"words\":2}\n{\"text\":\"a\"}\n",
         "rows.jsonl:1:1: field \"text\" is missing\nrows.jsonl:2:1: field \"text\" is missing\n"},
        {"{\"text\":\"a\"}\n{\"words\":1}\n{\"words\":2}\n",
         "rows.jsonl:2:1: field \"text\" is missing\nrows.jsonl:3:1: field \"text\" is missing\n"},
        {"{\"words\":1}\noops\n",
         "rows.jsonl:1:1: field \"text\" is missing\nrows.jsonl:2:1: a JSON object expected\n"},
        /* More than are told one by one. */
        {"{\"text\":\"a\"}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{\"text\":\"a\"}\n{}\n",
         "rows.jsonl:2:1: field \"text\" is missing\nrows.jsonl:3:1: field \"text\" is missing\n"
         "rows.jsonl:4:1: field \"text\" is missing\nrows.jsonl:5:1: field \"text\" is missing\n"
         "rows.jsonl:6:1: field \"text\" is missing\n"
         "rows.jsonl:7-8: 2 records: field \"text\" is missing\n"
         "rows.jsonl:10:1: field \"text\" is missing\n"},
    };
    const char *path = sample_text("rows.jsonl", cases[_i].text);
    for (size_t threads = 1; threads < 4; threads++) {
        ng_stream_counts counts;
        ng_json_out told = {0};
        ng_stream stream = {.threads = threads,
                            .process = accept,
                            .failed = note_place,
                            .context = &told};
        ck_assert_int_eq(ng_reader_open(&path, 1, NULL, &stream.reader, NULL), NG_OK);
        ck_assert_int_eq(ng_stream_run(&stream, &counts, NULL), NG_OK);
        ng_json_out_bytes(&told, "", 1);
        ck_assert_str_eq(told.data, cases[_i].told);
        ng_json_out_clear(&told);
        ng_reader_close(stream.reader);
    }
}
END_TEST

/* ---- Order ---- */

static void check_log(const run *r, size_t first, size_t count)
{
    const char *at = r->log.data, *end = r->log.data + r->log.length;
    for (size_t i = first; i < first + count; i++) {
        char wanted[64];
        const size_t line = i - first + 1;
        if (i % 31 == 0)
            snprintf(wanted, sizeof wanted, "5 ");
        else if (i % 7 == 0)
            snprintf(wanted, sizeof wanted, "5 refused %zu at %zu\n", i, line);
        else
            snprintf(wanted, sizeof wanted, "%zu\n", i);
        ck_assert_msg((size_t)(end - at) >= strlen(wanted) &&
                          memcmp(at, wanted, strlen(wanted)) == 0,
                      "record %zu", i);
        at = memchr(at, '\n', (size_t)(end - at));
        ck_assert_ptr_nonnull(at);
        at++;
    }
    ck_assert_ptr_eq(at, end);
}

START_TEST(order_is_kept_at_any_thread_count)
{
    static const size_t counts[] = {1, 15, 16, 17, 31, 2047, 2048, 2049, 5003};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        const char *path = write_records("rows.jsonl", 1, counts[c]);
        run first = {.room = SIZE_MAX};
        ng_stream_counts done, again;
        ck_assert_int_eq(run_stream(&first, &path, 1, 1, &done, NULL), NG_OK);
        check_log(&first, 1, counts[c]);
        ck_assert_uint_eq(done.records, counts[c]);
        ck_assert_uint_eq(done.failed, counts[c] / 7 + counts[c] / 31 - counts[c] / (7 * 31));
        ck_assert_uint_eq(done.inputs, 0);
        for (size_t threads = 2; threads <= THREADS_MAX; threads++) {
            run other = {.room = SIZE_MAX};
            ck_assert_int_eq(run_stream(&other, &path, 1, threads, &again, NULL), NG_OK);
            ck_assert_mem_eq(&done, &again, sizeof done);
            ck_assert_msg(first.log.length == other.log.length &&
                              memcmp(first.log.data, other.log.data, first.log.length) == 0,
                          "%zu records, %zu threads", counts[c], threads);
            ng_json_out_clear(&other.log);
        }
        ng_json_out_clear(&first.log);
    }
}
END_TEST

START_TEST(unreadable_inputs_are_told_in_their_place)
{
    const char *paths[] = {write_records("a.jsonl", 1, 5), "/nonexistent/rows.jsonl",
                           sample_write("noise.bin", "\x89PNG\0\0\0\1\0\2", 10),
                           write_records("b.jsonl", 8, 5)};
    for (size_t threads = 1; threads <= 3; threads++) {
        run r = {.room = SIZE_MAX};
        ng_stream_counts done;
        ck_assert_int_eq(run_stream(&r, paths, 4, threads, &done, NULL), NG_OK);
        ck_assert_uint_eq(done.inputs, 1);
        ck_assert_uint_eq(done.records, 10);
        ck_assert_uint_eq(done.failed, 1); /* the binary file */
        ng_json_out_bytes(&r.log, "", 1);
        const char *five = strstr(r.log.data, "5\n"), *missing = strstr(r.log.data, "4 "),
                   *binary = strstr(r.log.data, "5 "), *eight = strstr(r.log.data, "8\n");
        ck_assert(five && missing && binary && eight);
        ck_assert(five < missing && missing < binary && binary < eight);
        ng_json_out_clear(&r.log);
    }
}
END_TEST

START_TEST(no_input_is_no_error)
{
    const char *path = sample_text("empty.jsonl", "");
    for (size_t threads = 1; threads <= 2; threads++) {
        run r = {.room = SIZE_MAX};
        ng_stream_counts done;
        ck_assert_int_eq(run_stream(&r, &path, 1, threads, &done, NULL), NG_OK);
        ck_assert_uint_eq(done.records + done.failed + done.inputs, 0);
        ck_assert_uint_eq(r.log.length, 0);
    }
}
END_TEST

/* ---- Ends ---- */

START_TEST(stop_ends_the_run_between_batches)
{
    const char *path = write_records("rows.jsonl", 1, 9000);
    for (size_t threads = 1; threads <= 4; threads++) {
        run r = {.room = SIZE_MAX, .stop_after = 2};
        ng_stream_counts done;
        ng_error error;
        ck_assert_int_eq(run_stream(&r, &path, 1, threads, &done, &error), NG_INTERRUPTED);
        ck_assert_int_eq(error.status, NG_INTERRUPTED);
        ck_assert_uint_gt(done.records, 0);
        ck_assert_uint_lt(done.records, 9000);
        check_log(&r, 1, done.records); /* all of what was processed was written */
        ng_json_out_clear(&r.log);
    }
}
END_TEST

START_TEST(a_write_that_fails_ends_the_run)
{
    const char *path = write_records("rows.jsonl", 1, 9000);
    for (size_t threads = 1; threads <= 4; threads++) {
        run r = {.room = 200};
        ng_stream_counts done;
        ng_error error;
        ck_assert_int_eq(run_stream(&r, &path, 1, threads, &done, &error), NG_ERROR_IO);
        ck_assert_str_eq(error.message, "no room");
        ck_assert_uint_eq(r.after_failure, 0);
        ck_assert_uint_lt(done.records, 9000);
        ng_json_out_clear(&r.log);
    }
}
END_TEST

START_TEST(an_error_that_is_no_record_error_ends_the_run)
{
    const char *path = write_records("rows.jsonl", 1, 9000);
    for (size_t threads = 1; threads <= 4; threads++) {
        run r = {.room = SIZE_MAX, .fail_at = "101"};
        ng_stream_counts done;
        ng_error error;
        ck_assert_int_eq(run_stream(&r, &path, 1, threads, &done, &error), NG_ERROR_INTERNAL);
        ck_assert_str_eq(error.message, "refused 101");
        ng_json_out_bytes(&r.log, "", 1);
        ck_assert_ptr_nonnull(strstr(r.log.data, "\n100\n"));
        ck_assert_ptr_null(strstr(r.log.data, "\n102\n"));
        ng_json_out_clear(&r.log);
    }
}
END_TEST

START_TEST(callbacks_may_be_left_out)
{
    const char *path = write_records("rows.jsonl", 1, 100);
    run r = {.room = SIZE_MAX};
    ng_stream stream = {
        .threads = 2, .process = process, .write = write_bytes, .collect = collect, .context = &r};
    ng_stream_counts done;
    pthread_mutex_init(&r.mutex, NULL);
    ck_assert_int_eq(ng_reader_open(&path, 1, NULL, &stream.reader, NULL), NG_OK);
    ck_assert_int_eq(ng_stream_run(&stream, &done, NULL), NG_OK);
    ck_assert_uint_eq(done.records, 100);
    ck_assert_uint_eq(done.failed, 100 / 7 + 100 / 31);
    ng_reader_close(stream.reader);
    pthread_mutex_destroy(&r.mutex);
    ng_json_out_clear(&r.log);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stream");
    TCase *tests = tcase_create("stream");
    tcase_add_checked_fixture(tests, sample_begin, sample_end);
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, failures_one_behind_the_other_are_told_together, 0, 6);
    tcase_add_test(tests, order_is_kept_at_any_thread_count);
    tcase_add_test(tests, unreadable_inputs_are_told_in_their_place);
    tcase_add_test(tests, no_input_is_no_error);
    tcase_add_test(tests, stop_ends_the_run_between_batches);
    tcase_add_test(tests, a_write_that_fails_ends_the_run);
    tcase_add_test(tests, an_error_that_is_no_record_error_ends_the_run);
    tcase_add_test(tests, callbacks_may_be_left_out);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
