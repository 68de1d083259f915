/* Tokens of rouge_score: [a-z0-9]+ of the lower-cased text, stemmed from four characters on. */
#include "evaluate/rouge_scorer.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "text/stem.h"

/* Shorter tokens are not stemmed. */
#define STEM_LENGTH_MIN 4

void ng_rouge_words_clear(ng_rouge_words *words)
{
    ng_names_clear(&words->names);
    ng_buffer_clear(&words->form);
}

void ng_rouge_text_free(ng_rouge_text *list)
{
    free(list->tokens);
    free(list->line_ends);
    *list = (ng_rouge_text){0};
}

static bool end_token(ng_rouge_text *list, ng_rouge_words *words)
{
    ng_buffer *form = &words->form;
    if (form->failed || form->length == 0)
        return !form->failed;
    const bool is_stemmed = !words->no_stemming && form->length >= STEM_LENGTH_MIN;
    const size_t length = is_stemmed ? ng_porter_stem(form->data, form->length) : form->length;
    const uint32_t token = ng_names_add(&words->names, form->data, length);
    ng_buffer_reset(form);
    if (token == NG_NO_NAME ||
        !ng_array_reserve(&list->tokens, &list->capacity, list->count + 1, sizeof *list->tokens))
        return false;
    list->tokens[list->count++] = token;
    return true;
}

static bool end_line(ng_rouge_text *list)
{
    if (list->count == (list->line_count ? list->line_ends[list->line_count - 1] : 0))
        return true;
    if (!ng_array_reserve(&list->line_ends, &list->line_capacity, list->line_count + 1,
                          sizeof *list->line_ends))
        return false;
    list->line_ends[list->line_count++] = list->count;
    return true;
}

/* A character: how long it is, which letter or digit it stands for (0: none), and whether it
 * separates. */
typedef struct glyph {
    size_t length;
    char letter;
    bool separates;
} glyph;

static glyph read_glyph(const char *text, size_t length)
{
    const unsigned char c = (unsigned char)*text;
    const unsigned char lower = c | 0x20;
    if (lower >= 'a' && lower <= 'z')
        return (glyph){1, (char)lower, false};
    if (c >= '0' && c <= '9')
        return (glyph){1, (char)c, false};
    if (length >= 3 && memcmp(text, "\xe2\x84\xaa", 3) == 0)
        return (glyph){3, 'k', false};
    if (length >= 2 && memcmp(text, "\xc4\xb0", 2) == 0)
        return (glyph){2, 'i', true};
    return (glyph){1, 0, true};
}

ng_status ng_rouge_text_append(ng_rouge_text *list, ng_rouge_words *words, const char *text,
                               size_t length, bool split_lines, ng_error *error)
{
    ng_buffer_reset(&words->form);
    for (size_t i = 0; i < length;) {
        const glyph next = read_glyph(text + i, length - i);
        if (next.letter)
            ng_buffer_char(&words->form, next.letter);
        if (next.separates && !end_token(list, words))
            return ng_fail_memory(error);
        if (split_lines && text[i] == '\n' && !end_line(list))
            return ng_fail_memory(error);
        if (list->count >= NG_ROUGE_TOKENS_MAX)
            return ng_fail(error, NG_ERROR_ARGUMENT, "a text of more than %zu words",
                           NG_ROUGE_TOKENS_MAX);
        i += next.length;
    }
    if (!end_token(list, words) || !end_line(list))
        return ng_fail_memory(error);
    return NG_OK;
}
