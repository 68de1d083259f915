/* data: inputs, framing, fields and errors of records. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/random.h"
#include "data/reader.h"
#include "nutgraf/records.h"
#include "support.h"

/* ---- A reader's answers as text: what the tests compare ----
 *   R line text="..." title="..." labels=a,b ...   a record, with the fields that it has
 *   E path:line:byte: message                      a record that is an error
 *   I path: message                                an input that is an error */

static void put_error(ng_buffer *out, char kind, const ng_error *error)
{
    char line[1200];
    ng_error_format(error, line, sizeof line);
    ng_buffer_format(out, "%c %s\n", kind, line);
}

static void put_field(ng_buffer *out, const char *name, ng_string value)
{
    if (!value.data)
        return;
    ng_buffer_format(out, " %s=\"", name);
    ng_buffer_append(out, value.data, value.length);
    ng_buffer_char(out, '"');
}

static void put_record(ng_buffer *out, const ng_record *record)
{
    ng_buffer_format(out, "R %u", (unsigned)record->line);
    put_field(out, "text", record->text);
    put_field(out, "title", record->title);
    put_field(out, "id", record->id);
    put_field(out, "date", record->date);
    put_field(out, "target", record->target);
    put_field(out, "group", record->group);
    for (size_t i = 0; i < record->label_count; i++) {
        ng_buffer_text(out, i ? "," : " labels=");
        ng_buffer_append(out, record->labels[i].data, record->labels[i].length);
    }
    if (record->weight != 1)
        ng_buffer_format(out, " weight=%g", record->weight);
    if (record->to != 0)
        ng_buffer_format(out, " from=%zu to=%zu", record->from, record->to);
    if (record->replaced)
        ng_buffer_format(out, " replaced=%u", (unsigned)record->replaced);
    ng_buffer_text(out, record->is_row ? " row\n" : "\n");
}

/* Reads everything with batches of the given size and frees the reader. */
static char *transcript(ng_reader *reader, size_t bytes, size_t records)
{
    ng_buffer out = {0};
    ng_error error;
    ng_batch *batch = ng_batch_new();
    ng_record_parser *parser = ng_record_parser_new();
    ck_assert(batch && parser);
    for (;;) {
        ng_status status = ng_reader_next(reader, batch, bytes, records, &error);
        if (status == NG_END)
            break;
        if (status != NG_OK) {
            ck_assert_int_eq(status, error.status);
            put_error(&out, 'I', &error);
            continue;
        }
        ck_assert_uint_gt(ng_batch_count(batch), 0);
        for (size_t i = 0; i < ng_batch_count(batch); i++) {
            ng_record record;
            status = ng_batch_record(batch, i, parser, &record, &error);
            if (status == NG_OK) {
                put_record(&out, &record);
            } else {
                ck_assert_int_eq(status, NG_ERROR_RECORD);
                put_error(&out, 'E', &error);
            }
        }
        ck_assert_int_eq(ng_batch_record(batch, ng_batch_count(batch), parser, NULL, &error),
                         NG_ERROR_ARGUMENT);
    }
    ng_record_parser_free(parser);
    ng_batch_free(batch);
    ng_reader_close(reader);
    ng_buffer_char(&out, '\0');
    ck_assert(!out.failed);
    return out.data;
}

static char *read_memory(const char *name, const char *bytes, size_t length, size_t step,
                         const ng_reader_options *options, size_t batch_bytes, size_t records)
{
    ng_reader *reader;
    ng_error error;
    ck_assert_int_eq(ng_reader_open_memory(name, bytes, length, step, options, &reader, &error),
                     NG_OK);
    return transcript(reader, batch_bytes, records);
}

static char *read_paths(const char *const *paths, size_t count, const ng_reader_options *options)
{
    ng_reader *reader;
    ng_error error;
    ck_assert_int_eq(ng_reader_open(paths, count, options, &reader, &error), NG_OK);
    return transcript(reader, 1 << 20, 1000);
}

static void expect_path(const char *path, const ng_reader_options *options, const char *expected)
{
    char *found = read_paths(&path, 1, options);
    ck_assert_str_eq(found, expected);
    free(found);
}

/* ---- Every kind of good and bad input, at every way of cutting it ---- */

typedef struct reading_case {
    const char *name;
    const char *bytes;
    size_t length; /* 0: up to the NUL */
    const char *expected;
    ng_reader_options options;
} reading_case;

#define BYTES(text) text, sizeof(text) - 1

static const reading_case cases[] = {
    /* JSON Lines */
    {"a.jsonl", "", 0, "", {0}},
    {"a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n", 0, "R 1 text=\"a\"\nR 2 text=\"b\"\n", {0}},
    {"a.jsonl", "{\"text\":\"a\"}\r\n{\"text\":\"b\"}", 0, "R 1 text=\"a\"\nR 2 text=\"b\"\n", {0}},
    {"a.jsonl", "\n \t\r\n{\"text\":\"\"}\n\n", 0, "R 3 text=\"\"\n", {0}},
    {"a.jsonl", "\xef\xbb\xbf{\"text\":\"a\"}", 0, "R 1 text=\"a\"\n", {0}},
    {"a.jsonl",
     "\xef\xbb\xbf{\"text\":1}\n{\"text\":1}",
     0,
     "E a.jsonl:1:12: field \"text\" must be a string\n"
     "E a.jsonl:2:9: field \"text\" must be a string\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"t\",\"title\":\"T\",\"id\":\"i\",\"date\":\"d\",\"target\":\"g\",\"label\":\"l\","
     "\"group\":\"x\",\"weight\":2,\"other\":{\"text\":[1,{}]}}",
     0,
     "R 1 text=\"t\" title=\"T\" id=\"i\" date=\"d\" target=\"g\" labels=l\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"t\",\"title\":null,\"id\":null,\"date\":null,\"target\":null,\"label\":null}",
     0,
     "R 1 text=\"t\"\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"t\",\"id\":1e3,\"label\":-0.50}",
     0,
     "R 1 text=\"t\" id=\"1e3\" labels=-0.50\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"t\",\"label\":[\"b\",\"a\",\"b\"]}",
     0,
     "R 1 text=\"t\" labels=b,a\n",
     {0}},
    {"a.jsonl", "{\"text\":\"t\",\"label\":[]}", 0, "R 1 text=\"t\"\n", {0}},
    {"a.jsonl",
     "{\"text\":\"t\",\"label\":\"Arts & Letters \xc3\xa9\\u00e9\"}",
     0,
     "R 1 text=\"t\" labels=Arts & Letters \xc3\xa9\xc3\xa9\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"t\",\"label\":\"x\",\"labels\":[\"y\"]}",
     0,
     "R 1 text=\"t\" labels=y\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"t\",\"label\":\"x\",\"labels\":\"y\"}",
     0,
     "R 1 text=\"t\" labels=x\n",
     {0}},
    {"a.jsonl", "{\"text\":\"t\",\"labels\":\"y\"}", 0, "R 1 text=\"t\" labels=y\n", {0}},
    {"a.jsonl",
     "{\"text\":\"t\",\"labels\":[\"y\"],\"topic\":\"z\"}",
     0,
     "R 1 text=\"t\" labels=z\n",
     {.label_field = "topic"}},
    {"a.jsonl",
     "{\"text\":\"t\",\"g\":7,\"w\":0.25}",
     0,
     "R 1 text=\"t\" group=\"7\" weight=0.25\n",
     {.group_field = "g", .weight_field = "w"}},
    {"a.jsonl",
     "{\"text\":\"abc\",\"f\":1,\"t\":3}\n{\"text\":\"a\",\"f\":null}\n{\"text\":\"a\",\"f\":-1}\n"
     "{\"text\":\"a\",\"f\":\"1\"}\n{\"text\":\"a\",\"t\":1.5}",
     0,
     "R 1 text=\"abc\" from=1 to=3\nR 2 text=\"a\"\n"
     "E a.jsonl:3:17: a place in the text must be a whole number\n"
     "E a.jsonl:4:17: field \"f\" must be a number\n"
     "E a.jsonl:5:17: a place in the text must be a whole number\n",
     {.from_field = "f", .to_field = "t"}},
    {"a.jsonl", "{\"text\":\"a\",\"from\":\"b\"}", 0, "R 1 text=\"a\"\n", {0}},
    {"a.jsonl", "{\"body\":\"b\",\"text\":\"t\"}", 0, "R 1 text=\"b\"\n", {.text_field = "body"}},
    {"a.jsonl", "{\"title\":\"b\",\"text\":\"t\"}", 0, "R 1 text=\"b\"\n", {.text_field = "title"}},
    {"a.jsonl", "{\"TEXT\":\"b\",\"text\":\"t\"}", 0, "R 1 text=\"t\"\n", {0}},
    {"a.jsonl",
     "{\"te\\u0078t\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\"}",
     0,
     "R 1 text=\"\"\\/\b\f\n\r\t\xc3\xa9\xf0\x9f\x98\x80\"\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"a\\u0000b\\\\u0000\"}",
     0,
     "R 1 text=\"a\xef\xbf\xbd"
     "b\\u0000\"\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"\xff\xfe\",\"title\":\"\xe2\x82\",\"id\":\"\xff\"}",
     0,
     "R 1 text=\"\xff\xfe\" title=\"\xe2\x82\" id=\"\xff\" replaced=4\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"\xc3\xa9\"}\n{\"text\":\"ab\xff\"}\n{\"text\":\"c\"}",
     0,
     "R 1 text=\"\xc3\xa9\"\nE a.jsonl:2:12: invalid UTF-8\nR 3 text=\"c\"\n",
     {.strict = true}},
    {"a.jsonl", "{}", 0, "E a.jsonl:1:1: field \"text\" is missing\n", {0}},
    {"a.jsonl", "{\"text\":null}", 0, "E a.jsonl:1:9: field \"text\" must be a string\n", {0}},
    {"a.jsonl",
     "{\"text\":\"a\",\"title\":3}",
     0,
     "E a.jsonl:1:21: field \"title\" must be a string\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"a\",\"id\":true}",
     0,
     "E a.jsonl:1:18: field \"id\" must be a string or a number\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"a\",\"label\":{}}",
     0,
     "E a.jsonl:1:21: field \"label\" must be a string, a number or an array of strings\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"a\",\"label\":[\"x\", 3]}",
     0,
     "E a.jsonl:1:27: field \"label\" must hold only strings\n",
     {0}},
    {"a.jsonl", "{\"text\":\"a\",\"label\":\"\"}", 0, "R 1 text=\"a\"\n", {0}},
    {"a.jsonl",
     "{\"text\":\"a\",\"label\":[\"x\",\"\"]}",
     0,
     "E a.jsonl:1:26: a label is empty\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"a\",\"w\":\"1\"}",
     0,
     "E a.jsonl:1:17: field \"w\" must be a number\n",
     {.weight_field = "w"}},
    {"a.jsonl",
     "{\"text\":\"a\",\"w\":-1}\n{\"text\":\"a\",\"w\":1e999}\n{\"text\":\"a\",\"w\":NaN}",
     0,
     "E a.jsonl:1:17: the weight must be a finite number of at least 0\n"
     "E a.jsonl:2:17: the weight must be a finite number of at least 0\n"
     "E a.jsonl:3:17: a JSON value expected\n",
     {.weight_field = "w"}},
    {"a.jsonl",
     "{\"text\":\"a\",\"x\":1,\"x\":2}\n{\"text\":\"a\",\"te\\u0078t\":\"b\"}",
     0,
     "E a.jsonl:1:19: the key \"x\" is there twice\n"
     "E a.jsonl:2:13: the key \"text\" is there twice\n",
     {0}},
    {"a.jsonl",
     "[1]\nnull\n\"text\"\n{\"text\":\"ok\"}",
     0,
     "E a.jsonl:1:1: a JSON object expected\nE a.jsonl:2:1: a JSON object expected\n"
     "E a.jsonl:3:1: a JSON object expected\nR 4 text=\"ok\"\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"a\"} x\n{\"text\":\"a\"}{}\n{\"text\":\"a\",}\n{\"text\" \"a\"}",
     0,
     "E a.jsonl:1:14: something follows the end of the JSON value\n"
     "E a.jsonl:2:13: something follows the end of the JSON value\n"
     "E a.jsonl:3:13: a key in quotes expected\nE a.jsonl:4:9: ':' expected\n",
     {0}},
    {"a.jsonl", "{\"text\":\"a", 0, "E a.jsonl:1:11: the string is not closed\n", {0}},
    {"a.jsonl",
     "{\"text\":\"\\ud800\"}\n{\"text\":\"\\udc00\"}\n{\"text\":\"\\u12g4\"}\n{\"text\":\"\\x\"}",
     0,
     "E a.jsonl:1:10: \\u escape of half a surrogate pair\n"
     "E a.jsonl:2:10: \\u escape of half a surrogate pair\n"
     "E a.jsonl:3:10: \\u needs four hexadecimal digits\n"
     "E a.jsonl:4:10: unknown escape in a string\n",
     {0}},
    {"a.jsonl",
     BYTES("{\"text\":\"a\0b\"}\n{\"text\":\"a\tb\"}"),
     "E a.jsonl:1:11: control character in a string\n"
     "E a.jsonl:2:11: control character in a string\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"123456\"}\n{\"text\":\"1234567\"}\r\n{\"text\":\"123456\"}\r\n",
     0,
     "R 1 text=\"123456\"\nE a.jsonl:2:1: the record is longer than 17 bytes\n"
     "R 3 text=\"123456\"\n",
     {.record_max = 17}},
    {"a.json",
     "[{\"text\":\"a\"}]",
     0,
     "I a.json: a JSON array; JSON Lines is read, one object on each line\n",
     {0}},
    /* CSV and TSV */
    {"a.csv", "", 0, "", {0}},
    {"a.csv", "text,label\n", 0, "", {0}},
    {"a.csv", "text", 0, "", {0}},
    {"a.csv",
     "\"text,label\nx,y\n",
     0,
     "I a.csv:1: the header row cannot be read: its quotes do not match\n",
     {0}},
    {"a.csv",
     "id,text,label,x\r\n1,a b,l,\r\n\r\n2,\"c, \"\"d\"\"\",m,y",
     0,
     "R 2 text=\"a b\" id=\"1\" labels=l row\nR 4 text=\"c, \"d\"\" id=\"2\" labels=m row\n",
     {0}},
    {"a.csv",
     "text,title\n\"one\ntwo\r\nthree\",T\nnext,\n",
     0,
     "R 2 text=\"one\ntwo\r\nthree\" title=\"T\" row\nR 5 text=\"next\" row\n",
     {0}},
    {"a.csv",
     "text,label\ra,b\rc,d\r",
     0,
     "R 2 text=\"a\" labels=b row\nR 3 text=\"c\" labels=d row\n",
     {0}},
    {"a.csv", "\xef\xbb\xbf\"text\",label\n,l\n", 0, "R 2 text=\"\" labels=l row\n", {0}},
    {"a.csv",
     "text,label\n a ,  b c  \n5\" disk,\"x\" \n",
     0,
     "R 2 text=\"a\" labels=b c row\nR 3 text=\"5\" disk\" labels=x row\n",
     {0}},
    {"a.csv", "text,labels\na,l\n", 0, "R 2 text=\"a\" labels=l row\n", {0}},
    {"a.csv",
     "text,label\na\nb,c,d\ne,f\n",
     0,
     "E a.csv:2:1: the row has 1 field, the header row has 2\n"
     "E a.csv:3:1: the row has 3 fields, the header row has 2\nR 4 text=\"e\" labels=f row\n",
     {0}},
    {"a.csv",
     "text,label\n\"a\"b,c\nd,e\n",
     0,
     "E a.csv:2:1: a quote inside a quoted field is not doubled\nR 3 text=\"d\" labels=e row\n",
     {0}},
    {"a.csv",
     "text,label\na,b\n\"c,d\ne,f\n",
     0,
     "R 2 text=\"a\" labels=b row\nE a.csv:3:1: a quoted field is not closed\n",
     {0}},
    {"a.csv",
     "text,w\na,0.5\nb,\nc,-1\nd,nan\ne,1x\nf,inf\n",
     0,
     "R 2 text=\"a\" weight=0.5 row\nR 3 text=\"b\" row\n"
     "E a.csv:4:1: the weight must be a finite number of at least 0\n"
     "E a.csv:5:1: the weight must be a finite number of at least 0\n"
     "E a.csv:6:1: the weight is not a number\n"
     "E a.csv:7:1: the weight must be a finite number of at least 0\n",
     {.weight_field = "w"}},
    {"a.csv",
     "text,f,t\nab,0,2\nc,,\nd,x,1\n",
     0,
     "R 2 text=\"ab\" from=0 to=2 row\nR 3 text=\"c\" row\n"
     "E a.csv:4:1: a place in the text must be a whole number\n",
     {.from_field = "f", .to_field = "t"}},
    {"a.csv",
     "text,x\na,\"b\n\xff\"\n\xff,c\n",
     0,
     "E a.csv:3:1: invalid UTF-8\nE a.csv:4:1: invalid UTF-8\n",
     {.strict = true}},
    {"a.csv", "text,x\n\xff\xff,c\n", 0, "R 2 text=\"\xff\xff\" replaced=2 row\n", {0}},
    {"a.csv",
     "text,x\nabcdefgh,\"1\n2\"\n\"abcdefghij\n\",2\na,b\n",
     0,
     "R 2 text=\"abcdefgh\" row\nE a.csv:4:1: the record is longer than 14 bytes\n"
     "R 6 text=\"a\" row\n",
     {.record_max = 14}},
    {"a.csv", "body,label\n", 0, "I a.csv:1: the header row has no column \"text\"\n", {0}},
    {"a.csv",
     "text,label\na,b\n",
     0,
     "I a.csv:1: the header row has no column \"topic\"\n",
     {.label_field = "topic"}},
    {"a.csv", "text,text\na,b\n", 0, "I a.csv:1: two columns are named \"text\"\n", {0}},
    {"a.tsv",
     "label\ttext\npos\ta, b\n\t\"c\td\"\n",
     0,
     "R 2 text=\"a, b\" labels=pos row\nR 3 text=\"c\td\" row\n",
     {0}},
    /* fastText */
    {"a.ft", "", 0, "", {0}},
    {"a.ft",
     "__label__a __label__b one two\r\none __label__c two __label__c\n\n no label \n",
     0,
     "R 1 text=\"one two\" labels=a,b row\nR 2 text=\"one two\" labels=c row\n"
     "R 4 text=\"no label\" row\n",
     {0}},
    {"a.ft",
     "__label__x-y_z__q\xc3\xa9 one\tx__label__y\n__label__a",
     0,
     "R 1 text=\"one\tx__label__y\" labels=x-y_z__q\xc3\xa9 row\nR 2 text=\"\" labels=a row\n",
     {0}},
    {"a.ft", "one __label__ two\n", 0, "E a.ft:1:5: a label is empty\n", {0}},
    {"a.ft",
     "a  b __label__x  c\td __label__y e",
     0,
     "R 1 text=\"a  b c\td e\" labels=x,y row\n",
     {0}},
    /* Text */
    {"a.txt", "", 0, "R 0 text=\"\" id=\"a.txt\"\n", {0}},
    {"a.txt",
     "\xef\xbb\xbfOne\r\n\r\nTwo",
     0,
     "R 0 text=\"\xef\xbb\xbfOne\r\n\r\nTwo\" id=\"a.txt\"\n",
     {0}},
    {"a.md", "one\ntwo \xff", 0, "E a.md:2:5: invalid UTF-8\n", {.strict = true}},
    {"a.md", "one\ntwo \xff", 0, "R 0 text=\"one\ntwo \xff\" id=\"a.md\" replaced=1\n", {0}},
    {"a.txt",
     "123456789",
     0,
     "E a.txt:1:1: the record is longer than 8 bytes\n",
     {.record_max = 8}},
    {"d/sport news/a.txt",
     "x",
     0,
     "R 0 text=\"x\" id=\"d/sport news/a.txt\" labels=sport news\n",
     {.folder_labels = true}},
    {"../a.txt",
     "x",
     0,
     "E ../a.txt:1:1: the path names no folder to take the label from\n",
     {.folder_labels = true}},
    {"a.txt", BYTES("a text with one \0 in it"), NULL, {0}},
    {"a.txt", BYTES("\0\0\1\2\0\0\1\2\0\0\1\2\0\0\1\2"), "I a.txt: binary file\n", {0}},
    {"a.txt", "\x89PNG\r\n\x1a\n....", 0, "I a.txt: binary file\n", {0}},
    {"a.jsonl", "%PDF-1.4", 0, "I a.jsonl: binary file\n", {0}},
    {"a.txt",
     BYTES("\xff\xfe"
           "h\0i\0"),
     "I a.txt: UTF-16 text; only UTF-8 is read\n",
     {0}},
    /* By content, by name with a compression's ending, by option */
    {"-", " \n{\"text\":\"a\"}", 0, "R 2 text=\"a\"\n", {0}},
    {"-", "__label__x a", 0, "R 1 text=\"a\" labels=x row\n", {0}},
    {"-", "__labels are no labels", 0, "R 0 text=\"__labels are no labels\" id=\"-\"\n", {0}},
    {"-", "", 0, "R 0 text=\"\" id=\"-\"\n", {0}},
    {"a.JSONL.gz", "{\"text\":\"a\"}", 0, "R 1 text=\"a\"\n", {0}},
    {"a.txt", "{\"text\":\"a\"}", 0, "R 1 text=\"a\"\n", {.format = NG_INPUT_JSONL}},
};

/* A way of cutting input and output. */
static const struct {
    size_t step, bytes, records;
} cuts[] = {
    {1 << 20, 1 << 20, 1 << 20},
    {1, 1 << 20, 1 << 20},
    {2, 1, 1000},
    {3, 30, 1 << 20},
    {5, 1 << 20, 1},
    {64, 1 << 20, 2},
    {1, 1, 1},
    {1 << 20, 1, 1},
    {0, 0, 0},
};

START_TEST(inputs_read_as_expected_however_they_are_cut)
{
    const reading_case *test = &cases[_i];
    size_t length = test->length ? test->length : strlen(test->bytes);
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        char *found = read_memory(test->name, test->bytes, length, cuts[i].step, &test->options,
                                  cuts[i].bytes, cuts[i].records);
        if (test->expected)
            ck_assert_msg(strcmp(found, test->expected) == 0,
                          "%s with cut %zu\nexpected:\n%sfound:\n%s", test->bytes, i,
                          test->expected, found);
        else
            ck_assert_int_eq(found[0], 'R');
        free(found);
    }
}
END_TEST

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
        char *found = read_memory("x", input.data, input.length, steps[i], &options, sizes[i],
                                  i == 2 ? 3 : 1 << 20);
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

START_TEST(many_keys_are_compared_too)
{
    ng_buffer input = {0};
    for (int last = 0; last < 2; last++) {
        ng_buffer_reset(&input);
        ng_buffer_text(&input, "{\"text\":\"t\"");
        for (int i = 0; i < 50000; i++)
            ng_buffer_format(&input, ",\"k%d\":%d", i, i);
        ng_buffer_text(&input, last ? ",\"k100\":1,\"text\":1}" : "}");
        char *found = read_memory("a.jsonl", input.data, input.length, 1 << 20, NULL, 1, 1);
        ck_assert_ptr_nonnull(strstr(found, last ? "the key \"k100\" is there twice" : "R 1 text"));
        free(found);
    }
    ng_buffer_clear(&input);
}
END_TEST

START_TEST(deep_nesting_is_an_error_of_its_record)
{
    ng_buffer input = {0};
    ng_buffer_text(&input, "{\"text\":\"t\",\"x\":");
    for (int i = 0; i < 100000; i++)
        ng_buffer_char(&input, '[');
    ng_buffer_text(&input, "\n{\"text\":\"u\"}\n");
    char *found = read_memory("a.jsonl", input.data, input.length, 1 << 20, NULL, 1, 1);
    ck_assert_str_eq(found, "E a.jsonl:1:529: the JSON is nested too deeply\nR 2 text=\"u\"\n");
    free(found);
    ng_buffer_clear(&input);
}
END_TEST

START_TEST(many_labels_are_an_error)
{
    ng_buffer input = {0};
    ng_buffer_text(&input, "{\"text\":\"t\",\"label\":[\"0\"");
    for (int i = 1; i <= 4096; i++)
        ng_buffer_format(&input, ",\"%d\"", i);
    ng_buffer_text(&input, "]}");
    char *found = read_memory("a.jsonl", input.data, input.length, 1 << 20, NULL, 1, 1);
    ck_assert_ptr_nonnull(strstr(found, "more than 4096 labels"));
    free(found);
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

static const char sample[] =
    "R 1 text=\"The harbour reopened on Monday.\" title=\"Harbour reopens\" "
    "id=\"a1\" labels=business\n"
    "R 2 text=\"The home side won by two goals.\" id=\"a2\" "
    "labels=sport,society\n"
    "R 3 text=\"Rain is expected.\" id=\"a3\"\n";

START_TEST(compressed_files_read_as_the_plain_one)
{
    static const char *const endings[] = {"", ".gz", ".zst", ".xz", ".bz2"};
    char path[4096];
    snprintf(path, sizeof path, "%s%s", source_path("tests/fixtures/records/sample.jsonl"),
             endings[_i]);
    expect_path(path, NULL, sample);
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
    found = read_paths(&path, 1, NULL);
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
    snprintf(whole, sizeof whole, expected, names[_i], names[_i], sample);
    ng_reader_options options = {.folder_labels = true};
    expect_path(names[_i], &options, whole);
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
    char *found = read_paths(paths, 2, NULL);
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
    expect_path("d", &options, expected);
    expect_path("d/", &options, expected);
}
END_TEST

START_TEST(unreadable_inputs_are_named_once)
{
    write_text("a.jsonl", "{\"text\":\"a\"}");
    ck_assert_int_eq(mkdir("empty", 0700), 0);
    const char *paths[] = {"missing.txt", "a.jsonl", "empty", "no/such", "a.jsonl"};
    char *found = read_paths(paths, 5, NULL);
    ck_assert_str_eq(found, "I missing.txt: cannot open: No such file or directory\n"
                            "R 1 text=\"a\"\n"
                            "I no/such: cannot open: No such file or directory\n"
                            "R 1 text=\"a\"\n");
    free(found);
    /* Opens for everybody and reads for nobody. */
    if (access("/proc/self/mem", F_OK) == 0)
        expect_path("/proc/self/mem", NULL, "I /proc/self/mem: cannot read: Input/output error\n");
    if (geteuid() != 0) {
        ck_assert_int_eq(chmod("a.jsonl", 0), 0);
        expect_path("a.jsonl", NULL, "I a.jsonl: cannot open: Permission denied\n");
        ck_assert_int_eq(chmod("empty", 0), 0);
        expect_path("empty", NULL, "I empty: cannot open: Permission denied\n");
    }
    write_text("zip.docx", "PK\x03\x04 a document");
    expect_path("zip.docx", NULL, "I zip.docx: binary file\n");
    write_text("bad.zip", "PK\x03\x04 no archive");
    const char *bad = "bad.zip";
    found = read_paths(&bad, 1, NULL);
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
    expect_path("long.jsonl", &options,
                "R 1 text=\"first\"\nE long.jsonl:2:1: the record is longer than 1048576 bytes\n"
                "R 3 text=\"last\"\n");
    const char *path = "long.jsonl";
    char *found = read_paths(&path, 1, NULL);
    ck_assert_uint_eq(strlen(found), length - 12 + strlen("R 2 text=\"\"\n") +
                                         strlen("R 1 text=\"first\"\nR 3 text=\"last\"\n"));
    free(found);
}
END_TEST

/* ---- Standard input ---- */

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
    char *found = read_paths(paths, 2, NULL);
    snprintf(expected, sizeof expected, "%sI -: standard input has been read already\n", sample);
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
    char *found = read_paths(&path, 1, NULL);
    ck_assert_ptr_nonnull(strstr(found, "id=\"-/news/sport/2.txt\""));
    ck_assert_ptr_nonnull(strstr(found, sample));
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

START_TEST(formats_have_names)
{
    ng_input_format format;
    ck_assert(ng_input_format_parse("tsv", &format));
    ck_assert_int_eq(format, NG_INPUT_TSV);
    ck_assert(ng_input_format_parse("auto", &format));
    ck_assert_int_eq(format, NG_INPUT_AUTO);
    ck_assert(!ng_input_format_parse("TSV", &format));
    ck_assert(!ng_input_format_parse("", &format));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("records");
    TCase *memory = tcase_create("memory");
    tcase_set_timeout(memory, 60);
    tcase_add_loop_test(memory, inputs_read_as_expected_however_they_are_cut, 0,
                        sizeof cases / sizeof *cases);
    tcase_add_loop_test(memory, cutting_changes_nothing_in_long_inputs, 0, 5);
    tcase_add_test(memory, many_keys_are_compared_too);
    tcase_add_test(memory, deep_nesting_is_an_error_of_its_record);
    tcase_add_test(memory, many_labels_are_an_error);
    tcase_add_test(memory, formats_have_names);
    suite_add_tcase(suite, memory);
    TCase *files = tcase_create("files");
    tcase_set_timeout(files, 60);
    tcase_add_checked_fixture(files, make_folder, remove_folder);
    tcase_add_loop_test(files, compressed_files_read_as_the_plain_one, 0, 5);
    tcase_add_test(files, compressed_nothing_is_an_empty_text);
    tcase_add_loop_test(files, archives_give_their_members, 0, 2);
    tcase_add_loop_test(files, archive_members_keep_their_names, 0, 2);
    tcase_add_test(files, cut_off_file_is_named_after_its_records);
    tcase_add_test(files, folder_is_walked_in_byte_order);
    tcase_add_test(files, unreadable_inputs_are_named_once);
    tcase_add_test(files, hundred_megabyte_line);
    suite_add_tcase(suite, files);
    TCase *input = tcase_create("standard input");
    tcase_set_timeout(input, 60);
    tcase_add_test(input, stdin_is_decompressed_and_read_once);
    tcase_add_test(input, stdin_may_be_an_archive);
    tcase_add_test(input, slow_pipe_does_not_hold_back_what_is_there);
    tcase_add_test(input, memory_does_not_grow_with_a_stream);
    suite_add_tcase(suite, input);
    return run_suite(suite);
}
