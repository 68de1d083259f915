/* annotation: records from format to format, and exports of tools as they are. */
#include <stdlib.h>
#include <string.h>

#include "data/reader.h"
#include "nutgraf/convert.h"
#include "support.h"

/* What the records of bytes[length], an input called `name`, are in another format. Errors are
 * lines that start with "!", in front of the record before them. For the caller to free. */
static char *converted(const char *name, const char *bytes, size_t length, ng_layout layout)
{
    const ng_reader_options options = {.annotations = true};
    ng_reader *reader;
    ng_converter *converter;
    ng_error error;
    ng_status status;
    ng_json_out out = {0};
    ng_batch *batch = ng_batch_new();
    ng_record_parser *parser = ng_record_parser_new();
    ck_assert(batch && parser);
    ck_assert_int_eq(ng_reader_open_memory(name, bytes, length, 7, &options, &reader, &error),
                     NG_OK);
    ck_assert_int_eq(ng_converter_new(layout, &converter, &error), NG_OK);
    ng_converter_begin(converter, &out);
    while ((status = ng_reader_next(reader, batch, 1 << 20, 1000, &error)) == NG_OK)
        for (size_t i = 0; i < ng_batch_count(batch); i++) {
            ng_record record;
            status = ng_batch_record(batch, i, parser, &record, &error);
            if (status == NG_OK)
                status = ng_converter_add(converter, &record, &out, &error);
            if (status != NG_OK) {
                ng_json_out_bytes(&out, "! ", 2);
                ng_json_out_bytes(&out, error.message, strlen(error.message));
                ng_json_out_bytes(&out, "\n", 1);
            }
        }
    ck_assert_int_eq(status, NG_END);
    ck_assert_int_eq(ng_converter_end(converter, &out, &error), NG_OK);
    ng_json_out_bytes(&out, "", 1);
    ck_assert(!out.failed);
    ng_converter_free(converter);
    ng_record_parser_free(parser);
    ng_batch_free(batch);
    ng_reader_close(reader);
    return out.data;
}

static const char *const names[] = {
    [NG_LAYOUT_JSONL] = "a.jsonl",
    [NG_LAYOUT_CSV] = "a.csv",
    [NG_LAYOUT_TSV] = "a.tsv",
    [NG_LAYOUT_FASTTEXT] = "a.ft",
    [NG_LAYOUT_MALLET] = "a.mallet",
    [NG_LAYOUT_SVMLIGHT] = "a.svm",
    [NG_LAYOUT_LABEL_STUDIO] = "a.json",
    [NG_LAYOUT_LABEL_STUDIO_MIN] = "a.json",
    [NG_LAYOUT_LABEL_STUDIO_CSV] = "a.csv",
    [NG_LAYOUT_DOCCANO] = "a.jsonl",
    [NG_LAYOUT_PRODIGY] = "a.jsonl",
    [NG_LAYOUT_ARGILLA] = "a.json",
};

/* ---- There and back ---- */

START_TEST(what_is_written_reads_as_it_was)
{
    static const char everything[] =
        "{\"id\":7,\"title\":\"Cup \\\"final\\\"\",\"text\":\"Two goals,\\none late &amp; "
        "lucky\\t\","
        "\"label\":\"sport\",\"place\":{\"city\":[1,2.50]},\"url\":\"http://x\",\"annotations\":"
        "[{\"annotator\":\"ann\",\"labels\":[\"sport\"]},{\"annotator\":2,\"answer\":\"skipped\","
        "\"labels\":[]},{\"annotator\":\"cy\",\"answer\":\"rejected\",\"labels\":[\"news, "
        "other\"]},"
        "{\"annotator\":\"di\",\"labels\":[\"sport\",\"leisure\"]},{\"annotator\":\"eve\","
        "\"answer\":\"draft\",\"labels\":[\"news\"]}],\"predictions\":[{\"model\":\"m1\","
        "\"labels\":"
        "[\"sport\"],\"score\":0.91},{\"model\":\"m2\",\"labels\":[\"news\"],\"score\":1e-3}]}\n"
        "{\"id\":\"x8\",\"text\":\"; rates | "
        "\\\"rose\\\"\",\"label\":[\"business\",\"politics\"]}\n"
        "{\"text\":\"nothing said\"}\n"
        "{\"id\":9,\"text\":\" blank \",\"predictions\":[{\"model\":\"m1\",\"labels\":[\"sport\"],"
        "\"score\":0.5}]}\n"
        "{\"id\":10,\"text\":\"[one]\",\"label\":\"{a b}\"}\n";
    static const char simple[] = "{\"text\":\"one goal\",\"label\":\"sport\"}\n"
                                 "{\"text\":\"two rates\",\"label\":\"business\"}\n"
                                 "{\"text\":\"three words here\"}\n";
    const ng_layout layout = (ng_layout)_i;
    const bool is_poor = layout == NG_LAYOUT_FASTTEXT || layout == NG_LAYOUT_MALLET;
    const char *records = is_poor ? simple : everything;
    char *plain = converted("a.jsonl", records, strlen(records), NG_LAYOUT_JSONL);
    ck_assert_str_eq(plain, records);
    char *there = converted("a.jsonl", records, strlen(records), layout);
    char *back = converted(names[layout], there, strlen(there), NG_LAYOUT_JSONL);
    ck_assert_str_eq(back, records);
    char *again = converted(names[layout], there, strlen(there), layout);
    ck_assert_str_eq(again, there);
    free(plain);
    free(there);
    free(back);
    free(again);
}
END_TEST

/* ---- Exports as they are ---- */

static const struct {
    const char *name, *bytes, *expected;
} exports[] = {
    /* Label Studio */
    {"a.json",
     "[{\"id\": 3, \"data\": {\"headline\": \"Storm\", \"n\": 1}, \"project\": 5, \"annotations\":"
     " [{\"id\": 11, \"completed_by\": {\"id\": 1}, \"result\": [{\"from_name\": \"topic\","
     " \"value\": {\"choices\": [\"wet\"]}}]}, {\"was_cancelled\": true, \"result\": []}]}]",
     "{\"id\":3,\"text\":\"Storm\",\"label\":\"wet\",\"n\":1,\"project\":5,\"annotations\":"
     "[{\"annotator\":{\"id\": 1},\"labels\":[\"wet\"],\"id\":11,\"from_name\":\"topic\"},"
     "{\"answer\":\"skipped\",\"labels\":[]}]}\n"},
    {"a.json",
     "[{\"text\":\"Storm\",\"id\":3,\"topic\":\"wet\",\"annotator\":1,\"annotation_id\":8,"
     "\"lead_time\":2.5},{\"text\":\"Storm\",\"id\":3,\"topic\":{\"choices\":[\"wet\",\"cold\"]},"
     "\"annotator\":2,\"annotation_id\":9}]",
     "{\"id\":3,\"text\":\"Storm\",\"label\":\"wet\",\"annotations\":[{\"annotator\":1,\"labels\":"
     "[\"wet\"],\"annotation_id\":8,\"lead_time\":2.5},{\"annotator\":2,\"labels\":[\"wet\","
     "\"cold\"],\"annotation_id\":9}]}\n"},
    {"a.csv",
     "annotation_id,annotator,id,topic,text\n8,1,3,wet,Storm\n9,2,3,\"{\"\"choices\"\": "
     "[\"\"cold\"\", \"\"wet\"\"]}\",Storm\n10,1,4,dry,Sun\n",
     "{\"id\":3,\"text\":\"Storm\",\"label\":\"wet\",\"annotations\":[{\"annotator\":1,\"labels\":"
     "[\"wet\"],\"annotation_id\":8},{\"annotator\":2,\"labels\":[\"cold\",\"wet\"],"
     "\"annotation_id\":9}]}\n{\"id\":4,\"text\":\"Sun\",\"label\":\"dry\",\"annotations\":"
     "[{\"annotator\":1,\"labels\":[\"dry\"],\"annotation_id\":10}]}\n"},
    /* doccano */
    {"a.jsonl",
     "{\"id\":1,\"text\":\"Storm\",\"label\":[\"wet\"],\"Comments\":[]}\n"
     "{\"id\":2,\"text\":\"Sun\",\"label\":[]}\n"
     "{\"id\":3,\"text\":\"Fog\",\"annotations\":[{\"label\":4,\"user\":2},{\"label\":4,\"user\":3}"
     "]}",
     "{\"id\":1,\"text\":\"Storm\",\"label\":\"wet\",\"Comments\":[]}\n{\"id\":2,\"text\":\"Sun\"}"
     "\n"
     "{\"id\":3,\"text\":\"Fog\",\"label\":\"4\",\"annotations\":[{\"annotator\":2,\"labels\":["
     "\"4\"]},"
     "{\"annotator\":3,\"labels\":[\"4\"]}]}\n"},
    /* lines that are set in */
    {"a.jsonl", "{\"text\":\"Storm\",\"n\":1}\n  {\"text\":\"Sun\",\"n\":2}\n",
     "{\"text\":\"Storm\",\"n\":1}\n{\"text\":\"Sun\",\"n\":2}\n"},
    /* Prodigy */
    {"a.jsonl",
     "{\"text\":\"Storm\",\"_input_hash\":-5,\"_task_hash\":7,\"label\":\"WET\",\"answer\":"
     "\"reject\","
     "\"_session_id\":\"set-ann\"}\n{\"text\":\"Storm\",\"_input_hash\":-5,\"_task_hash\":7,"
     "\"options\":[{\"id\":\"WET\"}],\"accept\":[\"DRY\",\"COLD\"],\"answer\":\"accept\","
     "\"_annotator_id\":\"bo\"}\n{\"text\":\"Sun\",\"_task_hash\":8,\"answer\":\"ignore\"}\n"
     "{\"text\":\"Fog\",\"_task_hash\":9}\n",
     "{\"text\":\"Storm\",\"label\":[\"DRY\",\"COLD\"],\"annotations\":[{\"annotator\":\"set-ann\","
     "\"answer\":\"rejected\",\"labels\":[\"WET\"]},{\"annotator\":\"bo\",\"labels\":[\"DRY\","
     "\"COLD\"]}]}\n{\"text\":\"Sun\",\"annotations\":[{\"answer\":\"skipped\",\"labels\":[]}]}\n"
     "{\"text\":\"Fog\"}\n"},
    /* Argilla */
    {"a.json",
     "[{\"id\":\"r1\",\"fields\":{\"body\":\"Storm\"},\"metadata\":{\"n\":1},\"suggestions\":{"
     "\"topic\":{\"value\":\"wet\",\"score\":0.8,\"agent\":\"m\"}},\"responses\":{\"topic\":["
     "{\"value\":\"dry\",\"user_id\":\"u1\",\"status\":\"submitted\"},{\"value\":null,\"user_id\":"
     "\"u2\",\"status\":\"discarded\"}]},\"vectors\":{}}]",
     "{\"id\":\"r1\",\"text\":\"Storm\",\"label\":\"dry\",\"n\":1,\"annotations\":[{\"annotator\":"
     "\"u1\",\"labels\":[\"dry\"]},{\"annotator\":\"u2\",\"answer\":\"skipped\",\"labels\":[]}],"
     "\"predictions\":[{\"model\":\"m\",\"labels\":[\"wet\"],\"score\":0.8}]}\n"},
    {"a.jsonl",
     "{\"fields\":{\"text\":\"Storm\"},\"responses\":[{\"user_id\":\"u\",\"values\":{\"topic\":"
     "{\"value\":[\"wet\",\"cold\"]}},\"status\":\"submitted\"}]}\n",
     "{\"text\":\"Storm\",\"label\":[\"wet\",\"cold\"],\"annotations\":[{\"annotator\":\"u\","
     "\"labels\":[\"wet\",\"cold\"]}]}\n"},
    {"a.jsonl",
     "{\"id\":1,\"text\":\"Storm\",\"inputs\":{\"text\":\"Storm\"},\"prediction\":[[\"wet\",0.9],"
     "[\"dry\",0.1]],\"prediction_agent\":\"m\",\"annotation\":\"wet\",\"annotation_agent\":"
     "\"ann\","
     "\"status\":\"Validated\",\"metadata\":{\"n\":1}}\n",
     "{\"id\":1,\"text\":\"Storm\",\"label\":\"wet\",\"n\":1,\"annotations\":[{\"annotator\":"
     "\"ann\","
     "\"labels\":[\"wet\"]}],\"predictions\":[{\"model\":\"m\",\"labels\":[\"wet\"],\"score\":0.9},"
     "{\"model\":\"m\",\"labels\":[\"dry\"],\"score\":0.1}]}\n"},
    /* MALLET, svmlight */
    {"a.txt", "d1\tsport\tOne goal\nd2\t-\tTwo goals\n",
     "{\"id\":\"d1\",\"text\":\"One goal\",\"label\":\"sport\"}\n"
     "{\"id\":\"d2\",\"text\":\"Two goals\"}\n"},
    {"a.mallet", "d1 sport One goal",
     "{\"id\":\"d1\",\"text\":\"One goal\",\"label\":\"sport\"}\n"},
    {"a.txt", "1,4 goal:2 late:0.5\n-1 rain:1\n",
     "{\"text\":\"goal goal "
     "late\",\"label\":[\"1\",\"4\"]}\n{\"text\":\"rain\",\"label\":\"-1\"}\n"},
    {"a.svm", "+1 3:2 # One goal\n2 4:1\n",
     "! the features are numbers, and there is no comment with the text\n"
     "{\"text\":\"One goal\",\"label\":\"+1\"}\n"},
    {"a.jsonl",
     "{\"id\":1,\"data\":{\"text\":\"a\"},\"annotations\":[]}\n{\"id\":2,\"annotations\":7}\n",
     "! there is no text in it\n{\"id\":1,\"text\":\"a\"}\n"},
};

START_TEST(exports_read_as_they_are)
{
    char *found =
        converted(exports[_i].name, exports[_i].bytes, strlen(exports[_i].bytes), NG_LAYOUT_JSONL);
    ck_assert_str_eq(found, exports[_i].expected);
    free(found);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("convert");
    TCase *tests = tcase_create("convert");
    tcase_add_loop_test(tests, what_is_written_reads_as_it_was, 0,
                        (int)(sizeof names / sizeof *names));
    tcase_add_loop_test(tests, exports_read_as_they_are, 0,
                        (int)(sizeof exports / sizeof *exports));
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
