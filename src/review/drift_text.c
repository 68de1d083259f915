/* What new text is like, record by record. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "review/drift_report.h"

drift_row *drift_row_new(size_t K)
{
    drift_row *row = NULL;
    return calloc(1, sizeof *row + K * sizeof *row->p);
}

void drift_row_free(drift_row *row)
{
    if (row)
        ng_json_out_clear(&row->unknown);
    free(row);
}

void drift_row_word(void *context, ng_string word, bool is_known)
{
    drift_row *row = context;
    row->words++;
    if (is_known)
        return;
    row->unknown_words++;
    put_format(&row->unknown, "%.*s\n", (int)word.length, word.data);
}

static bool add_word(drift_text *text, const char *word, size_t length)
{
    const uint32_t number = ng_names_add(&text->unknown, word, length);
    if (number == NG_NO_NAME || !ng_array_reserve(&text->counts, &text->count_capacity,
                                                  text->unknown.count, sizeof *text->counts))
        return false;
    if (number + 1 == text->unknown.count && text->unknown.count > text->counted) {
        text->counts[number] = 0;
        text->counted = text->unknown.count;
    }
    text->counts[number]++;
    return true;
}

static bool add_words(drift_text *text, const ng_json_out *words)
{
    bool has_room = !words->failed;
    for (size_t at = 0; has_room && at < words->length;) {
        const char *word = words->data + at;
        const char *end = memchr(word, '\n', words->length - at);
        has_room = add_word(text, word, (size_t)(end - word));
        at = (size_t)(end - words->data) + 1;
    }
    return has_room;
}

ng_status drift_text_add(drift_text *text, const drift_row *row, size_t K, ng_error *error)
{
    text->rows++;
    text->known += row->known;
    text->total += row->total;
    text->words += row->words;
    text->unknown_words += row->unknown_words;
    text->words_square += (double)row->words * (double)row->words;
    text->both += (double)row->words * (double)row->unknown_words;
    text->unknown_square += (double)row->unknown_words * (double)row->unknown_words;
    if (!add_words(text, &row->unknown))
        return ng_fail_memory(error);
    if (!row->has_p)
        return NG_OK;
    double top = 0;
    for (size_t k = 0; k < K; k++)
        top = row->p[k] > top ? row->p[k] : top;
    text->answered++;
    text->confidence += top;
    text->square += top * top;
    if (text->kept == NG_SHARE_ROWS_MAX)
        return NG_OK;
    if (!ng_array_reserve(&text->p, &text->capacity, (text->kept + 1) * K, sizeof *text->p))
        return ng_fail_memory(error);
    memcpy(text->p + text->kept++ * K, row->p, K * sizeof *row->p);
    return NG_OK;
}

void drift_text_clear(drift_text *text)
{
    free(text->p);
    free(text->counts);
    ng_names_clear(&text->unknown);
}
