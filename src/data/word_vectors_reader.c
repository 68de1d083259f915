/* Readers of word vectors.
 *
 *   Mikolov, Chen, Corrado, Dean 2013 (word2vec); Pennington, Socher, Manning 2014 (GloVe);
 *   Bojanowski, Grave, Joulin, Mikolov 2017 (fastText, whose .bin is of version 11 or 12) */
#include "data/word_vectors_reader.h"

#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "data/byte_window.h"

enum {
    LINE_MAX_BYTES = 1 << 18,
    WORD_MAX_BYTES = 4096,
    FASTTEXT_MAGIC = 0x2f4f16ba,
    FASTTEXT_ARGUMENTS = 12 /* of 4 bytes, then one of 8 */
};

typedef enum vector_format { WORD2VEC_TEXT, GLOVE_TEXT, WORD2VEC_BINARY, FASTTEXT } vector_format;

static const char *const format_names[] = {"word2vec text", "GloVe text", "word2vec binary",
                                           "fastText model"};

struct ng_vector_reader {
    ng_source *source;
    vector_format format;
    size_t d;
    uint64_t words; /* as the file says; GloVe: 0 */
    uint64_t taken; /* words so far */
    float *values;  /* [d] */

    locale_t locale; /* in which numbers have a point */
    ng_byte_window window;
    uint64_t line; /* of text, from 1: the one taken last */

    ng_arena dictionary; /* fastText */
    ng_string *names;    /* [name_count] */
    size_t name_count, name_capacity;
};

static ng_status fail(const ng_vector_reader *r, ng_error *error, const char *format, ...)
    NG_PRINTF(3, 4);

static ng_status fail(const ng_vector_reader *r, ng_error *error, const char *format, ...)
{
    char reason[256];
    const bool is_text = r->format == WORD2VEC_TEXT || r->format == GLOVE_TEXT;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    ng_fail(error, NG_ERROR_DATA, "%s", reason);
    ng_error_locate(error, ng_source_name(r->source), is_text ? r->line : 0,
                    is_text ? 0 : r->window.offset + r->window.at + 1);
    return NG_ERROR_DATA;
}

/* ---- Bytes ---- */

/* The next `count` bytes, taken. */
static ng_status take(ng_vector_reader *r, size_t count, const char **bytes, ng_error *error)
{
    ng_status status = ng_byte_window_take(&r->window, count, bytes, error);
    return status == NG_OK && !*bytes ? fail(r, error, "the file ends too early") : status;
}

/* A word in front of `end`. */
static ng_status take_word(ng_vector_reader *r, char end, ng_string *word, ng_error *error)
{
    bool found;
    ng_status status = ng_byte_window_until(&r->window, end, WORD_MAX_BYTES, word, &found, error);
    if (status != NG_OK || found)
        return status;
    return word->length > WORD_MAX_BYTES
               ? fail(r, error, "a word of more than %d bytes", WORD_MAX_BYTES)
               : fail(r, error, "the file ends after %" PRIu64 " of %" PRIu64 " words", r->taken,
                      r->words);
}

static ng_status take_line(ng_vector_reader *r, ng_string *line, ng_error *error)
{
    bool found;
    r->line++;
    ng_status status = ng_byte_window_until(&r->window, '\n', LINE_MAX_BYTES, line, &found, error);
    return status == NG_OK && line->length > LINE_MAX_BYTES
               ? fail(r, error, "a line of more than %d bytes", LINE_MAX_BYTES)
               : status;
}

static uint64_t little_endian(const char *bytes, size_t count)
{
    uint64_t value = 0;
    for (size_t i = count; i > 0; i--)
        value = value << 8 | (unsigned char)bytes[i - 1];
    return value;
}

static ng_status take_number(ng_vector_reader *r, size_t size, uint64_t *value, ng_error *error)
{
    const char *bytes;
    ng_status status = take(r, size, &bytes, error);
    if (status == NG_OK)
        *value = little_endian(bytes, size);
    return status;
}

static ng_status take_floats(ng_vector_reader *r, ng_error *error)
{
    const char *bytes;
    ng_status status = take(r, r->d * sizeof(float), &bytes, error);
    for (size_t i = 0; i < r->d && status == NG_OK; i++) {
        const uint32_t bits = (uint32_t)little_endian(bytes + i * sizeof bits, sizeof bits);
        memcpy(&r->values[i], &bits, sizeof bits);
        if (!(fabs((double)r->values[i]) <= NG_VECTOR_VALUE_MAX))
            status = fail(r, error, "a number of word %" PRIu64 " is out of range", r->taken + 1);
    }
    return status;
}

/* ---- Text ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* The last field of the line, cut off it; empty when there is none. */
static ng_string last_field(ng_string *line)
{
    while (line->length > 0 && is_blank(line->data[line->length - 1]))
        line->length--;
    size_t start = line->length;
    while (start > 0 && !is_blank(line->data[start - 1]))
        start--;
    const ng_string field = {line->data + start, line->length - start};
    line->length = start;
    return field;
}

/* A decimal number; hexadecimal ones, infinities and NaN are none. */
static bool read_float(ng_string field, float *value)
{
    char text[64], *end;
    if (field.length == 0 || field.length >= sizeof text)
        return false;
    memcpy(text, field.data, field.length);
    text[field.length] = '\0';
    const double number = strtod(text, &end);
    *value = (float)number;
    return end == text + field.length && strspn(text, "0123456789+-.eE") == field.length &&
           fabs(number) <= NG_VECTOR_VALUE_MAX;
}

static bool read_count(ng_string field, uint64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < field.length; i++) {
        if (field.data[i] < '0' || field.data[i] > '9' || *value > UINT32_MAX)
            return false;
        *value = *value * 10 + (uint64_t)(field.data[i] - '0');
    }
    return field.length > 0;
}

/* The next line that is not blank; empty at the end of the file. */
static ng_status take_full_line(ng_vector_reader *r, ng_string *line, ng_error *error)
{
    ng_status status;
    do {
        status = take_line(r, line, error);
        ng_string rest = *line;
        if (status == NG_OK && last_field(&rest).length == 0)
            line->length = 0;
    } while (status == NG_OK && line->length == 0 &&
             (!r->window.ended || r->window.at < r->window.end));
    return status;
}

/* "word x1 .. xd", of which the word may have spaces. */
static ng_status read_line(ng_vector_reader *r, ng_string line, ng_string *word, ng_error *error)
{
    float more;
    for (size_t i = r->d; i > 0; i--) {
        const ng_string field = last_field(&line);
        if (line.length == 0)
            return fail(r, error, "%zu numbers instead of %zu", r->d - i, r->d);
        if (!read_float(field, &r->values[i - 1]))
            return fail(r, error, "\"%.*s\" is not a number",
                        (int)(field.length < 40 ? field.length : 40), field.data);
    }
    while (line.length > 0 && is_blank(line.data[line.length - 1]))
        line.length--;
    *word = line;
    const ng_string last = last_field(&line);
    if (line.length > 0 && read_float(last, &more))
        return fail(r, error, "more than %zu numbers", r->d);
    return NG_OK;
}

/* ---- fastText ---- */

static ng_status keep_name(ng_vector_reader *r, ng_string word, ng_error *error)
{
    char *copy = ng_arena_string(&r->dictionary, word.data, word.length);
    if (!copy ||
        !ng_array_reserve(&r->names, &r->name_capacity, r->name_count + 1, sizeof *r->names))
        return ng_fail_memory(error);
    r->names[r->name_count++] = (ng_string){copy, word.length};
    return NG_OK;
}

/* Words first, then labels. */
static ng_status read_dictionary(ng_vector_reader *r, uint64_t entries, ng_error *error)
{
    ng_status status = NG_OK;
    for (uint64_t i = 0; i < entries && status == NG_OK; i++) {
        ng_string word;
        const char *rest = NULL; /* a count of 8 bytes and a kind */
        status = take_word(r, '\0', &word, error);
        if (status == NG_OK && i < r->words)
            status = keep_name(r, word, error);
        if (status == NG_OK)
            status = take(r, 9, &rest, error);
        if (status == NG_OK && (rest[8] != 0) != (i >= r->words))
            status =
                fail(r, error, "entry %" PRIu64 " of the dictionary is of the wrong kind", i + 1);
    }
    return status;
}

static ng_status skip(ng_vector_reader *r, uint64_t count, size_t size, ng_error *error)
{
    const char *bytes;
    ng_status status = NG_OK;
    for (uint64_t i = 0; i < count && status == NG_OK; i++)
        status = take(r, size, &bytes, error);
    return status;
}

typedef struct head_field {
    uint64_t *value; /* NULL: passed over */
    size_t size;
} head_field;

static ng_status take_fields(ng_vector_reader *r, const head_field *fields, size_t count,
                             ng_error *error)
{
    ng_status status = NG_OK;
    for (size_t i = 0; i < count && status == NG_OK; i++)
        status = fields[i].value ? take_number(r, fields[i].size, fields[i].value, error)
                                 : skip(r, 1, fields[i].size, error);
    return status;
}

/* d, if it is a number of dimensions. */
static ng_status set_dimensions(ng_vector_reader *r, uint64_t d, ng_error *error)
{
    if (d == 0 || d > NG_DIMENSIONS_MAX)
        return fail(r, error, "vectors of %" PRIu64 " numbers: from 1 to %d can be read", d,
                    NG_DIMENSIONS_MAX);
    r->d = (size_t)d;
    return NG_OK;
}

static ng_status open_fasttext(ng_vector_reader *r, ng_error *error)
{
    uint64_t version = 0, d = 0, entries = 0, labels = 0, pruned = 0, quantized = 0;
    uint64_t rows = 0, columns = 0;
    const head_field head[] = {{NULL, 4},     {&version, 4},
                               {&d, 4},       {NULL, 4 * (FASTTEXT_ARGUMENTS - 1) + 8},
                               {&entries, 4}, {&r->words, 4},
                               {&labels, 4},  {NULL, 8},
                               {&pruned, 8}};
    const head_field matrix[] = {{&rows, 8}, {&columns, 8}};
    ng_status status = take_fields(r, head, sizeof head / sizeof *head, error);
    if (status != NG_OK)
        return status;
    if (version != 11 && version != 12)
        return fail(r, error, "a fastText model of version %" PRIu64, version);
    status = set_dimensions(r, d, error);
    if (status != NG_OK)
        return status;
    if (r->words + labels != entries)
        return fail(r, error,
                    "%" PRIu64 " words and %" PRIu64 " labels in a dictionary of %" PRIu64,
                    r->words, labels, entries);
    status = read_dictionary(r, entries, error);
    if (status == NG_OK && (int64_t)pruned > 0)
        status = skip(r, pruned, 8, error);
    if (status == NG_OK)
        status = take_number(r, 1, &quantized, error);
    if (status == NG_OK && quantized)
        return fail(r, error, "a quantized fastText model: its .vec file can be read");
    if (status == NG_OK)
        status = take_fields(r, matrix, 2, error);
    if (status == NG_OK && (columns != d || rows < r->words))
        status = fail(r, error, "a matrix of %" PRIu64 " x %" PRIu64 " for %" PRIu64 " words", rows,
                      columns, r->words);
    return status;
}

/* ---- Which format it is ---- */

/* Whether what follows the next word begins like a number and is text up to the end of the line. */
static bool looks_like_text(const ng_vector_reader *r)
{
    const char *text = r->window.bytes + r->window.at;
    const size_t length = r->window.end - r->window.at;
    const char *space =
        length ? memchr(text, ' ', length < WORD_MAX_BYTES ? length : WORD_MAX_BYTES) : NULL;
    if (!space)
        return true;
    const size_t from = (size_t)(space - text) + 1;
    const size_t end = length - from < 4 * r->d ? length : from + 4 * r->d;
    for (size_t i = from; i < end && text[i] != '\n'; i++)
        if (!is_blank(text[i]) && (text[i] < ' ' || text[i] > '~'))
            return false;
    return from < end && text[from] != '\0' && strchr("0123456789+-.nNiI ", text[from]);
}

/* After "V d" on the first line, or no such line. */
static ng_status open_lines(ng_vector_reader *r, ng_error *error)
{
    ng_string line;
    uint64_t counts[2] = {0};
    ng_status status = take_line(r, &line, error);
    if (status != NG_OK)
        return status;
    size_t fields = 0;
    for (ng_string rest = line, field; (field = last_field(&rest)).length > 0; fields++)
        if (fields < 2 && !read_count(field, &counts[1 - fields]))
            counts[1 - fields] = 0;
    const bool has_counts = fields == 2 && counts[1] > 0;
    if (fields < 2)
        return fail(r, error, "no word vectors: a first line of %s",
                    fields ? "one word" : "nothing");
    status = set_dimensions(r, has_counts ? counts[1] : fields - 1, error);
    if (status != NG_OK)
        return status;
    if (!has_counts) {    /* the line is that of a word */
        r->window.at = 0; /* all of the first line is in the window still */
        r->line = 0;
        r->format = GLOVE_TEXT;
        return NG_OK;
    }
    r->words = counts[0];
    status = ng_byte_window_fill(&r->window, WORD_MAX_BYTES + 4 * r->d, error);
    r->format = status == NG_OK && !looks_like_text(r) ? WORD2VEC_BINARY : WORD2VEC_TEXT;
    return status;
}

static ng_status open_source(ng_vector_reader *r, ng_error *error)
{
    ng_status status = ng_source_next(r->source, error);
    if (status == NG_END)
        return fail(r, error, "an archive without a file");
    if (status == NG_OK)
        status = ng_byte_window_fill(&r->window, 4, error);
    if (status != NG_OK)
        return status;
    if (r->window.end >= 4 && little_endian(r->window.bytes, 4) == FASTTEXT_MAGIC) {
        r->format = FASTTEXT;
        status = open_fasttext(r, error);
    } else {
        status = open_lines(r, error);
    }
    if (status != NG_OK)
        return status;
    r->values = ng_array_new(r->d, sizeof *r->values);
    r->locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    return r->values && r->locale ? NG_OK : ng_fail_memory(error);
}

/* ---- Public ---- */

static ng_status open_reader(ng_source *source, ng_vector_reader **out, ng_error *error)
{
    ng_vector_reader *r = source ? calloc(1, sizeof *r) : NULL;
    if (!r) {
        ng_source_close(source);
        return ng_fail_memory(error);
    }
    r->source = r->window.source = source;
    const ng_status status = open_source(r, error);
    if (status == NG_OK)
        *out = r;
    else
        ng_vector_reader_close(r);
    return status;
}

ng_status ng_vector_reader_open(const char *path, ng_vector_reader **out, ng_error *error)
{
    ng_source *source = NULL;
    const ng_status status = ng_source_open(path, -1, &source, error);
    if (status == NG_OK)
        return open_reader(source, out, error);
    return status == NG_ERROR_RECORD ? NG_ERROR_DATA : status;
}

ng_status ng_vector_reader_open_memory(const char *name, const char *bytes, size_t length,
                                       ng_vector_reader **out, ng_error *error)
{
    return open_reader(ng_source_open_memory(name, bytes, length, length), out, error);
}

void ng_vector_reader_close(ng_vector_reader *reader)
{
    if (!reader)
        return;
    ng_source_close(reader->source);
    ng_arena_clear(&reader->dictionary);
    free(reader->names);
    ng_byte_window_clear(&reader->window);
    if (reader->locale)
        freelocale(reader->locale);
    free(reader->values);
    free(reader);
}

size_t ng_vector_reader_dimensions(const ng_vector_reader *reader)
{
    return reader->d;
}

const char *ng_vector_reader_format(const ng_vector_reader *reader)
{
    return format_names[reader->format];
}

static ng_status next_line(ng_vector_reader *r, ng_string *word, ng_error *error)
{
    ng_string line;
    ng_status status = take_full_line(r, &line, error);
    if (status != NG_OK)
        return status;
    if (line.length > 0) {
        const locale_t caller = uselocale(r->locale);
        status = read_line(r, line, word, error);
        uselocale(caller);
        return status;
    }
    return r->taken == r->words || r->format == GLOVE_TEXT
               ? NG_END
               : fail(r, error, "the file ends after %" PRIu64 " of %" PRIu64 " words", r->taken,
                      r->words);
}

/* Reading the numbers moves the window that the word lies in. */
static ng_status next_binary(ng_vector_reader *r, ng_string *word, ng_error *error)
{
    ng_status status = take_word(r, ' ', word, error);
    if (status != NG_OK)
        return status;
    while (word->length > 0 && *word->data == '\n') { /* of the one before */
        word->data++;
        word->length--;
    }
    ng_arena_reset(&r->dictionary);
    word->data = ng_arena_string(&r->dictionary, word->data, word->length);
    return word->data ? take_floats(r, error) : ng_fail_memory(error);
}

/* Behind as many words as the file says. */
static ng_status check_end(ng_vector_reader *r, ng_error *error)
{
    ng_string rest = {0};
    ng_status status = r->format == FASTTEXT ? NG_OK : take_full_line(r, &rest, error);
    if (status == NG_OK && rest.length > 0)
        status =
            fail(r, error, "more than the %" PRIu64 " words that the first line names", r->words);
    return status == NG_OK ? NG_END : status;
}

ng_status ng_vector_reader_next(ng_vector_reader *reader, ng_string *word, const float **values,
                                ng_error *error)
{
    ng_status status;
    if (reader->format != GLOVE_TEXT && reader->taken == reader->words)
        return check_end(reader, error);
    if (reader->format == WORD2VEC_BINARY) {
        status = next_binary(reader, word, error);
    } else if (reader->format == FASTTEXT) {
        *word = reader->names[reader->taken];
        status = take_floats(reader, error);
    } else {
        status = next_line(reader, word, error);
    }
    reader->taken += status == NG_OK;
    *values = reader->values;
    return status;
}
