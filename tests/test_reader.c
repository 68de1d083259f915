/* data: where records come from: files, archives, folders, inputs of any length. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/random.h"
#include "support.h"
#include "transcript.h"

/* ---- Long inputs ---- */

/* Pseudo-random rows of every format, longer than a chunk of the reader, so that records lie across
 * its ends; all ways of cutting must agree. */
static void random_input(ng_buffer *out, ng_input_format format, uint64_t seed)
{
    static const char *const pieces[] = {"word ", "\xc3\xa9", "\\n", "__label__a ", "\xff", "x,",
                                         "\"",    "\"\"",     "\t",  "0",           ":",    "\r"};
    ng_random random;
    ng_random_seed(&random, seed);
    if (format == NG_INPUT_CSV || format == NG_INPUT_TSV)
        ng_buffer_text(out, format == NG_INPUT_CSV ? "text,label\n" : "text\tlabel\n");
    while (out->length < 600000) {
        size_t count = (size_t)ng_random_below(&random, ng_random_below(&random, 50) ? 40 : 20000);
        bool quoted = ng_random_below(&random, 2);
        ng_buffer_text(out, format == NG_INPUT_JSONL ? "{\"text\":\"" : quoted ? "\"" : "");
        for (size_t i = 0; i < count; i++)
            ng_buffer_text(out,
                           pieces[ng_random_below(&random, ng_random_below(&random, 9) ? 5 : 12)]);
        ng_buffer_text(out, format == NG_INPUT_JSONL ? "\"}" : quoted ? "\",l" : ",l");
        ng_buffer_text(out, ng_random_below(&random, 3) ? "\n" : "\r\n");
    }
}

START_TEST(cutting_changes_nothing_in_long_inputs)
{
    static const ng_input_format formats[] = {NG_INPUT_TEXT, NG_INPUT_JSONL, NG_INPUT_CSV,
                                              NG_INPUT_TSV, NG_INPUT_FASTTEXT};
    ng_reader_options options = {.format = formats[_i], .record_max = 30000};
    ng_buffer input = {0};
    random_input(&input, formats[_i], (uint64_t)_i);
    char *first = NULL;
    for (size_t i = 0; i < 5; i++) {
        static const size_t steps[] = {1 << 20, 1, 7, 4096, 100000};
        static const size_t sizes[] = {1 << 20, 1, 100, 40000, 1000};
        char *found = transcript_of_memory("x", input.data, input.length, steps[i], &options,
                                           sizes[i], i == 2 ? 3 : 1 << 20);
        ck_assert_uint_gt(strlen(found), 5);
        if (!first) {
            first = found;
            continue;
        }
        ck_assert(strcmp(found, first) == 0);
        free(found);
    }
    free(first);
    ng_buffer_clear(&input);
}
END_TEST

/* ---- Files ---- */

static char folder[64];

static void make_folder(void)
{
    snprintf(folder, sizeof folder, "/tmp/nutgraf-records-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
}

static void remove_folder(void)
{
    char command[128];
    ck_assert_int_eq(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static void write_file(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, length, file), length);
    ck_assert_int_eq(fclose(file), 0);
}

static void write_text(const char *path, const char *text)
{
    write_file(path, text, strlen(text));
}

START_TEST(compressed_files_read_as_the_plain_one)
{
    static const char *const endings[] = {"", ".gz", ".zst", ".xz", ".bz2"};
    char path[4096];
    snprintf(path, sizeof path, "%s%s", source_path("tests/fixtures/records/sample.jsonl"),
             endings[_i]);
    transcript_expect(path, NULL, sample_transcript);
}
END_TEST

START_TEST(compressed_nothing_is_an_empty_text)
{
    char *bytes, *found;
    size_t length;
    bytes = read_file(source_path("tests/fixtures/records/empty.gz"), &length);
    write_file("empty.gz", bytes, length);
    free(bytes);
    const char *path = "empty.gz";
    found = transcript_of_paths(&path, 1, NULL);
    ck_assert_str_eq(found, "R 0 text=\"\" id=\"empty.gz\"\n");
    free(found);
}
END_TEST

START_TEST(archives_give_their_members)
{
    static const char *const names[] = {"sample.tar.xz", "sample.zip"};
    static const char expected[] =
        "R 0 text=\"The tenth match.\n\" id=\"%s/news/sport/10.txt\" labels=sport\n"
        "R 0 text=\"The second match.\n\" id=\"%s/news/sport/2.txt\" labels=sport\n"
        "R 2 text=\"One, two\" labels=pair row\nR 3 text=\"three\" row\n%s";
    char path[256], whole[2048];
    size_t length;
    snprintf(path, sizeof path, "tests/fixtures/records/%s", names[_i]);
    char *bytes = read_file(source_path(path), &length);
    write_file(names[_i], bytes, length);
    free(bytes);
    snprintf(whole, sizeof whole, expected, names[_i], names[_i], sample_transcript);
    ng_reader_options options = {.folder_labels = true};
    transcript_expect(names[_i], &options, whole);
}
END_TEST

START_TEST(archives_in_archives_give_their_members)
{
    static const char *const names[] = {"outer.tar", "outer.tar.gz"};
    ck_assert_int_eq(system(
                         "mkdir -p in && cd in && echo 'One goal.' >a.txt && echo Rain. >b.txt && "
                         "tar cf two.tar a.txt b.txt && gzip -kf two.tar && "
                         "head -c 60 two.tar.gz >cut.tar.gz && tar cf mid.tar two.tar b.txt && "
                         "tar cf ../outer.tar two.tar cut.tar.gz mid.tar two.tar.gz b.txt && "
                         "gzip -kf ../outer.tar"),
                     0);
    char *bytes, *found, path[64], expected[1024];
    size_t length;
    bytes = read_file(source_path("tests/fixtures/records/sample.zip"), &length);
    write_file("in/sample.zip", bytes, length);
    free(bytes);
    const char *name = names[_i];
    snprintf(expected, sizeof expected,
             "R 0 text=\"One goal.\n\" id=\"%s/two.tar/a.txt\"\n"
             "R 0 text=\"Rain.\n\" id=\"%s/two.tar/b.txt\"\n"
             "I %s/cut.tar.gz: cannot read: truncated gzip input\n"
             "I %s/mid.tar/two.tar: an archive in an archive in an archive: unpack it first\n"
             "R 0 text=\"Rain.\n\" id=\"%s/mid.tar/b.txt\"\n"
             "R 0 text=\"One goal.\n\" id=\"%s/two.tar.gz/a.txt\"\n"
             "R 0 text=\"Rain.\n\" id=\"%s/two.tar.gz/b.txt\"\n"
             "R 0 text=\"Rain.\n\" id=\"%s/b.txt\"\n",
             name, name, name, name, name, name, name, name);
    found = transcript_of_paths(&name, 1, NULL);
    ck_assert_str_eq(found, expected);
    free(found);
    ck_assert_int_eq(system("cd in && tar cf ../zips.tar sample.zip"), 0);
    name = "zips.tar";
    found = transcript_of_paths(&name, 1, NULL);
    snprintf(path, sizeof path, "id=\"%s/sample.zip/news/sport/10.txt\"", name);
    ck_assert_ptr_nonnull(strstr(found, path));
    ck_assert_ptr_null(strstr(found, "I "));
    free(found);
}
END_TEST

/* The names of archive members are UTF-8 in every locale. */
START_TEST(archive_members_keep_their_names)
{
    static const char *const names[] = {"sample.tar.xz", "sample.zip"};
    char path[256];
    snprintf(path, sizeof path, "tests/fixtures/records/%s", names[_i]);
    const char *full = source_path(path);
    ng_reader *reader;
    ng_record record;
    ng_error error;
    bool seen = false;
    ng_batch *batch = ng_batch_new();
    ng_record_parser *parser = ng_record_parser_new();
    ck_assert_int_eq(ng_reader_open(&full, 1, NULL, &reader, &error), NG_OK);
    while (ng_reader_next(reader, batch, 1 << 20, 1, &error) == NG_OK) {
        ck_assert_int_eq(ng_batch_record(batch, 0, parser, &record, &error), NG_OK);
        seen |= strstr(record.source, "/news/\xc3\xbc"
                                      "ber/rows.csv") != NULL;
    }
    ck_assert(seen);
    ng_reader_close(reader);
    ng_record_parser_free(parser);
    ng_batch_free(batch);
}
END_TEST

START_TEST(cut_off_file_is_named_after_its_records)
{
    /* Numbers that do not compress to nothing. */
    ng_buffer lines = {0};
    ng_random random;
    ng_random_seed(&random, 1);
    for (int i = 0; i < 20000; i++)
        ng_buffer_format(&lines, "{\"text\":\"%016llx\"}\n",
                         (unsigned long long)ng_random_next(&random));
    write_file("whole.jsonl", lines.data, lines.length);
    ng_buffer_clear(&lines);
    ck_assert_int_eq(system("gzip -c whole.jsonl | head -c 100000 > cut.jsonl.gz"), 0);
    write_text("after.jsonl", "{\"text\":\"after\"}");
    const char *paths[] = {"cut.jsonl.gz", "after.jsonl"};
    char *found = transcript_of_paths(paths, 2, NULL);
    char *error = strstr(found, "I cut.jsonl.gz: cannot read: ");
    ck_assert_ptr_nonnull(error);
    ck_assert_ptr_eq(error, strchr(found, 'I'));
    ck_assert_ptr_nonnull(strstr(error, "\nR 1 text=\"after\"\n"));
    ck_assert_ptr_null(strstr(found, "E "));
    ck_assert(error - found > 10000);
    free(found);
}
END_TEST

START_TEST(folder_is_walked_in_byte_order)
{
    static const char png[] = "\x89PNG\r\n\x1a\n";
    ck_assert_int_eq(system("mkdir -p d/b d/a/.hid d/a-b"), 0);
    write_text("d/b/2.txt", "2");
    write_text("d/b/10.txt", "10");
    write_text("d/a/x", "{\"text\":\"by content\"}");
    write_text("d/a/.hid/y.txt", "hidden");
    write_text("d/.z.txt", "hidden");
    write_text("d/a-b/Z.txt", "Z");
    write_text("d/a-b/\xc3\xa9.txt", "e");
    write_text("d/a-b/b.txt", "b");
    write_file("d/m.png", png, sizeof png - 1);
    ck_assert_int_eq(symlink("..", "d/b/up"), 0);
    ck_assert_int_eq(symlink("self", "d/self"), 0);
    ck_assert_int_eq(symlink("missing", "d/broken"), 0);
    ck_assert_int_eq(symlink("../e", "d/n-link"), 0);
    ck_assert_int_eq(mkfifo("d/pipe", 0600), 0);
    ck_assert_int_eq(mkdir("e", 0700), 0);
    write_text("e/far.txt", "far");
    ck_assert_int_eq(symlink("../d", "e/back"), 0);
    ng_reader_options options = {.folder_labels = true};
    static const char expected[] = "R 1 text=\"by content\"\n"
                                   "R 0 text=\"Z\" id=\"d/a-b/Z.txt\" labels=a-b\n"
                                   "R 0 text=\"b\" id=\"d/a-b/b.txt\" labels=a-b\n"
                                   "R 0 text=\"e\" id=\"d/a-b/\xc3\xa9.txt\" labels=a-b\n"
                                   "R 0 text=\"10\" id=\"d/b/10.txt\" labels=b\n"
                                   "R 0 text=\"2\" id=\"d/b/2.txt\" labels=b\n"
                                   "I d/broken: cannot open: No such file or directory\n"
                                   "I d/m.png: binary file\n"
                                   "R 0 text=\"far\" id=\"d/n-link/far.txt\" labels=n-link\n"
                                   "I d/pipe: not a file\n"
                                   "I d/self: cannot open: Too many levels of symbolic links\n";
    transcript_expect("d", &options, expected);
    transcript_expect("d/", &options, expected);
}
END_TEST

START_TEST(unreadable_inputs_are_named_once)
{
    write_text("a.jsonl", "{\"text\":\"a\"}");
    ck_assert_int_eq(mkdir("empty", 0700), 0);
    const char *paths[] = {"missing.txt", "a.jsonl", "empty", "no/such", "a.jsonl"};
    char *found = transcript_of_paths(paths, 5, NULL);
    ck_assert_str_eq(found, "I missing.txt: cannot open: No such file or directory\n"
                            "R 1 text=\"a\"\n"
                            "I no/such: cannot open: No such file or directory\n"
                            "R 1 text=\"a\"\n");
    free(found);
    /* Opens for everybody and reads for nobody. */
    if (access("/proc/self/mem", F_OK) == 0)
        transcript_expect("/proc/self/mem", NULL,
                          "I /proc/self/mem: cannot read: Input/output error\n");
    if (geteuid() != 0) {
        ck_assert_int_eq(chmod("a.jsonl", 0), 0);
        transcript_expect("a.jsonl", NULL, "I a.jsonl: cannot open: Permission denied\n");
        ck_assert_int_eq(chmod("empty", 0), 0);
        transcript_expect("empty", NULL, "I empty: cannot open: Permission denied\n");
    }
    write_text("zip.docx", "PK\x03\x04 a document");
    transcript_expect("zip.docx", NULL, "I zip.docx: cannot read: Truncated ZIP file header\n");
    write_text("bad.zip", "PK\x03\x04 no archive");
    const char *bad = "bad.zip";
    found = transcript_of_paths(&bad, 1, NULL);
    ck_assert_int_eq(strncmp(found, "I bad.zip: cannot read: ", 24), 0);
    free(found);
}
END_TEST

START_TEST(hundred_megabyte_line)
{
    const size_t length = (size_t)100 << 20;
    char *line = malloc(length);
    memset(line, 'a', length);
    memcpy(line, "{\"text\":\"", 9);
    memcpy(line + length - 3, "\"}\n", 3);
    FILE *file = fopen("long.jsonl", "wb");
    ck_assert_ptr_nonnull(file);
    fputs("{\"text\":\"first\"}\n", file);
    ck_assert_uint_eq(fwrite(line, 1, length, file), length);
    fputs("{\"text\":\"last\"}\n", file);
    fclose(file);
    free(line);
    ng_reader_options options = {.record_max = 1 << 20};
    transcript_expect(
        "long.jsonl", &options,
        "R 1 text=\"first\"\nE long.jsonl:2:1: the record is longer than 1048576 bytes\n"
        "R 3 text=\"last\"\n");
    const char *path = "long.jsonl";
    char *found = transcript_of_paths(&path, 1, NULL);
    ck_assert_uint_eq(strlen(found), length - 12 + strlen("R 2 text=\"\"\n") +
                                         strlen("R 1 text=\"first\"\nR 3 text=\"last\"\n"));
    free(found);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reader");
    TCase *memory = tcase_create("long inputs");
    tcase_set_timeout(memory, 60);
    tcase_add_loop_test(memory, cutting_changes_nothing_in_long_inputs, 0, 5);
    suite_add_tcase(suite, memory);
    TCase *files = tcase_create("files");
    tcase_set_timeout(files, 60);
    tcase_add_checked_fixture(files, make_folder, remove_folder);
    tcase_add_loop_test(files, compressed_files_read_as_the_plain_one, 0, 5);
    tcase_add_test(files, compressed_nothing_is_an_empty_text);
    tcase_add_loop_test(files, archives_give_their_members, 0, 2);
    tcase_add_loop_test(files, archives_in_archives_give_their_members, 0, 2);
    tcase_add_loop_test(files, archive_members_keep_their_names, 0, 2);
    tcase_add_test(files, cut_off_file_is_named_after_its_records);
    tcase_add_test(files, folder_is_walked_in_byte_order);
    tcase_add_test(files, unreadable_inputs_are_named_once);
    tcase_add_test(files, hundred_megabyte_line);
    suite_add_tcase(suite, files);
    TCase *input = tcase_create("standard input");
    tcase_set_timeout(input, 60);
    suite_add_tcase(suite, input);
    return run_suite(suite);
}
