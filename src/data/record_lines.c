/* Records of MALLET and svmlight lines. */
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "data/record.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The word at *at, which moves after it and the blanks that follow. */
static ng_string take_word(const char **at, const char *end)
{
    const char *start = *at;
    while (*at < end && !is_blank(**at))
        ++*at;
    const ng_string word = {start, (size_t)(*at - start)};
    while (*at < end && is_blank(**at))
        ++*at;
    return word;
}

static bool is_none(ng_string word)
{
    return word.length == 0 || (word.length == 1 && word.data[0] == '-');
}

ng_status ng_record_read_mallet(const ng_reading *reading)
{
    const char *at = reading->data, *end = at + reading->raw->length;
    const ng_string id = take_word(&at, end), label = take_word(&at, end);
    ng_record *record = reading->record;
    record->text = (ng_string){at, (size_t)(end - at)};
    if (!is_none(id))
        record->id = id;
    return is_none(label) ? NG_OK
                          : ng_reading_labels(reading, label, reading->schema->label_separator,
                                              (size_t)(label.data - reading->data));
}

/* ---- svmlight ---- */

/* A word counts so often at most. */
enum { COUNT_MAX = 100 };

/* Splits "word:3"; the word is empty where there is none. */
static ng_string split_feature(ng_string feature, size_t *count)
{
    size_t colon = feature.length;
    while (colon > 0 && feature.data[colon - 1] != ':')
        colon--;
    *count = 0;
    for (size_t i = colon; i < feature.length && *count < COUNT_MAX; i++) {
        if (feature.data[i] < '0' || feature.data[i] > '9')
            break;
        *count = *count * 10 + (size_t)(feature.data[i] - '0');
    }
    *count = *count < 1 ? 1 : *count < COUNT_MAX ? *count : COUNT_MAX;
    return (ng_string){feature.data, colon ? colon - 1 : 0};
}

/* Writes each word of the features as often as it counts to `out`, unless that is NULL. Returns how
 * long that is, and whether there is any that is no number. */
static size_t put_words(const char *at, const char *end, char *out, bool *has_words)
{
    size_t length = 0, count;
    while (at < end) {
        const ng_string word = split_feature(take_word(&at, end), &count);
        *has_words = *has_words || (word.length && (word.data[0] < '0' || word.data[0] > '9'));
        for (size_t i = 0; i < count && word.length > 0; i++) {
            if (out) {
                memcpy(out + length, word.data, word.length);
                out[length + word.length] = ' ';
            }
            length += word.length + 1;
        }
    }
    return length;
}

static ng_status read_features(const ng_reading *reading, const char *at, const char *end,
                               ng_string comment)
{
    ng_record_parser *parser = reading->parser;
    bool has_words = false;
    const size_t length = put_words(at, end, NULL, &has_words);
    if (!has_words && comment.length == 0)
        return ng_reading_fail(reading, (size_t)(at - reading->data),
                               "the features are numbers, and there is no comment with the text");
    if (!has_words) {
        reading->record->text = comment;
        return NG_OK;
    }
    if (!ng_array_reserve(&parser->scratch, &parser->scratch_capacity, length, 1))
        return ng_fail_memory(reading->error);
    put_words(at, end, parser->scratch, &has_words);
    parser->scratch_length = length;
    reading->record->text = (ng_string){parser->scratch, length - 1};
    return NG_OK;
}

/* A record of JSON in the comment says it all. */
static ng_status read_comment(const ng_reading *reading, const char *at, size_t length)
{
    ng_raw raw = *reading->raw;
    ng_input input = *raw.input;
    ng_reading inner = *reading;
    input.format = NG_INPUT_JSONL;
    raw.input = &input;
    raw.column += (size_t)(at - reading->data);
    raw.length = length;
    inner.raw = &raw;
    inner.data = at;
    ng_status status = ng_record_read_jsonl(&inner);
    if (status == NG_OK && reading->schema->annotations)
        status = ng_record_annotate(&inner);
    return status;
}

ng_status ng_record_read_svmlight(const ng_reading *reading)
{
    const char *at = reading->data, *end = at + reading->raw->length;
    const char *sign = memchr(at, '#', (size_t)(end - at));
    const char *comment = sign ? sign + 1 : end, *features_end = sign ? sign : end;
    while (comment < end && is_blank(*comment))
        comment++;
    if (comment < end && *comment == '{')
        return read_comment(reading, comment, (size_t)(end - comment));
    const ng_string targets = take_word(&at, features_end);
    ng_status status = ng_reading_labels(reading, targets, ',', 0);
    if (status != NG_OK)
        return status;
    return read_features(reading, at, features_end, (ng_string){comment, (size_t)(end - comment)});
}
