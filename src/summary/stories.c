/* Lexical cohesion between sections (Halliday and Hasan, Cohesion in English, 1976), as the overlap
 * coefficient of their words. */
#include "summary/stories.h"

#include <string.h>

/* Of four stories written for each other's company, a pair shares 0 to 3 words in a hundred; of the
 * sections of one story 7 to 18. */
#define COHESION_MAX 0.045
enum { STORIES_MIN = 4, STORIES_MAX = 32, WORDS_MIN = 8 };

typedef struct sections {
    size_t count;
    size_t words[STORIES_MAX]; /* different content words */
    size_t shared[STORIES_MAX][STORIES_MAX];
} sections;

/* The number of each sentence's section, by the headings above it; false when there are too many.
 */
static bool number_sections(const ng_sentence_matrix *d, const ng_article *article, sections *s,
                            uint32_t *story)
{
    bool is_new = true;
    for (size_t i = 0, b = 0; i < d->S; i++) {
        for (; b < article->count && article->blocks[b].span.start <= d->sentences[i].span.start;
             b++)
            is_new = is_new || article->blocks[b].kind == NG_BLOCK_HEADING;
        if (is_new && s->count == STORIES_MAX)
            return false;
        s->count += is_new;
        story[i] = (uint32_t)s->count - 1;
        is_new = false;
    }
    return true;
}

/* holders [V]: a bit for each section that holds the word. */
static void count_words(const ng_sentence_matrix *d, sections *s, const uint32_t *story,
                        uint32_t *holders)
{
    memset(holders, 0, d->V * sizeof *holders);
    for (size_t i = 0; i < d->S; i++)
        for (size_t n = d->row_start[i]; n < d->row_start[i + 1]; n++)
            if (!d->terms[d->entries[n].term].traits)
                holders[d->entries[n].term] |= (uint32_t)1 << story[i];
    for (size_t t = 0; t < d->V; t++)
        for (size_t j = 0; j < s->count; j++)
            for (size_t k = 0; holders[t] >> j & 1 && k <= j; k++)
                *(k == j ? &s->words[j] : &s->shared[j][k]) += holders[t] >> k & 1;
}

/* The mean over pairs of sections that are long enough. */
static double cohesion(const sections *s)
{
    double sum = 0, pairs = 0;
    for (size_t j = 0; j < s->count; j++)
        for (size_t k = 0; k < j; k++) {
            const size_t least = s->words[j] < s->words[k] ? s->words[j] : s->words[k];
            if (least < WORDS_MIN)
                continue;
            sum += (double)s->shared[j][k] / (double)least;
            pairs++;
        }
    return pairs > 0 ? sum / pairs : 1;
}

ng_status ng_stories_find(const ng_sentence_matrix *matrix, const ng_article *article,
                          ng_arena *arena, uint32_t *story, size_t *count)
{
    const ng_sentence_matrix *d = matrix;
    sections s = {.count = 0};
    uint32_t numbers[STORIES_MAX], stories = 0;
    *count = 0;
    if (!number_sections(d, article, &s, story) || s.count < STORIES_MIN)
        return NG_OK;
    uint32_t *holders = ng_arena_new(arena, d->V, sizeof *holders);
    if (!holders)
        return NG_ERROR_MEMORY;
    count_words(d, &s, story, holders);
    for (size_t k = 0; k < s.count; k++)
        stories += s.words[k] >= WORDS_MIN;
    if (stories < STORIES_MIN || cohesion(&s) > COHESION_MAX)
        return NG_OK;
    for (size_t k = 0, next = 0; k < s.count; k++)
        numbers[k] = s.words[k] >= WORDS_MIN ? (uint32_t)next++ : stories;
    for (size_t i = 0; i < d->S; i++)
        story[i] = numbers[story[i]];
    *count = stories;
    return NG_OK;
}
