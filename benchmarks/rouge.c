/* bench-rouge FILE: mean ROUGE of summaries that other programs wrote. FILE has a JSON object a
 * line:
 * {"candidate": "...", "references": ["...", ...]}, sentences on lines of their own. Prints the F
 * of rouge1, rouge2 and rougeL in percent, stemmed, and the mean number of words of a candidate. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "nutgraf/json.h"
#include "nutgraf/rouge.h"

static _Noreturn void die(const ng_error *error)
{
    char text[1200];
    ng_error_format(error, text, sizeof text);
    fprintf(stderr, "bench-rouge: %s\n", text);
    exit(3);
}

static size_t count_words(const char *text)
{
    size_t words = 0;
    for (const char *at = text; *at;) {
        at += strspn(at, " \t\n\r");
        words += *at != '\0';
        at += strcspn(at, " \t\n\r");
    }
    return words;
}

static size_t score_line(ng_rouge *rouge, const char *line, size_t length,
                         ng_rouge_evaluation *evaluation)
{
    ng_error error;
    ng_json_doc *doc = NULL;
    ng_json references;
    const char *candidate, *reference;
    ng_rouge_score scores[NG_ROUGE_COUNT];
    if (ng_json_parse(line, length, NULL, NG_ERROR_DATA, &doc, &error) != NG_OK ||
        ng_json_as_string(ng_json_member(ng_json_root(doc), "candidate"), &candidate, &error) !=
            NG_OK ||
        ng_json_as_array(ng_json_member(ng_json_root(doc), "references"), &references, &error) !=
            NG_OK)
        die(&error);
    ng_rouge_references_clear(rouge);
    for (ng_json item = ng_json_first(references); item.node; item = ng_json_next(item))
        if (ng_json_as_string(item, &reference, &error) != NG_OK ||
            ng_rouge_reference_add(rouge, reference, strlen(reference), &error) != NG_OK)
            die(&error);
    if (ng_rouge_score_text(rouge, candidate, strlen(candidate), scores, &error) != NG_OK ||
        ng_rouge_evaluation_add(evaluation, scores, &error) != NG_OK)
        die(&error);
    const size_t words = count_words(candidate);
    ng_json_free(doc);
    return words;
}

int main(int argc, char **argv)
{
    const ng_rouge_options options = {
        .metrics = NG_ROUGE_SET(NG_ROUGE_1) | NG_ROUGE_SET(NG_ROUGE_2) | NG_ROUGE_SET(NG_ROUGE_L)};
    ng_rouge *rouge = NULL;
    ng_rouge_evaluation *evaluation = NULL;
    ng_rouge_score means[NG_ROUGE_COUNT];
    ng_error error;
    char *line = NULL;
    size_t capacity = 0, words = 0, rows = 0;
    ssize_t length;
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file) {
        fprintf(stderr, "usage: bench-rouge FILE\n");
        return 2;
    }
    if (ng_rouge_new(&options, &rouge, &error) != NG_OK ||
        ng_rouge_evaluation_new(&evaluation, &error) != NG_OK)
        die(&error);
    for (; (length = getline(&line, &capacity, file)) > 0; rows++)
        words += score_line(rouge, line, (size_t)length, evaluation);
    ng_rouge_evaluation_means(evaluation, means);
    printf("{\"rouge1\":%.2f,\"rouge2\":%.2f,\"rougeL\":%.2f,\"words\":%.1f}\n",
           100 * means[NG_ROUGE_1].f, 100 * means[NG_ROUGE_2].f, 100 * means[NG_ROUGE_L].f,
           rows ? (double)words / (double)rows : 0);
    ng_rouge_evaluation_free(evaluation);
    ng_rouge_free(rouge);
    free(line);
    fclose(file);
    return 0;
}
