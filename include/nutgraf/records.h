/* Records in: articles and labelled rows from files, folders, archives and standard input.
 *
 * A reader walks its inputs in order and hands out batches of raw records; the fields of a raw
 * record are read by whoever processes it, on any thread. So framing (finding where a record ends)
 * is serial and cheap, and parsing is not serial.
 *
 * Kinds of input, by name (.txt .text .md; .jsonl .ndjson .json; .csv; .tsv .tab; .ft .fasttext;
 * .mallet; .svm .svmlight .libsvm)
 * or, where the name says nothing or .txt, by content (jsonl when all of its start is JSON,
 * fasttext with __label__, csv or tsv when the first line names a text and another field, text
 * otherwise):
 *   - text: a whole file is one record; see ng_document_blocks for its structure
 *   - jsonl: JSON objects, one a line or laid out in any other way, in arrays or not, or in the
 *     array of an object ("articles", "data", "rows", ...); exports of Label Studio, Prodigy and
 *     Argilla are recognised by the shape of the first object
 *   - csv, tsv: a header row names the fields, a heading may stand above it (RFC 4180 quoting, or
 *     quotes after backslashes where the table has them; TSV is the same with tabs)
 *   - mallet: a line has an id, a label and the text, between tabs or blanks; "-" is none
 *   - svmlight: a line has labels, features and a comment; the text is what a record of JSON
 *     in the comment says, the features where these are words, or else the comment
 *   - fasttext: one document a line, words that start with __label__ are its labels
 *
 * Any of them may be compressed (.gz .zst .xz .bz2) or lie in a .tar or .zip, itself compressed or
 * not, which may lie in another; that is recognised by content alone, so it works on standard input
 * too. Blank lines are no records; LF and CRLF end a line; a byte order mark at the start is
 * skipped, in a text file by ng_document_blocks.
 *
 * HTML (.html .htm .xhtml), mail and pages saved as mail (.eml .mht), documents of word processors
 * (.docx .odt) and PDF (by the program pdftotext, if it is there) are one record a file; web
 * archives
 * (.warc) one a page, with its address as id. Headlines, headings, paragraphs and list items of
 * these and of HTML in a field are known by their marks, and what stands around an article is
 * furniture.
 *
 * Input that is not UTF-8 is decoded: UTF-16 and UTF-32 with or without a byte order mark, other
 * encodings by a guess that the record tells of. Texts and titles are read for what they mean:
 * character references ("&amp;", also escaped twice) are the characters, invisible ones (soft
 * hyphens, zero-width spaces) are gone, **strong** and [linked](to) words of Markdown are the
 * words, and in a text file words that are hyphenated over a line end are whole. Spans of the
 * decoded text point into the input by ng_source_span. A record that gives places in its text
 * (sections, a mention) has it as it stands.
 *
 * Fields: text must be there and be a string (an empty one is fine). title, date and target are
 * strings; id and group strings or numbers; the label a string, a number or, in JSON, true, false
 * an array of strings and numbers, or an object whose numbers of a half or more are those of its
 * labels (spaCy's "cats", by label_field); a number is kept as it is written, a label without the
 * white space around it; sections are an array of
 * {"start": 0, "end": 250, "label": "sport"}, bytes of the text. null and an empty cell of a table
 * are no value. When the label has no name of its own, "labels" is read too, and wins when it is an
 * array. Other fields are left alone, whatever they hold. \u0000 in JSON reads as U+FFFD. */
#ifndef NUTGRAF_RECORDS_H
#define NUTGRAF_RECORDS_H

#include <stdbool.h>

#include "nutgraf/status.h"

NG_BEGIN_DECLS

/* Bytes with a length; not terminated; may hold NUL. data is NULL when there is no such field. */
typedef struct ng_string {
    const char *data;
    size_t length;
} ng_string;

/* X(NAME, "name in options") */
#define NG_INPUT_FORMAT_MAP(X)                                                                     \
    X(NG_INPUT_AUTO, "auto")                                                                       \
    X(NG_INPUT_TEXT, "text")                                                                       \
    X(NG_INPUT_HTML, "html")                                                                       \
    X(NG_INPUT_MAIL, "mail")                                                                       \
    X(NG_INPUT_DOCX, "docx")                                                                       \
    X(NG_INPUT_ODT, "odt")                                                                         \
    X(NG_INPUT_PDF, "pdf")                                                                         \
    X(NG_INPUT_WARC, "warc")                                                                       \
    X(NG_INPUT_JSONL, "jsonl")                                                                     \
    X(NG_INPUT_CSV, "csv")                                                                         \
    X(NG_INPUT_TSV, "tsv")                                                                         \
    X(NG_INPUT_FASTTEXT, "fasttext")                                                               \
    X(NG_INPUT_MALLET, "mallet")                                                                   \
    X(NG_INPUT_SVMLIGHT, "svmlight")

typedef enum ng_input_format { NG_INPUT_FORMAT_MAP(NG_MEMBER) } ng_input_format;

typedef struct ng_reader_options {
    ng_input_format format;
    /* What inputs are encoded in, by any name that iconv knows. NULL: UTF-8, or what a byte order
     * mark, zeros or the bytes themselves say it is. */
    const char *encoding;
    /* Field names of JSON Lines, CSV and TSV. NULL: text, title, id, label (or labels), date,
     * target, and none for group, weight, from, to and sections. A default name that is given to
     * another field is not read for its own. A table must have a column for the text and for every
     * field named here. */
    const char *text_field;
    const char *title_field;
    const char *id_field;
    const char *label_field;
    const char *date_field;
    const char *target_field;
    const char *group_field;
    const char *weight_field;
    const char *from_field; /* where the text mentions the target: both or none are named */
    const char *to_field;
    const char *section_field; /* labelled sections, JSON Lines only */
    /* How tables are written, and labels. */
    const char *delimiter; /* of csv and tsv: a character or its name, "comma", "semicolon", "tab",
                              "pipe", "caret", "colon"; NULL: that of the header row, or of a line
                              "sep=;" in front of it */
    const char *columns;   /* of tables without a header row, "label,text" in their order, or
                              "text=3,label=1"; NULL: the header row names them */
    const char *label_separator; /* a character, or its name, between labels in one cell or string;
                                    NULL: there is one label */
    bool annotations;   /* records keep all that is said about them: see nutgraf/convert.h */
    bool folder_labels; /* a text file's label is the name of the folder it lies in, by its path */
    bool no_labels;     /* a label is not read, whatever it holds, unless label_field names it */
    bool strict;        /* invalid UTF-8 makes a record an error: no encoding is guessed */
    size_t record_max;  /* bytes; a longer record is an error of its own. 0: 1 GiB */
} ng_reader_options;

/* A part of a text, bytes start .. end - 1, with a label of its own. */
typedef struct ng_labelled_section {
    size_t start;
    size_t end;
    ng_string label;
} ng_labelled_section;

struct ng_annotated;

/* Where decoded text was read from: see ng_source_span in nutgraf/document.h. */
typedef struct ng_source_map ng_source_map;

/* A part of a text: see nutgraf/document.h. */
typedef struct ng_block ng_block;

/* All fields as UTF-8 (in non-strict mode possibly with invalid bytes, which read as U+FFFD).
 * Everything borrowed from the parser and the batch: valid until the next parse or read. */
typedef struct ng_record {
    ng_string text; /* always there, may be empty */
    ng_string title;
    ng_string id; /* the id field; for a text file its path */
    ng_string date;
    ng_string target;
    ng_string group;
    const ng_string *labels; /* [label_count], none empty, without repeats, at most 4096 */
    size_t label_count;
    const ng_labelled_section *sections; /* [section_count] in the order of the record */
    size_t section_count;
    double weight; /* 1 when there is no such field */
    size_t from;   /* the target's mention, in characters of the text: from .. to - 1; 0 and 0 */
    size_t to;     /* when there is none */
    const ng_string *fields; /* [field_count] the names of all its fields, in order: keys of JSON,
                                columns of a table; none of others */
    size_t field_count;
    const char *source; /* path as given, "-" for standard input, "archive.tar/member" */
    uint64_t number;    /* its place among the reader's records, from 0 */
    uint64_t line;      /* 1-based line at which the record starts; 0 for a text file */
    size_t replaced;    /* invalid bytes in text and title; 0 in strict mode */
    const ng_block
        *blocks;        /* [block_count] of a text that was marked up, HTML say: those that its */
    size_t block_count; /* marks make; of other text none, its lines make them */
    const ng_source_map *text_map; /* of text and title, NULL where they are as they stand in the */
    const ng_source_map *title_map; /* input: the file of a text, the field of any other record */
    const char *encoding;           /* that the input was decoded from; NULL: UTF-8 */
    const struct ng_annotated *annotated; /* with the option annotations */
    bool is_one_annotation;               /* one of several rows of the same text, maybe */
    bool is_row;                          /* from csv, tsv or fasttext: a row, not an article */
} ng_record;

typedef struct ng_reader ng_reader;
typedef struct ng_batch ng_batch;
typedef struct ng_record_parser ng_record_parser;

/* Reads paths[count] in order: files, folders (recursively, names in byte order, hidden ones left
 * out; loops of links end), "-" (standard input, once). Hidden members of archives are left out
 * too. `options` may be NULL; strings in it and paths are copied. Nothing is opened yet. Errors:
 * NG_ERROR_ARGUMENT for an encoding that nobody knows, a delimiter or a list of columns that is
 * none. */
NG_API ng_status ng_reader_open(const char *const *paths, size_t count,
                                const ng_reader_options *options, ng_reader **out, ng_error *error);
/* The batches that the reader has filled become invalid, but for ng_batch_free. */
NG_API void ng_reader_close(ng_reader *reader);

/* Calls `each` for the files that a reader reads of one of its paths, in that order: those of a
 * folder, else the path itself, whatever it is. Errors: NG_ERROR_IO of a folder that cannot be
 * looked at, NG_ERROR_MEMORY and those of `each`; all end it. */
NG_API ng_status ng_input_files(const char *path,
                                ng_status (*each)(void *context, const char *file, ng_error *error),
                                void *context, ng_error *error);

/* Fills `batch` with whole raw records, in input order, until it holds at least `bytes` bytes or
 * `records` records or the input ends; whatever has been framed before a slow pipe blocks may be
 * handed out early. How the records are cut into batches changes nothing in them. Memory is that of
 * the batch and of the longest record. NG_OK with at least one record or note; NG_END after the
 * last. Errors, each once for an input, which error->path names; records framed before it are
 * handed out first and the next call goes on with the next input:
 *   - NG_ERROR_IO: it cannot be opened, or not read to its end (what is cut off is no record);
 *   - NG_ERROR_RECORD: it is nothing that is read here (a binary file, one array in a
 *     .json file) or a table whose header row lacks a column that is needed;
 *   - NG_ERROR_MEMORY. */
NG_API ng_status ng_reader_next(ng_reader *reader, ng_batch *batch, size_t bytes, size_t records,
                                ng_error *error);

/* A batch owns the bytes of its records and is reused from call to call. NULL when memory runs out.
 * It needs the reader that filled it until it is filled again or freed. */
NG_API ng_batch *ng_batch_new(void);
NG_API void ng_batch_free(ng_batch *batch);
NG_API size_t ng_batch_count(const ng_batch *batch);
/* What is worth knowing about an input that is read all the same (how its encoding or its fields
 * were guessed, say): once for an input, status NG_OK, with its path. *before is the record of the
 * batch that the note stands in front of, at most the batch's count. NULL from the last on. */
NG_API const ng_error *ng_batch_note(const ng_batch *batch, size_t index, size_t *before);

/* A parser holds the scratch memory of one thread. NULL when memory runs out. */
NG_API ng_record_parser *ng_record_parser_new(void);
NG_API void ng_record_parser_free(ng_record_parser *parser);

/* Reads the fields of raw record `index`. On NG_ERROR_RECORD the error names file, line, byte and
 * reason (bad JSON, a duplicate key, a missing or wrongly typed field, a row with too few or too
 * many fields, quotes that do not match, invalid UTF-8 in strict mode, too long, a weight that is
 * not finite or negative, an empty label among several, a section that ends before it starts) and
 * the other records are unaffected. Where no single byte is wrong it is the record's first.
 * NG_ERROR_ARGUMENT when there is no such record. Thread-safe for different parsers; the batch is
 * not changed. O(length of the record). */
NG_API ng_status ng_batch_record(const ng_batch *batch, size_t index, ng_record_parser *parser,
                                 ng_record *record, ng_error *error);

/* A text that a program has in memory, with its title (data NULL: none), as the record that it
 * would be as the fields of an object of JSON Lines: read for what it means. With `in_characters`
 * the record's text_map gives places in characters (code points) of the text, else in bytes. Both
 * are borrowed. Errors: NG_ERROR_RECORD for what is not UTF-8, NG_ERROR_MEMORY. O(length). */
NG_API ng_status ng_record_from_text(ng_record_parser *parser, ng_string text, ng_string title,
                                     bool in_characters, ng_record *record, ng_error *error);

/* NG_ERROR_RECORD: the record has no `what` ("label"). Where it has no such `field` (NULL: named
 * like `what`) nor its plural, the error lists the fields that there are, and names the command's
 * option that names another ("label-field"). */
NG_API ng_status ng_record_lacks(const ng_record *record, const char *what, const char *field,
                                 const char *option, ng_error *error);

/* The record with its title, text, id, labels, source, line and text_map in one block for free(),
 * its other fields as they are by default; NULL when memory runs out. */
NG_API ng_record *ng_record_copy(const ng_record *record);

NG_END_DECLS
#endif
