/* data: framing, fields and errors of records in every format. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "support.h"
#include "transcript.h"

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
    /* Lines that are cut off: each is an error of its own, and takes no other line with it. */
    {"a.jsonl",
     "{\"text\":\"a\"}\n{\"text\":\n{\"text\":\"b\"}\n{\"text\":\"c\",\"x\":[\n{\"text\":\"d\"}\n",
     0,
     "R 1 text=\"a\"\nE a.jsonl:2:9: the JSON ends too early\nR 3 text=\"b\"\n"
     "E a.jsonl:4:18: the JSON ends too early\nR 5 text=\"d\"\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\r\n{\"text\":\r\n{\"text\":\"b\"}\r\n{\"text\":\"c\r\n{\"text\":\"d\"}\r\n{"
     "\"text\":",
     0,
     "E a.jsonl:1:9: the JSON ends too early\nE a.jsonl:2:9: the JSON ends too early\n"
     "R 3 text=\"b\"\nE a.jsonl:4:11: the string is not closed\nR 5 text=\"d\"\n"
     "E a.jsonl:6:9: the JSON ends too early\n",
     {0}},
    {"a.jsonl",
     "{\n\"x\":\n{\n\"y\":1\n},\n\"text\":\"a\"\n}\n{\"text\":\"b\",\"x\":[\n{\"y\":1},\n{\"y\":2}"
     "\n]}\n",
     0,
     "R 1 text=\"a\"\nR 8 text=\"b\"\n",
     {0}},
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
     "{\"text\":\"t\",\"parts\":[{\"start\":0,\"end\":1,\"label\":\"a\\u0062\",\"p\":[{}]},"
     "{\"label\":\"b\",\"end\":7,\"start\":1}]}\n"
     "{\"text\":\"t\",\"parts\":[]}\n"
     "{\"text\":\"t\",\"parts\":null}\n"
     "{\"text\":\"t\",\"parts\":\"a\"}\n"
     "{\"text\":\"t\",\"parts\":[1]}\n"
     "{\"text\":\"t\",\"parts\":[{\"start\":0,\"label\":\"a\"}]}\n"
     "{\"text\":\"t\",\"parts\":[{\"start\":0,\"end\":-1,\"label\":\"a\"}]}\n"
     "{\"text\":\"t\",\"parts\":[{\"start\":\"0\",\"end\":1,\"label\":\"a\"}]}\n"
     "{\"text\":\"t\",\"parts\":[{\"start\":3,\"end\":2,\"label\":\"a\"}]}\n",
     0,
     "R 1 text=\"t\" section=0-1:ab section=1-7:b\n"
     "R 2 text=\"t\"\n"
     "R 3 text=\"t\"\n"
     "E a.jsonl:4:21: field \"parts\" must be an array of sections\n"
     "E a.jsonl:5:22: field \"parts\" must contain only objects of start, end and label\n"
     "E a.jsonl:6:22: field \"parts\" must contain only objects of start, end and label\n"
     "E a.jsonl:7:39: a place in the text must be a whole number\n"
     "E a.jsonl:8:22: field \"parts\" must contain only objects of start, end and label\n"
     "E a.jsonl:9:22: a section ends before it starts\n",
     {.section_field = "parts"}},
    {"a.csv",
     "text,parts\nt,\nt,x\n",
     0,
     "R 2 text=\"t\" row\nE a.csv:3:1: sections are read from JSON Lines only\n",
     {.section_field = "parts"}},
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
    {"a.jsonl",
     "{\"d\":{\"t\":\"one\"}}\n  {\"d\":{\"t\":\"two\"}}\n",
     0,
     "R 1 text=\"one\"\nR 2 text=\"two\"\n",
     {.text_field = "d.t"}},
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
     "R 1 text=\"ÿþ\" title=\"â‚\" id=\"ÿ\" encoding=windows-1252\n",
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
    {"a.jsonl", "{\"text\":\"a\",\"label\":{}}", 0, "R 1 text=\"a\"\n", {0}},
    {"a.jsonl", "{\"text\":\"a\",\"label\":[\"x\", 3]}", 0, "R 1 text=\"a\" labels=x,3\n", {0}},
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
     "E a.jsonl:3:17: field \"w\" must be a number\n",
     {.weight_field = "w"}},
    {"a.jsonl",
     "{\"text\":\"a\",\"x\":1,\"x\":2}\n{\"text\":\"a\",\"te\\u0078t\":\"b\"}",
     0,
     "E a.jsonl:1:19: duplicate key \"x\"\n"
     "E a.jsonl:2:13: duplicate key \"text\"\n",
     {0}},
    {"a.jsonl",
     "[1]\nnull\n\"text\"\n{\"text\":\"ok\"}",
     0,
     "E a.jsonl:1:2: a JSON object expected\nR 4 text=\"ok\"\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"a\"} x\n{\"text\":\"a\"}{}\n{\"text\":\"a\",}\n{\"text\" \"a\"}",
     0,
     "R 1 text=\"a\"\nE a.jsonl:1:14: a JSON object expected\n"
     "R 2 text=\"a\"\nE a.jsonl:2:13: field \"text\" is missing\n"
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
     "R 2 text=\"a\" labels=b row\nE a.csv:3:1: a quoted field is not closed\n"
     "R 4 text=\"e\" labels=f row\n",
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
    {"a.csv", "text,x\n\xff\xff,c\n", 0, "R 2 text=\"ÿÿ\" encoding=windows-1252 row\n", {0}},
    {"a.csv",
     "text,x\nabcdefgh,\"1\n2\"\n\"abcdefghij\n\",2\na,b\n",
     0,
     "R 2 text=\"abcdefgh\" row\nE a.csv:4:1: the record is longer than 14 bytes\n"
     "R 6 text=\"a\" row\n",
     {.record_max = 14}},
    {"a.csv",
     "number,label\n",
     0,
     "I a.csv:1: the header row has no column \"text\"; there are \"number\" and \"label\": name "
     "one "
     "with --text-field, or the columns of a file without a header row with --columns\n",
     {0}},
    {"a.csv",
     "text,label\na,b\n",
     0,
     "I a.csv:1: the header row has no column \"topic\"; there are \"text\" and \"label\": name "
     "one "
     "with --label-field\n",
     {.label_field = "topic"}},
    {"a.csv",
     "text,text\na,b\n",
     0,
     "I a.csv:1: the header row has the column \"text\" twice: --columns names the columns in "
     "their "
     "order\n",
     {0}},
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
    {"a.md",
     "one\ntwo \xff",
     0,
     "R 0 text=\"one\ntwo ÿ\" id=\"a.md\" encoding=windows-1252\n",
     {0}},
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
     "E ../a.txt:1:1: the path has no folder to take the label from\n",
     {.folder_labels = true}},
    {"a.txt", BYTES("a text with one \0 in it"), NULL, {0}},
    {"a.txt", BYTES("\0\0\1\2\0\0\1\2\0\0\1\2\0\0\1\2"), "I a.txt: binary file\n", {0}},
    {"a.txt", "\x89PNG\r\n\x1a\n....", 0, "I a.txt: binary file\n", {0}},
    {"a.jsonl", "%PDF-1.4", 0, "I a.jsonl: binary file\n", {0}},
    {"a.txt",
     BYTES("\xff\xfe"
           "h\0i\0"),
     "R 0 text=\"hi\" id=\"a.txt\" encoding=UTF-16LE\n",
     {0}},
    /* By content, by name with a compression's ending, by option */
    {"-", " \n{\"text\":\"a\"}", 0, "R 2 text=\"a\"\n", {0}},
    {"-", "__label__x a", 0, "R 1 text=\"a\" labels=x row\n", {0}},
    {"-", "__labels are no labels", 0, "R 0 text=\"__labels are no labels\" id=\"-\"\n", {0}},
    {"-", "", 0, "R 0 text=\"\" id=\"-\"\n", {0}},
    {"a.JSONL.gz", "{\"text\":\"a\"}", 0, "R 1 text=\"a\"\n", {0}},
    {"a.txt", "{\"text\":\"a\"}", 0, "R 1 text=\"a\"\n", {.format = NG_INPUT_JSONL}},
};

START_TEST(inputs_read_as_expected_however_they_are_cut)
{
    const reading_case *test = &cases[_i];
    transcript_expect_however_cut(test->name, test->bytes,
                                  test->length ? test->length : strlen(test->bytes), &test->options,
                                  test->expected);
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
        char *found =
            transcript_of_memory("a.jsonl", input.data, input.length, 1 << 20, NULL, 1, 1);
        ck_assert_ptr_nonnull(strstr(found, last ? "duplicate key \"k100\"" : "R 1 text"));
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
    char *found = transcript_of_memory("a.jsonl", input.data, input.length, 1 << 20, NULL, 1, 1);
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
    char *found = transcript_of_memory("a.jsonl", input.data, input.length, 1 << 20, NULL, 1, 1);
    ck_assert_ptr_nonnull(strstr(found, "more than 4096 labels"));
    free(found);
    ng_buffer_clear(&input);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("records");
    TCase *tests = tcase_create("records");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, inputs_read_as_expected_however_they_are_cut, 0,
                        sizeof cases / sizeof *cases);
    tcase_add_test(tests, many_keys_are_compared_too);
    tcase_add_test(tests, deep_nesting_is_an_error_of_its_record);
    tcase_add_test(tests, many_labels_are_an_error);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
