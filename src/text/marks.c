/* Punctuation marks as tokens: what stands between the tokens of ng_tokenize. */
#include <string.h>

#include "base/memory.h"
#include "text/token.h"

/* The mark at text[at], as its ASCII form. Returns its bytes, 0 for what is no mark. Quotes, dashes
 * and the ellipsis of U+2010 to U+2026 and the angle quotes read as those of a typewriter. */
static size_t mark_at(const char *text, size_t at, size_t end, char *form)
{
    const char c = text[at];
    const unsigned char *u = (const unsigned char *)text + at;
    *form = c;
    if (c > ' ' && c < 0x7f)
        return strchr("!\"#$%&()*+,-./:;<=>?@[]^_{|}~'`\\", c) != NULL;
    if (end - at >= 2 && u[0] == 0xc2 && (u[1] == 0xab || u[1] == 0xbb)) {
        *form = '"';
        return 2;
    }
    if (end - at < 3 || u[0] != 0xe2 || u[1] != 0x80)
        return 0;
    *form = u[2] >= 0x90 && u[2] <= 0x95   ? '-'
            : u[2] >= 0x98 && u[2] <= 0x9b ? '\''
            : u[2] >= 0x9c && u[2] <= 0x9f ? '"'
            : u[2] == 0xa6                 ? '.'
                                           : '\0';
    return *form ? 3 : 0;
}

/* Appends the marks of text[start .. end - 1]; there is room for as many as bytes. */
static void add_marks(const char *text, size_t start, size_t end, ng_tokens *tokens)
{
    for (size_t i = start, length; i<end; i += length> 0 ? length : 1) {
        char form;
        length = mark_at(text, i, end, &form);
        if (length == 0)
            continue;
        tokens->forms[tokens->forms_length] = form;
        tokens->items[tokens->count++] = (ng_token){.start = i,
                                                    .length = length,
                                                    .form_start = tokens->forms_length++,
                                                    .form_length = 1,
                                                    .kind = NG_TOKEN_MARK};
    }
}

ng_status ng_tokens_mark(const char *text, ng_span span, size_t first, size_t last,
                         ng_tokens *tokens)
{
    /* Pairs of NG_TOKEN_HAN overlap: what lies before `at` has been looked at. */
    const size_t end = span.start + span.length;
    size_t at = span.start, between = span.length;
    for (size_t i = first; i < last; i++) {
        const size_t token_end = tokens->items[i].start + tokens->items[i].length;
        const size_t from = tokens->items[i].start > at ? tokens->items[i].start : at;
        between -= token_end > from ? token_end - from : 0;
        at = token_end > at ? token_end : at;
    }
    if (!ng_array_reserve(&tokens->items, &tokens->capacity, tokens->count + last - first + between,
                          sizeof *tokens->items) ||
        !ng_array_reserve(&tokens->forms, &tokens->forms_capacity, tokens->forms_length + between,
                          1))
        return NG_ERROR_MEMORY;
    at = span.start;
    for (size_t i = first; i < last; i++) {
        const ng_token token = tokens->items[i];
        add_marks(text, at, token.start, tokens);
        tokens->items[tokens->count++] = token;
        at = token.start + token.length > at ? token.start + token.length : at;
    }
    add_marks(text, at, end, tokens);
    return NG_OK;
}

ng_status ng_tokenize_marks(const char *text, ng_span span, ng_tokens *tokens)
{
    const size_t first = tokens->count, forms_length = tokens->forms_length;
    ng_status status = ng_tokenize(text, span, tokens);
    if (status != NG_OK)
        return status;
    const size_t last = tokens->count;
    status = ng_tokens_mark(text, span, first, last, tokens);
    if (status != NG_OK) {
        tokens->count = first;
        tokens->forms_length = forms_length;
        return status;
    }
    if (tokens->count > last)
        memmove(tokens->items + first, tokens->items + last,
                (tokens->count - last) * sizeof *tokens->items);
    tokens->count -= last - first;
    return NG_OK;
}
