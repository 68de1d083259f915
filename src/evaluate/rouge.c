/* Scoring one candidate against the references; the definitions are in nutgraf/rouge.h. */
#include "nutgraf/rouge.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "evaluate/rouge_scorer.h"

/* Words kept for the next document. */
#define WORDS_KEPT_MAX ((size_t)1 << 18)

/* Steps that rougeL or rougeLsum may take. */
#define STEPS_MAX ((uint64_t)1 << 31)

const char *ng_rouge_metric_name(ng_rouge_metric metric)
{
    static const char *const names[NG_ROUGE_COUNT] = {NG_ROUGE_MAP(NG_TEXT)};
    return (unsigned)metric < NG_ROUGE_COUNT ? names[metric] : "";
}

static bool wants(const ng_rouge *rouge, ng_rouge_metric metric)
{
    return rouge->metrics & NG_ROUGE_SET(metric);
}

ng_status ng_rouge_new(const ng_rouge_options *options, ng_rouge **out, ng_error *error)
{
    static const ng_rouge_options defaults = {0};
    if (!options)
        options = &defaults;
    if (options->metrics & ~NG_ROUGE_ALL)
        return ng_fail(error, NG_ERROR_ARGUMENT, "unknown ROUGE metrics in the set %#x",
                       (unsigned)options->metrics);
    ng_rouge *rouge = calloc(1, sizeof *rouge);
    if (!rouge)
        return ng_fail_memory(error);
    rouge->metrics = options->metrics ? options->metrics : NG_ROUGE_ALL;
    rouge->words.no_stemming = options->no_stemming;
    rouge->order = wants(rouge, NG_ROUGE_3) ? 3 : 2;
    *out = rouge;
    return NG_OK;
}

void ng_rouge_free(ng_rouge *rouge)
{
    if (!rouge)
        return;
    for (size_t r = 0; r < rouge->slot_count; r++) {
        ng_rouge_text_free(&rouge->references[r].text);
        ng_rouge_grams_free(&rouge->references[r].grams);
    }
    free(rouge->references);
    ng_rouge_text_free(&rouge->candidate);
    ng_rouge_words_clear(&rouge->words);
    ng_arena_clear(&rouge->scratch);
    ng_rouge_lcs_free(&rouge->lcs);
    free(rouge);
}

void ng_rouge_references_clear(ng_rouge *rouge)
{
    rouge->reference_count = 0;
    if (rouge->words.names.count > WORDS_KEPT_MAX)
        ng_rouge_words_clear(&rouge->words);
}

static void text_reset(ng_rouge_text *list)
{
    list->count = 0;
    list->line_count = 0;
}

ng_status ng_rouge_reference_add(ng_rouge *rouge, const char *text, size_t length, ng_error *error)
{
    const size_t r = rouge->reference_count;
    if (r == rouge->slot_count) {
        if (!ng_array_reserve(&rouge->references, &rouge->reference_capacity, r + 1,
                              sizeof *rouge->references))
            return ng_fail_memory(error);
        rouge->references[rouge->slot_count++] = (ng_rouge_reference){0};
    }
    ng_rouge_reference *reference = &rouge->references[r];
    text_reset(&reference->text);
    ng_status status =
        ng_rouge_text_append(&reference->text, &rouge->words, text, length, true, error);
    if (status == NG_OK && !ng_rouge_grams_build(&reference->grams, reference->text.tokens,
                                                 reference->text.count, rouge->order))
        status = ng_fail_memory(error);
    if (status == NG_OK)
        rouge->reference_count++;
    return status;
}

ng_rouge_score ng_rouge_score_of(size_t hits, size_t predicted, size_t wanted)
{
    ng_rouge_score score = {0, 0, 0};
    if (hits > 0) {
        score.precision = (double)hits / (double)predicted;
        score.recall = (double)hits / (double)wanted;
        score.f = 2 * score.precision * score.recall / (score.precision + score.recall);
    }
    return score;
}

/* Keeps the score of the highest F, the first of equals. */
static void keep_best(ng_rouge_score *best, ng_rouge_score score)
{
    if (score.f > best->f)
        *best = score;
}

static size_t gram_total(size_t tokens, size_t n)
{
    return tokens >= n ? tokens - n + 1 : 0;
}

/* Leaves in `used` how often each 1-gram is in the candidate. */
static void score_grams(ng_rouge *rouge, ng_rouge_reference *reference, ng_rouge_score *scores)
{
    const ng_rouge_grams *grams = &reference->grams;
    const size_t n_candidate = rouge->candidate.count;
    uint32_t *at = rouge->grams;

    ng_rouge_grams_unuse(&reference->grams);
    for (size_t i = 0; i < n_candidate; i++)
        at[i] = rouge->tokens[i] = ng_rouge_grams_word(grams, rouge->candidate.tokens[i]);
    for (size_t n = 1; n <= rouge->order; n++) {
        const size_t total = gram_total(n_candidate, n);
        size_t hits = 0;
        for (size_t i = 0; i < total; i++) {
            if (n > 1)
                at[i] = ng_rouge_grams_extend(grams, at[i], rouge->tokens[i + n - 1]);
            if (at[i] != NG_NO_GRAM)
                hits += grams->used[at[i]]++ < grams->items[at[i]].count;
        }
        const ng_rouge_metric metric = (ng_rouge_metric)(NG_ROUGE_1 + n - 1);
        if (wants(rouge, metric))
            keep_best(&scores[metric],
                      ng_rouge_score_of(hits, total, gram_total(reference->text.count, n)));
    }
}

static ng_status check_steps(uint64_t steps, size_t m, size_t n, ng_error *error)
{
    if (steps > STEPS_MAX)
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "texts of %zu and %zu words are too long for ROUGE-L", m, n);
    return NG_OK;
}

static uint64_t steps_of_line(size_t m, size_t n)
{
    return (uint64_t)(m + 63) / 64 * n;
}

/* Tokens that the reference does not have cannot change the length and are left out. */
static ng_status score_lcs(ng_rouge *rouge, const ng_rouge_reference *reference,
                           ng_rouge_score *scores, ng_error *error)
{
    const ng_rouge_text *text = &reference->text;
    size_t n = 0, length = 0;
    for (size_t i = 0; i < rouge->candidate.count; i++)
        if (rouge->tokens[i] != NG_NO_GRAM)
            rouge->grams[n++] = rouge->tokens[i];
    ng_status status =
        check_steps(steps_of_line(text->count, n), text->count, rouge->candidate.count, error);
    if (status != NG_OK)
        return status;
    for (size_t i = 0; i < n; i++)
        rouge->starts[i] = i == 0;
    memset(rouge->hit, 0, text->count);
    if (!ng_rouge_lcs_union(&rouge->lcs, text->tokens, text->count, rouge->grams, rouge->starts, n,
                            rouge->hit))
        return ng_fail_memory(error);
    for (size_t i = 0; i < text->count; i++)
        length += rouge->hit[i];
    keep_best(&scores[NG_ROUGE_L], ng_rouge_score_of(length, rouge->candidate.count, text->count));
    return NG_OK;
}

static void mark_starts(ng_rouge *rouge)
{
    const ng_rouge_text *candidate = &rouge->candidate;
    memset(rouge->starts, 0, candidate->count);
    for (size_t line = 0; line < candidate->line_count; line++)
        rouge->starts[line ? candidate->line_ends[line - 1] : 0] = 1;
}

/* A hit is worth one token of the candidate: what `used` holds at first. A line has a hit at most
 * once for each of its tokens, so the reference's own number of them is never exceeded. */
static ng_status score_lcs_sum(ng_rouge *rouge, const ng_rouge_reference *reference,
                               ng_rouge_score *scores, ng_error *error)
{
    const ng_rouge_text *text = &reference->text, *candidate = &rouge->candidate;
    const size_t n = candidate->count;
    uint32_t *left = reference->grams.used;
    uint64_t steps = (uint64_t)text->count * candidate->line_count;
    size_t hits = 0;

    for (size_t line = 0, from = 0; line < text->line_count; from = text->line_ends[line++])
        steps += steps_of_line(text->line_ends[line] - from, n) + n;
    ng_status status = check_steps(steps, text->count, n, error);
    if (status != NG_OK || n == 0 || text->count == 0)
        return status;
    mark_starts(rouge);
    for (size_t i = 0; i < n; i++)
        if (rouge->tokens[i] == NG_NO_GRAM)
            rouge->tokens[i] = (uint32_t)reference->grams.word_count;
    memset(rouge->hit, 0, text->count);
    for (size_t line = 0, from = 0; line < text->line_count; from = text->line_ends[line++])
        if (!ng_rouge_lcs_union(&rouge->lcs, text->tokens + from, text->line_ends[line] - from,
                                rouge->tokens, rouge->starts, n, rouge->hit + from))
            return ng_fail_memory(error);
    for (size_t i = 0; i < text->count; i++)
        if (rouge->hit[i] && left[text->tokens[i]] > 0) {
            left[text->tokens[i]]--;
            hits++;
        }
    keep_best(&scores[NG_ROUGE_LSUM], ng_rouge_score_of(hits, n, text->count));
    return NG_OK;
}

static ng_status score_reference(ng_rouge *rouge, ng_rouge_reference *reference,
                                 ng_rouge_score *scores, ng_error *error)
{
    const size_t n = rouge->candidate.count;
    ng_status status = NG_OK;
    if (!ng_rouge_lcs_prepare(&rouge->lcs, reference->grams.word_count, n))
        return ng_fail_memory(error);
    score_grams(rouge, reference, scores);
    if (wants(rouge, NG_ROUGE_L))
        status = score_lcs(rouge, reference, scores, error);
    if (status == NG_OK && wants(rouge, NG_ROUGE_LSUM))
        status = score_lcs_sum(rouge, reference, scores, error);
    return status;
}

/* Scores the candidate that has been read. */
static ng_status score_candidate(ng_rouge *rouge, ng_rouge_score *scores, ng_error *error)
{
    const size_t n = rouge->candidate.count;
    ng_rouge_score best[NG_ROUGE_COUNT] = {{0, 0, 0}};
    ng_status status = NG_OK;
    size_t m = 0;

    if (rouge->reference_count == 0)
        return ng_fail(error, NG_ERROR_ARGUMENT, "no reference summary to score against");
    for (size_t r = 0; r < rouge->reference_count; r++)
        m = rouge->references[r].text.count > m ? rouge->references[r].text.count : m;
    ng_arena_reset(&rouge->scratch);
    rouge->tokens = ng_arena_new(&rouge->scratch, n, sizeof *rouge->tokens);
    rouge->grams = ng_arena_new(&rouge->scratch, n, sizeof *rouge->grams);
    rouge->starts = ng_arena_new(&rouge->scratch, n, 1);
    rouge->hit = ng_arena_new(&rouge->scratch, m, 1);
    if (!rouge->tokens || !rouge->grams || !rouge->starts || !rouge->hit)
        return ng_fail_memory(error);
    for (size_t r = 0; status == NG_OK && r < rouge->reference_count; r++)
        status = score_reference(rouge, &rouge->references[r], best, error);
    if (status == NG_OK)
        memcpy(scores, best, sizeof best);
    return status;
}

ng_status ng_rouge_score_text(ng_rouge *rouge, const char *text, size_t length,
                              ng_rouge_score scores[NG_ROUGE_COUNT], ng_error *error)
{
    text_reset(&rouge->candidate);
    ng_status status =
        ng_rouge_text_append(&rouge->candidate, &rouge->words, text, length, true, error);
    return status == NG_OK ? score_candidate(rouge, scores, error) : status;
}

ng_status ng_rouge_read_spans(ng_rouge *rouge, const char *text, const ng_span *sentences,
                              size_t count, size_t *ends, ng_error *error)
{
    ng_status status = NG_OK;
    text_reset(&rouge->candidate);
    for (size_t s = 0; status == NG_OK && s < count; s++) {
        status = ng_rouge_text_append(&rouge->candidate, &rouge->words, text + sentences[s].start,
                                      sentences[s].length, false, error);
        if (ends)
            ends[s] = rouge->candidate.count;
    }
    return status;
}

ng_status ng_rouge_score_spans(ng_rouge *rouge, const char *text, const ng_span *sentences,
                               size_t count, ng_rouge_score scores[NG_ROUGE_COUNT], ng_error *error)
{
    ng_status status = ng_rouge_read_spans(rouge, text, sentences, count, NULL, error);
    return status == NG_OK ? score_candidate(rouge, scores, error) : status;
}
