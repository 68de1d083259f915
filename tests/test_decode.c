/* decode: what bytes mean, and that spans of the text point to where it stands in the input. */
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "data/reader.h"
#include "decode_sample.h"
#include "support.h"
#include "transcript.h"

/* ---- Encodings ---- */

typedef struct encoded {
    ng_buffer bytes;
    size_t places[300]; /* [characters + 1] of each in the bytes */
    size_t starts[300]; /* and in the text */
    size_t characters;
} encoded;

static void encode(const char *text, const char *name, const char *mark, size_t mark_length,
                   encoded *out)
{
    iconv_t cd = iconv_open(name, "UTF-8");
    ck_assert(cd != (iconv_t)-1);
    *out = (encoded){.characters = 0};
    ng_buffer_append(&out->bytes, mark, mark_length);
    for (size_t at = 0, length = strlen(text); at < length;) {
        uint32_t code;
        size_t columns, bytes = ng_utf8_next(text + at, length - at, &code, &columns);
        char unit[16], *from = (char *)(uintptr_t)(text + at), *to = unit;
        size_t in = bytes, room = sizeof unit;
        ck_assert(iconv(cd, &from, &in, &to, &room) != (size_t)-1);
        out->places[out->characters] = out->bytes.length;
        out->starts[out->characters++] = at;
        ng_buffer_append(&out->bytes, unit, sizeof unit - room);
        at += bytes;
    }
    out->places[out->characters] = out->bytes.length;
    out->starts[out->characters] = strlen(text);
    iconv_close(cd);
}

static const char latin_text[] =
    "The mayor of Saint-Étienne said the café near the théâtre would reopen, and Zoë Müller of the "
    "garçons' choir called that “naïve” – for €5.";
static const char wide_text[] = "Vote in Łódź: 漢字 and 😀 stay, one ﬁ too. The end…";
static const char russian_text[] =
    "Городской совет во вторник проголосовал за строительство нового паромного причала.";
static const char japanese_text[] =
    "市議会は火曜日に新しいフェリー乗り場の建設を可決した。工事は三月に始まる予定である。";
static const char polish_text[] =
    "Rada miasta Łódź zagłosowała we wtorek za budową nowej przystani. Mieszkańcy są zadowoleni, "
    "choć część z nich wciąż się waha, że koszty będą wyższe niż w zeszłym roku.";

static const struct {
    const char *text, *iconv, *found, *mark;
    size_t mark_length;
} encodings[] = {
    {wide_text, "UTF-16LE", "UTF-16LE", "\xFF\xFE", 2},
    {wide_text, "UTF-16BE", "UTF-16BE", "\xFE\xFF", 2},
    {wide_text, "UTF-32LE", "UTF-32LE", "\xFF\xFE\0\0", 4},
    {wide_text, "UTF-32BE", "UTF-32BE", "\0\0\xFE\xFF", 4},
    {latin_text, "UTF-16LE", "UTF-16LE", "", 0},
    {latin_text, "UTF-16BE", "UTF-16BE", "", 0},
    {latin_text, "UTF-32LE", "UTF-32LE", "", 0},
    {latin_text, "UTF-32BE", "UTF-32BE", "", 0},
    {latin_text, "CP1252", "windows-1252", "", 0},
    {russian_text, "CP1251", "windows-1251", "", 0},
    {russian_text, "KOI8-R", "KOI8-R", "", 0},
    {japanese_text, "SHIFT_JIS", "SHIFT_JIS", "", 0},
    {japanese_text, "EUC-JP", "EUC-JP", "", 0},
    {polish_text, "ISO-8859-2", "ISO-8859-2", "", 0},
};
enum { ENCODINGS = sizeof encodings / sizeof *encodings };

START_TEST(encodings_are_told_and_mapped)
{
    encoded e;
    encode(encodings[_i].text, encodings[_i].iconv, encodings[_i].mark, encodings[_i].mark_length,
           &e);
    for (size_t step = 1; step < 200; step += 70) {
        read_input("a.txt", e.bytes.data, e.bytes.length, step, NULL);
        ck_assert_ptr_nonnull(record.encoding);
        ck_assert_str_eq(record.encoding, encodings[_i].found);
        expect_text(encodings[_i].text);
        for (size_t c = 0; c < e.characters; c++) {
            const ng_span span = {e.starts[c], e.starts[c + 1] - e.starts[c]};
            const ng_span source = ng_source_span(record.text_map, span);
            ck_assert_uint_eq(source.start, e.places[c]);
            ck_assert_uint_eq(source.length, e.places[c + 1] - e.places[c]);
        }
    }
    /* Named, nothing is told. */
    const ng_reader_options named = {.encoding = encodings[_i].iconv};
    read_input("a.txt", e.bytes.data, e.bytes.length, 7, &named);
    ck_assert_ptr_null(record.encoding);
    expect_text(encodings[_i].text);
    ng_buffer_clear(&e.bytes);
}
END_TEST

START_TEST(rows_are_decoded_as_they_are_read)
{
    ng_buffer text = {0};
    ng_buffer_text(&text, "id,text,label\n");
    for (int row = 0; row < 3000; row++)
        ng_buffer_format(&text, "%d,\"The old café in\nSaint-Étienne has reopened, row %d\",für\n",
                         row, row);
    for (int wide = 0; wide < 2; wide++) {
        char *bytes = malloc(2 * text.length + 2), *to = bytes, *from = text.data;
        size_t in = text.length, room = 2 * text.length + 2;
        iconv_t cd = iconv_open(wide ? "UTF-16" : "LATIN1", "UTF-8");
        ck_assert(iconv(cd, &from, &in, &to, &room) != (size_t)-1);
        iconv_close(cd);
        const size_t length = 2 * text.length + 2 - room;
        for (size_t step = 3; step < 1 << 20; step *= 171) {
            ng_error error;
            ng_reader_close(reader);
            ck_assert_int_eq(ng_reader_open_memory("a.csv", bytes, length, step, NULL, &reader,
                                                   &error),
                             NG_OK);
            ck_assert_int_eq(ng_reader_next(reader, batch, SIZE_MAX, SIZE_MAX, &error), NG_OK);
            ck_assert_uint_eq(ng_batch_count(batch), 3000);
            ck_assert_int_eq(ng_batch_record(batch, 2999, parser, &record, &error), NG_OK);
            expect_text("The old café in\nSaint-Étienne has reopened, row 2999");
            ck_assert_uint_eq(record.line, 2 + 2 * 2999);
            ck_assert_uint_eq(record.labels[0].length, strlen("für"));
            ck_assert_str_eq(record.encoding, wide ? "UTF-16LE" : "windows-1252");
            ck_assert_ptr_null(record.text_map);
        }
        free(bytes);
    }
    ng_buffer_clear(&text);
}
END_TEST

START_TEST(one_row_of_another_encoding_is_told_alone)
{
    read_text("a.jsonl", "{\"text\":\"The caf\xE9 by the th\xE9\xE2tre\"}\n");
    expect_text("The café by the théâtre");
    ck_assert_str_eq(record.encoding, "windows-1252");
}
END_TEST

START_TEST(damaged_utf8_stays_utf8)
{
    read_text("a.txt", "The caf\xC3\xA9 of Zo\xC3\xAB has a broken \xC3 byte.");
    ck_assert_ptr_null(record.encoding);
    ck_assert_uint_eq(record.replaced, 1);
}
END_TEST

START_TEST(strict_guesses_nothing)
{
    static const char text[] = "The caf\xE9 reopened.";
    const ng_reader_options strict = {.strict = true};
    ng_error error;
    ck_assert_int_eq(ng_reader_open_memory("a.txt", text, strlen(text), 100, &strict, &reader,
                                           &error),
                     NG_OK);
    ck_assert_int_eq(ng_reader_next(reader, batch, SIZE_MAX, 1, &error), NG_OK);
    ck_assert_int_eq(ng_batch_record(batch, 0, parser, &record, &error), NG_ERROR_RECORD);
    ck_assert_str_eq(error.message, "invalid UTF-8");
    ck_assert_uint_eq(error.byte, 8);
}
END_TEST

START_TEST(unknown_encodings_are_refused)
{
    const ng_reader_options options = {.encoding = "latin-99"};
    const char *path = "a.txt";
    ng_error error;
    ck_assert_int_eq(ng_reader_open(&path, 1, &options, &reader, &error), NG_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message, "no encoding is called \"latin-99\"");
}
END_TEST

/* ---- Plain text ---- */

static const struct {
    const char *name, *input, *text;
    const char *word, *source; /* a part of the text and what it was read from */
} plain[] = {
    {"a.txt", "Smith &amp; Sons", "Smith & Sons", "& S", "&amp; S"},
    {"a.txt", "&quot;No,&#8221; she said&#x2026;", "\"No,” she said…", "”", "&#8221;"},
    {"a.txt", "R&amp;amp;amp;D at AT&amp;T", "R&D at AT&T", "R&D", "R&amp;amp;amp;D"},
    {"a.txt", "It&amp;#8217;s &amp;quot;x&amp;quot;", "It’s \"x\"", "’", "&amp;#8217;"},
    {"a.txt", "Price: &#128;5, it&#146;s", "Price: €5, it’s", "€5", "&#128;5"},
    {"a.txt", "Q&A; AT&T; & x &nope; &#xD800; &#0; &amp",
     "Q&A; AT&T; & x &nope; &#xD800; &#0; &amp", "&#0;", "&#0;"},
    {"a.txt",
     "in\xC2\xAD"
     "fla\xC2\xADtion and co\xE2\x80\x8B"
     "al, &shy;x&zwnj;y",
     "inflation and coal, xy", "inflation",
     "in\xC2\xAD"
     "fla\xC2\xADtion"},
    {"a.txt",
     "Joined family: \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 and "
     "\xE0\xB8\x81\xE2\x80\x8B\xE0\xB8\x82.",
     "Joined family: \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 and "
     "\xE0\xB8\x81\xE2\x80\x8B\xE0\xB8\x82.",
     "family", "family"},
    {"a.txt", "to curb infla-\ntion. Shares of lend-\r\ners rose",
     "to curb inflation.\nShares of lenders\nrose", "lenders", "lend-\r\ners"},
    {"a.txt", "a well-\nknown and long-\nterm plan", "a well-known\nand long-term\nplan",
     "well-known", "well-\nknown"},
    {"a.txt", "the sea-bed and the sea-\nbed, in inter-\nna-\ntional law",
     "the sea-bed and the sea-bed,\nin international\nlaw", "international", "inter-\nna-\ntional"},
    {"a.txt", "the north-\nAtlantic and 5-\ngoal", "the north-\nAtlantic and 5-\ngoal", "goal",
     "goal"},
    {"a.jsonl", "{\"text\":\"to curb infla-\\ntion &lt;5\"}", "to curb infla-\ntion <5", "curb",
     NULL},
    {"a.txt", "The **central bank** raised its [key rate](https://b.example/r?x=(1)) today.",
     "The central bank raised its key rate today.", "key rate", "key rate"},
    {"a.txt", "**[Vote](/a \"The vote\")** and **x** but ** no ** and *** and a[i](x) f(*a, **b)",
     "Vote and x but ** no ** and *** and a[i](x) f(*a, **b)", "x", "x"},
    {"a.md", "An *old* and _new_ `rate` of snake_case_name, 2*3*4.",
     "An old and new rate of snake_case_name, 2*3*4.", "old", "old"},
    {"a.txt", "An *old* and _new_ rate", "An *old* and _new_ rate", "old", "old"},
    {"a.md", "Rates rose.\n\n![chart](x.png)\n\n [![a b](i/x.png)](p.html \"T\")\nMore",
     "Rates rose.\n\n\n\n \nMore", "More", "More"},
    {"a.txt", "![](x.png)\r\nText ![in](y.png) line", "\r\nText ![in](y.png) line", "line", "line"},
    {"a.txt", "![chart](chart.png) and [1] and [x] (y)", "![chart](chart.png) and [1] and [x] (y)",
     "chart", "chart"},
};
enum { PLAIN = sizeof plain / sizeof *plain };

START_TEST(plain_text_is_what_it_means)
{
    read_text(plain[_i].name, plain[_i].input);
    expect_text(plain[_i].text);
    if (plain[_i].source)
        expect_source(plain[_i].input, plain[_i].word, plain[_i].source);
}
END_TEST

START_TEST(what_means_itself_is_not_copied)
{
    static const char text[] = "Nothing & nobody – “as it stands”, 3 * 4 [sic] self-\nmade Žižek";
    ng_buffer input = {0};
    ng_buffer_format(&input, "{\"text\": \"%s\"}",
                     "Nothing & nobody – “as it stands”, 3 * 4 [sic]");
    read_input("a.jsonl", input.data, input.length, 1000, NULL);
    ck_assert_ptr_null(record.text_map);
    ng_buffer_clear(&input);
    read_text("a.txt", text);
    ck_assert_ptr_nonnull(record.text_map);
}
END_TEST

START_TEST(places_in_a_text_keep_it_as_it_stands)
{
    const ng_reader_options options = {.from_field = "from", .to_field = "to"};
    static const char row[] = "{\"text\": \"A &amp; B\", \"from\": 8, \"to\": 9}";
    read_input("a.jsonl", row, strlen(row), 1000, &options);
    expect_text("A &amp; B");
}
END_TEST

START_TEST(copies_keep_their_maps)
{
    static const char text[] = "Smith &amp; Sons";
    read_text("a.txt", text);
    ng_record *copy = ng_record_copy(&record);
    ck_assert_ptr_nonnull(copy);
    read_text("a.txt", "Something else");
    record = *copy;
    expect_text("Smith & Sons");
    expect_source(text, "& S", "&amp; S");
    free(copy);
}
END_TEST

/* ---- Packed texts ---- */

static const char mail[] =
    "From: a@b\r\nSubject: =?utf-8?B?Vm90w6k=?= =?iso-8859-1?Q?_caf=E9_x?=\r\n  and rain\r\n"
    "Content-Type: multipart/mixed; boundary=\"b 1\"\r\n\r\nno text\r\n--b 1\r\nContent-Type: "
    "multipart/alternative; boundary=b2\r\n\r\n--b2\r\nContent-Type: text/plain; "
    "charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=E9 re=\r\n"
    "opened &amp; closed.\r\n--b2\r\nContent-Type: text/html\r\n\r\n<p>Hi</p>\r\n--b2--\r\n--b "
    "1\r\n"
    "Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nNo.\r\n--b 1--\r\n";

START_TEST(mail_has_a_subject_and_a_text)
{
    read_text("a.eml", mail);
    expect_blocks("paragraph|The café reopened & closed.\n");
    ck_assert_ptr_null(record.encoding);
    ck_assert_uint_eq(record.title.length, strlen("Voté café x and rain"));
    ck_assert_int_eq(memcmp(record.title.data, "Voté café x and rain", record.title.length), 0);
    expect_source(mail, "fé reopened & c", "f=E9 re=\r\nopened &amp; c");
}
END_TEST

START_TEST(saved_pages_are_pages)
{
    static const char saved[] =
        "Content-Type: multipart/related; boundary=q\n\n--q\nContent-Type: text/html; "
        "charset=utf-8\nContent-Transfer-Encoding: base64\n\nPGgxPlZvdGU8L2gxPjxwPlRo\n"
        "ZSBjb3VuY2lsIHZvdGVkLjwvcD4=\n--q\nContent-Type: image/png\n\nx\n--q--\n";
    read_text("a.mht", saved);
    expect_blocks("title|Vote\nparagraph|The council voted.\n");
    expect_source(saved, "council", "ZSBjb3VuY2ls"); /* whole groups of four */
}
END_TEST

#define PAGE(address, extra, body_length, body)                                                    \
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " address                                 \
    "\r\nContent-Length: " body_length                                                             \
    "\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" extra "\r\n" body "\r\n\r\n"

START_TEST(web_archives_hold_pages)
{
    static const char archive[] =
        "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n" PAGE(
            "http://a/", "", "82",
            "<h1>Vote</h1><p>The council voted.</p>") "rubbish\r\nmore\r\n" PAGE("<http://b/>",
                                                                                 "Transfer-"
                                                                                 "Encoding: "
                                                                                 "chunked\r\n",
                                                                                 "102",
                                                                                 "a\r\n<p>It "
                                                                                 "rain\r\n7\r\ned.<"
                                                                                 "/p>"
                                                                                 "\r\n0\r\n\r\n");
    static const char expected[] = "R 7 text=\"Vote\n\nThe council voted.\" id=\"http://a/\"\n"
                                   "E a.warc:17:1: not a whole record of a web archive\n"
                                   "R 19 text=\"It rained.\" id=\"http://b/\"\n";
    for (size_t step = 1; step < 1000; step = step * 3 + 1) {
        const ng_reader_options options = {.format = NG_INPUT_AUTO};
        char *found =
            transcript_of_memory("a.warc", archive, strlen(archive), step, &options, 1 << 20, 100);
        ck_assert_str_eq(found, expected);
        free(found);
    }
}
END_TEST

START_TEST(documents_have_headings)
{
    read_text("a.docx",
              "<w:document><w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:t>Vote</w:t></w:p>"
              "<w:p><w:pStyle w:val='Heading2'/><w:t>Part</w:t></w:p><w:p>no<w:t>The "
              "council</w:t><w:del><w:t> not</w:t></w:del><w:br/><w:t>voted.</w:t></w:p>"
              "<w:p><w:numPr/><w:t>Item</w:t></w:p><w:tbl><w:p><w:t>1</w:t></w:p></w:tbl>"
              "<w:p><w:t>The rain ended.</w:t></w:p></w:document>");
    expect_blocks("title|Vote\nheading|Part\nparagraph|The council\nvoted.\nlist-item|Item\n"
                  "paragraph|The rain ended.\n");
    read_text("a.odt",
              "<d><text:h>Vote</text:h><text:p>The<text:s/>council <text:span>voted</text:span>"
              ".</text:p><text:list-item><text:p>Item</text:p></text:list-item></d>");
    expect_blocks("title|Vote\nparagraph|The council voted.\nlist-item|Item\n");
}
END_TEST

START_TEST(documents_have_no_entities_of_their_own)
{
    static const char bomb[] = "<!DOCTYPE d [<!ENTITY a 'aaaa'>]><d><text:p>&a;</text:p></d>";
    ng_error error;
    ck_assert_int_eq(ng_reader_open_memory("a.odt", bomb, strlen(bomb), 100, NULL, &reader, &error),
                     NG_OK);
    ck_assert_int_eq(ng_reader_next(reader, batch, SIZE_MAX, 1, &error), NG_OK);
    ck_assert_int_eq(ng_batch_record(batch, 0, parser, &record, &error), NG_ERROR_RECORD);
    ck_assert_str_eq(error.message, "a document type is declared");
}
END_TEST

START_TEST(texts_in_memory_are_read_as_fields_are)
{
    static const char text[] = "\xE2\x80\x9CR&amp;D\xE2\x80\x9D rose \xF0\x9F\x8E\x89 in May";
    ng_error error;
    const ng_string none = {NULL, 0}, given = {text, sizeof text - 1};
    ng_record_parser *own = ng_record_parser_new();
    ck_assert_int_eq(ng_record_from_text(own, given, (ng_string){"A &lt; B", 8}, false, &record,
                                         &error),
                     NG_OK);
    expect_text("\xE2\x80\x9CR&D\xE2\x80\x9D rose \xF0\x9F\x8E\x89 in May");
    ck_assert_int_eq(memcmp(record.title.data, "A < B", 5), 0);
    expect_source(text, "R&D", "R&amp;D");
    /* The characters are 0 quote, 1 to 7 R&amp;D, 8 quote, 9 " rose ", 15 emoji, 16 " in May". */
    ck_assert_int_eq(ng_record_from_text(own, given, none, true, &record, &error), NG_OK);
    const ng_span company = ng_source_span(record.text_map, (ng_span){3, 3});
    ck_assert_uint_eq(company.start, 1);
    ck_assert_uint_eq(company.length, 7);
    const ng_span emoji = ng_source_span(record.text_map, (ng_span){15, 4});
    ck_assert_uint_eq(emoji.start, 15);
    ck_assert_uint_eq(emoji.length, 1);
    ck_assert_int_eq(ng_record_from_text(own, (ng_string){"plain", 5}, none, true, &record, &error),
                     NG_OK);
    ck_assert_ptr_null(record.text_map);
    ck_assert_int_eq(ng_record_from_text(own, (ng_string){"", 0}, none, true, &record, &error),
                     NG_OK);
    ck_assert_int_eq(ng_record_from_text(own, (ng_string){"ab\xFF", 3}, none, true, &record,
                                         &error),
                     NG_ERROR_RECORD);
    ck_assert_str_eq(error.message, "the text is not UTF-8 at byte 2");
    ng_record_parser_free(own);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("decode");
    TCase *cases = tcase_create("encodings");
    tcase_add_checked_fixture(cases, open_all, close_all);
    tcase_add_loop_test(cases, encodings_are_told_and_mapped, 0, ENCODINGS);
    tcase_add_test(cases, rows_are_decoded_as_they_are_read);
    tcase_add_test(cases, one_row_of_another_encoding_is_told_alone);
    tcase_add_test(cases, damaged_utf8_stays_utf8);
    tcase_add_test(cases, strict_guesses_nothing);
    tcase_add_test(cases, unknown_encodings_are_refused);
    suite_add_tcase(suite, cases);
    cases = tcase_create("plain text");
    tcase_add_checked_fixture(cases, open_all, close_all);
    tcase_add_loop_test(cases, plain_text_is_what_it_means, 0, PLAIN);
    tcase_add_test(cases, what_means_itself_is_not_copied);
    tcase_add_test(cases, places_in_a_text_keep_it_as_it_stands);
    tcase_add_test(cases, copies_keep_their_maps);
    tcase_add_test(cases, texts_in_memory_are_read_as_fields_are);
    suite_add_tcase(suite, cases);
    cases = tcase_create("html");
    tcase_add_checked_fixture(cases, open_all, close_all);
    suite_add_tcase(suite, cases);
    cases = tcase_create("packed");
    tcase_add_checked_fixture(cases, open_all, close_all);
    tcase_add_test(cases, mail_has_a_subject_and_a_text);
    tcase_add_test(cases, saved_pages_are_pages);
    tcase_add_test(cases, web_archives_hold_pages);
    tcase_add_test(cases, documents_have_headings);
    tcase_add_test(cases, documents_have_no_entities_of_their_own);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
