/* data: JSON, tables and labels as people have them. */
#include <string.h>

#include "support.h"
#include "transcript.h"

static const struct {
    const char *name;
    const char *bytes;
    const char *expected;
    ng_reader_options options;
} cases[] = {
    /* JSON: arrays */
    {"a.json", "[{\"text\":\"a\"},{\"text\":\"b\"}]", "R 1 text=\"a\"\nR 1 text=\"b\"\n", {0}},
    {"a.jsonl",
     "\n [ {\"text\":\"a\"} ,\n\t{\"text\":\"b\"}\n]\n",
     "R 2 text=\"a\"\nR 3 text=\"b\"\n",
     {0}},
    {"a.json", "[]", "", {0}},
    {"a.json",
     "[\n  {\n    \"text\": \"a\",\n    \"x\": {\"text\": [\"b\", {}]}\n  },\n  {\n    \"text\": "
     "\"c\"\n  }\n]\n",
     "R 2 text=\"a\"\nR 6 text=\"c\"\n",
     {0}},
    {"a", "[{\"text\":\"a\"}]", "R 1 text=\"a\"\n", {0}},
    {"a", "[sic] {\"text\":\"a\"}", "R 0 text=\"[sic] {\"text\":\"a\"}\" id=\"a\"\n", {0}},
    {"a.json",
     "[{\"text\":\"a\"}][{\"text\":\"b\"}]\n{\"text\":\"c\"}",
     "R 1 text=\"a\"\nR 1 text=\"b\"\nR 2 text=\"c\"\n",
     {0}},
    {"a.json",
     "[{\"text\":\"a\"},\n{\"text\":\"b\"}",
     "R 1 text=\"a\"\nR 2 text=\"b\"\nE a.json:2:13: the array that holds the records is not "
     "closed\n",
     {0}},
    {"a.json",
     "[{\"text\":\"a\"},{\"text\":\"b\"",
     "R 1 text=\"a\"\nE a.json:1:26: the JSON ends too early\n",
     {0}},
    {"a.json",
     "[1,\"x\",{\"text\":\"a\"},null,[{}],{\"text\":\"b\"}]",
     "E a.json:1:2: a JSON object expected\nR 1 text=\"a\"\nE a.json:1:21: a JSON object "
     "expected\nR 1 text=\"b\"\n",
     {0}},
    /* In an object */
    {"a.json",
     "{\"ok\": 1,\n \"articles\": [{\"text\":\"a\"},\n {\"text\":\"b ]}\"}], \"x\": {\"y\": [2]}}",
     "N a.json: the records are those of \"articles\"\nR 2 text=\"a\"\nR 3 text=\"b ]}\"\n",
     {0}},
    {"a.json",
     "{\"hits\":{\"n\":2,\"hits\":[{\"text\":\"a\"}]},\"x\":1}\n",
     "N a.json: the records are those of \"hits\"\nR 1 text=\"a\"\n",
     {0}},
    {"a.json",
     "{\"data\":[{\"text\":\"a\"}]}\n{\"data\":[{\"text\":\"b\"}]}",
     "N a.json: the records are those of \"data\"\nR 1 text=\"a\"\nE a.json:2:1: field \"text\" is "
     "missing; there is \"data\": name one with "
     "--text-field\n",
     {0}},
    {"a.json", "{\"data\":[{\"text\":\"a\"}],\"text\":\"b\"}", "R 1 text=\"b\"\n", {0}},
    {"a.json", "{\"text\":\"b\",\"data\":[{\"text\":\"a\"}]}", "R 1 text=\"b\"\n", {0}},
    {"a.json", "{\"notes\":[{\"text\":\"a\"}],\"text\":\"b\"}", "R 1 text=\"b\"\n", {0}},
    {"a.json",
     "{\"data\":[{\"text\":\"a\"},{\"text\":\"b\"",
     "N a.json: the records are those of \"data\"\nR 1 text=\"a\"\nE a.json:1:34: the JSON ends "
     "too early\n",
     {0}},
    /* Further in */
    {"a.jsonl",
     "{\"id\":1,\"data\":{\"text\":\"a\",\"title\":\"b\"}}\n{\"data\":{\"text\":\"c\"}}",
     "N a.jsonl: there is no \"text\": \"data.text\" is read as text, \"data.title\" is read as "
     "title; --text-field names another\nR 1 text=\"a\" title=\"b\" id=\"1\"\nR 2 text=\"c\"\n",
     {0}},
    {"a.jsonl",
     "{\"a\":{\"text\":\"a\"},\"b\":{\"text\":\"b\"}}",
     "E a.jsonl:1:1: field \"text\" is missing; there are \"a.text\" and \"b.text\": name one with "
     "--text-field\n",
     {0}},
    {"a.csv",
     "data.id,data.text\n1,a\n",
     "N a.csv: there is no \"text\": \"data.text\" is read as text, \"data.id\" is read as id; "
     "--text-field names another\nR 2 text=\"a\" id=\"1\" row\n",
     {0}},
    {"a.jsonl",
     "{\"text\":[\"a\"]}\n{\"text\":{\"0\":\"a\"}}\n{'text':1}",
     "E a.jsonl:1:9: field \"text\" must be a string, not an array: join its parts, as jq's "
     "join(\"\\n\\n\") does\nE a.jsonl:2:9: field \"text\" must be a string, not an object: pandas "
     "writes records instead of columns with to_json(orient=\"records\")\nE a.jsonl:3:2: a key in "
     "quotes expected: single quotes are Python's, json.dumps writes double ones\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"a\",\"label\":[[0,1,\"x\"]]}",
     "E a.jsonl:1:22: field \"label\" must contain only strings and numbers\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"a\",\"label\":[[0,1,\"x\"]]}",
     "R 1 text=\"a\"\n",
     {.no_labels = true}},
    {"a.jsonl",
     "{\"text\":\"a\",\"label\":\"x\",\"y\":\"z\"}",
     "R 1 text=\"a\" labels=z\n",
     {.no_labels = true, .label_field = "y"}},
    {"a.jsonl",
     "{\"text\":\"a\",\"cats\":{\"x\":1.0,\"y\":0.2,\"z\":true,\"w\":false}}\n"
     "{\"text\":\"b\",\"cats\":{\"x\":\"y\"}}",
     "R 1 text=\"a\" labels=x,z\nE a.jsonl:2:20: field \"cats\" must be a string, a number, true "
     "or "
     "false, an array of strings, or an object of shares\n",
     {.label_field = "cats"}},
    /* In files that do not say so by their names */
    {"a.txt", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "R 1 text=\"a\"\nR 2 text=\"b\"\n", {0}},
    {"a.txt", "[ {\"text\":\"a\"}]", "R 1 text=\"a\"\n", {0}},
    {"a.txt",
     "{\"text\":\"a\"}\nis how it looks.",
     "R 0 text=\"{\"text\":\"a\"}\nis how it looks.\" id=\"a.txt\"\n",
     {0}},
    {"a.txt", "{a} b", "R 0 text=\"{a} b\" id=\"a.txt\"\n", {0}},
    {"a.txt", "id\ttext\n1\ta\n", "R 2 text=\"a\" id=\"1\" row\n", {0}},
    {"a.dat", "text;label\na;x\n", "R 2 text=\"a\" labels=x row\n", {0}},
    {"a.txt",
     "Text, title and label\n\nare words.\n",
     "R 0 text=\"Text, title and label\n\nare words.\n\" id=\"a.txt\"\n",
     {0}},
    {"a.txt",
     "x,a\ny,b\n",
     "R 1 text=\"a\" labels=x row\nR 2 text=\"b\" labels=y row\n",
     {.columns = "label, text"}},
    {"a.ft",
     "__label__x a\r__label__y b\r",
     "R 1 text=\"a\" labels=x row\nR 2 text=\"b\" labels=y row\n",
     {0}},
    {"a.ft", "__label__x a\rb\n", "R 1 text=\"a\rb\" labels=x row\n", {0}},
    {"a.txt",
     "__label__x a\r__label__y b",
     "R 1 text=\"a\" labels=x row\nR 2 text=\"b\" labels=y row\n",
     {0}},
    /* Laid out over lines */
    {"a.jsonl",
     "{\n \"text\": \"a\"\n}\n{\n \"text\": \"b\"\n}\n",
     "R 1 text=\"a\"\nR 4 text=\"b\"\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\n \"text\": \"c\",\n \"x\": {\n  \"y\": 1\n "
     "}\n}\n{\"text\":\"d\"}\n",
     "R 1 text=\"a\"\nR 2 text=\"b\"\nR 3 text=\"c\"\nR 9 text=\"d\"\n",
     {0}},
    /* Strung together */
    {"a.jsonl",
     "{\"text\":\"a\"}{\"text\":\"b\"} {\"text\":\"c\"},{\"text\":\"d\"}",
     "R 1 text=\"a\"\nR 1 text=\"b\"\nR 1 text=\"c\"\nR 1 text=\"d\"\n",
     {0}},
    {"a.jsonl",
     "\036{\"text\":\"a\"}\n\036{\"text\":\"b\"}\n",
     "R 1 text=\"a\"\nR 2 text=\"b\"\n",
     {0}},
    /* CR alone ends a line */
    {"a.jsonl",
     "{\"text\":\"a\"}\r{\"text\":\"b\"}\r\r{\"text\":1}\r",
     "R 1 text=\"a\"\nR 2 text=\"b\"\nE a.jsonl:4:9: field \"text\" must be a string\n",
     {0}},
    /* NaN */
    {"a.jsonl",
     "{\"text\":\"a\",\"n\":NaN,\"m\":[Infinity,-Infinity],\"title\":NaN,\"label\":NaN}",
     "R 1 text=\"a\"\n",
     {0}},
    {"a.jsonl",
     "{\"text\":NaN}\n{\"text\":\"a\",\"n\":nan}",
     "E a.jsonl:1:9: field \"text\" must be a string\nE a.jsonl:2:17: a JSON value expected\n",
     {0}},
    /* An object that is broken costs itself */
    {"a.json",
     "[\n {\"text\":\"a\"},\n {\"text\":\"b \"quoted\" c\"},\n {\"text\":\"d\"}\n]",
     "R 2 text=\"a\"\nE a.json:3:14: ',' or '}' expected\nR 4 text=\"d\"\n",
     {0}},
    {"a.json",
     "[{\"text\":\"a\"},{\"text\":\"b \"quoted\" c\",\"x\":{\"y\":1}},{\"text\":\"d\"}]",
     "R 1 text=\"a\"\nE a.json:1:27: ',' or '}' expected\nR 1 text=\"d\"\n",
     {0}},
    {"a.json",
     "{\n  \"text\": \"a\n}\n{\n  \"text\": \"b\",\n  \"x\": {\n    \"text\": 1\n  }\n}\n",
     "E a.json:2:13: the string is not closed\nR 4 text=\"b\"\n",
     {0}},
    {"a.json",
     "{\n  \"text\": \"a\"\n{\n  \"text\": \"b\"\n}\n",
     "E a.json:2:14: the JSON ends too early\nR 3 text=\"b\"\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"cut\n{\"text\":\"b\"}\n{\"text\":\"c\"\n{\"text\":\"d\"}\n",
     "E a.jsonl:1:13: the string is not closed\nR 2 text=\"b\"\nE a.jsonl:3:12: the JSON ends too "
     "early\nR 4 text=\"d\"\n",
     {0}},
    {"a.json",
     "[\n{\"text\" \"a\"},\n{\"text\":\"b\"}\n]\n{\"text\":\"c\"}",
     "E a.json:2:9: ':' expected\nR 3 text=\"b\"\nR 5 text=\"c\"\n",
     {0}},
    /* No JSON at all: once */
    {"a.jsonl", "text,label\na,b\nc,d\n", "I a.jsonl: not JSON: no line starts with { or [\n", {0}},
    {"a.jsonl",
     "{\"text\":\"a\"}\nx\ny\n\nz\n{\"text\":\"b\"}\nw\n",
     "R 1 text=\"a\"\nE a.jsonl:2:1: a JSON object expected\nR 6 text=\"b\"\nE a.jsonl:7:1: a JSON "
     "object expected\n",
     {0}},
    /* Fields further in */
    {"a.jsonl",
     "{\"id\":7,\"data\":{\"text\":\"a\",\"title\":\"T\",\"tags\":[\"x\",\"y\"]},\"meta\":{"
     "\"topic\":\"b\",\"url\":{\"date\":\"d\"}}}\n{\"data.text\":\"flat\",\"data\":{\"text\":\"b\"}"
     "}\n{\"data\":{\"txt\":\"c\"},\"url\":1}",
     "R 1 text=\"a\" title=\"T\" id=\"7\" date=\"d\" labels=b\nR 2 text=\"flat\"\nE a.jsonl:3:1: "
     "field \"data.text\" is missing; there are \"data.txt\" and \"url\": name one with "
     "--text-field\n",
     {.text_field = "data.text",
      .title_field = "data.title",
      .label_field = "meta.topic",
      .date_field = "meta.url.date"}},
    {"a.jsonl",
     "{\"data\":{\"text\":\"a\",\"tags\":[\"x\",\"y\"]}}\n{\"data\":{\"text\":\"a\",\"tags\":["
     "\"x\",7]}}",
     "R 1 text=\"a\" labels=y\nR 2 text=\"a\" labels=7\n",
     {.text_field = "data.text", .label_field = "data.tags.1"}},
    {"a.jsonl",
     "{\"data\":{\"text\":\"a\"},\"id\":1}",
     "N a.jsonl: there is no \"text\": \"data.text\" is read as text; --text-field names "
     "another\nR 1 text=\"a\" id=\"1\"\n",
     {0}},
    /* Other names */
    {"a.jsonl",
     "{\"ID\":4,\"Body\":\"a\",\"headline\":\"T\",\"Label\":\"x\"}\n{\"Body\":\"b\",\"text\":\"c\"}"
     "\n",
     "N a.jsonl: there is no \"text\": \"Body\" is read as text, \"headline\" is read as title, "
     "\"ID\" is read as id, \"Label\" is read as label; --text-field names another\nR 1 text=\"a\" "
     "title=\"T\" id=\"4\" labels=x\nR 2 text=\"c\"\n",
     {0}},
    {"a.jsonl",
     "{\"headline\":\"a\"}",
     "N a.jsonl: there is no \"text\": \"headline\" is read as text; --text-field names another\nR "
     "1 text=\"a\"\n",
     {0}},
    {"a.jsonl", "{\"text\":\"a\",\"body\":\"b\",\"headline\":\"T\"}", "R 1 text=\"a\"\n", {0}},
    {"a.jsonl",
     "{\"article\":\"a\",\"text\":\"b\"}\n{\"article\":\"a\"}",
     "R 1 text=\"b\"\nE a.jsonl:2:1: field \"text\" is missing; there is \"article\": name one "
     "with --text-field\n",
     {0}},
    {"a.jsonl",
     "{\"article\":\"a\"}",
     "E a.jsonl:1:1: field \"body\" is missing; there is \"article\": name one with --text-field\n",
     {.text_field = "body"}},
    {"a.csv",
     "Sentence;Headline;LABEL\na;T;x\n",
     "N a.csv: there is no \"text\": \"Sentence\" is read as text, \"Headline\" is read as title, "
     "\"LABEL\" is read as label; --text-field names another\nR 2 text=\"a\" title=\"T\" labels=x "
     "row\n",
     {0}},
    {"a.csv",
     "article,target\na,t\n",
     "N a.csv: there is no \"text\": \"article\" is read as text; --text-field names another\nR 2 "
     "text=\"a\" target=\"t\" row\n",
     {0}},
    /* Delimiters */
    {"a.csv",
     "id;text;label\n1;\"a, b; c\";x\n",
     "R 2 text=\"a, b; c\" id=\"1\" labels=x row\n",
     {0}},
    {"a.csv",
     "id\ttext\tlabel\n1\t\"a, b\t c\"\tx\n",
     "R 2 text=\"a, b\t c\" id=\"1\" labels=x row\n",
     {0}},
    {"a.csv",
     "id|text|label\n1|\"a, b| c\"|x\n",
     "R 2 text=\"a, b| c\" id=\"1\" labels=x row\n",
     {0}},
    {"a.csv",
     "id^text^label\n1^\"a, b^ c\"^x\n",
     "R 2 text=\"a, b^ c\" id=\"1\" labels=x row\n",
     {0}},
    {"a.csv",
     "id:text:label\n1:\"a, b: c\":x\n",
     "R 2 text=\"a, b: c\" id=\"1\" labels=x row\n",
     {0}},
    {"a.tsv", "text,label\n\"a, b\",x\n", "R 2 text=\"a, b\" labels=x row\n", {0}},
    {"a.csv", "sep=;\r\ntext;label\r\na,b;x\r\n", "R 3 text=\"a,b\" labels=x row\n", {0}},
    {"a.csv", "\"sep=|\"\ntext|label\na;b|x\n", "R 3 text=\"a;b\" labels=x row\n", {0}},
    {"a.csv", "text;label,more\na,b;x\n", "R 2 text=\"a,b\" row\n", {.delimiter = "semicolon"}},
    {"a.csv", "text\na;b\nc:d\n", "R 2 text=\"a;b\" row\nR 3 text=\"c:d\" row\n", {0}},
    {"a.csv",
     "# made by hand\n# twice\ntext,label\n#1 song,x\n",
     "R 4 text=\"#1 song\" labels=x row\n",
     {0}},
    {"a.csv", "#,text\n1,a\n", "R 2 text=\"a\" row\n", {0}},
    /* No header row */
    {"a.csv",
     "x,\"a, b\"\ny,c\n",
     "R 1 text=\"a, b\" labels=x row\nR 2 text=\"c\" labels=y row\n",
     {.columns = "label,text"}},
    {"a.csv", "label,text\nx,a\n", "R 2 text=\"a\" labels=x row\n", {.columns = "label,text"}},
    {"a.csv",
     "1;x;a\n2;y;b\n",
     "R 1 text=\"a\" labels=x row\nR 2 text=\"b\" labels=y row\n",
     {.columns = "text=3,label=2"}},
    {"a.tsv", "x\t\ta\t9\n", "R 1 text=\"a\" labels=x row\n", {.columns = "label,,text"}},
    {"a.csv",
     "x,a\n",
     "I a.csv:1: the first row has 2 columns, --columns names 3\n",
     {.columns = "label,title,text"}},
    {"a.csv",
     "x,a\ny\n",
     "R 1 text=\"a\" labels=x row\nE a.csv:2:1: the row has 1 field, the first row has 2\n",
     {.columns = "label,text"}},
    {"a.csv",
     "sport,Goal scored\n",
     "I a.csv:1: the header row has no column \"text\"; there are \"sport\" and \"Goal scored\": "
     "name one with --text-field, or the columns of a file without a header row with --columns\n",
     {0}},
    /* Tables put together */
    {"a.csv",
     "text,label\na,x\ntext,label\nb,y\n",
     "R 2 text=\"a\" labels=x row\nR 4 text=\"b\" labels=y row\n",
     {0}},
    {"a.csv", ",text,label\n0,a,x\n", "R 2 text=\"a\" labels=x row\n", {0}},
    /* A quote costs its row */
    {"a.csv",
     "text,label\n\"a,x\nb,y\n\"c, d\",z\ne,w\n",
     "E a.csv:2:1: a quote inside a quoted field is not doubled\nR 3 text=\"b\" labels=y row\nR 4 "
     "text=\"c, d\" labels=z row\nR 5 text=\"e\" labels=w row\n",
     {0}},
    {"a.csv",
     "text,label\r\na,x\r\n\"b,y\r\nc,z\r\n\r\nd,w",
     "R 2 text=\"a\" labels=x row\nE a.csv:3:1: a quoted field is not closed\nR 4 text=\"c\" "
     "labels=z row\nR 6 text=\"d\" labels=w row\n",
     {0}},
    {"a.csv",
     "text,label\r\"b,y\rc,\"z\rd,w",
     "E a.csv:2:1: a quote inside a quoted field is not doubled\nE a.csv:3:1: a quoted field is "
     "not closed\nR 4 text=\"d\" labels=w row\n",
     {0}},
    {"a.csv",
     "text,label\n\"a\nb\",x\n\"c\" d,y\ne,z\n",
     "R 2 text=\"a\nb\" labels=x row\nE a.csv:4:1: a quote inside a quoted field is not doubled\nR "
     "5 text=\"e\" labels=z row\n",
     {0}},
    /* With tabs they are literal where they do not match */
    {"a.tsv",
     "text\tlabel\n\"a,\" said b\tx\n\"c\ty\nd\tz\n\"e\tf\"\tw\n\"g",
     "R 2 text=\"\"a,\" said b\" labels=x row\nR 3 text=\"\"c\" labels=y row\nR 4 text=\"d\" "
     "labels=z row\nR 5 text=\"e\tf\" labels=w row\nE a.tsv:6:1: the row has 1 field, the header "
     "row has 2\n",
     {0}},
    {"a.tsv",
     "text\tlabel\n\"a\tx\nb\ty\nhe said \"c\"\tz\n\"d\ne\"\tv\n",
     "R 2 text=\"\"a\" labels=x row\nR 3 text=\"b\" labels=y row\nR 4 text=\"he said \"c\"\" "
     "labels=z row\nR 5 text=\"d\ne\" labels=v row\n",
     {0}},
    {"a.tsv", "text\tlabel\n\"a\tx\nb\"\ty\n", "R 2 text=\"a\tx\nb\" labels=y row\n", {0}},
    {"a.tsv",
     "text\tlabel\na\tb\tx\n",
     "E a.tsv:2:1: the row has 3 fields, the header row has 2: a field with a tab in it needs "
     "quotes\n",
     {0}},
    /* FastText */
    {"a.txt",
     "__label__a one\n\n__label__b two\n",
     "R 1 text=\"one\" labels=a row\nR 3 text=\"two\" labels=b row\n",
     {0}},
    {"a.txt",
     "__label__ is how a label starts\n\nand this is prose\n",
     "R 0 text=\"__label__ is how a label starts\n\nand this is prose\n\" id=\"a.txt\"\n",
     {0}},
    {"a.txt",
     "__label__a one\n__label__b two\n",
     "R 0 text=\"__label__a one\n__label__b two\n\" id=\"a.txt\"\n",
     {.format = NG_INPUT_TEXT}},
    {"a.ft",
     "__label__a, one\n__label__b,c two\n",
     "N a.ft: \"a,\" is one label: a blank ends it, a comma does not\nR 1 text=\"one\" labels=a, "
     "row\nR 2 text=\"two\" labels=b,c row\n",
     {0}},
    {"a.ft", "__label__b,a two\n", "R 1 text=\"two\" labels=b,a row\n", {.label_separator = ","}},
    /* Labels */
    {"a.jsonl",
     "{\"text\":\"a\",\"label\":true}\n{\"text\":\"a\",\"label\":\" x "
     "\"}\n{\"text\":\"a\",\"label\":\"  \"}\n{\"text\":\"a\",\"label\":[\"x\",\" y\",\"x "
     "\"]}\n{\"text\":\"a\",\"label\":[\" \"]}",
     "R 1 text=\"a\" labels=true\nR 2 text=\"a\" labels=x\nR 3 text=\"a\"\nR 4 text=\"a\" "
     "labels=x,y\nE a.jsonl:5:22: a label is empty\n",
     {0}},
    {"a.jsonl",
     "{\"text\":\"a\",\"label\":\"x| y||x\"}\n{\"text\":\"a\",\"label\":[\"x|y\"]}",
     "R 1 text=\"a\" labels=x,y\nR 2 text=\"a\" labels=x|y\n",
     {.label_separator = "pipe"}},
    {"a.jsonl",
     "{\"text\":\"a\",\"label\":\"x; y;;x\"}\n{\"text\":\"a\",\"label\":[\"x;y\"]}",
     "R 1 text=\"a\" labels=x,y\nR 2 text=\"a\" labels=x;y\n",
     {.label_separator = "semicolon"}},
    {"a.jsonl",
     "{\"text\":\"a\",\"label\":\"x# y##x\"}\n{\"text\":\"a\",\"label\":[\"x#y\"]}",
     "R 1 text=\"a\" labels=x,y\nR 2 text=\"a\" labels=x#y\n",
     {.label_separator = "#"}},
    {"a.jsonl",
     "{\"text\":\"a\",\"label\":\"x, y,,x\"}\n{\"text\":\"a\",\"label\":[\"x,y\"]}",
     "R 1 text=\"a\" labels=x,y\nR 2 text=\"a\" labels=x,y\n",
     {.label_separator = "comma"}},
    {"a.csv",
     "text,label\na,\"x,y\"\nb,\" z \"\n",
     "R 2 text=\"a\" labels=x,y row\nR 3 text=\"b\" labels=z row\n",
     {.label_separator = ","}},
    /* Other separators, lines above the header row, quotes behind backslashes */
    {"a.csv", "id~text\n1~a\n", "R 2 text=\"a\" id=\"1\" row\n", {0}},
    {"a.csv",
     "id\x01text\n1\x01"
     "a\n",
     "R 2 text=\"a\" id=\"1\" row\n",
     {0}},
    {"a.csv",
     "id\x1ftext\n1\x1f"
     "a\n",
     "R 2 text=\"a\" id=\"1\" row\n",
     {0}},
    {"a.csv",
     "Export of March,,\n,,\nid,text,label\n1,a,x\n",
     "N a.csv: line 3 is read as the header row\nR 4 text=\"a\" id=\"1\" labels=x row\n",
     {0}},
    {"a.csv",
     "one,two\n1,text\n",
     "I a.csv:1: the header row has no column \"text\"; there are \"one\" and \"two\": name one "
     "with "
     "--text-field, or the columns of a file without a header row with --columns\n",
     {0}},
    {"a.csv",
     "x,\"Rain fell on the town and on the hills.\"\n",
     "I a.csv:1: the header row has no column \"text\"; there are \"x\" and \"Rain fell on the "
     "town an\": name one with --text-field, or the columns of a file without a header row with "
     "--columns "
     "text=2,label=1\n",
     {0}},
    {"a.csv",
     "words\n",
     "I a.csv:1: the header row has no column \"text\"; there is \"words\": name one with "
     "--text-field, or what stands between columns with --delimiter\n",
     {0}},
    {"a.csv",
     "text,label\n\"a \\\"b\\\", c\",x\n\"d \"\"e\"\" \\\\\",y\n\"\\\"f\\\"\",\\\n",
     "R 2 text=\"a \"b\", c\" labels=x row\nR 3 text=\"d \"e\" \\\" labels=y row\nR 4 "
     "text=\"\"f\"\" labels=\\ row\n",
     {0}},
    {"a.csv",
     "text,label\n\"C:\\\",x\n\"a \"\"b\"\"\",y\n",
     "R 2 text=\"C:\\\" labels=x row\nR 3 text=\"a \"b\"\" labels=y row\n",
     {0}},
};

START_TEST(inputs_read_as_expected_however_they_are_cut)
{
    transcript_expect_however_cut(cases[_i].name, cases[_i].bytes, strlen(cases[_i].bytes),
                                  &cases[_i].options, cases[_i].expected);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("formats");
    TCase *reading = tcase_create("reading");
    tcase_set_timeout(reading, 60);
    tcase_add_loop_test(reading, inputs_read_as_expected_however_they_are_cut, 0,
                        (int)(sizeof cases / sizeof *cases));
    suite_add_tcase(suite, reading);
    return run_suite(suite);
}
