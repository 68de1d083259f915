/* Words and those nearest to them. */
#include "report/model_report.h"

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

static void put_rows(const char *word, const ng_near_word *near, size_t count, bool is_known,
                     text_table *table)
{
    if (!is_known)
        table_cells(table, "%s||(not in the model)", word);
    for (size_t i = 0; i < count; i++)
        table_cells(table, "%s|%.3f|%.*s", i == 0 ? word : "", near[i].cosine,
                    (int)near[i].word.length, near[i].word.data);
}

static void put_list(const char *word, const ng_near_word *near, size_t count, bool is_known,
                     ng_json_out *out)
{
    ng_json_key(out, word);
    if (!is_known) {
        ng_json_null(out);
        return;
    }
    ng_json_array_begin(out);
    for (size_t i = 0; i < count; i++)
        put_object(out, MEMBER("word", near[i].word), MEMBER("cosine", near[i].cosine));
    ng_json_array_end(out);
}

void near_words_put(const ng_model *model, char *const *words, size_t count, size_t top,
                    const terminal *shown_on, ng_json_out *out)
{
    text_table *table = shown_on ? table_new("Word|>Cosine|Nearest") : NULL;
    if (!shown_on)
        ng_json_object_begin(out);
    for (size_t w = 0; w < count; w++) {
        size_t found;
        bool is_known;
        ng_near_word *near = find(model, words[w], top, &found, &is_known, out);
        if (shown_on)
            put_rows(words[w], near, found, is_known, table);
        else
            put_list(words[w], near, found, is_known, out);
        free(near);
    }
    if (shown_on)
        table_print(table, shown_on, out);
    else
        end_line(out);
}
