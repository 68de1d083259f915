/* Suggestions: words of other tools, other spellings, small slips (optimal string alignment: edits
 * and swaps of neighbours, one for each three letters at most). */
#include "cli/suggest.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

enum { WORD_MAX = 32 };

/* A word of fastText, liblinear, Vowpal Wabbit or scikit-learn, and ours. */
typedef struct synonym {
    const char *word, *meant;
} synonym;

static const synonym commands[] = {
    {"predict", "classify"},  {"predict-prob", "classify"},
    {"label", "classify"},    {"tag", "classify"},
    {"stance", "classify"},   {"topics", "classify"},
    {"eval", "evaluate"},     {"test", "evaluate"},
    {"score", "evaluate"},    {"supervised", "train"},
    {"fit", "train"},         {"learn", "train"},
    {"summary", "summarize"}, {"keyphrases", "keywords"},
    {"info", "inspect"},      {"show", "inspect"},
    {"dump", "inspect"},      {"print-words", "inspect"},
    {"benchmark", "bench"},   {"time", "bench"},
};

static const synonym options[] = {
    {"epoch", "max-iterations"},
    {"epochs", "max-iterations"},
    {"passes", "max-iterations"},
    {"iterations", "max-iterations"},
    {"max-iter", "max-iterations"},
    {"lr", "C"},
    {"learning-rate", "C"},
    {"alpha", "C"},
    {"cost", "C"},
    {"c", "C"},
    {"eps", "tolerance"},
    {"tol", "tolerance"},
    {"penalty", "l1-ratio"},
    {"l1", "l1-ratio"},
    {"ngrams", "word-ngrams"},
    {"ngram-range", "word-ngrams"},
    {"minn", "char-ngrams"},
    {"maxn", "char-ngrams"},
    {"min-count", "min-df"},
    {"bucket", "hash-bits"},
    {"bit-precision", "hash-bits"},
    {"pretrained-model", "from"},
    {"pretrained-vectors", "from"},
    {"random-state", "seed"},
    {"jobs", "threads"},
    {"n-jobs", "threads"},
    {"cv", "cross-validate"},
    {"folds", "cross-validate"},
    {"autotune-duration", "tune"},
    {"autotune-validation", "validation"},
    {"multilabel", "multi-label"},
    {"k", "top"},
    {"threshold", "min-confidence"},
    {"json", "format"},
    {"csv", "format"},
    {"verbose", "progress"},
    {"silent", "quiet"},
    {"out", "output"},
    {"length", "sentences"},
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

const char *nearest_name(const char *word, const char *const *names, size_t count)
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

static const char *suggest(const char *word, const synonym *synonyms, size_t synonym_count,
                           const char *const *names, size_t count)
{
    char spelt[2 * WORD_MAX];
    respell(word, spelt);
    for (size_t i = 0; i < synonym_count; i++) {
        const char *name = find_name(synonyms[i].meant, names, count);
        if (name && strcmp(spelt, synonyms[i].word) == 0)
            return name;
    }
    const char *name = find_name(spelt, names, count);
    if (!name && word[0] && word[1])
        name = nearest_name(word, names, count);
    return name;
}

const char *suggest_command(const char *word, const char *const *names, size_t count)
{
    return suggest(word, commands, sizeof commands / sizeof *commands, names, count);
}

const char *suggest_option(const char *word, const char *const *names, size_t count)
{
    return suggest(word, options, sizeof options / sizeof *options, names, count);
}
