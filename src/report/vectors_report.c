/* Words and those nearest to them. */
#include "report/vectors_report.h"

#include <stdlib.h>
#include <string.h>

/* The words nearest to `text`, for the caller to free; NULL, with `out` marked as failed, when
 * memory runs out. *is_known: the model has the word. */
static ng_near_word *find(const ng_model *model, const char *text, size_t top, size_t *count,
                          bool *is_known, ng_json_out *out)
{
    const size_t V = ng_model_feature_count(model);
    size_t word = V;
    ng_near_word *near = calloc((top < V ? top : V) + 1, sizeof *near);
    ng_status status =
        near ? ng_model_find_word(model, text, strlen(text), &word) : NG_ERROR_MEMORY;
    *count = 0;
    *is_known = status == NG_OK && word < V;
    if (*is_known)
        status = ng_model_near_words(model, word, top, near, count);
    out->failed |= status != NG_OK;
    return near;
}

void near_words_table(const ng_model *model, char *const *words, size_t count, size_t top,
                      const terminal *shown_on, ng_json_out *out)
{
    text_table *table = table_new("Word|>Cosine|Nearest");
    for (size_t w = 0; w < count; w++) {
        size_t found;
        bool is_known;
        ng_near_word *near = find(model, words[w], top, &found, &is_known, out);
        if (!is_known)
            table_row(table, (const char *const[]){words[w], "", "(not in the model)"});
        for (size_t i = 0; near && i < found; i++) {
            table_cell(table, "%s", i == 0 ? words[w] : "");
            table_cell(table, "%.3f", near[i].cosine);
            table_cell(table, "%.*s", (int)near[i].word.length, near[i].word.data);
        }
        free(near);
    }
    table_print(table, shown_on, out);
}

void near_words_json(const ng_model *model, char *const *words, size_t count, size_t top,
                     ng_json_out *out)
{
    ng_json_object_begin(out);
    for (size_t w = 0; w < count; w++) {
        size_t found;
        bool is_known;
        ng_near_word *near = find(model, words[w], top, &found, &is_known, out);
        ng_json_key(out, words[w]);
        if (!is_known) {
            ng_json_null(out);
        } else {
            ng_json_array_begin(out);
            for (size_t i = 0; near && i < found; i++) {
                ng_json_object_begin(out);
                member_string(out, "word", near[i].word);
                member_number(out, "cosine", near[i].cosine);
                ng_json_object_end(out);
            }
            ng_json_array_end(out);
        }
        free(near);
    }
    ng_json_object_end(out);
    ng_json_line_end(out);
}
