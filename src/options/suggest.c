/* Suggestions: words of other tools, other spellings, small slips (optimal string alignment: edits
 * and swaps of neighbours, one for each three letters at most). */
#include "options/suggest.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { WORD_MAX = 32 };

/* A word of ours, and what fastText, liblinear, Vowpal Wabbit or scikit-learn call it. */
typedef struct synonym {
    const char *meant, *words;
} synonym;

static const synonym synonyms[] = {
    /* Commands. */
    {"classify", "predict predict-prob label tag stance topics"},
    {"evaluate", "eval test score"},
    {"train", "supervised fit learn"},
    {"summarize", "summary"},
    {"keywords", "keyphrases"},
    {"inspect", "info show dump print-words"},
    {"bench", "benchmark time"},
    /* Options. */
    {"max-iterations", "epoch epochs passes iterations max-iter"},
    {"C", "lr learning-rate alpha cost c"},
    {"tolerance", "eps tol"},
    {"l1-ratio", "penalty l1"},
    {"word-ngrams", "ngrams ngram-range"},
    {"char-ngrams", "minn maxn"},
    {"min-df", "min-count"},
    {"hash-bits", "bucket bit-precision"},
    {"from", "pretrained-model pretrained-vectors"},
    {"seed", "random-state"},
    {"threads", "jobs n-jobs"},
    {"cross-validate", "cv folds"},
    {"tune", "autotune-duration"},
    {"validation", "autotune-validation"},
    {"multi-label", "multilabel"},
    {"top", "k top-k topk n"},
    {"count", "top k top-k"},
    {"text-field", "text text-column text-col input-field content-field"},
    {"label-field", "label labels label-column label-col target-column y class-field"},
    {"columns", "header no-header names"},
    {"delimiter", "sep separator field-separator"},
    {"min-confidence", "threshold"},
    {"format", "json csv"},
    {"progress", "verbose"},
    {"quiet", "silent"},
    {"output", "out"},
    {"sentences", "length num-sentences count max-sentences"},
    {"words", "max-words word-count"},
    {"ratio", "percent compression"},
    {"input-format", "type file-type from-format"},
    {"encoding", "charset"},
};

static size_t least_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t edit_distance(const char *a, const char *b)
{
    size_t rows[3][WORD_MAX + 1];
    const size_t m = strlen(a), n = strlen(b);
    if (m > WORD_MAX || n > WORD_MAX)
        return SIZE_MAX;
    for (size_t j = 0; j <= n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t *row = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            row[j] =
                least_of(last[j - 1] + (a[i - 1] != b[j - 1]), least_of(last[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least_of(row[j], before[j - 2] + 1);
        }
    }
    return rows[m % 3][n];
}

static const char *find_name(const char *word, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, names[i]) == 0)
            return names[i];
    return NULL;
}

static const char *nearest_name(const char *word, const char *const *names, size_t count)
{
    const char *nearest = NULL;
    size_t least = strlen(word) < 3 ? 1 : strlen(word) / 3;
    for (size_t i = 0; i < count; i++) {
        const size_t distance = edit_distance(word, names[i]);
        if (distance < least || (distance == least && !nearest)) {
            least = distance;
            nearest = names[i];
        }
    }
    return nearest;
}

/* wordNgrams and word_ngrams to word-ngrams. */
static void respell(const char *word, char spelt[2 * WORD_MAX])
{
    size_t length = 0;
    for (; *word && length + 2 < 2 * WORD_MAX; word++) {
        if (length && isupper((unsigned char)*word))
            spelt[length++] = '-';
        spelt[length++] = *word == '_' ? '-' : (char)tolower((unsigned char)*word);
    }
    spelt[length] = '\0';
}

/* Whether it is one of the words of a list, a space between any two. */
static bool is_listed(const char *word, const char *words)
{
    while (*words) {
        const size_t length = strcspn(words, " ");
        if (strlen(word) == length && memcmp(word, words, length) == 0)
            return true;
        words += length + (words[length] == ' ');
    }
    return false;
}

const char *suggest_name(const char *word, const char *const *names, size_t count)
{
    char spelt[2 * WORD_MAX];
    respell(word, spelt);
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++) {
        const char *name = find_name(synonyms[i].meant, names, count);
        if (name && is_listed(spelt, synonyms[i].words))
            return name;
    }
    const char *name = find_name(spelt, names, count);
    if (!name && word[0] && word[1])
        name = nearest_name(word, names, count);
    return name;
}
